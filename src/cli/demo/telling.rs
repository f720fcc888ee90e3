//! Tells the class: its data, who belongs where, the days, and the acts so far.

use chrono::NaiveDateTime;

use super::calendar::Calendar;
use super::roster::Roster;
use super::school::{School, Source};
use super::script::Script;
use super::{CLASS, SchoolFault, names};
use crate::domain::command::{Command, NewSource};
use crate::domain::score::Score;
use crate::domain::skill::SourceKind;

/// The demo so far.
pub(super) struct Telling<'a> {
    pub school: &'a School,
    pub roster: &'a Roster,
    pub calendar: &'a Calendar,
    pub script: Script,
}

impl<'a> Telling<'a> {
    pub fn new(school: &'a School, roster: &'a Roster, calendar: &'a Calendar) -> Self {
        Self { school, roster, calendar, script: Script::new(CLASS) }
    }

    /// Somebody runs a command.
    pub fn run(&mut self, at: NaiveDateTime, by: &str, command: Command) -> Result<(), SchoolFault> {
        self.script.run(at, by, command)
    }

    /// A source's file is imported; without scores there is none.
    pub fn import(
        &mut self,
        at: NaiveDateTime,
        (source, kind): (&Source, SourceKind),
        scores: Vec<Score>,
    ) -> Result<(), SchoolFault> {
        let new = NewSource { id: names::source(&source.name), name: source.name.clone(), kind, cuts: source.cuts };
        self.script.import(at, &source.by, (&source.file, new, Vec::new()), scores)
    }
}
