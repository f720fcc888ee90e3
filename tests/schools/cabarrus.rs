//! Cabarrus: two cohorts on alternate days, one in the room and one online.
//!
//! ```text
//! 52 students, 26 + 26; 1 teacher, 1 associate   the_cohorts_take_turns
//! Monday A: 5, 5, 5, 5, 6, teacher circulating   the_cohorts_take_turns, also on the screen (on_the_screen)
//! Tuesday reversed, nothing warns                the_cohorts_take_turns
//! groups of mixed levels                         groups_are_of_mixed_levels
//! a cohort-B student in Monday's room: refused   refused_on_the_command_line, refused_by_keys_and_by_drag
//! variant at home, no adult, no warning          a_cohort_that_works_from_home
//! last week and 4 moves are the new week         last_week_and_four_moves
//! ```

use serde_json::Value;

use super::{adults, board_of, groups, names, roles, school, sizes};
use crate::cli::Team;
use crate::pty::{Board, Key};

/// A Monday morning, an A day: the week is not planned yet.
const NOW: &str = "2026-11-23T07:30";
const MONDAY: &str = "2026-11-23";
/// This week; which cohort is in the room, and the date of last week or before that is the last of its kind.
const WEEK: [(&str, &str, &str); 5] = [
    (MONDAY, "A", "2026-11-17"),
    ("2026-11-24", "B", "2026-11-18"),
    ("2026-11-25", "A", "2026-11-19"),
    ("2026-11-26", "B", "2026-11-20"),
    ("2026-11-27", "A", "2026-11-19"),
];
const ROOM: [&str; 5] = ["Delta", "Fjord", "Mesa", "Reef", "Tundra"];
/// What a refusal says, whoever is refused and wherever.
const REFUSAL: &str = "(“cohort B”) is not to be in Room 12 on A days, where ";
const REASON: &str = "Cohort A has the room.";

fn cabarrus() -> Team {
    school("cabarrus", NOW)
}

fn biology(team: &Team, date: &str) -> Value {
    board_of(team, date, "Biology", 1)
}

/// The names of the students of a cohort.
fn cohort(team: &Team, cohort: &str) -> Vec<String> {
    let all = team.json(["show", "students", "--json"]);
    let holds =
        |it: &&Value| it["tags"].as_array().is_some_and(|tags| tags.contains(&format!("cohort {cohort}").into()));
    let students = all["students"].as_array().expect("students").iter().filter(holds);
    students.map(|it| it["name"].as_str().expect("a name").to_owned()).collect()
}

/// Whether no group of a day warns, of itself or of an adult or a space that it shares with others.
fn is_quiet(board: &Value) -> bool {
    let mut groups = board["groups"].as_array().expect("groups").iter();
    groups.all(|it| it["warnings"].as_array().is_some_and(Vec::is_empty))
}

#[test]
fn the_cohorts_take_turns_between_the_room_and_the_lab() {
    let team = cabarrus();
    assert_eq!(roles(&team), [("support staff".to_owned(), 1), ("teacher".to_owned(), 1)].into());
    let cohorts = ["A", "B"].map(|it| cohort(&team, it));
    assert_eq!(cohorts.each_ref().map(Vec::len), [26, 26]);
    let dates = WEEK.iter().flat_map(|it| [(it.0, it.1), (it.2, it.1)]);
    for (date, inside) in dates {
        let board = biology(&team, date);
        assert_eq!((&board["students_total"], sizes(&board)), (&52.into(), vec![5, 5, 5, 5, 6, 26]), "{date}");
        let groups = groups(&board);
        let (room, online) = if inside == "A" { (&cohorts[0], &cohorts[1]) } else { (&cohorts[1], &cohorts[0]) };
        assert!(ROOM.iter().flat_map(|it| &groups[it]).all(|it| room.contains(&(*it).to_owned())), "{date}");
        assert!(groups["Online"].iter().all(|it| online.contains(&(*it).to_owned())), "{date}");
        assert!(ROOM.iter().all(|it| adults(&board, it) == ["Ms Pemberton"]), "the teacher circulates");
        assert_eq!(adults(&board, "Online"), ["Mr Toliver"]);
        let spaces = board["groups"].as_array().expect("groups").iter().map(|it| it["space"].as_str());
        assert_eq!(spaces.collect::<Vec<_>>(), [[Some("Room 12"); 5].as_slice(), &[Some("Lab")]].concat());
        assert!(is_quiet(&board), "{date}: nothing warns");
    }
    for (date, base) in [(MONDAY, "A days"), (WEEK[1].0, "B days")] {
        let board = team.done(["show", "board", "--date", date]);
        assert!(board.contains(&format!("it starts from Biology in {base}.")), "{board}");
    }
}

#[test]
fn the_cohorts_take_turns_on_the_screen() {
    let terminal = Board::showing(cabarrus(), 80, 24, "1 Delta ── 5/7");
    terminal.wait_for("Biology on Mon 23 Nov started from A days");
    terminal.wait_for("Anton C");
    terminal.keys("}");
    terminal.wait_for("Biology on Tue 24 Nov started from B days");
    terminal.wait_until(|it| it.contains("1 Delta ── 5/7") && it.contains("Malik G") && !it.contains("Anton C"));
    terminal.keys("6");
    terminal.wait_until(|it| it.contains("6 Online 26/28") && it.contains("Mr Toliver"));
}

#[test]
fn groups_are_of_mixed_levels() {
    let team = cabarrus();
    let board = biology(&team, MONDAY);
    for group in board["groups"].as_array().expect("groups") {
        let students = group["students"].as_array().expect("students");
        let mut bands: Vec<u64> = students.iter().filter_map(|it| it["band"].as_u64()).collect();
        bands.sort_unstable();
        bands.dedup();
        assert!(bands.len() >= 2, "{}: {bands:?}", group["name"]);
    }
}

#[test]
fn a_cohort_that_works_from_home_needs_no_adult_and_nothing_warns() {
    let team = cabarrus();
    team.done(["group", "set", "Online", "--kind", "off site", "--space", "none"]);
    team.done(["group", "adult", "Online", "Mr Toliver", "none"]);
    let board = biology(&team, MONDAY);
    let groups = board["groups"].as_array().expect("groups");
    let online = groups.iter().find(|it| it["name"] == "Online").expect("the group");
    assert_eq!((&online["kind"], &online["space"]), (&"off site".into(), &Value::Null));
    assert!(names(&online["students"]).len() == 26 && adults(&board, "Online").is_empty());
    assert!(is_quiet(&board), "nothing warns");
    // The same without an adult in the lab does.
    team.done(["group", "set", "Online", "--kind", "teacher-led"]);
    assert!(!is_quiet(&biology(&team, MONDAY)));
}

#[test]
fn last_week_and_four_moves_are_the_new_week() {
    let team = cabarrus();
    let (log, moved) = (team.log().len(), "Quentin Radley");
    team.done(["copy-plan", "--from", "week", "--days", "5"]);
    assert_eq!(team.log().len(), log + 1, "one act");
    for (date, _, from) in WEEK {
        assert_eq!(groups(&biology(&team, date)), groups(&biology(&team, from)), "{date}");
    }
    // What was changed last Thursday is copied, too: it is no new start from the base.
    let delta = |date| groups(&biology(&team, date))["Delta"].contains(&moved);
    assert_eq!(WEEK.map(|it| delta(it.0)), [false, false, true, false, true]);
    assert!(groups(&biology(&team, WEEK[2].0)) != groups(&biology(&team, MONDAY)));

    let copied = biology(&team, MONDAY);
    let (delta, fjord) = (groups(&copied)["Delta"].clone(), groups(&copied)["Fjord"].clone());
    for (student, to) in [(delta[0], "Fjord"), (fjord[0], "Delta"), (delta[1], "Mesa"), (fjord[1], "Reef")] {
        team.done(["move", student, "--to", to]);
    }
    let planned = biology(&team, MONDAY);
    assert_eq!(sizes(&planned), [4, 4, 6, 6, 6, 26]);
    assert_eq!((names(&planned["to_place"]).len(), team.log().len()), (0, log + 5), "a copy and four moves");
    assert!(is_quiet(&planned));
}

#[test]
fn the_other_cohort_is_refused_on_the_command_line_and_the_reason_is_named() {
    let team = cabarrus();
    let plan = biology(&team, MONDAY);
    let student = groups(&plan)["Online"][0];
    assert!(cohort(&team, "B").contains(&student.to_owned()));
    for group in ROOM {
        let why = team.fails(1, ["move", student, "--to", group]);
        assert!(why.starts_with(student) && why.contains(REFUSAL) && why.contains(REASON), "{why}");
    }
    assert_eq!(biology(&team, MONDAY), plan);
    // On a B day the same student is welcome there.
    assert!(ROOM.iter().any(|it| groups(&biology(&team, WEEK[1].0))[it].contains(&student)));
}

#[test]
fn the_other_cohort_is_refused_by_keys_and_by_drag_in_words_on_the_screen() {
    let terminal = Board::showing(cabarrus(), 80, 24, "1 Delta");
    terminal.wait_for("started from A days");
    let log = terminal.team.log().len();
    let first = groups(&biology(&terminal.team, MONDAY))["Online"][0].to_owned();
    let told = |group: &str| format!("{first} {REFUSAL}{group} is:");
    // While the student is held, the group's header says it already.
    terminal.keys("6");
    terminal.wait_for("6 Online");
    terminal.keys("g1");
    terminal.wait_until(|it| it.contains("(“cohort B”) is") && it.contains("Carrying"));
    terminal.key(Key::Enter);
    terminal.wait_for(&told("Delta"));
    terminal.wait_for(REASON);
    terminal.keys("6");
    terminal.wait_for("6 Online");
    let card: String = first.chars().take_while(|it| *it != ' ').collect();
    terminal.drag(&format!("{card} "), "4 Reef");
    terminal.wait_for(&told("Reef"));
    terminal.wait_for(REASON);
    assert_eq!(terminal.team.log().len(), log, "both were refused");
}
