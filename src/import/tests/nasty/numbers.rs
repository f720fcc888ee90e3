//! Inputs 5 and 9 to 15: what stands in a score's cell.

use super::*;
use crate::domain::skill::Band;
use crate::import::{About, Answer, Numbers};

/// Text and value of every score.
fn values(it: &Preview) -> Vec<(&str, Option<f64>)> {
    (0..it.scores.len()).map(|place| (it.scores.text(place), it.scores.get(place).value)).collect()
}

/// A long file whose only column of scores holds these cells, each a skill of its own, from line 2.
fn column(cells: &[&str]) -> Preview {
    let rows: Vec<String> =
        cells.iter().enumerate().map(|(place, it)| format!("1,s{place},{it},2026-11-01\n")).collect();
    read(format!("Student ID,Skill,Percent,Date\n{}", rows.concat()))
}

/// 5. What parts the cells says what a comma is; where that is a comma, the whole column does.
#[test]
fn decimal_commas_are_read_where_they_are_meant() {
    let it = read("Student;Skill;Percent;Date\nBello, Chidi;a;82,5;19.11.2026\nLin, Mei;a;90;20.11.2026\n");
    assert_eq!(it.scores.iter().map(|it| it.number).collect::<Vec<_>>(), [Some(82.5), Some(90.0)]);
    assert_eq!(it.scores.get(0).day.to_string(), "2026-11-19");
    for delimiter in ["\t", "|"] {
        let it = read("Student;Skill;Percent\nA B;a;82,5\nC D;a;70\n".replace(';', delimiter));
        assert_eq!(it.scores.get(0).number, Some(82.5));
    }
    let it = read("Student,Skill,Percent\nA B,a,\"82,5\"\nC D,a,70\n");
    assert_eq!(it.scores.get(0).number, Some(82.5));
    let it = read("Student,Skill,Percent\nA B,a,\"82,5\"\nC D,a,70.5\n");
    assert_eq!((it.scores.len(), skipped(&it)), (1, vec![(2, "unclear commas and points in a number")]));
}

/// 5. `0,875` can be nothing but a fraction, `1,234` may be a thousand.
#[test]
fn a_zero_before_the_comma_leaves_no_doubt() {
    let it = read("Student;Area (out of 1)\nA B;0,875\nC D;0,625\n");
    assert_eq!(values(&it), [("0,875", Some(0.875)), ("0,625", Some(0.625))]);
    let it = read("Student;Area (out of 2000)\nA B;1,234\n");
    assert_eq!(skipped(&it), [(2, "unclear commas and points in a number")]);
}

/// 9 and 10. Each word is counted as it stands there.
#[test]
fn no_evidence_is_never_zero_and_each_word_is_counted() {
    let words =
        ["", "EX", "Excused", "exempt", "N/A", "NULL", "-", "n/a", "No Score", "Not Assessed", "#N/A", "Missing", "*"];
    let mut cells = vec!["50"];
    cells.extend(words.iter().chain(&words));
    let it = column(&cells);
    assert_eq!((it.report.scores.imported, it.report.scores.no_evidence, it.report.scores.skipped), (1, 26, 0));
    let counted: Vec<(&str, u32)> = it.report.no_evidence.iter().map(|(it, times)| (it.as_str(), *times)).collect();
    let mut expected: Vec<(&str, u32)> =
        words.iter().map(|it| (if it.is_empty() { "blank" } else { *it }, 2)).collect();
    expected.sort_unstable();
    assert_eq!(counted, expected);
}

/// 10. A product may say that what is missing is worth nothing.
#[test]
fn missing_is_zero_only_where_the_profile_says_so() {
    let profile = include_str!("../../../../assets/profiles/long.toml").replace("id = \"long\"", "id = \"strict\"");
    let options = Options { profiles: own(&format!("{profile}[cells]\nzero = [\"Missing\"]\n")), ..creating() };
    let text =
        "Student ID,Skill,Points,Max,Date\n1,a,Missing,20,2026-11-01\n1,b,17,20,2026-11-01\n1,c,EX,20,2026-11-01\n";
    let it = preview(&file(text), &Book::default(), &options).expect("a preview");
    adds_up(&it);
    assert_eq!(values(&it), [("Missing", Some(0.0)), ("17", Some(0.85))]);
    assert_eq!(
        (it.scores.get(0).number, it.scores.get(0).maximum, it.report.scores.no_evidence),
        (Some(0.0), Some(20.0), 1)
    );
    assert_eq!(values(&read(text)), [("17", Some(0.85))]);
}

/// 10. What a level word says is counted under that word, whatever number stands beside it.
#[test]
fn a_word_for_not_begun_is_no_evidence() {
    let it = read("Student ID,Skill,Percent,Level,Date\n1,a,0,Not Started,2026-11-01\n1,b,50,Developing,2026-11-01\n");
    assert_eq!(
        (it.scores.len(), it.report.no_evidence.get("Not Started")),
        (1, Some(&1)),
        "{:?}",
        it.report.no_evidence
    );
}

/// 11.
#[test]
fn a_bound_is_read_as_that_bound_and_told() {
    let it = column(&["<5", ">95", "95+", "≥ 95", "*"]);
    assert_eq!(values(&it), [("<5", Some(0.05)), (">95", Some(0.95)), ("95+", Some(0.95)), ("≥ 95", Some(0.95))]);
    assert!(
        it.report.warnings.iter().any(|it| it.starts_with("4 scores told only as a bound")),
        "{:?}",
        it.report.warnings
    );
    assert_eq!(it.report.no_evidence.get("*"), Some(&1), "suppressed");
}

/// 12.
#[test]
fn percents_and_fractions_of_a_maximum_are_worth_what_they_say() {
    let it = column(&["85%", "85.00 %", "17/20", "17 / 20", "\"1,234.5\""]);
    assert!(it.scores.iter().all(|it| it.value == Some(0.85)) && it.scores.len() == 4, "{:?}", values(&it));
    assert_eq!(it.scores.get(2).maximum, Some(20.0));
    assert_eq!(skipped(&it), [(6, "unclear commas and points in a number")]);
}

/// 13. A gradebook without maxima.
#[test]
fn a_bare_number_means_nothing_until_somebody_says_so() {
    let it = read("Student,Quiz\nChidi Bello,56.00\nMei Lin,17/20\nAna Bell,12\n");
    assert_eq!((it.report.scores.imported, it.report.scores.skipped), (1, 2));
    assert_eq!(skipped(&it), [(2, "scale unknown")]);
    let asked: Vec<&About> =
        it.questions.iter().filter(|it| it.words.contains("“Quiz”")).filter_map(|it| it.about.as_ref()).collect();
    assert_eq!(asked, [&About::Numbers("Quiz".to_owned())], "once for the column");
    assert!(
        it.report.defaults.contains(&"2 cells of “Quiz” skipped: scale unknown.".to_owned()),
        "{:?}",
        it.report.defaults
    );
}

/// 13. 0.5 of one, or half a percent?
#[test]
fn a_percent_column_within_one_is_asked_about() {
    for cells in ["0.5 1", "1 0 1", "0.9 0"] {
        let rows: Vec<String> =
            cells.split(' ').enumerate().map(|(place, it)| format!("Child {place},{it}\n")).collect();
        let text = format!("Student,Quiz (%)\n{}", rows.concat());
        let it = read(&text);
        assert_eq!((it.scores.len(), it.report.scores.skipped as usize), (0, rows.len()), "{cells}");
        let with = |numbers| {
            let answers = [(About::Numbers("Quiz (%)".to_owned()), Answer::Numbers(numbers))].into();
            let it = preview(&file(&text), &Book::default(), &Options { answers, ..creating() }).expect("a preview");
            adds_up(&it);
            assert!(it.questions.iter().all(|it| !matches!(it.about, Some(About::Numbers(_))) || !it.is_open()));
            it.scores.iter().filter_map(|it| it.value).fold(0.0, f64::max)
        };
        let most = cells.split(' ').filter_map(|it| it.parse().ok()).fold(0.0, f64::max);
        assert_eq!((with(Numbers::Percent), with(Numbers::Fraction)), (most / 100.0, most), "{cells}");
    }
    assert_eq!(read("Student,Quiz (%)\nA B,0\nC D,0\n").scores.len(), 2, "nothing is nothing on every scale");
}

/// 14.
#[test]
fn more_than_all_is_capped_and_rubbish_is_skipped() {
    let it = column(&["130", "130 %", "11/10", "-5", "NaN", "inf", "1e309", "5/0", "-3/4"]);
    assert_eq!(values(&it), [("130", Some(1.0)), ("130 %", Some(1.0)), ("11/10", Some(1.0))]);
    assert_eq!(
        (it.scores.get(0).number, it.scores.get(2).maximum),
        (Some(130.0), Some(10.0)),
        "the raw number is kept"
    );
    let reasons = skipped(&it);
    assert_eq!(reasons, [(5, "below zero"), (6, "not a number"), (9, "maximum of zero")], "{reasons:?}");
    assert_eq!(it.report.skipped.iter().map(|it| it.count).collect::<Vec<_>>(), [2, 3, 1]);
}

/// 15.
#[test]
fn an_unknown_level_is_counted_and_offered_and_the_other_rows_are_read() {
    let it = column(&["Developing", "Approaching+", "Secure", "approaching+", "70"]);
    assert_eq!(
        it.scores.iter().map(|it| it.band).collect::<Vec<_>>(),
        [Some(Band::Developing), Some(Band::Secure), None]
    );
    assert_eq!(skipped(&it), [(3, "unknown level “Approaching+”"), (5, "unknown level “approaching+”")]);
    let asked =
        it.questions.iter().find(|it| it.about == Some(About::Level("Approaching+".to_owned()))).expect("asked");
    let bands: Vec<Answer> = asked.choices.iter().map(|it| it.answer).collect();
    assert_eq!(bands[..4], [Band::NeedsSupport, Band::Developing, Band::Proficient, Band::Secure].map(Answer::Band));
}
