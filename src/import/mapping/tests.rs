//! Guesses, and profiles that read back.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::*;
use crate::domain::book::Book;
use crate::import::tests::{creating, file};
use crate::import::{Options, Profile, preview};

fn mapping(text: &str) -> Mapping {
    Mapping::of(&file(text.as_bytes()), None).expect("a table")
}

fn guesses(text: &str) -> Vec<(String, Meaning)> {
    mapping(text).columns.into_iter().map(|it| (it.name, it.meaning)).collect()
}

fn is(text: &str, wanted: &[(&str, Meaning)]) {
    let found = guesses(text);
    let found: Vec<(&str, Meaning)> = found.iter().map(|it| (it.0.as_str(), it.1)).collect();
    assert_eq!(found, wanted, "{text}");
}

#[test]
fn names_and_cells_say_what_columns_are() {
    is(
        "Kid;Taken on;Fraction strips;Room;Exit\nBell, Ana;20.11.2026;17/20;5;85 %\nLind, Bo;21.11.2026;12/20;6;90 %\n",
        &[
            ("Kid", Meaning::FullName),
            ("Taken on", Meaning::Date),
            ("Fraction strips", Meaning::SkillScores),
            ("Room", Meaning::Ignore),
            ("Exit", Meaning::SkillScores),
        ],
    );
    is(
        "Learner ID,Target,Earned,Out of,Done on\n101,3.NF.1,17,20,2026-11-20\n102,3.NF.1,12,20,2026-11-20\n",
        &[
            ("Learner ID", Meaning::StudentId),
            ("Target", Meaning::Skill),
            ("Earned", Meaning::Score),
            ("Out of", Meaning::Maximum),
            ("Done on", Meaning::Date),
        ],
    );
    is(
        "Who,Wann,Bruchrechnen\nAna Bell,2026-11-20,80%\nBo Lind,2026-11-20,70%\n",
        &[("Who", Meaning::FullName), ("Wann", Meaning::Date), ("Bruchrechnen", Meaning::SkillScores)],
    );
}

#[test]
fn a_grade_may_be_a_score_and_a_name_may_stand_beside_two() {
    let found = guesses("Name,First,Last,Grade,Quiz\nx,Ana,Bell,85,17\ny,Bo,Lind,90,12\n");
    let meanings: Vec<Meaning> = found.into_iter().map(|it| it.1).collect();
    let wanted = [Meaning::Ignore, Meaning::FirstName, Meaning::LastName, Meaning::SkillScores, Meaning::SkillScores];
    assert_eq!(meanings, wanted);
}

#[test]
fn what_is_private_is_neither_shown_nor_read_nor_written() {
    let text = "Kid,Date of Birth,Race,Password,Home_Phone,Email address,Quiz\nAna Bell,2018-01-02,x,secret,555 1234,a@b.org,5/7\n";
    let mut found = mapping(text);
    for column in &found.columns[1..5] {
        assert!(column.barred.is_some() && column.samples.is_empty(), "{column:?}");
    }
    assert_eq!(found.columns[5].meaning, Meaning::StudentId);
    found.set(1, Meaning::Date);
    assert_eq!(found.columns[1].meaning, Meaning::Ignore);
    let profile = found.profile_text("p", "P", "S");
    assert!(!profile.contains("secret") && !profile.contains("2018"), "{profile}");
    let read = preview(&file(text.as_bytes()), &Book::default(), &with(&found)).expect("read");
    assert!(read.facts.skills.iter().all(|it| it.code == "Quiz"), "{:?}", read.facts.skills);
}

fn with(mapping: &Mapping) -> Options {
    let profile = mapping.profile("p", "P", "S").expect("no faults");
    let options = creating();
    Options { profile: Some("p".to_owned()), profiles: options.profiles.with(profile), ..options }
}

#[test]
fn a_written_profile_reads_its_file_and_the_next_one_with_a_further_quiz() {
    let text = "Kid,Taken on,Frac. (strips) (out of 20),Exit %,Comment\nAna Bell,2026-11-20,17,85,well done\n";
    let found = mapping(text);
    let options = with(&found);
    let read = preview(&file(text.as_bytes()), &Book::default(), &options).expect("read");
    let scores: Vec<_> = read.scores.iter().map(|it| (it.text.clone(), it.maximum, it.value)).collect();
    assert_eq!(scores, [("17".to_owned(), Some(20.0), Some(0.85)), ("85".to_owned(), None, Some(0.85))]);
    let next = "Kid,Taken on,Frac. (strips) (out of 20),Exit %,Comment,Ratio\nAna Bell,2026-11-21,18,90,good,9/10\n";
    // Next time nobody names the profile.
    let read = preview(&file(next.as_bytes()), &Book::default(), &Options { profile: None, ..options }).expect("known");
    assert_eq!((read.report.profile.as_str(), read.report.scores.imported), ("p", 3));
}

#[test]
fn a_long_file_and_a_list_of_students_are_written_too() {
    for (text, scores, students) in [
        ("Kid,Target,Earned,Of\nAna Bell,3.NF.1,17,20\nBo Lind,3.NF.2,12,20\n", 2, 2),
        ("Kid,Target,How well\nAna Bell,3.NF.1,Proficient\n", 1, 1),
        ("Kid,Form\nAna Bell,4a\nBo Lind,4a\nMia Sol,4b\n", 0, 3),
    ] {
        let mut found = mapping(text);
        if let Some(place) = found.columns.iter().position(|it| it.name == "How well") {
            found.set(1, Meaning::Skill);
            found.set(place, Meaning::Level);
        }
        if let Some(place) = found.columns.iter().position(|it| it.name == "Target") {
            found.set(place, Meaning::Skill);
        }
        let read = preview(&file(text.as_bytes()), &Book::default(), &with(&found)).expect("read");
        assert_eq!((read.report.scores.imported, read.report.students.created), (scores, students), "{text}");
    }
}

#[test]
fn what_is_tried_out_is_shown_in_words() {
    let found = mapping("Kid,Taken on,Exit %\nAna Bell,2026-11-20,85\nBo Lind,2026-11-20,x\n");
    let trial = found.try_out(&Book::default(), creating().now, None).expect("read");
    assert_eq!(trial.told, "2 students, 1 score");
    assert_eq!(trial.scores, [["Ana Bell", "Exit", "85", "20 Nov 2026"].map(str::to_owned)]);
    assert!(!trial.problems.is_empty());
    let mut found = found;
    found.set(0, Meaning::Ignore);
    assert!(found.try_out(&Book::default(), creating().now, None).expect_err("nobody").contains("name or ID"));
}

#[test]
fn what_only_one_column_can_be_is_taken_from_the_other() {
    let mut found = mapping("Kid,Other,Exit %\nAna Bell,Ann,85\n");
    found.set(1, Meaning::FullName);
    let meanings: Vec<Meaning> = found.columns.iter().map(|it| it.meaning).collect();
    assert_eq!(meanings, [Meaning::Ignore, Meaning::FullName, Meaning::SkillScores]);
}

#[test]
fn repeated_and_blank_names_can_be_told_from_the_others() {
    let mut found = mapping(",Quiz,Quiz,Exit %\nAna Bell,1,2,85\nBo Lind,1,2,90\n");
    assert_eq!(found.columns[0].meaning, Meaning::FullName, "by its cells");
    assert!(found.columns[1].barred.is_some() && found.columns[2].barred.is_some());
    found.set(1, Meaning::SkillScores);
    assert_eq!(found.columns[1].meaning, Meaning::Ignore);
    let text = found.profile_text("p", "P", "S");
    assert!(text.contains("\"#1\""), "{text}");
    let trial = found.try_out(&Book::default(), creating().now, None).expect("read");
    assert_eq!(trial.told, "2 students, 2 scores");
}

#[test]
fn a_thousand_columns_are_guessed_at_once() {
    let names: Vec<String> = (0..1711).map(|it| format!("Area {} Measure {}", it % 853, it / 853)).collect();
    let row: Vec<String> = (0..1711).map(|it| (it % 100).to_string()).collect();
    let mut text = format!("Kid,{}\n", names.join(","));
    text.extend((0..60).map(|kid| format!("Ana Bell{},{}\n", "a".repeat(kid), row.join(","))));
    let started = Instant::now();
    let found = mapping(&text);
    assert_eq!(found.columns.len(), 1712);
    found.profile("p", "P", "S").expect("no faults");
    // Ten times what a release build may take.
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn a_name_becomes_an_id() {
    for (name, id) in [("Exit slips (math)", "exit-slips-math"), ("Übung 1", "ubung-1"), ("  ", ""), ("../etc", "etc")]
    {
        assert_eq!(id_of(name), id);
    }
}

#[test]
fn what_is_no_table_has_no_columns() {
    for text in ["", "hello", "1,2\n3,4\n", "a,b\n"] {
        assert!(Mapping::of(&file(text.as_bytes()), None).is_err(), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever columns are called and said to be, their profile has no faults.
    #[test]
    fn every_profile_reads_back(
        names in prop::collection::vec("[ -~é\u{202e}]{0,14}|Quiz \\(out of [0-9]{1,3}\\)|Name|#[0-9]|[{}()|\\\\'\"^$]{1,5}", 2..9),
        meanings in prop::collection::vec(0usize..13, 9),
        title in "[ -~é\"\\\\]{0,20}",
    ) {
        let quoted = |it: &String| format!("\"{}\"", it.replace('"', "\"\""));
        let header: Vec<String> = names.iter().map(quoted).collect();
        let row = vec!["Ana Bell"; names.len()];
        let text = format!("{}\n{}\n{}\n", header.join(","), row.join(","), row.join(","));
        if let Ok(mut mapping) = Mapping::of(&file(text.as_bytes()), None) {
            for (place, meaning) in meanings.iter().enumerate() {
                mapping.set(place, Meaning::ALL[*meaning]);
            }
            if mapping.missing().is_none() {
                let text = mapping.profile_text("p", &title, &title);
                let read = Profile::read(&text);
                prop_assert!(read.is_ok(), "{:?}\n{text}", read.err());
                let _ = mapping.try_out(&Book::default(), creating().now, None);
            }
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = Mapping::of(&file(&bytes), None);
    }
}
