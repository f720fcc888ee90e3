//! Who did what and when.

use chrono::NaiveDateTime;

use crate::tui::window::{Deed, List, Row};

/// The acts of the file, newest first; to read and to search.
pub(in super::super) fn log(acts: &[(NaiveDateTime, String, String)]) -> List {
    let rows = acts
        .iter()
        .map(|(at, by, words)| Row::new(at.format("%a %-d %b %H:%M").to_string(), words, by, Deed::Read))
        .collect();
    List::new("What was done, newest first", "closes it", rows)
}
