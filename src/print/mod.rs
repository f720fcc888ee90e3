//! Paper: what hangs on the wall, what an adult holds in her hand, what a student takes along.
//!
//! Pure: a [`Book`] and slots in, the text of one file out; the session writes it. Called by the command line and the screen.
//!
//! ```text
//! paper.rs   the boards of the slots, and in which words paper tells them; short names come from the domain
//! duties.rs  which adult does what
//! html/      for a browser's printer: self-contained, no script; fit.rs chooses the wall's type size
//! text/      for a terminal or an e-mail: 80 columns
//! table.rs   CSV for a spreadsheet
//! ```
//!
//! **What students see holds no scores, bands, kinds of groups, tags, notes or reasons**: the wall and the slips. What adults hold has the
//! latest mastery, and never a private tag or a reason.

mod duties;
mod html;
mod paper;
mod table;
mod text;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::plan::{Day, Slot};
use crate::domain::text::fold;
use paper::Paper;

/// A file name holds at most so many letters of a block's or base's name.
const NAME_LETTERS: usize = 40;

/// Which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// One sheet per slot for the wall: every group with its students.
    Wall,
    /// A sheet per adult: her groups with the latest mastery, to tick and to write on.
    Adults,
    /// A slip per student to cut out: where to go.
    Students,
}

impl What {
    /// All, in the order of the help text.
    pub const ALL: &'static [Self] = &[Self::Wall, Self::Adults, Self::Students];

    /// The word on the command line and in file names.
    pub fn word(self) -> &'static str {
        match self {
            Self::Wall => "wall",
            Self::Adults => "adults",
            Self::Students => "students",
        }
    }

    /// At the start of a sentence or a title.
    pub fn title(self) -> &'static str {
        match self {
            Self::Wall => "Wall sheet",
            Self::Adults => "Adults’ sheets",
            Self::Students => "Students’ slips",
        }
    }
}

/// In which form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A page to print from a browser.
    #[default]
    Html,
    /// Plain text of 80 columns.
    Text,
    /// A row per student and slot, for a spreadsheet.
    Csv,
}

impl Format {
    /// All, in the order of the help text.
    pub const ALL: &'static [Self] = &[Self::Html, Self::Text, Self::Csv];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "text",
            Self::Csv => "csv",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Csv => "csv",
        }
    }
}

/// One file, ready to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// `wall-2026-11-24-math-1.html`; names nobody.
    pub file_name: String,
    /// What it holds.
    pub body: String,
}

/// There is no group in any of the slots.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} has no groups yet, so there is nothing to print. Add a group first.")]
pub struct Nothing(String);

/// The sheet of some slots of one day (the rounds of a block, as a rule), in one file. Slots without a group are left out.
/// Day, plan and mastery must be in memory; ages of scores count to `today`.
pub fn sheet(book: &Book, slots: &[Slot], what: What, today: NaiveDate, format: Format) -> Result<Sheet, Nothing> {
    let paper = Paper::of(book, slots, today);
    if paper.boards.is_empty() {
        return Err(Nothing(slots.first().map_or_else(|| "No block".to_owned(), |it| book.slot_words(*it))));
    }
    let body = match format {
        Format::Html => html::page(&paper, what),
        Format::Text => text::sheet(&paper, what),
        Format::Csv => table::rows(&paper, what),
    };
    Ok(Sheet { file_name: file_name(book, slots, what, format), body })
}

/// Day, block where there is only one, round where only one of several is printed.
fn file_name(book: &Book, slots: &[Slot], what: What, format: Format) -> String {
    let mut parts = vec![what.word().to_owned()];
    if let Some(first) = slots.first() {
        parts.push(match first.day {
            Day::Date(date) => date.to_string(),
            Day::Base(base) => plain(book.bases.get(&base).map_or("", |it| &it.name), "base"),
        });
        if let Some(block) = book.blocks.get(&first.block).filter(|_| slots.iter().all(|it| it.block == first.block)) {
            parts.push(plain(&block.name, "block"));
            if slots.len() == 1 && block.round_count() > 1 {
                parts.push(format!("round-{}", first.round));
            }
        }
    }
    format!("{}.{}", parts.join("-"), format.extension())
}

/// Letters and digits with hyphens between: no system refuses it in a file's name.
fn plain(name: &str, otherwise: &str) -> String {
    let letters: String = fold(name).chars().map(|it| if it.is_alphanumeric() { it } else { ' ' }).collect();
    let words = letters.split_whitespace().collect::<Vec<_>>().join("-");
    let short: String = words.chars().take(NAME_LETTERS).collect();
    if short.is_empty() { otherwise.to_owned() } else { short.trim_end_matches('-').to_owned() }
}

#[cfg(test)]
mod tests;
