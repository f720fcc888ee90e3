//! Who leads and helps where.

use super::{Draft, Rejected, open, open_pair, put_adults, refuse_away};
use crate::domain::ids::{AdultId, GroupId, SpaceId};
use crate::domain::plan::{Circulating, GroupAdult, Part, Slot};
use crate::domain::text::list;

pub(in crate::domain::command) fn assign(
    draft: &mut Draft<'_>,
    group: GroupId,
    adult: AdultId,
    part: Part,
) -> Result<String, Rejected> {
    let slot = open(draft, group)?.slot();
    if part != Part::None {
        refuse_away(draft, slot, adult)?;
    }
    draft.edit((group, adult), |it: &mut GroupAdult| it.part = part);
    draft.check(slot);
    Ok(match part {
        Part::None => format!("{} leaves {}", adult.mark(), group.mark()),
        Part::Leads | Part::Helps => format!("{} {} {}", adult.mark(), part.word(), group.mark()),
    })
}

/// Who is named leads or helps; everybody else leaves.
pub(in crate::domain::command) fn set(
    draft: &mut Draft<'_>,
    group: GroupId,
    adults: &[(AdultId, Part)],
) -> Result<String, Rejected> {
    let slot = open(draft, group)?.slot();
    let before = draft.before.adults_of(group);
    for (adult, part) in adults {
        if *part != Part::None && before.iter().all(|it| it.0 != *adult) {
            refuse_away(draft, slot, *adult)?;
        }
    }
    put_adults(draft, group, adults);
    draft.check(slot);
    let after = draft.after.adults_of(group);
    let does = |part, one, several| {
        let names: Vec<String> = after.iter().filter(|it| it.1 == part).map(|it| it.0.mark()).collect();
        (!names.is_empty()).then(|| format!("{} {}", list(&names), if names.len() == 1 { one } else { several }))
    };
    let parts = [does(Part::Leads, "leads", "lead"), does(Part::Helps, "helps", "help")];
    let words = parts.into_iter().flatten().collect::<Vec<_>>().join(", ");
    Ok(if words.is_empty() { format!("{}: no adult", group.mark()) } else { format!("{}: {words}", group.mark()) })
}

pub(in crate::domain::command) fn swap(
    draft: &mut Draft<'_>,
    one: GroupId,
    other: GroupId,
) -> Result<String, Rejected> {
    let (left, right) = open_pair(draft, one, other, "swap adults with")?;
    let adults = [one, other].map(|it| draft.before.adults_of(it));
    if adults[0] == adults[1] {
        return Err(Rejected::NothingToDo(format!(
            "{} and {} have the same adults, or none. There is nobody to swap.",
            left.name, right.name
        )));
    }
    for (adult, _) in adults.iter().flatten() {
        refuse_away(draft, left.slot(), *adult)?;
    }
    put_adults(draft, one, &adults[1]);
    put_adults(draft, other, &adults[0]);
    draft.check(left.slot());
    Ok(format!("{} and {} swap their adults", one.mark(), other.mark()))
}

pub(in crate::domain::command) fn set_circulating(
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
