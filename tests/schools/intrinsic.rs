//! Intrinsic: a pod in four zones and three rounds, which starts from the semester's base every day.
//!
//! ```text
//! 60 students, 3 adults, 4 zones, 3 rounds of 30 min    four_groups_of_fifteen
//! 4 × 15 in every round, 3 different zones for all 60   four_groups_of_fifteen
//! Coastline needs no adult and does not warn            four_groups_of_fifteen
//! 8 support plans, at most 2 per group, a third warns   a_third_support_plan
//! presented, the warning never says why                 presented_the_warning_says_no_more
//! today only leaves the base unchanged, B changes it    a_move_today, B: the_key_for_the_base_too
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{adults, board_of, groups, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

const TODAY: &str = "2026-11-24";

fn intrinsic() -> Team {
    school("intrinsic", "2026-11-24T08:15")
}

#[test]
fn four_groups_of_fifteen_visit_three_zones_each_and_every_round_fills_the_pod() {
    let team = intrinsic();
    assert_eq!(roles(&team), [("teacher".to_owned(), 2), ("teacher-leader".to_owned(), 1)].into());
    let mut visits: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for round in 1..=3 {
        let board = board_of(&team, TODAY, "Pod", round);
        assert_eq!(sizes(&board), [15; 4], "round {round}");
        assert!(adults(&board, "Coastline").is_empty(), "the Coastline needs no adult");
        for group in board["groups"].as_array().expect("groups") {
            assert_eq!((&group["warnings"], &group["space"]), (&serde_json::json!([]), &group["name"]));
        }
        for (zone, students) in groups(&board) {
            for student in students {
                visits.entry(student.to_owned()).or_default().push(zone.to_owned());
            }
        }
    }
    assert_eq!(visits.len(), 60);
    assert!(visits.values().all(|it| it.iter().collect::<BTreeSet<_>>().len() == 3), "three different zones each");
    let ways: BTreeSet<_> = visits.values().collect();
    assert_eq!(ways.len(), 4, "four groups, each on its own way");
    assert!(team.done(["show", "board", "--round", "3"]).contains("10:00-10:30"), "30 minutes each");
}

/// Who has a support plan: the file says it, the program tells nobody.
fn support_plans() -> Vec<String> {
    let text = include_str!("../../assets/schools/intrinsic.toml");
    let tag = text.split_once("\"support plan\"").and_then(|it| it.1.split("\"\"\"").nth(1)).expect("the tag");
    tag.split(',').map(|it| it.trim().to_owned()).collect()
}

/// Who is in a group of the base, round 1.
fn in_base(team: &Team, group: &str) -> Vec<String> {
    let board = team.json(["show", "board", "--base", "Semester 1", "--round", "1", "--json"]);
    groups(&board)[group].iter().map(|it| (*it).to_owned()).collect()
}

/// Moves a third student with a support plan to the Ocean; who that is.
fn a_third(team: &Team) -> String {
    let (plans, board) = (support_plans(), board_of(team, TODAY, "Pod", 1));
    let there = |it: &&String| groups(&board)["Board"].contains(&it.as_str());
    let third = plans.iter().find(there).expect("one of the Board's").clone();
    team.done(["move", &third, "--to", "Ocean"]);
    third
}

#[test]
fn support_plans_are_spread_and_a_third_in_a_group_warns() {
    let team = intrinsic();
    let plans = support_plans();
    assert_eq!(plans.len(), 8);
    for round in 1..=3 {
        for (zone, students) in groups(&board_of(&team, TODAY, "Pod", round)) {
            assert_eq!(students.iter().filter(|it| plans.contains(&(**it).to_owned())).count(), 2, "{zone}");
        }
    }
    a_third(&team);
    let warned = board_of(&team, TODAY, "Pod", 1);
    let warnings = &warned["groups"][1]["warnings"];
    assert_eq!((warnings.as_array().map(Vec::len), &warnings[0]["level"]), (Some(1), &"should".into()));
    assert!(warnings[0]["words"].as_str().is_some_and(|it| it.starts_with("3 of ")), "{warnings}");
    team.done(["undo"]);
    assert_eq!(board_of(&team, TODAY, "Pod", 1)["groups"][1]["warnings"], serde_json::json!([]));
}

#[test]
fn presented_the_warning_says_no_more_than_that_there_is_one() {
    let team = intrinsic();
    a_third(&team);
    let plans = support_plans();
    let terminal = Board::showing(team, 80, 24, "2 Ocean");
    terminal.keys("2");
    // For the team, the warning says what and who.
    terminal.wait_until(|it| warning(it).is_some_and(|it| it.contains("3 of “support plan” in Ocean")));
    assert!(plans.iter().any(|it| warning(&terminal.screen()).is_some_and(|line| line.contains(it))));
    terminal.keys("P");
    terminal.wait_until(|it| it.contains("Presented") && warning(it) == Some("! Ocean needs another look."));
    let screen = terminal.screen();
    assert!(!screen.contains("support") && !screen.contains("plan"), "{screen}");
    // Nor does the group's own line below its cards; there are names on cards only.
    let signs: Vec<&str> = screen.lines().filter(|it| it.contains('!')).collect();
    let given = |it: &String| it.split(' ').next().expect("a name").to_owned();
    assert!(plans.iter().map(given).all(|name| signs.iter().all(|it| !it.contains(&name))), "{signs:?}");
    assert_eq!(signs.len(), 2, "{screen}");
}

/// The line of a screen that warns.
fn warning(screen: &str) -> Option<&str> {
    screen.lines().map(str::trim).find(|it| it.starts_with("! "))
}

#[test]
fn a_move_today_leaves_the_semesters_base_as_it_is() {
    let team = intrinsic();
    let started = team.done(["show", "board"]);
    assert!(started.contains("it starts from Pod, round 1 in Semester 1"), "{started}");
    let before = ["Board", "Ocean"].map(|it| in_base(&team, it));
    let third = a_third(&team);
    assert!(groups(&board_of(&team, TODAY, "Pod", 1))["Ocean"].contains(&third.as_str()));
    assert_eq!(["Board", "Ocean"].map(|it| in_base(&team, it)), before);
    assert!(before[0].contains(&third) && before.iter().all(|it| it.len() == 15));
    // So tomorrow starts as the semester does.
    let tomorrow = board_of(&team, "2026-11-25", "Pod", 1);
    assert!(groups(&tomorrow)["Board"].contains(&third.as_str()) && sizes(&tomorrow) == [15; 4]);
}

#[test]
fn one_key_makes_a_move_the_bases_too() {
    let team = intrinsic();
    let first = groups(&board_of(&team, TODAY, "Pod", 1))["Board"][0].to_owned();
    let terminal = Board::showing(team, 80, 24, "1 Board");
    terminal.wait_for("started from Semester 1");
    terminal.keys("1g2");
    terminal.wait_for("Carrying");
    terminal.key(Key::Enter);
    // The later rounds started with this one, so it matters for how long.
    terminal.wait_for("for how long?");
    terminal.wait_for("This round only");
    terminal.key(Key::Enter);
    terminal.wait_for(&format!("{first} → Ocean · u undoes · B for the base too"));
    assert!(in_base(&terminal.team, "Board").contains(&first), "today only");
    terminal.keys("B");
    terminal.wait_for(&format!("Also in Semester 1: {first} → Ocean"));
    assert!(!in_base(&terminal.team, "Board").contains(&first) && in_base(&terminal.team, "Ocean").contains(&first));
}
