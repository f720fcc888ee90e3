//! Lines of 80 columns: broken, filled and spread by what a terminal shows, not by letters.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Columns of a line.
pub(super) const WIDTH: usize = 80;
/// Between two things on one line.
const GAP: usize = 2;

/// The columns that a text takes.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

/// The text with blanks behind it.
pub(super) fn pad(text: &str, most: usize) -> String {
    format!("{text}{}", " ".repeat(most.saturating_sub(width(text))))
}

/// The lines of a text, at least one: broken between words, and within a word that is longer than a line.
pub(super) fn wrap(text: &str, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ').flat_map(|it| pieces(it, most)) {
        let used = lines.last().map_or(0, |it| width(it));
        if used > 0 && used + 1 + width(&word) > most {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(&word);
        }
    }
    lines
}

/// A word in pieces of at most a line.
fn pieces(word: &str, most: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.graphemes(true) {
        let full = pieces.last().is_some_and(|it| !it.is_empty() && width(it) + width(letter) > most);
        if full {
            pieces.push(String::new());
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push_str(letter);
        }
    }
    pieces
}

/// One text at the left and one at the right; under each other where a line is too short for both.
pub(super) fn spread(left: &str, right: &str) -> Vec<String> {
    let blanks = WIDTH.saturating_sub(width(left) + width(right));
    if blanks >= GAP {
        return vec![format!("{left}{}{right}", " ".repeat(blanks))];
    }
    wrap(left, WIDTH).into_iter().chain(wrap(right, WIDTH)).collect()
}

/// Names in columns, read downwards, two blanks in.
pub(super) fn grid(names: &[String]) -> Vec<String> {
    let longest = names.iter().map(|it| width(it)).max().unwrap_or(0);
    let columns = ((WIDTH - GAP) / (longest + GAP)).max(1);
    let rows = names.len().div_ceil(columns);
    let row = |row: usize| -> Vec<String> {
        let cells = names.iter().skip(row).step_by(rows.max(1)).map(|it| pad(it, longest + GAP));
        let line = cells.collect::<String>();
        wrap_indented(line.trim_end())
    };
    (0..rows).flat_map(row).collect()
}

/// A line two blanks in; broken only if one name alone is longer.
fn wrap_indented(line: &str) -> Vec<String> {
    if width(line) + GAP <= WIDTH {
        return vec![format!("  {line}")];
    }
    wrap(line, WIDTH - GAP).into_iter().map(|it| format!("  {it}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_wider_than_a_line_and_nothing_is_lost() {
        let long = "Wilhelmina-Theodora".repeat(6);
        for text in [long.as_str(), "陈晓雨".repeat(20).as_str(), "two words", ""] {
            for lines in [wrap(text, WIDTH), spread(text, text), grid(&[text.to_owned(), "Ana".to_owned()])] {
                assert!(lines.iter().all(|it| width(it) <= WIDTH), "{lines:?}");
            }
            assert_eq!(wrap(text, 7).concat().replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn names_are_read_downwards_in_columns() {
        let names: Vec<String> = ('a'..='e').map(|it| it.to_string().repeat(24)).collect();
        let lines = grid(&names);
        assert_eq!(lines.len(), 2);
        assert!(lines[0].starts_with("  aaa") && lines[0].trim_end().ends_with("eee") && lines[1].starts_with("  bbb"));
    }
}
