//! Somebody who watches long work, and may end it before anything is changed. Whoever works tells how far it is every few thousand steps.

use std::ops::ControlFlow;

/// After how many steps a watch is asked: some milliseconds of work.
pub const EVERY: usize = 4096;

/// A part of an import that takes long with a large file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A first look at all rows.
    Looking,
    /// Every row becomes scores.
    Reading,
    /// Scores are told apart from what the team's file holds.
    Comparing,
    /// Scores are written.
    Writing,
}

/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub work: Work,
    /// Rows or scores so far.
    pub done: usize,
    /// Of how many; of a file that is looked at for the first time, an estimate.
    pub of: usize,
}

impl Progress {
    /// In words: `Reading scores.csv: 340,000 of 1,000,000 rows`.
    pub fn words(self, file: &str) -> String {
        let (done, of) = (thousands(self.done), thousands(self.of.max(self.done)));
        match self.work {
            // Two or three digits of an estimate are true.
            Work::Looking => {
                let of = thousands(rounded(self.of.max(self.done)));
                format!("Looking at {file}: {done} of about {of} rows")
            }
            Work::Reading => format!("Reading {file}: {done} of {of} rows"),
            Work::Comparing => format!("Comparing {file} with the team's file: {done} of {of} scores"),
            Work::Writing => format!("Importing {file}: {done} of {of} scores"),
        }
    }
}

/// See the module's documentation.
pub trait Watch {
    /// So far it is; `Break` ends the work, and nothing is changed.
    fn at(&mut self, progress: Progress) -> ControlFlow<()>;
}

/// Nobody watches: the work goes on to its end.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn at(&mut self, _: Progress) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// `1,000,000`.
fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|it| std::str::from_utf8(it).ok()).collect();
    groups.join(",")
}

/// To two digits.
fn rounded(number: usize) -> usize {
    let unit = 10_usize.pow(number.max(1).ilog10().saturating_sub(1));
    (number + unit / 2) / unit * unit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_told_in_numbers_that_can_be_read() {
        let told = |work, done, of| Progress { work, done, of }.words("a.csv");
        assert_eq!(told(Work::Looking, 340_000, 1_012_345), "Looking at a.csv: 340,000 of about 1,000,000 rows");
        assert_eq!(told(Work::Looking, 9, 7), "Looking at a.csv: 9 of about 9 rows");
        assert_eq!(told(Work::Writing, 0, 1_012_345), "Importing a.csv: 0 of 1,012,345 scores");
        assert_eq!([0, 7, 95, 149, 1_950].map(rounded), [0, 7, 95, 150, 2_000]);
    }
}
