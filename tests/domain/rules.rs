//! Away, and the rules that refuse.

use chrono::NaiveTime;
use huddleboard::domain::away::Who;
use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::{RuleName, breaches};
use huddleboard::domain::command::{Command, Decision, NewGroup, Rejected, decide};
use huddleboard::domain::ids::{AvailabilityId, BaseId, GroupId};
use huddleboard::domain::plan::{Day, Group, GroupKind, Part, Slot};
use huddleboard::domain::timetable::AwayState;

use crate::team::{Team, adult, block, cohort, date, group, keep_apart, math, move_to, space, student, time, tuesday};

fn away(who: Who, slot: Slot, from: Option<NaiveTime>, till: Option<NaiveTime>) -> Command {
    Command::MarkAway { id: AvailabilityId([1; 16]), who, slot, from, till, state: AwayState::Absent, reason: None }
}

fn done(book: &Book, command: &Command) -> Book {
    decide(book, command, None).expect("allowed").after
}

fn refused(book: &Book, command: &Command) -> Vec<RuleName> {
    match decide(book, command, None) {
        Err(Rejected::Rules(breaches)) => breaches.iter().map(|it| it.rule).collect(),
        other => panic!("a rule refuses, not {other:?}"),
    }
}

fn overridden(book: &Book, command: &Command) -> Decision {
    decide(book, command, Some("they asked for it")).expect("a reason overrides")
}

/// Two in Ocean, two in Board.
fn placed() -> Book {
    let book = done(&Team::new().book(), &move_to(math(), &[2, 3], Some(group(0))));
    done(&book, &move_to(math(), &[4, 5], Some(group(1))))
}

#[test]
fn an_adult_who_is_away_frees_exactly_their_students() {
    let book = placed();
    let decision = decide(&book, &away(Who::Adult(adult(0)), math(), None, None), None).expect("allowed");
    assert!(decision.words.ends_with("is absent; 2 students to place"), "{}", decision.words);
    let places = [2, 3, 4, 5].map(|it| decision.after.placement(math(), student(it)));
    assert_eq!(places, [None, None, Some(group(1)), Some(group(1))]);
}

#[test]
fn students_stay_where_another_adult_leads() {
    let co_led = Command::AssignAdult { group: group(0), adult: adult(3), part: Part::Leads };
    let book = done(&done(&placed(), &co_led), &away(Who::Adult(adult(0)), math(), None, None));
    assert_eq!(book.placement(math(), student(2)), Some(group(0)));
    assert!(breaches(&book, math()).iter().all(|it| it.rule != RuleName::NoAdult));
}

#[test]
fn a_helper_who_is_away_frees_nobody() {
    let helps = Command::AssignAdult { group: group(1), adult: adult(3), part: Part::Helps };
    let book = done(&done(&placed(), &helps), &away(Who::Adult(adult(3)), math(), None, None));
    assert_eq!(book.placement(math(), student(4)), Some(group(1)));
}

#[test]
fn the_whole_day_counts_on_the_timetable_or_not() {
    let saturday = Slot::new(date("2026-11-28"), block(0), 2);
    let book = done(&placed(), &Command::CopyPlan { from: math(), to: saturday });
    let morning = Slot { round: 1, ..saturday };
    let book = done(&book, &away(Who::Adult(adult(0)), morning, None, None));
    assert_eq!(book.placement(saturday, student(2)), None);
    assert_eq!(book.placement(math(), student(2)), Some(group(0)), "another day is left alone");
}

#[test]
fn a_slot_that_was_decided_stays_decided() {
    let book = done(&placed(), &away(Who::Adult(adult(0)), math(), None, Some(time("09:30:00"))));
    let book = done(&book, &move_to(math(), &[6], Some(group(0))));
    let later = away(Who::Adult(adult(0)), math(), Some(time("10:00:00")), None);
    let Command::MarkAway { who, slot, from, till, state, reason, .. } = later else { unreachable!() };
    let later = Command::MarkAway { id: AvailabilityId([2; 16]), who, slot, from, till, state, reason };
    assert_eq!(done(&book, &later).placement(math(), student(6)), Some(group(0)));
}

#[test]
fn half_a_round_is_not_away() {
    // Round 1 of Math is 9:00 to 9:30.
    for (till, gone) in [("09:15:00", false), ("09:16:00", true)] {
        let book = done(&placed(), &away(Who::Adult(adult(0)), math(), None, Some(time(till))));
        assert_eq!(book.placement(math(), student(2)).is_none(), gone, "until {till}");
    }
}

#[test]
fn a_tag_is_away_and_back_as_one() {
    let book = done(&placed(), &away(Who::Tag(cohort()), math(), None, None));
    let board = Board::of(&book, math(), tuesday());
    assert_eq!(board.away.iter().map(|it| it.student).collect::<Vec<_>>(), [0, 1, 2].map(student));
    let one = done(&book, &Command::MarkBack { who: Who::Student(student(2)), slot: math() });
    let board = Board::of(&one, math(), tuesday());
    assert_eq!(
        board.away.iter().map(|it| it.student).collect::<Vec<_>>(),
        [0, 1].map(student),
        "one came all the same"
    );
    let book = done(&book, &Command::MarkBack { who: Who::Tag(cohort()), slot: math() });
    assert!(Board::of(&book, math(), tuesday()).away.is_empty());
}

#[test]
fn nobody_is_away_in_a_base() {
    let base = Slot { day: Day::Base(BaseId([1; 16])), ..math() };
    let refused = decide(&placed(), &away(Who::Adult(adult(0)), base, None, None), None);
    assert!(matches!(refused, Err(Rejected::Impossible(_))));
}

#[test]
fn a_group_takes_its_largest_and_its_adults() {
    let book = placed();
    // Ms Rivera leads 3 at most; Nook itself takes 2.
    assert_eq!(refused(&book, &move_to(math(), &[6, 7], Some(group(0)))), [RuleName::LargestSize]);
    assert_eq!(refused(&book, &move_to(math(), &[6, 7, 8], Some(group(2)))), [RuleName::LargestSize]);
    let takes_over = Command::AssignAdult { group: group(1), adult: adult(0), part: Part::Leads };
    assert_eq!(
        refused(&done(&book, &move_to(math(), &[6, 7], Some(group(1)))), &takes_over),
        [RuleName::LargestSize, RuleName::AdultTwice]
    );
}

#[test]
fn an_overfull_group_can_be_emptied() {
    let full = overridden(&placed(), &move_to(math(), &[6, 7, 8], Some(group(0)))).after;
    let book = done(&full, &move_to(math(), &[6], None));
    assert_eq!(breaches(&book, math()).iter().filter(|it| it.rule == RuleName::LargestSize).count(), 1);
    assert_eq!(refused(&book, &move_to(math(), &[6], Some(group(0)))), [RuleName::LargestSize]);
}

#[test]
fn seats_count_over_all_groups_of_a_space() {
    let mut book = Team::new().book();
    let roomed = |n: u8| {
        Command::AddGroup(NewGroup {
            slot: math(),
            origin: GroupId([n; 16]),
            name: format!("Table {n}"),
            kind: GroupKind::Independent,
            adults: Vec::new(),
            space: Some(space(0)),
            focus: Vec::new(),
            smallest: None,
            largest: None,
        })
    };
    let [left, right] = [1, 2].map(|n| Group::id_in(math(), GroupId([n; 16])));
    for command in [roomed(1), roomed(2), move_to(math(), &[2, 3], Some(left)), move_to(math(), &[4, 5], Some(right))] {
        book = done(&book, &command);
    }
    assert_eq!(refused(&book, &move_to(math(), &[6], Some(right))), [RuleName::Seats]);
    done(&book, &move_to(math(), &[4], Some(left)));
}

#[test]
fn an_adult_circulates_only_where_the_team_said_so() {
    let second = Command::AssignAdult { group: group(1), adult: adult(0), part: Part::Helps };
    assert_eq!(refused(&placed(), &second), [RuleName::AdultTwice]);
    let table = |n: u8| {
        Command::AddGroup(NewGroup {
            slot: Slot { round: 2, ..math() },
            origin: GroupId([n; 16]),
            name: format!("Table {n}"),
            kind: GroupKind::TeacherLed,
            adults: vec![(adult(0), Part::Leads)],
            space: Some(space(0)),
            focus: Vec::new(),
            smallest: None,
            largest: None,
        })
    };
    let book = done(&placed(), &table(1));
    assert_eq!(refused(&book, &table(2)), [RuleName::AdultTwice]);
    let marked =
        Command::SetCirculating { slot: Slot { round: 2, ..math() }, adult: adult(0), space: space(0), holds: true };
    done(&done(&book, &marked), &table(2));
}

#[test]
fn students_are_kept_apart_and_may_always_part() {
    let book = done(&placed(), &move_to(math(), &[0], Some(group(1))));
    assert_eq!(refused(&book, &move_to(math(), &[1], Some(group(1)))), [RuleName::KeepApart]);
    let book = done(&book, &keep_apart(2, &[0, 6, 7]));
    let together = overridden(&book, &move_to(math(), &[6, 7], Some(group(1)))).after;
    // Of three, one leaves: the two who stay are no new breach.
    let parted = done(&together, &move_to(math(), &[7], None));
    assert_eq!(refused(&parted, &move_to(math(), &[7], Some(group(1)))), [RuleName::KeepApart]);
}

#[test]
fn who_is_away_is_placed_only_with_a_reason() {
    let book = done(&placed(), &away(Who::Student(student(6)), math(), None, None));
    assert_eq!(refused(&book, &move_to(math(), &[6], Some(group(1)))), [RuleName::Away]);
    let decision = overridden(&book, &move_to(math(), &[6], Some(group(1))));
    assert!(decision.words.ends_with("(override: away)"), "{}", decision.words);
    assert_eq!(decision.overridden.len(), 1);
}

#[test]
fn a_student_named_twice_moves_once() {
    let decision = decide(&placed(), &move_to(math(), &[6, 6], Some(group(1))), None).expect("allowed");
    assert_eq!(decision.changes.len(), 1);
    assert!(!decision.words.contains(" and "), "{}", decision.words);
}
