//! A timetable as a text in TOML, to read, to write and to pass on: the hours of school, the cycle, blocks, days off, team time and spaces.
//!
//! [`write()`] tells what a team has; [`read()`] makes one act of a text, or tells everything that is wrong with it, each with its line.
//! **Things are known by their names, and what the text does not name stays as it is**; the same text twice changes nothing.

mod part;
mod read;
#[cfg(test)]
mod tests;
mod write;

use std::fmt;

pub use read::read;
pub use write::write;

/// Something that is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Its line, from 1.
    pub line: usize,
    /// What is wrong, a sentence.
    pub words: String,
}

/// All of it, in the order of the lines.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Line {}: {}", self.line, self.words)
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Fault::to_string).collect();
        out.write_str(&lines.join("\n"))
    }
}
