//! `--only grade=7`: rows that are left out on request.

use csv::StringRecord;

use super::cell::cell;
use super::person::{StudentAt, fold_grade};
use super::refused::Refused;
use super::table::Header;
use crate::domain::text::{clean, fold};

/// The column that a condition looks at, and what must stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Condition {
    Grade(usize, Option<String>),
    Column(usize, String),
}

/// All conditions of an import; a row must meet each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Filter(Vec<Condition>);

impl Filter {
    /// From what a person asked for.
    ///
    /// # Errors
    /// When the file has no such column.
    pub fn new(only: &[(String, String)], file: &str, header: &Header, at: &StudentAt) -> Result<Self, Refused> {
        let condition = |(key, value): &(String, String)| {
            let grade = at.grade.filter(|_| fold(key) == "grade");
            match (grade, header.place(key)) {
                (Some(place), _) => Ok(Condition::Grade(place, fold_grade(value))),
                (None, Some(place)) => Ok(Condition::Column(place, fold(value))),
                (None, None) => Err(no_column(file, key)),
            }
        };
        only.iter().map(condition).collect::<Result<_, _>>().map(Self)
    }

    /// Whether a row is wanted.
    pub fn keeps(&self, row: &StringRecord) -> bool {
        self.0.iter().all(|it| match it {
            Condition::Grade(place, wanted) => {
                let text = cell(row, Some(*place));
                wanted.as_deref() == Some(text) || fold_grade(text) == *wanted
            }
            Condition::Column(place, wanted) => {
                let text = cell(row, Some(*place));
                text == wanted || fold(text) == *wanted
            }
        })
    }
}

/// The refusal of a condition that no column can meet.
pub(super) fn no_column(file: &str, key: &str) -> Refused {
    Refused::file(file, &format!("has no column called “{}”, which --only asks for.", clean(key)))
}
