//! Cristo Rey: four grades in one lab, one of which is off campus, another one each day.

use super::{board_of, groups, roles, school, sizes};
use crate::cli::Team;

const MONDAY: &str = "2026-11-23";

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
    assert_eq!(groups(&board).len(), 4);
}
