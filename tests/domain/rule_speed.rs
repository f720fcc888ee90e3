//! What rules cost: by hand, in a release build or not.

use std::time::Instant;

use huddleboard::domain::book::Book;
use huddleboard::domain::check::breaches;
use huddleboard::domain::command::{Command, NewRule, NewStudent, decide, tag_id};
use huddleboard::domain::ids::{GroupId, RuleId, StudentId};
use huddleboard::domain::plan::{Group, Placement};
use huddleboard::domain::record::Record;
use huddleboard::domain::rule::{RuleKind, Target};

use crate::team::{Team, add_group, adult, math, space};

fn id(n: u16) -> StudentId {
    let [high, low] = n.to_be_bytes();
    StudentId([high, low, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7])
}

/// 800 students in 60 groups, a fifth of them with a tag; 60 rules of every kind.
fn school(rules: u8) -> Book {
    let mut book = Team::new().book();
    let students = (0..800).map(|n| NewStudent {
        id: id(n),
        name: format!("Student {n}"),
        sort_name: format!("{n}, Student"),
        grade: Some((n % 4).to_string()),
        keys: Vec::new(),
        tags: if n % 5 == 0 { vec!["support plan".to_owned()] } else { Vec::new() },
    });
    book = decide(&book, &Command::AddStudents(students.collect()), None).expect("new").after;
    for n in 10..66 {
        book = decide(&book, &add_group(math(), n, &format!("Group {n}"), Vec::new(), None), None).expect("new").after;
    }
    let groups: Vec<GroupId> = book.groups_of(math()).into_iter().map(|it: &Group| it.key).collect();
    for n in 0..800u16 {
        let group = Some(groups[usize::from(n) % groups.len()]);
        book.placements.load(Placement { group, ..Placement::new((math(), id(n))) });
    }
    for n in 0..rules {
        let kind = RuleKind::ALL[usize::from(n) % RuleKind::ALL.len()];
        let new = NewRule::of(RuleId([n + 30; 16]), kind);
        let (one, other) = (u16::from(n) * 2, u16::from(n) * 2 + 1);
        let new = match kind {
            RuleKind::KeepApart | RuleKind::KeepTogether => new.about_students(&[id(one), id(other)]),
            RuleKind::AtMostOfTag | RuleKind::BalanceTag => {
                NewRule { limit: Some(u32::from(n)), ..new }.about([Target::Tag(tag_id("support plan"))])
            }
            RuleKind::WithAdult | RuleKind::NeverWithAdult => {
                new.about([Target::Student(id(one)), Target::Adult(adult(n % 4))])
            }
            RuleKind::NotInSpace => {
                new.about([Target::Tag(tag_id("support plan")), Target::Student(id(one)), Target::Space(space(0))])
            }
            RuleKind::SeesLeader | RuleKind::NotSameGroup | RuleKind::NotSameAdult => {
                NewRule { limit: Some(u32::from(n) + 1), ..new }
            }
        };
        book = decide(&book, &Command::AddRule(new), None).expect("new").after;
    }
    book
}

fn micros(of: impl Fn()) -> u128 {
    let times = 50;
    let start = Instant::now();
    (0..times).for_each(|_| of());
    start.elapsed().as_micros() / times
}

#[test]
#[ignore = "a measurement, for a release build"]
fn sixty_rules_cost_less_than_a_millisecond() {
    for rules in [0, 60] {
        let book = school(rules);
        let to = book.groups_of(math())[5].key;
        let command = Command::MoveStudents { slot: math(), students: vec![id(799)], to: Some(to) };
        let checks = micros(|| drop(breaches(&book, math())));
        let decides = micros(|| drop(decide(&book, &command, Some("measured"))));
        println!("{rules} rules: {checks} µs to check, {decides} µs to decide");
    }
}
