//! Brooklyn LAB: many tiny groups in one room, tutors under a supervisor, an adult who is suddenly absent.
//!
//! ```text
//! 66 students, one room, 60 min, 22 adults              sixty_six_students
//! 17 trios + 3 pairs (fellows), 1:1, 8: 51 + 6 + 1 + 8  sixty_six_students
//! all 22 groups reached and read at 80×24               all_groups_are_reached
//! 08:20: exactly 3 to place, three groups of four       an_absent_fellow, by keys: the_same_is_done
//! no group over its cap of 4, undo restores all         an_absent_fellow, by keys: the_same_is_done
//! ```

use super::{adults, board, groups, names, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

const EARLY: &str = "2026-11-24T08:20";

/// The one trio whose fellow falls out, and the trios that take one each.
const OUT: &str = "Alder";
const TAKERS: [&str; 3] = ["Ash", "Aspen", "Beech"];

fn lab() -> Team {
    school("brooklyn-lab", EARLY)
}

#[test]
fn sixty_six_students_sit_in_twenty_two_groups_of_one_room_each_with_an_adult_of_its_own() {
    let team = lab();
    let board = board(&team);
    assert_eq!((&board["block"], &board["students_total"]), (&"Tutoring".into(), &66.into()));
    let mut sizes = sizes(&board);
    sizes.sort_unstable();
    assert_eq!(sizes, [&[1][..], &[2; 3], &[3; 17], &[8]].concat());
    assert_eq!((names(&board["to_place"]).len(), names(&board["absent"]).len()), (0, 0));
    let rows = board["groups"].as_array().expect("groups");
    assert!(rows.iter().all(|it| it["space"] == "Great room" && names(&it["adults"]).len() == 1));
    assert_eq!(roles(&team), [("teacher".to_owned(), 2), ("teacher in training".to_owned(), 20)].into());
    let staff = team.json(["show", "adults", "--json"]);
    for (size, title, role) in [(1, "Learning specialist", "teacher"), (8, "", "teacher")] {
        let group = rows.iter().find(|it| names(&it["students"]).len() == size).expect("the group");
        let mut adults = staff["adults"].as_array().expect("adults").iter();
        let adult = adults.find(|it| it["name"] == group["adults"][0]["name"]).expect("the adult");
        assert_eq!((adult["title"].as_str().unwrap_or_default(), &adult["role"]), (title, &role.into()));
    }
    for adult in staff["adults"].as_array().expect("adults") {
        assert_eq!(adult["leads"].as_array().map(Vec::len), Some(1), "{adult}");
        assert_eq!(adult["supervisor"].is_string(), adult["role"] == "teacher in training", "{adult}");
    }
    assert!(team.done(["show", "board"]).starts_with("Tutoring on Tue 24 Nov, 08:30-09:30"), "60 minutes");
}

#[test]
fn all_groups_are_reached_by_keys_and_read_on_a_small_screen() {
    let team = lab();
    let plan = board(&team);
    let terminal = Board::showing(team, 80, 24, "1 Alder");
    for (place, group) in (1..).zip(plan["groups"].as_array().expect("groups")) {
        let (name, adult) = (group["name"].as_str().expect("a name"), names(&group["adults"])[0]);
        terminal.wait_until(|it| it.contains(&format!(" {name}: {adult} ")) && it.contains(" leads; "));
        terminal.wait_for(&format!("{place} {name} "));
        for student in names(&group["students"]) {
            // Of a longer group, the cursor brings the rest.
            terminal.wait_for(&format!(" {student}  "));
            // A long first name is cut short on the card.
            let first: String = student.chars().take_while(|it| *it != ' ').take(6).collect();
            assert!(terminal.find_all(&first).len() >= 2, "{student} has a card, too");
            terminal.key(Key::Down);
        }
        terminal.key(Key::Right);
        terminal.key(Key::Home);
    }
    terminal.wait_for("17-22 of 22");
    // Two digits go straight to a group.
    terminal.keys("11");
    terminal.wait_for("11 Holly");
    terminal.wait_for(" Holly: ");
}

#[test]
fn an_absent_fellow_leaves_three_to_place_and_three_trios_take_one_each() {
    let team = lab();
    let before = board(&team);
    let (fellow, trio) = (adults(&before, OUT)[0], &groups(&before)[OUT]);
    team.done(["away", fellow, "--all-day"]);
    let without = board(&team);
    assert_eq!(&names(&without["to_place"]), trio);
    for (student, taker) in trio.iter().zip(TAKERS) {
        team.done(["move", student, "--to", taker]);
    }
    let settled = board(&team);
    assert_eq!(names(&settled["to_place"]).len(), 0);
    assert_eq!(sizes(&settled).iter().filter(|it| **it == 4).count(), 3);
    for group in settled["groups"].as_array().expect("groups").iter().filter(|it| it["name"] != "Yew") {
        assert!(names(&group["students"]).len() <= 4 && group["size"]["max"].as_u64() <= Some(4), "{group}");
    }
    let fifth = groups(&settled)["Birch"][0];
    let why = team.fails(1, ["move", fifth, "--to", TAKERS[0]]);
    assert!(why.starts_with("5 students in Ash, which takes 4 at most."), "{why}");
    team.done(["undo", "4"]);
    assert_eq!(board(&team), before, "students, fellow and all");
}

#[test]
fn the_same_is_done_by_keys() {
    let team = lab();
    let (before, log) = (board(&team), team.log().len());
    let terminal = Board::showing(team, 80, 24, "1 Alder");
    terminal.keys("A");
    terminal.wait_for("Mr Vance");
    terminal.keys("mr vance");
    terminal.wait_for("> mr vance");
    terminal.key(Key::Enter);
    terminal.wait_for("3 to place");
    for taker in ["2", "3", "4"] {
        terminal.keys("0");
        terminal.wait_for("To place");
        terminal.keys("g");
        terminal.wait_for("Carrying");
        terminal.keys(taker);
        terminal.key(Key::Enter);
        terminal.wait_for("u undoes");
    }
    terminal.wait_for("0 to place");
    terminal.wait_until(|it| it.matches(" 4/4 ").count() == 3);
    terminal.keys("5g2");
    terminal.wait_for("4 at most.");
    terminal.key(Key::Enter);
    terminal.wait_for("5 students in Ash, which takes 4 at most. · o overrides");
    assert_eq!(terminal.team.log().len(), log + 4, "the fifth was refused");
    terminal.keys("uuuu");
    terminal.wait_for("Undone: Mr Vance");
    assert_eq!(board(&terminal.team), before);
}
