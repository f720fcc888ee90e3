//! Tells acts one after another. Every command is decided on a book as it goes, so **no act of the demo can be refused later**,
//! and what the core does of itself (who is to place when an adult is out) need not be foreseen here.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use super::calendar::Calendar;
use super::roster::Roster;
use super::school::{School, Source};
use super::{Act, SchoolFault, names};
use crate::domain::book::Book;
use crate::domain::command::{Command, ImportFacts, NewSource, decide};
use crate::domain::score::Score;
use crate::domain::skill::SourceKind;

/// The demo so far.
pub(super) struct Telling<'a> {
    pub school: &'a School,
    pub roster: &'a Roster,
    pub calendar: &'a Calendar,
    /// What the team's book says by now.
    pub book: Book,
    acts: Vec<Act>,
}

impl<'a> Telling<'a> {
    pub fn new(school: &'a School, roster: &'a Roster, calendar: &'a Calendar) -> Self {
        Self { school, roster, calendar, book: Book::default(), acts: Vec::new() }
    }

    pub fn into_acts(self) -> Vec<Act> {
        self.acts
    }

    /// Somebody runs a command at a time of a day.
    pub fn run(&mut self, day: i32, at: NaiveDateTime, by: &str, command: Command) -> Result<(), SchoolFault> {
        self.decide(day, &command)?;
        self.acts.push(Act::Run { at, by: by.to_owned(), command });
        Ok(())
    }

    /// A source's file of a day is imported; without scores there is none.
    pub fn import(
        &mut self,
        day: i32,
        at: NaiveDateTime,
        (source, kind): (&Source, SourceKind),
        mut scores: Vec<Score>,
    ) -> Result<(), SchoolFault> {
        let Some(last) = scores.iter().map(|it| it.day).max() else { return Ok(()) };
        // The first line of a file names its columns.
        for (line, score) in (2..).zip(&mut scores) {
            score.line = line;
        }
        let file = format!("{}-{last}.csv", source.file);
        let sha256 = digest(&format!("{file}{scores:?}"));
        let rows = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        let facts = ImportFacts {
            id: names::import(&file),
            identity: digest(&format!("demo{sha256}")),
            sha256,
            file,
            profile: "demo".to_owned(),
            at,
            undated_day: None,
            rows,
            scores: rows,
            unknown: 0,
            sources: vec![NewSource {
                id: names::source(&source.name),
                name: source.name.clone(),
                kind,
                cuts: source.cuts,
            }],
            skills: Vec::new(),
            pace: false,
            students: Vec::new(),
            keys: Vec::new(),
            adults: Vec::new(),
            answers: Vec::new(),
        };
        self.decide(day, &Command::Import(Box::new(facts.clone())))?;
        self.acts.push(Act::Scores { at, by: source.by.clone(), facts, scores });
        Ok(())
    }

    fn decide(&mut self, day: i32, command: &Command) -> Result<(), SchoolFault> {
        let decision = decide(&self.book, command, None).map_err(|why| SchoolFault::Refused { day, why })?;
        for change in &decision.changes {
            self.book.apply(change);
        }
        Ok(())
    }
}

/// SHA-256 in hexadecimal.
fn digest(text: &str) -> String {
    crate::domain::ids::hex(&Sha256::digest(text.as_bytes()))
}
