//! Students as typed or pasted. They go through the same [`preview()`] as any file: a pasted table with a header is one, and a bare list
//! is made one here.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::{Typed, cells, numbered, uncounted};
use crate::domain::book::Book;
use crate::domain::command::NewStudent;
use crate::domain::ids::ImportId;
use crate::domain::text::{clean, fold, split_name};
use crate::import::person::fold_grade;
use crate::import::{Input, Options, Part, Preview, Refused, preview};

/// Heads of columns that a pasted list may have without being a table that [`preview()`] knows.
const HEADS: [&str; 16] = [
    "name",
    "names",
    "student",
    "students",
    "student name",
    "full name",
    "first name",
    "first",
    "given name",
    "last name",
    "last",
    "family name",
    "surname",
    "grade",
    "class",
    "id",
];
/// Reads a list of students: `Ana Bell` or `Bell, Ana`, perhaps with a number, a grade and a class, or a pasted table with a header.
pub fn students(text: &str, now: NaiveDateTime) -> Typed<NewStudent> {
    let lines: Vec<(usize, &str)> = numbered(text).collect();
    if lines.is_empty() {
        return Typed { read: Vec::new(), faults: Vec::new() };
    }
    if let Ok(table) = read(text.to_owned(), None, now) {
        let faults = table.report.skipped.iter().map(|it| format!("Line {}: {}.", it.line, it.reason)).collect();
        return Typed { read: table.facts.students, faults };
    }
    let heads: Vec<String> =
        lines.first().map(|it| cells(it.1)).unwrap_or_default().iter().map(|it| fold(it)).collect();
    let headed = !heads.is_empty() && heads.iter().all(|it| HEADS.contains(&it.as_str()));
    let given_first = heads.first().is_some_and(|it| ["first name", "first", "given name"].contains(&it.as_str()));
    let (mut faults, mut seen, mut rows) = (Vec::new(), BTreeSet::new(), Vec::new());
    for (place, (line, text)) in lines.iter().skip(usize::from(headed)).enumerate() {
        let row = Row::read(text, place + 1, given_first);
        if row.names.is_empty() {
            faults.push(format!("Line {line}: there is no name in “{}”.", clean(text)));
        } else if seen.insert((fold(&row.name()), row.id, row.grade)) {
            rows.push((*line, row));
        } else {
            faults.push(format!("Line {line}: {} is there twice, and counted once.", row.name()));
        }
    }
    let Ok(table) = read(Row::table(&rows), Some("roster"), now) else { return Typed { read: Vec::new(), faults } };
    faults.extend(table.report.skipped.iter().filter_map(|it| {
        let (line, row) = rows.get((it.line as usize).checked_sub(2)?)?;
        let several = it.reason.ends_with("students match");
        let hint = if several { " Write a student number behind each to tell them apart." } else { "" };
        Some(format!("Line {line}: {} was left out: {}.{hint}", row.name(), it.reason))
    }));
    Typed { read: table.facts.students, faults }
}

fn read(text: String, profile: Option<&str>, now: NaiveDateTime) -> Result<Preview, Refused> {
    let part = Part { name: "a pasted list".to_owned(), bytes: text.into_bytes() };
    let input = Input { name: part.name.clone(), parts: vec![part], modified: now.date(), sheets: Vec::new() };
    let options = Options {
        profile: profile.map(str::to_owned),
        create_students: true,
        ..Options::new(ImportId::default(), now)
    };
    preview(&input, &Book::default(), &options)
}

/// A line of a bare list of students.
#[derive(Default)]
struct Row<'t> {
    names: Vec<&'t str>,
    id: &'t str,
    email: &'t str,
    grade: &'t str,
    class: &'t str,
    /// Whether the first of two names is the given one.
    given_first: bool,
}

impl<'t> Row<'t> {
    /// `place` is the line's place in the list, by which a number before the name is known as counting.
    fn read(line: &'t str, place: usize, given_first: bool) -> Self {
        let mut row = Self { given_first, ..Self::default() };
        for (column, cell) in cells(uncounted(line, place)).into_iter().enumerate() {
            let digits = cell.bytes().any(|it| it.is_ascii_digit());
            let letters = cell.chars().any(char::is_alphabetic);
            if column == 0 && cell.parse() == Ok(place) {
                // It counts the students.
            } else if cell.contains('@') {
                row.email = cell;
            } else if row.grade.is_empty() && (column > 0 || !letters) && is_grade(cell) {
                row.grade = cell;
            } else if digits && !cell.contains(' ') {
                row.id = cell;
            } else if letters && (row.names.is_empty() || !digits && row.names.len() < 2) {
                row.names.push(cell);
            } else if letters {
                row.class = cell;
            }
        }
        row
    }

    /// Given and family name.
    fn parts(&self) -> (String, String) {
        match self.names.as_slice() {
            [given, family] if self.given_first => ((*given).to_owned(), (*family).to_owned()),
            [family, given] => ((*given).to_owned(), (*family).to_owned()),
            names => split_name(names.first().copied().unwrap_or_default()),
        }
    }

    fn name(&self) -> String {
        let (given, family) = self.parts();
        clean(&format!("{given} {family}"))
    }

    /// Rows as a file that the roster profile knows.
    fn table(rows: &[(usize, Self)]) -> String {
        let quoted = |cells: [&str; 6]| {
            let cells: Vec<String> = cells.iter().map(|it| format!("\"{}\"", it.replace('"', "\"\""))).collect();
            cells.join(",") + "\n"
        };
        let mut table = quoted(["Last Name", "First Name", "Student ID", "Email", "Grade", "Class"]);
        for (_, row) in rows {
            let (given, family) = row.parts();
            table += &quoted([&family, &given, row.id, row.email, row.grade, row.class]);
        }
        table
    }
}

/// `3`, `03`, `3rd`, `Grade 3`, `K`: at most 12.
fn is_grade(cell: &str) -> bool {
    fold_grade(cell).is_some_and(|it| it == "K" || it.parse().is_ok_and(|it: u8| (1..=12).contains(&it)))
}
