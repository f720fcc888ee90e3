//! One score cell, with the level and the maximum beside it, becomes one observation, none, or a fault.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};

use csv::StringRecord;

use super::cell::{cell, tidy};
use super::number::{Decimal, Fractions, NoNumber, Number, number};
use super::profile::{Profile, Scale, word, words};
use super::slot::Slot;
use super::table::LONGEST_CELL;
use crate::domain::skill::Band;
use crate::domain::text::fold;

/// No more different texts than this are remembered.
const MOST_ASKED: usize = 10_000;

/// What an observation says, without whose it is and when.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Measured {
    pub text: String,
    pub level: Option<String>,
    pub number: Option<f64>,
    pub maximum: Option<f64>,
    pub value: Option<f64>,
    pub band: Option<Band>,
    /// Only a bound was told.
    pub bound: bool,
}

/// Why a cell with evidence cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Fault {
    Number(NoNumber),
    /// A word that no scale knows.
    Level(String),
    /// A bare number of unknown meaning.
    Scale(f64),
    TooLong,
    AboveOne,
}

impl Fault {
    /// For the list of what was skipped.
    pub fn reason(&self) -> String {
        match self {
            Self::Number(it) => it.reason().to_owned(),
            Self::Level(word) => format!("unknown level “{word}”"),
            Self::Scale(_) => "scale unknown".to_owned(),
            Self::TooLong => "cell longer than 64 KB".to_owned(),
            Self::AboveOne => "above 1 on a scale from 0 to 1".to_owned(),
        }
    }
}

/// What a column's cells are read with, once the whole column was seen.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    pub decimal: Decimal,
    /// What a row of days says.
    pub day: Option<String>,
    /// What a row of maxima says.
    pub maximum: Option<f64>,
    /// Nothing says what a bare number means.
    pub unknown: bool,
}

impl Meaning {
    /// From all of a slot's cells.
    pub fn of(slot: &Slot, fractions: Fractions, delimiter: u8, maximum: Option<f64>, generic: bool) -> Self {
        let has_maximum = slot.maximum.is_some() || maximum.is_some();
        let unknown = match slot.scale {
            Scale::Auto | Scale::Points => !has_maximum && fractions.bare > 0,
            Scale::Percent => generic && !slot.said && fractions.within_one(),
            Scale::Fraction | Scale::Number | Scale::Mastery | Scale::Level | Scale::Ignore => false,
        };
        Self { decimal: fractions.decimal(delimiter), maximum, unknown, day: slot.day.clone() }
    }
}

/// Reads cells, and counts the words that stand for no evidence.
pub(super) struct Measurer {
    no_evidence: HashSet<String>,
    /// Words that the profile reads as zero.
    zero: HashSet<String>,
    /// Whether a raw text is one of those words: a file repeats a few texts very often, and folding is dear.
    asked: HashMap<String, bool>,
    /// How often each word stood for no evidence.
    pub none: BTreeMap<String, u32>,
}

impl Measurer {
    pub fn new(profile: &Profile) -> Self {
        let own = |it: &[String]| it.iter().map(|it| word(it)).collect::<HashSet<_>>();
        let zero = own(&profile.cells.zero);
        let all = words().no_evidence.iter().cloned().chain(own(&profile.cells.no_evidence));
        let no_evidence = all.filter(|it| !zero.contains(it)).collect();
        Self { no_evidence, zero, asked: HashMap::new(), none: BTreeMap::new() }
    }

    /// Reads a slot of a row; `None` is no evidence, which was counted.
    pub fn read(&mut self, slot: &Slot, row: &StringRecord, meaning: &Meaning) -> Option<Result<Measured, Fault>> {
        let texts = [slot.score, slot.instead, slot.level].map(|it| cell(row, it));
        if texts.iter().any(|it| it.len() > LONGEST_CELL) {
            return Some(Err(Fault::TooLong));
        }
        let [score, instead, level] = texts.map(|it| if self.is_none(it) { "" } else { it });
        let level = slot.exactly.iter().find_map(|it| it.reads(level, row)).unwrap_or(level);
        if score.is_empty() && instead.is_empty() && level.is_empty() {
            let said = texts.into_iter().map(tidy).find(|it| !it.is_empty()).unwrap_or(Cow::Borrowed("blank"));
            *self.none.entry(said.into_owned()).or_default() += 1;
            return None;
        }
        let band = match Self::band(level, slot) {
            Ok(band) => band,
            Err(fault) => return Some(Err(fault)),
        };
        let measured = self.score(slot, row, meaning, score).map(|mut it| {
            if it.text.is_empty() {
                let shown = if instead.is_empty() { level } else { instead };
                it.text = tidy(shown).into_owned();
            }
            if !level.is_empty() {
                (it.level, it.band) = (Some(tidy(level).into_owned()), band);
            }
            it
        });
        // A word such as "Not Started" says that there is no evidence yet.
        if let Ok(Measured { band: Some(Band::None), text, level, .. }) = &measured {
            *self.none.entry(level.as_ref().unwrap_or(text).clone()).or_default() += 1;
            return None;
        }
        Some(measured)
    }

    /// The number, or the word, in the score's own cell.
    fn score(&self, slot: &Slot, row: &StringRecord, meaning: &Meaning, text: &str) -> Result<Measured, Fault> {
        let clean = tidy(text);
        let mut it = Measured {
            text: String::new(),
            level: None,
            number: None,
            maximum: None,
            value: None,
            band: None,
            bound: false,
        };
        if clean.is_empty() {
            return Ok(it);
        }
        let scale = slot.scale_in(row);
        match self.number(&clean, meaning.decimal) {
            _ if scale == Scale::Level => {
                it.band = Self::band(&clean, slot)?;
                it.level = Some(clean.clone().into_owned());
            }
            Ok(found) => {
                let maximum = slot.maximum.map_or(meaning.maximum, |it| it.of(row, meaning.decimal));
                (it.number, it.bound) = (Some(found.value), found.bound);
                if scale == Scale::Mastery {
                    let cut = slot.cut.and_then(|it| it.of(row, meaning.decimal)).ok_or(Fault::Scale(found.value))?;
                    if maximum.is_some_and(|it| it < cut) {
                        // A single question's points, which cannot reach the cut of the whole rubric.
                        (it.maximum, it.value) = worth(Scale::Points, found, maximum, false)?;
                    } else {
                        (it.maximum, it.band) = (maximum, Some(mastered(found.value, cut, maximum)));
                    }
                } else {
                    let unknown = meaning.unknown && scale == slot.scale;
                    (it.maximum, it.value) = worth(scale, found, maximum, unknown)?;
                }
            }
            Err(NoNumber::Words)
                if !slot.words.is_empty() && clean.chars().any(char::is_alphabetic) && !is_no_number(&clean) =>
            {
                it.band = Self::band(&clean, slot)?;
                it.level = Some(clean.clone().into_owned());
            }
            Err(fault) => return Err(Fault::Number(fault)),
        }
        it.text = clean.into_owned();
        Ok(it)
    }

    /// The number of a cell; a word may be worth zero.
    fn number(&self, text: &str, decimal: Decimal) -> Result<Number, NoNumber> {
        number(text, decimal).or_else(|fault| {
            let zero = !self.zero.is_empty() && self.zero.contains(&word(text));
            if zero { Ok(Number { value: 0.0, maximum: None, percent: false, bound: false }) } else { Err(fault) }
        })
    }

    /// The band that a level says; `None` for a blank one.
    fn band(level: &str, slot: &Slot) -> Result<Option<Band>, Fault> {
        if level.is_empty() {
            return Ok(None);
        }
        let band = slot.words.get(level).or_else(|| slot.words.get(&fold(level)));
        band.copied()
            .map(Some)
            .ok_or_else(|| Fault::Level(tidy(&level.chars().take(60).collect::<String>()).into_owned()))
    }

    fn is_none(&mut self, text: &str) -> bool {
        match text.bytes().next() {
            None => return true,
            Some(b'0'..=b'9') => return false,
            Some(_) if text.len() > 100 => return false,
            Some(_) => {}
        }
        if let Some(known) = self.asked.get(text) {
            return *known;
        }
        // A cell of nothing but what is never shown is a blank one.
        let none = tidy(text).is_empty() || self.no_evidence.contains(&word(text));
        if self.asked.len() < MOST_ASKED {
            self.asked.insert(text.to_owned(), none);
        }
        none
    }
}

/// Maximum and honest value of a number. Above the maximum is capped at 1; the text keeps what was said.
fn worth(scale: Scale, it: Number, maximum: Option<f64>, unknown: bool) -> Result<(Option<f64>, Option<f64>), Fault> {
    let of = |maximum: f64| Ok((Some(maximum), Some((it.value / maximum).min(1.0))));
    let percent = || Ok((None, Some((it.value / 100.0).min(1.0))));
    match (scale, it.maximum) {
        (Scale::Number | Scale::Mastery | Scale::Level | Scale::Ignore, own) => Ok((own, None)),
        (_, Some(own)) => of(own),
        _ if it.percent => percent(),
        _ if unknown => Err(Fault::Scale(it.value)),
        (Scale::Percent, None) => percent(),
        (Scale::Fraction, None) if it.value > 1.0 => Err(Fault::AboveOne),
        (Scale::Fraction, None) => Ok((None, Some(it.value))),
        (Scale::Points | Scale::Auto, None) => maximum.map_or(Err(Fault::Scale(it.value)), of),
    }
}

/// The band of a rubric's number: below half of the cut, below the cut, below the maximum, the maximum (the product's own lines).
/// Where the file does not say its maximum, it is taken to be a third above the cut: 4 for a cut of 3.
fn mastered(number: f64, cut: f64, maximum: Option<f64>) -> Band {
    let most = maximum.filter(|it| *it >= cut).unwrap_or(cut * 4.0 / 3.0);
    match number {
        _ if number < cut / 2.0 => Band::NeedsSupport,
        _ if number < cut => Band::Developing,
        _ if number < most => Band::Proficient,
        _ => Band::Secure,
    }
}

/// What programs write for a number that is none; it is no level either.
fn is_no_number(text: &str) -> bool {
    let bare = text.trim_start_matches(['+', '-']).to_ascii_lowercase();
    let number = bare.parse::<f64>().is_ok();
    number || matches!(bare.as_str(), "nan" | "inf" | "infinity" | "#div/0!" | "#value!" | "#ref!" | "#num!")
}

/// What a cell looks like when nobody knows yet what its column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// Blank, or a word for no evidence.
    Blank,
    Score,
    Other,
}

impl Look {
    /// Judges one cell; `known` holds the folded words of levels.
    pub fn at(text: &str, known: &HashMap<String, Band>) -> Self {
        if text.is_empty() || text.len() > 100 {
            return if text.is_empty() { Self::Blank } else { Self::Other };
        }
        // Numbers first: they are many, and folding is dear.
        if number(text, Decimal::Point).is_ok() || number(text, Decimal::Comma).is_ok() {
            return Self::Score;
        }
        let word = word(text);
        if words().no_evidence.contains(&word) {
            return Self::Blank;
        }
        if known.contains_key(&word) { Self::Score } else { Self::Other }
    }
}
