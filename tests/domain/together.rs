//! Several commands as one act.

use huddleboard::domain::command::{Command, Rejected, decide};

use crate::team::{Team, group, keep_apart, math, move_to, student};

#[test]
fn all_are_done_or_none() {
    let book = Team::new().book();
    let both = Command::Together(vec![move_to(math(), &[2], Some(group(0))), move_to(math(), &[2, 3], Some(group(1)))]);
    let decision = decide(&book, &both, None).expect("allowed");
    assert_eq!(decision.after.placement(math(), student(2)), Some(group(1)));
    // What was only on the way is no change.
    assert_eq!(decision.changes.iter().filter(|it| it.field == "group").count(), 2);
    let nobody = Command::Together(vec![move_to(math(), &[2], Some(group(0))), move_to(math(), &[3], Some(group(77)))]);
    assert!(matches!(decide(&book, &nobody, None), Err(Rejected::Impossible(_))));
}

#[test]
fn what_is_so_already_is_passed_over() {
    let book = decide(&Team::new().book(), &move_to(math(), &[2], Some(group(0))), None).expect("allowed").after;
    let again = move_to(math(), &[2], Some(group(0)));
    let more = Command::Together(vec![again.clone(), move_to(math(), &[3], Some(group(0)))]);
    assert_eq!(decide(&book, &more, None).expect("allowed").after.placement(math(), student(3)), Some(group(0)));
    assert!(matches!(decide(&book, &Command::Together(vec![again]), None), Err(Rejected::NothingToDo(_))));
}

#[test]
fn a_rule_refuses_all_of_them_and_a_reason_overrides() {
    let book = decide(&Team::new().book(), &keep_apart(1, &[2, 3]), None).expect("a rule").after;
    let both = Command::Together(vec![move_to(math(), &[2], Some(group(0))), move_to(math(), &[3], Some(group(0)))]);
    assert!(matches!(decide(&book, &both, None), Err(Rejected::Rules(_))));
    assert_eq!(decide(&book, &both, Some("only today")).expect("overridden").overridden.len(), 1);
}
