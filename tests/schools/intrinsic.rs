//! Intrinsic: a pod in four zones and three rounds.

use std::collections::{BTreeMap, BTreeSet};

use super::{adults, board_of, groups, roles, school, sizes};
use crate::cli::Team;

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
