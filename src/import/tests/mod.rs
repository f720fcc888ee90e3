//! The pipeline, from bytes to preview, on hand-written files with invented names.

mod answers;
mod arbitrary;
mod clever;
mod fuzz;
mod generic;
mod identity;
mod nasty;
mod results;
mod rosters;
mod round_trip;
mod said;
mod sound;
mod students;
mod sums;
mod typed;
mod vendors;
mod workbooks;
mod zips;

use std::fs;
use std::path::Path;

use super::{Input, Options, Part, Preview, Profiles, preview};
use crate::domain::book::Book;
use crate::domain::command::{Command, decide};
use crate::domain::ids::ImportId;
use crate::domain::score::{DateBasis, Score};

/// Saturday, 21 November 2026, morning.
fn options() -> Options {
    Options::new(ImportId([7; 16]), "2026-11-21T08:00:00".parse().expect("a time"))
}

pub(in crate::import) fn creating() -> Options {
    Options { create_students: true, ..options() }
}

/// The built-in profiles, and before them one from its text.
#[track_caller]
fn own(profile: &str) -> Profiles {
    let (profiles, faults) = Profiles::with_own([("own.toml".to_owned(), Ok(profile.to_owned()))]);
    assert!(faults.is_empty(), "{faults:?}");
    profiles
}

/// A file of the day before.
pub(in crate::import) fn file(bytes: impl AsRef<[u8]>) -> Input {
    let part = Part { name: "scores.csv".to_owned(), bytes: bytes.as_ref().to_vec() };
    let modified = "2026-11-20".parse().expect("a day");
    Input { name: "scores.csv".to_owned(), parts: vec![part], modified, sheets: Vec::new() }
}

fn folder(files: &[(&str, &str)]) -> Input {
    let part = |(name, text): &(&str, &str)| Part { name: (*name).to_owned(), bytes: text.as_bytes().to_vec() };
    Input { name: "export".to_owned(), parts: files.iter().map(part).collect(), ..file("") }
}

/// A `OneRoster` export, as a folder.
fn oneroster() -> Input {
    rosters::oneroster()
}

/// Name and bytes of every file in `tests/fixtures/import`, by name.
fn fixtures() -> Vec<(String, Vec<u8>)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the fixtures") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                found.push((name, fs::read(&path).expect("a fixture")));
            }
        }
    }
    found.sort();
    found
}

/// Reads a file for an empty team, making students.
fn read(bytes: impl AsRef<[u8]>) -> Preview {
    let preview = preview(&file(bytes), &Book::default(), &creating()).expect("a preview");
    adds_up(&preview);
    preview
}

fn refusal(bytes: impl AsRef<[u8]>) -> String {
    preview(&file(bytes), &Book::default(), &options()).expect_err("refused").to_string()
}

/// Makes an import's facts true, as the session does.
fn accept(book: &mut Book, preview: Preview) {
    let command = Command::Import(Box::new(preview.facts));
    for change in &decide(book, &command, None).expect("an import").changes {
        book.apply(change);
    }
}

/// A team from a roster.
fn team(roster: &str) -> Book {
    let mut book = Book::default();
    let preview = preview(&file(roster), &book, &options()).expect("a roster");
    accept(&mut book, preview);
    book
}

fn adds_up(it: &Preview) {
    let (rows, scores) = (&it.report.rows, &it.report.scores);
    assert_eq!(rows.read, rows.used + rows.filtered + rows.skipped + rows.summary, "{rows:?}");
    let parts = scores.imported + scores.duplicate + scores.skipped + scores.unknown_student;
    assert_eq!(scores.cells, parts, "{scores:?}");
    assert_eq!(scores.imported as usize, it.scores.len());
    assert_eq!(scores.no_evidence, it.report.no_evidence.values().sum::<u32>());
    assert_eq!(it.report.defaults.len(), it.questions.iter().filter(|it| it.is_open()).count());
}

/// The name of a score's student, its skill's code, and its text.
fn said(it: &Preview, place: usize) -> (&str, &str, &str) {
    let score = it.scores.get(place);
    let student = it.facts.students.iter().find(|it| it.id == score.student).map_or("?", |it| it.name.as_str());
    let skill = it.facts.skills.iter().find(|it| it.id == score.skill).map_or("?", |it| it.code.as_str());
    (student, skill, it.scores.text(place))
}

/// All scores as `said`, in order.
fn all_said(it: &Preview) -> Vec<(&str, &str, &str)> {
    (0..it.scores.len()).map(|place| said(it, place)).collect()
}

/// Line and reason of everything that was skipped.
fn skipped(it: &Preview) -> Vec<(u32, &str)> {
    it.report.skipped.iter().map(|it| (it.line, it.reason.as_str())).collect()
}
