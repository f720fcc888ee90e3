//! Inputs 20 to 22: who a row is about, when names repeat and spreadsheets have been at the IDs.

use super::*;
use crate::import::{About, Answer};

const ROSTER: &str = "Student ID,Last Name,First Name,Grade,Email\n\
    00123,Núñez,Ana,4,ana@example.org\n\
    605000,O’Neil,Kai,4,\n\
    Q77,Bello,Chidi,5,\n\
    Q78,Bello,Chidi,5,\n";

fn scores(text: &str) -> Preview {
    let it = preview(&file(text), &team(ROSTER), &options()).expect("a preview");
    adds_up(&it);
    it
}

/// 20.
#[test]
fn namesakes_are_never_guessed() {
    let it = scores("Student,Skill,Percent\nChidi Bello,a,50\nChidi Bello,b,60\nAna Núñez,a,70\n");
    assert_eq!((it.report.rows.skipped, it.report.scores.imported), (2, 1));
    assert_eq!(skipped(&it), [(2, "2 students match")]);
    assert_eq!(it.report.skipped[0].count, 2);
    assert_eq!(it.questions.iter().filter(|it| it.words.contains("fits 2 students")).count(), 1);
    assert!(it.report.defaults.iter().any(|it| it == "2 rows of “Chidi Bello” skipped: 2 students match."));
}

/// 20. The answer becomes a key of the student: the next file asks nothing, though another Chidi is still there.
#[test]
fn who_a_namesake_is_is_asked_once() {
    let text = "Student,Skill,Percent,Date\nChidi Bello,a,50,2026-11-01\n";
    let mut book = team(ROSTER);
    let asked = preview(&file(text), &book, &options()).expect("a preview");
    let question = asked.questions.iter().find(|it| matches!(it.about, Some(About::Who(_)))).expect("asked");
    let offered: Vec<Answer> = question.choices.iter().map(|it| it.answer).collect();
    let second = book.student_by_key("sis", "Q78").expect("the second one");
    let first = book.student_by_key("sis", "Q77").expect("the first one");
    assert!([first, second].iter().all(|it| offered.contains(&Answer::Student(*it))), "{offered:?}");

    let about = question.about.clone().expect("a key");
    let answers = [(about, Answer::Student(second))].into();
    let it = preview(&file(text), &book, &Options { answers, ..options() }).expect("a preview");
    adds_up(&it);
    assert_eq!(it.scores.iter().map(|it| it.student).collect::<Vec<_>>(), [second]);
    assert!(it.questions.iter().all(|it| !it.is_open()));
    assert_ne!(it.facts.identity, asked.facts.identity);
    accept(&mut book, it);
    let next = preview(&file(text.replace("a,50", "b,60")), &book, &options()).expect("a preview");
    assert_eq!((next.scores.iter().map(|it| it.student).collect::<Vec<_>>(), next.questions.len()), (vec![second], 0));
}

/// 21.
#[test]
fn another_surname_or_grade_is_said_and_changes_nothing() {
    let mut book = team(ROSTER);
    let text = "Student ID,Student,Grade,Skill,Percent\n605000,\"Kane, Kai\",5,a,50\n";
    let it = preview(&file(text), &book, &options()).expect("a preview");
    assert_eq!((it.report.students.matched, it.report.scores.imported), (1, 1));
    assert!(it.report.warnings.iter().any(|it| it.contains("another last name") && it.contains("Kai O’Neil")));
    assert!(it.report.warnings.iter().any(|it| it.contains("another grade")));
    accept(&mut book, it);
    assert!(book.team_students().any(|it| it.name == "Kai O’Neil" && it.grade.as_deref() == Some("4")));
    assert_eq!(book.team_students().count(), 4);
}

/// 22.
#[test]
fn keys_match_whatever_a_spreadsheet_did_to_them() {
    let it = scores(
        "Student ID,Skill,Percent\n605000.0,a,50\n123,a,50\nq77,a,50\n605001,a,50\n6.05E+05,a,50\n\"6,05E+05\",a,50\n",
    );
    assert_eq!((it.report.students.matched, it.report.students.unknown), (3, 1));
    assert_eq!(skipped(&it), [(6, "ID damaged by spreadsheet")]);
    assert_eq!(it.report.skipped[0].count, 2);
    let keys: Vec<(&str, &str)> = it.facts.keys.iter().map(|it| (it.namespace.as_str(), it.value.as_str())).collect();
    assert_eq!(keys, [("sis", "123")], "what matched is remembered as a key");
}

/// 22.
#[test]
fn zeros_that_would_fit_two_students_fit_nobody() {
    let book = team("ID,Name,Grade\n0012,Ana B,4\n012,Bo C,4\n");
    let it = preview(&file("ID,Skill,Percent\n12,a,50\n"), &book, &options()).expect("a preview");
    assert_eq!((it.report.students.matched, it.report.students.unknown), (0, 1));
}
