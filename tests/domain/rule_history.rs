//! Rules that look back over school days: the teacher-leader, the same group, the same adult.

use chrono::NaiveDate;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::{Breach, breaches};
use huddleboard::domain::command::{Command, NewRule, decide};
use huddleboard::domain::contact::{PastGroup, PastPlan};
use huddleboard::domain::ids::{GroupId, RuleId, StudentId};
use huddleboard::domain::person::{Adult, Role};
use huddleboard::domain::plan::{Part, Slot};
use huddleboard::domain::rule::{Force, RuleKind, Target};

use crate::team::{Team, add_group, adult, block, date, group, math, move_to, now, student, tuesday, wednesday};

const RULE: RuleId = RuleId([9; 16]);

/// Mr Stone leads the team; the past from one day on has Ocean with Ms Rivera and Board with Mr Stone in Math, as `placed` says.
fn past(from: &str, placed: impl Fn(NaiveDate) -> Vec<(u8, usize)>) -> Book {
    let mut book = Team::new().book();
    let stone = book.adults.get(&adult(1)).expect("known").clone();
    book.adults.load(Adult { role: Role::TeacherLeader, ..stone });
    for date in date(from).iter_days().take_while(|it| *it < tuesday()) {
        let group = |n: u8| PastGroup {
            group: GroupId([n; 16]),
            origin: GroupId([n + 91; 16]),
            adults: vec![(adult(n), Part::Leads)],
        };
        let plan = PastPlan {
            slot: Slot::new(date, block(0), 1),
            groups: vec![group(0), group(1)],
            placed: placed(date).into_iter().map(|(n, group)| (student(n), group)).collect(),
        };
        let plans = if book.is_school_day(date) { vec![plan] } else { Vec::new() };
        book.load_contacts(date, &plans, now());
    }
    book
}

fn with(book: &Book, new: NewRule, placed: &[(u8, &[u8])]) -> Book {
    let mut book = decide(book, &Command::AddRule(new), None).expect("allowed").after;
    for (into, students) in placed {
        book = decide(&book, &move_to(math(), students, Some(group(*into))), Some("a start")).expect("open").after;
    }
    book
}

fn own(book: &Book, slot: Slot) -> Vec<Breach> {
    breaches(book, slot).into_iter().filter(|it| it.of == Some(RULE)).collect()
}

fn whom(breaches: &[Breach]) -> Vec<StudentId> {
    breaches.iter().flat_map(|it| it.students.clone()).collect()
}

fn rule(kind: RuleKind, limit: u32) -> NewRule {
    NewRule { limit: Some(limit), ..NewRule::of(RULE, kind) }
}

/// Four was with Mr Stone on Friday, five on Thursday for the last time, six never; seven is new.
fn weeks() -> Book {
    past("2026-11-02", |day| {
        let four = usize::from(day == date("2026-11-20"));
        let five = usize::from(day <= date("2026-11-19"));
        let seven = if day > date("2026-11-20") { vec![(7, 0)] } else { Vec::new() };
        [vec![(4, four), (5, five), (6, 0)], seven].concat()
    })
}

#[test]
fn who_was_not_with_the_teacher_leader_for_long_is_told() {
    let rule = || rule(RuleKind::SeesLeader, 3);
    let book = with(&weeks(), rule(), &[(3, &[4, 5, 6, 7])]);
    let found = own(&book, math());
    assert_eq!(whom(&found), [student(5), student(6)]);
    assert_eq!(found[0].words, "Finn Okoro and Gia Russo have not been with the teacher-leader for 3 school days.");
    assert_eq!((found[0].group, found[0].brief(&book, |it| book.student_short(it)).as_str()), (None, "long unseen: 2"));
    // With Mr Stone today, here or in another block of the day.
    let book = decide(&book, &move_to(math(), &[5], Some(group(1))), None).expect("allowed").after;
    assert_eq!(whom(&own(&book, math())), [student(6)]);
    let reading = Slot::new(tuesday(), block(1), 1);
    let book =
        decide(&book, &add_group(reading, 8, "Talk", vec![(adult(1), Part::Helps)], None), None).expect("new").after;
    let talk = book.groups_of(reading)[0].key;
    let book = decide(&book, &move_to(reading, &[6], Some(talk)), None).expect("allowed").after;
    assert_eq!(own(&book, math()), []);
}

#[test]
fn other_adults_can_stand_for_the_teacher_leader() {
    let with_rivera = rule(RuleKind::SeesLeader, 3).about([Target::Adult(adult(0))]);
    let book = with(&weeks(), with_rivera, &[(3, &[4, 5, 6])]);
    assert_eq!(own(&book, math()), [], "everybody was with Ms Rivera on Monday");
}

#[test]
fn of_days_that_nobody_read_nothing_is_claimed() {
    let placed: &[(u8, &[u8])] = &[(3, &[4, 5, 6])];
    let rule = || rule(RuleKind::SeesLeader, 3);
    assert_eq!(own(&with(&Team::new().book(), rule(), placed), math()), []);
    let short = past("2026-11-23", |_| vec![(5, 0)]);
    assert_eq!(own(&with(&short, rule(), placed), math()), []);
    // The plan of the day after tomorrow comes too early to tell.
    let book = with(&weeks(), rule(), placed);
    let thursday = Slot::new(date("2026-11-26"), block(0), 1);
    let copied = decide(&book, &Command::CopyPlan { from: math(), to: thursday }, None).expect("copied").after;
    assert_eq!(own(&copied, thursday), []);
    let from = book.rules_look_back(math()).expect("a rule looks back");
    assert!(from < date("2026-11-17") && book.is_school_day(from));
    assert_eq!(Team::new().book().rules_look_back(math()), None);
}

#[test]
fn the_same_group_for_too_many_school_days_is_told() {
    // Four was in Board since Thursday, five too but in Ocean on Friday, six was away on Friday.
    let book = past("2026-11-16", |day| {
        let in_board = day >= date("2026-11-19");
        let friday = day == date("2026-11-20");
        let five = usize::from(in_board && !friday);
        let six = if friday { Vec::new() } else { vec![(6, usize::from(in_board))] };
        [vec![(4, usize::from(in_board)), (5, five)], six].concat()
    });
    let told = |limit| {
        let book = with(&book, rule(RuleKind::NotSameGroup, limit), &[(1, &[4, 5, 6])]);
        whom(&own(&book, math()))
    };
    assert_eq!(told(3), [student(4)], "Thursday, Friday, Monday and today");
    assert_eq!(told(2), [student(4), student(6)], "a day away neither counts nor ends it");
    assert_eq!(told(4), []);
    let book = with(&book, rule(RuleKind::NotSameGroup, 3), &[(1, &[4])]);
    let found = own(&book, math());
    assert_eq!(found[0].words, "Eva Torp has been in Board for more than 3 school days.");
    assert_eq!((found[0].force, found[0].group), (Force::Should, Some(group(1))));
}

#[test]
fn the_same_adult_for_too_many_school_days_is_told_and_a_must_refuses() {
    // In Ocean with Ms Rivera every day; from Friday on in another group of hers.
    let book = past("2026-11-16", |_| vec![(4, 1), (5, 0)]);
    let new = || NewRule { force: Force::Must, ..rule(RuleKind::NotSameAdult, 5) };
    let held = with(&book, new(), &[]);
    let refused = decide(&held, &move_to(math(), &[4], Some(group(1))), None).expect_err("refused");
    assert_eq!(refused.to_string(), "Eva Torp has been with Mr Stone for more than 5 school days running.");
    decide(&held, &move_to(math(), &[4], Some(group(0))), None).expect("another adult");
    decide(&held, &move_to(math(), &[5], Some(group(1))), None).expect("another student");
    let only_rivera = with(&book, new().about([Target::Adult(adult(0))]), &[]);
    decide(&only_rivera, &move_to(math(), &[4], Some(group(1))), None).expect("the rule is about Ms Rivera");
    // A copy puts to place whom it would refuse.
    let placed = decide(&held, &move_to(math(), &[4, 6], Some(group(1))), Some("today")).expect("overridden").after;
    let mut day_after = placed.clone();
    day_after.load_contacts(tuesday(), &[], now());
    let later = Slot::new(wednesday(), block(0), 1);
    let copied = decide(&day_after, &Command::CopyPlan { from: math(), to: later }, None).expect("copied").after;
    assert_eq!((copied.placement(later, student(4)), copied.placement(later, student(6)).is_some()), (None, true));
}
