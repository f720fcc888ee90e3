//! One student's record: what is said of it, leaving and coming back, the records that are its doubles.

use std::collections::BTreeSet;

use super::students::Told;
use super::{absences, asks, leads};
use crate::domain::command::{Command, StudentCommand};
use crate::domain::ids::StudentId;
use crate::domain::person::Student;
use crate::domain::plan::Day;
use crate::domain::text::{count, fold};
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, PeopleField, Prompt, Row, StudentField, Topic};

pub(super) fn one(state: &State, student: StudentId) -> Option<List> {
    let book = &state.book;
    let it = book.students.get(&student).filter(|it| it.is_person())?;
    let title = format!("Student {}", it.name);
    let ask = |label: &str, now: &str, field| {
        Prompt::field(title.clone(), label, now, Field::People(PeopleField::Student(student, field)))
    };
    let grade = it.grade.as_deref().unwrap_or_default();
    let tags: Vec<String> = book.tags_of(student).into_iter().map(|it| it.0).collect();
    let keys = book.student_keys.iter().filter(|it| it.live && book.same_person(it.student) == student).count();
    let doubles = book.doubles_of(student).count();
    let recurs = absences::about(state, student).len();
    let elsewhere = (!it.is_on(state.day())).then(|| format!("{} is not in the team on the day shown.", it.name));
    let rows = vec![
        asks("Name", &it.name, ask("The name, as Ana Bell or Bell, Ana:", &it.name, StudentField::Name)),
        asks(
            "Sorted as",
            &it.sort_name,
            ask("The name to sort by; empty follows from the name:", &it.sort_name, StudentField::SortName),
        ),
        asks("Grade", grade, ask("The grade as the school writes it; empty is none:", grade, StudentField::Grade)),
        leads("Tags", tags.join(", "), Topic::StudentTags(student)),
        leads("Away again and again", absences::often(recurs), Topic::StudentAway(student)),
        leads("Keys: what files call this student", count(keys, "key"), Topic::StudentKeys(student)),
        leads(
            "Another record of the same person",
            if doubles == 0 { "none".to_owned() } else { format!("{doubles} joined") },
            Topic::Doubles(student),
        ),
        leaves(state, it, &ask),
        Row::new("", "Show on the board", "", Deed::Find(student)).unless(elsewhere),
    ];
    Some(List::new(title.clone(), "changes it", rows))
}

/// Leaving, staying after all, or coming back: whatever is next.
fn leaves(state: &State, it: &Student, ask: &dyn Fn(&str, &str, StudentField) -> Prompt) -> Row {
    let today = state.now.date();
    let last = it.left_on.filter(|_| it.back_on.is_none());
    match last {
        None => asks(
            "Leaves the team …",
            it.comings().unwrap_or_default(),
            ask(LAST_DAY, &state.book.school_days_back(today, 1).to_string(), StudentField::Leave),
        ),
        Some(_) => asks(
            "Comes back …",
            it.comings().unwrap_or_default(),
            ask(
                "The first day in the team again, as 2026-11-20. Right after the last day, nothing was missed:",
                &today.to_string(),
                StudentField::Return,
            ),
        ),
    }
}

/// What to know before typing a last day.
pub(super) const LAST_DAY: &str =
    "The last day in the team, as 2026-11-20. Groups of later days lose the student; earlier ones and scores stay:";

/// The joined records, and how to join another one.
pub(super) fn doubles(state: &State, student: StudentId) -> Option<List> {
    let book = &state.book;
    let it = book.students.get(&student).filter(|it| it.is_person())?;
    let mut rows: Vec<Row> = book
        .doubles_of(student)
        .map(|double| {
            let separate = Command::Student(StudentCommand::Separate { double: double.key });
            let name = format!("{} is a student of their own", double.name);
            Row::new("", name, "takes its scores and keys along", Deed::Run(Box::new(separate)))
        })
        .collect();
    rows.push(Row::adding("Another record is the same person …", "", Deed::List(Box::new(candidates(state, it)))));
    Some(List::new(format!("Records that are {}", it.name), "does it", rows))
}

/// Everybody else, those first who share a part of the name.
fn candidates(state: &State, student: &Student) -> List {
    let (book, today) = (&state.book, Day::Date(state.now.date()));
    let words = |it: &Student| fold(&it.name).split(' ').map(str::to_owned).collect::<BTreeSet<_>>();
    let (own, told) = (words(student), Told::of(book));
    let mut others: Vec<(usize, &Student)> = book
        .team_by_name()
        .into_iter()
        .filter(|it| it.key != student.key)
        .map(|it| (words(it).intersection(&own).count(), it))
        .collect();
    others.sort_by_key(|it| std::cmp::Reverse(it.0));
    let row = |it: &Student| {
        let grade = it.grade.as_ref().map_or_else(String::new, |it| format!("grade {it}"));
        Row::new(grade, &it.name, told.detail(it, today), Deed::Topic(Topic::Join(student.key, it.key)))
    };
    let rows = others.into_iter().map(|it| row(it.1)).collect();
    List::new(format!("Which record is {} too?", student.name), "goes on", rows)
}

/// Which of two records stays, and what that means.
pub(super) fn join(state: &State, one: StudentId, other: StudentId) -> Option<List> {
    let person = |it| state.book.students.get(&it).filter(|it| it.is_person());
    let (one, other) = (person(one)?, person(other)?);
    let join = |double: &Student, into: &Student| {
        let today = state.now.date();
        let command = Command::Student(StudentCommand::Join { double: double.key, into: into.key, today });
        let slot = state.slot().and_then(|slot| state.book.placement(slot, into.key));
        let place = slot.map_or_else(|| "to place".to_owned(), |it| format!("in {}", state.book.group_name(it)));
        Row::new("", format!("{} stays", into.name), place, Deed::Run(Box::new(command)))
    };
    let told = |name: &str, words: &str| Row::new("?", name, "", Deed::Read).unless(Some(words.to_owned()));
    let rows = vec![
        join(other, one),
        join(one, other),
        told(
            "What happens to scores, keys, tags and notes",
            "Scores and keys of both count as the one that stays. Tags, notes, goals, choices, absences and rules come along.",
        ),
        told(
            "What happens to groups",
            "Groups of the one that stays stand. From today on it takes the other's place wherever it is to place.",
        ),
    ];
    let title = format!("{} and {} are one person: whose record stays?", one.name, other.name);
    Some(List::new(title, "joins them", rows))
}
