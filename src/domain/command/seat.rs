//! Students into groups.

use std::collections::BTreeSet;

use super::{Draft, Rejected};
use crate::domain::check::{Breach, RuleName};
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{Placement, Slot};
use crate::domain::rule::Force;
use crate::domain::words;

pub(super) fn move_students(
    draft: &mut Draft<'_>,
    slot: Slot,
    students: &[StudentId],
    to: Option<GroupId>,
) -> Result<String, Rejected> {
    if students.is_empty() {
        return Err(Rejected::NothingToDo("No student is marked or under the cursor.".to_owned()));
    }
    if let Some(group) = to.filter(|to| !draft.before.groups.get(to).is_some_and(|it| it.live && it.slot() == slot)) {
        let name = draft.before.group_name(group);
        return Err(Rejected::Impossible(format!(
            "{name} is not open in {}. Choose a group of this board.",
            draft.before.slot_words(slot)
        )));
    }
    for student in students {
        let Some(known) = draft.before.students.get(student).filter(|it| it.is_person()) else {
            return Err(Rejected::Impossible("That student does not belong to the team any more.".to_owned()));
        };
        if let Some(when) = known.comings().filter(|_| !known.is_on(slot.day)) {
            return Err(Rejected::Impossible(format!("{} is not in the team on that day ({when}).", known.name)));
        }
    }
    let mut named = BTreeSet::new();
    let moving: Vec<StudentId> =
        students.iter().copied().filter(|it| named.insert(*it) && draft.before.placement(slot, *it) != to).collect();
    if moving.is_empty() {
        let place = to.map_or_else(|| "to place".to_owned(), |it| draft.before.group_name(it));
        let all = if named.len() == 1 { draft.before.student_short(students[0]) } else { "All of them".to_owned() };
        let verb = if named.len() == 1 { "is" } else { "are" };
        return Err(Rejected::NothingToDo(match to {
            Some(_) => format!("{all} {verb} already in {place}."),
            None => format!("{all} {verb} already {place}."),
        }));
    }
    let away = draft.before.away(slot);
    for student in &moving {
        let known = draft.before.student_name(*student);
        if let Some(fact) = away.student(*student).filter(|_| to.is_some()) {
            draft.breaches.push(Breach {
                rule: RuleName::Away,
                force: Force::Must,
                words: format!("{known} is away ({}).", fact.words()),
                group: to,
                students: vec![*student],
                about: vec![student.0],
                amount: 1,
                ..Breach::default()
            });
        }
    }
    for student in &moving {
        draft.edit((slot, *student), |it: &mut Placement| (it.group, it.left) = (to, None));
    }
    draft.check(slot);
    let target = to.map_or_else(|| "to place".to_owned(), |it| it.mark());
    Ok(format!("{} → {target}", words::students(&moving)))
}
