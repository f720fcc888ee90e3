//! What a command comes to, or why it comes to nothing.

use crate::domain::book::Book;
use crate::domain::change::Change;
use crate::domain::check::Breach;

/// What a command comes to.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What becomes true.
    pub changes: Vec<Change>,
    /// What happened, as a template for the log.
    pub words: String,
    /// The `must` rules that the typed reason overrode.
    pub overridden: Vec<Breach>,
    /// The book with the changes applied.
    pub after: Book,
}

/// What cannot be done is refused in these words.
#[cfg(test)]
#[track_caller]
pub(super) fn impossible(it: Result<Decision, Rejected>) -> String {
    match it {
        Err(Rejected::Impossible(words)) => words,
        other => panic!("impossible, not {other:?}"),
    }
}

/// Why a command does not come to anything.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// It breaks `must` rules; a typed reason overrides them.
    #[error("{}", .0.iter().map(|it| it.words.as_str()).collect::<Vec<_>>().join(" "))]
    Rules(Vec<Breach>),
    /// It cannot be done, whatever the reason.
    #[error("{0}")]
    Impossible(String),
    /// Everything is already as the command wants it.
    #[error("{0}")]
    NothingToDo(String),
}
