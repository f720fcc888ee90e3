//! Several sessions on one file, step by step.

use huddleboard::domain::command::{AdultEdit, Command, GroupEdit, SpaceEdit, StudentCommand};
use huddleboard::domain::ids::StudentId;
use huddleboard::domain::plan::{Part, Slot};

use crate::team::{
    Team, add_group, adult, date, facts, group, mastery, math, move_to, packed, run, score, skill, space, student,
    wednesday, whole,
};

fn tomorrow() -> Slot {
    Slot::new(wednesday(), math().block, 1)
}

#[test]
fn a_look_tells_what_another_session_did() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    run(&mut there, &move_to(math(), &[4], Some(group(1))));
    let seen = here.look().expect("a look").expect("something new");
    assert_eq!(seen.iter().map(|it| here.entry_words(it)).collect::<Vec<_>>(), ["Eva Torp → Board"]);
    assert_eq!(here.book(), there.book());
    assert!(here.look().expect("a look").is_none());
}

#[test]
fn a_group_unmade_elsewhere_goes_here_too() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    run(&mut there, &add_group(math(), 5, "Loft", Vec::new(), None));
    here.look().expect("a look");
    assert!(here.book().find_group(math(), "Loft").is_ok());
    there.undo().expect("it stands");
    here.look().expect("a look");
    assert!(here.book().find_group(math(), "Loft").is_err());
    there.redo().expect("nobody acted since");
    here.look().expect("a look");
    assert_eq!(here.book(), there.book());
}

/// Both find tomorrow empty; the second must not copy over what the first one's team did meanwhile.
#[test]
fn a_plan_is_started_once() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    assert!(there.open_slot(tomorrow()).expect("a plan").is_some());
    let moved = there.book().groups_of(tomorrow())[1].key;
    run(&mut there, &move_to(tomorrow(), &[4], Some(moved)));
    assert!(here.open_slot(tomorrow()).expect("a plan").is_none());
    assert_eq!(here.book().placement(tomorrow(), student(4)), Some(moved));
}

#[test]
fn an_import_elsewhere_brings_its_mastery() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    there.import(&facts(1, "a.csv"), &packed(&[score(3, 0, 0, "2026-11-20", 80)])).expect("imported");
    here.look().expect("a look");
    assert!(mastery(&mut here, student(3), skill(0)).is_some());
    assert_eq!(whole(&mut here), whole(&mut there));
    there.undo().expect("it stands");
    here.look().expect("a look");
    assert_eq!(whole(&mut here), team.whole_book());
    assert!(mastery(&mut here, student(3), skill(0)).is_none());
}

/// Erasing leaves no values in the log: whoever has the file open reads all afresh.
#[test]
fn what_no_entry_tells_is_read_afresh() {
    let team = Team::new();
    let mut session = team.open();
    let StudentId(id) = student(4);
    team.raw().execute("UPDATE student SET name = 'Erased' WHERE id = ?1", [id]).expect("erased");
    assert_eq!(session.look().expect("a look"), Some(Vec::new()));
    assert_eq!(session.book().student_name(student(4)), "Erased");
}

#[test]
fn a_look_does_not_wait_for_a_locked_file() {
    let team = Team::new();
    let (mut session, raw) = (team.open(), team.raw());
    let before = session.book().clone();
    raw.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    let started = std::time::Instant::now();
    assert!(session.look().expect("a look").is_none());
    assert!(started.elapsed() < std::time::Duration::from_secs(5), "the patience of a write was used");
    assert_eq!(session.book(), &before);
    raw.execute_batch("ROLLBACK").expect("unlocked");
}

/// A plan that somebody makes elsewhere between the question and the answer belongs to the days from which an adult leaves.
#[test]
fn who_leaves_the_team_leaves_a_plan_that_another_session_has_just_made() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    let week = Slot::new(date("2026-12-01"), math().block, 1);
    run(&mut there, &add_group(week, 0, "Ocean", vec![(adult(1), Part::Leads)], None));
    let group = there.book().groups_of(week)[0].key;
    let end = AdultEdit::End(wednesday());
    run(&mut here, &Command::EditAdult { adult: adult(1), edits: vec![end] });
    there.look().expect("a look");
    assert!(there.book().adults_of(group).is_empty());
}

/// Whether a limit is kept is asked of every plan from then on, in memory or not.
#[test]
fn a_lower_limit_is_refused_for_a_plan_that_this_session_never_opened() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    let week = Slot::new(date("2026-12-01"), math().block, 1);
    run(&mut there, &add_group(week, 1, "Board", vec![(adult(1), Part::Leads)], None));
    let group = there.book().groups_of(week)[0].key;
    let room = GroupEdit::Space(Some(space(0)));
    run(&mut there, &Command::EditGroup { group, edits: vec![room] });
    run(&mut there, &move_to(week, &[4, 5, 6], Some(group)));
    let largest = vec![AdultEdit::Largest(Some(2), wednesday())];
    let seats = vec![SpaceEdit::Seats(Some(2), wednesday())];
    let leads = Command::EditAdult { adult: adult(1), edits: largest };
    for command in [leads, Command::EditSpace { space: space(0), edits: seats }] {
        let why = here.run(&command, None).expect_err("three are planned there").to_string();
        assert!(why.starts_with("Math on Tue 1 Dec, round 1: 3 students in "), "{why}");
    }
}

#[test]
fn a_double_gives_its_place_up_in_plans_that_this_session_never_opened() {
    let team = Team::new();
    let (mut here, mut there) = (team.open(), team.open());
    let week = Slot::new(date("2026-12-01"), math().block, 1);
    run(&mut there, &add_group(week, 1, "Board", vec![(adult(1), Part::Leads)], None));
    let group = there.book().groups_of(week)[0].key;
    run(&mut there, &move_to(week, &[4], Some(group)));
    let (double, into) = (student(4), student(5));
    run(&mut here, &Command::Student(StudentCommand::Join { double, into, today: wednesday() }));
    there.look().expect("a look");
    assert_eq!(there.book().placement(week, into), Some(group));
    assert_eq!(there.book().placement(week, double), None);
    here.undo().expect("it stands");
    there.look().expect("a look");
    assert_eq!([double, into].map(|it| there.book().placement(week, it)), [Some(group), None]);
}
