//! Students into groups.

use std::collections::BTreeSet;

use super::{Draft, Rejected};
use crate::domain::check::{Breach, RuleName};
use crate::domain::ids::{GroupId, SetId, StudentId};
use crate::domain::plan::{Placement, Slot};
use crate::domain::rule::Force;
use crate::domain::words;

pub(super) fn move_students(
    draft: &mut Draft<'_>,
    slot: Slot,
    students: &[StudentId],
    to: Option<GroupId>,
) -> Result<String, Rejected> {
    seat(draft, slot, students, to, None)
}

/// The same, along with a set: whoever does not belong to the one that is there comes through `guide`.
pub(super) fn seat(
    draft: &mut Draft<'_>,
    slot: Slot,
    students: &[StudentId],
    to: Option<GroupId>,
    guide: Option<SetId>,
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
    if let Some(why) = students.iter().find_map(|it| draft.before.not_in_team(*it, slot.day)) {
        return Err(Rejected::Impossible(why));
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
    let moves: Vec<(StudentId, Option<GroupId>)> = moving.iter().map(|it| (*it, to)).collect();
    put(draft, slot, &moves, guide);
    draft.check(slot);
    let target = to.map_or_else(|| "to place".to_owned(), |it| it.mark());
    Ok(format!("{} → {target}", words::students(&moving)))
}

/// Seats each of these, and notes who is away. Whoever calls looks at the rules once all is done.
pub(super) fn put(draft: &mut Draft<'_>, slot: Slot, moves: &[(StudentId, Option<GroupId>)], guide: Option<SetId>) {
    let away = draft.before.away(slot);
    for (student, to) in moves {
        let Some(fact) = away.student(*student).filter(|_| to.is_some()) else { continue };
        draft.breaches.push(Breach {
            rule: RuleName::Away,
            force: Force::Must,
            words: format!("{} is away ({}).", draft.before.student_name(*student), fact.words()),
            group: *to,
            students: vec![*student],
            about: vec![student.0],
            amount: 1,
            ..Breach::default()
        });
    }
    let moving: Vec<StudentId> = moves.iter().map(|it| it.0).collect();
    let seated = Seated::of(draft, slot, &moving);
    for (student, to) in moves {
        let set = to.and_then(|to| seated.through(draft, *student, to).or(guide));
        draft.edit((slot, *student), |it: &mut Placement| (it.group, it.left, it.set) = (*to, None, set));
    }
}

/// The sets of a slot, where each sits, and whether all of it that sits there moves.
struct Seated(Vec<(SetId, GroupId, bool)>);

impl Seated {
    fn of(draft: &Draft<'_>, slot: Slot, moving: &[StudentId]) -> Self {
        let book = draft.before;
        let came = |set, student| book.placements.get(&(slot, student)).is_some_and(|it| it.set == Some(set));
        let goes = |set| {
            book.set_members_on(set, slot.day).into_iter().filter(|it| came(set, *it)).all(|it| moving.contains(&it))
        };
        Self(book.seated_sets(slot).into_iter().map(|(set, seat)| (set, seat, goes(set))).collect())
    }

    /// The own set through which a student comes to a group: the set is there, or it goes there as a whole.
    fn through(&self, draft: &Draft<'_>, student: StudentId, to: GroupId) -> Option<SetId> {
        let own = || self.0.iter().filter(|it| draft.before.is_in_set(it.0, student));
        own().find(|it| it.1 == to).or_else(|| own().find(|it| it.2)).map(|it| it.0)
    }
}
