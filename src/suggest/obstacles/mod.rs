//! What makes a plan for everybody impossible, before anything is computed: named people and rules, and the cheapest ways out.

use super::ask::Ask;
use super::model::Model;
use crate::domain::book::Book;
use crate::domain::command::Command;
use crate::domain::ids::{GroupId, RuleId, StudentId};

/// A contradiction.
#[derive(Clone, Debug)]
pub struct Obstacle {
    /// What is in the way, as a sentence with names: `These 7 may not sit together, and only 6 groups are open: …`.
    pub words: String,
    /// The students whom it is about.
    pub students: Vec<StudentId>,
    /// The groups whom it is about.
    pub groups: Vec<GroupId>,
    /// The rules whom it is about.
    pub rules: Vec<RuleId>,
    /// Whether it tells of a private rule: for the team alone.
    pub private: bool,
    /// Whether no plan at all comes out of it, whoever is left out.
    pub total: bool,
    /// What would help, the cheapest first; each is proven to.
    pub ways: Vec<Way>,
}

/// A way out.
#[derive(Clone, Debug)]
pub struct Way {
    /// What it does: `Largest of Ocean 6 → 7`, `Unlock Ana Bell`.
    pub words: String,
    /// The command that does it.
    pub command: Command,
}

impl Obstacle {
    /// Whether it stops a question.
    pub(super) fn stops(&self, ask: &Ask) -> bool {
        self.total || !ask.anyway
    }

    fn total(words: String) -> Self {
        Self {
            words,
            students: Vec::new(),
            groups: Vec::new(),
            rules: Vec::new(),
            private: false,
            total: true,
            ways: Vec::new(),
        }
    }
}

/// Everything that is in the way; nothing where a plan for everybody may be there.
pub(super) fn find(book: &Book, model: &Model) -> Vec<Obstacle> {
    if model.stations.is_empty() {
        let slot = book.slot_words(model.ask.slot);
        return vec![Obstacle::total(format!("{slot} has no groups yet. Make some, or copy a plan, and ask again."))];
    }
    if model.students.is_empty() {
        let slot = book.slot_words(model.ask.slot);
        return vec![Obstacle::total(format!("Nobody is here to be placed in {slot}."))];
    }
    Vec::new()
}
