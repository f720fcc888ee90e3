//! An entry: one act of a person. The row of the log, and the unit of undo and of exchange between laptops.

use chrono::NaiveDateTime;

use super::change::Change;
use super::ids::EntryId;
use super::value::Value;

/// One act, as the log holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id, invented when it was written.
    pub id: EntryId,
    /// Orders acts: highest seen + 1.
    pub lamport: i64,
    /// Which installation wrote it, hexadecimal.
    pub writer: String,
    /// The writer's own count, without gaps.
    pub sequence: i64,
    /// When, local time; shown, never ordered by.
    pub at: NaiveDateTime,
    /// Who.
    pub by: String,
    /// What, as a template of ids: names are filled in when it is shown.
    pub words: String,
    /// The entry that this one takes back, if it is an undo (or, of an undo, a redo).
    pub undoes: Option<EntryId>,
    /// The reason typed for an override, unless it was erased.
    pub reason: Option<String>,
    /// What it changed. A personal value that was erased is [`Logged::Erased`].
    pub changes: Vec<Logged>,
}

impl Entry {
    /// The name that the entry itself gave a thing: for what was taken back since and has none any more.
    pub fn name_of(&self, id: [u8; 16]) -> Option<&str> {
        self.changes.iter().find_map(|it| match it {
            Logged::Whole(Change { key, field: "name" | "file" | "code", new: Value::Text(name), .. })
                if key.as_slice() == [Value::Id(id)] && !name.is_empty() =>
            {
                Some(name.as_str())
            }
            _ => None,
        })
    }
}

/// A change as the log still holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Logged {
    /// Whole.
    Whole(Change),
    /// Its values named a child and were erased.
    Erased,
}
