//! Groups: made, edited, led, split, merged, removed, put in order; one file per deed. What they share is here.
//!
//! **The groups of a slot stand at the places 0, 1, 2 …**: whatever opens, closes or moves one closes the ranks.

mod add;
mod adults;
mod close;
mod edit;
mod order;
mod split;

use super::{Draft, Rejected, named};
use crate::domain::ids::{AdultId, GroupId, SkillId};
use crate::domain::plan::{Group, GroupAdult, GroupSkill, Part, Slot};
use crate::domain::text::fold;

pub use add::NewGroup;
pub use edit::GroupEdit;

pub(super) use add::add;
pub(super) use adults::{assign, set, set_circulating, swap};
pub(super) use close::{merge, remove};
pub(super) use edit::edit;
pub(super) use order::reorder;
pub(super) use split::split;

/// The group, if it is open.
fn open<'a>(draft: &Draft<'a>, group: GroupId) -> Result<&'a Group, Rejected> {
    let found = draft.before.groups.get(&group).filter(|it| it.live);
    found.ok_or_else(|| Rejected::Impossible("That group is not open any more.".to_owned()))
}

/// Two open groups of one slot. `deed` finishes the sentence `A group cannot …`.
fn open_pair<'a>(
    draft: &Draft<'a>,
    one: GroupId,
    other: GroupId,
    deed: &str,
) -> Result<(&'a Group, &'a Group), Rejected> {
    let (one, other) = (open(draft, one)?, open(draft, other)?);
    if one.key == other.key {
        return Err(Rejected::Impossible(format!("A group cannot {deed} itself. Choose another group.")));
    }
    if one.slot() != other.slot() {
        return Err(Rejected::Impossible(format!(
            "{} and {} are not on the same board. Choose two groups of one block and round.",
            one.name, other.name
        )));
    }
    Ok((one, other))
}

/// A group's name: cleaned, and no other open group of the slot has it, or nobody could say which is meant.
fn free_name(draft: &Draft<'_>, slot: Slot, own: GroupId, name: &str) -> Result<String, Rejected> {
    let name = named("group", name)?;
    let taken = draft.before.groups_of(slot).iter().any(|it| it.key != own && fold(&it.name) == fold(&name));
    if taken {
        return Err(Rejected::Impossible(format!("There is a group called “{name}” already. Choose another name.")));
    }
    Ok(name)
}

fn check_sizes(smallest: Option<u32>, largest: Option<u32>) -> Result<(), Rejected> {
    match (smallest, largest) {
        (Some(smallest), Some(largest)) if smallest > largest => Err(Rejected::Impossible(format!(
            "The smallest size ({smallest}) is over the largest ({largest}). Change one of them."
        ))),
        _ => Ok(()),
    }
}

/// Nobody is put into a group while they are away, or once they have left the team.
fn refuse_away(draft: &Draft<'_>, slot: Slot, adult: AdultId) -> Result<(), Rejected> {
    if !draft.before.is_on_the_team(adult) {
        return Err(Rejected::Impossible("That adult does not belong to the team any more.".to_owned()));
    }
    let Some(fact) = draft.before.away(slot).adult(adult) else { return Ok(()) };
    let name = draft.before.adult_name(adult);
    Err(Rejected::Impossible(format!("{name} is away ({}). Mark {name} as back first.", fact.open_words())))
}

/// These adults and no others are a group's.
fn put_adults(draft: &mut Draft<'_>, group: GroupId, adults: &[(AdultId, Part)]) {
    for (adult, _) in draft.after.adults_of(group) {
        draft.edit((group, adult), |it: &mut GroupAdult| it.part = Part::None);
    }
    for (adult, part) in adults {
        draft.edit((group, *adult), |it: &mut GroupAdult| it.part = *part);
    }
}

/// These skills and no others are a group's focus, the primary first. One that is named twice counts where it is named first.
pub(super) fn put_focus(draft: &mut Draft<'_>, group: GroupId, focus: &[SkillId]) {
    for skill in draft.after.focus_of(group) {
        draft.edit((group, skill), |it: &mut GroupSkill| it.place = None);
    }
    let mut named = Vec::with_capacity(focus.len());
    for skill in focus {
        if !named.contains(skill) {
            named.push(*skill);
        }
    }
    for (place, skill) in (1..=u8::MAX).zip(named) {
        draft.edit((group, skill), |it: &mut GroupSkill| it.place = Some(place));
    }
}

/// The open groups of a slot, in their order.
pub(super) fn row(draft: &Draft<'_>, slot: Slot) -> Vec<GroupId> {
    draft.after.groups_of(slot).iter().map(|it| it.key).collect()
}

/// Lets groups stand in this order.
pub(super) fn line_up(draft: &mut Draft<'_>, row: &[GroupId]) {
    for (place, group) in (0..).zip(row) {
        draft.edit(*group, |it: &mut Group| it.place = place);
    }
}
