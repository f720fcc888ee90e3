//! Text into cells: measured, cut and wrapped by what it takes on the screen, not by bytes or letters.

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many cells a text takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// The start of a text that fits, with `…` (or `~`) in place of what does not.
pub fn cut(text: &str, most: u16, ascii: bool) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut out = String::new();
    let mut used = 1;
    for letter in text.graphemes(true) {
        used += width(letter);
        if used > most {
            break;
        }
        out.push_str(letter);
    }
    if most > 0 {
        out.push(if ascii { '~' } else { '…' });
    }
    out
}

/// The text in exactly so many cells: cut, or filled with spaces.
pub fn fit(text: &str, cells: u16, ascii: bool) -> String {
    let mut out = cut(text, cells, ascii);
    for _ in width(&out)..cells {
        out.push(' ');
    }
    out
}

/// The same, against the right.
pub fn fit_right(text: &str, cells: u16, ascii: bool) -> String {
    let cut = cut(text, cells, ascii);
    let mut out = " ".repeat(usize::from(cells.saturating_sub(width(&cut))));
    out.push_str(&cut);
    out
}

/// Writes a text at the start of an area, one line, cut to it; returns the cells used.
pub fn put(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    if area.is_empty() {
        return 0;
    }
    let (end, _) = buffer.set_stringn(area.x, area.y, text, usize::from(area.width), style);
    if !text.is_ascii() {
        mark_second_halves(buffer, Rect { width: end - area.x, height: 1, ..area });
    }
    end - area.x
}

/// Marks the second cells of wide letters, so that a blank that follows there later is written. ratatui leaves that to the terminal, and
/// not every terminal clears the other half of a wide letter.
fn mark_second_halves(buffer: &mut Buffer, line: Rect) {
    for x in line.left()..line.right() {
        for second in x + 1..(x + width(buffer[(x, line.y)].symbol())).min(line.right()) {
            buffer[(second, line.y)].set_diff_option(CellDiffOption::AlwaysUpdate);
        }
    }
}

/// Writes texts one after the other on one line, each with its style.
pub fn put_all<'a>(buffer: &mut Buffer, area: Rect, parts: impl IntoIterator<Item = (&'a str, Style)>) -> u16 {
    let mut used = 0;
    for (text, style) in parts {
        let rest = Rect { x: area.x + used, width: area.width - used, ..area };
        used += put(buffer, rest, text, style);
    }
    used
}

/// The lines of a text, broken between words.
pub fn lines(text: &str, most: u16) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().map_or(0, |it| width(it));
        if line > 0 && line + 1 + width(word) > most {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

/// Writes a text over several lines, broken between words; returns how many.
pub fn wrapped(buffer: &mut Buffer, area: Rect, text: &str, style: Style) -> u16 {
    let mut row = 0;
    for line in lines(text, area.width) {
        if row >= area.height {
            break;
        }
        put(buffer, Rect { y: area.y + row, height: 1, ..area }, &line, style);
        row += 1;
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_and_combining_letters_are_measured_in_cells() {
        assert_eq!(fit("李小龍", 5, false), "李小…");
        assert_eq!(fit("Ana", 5, false), "Ana  ");
        assert_eq!(width("Zoe\u{308}"), 3);
        assert_eq!(cut("Zoe\u{308} Ek", 4, false), "Zoe\u{308}…");
        assert_eq!(cut("long", 0, false), "");
        assert_eq!(fit_right("9d", 4, true), "  9d");
    }

    #[test]
    fn a_blank_over_the_second_half_of_a_wide_letter_is_written() {
        let line = Rect::new(0, 0, 6, 1);
        let (mut before, mut after) = (Buffer::empty(line), Buffer::empty(line));
        put(&mut before, line, "雨W", Style::new());
        put(&mut after, line, "i W", Style::new());
        let written: Vec<(u16, &str)> =
            before.diff(&after).into_iter().map(|(x, _, cell)| (x, cell.symbol())).collect();
        assert_eq!(written, [(0, "i"), (1, " ")]);
        assert!(before.diff(&before.clone()).is_empty());
    }

    #[test]
    fn text_breaks_between_words() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("extraordinarily long", 5), ["extraordinarily", "long"]);
    }
}
