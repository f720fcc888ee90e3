//! A new file: all of it or nothing; backups.

use std::fs;

use huddleboard::domain::command::Command;
use huddleboard::session::{Refusal, Session, StoreError};

use crate::team::{Team, group, math, move_to, run};

#[test]
fn a_file_is_complete_or_not_there() {
    let team = Team::new();
    let file = team.path("new.db");
    let failed = Session::create::<(), Refusal>(&file, team.desk(), |session| {
        run(session, &Command::NameTeam("Blue".to_owned()));
        assert!(!file.exists(), "nobody sees it before it is complete");
        Err(StoreError::Full.into())
    });
    assert!(failed.is_err());
    let left: Vec<_> =
        fs::read_dir(team.path("")).expect("a folder").map(|it| it.expect("an entry").file_name()).collect();
    assert!(left.iter().all(|it| it == "team.db" || it == "first.db" || it == "home"), "{left:?}");

    Session::create::<_, Refusal>(&file, team.desk(), |session| {
        run(session, &Command::NameTeam("Blue".to_owned()));
        Ok(())
    })
    .expect("made");
    assert_eq!(team.try_open(&file).expect("it opens").book().team_name(), Some("Blue"));
}

#[test]
fn nothing_is_replaced() {
    let team = Team::new();
    let before = fs::read(team.file()).expect("the file");
    let again = Session::create::<(), Refusal>(&team.file(), team.desk(), |_| Ok(()));
    assert!(again.expect_err("it is there").to_string().contains("exists already"));
    let session = team.open();
    assert!(session.backup(&team.file()).expect_err("it is there").to_string().contains("exists already"));
    drop(session);
    assert!(fs::read(team.file()).expect("the file") == before);
}

#[test]
fn a_backup_is_the_same_book() {
    let team = Team::new();
    let mut session = team.open();
    run(&mut session, &move_to(math(), &[4], Some(group(1))));
    session.backup(&team.path("backups/one.db")).expect("copied");
    assert_eq!(team.open_at(&team.path("backups/one.db")).book(), session.book());
}
