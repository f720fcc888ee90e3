//! Who a row is about: the keys, name, grade and tags in its cells.

use csv::StringRecord;
use regex::Regex;

use super::cell::{cell, tidy};
use super::profile::{KeyColumns, StudentColumns, words};
use super::table::{Header, LONGEST_CELL};
use crate::domain::find::fold_key;
use crate::domain::text::{fold, sort_name, split_name};

/// Where a table says who a row is about.
#[derive(Clone, Debug, Default)]
pub(super) struct StudentAt {
    /// Strongest first.
    ids: Vec<KeyAt>,
    last: Option<usize>,
    first: Option<usize>,
    full: Option<usize>,
    preferred: Option<usize>,
    pub grade: Option<usize>,
    tags: Option<usize>,
}

/// A column of keys.
#[derive(Clone, Debug)]
struct KeyAt {
    place: usize,
    namespace: String,
    like: Option<Regex>,
}

impl StudentAt {
    pub fn new(columns: &StudentColumns, header: &Header) -> Self {
        let find = |it: &Vec<String>| header.find(it);
        let last = find(&columns.last);
        let key = |it: &KeyColumns| {
            Some(KeyAt { place: find(&it.columns)?, namespace: it.namespace.clone(), like: it.like.clone() })
        };
        Self {
            ids: columns.ids.iter().filter_map(key).collect(),
            last,
            // "Nombre" is a whole name where no column of last names stands beside it.
            first: find(&columns.first).filter(|it| last.is_some() || find(&columns.full) != Some(*it)),
            // "Name" beside "Last Name" is something else. Where an office made one column of two, a name is better than a number.
            full: if last.is_some() { None } else { find(&columns.full).or_else(|| find(&words().usual_student.full)) },
            preferred: find(&columns.preferred),
            grade: find(&columns.grade),
            tags: find(&columns.tags),
        }
    }

    /// Whether the table names anybody at all.
    pub fn names_somebody(&self) -> bool {
        !self.ids.is_empty() || self.last.is_some() || self.full.is_some()
    }

    /// Every column that it reads.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        let names = [self.last, self.first, self.full, self.preferred, self.grade, self.tags];
        self.ids.iter().map(|it| it.place).chain(names.into_iter().flatten())
    }

    /// The cells in which a summary row says what it is.
    pub fn labels(&self) -> impl Iterator<Item = usize> {
        [self.full, self.last, self.first].into_iter().flatten().chain(self.ids.iter().map(|it| it.place))
    }
}

/// A person as one file describes them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Person {
    /// Namespace and value, strongest first.
    pub keys: Vec<(String, String)>,
    /// As said: preferred or first name, then last name.
    pub name: String,
    pub sort_name: String,
    /// Folded for comparing; the second is by the preferred name. Empty without a name.
    pub folded: [String; 2],
    pub grade: Option<String>,
    pub tags: Vec<String>,
    /// The first line about this person.
    pub line: u32,
    /// Whether a row that counts is about this person.
    pub used: bool,
}

impl Person {
    /// What tells this person from others of the file, for an answer: the strongest key, else the name.
    pub fn mark(&self) -> String {
        match self.keys.first() {
            Some((namespace, value)) => format!("{namespace}:{}", fold_key(value)),
            None => self.name_key(),
        }
    }

    /// A person without a key, by name and grade.
    pub fn name_key(&self) -> String {
        let name = self.folded.first().map_or("", String::as_str);
        self.grade.as_ref().map_or_else(|| name.to_owned(), |grade| format!("{name}, {grade}"))
    }

    /// Reads the cells of a row.
    ///
    /// # Errors
    /// With the reason why the row can be about nobody.
    pub fn read(at: &StudentAt, row: &StringRecord, line: u32) -> Result<Self, &'static str> {
        if at.places().any(|it| cell(row, Some(it)).len() > LONGEST_CELL) {
            return Err("cell longer than 64 KB");
        }
        let text = |place| tidy(cell(row, place)).into_owned();
        let mut keys = Vec::new();
        for KeyAt { place, namespace, like } in &at.ids {
            let value = text(Some(*place));
            if like.as_ref().is_some_and(|it| !it.is_match(&value)) {
                continue;
            }
            if is_damaged(&value) {
                return Err("ID damaged by spreadsheet");
            }
            if !value.is_empty() && !is_nobody(&value) {
                keys.push((namespace.clone(), value));
            }
        }
        let name = |place| {
            Some(text(place)).filter(|it| !is_nobody(it) && it.contains(char::is_alphanumeric)).unwrap_or_default()
        };
        // A last name alone may well be Null.
        let (mut given, mut family) = (name(at.first), text(at.last));
        if given.is_empty() || !family.contains(char::is_alphanumeric) {
            family = name(at.last);
        }
        if family.is_empty() && given.is_empty() {
            (given, family) = split_name(&name(at.full));
        }
        let preferred = name(at.preferred);
        let said = if preferred.is_empty() { given.clone() } else { preferred };
        let tags = cell(row, at.tags).split(';');
        let mut person = Self {
            name: tidy(&format!("{said} {family}")).into_owned(),
            sort_name: sort_name(&said, &family),
            folded: [fold_name(&given, &family), fold_name(&said, &family)],
            keys,
            grade: fold_grade(cell(row, at.grade)),
            tags: tags.map(|it| tidy(it).into_owned()).filter(|it| !it.is_empty() && !is_nobody(it)).collect(),
            line,
            used: false,
        };
        let [name, said] = &mut person.folded;
        if name.is_empty() {
            name.clone_from(said);
        }
        // A name of nothing but an apostrophe or a point would be everybody's.
        if person.keys.is_empty() && person.folded[0].is_empty() { Err("no student") } else { Ok(person) }
    }
}

/// What programs write where they know nothing.
fn is_nobody(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "n/a" | "null" | "null null" | "none" | "-")
}

/// Folds a name for comparing: also without generational suffixes.
pub(super) fn fold_name(given: &str, family: &str) -> String {
    let folded = fold(&format!("{given} {family}").replace(',', " "));
    let kept: Vec<&str> = folded.split(' ').filter(|it| !matches!(*it, "jr" | "sr" | "ii" | "iii" | "iv")).collect();
    kept.join(" ")
}

/// Grades in words, from the first.
const GRADES: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The grade as the school says it, folded: `04`, `Grade 4`, `4th`, `Four` are `4`; `KG` and `Kindergarten` are `K`.
pub(super) fn fold_grade(text: &str) -> Option<String> {
    // Several grades in one cell: the first one.
    let first = text.split([',', ';']).next().unwrap_or_default();
    let folded = if is_nobody(first.trim()) { String::new() } else { fold(first) };
    let word = folded.strip_prefix("grade ").or_else(|| folded.strip_prefix("level ")).unwrap_or(&folded);
    let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
    let ending = word.get(digits.len()..).unwrap_or_default();
    let grade = match word {
        "" => return None,
        "k" | "kg" | "kindergarten" | "0" | "00" => "K".to_owned(),
        "pk" | "pre k" | "prek" | "prekindergarten" | "pre kindergarten" => "PK".to_owned(),
        _ if let Some(place) = GRADES.iter().position(|it| *it == word) => (place + 1).to_string(),
        _ if !digits.is_empty()
            && digits.bytes().all(|it| it.is_ascii_digit())
            && matches!(ending, "" | "st" | "nd" | "rd" | "th") =>
        {
            digits.trim_start_matches('0').to_owned()
        }
        other => other.to_uppercase(),
    };
    (!grade.is_empty() && grade.len() <= 40).then_some(grade)
}

/// `6.05E+05`: a spreadsheet has thrown digits of the ID away.
fn is_damaged(key: &str) -> bool {
    key.split_once(['E', 'e']).is_some_and(|(left, right)| {
        let digits = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let exponent = right.strip_prefix('+');
        left.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','))
            && left.starts_with(|it: char| it.is_ascii_digit())
            && exponent.is_some_and(digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_fold_alike() {
        for (text, grade) in [
            ("04", Some("4")),
            ("Grade 4", Some("4")),
            ("4th", Some("4")),
            ("K", Some("K")),
            ("KG", Some("K")),
            ("Kindergarten", Some("K")),
            ("10", Some("10")),
            ("ps1", Some("PS1")),
            ("One", Some("1")),
            ("Twelve", Some("12")),
            ("Pre-K", Some("PK")),
            ("PK", Some("PK")),
            ("05,06", Some("5")),
            ("", None),
        ] {
            assert_eq!(fold_grade(text).as_deref(), grade, "{text}");
        }
    }

    #[test]
    fn an_id_in_scientific_notation_is_damaged() {
        assert!(is_damaged("6.05E+05") && is_damaged("6E+05"));
        assert!(!is_damaged("E12") && !is_damaged("12E") && !is_damaged("1E5") && !is_damaged("605000.0"));
    }

    #[test]
    fn suffixes_do_not_part_a_name() {
        assert_eq!(fold_name("Kofi", "Mensah Jr."), fold_name("Kofi", "Mensah"));
        assert_eq!(fold_name("Seán", "O’Brien, III"), "sean obrien");
    }
}
