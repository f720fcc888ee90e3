//! Whose rows count as a student's: the record's own, and those of its doubles.

use std::collections::HashMap;

use super::local::{Locals, Of};
use crate::domain::book::Book;
use crate::domain::ids::StudentId;

/// The doubles of every student who has some.
pub(super) struct Records(HashMap<StudentId, Vec<StudentId>>);

/// Whose scores to read.
pub(super) struct Who {
    /// The condition in SQL; `?1` in it is the number.
    pub clause: String,
    /// The number of the student, or of the first double that has scores.
    pub number: i64,
}

impl Records {
    /// Of a whole team: one pass.
    pub fn of(book: &Book) -> Self {
        let mut doubles: HashMap<StudentId, Vec<StudentId>> = HashMap::new();
        for double in book.students.iter().filter(|it| it.live) {
            if let Some(student) = double.same_as {
                doubles.entry(student).or_default().push(double.key);
            }
        }
        Self(doubles)
    }

    /// Whose rows to read for a student; `None` when no score was ever written of any. One record, which nearly everybody has, is asked
    /// for by a text that never differs, so that its statement is prepared once.
    pub fn where_clause(&self, locals: &Locals, student: StudentId) -> Option<Who> {
        let doubles = self.0.get(&student).map_or(&[][..], Vec::as_slice);
        let numbers = std::iter::once(&student).chain(doubles).filter_map(|it| locals.number(Of::Student, it.0));
        let numbers: Vec<i64> = numbers.collect();
        let (number, others) = numbers.split_first()?;
        let clause = if others.is_empty() {
            "student = ?1".to_owned()
        } else {
            let others: Vec<String> = others.iter().map(i64::to_string).collect();
            format!("student IN (?1, {})", others.join(", "))
        };
        Some(Who { clause, number: *number })
    }
}
