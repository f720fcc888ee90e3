//! Inputs 6 to 8 and 19: lines above the table, rows that are no student's, rows that stand twice.

use super::*;

/// A quiz as one gradebook writes it: seven lines about it, then its rows.
const QUIZ: &str = "Teacher Name:,\"Osei, Ama\",\nClass:,Math 4A,\nAssignment Name:,Fractions 3,\nDue Date:,11/19/2026,\nPoints Possible:,20,\n\
    Extra Points:,0,\nScore Type:,POINTS,\nStudent Num,Student Name,Score\n101,\"Bell, Ana\",17\n102,\"Lind, Bo\",x\n,,\n";

/// 6.
#[test]
fn what_stands_above_the_table_is_used_and_line_numbers_stay_physical() {
    let it = read(QUIZ);
    assert_eq!(
        (it.report.profile.as_str(), all_said(&it)),
        ("powerschool-scores", vec![("Ana Bell", "Fractions 3", "17")])
    );
    let score = it.scores.get(0);
    assert_eq!((score.line, score.maximum, score.value), (9, Some(20.0), Some(0.85)));
    assert_eq!((score.day.to_string().as_str(), score.basis), ("2026-11-19", DateBasis::Stated));
    assert_eq!(skipped(&it), [(10, "unknown level “x”"), (11, "empty row")]);
}

/// 6. Without a profile of their own the lines are passed over.
#[test]
fn preamble_lines_are_passed_over() {
    let it = read("Gradebook\nClass:,4a\n\nStudent,Skill,Percent\nA B,a,50\nC D,a,x\n");
    assert_eq!((it.scores.get(0).line, skipped(&it)), (5, vec![(6, "unknown level “x”")]));
}

/// 7. Its cells are indented; the second line says how each column is posted; a translated export says it in other words.
#[test]
fn a_row_of_maxima_is_used_and_is_no_student() {
    let text = "Student,ID,Section,Quiz 1,Quiz 2,Current Score\n,,,Manual Posting,,\n    Points Possible,,,20,8,(read only)\n\
        \"Bello, Chidi\",1,4A,17,4,85\n\"Student, Test\",9,4A,1,1,1\n";
    let it = read(text);
    assert_eq!((it.report.rows.summary, it.report.students.created, it.report.rows.used), (3, 1, 1));
    assert_eq!(
        it.scores.iter().map(|it| (it.number, it.value)).collect::<Vec<_>>(),
        [(Some(17.0), Some(0.85)), (Some(4.0), Some(0.5))]
    );

    let profile = QUIZ_GRADEBOOK.replace("ROWS", "maximum_like = '^ {4}\\S'");
    let options = Options { profiles: own(&profile), ..creating() };
    let translated = text.replace("Points Possible", "Möjliga poäng").replace("(read only)", "(läs endast)");
    let it = preview(&file(translated.replace("Current Score", "Nuvarande poäng")), &Book::default(), &options);
    let it = it.expect("a preview");
    adds_up(&it);
    assert_eq!((it.report.rows.summary, it.report.students.created), (3, 1));
    assert_eq!(it.scores.iter().filter_map(|it| it.value).collect::<Vec<_>>(), [0.85, 0.5], "a total has no maximum");
    let without = Options { profiles: own(&QUIZ_GRADEBOOK.replace("ROWS", "")), ..creating() };
    let it = preview(&file(text.replace("Points Possible", "Möjliga poäng")), &Book::default(), &without);
    assert!(it.expect("a preview").scores.iter().all(|it| it.maximum.is_none()), "the test could fail");
}

const QUIZ_GRADEBOOK: &str = "[profile]\nid = \"gradebook\"\nversion = 1\ntitle = \"Gradebook\"\nsource = \"Gradebook\"\nkind = \"practice\"\n\
    [match]\nall = [\"Student\", \"ID\", \"Section\"]\n\
    [student]\nids = [{ column = \"ID\", namespace = \"sis\" }]\nfull = \"Student\"\ntags = \"Section\"\n\
    [rows]\nROWS\n[skill]\nnamespace = \"gradebook\"\n\
    [[wide]]\ncolumns = '^(?P<skill>.+)$'\nonly_scores = true\nscale = \"auto\"\n";

/// 8.
#[test]
fn totals_are_no_skills_and_no_students() {
    let it = read(
        "Student,ID,Quiz (%),Total,Course average,Math Current Score,Final Grade,Unposted Final Score\n\
         \"Bell, Ana\",1,50,9,9,9,9,9\n\"Student, Test\",2,60,9,9,9,9,9\nClass Average,,55,9,9,9,9,9\nTotal,,110,9,9,9,9,9\n\
         No outcomes found,,,,,,,\n",
    );
    assert_eq!(all_said(&it), [("Ana Bell", "Quiz", "50")]);
    assert_eq!((it.facts.skills.len(), it.report.students.created), (1, 1));
    assert_eq!((it.report.rows.used, it.report.rows.summary, it.report.rows.skipped), (1, 4, 0));
    assert_eq!(skipped(&it), [(3, "test student"), (4, "summary row")]);
    assert_eq!(it.report.skipped[1].count, 3);
}

/// 8. A child may be called Total, or Max: with a key, or with both names, they are one.
#[test]
fn a_child_with_a_summarys_name_is_a_child() {
    let it =
        read("Last Name,First Name,ID,Skill,Percent\nTotal,Mina,1,a,50\nMean,Max,,a,60\nTotal,,2,a,70\nTotal,,,a,60\n");
    assert_eq!((it.report.students.created, it.report.scores.imported, it.report.rows.summary), (3, 3, 1));
}

/// 19.
#[test]
fn several_attempts_of_a_day_stay_and_doubles_do_not() {
    let it = read(
        "Student ID,Skill,Percent,Date,Note\n1,a,50,2026-11-01,x\n1,a,50,2026-11-01,y\n1,a,50,2026-11-01,y\n1,a,40,2026-10-01,\n\
         1,a,30,2026-11-01,\n",
    );
    assert_eq!((it.report.scores.imported, it.report.scores.duplicate, it.report.rows.used), (4, 1, 5));
    assert_eq!(
        it.scores.iter().map(|it| it.line).collect::<Vec<_>>(),
        [5, 2, 3, 6],
        "attempts stay in the file's order"
    );
}
