//! Inputs 1 to 4: how text is written, and what is no text at all.

use super::*;

const TEXT: &str = "Last Name\tFirst Name\tStudent ID\tSkill\tPercent\tDate\r\nMuñoz\tJosé\t1\ta\t85\t2026-11-01\r\nO’Neil\tKai\t2\ta\t50\t2026-11-01\r\n";

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// 1. A byte order mark before `Last Name` would make it another column.
#[test]
fn a_byte_order_mark_is_no_part_of_the_first_column() {
    let text = TEXT.replace('\t', ",");
    let it = read([b"\xef\xbb\xbf", text.as_bytes()].concat());
    assert_eq!((it.encoding.as_str(), it.report.profile.as_str(), it.scores.len()), ("UTF-8", "long", 2));
    assert_eq!(it.facts.students[0].sort_name, "Muñoz, José", "the last name was found");
    let list = preview(&file("\u{feff}Last Name,First Name,ID\r\nBell,Ana,1\r\n"), &Book::default(), &options());
    assert_eq!(list.expect("a roster").facts.students[0].sort_name, "Bell, Ana");
}

/// 2. Excel calls it "Unicode Text".
#[test]
fn utf_16_is_read_in_both_orders_and_without_a_mark() {
    for (mark, bytes, encoding) in [
        (b"\xff\xfe".as_slice(), utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
        (b"\xfe\xff", utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
        (b"", utf16(TEXT, u16::to_le_bytes), "UTF-16LE"),
        (b"", utf16(TEXT, u16::to_be_bytes), "UTF-16BE"),
    ] {
        let it = read([mark, &bytes].concat());
        assert_eq!((it.encoding.as_str(), it.scores.len()), (encoding, 2));
        assert_eq!(it.sample_names, ["José Muñoz", "Kai O’Neil"]);
    }
}

/// 3. The preview shows the encoding, and first the names that would show a wrong one.
#[test]
fn windows_1252_is_told_with_names_that_prove_it() {
    let text = TEXT.replacen("Muñoz\tJosé\t1\ta", "Bell\tAna\t9\ta\t70\t2026-11-01\r\nMuñoz\tJosé\t1\ta", 1);
    let (latin, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lost);
    let it = read(latin);
    assert_eq!((it.encoding.as_str(), it.scores.len()), ("windows-1252", 3));
    assert_eq!(it.sample_names, ["José Muñoz", "Kai O’Neil", "Ana Bell"]);
}

/// 4. One sentence: the file, what it is, what to do.
#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    for (bytes, word) in [
        (b"%PDF-1.7 ".as_slice(), "PDF"),
        (b"\x89PNG\r\n\x1a\n123", "picture"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "picture"),
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n", "empty"),
        (b"Student,Skill,Percent\n", "no rows"),
        (b"Student,Quiz (%)\r\n", "no rows"),
        (b"Student,Skill\0,Percent\nA,b,1\n", "NUL"),
        (b"Student      Percent\nAna B            50\nBo C             60\n", "fixed width"),
        (b"PK\x03\x04 xl/workbook.xml", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel"),
        (b"colour,shape\nred,round\nblue,square\n", "no import profile knows"),
        (b"just some words\nand some more\n", "no table"),
        (b"<html><table></table></html>", "web page"),
        (b"SQLite format 3\0 and so on", "database"),
        (b"[{\"student\":1}]", "JSON"),
    ] {
        let words = refusal(bytes);
        assert!(words.contains(word) && words.contains("scores.csv") && words.ends_with('.'), "{word}: {words}");
    }
}
