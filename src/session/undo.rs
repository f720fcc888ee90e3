//! Taking back and bringing back: over restarts, without limit, and never over what somebody changed since.

use super::memory::Act;
use super::{Refusal, Session};
use crate::domain::change::Change;
use crate::domain::command::Rejected;
use crate::domain::entry::{Entry, Logged};
use crate::domain::text::count;
use crate::domain::value::Value;
use crate::store::{Store, StoreError, Undoable};

/// What an undo or a redo did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The act it took back or brought back, in words.
    pub words: String,
    /// How many of its changes do not stand any more as it left them, and were left alone.
    pub left: usize,
    /// How many of its values were erased.
    pub erased: usize,
}

impl Undone {
    /// One sentence about it: `Undone: Ana → Ocean`.
    pub fn sentence(&self, verb: &str) -> String {
        let left = if self.left == 0 {
            String::new()
        } else {
            format!(" ({} since, left as it is)", count(self.left, "later change"))
        };
        let erased = if self.erased == 0 { "" } else { " (names in it were erased)" };
        format!("{verb}: {}{left}{erased}", self.words)
    }
}

impl Session {
    /// Takes the newest standing act back.
    pub fn undo(&mut self) -> Result<Undone, Refusal> {
        self.take_back(Undoable::Act)
    }

    /// Brings the act back that was undone last, unless somebody has acted since.
    pub fn redo(&mut self) -> Result<Undone, Refusal> {
        self.take_back(Undoable::Undo)
    }

    fn take_back(&mut self, what: Undoable) -> Result<Undone, Refusal> {
        let writing = self.store.begin()?;
        self.memory.catch_up(&self.store)?;
        let Some(entry) = self.store.undoable(what)? else {
            let verb = if what == Undoable::Act { "undo" } else { "redo" };
            return Err(Rejected::NothingToDo(format!("There is nothing to {verb}.")).into());
        };
        let (changes, left, erased) = inverse(&self.store, &entry)?;
        for day in self.store.days_of(&changes)? {
            self.memory.open_day(&self.store, day)?;
        }
        let mut after = self.book().clone();
        for change in &changes {
            after.apply(change);
        }
        let (at, by) = (self.now(), self.desk.by.clone());
        let act = Act { at, by: &by, words: &entry.words, undoes: Some(entry.id), reason: None, changes: &changes };
        self.memory.enact(writing, &act, after)?;
        Ok(Undone { words: self.entry_words(&entry), left, erased })
    }
}

/// The inverse of what still stands as the entry left it; how many changes do not; how many were erased.
fn inverse(store: &Store, entry: &Entry) -> Result<(Vec<Change>, usize, usize), StoreError> {
    let (mut changes, mut left, mut erased) = (Vec::new(), 0, 0);
    for logged in entry.changes.iter().rev() {
        let Logged::Whole(change) = logged else {
            erased += 1;
            continue;
        };
        let stands = store.current(change)?.unwrap_or(Value::Null);
        if stands == change.new {
            changes.push(change.inverse());
        } else {
            left += 1;
        }
    }
    Ok((changes, left, erased))
}
