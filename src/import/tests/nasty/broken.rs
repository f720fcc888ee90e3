//! Inputs 16 to 18, and cells without end: rows that do not fit their header, quotes, columns by the thousand.

use std::time::{Duration, Instant};

use super::*;

/// 16. Short: filled and told. Long: skipped, unless what is too much is blank.
#[test]
fn short_rows_are_filled_and_long_ones_skipped() {
    let it = read("Student,Skill,Percent,Date,Note\nA B,a,50\nC D,a,60,2026-11-01,,,\nE F,a,60,2026-11-01,,more\n");
    assert_eq!((it.scores.len(), skipped(&it)), (2, vec![(4, "more cells than the header")]));
    assert!(it.report.warnings.iter().any(|it| it.contains("1 row has fewer cells") && it.contains("line 2")));
}

/// 17.
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

/// 17. The quote opens in the second of several quoted cells, long after the first line break in quotes.
#[test]
fn the_line_of_an_open_quote_counts_the_breaks_in_cells_before_it() {
    let words =
        refusal("Student,Skill,Percent,Note\n\"B, A\",a,50,\"one\ntwo\"\"\nthree\"\n\"D, C\",a,60,\"open\nE F,a,70,\n");
    assert!(words.contains("line 5"), "{words}");
}

/// 18. One real export has 1,711 columns.
#[test]
fn hundreds_of_repeated_columns_are_refused_at_once() {
    let header: Vec<String> = (0..1_711).map(|it| format!("Measure {}", it % 852)).collect();
    let row = vec!["5"; 1_711].join(",");
    let rows = vec![format!("1,{row}"); 200].join("\n");
    let text = format!("Student ID,{}\n{rows}\n", header.join(","));
    let start = Instant::now();
    let words = refusal(text);
    // Without optimisation, beside other tests, it may take five times as long.
    let limit = Duration::from_secs(if cfg!(debug_assertions) { 5 } else { 1 });
    assert!(start.elapsed() < limit, "{:?}", start.elapsed());
    assert!(words.contains("859 repeated column names; it needs a profile"), "{words}");
}

/// 18. Blank names are no columns; they repeat nothing.
#[test]
fn columns_without_a_name_are_passed_over() {
    let it = read("Student,,Quiz (%),\nA B,9,50,9\n");
    assert_eq!(all_said(&it), [("A B", "Quiz", "50")]);
}

/// 24. A cell without end.
#[test]
fn a_cell_of_a_megabyte_is_skipped() {
    let long = "9".repeat(1 << 20);
    let it = read(format!("Student,Skill,Percent,Note\nA B,a,{long},\nC D,a,50,{long}\n{long},a,50,\n"));
    assert_eq!(skipped(&it), [(2, "cell longer than 64 KB"), (4, "cell longer than 64 KB")]);
    assert_eq!(it.scores.len(), 1, "a column that nobody reads does not matter");
    let it = read(format!("Student,Skill,Percent\nA B,{long},50\nC D,a,50\n"));
    assert_eq!((skipped(&it), it.scores.len()), (vec![(2, "no skill")], 1));
    let it = read(format!("Student,Quiz {long} (%),Area (%)\nA B,40,50\n"));
    assert!(it.facts.skills.iter().all(|it| it.code.len() < 1_000) && !it.scores.is_empty());
}

#[test]
fn empty_rows_and_rows_about_nobody_are_counted() {
    let it = read("Student,Skill,Percent\n,,\nA B,a,50\n,a,60\n\n");
    assert_eq!((it.report.rows.read, skipped(&it)), (3, vec![(2, "empty row"), (4, "no student")]));
}
