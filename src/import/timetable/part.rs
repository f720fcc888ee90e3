//! One table of the text: its keys are taken one by one, what is left is a fault. Every fault has the line of what is wrong.

use std::cell::RefCell;

use chrono::{NaiveDate, NaiveTime};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Fault;
use crate::domain::text::clean;
use crate::domain::timetable::read_time;

/// A text and what is wrong with it so far.
pub(super) struct Reading<'t> {
    pub text: &'t str,
    pub faults: RefCell<Vec<Fault>>,
}

impl Reading<'_> {
    /// The line of a byte, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|it| **it == b'\n').count() + 1
    }

    /// Notes a fault.
    pub fn fault(&self, line: usize, words: impl Into<String>) {
        self.faults.borrow_mut().push(Fault { line, words: words.into() });
    }
}

/// See the module's documentation.
pub(super) struct Part<'t> {
    reading: &'t Reading<'t>,
    /// Its line in the text.
    pub line: usize,
    name: &'static str,
    table: &'t DeTable<'t>,
    known: &'static [&'static str],
}

impl<'t> Part<'t> {
    /// The table that a value is; what it has besides the known keys is told at once.
    pub fn of(
        reading: &'t Reading<'t>,
        name: &'static str,
        known: &'static [&'static str],
        value: &'t Spanned<DeValue<'t>>,
    ) -> Option<Self> {
        let line = reading.line(value.span().start);
        let Some(table) = value.get_ref().as_table() else {
            reading.fault(line, format!("{name} is a table: write [{name}], and its lines under it."));
            return None;
        };
        for key in table.keys().filter(|it| !known.contains(&it.get_ref().as_ref())) {
            let words = format!("{name} has no “{}”. It has {}.", clean(key.get_ref()), known.join(", "));
            reading.fault(reading.line(key.span().start), words);
        }
        Some(Self { reading, line, name, table, known })
    }

    fn value(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        debug_assert!(self.known.contains(&key), "{key} is no key of {}", self.name);
        self.table.get(key)
    }

    fn take<T>(&self, key: &str, wanted: &str, read: impl FnOnce(&DeValue<'_>) -> Option<T>) -> Option<T> {
        let value = self.value(key)?;
        let found = read(value.get_ref());
        if found.is_none() {
            self.reading.fault(self.reading.line(value.span().start), format!("{key} must be {wanted}."));
        }
        found
    }

    /// Whether a key is there, right or wrong.
    pub fn has(&self, key: &str) -> bool {
        self.value(key).is_some()
    }

    /// Words; a number counts as such.
    pub fn text(&self, key: &str) -> Option<String> {
        self.take(key, "words in quotes", |it| word(it).map(|it| clean(&it)))
    }

    /// A whole number that fits.
    pub fn number<T: std::str::FromStr>(&self, key: &str) -> Option<T> {
        self.take(key, "a whole number, from 0 on and not too large", |it| word(it)?.parse().ok())
    }

    /// A time of day.
    pub fn time(&self, key: &str) -> Option<NaiveTime> {
        self.take(key, "a time such as \"10:05\"", |it| {
            let text = word(it)?;
            read_time(&text).or_else(|| NaiveTime::parse_from_str(text.trim(), "%H:%M:%S").ok())
        })
    }

    /// A date.
    pub fn date(&self, key: &str) -> Option<NaiveDate> {
        self.take(key, "a date such as \"2026-11-26\"", |it| word(it)?.trim().parse().ok())
    }

    /// A list of words, or one alone.
    pub fn list(&self, key: &str) -> Option<Vec<String>> {
        self.take(key, "a list such as [\"mon\", \"tue\"]", |it| match it {
            DeValue::Array(all) => all.iter().map(|it| word(it.get_ref())).collect(),
            one => word(one).map(|it| vec![it]),
        })
    }

    /// Says that a key must be there that is not; a key that is there and wrong was told already.
    pub fn needed<T>(&self, key: &str, found: Option<T>) -> Option<T> {
        if !self.has(key) {
            self.fault(format!("{} needs “{key}”.", self.name));
        }
        found
    }

    /// Notes a fault of the whole table.
    pub fn fault(&self, words: impl Into<String>) {
        self.reading.fault(self.line, words);
    }
}

/// A value that is a word, a number, a date or a time.
fn word(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(it) => Some(it.to_string()),
        DeValue::Integer(it) => Some(it.as_str().to_owned()),
        DeValue::Datetime(it) => Some(it.to_string()),
        DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}
