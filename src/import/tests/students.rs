//! Who a row is about.

use super::*;
use crate::domain::command::NewKey;

const ROSTER: &str = "Student ID,Last Name,First Name,Grade,Email\n\
    00123,Núñez,Ana,4,ana@example.org\n\
    605000,O’Neil,Kai,4,\n\
    77,Bello,Chidi,5,\n\
    78,Bello,Chidi,5,\n";

fn scores(text: &str) -> Preview {
    let it = preview(&file(text), &team(ROSTER), &options()).expect("a preview");
    adds_up(&it);
    it
}

#[test]
fn an_email_matches_and_so_does_an_exact_name() {
    let it = scores("Email,Skill,Percent\nANA@example.org,a,50\n");
    assert_eq!(it.report.students.matched, 1);
    let it = scores("Student,Skill,Percent\n\"ONEIL, kai Jr.\",a,50\nAna Nunez,a,60\nKay ONeil,a,70\n");
    assert_eq!((it.report.students.matched, it.report.students.unknown), (2, 1), "likeness decides nothing");
}

#[test]
fn one_name_with_two_ids_is_two_students() {
    let it = read("Student ID,Student,Skill,Percent\n1,Ana Bell,a,50\n2,Ana Bell,a,60\n1,Ana Bell,b,60\n");
    assert_eq!((it.report.students.created, it.report.scores.imported), (2, 3));
}

#[test]
fn a_stranger_with_a_known_name_and_another_id_is_not_merged() {
    let it = scores("Student ID,Student,Skill,Percent\n999,Ana Núñez,a,50\n");
    assert_eq!((it.report.students.matched, it.report.students.unknown), (0, 1));
}

#[test]
fn an_id_from_another_issuer_needs_the_same_name() {
    let it = scores("State ID,Student,Skill,Percent\n605000,Kai O'Neil,a,50\n77,Somebody Else,a,60\n");
    assert_eq!((it.report.students.matched, it.report.students.unknown), (1, 1));
}

#[test]
fn an_id_of_the_same_kind_of_issuer_needs_no_name() {
    let mut book = team(ROSTER);
    let known = book.student_by_key("sis", "605000").expect("Kai");
    let key = NewKey { student: known, namespace: "sis:maple".to_owned(), value: "4711".to_owned() };
    let mut facts = scores("Student ID,Skill,Percent\n605000,a,50\n").facts;
    facts.keys.push(key);
    for change in &decide(&book, &Command::Import(Box::new(facts)), None).expect("an import").changes {
        book.apply(change);
    }
    let it = preview(&file("Student ID,Skill,Percent\n4711,a,50\n"), &book, &options()).expect("a preview");
    assert_eq!(it.scores.iter().map(|it| it.student).collect::<Vec<_>>(), [known]);
}

#[test]
fn strangers_are_listed_and_made_only_on_request() {
    let text = "Student ID,Student,Skill,Percent\n900,\"Wu, Lan\",a,50\n900,\"Wu, Lan\",b,60\n";
    let it = scores(text);
    assert_eq!((it.report.students.unknown, it.report.scores.unknown_student, it.facts.unknown), (1, 2, 2));
    assert_eq!((it.unknown_names.as_slice(), it.facts.students.len()), (["Wu, Lan".to_owned()].as_slice(), 0));
    let it = preview(&file(text), &team(ROSTER), &creating()).expect("a preview");
    assert_eq!((it.report.students.created, it.report.scores.imported), (1, 2));
}

#[test]
fn a_file_of_ids_alone_names_students_by_their_id() {
    let it = read("Student ID,Skill,Percent\nQ7,a,50\n");
    assert_eq!(it.facts.students[0].name, "Q7");
}

#[test]
fn who_stands_only_in_skipped_rows_is_not_made() {
    let it = read("Student ID,Student,Skill,Percent,Date\n1,Ana Bell,a,50,tomorrow\n2,Bo Lind,a,50,2026-11-02\n");
    assert_eq!((it.report.students.created, it.report.rows.skipped, it.scores.len()), (1, 1, 1));
    assert_eq!(it.facts.students[0].name, "Bo Lind");
}
