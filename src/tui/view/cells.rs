//! Text into cells: measured, cut and wrapped by what it takes on the screen, not by bytes or letters.
//!
//! **Writing from right to left.** The cells hold letters in the order of reading. A terminal that turns such text by itself would
//! turn neighbouring numbers and frames along with it; there, a left-to-right mark goes before and after every run of it, into the
//! symbols of its own outer cells. Marks and not isolates: an isolate needs its partner, and when only one of two cells is drawn
//! anew, the rest of the line would stay shut in. Other terminals get no mark, because some give it a cell, or stop at it.

use ratatui::buffer::{Buffer, Cell, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// How many cells a text takes: letter by letter, as the buffer counts. (A text as a whole may count less, where two letters of
/// Arabic join into one; terminals give each its cell.)
pub fn width(text: &str) -> u16 {
    if text.is_ascii() {
        return u16::try_from(text.len()).unwrap_or(u16::MAX);
    }
    text.graphemes(true).map(CellWidth::cell_width).fold(0, u16::saturating_add)
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
    // Most text is of plain letters, a cell each: nothing has to be told apart or measured.
    if text.bytes().all(|it| matches!(it, b' '..=b'~')) {
        let used = area.width.min(u16::try_from(text.len()).unwrap_or(u16::MAX));
        for (at, x) in (area.x..area.x + used).enumerate() {
            buffer[(x, area.y)].set_symbol(&text[at..=at]).set_style(style);
        }
        return used;
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

/// Puts left-to-right marks around what is written from right to left, for a terminal that turns it. Words of a name stay one run.
pub fn keep_in_place(buffer: &mut Buffer) {
    let area = buffer.area;
    for y in area.top()..area.bottom() {
        let mut x = area.left();
        while x < area.right() {
            let Some(last) = end_of_run(buffer, x, y) else {
                x += 1;
                continue;
            };
            for (at, before, after) in [(x, "\u{200e}", ""), (last, "", "\u{200e}")] {
                let symbol = format!("{before}{}{after}", buffer[(at, y)].symbol());
                buffer[(at, y)].set_symbol(&symbol);
            }
            x = last + 1;
        }
    }
}

/// The last cell of the run from right to left that begins in a cell; `None` when none does.
fn end_of_run(buffer: &Buffer, x: u16, y: u16) -> Option<u16> {
    let symbol = |x: u16| buffer.cell((x, y)).map_or("", Cell::symbol);
    let turned = |x: u16| symbol(x).chars().any(is_right_to_left);
    let mut last = turned(x).then_some(x)?;
    loop {
        let joined = matches!(symbol(last + 1), " " | "-" | "'" | "’" | ".");
        last = match (turned(last + 1), joined && turned(last + 2)) {
            (true, _) => last + 1,
            (false, true) => last + 2,
            (false, false) => return Some(last),
        };
    }
}

/// Whether a letter is of a script from right to left: the blocks whose unassigned characters are R or AL (UAX #9, table 4;
/// `DerivedBidiClass.txt`).
fn is_right_to_left(it: char) -> bool {
    matches!(it, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
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

    /// The line and, cell by cell, what stands in it after the text was cut into so many cells.
    fn drawn(text: &str, cells: u16) -> Vec<String> {
        let area = Rect::new(0, 0, cells + 2, 1);
        let mut buffer = Buffer::empty(area);
        put(&mut buffer, area, &"|".repeat(usize::from(cells) + 2), Style::new());
        let used = put(&mut buffer, Rect { x: 1, width: cells, ..area }, &fit(text, cells, false), Style::new());
        assert_eq!(used, cells, "“{text}” in {cells} cells");
        let symbols: Vec<String> = area.positions().map(|it| buffer[it].symbol().to_owned()).collect();
        assert_eq!((symbols[0].as_str(), symbols[usize::from(cells) + 1].as_str()), ("|", "|"), "beside “{text}”");
        symbols[1..=usize::from(cells)].to_vec()
    }

    const NAMES: [&str; 11] = [
        "Ana Bell",
        "李小龍 Lee",
        "김서연",
        "Zoe\u{308} E\u{301}k",
        "Nguyễn Thị Ánh",
        "علاء بلال",
        "מיכל כהן-לוי",
        "مریم\u{200c}ها",
        "👨\u{200d}👩\u{200d}👧\u{200d}👦 Fam",
        "ﾊﾞﾊﾞ",
        "क्षितिज शर्मा",
    ];

    #[test]
    fn every_name_fits_exactly_wherever_it_is_cut() {
        for name in NAMES {
            for cells in 1..=width(name) + 2 {
                drawn(name, cells);
            }
        }
    }

    #[test]
    fn a_cut_is_between_letters_never_within_one() {
        for name in NAMES {
            let whole: Vec<&str> = name.graphemes(true).collect();
            for most in 1..width(name) {
                let cut = cut(name, most, false);
                let kept = cut.strip_suffix('…').expect("a sign that it goes on");
                let letters: Vec<&str> = kept.graphemes(true).collect();
                assert_eq!(letters, whole[..letters.len()], "“{name}” cut to {most}");
                assert!(width(&cut) <= most, "“{name}” cut to {most}");
            }
        }
    }

    #[test]
    fn a_wide_letter_at_the_edge_goes_whole() {
        assert_eq!(drawn("李小龍", 4), ["李", " ", "…", " "]);
        let area = Rect::new(0, 0, 3, 1);
        let mut buffer = Buffer::empty(area);
        assert_eq!(put(&mut buffer, area, "李小", Style::new()), 2);
        assert_eq!(buffer[(2, 0)].symbol(), " ");
    }

    #[test]
    fn marks_stay_on_their_letter_and_families_together() {
        assert_eq!(drawn("Zoe\u{308}", 4)[2], "e\u{308}");
        assert_eq!(drawn("Zoe\u{308}lle", 4), ["Z", "o", "e\u{308}", "…"]);
        assert_eq!(drawn("👨\u{200d}👩\u{200d}👧 F", 4)[0], "👨\u{200d}👩\u{200d}👧");
        assert_eq!(drawn("👨\u{200d}👩\u{200d}👧 F", 2), ["…", " "]);
    }

    #[test]
    fn letters_that_join_take_a_cell_each() {
        assert_eq!(width("لا"), 2);
        assert_eq!(width("علاء"), 4);
    }

    /// A line as it goes to a terminal that turns text; marks are shown as `<`.
    fn kept(text: &str) -> String {
        let area = Rect::new(0, 0, width(text), 1);
        let mut buffer = Buffer::empty(area);
        put(&mut buffer, area, text, Style::new());
        let before: Vec<u16> = buffer.content.iter().map(CellWidth::cell_width).collect();
        keep_in_place(&mut buffer);
        assert_eq!(
            buffer.content.iter().map(CellWidth::cell_width).collect::<Vec<_>>(),
            before,
            "every cell keeps its width"
        );
        buffer.content.iter().map(|it| it.symbol().replace('\u{200e}', "<")).collect()
    }

    #[test]
    fn names_from_right_to_left_are_shut_off_from_their_neighbours() {
        assert_eq!(kept("│60 שי ↗ 1d│"), "│60 <שי< ↗ 1d│");
        assert_eq!(kept("│40 שי לי-אל 12d│"), "│40 <שי לי-אל< 12d│");
        assert_eq!(kept("علاء → Ocean, بلال"), "<علاء< → Ocean, <بلال<");
        assert_eq!(kept("ש"), "<ש<");
        assert_eq!(kept("Ana 李小龍 1d"), "Ana 李 小 龍  1d");
    }

    #[test]
    fn a_cell_drawn_anew_beside_a_name_does_not_open_it() {
        let area = Rect::new(0, 0, 6, 1);
        let (mut before, mut after) = (Buffer::empty(area), Buffer::empty(area));
        for (buffer, text) in [(&mut before, "שי 1d"), (&mut after, "שי 2d")] {
            put(buffer, area, text, Style::new());
            keep_in_place(buffer);
        }
        let written: Vec<&str> = before.diff(&after).into_iter().map(|it| it.2.symbol()).collect();
        assert_eq!(written, ["2"]);
    }

    #[test]
    fn text_breaks_between_words() {
        assert_eq!(lines("one two three", 7), ["one two", "three"]);
        assert_eq!(lines("extraordinarily long", 5), ["extraordinarily", "long"]);
    }
}
