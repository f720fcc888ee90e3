//! Input 23: what stands in a date's cell.

use super::*;
use crate::import::About;

fn days(it: &Preview) -> Vec<String> {
    it.scores.iter().map(|it| it.day.to_string()).collect()
}

/// A long file with these days, each a skill of its own, from line 2.
fn dated(cells: &[&str]) -> Preview {
    let rows: Vec<String> = cells.iter().enumerate().map(|(place, it)| format!("A B,s{place},50,{it}\n")).collect();
    read(format!("Student,Skill,Percent,Date\n{}", rows.concat()))
}

#[test]
fn one_value_above_twelve_decides_the_order_of_dates() {
    let it = dated(&["1/2/2026", "13/2/2026"]);
    assert_eq!((days(&it), it.questions.len()), (vec!["2026-02-01".to_owned(), "2026-02-13".to_owned()], 0));
    let it = dated(&["1/2/2026", "2/13/2026"]);
    assert_eq!((days(&it), it.questions.len()), (vec!["2026-01-02".to_owned(), "2026-02-13".to_owned()], 0));
}

#[test]
fn without_one_the_schools_setting_decides_and_is_shown() {
    let text = "Student,Skill,Percent,Date\nA B,a,50,1/2/2026\n";
    let it = read(text);
    assert_eq!((days(&it), it.questions[0].about.as_ref()), (vec!["2026-01-02".to_owned()], Some(&About::DateOrder)));
    assert_eq!(it.report.defaults, ["Dates such as 1/2/2026 were read month first."]);
    let school = Options { day_first: Some(true), ..creating() };
    let other = preview(&file(text), &Book::default(), &school).expect("a preview");
    assert_eq!(days(&other), ["2026-02-01"]);
    assert_ne!(other.facts.identity, it.facts.identity, "another answer is another import");
}

#[test]
fn numbers_are_days_only_where_the_profile_says_so() {
    let cells = ["46034", "01122026", "1768176000", "1768176000000"];
    let it = dated(&["2026-11-01", cells[0], cells[1], cells[2], cells[3]]);
    assert_eq!((it.scores.len(), skipped(&it)), (1, vec![(3, "not a date")]));
    let long = include_str!("../../../../assets/profiles/long.toml").replace("id = \"long\"", "id = \"serial\"");
    let long = long.replace("[date]\n", "[date]\nalso = [\"serial\", \"MMDDYYYY\", \"epoch\"]\n");
    let rows: Vec<String> = cells.iter().enumerate().map(|(place, it)| format!("A B,s{place},50,{it}\n")).collect();
    let text = format!("Student,Skill,Percent,Date\n{}", rows.concat());
    let it =
        preview(&file(text), &Book::default(), &Options { profiles: own(&long), ..creating() }).expect("a preview");
    assert_eq!(days(&it), ["2026-01-12"; 4]);
}

/// Some products write local times with a `Z` behind them: the day that stands there counts.
#[test]
fn a_time_behind_the_day_moves_it_nowhere() {
    let it =
        dated(&["2026-11-01T23:59:00Z", "2026-11-01 00:01:00", "11/13/2026 11:59 PM", "2026-11-01T10:00:00+05:30"]);
    assert_eq!(days(&it), ["2026-11-01", "2026-11-01", "2026-11-01", "2026-11-13"]);
}

#[test]
fn days_that_are_none_or_to_come_are_skipped_and_a_blank_one_is_assumed() {
    // Today is 21 November: a clock may be a day ahead.
    let it = dated(&["\"Sep 3rd, 08:15\"", "2026-11-24", "2026-11-23", "2026-11-22", "2026-02-30", ""]);
    assert_eq!(skipped(&it), [(2, "not a date"), (3, "date in the future")]);
    assert_eq!((it.report.rows.skipped, days(&it)), (4, vec!["2026-11-20".to_owned(), "2026-11-22".to_owned()]));
    let assumed: Vec<String> =
        it.scores.iter().filter(|it| it.basis == DateBasis::Assumed).map(|it| it.day.to_string()).collect();
    assert_eq!(assumed, ["2026-11-20"], "the file's own day, marked");
    assert!(it.questions.iter().any(|it| it.about == Some(About::Undated) && it.is_open()));
}
