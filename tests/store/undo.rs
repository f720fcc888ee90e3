//! Taking back: unlimited, over restarts, never over what changed since, never stopped by a rule.

use huddleboard::domain::away::Who;
use huddleboard::domain::command::Command;
use huddleboard::domain::ids::AvailabilityId;
use huddleboard::domain::timetable::AwayState;

use crate::team::{NAMES, Team, group, math, move_to, run, student};

#[test]
fn two_hundred_acts_go_back_and_forth_over_a_restart() {
    let team = Team::new();
    let start = team.book();
    let mut session = team.open();
    for n in 0..200u8 {
        let who = [3, 5, 7][usize::from(n % 3)];
        let to = match session.book().placement(math(), student(who)) {
            None => Some(group(1)),
            Some(it) if it == group(1) => Some(group(3)),
            Some(_) => None,
        };
        run(&mut session, &move_to(math(), &[who], to));
    }
    let end = session.book().clone();
    drop(session);
    let mut session = team.open();
    for _ in 0..200 {
        session.undo().expect("it stands");
    }
    assert_eq!(session.book(), &start);
    drop(session);
    let mut session = team.open();
    for _ in 0..200 {
        session.redo().expect("nobody acted since");
    }
    assert_eq!(session.book(), &end);
    assert!(session.redo().is_err());
}

#[test]
fn a_new_act_ends_redoing() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &move_to(math(), &[4], Some(group(1))));
    session.undo().expect("it stands");
    run(&mut session, &move_to(math(), &[5], Some(group(1))));
    assert_eq!(session.redo().expect_err("somebody acted").to_string(), "There is nothing to redo.");
    assert_eq!(session.undo().expect("it stands").words, "Finn Okoro → Board");
    assert_eq!(session.redo().expect("nobody acted since").words, "Finn Okoro → Board");
    assert!(session.redo().is_err());
}

/// As a merge of another laptop's entries would leave it: one of the two students was moved on since.
#[test]
fn what_changed_since_is_left_and_told() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &move_to(math(), &[4, 5], Some(group(1))));
    let changed = team
        .raw()
        .execute("UPDATE placement SET \"group\" = ?1 WHERE student = ?2", [group(3).0, student(4).0])
        .expect("changed");
    assert_eq!(changed, 1);
    let undone = session.undo().expect("it stands");
    assert_eq!((undone.left, undone.erased), (1, 0));
    assert_eq!(
        undone.sentence("Undone"),
        "Undone: Eva Torp and Finn Okoro → Board (1 later change since, left as it is)"
    );
    let places = [4, 5].map(|it| session.book().placement(math(), student(it)));
    assert_eq!(places, [Some(group(3)), None]);
    assert_eq!(session.book(), &team.book());
    // What was left is not brought back either.
    assert_eq!(session.redo().expect("nobody acted since").left, 0);
    assert_eq!(session.book().placement(math(), student(4)), Some(group(3)));
}

#[test]
fn no_rule_stops_an_undo() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &move_to(math(), &[4, 5], Some(group(2))));
    run(&mut session, &move_to(math(), &[4], None));
    // Undoing puts Eva back into a group of at most 2, which somebody filled meanwhile as a merge would.
    team.raw()
        .execute(
            "INSERT INTO placement (day, block, round, student, \"group\") SELECT day, block, round, ?2, ?1 FROM placement WHERE student = ?3",
            [group(2).0, student(6).0, student(4).0],
        )
        .expect("filled");
    session.undo().expect("never refused");
    assert_eq!(session.book().placed_in(math(), group(2)).count(), 3);
}

#[test]
fn an_overrides_reason_is_erasable_and_not_in_the_words() {
    let team = Team::new();
    let mut session = team.open();
    let done = session.run(&move_to(math(), &[0, 1], Some(group(1))), Some("their mother asked")).expect("overridden");
    assert_eq!(done.overridden.len(), 1);
    assert_eq!(done.words, "Ana Bell and Bo Lind → Board (override: keep apart)");
    let entry = session.log(1).expect("the log").remove(0);
    assert_eq!(entry.reason.as_deref(), Some("their mother asked"));
    assert!(!entry.words.contains("mother"));
    // Where no rule was in the way, the reason is not kept.
    session.run(&move_to(math(), &[5], Some(group(1))), Some("for no rule")).expect("allowed");
    assert_eq!(session.log(1).expect("the log")[0].reason, None);
}

/// Every text of a table.
fn texts(team: &Team, table: &str) -> String {
    let raw = team.raw();
    let mut statement = raw.prepare(&format!("SELECT * FROM {table}")).expect("a table");
    let columns = statement.column_count();
    let mut rows = statement.query([]).expect("rows");
    let mut all = String::new();
    while let Some(row) = rows.next().expect("a row") {
        for column in 0..columns {
            match row.get_ref(column).expect("a value") {
                rusqlite::types::ValueRef::Text(bytes) | rusqlite::types::ValueRef::Blob(bytes) => {
                    all.push_str(&String::from_utf8_lossy(bytes));
                    all.push('\n');
                }
                _ => {}
            }
        }
    }
    all
}

#[test]
fn the_log_names_no_child() {
    let team = Team::new();
    let mut session = team.open();
    let away = Command::MarkAway {
        id: AvailabilityId([1; 16]),
        who: Who::Student(student(4)),
        slot: math(),
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: Some("chickenpox".to_owned()),
    };
    run(&mut session, &away);
    session.undo().expect("it stands");
    session.run(&move_to(math(), &[0, 1], Some(group(1))), Some("their mother asked")).expect("overridden");
    let log = texts(&team, "change") + &texts(&team, "entry");
    let erasable = texts(&team, "erasable");
    for word in NAMES.into_iter().chain(["Bell, Ana", "key-4", "chickenpox", "mother", "Loud together"]) {
        assert!(!log.contains(word), "{word} is in the log for good");
        assert!(erasable.contains(word), "{word} can be erased");
    }
    // Whom they are about is noted with every value, also by the undo, which takes even that back.
    let unknown: i64 = team
        .raw()
        .query_row(
            "SELECT count(*) FROM erasable WHERE place >= 0 AND (student IS NULL OR student = zeroblob(16))",
            [],
            |row| row.get(0),
        )
        .expect("a count");
    assert_eq!(unknown, 0);
}
