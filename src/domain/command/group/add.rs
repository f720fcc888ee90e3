//! A new group.

use super::{Draft, Rejected, check_sizes, free_name, line_up, put_adults, put_focus, refuse_away, row};
use crate::domain::ids::{AdultId, GroupId, SkillId, SpaceId};
use crate::domain::plan::{Group, GroupKind, Part, Slot};

/// A group to be made.
#[derive(Clone, Debug)]
pub struct NewGroup {
    /// Where and when.
    pub slot: Slot,
    /// The invented id that its copies will share.
    pub origin: GroupId,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: GroupKind,
    /// Its adults and what they do.
    pub adults: Vec<(AdultId, Part)>,
    /// Where.
    pub space: Option<SpaceId>,
    /// Its focus skills, the primary first.
    pub focus: Vec<SkillId>,
    /// Smallest size.
    pub smallest: Option<u32>,
    /// Largest size.
    pub largest: Option<u32>,
}

pub(in crate::domain::command) fn add(draft: &mut Draft<'_>, new: &NewGroup) -> Result<String, Rejected> {
    let id = Group::id_in(new.slot, new.origin);
    refuse_open(draft, id)?;
    let name = free_name(draft, new.slot, id, &new.name)?;
    check_sizes(new.smallest, new.largest)?;
    for (adult, _) in new.adults.iter().filter(|it| it.1 != Part::None) {
        refuse_away(draft, new.slot, *adult)?;
    }
    let mut row = row(draft, new.slot);
    draft.edit(id, |it: &mut Group| {
        (it.day, it.block, it.round, it.origin) = (new.slot.day, new.slot.block, new.slot.round, new.origin);
        (it.name, it.kind, it.space) = (name, new.kind, new.space);
        (it.smallest, it.largest, it.live) = (new.smallest, new.largest, true);
    });
    put_adults(draft, id, &new.adults);
    put_focus(draft, id, &new.focus);
    row.push(id);
    line_up(draft, &row);
    draft.check(new.slot);
    Ok(match new.adults.first() {
        Some((adult, _)) => format!("New group {} with {}", id.mark(), adult.mark()),
        None => format!("New group {}", id.mark()),
    })
}

/// A group that is open cannot be opened: the caller was to invent a new one.
pub(super) fn refuse_open(draft: &Draft<'_>, group: GroupId) -> Result<(), Rejected> {
    match draft.before.groups.get(&group).filter(|it| it.live) {
        Some(open) => Err(Rejected::Impossible(format!("{} is open already.", open.name))),
        None => Ok(()),
    }
}
