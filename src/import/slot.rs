//! What is read of every row for one observation: the columns of its score, of what stands beside it, and of its skill. [`bind`]
//! alone makes them, from a profile and a header.
//!
//! [`bind`]: super::bind::bind

use std::collections::{BTreeMap, HashMap};

use csv::StringRecord;
use regex::Regex;

use super::catalogue::Called;
use super::cell::cell;
use super::naming::Naming;
use super::number::{Decimal, number};
use super::profile::{Columns, Exactly, Scale};
use super::question::Numbers;
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// Where a number beside the score is: a maximum, a cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Beside {
    /// In the column's name, the profile, an answer.
    Fixed(f64),
    /// In a column.
    Column(usize),
}

impl Beside {
    /// The first of these that is a column of the file, or a number.
    pub fn find(texts: &[String], place: impl Fn(&str) -> Option<usize>) -> Option<Self> {
        let number = |it: &str| it.parse().ok().filter(|it: &f64| it.is_finite() && *it > 0.0);
        texts.iter().find_map(|it| place(it).map(Self::Column).or_else(|| number(it).map(Self::Fixed)))
    }

    /// The number for a row; nothing counts that is not above zero.
    pub fn of(self, row: &StringRecord, decimal: Decimal) -> Option<f64> {
        match self {
            Self::Fixed(it) => Some(it),
            Self::Column(place) => {
                number(cell(row, Some(place)), decimal).ok().map(|it| it.value).filter(|it| *it > 0.0)
            }
        }
    }
}

/// Whose score a slot's is.
#[derive(Clone, Debug)]
pub(super) enum SkillOf {
    /// The same in every row: what its column calls it, which the catalogue has not seen yet.
    Called { key: String, code: String, title: String, parent: String, subject: String },
    /// The same in every row: its place in the catalogue.
    Column(usize),
    /// Each row's cells name it.
    Named(Naming),
    /// Each row has columns for it.
    Row(SkillAt),
}

/// One observation of every row.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    pub skill: SkillOf,
    pub score: Option<usize>,
    /// The text where `score` is empty.
    pub instead: Option<usize>,
    pub level: Option<usize>,
    pub maximum: Option<Beside>,
    pub cut: Option<Beside>,
    /// Its own day; where that is blank, the row's.
    pub date: Option<usize>,
    /// The day that the column's name says.
    pub day: Option<String>,
    /// What orders its scores of one day; without a column of its own, the row's.
    pub tie: Option<usize>,
    /// Column and folded word.
    pub unreliable: Option<(usize, String)>,
    pub exactly: Vec<Exact>,
    pub scale: Scale,
    /// Where each row says what its number means: folded words.
    pub row_scale: Option<(usize, BTreeMap<String, Scale>)>,
    /// Bands of words, as written and folded.
    pub words: HashMap<String, Band>,
    /// Somebody said what its numbers mean.
    pub said: bool,
}

impl Slot {
    /// The column that a fault is told of.
    pub fn column(&self) -> Option<usize> {
        self.score.or(self.level).or(self.instead)
    }

    /// What a row's number means: as the row itself says, else as always.
    pub fn scale_in(&self, row: &StringRecord) -> Scale {
        let said = self.row_scale.as_ref().and_then(|(place, words)| words.get(&fold(cell(row, Some(*place)))));
        said.copied().unwrap_or(self.scale)
    }

    /// Every column that it reads.
    pub fn columns(&self) -> impl Iterator<Item = usize> {
        let beside = |it: Option<Beside>| if let Some(Beside::Column(place)) = it { Some(place) } else { None };
        let name = if let SkillOf::Named(naming) = &self.skill { naming.name } else { None };
        let all =
            [self.score, self.instead, self.level, beside(self.maximum), beside(self.cut), self.date, self.tie, name];
        all.into_iter().flatten()
    }

    /// Reads its numbers as a person said; `false` where they are no scores.
    pub fn answered(&mut self, numbers: Option<Numbers>) -> bool {
        self.said = numbers.is_some();
        match numbers {
            None => {}
            Some(Numbers::Percent) => (self.scale, self.maximum) = (Scale::Percent, None),
            Some(Numbers::Fraction) => (self.scale, self.maximum) = (Scale::Fraction, None),
            Some(Numbers::OutOf(most)) => (self.scale, self.maximum) = (Scale::Points, Some(Beside::Fixed(most))),
            Some(Numbers::Rubric(most, cut)) => {
                (self.scale, self.maximum) = (Scale::Mastery, Some(Beside::Fixed(most)));
                self.cut = Some(Beside::Fixed(cut));
            }
            Some(Numbers::NoScores) => return false,
        }
        if numbers.is_some() {
            self.row_scale = None;
        }
        true
    }
}

/// A level that reads as another word: everywhere, or where a column beside it fits.
#[derive(Clone, Debug)]
pub(super) struct Exact {
    level: String,
    reads: String,
    beside: Option<(usize, Regex, Option<usize>)>,
}

impl Exact {
    /// Over the columns of a file; `None` where the one beside it is not there.
    pub fn bind(it: &Exactly, place: impl Fn(&Columns) -> Option<usize>) -> Option<Self> {
        let beside = match &it.beside {
            Some((columns, like, with)) => Some((place(columns)?, like.clone(), place(with))),
            None => None,
        };
        Some(Self { level: it.level.clone(), reads: it.reads.clone(), beside })
    }

    /// The more exact word of a row whose level is that word.
    pub fn reads(&self, level: &str, row: &StringRecord) -> Option<&str> {
        let fits = |(column, like, with): &(usize, Regex, Option<usize>)| match with {
            None => like.is_match(cell(row, Some(*column))),
            with => like.is_match(&format!("{} | {}", cell(row, Some(*column)), cell(row, *with))),
        };
        (self.level == fold(level) && self.beside.as_ref().is_none_or(fits)).then_some(self.reads.as_str())
    }
}

/// Where each row of a long file names its skill.
#[derive(Clone, Copy, Debug)]
pub(super) struct SkillAt {
    pub key: Option<usize>,
    pub code: Option<usize>,
    pub title: Option<usize>,
    pub subject: Option<usize>,
    pub parent: Option<usize>,
    pub source: Option<usize>,
}

impl SkillAt {
    /// The skill of a row, in its own words.
    pub fn called(self, row: &StringRecord) -> Called<'_> {
        Called {
            key: cell(row, self.key),
            code: cell(row, self.code),
            title: cell(row, self.title),
            subject: cell(row, self.subject),
            parent: cell(row, self.parent),
        }
    }

    /// The source that a row names; empty where it names none.
    pub fn source(self, row: &StringRecord) -> &str {
        cell(row, self.source)
    }
}
