//! Who is away on one date, and who is back. What recurs is in `absence.rs`; both empty the groups that nobody leads any more.

use std::collections::BTreeSet;

use chrono::NaiveTime;

use super::{Draft, Rejected};
use crate::domain::away::Who;
use crate::domain::book::Book;
use crate::domain::ids::{AvailabilityId, GroupId, StudentId};
use crate::domain::plan::{Part, Placement, Slot};
use crate::domain::text::{clean, count};
use crate::domain::timetable::{Availability, AwayState};

pub(super) fn mark_away(
    draft: &mut Draft<'_>,
    id: AvailabilityId,
    who: &Who,
    slot: Slot,
    (from, till): (Option<NaiveTime>, Option<NaiveTime>),
    state: AwayState,
    reason: Option<&str>,
) -> Result<String, Rejected> {
    let Some(date) = slot.day.date() else {
        return Err(Rejected::Impossible("A base plan has no date, so nobody can be away in it.".to_owned()));
    };
    check_times(from, till)?;
    let reason = reason.map(clean).filter(|it| !it.is_empty());
    let mut fact: Option<Availability> = None;
    draft.edit(id, |it: &mut Availability| {
        say_who(it, who);
        (it.on_date, it.from_time, it.till_time, it.state, it.reason, it.live) =
            (Some(date), from, till, state, reason, true);
        fact = Some(it.clone());
    });
    let words = format!("{} is {}", who.mark(), fact.map(|it| it.open_words()).unwrap_or_default());
    if !matches!(who, Who::Adult(_)) {
        return Ok(words);
    }
    let slots = draft.before.planned_slots(slot.day);
    Ok(words + &cleared(clear_groups(draft, slots)))
}

/// A time away begins before it ends.
pub(super) fn check_times(from: Option<NaiveTime>, till: Option<NaiveTime>) -> Result<(), Rejected> {
    match (from, till) {
        (Some(from), Some(till)) if from >= till => Err(Rejected::Impossible(format!(
            "The time away ends ({}) before it begins ({}).",
            till.format("%H:%M"),
            from.format("%H:%M")
        ))),
        _ => Ok(()),
    }
}

/// Lets a fact be about somebody.
pub(super) fn say_who(fact: &mut Availability, who: &Who) {
    match who {
        Who::Student(student) => fact.student = Some(*student),
        Who::Adult(adult) => fact.adult = Some(*adult),
        Who::Tag(tag) => fact.tag = Some(*tag),
        Who::Grade(grade) => fact.grade = Some(clean(grade)),
    }
}

/// `; 3 students to place`, or nothing.
pub(super) fn cleared(students: usize) -> String {
    if students == 0 { String::new() } else { format!("; {} to place", count(students, "student")) }
}

/// Empties the groups that nobody leads once those are away who were not away before; returns how many students have to be placed.
/// A slot for which all its leaders were away before was decided then.
pub(super) fn clear_groups(draft: &mut Draft<'_>, slots: BTreeSet<Slot>) -> usize {
    let mut placed: BTreeSet<StudentId> = BTreeSet::new();
    // Who is away does not change while groups are emptied.
    let after = draft.after.clone();
    for slot in slots {
        let (was, is) = (draft.before.away(slot), after.away(slot));
        let left = |group: GroupId| {
            let before = draft.before.adults_of(group);
            let after = draft.after.adults_of(group);
            let leads = |it: &&(_, Part)| it.1 == Part::Leads;
            before.iter().filter(leads).any(|it| was.adult(it.0).is_none())
                && !after.iter().filter(leads).any(|it| is.adult(it.0).is_none())
        };
        let groups = draft.after.groups_of(slot).into_iter().filter(|it| it.kind.needs_adult()).map(|it| it.key);
        let groups: Vec<GroupId> = groups.filter(|it| left(*it)).collect();
        for group in groups {
            let members: Vec<StudentId> = draft.after.placed_in(slot, group).collect();
            for student in members {
                draft.edit((slot, student), |it: &mut Placement| (it.group, it.left) = (None, Some(group)));
                // Whoever is away stands with those who are away, and waits for no place.
                if is.student(student).is_none() {
                    placed.insert(student);
                }
            }
        }
    }
    placed.len()
}

pub(super) fn mark_back(draft: &mut Draft<'_>, who: &Who, slot: Slot) -> Result<String, Rejected> {
    let book = draft.before;
    let Some(date) = slot.day.date() else {
        return Err(Rejected::Impossible("A base plan has no date, so nobody is away in it.".to_owned()));
    };
    let gone: Vec<&Availability> = book.away_facts(slot).into_iter().filter(|it| !it.here).collect();
    let (own, others): (Vec<_>, Vec<_>) = gone.into_iter().partition(|it| it.on_date.is_some() && it.is_about(who));
    for fact in own {
        draft.edit(fact.key, |it: &mut Availability| it.live = false);
    }
    // What recurs, or was said of a tag or a grade, goes on: an exception for this date lifts it.
    let mut today_only = "";
    for fact in others.into_iter().filter(|it| brings_back(book, who, it)) {
        if !is_away(&draft.after, who, slot) {
            break;
        }
        let id = AvailabilityId::derived(&[&fact.key.0, who.mark().as_bytes(), date.to_string().as_bytes()]);
        draft.edit(id, |it: &mut Availability| {
            say_who(it, who);
            (it.on_date, it.block, it.from_time, it.till_time) =
                (Some(date), fact.block, fact.from_time, fact.till_time);
            (it.state, it.here, it.live) = (fact.state, true, true);
        });
        today_only = " for this day only";
    }
    if draft.changes.is_empty() {
        let name = book.fill(&who.mark());
        return Err(Rejected::NothingToDo(format!("{name} is not away in {}.", book.slot_words(slot))));
    }
    let waiting = match draft.after.waiting_to_go_back(slot.day).len() {
        0 => String::new(),
        1 => "; 1 student can be put back".to_owned(),
        many => format!("; {many} students can be put back"),
    };
    Ok(format!("{} is back{today_only}{waiting}", who.mark()))
}

/// Whether a fact makes somebody away whom an exception for one date brings back.
fn brings_back(book: &Book, who: &Who, fact: &Availability) -> bool {
    match who {
        Who::Student(student) => book.students_of(fact).contains(student),
        Who::Adult(_) | Who::Tag(_) | Who::Grade(_) => fact.is_about(who),
    }
}

/// Whether somebody is away still. Of a tag or a grade everything has to be lifted that was said of it.
fn is_away(book: &Book, who: &Who, slot: Slot) -> bool {
    match who {
        Who::Student(student) => book.away(slot).student(*student).is_some(),
        Who::Adult(adult) => book.away(slot).adult(*adult).is_some(),
        Who::Tag(_) | Who::Grade(_) => true,
    }
}

/// Who had to leave a group that is led again goes back there, in every plan of the day.
pub(super) fn put_back(draft: &mut Draft<'_>, slot: Slot) -> Result<String, Rejected> {
    let back = draft.before.waiting_to_go_back(slot.day);
    for slot in draft.before.planned_slots(slot.day) {
        for (student, group) in draft.before.may_be_put_back(slot) {
            draft.edit((slot, student), |it: &mut Placement| (it.group, it.left) = (Some(group), None));
        }
        draft.check(slot);
    }
    if draft.changes.is_empty() {
        return Err(Rejected::NothingToDo(
            "Nobody is to place who had to leave a group that somebody leads again.".to_owned(),
        ));
    }
    Ok(format!("{} put back", count(back.len(), "student")))
}
