//! How far a large import is, on one line of a terminal's standard error. Off a terminal, and for a small file, nothing is written.

use std::io::{IsTerminal, Write, stderr};
use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crate::domain::watch::{Progress, Watch};

/// What is done sooner needs no line.
const SOON: Duration = Duration::from_millis(500);
/// How often the line is written anew.
const OFTEN: Duration = Duration::from_millis(200);

/// The line; it is gone when this is dropped. Ctrl-C ends the program as ever: until the end, nothing is changed.
pub(super) struct Line<'a> {
    file: &'a str,
    next: Instant,
    /// How many letters stand on it.
    long: usize,
}

impl<'a> Line<'a> {
    /// For a file's name, cleaned.
    pub(super) fn of(file: &'a str) -> Self {
        Self { file, next: Instant::now() + SOON, long: 0 }
    }

    /// Without escape codes: what is longer than before covers it.
    fn write(&mut self, text: &str) {
        let _ = write!(stderr(), "\r{text:<long$}", long = self.long).and_then(|()| stderr().flush());
        self.long = text.chars().count();
    }
}

impl Watch for Line<'_> {
    fn at(&mut self, progress: Progress) -> ControlFlow<()> {
        if Instant::now() >= self.next && stderr().is_terminal() {
            self.next = Instant::now() + OFTEN;
            self.write(&progress.words(self.file));
        }
        ControlFlow::Continue(())
    }
}

impl Drop for Line<'_> {
    fn drop(&mut self) {
        if self.long > 0 {
            self.write("");
            let _ = write!(stderr(), "\r");
        }
    }
}
