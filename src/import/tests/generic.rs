//! The general shapes: one row per score, one column per skill.

use super::*;
use crate::domain::skill::Band;

#[test]
fn a_long_file_says_what_of_how_much_and_when() {
    let it = read(
        "Student ID,Student,Skill,Score,Max Score,Date\n\
         1,\"Bello, Chidi\",3.NF.1,17,20,2026-11-19\n\
         2,Mei Lin,3.NF.1,12/16,,2026-11-19\n\
         2,Mei Lin,3.NF.2,85 %,,2026-11-18\n\
         2,Mei Lin,3.NF.3,Proficient,,2026-11-18\n",
    );
    assert_eq!(it.report.profile, "long");
    assert_eq!(
        all_said(&it),
        [
            ("Mei Lin", "3.NF.2", "85 %"),
            ("Mei Lin", "3.NF.3", "Proficient"),
            ("Chidi Bello", "3.NF.1", "17"),
            ("Mei Lin", "3.NF.1", "12/16"),
        ]
    );
    let values: Vec<Option<f64>> = it.scores.iter().map(|it| it.value).collect();
    assert_eq!(values, [Some(0.85), None, Some(0.85), Some(0.75)]);
    let word = it.scores.get(1);
    assert_eq!((word.level.as_deref(), word.band), (Some("Proficient"), Some(Band::Proficient)));
    assert_eq!((it.scores.get(2).number, it.scores.get(2).maximum), (Some(17.0), Some(20.0)));
    assert!(it.questions.is_empty());
}

#[test]
fn a_wide_file_has_a_skill_per_column_and_totals_are_none() {
    let it = read(
        "Last Name,First Name,ID,Grade,Class,Fractions (%),Angles (out of 20),Area,Phone,Total,Course average\n\
         Bello,Chidi,1,4,4a,85,17,9/10,5551234,99,90\n\
         Lin,Mei,2,4,4a,,18,Developing,5551235,88,80\n",
    );
    assert_eq!(it.report.profile, "wide");
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["Fractions", "Angles", "Area"]);
    assert_eq!((it.report.scores.imported, it.report.scores.no_evidence), (5, 1));
    let values: Vec<Option<f64>> = it.scores.iter().map(|it| it.value).collect();
    assert_eq!(values, [Some(0.85), Some(0.85), Some(0.9), Some(0.9), None]);
    assert!(it.scores.iter().all(|it| it.basis == DateBasis::Assumed && it.day.to_string() == "2026-11-20"));
    assert_eq!(it.facts.undated_day.map(|it| it.to_string()).as_deref(), Some("2026-11-20"));
    assert_eq!(
        it.report.defaults,
        ["5 scores without a date: taken to be from 20 Nov 2026, the file's own date, and marked."]
    );
    assert!(!format!("{it:?}").contains("5551234"), "a phone number is not kept");
}

#[test]
fn a_column_that_fills_late_is_read_and_one_of_words_is_named() {
    let mut text = vec!["ID,Name,Early (%),Late (%),Notes".to_owned()];
    for number in 0..90 {
        let (late, note) = (if number > 80 { "70" } else { "" }, if number == 3 { "ask him" } else { "" });
        text.push(format!("{number},Child {number},50,{late},{note}"));
    }
    let it = read(text.join("\n"));
    assert_eq!((it.report.scores.imported, it.report.scores.no_evidence), (99, 81));
    assert_eq!(it.report.warnings, ["Not read, because it does not look like scores: Notes."]);
}

#[test]
fn free_text_among_scores_is_one_question() {
    let mut text = vec!["ID,Skill,Level".to_owned()];
    text.extend((0..100).map(|it| format!("{it},a,note {it}")));
    let it = read(text.join("\n"));
    assert_eq!((it.report.scores.skipped, it.report.skipped.len()), (100, 100));
    assert_eq!(
        it.report.defaults.last().map(String::as_str),
        Some("88 cells with 88 further words skipped: unknown level.")
    );
    assert_eq!(it.questions.len(), 13);
}

#[test]
fn a_code_that_the_team_knows_is_that_skill() {
    let mut book = Book::default();
    accept(&mut book, read("Student ID,Skill,Skill Name,Percent\n1,3.NF.1,Unit fractions,50\n"));
    let it = preview(&file("ID,3.nf.1 (%)\n1,60\n"), &book, &options()).expect("a preview");
    assert_eq!((it.facts.skills.len(), it.facts.sources.len(), it.scores.len()), (0, 0, 1));
    assert_eq!(book.skills.get(&it.scores.get(0).skill).map(|it| it.title.as_str()), Some("Unit fractions"));
}

#[test]
fn a_named_profile_is_taken_at_its_word_or_refused() {
    let with = |profile: &str| {
        let options = Options { profile: Some(profile.to_owned()), ..creating() };
        preview(&file("Name,Grade,Bus Stop\nA B,4,12\n"), &Book::default(), &options)
    };
    assert_eq!(with("roster").expect("a roster").report.students.created, 1);
    assert!(with("iready-lessons").expect_err("no").to_string().contains("which needs: Student ID"));
    assert!(with("oneroster").expect_err("no").to_string().contains("folder or zip"));
    assert!(with("nonsense").expect_err("no").to_string().contains("Use one of: iready-diagnostic"));
}
