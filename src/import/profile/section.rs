//! Takes a TOML table apart key by key and collects every fault, so that a profile is told all of them at once.

use std::cell::RefCell;
use std::fmt;

use toml::{Table, Value};

/// Everything that is wrong with a profile.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Faults(pub Vec<String>);

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join(" "))
    }
}

/// One table, from which known keys are taken; what is left in the end is a fault.
pub(super) struct Section<'f> {
    path: String,
    table: Table,
    faults: &'f RefCell<Vec<String>>,
}

impl<'f> Section<'f> {
    pub fn new(path: &str, table: Table, faults: &'f RefCell<Vec<String>>) -> Self {
        Self { path: path.to_owned(), table, faults }
    }

    /// Notes a fault of a key.
    pub fn fault(&self, key: &str, words: &str) {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.faults.borrow_mut().push(format!("`{}{dot}{key}` {words}.", self.path));
    }

    fn take<T>(&mut self, key: &str, wanted: &str, read: impl FnOnce(Value) -> Option<T>) -> Option<T> {
        let value = self.table.remove(key)?;
        let found = read(value);
        if found.is_none() {
            self.fault(key, &format!("must be {wanted}"));
        }
        found
    }

    /// Words.
    pub fn text(&mut self, key: &str) -> Option<String> {
        self.take(key, "words in quotes", |it| it.as_str().map(str::to_owned))
    }

    /// Words that must be there.
    pub fn needed(&mut self, key: &str) -> String {
        if !self.table.contains_key(key) {
            self.fault(key, "is missing");
        }
        self.text(key).unwrap_or_default()
    }

    /// One of the given words.
    pub fn choice<T: Copy>(&mut self, key: &str, of: &[(&str, T)]) -> Option<T> {
        let word = self.text(key)?;
        let found = of.iter().find(|it| it.0 == word).map(|it| it.1);
        if found.is_none() {
            let all: Vec<&str> = of.iter().map(|it| it.0).collect();
            self.fault(key, &format!("is “{word}” but must be one of: {}", all.join(", ")));
        }
        found
    }

    /// A list of words; a single one may stand without brackets.
    pub fn list(&mut self, key: &str) -> Vec<String> {
        self.take(key, "a word or a list of words", words).unwrap_or_default()
    }

    /// A list of lists of words.
    pub fn lists(&mut self, key: &str) -> Vec<Vec<String>> {
        let read = |it: Value| it.as_array()?.iter().cloned().map(words).collect();
        self.take(key, "a list of words or of lists of words", read).unwrap_or_default()
    }

    /// `true` or `false`; absent is `false`.
    pub fn flag(&mut self, key: &str) -> bool {
        self.take(key, "true or false", |it| it.as_bool()).unwrap_or_default()
    }

    /// Whole numbers, none negative.
    pub fn numbers(&mut self, key: &str) -> Option<Vec<u32>> {
        self.take(key, "a whole number or a list of them", |it| match it {
            Value::Array(all) => all.iter().map(|it| u32::try_from(it.as_integer()?).ok()).collect(),
            one => Some(vec![u32::try_from(one.as_integer()?).ok()?]),
        })
    }

    /// A list of words, each with a number.
    pub fn pairs(&mut self, key: &str) -> Vec<(String, i64)> {
        let pair = |it: &Value| match it.as_array()?.as_slice() {
            [text, number] => Some((text.as_str()?.to_owned(), number.as_integer()?)),
            _ => None,
        };
        self.take(key, "a list of words with numbers", |it| it.as_array()?.iter().map(pair).collect())
            .unwrap_or_default()
    }

    /// A table within; an empty one when it is absent.
    pub fn section(&mut self, key: &str) -> Section<'f> {
        self.optional(key).unwrap_or_else(|| self.within(key, Table::new()))
    }

    /// A table within, if it is there.
    pub fn optional(&mut self, key: &str) -> Option<Section<'f>> {
        let table = self.take(key, "a table", |it| match it {
            Value::Table(table) => Some(table),
            _ => None,
        })?;
        Some(self.within(key, table))
    }

    /// Tables within, in order.
    pub fn sections(&mut self, key: &str) -> Vec<Section<'f>> {
        let tables = self.take(key, "a list of tables", |it| match it {
            Value::Array(all) => all.into_iter().map(|it| it.try_into().ok()).collect::<Option<Vec<Table>>>(),
            _ => None,
        });
        tables.unwrap_or_default().into_iter().map(|it| self.within(key, it)).collect()
    }

    /// The text of a key that may also be a table.
    pub fn is_text(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(Value::is_str)
    }

    /// The keys that were not taken yet.
    pub fn keys(&self) -> Vec<String> {
        self.table.keys().cloned().collect()
    }

    /// What was not taken is not known.
    pub fn end(self) {
        for key in self.table.keys() {
            self.fault(key, "is not known here");
        }
    }

    fn within(&self, key: &str, table: Table) -> Section<'f> {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Section { path, table, faults: self.faults }
    }
}

fn words(value: Value) -> Option<Vec<String>> {
    match value {
        Value::String(one) => Some(vec![one]),
        Value::Array(all) => all.iter().map(|it| it.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}
