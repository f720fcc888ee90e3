//! A vendor's export, described as data: which columns make it, and what they mean. The format is in `assets/profiles/README.md`.

pub(in crate::import) mod folder;
mod library;
mod read;
mod section;
mod shipped;
mod words;

use std::collections::BTreeMap;

use regex::Regex;

use crate::domain::ids::SourceId;
use crate::domain::skill::SourceKind;

use folder::Folder;
pub use library::{Faulty, Profiles};
pub use section::Faults;
pub(super) use shipped::words;
pub(super) use words::{Words, word};

/// Names of a column, the first one present counts. Empty: no such column.
pub(super) type Columns = Vec<String>;

/// How one shape of file is read.
#[derive(Clone, Debug)]
pub struct Profile {
    /// Its name for `--profile`.
    pub id: String,
    /// Raised with every change; part of an import's identity.
    pub version: u32,
    /// What a teacher calls it.
    pub title: String,
    /// Where its scores come from; empty for a roster.
    pub(super) source: Option<String>,
    pub(super) kind: SourceKind,
    /// Developing, proficient, secure, in percent.
    pub(super) cuts: Option<(u32, u32, u32)>,
    /// Tried only when no vendor's profile fits.
    pub(super) generic: bool,
    pub(super) signature: Signature,
    pub(super) student: StudentColumns,
    pub(super) date: DateColumns,
    pub(super) namespace: String,
    pub(super) subject: Subject,
    pub(super) said: Vec<Said>,
    pub(super) wide: Vec<Wide>,
    pub(super) long: Option<Long>,
    pub(super) rows: RowWords,
    pub(super) cells: CellWords,
    pub(super) folder: Option<Folder>,
}

/// The columns by which a file is recognised.
#[derive(Clone, Debug, Default)]
pub(super) struct Signature {
    /// All must be there.
    pub all: Vec<Columns>,
    /// One must be there, unless empty.
    pub any: Columns,
    /// None may be there.
    pub none: Columns,
    /// Each must fit some column.
    pub like: Vec<Regex>,
    /// Must fit the cell that names the student, with its blanks, of one of the first rows.
    pub starts: Option<Regex>,
    pub scores: Scores,
}

impl Signature {
    /// How much it asks for: of two profiles that fit a file, the one that asks for more knows it better.
    pub fn weight(&self) -> usize {
        self.all.len() * 2
            + self.like.len() * 2
            + usize::from(!self.any.is_empty())
            + usize::from(self.starts.is_some())
    }
}

/// What the columns that mean nothing else must look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scores {
    #[default]
    Whatever,
    /// At least one like scores.
    Some,
    /// None like scores.
    None,
}

/// Who a row is about.
#[derive(Clone, Debug, Default)]
pub(super) struct StudentColumns {
    /// Strongest first.
    pub ids: Vec<KeyColumns>,
    pub last: Columns,
    pub first: Columns,
    pub full: Columns,
    pub preferred: Columns,
    pub grade: Columns,
    pub tags: Columns,
    /// What stands between several tags in one cell, beside `;`.
    pub tags_parted: Option<Regex>,
    /// A roster: unknown students become students of the team.
    pub create: bool,
}

/// Columns with keys of one issuer.
#[derive(Clone, Debug)]
pub(super) struct KeyColumns {
    pub columns: Columns,
    pub namespace: String,
    /// What a key looks like; anything else there is none.
    pub like: Option<Regex>,
}

/// When the work was done.
#[derive(Clone, Debug, Default)]
pub(super) struct DateColumns {
    /// Of these columns the first that a row fills.
    pub column: Columns,
    pub tie: Columns,
    /// The day of the file, for scores without one.
    pub file: Columns,
    /// Day before month, where the vendor is known to write so.
    pub day_first: Option<bool>,
    /// `MMDDYYYY` without separators is a date.
    pub compact: bool,
    /// A spreadsheet's day number is a date.
    pub serial: bool,
    /// Seconds or milliseconds since 1970 are a date.
    pub epoch: bool,
}

/// What a skill's subject is.
#[derive(Clone, Debug)]
pub(super) enum Subject {
    Said(String),
    /// What a row's cell says.
    Column(Columns),
    /// `then` if one of the columns is there.
    When {
        columns: Columns,
        then: String,
        otherwise: String,
    },
}

/// A word for codes, titles, parents and subjects that each row's cells say.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub name: String,
    /// Columns, and `{group}` of the column that is the skill; their texts are joined by blanks.
    pub from: Vec<String>,
    /// The first pattern that fits says what is meant; where none does, the cells' own text counts.
    pub says: Vec<(Regex, String)>,
}

/// How a score cell reads.
#[derive(Clone, Debug, Default)]
pub(super) struct Reads {
    pub scale: Scale,
    /// Names of word scales for the level, and for words in the score cell.
    pub words: Vec<String>,
}

/// What the number in a score cell means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Scale {
    /// 0-100.
    Percent,
    /// 0-1.
    Fraction,
    /// Of a maximum.
    Points,
    /// A scale score, RIT, percentile: no honest value between 0 and 1.
    Number,
    /// A rubric's number, which the cut beside it makes a band; no honest value between 0 and 1.
    Mastery,
    /// Whatever each cell says of itself: `85%`, `17/20`, of a maximum, a word. A bare number says nothing.
    #[default]
    Auto,
    /// A word of a scale, though it may look like a number.
    Level,
    /// No skill at all.
    Ignore,
}

/// Columns that are skills. Every text may hold `{group}` of `columns`, `{subject}`, what is [`Said`] and, where `name` is given, `{name}`.
#[derive(Clone, Debug)]
pub(super) struct Wide {
    pub columns: Regex,
    /// The column whose cell names the skill, row by row.
    pub name: Columns,
    /// Left out where one of these columns is there: it says the same, better.
    pub unless: Columns,
    /// What makes it this skill and no other, where not its code; empty is the code.
    pub key: String,
    pub code: String,
    pub title: String,
    pub parent: String,
    /// Where it is not the file's.
    pub subject: Option<String>,
    /// Empty means the column itself.
    pub score: Columns,
    pub instead: Columns,
    pub level: Columns,
    /// A column, or a number.
    pub maximum: Columns,
    /// From which number on it is mastered: a column, or a number.
    pub cut: Columns,
    /// The day of this skill's score.
    pub date: Columns,
    /// What orders two of its scores of one day.
    pub tie: Columns,
    /// A column, and what stands there when the source itself doubts this skill's score.
    pub unreliable: Option<(Columns, String)>,
    /// Words of the level that another export of the vendor says more exactly.
    pub exactly: Vec<Exactly>,
    pub only_scores: bool,
    pub reads: Reads,
}

/// A word of a level that reads as another one, in every row or where a column beside it fits.
#[derive(Clone, Debug)]
pub(super) struct Exactly {
    /// Folded.
    pub level: String,
    pub reads: String,
    /// The column beside it, what must stand there, and a second one whose cell is put behind the first's.
    pub beside: Option<(Columns, Regex, Columns)>,
}

/// One row per score.
#[derive(Clone, Debug)]
pub(super) struct Long {
    /// What makes it this skill and no other, where not its code.
    pub key: Columns,
    pub code: Columns,
    pub title: Columns,
    pub subject: Columns,
    pub parent: Columns,
    pub source: Columns,
    pub score: Columns,
    /// A column, or a number.
    pub maximum: Columns,
    /// From which number on it is mastered: a column, or a number.
    pub cut: Columns,
    pub level: Columns,
    /// Score columns of these names hold percent.
    pub percent_when: Columns,
    pub row_scale: Option<RowScale>,
    /// Words of the level that read as another one.
    pub exactly: Vec<Exactly>,
    /// Each row is one answer; those of a student, a skill and a day are one score.
    pub tally: bool,
    pub reads: Reads,
}

/// A column in which each row says what its number means.
#[derive(Clone, Debug)]
pub(super) struct RowScale {
    pub columns: Columns,
    /// Folded word to what it means.
    pub words: BTreeMap<String, Scale>,
}

/// Rows that are more or less than a student's row.
#[derive(Clone, Debug, Default)]
pub(super) struct RowWords {
    /// The columns that make two rows the same row; empty means all.
    pub same: Columns,
    pub summary: Vec<String>,
    pub maximum: Vec<String>,
    /// What the naming cell of a row of maxima looks like, with its blanks.
    pub maximum_like: Option<Regex>,
    /// What stands in a row of maxima where the column is calculated from others, and no skill.
    pub calculated: Option<Regex>,
    /// Words for a row that holds each column's day.
    pub dates: Vec<String>,
    /// A column, and the folded words of which one must stand there, or none may.
    pub only: Option<(Columns, Which, Vec<String>)>,
}

/// Which rows count, by the words in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    These,
    Others,
}

/// What cells say beside scores.
#[derive(Clone, Debug, Default)]
pub(super) struct CellWords {
    pub no_evidence: Vec<String>,
    /// Words that are worth nothing, where others would be no evidence.
    pub zero: Vec<String>,
    /// A column, and what stands there when the source itself doubts the row.
    pub unreliable: Option<(Columns, String)>,
}

impl StudentColumns {
    /// With further names for each column, which count after its own.
    fn or(mut self, further: &Self) -> Self {
        self.ids.extend(further.ids.iter().cloned());
        for (own, others) in [
            (&mut self.last, &further.last),
            (&mut self.first, &further.first),
            (&mut self.full, &further.full),
            (&mut self.preferred, &further.preferred),
            (&mut self.grade, &further.grade),
            (&mut self.tags, &further.tags),
        ] {
            own.extend(others.iter().cloned());
        }
        self
    }
}

impl Profile {
    /// Reads a profile.
    ///
    /// # Errors
    /// With every fault at once.
    pub fn read(text: &str) -> Result<Self, Faults> {
        read::profile(text)
    }

    /// Whether it is a general shape, which may guess wrongly.
    pub fn is_generic(&self) -> bool {
        self.generic
    }

    /// The id of the source that its scores come from.
    pub(super) fn source_id(&self) -> Option<SourceId> {
        self.source.as_ref().map(|it| SourceId::derived(&[it.as_bytes()]))
    }

    /// Whether one file of it holds students and no scores.
    pub(super) fn is_roster(&self) -> bool {
        self.wide.is_empty() && self.long.is_none()
    }
}
