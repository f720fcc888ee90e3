//! Several lines to type or paste: a text field for each, and a cursor among them.

use crossterm::event::{Event, KeyCode, KeyEvent};
use tui_input::Input as TextField;
use tui_input::InputRequest;
use tui_input::backend::crossterm::EventHandler;

use crate::domain::text::clean;

/// Lines beyond this are not taken in: no school has more students to type, and a wrong paste may be a book.
const MOST: usize = 2_000;

/// See the module's documentation.
#[derive(Clone, Debug)]
pub struct Area {
    /// The lines; there is always one.
    pub lines: Vec<TextField>,
    /// The line with the cursor.
    pub row: usize,
}

impl Default for Area {
    fn default() -> Self {
        Self { lines: vec![TextField::default()], row: 0 }
    }
}

impl Area {
    /// Holds a text, with the cursor at its end.
    pub fn of(text: &str) -> Self {
        let mut area = Self::default();
        area.insert(text);
        area
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.lines.iter().map(TextField::value).collect::<Vec<_>>().join("\n")
    }

    /// Whether nothing but blanks is typed.
    pub fn is_blank(&self) -> bool {
        self.lines.iter().all(|it| it.value().trim().is_empty())
    }

    /// Takes a key that edits.
    pub fn key(&mut self, key: KeyEvent) {
        let line = self.line();
        let (at, end) = (line.cursor(), line.value().chars().count());
        match key.code {
            _ if !key.modifiers.is_empty() => drop(self.line_mut().handle_event(&Event::Key(key))),
            KeyCode::Enter => {
                self.split();
            }
            KeyCode::Backspace if at == 0 => {
                if self.row > 0 {
                    self.row -= 1;
                    self.join();
                }
            }
            KeyCode::Delete if at == end => self.join(),
            KeyCode::Left if at == 0 && self.row > 0 => {
                self.row -= 1;
                self.line_mut().handle(InputRequest::GoToEnd);
            }
            KeyCode::Right if at == end && self.row + 1 < self.lines.len() => {
                self.row += 1;
                self.line_mut().handle(InputRequest::GoToStart);
            }
            _ => drop(self.line_mut().handle_event(&Event::Key(key))),
        }
    }

    /// Takes in what was pasted, as many lines as it has. Tabs of a spreadsheet become semicolons, which can be seen.
    pub fn insert(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\t', "; ");
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 && !self.split() {
                return;
            }
            // The blank behind a semicolon may be where a cell is empty.
            let blank = if line.ends_with(' ') { " " } else { "" };
            for letter in clean(line).chars().chain(blank.chars()) {
                self.line_mut().handle(InputRequest::InsertChar(letter));
            }
        }
    }

    /// Moves the cursor up or down; it keeps its column where it can.
    pub fn step(&mut self, by: isize) {
        self.go(self.row.saturating_add_signed(by), self.line().cursor());
    }

    /// Puts the cursor on a letter of a line.
    pub fn go(&mut self, row: usize, column: usize) {
        self.row = row.min(self.lines.len() - 1);
        let line = self.line_mut();
        let end = line.value().chars().count();
        line.handle(InputRequest::SetCursor(column.min(end)));
    }

    /// The line with the cursor.
    pub fn line(&self) -> &TextField {
        &self.lines[self.row]
    }

    fn line_mut(&mut self) -> &mut TextField {
        &mut self.lines[self.row]
    }

    /// Breaks the line at the cursor; `false` when there are lines enough.
    fn split(&mut self) -> bool {
        if self.lines.len() >= MOST {
            return false;
        }
        let line = self.line();
        let (before, after): (Vec<char>, Vec<char>) = {
            let letters: Vec<char> = line.value().chars().collect();
            let (before, after) = letters.split_at(line.cursor().min(letters.len()));
            (before.to_vec(), after.to_vec())
        };
        *self.line_mut() = before.into_iter().collect::<String>().into();
        self.row += 1;
        let rest = TextField::new(after.into_iter().collect()).with_cursor(0);
        self.lines.insert(self.row, rest);
        true
    }

    /// Joins the line below to this one; the cursor stays between them.
    fn join(&mut self) {
        if self.row + 1 >= self.lines.len() {
            return;
        }
        let below = self.lines.remove(self.row + 1);
        let line = self.line();
        let at = line.value().chars().count();
        *self.line_mut() = TextField::new(format!("{}{}", line.value(), below.value())).with_cursor(at);
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;

    use super::*;

    fn press(area: &mut Area, codes: &[KeyCode]) {
        for code in codes {
            area.key(KeyEvent::new(*code, KeyModifiers::NONE));
        }
    }

    #[test]
    fn lines_break_and_join_at_the_cursor() {
        let mut area = Area::of("Ana Bell\nBo");
        press(&mut area, &[KeyCode::Home, KeyCode::Backspace, KeyCode::Char(' ')]);
        assert_eq!((area.text().as_str(), area.row), ("Ana Bell Bo", 0));
        press(&mut area, &[KeyCode::Enter, KeyCode::Char('x')]);
        assert_eq!((area.text().as_str(), area.row), ("Ana Bell \nxBo", 1));
        area.step(-1);
        press(&mut area, &[KeyCode::End, KeyCode::Delete]);
        assert_eq!(area.text(), "Ana Bell xBo");
        press(
            &mut area,
            &[KeyCode::Home, KeyCode::Left, KeyCode::Backspace, KeyCode::End, KeyCode::Right, KeyCode::Delete],
        );
        assert_eq!(area.text(), "Ana Bell xBo", "nothing is before the first or behind the last");
    }

    #[test]
    fn the_cursor_goes_over_the_ends_of_lines() {
        let mut area = Area::of("Zoë\nBo");
        press(&mut area, &[KeyCode::Home, KeyCode::Left]);
        assert_eq!((area.row, area.line().cursor()), (0, 3));
        press(&mut area, &[KeyCode::Right]);
        assert_eq!((area.row, area.line().cursor()), (1, 0));
        area.go(9, 9);
        assert_eq!((area.row, area.line().cursor()), (1, 2));
    }

    #[test]
    fn a_paste_takes_lines_and_shows_tabs() {
        let mut area = Area::of("");
        area.insert("Bell\tAna\r\nLind\t\tBo\u{1b}[2J\r\n");
        assert_eq!(area.text(), "Bell; Ana\nLind; ; Bo[2J\n");
        area.insert(&"x\n".repeat(MOST + 5));
        assert_eq!(
            (area.lines.len(), area.lines[MOST - 1].value()),
            (MOST, "x"),
            "the rest is not added to the last line"
        );
    }
}
