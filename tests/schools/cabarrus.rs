//! Cabarrus: two cohorts on alternate days, one in the room and one online.

use serde_json::Value;

use super::{adults, board_of, groups, roles, school};
use crate::cli::Team;

/// A Monday morning: the week is not planned yet.
const NOW: &str = "2026-11-23T07:30";
const LAST: [(&str, &str); 5] =
    [("2026-11-16", "A"), ("2026-11-17", "B"), ("2026-11-18", "A"), ("2026-11-19", "B"), ("2026-11-20", "A")];
const ROOM: [&str; 5] = ["Delta", "Fjord", "Mesa", "Reef", "Tundra"];

fn cabarrus() -> Team {
    school("cabarrus", NOW)
}

/// The names of the students of a cohort.
fn cohort(team: &Team, cohort: &str) -> Vec<String> {
    let all = team.json(["show", "students", "--json"]);
    let holds =
        |it: &&Value| it["tags"].as_array().is_some_and(|tags| tags.contains(&format!("cohort {cohort}").into()));
    let students = all["students"].as_array().expect("students").iter().filter(holds);
    students.map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
}

#[test]
fn one_cohort_is_in_the_room_and_the_other_online_and_the_next_day_they_change_places() {
    let team = cabarrus();
    assert_eq!(roles(&team), [("support staff".to_owned(), 1), ("teacher".to_owned(), 1)].into());
    let cohorts = ["A", "B"].map(|it| cohort(&team, it));
    assert_eq!(cohorts.each_ref().map(Vec::len), [26, 26]);
    for (date, inside) in LAST {
        let board = board_of(&team, date, "Biology", 1);
        let groups = groups(&board);
        assert_eq!(ROOM.map(|it| groups[it].len()), [5, 5, 5, 5, 6], "{date}");
        let (room, online) = if inside == "A" { (&cohorts[0], &cohorts[1]) } else { (&cohorts[1], &cohorts[0]) };
        assert!(ROOM.iter().flat_map(|it| &groups[it]).all(|it| room.contains(&(*it).to_owned())), "{date}");
        assert!(groups["Online"].len() == 26 && groups["Online"].iter().all(|it| online.contains(&(*it).to_owned())));
        assert!(ROOM.iter().all(|it| adults(&board, it) == ["Ms Pemberton"]), "the teacher circulates");
        let warnings = board["groups"].as_array().expect("groups").iter().map(|it| it["warnings"].as_array());
        assert!(warnings.flatten().all(Vec::is_empty), "{date}: nothing warns");
    }
}

#[test]
fn groups_are_of_mixed_levels() {
    let team = cabarrus();
    let board = board_of(&team, LAST[0].0, "Biology", 1);
    for name in ROOM {
        let mut bands: Vec<u64> = board["groups"]
            .as_array()
            .expect("groups")
            .iter()
            .filter(|it| it["name"] == name)
            .flat_map(|it| it["students"].as_array().expect("students").iter().filter_map(|it| it["band"].as_u64()))
            .collect();
        bands.sort_unstable();
        bands.dedup();
        assert!(bands.len() >= 2, "{name}: {bands:?}");
    }
}

#[test]
fn a_cohort_that_works_from_home_needs_no_adult_and_nothing_warns() {
    let team = cabarrus();
    let slot = ["--date", LAST[0].0, "--block", "Biology"];
    let run = |args: &[&str]| team.done([args, &slot].concat());
    run(&["group", "set", "Online", "--kind", "off site", "--space", "none"]);
    run(&["group", "adult", "Online", "Mr Toliver", "none"]);
    let board = board_of(&team, LAST[0].0, "Biology", 1);
    let groups = board["groups"].as_array().expect("groups");
    let online = groups.iter().find(|it| it["name"] == "Online").expect("the group");
    assert_eq!((&online["kind"], &online["space"]), (&"off site".into(), &Value::Null));
    assert!(adults(&board, "Online").is_empty());
    assert!(groups.iter().all(|it| it["warnings"].as_array().is_some_and(Vec::is_empty)), "nothing warns");
}

#[test]
fn last_weeks_monday_and_four_moves_are_the_new_one() {
    let team = cabarrus();
    team.done(["copy-plan", "--from", "week"]);
    let copied = board_of(&team, "2026-11-23", "Biology", 1);
    assert_eq!(groups(&copied), groups(&board_of(&team, LAST[0].0, "Biology", 1)));
    let (delta, fjord) = (groups(&copied)["Delta"].clone(), groups(&copied)["Fjord"].clone());
    for (student, to) in [(delta[0], "Fjord"), (fjord[0], "Delta"), (delta[1], "Mesa"), (fjord[1], "Reef")] {
        team.done(["move", student, "--to", to]);
    }
    let planned = board_of(&team, "2026-11-23", "Biology", 1);
    assert_eq!(ROOM.map(|it| groups(&planned)[it].len()), [4, 4, 6, 6, 6]);
    assert_eq!(groups(&planned)["Online"], groups(&copied)["Online"]);
}

#[test]
fn the_other_cohort_is_refused_in_the_room_and_the_reason_is_named() {
    let team = cabarrus();
    team.done(["copy-plan", "--from", "week"]);
    let board = board_of(&team, "2026-11-23", "Biology", 1);
    let student = groups(&board)["Online"][0];
    assert!(cohort(&team, "B").contains(&student.to_owned()));
    let why = team.fails(1, ["move", student, "--to", "Delta"]);
    assert!(why.starts_with(student), "{why}");
    for told in ["“cohort B”", "is not to be in Room 12 on Mon, Wed and Fri", "Cohort A has the room."] {
        assert!(why.contains(told), "{why}");
    }
}
