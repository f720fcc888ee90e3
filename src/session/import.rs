//! An accepted import: its facts, its scores and its entry in one transaction.

use chrono::NaiveDateTime;

use super::memory::Act;
use super::{Refusal, Session};
use crate::domain::command::{Command, Decision, ImportFacts, decide};
use crate::domain::ids::StudentId;
use crate::domain::score::Score;
use crate::domain::skill::Import;
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
}

impl Imported {
    fn of(verdicts: &[Verdict]) -> Self {
        let mut counts = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::New { .. } => counts.new += 1,
                Verdict::Unchanged { .. } => counts.unchanged += 1,
                Verdict::Corrected { .. } => counts.corrected += 1,
            }
        }
        counts
    }
}

impl Session {
    /// The import with this identity that stands, complete and without unknown students: importing it again would change nothing.
    pub fn standing_import(&self, identity: &str) -> Option<&Import> {
        self.book().imports.iter().find(|it| it.stands && it.unknown == 0 && it.identity == identity)
    }

    /// What an import would do, for its preview. Writes nothing.
    pub fn weigh(&self, scores: &[Score]) -> Result<Imported, StoreError> {
        Ok(Imported::of(&self.store.at_once(|| self.store.classify(self.book(), scores))?))
    }

    /// Brings an import in: all of it or nothing.
    pub fn import(&mut self, facts: &ImportFacts, scores: &[Score]) -> Result<Imported, Refusal> {
        let (at, by) = (self.now(), self.desk.by.clone());
        self.import_as(facts, scores, at, &by)
    }

    /// The same, at another time and by another author.
    pub fn import_as(
        &mut self,
        facts: &ImportFacts,
        scores: &[Score],
        at: NaiveDateTime,
        by: &str,
    ) -> Result<Imported, Refusal> {
        let writing = self.store.begin()?;
        self.memory.catch_up(&self.store)?;
        let imported = Imported::of(&writing.write_scores(self.book(), facts.id, scores)?);
        let brings_nothing = imported.new + imported.corrected == 0
            && facts.students.is_empty()
            && facts.keys.is_empty()
            && facts.adults.is_empty();
        if brings_nothing && self.book().imports.iter().any(|it| it.stands && it.identity == facts.identity) {
            return Ok(imported);
        }
        let facts = ImportFacts { scores: imported.new + imported.corrected, ..facts.clone() };
        let Decision { changes, words, after, .. } = decide(self.book(), &Command::Import(Box::new(facts)), None)?;
        let mut students: Vec<StudentId> = scores.iter().map(|it| it.student).collect();
        students.sort_unstable();
        students.dedup();
        let act = Act { at, by, words: &words, undoes: None, reason: None, changes: &changes };
        self.memory.enact(&self.store, writing, &act, after, Some(&students))?;
        Ok(imported)
    }
}
