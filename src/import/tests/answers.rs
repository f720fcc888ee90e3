//! Each kind of question: its safe default, an answer, the answer remembered for the source's next file, and forgotten with the import.

use std::collections::BTreeMap;

use super::*;
use crate::domain::skill::Band;
use crate::import::{About, Answer, Numbers, Question};

/// Its bare numbers, its dates, a level and a day are all open.
const OPEN: &str = "Student ID,Student,Skill,Score,Level,Date\n1,Ana Bell,a,3,,1/2/2026\n1,Ana Bell,b,,Getting There,2/3/2026\n2,Bo Lind,a,2,,\n";

fn numbers() -> About {
    About::Numbers("Score".to_owned())
}

fn level() -> About {
    About::Level("Getting There".to_owned())
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

fn look(text: &str, book: &Book, answers: &[(About, Answer)]) -> Preview {
    let options = Options { answers: answers.iter().cloned().collect(), ..creating() };
    let it = preview(&file(text), book, &options).expect("a preview");
    adds_up(&it);
    it
}

fn question<'p>(it: &'p Preview, about: &About) -> Option<&'p Question> {
    it.questions.iter().find(|it| it.about.as_ref() == Some(about))
}

/// What every kind of question could be answered with.
fn all() -> Vec<(About, Answer)> {
    vec![
        (About::DateOrder, Answer::DayFirst(true)),
        (About::Undated, Answer::Day(day("2026-10-30"))),
        (numbers(), Answer::Numbers(Numbers::Rubric(4.0, 3.0))),
        (level(), Answer::Band(Band::Developing)),
    ]
}

/// Day, text and band of each score.
fn read_as(it: &Preview) -> Vec<(String, String, Option<Band>)> {
    it.scores.iter().map(|it| (it.day.to_string(), it.text, it.band)).collect()
}

#[test]
fn without_an_answer_the_safe_default_is_taken_and_told() {
    let it = look(OPEN, &Book::default(), &[]);
    assert_eq!((it.scores.len(), it.report.scores.skipped), (0, 3), "neither numbers nor words are guessed");
    for about in [About::DateOrder, numbers(), level()] {
        let asked = question(&it, &about).expect("asked");
        assert!(
            asked.is_open() && !asked.choices.is_empty() && it.report.defaults.contains(&asked.default),
            "{about:?}"
        );
    }
    let with_numbers = look(OPEN, &Book::default(), &all()[2..3]);
    let undated = question(&with_numbers, &About::Undated).expect("asked once something is undated");
    assert!(undated.is_open() && undated.default.contains("20 Nov 2026, the file's own date"));
}

#[test]
fn an_answer_is_taken_and_asks_no_more() {
    let it = look(OPEN, &Book::default(), &all());
    assert_eq!(
        read_as(&it),
        [
            ("2026-02-01".to_owned(), "3".to_owned(), Some(Band::Proficient)),
            ("2026-03-02".to_owned(), "Getting There".to_owned(), Some(Band::Developing)),
            ("2026-10-30".to_owned(), "2".to_owned(), Some(Band::Developing)),
        ]
    );
    assert_eq!(
        it.scores.iter().map(|it| it.basis).collect::<Vec<_>>(),
        [DateBasis::Stated, DateBasis::Stated, DateBasis::Assumed]
    );
    assert!(it.report.defaults.is_empty() && it.questions.iter().all(|it| !it.is_open()), "{:?}", it.questions);
}

#[test]
fn every_meaning_of_numbers_reads_them_so() {
    let value = |numbers, cells: &str| {
        let text = format!("Student ID,Quiz\n{cells}");
        let answers = [(About::Numbers("Quiz".to_owned()), Answer::Numbers(numbers))];
        look(&text, &Book::default(), &answers).scores.iter().map(|it| (it.value, it.band)).collect::<Vec<_>>()
    };
    assert_eq!(value(Numbers::Percent, "1,40\n"), [(Some(0.4), None)]);
    assert_eq!(value(Numbers::Fraction, "1,0.4\n"), [(Some(0.4), None)]);
    assert_eq!(value(Numbers::OutOf(50.0), "1,40\n"), [(Some(0.8), None)]);
    assert_eq!(
        value(Numbers::Rubric(4.0, 3.0), "1,4\n2,3\n3,2\n4,1\n").iter().map(|it| it.1).collect::<Vec<_>>(),
        Band::ALL[1..].iter().rev().copied().map(Some).collect::<Vec<_>>()
    );
    let both = |answers: &[(About, Answer)]| look("Student ID,Quiz,Area (%)\n1,40,50\n", &Book::default(), answers);
    let none = both(&[(About::Numbers("Quiz".to_owned()), Answer::Numbers(Numbers::NoScores))]);
    assert_eq!((none.scores.len(), none.report.scores.cells, both(&[]).report.scores.cells), (1, 1, 2));
}

#[test]
fn each_answer_makes_another_import() {
    let mut seen = vec![look(OPEN, &Book::default(), &[]).facts.identity];
    for answer in all() {
        seen.push(look(OPEN, &Book::default(), &[answer]).facts.identity);
    }
    seen.push(look(OPEN, &Book::default(), &[(About::DateOrder, Answer::DayFirst(false))]).facts.identity);
    seen.push(look(OPEN, &Book::default(), &[(numbers(), Answer::Numbers(Numbers::Percent))]).facts.identity);
    let all = seen.len();
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), all);
    assert_eq!(look(OPEN, &Book::default(), &[]).facts.identity, look(OPEN, &Book::default(), &[]).facts.identity);
}

#[test]
fn answers_hold_for_the_next_file_of_the_source_and_go_with_the_import() {
    let mut book = Book::default();
    let answered = look(OPEN, &book, &all());
    let (first, identity) = (read_as(&answered), answered.facts.identity.clone());
    let command = Command::Import(Box::new(answered.facts));
    let changes = decide(&book, &command, None).expect("an import").changes;
    for it in &changes {
        book.apply(it);
    }

    let next = look(&OPEN.replace("1/2/2026", "3/2/2026"), &book, &[]);
    let open: Vec<_> = next.questions.iter().filter(|it| it.is_open()).map(|it| it.about.clone()).collect();
    assert_eq!(open, [Some(About::Undated)], "a day is this file's alone");
    assert_eq!(read_as(&next)[0].0, "2026-02-03");
    assert_eq!(read_as(&next)[1..2], first[1..2]);
    for (about, answer) in [all()[0].clone(), all()[2].clone(), all()[3].clone()] {
        let told = question(&next, &about).and_then(|it| it.answer);
        assert_eq!(told, Some(answer), "what is remembered is told, and can be changed");
    }
    let quiz = About::Numbers("Quiz".to_owned());
    let wide = "Student ID,Student,Quiz,Test (%)\n1,Ana Bell,7,80\n2,Bo Lind,9,60\n";
    let left = look(wide, &book, &[(quiz.clone(), Answer::Numbers(Numbers::NoScores))]);
    assert!(!question(&left, &quiz).expect("told, too").choices.is_empty());
    let again = look(OPEN, &book, &all()[1..2]);
    assert_eq!(again.facts.identity, identity, "remembered or given, it is the same answer");
    let other = look(OPEN, &book, &[(numbers(), Answer::Numbers(Numbers::OutOf(5.0))), all()[1].clone()]);
    assert_eq!(other.scores.get(0).value, Some(0.6), "what is said now goes before what was said");

    let elsewhere = OPEN
        .replace("Student ID,", "Source,Student ID,")
        .replace("\n1,", "\nExit tickets,1,")
        .replace("\n2,", "\nExit tickets,2,");
    assert_eq!(look(&elsewhere, &book, &[]).report.profile, "long");

    for it in changes.iter().rev() {
        book.apply(&it.inverse());
    }
    let forgotten = look(OPEN, &book, &[]);
    assert_eq!((forgotten.scores.len(), forgotten.questions.iter().filter(|it| it.is_open()).count()), (0, 3));
}

#[test]
fn to_skip_is_an_answer_for_this_file_alone() {
    let mut book = Book::default();
    let it = look(OPEN, &book, &[(numbers(), Answer::Skip), (level(), Answer::Skip)]);
    assert!(it.scores.is_empty() && !question(&it, &numbers()).expect("told").is_open());
    accept(&mut book, it);
    assert!(question(&look(OPEN, &book, &[]), &numbers()).expect("asked").is_open());
}

#[test]
fn who_somebody_is_becomes_a_key_and_a_stranger_a_hint() {
    let mut book = team("ID,Name,Grade\n1,Ana Bell,4\n2,Ana Bell,5\n3,Mateo Rossi,4\n");
    let text = "Student,Skill,Percent,Date\nAna Bell,a,50,2026-11-01\nMatteo Rossi,a,60,2026-11-01\n";
    let first = preview(&file(text), &book, &options()).expect("a preview");
    let [who, hint] = first.questions.as_slice() else { panic!("{:?}", first.questions) };
    assert!(who.is_open() && who.words.contains("fits 2 students") && hint.hint && !hint.is_open());
    assert_eq!((first.scores.len(), first.report.students.unknown), (0, 1), "neither is guessed");
    let answers = [who, hint].map(|it| (it.about.clone().expect("a key"), it.choices[0].answer));
    let it = preview(&file(text), &book, &Options { answers: answers.clone().into(), ..options() }).expect("a preview");
    adds_up(&it);
    assert_eq!((it.scores.len(), it.facts.keys.len(), it.facts.answers.len()), (2, 2, 0), "keys, not words");
    assert_ne!(it.facts.identity, first.facts.identity);
    let changes = decide(&book, &Command::Import(Box::new(it.facts)), None).expect("an import").changes;
    for it in &changes {
        book.apply(it);
    }
    let next = preview(&file(text.replace(",a,", ",b,")), &book, &options()).expect("a preview");
    let students: Vec<Answer> = next.scores.iter().map(|it| Answer::Student(it.student)).collect();
    assert_eq!((students, next.questions.len()), (answers.map(|it| it.1).to_vec(), 0));
    for it in changes.iter().rev() {
        book.apply(&it.inverse());
    }
    assert!(
        preview(&file(text), &book, &options()).expect("a preview").scores.is_empty(),
        "taken back with the import"
    );
}

/// A team answers about one quiz after another; the first one's file is still the file that was imported.
#[test]
fn an_answer_about_another_file_makes_no_other_import_of_this_one() {
    let (first, second) = ("Student,Quiz 1,Exit\nAna Bell,12,Fine\n", "Student,Quiz 2,Exit\nAna Bell,7,Shaky\n");
    let given = |quiz: &str, word: &str| {
        BTreeMap::from([
            (About::Numbers(quiz.to_owned()), Answer::Numbers(Numbers::OutOf(20.0))),
            (About::Level(word.to_owned()), Answer::Band(Band::Proficient)),
        ])
    };
    let mut book = Book::default();
    let read = |book: &Book, text: &str, answers| {
        preview(&file(text), book, &Options { answers, ..creating() }).expect("a preview")
    };
    let before = read(&book, first, given("Quiz 1", "Fine"));
    let identity = before.facts.identity.clone();
    accept(&mut book, before);
    let other = read(&book, second, given("Quiz 2", "Shaky"));
    assert_ne!(other.facts.identity, identity);
    accept(&mut book, other);
    assert_eq!(read(&book, first, BTreeMap::new()).facts.identity, identity, "nothing about it has changed");
    let moved = BTreeMap::from([(About::Numbers("Quiz 1".to_owned()), Answer::Numbers(Numbers::OutOf(15.0)))]);
    assert_ne!(read(&book, first, moved).facts.identity, identity, "this answer is about it");
}
