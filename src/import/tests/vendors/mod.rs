//! The vendors' shapes.

mod assessments;
mod gradebooks;
mod practice;

use super::*;
use crate::domain::skill::{Band, SourceKind};

const DIAGNOSTIC_2026: &[u8] = include_bytes!("../../../../tests/fixtures/import/iready-diagnostic-2026.csv");
const DIAGNOSTIC_2021: &[u8] = include_bytes!("../../../../tests/fixtures/import/iready-diagnostic-2021.csv");
const LESSONS: &[u8] = include_bytes!("../../../../tests/fixtures/import/iready-lessons.csv");

#[test]
fn a_diagnostic_gives_every_domain_and_one_overall_per_sitting() {
    let it = read(DIAGNOSTIC_2026);
    assert_eq!((it.report.profile.as_str(), it.encoding.as_str()), ("iready-diagnostic", "UTF-8"));
    assert_eq!((it.report.students.created, it.report.scores.imported, it.report.scores.no_evidence), (2, 8, 1));
    assert_eq!(it.report.no_evidence.get("Not Assessed"), Some(&1));
    let codes: Vec<(&str, &str)> = it.facts.skills.iter().map(|it| (it.code.as_str(), it.subject.as_str())).collect();
    assert_eq!(codes, [("Overall Math", "Math"), ("Number and Operations", "Math"), ("Geometry", "Math")]);
    assert_eq!(
        it.facts.sources.iter().map(|it| (it.name.as_str(), it.kind)).collect::<Vec<_>>(),
        [("i-Ready diagnostic", SourceKind::Diagnostic)]
    );
    assert_eq!(
        it.date_range.map(|(from, to)| (from.to_string(), to.to_string())),
        Some(("2026-09-01".into(), "2026-11-18".into()))
    );
    assert_eq!(it.sample_names.first().map(String::as_str), Some("José Luis Muñoz"));
}

#[test]
fn a_placement_without_a_scale_score_is_kept_with_its_band() {
    let it = read(DIAGNOSTIC_2026);
    let out = it.scores.iter().find(|it| it.text == "Tested Out").expect("kept");
    assert_eq!((out.number, out.value, out.band), (None, None, Some(Band::Secure)));
    assert_eq!(out.level.as_deref(), Some("Mid or Above Grade Level"));
    let scores: Vec<Score> = it.scores.iter().collect();
    let bands: Vec<(&str, Option<Band>)> =
        scores.iter().filter(|it| it.line == 2).map(|it| (it.text.as_str(), it.band)).collect();
    let (two, three) = (Some(Band::Developing), Some(Band::Proficient));
    assert_eq!(bands, [("431", two), ("440", three), ("421", two)]);
    assert!(it.scores.iter().all(|it| it.value.is_none()), "a scale score has no honest value");
    let rushed: Vec<u32> = it.scores.iter().filter(|it| it.unreliable).map(|it| it.line).collect();
    assert_eq!(rushed, [3, 3], "the flag is the row's");
}

#[test]
fn only_what_the_profile_names_is_kept() {
    let it = read(DIAGNOSTIC_2026);
    let student = it.facts.students.first().expect("a student");
    assert_eq!((student.name.as_str(), student.sort_name.as_str()), ("Adaeze Okafor", "Okafor, Adaeze"));
    assert_eq!(student.tags, ["Math 4A", "Homeroom 12"]);
    let keys: Vec<(&str, &str)> = student.keys.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
    assert_eq!(keys, [("sis", "710001"), ("state", "S-1"), ("username", "aokafor")]);
    let all = format!("{it:?}");
    assert!(!all.contains("female") && !all.contains("Lakeside"), "neither sex nor school is looked at");
}

#[test]
fn older_headers_read_alike_and_sittings_of_one_day_are_ordered_by_their_start() {
    let it = read(DIAGNOSTIC_2021);
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["Overall ELA", "Phonics", "Reading Comprehension: Literature"]);
    let overall: Vec<&str> =
        all_said(&it).into_iter().filter(|it| it.0 == "Linh Tran" && it.1 == "Overall ELA").map(|it| it.2).collect();
    assert_eq!(overall, ["590", "560"], "the later start is the later attempt, though it stands first in the file");
    let ties: Vec<Option<String>> =
        it.scores.iter().filter(|it| it.line < 4).map(|it| it.tie.map(|it| it.to_string())).collect();
    assert_eq!(ties.first().cloned().flatten().as_deref(), Some("2021-08-27"));
}

#[test]
fn lessons_are_attempts_and_exact_doubles_collapse() {
    let it = read(LESSONS);
    assert_eq!(it.report.profile, "iready-lessons");
    let scores = it.report.scores;
    assert_eq!((scores.cells, scores.imported, scores.duplicate, scores.no_evidence), (5, 4, 1, 1));
    let all: Vec<Score> = it.scores.iter().collect();
    let values: Vec<(&str, Option<f64>)> = all.iter().map(|it| (it.text.as_str(), it.value)).collect();
    assert_eq!(values, [("67", Some(0.67)), ("83", Some(0.83)), ("100", Some(1.0)), ("50", Some(0.5))]);
    let geometry = it.facts.skills.iter().find(|it| it.code == "Geometry").expect("the parent is a skill too");
    let angles = it.facts.skills.iter().find(|it| it.code == "DI.GE.4.1").expect("the lesson");
    assert_eq!((angles.title.as_str(), angles.subject.as_str(), angles.parent), ("Angles", "Math", Some(geometry.id)));
    assert_eq!(it.report.students.created, 3, "a student without a score is one too");
    assert!(it.scores.iter().all(|it| it.basis == DateBasis::Stated && it.band.is_none()));
}

#[test]
fn lessons_and_diagnostic_share_students_and_domains() {
    let mut book = Book::default();
    accept(&mut book, read(DIAGNOSTIC_2026));
    let it = preview(&file(LESSONS), &book, &options()).expect("a preview");
    adds_up(&it);
    assert_eq!((it.report.students.matched, it.report.students.unknown, it.report.students.created), (2, 1, 0));
    assert_eq!((it.report.scores.imported, it.report.scores.unknown_student), (3, 1));
    assert_eq!(it.unknown_names, ["Novak, Ilse"]);
    let codes: Vec<&str> = it.facts.skills.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(codes, ["DI.GE.4.1", "DI.NO.4.2"], "the domains are known from the diagnostic");
}

#[test]
fn a_filter_takes_part_of_a_file_and_is_another_import() {
    let book = Book::default();
    let all = preview(&file(LESSONS), &book, &creating()).expect("all");
    let of = |key: &str, value: &str| {
        let only = vec![(key.to_owned(), value.to_owned())];
        preview(&file(LESSONS), &book, &Options { only, ..creating() })
    };
    let part = of("grade", "04").expect("a part");
    adds_up(&part);
    assert_eq!((part.report.rows.used, part.report.rows.filtered), (6, 0));
    let part = of("domain", "geometry").expect("a part");
    assert_eq!((part.report.rows.used, part.report.rows.filtered, part.report.students.created), (5, 1, 3));
    assert_eq!(part.facts.sha256, all.facts.sha256);
    assert_ne!(part.facts.identity, all.facts.identity);
    assert!(of("colour", "red").expect_err("no column").to_string().contains("colour"));
}

#[test]
fn a_renamed_copy_is_the_same_import() {
    let (book, first) = (Book::default(), file(LESSONS));
    let mut second = first.clone();
    second.name = "copy.csv".to_owned();
    second.modified = "2026-11-21".parse().expect("a day");
    let identity = |it: &Input| preview(it, &book, &creating()).expect("a preview").facts.identity;
    assert_eq!(identity(&first), identity(&second));
    let stranger = preview(&first, &book, &options()).expect("a preview").facts.identity;
    assert_ne!(identity(&first), stranger, "whether strangers are made is an answer");
}

#[test]
fn an_unknown_level_is_counted_and_the_other_rows_are_read() {
    let text = String::from_utf8_lossy(DIAGNOSTIC_2026).replace("1 Grade Level Below", "Approaching+");
    let it = read(text);
    assert_eq!((it.report.scores.imported, it.report.scores.skipped), (6, 2));
    assert_eq!(
        it.report.skipped.iter().map(|it| it.reason.as_str()).collect::<Vec<_>>(),
        ["unknown level “Approaching+”"; 2]
    );
    assert!(it.questions.iter().any(|it| it.words.contains("Approaching+") && it.default.contains("2 cells")));
}

#[test]
fn the_teams_own_words_have_a_band() {
    use crate::domain::ids::SourceId;
    use crate::domain::record::Record;
    use crate::domain::skill::LevelWord;
    let mut book = Book::default();
    let source = SourceId::derived(&[b"i-Ready diagnostic"]);
    let mut word = LevelWord::new((source, "Approaching+".to_owned()));
    word.band = Some(2);
    book.level_words.load(word);
    let text = String::from_utf8_lossy(DIAGNOSTIC_2026).replace("1 Grade Level Below", "approaching+");
    let it = preview(&file(text), &book, &creating()).expect("a preview");
    assert_eq!((it.report.scores.imported, it.report.scores.skipped), (8, 0));
}
