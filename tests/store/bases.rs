//! Bases over restarts and between processes, and days that start from them.

use huddleboard::domain::command::{BaseAct, BaseEdit, Command, SaveBase};
use huddleboard::domain::ids::{BaseId, GroupId};
use huddleboard::domain::plan::{Day, Group, Slot};

use crate::team::{Team, date, group, math, move_to, run, student};

const BASE: BaseId = BaseId([141; 16]);

fn save() -> Command {
    let edits = vec![BaseEdit::Name("Semester 1".to_owned())];
    Command::Base(BaseAct::Save(SaveBase { base: BASE, slots: vec![math()], edits }))
}

fn end() -> Command {
    Command::Base(BaseAct::Edit { base: BASE, edits: vec![BaseEdit::End] })
}

fn later() -> Slot {
    Slot { day: Day::Date(date("2026-12-01")), ..math() }
}

#[test]
fn a_day_starts_from_the_base_after_a_restart() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &move_to(math(), &[0], Some(group(0))));
    run(&mut session, &save());
    run(&mut session, &move_to(math(), &[0], Some(group(1))));
    drop(session);
    let mut session = team.open();
    let started = session.open_slot(later()).expect("opened").expect("started");
    assert_eq!(started.words, "Math on Tue 1 Dec, round 1 started from Semester 1; 11 students to place");
    assert_eq!(session.book().placement(later(), student(0)), Some(Group::id_in(later(), GroupId([91; 16]))));
    assert!(session.open_slot(later()).expect("opened").is_none(), "it has a plan now");
    let second = Slot { round: 2, ..later() };
    assert!(session.open_slot(second).expect("opened").is_none(), "a round that never had a plan has none");
}

#[test]
fn another_process_sees_a_new_base_with_its_plan() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    run(&mut here, &save());
    there.look().expect("a look");
    assert!(there.book().base_of(math()).is_some());
    assert_eq!(there.book(), here.book());
    let slot = Slot { day: Day::Base(BASE), ..math() };
    run(&mut here, &move_to(slot, &[0], Some(Group::id_in(slot, GroupId([91; 16])))));
    there.look().expect("a look");
    assert_eq!(there.book(), here.book());
}

#[test]
fn an_ended_base_is_out_of_memory_after_a_restart_and_undo_brings_it_back_whole() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &save());
    let before = session.book().clone();
    run(&mut session, &end());
    drop(session);
    let mut session = team.open();
    assert!(session.book().base_of(math()).is_none());
    session.undo().expect("undone");
    assert_eq!(session.book(), &before);
}
