//! The plan in which as few students move as can be, held against every way of moving fewer; and what is asked next of it.

use std::collections::BTreeSet;

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, NewRule};
use huddleboard::domain::ids::RuleId;
use huddleboard::domain::rule::{RuleKind, Target};
use huddleboard::suggest::engine::{Plan, broken};
use huddleboard::suggest::{Ask, Model, Solver, Term};
use proptest::prelude::*;

use super::class::{answer, ask, limits, placed, proposed, run, sound};
use crate::team::student;

/// For everybody who can have a place.
fn few() -> Ask {
    Ask { anyway: true, fewest: true, ..ask() }
}

/// Whether moving at most so many can give everybody a place and break no must rule: every choice of students and places is tried.
fn enough(model: &Model, plan: &mut Plan, from: usize, most: usize) -> bool {
    let to_place = plan.group.iter().filter(|it| it.is_none()).count();
    if to_place == 0 && broken(&model.problem, plan).is_empty() {
        return true;
    }
    if most == 0 || to_place > most {
        return false;
    }
    for who in from..plan.group.len() {
        let now = plan.group[who];
        for to in (0..model.stations.len()).filter(|it| now != Some(*it)) {
            plan.group[who] = Some(to);
            if enough(model, plan, who + 1, most - 1) {
                return true;
            }
        }
        plan.group[who] = now;
    }
    false
}

/// Twelve students, some of them to place, kept apart in pairs whatever stands; the first two are anyway.
fn mixed(places: &[u8], apart: BTreeSet<(u8, u8)>) -> Book {
    let of = |n: u8| (0..).zip(places).filter(|it| *it.1 == n).map(|it| it.0).collect::<Vec<u8>>();
    let groups = [of(0), of(1), of(2), of(3)];
    let mut book = placed([&groups[0], &groups[1], &groups[2], &groups[3]]);
    for (n, (one, other)) in (0..).zip(apart.into_iter().filter(|it| it.0 < it.1 && *it != (0, 1))) {
        let who = [one, other].map(|it| Target::Student(student(it)));
        let rule = NewRule::of(RuleId([100 + n; 16]), RuleKind::KeepApart).about(who.to_vec());
        book = run(&book, &Command::AddRule(rule));
    }
    book
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_moves_who_could_stay(
        places in prop::collection::vec(prop_oneof![6 => 0_u8..4, 1 => Just(4)], 12),
        apart in prop::collection::btree_set((0_u8..12, 0_u8..12), 0..14),
    ) {
        let book = mixed(&places, apart);
        let found = answer(&book, &few()).expect("a plan");
        sound(&book, &found);
        let moves = found.moves().count();
        let all_placed = found.seats.iter().all(|it| it.to.is_some());
        prop_assert!(all_placed, "there is room for all");
        // More than that takes too long to count out.
        let model = Model::of(&book, &few());
        if (1..=5).contains(&moves) {
            prop_assert!(!enough(&model, &mut model.standing(), 0, moves - 1), "{moves} move, and fewer could");
        }
    }
}

#[test]
fn a_repair_moves_fewer_than_staying_at_its_most_and_says_how_far_it_is_from_the_best() {
    // Everybody is where nothing is to be learned, and one has no place.
    let book = placed([&[2, 3], &[4, 5, 6, 0, 7, 8], &[], &[9, 1, 10]]);
    let most = Term::Stay.line().range.1;
    let loath = few().weighed(few().weights.with(Term::Stay, most));
    let found = answer(&book, &loath).expect("a plan");
    sound(&book, &found);
    assert_eq!(found.moves().count(), 1, "only who is to place");
    let free = answer(&book, &Ask { fewest: false, ..loath.clone() }).expect("a plan");
    assert!(free.moves().count() > 1, "some would win more than staying counts at its most");
    assert!(found.value < free.value && free.value <= found.bound, "{} {} {}", found.value, free.value, found.bound);
    assert_eq!(found.weights, loath.weights);
}

#[test]
fn what_is_asked_next_is_about_the_plan_that_is_shown() {
    let book = placed([&[2, 3], &[4, 5, 6, 0, 7, 8], &[], &[9, 1, 10]]);
    let mut solver = Solver::of(&book, &few()).expect("a plan");
    let shown = solver.answer(&book, &limits(), &mut |_| {});
    let best = proposed(&book);
    let other = shown.seats.iter().zip(&best.seats).find(|it| it.0.to != it.1.to).expect("the best is another plan");
    let (who, there) = (other.0.student, other.0.to.expect("placed"));
    let answer = solver.why_not(&book, who, there, &limits()).expect("here");
    assert_eq!(answer.lost, Some(0));
    assert!(answer.words[0].ends_with("in this plan."), "{:?}", answer.words);
    // And of another one, where that is looked at instead.
    solver.look_at(&best);
    let answer = solver.why_not(&book, who, there, &limits()).expect("here");
    assert!(!answer.words[0].ends_with("in this plan."), "{:?}", answer.words);
    assert_eq!(solver.plan().value, best.value);
}
