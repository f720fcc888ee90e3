//! Navigator: the check of this morning regroups the afternoon; a pace measure stands beside mastery.
//!
//! ```text
//! 60 students of one grade, 2 teachers, 2 instructors, 1 aide   sixty_students
//! a pace measure imports, 9 are 6 points or more behind         a_pace_measure, the_nine
//! passed is 4 of 5                                              an_exit_slip, a_slip_without_a_source
//! 13:00: 8 + 8, 6 + 6, lab 32 with those 9 = 60                 from_the_pasted_slip
//! it starts from yesterday's 13:00, 12 students change          from_the_pasted_slip
//! from the pasted path to the saved plan in 40 keys             from_the_pasted_slip, which counts them
//! ```

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{adults, board, board_of, groups, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

/// After the 10:30 check: the next block is the one at 13:00.
const CHECKED: &str = "2026-11-24T10:40";
const SLIP: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schools/navigator-exit-slip.csv");
const PACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/schools/navigator-pace.csv");

/// So many keys may pass from the pasted path to the saved plan.
const KEYS: usize = 40;
/// So many points under the goal is behind.
const BEHIND: f64 = 6.0;

fn navigator() -> Team {
    school("navigator", CHECKED)
}

/// Where everybody is at 13:00 on a day.
fn places(team: &Team, date: &str) -> BTreeMap<String, String> {
    let board = team.json(["show", "board", "--json", "--block", "Midday math", "--date", date]);
    let of = |(group, students): (&str, Vec<&str>)| {
        students.into_iter().map(|it| (it.to_owned(), group.to_owned())).collect::<Vec<_>>()
    };
    groups(&board).into_iter().flat_map(of).collect()
}

/// The latest score of everybody who has one in a skill, by name.
fn latest(team: &Team, skill: &str) -> BTreeMap<String, Value> {
    let mastery = team.json(["show", "mastery", "--skill", skill, "--json"]);
    let named = |it: &Value| Some((it["name"].as_str()?.to_owned(), it["mastery"].get(0)?.clone()));
    mastery["students"].as_array().expect("students").iter().filter_map(named).collect()
}

/// Who is below proficient in a skill.
fn need(team: &Team, skill: &str) -> Vec<String> {
    latest(team, skill).into_iter().filter(|it| it.1["band"].as_u64() < Some(3)).map(|it| it.0).collect()
}

/// Who is so far behind the goal that it needs a word.
fn behind(team: &Team) -> BTreeSet<String> {
    let missing = |it: &Value| 100.0 - 100.0 * it["value"].as_f64().expect("a pace");
    latest(team, "LESSONS").into_iter().filter(|it| missing(&it.1).round() >= BEHIND).map(|it| it.0).collect()
}

/// A terminal that counts the keys it is sent; a paste is one.
struct Counted<'t> {
    terminal: &'t Board,
    keys: usize,
}

impl Counted<'_> {
    fn keys(&mut self, keys: &str) {
        self.keys += keys.chars().count();
        self.terminal.keys(keys);
    }

    fn key(&mut self, key: Key) {
        self.keys += 1;
        self.terminal.key(key);
    }

    fn paste(&mut self, text: &str) {
        self.keys += 1;
        self.terminal.paste(text);
    }
}

#[test]
fn sixty_students_of_one_grade_have_two_teachers_two_instructors_and_an_aide() {
    let team = navigator();
    let all = team.json(["show", "students", "--json"]);
    let grades: Vec<_> = all["students"].as_array().expect("students").iter().map(|it| &it["grade"]).collect();
    assert!(grades.len() == 60 && grades.iter().all(|it| **it == "5"));
    assert_eq!(roles(&team), [("support staff".to_owned(), 3), ("teacher".to_owned(), 2)].into());
    let yesterday = places(&team, "2026-11-23");
    assert_eq!(yesterday.len(), 60);
}

#[test]
fn an_exit_slip_passes_with_four_of_five() {
    let team = navigator();
    let json = team.json(["import", SLIP, "--json"]);
    let file = &json["files"][0];
    assert_eq!(
        (&file["profile"], &file["scores"]["imported"], &file["students"]["matched"]),
        (&"long".into(), &120.into(), &60.into())
    );
    let scores = latest(&team, "5.NBT.6");
    assert_eq!(scores.len(), 60);
    for it in scores.values() {
        let passed = it["value"].as_f64() >= Some(0.8);
        assert_eq!(it["band"].as_u64() >= Some(3), passed, "{it}");
    }
    assert_eq!((need(&team, "5.NBT.6").len(), need(&team, "5.NBT.7").len()), (6, 6));
}

#[test]
fn a_slip_without_a_source_passes_with_four_of_five_too() {
    let team = navigator();
    let slip = "Student ID,Name,Skill,Points,Max Points,Date\n5001,X,5.OA.1,3,5,2026-11-24\n5002,Y,5.OA.1,4,5,2026-11-24\n5003,Z,5.OA.1,5,5,2026-11-24\n";
    let path = team.file("slip.csv", slip);
    assert_eq!(team.json(["import", &path, "--json"])["files"][0]["scores"]["imported"], 3);
    let mut bands: Vec<_> = latest(&team, "5.OA.1").values().filter_map(|it| it["band"].as_u64()).collect();
    bands.sort_unstable();
    assert_eq!(bands, [2, 3, 4]);
}

#[test]
fn a_pace_measure_is_imported_and_is_no_mastery() {
    let team = navigator();
    let json = team.json(["import", PACE, "--json"]);
    assert_eq!(json["files"][0]["scores"]["imported"], 60);
    let scores = latest(&team, "LESSONS");
    assert_eq!(scores.len(), 60);
    assert!(scores.values().all(|it| it["band"].is_null() && it["value"].is_number()), "a pace has no band");
    assert_eq!(behind(&team).len(), 9);
    let skills = team.json(["show", "skills", "--json"]);
    let lessons = skills["skills"].as_array().expect("skills").iter().find(|it| it["skill"] == "LESSONS");
    assert_eq!(lessons.map(|it| &it["need"]), Some(&0.into()), "nobody needs it as a skill");
}

#[test]
fn the_nine_behind_the_pace_of_the_goal_are_flagged() {
    let team = navigator();
    team.done(["import", PACE]);
    let board = board_of(&team, "2026-11-23", "Midday math", 1);
    let students =
        board["groups"].as_array().expect("groups").iter().filter_map(|it| it["students"].as_array()).flatten();
    let flagged = students.filter(|it| it["flags"].as_array().is_some_and(|it| it.contains(&"behind pace".into())));
    let flagged: BTreeSet<String> = flagged.filter_map(|it| it["name"].as_str().map(str::to_owned)).collect();
    assert_eq!((flagged.len(), &flagged), (9, &behind(&team)));
}

#[test]
fn from_the_pasted_slip_to_the_saved_plan_in_few_keys() {
    let team = navigator();
    team.done(["import", PACE]);
    let yesterday = places(&team, "2026-11-23");
    let terminal = Board::showing(team, 80, 24, "1 Kestrel");
    // It starts from yesterday's 13:00.
    terminal.wait_for("copied from Mon 23 Nov");
    assert_eq!(places(&terminal.team, "2026-11-24"), yesterday);
    let mut hand = Counted { terminal: &terminal, keys: 0 };

    hand.paste(&format!("'{SLIP}'"));
    terminal.wait_for("Scores: 120 new");
    hand.key(Key::Enter);
    terminal.wait_for("Imported: 120 new scores");
    // Who has got it stands last in a group by band: they go to the lab.
    hand.keys("O");
    terminal.wait_for("by band");
    for group in ["3", "4"] {
        hand.keys(group);
        hand.key(Key::End);
        hand.keys("KKg5");
        terminal.wait_for("Carrying");
        hand.key(Key::Enter);
        terminal.wait_for("→ Lab · u undoes");
        terminal.wait_until(|it| !it.contains("Carrying"));
    }
    // Who needs it is marked in the grid, and goes to the group that works on it.
    hand.key(Key::Tab);
    terminal.wait_for("60 students");
    for (skill, group, name) in [("5.NBT.6", "3", "Swift"), ("5.NBT.7", "4", "Finch")] {
        hand.key(Key::Right);
        terminal.wait_for(&format!("{skill}: 6 of 60 need this skill"));
        hand.keys(&format!("ng{group}"));
        hand.key(Key::Enter);
        terminal.wait_for(&format!("→ {name} · u undoes"));
    }
    let Counted { keys, .. } = hand;
    assert!(keys <= KEYS, "{keys} keys");

    let (team, today) = (&terminal.team, places(&terminal.team, "2026-11-24"));
    let plan = board(team);
    assert_eq!(sizes(&plan), [8, 8, 6, 6, 32]);
    let moved = today.iter().filter(|it| yesterday[it.0] != *it.1).count();
    assert_eq!(moved, 12, "the slip changes what 12 students need");
    let behind = behind(team);
    assert!(behind.len() == 9 && behind.iter().all(|it| today[it] == "Lab"), "{behind:?}");
    let leaders = ["Kestrel", "Heron", "Swift", "Finch", "Lab"].map(|it| adults(&plan, it)[0]);
    assert_eq!(leaders, ["Ms Ravenscroft", "Mr Balogun", "Ms Tanaka", "Mr Escobedo", "Mx Holloway"]);
    for (skill, group) in [("5.NBT.6", "Swift"), ("5.NBT.7", "Finch")] {
        assert!(need(team, skill).iter().all(|it| today[it] == group), "who needs {skill} works on it");
    }
}
