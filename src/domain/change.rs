//! A change: **one field of one fact, with its old and its new value**. The only thing that alters a [`Book`](super::book::Book)
//! or the file, and its own undo.

use super::book::Kind;
use super::value::Value;

/// `(kind, key, field): old -> new`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of fact.
    pub kind: Kind,
    /// Which one.
    pub key: Vec<Value>,
    /// Which field of it.
    pub field: &'static str,
    /// What stood there.
    pub old: Value,
    /// What stands there now.
    pub new: Value,
}

impl Change {
    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { old: self.new.clone(), new: self.old.clone(), ..self.clone() }
    }

    /// Whether both are about the same field of the same fact.
    pub fn same_fact(&self, other: &Self) -> bool {
        self.kind == other.kind && self.key == other.key && self.field == other.field
    }
}
