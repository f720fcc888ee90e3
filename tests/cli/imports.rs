//! Files come in: previews, questions, accounts that add up.

use serde_json::Value;

use super::{ROSTER, Team};
#[cfg(unix)]
use crate::pty::{Key, Terminal};

const SCORES: &str = "\
Student ID,Skill,Score (%),Date
101,3.NF.1,80,2026-11-20
102,3.NF.1,45,2026-11-20
103,3.NF.1,60,2026-11-20
999,3.NF.1,90,2026-11-20
";

/// No column tells the day.
const UNDATED: &str = "Student ID,3.NF.1 (%),3.OA.8 (%)\n101,80,70\n102,45,\n";

fn file(json: &Value, place: usize) -> &Value {
    &json["files"][place]
}

#[track_caller]
fn check_sums(it: &Value) {
    let number = |table: &str, key: &str| it[table][key].as_u64().unwrap_or_else(|| panic!("{table}.{key}: {it}"));
    let rows: u64 = ["used", "filtered", "skipped", "summary"].iter().map(|key| number("rows", key)).sum();
    assert_eq!(number("rows", "read"), rows);
    let parts = ["imported", "unchanged", "corrected", "duplicate", "skipped", "unknown_student"];
    assert_eq!(number("scores", "cells"), parts.iter().map(|key| number("scores", key)).sum::<u64>());
    number("scores", "no_evidence");
    for key in ["matched", "created", "unknown"] {
        number("students", key);
    }
    let keys = it.as_object().expect("an object").len();
    assert_eq!(keys, 8, "file, profile, refused, rows, students, scores, defaults, skipped: {it}");
    assert!(it["defaults"].is_array() && it["skipped"].is_array());
}

#[test]
fn a_first_import_makes_the_team_with_one_block() {
    let team = Team::none();
    let list = team.file("list.csv", ROSTER);
    let out = team.done(["import", &list, "--create-students"]);
    assert!(out.contains("New team file") && out.contains("“Block 1”, 09:00-10:00"), "{out}");
    assert!(out.contains("Students: 0 matched, 6 created, 0 unknown."), "{out}");
    let closing: Vec<&str> = out.lines().rev().take(2).collect();
    assert!(closing[1].starts_with("Rows: 6 read = 6 used") && closing[0].starts_with("Scores: 0 cells"), "{out}");
    assert_eq!(team.place("Ana Bell"), "to place");
    assert_eq!(team.log()[1], "New block Block 1");
}

#[test]
fn the_json_keeps_the_contract_and_adds_up() {
    let team = Team::class();
    let scores = team.file("scores.csv", SCORES);
    let json = team.json(["import", &scores, "--json"]);
    let it = file(&json, 0);
    check_sums(it);
    assert_eq!((&it["file"], &it["profile"], &it["refused"]), (&"scores.csv".into(), &"long".into(), &Value::Null));
    assert_eq!((&it["scores"]["imported"], &it["scores"]["unknown_student"]), (&3.into(), &1.into()));
    assert_eq!((&it["students"]["matched"], &it["students"]["unknown"]), (&3.into(), &1.into()));
    assert_eq!(team.json(["show", "student", "Ana Bell", "--json"])["skills"][0]["value"], 0.8);
}

#[test]
fn a_second_import_changes_nothing_and_says_so() {
    let team = Team::class();
    let scores = team.file("scores.csv", SCORES);
    team.done(["import", &scores, "--create-students"]);
    let before = team.log();
    let out = team.done(["import", &scores, "--create-students"]);
    assert!(out.contains("Already imported on 24 Nov 2026: no changes."), "{out}");
    let copy = team.file("the same under another name.csv", SCORES);
    let json = team.json(["import", &copy, "--create-students", "--json"]);
    check_sums(file(&json, 0));
    assert_eq!(
        (&file(&json, 0)["scores"]["unchanged"], &file(&json, 0)["students"]["created"]),
        (&4.into(), &0.into())
    );
    assert_eq!(team.log(), before);
    team.done(["undo"]);
    let json = team.json(["import", &copy, "--create-students", "--json"]);
    assert_eq!(file(&json, 0)["scores"]["imported"], 4, "withdrawn, it can come again");
}

#[test]
fn a_later_file_corrects() {
    let team = Team::class();
    let scores = team.file("scores.csv", SCORES);
    team.done(["import", &scores]);
    let later = team.file("later.csv", &SCORES.replace("101,3.NF.1,80", "101,3.NF.1,90"));
    let json = team.json(["import", &later, "--json"]);
    check_sums(file(&json, 0));
    assert_eq!(
        (&file(&json, 0)["scores"]["corrected"], &file(&json, 0)["scores"]["unchanged"]),
        (&1.into(), &2.into())
    );
    assert_eq!(team.json(["show", "student", "Ana Bell", "--json"])["skills"][0]["value"], 0.9);
}

#[test]
fn only_some_rows_are_taken_on_request() {
    let team = Team::none();
    let list = team.file("list.csv", ROSTER);
    let json = team.json(["import", &list, "--create-students", "--only", "grade=4", "--json"]);
    check_sums(file(&json, 0));
    assert_eq!((&file(&json, 0)["rows"]["filtered"], &file(&json, 0)["students"]["created"]), (&3.into(), &3.into()));
    assert!(team.fails(1, ["import", &list, "--only", "shoe=9"]).contains("no column called “shoe”"));
}

#[test]
fn a_dry_run_writes_nothing() {
    let team = Team::none();
    let list = team.file("list.csv", ROSTER);
    let out = team.done(["import", &list, "--create-students", "--dry-run"]);
    assert!(out.contains("6 created") && out.contains("dry run"), "{out}");
    assert!(!team.db().exists() && !team.folder().join("home").exists());
    let team = Team::class();
    let (scores, before) = (team.file("scores.csv", SCORES), team.log());
    team.done(["import", &scores, "--dry-run", "--json"]);
    assert_eq!(team.log(), before);
}

#[test]
fn a_gradebook_that_is_exported_again_makes_only_what_changed_look_fresh() {
    const FIRST: &str = "\
Student,ID,SIS User ID,SIS Login ID,Section,Fractions quiz (501),Area quiz (502)
    Points Possible,,,,,20.00,10.00
\"Bell, Ana\",9001,101,abell,4A,17.00,6.00
\"Lind, Bo\",9002,102,blind,4A,12.00,
";
    let team = Team::class();
    let exported = |name: &str, day: &str, text: &str| {
        let path = team.file(name, text);
        let day = format!("{day}T12:00:00Z").parse::<chrono::DateTime<chrono::Utc>>().expect("a time");
        let export = std::fs::File::options().write(true).open(&path).expect("the export");
        export.set_modified(day.into()).expect("a day of its own");
        let json = team.json(["import", &path, "--yes", "--json"]);
        check_sums(file(&json, 0));
        let scores = &file(&json, 0)["scores"];
        ["imported", "unchanged", "corrected"].map(|it| scores[it].as_u64().expect("a number"))
    };
    let latest = |student: &str| {
        let page = team.json(["show", "student", student, "--json"]);
        let skills = page["skills"].as_array().expect("skills").iter();
        let said = |it: &Value, key: &str| it[key].as_str().expect("words").to_owned();
        let mut all: Vec<[String; 3]> =
            skills.map(|it| [said(it, "skill"), said(it, "text"), said(it, "observed_on")]).collect();
        all.sort();
        all.into_iter().map(|it| it.join(", ")).collect::<Vec<_>>()
    };
    assert_eq!(exported("monday.csv", "2026-11-16", FIRST), [3, 0, 0]);
    assert_eq!(exported("friday.csv", "2026-11-20", &FIRST.replace("6.00", "9.00")), [1, 2, 0]);
    assert_eq!(latest("Ana Bell"), ["Area quiz, 9.00, 2026-11-20", "Fractions quiz, 17.00, 2026-11-16"]);
    assert_eq!(latest("Bo Lind"), ["Fractions quiz, 12.00, 2026-11-16"]);
}

#[test]
fn an_open_question_waits_for_an_answer() {
    let team = Team::class();
    let undated = team.file("undated.csv", UNDATED);
    let asks = team.fails(3, ["import", &undated]);
    assert!(asks.contains("without a date") && asks.contains("--yes"), "{asks}");
    let ran = team.run(["import", &undated, "--json"]);
    let json: Value = serde_json::from_str(&ran.out).expect("JSON also without an answer");
    check_sums(file(&json, 0));
    assert!(ran.code == 3 && file(&json, 0)["refused"].is_string());
    let out = team.done(["import", &undated, "--yes"]);
    assert!(out.contains("Default taken: 3 scores without a date"), "{out}");
}

/// Nobody knows what the numbers are out of, nor what "Almost" means.
const OPEN: &str = "Student ID,Quiz,Exit slip,Date\n101,17,Secure,2026-11-20\n102,12,Almost,2026-11-20\n";

#[test]
fn a_script_answers_as_the_question_says() {
    let team = Team::class();
    let quiz = team.file("quiz.csv", OPEN);
    let asks = team.fails(3, ["import", &quiz]);
    for line in
        ["--answer 'numbers of quiz=percent'   Percent, 0 to 100", "--answer 'level almost=band 2'   developing"]
    {
        assert!(asks.contains(line), "{line}: {asks}");
    }
    assert!(team.fails(3, ["import", &quiz, "--answer", "numbers of quiz=of 20"]).contains("Answered: Points of 20"));
    let answers = ["--answer", "numbers of quiz=of 20", "--answer", "level almost=band 2"];
    let json = team.json(["import", &quiz, "--json"].into_iter().chain(answers));
    check_sums(file(&json, 0));
    assert_eq!(
        (&file(&json, 0)["scores"]["imported"], &file(&json, 0)["defaults"]),
        (&4.into(), &Value::Array(Vec::new()))
    );
    assert_eq!(team.json(["show", "student", "Ana Bell", "--json"])["skills"].as_array().map(Vec::len), Some(2));
    // What was answered is remembered.
    let next = team.file("next.csv", &OPEN.replace("-20", "-23"));
    assert!(team.done(["import", &next]).contains("4 imported"));
}

#[test]
fn an_answer_that_fits_no_question_is_refused() {
    let team = Team::class();
    let (quiz, undated) = (team.file("quiz.csv", OPEN), team.file("undated.csv", UNDATED));
    assert!(team.fails(2, ["import", &quiz, "--answer", "color=red"]).contains("no question “color”"));
    let refused = team.fails(1, ["import", &quiz, "--answer", "level almost=often"]);
    assert!(refused.contains("“often” is no answer to “level almost”"), "{refused}");
    assert!(team.fails(1, ["import", &undated, "--answer", "undated=2026-12-24"]).contains("a day up to today"));
    let json = team.json(["import", &undated, "--answer", "undated=2026-11-19", "--json"]);
    assert_eq!(file(&json, 0)["scores"]["imported"], 3);
    let page = team.json(["show", "student", "Ana Bell", "--json"]);
    assert_eq!(page["skills"][0]["observed_on"], "2026-11-19", "{page}");
    let ran =
        team.run(["import", &quiz, "--yes", "--answer", "numbers of quizz=percent", "--answer", "level almost=band 2"]);
    let notes: Vec<&str> = ran.err.lines().collect();
    assert!(ran.code == 0 && notes.len() == 1 && notes[0].starts_with("“numbers of quizz” was not asked"), "{notes:?}");
}

#[test]
fn a_file_that_no_profile_knows_says_how_to_go_on() {
    let team = Team::class();
    let clubs = team.file("clubs.csv", "Club,Room,Day\nChess,12,Monday\n");
    assert!(team.fails(1, ["import", &clubs, "--yes"]).contains("to say what its columns are"));
}

#[cfg(unix)]
#[test]
fn a_terminal_asks_every_open_question_with_its_choices() {
    let team = Team::class();
    let quiz = team.file("quiz.csv", OPEN);
    let terminal = Terminal::of_program(100, 40).args(["import", &quiz]).db(team.db()).start();
    terminal.wait_for("2  Points of 20");
    terminal.keys("often");
    terminal.key(Key::Enter);
    terminal.wait_for("a maximum such as");
    terminal.keys("2");
    terminal.key(Key::Enter);
    terminal.wait_for("What does the level “Almost” mean?");
    terminal.key(Key::Enter);
    terminal.wait_for("Import it? [y/N]");
    terminal.keys("y");
    terminal.key(Key::Enter);
    assert!(terminal.wait_exit().success());
    let page = team.json(["show", "student", "Ana Bell", "--json"]);
    assert_eq!(page["skills"].as_array().map(Vec::len), Some(2), "{page}");
}

#[test]
fn an_open_question_makes_no_new_file() {
    let team = Team::none();
    let undated = team.file("undated.csv", UNDATED);
    team.fails(3, ["import", &undated, "--create-students"]);
    assert!(!team.db().exists());
}

#[test]
fn one_refused_file_does_not_stop_the_others() {
    let team = Team::none();
    let (list, scores) = (team.file("list.csv", ROSTER), team.file("scores.csv", SCORES));
    let essay = team.file("essay.txt", "Once upon a time there was a class.\n");
    let ran = team.run(["import", &list, &essay, "missing.csv", &scores, "--create-students", "--json"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.err.lines().count(), 2, "{}", ran.err);
    let json: Value = serde_json::from_str(&ran.out).expect("JSON");
    let refused: Vec<bool> =
        json["files"].as_array().expect("files").iter().map(|it| it["refused"].is_string()).collect();
    assert_eq!(refused, [false, true, true, false]);
    json["files"].as_array().expect("files").iter().for_each(check_sums);
    assert_eq!(team.json(["show", "board", "--json"])["students_total"], 7);
}

#[test]
fn another_programs_file_is_never_replaced() {
    let team = Team::none();
    let list = team.file("list.csv", ROSTER);
    std::fs::write(team.db(), "keep me").expect("a file");
    let ran = team.run(["import", &list, "--create-students", "--yes"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("is not a Huddleboard file"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(team.db()).expect("still there"), "keep me");
}

#[cfg(unix)]
#[test]
fn a_terminal_shows_the_preview_and_asks() {
    let team = Team::none();
    let list = team.file("list.csv", ROSTER);
    for (answer, made) in [("n", false), ("y", true)] {
        let setup = Terminal::of_program(100, 24).args(["import", &list, "--create-students"]).db(team.db());
        let terminal = setup.start();
        terminal.wait_for("Import it? [y/N]");
        terminal.wait_for("6 created");
        terminal.keys(answer);
        terminal.key(Key::Enter);
        assert_eq!(terminal.wait_exit().success(), made);
        terminal.modes().assert_untouched();
        assert_eq!(team.db().exists(), made);
    }
    let setup = Terminal::of_program(100, 24).args(["import", &list, "--create-students", "--yes"]).db(team.db());
    assert!(setup.start().wait_exit().success(), "--yes never asks");
}
