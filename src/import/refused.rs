//! Why a file is not imported at all.

use crate::domain::text::clean;

/// A file that is refused as a whole: one sentence for a teacher, what it is and what to do. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refused(String);

impl Refused {
    /// From a whole sentence.
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }

    /// Somebody wanted to stop.
    pub(super) fn stopped() -> Self {
        Self("Stopped. Nothing was changed.".to_owned())
    }

    /// From what is wrong with a file: `“scores.csv” {rest}`.
    pub(super) fn file(name: &str, rest: &str) -> Self {
        Self(format!("“{}” {rest}", clean(name)))
    }
}
