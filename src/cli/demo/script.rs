//! A demo as the acts that made it. Every command is decided on a book as it goes, so **no act of a demo can be refused later**,
//! and what the core does of itself (who is to place when an adult is out) need not be foreseen here.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use super::{Act, SchoolFault, names, profile};
use crate::domain::book::Book;
use crate::domain::command::{Command, ImportFacts, NewSkill, NewSource, decide};
use crate::domain::score::Score;
use crate::domain::skill::SourceKind;

/// The acts so far.
pub(super) struct Script {
    /// What the team's book says by now.
    pub book: Book,
    /// The profile of the imports, which marks the file as a demo.
    profile: String,
    acts: Vec<Act>,
}

impl Script {
    /// An empty one of a demo school.
    pub fn new(key: &str) -> Self {
        Self { book: Book::default(), profile: profile(key), acts: Vec::new() }
    }

    pub fn into_acts(self) -> Vec<Act> {
        self.acts
    }

    /// Somebody runs a command.
    pub fn run(&mut self, at: NaiveDateTime, by: &str, command: Command) -> Result<(), SchoolFault> {
        self.decide(at, &command)?;
        self.acts.push(Act::Run { at, by: by.to_owned(), command });
        Ok(())
    }

    /// Somebody imports a source's file, whose name begins with `file` and which brings these skills; without scores there is
    /// none.
    pub fn import(
        &mut self,
        at: NaiveDateTime,
        by: &str,
        (file, source, skills): (&str, NewSource, Vec<NewSkill>),
        mut scores: Vec<Score>,
    ) -> Result<(), SchoolFault> {
        let Some(last) = scores.iter().map(|it| it.day).max() else { return Ok(()) };
        // The first line of a file names its columns.
        for (line, score) in (2..).zip(&mut scores) {
            score.line = line;
        }
        let file = format!("{file}-{last}.csv");
        let sha256 = digest(&format!("{file}{scores:?}"));
        let pace = source.kind == SourceKind::Pace;
        let rows = u32::try_from(scores.len()).unwrap_or(u32::MAX);
        let facts = ImportFacts {
            id: names::import(&file),
            identity: digest(&format!("demo{sha256}")),
            sha256,
            file,
            profile: self.profile.clone(),
            at,
            undated_day: None,
            rows,
            scores: rows,
            unknown: 0,
            sources: vec![source],
            skills,
            pace,
            students: Vec::new(),
            keys: Vec::new(),
            adults: Vec::new(),
            answers: Vec::new(),
        };
        self.decide(at, &Command::Import(Box::new(facts.clone())))?;
        self.acts.push(Act::Scores { at, by: by.to_owned(), facts, scores });
        Ok(())
    }

    fn decide(&mut self, at: NaiveDateTime, command: &Command) -> Result<(), SchoolFault> {
        let refused = |why| SchoolFault::Refused { on: at.date(), why };
        let decision = decide(&self.book, command, None).map_err(refused)?;
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
