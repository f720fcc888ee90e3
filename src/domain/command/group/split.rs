//! One group becomes two, and what a caller may propose for it: which half, under which name.

use super::add::refuse_open;
use super::{Draft, Rejected, free_name, line_up, open, put_adults, put_focus, row};
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{Group, Placement, Slot};
use crate::domain::score::Mastery;
use crate::domain::skill::Band;
use crate::domain::text::{count, fold};

pub(in crate::domain::command) fn split(
    draft: &mut Draft<'_>,
    group: GroupId,
    origin: GroupId,
    name: &str,
    students: &[StudentId],
) -> Result<String, Rejected> {
    let from = open(draft, group)?;
    let slot = from.slot();
    let moving = leaving(draft, from, students)?;
    let id = Group::id_in(slot, origin);
    refuse_open(draft, id)?;
    let name = free_name(draft, slot, id, name)?;
    let mut row = row(draft, slot);
    draft.edit(id, |it: &mut Group| *it = Group { key: id, origin, name, ..from.clone() });
    put_adults(draft, id, &[]);
    put_focus(draft, id, &draft.before.focus_of(group));
    for student in &moving {
        draft.edit((slot, *student), |it: &mut Placement| it.group = Some(id));
    }
    let place = row.iter().position(|it| *it == group).map_or(row.len(), |it| it + 1);
    row.insert(place, id);
    line_up(draft, &row);
    draft.check(slot);
    Ok(format!("{} split from {} with {}", id.mark(), group.mark(), count(moving.len(), "student")))
}

/// The students who leave, each once: some of the group's, not all.
fn leaving(draft: &Draft<'_>, from: &Group, students: &[StudentId]) -> Result<Vec<StudentId>, Rejected> {
    let placed: Vec<StudentId> = draft.before.placed_in(from.slot(), from.key).collect();
    if let Some(stranger) = students.iter().find(|it| !placed.contains(it)) {
        let name = draft.before.student_name(*stranger);
        return Err(Rejected::Impossible(format!("{name} is not in {}. Choose students of that group.", from.name)));
    }
    let moving: Vec<StudentId> = placed.iter().copied().filter(|it| students.contains(it)).collect();
    let why = match (placed.len(), moving.len()) {
        (0 | 1, _) => format!("{} has {}, too few to split.", from.name, count(placed.len(), "student")),
        (_, 0) => format!("Nobody would leave {}. Choose the students who go to the new group.", from.name),
        (all, some) if all == some => {
            format!("Nobody would stay in {}. Choose some of its students, not all.", from.name)
        }
        _ => return Ok(moving),
    };
    Err(Rejected::Impossible(why))
}

impl Book {
    /// Who would go to the new group if nobody says who: the lower half of a group's students, here or away, rounded down, lowest
    /// first. It counts what a card shows: the mastery in the group's primary focus, else the student's most urgent one; by band, then
    /// by value (none counts as 1), then by name. Without evidence counts lowest: nothing says that they are ready for the upper half.
    pub fn lower_half(&self, group: GroupId) -> Vec<StudentId> {
        let Some(open) = self.groups.get(&group).filter(|it| it.live) else { return Vec::new() };
        let focus = self.focus_of(group).first().copied();
        let shown = |student: StudentId| match focus {
            Some(skill) => self.mastery.get(student, skill),
            None => self.mastery.most_urgent(student).map(|it| it.1),
        };
        let level = |student: StudentId| {
            let mastery: Option<&Mastery> = shown(student);
            (mastery.map_or(Band::None, |it| it.band), mastery.and_then(|it| it.value).unwrap_or(1.0))
        };
        let name = |student: &StudentId| self.students.get(student).map(|it| it.sort_name.as_str());
        let mut students: Vec<StudentId> = self.placed_in(open.slot(), group).collect();
        students.sort_by(|a, b| {
            let (left, right) = (level(*a), level(*b));
            let by_level = left.0.cmp(&right.0).then(left.1.total_cmp(&right.1));
            by_level.then(name(a).cmp(&name(b))).then(a.cmp(b))
        });
        students.truncate(students.len() / 2);
        students
    }

    /// A name beside `name` that no open group of the slot has: `Ocean 2` beside Ocean, `Ocean 3` beside Ocean 2.
    pub fn next_group_name(&self, slot: Slot, name: &str) -> String {
        let numbered = name.rsplit_once(' ').and_then(|(stem, number)| Some((stem, number.parse::<u32>().ok()?)));
        let (stem, number) = numbered.unwrap_or((name, 1));
        let taken: Vec<String> = self.groups_of(slot).iter().map(|it| fold(&it.name)).collect();
        let mut names = (number.saturating_add(1)..=u32::MAX).map(|it| format!("{stem} {it}"));
        names.find(|it| !taken.contains(&fold(it))).unwrap_or_else(|| name.to_owned())
    }
}
