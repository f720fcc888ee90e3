//! A limit that is lowered: every plan from today on and every base has to keep it.

use chrono::NaiveDate;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::RuleName;
use huddleboard::domain::command::{
    AdultEdit, BaseAct, BaseEdit, Command, GroupEdit, Rejected, SaveBase, SpaceEdit, decide,
};
use huddleboard::domain::ids::BaseId;
use huddleboard::domain::plan::{Day, Slot};

use crate::team::{Team, adult, date, group, math, move_to, slots, space, tuesday, wednesday};

/// Three students are with Mr Stone, in Room 1, on Tuesday in both rounds of Math, and on Wednesday in both and in Reading.
fn planned() -> Book {
    let mut book = Team::new().book();
    let room = Command::EditGroup { group: group(1), edits: vec![GroupEdit::Space(Some(space(0)))] };
    let copies = slots().into_iter().filter(|it| *it != math()).map(|to| (math(), to)).collect();
    for command in [room, move_to(math(), &[4, 5, 6], Some(group(1))), Command::CopyPlans(copies)] {
        book = decide(&book, &command, None).unwrap_or_else(|why| panic!("{why}")).after;
    }
    book
}

fn leads(most: u32, today: NaiveDate) -> Command {
    Command::EditAdult { adult: adult(1), edits: vec![AdultEdit::Largest(Some(most), today)] }
}

fn seats(seats: u32, today: NaiveDate) -> Command {
    Command::EditSpace { space: space(0), edits: vec![SpaceEdit::Seats(Some(seats), today)] }
}

#[track_caller]
fn refused(book: &Book, command: &Command) -> String {
    match decide(book, command, None) {
        Err(why @ Rejected::Rules(_)) => why.to_string(),
        other => panic!("a rule refuses, not {other:?}"),
    }
}

#[test]
fn a_smaller_largest_group_or_fewer_seats_are_refused_with_the_plans_that_have_more() {
    let book = planned();
    assert_eq!(
        refused(&book, &leads(2, wednesday())),
        "Math on Wed 25 Nov, round 1: 3 students in Board, which takes 2 at most. \
         Math on Wed 25 Nov, round 2: 3 students in Board, which takes 2 at most. The same goes for 1 more plan."
    );
    assert!(refused(&book, &leads(2, tuesday())).ends_with("The same goes for 4 more plans."));
    assert_eq!(
        refused(&book, &seats(1, wednesday())),
        "Math on Wed 25 Nov, round 1: 3 students in Room 1, which has 1 seat. \
         Math on Wed 25 Nov, round 2: 3 students in Room 1, which has 1 seat. The same goes for 1 more plan."
    );
    for command in [leads(3, tuesday()), seats(3, tuesday())] {
        decide(&book, &command, None).expect("it is as many");
    }
}

#[test]
fn what_has_been_is_not_held_to_a_new_limit_and_a_reason_overrides_it() {
    let book = planned();
    let later = date("2026-11-26");
    for command in [leads(1, later), seats(1, later)] {
        decide(&book, &command, None).expect("no plan from then on has more");
    }
    let decision = decide(&book, &leads(1, tuesday()), Some("until January")).expect("overridden");
    assert_eq!(
        decision.after.fill(&decision.words),
        "Mr Stone: leads 1 student at most (override: largest size)",
        "the rule is named once, however many plans break it"
    );
    assert_eq!(decision.overridden.len(), 2);
    assert_eq!(decision.overridden[0].rule, RuleName::LargestSize);
}

#[test]
fn a_base_from_which_days_start_is_held_to_a_new_limit_too() {
    let (book, base) = (planned(), BaseId([9; 16]));
    let edits = vec![BaseEdit::Name("Fall".to_owned())];
    let save = Command::Base(BaseAct::Save(SaveBase { base, slots: vec![math()], edits }));
    let book = decide(&book, &save, None).expect("saved").after;
    let later = date("2026-11-26");
    let there = book.slot_words(Slot { day: Day::Base(base), ..math() });
    for command in [leads(2, later), seats(2, later)] {
        let words = refused(&book, &command);
        assert!(words.starts_with(&there) && !words.contains("more plan"), "{words}");
    }
}
