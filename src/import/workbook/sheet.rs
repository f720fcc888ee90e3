//! The cells of one sheet, in order, as text.

use std::borrow::Cow;
use std::io::Read;

use super::format::Format;
use super::xml::{ENOUGH, Fault, Next, ON, Told, tell};

/// Excel's own limits.
const MOST_ROWS: u32 = 1 << 20;
const MOST_COLUMNS: u32 = 1 << 14;

/// Many strings without an allocation for each.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.ends.push(self.text.len());
    }

    fn get(&self, place: usize) -> Option<&str> {
        let start = if place == 0 { 0 } else { *self.ends.get(place - 1)? };
        self.text.get(start..*self.ends.get(place)?)
    }
}

/// What all sheets of a workbook share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    pub strings: Strings,
    /// By the style number of a cell.
    pub formats: Vec<Format>,
    pub since_1904: bool,
}

impl Shared {
    /// A cell's text, from its type, its style and what stands in it.
    fn shown<'v>(&'v self, kind: &str, style: usize, value: &'v str) -> Result<Cow<'v, str>, Fault> {
        match kind {
            "s" => {
                let place = value.trim().parse().ok();
                place.and_then(|it| self.strings.get(it)).map(Cow::Borrowed).ok_or(Fault::Damaged)
            }
            "b" => Ok(Cow::Borrowed(if value.trim() == "1" { "TRUE" } else { "FALSE" })),
            "e" | "str" | "inlineStr" => Ok(unescaped(value)),
            "d" => Ok(Cow::Borrowed(value.trim().trim_end_matches("T00:00:00"))),
            _ => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => {
                    let format = self.formats.get(style).copied().unwrap_or_default();
                    Ok(Cow::Owned(format.write(number, self.since_1904)))
                }
                _ => Ok(Cow::Borrowed(value)),
            },
        }
    }
}

/// A text part: `_x000D_` stands for a character that XML cannot hold.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.get(..4).filter(|_| after.as_bytes().get(4) == Some(&b'_'));
        let char = code.and_then(|it| u32::from_str_radix(it, 16).ok()).and_then(char::from_u32);
        out.extend(char);
        if char.is_none() {
            out.push_str("_x");
        }
        rest = char.map_or(after, |_| after.get(5..).unwrap_or_default());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Calls `take` with row and column, from 0, and text of each cell that is not blank, until it has had enough.
pub(super) fn cells(
    stream: impl Read,
    left: &mut u64,
    shared: &Shared,
    mut take: impl FnMut(u32, u32, &str) -> Next,
) -> Result<(), Fault> {
    let (mut next_row, mut row, mut column) = (0, 0, 0);
    let (mut kind, mut style, mut value) = (String::new(), 0, String::new());
    // Where text counts: in a value, or in an inline text that is no reading aid.
    let (mut inside, mut aside, mut done) = (false, false, false);
    tell(stream, left, |it| match it {
        Told::Start("row", it) => {
            row = match it.get("r") {
                Some(it) => it.parse::<u32>().ok().and_then(|it| it.checked_sub(1)).ok_or(Fault::Damaged)?,
                None => next_row,
            };
            (next_row, column) = (row.saturating_add(1), 0);
            ON
        }
        Told::Start("c", it) => {
            if let Some(it) = it.get("r") {
                (row, column) = place(&it).ok_or(Fault::Damaged)?;
            }
            kind = it.get("t").unwrap_or_default().into_owned();
            style = it.get("s").and_then(|it| it.parse().ok()).unwrap_or_default();
            value.clear();
            ON
        }
        Told::Start("v" | "t", _) => {
            inside = !aside;
            ON
        }
        Told::Start("rPh", _) => {
            aside = true;
            ON
        }
        Told::End("rPh") => {
            aside = false;
            ON
        }
        Told::Text(text) => {
            if inside {
                value.push_str(text);
            }
            ON
        }
        Told::End("v" | "t") => {
            inside = false;
            ON
        }
        Told::End("c") => {
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                return Err(Fault::Damaged);
            }
            let text = if value.is_empty() { Cow::Borrowed("") } else { shared.shown(&kind, style, &value)? };
            let next = if text.trim().is_empty() { ON } else { take(row, column, &text) };
            column += 1;
            done |= matches!(next, ENOUGH);
            next
        }
        Told::End("sheetData") => {
            done = true;
            ENOUGH
        }
        Told::Start(..) | Told::End(_) => ON,
    })?;
    // A sheet that ends in the middle is no sheet.
    if done { Ok(()) } else { Err(Fault::Damaged) }
}

/// `B3` is row 2, column 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let digits = text.find(|it: char| it.is_ascii_digit())?;
    let (letters, digits) = text.split_at(digits);
    let column = letters.bytes().try_fold(0_u32, |sum, it| {
        let letter = it.to_ascii_uppercase();
        letter.is_ascii_uppercase().then(|| sum.checked_mul(26)?.checked_add(u32::from(letter - b'A') + 1)).flatten()
    });
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column?.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_and_rubbish_is_none() {
        assert_eq!([place("A1"), place("b3"), place("AA10")], [Some((0, 0)), Some((2, 1)), Some((9, 26))]);
        for text in ["", "A", "1", "A0", "é1", "A-1", "AAAAAAAAAAAAAAAA1", "A99999999999"] {
            assert_eq!(place(text), None, "{text}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_unescaped() {
        for (text, plain) in
            [("a_x000D_b", "a\rb"), ("a_xyz", "a_xyz"), ("_x005F_x", "_x"), ("_x00", "_x00"), ("_xD800_", "_xD800_")]
        {
            assert_eq!(unescaped(text), plain);
        }
    }
}
