//! What one person likes on this computer: looks, mouse, order of dates, keys. Pure: text in, settings and faults out, and back.
//! Who reads and writes the file is `cli/place.rs`.
//!
//! Every setting but the keys is one of a few words, so [`KEYS`] declares them all: reading, writing, the documented file and
//! `huddleboard config` are made of it.

mod read;
mod write;

use std::collections::BTreeMap;

use super::geometry::Density;
use super::theme::{Depth, Look, Wanted};
use crate::domain::board::Sort;
use crate::domain::presented::Naming;

/// The settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Which colours; `None` asks the terminal.
    pub theme: Option<Look>,
    /// How many colours; `None` asks the terminal.
    pub colors: Option<Depth>,
    /// Plain ASCII only; `None` asks the terminal.
    pub ascii: Option<bool>,
    /// How many lines a card takes.
    pub cards: Density,
    /// The order of the cards in a group.
    pub sort: Sort,
    /// How students are named while the board is presented.
    pub presentation: Naming,
    /// Whether the board takes the mouse at its start.
    pub mouse: bool,
    /// Whether 1/2/2026 is the first of February; `None` decides by the file alone.
    pub day_first: Option<bool>,
    /// Actions with keys of one's own, which replace those that the program comes with.
    pub keys: BTreeMap<String, OwnKeys>,
}

/// The keys of an action, and where they are stated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnKeys {
    /// As in the keymap.
    pub keys: Vec<String>,
    /// The line in the file, from 1.
    pub line: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: None,
            colors: None,
            ascii: None,
            cards: Density::Compact,
            sort: Sort::Name,
            presentation: Naming::Names,
            mouse: true,
            day_first: None,
            keys: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// What they ask of the theme.
    pub fn wanted(&self) -> Wanted {
        Wanted { look: self.theme, depth: self.colors, ascii: self.ascii }
    }
}

/// A setting whose value is one of a few words.
pub struct Key {
    /// Its name in the file.
    pub name: &'static str,
    /// What it does.
    pub help: &'static str,
    /// The words, the usual one first.
    pub words: fn() -> Vec<&'static str>,
    /// The word of some settings.
    pub word: fn(&Settings) -> &'static str,
    /// Sets it to one of the words; `false` when it is none of them.
    set: fn(&mut Settings, &str) -> bool,
}

const THEMES: &[(&str, Option<Look>)] = &[
    ("auto", None),
    (Look::Dark.word(), Some(Look::Dark)),
    (Look::Light.word(), Some(Look::Light)),
    (Look::ContrastDark.word(), Some(Look::ContrastDark)),
    (Look::ContrastLight.word(), Some(Look::ContrastLight)),
];
const COLORS: &[(&str, Option<Depth>)] = &[
    ("auto", None),
    ("true", Some(Depth::True)),
    ("256", Some(Depth::Indexed)),
    ("16", Some(Depth::Basic)),
    ("none", Some(Depth::None)),
];
const ASK: &[(&str, Option<bool>)] = &[("auto", None), ("true", Some(true)), ("false", Some(false))];
const CARDS: &[(&str, Density)] =
    &[(Density::Compact.word(), Density::Compact), (Density::Roomy.word(), Density::Roomy)];
const SORTS: &[(&str, Sort)] =
    &[(Sort::Name.word(), Sort::Name), (Sort::Band.word(), Sort::Band), (Sort::Age.word(), Sort::Age)];
const NAMINGS: &[(&str, Naming)] = &[(Naming::Names.word(), Naming::Names), (Naming::Codes.word(), Naming::Codes)];
const SWITCH: &[(&str, bool)] = &[("true", true), ("false", false)];

macro_rules! key {
    ($field:ident, $words:ident, $help:literal) => {
        Key {
            name: stringify!($field),
            help: $help,
            words: || $words.iter().map(|it| it.0).collect(),
            word: |settings| $words.iter().find(|it| it.1 == settings.$field).map_or($words[0].0, |it| it.0),
            set: |settings, text| {
                let found = $words.iter().find(|it| it.0 == text);
                settings.$field = found.map_or(settings.$field, |it| it.1);
                found.is_some()
            },
        }
    };
}

/// Every setting but the keys, in the order of the file.
pub const KEYS: &[Key] = &[
    key!(
        theme,
        THEMES,
        "The colors, made for a dark or a light terminal. auto: as the terminal says (COLORFGBG), else dark."
    ),
    key!(colors, COLORS, "How many colors to use. auto: as many as the terminal has; none where NO_COLOR is set."),
    key!(ascii, ASK, "Draw with plain ASCII only. auto: where the terminal has no Unicode."),
    key!(cards, CARDS, "How a student's card looks: one line, or two with the skill and what to know."),
    key!(sort, SORTS, "The order of the students in a group: by name, the lowest band first, the oldest score first."),
    key!(mouse, SWITCH, "Use the mouse on the board; false leaves it to the terminal, for selecting text."),
    key!(
        day_first,
        ASK,
        "Read a date such as 1/2/2026 as the first of February, where a file leaves it open. auto: month first."
    ),
    key!(presentation, NAMINGS, "How students are called while they look on: by name, or by a number each."),
];

/// Something wrong in the file. The setting is then as if it were not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1; none when the file as a whole is meant.
    pub line: Option<usize>,
    /// Sentences: what is wrong, what is meant perhaps.
    pub words: String,
}

impl Fault {
    /// With the file that it is in.
    pub fn told(&self, file: &str) -> String {
        match self.line {
            Some(line) => format!("{file}, line {line}: {}", self.words),
            None => format!("{file}: {}", self.words),
        }
    }
}

/// All faults in one sentence, for a line of the screen; empty when there are none.
pub fn told_briefly(faults: &[Fault]) -> String {
    let Some(first) = faults.first() else { return String::new() };
    let line = first.line.map_or_else(String::new, |it| format!("line {it}: "));
    let count = crate::domain::text::count(faults.len(), "fault");
    let rest = if faults.len() > 1 { " “huddleboard config show” tells the others." } else { "" };
    format!("settings.toml has {count}: {line}{}{rest}", first.words)
}

#[cfg(test)]
mod tests;
