//! An accepted import: its facts, its scores and its entry in one transaction.

use chrono::NaiveDateTime;

use super::memory::Act;
use super::{Refusal, Session};
use crate::domain::command::{Command, Decision, ImportFacts, decide};
use crate::domain::scores::Scores;
use crate::domain::skill::Import;
use crate::domain::watch::{Unwatched, Watch};
use crate::store::{StoreError, Verdict};

/// What became of an import's scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// New evidence.
    pub new: u32,
    /// There already, with the same value.
    pub unchanged: u32,
    /// There already, with another value; the old one is history.
    pub corrected: u32,
    /// Students whom it made.
    pub students: u32,
    /// Adults whom it made.
    pub adults: u32,
}

impl Imported {
    fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::New { .. } => self.new += 1,
            Verdict::Unchanged { .. } => self.unchanged += 1,
            Verdict::Corrected { .. } => self.corrected += 1,
        }
    }
}

impl Session {
    /// The import with this identity that stands, complete and without unknown students: importing it again would change nothing.
    pub fn standing_import(&self, identity: &str) -> Option<&Import> {
        self.book().imports.iter().find(|it| it.stands && it.unknown == 0 && it.identity == identity)
    }

    /// What an import would do, for its preview. Writes nothing.
    pub fn weigh(&self, scores: &Scores) -> Result<Imported, StoreError> {
        self.weigh_watched(scores, &mut Unwatched)
    }

    /// The same, while somebody watches who may stop it.
    pub fn weigh_watched(&self, scores: &Scores, watch: &mut dyn Watch) -> Result<Imported, StoreError> {
        let mut imported = Imported::default();
        self.store.at_once(|| self.store.classify(self.book(), scores, watch, |it| imported.count(it)))?;
        Ok(imported)
    }

    /// Brings an import in: all of it or nothing.
    pub fn import(&mut self, facts: &ImportFacts, scores: &Scores) -> Result<Imported, Refusal> {
        self.import_watched(facts, scores, &mut Unwatched)
    }

    /// The same, while somebody watches who may stop it.
    pub fn import_watched(
        &mut self,
        facts: &ImportFacts,
        scores: &Scores,
        watch: &mut dyn Watch,
    ) -> Result<Imported, Refusal> {
        let (at, by) = (self.now(), self.desk.by.clone());
        self.bring_in(facts, scores, (at, &by), watch)
    }

    /// The same, at another time and by another author.
    pub fn import_as(
        &mut self,
        facts: &ImportFacts,
        scores: &Scores,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<Imported, Refusal> {
        self.bring_in(facts, scores, (at, by), &mut Unwatched)
    }

    fn bring_in(
        &mut self,
        facts: &ImportFacts,
        scores: &Scores,
        (at, by): (NaiveDateTime, &str),
        watch: &mut dyn Watch,
    ) -> Result<Imported, Refusal> {
        let writing = self.store.begin()?;
        self.memory.catch_up(&self.store)?;
        let mut imported = Imported::default();
        writing.write_scores(self.book(), facts.id, scores, watch, |it| imported.count(it))?;
        let brings_nothing = imported.new + imported.corrected == 0
            && facts.students.is_empty()
            && facts.keys.is_empty()
            && facts.adults.is_empty();
        // A file about nobody whom the team knows leaves no trace; one that repeats evidence holds it too.
        let holds_nothing = imported.unchanged == 0 && facts.answers.is_empty();
        let stands = || self.book().imports.iter().any(|it| it.stands && it.identity == facts.identity);
        if brings_nothing && (holds_nothing || stands()) {
            return Ok(imported);
        }
        let made = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (imported.students, imported.adults) = (made(facts.students.len()), made(facts.adults.len()));
        let facts = ImportFacts { scores: imported.new + imported.corrected, ..facts.clone() };
        let Decision { changes, words, after, .. } = decide(self.book(), &Command::Import(Box::new(facts)), None)?;
        let act = Act { at, by, words: &words, undoes: None, reason: None, changes: &changes };
        self.memory.enact(writing, &act, after)?;
        Ok(imported)
    }
}
