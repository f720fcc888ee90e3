//! Import: the bytes of a file and the book become a [`Preview`], from which one command makes the import true.
//!
//! ```text
//! open (unzip, list sheets) -> sniff -> decode (or read a sheet) -> delimit -> find the header, recognise the profile -> bind it to the columns
//!      -> survey all rows (who, decimal mark, date order, maxima) -> match students -> read rows -> preview
//! ```
//!
//! **Nothing is written here, and no bytes make it panic.** A vendor is a profile in `assets/profiles`, not a program.
//! It calls the domain only; [`open()`] alone touches the disk. Whoever shows the preview asks its questions and calls [`preview()`]
//! again with the answers; the safe default of each is already applied. What was answered is remembered by the team's file.

mod adults;
mod archive;
mod ask;
mod bind;
mod catalogue;
mod cell;
mod dates;
mod decode;
mod delimit;
mod filter;
mod folder;
mod identity;
mod lines;
pub mod mapping;
mod matching;
mod measure;
mod naming;
mod number;
mod open;
mod pace;
mod person;
mod preview;
mod profile;
mod question;
mod recognise;
mod refused;
mod reply;
mod report;
mod roll;
mod rows;
mod sense;
mod slot;
mod sniff;
mod survey;
mod table;
mod tally;
#[cfg(test)]
mod tests;
pub mod timetable;
pub mod typed;
mod workbook;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::command::ImportFacts;
use crate::domain::ids::ImportId;
use crate::domain::scores::Scores;

pub use open::{Input, Part, open};
pub use preview::{preview, preview_watched};
pub use profile::{Faults, Faulty, Profile, Profiles};
pub use question::{About, Answer, Choice, Numbers, Question};
pub use refused::Refused;
pub use reply::with_settled;
pub use report::{Report, RowCounts, ScoreCounts, Skip, StudentCounts};

/// What the caller decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// The new import's id.
    pub id: ImportId,
    /// The clock.
    pub now: NaiveDateTime,
    /// The profile's id, where a person named one.
    pub profile: Option<String>,
    /// Column (or `grade`) and value: only rows that have it.
    pub only: Vec<(String, String)>,
    /// Whether strangers become students of the team.
    pub create_students: bool,
    /// The school's way to write `1/2/2026`, where it has said so.
    pub day_first: Option<bool>,
    /// Which sheet of a workbook, by its name in `Input::sheets`; by default the first that can be read.
    pub sheet: Option<String>,
    /// What a person answered.
    pub answers: BTreeMap<About, Answer>,
    /// What a file is tried with.
    pub profiles: Profiles,
}

impl Options {
    /// Of an import that asks for nothing special.
    pub fn new(id: ImportId, now: NaiveDateTime) -> Self {
        Self {
            id,
            now,
            profile: None,
            only: Vec::new(),
            create_students: false,
            day_first: None,
            sheet: None,
            answers: BTreeMap::new(),
            profiles: Profiles::default(),
        }
    }
}

/// What an import would make true.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Everything but the scores. `scores` is the number of candidates until the store has told new from unchanged ones.
    pub facts: ImportFacts,
    /// The candidates, by day, tie and line: attempts are numbered in this order.
    pub scores: Scores,
    /// In numbers.
    pub report: Report,
    /// What a person may want to answer, or answered already.
    pub questions: Vec<Question>,
    /// How the bytes were read: `UTF-8`, `windows-1252` …
    pub encoding: String,
    /// The sheet that was read; empty unless it is a workbook's.
    pub sheet: String,
    /// Some names, those with letters outside ASCII first: they show whether the encoding is right.
    pub sample_names: Vec<String>,
    /// Students whom the team does not know, as the file names them.
    pub unknown_names: Vec<String>,
    /// First and last day of the scores.
    pub date_range: Option<(NaiveDate, NaiveDate)>,
}

/// A count for a report; files have fewer than four thousand million of anything.
fn number_of(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
