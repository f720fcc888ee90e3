//! Ranson: one leader over several rooms, pull-outs across classes, a lab whose seats are counted.
//!
//! ```text
//! 84 students, 3 classes of 28; leader, 3 teachers, 1 coach   eighty_four_students
//! each class sends 11 to the lab (33 of 35 seats), keeps 17   eighty_four_students, yesterday_each_class
//! the leader pulls 2 from each room: 45 + 33 + 6              eighty_four_students, the_leader_pulls
//! a 36th lab seat is refused                                  a_thirty_sixth_seat
//! the same board with 800 students                            the_same_board; how fast it is, the bench says
//! ```

use std::collections::BTreeMap;

use super::{adults, board, groups, names, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

fn ranson() -> Team {
    school("ranson", "2026-11-24T08:00")
}

/// How many of some students are in each class.
fn classes(team: &Team, students: &[&str]) -> BTreeMap<String, usize> {
    let all = team.json(["show", "students", "--json"]);
    let mut classes = BTreeMap::new();
    for student in all["students"].as_array().expect("students") {
        if students.contains(&student["name"].as_str().expect("a name")) {
            let class = student["tags"][0].as_str().expect("a class").to_owned();
            *classes.entry(class).or_default() += 1;
        }
    }
    classes
}

fn of_each(count: usize) -> BTreeMap<String, usize> {
    ["class 7A", "class 7B", "class 7C"].map(|it| (it.to_owned(), count)).into()
}

#[test]
fn eighty_four_students_are_in_three_rooms_the_lab_and_the_leaders_own_group() {
    let team = ranson();
    let board = board(&team);
    assert_eq!(board["students_total"], 84);
    assert_eq!(sizes(&board), [15, 15, 15, 33, 6], "rooms 45, lab 33, pull-out 6");
    let all: Vec<&str> = groups(&board).into_values().flatten().collect();
    assert_eq!(classes(&team, &all), of_each(28));
    assert_eq!(classes(&team, &groups(&board)["Lab"]), of_each(11));
    assert_eq!(classes(&team, &groups(&board)["Workshop"]), of_each(2), "two from each room");
    let roles = roles(&team);
    assert_eq!(
        roles,
        [("teacher-leader", 1), ("teacher", 3), ("support staff", 1)].map(|it| (it.0.to_owned(), it.1)).into()
    );
    assert_eq!((adults(&board, "Workshop"), adults(&board, "Lab")), (vec!["Dr. Baptiste"], vec!["Mr Vandermeer"]));
    let staff = team.json(["show", "adults", "--json"]);
    let led = staff["adults"].as_array().expect("adults").iter().filter(|it| it["supervisor"] == "Dr. Baptiste");
    assert_eq!(led.count(), 4, "the leader leads the team");
}

#[test]
fn yesterday_each_class_kept_seventeen() {
    let team = ranson();
    let yesterday = team.json(["show", "board", "--json", "--date", "2026-11-23"]);
    assert_eq!(sizes(&yesterday), [17, 17, 17, 33, 0]);
}

#[test]
fn a_thirty_sixth_seat_of_the_lab_is_refused() {
    let team = ranson();
    let plan = board(&team);
    let rooms = groups(&plan);
    team.done(["move", rooms["North"][0], rooms["South"][0], "--to", "Lab"]);
    assert_eq!(sizes(&board(&team)), [14, 15, 14, 35, 6]);
    let why = team.fails(1, ["move", rooms["Center"][0], "--to", "Lab"]);
    assert!(why.starts_with("36 students in Lab, which has 35 seats."), "{why}");
    assert_eq!(sizes(&board(&team)), [14, 15, 14, 35, 6]);
}

#[test]
fn the_leader_pulls_students_of_several_rooms_in_one_act() {
    let team = ranson();
    team.done(["undo"]);
    let before = board(&team);
    assert_eq!(sizes(&before), [15, 15, 15, 33, 0], "to place, before they are pulled");
    let waiting = names(&before["to_place"]);
    assert_eq!(waiting.len(), 6);
    team.done([&["move"][..], &waiting, &["--to", "Workshop"]].concat());
    assert_eq!(sizes(&board(&team)), [15, 15, 15, 33, 6]);
}

#[test]
fn the_same_board_works_with_eight_hundred_students() {
    let team = ranson();
    let more: Vec<String> = (0..716).map(|it| format!("Pupil {it:03},7,{}", 9000 + it)).collect();
    let list = team.file("more.csv", &format!("Name,Grade,Student ID\n{}\n", more.join("\n")));
    team.done(["import", &list, "--create-students"]);
    let terminal = Board::showing(team, 80, 24, "716 to place");
    terminal.wait_for("800 here");
    terminal.keys("0g5");
    terminal.wait_for("Carrying");
    terminal.key(Key::Enter);
    terminal.wait_for("→ Workshop · u undoes");
    terminal.wait_for("715 to place");
    terminal.keys("u");
    terminal.wait_for("716 to place");
    assert_eq!(sizes(&board(&terminal.team)), [15, 15, 15, 33, 6]);
}
