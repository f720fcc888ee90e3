//! Who is away, and who is back.

use chrono::NaiveTime;

use super::{Draft, Rejected};
use crate::domain::away::Who;
use crate::domain::ids::{AdultId, AvailabilityId, GroupId, StudentId};
use crate::domain::plan::{Day, Part, Placement, Slot};
use crate::domain::text::{clean, count};
use crate::domain::timetable::{Availability, AwayState};

pub(super) fn mark_away(
    draft: &mut Draft<'_>,
    id: AvailabilityId,
    who: Who,
    slot: Slot,
    (from, till): (Option<NaiveTime>, Option<NaiveTime>),
    state: AwayState,
    reason: Option<&str>,
) -> Result<String, Rejected> {
    let Some(date) = slot.day.date() else {
        return Err(Rejected::Impossible("A base plan has no date, so nobody can be away in it.".to_owned()));
    };
    if let (Some(from), Some(till)) = (from, till)
        && from >= till
    {
        return Err(Rejected::Impossible(format!(
            "The time away ends ({}) before it begins ({}).",
            till.format("%H:%M"),
            from.format("%H:%M")
        )));
    }
    let reason = reason.map(clean).filter(|it| !it.is_empty());
    let mut fact: Option<Availability> = None;
    draft.edit(id, |it: &mut Availability| {
        match who {
            Who::Student(student) => it.student = Some(student),
            Who::Adult(adult) => it.adult = Some(adult),
            Who::Tag(tag) => it.tag = Some(tag),
        }
        (it.on_date, it.from_time, it.till_time, it.state, it.reason, it.live) =
            (Some(date), from, till, state, reason, true);
        fact = Some(it.clone());
    });
    let words = format!("{} is {}", who.mark(), fact.map(|it| it.open_words()).unwrap_or_default());
    let Who::Adult(adult) = who else { return Ok(words) };
    let left = clear_groups(draft, adult, slot.day);
    Ok(if left == 0 { words } else { format!("{words}; {} to place", count(left, "student")) })
}

/// Empties the groups that nobody leads once this adult is away, in every slot of the day that has a plan; returns how many
/// students have to be placed. A slot for which the adult was away before was decided then.
fn clear_groups(draft: &mut Draft<'_>, adult: AdultId, day: Day) -> usize {
    let mut placed: Vec<StudentId> = Vec::new();
    for slot in draft.before.planned_slots(day) {
        let away = draft.after.away(slot);
        if away.adult(adult).is_none() || draft.before.away(slot).adult(adult).is_some() {
            continue;
        }
        let leaderless = |group: GroupId| {
            let adults = draft.after.adults_of(group);
            adults.contains(&(adult, Part::Leads))
                && !adults.iter().any(|it| it.1 == Part::Leads && away.adult(it.0).is_none())
        };
        let groups: Vec<GroupId> = draft
            .after
            .groups_of(slot)
            .iter()
            .filter(|it| it.kind.needs_adult())
            .map(|it| it.key)
            .filter(|it| leaderless(*it))
            .collect();
        let moving: Vec<StudentId> =
            groups.iter().flat_map(|it| draft.after.placed_in(slot, *it).collect::<Vec<_>>()).collect();
        for student in moving {
            draft.edit((slot, student), |it: &mut Placement| it.group = None);
            placed.push(student);
        }
    }
    placed.sort_unstable();
    placed.dedup();
    placed.len()
}

pub(super) fn mark_back(draft: &mut Draft<'_>, who: Who, slot: Slot) -> Result<String, Rejected> {
    let name = draft.before.fill(&who.mark());
    let facts: Vec<AvailabilityId> = draft
        .before
        .away_facts(slot)
        .into_iter()
        .filter(|it| match who {
            Who::Student(student) => it.student == Some(student),
            Who::Adult(adult) => it.adult == Some(adult),
            Who::Tag(tag) => it.tag == Some(tag),
        })
        .map(|it| it.key)
        .collect();
    if facts.is_empty() {
        return Err(match who {
            Who::Student(student) if draft.before.away(slot).student(student).is_some() => {
                Rejected::Impossible(format!("{name} is away through a tag. Mark the tag as back instead."))
            }
            _ => Rejected::NothingToDo(format!("{name} is not away in {}.", draft.before.slot_words(slot))),
        });
    }
    for fact in facts {
        draft.edit(fact, |it: &mut Availability| it.live = false);
    }
    Ok(format!("{} is back", who.mark()))
}
