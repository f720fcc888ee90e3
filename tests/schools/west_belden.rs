//! West Belden: two grades in one pool, skill groups one after the other, one space of two rooms.

use super::{adults, board_of, groups, roles, school, sizes};
use crate::cli::Team;

const THURSDAY: &str = "2026-11-26";

fn belden() -> Team {
    school("west-belden", "2026-11-26T07:45")
}

fn grade(team: &Team, student: &str) -> String {
    team.json(["show", "student", student, "--json"])["grade"].as_str().expect("a grade").to_owned()
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
