//! West Belden: two grades in one pool, skill groups one after the other, one space of two rooms.

use std::collections::{BTreeMap, BTreeSet};

use super::{adults, board_of, grade, groups, roles, school, sizes};
use crate::cli::Team;

const THURSDAY: &str = "2026-11-26";

fn belden() -> Team {
    school("west-belden", "2026-11-26T07:45")
}

#[test]
fn one_teacher_takes_five_skill_groups_of_both_grades_in_turn() {
    let team = belden();
    assert_eq!(roles(&team), [("teacher".to_owned(), 2)].into());
    let mut taught = Vec::new();
    for round in 1..=5 {
        let board = board_of(&team, THURSDAY, "Literacy", round);
        assert_eq!((&board["students_total"], sizes(&board).iter().sum::<usize>()), (&58.into(), 58));
        let name = board["groups"][0]["name"].as_str().expect("a name");
        assert_eq!(adults(&board, name), ["Ms Kowalczyk"]);
        assert!(board["groups"].as_array().expect("groups").iter().all(|it| it["space"] == "Rooms 12 and 13"));
        let students = &groups(&board)[name];
        let third = students.iter().filter(|it| grade(&team, it) == "3").count();
        assert!(third > 0 && third < students.len(), "{name} spans both grades");
        taught.extend(students.iter().map(|it| (*it).to_owned()));
    }
    let all = taught.len();
    taught.sort_unstable();
    taught.dedup();
    assert_eq!((all, taught.len()), (58, 58), "everybody is in one skill group");
    let thirds = taught.iter().filter(|it| grade(&team, it) == "3").count();
    assert_eq!((thirds, taught.len() - thirds), (30, 28));
    assert!(team.done(["show", "board", "--round", "1"]).contains("08:30-08:55"), "25 minutes of 150");
    assert!(team.done(["show", "board", "--round", "6"]).contains("10:35-11:00"));
}

#[test]
fn after_thirty_six_conferences_thursday_lists_exactly_the_twenty_two_without_one() {
    let team = belden();
    let week = team.json(["show", "conferences", "--week", "--json"]);
    let held = week["conferences"].as_array().expect("conferences");
    let mut days: BTreeMap<&str, usize> = BTreeMap::new();
    for it in held {
        assert_eq!(
            (&it["minutes"], &it["state"], &it["adult"]["name"]),
            (&10.into(), &"done".into(), &"Mr Ferreira".into())
        );
        *days.entry(it["date"].as_str().expect("a date")).or_default() += 1;
    }
    assert_eq!(days, [("2026-11-23", 12), ("2026-11-24", 12), ("2026-11-25", 12)].into());
    let with: BTreeSet<&str> = held.iter().filter_map(|it| it["student"]["name"].as_str()).collect();
    let without = team.json(["show", "conferences", "--none", "--json"]);
    let without: BTreeSet<&str> =
        without["none"].as_array().expect("students").iter().filter_map(|it| it["name"].as_str()).collect();
    assert_eq!((with.len(), without.len(), with.intersection(&without).count()), (36, 22, 0));
}

#[test]
fn the_zone_that_a_student_chose_shows_on_the_board() {
    let team = belden();
    let board = board_of(&team, THURSDAY, "Literacy", 1);
    let studio = board["groups"].as_array().expect("groups").iter().find(|it| it["name"] == "Studio").expect("a group");
    let students = studio["students"].as_array().expect("students");
    let zones: Vec<&str> = students.iter().filter_map(|it| it["choice"]["space"].as_str()).collect();
    assert_eq!((students.len(), zones.len()), (46, 46));
    assert_eq!(zones.iter().collect::<BTreeSet<_>>().len(), 4);
    assert!(team.done(["show", "board", "--round", "1"]).contains("Window seats"));
}
