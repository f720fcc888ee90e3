//! Input 24: what would do harm on a screen or in a spreadsheet.

use super::super::sound::{sound, texts};
use super::*;

/// Escape, a bell, a bidirectional override, an isolate, a zero-width space, a line break.
const HARM: &str = "\u{1b}[2J\u{7}\u{202e}\u{2066}\u{200b}";

#[test]
fn formulas_escapes_and_bidi_marks_become_plain_text() {
    let it = read("Student,Skill,Percent\n=cmd()|' A1,\u{1b}[2Ja\u{202e}b,50\n");
    assert_eq!(all_said(&it), [("=cmd()|' A1", "[2Jab", "50")]);
}

#[test]
fn nothing_that_hides_comes_through_anywhere() {
    let cell = |text: &str| format!("\"{text}{HARM}\n{HARM}{text}\"");
    let marks = HARM.replace("[2J", "");
    let rows: Vec<String> = ["50", "Developing", "No Such Level", "", "N/A", "1e309"]
        .iter()
        .enumerate()
        .map(|(place, score)| {
            let name = cell(&format!("Child{place}"));
            let [key, class, skill, source, description] =
                [&format!("k{place}"), "4A", "3.NF", "Quizzes", "Halves"].map(cell);
            format!(
                "{key},{name},{},{class},{skill},{description},{source},{marks}{score}{marks},2026-11-01\n",
                cell("4")
            )
        })
        .collect();
    let header = format!("Student ID,Student{marks},Grade,Class,Skill,Description,Source,{marks}Score,Date");
    let mut input = file(format!("{header}\n{}", rows.concat()));
    input.name = format!("sco{HARM}res.csv");
    let it = preview(&input, &Book::default(), &creating()).expect("a preview");
    sound(&it, &Book::default());
    let counts = &it.report.scores;
    assert_eq!((counts.imported, counts.skipped, counts.no_evidence), (1, 3, 2), "{:?}", it.report.skipped);
    let hidden =
        |it: &char| it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200b}');
    for text in texts(&it) {
        assert!(!text.contains(|it| hidden(&it)), "{text:?}");
    }
    input.parts[0].bytes = format!("{HARM}colour,shape{HARM}\nred,round\nblue,square\n").into_bytes();
    let words = preview(&input, &Book::default(), &creating()).expect_err("refused").to_string();
    assert!(!words.contains(|it| hidden(&it)), "{words:?}");
}
