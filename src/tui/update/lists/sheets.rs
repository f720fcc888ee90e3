//! What can be printed.

use crate::print::{Format, What};
use crate::tui::window::{Deed, List, Row};

/// Every sheet in every form, pages first.
pub(in super::super) fn sheets() -> List {
    let forms = Format::ALL.iter().flat_map(|format| What::ALL.iter().map(move |what| (*what, *format)));
    let row = |(what, format): (What, Format)| {
        let words = match what {
            What::Wall => "the groups for the wall: no scores",
            What::Adults => "a sheet per adult, with the latest scores",
            What::Students => "a slip per student: where to go",
        };
        let form = match format {
            Format::Html => "a page for the browser",
            Format::Text => "plain text",
            Format::Csv => "CSV",
        };
        Row::new(what.title(), words, form, Deed::Print(what, format))
    };
    List::new("Print which sheet of this block?", "writes it", forms.map(row).collect())
}
