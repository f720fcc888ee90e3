//! West Belden: two grades in one pool, skill groups one after the other, one space of two rooms.
//!
//! ```text
//! 58 students, 30 third, 28 fourth, 2 co-teachers      one_teacher_takes_five_skill_groups
//! 2 rooms as one space, 150 min, five 25-min groups    one_teacher_takes_five_skill_groups
//! a group spans both grades by skill                   one_teacher_takes_five_skill_groups
//! twelve 10-min conferences a day, 36 till Wednesday   after_thirty_six_conferences
//! Thursday 07:45 lists exactly 22                      after_thirty_six_conferences, by key: the_key_of_conferences
//! the chosen zone shows on the board                   the_zone_that_a_student_chose, on_the_small_screen
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::{adults, board_of, grade, groups, names, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

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
        assert_eq!(board["groups"][0]["space"], "Rooms 12 and 13");
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
    let last = board_of(&team, THURSDAY, "Literacy", 6);
    assert_eq!((sizes(&last), &last["groups"][0]["space"]), (vec![58], &"Rooms 12 and 13".into()), "one space for all");
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
    let listed = team.done(["show", "conferences", "--none"]);
    assert!(listed.starts_with("22 students had no conference from Mon 23 Nov to Thu 26 Nov\n"), "{listed}");
    assert_eq!(listed.lines().skip(1).filter(|it| without.iter().any(|name| it.contains(name))).count(), 22);
}

#[test]
fn the_key_of_conferences_lists_the_same_twenty_two() {
    let team = belden();
    let none = team.json(["show", "conferences", "--none", "--json"]);
    let terminal = Board::showing(team, 80, 24, "1 Comet");
    terminal.keys("w");
    terminal.wait_for("Conferences with Mr Ferreira: Literacy, Thu 26 Nov");
    terminal.keys("none this week");
    terminal.wait_for("22 of 61");
    let mut seen = BTreeSet::new();
    for name in names(&none["none"]) {
        terminal.wait_for(&format!("none this week  {name} "));
        seen.insert(name.to_owned());
        terminal.key(Key::Down);
    }
    assert_eq!(seen.len(), 22);
    // Enter plans one with the last of them.
    terminal.key(Key::Enter);
    terminal.wait_for("conference with Mr Ferreira planned, Literacy");
    assert_eq!(terminal.team.json(["show", "conferences", "--json"])["conferences"].as_array().map(Vec::len), Some(1));
}

#[test]
fn the_zone_that_a_student_chose_shows_on_the_board() {
    let team = belden();
    let board = board_of(&team, THURSDAY, "Literacy", 1);
    let (mut chose, mut there) = (0, 0);
    for group in board["groups"].as_array().expect("groups") {
        for student in group["students"].as_array().expect("students") {
            let Some(zone) = student["choice"]["space"].as_str() else { continue };
            assert!(["Library", "Big table", "Windows", "Quiet rug"].contains(&zone), "{zone}");
            chose += 1;
            there += usize::from(group["space"] == zone);
        }
    }
    assert_eq!((chose, there), (46, 44), "all but who is in the skill group; two wait for a seat");
}

#[test]
fn a_chosen_zone_is_read_on_the_small_screen() {
    let team = belden();
    let board = board_of(&team, THURSDAY, "Literacy", 1);
    let table = &board["groups"][2];
    let students = table["students"].as_array().expect("students");
    let elsewhere: Vec<&str> =
        students.iter().filter(|it| it["choice"]["space"] == "Library").filter_map(|it| it["name"].as_str()).collect();
    assert_eq!((&table["name"], elsewhere.len()), (&"Big table".into(), 2));
    let terminal = Board::showing(team, 80, 24, "wishes 44/46");
    // On the cards: a check in the chosen zone, else the zone's first letters.
    terminal.wait_until(|it| {
        it.contains("3 Big table 12") && it.matches("›Lib").count() == 2 && it.matches('✓').count() == 33
    });
    terminal.keys("3");
    terminal.wait_for("10 of 12 chose this zone");
    // Of the student under the cursor, in full.
    for student in students {
        let (name, zone) = (student["name"].as_str().expect("a name"), student["choice"]["space"].as_str());
        terminal.wait_for(&format!("{name}   chose {}", zone.expect("a zone")));
        terminal.key(Key::Down);
    }
}
