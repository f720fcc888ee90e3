//! What the columns of a file are, said by a person: the columns with values and a guess, and what the first rows come to with that.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use tui_input::Input as TextField;

use super::{Deed, List, Manner, Preview, Row};
use crate::domain::book::Book;
use crate::domain::text::fold;
use crate::import::mapping::{self, Column, Meaning, Trial};
use crate::import::{About, Answer, Input};

/// Where the file comes from, to go back there.
#[derive(Debug)]
pub enum Origin {
    /// It was dropped, and no profile knows it.
    File {
        /// The file as it was read.
        input: Input,
        /// Whether unknown students are made.
        create: bool,
        /// Further files that were dropped with it.
        rest: Vec<PathBuf>,
    },
    /// It was looked at, read by a profile that may not be the right one.
    Preview(Box<Preview>),
}

impl Origin {
    /// The file.
    pub fn input(&self) -> &Input {
        match self {
            Self::File { input, .. } => input,
            Self::Preview(preview) => &preview.input,
        }
    }

    /// What is left of it when its columns were said: the file, how to read it, and the files behind it.
    pub fn into_parts(self) -> (Input, Manner, Vec<PathBuf>) {
        match self {
            Self::File { input, create, rest } => (input, Manner { create, ..Manner::default() }, rest),
            Self::Preview(it) => (it.input, Manner { create: it.manner.create, ..Manner::default() }, it.rest),
        }
    }
}

/// See the module's documentation.
#[derive(Debug)]
pub struct Mapping {
    /// The file.
    pub origin: Origin,
    /// Its columns.
    pub columns: mapping::Mapping,
    /// What is typed to find a column.
    pub field: TextField,
    /// The cursor, among the shown columns.
    pub cursor: usize,
    /// What the column under the cursor could be.
    pub choosing: Option<List>,
    /// What the first rows come to, or why they cannot be read so.
    pub trial: Result<Trial, String>,
    day_first: Option<bool>,
}

impl Mapping {
    /// The columns of a file as they are guessed.
    pub fn new(origin: Origin, columns: mapping::Mapping, day_first: Option<bool>) -> Self {
        let (field, trial) = (TextField::default(), Ok(Trial::default()));
        Self { origin, columns, field, cursor: 0, choosing: None, trial, day_first }
    }

    /// That the sheet is read whose columns these are.
    pub fn answers(&self) -> BTreeMap<About, Answer> {
        let sheet = self.origin.input().sheets.iter().position(|it| *it == self.columns.sheet);
        sheet.map(|it| (About::Sheet, Answer::Sheet(it))).into_iter().collect()
    }

    /// Reads the first rows with the columns as they are.
    pub fn try_out(&mut self, book: &Book, now: NaiveDateTime) {
        self.trial = self.columns.try_out(book, now, self.day_first);
    }

    /// The columns that hold every typed word in name, values or meaning, with their places.
    pub fn shown(&self) -> Vec<(usize, &Column)> {
        let typed = fold(self.field.value());
        let words: Vec<&str> = typed.split_whitespace().collect();
        let holds = |it: &Column| {
            let text = || fold(&format!("{} {} {}", it.name, it.samples.join(" "), it.meaning.words()));
            words.is_empty() || words.iter().all(|word| text().contains(word))
        };
        self.columns.columns.iter().enumerate().filter(|it| holds(it.1)).collect()
    }

    /// Moves the cursor, over what the column could be or over the columns.
    pub fn step(&mut self, by: isize) {
        match &mut self.choosing {
            Some(list) => list.step(by),
            None => self.cursor = self.cursor.saturating_add_signed(by).min(self.shown().len().saturating_sub(1)),
        }
    }

    /// Shows what the column under the cursor could be; why it can be nothing else.
    pub fn choose(&mut self) -> Option<&'static str> {
        let (_, column) = *self.shown().get(self.cursor)?;
        if column.barred.is_some() {
            return column.barred;
        }
        let rows = Meaning::ALL.map(|it| Row::new("", it.words(), it.detail(), Deed::Read)).into();
        let cursor = Meaning::ALL.iter().position(|it| *it == column.meaning).unwrap_or_default();
        let name = if column.name.is_empty() { "this column" } else { &column.name };
        self.choosing = Some(List { cursor, ..List::new(format!("What is in {name}?"), "takes it", rows) });
        None
    }

    /// Whether arrows change a meaning: not where they move in what is typed, or in the list.
    pub fn cycles(&self) -> bool {
        self.choosing.is_none() && self.field.value().is_empty()
    }

    /// Makes the column under the cursor the next thing that a column can be, or the one before; why it can be nothing else.
    pub fn turn(&mut self, by: isize) -> Option<&'static str> {
        let (place, column) = *self.shown().get(self.cursor)?;
        if column.barred.is_some() {
            return column.barred;
        }
        let (all, here) = (Meaning::ALL.len(), Meaning::ALL.iter().position(|it| *it == column.meaning));
        let there = here.unwrap_or_default().saturating_add(all).saturating_add_signed(by) % all;
        self.columns.set(place, Meaning::ALL[there]);
        None
    }

    /// Takes a row of what the column could be, from 0 among the shown ones.
    pub fn take(&mut self, row: usize) {
        let Some(mut list) = self.choosing.take() else { return };
        let words = list.take(row).map(|it| it.name);
        let place = self.shown().get(self.cursor).map(|it| it.0);
        let meaning = Meaning::ALL.into_iter().find(|it| words.as_deref() == Some(it.words()));
        if let (Some(place), Some(meaning)) = (place, meaning) {
            self.columns.set(place, meaning);
        }
    }

    /// The file's name without its ending: what a profile for it may be called.
    pub fn name(&self) -> &str {
        let name = self.origin.input().name.as_str();
        name.rsplit_once('.').map_or(name, |it| it.0)
    }
}
