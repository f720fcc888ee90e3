//! What a group works on: the skills, with how many of its students and of the team need each.

use std::collections::BTreeMap;

use crate::domain::command::{Command, GroupEdit};
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::tally::Tally;
use crate::tui::state::State;
use crate::tui::window::{Deed, FocusPart, List, Row};

/// The skills, the most needed in the group first. The mastery of the team must have been read.
pub(in super::super::super) fn focus(state: &State, group: GroupId, part: FocusPart) -> List {
    let book = &state.book;
    let now = book.focus_of(group);
    let here: Vec<StudentId> =
        book.groups.get(&group).map(|it| book.placed_in(it.slot(), group).collect()).unwrap_or_default();
    let group_needs = book.tallies(here.iter().copied());
    let team: Vec<StudentId> =
        book.groups.get(&group).map(|it| book.team_on(it.day).map(|it| it.key).collect()).unwrap_or_default();
    let team_needs = book.tallies(team.iter().copied());
    let mut skills: Vec<SkillId> = book.skills.iter().filter(|it| it.live).map(|it| it.key).collect();
    book.sort_skills(&mut skills);
    let needs = |tallies: &BTreeMap<SkillId, Tally>, skill: &SkillId| tallies.get(skill).map_or(0, Tally::needs);
    skills.sort_by_key(|it| std::cmp::Reverse((needs(&group_needs, it), needs(&team_needs, it))));
    let edit =
        |focus: Vec<SkillId>| Deed::Run(Box::new(Command::EditGroup { group, edits: vec![GroupEdit::Focus(focus)] }));
    let mut rows: Vec<Row> = skills
        .iter()
        .filter_map(|it| book.skills.get(it))
        .map(|skill| {
            let others = now.iter().copied().filter(|it| *it != skill.key);
            let (focus, role): (Vec<SkillId>, &str) = match (part, now.iter().position(|it| *it == skill.key)) {
                (FocusPart::Primary, place) => {
                    let further = others.skip(usize::from(place.is_none()));
                    (
                        std::iter::once(skill.key).chain(further).collect(),
                        if place == Some(0) { "focus now" } else { "" },
                    )
                }
                (FocusPart::Further, Some(_)) => (others.collect(), "takes it away"),
                (FocusPart::Further, None) => (now.iter().copied().chain([skill.key]).collect(), ""),
            };
            let need = format!(
                "{role}  {:>2} of {} here, {:>2} of {} need it",
                needs(&group_needs, &skill.key),
                here.len(),
                needs(&team_needs, &skill.key),
                team.len()
            );
            let title = if skill.title == skill.code { "" } else { skill.title.as_str() };
            Row::new(&skill.code, title, need.trim_start(), edit(focus))
        })
        .collect();
    if part == FocusPart::Primary && !now.is_empty() {
        rows.push(Row::new("", "No focus", "", edit(Vec::new())));
    }
    let title = match part {
        FocusPart::Primary => format!("What does {} work on?", book.group_name(group)),
        FocusPart::Further => format!("What else does {} work on?", book.group_name(group)),
    };
    List::new(title, "takes it", rows)
}
