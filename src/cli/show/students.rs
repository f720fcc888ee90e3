//! `show students`: everybody of the team, and where they are.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::board::Board;
use crate::domain::book::Book;
use crate::domain::ids::StudentId;
use crate::domain::person::Student;
use crate::domain::plan::Day;
use crate::domain::text::count;
use crate::domain::timetable::Availability;
use crate::session::Session;

/// One student of the list.
#[derive(Serialize)]
struct Line {
    id: String,
    name: String,
    grade: Option<String>,
    group: Option<String>,
    away: Option<String>,
    skills: usize,
    tags: Vec<String>,
}

#[derive(Serialize)]
struct Lines {
    students: Vec<Line>,
}

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let (book, slot) = super::everybody(slot, &mut session)?;
    let board = slot.map(|it| Board::of(&book, it, session.now().date()));
    let students = lines(&book, board.as_ref(), Day::Date(session.now().date()));
    if json {
        return Answer::json(&Lines { students });
    }
    let mut table = Table::default();
    let place = board.as_ref().map_or_else(String::new, |it| format!(" in {}", book.slot_words(it.slot)));
    table.line(format!("{}{place}", count(students.len(), "student")));
    table.row(["Student", "Grade", "Where", "Skills", "Tags", "Id"]);
    for it in &students {
        let place = it.away.as_deref().or(it.group.as_deref()).unwrap_or("to place");
        let (grade, skills) = (it.grade.as_deref().unwrap_or_default(), it.skills.to_string());
        table.row([&it.name, grade, place, &skills, &it.tags.join(", "), &it.id[..8]]);
    }
    Ok(Answer::text(table.to_string()))
}

fn lines(book: &Book, board: Option<&Board>, today: Day) -> Vec<Line> {
    let mut groups: BTreeMap<StudentId, &str> = BTreeMap::new();
    let away = board.map(|it| book.away(it.slot));
    for column in board.iter().flat_map(|it| &it.columns) {
        groups.extend(column.cards.iter().map(|it| (it.student, column.name.as_str())));
    }
    let line = |it: &Student| Line {
        id: it.key.to_string(),
        name: it.name.clone(),
        grade: it.grade.clone(),
        group: groups.get(&it.key).map(|it| (*it).to_owned()),
        away: away.as_ref().and_then(|away| away.student(it.key)).map(Availability::open_words),
        skills: book.mastery.of(it.key).count(),
        // Private ones are never printed.
        tags: book.tags_of(it.key).into_iter().filter(|it| !it.1).map(|it| it.0).collect(),
    };
    let day = board.map_or(today, |it| it.slot.day);
    book.team_by_name_on(day).into_iter().map(line).collect()
}

/// One student who left.
#[derive(Serialize)]
struct Left {
    id: String,
    name: String,
    grade: Option<String>,
    last_day: Option<String>,
    back_on: Option<String>,
}

#[derive(Serialize)]
struct AllLeft {
    left: Vec<Left>,
}

/// Who is not in the team today, but was once or will be.
pub(super) fn left(json: bool, session: &Session) -> Result<Answer, Failure> {
    let (book, today) = (session.book(), Day::Date(session.now().date()));
    let students = book.left_by_name(today);
    if json {
        let left = |it: &&Student| Left {
            id: it.key.to_string(),
            name: it.name.clone(),
            grade: it.grade.clone(),
            last_day: it.left_on.map(|it| it.to_string()),
            back_on: it.back_on.map(|it| it.to_string()),
        };
        return Answer::json(&AllLeft { left: students.iter().map(left).collect() });
    }
    let mut table = Table::default();
    table.line(format!("{} left the team", count(students.len(), "student")));
    table.row(["Student", "Grade", "When", "Id"]);
    for it in students {
        let (grade, id) = (it.grade.as_deref().unwrap_or_default(), it.key.to_string());
        table.row([it.name.as_str(), grade, &it.comings().unwrap_or_default(), &id[..8]]);
    }
    Ok(Answer::text(table.to_string()))
}
