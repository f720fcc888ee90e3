//! One cell of a row, safe to show.

use std::borrow::Cow;

use csv::StringRecord;

use crate::domain::text::clean;

/// The trimmed text of a cell; a missing column or a short row reads as blank. What is wrapped as `="00123"`, so that a spreadsheet
/// takes it as text, is unwrapped.
pub(super) fn cell(row: &StringRecord, place: Option<usize>) -> &str {
    let text = place.and_then(|it| row.get(it)).unwrap_or_default().trim();
    let wrapped = text.strip_prefix("=\"").and_then(|it| it.strip_suffix('"'));
    wrapped.map_or(text, str::trim)
}

/// The cleaned text. Most cells are plain ASCII and need no copy.
pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let plain = |it: u8| matches!(it, b' '..=b'~');
    if text.bytes().all(plain) && !text.contains("  ") { Cow::Borrowed(text) } else { Cow::Owned(clean(text)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_is_wrapped_for_a_spreadsheet_is_unwrapped() {
        let row = StringRecord::from(vec![" =\"00123\" ", "=\"=Bell, Ana\"", "=\"", "=1+1"]);
        let read: Vec<&str> = (0..5).map(|it| cell(&row, Some(it))).collect();
        assert_eq!(read, ["00123", "=Bell, Ana", "=\"", "=1+1", ""]);
    }

    #[test]
    fn what_hides_is_dropped_and_plain_text_is_borrowed() {
        assert!(matches!(tidy(" =cmd() "), Cow::Borrowed("=cmd()")));
        assert_eq!(tidy("\u{1b}[2JAna\u{202e}  Bell"), "[2JAna Bell");
    }
}
