//! Lists of students, in one file and in several.

use super::*;
use crate::domain::person::Role;

#[test]
fn a_student_list_makes_students_once() {
    let text = "Student Number;Name;Preferred Name;Grade;Homeroom;Gender;Date of Birth\n\
        1;\"Nguyễn, Thảo\";Tee;Kindergarten;K-2;F;1/2/2020\n2;Sam De Vries;;1st;1-1;M;3/4/2019\n";
    let it = preview(&file(text), &Book::default(), &options()).expect("a roster");
    adds_up(&it);
    assert_eq!((it.report.profile.as_str(), it.report.students.created, it.scores.len()), ("roster", 2, 0));
    let first = &it.facts.students[0];
    assert_eq!((first.name.as_str(), first.sort_name.as_str()), ("Tee Nguyễn", "Nguyễn, Tee"));
    assert_eq!((first.grade.as_deref(), first.tags.as_slice()), (Some("K"), ["K-2".to_owned()].as_slice()));
    assert!(!format!("{it:?}").contains("2020"), "no birth dates");
    let again = preview(&file(text), &team(text), &options()).expect("a roster");
    assert_eq!((again.report.students.matched, again.report.students.created), (2, 0));
}

#[test]
fn a_student_of_several_classes_has_several_tags() {
    let it = read("ID,Name,Class\n1,Ana Bell,Math\n1,Ana Bell,Art\n");
    assert_eq!(
        (it.facts.students.len(), it.facts.students[0].tags.as_slice()),
        (1, ["Math".to_owned(), "Art".to_owned()].as_slice())
    );
}

#[test]
fn namesakes_without_ids_in_a_list_are_asked_about() {
    let it = read("Name,Grade\nAna Bell,3\nAna Bell,4\nBo Lind,4\n");
    assert_eq!((it.report.students.created, it.report.rows.skipped), (1, 2));
}

#[test]
fn a_zip_reads_like_the_folder() {
    use std::io::{Cursor, Write};
    let mut plain = oneroster();
    plain.parts.sort_by(|a, b| a.name.cmp(&b.name));
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for part in &plain.parts {
        out.start_file(format!("export/{}", part.name), zip::write::SimpleFileOptions::default()).expect("in memory");
        out.write_all(&part.bytes).expect("in memory");
    }
    let home = tempfile::tempdir().expect("a folder");
    let path = home.path().join("roster.zip");
    std::fs::write(&path, out.finish().expect("in memory").into_inner()).expect("written");
    let zip = crate::import::open(&path).expect("a zip");
    assert_eq!(zip.name, "roster.zip");
    let facts = |it: &Input| {
        let facts = preview(it, &Book::default(), &options()).expect("a roster").facts;
        format!("{:?}", (facts.students, facts.adults, facts.sha256, facts.identity))
    };
    assert_eq!(facts(&zip), facts(&plain));
}

const MANIFEST: &str = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,bulk\n";
const CLASSES: &str = "sourcedId,status,dateLastModified,title\nc1,,,Math 5\nc2,,,Art 5\nc3,tobedeleted,,Old class\n";
const USERS: &str = "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n\
    u1,,,true,o1,student,fokoro,,Femi,Okoro,,3001,femi@example.org,,,,05,hunter2\n\
    u2,,,true,o1,student,sberg,,Signe,Berg,,3002,,,,,05,hunter2\n\
    u3,tobedeleted,,true,o1,student,gone,,Gone,Away,,3003,,,,,05,hunter2\n\
    u4,,,true,o1,student,idle,,Not,Enrolled,,3004,,,,,05,hunter2\n\
    t1,,,true,o1,teacher,rnair,,Rohan,Nair,,T1,rohan@example.org,,,,,hunter2\n\
    a1,,,true,o1,aide,jpaz,,Julia,Paz,,A1,,,,,,hunter2\n\
    g1,,,true,o1,parent,kin,,Kin,Okoro,,,,,,,,hunter2\n";
const ENROLLMENTS: &str = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n\
    e1,,,c1,o1,u1,student,,,\ne2,,,c2,o1,u1,student,,,\ne3,,,c1,o1,u2,student,,2026-08-01,2027-06-10\n\
    e4,,,c1,o1,t1,teacher,true,,\ne5,,,c1,o1,a1,aide,,,\ne6,,,c1,o1,u3,student,,,\n\
    e7,tobedeleted,,c1,o1,u4,student,,,\ne8,,,c2,o1,u4,student,,2025-08-01,2026-06-10\n";

pub(super) fn oneroster() -> Input {
    folder(&[
        ("manifest.csv", MANIFEST),
        ("classes.csv", CLASSES),
        ("users.csv", USERS),
        ("enrollments.csv", ENROLLMENTS),
    ])
}

#[test]
fn oneroster_gives_who_is_enrolled_and_nothing_else() {
    let it = preview(&oneroster(), &Book::default(), &options()).expect("a roster");
    adds_up(&it);
    assert_eq!((it.report.profile.as_str(), it.report.students.created), ("oneroster", 2));
    let femi = &it.facts.students[0];
    assert_eq!((femi.name.as_str(), femi.grade.as_deref()), ("Femi Okoro", Some("5")));
    assert_eq!(femi.tags, ["Math 5", "Art 5"]);
    let keys: Vec<&str> = femi.keys.iter().map(|it| it.0.as_str()).collect();
    assert_eq!(keys, ["sourced", "sis", "email", "username"]);
    let adults: Vec<(&str, Role)> = it.facts.adults.iter().map(|it| (it.name.as_str(), it.role)).collect();
    assert_eq!(adults, [("Rohan Nair", Role::Teacher), ("Julia Paz", Role::SupportStaff)]);
    assert_eq!(skipped(&it), [(4, "no longer in the school"), (5, "not enrolled in a class")]);
    assert!(!format!("{it:?}").contains("hunter2"), "a password is never kept");
}

#[test]
fn a_roster_finds_the_students_of_an_earlier_score_file() {
    let mut book = Book::default();
    accept(&mut book, read("Student ID,Student,Skill,Percent\n3001,Femi Okoro,a,50\n"));
    let it = preview(&oneroster(), &book, &options()).expect("a roster");
    assert_eq!((it.report.students.matched, it.report.students.created), (1, 1));
    accept(&mut book, it);
    assert!(book.student_by_key("sourced", "u1").is_some());
    let again = preview(&oneroster(), &book, &options()).expect("a roster");
    assert_eq!((again.report.students.matched, again.facts.keys.len(), again.facts.adults.len()), (2, 0, 0));
}

#[test]
fn a_class_or_a_grade_may_be_taken_alone() {
    let only = |key: &str, value: &str| {
        let options = Options { only: vec![(key.to_owned(), value.to_owned())], ..options() };
        let it = preview(&oneroster(), &Book::default(), &options).expect("a roster");
        adds_up(&it);
        (it.report.students.created, it.report.rows.filtered)
    };
    assert_eq!(only("class", "art 5"), (1, 3));
    assert_eq!(only("grade", "6"), (0, 2));
}

#[test]
fn school_data_sync_has_its_roles_and_grades_in_a_file_of_their_own() {
    let it = preview(
        &folder(&[
            ("classes.csv", "sourcedId,orgSourcedId,title\nk1,o1,Biology\n"),
            ("enrollments.csv", "classSourcedId,userSourcedId,role\nk1,1,student\nk1,2,professor\n"),
            ("roles.csv", "userSourcedId,orgSourcedId,role,sessionSourcedId,grade\n1,o1,student,s,10\n2,o1,professor,s,ps1\n3,o1,guardian,s,\n"),
            ("users.csv", "sourcedId,username,givenName,familyName,password\n1,ikone@example.org,Issa,Koné,P@ss\n2,hsato@example.org,Hana,Sato,P@ss\n3,kin@example.org,Kin,Koné,P@ss\n"),
        ]),
        &Book::default(),
        &options(),
    )
    .expect("a roster");
    adds_up(&it);
    assert_eq!((it.report.profile.as_str(), it.report.students.created, it.facts.adults.len()), ("sds", 1, 1));
    assert_eq!(it.facts.students[0].grade.as_deref(), Some("10"));
    assert_eq!(it.report.rows.skipped, 1, "a guardian is not read");
}

#[test]
fn files_that_are_no_export_together_are_refused() {
    let words = preview(&folder(&[("a.csv", "x,y\n1,2\n"), ("b.csv", "x,y\n1,2\n")]), &Book::default(), &options())
        .expect_err("refused")
        .to_string();
    assert!(words.contains("a.csv and b.csv") && words.contains("users.csv"), "{words}");
    let broken = folder(&[
        ("manifest.csv", MANIFEST),
        ("classes.csv", CLASSES),
        ("users.csv", "name,x\n1,2\n"),
        ("enrollments.csv", ENROLLMENTS),
    ]);
    let words = preview(&broken, &Book::default(), &options()).expect_err("refused").to_string();
    assert!(words.contains("users.csv") && words.contains("sourcedId"), "{words}");
}
