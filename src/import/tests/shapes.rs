//! What files look like before anybody knows what they say: encodings, broken rows, and what is no table at all.

use std::time::{Duration, Instant};

use super::*;

const TEXT: &str = "Student ID\tStudent\tSkill\tPercent\tDate\r\n1\tMuñoz, José\ta\t85\t2026-11-01\r\n2\tO’Neil, Kai\ta\t50\t2026-11-01\r\n";

#[test]
fn the_encodings_of_spreadsheets_give_the_same_students() {
    let utf16: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(TEXT);
    for (bytes, encoding) in [
        (TEXT.as_bytes().to_vec(), "UTF-8"),
        ([b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "UTF-8"),
        ([b"\xff\xfe", utf16.as_slice()].concat(), "UTF-16LE"),
        (latin.into_owned(), "windows-1252"),
    ] {
        let it = read(bytes);
        assert_eq!((it.encoding.as_str(), it.scores.len()), (encoding, 2));
        assert_eq!(it.sample_names, ["José Muñoz", "Kai O’Neil"]);
    }
}

#[test]
fn preamble_lines_are_passed_over_and_line_numbers_stay_physical() {
    let it = read("Gradebook\nClass:,4a\n\nStudent,Skill,Percent\nA B,a,50\nC D,a,x\n");
    assert_eq!((it.scores.get(0).line, skipped(&it)), (5, vec![(6, "unknown level “x”")]));
}

#[test]
fn short_rows_are_filled_and_long_ones_skipped() {
    let it = read("Student,Skill,Percent,Date,Note\nA B,a,50\nC D,a,60,2026-11-01,,,\nE F,a,60,2026-11-01,,more\n");
    assert_eq!((it.scores.len(), skipped(&it)), (2, vec![(4, "more cells than the header")]));
    assert!(it.report.warnings.iter().any(|it| it.contains("1 row has fewer cells") && it.contains("line 2")));
}

#[test]
fn a_line_break_in_quotes_is_text_and_an_open_quote_is_refused_by_its_line() {
    let it = read("Student,Skill,Percent,Note\nA B,a,50,\"two\nlines\"\nC D,a,60,\n");
    assert_eq!(it.scores.iter().map(|it| it.line).collect::<Vec<_>>(), [2, 4]);
    let words = refusal("Student,Skill,Percent\nA B,a,50\nC D,\"a,60\nE F,a,70\n");
    assert!(words.contains("line 3") && words.contains("never closed"), "{words}");
    assert!(!words.contains("C D"), "a refusal names no child");
    let words = refusal("Student,Quiz (%)\n\"A B,50\nC D,60\n");
    assert!(words.contains("line 2"), "{words}");
}

#[test]
fn empty_rows_and_rows_about_nobody_are_counted() {
    let it = read("Student,Skill,Percent\n,,\nA B,a,50\n,a,60\n\n");
    assert_eq!((it.report.rows.read, skipped(&it)), (3, vec![(2, "empty row"), (4, "no student")]));
}

#[test]
fn what_is_no_table_is_refused_with_what_to_do() {
    for (bytes, word) in [
        (b"%PDF-1.7 ".as_slice(), "PDF"),
        (b"\x89PNG\r\n\x1a\n123", "picture"),
        (b"", "empty"),
        (b"Student,Skill,Percent\n", "no rows"),
        (b"Student,Quiz (%)\r\n", "no rows"),
        (b"Student,Skill\0,Percent\nA,b,1\n", "NUL"),
        (b"Student      Percent\nAna B            50\nBo C             60\n", "fixed width"),
        (b"PK\x03\x04 xl/workbook.xml", "workbook"),
        (b"colour,shape\nred,round\nblue,square\n", "no import profile knows"),
        (b"just some words\nand some more\n", "no table"),
        (b"<html><table></table></html>", "web page"),
    ] {
        let words = refusal(bytes);
        assert!(words.contains(word) && words.contains("scores.csv") && words.ends_with('.'), "{words}");
    }
}

#[test]
fn thousands_of_repeated_columns_are_refused_at_once() {
    let header: Vec<String> = (0..1_711).map(|it| format!("Measure {}", it % 852)).collect();
    let row = vec!["5"; 1_711].join(",");
    let rows = vec![format!("1,{row}"); 200].join("\n");
    let start = Instant::now();
    let words = refusal(format!("Student ID,{}\n{rows}\n", header.join(",")));
    assert!(words.contains("859 repeated column names; it needs a profile"), "{words}");
    assert!(start.elapsed() < Duration::from_secs(5), "even without optimisation: {:?}", start.elapsed());
}

#[test]
fn a_named_profile_is_taken_at_its_word_or_refused() {
    let with = |profile: &str| {
        let options = Options { profile: Some(profile.to_owned()), ..creating() };
        preview(&file("Name,Grade,Bus Stop\nA B,4,12\n"), &Book::default(), &options)
    };
    assert_eq!(with("roster").expect("a roster").report.students.created, 1);
    assert!(with("iready-lessons").expect_err("no").to_string().contains("which needs: Student ID"));
    assert!(with("oneroster").expect_err("no").to_string().contains("folder or zip"));
    assert!(with("nonsense").expect_err("no").to_string().contains("Use one of: iready-diagnostic"));
}
