//! What the screen knows of the mastery grid: its cursor, what of it is shown, how its students are arranged. The grid is worked out anew
//! when the book or the arrangement has changed; its cells are looked up as they are drawn.

mod layout;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::grid::{Arrangement, Column, Grid, Row, Sort};
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::plan::Slot;

pub use layout::Layout;

/// What is shown of a slot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// Its groups.
    #[default]
    Board,
    /// Everybody's mastery.
    Grid,
}

/// See the module's documentation.
#[derive(Clone, Debug, Default)]
pub struct GridView {
    /// The grid, as of the last change.
    pub grid: Grid,
    /// Order and filter; the name that is searched for comes from the screen's filter.
    pub arrangement: Arrangement,
    /// The row of the cursor.
    pub row: usize,
    /// The column of the cursor.
    pub column: usize,
    /// The first shown row.
    pub top: usize,
    /// The first shown column.
    pub left: usize,
    /// Of so many students nothing was read yet.
    pub unread: usize,
    /// What the grid was made of; `None` when the book has changed since.
    made_of: Option<Arrangement>,
}

impl GridView {
    /// The student under the cursor.
    pub fn student(&self) -> Option<StudentId> {
        self.under().map(|it| it.student)
    }

    /// The row under the cursor.
    pub fn under(&self) -> Option<&Row> {
        self.grid.rows.get(self.row)
    }

    /// The column under the cursor.
    pub fn skill(&self) -> Option<&Column> {
        self.grid.columns.get(self.column)
    }

    /// The students of some rows, whichever way round they are named.
    pub fn between(&self, one: usize, other: usize) -> Vec<StudentId> {
        let rows = self.grid.rows.iter().take(one.max(other) + 1).skip(one.min(other));
        rows.map(|it| it.student).collect()
    }

    /// The book has changed: the grid is to be made anew.
    pub fn outdate(&mut self) {
        self.made_of = None;
    }

    /// Shows everybody's group again, if only those of one are shown that the board does not have (any more).
    pub fn keep_groups(&mut self, there: impl Fn(GroupId) -> bool) {
        let filter = &mut self.arrangement.filter;
        filter.group = filter.group.filter(|it| it.is_none_or(there));
    }

    /// Makes the grid anew, if anything that it is made of has changed. The cursor stays with its student and skill; another order starts
    /// from the top. Returns whether it was made.
    pub fn arrange(&mut self, book: &Book, slot: Option<Slot>, today: NaiveDate, name: &str) -> bool {
        let mut wanted = self.arrangement.clone();
        name.clone_into(&mut wanted.filter.name);
        if self.made_of.as_ref() == Some(&wanted) {
            return false;
        }
        let (student, skill) = (self.student(), self.skill().map(|it| it.skill));
        let another_order =
            self.made_of.as_ref().is_some_and(|it| (it.sort, it.reversed) != (wanted.sort, wanted.reversed));
        self.grid = Grid::of(book, slot, today, &wanted);
        self.made_of = Some(wanted);
        self.unread = self.grid.unread(book, 0).len();
        self.row = if another_order { 0 } else { student.and_then(|it| self.grid.row_of(it)).unwrap_or(self.row) };
        self.column = match skill {
            Some(skill) => self.grid.column_of(skill).unwrap_or(self.column),
            // At first on what a group works on today.
            None => self.grid.columns.iter().position(|it| it.focus).unwrap_or(0),
        };
        self.keep_cursor();
        true
    }

    /// Takes note of what was read since. The columns follow with the first of it, the tallies when all is there.
    pub fn read_on(&mut self, book: &Book) {
        let first = self.unread == self.grid.students_total;
        self.unread = self.grid.unread(book, 0).len();
        if first || self.unread == 0 {
            self.outdate();
        }
    }

    /// Orders by something; by the same thing again turns the order around.
    pub fn sort_by(&mut self, sort: Sort) {
        let again = self.arrangement.sort == sort;
        self.arrangement.reversed = again && !self.arrangement.reversed;
        self.arrangement.sort = sort;
    }

    /// The shown students who need the skill under the cursor.
    pub fn needing(&self, book: &Book) -> BTreeSet<StudentId> {
        self.skill().map(|it| self.grid.who_needs(book, it.skill)).into_iter().flatten().collect()
    }

    /// Moves the cursor, and shows it.
    pub fn go(&mut self, row: usize, column: usize, layout: &Layout) {
        (self.row, self.column) = (row, column);
        self.settle(layout);
    }

    /// Scrolls by rows and columns; the cursor stays where it is.
    pub fn scroll(&mut self, down: isize, right: isize, layout: &Layout) {
        self.top = self.top.saturating_add_signed(down);
        self.left = self.left.saturating_add_signed(right);
        self.bound(layout);
    }

    /// Whether the cursor is on the screen.
    pub fn sees_cursor(&self, layout: &Layout) -> bool {
        (self.top..self.top + layout.rows().max(1)).contains(&self.row)
            && (self.left..self.left + layout.columns().max(1)).contains(&self.column)
    }

    /// Brings cursor and scrolling back into bounds, with the cursor on the screen.
    pub fn settle(&mut self, layout: &Layout) {
        self.bound(layout);
        self.top = self.top.clamp((self.row + 1).saturating_sub(layout.rows()), self.row);
        self.left = self.left.clamp((self.column + 1).saturating_sub(layout.columns()), self.column);
    }

    /// Brings cursor and scrolling back to what is there.
    pub fn bound(&mut self, layout: &Layout) {
        self.keep_cursor();
        self.top = self.top.min(self.grid.rows.len().saturating_sub(layout.rows()));
        self.left = self.left.min(self.grid.columns.len().saturating_sub(layout.columns()));
    }

    /// Brings the cursor back to what is there, whatever the screen shows of it.
    fn keep_cursor(&mut self) {
        self.row = self.row.min(self.grid.rows.len().saturating_sub(1));
        self.column = self.column.min(self.grid.columns.len().saturating_sub(1));
    }

    /// The skill of a column.
    pub fn column_of(&self, skill: SkillId) -> Option<usize> {
        self.grid.column_of(skill)
    }
}
