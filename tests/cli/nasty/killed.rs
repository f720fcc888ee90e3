//! An import that is killed while it writes: all of it or nothing, and the file opens clean. A usual run writes 20,000 rows;
//! `IMPORT_ROWS=200000 cargo test --test main cli::nasty::killed` more.
#![cfg(unix)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::{Ran, Team};

const STUDENTS: usize = 100;

fn rows() -> usize {
    std::env::var("IMPORT_ROWS").ok().and_then(|it| it.parse().ok()).unwrap_or(20_000)
}

/// A team, and the file that it imports.
fn team() -> (Team, String) {
    let team = Team::none();
    let list: Vec<String> = (0..STUDENTS).map(|it| format!("Child{it},Ann,{it},4\n")).collect();
    let list = team.file("list.csv", &format!("Last Name,First Name,Student ID,Grade\n{}", list.concat()));
    team.done(["import", &list, "--create-students"]);
    let row = |it: usize| {
        format!(
            "{},S{},{},2026-{:02}-{:02}\n",
            it % STUDENTS,
            it / STUDENTS % 50,
            it % 101,
            1 + it / 5_000 / 28 % 10,
            1 + it / 5_000 % 28
        )
    };
    let text: String = (0..rows()).map(row).collect();
    let scores = team.file("scores.csv", &format!("Student ID,Skill,Score (%),Date\n{text}"));
    (team, scores)
}

fn journal(team: &Team) -> PathBuf {
    let mut name = team.db().as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// Starts the import and waits until it writes; the journal stands as long as it does.
fn writing(team: &Team, scores: &str) -> Child {
    let mut child = team.command(["import", scores]).stdout(std::process::Stdio::null()).spawn().expect("it starts");
    while !journal(team).exists() {
        assert!(child.try_wait().expect("it runs").is_none(), "it ended without a journal");
        sleep(Duration::from_micros(200));
    }
    child
}

/// Rows of evidence, and imports of them.
fn held(db: &Path) -> (i64, i64) {
    let file = rusqlite::Connection::open(db).expect("SQLite");
    let count = |sql: &str| file.query_row(sql, [], |row| row.get(0)).expect("a count");
    (count("SELECT count(*) FROM score"), count("SELECT count(*) FROM import WHERE stands AND scores > 0"))
}

#[test]
fn a_killed_import_is_all_or_nothing() {
    let (team, scores) = team();
    let before = fs::read(team.db()).expect("the file");
    let mut child = writing(&team, &scores);
    let begun = Instant::now();
    assert!(child.wait().expect("it ends").success());
    let (span, all) = (begun.elapsed(), i64::try_from(rows()).expect("not that many"));
    assert_eq!(held(team.db()), (all, 1));
    let mut torn = 0;
    for percent in [5, 50, 75] {
        fs::write(team.db(), &before).expect("as it was");
        let mut child = writing(&team, &scores);
        sleep(span * percent / 100);
        child.kill().expect("killed, without a word");
        child.wait().expect("gone");
        torn += u32::from(journal(&team).exists());
        let Ran { code, out, err } = team.run(["doctor"]);
        assert_eq!((code, err.as_str()), (0, ""), "at {percent} %: {out}");
        let found = held(team.db());
        assert!(found == (0, 0) || found == (all, 1), "at {percent} %: {found:?}");
    }
    assert!(torn > 0, "no kill came while it wrote");
    fs::write(team.db(), &before).expect("as it was");
    let mut child = writing(&team, &scores);
    child.kill().expect("killed");
    child.wait().expect("gone");
    let out = team.done(["import", &scores]);
    assert!(out.contains(&format!("{all} cells with evidence = {all} imported")), "the next one is whole: {out}");
    team.done(["doctor"]);
}
