//! The sets of the open day, and one of them with its students.

use super::leads;
use crate::domain::command::{Command, NewSets, SetEdit};
use crate::domain::ids::SetId;
use crate::domain::person::Student;
use crate::domain::sets::Balance;
use crate::domain::text::count;
use crate::tui::state::State;
use crate::tui::update::fields::new_sets;
use crate::tui::window::{Deed, Field, List, Prompt, Row, Topic};

pub(super) fn all(state: &State) -> List {
    let book = &state.book;
    let sets = state.slot().map_or_else(|| book.family(None), |it| book.sets_on(it.day));
    let mut rows: Vec<Row> = sets
        .into_iter()
        .map(|it| leads(&it.name, count(book.set_members(it.key).len(), "student"), Topic::Set(it.key)))
        .collect();
    let none = || "Mark students on the board first; they become a set here.".to_owned();
    let ask = Prompt::field("New set", "Its name:", "", Field::NewSet);
    rows.push(
        Row::adding("New set of the marked students", count(state.marks.len(), "student"), Deed::Ask(Box::new(ask)))
            .unless(state.marks.is_empty().then(none)),
    );
    rows.push(of_groups(state));
    rows.push(Row::adding(
        "Split everybody into sets",
        "even by name, grade or tag",
        Deed::List(Box::new(split(state))),
    ));
    List::new("Sets", "opens it", rows)
}

/// A set of each group of the open slot; the students sit there as sets already.
fn of_groups(state: &State) -> Row {
    let groups = state.slot().map(|it| state.book.sets_of_groups(it)).unwrap_or_default();
    let detail = count(groups.len(), "group");
    let why = groups.is_empty().then(|| "Nobody is in a group of this round yet.".to_owned());
    let command = match new_sets(state, groups) {
        Command::AddSets(new) => Command::AddSets(NewSets { at: state.slot(), ..new }),
        other => other,
    };
    Row::adding("A set of each group of this round", detail, Deed::Run(Box::new(command))).unless(why)
}

fn split(state: &State) -> List {
    let ask = |balance| {
        let label = "Into how many sets? They are called Set 1, Set 2 …";
        Deed::Ask(Box::new(Prompt::field("Split everybody", label, "", Field::SplitSets(balance))))
    };
    let mut rows = vec![
        Row::new("", "By name", "the first by name in the first set", ask(Balance::Names)),
        Row::new("", "Even by grade", "as many of each grade in every set", ask(Balance::Grade)),
    ];
    let tags = state.book.tags.iter().filter(|it| it.live);
    rows.extend(
        tags.map(|it| Row::new("", format!("Even by {}", it.name), "as many in every set", ask(Balance::Tag(it.key)))),
    );
    List::new("Split everybody how?", "goes on", rows)
}

pub(super) fn one(state: &State, set: SetId) -> Option<List> {
    let book = &state.book;
    let it = book.sets.get(&set).filter(|it| it.live)?;
    let edit = |edits| Deed::Run(Box::new(Command::EditSet { set, edits }));
    let name = Prompt::field(format!("Set {}", it.name), "Its name:", &it.name, Field::SetName(set));
    let marked: Vec<_> = state.marks.iter().copied().filter(|it| !book.is_in_set(set, *it)).collect();
    let none = marked.is_empty().then(|| "Mark students on the board first who are not in this set.".to_owned());
    let mut rows = vec![
        Row::new("", "Name", &it.name, Deed::Ask(Box::new(name))),
        Row::adding("Add the marked students", count(marked.len(), "student"), edit(vec![SetEdit::Add(marked)]))
            .unless(none),
    ];
    let others: Vec<_> = book.family(it.base).into_iter().filter(|it| it.key != set).collect();
    let students = book.team_by_name().into_iter().filter(|it| book.is_in_set(set, it.key));
    rows.extend(students.map(|student: &Student| {
        let mut choices: Vec<Row> = others
            .iter()
            .map(|other| {
                let to = Command::EditSet { set: other.key, edits: vec![SetEdit::Add(vec![student.key])] };
                Row::new("", &other.name, count(book.set_members(other.key).len(), "student"), Deed::Run(Box::new(to)))
            })
            .collect();
        choices.push(Row::new("-", "No set", "", edit(vec![SetEdit::Remove(vec![student.key])])));
        let list = List::new(format!("{}: to which set?", student.name), "moves", choices);
        Row::new(
            "",
            &student.name,
            student.grade.as_ref().map_or_else(String::new, |it| format!("grade {it}")),
            Deed::List(Box::new(list)),
        )
    }));
    rows.push(Row::new("", "Out of use", "past plans keep its name", edit(vec![SetEdit::End])));
    Some(List::new(format!("Set {}", it.name), "changes it", rows))
}
