//! Cristo Rey: four grades in one lab, one of which is off campus, another one each day.
//!
//! ```text
//! 40 students, ten per grade, 1 teacher, 2 coaches    thirty_of_forty
//! Monday grade 9 off: 30 = 8 + 4 + 4 + 14             thirty_of_forty
//! Monday copied to Tuesday: 20 carried, 10 of grade   monday_copied
//! 10 away, 10 of grade 9 to place, nobody elsewhere
//! one student ready for Algebra 2                     one_student_is_ready, also on the screen
//! ```

use serde_json::Value;

use super::{board_of, grade, groups, names, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

const MONDAY: &str = "2026-11-23";
const TUESDAY: &str = "2026-11-24";

fn cristo_rey() -> Team {
    school("cristo-rey", "2026-11-23T07:45")
}

#[test]
fn thirty_of_forty_students_are_in_four_groups_on_monday() {
    let team = cristo_rey();
    let board = board_of(&team, MONDAY, "Math lab", 1);
    assert_eq!((&board["students_total"], sizes(&board)), (&40.into(), vec![8, 4, 4, 14]));
    assert_eq!(roles(&team), [("support staff".to_owned(), 2), ("teacher".to_owned(), 1)].into());
    let all = team.json(["show", "students", "--json"]);
    for grade in ["9", "10", "11", "12"] {
        let students = all["students"].as_array().expect("students").iter().filter(|it| it["grade"] == grade);
        assert_eq!(students.count(), 10, "grade {grade}");
    }
    let away = names(&board["absent"]);
    assert!(away.len() == 10 && away.iter().all(|it| grade(&team, it) == "9"), "{away:?}");
}

#[test]
fn monday_copied_to_tuesday_carries_who_is_there_on_both_days_and_puts_nobody_anywhere_silently() {
    let team = cristo_rey();
    team.done(["copy-plan", "--date", TUESDAY, "--from", "yesterday"]);
    let (monday, tuesday) = (board_of(&team, MONDAY, "Math lab", 1), board_of(&team, TUESDAY, "Math lab", 1));
    let (before, after) = (groups(&monday), groups(&tuesday));
    let carried: Vec<&str> = after.values().flatten().copied().collect();
    assert_eq!(carried.len(), 20);
    for (group, students) in &after {
        assert!(students.iter().all(|it| before[group].contains(it)), "{group}");
    }
    let (away, waiting) = (names(&tuesday["absent"]), names(&tuesday["to_place"]));
    assert!(away.len() == 10 && away.iter().all(|it| grade(&team, it) == "10"), "{away:?}");
    assert!(waiting.len() == 10 && waiting.iter().all(|it| grade(&team, it) == "9"), "{waiting:?}");
}

#[test]
fn one_student_is_ready_for_algebra_2() {
    let board = board_of(&cristo_rey(), MONDAY, "Math lab", 1);
    let students = board["groups"].as_array().expect("groups").iter().filter_map(|it| it["students"].as_array());
    let ready = |it: &&Value| it["flags"].as_array().is_some_and(|it| it.contains(&"ready for Algebra 2".into()));
    let ready: Vec<&str> = students.flatten().filter(ready).filter_map(|it| it["name"].as_str()).collect();
    assert_eq!(ready.len(), 1);
    let terminal = Board::showing(cristo_rey(), 80, 24, "1 Workshop");
    for _ in 1..groups(&board)["Workshop"].len() {
        assert!(!terminal.screen().contains("ready for"), "{}", terminal.screen());
        terminal.key(Key::Down);
    }
    terminal.wait_until(|it| it.contains(&format!(" {}   ", ready[0])) && it.contains("ready for Algebra 2"));
}
