//! What the columns of a file are that no profile knows: guessed, corrected by a person, tried out, and written as a profile, so that
//! the next file like it is read at once. Pure, like all of the import; who shows it keeps the profile.

mod guess;
mod trial;
mod write;

use std::borrow::Cow;

use csv::StringRecord;

use super::cell::{cell, tidy};
use super::decode::decode;
use super::delimit::delimiter;
use super::open::{Input, Part};
use super::refused::Refused;
use super::sniff::sniff;
use super::table::{Header, Table};
use super::workbook;
use guess::Looks;

pub use trial::Trial;
pub use write::id_of;

/// Values that are shown of a column.
const SAMPLES: usize = 3;
/// Rows that are read to try the columns out, so that a large file answers as fast as a small one.
const TRIED: usize = 2_000;
/// More columns than this are no table for people.
const MOST_COLUMNS: usize = 5_000;

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Meaning {
    /// Nothing that is read or stored.
    Ignore,
    /// The student's number, email or user name; several columns may be.
    StudentId,
    /// First and last name in one cell.
    FullName,
    /// The first name.
    FirstName,
    /// The last name.
    LastName,
    /// The grade that the student is in.
    Grade,
    /// The class, which becomes a tag.
    Class,
    /// The day of the work; several columns may be, the first that is filled counts.
    Date,
    /// The skill of the row, in a file with one row for each score.
    Skill,
    /// The score of the row.
    Score,
    /// What the row's score is out of.
    Maximum,
    /// The row's level, in words.
    Level,
    /// The scores of one skill, which the column is named after.
    SkillScores,
}

impl Meaning {
    /// All, in the order of a list to choose from.
    pub const ALL: [Self; 13] = [
        Self::StudentId,
        Self::FullName,
        Self::FirstName,
        Self::LastName,
        Self::Grade,
        Self::Class,
        Self::Date,
        Self::SkillScores,
        Self::Skill,
        Self::Score,
        Self::Maximum,
        Self::Level,
        Self::Ignore,
    ];

    /// What a teacher calls it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Ignore => "not read",
            Self::StudentId => "student ID",
            Self::FullName => "student's name",
            Self::FirstName => "first name",
            Self::LastName => "last name",
            Self::Grade => "grade",
            Self::Class => "class",
            Self::Date => "date of the work",
            Self::Skill => "skill of the row",
            Self::Score => "score of the row",
            Self::Maximum => "maximum of the row",
            Self::Level => "level of the row",
            Self::SkillScores => "scores of this skill",
        }
    }

    /// What else to know before choosing it.
    pub fn detail(self) -> &'static str {
        match self {
            Self::Ignore => "never stored",
            Self::StudentId => "a number, email or user name",
            Self::FullName => "Ana Bell, or Bell, Ana",
            Self::FirstName | Self::LastName => "",
            Self::Grade => "3, Grade 3, K",
            Self::Class => "becomes a tag",
            Self::Date => "when it was done",
            Self::Skill => "one row for each score",
            Self::Score => "17, 85 %, 17/20",
            Self::Maximum => "what it is out of",
            Self::Level => "Proficient, Meets",
            Self::SkillScores => "one column for each skill",
        }
    }

    /// Whether one column at most can be it.
    fn is_single(self) -> bool {
        !matches!(self, Self::Ignore | Self::StudentId | Self::Date | Self::SkillScores)
    }
}

/// One column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name; may be blank.
    pub name: String,
    /// Some of its different values.
    pub samples: Vec<String>,
    /// What it is taken to be.
    pub meaning: Meaning,
    /// Why it can be nothing but left out.
    pub barred: Option<&'static str>,
    looks: Looks,
}

/// See the module's documentation.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// In the order of the file.
    pub columns: Vec<Column>,
    /// The sheet that they are of; empty unless it is a workbook's.
    pub sheet: String,
    /// The file's first rows, to try the columns out.
    first: Input,
    /// Whether there are more rows than those.
    more: bool,
}

impl Mapping {
    /// The columns of a file, each with a guess; of a workbook those of that sheet, else of the first.
    ///
    /// # Errors
    /// When the file is no table of columns.
    pub fn of(input: &Input, sheet: Option<&str>) -> Result<Self, Refused> {
        let [part] = input.parts.as_slice() else {
            return Err(Refused::file(&input.name, "is several files; their columns cannot be told one by one."));
        };
        let file = input.name.as_str();
        let (text, delimiter, sheet) = if workbook::is_one(&part.bytes) {
            let (text, sheet) = workbook::text(&part.name, &part.bytes, sheet)?;
            (Cow::from(text), b',', sheet)
        } else {
            sniff(part)?;
            let text = decode(part)?.0;
            let delimiter = delimiter(file, &text)?;
            (text, delimiter, String::new())
        };
        let (table, rows) = header(file, &text, delimiter).ok_or_else(|| {
            Refused::file(file, "has no line with the names of its columns. Give each column a name.")
        })?;
        if table.header.width > MOST_COLUMNS {
            return Err(Refused::file(file, "has more than 5,000 columns. Export fewer at a time."));
        }
        let (first, more) = beginning(&text, delimiter);
        let part = Part { name: part.name.clone(), bytes: first.as_bytes().to_vec() };
        let first = Input { name: input.name.clone(), parts: vec![part], modified: input.modified, sheets: Vec::new() };
        Ok(Self { columns: guess::columns(&table.header, &rows), sheet, first, more })
    }

    /// Says what a column is. What only one column can be, another one is no longer.
    pub fn set(&mut self, column: usize, meaning: Meaning) {
        if self.columns.get(column).is_none_or(|it| it.barred.is_some()) {
            return;
        }
        if meaning.is_single() {
            self.columns.iter_mut().filter(|it| it.meaning == meaning).for_each(|it| it.meaning = Meaning::Ignore);
        }
        self.columns[column].meaning = meaning;
    }

    /// What is still missing for reading the file, in sentences.
    pub fn missing(&self) -> Option<&'static str> {
        let has = |meaning| self.columns.iter().any(|it| it.meaning == meaning);
        let known = has(Meaning::StudentId) || has(Meaning::FullName) || has(Meaning::LastName);
        let value = has(Meaning::Score) || has(Meaning::Level);
        match has(Meaning::Skill) {
            _ if !known => Some("Say which column has the student's name or ID."),
            true if !value => Some("Say which column has the score, or the level, of each row's skill."),
            false if value && !has(Meaning::SkillScores) => {
                Some("Say which column names the skill of each row, or that the scores are of one skill.")
            }
            _ => None,
        }
    }

    /// What the columns have in common with a list of students: no scores.
    pub fn is_roster(&self) -> bool {
        !self.columns.iter().any(|it| matches!(it.meaning, Meaning::Skill | Meaning::SkillScores))
    }

    fn all(&self, meaning: Meaning) -> impl Iterator<Item = (usize, &Column)> {
        self.columns.iter().enumerate().filter(move |it| it.1.meaning == meaning)
    }
}

/// The likeliest header: as wide as the rows below it, its cells mostly words; the first such line that names a student, else the
/// first one.
fn header<'t>(file: &'t str, text: &'t str, delimiter: u8) -> Option<(Table<'t>, Vec<StringRecord>)> {
    let find = |names_somebody: bool| {
        Table::find(file, text, delimiter, |header, rows| {
            let fits = is_header(header, rows) && (!names_somebody || guess::names_somebody(header));
            fits.then(|| rows.to_vec())
        })
    };
    find(true).or_else(|| find(false))
}

fn is_header(header: &Header, rows: &[StringRecord]) -> bool {
    let filled = header.names.iter().take(header.width).filter(|it| !it.is_empty());
    let (names, words) = (filled.clone().count(), filled.filter(|it| !guess::is_value(it)).count());
    let narrow = rows.iter().filter(|it| it.len() <= header.names.len()).count();
    !rows.is_empty() && names >= 2 && names * 2 >= header.width && words * 2 > names && narrow * 5 >= rows.len() * 4
}

/// The first rows of a text, with all that stands above them, and whether there are more.
fn beginning(text: &str, delimiter: u8) -> (&str, bool) {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut record = StringRecord::new();
    for _ in 0..TRIED {
        if !reader.read_record(&mut record).unwrap_or(false) {
            return (text, false);
        }
    }
    let end = usize::try_from(reader.position().byte()).unwrap_or(text.len());
    text.get(..end).map_or((text, false), |it| (it, it.len() < text.trim_end().len()))
}

/// A column's different values, the first ones.
fn samples(rows: &[StringRecord], place: usize) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in rows {
        let text = cell(row, Some(place));
        let short: String = tidy(text.get(..text.floor_char_boundary(200)).unwrap_or(text)).chars().take(40).collect();
        if !short.is_empty() && !found.contains(&short) {
            found.push(short);
        }
        if found.len() == SAMPLES {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests;
