//! Who was with whom lately: the matrix, its cursor, and its order.

use std::cmp::Reverse;

use crate::domain::ids::{AdultId, StudentId};
use crate::domain::unseen::{Matrix, Pair};

/// See the module's documentation.
#[derive(Debug, Default)]
pub struct Contacts {
    /// Adults beside students.
    pub matrix: Matrix,
    /// How many school days are counted.
    pub days: usize,
    /// In which order the students stand.
    pub order: Waiting,
    /// The cursor's student, in that order.
    pub row: usize,
    /// The cursor's adult.
    pub column: usize,
    /// The places of the students in the matrix, in that order.
    shown: Vec<usize>,
}

/// In which order the students stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waiting {
    /// Who is unseen longest first.
    #[default]
    Longest,
    /// The same for the adult under the cursor.
    ForAdult,
    /// By name.
    Name,
}

impl Waiting {
    /// The next one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Longest => Self::ForAdult,
            Self::ForAdult => Self::Name,
            Self::Name => Self::Longest,
        }
    }
}

/// The spans that are counted: two school weeks, or four.
pub const SPANS: [usize; 2] = [10, 20];

impl Contacts {
    /// With the cursor on the first student.
    pub fn new(matrix: Matrix, days: usize) -> Self {
        let mut made = Self { matrix, days, ..Self::default() };
        made.arrange();
        made
    }

    /// Takes over what was worked out anew; the cursor stays on its student and adult.
    pub fn renew(&mut self, matrix: Matrix, days: usize) {
        let (student, adult) = (self.student(), self.adult());
        (self.matrix, self.days) = (matrix, days);
        self.column = self.matrix.adults.iter().position(|it| Some(*it) == adult).unwrap_or(0);
        self.arrange();
        self.find(student);
    }

    /// The span that is not counted now.
    pub fn other_span(&self) -> usize {
        if self.days == SPANS[0] { SPANS[1] } else { SPANS[0] }
    }

    /// Puts the students in the next order; the cursor goes to the first.
    pub fn reorder(&mut self) {
        self.order = self.order.next();
        self.arrange();
        self.row = 0;
    }

    /// Moves the cursor over the students.
    pub fn step(&mut self, by: isize) {
        self.row = self.row.saturating_add_signed(by).min(self.shown.len().saturating_sub(1));
    }

    /// Moves the cursor over the adults; students in an order for the adult are put in the new one's.
    pub fn sideways(&mut self, by: isize) {
        let student = self.student();
        self.column = self.column.saturating_add_signed(by).min(self.matrix.adults.len().saturating_sub(1));
        if self.order == Waiting::ForAdult {
            self.arrange();
            self.find(student);
        }
    }

    /// The rows in their order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = &crate::domain::unseen::Row> {
        self.shown.iter().map(|it| &self.matrix.rows[*it])
    }

    /// The student under the cursor.
    pub fn student(&self) -> Option<StudentId> {
        Some(self.rows().nth(self.row)?.student)
    }

    /// The adult under the cursor.
    pub fn adult(&self) -> Option<AdultId> {
        self.matrix.adults.get(self.column).copied()
    }

    fn find(&mut self, student: Option<StudentId>) {
        let found = self.rows().position(|it| Some(it.student) == student);
        self.row = found.unwrap_or(self.row);
        self.step(0);
    }

    fn arrange(&mut self) {
        let wait = |pair: &Pair| pair.ago.unwrap_or(usize::MAX);
        self.shown = (0..self.matrix.rows.len()).collect();
        let rows = &self.matrix.rows;
        match self.order {
            Waiting::Longest => {}
            Waiting::ForAdult => {
                self.shown.sort_by_key(|it| Reverse(rows[*it].pairs.get(self.column).map_or(0, wait)));
            }
            Waiting::Name => self.shown.sort_by(|a, b| rows[*a].sort_name.cmp(&rows[*b].sort_name)),
        }
    }
}
