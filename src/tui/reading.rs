//! Files to import, read for a preview; the board and the start do it alike. Nothing is written here.

use std::path::PathBuf;

use chrono::NaiveDateTime;

use super::paths;
use super::waiting::Waiting;
use super::window::Preview;
use crate::domain::book::Book;
use crate::domain::ids::ImportId;
use crate::domain::text::clean;
use crate::import::{self, Input, Refused};
use crate::session::{Imported, new_id};

/// What a file is read against.
pub struct Reading<'a> {
    /// The students and skills that are known.
    pub book: &'a Book,
    /// The local time.
    pub now: NaiveDateTime,
    /// The order of ambiguous dates, if somebody has said it.
    pub day_first: Option<bool>,
    /// Whether the terminal shows ASCII alone.
    pub ascii: bool,
}

impl Reading<'_> {
    /// What a file would bring; its scores count as new until somebody weighs them. Other files wait behind it.
    pub fn preview(&self, input: Input, create: bool, rest: Vec<PathBuf>) -> Result<Box<Preview>, Refused> {
        let options = import::Options {
            create_students: create,
            day_first: self.day_first,
            ..import::Options::new(ImportId(new_id()), self.now)
        };
        let mut waiting = Waiting::of(clean(&input.name), self.ascii);
        let found = import::preview_watched(&input, self.book, &options, &mut waiting)?;
        let weighed = Imported { new: found.report.scores.imported, ..Imported::default() };
        Ok(Box::new(Preview { input, found, weighed, create, top: 0, rest }))
    }

    /// Reads the first of some files that can be read, and says of those before it why they cannot.
    pub fn first(&self, mut paths: Vec<PathBuf>, create: bool) -> (Vec<Refused>, Option<Box<Preview>>) {
        let mut refused = Vec::new();
        while !paths.is_empty() {
            let path = paths.remove(0);
            match import::open(&path).and_then(|input| self.preview(input, create, paths.clone())) {
                Ok(preview) => return (refused, Some(preview)),
                Err(why) => refused.push(why),
            }
        }
        (refused, None)
    }
}

/// The files that a pasted text names, if all of them are there.
pub fn files(text: &str) -> Option<Vec<PathBuf>> {
    paths::candidates(text).into_iter().find(|paths| paths.iter().all(|it| it.exists()))
}
