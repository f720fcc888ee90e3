//! Clever's files: students and teachers in files of their own.

use super::zips::zipped;
use super::*;
use crate::domain::person::Role;

const STUDENTS: &str = "School_id,Student_id,Student_number,State_id,Last_name,Middle_name,First_name,Grade,Gender,DOB,Race,Hispanic_Latino,IEP_status,Frl_status,Ell_status,Student_street,Student_email,Contact_phone\n\
    s1,11,9001,77001,Okoro,M,Femi,Kindergarten,F,04/01/2020,secretrace,N,secretiep,Free,N,1 Secret Street,femi@example.org,5550100\n\
    s1,12,9002,77002,Berg,,Signe,05,M,05/02/2015,secretrace,N,secretiep,Free,N,2 Secret Street,,5550101\n\
    s1,13,9003,77003,Idle,,Not,05,M,05/02/2015,secretrace,N,secretiep,Free,N,3 Secret Street,,5550102\n";
const TEACHERS: &str = "School_id,Teacher_id,Teacher_number,State_teacher_id,Teacher_email,First_name,Middle_name,Last_name,Title\n\
    s1,11,T9,,rohan@example.org,Rohan,,Nair,Teacher\ns1,14,T8,,,Julia,,Paz,Teacher\ns1,15,T7,,,Not,,Teaching,Teacher\n";
const SECTIONS: &str = "School_id,Section_id,Teacher_id,Teacher_2_id,Name,Section_number,Grade,Course_name,Course_number,Period\n\
    s1,a,11,14,Math 5 - 1,1,5,Math 5,M5,1\ns1,b,11,,,2,K,Reading K,RK,2\n";
const ENROLLMENTS: &str = "School_id,Section_id,Student_id\ns1,a,12\ns1,b,11\ns1,a,11\n";

fn export() -> Input {
    let schools = "School_id,School_name\ns1,North Elementary\n";
    folder(&[
        ("enrollments.csv", ENROLLMENTS),
        ("schools.csv", schools),
        ("sections.csv", SECTIONS),
        ("students.csv", STUDENTS),
        ("teachers.csv", TEACHERS),
    ])
}

fn keeps_no_secrets(it: &Preview) {
    let all = format!("{it:?}");
    for secret in ["secret", "Secret", "2020", "2015", "55501", "Free"] {
        assert!(!all.contains(secret), "{secret} is never kept");
    }
}

#[test]
fn students_and_teachers_come_from_files_of_their_own() {
    let it = preview(&export(), &Book::default(), &options()).expect("a roster");
    adds_up(&it);
    assert_eq!((it.report.profile.as_str(), it.report.students.created), ("clever", 2));
    let femi = &it.facts.students[0];
    assert_eq!((femi.name.as_str(), femi.grade.as_deref()), ("Femi Okoro", Some("K")));
    assert_eq!(femi.tags, ["Math 5 - 1", "Reading K"], "a section without a name has its course's");
    let keys: Vec<(&str, &str)> = femi.keys.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    assert_eq!(keys, [("sourced", "11"), ("sis", "9001"), ("state", "77001"), ("email", "femi@example.org")]);
    let adults: Vec<(&str, Role)> = it.facts.adults.iter().map(|it| (it.name.as_str(), it.role)).collect();
    assert_eq!(adults, [("Rohan Nair", Role::Teacher), ("Julia Paz", Role::Teacher)], "11 is a student's number too");
    assert_eq!(skipped(&it), [(4, "not enrolled in a class"), (4, "not enrolled in a class")]);
    let files: Vec<_> = it.report.skipped.iter().filter_map(|it| it.column.as_deref()).collect();
    assert_eq!(files, ["students.csv", "teachers.csv"]);
    keeps_no_secrets(&it);
}

#[test]
fn a_zip_of_them_reads_like_the_folder_and_a_second_time_changes_nothing() {
    let plain = export();
    let files: Vec<(&str, &[u8])> = plain.parts.iter().map(|it| (it.name.as_str(), it.bytes.as_slice())).collect();
    let zip = Input::of_file("clever.zip", zipped(&files), plain.modified).expect("a zip");
    let mut book = Book::default();
    let (one, other) = (preview(&plain, &book, &options()).expect("it"), preview(&zip, &book, &options()).expect("it"));
    let said = |it: &Preview| format!("{:?}", (&it.facts.students, &it.facts.adults, &it.facts.identity));
    assert_eq!(said(&one), said(&other));
    accept(&mut book, one);
    let again = preview(&zip, &book, &options()).expect("it");
    assert_eq!((again.report.students.matched, again.facts.students.len(), again.facts.adults.len()), (2, 0, 0));
}

#[test]
fn the_students_alone_are_a_roster_without_classes() {
    let it = preview(&file(STUDENTS), &Book::default(), &options()).expect("a roster");
    adds_up(&it);
    assert_eq!((it.report.profile.as_str(), it.report.students.created), ("clever-students", 3));
    assert_eq!(it.facts.students[1].sort_name, "Berg, Signe");
    assert!(it.facts.students.iter().all(|it| it.tags.is_empty()));
    keeps_no_secrets(&it);
    let mut book = Book::default();
    accept(&mut book, it);
    let whole = preview(&export(), &book, &options()).expect("a roster");
    assert_eq!((whole.report.students.matched, whole.report.students.created), (2, 0), "later the classes come too");
}

#[test]
fn its_other_files_alone_say_what_to_choose_instead() {
    for text in [TEACHERS, SECTIONS, ENROLLMENTS] {
        let words = refusal(text);
        assert!(words.contains("from Clever") && words.contains("folder or the zip"), "{words}");
    }
    // A table of scores may name schools and sections.
    let it = read("School ID,Section ID,Student ID,Student,Skill,Percent\ns1,a,11,Femi Okoro,3.NF.1,80\n");
    assert_eq!(it.scores.len(), 1);
}

#[test]
fn a_condition_on_students_does_not_ask_for_teachers_columns() {
    let only = |key: &str, value: &str| Options { only: vec![(key.to_owned(), value.to_owned())], ..options() };
    let it = preview(&export(), &Book::default(), &only("Student_number", "9002")).expect("a roster");
    assert_eq!((it.report.students.created, it.facts.adults.len()), (1, 2));
    let words = preview(&export(), &Book::default(), &only("Shoe size", "3")).expect_err("refused").to_string();
    assert!(words.contains("Shoe size") && words.contains("students.csv"), "{words}");
}
