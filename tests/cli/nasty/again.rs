//! The same evidence again: the same file, renamed, extended, in reverse order, corrected, or a snapshot without days.

use serde_json::Value;

use super::Team;

const HEAD: &str = "Student ID,Skill,Score (%),Date\n";
const ROWS: [&str; 5] = [
    "101,3.NF.1,80,2026-11-19",
    "101,3.NF.1,70,2026-11-20",
    "101,3.NF.1,75,2026-11-20",
    "102,3.NF.1,45,2026-11-20",
    "103,3.NF.2,60,2026-11-20",
];

fn file(rows: &[&str]) -> String {
    format!("{HEAD}{}\n", rows.join("\n"))
}

/// New, unchanged and corrected.
#[track_caller]
fn counts(team: &Team, name: &str, text: &str) -> (u64, u64, u64) {
    let path = team.file(name, text);
    let json = team.json(["import", &path, "--yes", "--json"]);
    let scores = &json["files"][0]["scores"];
    let number = |key: &str| scores[key].as_u64().unwrap_or_else(|| panic!("{key}: {scores}"));
    let parts = ["imported", "unchanged", "corrected", "duplicate", "skipped", "unknown_student"];
    assert_eq!(number("cells"), parts.iter().map(|it| number(it)).sum::<u64>(), "{scores}");
    (number("imported"), number("unchanged"), number("corrected"))
}

fn evidence(team: &Team, student: &str) -> Vec<Value> {
    let json = team.json(["show", "student", student, "--json"]);
    json["evidence"].as_array().expect("evidence").clone()
}

#[test]
fn the_same_file_renamed_extended_or_reversed_brings_only_what_is_new() {
    let team = Team::class();
    assert_eq!(counts(&team, "a.csv", &file(&ROWS)), (5, 0, 0));
    let (log, ana) = (team.log(), evidence(&team, "Ana Bell"));
    assert_eq!(counts(&team, "a.csv", &file(&ROWS)), (0, 5, 0));
    assert_eq!(counts(&team, "renamed.csv", &file(&ROWS)), (0, 5, 0));
    assert_eq!(team.log(), log, "nothing happened");
    let mut reversed = ROWS;
    reversed.reverse();
    assert_eq!(counts(&team, "reversed.csv", &file(&reversed)), (0, 5, 0));
    assert_eq!(evidence(&team, "Ana Bell"), ana, "attempts of a day keep their numbers");
    let extended = [&ROWS[..], &["101,3.NF.1,90,2026-11-23", "104,3.NF.1,55,2026-11-23"]].concat();
    assert_eq!(counts(&team, "a.csv", &file(&extended)), (2, 5, 0));
    assert_eq!(evidence(&team, "Ana Bell").len(), 4);
}

#[test]
fn the_same_file_changes_nothing_though_others_came_between() {
    let team = Team::class();
    counts(&team, "a.csv", &file(&ROWS));
    counts(&team, "b.csv", &file(&["105,3.NF.1,55,2026-11-23"]));
    let log = team.log();
    assert_eq!(counts(&team, "a.csv", &file(&ROWS)), (0, 5, 0));
    assert_eq!(team.log(), log);
}

#[test]
fn a_corrected_value_wins_and_undo_gives_the_old_one_back() {
    let team = Team::class();
    counts(&team, "a.csv", &file(&ROWS));
    let before = evidence(&team, "Bo Lind");
    assert_eq!(counts(&team, "later.csv", &file(&ROWS).replace("102,3.NF.1,45", "102,3.NF.1,95")), (0, 4, 1));
    assert_eq!(team.json(["show", "student", "Bo Lind", "--json"])["skills"][0]["value"], 0.95);
    team.done(["undo"]);
    assert_eq!(evidence(&team, "Bo Lind"), before);
    assert_eq!(counts(&team, "a.csv", &file(&ROWS)), (0, 5, 0));
}

#[test]
fn a_snapshot_without_days_adds_only_what_is_another_value() {
    let team = Team::class();
    let snapshot = "Student ID,3.NF.1 (%),3.OA.8 (%)\n101,80,70\n102,45,\n";
    assert_eq!(counts(&team, "monday.csv", snapshot), (3, 0, 0));
    let ana = evidence(&team, "Ana Bell");
    // Another file of the next days: its bytes differ, one value does.
    assert_eq!(counts(&team, "friday.csv", &snapshot.replace("102,45,", "102,50,")), (0, 2, 1));
    assert_eq!(evidence(&team, "Ana Bell"), ana, "an old value does not look fresh");
}
