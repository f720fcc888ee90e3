//! The file's text to settings, with every fault of it at once.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Fault, KEYS, Key, OwnKeys, Settings};
use crate::tui::action::ACTIONS;

/// How alike two words must be for one to be meant by the other, of 1 (Jaro & Winkler; clap asks for 0.7).
const ALIKE: f64 = 0.7;

impl Settings {
    /// Reads a settings file. Whatever is wrong in it is left at its default.
    pub fn parse(text: &str) -> (Self, Vec<Fault>) {
        let mut reading = Reading { text, settings: Self::default(), faults: Vec::new() };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            reading.fault(error.span().unwrap_or_default(), format!("This is not TOML: {}.", error.message()));
        }
        for (name, value) in table.get_ref() {
            reading.entry(name, value);
        }
        reading.faults.sort_by_key(|it| it.line);
        (reading.settings, reading.faults)
    }
}

impl Settings {
    /// Which settings a file states rightly, each with its line, from 1.
    pub fn stated(text: &str) -> Vec<(&'static str, usize)> {
        let (table, _) = DeTable::parse_recoverable(text);
        let stated = table.get_ref().iter().filter_map(|(name, value)| {
            let key = KEYS.iter().find(|it| it.name == name.get_ref().as_ref())?;
            (key.set)(&mut Self::default(), &word(value.get_ref())?)
                .then_some((key.name, line(text, name.span().start)))
        });
        stated.collect()
    }
}

struct Reading<'a> {
    text: &'a str,
    settings: Settings,
    faults: Vec<Fault>,
}

impl Reading<'_> {
    fn entry(&mut self, name: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let known = name.get_ref().as_ref();
        if known == "keys" {
            return self.keys(value);
        }
        let Some(key) = KEYS.iter().find(|it| it.name == known) else {
            let names = KEYS.iter().map(|it| it.name).chain(["keys"]);
            let hint = hint(meant(known, names));
            return self.fault(name.span(), format!("There is no setting “{known}”.{hint}"));
        };
        let Some(word) = word(value.get_ref()) else {
            let words = format!("{known} is one word, not {}. {}", kind(value.get_ref()), choices(key));
            return self.fault(value.span(), words);
        };
        if !(key.set)(&mut self.settings, &word) {
            let hint = hint(meant(&word, (key.words)()));
            self.fault(value.span(), format!("{known} cannot be “{word}”.{hint} {}", choices(key)));
        }
    }

    fn keys(&mut self, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            let words = format!(
                "keys is a table, not {}: write [keys], and under it mark = [\"space\"].",
                kind(value.get_ref())
            );
            return self.fault(value.span(), words);
        };
        for (name, value) in table {
            let action = name.get_ref().as_ref();
            if !ACTIONS.iter().any(|it| it.name == action) {
                let hint = hint(meant(action, ACTIONS.iter().map(|it| it.name)));
                self.fault(name.span(), format!("There is no action “{action}”.{hint}"));
                continue;
            }
            if let Some(keys) = keys(value.get_ref()) {
                let line = line(self.text, name.span().start);
                self.settings.keys.insert(action.to_owned(), OwnKeys { keys, line });
            } else {
                let words = format!("The keys of {action} are a list in quotes, such as [\"space\", \"ctrl-x\"].");
                self.fault(value.span(), words);
            }
        }
    }

    fn fault(&mut self, at: Range<usize>, words: String) {
        let line = Some(line(self.text, at.start));
        // What cannot be read as TOML may be told twice for one line.
        if self.faults.last().is_none_or(|it| it.line != line || it.words != words) {
            self.faults.push(Fault { line, words });
        }
    }
}

/// The line of a byte, from 1.
fn line(text: &str, at: usize) -> usize {
    text.as_bytes().iter().take(at).filter(|it| **it == b'\n').count() + 1
}

/// The word that a value is; quotes around `true` or `256` don't matter.
fn word(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(it) => Some(it.trim().to_owned()),
        DeValue::Boolean(it) => Some(it.to_string()),
        DeValue::Integer(it) => Some(it.as_str().to_owned()),
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
        DeValue::Datetime(_) => "a date",
        DeValue::Float(_) | DeValue::Integer(_) => "a number",
        DeValue::String(_) | DeValue::Boolean(_) => "a word",
    }
}

/// A list of keys; a single one needs no list.
fn keys(value: &DeValue<'_>) -> Option<Vec<String>> {
    match value {
        DeValue::String(one) => Some(vec![one.to_string()]),
        DeValue::Array(all) => all.iter().map(|it| it.get_ref().as_str().map(str::to_owned)).collect(),
        DeValue::Integer(_) | DeValue::Float(_) | DeValue::Boolean(_) | DeValue::Datetime(_) | DeValue::Table(_) => {
            None
        }
    }
}

/// What a key may be, in a sentence.
pub(super) fn choices(key: &Key) -> String {
    format!("It is one of {}.", (key.words)().join(", "))
}

/// The known word that is most like what was written, if any is.
pub(super) fn meant<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase().replace('-', "_");
    let likeness = |it: &str| strsim::jaro_winkler(&written, &it.replace('-', "_"));
    let best = known.into_iter().max_by(|a, b| likeness(a).total_cmp(&likeness(b)))?;
    (likeness(best) > ALIKE).then_some(best)
}

/// A question after a complaint; empty when nothing is near.
pub(super) fn hint(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |it| format!(" Did you mean “{it}”?"))
}
