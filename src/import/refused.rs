//! Why a file is not imported at all.

use crate::domain::text::clean;

/// A file that is refused as a whole: one sentence for a teacher, what it is and what to do. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{words}")]
pub struct Refused {
    words: String,
    unknown: bool,
}

impl Refused {
    /// From a whole sentence.
    pub(super) fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), unknown: false }
    }

    /// Somebody wanted to stop.
    pub(super) fn stopped() -> Self {
        Self::new("Stopped. Nothing was changed.")
    }

    /// From what is wrong with a file: `“scores.csv” {rest}`.
    pub(super) fn file(name: &str, rest: &str) -> Self {
        Self::new(format!("“{}” {rest}", clean(name)))
    }

    /// The same of a table that only a person can say the columns of.
    pub(super) fn unknown(name: &str, rest: &str) -> Self {
        let how = "Open it on the board (drop the file there) to say what its columns are.";
        Self { unknown: true, ..Self::file(name, &format!("{rest} {how}")) }
    }

    /// Whether it is a table whose columns somebody could say.
    pub fn is_unknown(&self) -> bool {
        self.unknown
    }
}
