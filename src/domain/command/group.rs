//! Groups and their adults.

use super::{Draft, NewGroup, Rejected, named};
use crate::domain::ids::{AdultId, GroupId, SpaceId};
use crate::domain::plan::{Circulating, Group, GroupAdult, GroupSkill, Part, Slot};

pub(super) fn add(draft: &mut Draft<'_>, new: &NewGroup) -> Result<String, Rejected> {
    let name = named("group", &new.name)?;
    if let (Some(smallest), Some(largest)) = (new.smallest, new.largest)
        && smallest > largest
    {
        return Err(Rejected::Impossible(format!("The smallest size ({smallest}) is over the largest ({largest}).")));
    }
    let id = Group::id_in(new.slot, new.origin);
    let place = draft.before.groups_of(new.slot).last().map_or(0, |it| it.place + 1);
    draft.edit(id, |it: &mut Group| {
        (it.day, it.block, it.round, it.origin) = (new.slot.day, new.slot.block, new.slot.round, new.origin);
        (it.name, it.kind, it.space) = (name, new.kind, new.space);
        (it.smallest, it.largest, it.place, it.live) = (new.smallest, new.largest, place, true);
    });
    for (adult, part) in &new.adults {
        draft.edit((id, *adult), |it: &mut GroupAdult| it.part = *part);
    }
    for (place, skill) in (1..).zip(&new.focus) {
        draft.edit((id, *skill), |it: &mut GroupSkill| it.place = Some(place));
    }
    draft.check(new.slot);
    Ok(match new.adults.first() {
        Some((adult, _)) => format!("New group {} with {}", id.mark(), adult.mark()),
        None => format!("New group {}", id.mark()),
    })
}

pub(super) fn assign_adult(
    draft: &mut Draft<'_>,
    group: GroupId,
    adult: AdultId,
    part: Part,
) -> Result<String, Rejected> {
    let Some(slot) = draft.before.groups.get(&group).filter(|it| it.live).map(Group::slot) else {
        return Err(Rejected::Impossible("That group is not open any more.".to_owned()));
    };
    if part != Part::None
        && let Some(fact) = draft.before.away(slot).adult(adult)
    {
        let name = draft.before.adult_name(adult);
        return Err(Rejected::Impossible(format!("{name} is away ({}). Mark {name} as back first.", fact.words())));
    }
    draft.edit((group, adult), |it: &mut GroupAdult| it.part = part);
    draft.check(slot);
    Ok(match part {
        Part::None => format!("{} leaves {}", adult.mark(), group.mark()),
        Part::Leads | Part::Helps => format!("{} {} {}", adult.mark(), part.word(), group.mark()),
    })
}

pub(super) fn set_circulating(
    draft: &mut Draft<'_>,
    slot: Slot,
    adult: AdultId,
    space: SpaceId,
    holds: bool,
) -> String {
    draft.edit((slot, adult, space), |it: &mut Circulating| it.holds = holds);
    draft.check(slot);
    let verb = if holds { "circulates" } else { "no longer circulates" };
    format!("{} {verb} in {}", adult.mark(), space.mark())
}
