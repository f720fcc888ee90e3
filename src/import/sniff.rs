//! Tells by its first bytes what a file is that cannot be a table of text, whatever its extension says.

use super::archive::is_zip;
use super::open::Part;
use super::refused::Refused;

/// Signature, what it is, what to do.
const KNOWN: &[(&[u8], &str)] = &[
    (b"%PDF", "is a PDF. Export the report as CSV instead."),
    (b"\x89PNG", "is a picture. Export the report as CSV instead."),
    (b"\xff\xd8\xff", "is a picture. Export the report as CSV instead."),
    (b"GIF8", "is a picture. Export the report as CSV instead."),
    (b"BM", "is a picture. Export the report as CSV instead."),
    (b"II*\0", "is a picture. Export the report as CSV instead."),
    (
        b"\xd0\xcf\x11\xe0",
        "is an old Excel workbook, a locked one, or another Office document. Open it and save it as .xlsx or CSV.",
    ),
    (b"{\\rtf", "is a text document. Export the report as CSV instead."),
    (b"\x1f\x8b", "is a compressed file. Unpack it and import the CSV file in it."),
    (b"SQLite format 3\0", "is a database. Export the report as CSV instead."),
    (b"7z\xbc\xaf", "is a compressed file. Unpack it and import the CSV file in it."),
    (b"Rar!", "is a compressed file. Unpack it and import the CSV file in it."),
];

/// Refuses what is empty, or known to be something else than text.
pub(super) fn sniff(part: &Part) -> Result<(), Refused> {
    let (name, bytes) = (part.name.as_str(), part.bytes.as_slice());
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if text.trim_ascii().is_empty() || matches!(bytes, b"\xff\xfe" | b"\xfe\xff") {
        return Err(Refused::file(name, "is empty. Export it again."));
    }
    if is_zip(bytes) {
        // What is no workbook was unpacked when it was opened.
        return Err(Refused::file(name, "is a workbook or zip archive within another. Unpack it and import it alone."));
    }
    if let Some((_, words)) = KNOWN.iter().find(|it| bytes.starts_with(it.0) && !is_plain(bytes)) {
        return Err(Refused::file(name, words));
    }
    let start = bytes.trim_ascii_start();
    let tag = &start[..start.len().min(15)].to_ascii_lowercase();
    if tag.starts_with(b"<html") || tag.starts_with(b"<!doctype html") || tag.starts_with(b"<?xml") {
        return Err(Refused::file(name, "is a web page or XML, not a table. Export the report as CSV instead."));
    }
    if start.starts_with(b"{") && start.trim_ascii_end().ends_with(b"}") || start.starts_with(b"[{") {
        return Err(Refused::file(name, "is JSON, not a table. Export the report as CSV instead."));
    }
    Ok(())
}

/// Whether the first bytes are plain text after all: a column may be called `BMI`.
fn is_plain(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    !start.starts_with(b"%PDF")
        && !start.starts_with(b"{\\rtf")
        && start.iter().all(|it| matches!(it, b'\t' | b'\r' | b'\n' | b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, word) in [
            (b"%PDF-1.7\n".as_slice(), "PDF"),
            (b"\x89PNG\r\n\x1a\n", "picture"),
            (b"PK\x03\x04\x14\0..quiz.csv", "zip"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel"),
            (b"  <!DOCTYPE html><html>", "web page"),
            (b"[{\"id\":1}]", "JSON"),
            (b"", "empty"),
            (b" \r\n\t", "empty"),
            (b"\xef\xbb\xbf", "empty"),
        ] {
            let part = Part { name: "scores.csv".into(), bytes: bytes.to_vec() };
            let words = sniff(&part).expect_err("refused").to_string();
            assert!(words.contains(word) && words.contains("scores.csv"), "{words}");
        }
    }

    #[test]
    fn text_that_begins_like_a_picture_is_text() {
        let part = Part { name: "a.csv".into(), bytes: b"BMI,Name\n1,2\n".to_vec() };
        assert_eq!(sniff(&part), Ok(()));
    }
}
