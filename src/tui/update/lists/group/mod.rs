//! Everything about the group under the cursor: one list that leads to a line to type, another list, or a change.

mod adults;
mod focus;

use crate::domain::board::Column;
use crate::domain::command::{Command, GroupEdit};
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{Group, GroupKind};
use crate::domain::text::{count, list};
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::window::{Deed, FocusPart, GroupField, List, Prompt, Row, sizes};

pub(in super::super) use adults::adults;
pub(in super::super) use focus::focus;

/// What can be changed of a group, each with what it is now.
pub(in super::super) fn group(state: &State, column: &Column, group: &Group) -> List {
    let (book, id) = (&state.book, group.key);
    let names: Vec<String> = column.adults.iter().map(|it| it.name.clone()).collect();
    let codes: Vec<&str> =
        column.focus.iter().filter_map(|it| book.skills.get(it)).map(|it| it.code.as_str()).collect();
    let ask =
        |name: &str, now: String, field| Row::new("", name, now, Deed::Ask(Box::new(Prompt::of_group(group, field))));
    let pick = |name: &str, now: String, list: List| Row::new("", name, now, Deed::List(Box::new(list)));
    let pitch = group.pitch.map_or_else(String::new, |it| format!("{it}%"));
    let mut rows = vec![
        Row::new(state.key(Action::Adults), "Adults", list(&names), Deed::Act(Action::Adults)),
        Row::new(
            state.key(Action::Focus),
            "Focus skill",
            codes.first().copied().unwrap_or("none"),
            Deed::Act(Action::Focus),
        ),
        Row::new(
            "",
            "Further focus skills",
            codes.get(1..).unwrap_or_default().join(", "),
            Deed::Skills(id, FocusPart::Further),
        ),
        pick("Space", column.space.clone().unwrap_or_default(), spaces(state, group)),
        pick("Kind", group.kind.word().to_owned(), kinds(group)),
        ask("Name", group.name.clone(), GroupField::Name),
        ask("Sizes", sizes(group), GroupField::Sizes),
        ask("Pitch: the level it is taught at", pitch, GroupField::Pitch),
        ask("Instructions", group.instructions.clone(), GroupField::Instructions),
        split(state, group),
        pick("Join it to another group", String::new(), joins(state, column)),
        Row::new(state.key(Action::GroupLeft), "Move it left on the board", "", Deed::Act(Action::GroupLeft)),
        Row::new(state.key(Action::GroupRight), "Move it right on the board", "", Deed::Act(Action::GroupRight)),
    ];
    let free = count(column.cards.len(), "student");
    let detail = if column.cards.is_empty() { String::new() } else { format!("{free} to place") };
    rows.push(Row::new("", "Close the group", detail, Deed::Run(Box::new(Command::RemoveGroup { group: id }))));
    rows.push(Row::adding("New group", "", Deed::Act(Action::NewGroup)));
    List::new(format!("Group {}", group.name), "changes it", rows)
}

fn edit(group: GroupId, edit: GroupEdit) -> Deed {
    Deed::Run(Box::new(Command::EditGroup { group, edits: vec![edit] }))
}

/// The spaces of the team, with the seats that are left in each.
fn spaces(state: &State, group: &Group) -> List {
    let book = &state.book;
    let mut spaces: Vec<_> = book.spaces.iter().filter(|it| it.live).collect();
    spaces.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    let seated = |space| {
        let groups = book.groups_of(group.slot());
        let there = groups.iter().filter(|it| it.space == Some(space) && it.key != group.key);
        there.map(|it| book.placed_in(group.slot(), it.key).count()).sum::<usize>()
    };
    let mut rows: Vec<Row> = spaces
        .into_iter()
        .map(|it| {
            let others = seated(it.key);
            let detail = match it.seats {
                Some(seats) => format!("{}, {}", count(others, "other student"), count(seats as usize, "seat")),
                None if others > 0 => count(others, "other student"),
                None => String::new(),
            };
            Row::new("", &it.name, detail, edit(group.key, GroupEdit::Space(Some(it.key))))
        })
        .collect();
    rows.push(Row::new("", "No space", "", edit(group.key, GroupEdit::Space(None))));
    rows.push(Row::adding("New space", "", Deed::Ask(Box::new(Prompt::new_space(group.key)))));
    List::new(format!("{} is in which space?", group.name), "puts it there", rows)
}

fn kinds(group: &Group) -> List {
    let row = |kind: &GroupKind| {
        let detail = if kind.needs_adult() { "needs an adult" } else { "needs no adult" };
        Row::new("", kind.word(), detail, edit(group.key, GroupEdit::Kind(*kind)))
    };
    List::new(
        format!("{} is what kind of group?", group.name),
        "makes it that",
        GroupKind::ALL.iter().map(row).collect(),
    )
}

/// The marked students of the group leave for a new one, or the lower half if nobody is marked.
fn split(state: &State, group: &Group) -> Row {
    let here: Vec<StudentId> = state.book.placed_in(group.slot(), group.key).collect();
    let marked: Vec<StudentId> = here.iter().copied().filter(|it| state.marks.contains(it)).collect();
    let (students, who) = if marked.is_empty() {
        (state.book.lower_half(group.key), "the lower half goes")
    } else {
        (marked, "the marked ones go")
    };
    let name = state.book.next_group_name(group.slot(), &group.name);
    let detail = format!("{}: {who} to {name}", students.len());
    let origin = GroupId(state.new_id);
    Row::new(
        "",
        "Split it",
        detail,
        Deed::Run(Box::new(Command::SplitGroup { group: group.key, origin, name, students })),
    )
}

/// The groups that could take this one in.
fn joins(state: &State, column: &Column) -> List {
    let others = state.board.iter().flat_map(|it| &it.columns).filter(|it| it.group != column.group);
    let row = |into: &Column| {
        let detail = format!("{} + {} students", into.cards.len(), column.cards.len());
        let command = Command::MergeGroups { from: column.group, into: into.group };
        Row::new("", &into.name, detail, Deed::Run(Box::new(command)))
    };
    List::new(format!("Join {} to which group?", column.name), "joins it", others.map(row).collect())
}
