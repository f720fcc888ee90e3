//! The people of one file, each met once however many rows they have.

use std::collections::{HashMap, HashSet};

use csv::StringRecord;
use regex::Regex;

use super::cell::cell;
use super::person::{Person, StudentAt};
use super::profile::{Profile, words};
use super::table::LONGEST_CELL;

/// What the naming cells of a row say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Met {
    /// The person at that place of the roll.
    Person(usize),
    /// A total, an average, a test student: which of them.
    Summary(&'static str),
    /// Each column's maximum.
    Maximum,
    /// Each column's day.
    Dates,
    /// About nobody, and why.
    Nobody(&'static str),
}

/// Everybody whom the rows named so far.
pub(super) struct Roll {
    pub at: StudentAt,
    pub people: Vec<Person>,
    met: HashMap<String, Met>,
    /// Reused for every row.
    cells: String,
    summary: HashSet<String>,
    maximum: HashSet<String>,
    maximum_like: Option<Regex>,
    dates: HashSet<String>,
    tags_parted: Option<Regex>,
}

impl Roll {
    pub fn new(at: StudentAt, profile: &Profile) -> Self {
        let own = |shared: &HashSet<String>, own: &[String]| {
            shared.iter().cloned().chain(own.iter().map(|it| super::profile::word(it))).collect()
        };
        Self {
            at,
            people: Vec::new(),
            met: HashMap::new(),
            cells: String::new(),
            summary: own(&words().summary_rows, &profile.rows.summary),
            maximum: own(&words().maximum_rows, &profile.rows.maximum),
            maximum_like: profile.rows.maximum_like.clone(),
            dates: own(&words().date_rows, &profile.rows.dates),
            tags_parted: profile.student.tags_parted.clone(),
        }
    }

    /// Whom a row is about. Rows with the same naming cells cost one look-up.
    pub fn meet(&mut self, row: &StringRecord, line: u32) -> Met {
        self.cells.clear();
        for place in self.at.places() {
            let text = cell(row, Some(place));
            // A megabyte of name is told apart by its beginning; reading it refuses it anyway.
            self.cells.push_str(text.get(..text.floor_char_boundary(LONGEST_CELL + 1)).unwrap_or(text));
            self.cells.push('\u{1f}');
        }
        if let Some(met) = self.met.get(self.cells.as_str()) {
            return *met;
        }
        let met = match self.label(row) {
            Some(met) => met,
            None => match Person::read(&self.at, row, line) {
                Ok(person) => {
                    self.people.push(person);
                    Met::Person(self.people.len() - 1)
                }
                Err(reason) => Met::Nobody(reason),
            },
        };
        self.met.insert(self.cells.clone(), met);
        met
    }

    /// Takes cells with several tags apart, as far as a part of them is somebody's only tag: `4A and 4B`, but not `Reading and Writing`.
    pub fn part_tags(&mut self) {
        let Some(between) = &self.tags_parted else { return };
        let alone: HashSet<String> = self.people.iter().flat_map(|it| &it.tags).cloned().collect();
        for tags in self.people.iter_mut().map(|it| &mut it.tags) {
            let parts = |tag: &String| -> Vec<String> {
                let parts: Vec<String> = between.split(tag).map(|it| it.trim().to_owned()).collect();
                if parts.iter().any(|it| alone.contains(it)) { parts } else { vec![tag.clone()] }
            };
            *tags = tags.iter().flat_map(parts).filter(|it| !it.is_empty()).collect();
        }
    }

    /// What a row is that holds a label where a student would be named. A child may be called Max: with a key, or with
    /// both names, a row of maxima it is not.
    fn label(&self, row: &StringRecord) -> Option<Met> {
        let mut texts = self.at.labels().map(|it| cell(row, Some(it))).filter(|it| !it.is_empty());
        let (first, alone) = (texts.next()?, texts.next().is_none());
        if first.len() > 100 {
            return None;
        }
        let word = super::profile::word(first);
        let untrimmed = || self.at.labels().find_map(|it| row.get(it).filter(|it| !it.trim().is_empty()));
        if self.maximum_like.as_ref().is_some_and(|it| untrimmed().is_some_and(|text| it.is_match(text))) {
            return Some(Met::Maximum);
        }
        if alone && self.dates.contains(&word) {
            return Some(Met::Dates);
        }
        if alone && self.maximum.contains(&word) {
            return Some(Met::Maximum);
        }
        let both = super::profile::word(&self.at.labels().map(|it| cell(row, Some(it))).collect::<Vec<_>>().join(" "));
        let test = word == "student, test" || both.starts_with("student test") || both.starts_with("test student");
        if test {
            return Some(Met::Summary("test student"));
        }
        (alone && self.summary.contains(&word)).then_some(Met::Summary("summary row"))
    }
}
