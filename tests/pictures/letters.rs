//! Letters as runs, each with its place and its length: where a viewer's font is wider or narrower than a cell, no letter strays.

use super::shapes::{WIDE, corner};

/// From the top of a cell to the line that letters stand on.
pub const BASELINE: f32 = 14.0;

/// The colour and weight of letters.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ink {
    pub fill: String,
    pub bold: bool,
}

/// Letters that stand together.
pub struct Run {
    pub ink: Ink,
    pub script: Script,
    pub x: u16,
    pub cells: u16,
    pub text: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Every font has it, a cell to a letter.
    Latin,
    /// Its letters join, and the viewer orders them.
    RightToLeft,
    /// Each letter has its own place.
    Other,
}

/// Adds letters to a row: to its last run if they belong there, over one space at most.
pub fn put(runs: &mut Vec<Run>, next: Run) {
    match runs.last_mut() {
        Some(last) if last.takes(&next) => {
            if last.x + last.cells < next.x {
                last.text.push(' ');
            }
            last.text.push_str(&next.text);
            last.cells = next.x + next.cells - last.x;
        }
        Some(_) | None => runs.push(next),
    }
}

impl Run {
    fn takes(&self, next: &Self) -> bool {
        self.ink == next.ink
            && self.script == next.script
            && self.script != Script::Other
            && next.x - (self.x + self.cells) <= 1
    }

    /// The element that draws it in a row.
    pub fn element(&self, y: u16) -> String {
        let ((x, top), wide) = (corner((self.x, y)), f32::from(self.cells) * WIDE);
        let text = self.text.replace('&', "&amp;").replace('<', "&lt;");
        let (place, base) = match (self.script, self.cells) {
            // In the middle of its cells, however wide a fallback font makes it.
            (Script::Other, _) => (format!(r#"x="{}" text-anchor="middle""#, x + wide / 2.0), top + BASELINE),
            (_, 1) => (format!(r#"x="{x}""#), top + BASELINE),
            (_, _) => (format!(r#"x="{x}" textLength="{wide}""#), top + BASELINE),
        };
        format!("<text {place} y=\"{base}\">{text}</text>\n")
    }
}

impl Script {
    pub fn of(letter: char) -> Self {
        match letter {
            '\0'..='\u{24f}' => Self::Latin,
            '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => Self::RightToLeft,
            _ => Self::Other,
        }
    }
}
