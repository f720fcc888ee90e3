//! Tells whoever watches how many rows are read, and stops when asked to.

use super::refused::Refused;
use super::table::Rows;
use crate::domain::watch::{EVERY, Progress, Watch, Work};

/// One going through all rows of a file.
pub(super) struct Pace<'w> {
    watch: &'w mut dyn Watch,
    work: Work,
    done: usize,
    /// How many rows there are, once somebody has counted them.
    of: Option<usize>,
}

impl<'w> Pace<'w> {
    pub fn new(watch: &'w mut dyn Watch, work: Work, of: Option<usize>) -> Self {
        Self { watch, work, done: 0, of }
    }

    /// One more row.
    ///
    /// # Errors
    /// When somebody wants to stop.
    pub fn step(&mut self, rows: &Rows<'_>) -> Result<(), Refused> {
        self.done += 1;
        if !self.done.is_multiple_of(EVERY) {
            return Ok(());
        }
        let of = self.of.unwrap_or_else(|| rows.about(self.done));
        let going_on = self.watch.at(Progress { work: self.work, done: self.done, of }).is_continue();
        if going_on { Ok(()) } else { Err(Refused::stopped()) }
    }
}
