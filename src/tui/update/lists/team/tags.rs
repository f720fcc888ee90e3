//! Tags: all of them, one, who carries it; and the tags of a student, or of those whom a key means on the board.

use super::one_student::LAST_DAY;
use super::{asks, leads};
use crate::domain::command::{Command, TagCommand, TagEdit};
use crate::domain::ids::{StudentId, TagId};
use crate::domain::person::Tag;
use crate::domain::text::count;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, PeopleField, Prompt, Row, Topic};

pub(super) fn all(state: &State) -> List {
    let carriers = state.book.carriers();
    let row = |it: &&Tag| {
        let many = count(carriers.get(&it.key).map_or(0, std::collections::BTreeSet::len), "student");
        leads(&it.name, if it.private { format!("{many}, private") } else { many }, Topic::Tag(it.key))
    };
    let mut rows: Vec<Row> = state.book.tags_by_name().iter().map(row).collect();
    rows.push(new("New tag", Field::People(PeopleField::NewTag)));
    List::new("Tags", "opens it", rows)
}

pub(super) fn one(state: &State, tag: TagId) -> Option<List> {
    let it = state.book.tags.get(&tag).filter(|it| it.live)?;
    let title = format!("Tag {}", it.name);
    let carriers = state.book.carriers().remove(&tag).unwrap_or_default();
    let run = |edit| Deed::Run(Box::new(Command::Tag(TagCommand::Edit { tag, edits: vec![edit] })));
    let mut rows = vec![leads("Who carries it", count(carriers.len(), "student"), Topic::Carriers(tag))];
    let these: Vec<StudentId> = state.meant_by_key().into_iter().filter(|it| !carriers.contains(it)).collect();
    if !these.is_empty() {
        let who = match these.as_slice() {
            [one] => state.book.student_name(*one),
            many => format!("the {} that are marked", count(many.len(), "student")),
        };
        rows.push(Row::new("", format!("Put it on {who}"), "", Deed::Run(Box::new(put(it, these)))));
    }
    let private = if it.private { "never printed or presented" } else { "no" };
    rows.extend([
        asks(
            "Name",
            &it.name,
            Prompt::field(title.clone(), "Its name:", &it.name, Field::People(PeopleField::Tag(tag))),
        ),
        Row::new("", "Private", private, run(TagEdit::Private(!it.private))),
        Row::new("", "It is the same as another tag …", "", Deed::List(Box::new(merges(state, it)))),
        Row::new("", "Out of use", "nobody carries it any more", run(TagEdit::End)),
    ]);
    Some(List::new(title, "changes it", rows))
}

/// With which tag it becomes one.
fn merges(state: &State, tag: &Tag) -> List {
    let row = |it: &Tag| {
        let merge = Command::Tag(TagCommand::Merge { from: tag.key, into: it.key });
        Row::new("", &it.name, "this one stays", Deed::Run(Box::new(merge)))
    };
    let others = state.book.tags_by_name().into_iter().filter(|it| it.key != tag.key);
    List::new(
        format!("Who carries {} carries which tag instead?", tag.name),
        "makes them one",
        others.map(row).collect(),
    )
}

/// Everybody, who carries it first; a choice puts or takes it.
pub(super) fn carriers(state: &State, tag: TagId) -> Option<List> {
    let it = state.book.tags.get(&tag).filter(|it| it.live)?;
    let carriers = state.book.carriers().remove(&tag).unwrap_or_default();
    let mut students = state.book.team_by_name_on(state.day());
    students.sort_by_key(|it| !carriers.contains(&it.key));
    let row = |student: &&crate::domain::person::Student| {
        let carries = carriers.contains(&student.key);
        let grade = student.grade.as_ref().map_or_else(String::new, |it| format!("grade {it}"));
        toggle(state, it, vec![student.key], carries, &student.sort_name, grade)
    };
    Some(List::new(format!("Who carries {}?", it.name), "changes it", students.iter().map(row).collect()))
}

pub(super) fn of_student(state: &State, student: StudentId) -> Option<List> {
    let it = state.book.students.get(&student).filter(|it| it.is_person())?;
    let title = format!("Tags of {}", it.name);
    let mut rows = toggles(state, &[student]);
    rows.push(new("New tag", Field::People(PeopleField::TagOf(student))));
    Some(List::new(title, "changes it", rows))
}

/// The tags of those whom a key means, and their leaving.
pub(super) fn of_these(state: &State) -> Option<List> {
    let these = state.meant_by_key();
    if these.is_empty() {
        return None;
    }
    let mut rows = toggles(state, &these);
    rows.push(new("New tag", Field::People(PeopleField::TagThese)));
    let yesterday = state.book.school_days_back(state.now.date(), 1).to_string();
    rows.push(asks(
        "They leave the team …",
        "",
        Prompt::field("They leave the team", LAST_DAY, &yesterday, Field::People(PeopleField::LeaveThese)),
    ));
    Some(List::new(format!("The marked {}: tags", count(these.len(), "student")), "changes it", rows))
}

/// Every tag, with how many of some students carry it: all of them lose it, or all of them get it.
fn toggles(state: &State, students: &[StudentId]) -> Vec<Row> {
    let carriers = state.book.carriers();
    let row = |tag: &Tag| {
        let some = carriers.get(&tag.key).map_or(0, |it| students.iter().filter(|who| it.contains(who)).count());
        let all = some == students.len();
        let detail = match (some, students.len()) {
            (_, 1) | (0, _) => String::new(),
            (some, many) => format!("{some} of {many} carry it"),
        };
        let detail = match (tag.private, detail.is_empty()) {
            (true, true) => "private".to_owned(),
            (true, false) => format!("{detail}, private"),
            (false, _) => detail,
        };
        toggle(state, tag, students.to_vec(), all, &tag.name, detail)
    };
    state.book.tags_by_name().into_iter().map(row).collect()
}

fn toggle(state: &State, tag: &Tag, students: Vec<StudentId>, carry: bool, name: &str, detail: String) -> Row {
    let command = if carry { Command::Tag(TagCommand::Take { tag: tag.key, students }) } else { put(tag, students) };
    Row::new(if carry { state.theme.pick("✓", "x") } else { "" }, name, detail, Deed::Run(Box::new(command)))
}

/// The command that puts a tag on students.
fn put(tag: &Tag, students: Vec<StudentId>) -> Command {
    Command::TagStudents { tag: tag.key, name: tag.name.clone(), private: tag.private, students }
}

fn new(name: &str, field: Field) -> Row {
    Row::adding(name, "", Deed::Ask(Box::new(Prompt::field(name, "Its name:", "", field))))
}
