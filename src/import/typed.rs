//! What a person types or pastes to start a team, line by line: students, adults, blocks, groups. Each line is read as kindly as it
//! honestly can be; what was not understood is said, and left out. **Nothing here refuses**: a team can be mended later.
//!
//! Students go through the same [`preview`] as any file: a pasted table with a header is one, and a bare list is made one here.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{NaiveDateTime, NaiveTime};
use regex::Regex;

use super::person::fold_grade;
use super::{Input, Options, Part, Preview, preview};
use crate::domain::book::Book;
use crate::domain::command::NewStudent;
use crate::domain::ids::ImportId;
use crate::domain::person::Role;
use crate::domain::text::{clean, fold, split_name};

/// Neutral names for first groups, a line each.
const GROUP_NAMES: &str = include_str!("../../assets/group-names.txt");
/// Heads of columns that a pasted list may have without being a table that [`preview`] knows.
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
/// A bare hour below this is in the afternoon: nobody teaches at two in the night.
const FIRST_HOUR: u32 = 7;

/// What some lines say.
#[derive(Clone, Debug, PartialEq)]
pub struct Typed<T> {
    /// What was understood.
    pub read: Vec<T>,
    /// What was not, in sentences.
    pub faults: Vec<String>,
}

/// A block as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedBlock {
    /// `Math 1`.
    pub name: String,
    /// When it starts.
    pub starts: NaiveTime,
    /// When it ends.
    pub ends: NaiveTime,
    /// Its rounds.
    pub rounds: u8,
}

/// A group as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedGroup {
    /// `Ocean`.
    pub name: String,
    /// Who leads it: places in the list of adults.
    pub adults: Vec<usize>,
}

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

fn read(text: String, profile: Option<&str>, now: NaiveDateTime) -> Result<Preview, super::Refused> {
    let part = Part { name: "a pasted list".to_owned(), bytes: text.into_bytes() };
    let input = Input { name: part.name.clone(), parts: vec![part], modified: now.date() };
    let options = Options {
        id: ImportId::default(),
        now,
        profile: profile.map(str::to_owned),
        only: Vec::new(),
        create_students: true,
        day_first: None,
    };
    preview(&input, &Book::default(), &options)
}

/// The lines with something on them, and their numbers from 1.
fn numbered(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..).zip(text.lines()).map(|(number, line)| (number, line.trim())).filter(|it| !it.1.is_empty())
}

/// The parts of a line, at tabs, else at semicolons, else at commas.
fn cells(line: &str) -> Vec<&str> {
    let delimiter = ['\t', ';'].into_iter().find(|it| line.contains(*it)).unwrap_or(',');
    line.split(delimiter).map(str::trim).filter(|it| !it.is_empty()).collect()
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

impl TypedBlock {
    /// What a team starts with that has said nothing about its day: 09:00-10:00.
    pub fn usual() -> Self {
        let hour = |it| NaiveTime::from_hms_opt(it, 0, 0).unwrap_or_default();
        Self { name: "Block 1".to_owned(), starts: hour(9), ends: hour(10), rounds: 1 }
    }
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

/// A line without its bullet, or the number that counts it.
fn uncounted(line: &str, place: usize) -> &str {
    let bare = line.trim_start_matches(['-', '*', '•', '–', '·']).trim_start();
    let rest = bare.trim_start_matches(|it: char| it.is_ascii_digit());
    let number = &bare[..bare.len() - rest.len()];
    match rest.chars().next() {
        Some('.' | ')') if !number.is_empty() => rest[1..].trim_start(),
        Some(' ') if number.parse() == Ok(place) => rest.trim_start(),
        _ => bare,
    }
}

/// `3`, `03`, `3rd`, `Grade 3`, `K`: at most 12.
fn is_grade(cell: &str) -> bool {
    fold_grade(cell).is_some_and(|it| it == "K" || it.parse().is_ok_and(|it: u8| (1..=12).contains(&it)))
}

/// Reads adults: `Ms Rivera, teacher-leader`. Without a role it is a teacher.
pub fn adults(text: &str) -> Typed<(String, Role)> {
    let mut typed = Typed { read: Vec::<(String, Role)>::new(), faults: Vec::new() };
    for (line, text) in numbered(text) {
        let cells = cells(uncounted(text, typed.read.len() + 1));
        let Some(name) = cells.first().map(|it| clean(it)).filter(|it| it.chars().any(char::is_alphabetic)) else {
            typed.faults.push(format!("Line {line}: there is no name in “{}”.", clean(text)));
            continue;
        };
        if typed.read.iter().any(|it| fold(&it.0) == fold(&name)) {
            typed.faults.push(format!("Line {line}: {name} is there twice, and counted once."));
            continue;
        }
        let said = cells.get(1).copied().unwrap_or_default();
        let role = role(said).unwrap_or_else(|| {
            typed.faults.push(format!(
                "Line {line}: “{}” is none of teacher, teacher-leader, support staff, teacher in training; taken as teacher.",
                clean(said)
            ));
            Role::Teacher
        });
        typed.read.push((name, role));
    }
    typed
}

/// The role that a word stands for, also in the words that schools use.
fn role(text: &str) -> Option<Role> {
    let word = fold(text).replace(['-', '_'], " ");
    let known = Role::ALL.iter().copied().find(|it| it.word().replace('-', " ") == word);
    known.or(match word.as_str() {
        "" | "co teacher" => Some(Role::Teacher),
        "leader" | "lead" | "lead teacher" | "head teacher" => Some(Role::TeacherLeader),
        "support" | "staff" | "tutor" | "aide" | "assistant" | "associate" | "monitor" | "paraprofessional"
        | "para" => Some(Role::SupportStaff),
        "trainee" | "resident" | "fellow" | "student teacher" | "in training" => Some(Role::TeacherInTraining),
        _ => None,
    })
}

/// Reads blocks: `Math 1, 10:05-10:50`, perhaps with `2 rounds` behind it. Without am or pm, an hour before 7 is in the afternoon.
pub fn blocks(text: &str) -> Typed<TypedBlock> {
    let mut typed = Typed { read: Vec::new(), faults: Vec::new() };
    for (line, text) in numbered(text) {
        match block(text, typed.read.len() + 1) {
            Some(block) if block.starts < block.ends => typed.read.push(block),
            Some(block) => typed.faults.push(format!("Line {line}: {} would end before it starts.", block.name)),
            None => typed.faults.push(format!(
                "Line {line}: “{}” has no times; write them as 10:05-10:50 behind the name.",
                clean(text)
            )),
        }
    }
    typed
}

/// Name, time, time, rounds. A name may end in a number, so it is as short as what follows allows.
const BLOCK: &str = r"(?xi) ^ (.*?) [\s,;:]* \b (\d{1,2}) (?: [:.] (\d\d) )? \s* ([ap]m)? \s* (?: [-–—] | to | until ) \s*
    (\d{1,2}) (?: [:.] (\d\d) )? \s* ([ap]m)? (?: [\s,;]+ (\d) \s* (?: rounds? | rotations? ) )? [\s,;]* $";

fn block(text: &str, place: usize) -> Option<TypedBlock> {
    static SHAPE: LazyLock<Regex> = LazyLock::new(|| Regex::new(BLOCK).expect("a pattern of ours"));
    let parts = SHAPE.captures(text)?;
    let part = |at: usize| parts.get(at).map_or("", |it| it.as_str());
    let name = clean(part(1));
    Some(TypedBlock {
        name: if name.is_empty() { format!("Block {place}") } else { name },
        starts: time(part(2), part(3), part(4))?,
        ends: time(part(5), part(6), part(7))?,
        rounds: part(8).parse().unwrap_or(1).max(1),
    })
}

fn time(hour: &str, minute: &str, half: &str) -> Option<NaiveTime> {
    let hour: u32 = hour.parse().ok()?;
    let hour = match half.to_lowercase().as_str() {
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ if hour < FIRST_HOUR => hour + 12,
        _ => hour,
    };
    NaiveTime::from_hms_opt(hour, minute.parse().unwrap_or(0), 0)
}

/// Reads groups: `Ocean, Ms Rivera`, each led by the adults behind its name.
pub fn groups(text: &str, adults: &[(String, Role)]) -> Typed<TypedGroup> {
    let mut typed = Typed { read: Vec::<TypedGroup>::new(), faults: Vec::new() };
    for (line, text) in numbered(text) {
        let cells = cells(uncounted(text, typed.read.len() + 1));
        let Some(name) = cells.first().map(|it| clean(it)).filter(|it| !it.is_empty()) else { continue };
        if typed.read.iter().any(|it| fold(&it.name) == fold(&name)) {
            typed.faults.push(format!("Line {line}: there is a group {name} already; it was left out."));
            continue;
        }
        let mut leads = Vec::new();
        for said in &cells[1..] {
            match adults.iter().position(|it| fold(&it.0) == fold(said)) {
                Some(adult) => leads.push(adult),
                None => typed.faults.push(format!("Line {line}: there is no adult “{}” in the list.", clean(said))),
            }
        }
        leads.dedup();
        typed.read.push(TypedGroup { name, adults: leads });
    }
    typed
}

/// A group for each adult, as lines that [`groups`] reads.
pub fn proposed_groups(adults: &[(String, Role)]) -> String {
    let lines = adults.iter().zip(GROUP_NAMES.lines()).map(|((adult, _), group)| format!("{group}, {adult}"));
    lines.collect::<Vec<_>>().join("\n")
}
