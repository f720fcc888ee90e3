//! CCSD: halves that swap subjects at midday, three stations, the seats of a lab, and several schools side by side.
//!
//! ```text
//! 64 students, 2 lead teachers, 1 tutor      halves_are_sets; who helps and may not lead alone: the_tutor_helps
//! lab cap 22, never exceeded                 halves_are_sets, a_lab_with_a_seat_less_refuses_the_rotation
//! halves of 32 = 11 + 11 + 10                halves_are_sets
//! three 30-min rounds, halves swap           every_student_visits, tomorrow_the_other_half_begins
//! each station once, both subjects           every_student_visits
//! three files in one list, two keys each     three_schools_open
//! ```

use std::collections::BTreeMap;

use super::{board_of, groups, names, roles, school};
use crate::cli::Team;
use crate::pty::{Board, Terminal};

const TODAY: &str = "2026-11-24";
const SEATS: usize = 22;
const SUBJECTS: [&str; 2] = ["Math", "Reading"];

fn ccsd() -> Team {
    school("ccsd", "2026-11-24T08:00")
}

/// By student, the stations of a half-day in the order of its rounds.
fn stations(team: &Team, date: &str, block: &str) -> BTreeMap<String, Vec<String>> {
    let mut stations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for round in 1..=3 {
        let board = board_of(team, date, block, round);
        assert_eq!((names(&board["to_place"]).len(), &board["students_total"]), (0, &64.into()));
        assert!(groups(&board)["Lab"].len() <= SEATS, "{block}, round {round}");
        for (station, students) in groups(&board) {
            for student in students {
                stations.entry(student.to_owned()).or_default().push(station.to_owned());
            }
        }
    }
    assert_eq!(stations.len(), 64);
    stations
}

/// The one subject of a student's stations, which are the teacher, the lab and the student alone, once each.
fn subject(visits: &[String]) -> &'static str {
    let mut sorted = visits.to_vec();
    sorted.sort_unstable();
    let subject = SUBJECTS.into_iter().find(|it| sorted.contains(&(*it).to_owned())).expect("a subject");
    let mut wanted = ["Lab", "Solo", subject].map(str::to_owned);
    wanted.sort_unstable();
    assert_eq!(sorted, wanted, "each station once");
    subject
}

/// The two subjects of everybody on a day.
fn subjects(team: &Team, date: &str) -> BTreeMap<String, [&'static str; 2]> {
    let [morning, afternoon] = ["Morning", "Afternoon"].map(|it| stations(team, date, it));
    let both = |(student, visits): (String, Vec<String>)| {
        let both = [subject(&visits), subject(&afternoon[&student])];
        (student, both)
    };
    morning.into_iter().map(both).collect()
}

#[test]
fn every_student_visits_each_station_once_per_half_day_and_gets_both_subjects() {
    let subjects = subjects(&ccsd(), TODAY);
    assert!(subjects.values().all(|it| it[0] != it[1]), "everybody gets both");
    let first = subjects.values().filter(|it| it[0] == "Math").count();
    assert_eq!((first, subjects.len() - first), (32, 32), "two halves");
}

/// Lets the other half begin with math on a day.
const REVERSED: [&str; 11] = [
    "rotate",
    "--block",
    "Morning",
    "--sets",
    "Cove,Dune,Bay",
    "--stations",
    "Math,Lab,Solo",
    "--sets",
    "Cedar,Maple,Oak",
    "--stations",
    "Reading,Lab,Solo",
];

#[test]
fn tomorrow_the_other_half_begins_and_one_command_swaps_the_halves_at_midday() {
    let (team, tomorrow) = (ccsd(), "2026-11-25");
    let today = subjects(&team, TODAY);
    let on = ["--date", tomorrow];
    let said = team.done([&REVERSED[..], &on].concat());
    assert!(
        said.ends_with("Morning: Cove, Dune, Bay and 3 others rotate through Math, Lab, Solo and Reading.\n"),
        "{said}"
    );
    assert!(anybody_repeats(&team, tomorrow), "before the flip, both half-days have the same halves");
    let said = team.done([&["flip", "--from", "Morning", "--to", "Afternoon"][..], &on].concat());
    assert!(said.ends_with("Afternoon: the halves of Morning change places.\n"), "{said}");
    let swapped = subjects(&team, tomorrow);
    assert!(swapped.iter().all(|(student, it)| [it[1], it[0]] == today[student]), "both subjects, the other way round");
}

/// Whether anybody has the same subject twice.
fn anybody_repeats(team: &Team, date: &str) -> bool {
    subjects(team, date).values().any(|it| it[0] == it[1])
}

#[test]
fn a_lab_with_a_seat_less_refuses_the_rotation() {
    let team = ccsd();
    team.done(["space", "edit", "Lab", "--seats", "21"]);
    let why = team.fails(1, REVERSED);
    assert!(why.contains("need 22 places in Lab in round") && why.contains("Lab has 21 seats."), "{why}");
}

#[test]
fn the_tutor_helps_and_may_not_lead_alone() {
    let team = ccsd();
    let lab = |team: &Team| board_of(team, TODAY, "Morning", 1)["groups"][2].clone();
    assert_eq!((&lab(&team)["name"], lab(&team)["warnings"].as_array().map(Vec::len)), (&"Lab".into(), Some(0)));
    team.done(["group", "adult", "Lab", "Ms Villareal", "leads"]);
    let words = lab(&team)["warnings"][0]["words"].clone();
    assert_eq!(words, "Ms Villareal may not lead alone, and nobody else is in Lab.");
}

#[test]
fn halves_are_sets_of_eleven_eleven_and_ten_and_the_lab_never_exceeds_its_seats() {
    let team = ccsd();
    assert_eq!(roles(&team), [("support staff".to_owned(), 1), ("teacher".to_owned(), 2)].into());
    for block in ["Morning", "Afternoon"] {
        let mut taught: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for round in 1..=3 {
            let board = board_of(&team, TODAY, block, round);
            let groups = groups(&board);
            assert!(groups["Lab"].len() <= SEATS, "{block}, round {round}: {}", groups["Lab"].len());
            for subject in SUBJECTS {
                taught.entry(subject).or_default().push(groups[subject].len());
            }
        }
        for sizes in taught.values_mut() {
            sizes.sort_unstable();
            assert_eq!(*sizes, [10, 11, 11], "{block}");
        }
    }
    let lab = board_of(&team, TODAY, "Morning", 1);
    let (full, waiting) = (groups(&lab)["Lab"].len(), groups(&lab)["Math"][0]);
    assert_eq!(full, SEATS);
    assert!(team.fails(1, ["move", waiting, "--to", "Lab"]).contains("which has 22 seats"));
    assert!(team.done(["show", "board", "--round", "2"]).contains("09:00-09:30"), "30 minutes each");
}

#[test]
fn three_schools_open_from_one_list_of_recent_files() {
    let home = Team::none();
    let keys = ["ccsd", "ranson", "navigator"];
    for key in keys {
        let made = crate::cli::ran(home.command(["demo", "--school", key, "--no-open"]).env_remove("HUDDLEBOARD_DB"));
        assert_eq!(made.code, 0, "{}", made.err);
        let terminal = Board::setup(&home, Terminal::of_program(80, 24)).db(made.out.trim().as_ref()).start();
        terminal.wait_for("? help");
        terminal.keys("q");
        assert!(terminal.wait_exit().success());
    }
    let file = home.folder().join("home/demo-navigator.db");
    let terminal = Board::setup(&home, Terminal::of_program(80, 24)).db(&file).start();
    terminal.wait_for("1 Oak");
    // The one that was open before is always the first.
    for (digit, header) in [("1", "1 North"), ("2", "1 Math"), ("2", "1 Oak")] {
        terminal.keys("f");
        for it in keys {
            terminal.wait_for(it);
        }
        terminal.wait_for("Open which team?");
        terminal.keys(digit);
        terminal.wait_for(header);
    }
}
