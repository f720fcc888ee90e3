//! Conferences, who was with whom, and what students choose, from the command line.

use std::fmt::Write;

use serde_json::{Value, json};

use super::{Team, ran};

const NAMES: [&str; 58] = [
    "Ada", "Bea", "Cal", "Dan", "Eli", "Fay", "Gus", "Hal", "Ian", "Joy", "Kai", "Lea", "Max", "Nia", "Oli", "Pia",
    "Quin", "Ray", "Sam", "Tia", "Uma", "Val", "Wes", "Xia", "Yan", "Zoe", "Abe", "Bob", "Cam", "Dot", "Eve", "Flo",
    "Gil", "Hue", "Ivy", "Jed", "Kim", "Lou", "Moe", "Ned", "Ona", "Pat", "Roy", "Sal", "Ted", "Una", "Vic", "Wyn",
    "Yul", "Zed", "Amy", "Ben", "Cia", "Dee", "Edd", "Fin", "Gia", "Hap",
];

/// A pool of 58 with two teachers, one block of 120 minutes.
fn pool() -> Team {
    let team = Team::none();
    let mut list = "Last Name,First Name,Student ID,Grade\n".to_owned();
    for (n, name) in NAMES.iter().enumerate() {
        let _ = writeln!(list, "Pool,{name},{},{}", n + 100, if n < 30 { 3 } else { 4 });
    }
    let list = team.file("pool.csv", &list);
    team.done(["import", &list, "--create-students"]);
    team.done(["block", "add", "Workshop", "--from", "08:30", "--to", "10:30"]);
    team.done(["adult", "add", "Ms Hart", "--role", "teacher-leader"]);
    team.done(["adult", "add", "Mr Lowe"]);
    team
}

/// The program at another time.
fn at(team: &Team, now: &str, args: &[&str]) -> (String, String, i32) {
    let said = ran(team.command(args).env("HUDDLEBOARD_NOW", now));
    (said.out, said.err, said.code)
}

fn of(deed: &'static str, names: &[&str], rest: &[&'static str]) -> Vec<String> {
    let students = names.iter().map(|it| format!("{it} Pool"));
    let rest = rest.iter().chain(&["--block", "Workshop"]).map(|it| (*it).to_owned());
    ["conference".to_owned(), deed.to_owned()].into_iter().chain(students).chain(rest).collect()
}

fn none(team: &Team, now: &str) -> Vec<String> {
    let (out, err, code) = at(team, now, &["show", "conferences", "--none", "--json"]);
    assert_eq!(code, 0, "{err}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let list = told["none"].as_array().expect("a list").clone();
    list.iter().map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn after_thirty_six_by_wednesday_thursday_lists_exactly_the_twenty_two_without_one() {
    let team = pool();
    // Who had one the week before has had none this week.
    team.done(of("done", &["Gia"], &["--with", "Mr Lowe", "--date", "2026-11-20"]));
    for (place, date) in ["2026-11-23", "2026-11-24", "2026-11-25"].into_iter().enumerate() {
        let names = &NAMES[place * 12..place * 12 + 12];
        let now = format!("{date}T08:30");
        let args = of("done", names, &["--with", "Mr Lowe"]);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (_, err, code) = at(&team, &now, &args);
        assert_eq!((code, err.as_str()), (0, ""));
    }
    let mut listed = none(&team, "2026-11-26T07:45");
    assert_eq!(listed.last().map(String::as_str), Some("Gia Pool"), "the others never had one");
    listed.sort();
    let mut wanted: Vec<String> = NAMES[36..].iter().map(|it| format!("{it} Pool")).collect();
    wanted.sort();
    assert_eq!(listed, wanted);
    assert_eq!(listed.len(), 22);
    assert_eq!(none(&team, "2026-11-30T07:45").len(), 58, "a new week");
    assert_eq!(none(&team, "2026-11-23T18:00").len(), 46);
    let (text, _, _) = at(&team, "2026-11-26T07:45", &["show", "conferences", "--none"]);
    assert!(text.starts_with("22 students had no conference from Mon 23 Nov to Thu 26 Nov\n"), "{text}");
    assert!(text.contains("Gia Pool  4 school days ago with Mr Lowe\n"), "{text}");
    let (week, _, _) = at(&team, "2026-11-26T07:45", &["show", "conferences", "--week"]);
    assert!(week.starts_with("36 conferences\n"), "{week}");
}

#[test]
fn more_than_the_block_has_is_warned_of_and_done_all_the_same() {
    let team = pool();
    let said = team.done(of("plan", &NAMES[..12], &["--with", "Ms Hart"]));
    assert!(!said.contains('!'), "{said}");
    let said = team.done(of("plan", &NAMES[12..13], &["--with", "Ms Hart"]));
    let words = "13 conferences of 10 minutes need 130 minutes; the block has 120.";
    assert!(said.ends_with(&format!("! Ms Hart: {words}\n")), "{said}");
    let told = team.json(["show", "conferences", "--block", "Workshop", "--json"]);
    assert_eq!(told["warnings"], json!([format!("Ms Hart on Tue 24 Nov: {words}")]));
    assert_eq!(told["conferences"].as_array().map(Vec::len), Some(13));
    assert_eq!(told["conferences"][0]["state"], "planned");
}

#[test]
fn one_is_ticked_off_and_dropped_by_the_student_alone() {
    let team = pool();
    team.done(of("plan", &["Ada", "Bea"], &["--with", "Ms Hart"]));
    assert!(team.done(of("done", &["Ada"], &[])).contains("Ada Pool: conference with Ms Hart done"));
    assert!(team.done(of("undone", &["Ada"], &[])).contains("not done after all"));
    assert!(team.done(of("drop", &["Bea"], &[])).contains("dropped"));
    assert!(team.fails(3, of("drop", &["Cal"], &[])).contains("--with ADULT"));
    team.done(of("plan", &["Ada"], &["--with", "Mr Lowe"]));
    assert!(team.fails(3, of("done", &["Ada"], &[])).contains("Mr Lowe and Ms Hart"));
    let later = of("done", &["Ada"], &["--with", "Ms Hart", "--date", "2026-11-25"]);
    assert_eq!(team.fails(1, later), "Wed 25 Nov is still to come: plan it now, and tick it off on that day.\n");
    team.done(["away", "Ada Pool", "--all-day", "--block", "Workshop"]);
    assert!(team.fails(1, of("done", &["Ada"], &["--with", "Ms Hart"])).starts_with("Ada Pool is away in Workshop"));
}

#[test]
fn contacts_tell_when_each_student_was_last_with_each_adult() {
    let team = pool();
    let slot = ["--block", "Workshop", "--date", "2026-11-16"];
    team.done([&["group", "add", "Ocean", "--adult", "Ms Hart"][..], &slot].concat());
    team.done([&["move", "Ada Pool", "--to", "Ocean"][..], &slot].concat());
    team.done(["copy-plan", "--from", "last", "--block", "Workshop", "--date", "2026-11-17"]);
    team.done(of("done", &["Ada"], &["--with", "Mr Lowe", "--date", "2026-11-23"]));
    let told = team.json(["show", "contacts", "--student", "Ada Pool", "--json"]);
    assert_eq!((&told["school_days"], &told["from"]), (&json!(10), &json!("2026-11-11")));
    assert_eq!(
        told["students"][0]["with"],
        json!([
            {"adult": "Ms Hart", "last_on": "2026-11-17", "school_days_ago": 5, "days": 2, "unseen": true},
            {"adult": "Mr Lowe", "last_on": "2026-11-23", "school_days_ago": 1, "days": 1, "unseen": false}
        ])
    );
    let text = team.done(["show", "contacts", "--days", "5", "--student", "Ada Pool"]);
    assert_eq!(
        text,
        "\
Who was with whom: 5 school days, Wed 18 Nov to Tue 24 Nov
School days since, and on how many of them together; ! is unseen for too long
          Ms Hart  Mr Lowe
Ada Pool  !5d 0    1d 1
"
    );
    let told = team.json(["show", "contacts", "--adult", "Mr Lowe", "--json"]);
    assert_eq!(told["adults"].as_array().map(Vec::len), Some(1));
    assert_eq!(told["students"].as_array().map(Vec::len), Some(58));
    assert_eq!(told["students"][57]["name"], "Ada Pool", "who waits longest stands first");
    let log = team.log().len();
    team.done(["show", "contacts"]);
    assert_eq!(team.log().len(), log, "looking writes nothing");
}

#[test]
fn a_choice_is_on_the_board_until_it_is_cleared() {
    let team = Team::class();
    team.done(["group", "add", "Ocean", "--space", "Nook"]);
    team.done(["move", "Ana Bell", "Bo Lind", "--to", "Ocean"]);
    team.done(["group", "add", "Reef", "--space", "Tables"]);
    let said = team.done(["choose", "Ana Bell", "Bo Lind", "--space", "Tables"]);
    assert_eq!(said, "Ana Bell and Bo Lind chose Tables.\n");
    team.done(["choose", "Bo Lind", "--space", "nook", "--activity", "a comic strip"]);
    let choice = |name: &str| {
        let board = team.json(["show", "board", "--json"]);
        let students = board["groups"][0]["students"].as_array().expect("students").clone();
        students.iter().find(|it| it["name"] == name).expect("in the group")["choice"].clone()
    };
    assert_eq!(choice("Ana Bell"), json!({"space": "Tables", "activity": null, "met": false}));
    assert_eq!(choice("Bo Lind"), json!({"space": "Nook", "activity": "a comic strip", "met": true}));
    assert!(team.done(["show", "board"]).contains("chose Nook: a comic strip (is there)"));
    assert!(!team.log().join("\n").contains("comic"), "an activity's words stay out of the log");
    team.done(["choose", "Bo Lind", "--nothing"]);
    assert_eq!(choice("Bo Lind"), Value::Null);
    let usage = team.fails(2, ["choose", "Bo Lind"]);
    assert!(usage.contains("--space"), "{usage}");
    assert!(team.fails(1, ["choose", "Bo Lind", "--space", "Moon"]).contains("Moon"));
}
