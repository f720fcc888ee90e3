//! A class of twelve whose every score is known: what the tests of proposals share. It stands on the small team of the spine.

use huddleboard::domain::book::Book;
use huddleboard::domain::check::{Breach, breaches, new_must_breaches};
use huddleboard::domain::command::{Command, decide};
use huddleboard::domain::contact::{PastGroup, PastPlan};
use huddleboard::domain::ids::{GroupId, SkillId};
use huddleboard::domain::plan::{Part, Slot};
use huddleboard::domain::score::{DateBasis, Mastery};
use huddleboard::domain::skill::Cuts;
use huddleboard::suggest::engine::Limits;
use huddleboard::suggest::{Ask, Obstacle, Proposal, propose};

use crate::team::{Team, adult, block, date, group, math, move_to, now, skill, source, student, tuesday};

/// A score of practice in percent, so many days before Tuesday.
pub fn mastery(percent: u8, days: u64) -> Mastery {
    let value = f64::from(percent) / 100.0;
    Mastery {
        source: source(0),
        day: tuesday() - chrono::Days::new(days),
        basis: DateBasis::Stated,
        text: format!("{percent}%").into(),
        level: "".into(),
        value: Some(value),
        band: Cuts::default().band(value),
        trend: None,
        twice: false,
        unreliable: false,
    }
}

/// Everything that is known of a student: percent in each skill, none where there is no score.
pub fn knows(book: &mut Book, who: u8, percents: [Option<u8>; 3]) {
    let of = |(n, percent): (u8, Option<u8>)| Some((skill(n), mastery(percent?, 3 + u64::from(n))));
    let skills: Vec<(SkillId, Mastery)> = (0..).zip(percents).filter_map(of).collect();
    book.mastery.load_whole(student(who), skills);
}

/// Twelve students with scores, two of them without any; nobody is placed yet. Ocean takes 3, Nook 2; Board and Lab take all.
pub fn class() -> Book {
    let mut book = Team::new().book();
    for who in 0..12 {
        let at = |n: u8| Some((who * 17 + n * 29) % 90);
        let percents = if who >= 10 { [None; 3] } else { [at(0), at(1), at(2)] };
        knows(&mut book, who, percents);
    }
    book
}

/// The same with everybody in a group, whatever rules say.
pub fn placed(into: [&[u8]; 4]) -> Book {
    let mut book = class();
    for (n, students) in (0..).zip(into) {
        if !students.is_empty() {
            let command = move_to(math(), students, Some(group(n)));
            book = decide(&book, &command, Some("a start")).expect("open").after;
        }
    }
    book
}

/// Three weeks in which everybody was in one group of Math every day: Ocean with the first adult, Board with the second.
pub fn with_past(mut book: Book, place: impl Fn(u8) -> usize) -> Book {
    let first = date("2026-11-02");
    for day in first.iter_days().take_while(|it| *it < tuesday()) {
        let of = |n: u8| PastGroup {
            group: GroupId([n; 16]),
            origin: GroupId([n + 91; 16]),
            adults: vec![(adult(n), Part::Leads)],
        };
        let placed = (0..12).map(|it| (student(it), place(it))).collect();
        let plan = PastPlan { slot: Slot::new(day, block(0), 1), groups: vec![of(0), of(1)], placed };
        let plans = if book.is_school_day(day) { vec![plan] } else { Vec::new() };
        book.load_contacts(day, &plans, now());
    }
    book
}

pub fn run(book: &Book, command: &Command) -> Book {
    decide(book, command, None).expect("allowed").after
}

pub fn ask() -> Ask {
    Ask::of(math(), tuesday())
}

pub fn limits() -> Limits<'static> {
    Limits { work: 3_000, gap: 0, ..Limits::default() }
}

/// The proposal, for as many as there is room for.
pub fn proposed(book: &Book) -> Proposal {
    answer(book, &Ask { anyway: true, ..ask() }).expect("a plan")
}

pub fn answer(book: &Book, ask: &Ask) -> Result<Proposal, Vec<Obstacle>> {
    propose(book, ask, &limits())
}

/// The book with a proposal taken. It obeys every must rule without a reason, and nothing of it is a new breach.
pub fn taken(book: &Book, proposal: &Proposal) -> Book {
    if proposal.is_empty() {
        return book.clone();
    }
    let after = decide(book, &proposal.command(None), None).expect("no must rule is broken").after;
    assert_eq!(new_must_breaches(book, &after, proposal.slot), []);
    after
}

/// What must be so of every proposal; the book with it taken.
pub fn sound(book: &Book, proposal: &Proposal) -> Book {
    assert_eq!(proposal.sum_of_rows(), proposal.value, "the reasons come to the value");
    assert!(proposal.value <= proposal.bound, "{} is over {}", proposal.value, proposal.bound);
    for row in proposal.seats.iter().flat_map(|it| &it.rows).chain(&proposal.shared) {
        assert!(!row.words.is_empty() && row.points != 0, "{row:?}");
    }
    let after = taken(book, proposal);
    assert_eq!(breaches(&after, proposal.slot), proposal.broken, "what it says of broken rules is so");
    after
}

/// The breaches of a rule once a proposal is taken.
pub fn broken_after(book: &Book, rule: huddleboard::domain::ids::RuleId) -> Vec<Breach> {
    let proposal = proposed(book);
    let after = sound(book, &proposal);
    breaches(&after, math()).into_iter().filter(|it| it.of == Some(rule)).collect()
}
