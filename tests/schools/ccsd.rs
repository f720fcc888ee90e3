//! CCSD: halves that swap subjects at midday, three stations, the seats of a lab, and several schools side by side.

use std::collections::BTreeMap;

use super::{board_of, groups, names, roles, school};
use crate::cli::Team;
use crate::pty::{Board, Key, Terminal};

const TODAY: &str = "2026-11-24";
const SUBJECTS: [&str; 2] = ["Math", "Reading"];

fn ccsd() -> Team {
    school("ccsd", "2026-11-24T08:00")
}

/// By student, the stations of a half-day in the order of its rounds.
fn stations(team: &Team, block: &str) -> BTreeMap<String, Vec<String>> {
    let mut stations: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for round in 1..=3 {
        let board = board_of(team, TODAY, block, round);
        assert_eq!((names(&board["to_place"]).len(), &board["students_total"]), (0, &64.into()));
        for (station, students) in groups(&board) {
            for student in students {
                stations.entry(student.to_owned()).or_default().push(station.to_owned());
            }
        }
    }
    stations
}

#[test]
fn every_student_visits_each_station_once_per_half_day_and_gets_both_subjects() {
    let team = ccsd();
    let (morning, afternoon) = (stations(&team, "Morning"), stations(&team, "Afternoon"));
    assert_eq!((morning.len(), afternoon.len()), (64, 64));
    let subject = |visits: &[String]| {
        let mut sorted = visits.to_vec();
        sorted.sort_unstable();
        let subject = SUBJECTS.into_iter().find(|it| sorted.contains(&(*it).to_owned())).expect("a subject");
        let mut wanted = ["Independent", "Lab", subject].map(str::to_owned);
        wanted.sort_unstable();
        assert_eq!(sorted, wanted, "teacher, lab and independent, once each");
        subject
    };
    for (student, visits) in &morning {
        assert_ne!(subject(visits), subject(&afternoon[student]), "{student} gets both");
    }
    let first = morning.values().filter(|it| subject(it) == "Math").count();
    assert_eq!((first, morning.len() - first), (32, 32), "two halves");
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
            assert!(groups["Lab"].len() <= 22, "{block}, round {round}: {}", groups["Lab"].len());
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
    assert_eq!(full, 22);
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
    for (key, header) in [("ccsd", "1 Math"), ("ranson", "1 North"), ("navigator", "1 Oak")] {
        terminal.keys("f");
        for it in &keys {
            terminal.wait_for(&format!("demo-{it}"));
        }
        terminal.keys(&format!("demo-{key}"));
        terminal.wait_for(&format!("> demo-{key}"));
        terminal.key(Key::Enter);
        terminal.wait_for(header);
    }
}
