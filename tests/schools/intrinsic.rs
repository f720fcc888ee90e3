//! Intrinsic: a pod in four zones and three rounds.

use std::collections::{BTreeMap, BTreeSet};

use super::{adults, board_of, groups, roles, school, sizes};
use crate::cli::Team;
use crate::pty::Board;

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

#[test]
fn support_plans_are_spread_and_an_imbalance_warns_without_saying_why_where_others_look() {
    let team = intrinsic();
    let plans = support_plans();
    assert_eq!(plans.len(), 8);
    let board = board_of(&team, TODAY, "Pod", 1);
    for (zone, students) in groups(&board) {
        assert_eq!(students.iter().filter(|it| plans.contains(&(**it).to_owned())).count(), 2, "{zone}");
    }
    let third = plans.iter().find(|it| groups(&board)["Board"].contains(&it.as_str())).expect("one of the Board's");
    team.done(["move", third, "--to", "Ocean"]);
    let warned = board_of(&team, TODAY, "Pod", 1);
    let warnings = &warned["groups"][1]["warnings"];
    assert_eq!((warnings.as_array().map(Vec::len), &warnings[0]["level"]), (Some(1), &"should".into()));
    assert!(warnings[0]["words"].as_str().is_some_and(|it| it.starts_with("3 of ")), "{warnings}");
    let terminal = Board::showing(team, 80, 24, "2 Ocean");
    terminal.keys("2");
    terminal.wait_for("support plan");
    terminal.keys("P");
    terminal.wait_until(|it| it.contains("Presented") && it.contains("another look") && !it.contains("support"));
}
