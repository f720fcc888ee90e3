//! What is not opened: each with its own sentence, and the file left as it is.

use std::fs;
use std::path::Path;

use huddleboard::session::Session;

use crate::team::{Team, group, math, move_to, run, tuesday};

/// Tries to open a file; its bytes and its folder must be as before. Returns the sentence.
#[track_caller]
fn refused(team: &Team, file: &Path) -> String {
    let state = || {
        let mut names: Vec<_> = fs::read_dir(file.parent().expect("a folder"))
            .expect("a folder")
            .map(|it| it.expect("an entry").file_name())
            .collect();
        names.sort();
        (fs::read(file).ok(), names)
    };
    let before = state();
    let Err(why) = team.try_open(file) else { panic!("{} opened", file.display()) };
    assert!(state() == before, "{why}: the file or its folder changed");
    why.to_string().replace(&format!("{}", file.display()), "FILE")
}

/// The team's file, as `alter` makes it.
fn altered(team: &Team, name: &str, alter: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = fs::read(team.file()).expect("the file");
    alter(&mut bytes);
    let file = team.path(name);
    fs::write(&file, bytes).expect("written");
    refused(team, &file)
}

#[test]
fn every_reason_has_its_sentence() {
    let team = Team::new();
    fs::create_dir(team.path("folder")).expect("a folder");
    let other = rusqlite::Connection::open(team.path("other.db")).expect("SQLite");
    other.execute_batch("CREATE TABLE plants (name TEXT)").expect("a table");
    other.close().expect("closed");
    let sentences = [
        refused(&team, &team.path("nothing.db")),
        refused(&team, &team.path("folder")),
        altered(&team, "empty.db", Vec::clear),
        altered(&team, "text.csv", |it| *it = b"student,score\nAna,40\n".to_vec()),
        altered(&team, "scan.pdf", |it| it[..9].copy_from_slice(b"%PDF-1.7\n")),
        refused(&team, &team.path("other.db")),
        altered(&team, "newer.db", |it| it[60..64].copy_from_slice(&9_u32.to_be_bytes())),
        altered(&team, "unfinished.db", |it| it[60..64].fill(0)),
        altered(&team, "header.db", |it| it.truncate(100)),
        altered(&team, "part-of-header.db", |it| it.truncate(40)),
        altered(&team, "half.db", |it| it.truncate(it.len() / 2)),
    ];
    insta::assert_snapshot!(sentences.join("\n"));
}

#[test]
fn a_read_only_file_is_refused() {
    let team = Team::new();
    let mut mode = fs::metadata(team.file()).expect("facts").permissions();
    mode.set_readonly(true);
    fs::set_permissions(team.file(), mode).expect("read-only");
    assert!(refused(&team, &team.file()).starts_with("FILE is read-only"));
}

#[test]
fn a_locked_file_is_refused_after_a_moment() {
    let team = Team::new();
    let raw = team.raw();
    raw.execute_batch("BEGIN EXCLUSIVE").expect("locked");
    assert!(refused(&team, &team.file()).starts_with("FILE is locked by another program"));
    raw.execute_batch("ROLLBACK").expect("unlocked");
    team.open();
}

/// A page of garbage anywhere: the file is not opened, or the doctor finds it.
#[test]
fn a_page_of_garbage_is_noticed() {
    let team = Team::new();
    let whole = fs::read(team.file()).expect("the file");
    let (mut at_opening, mut by_the_doctor, mut told) = (0, 0, 0);
    for page in 1..whole.len() / 4096 {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa7);
        let file = team.path("garbage.db");
        fs::write(&file, &bytes).expect("written");
        match team.try_open(&file) {
            Err(why) => {
                assert!(why.to_string().contains("is damaged"), "page {page}: {why}");
                if let Ok(findings) = Session::examine_file(&file) {
                    assert!(findings.iter().any(|it| !it.faults.is_empty()), "page {page}");
                    told += 1;
                }
                at_opening += 1;
            }
            Ok(session) => {
                let findings = session.examine().expect("the doctor goes on");
                assert!(findings.iter().any(|it| !it.faults.is_empty()), "nobody noticed page {page}");
                by_the_doctor += 1;
            }
        }
        assert!(fs::read(&file).expect("the file") == bytes, "page {page}: the file changed");
    }
    assert!(at_opening > 0 && by_the_doctor > 0 && told > 0, "{at_opening}, {by_the_doctor}, {told}");
}

/// A journal left by a crash belongs to the file: opening mends it.
#[test]
fn a_journal_left_behind_is_played_back() {
    let team = Team::new();
    run(&mut team.open(), &move_to(math(), &[4], Some(group(1))));
    let before = team.book();
    let (raw, copy) = (team.raw(), team.path("crashed.db"));
    // Small cache and many rows: pages reach the file before the commit, as at a crash in the middle of one.
    raw.execute_batch("PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE placement SET \"group\" = NULL; UPDATE change SET new = 0; UPDATE student SET name = 'x'")
        .expect("an unfinished write");
    fs::copy(team.file(), &copy).expect("copied");
    fs::copy(team.path("team.db-journal"), team.path("crashed.db-journal")).expect("a journal");
    drop(raw);
    assert!(fs::read(&copy).expect("a file") != fs::read(team.file()).expect("a file"), "the crash left its mark");
    let session = team.open_at(&copy);
    assert_eq!(session.book(), &before);
    assert!(session.examine().expect("the doctor").iter().all(|it| it.faults.is_empty()));
    assert!(session.book().has_plan(math()), "{}", tuesday());
}
