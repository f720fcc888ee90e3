//! A group closes: into another one, or for good. **Nobody in it is lost**, here or away.

use super::{Draft, Rejected, line_up, open, open_pair, put_adults, row};
use crate::domain::ids::{AdultId, GroupId, StudentId, TargetId};
use crate::domain::plan::{Group, Lock, LockPart, Part, Placement};
use crate::domain::text::count;

/// `from` joins `into`, whose locks, focus and sizes stay.
pub(in crate::domain::command) fn merge(
    draft: &mut Draft<'_>,
    from: GroupId,
    into: GroupId,
) -> Result<String, Rejected> {
    let (closing, staying) = open_pair(draft, from, into, "be merged into")?;
    let adults = joined(draft, closing, staying);
    let moved = close(draft, closing, Some(into));
    put_adults(draft, into, &adults);
    draft.check(staying.slot());
    let students = if moved.is_empty() { String::new() } else { format!(" with {}", count(moved.len(), "student")) };
    Ok(format!("{} merged into {}{students}", from.mark(), into.mark()))
}

/// Who leads and helps after a merge: those who led the closing group go on leading where nobody else would, and help otherwise.
fn joined(draft: &Draft<'_>, closing: &Group, staying: &Group) -> Vec<(AdultId, Part)> {
    let away = draft.before.away(staying.slot());
    let mut adults = draft.before.adults_of(staying.key);
    let is_led = adults.iter().any(|it| it.1 == Part::Leads && away.adult(it.0).is_none());
    for (adult, part) in draft.before.adults_of(closing.key) {
        let part = if is_led { Part::Helps } else { part };
        match adults.iter_mut().find(|it| it.0 == adult) {
            Some(known) if part == Part::Leads => known.1 = part,
            Some(_) => {}
            None => adults.push((adult, part)),
        }
    }
    adults
}

pub(in crate::domain::command) fn remove(draft: &mut Draft<'_>, group: GroupId) -> Result<String, Rejected> {
    let closing = open(draft, group)?;
    let slot = closing.slot();
    let mut freed = close(draft, closing, None);
    draft.check(slot);
    // Whoever is away stands with those who are away, and waits for no place.
    let away = draft.before.away(slot);
    freed.retain(|it| away.student(*it).is_none());
    let words = format!("{} removed", group.mark());
    Ok(if freed.is_empty() { words } else { format!("{words}; {} to place", count(freed.len(), "student")) })
}

/// Closes a group: its students go to another one or to place, its adults are free, the others close the ranks. Returns the students.
fn close(draft: &mut Draft<'_>, group: &Group, to: Option<GroupId>) -> Vec<StudentId> {
    let slot = group.slot();
    let students: Vec<StudentId> = draft.before.placed_in(slot, group.key).collect();
    for student in &students {
        draft.edit((slot, *student), |it: &mut Placement| (it.group, it.left) = (to, None));
    }
    put_adults(draft, group.key, &[]);
    for part in [LockPart::Members, LockPart::Focus] {
        draft.edit((slot, part, TargetId(group.key.0)), |it: &mut Lock| it.holds = false);
    }
    draft.edit(group.key, |it: &mut Group| it.live = false);
    let row = row(draft, slot);
    line_up(draft, &row);
    students
}
