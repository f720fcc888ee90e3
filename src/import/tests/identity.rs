//! Who is who: the order of matching. A key of the same issuer, another stored key, the email, the user name, the exact name where
//! nobody else has it. Likeness never decides.

use super::*;

const ROSTER: &str = "Student ID,State ID,Email,Username,Last Name,First Name,Grade\n\
    1,S1,ana@example.org,abell,Bell,Ana,4\n2,S2,bo@example.org,blind,Lind,Bo,4\n3,S3,chi@example.org,cokafor,Okafor,Chi,5\n";

/// The IDs of those whom the rows of a file are matched with; `?` is nobody.
#[track_caller]
fn who(header: &str, row: &str) -> String {
    let book = team(ROSTER);
    let it = preview(&file(format!("{header},Skill,Percent,Date\n{row},a,50,2026-11-01\n")), &book, &options())
        .expect("a preview");
    adds_up(&it);
    let ids = ["1", "2", "3"].map(|it| (it, book.student_by_key("sis", it).expect("in the team")));
    let found = it.scores.iter().map(|score| ids.iter().find(|it| it.1 == score.student).map_or("?", |it| it.0));
    found.collect::<Vec<_>>().join(" ")
}

#[test]
fn the_stronger_key_counts_and_a_name_only_without_one() {
    assert_eq!(who("Student ID,Email", "1,bo@example.org"), "1", "an ID goes before an email");
    assert_eq!(who("Email,Username", "bo@example.org,cokafor"), "2", "an email before a user name");
    assert_eq!(who("Username,Student", "cokafor,Ana Bell"), "3", "a user name before a name");
    assert_eq!(who("Student ID,Student", "2,Ana Bell"), "2", "a key before a name");
    assert_eq!(who("Student", "\"Bell, Ana\""), "1");
    assert_eq!(who("Student ID,Email", "99,chi@example.org"), "3", "an unknown ID leaves the email");
    assert_eq!(who("Student ID,Student", "99,Chi Okafor"), "", "a name with another ID of the issuer is somebody else");
}

#[test]
fn keys_of_two_students_in_one_row_are_told() {
    let it = preview(&file("Student ID,Email,Skill,Percent\n1,bo@example.org,a,50\n"), &team(ROSTER), &options())
        .expect("a preview");
    assert!(it.report.warnings.iter().any(|it| it.contains("Keys of two different students") && it.contains("line 2")));
}

#[test]
fn case_spaces_zeros_and_a_spreadsheets_tail_do_not_matter() {
    for id in ["1", " 1 ", "1.0", "01", "0001"] {
        assert_eq!(who("Student ID", id), "1", "{id}");
    }
    for (column, key) in
        [("State ID,Student", "s1,"), ("Email,Student", "ANA@Example.ORG,"), ("Username,Student", "ABell,")]
    {
        assert_eq!(who(column, key), "1", "{key}");
    }
    assert_eq!(who("Student ID", "1.5"), "");
    assert_eq!(who("Student ID", "10"), "");
}

#[test]
fn a_name_folds_and_is_never_guessed() {
    for name in ["ana bell", "\"BELL, ANA\"", "Aña Bèll", "Ana  Bell Jr.", "\"Bell, Ana III\""] {
        assert_eq!(who("Student", name), "1", "{name}");
    }
    for name in ["Anna Bell", "Ana Bel", "A. Bell", "Ana", "Bell Ana", "Ana-Maria Bell"] {
        assert_eq!(who("Student", name), "", "{name}");
    }
}

#[test]
fn namesakes_of_one_file_stay_apart() {
    let it = read("Student ID,Student,Grade,Skill,Percent\n7,Ana Bell,3,a,50\n8,Ana Bell,3,a,60\n,Ana Bell,3,a,70\n");
    assert_eq!((it.report.students.created, it.scores.len(), it.report.rows.skipped), (2, 2, 1));
    let it = read("Student,Grade,Skill,Percent\nAna Bell,3,a,50\nAna Bell,4,a,60\n");
    assert_eq!((it.report.students.created, it.report.rows.skipped), (0, 2), "two grades, one name: asked");
}

/// Another row of the same file says whose name it is.
#[test]
fn a_name_that_the_file_gives_a_known_key_is_that_student() {
    let mut book = team(ROSTER);
    let text = "Student ID,Student,Skill,Percent,Date\n1,Ana Smith,a,50,2026-11-01\n,Ana Smith,b,60,2026-11-01\n";
    let it = preview(&file(text), &book, &creating()).expect("a preview");
    assert_eq!((it.report.students.matched, it.report.students.created, it.scores.len()), (1, 0, 2));
    accept(&mut book, it);
    let again = preview(&file(text), &book, &creating()).expect("a preview");
    assert_eq!(again.report.students.created, 0);
}

#[test]
fn a_name_of_nothing_but_points_is_nobodys() {
    let it = read("Student,Skill,Percent\n’,a,50\n.,a,60\nAna Bell,a,70\n");
    assert_eq!((it.report.students.created, skipped(&it)), (1, vec![(2, "no student")]));
}

#[test]
fn a_row_without_a_key_is_about_whom_another_row_names_with_one_wherever_it_stands() {
    let rows = ["7,Dee Fox,a,50,2026-11-01\n", ",Dee Fox,b,60,2026-11-01\n"];
    for rows in [rows.concat(), [rows[1], rows[0]].concat()] {
        let text = format!("Student ID,Student,Skill,Percent,Date\n{rows}");
        let it = preview(&file(text), &Book::default(), &creating()).expect("a preview");
        let students: Vec<_> = it.facts.students.iter().map(|it| (it.name.as_str(), it.keys.len())).collect();
        assert_eq!(students, [("Dee Fox", 1)], "{rows}");
        assert!(it.scores.iter().all(|score| score.student == it.facts.students[0].id), "{rows}");
    }
}

#[test]
fn what_a_program_writes_for_nothing_is_no_part_of_a_name() {
    let text = "Student ID,Last Name,First Name,Preferred Name,Grade,Skill,Percent,Date\n\
        1,Bell,Ana,NULL,N/A,a,50,2026-11-01\n2,-,Bo,,NULL,a,50,2026-11-01\n3,Null,Chris,,4,a,50,2026-11-01\n4,NULL,NULL,n/a,4,a,50,2026-11-01\n\
        ,NULL,NULL,NULL,4,a,50,2026-11-01\n";
    let it = preview(&file(text), &Book::default(), &creating()).expect("a preview");
    let named: Vec<_> = it.facts.students.iter().map(|it| (it.name.as_str(), it.grade.as_deref())).collect();
    assert_eq!(named, [("Ana Bell", None), ("Bo", None), ("Chris Null", Some("4")), ("4", Some("4"))]);
    assert_eq!((it.report.rows.used, it.report.rows.skipped), (4, 1), "nobody is called Null Null");
}
