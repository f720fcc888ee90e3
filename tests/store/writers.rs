//! Who writes: one id per installation and file, a new one where the same numbers could be given twice.

use std::fs;
use std::path::Path;

use crate::team::{Team, group, math, move_to, run};

/// Moves a student there and back; the writer that the log names.
fn written_by(team: &Team, file: &Path) -> String {
    let mut session = team.open_at(file);
    let to = session.book().placement(math(), crate::team::student(4)).is_none().then(|| group(1));
    run(&mut session, &move_to(math(), &[4], to));
    session.log(1).expect("the log").remove(0).writer
}

#[test]
fn the_same_file_keeps_its_writer() {
    let team = Team::new();
    let first = written_by(&team, &team.file());
    assert_eq!(written_by(&team, &team.file()), first);
    drop(team.open());
    assert_eq!(written_by(&team, &team.file()), first, "opening without writing changes nothing");
}

#[test]
fn a_copy_has_its_own() {
    let team = Team::new();
    let first = written_by(&team, &team.file());
    let copy = team.path("copy.db");
    fs::copy(team.file(), &copy).expect("copied");
    let second = written_by(&team, &copy);
    assert_ne!(second, first);
    assert_eq!(written_by(&team, &team.file()), first);
    assert_eq!(written_by(&team, &copy), second);
}

#[test]
fn a_restored_backup_has_a_new_one() {
    let team = Team::new();
    let first = written_by(&team, &team.file());
    let backup = fs::read(team.file()).expect("the file");
    written_by(&team, &team.file());
    fs::write(team.file(), backup).expect("restored");
    let second = written_by(&team, &team.file());
    assert_ne!(second, first, "its next numbers were given before");
    assert_eq!(written_by(&team, &team.file()), second);
}

#[test]
fn another_installation_has_its_own() {
    let team = Team::new();
    let first = written_by(&team, &team.file());
    fs::rename(team.path("home"), team.path("elsewhere")).expect("moved");
    assert_ne!(written_by(&team, &team.file()), first);
}

#[test]
fn the_file_that_was_made_is_the_file_that_is_opened() {
    let name = |it: &str| huddleboard::domain::command::Command::NameTeam(it.to_owned());
    let team = Team::new();
    let file = team.path("new.db");
    huddleboard::session::Session::create::<_, huddleboard::session::Refusal>(&file, team.desk(), |session| {
        run(session, &name("Blue"));
        Ok(())
    })
    .expect("made");
    let mut session = team.open_at(&file);
    run(&mut session, &name("Red"));
    let writers: Vec<_> = session.log(2).expect("the log").into_iter().map(|it| it.writer).collect();
    assert_eq!(writers[0], writers[1]);
}
