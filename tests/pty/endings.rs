//! However the program ends, the terminal is as it was: modes, cursor, line settings; and nothing that it says afterwards names
//! a student.

use super::{Board, Key, Terminal};
use crate::cli::Team;

/// Fails unless the program ended with this code and gave the terminal back; tells what it said after that.
#[track_caller]
fn ended(board: &Board, code: u32) -> String {
    assert_eq!(board.wait_exit().exit_code(), code, "{}", board.screen());
    board.assert_restored();
    let raw = String::from_utf8_lossy(&board.raw()).into_owned();
    raw.rsplit("\x1b[?1049l").next().unwrap_or_default().to_owned()
}

#[test]
fn q_ends_it() {
    let board = Board::small();
    board.keys("q");
    assert_eq!(ended(&board, 0).replace("\x1b[?25h", ""), "", "nothing is left to say");
}

#[test]
fn ctrl_c_ends_it_in_windows_and_fields_too() {
    for keys in ["", "?", "i/tmp/", "/an", "g3"] {
        let board = Board::small();
        board.keys(keys);
        board.key(Key::Ctrl('c'));
        ended(&board, 0);
    }
}

#[test]
fn signals_end_it() {
    for (signal, number) in [("TERM", 15), ("HUP", 1), ("INT", 2)] {
        let board = Board::small();
        board.hold("Ana B", "1 Ocean");
        board.signal(signal);
        ended(&board, 128 + number);
        assert_eq!(board.team.place("Ana Bell"), "Coastline", "{signal}");
    }
}

#[test]
fn a_fault_ends_it_and_names_no_student() {
    let team = Team::demo();
    let setup = Board::setup(&team, Terminal::of_program(80, 24)).env("HUDDLEBOARD_TEST_PANIC", "1");
    let terminal = setup.start();
    terminal.wait_for("Ana B");
    terminal.key(Key::Function(9));
    assert_eq!(terminal.wait_exit().exit_code(), 101);
    terminal.assert_restored();
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    let (_, said) = raw.rsplit_once("\x1b[?1049l").expect("the alternate screen was left");
    assert!(said.contains("Huddleboard stopped because of a fault in it, at src/tui/events.rs"), "{said}");
    let students = team.json(["show", "students", "--json"]);
    for student in students["students"].as_array().expect("students") {
        let name = student["name"].as_str().expect("a name");
        assert!(!said.contains(name), "{name}: {said}");
    }
}

#[test]
fn without_the_variable_of_tests_f9_is_no_key() {
    let board = Board::small();
    board.key(Key::Function(9));
    board.keys("?");
    board.wait_for("Keys and mouse");
}

#[test]
fn ctrl_z_goes_to_the_shell_and_fg_comes_back() {
    let team = Team::demo();
    let script = "set -m; \"$PROGRAM\"; printf ' stopped '; read line; fg; printf ' ended '";
    let shell = Terminal::of_command(80, 24, "sh").args(["-c", script]);
    let terminal = Board::setup(&team, shell).env("PROGRAM", env!("CARGO_BIN_EXE_huddleboard")).start();
    terminal.wait_for("To place 4");
    terminal.key(Key::Ctrl('z'));
    terminal.wait_for("stopped");
    terminal.assert_restored();
    terminal.key(Key::Enter);
    terminal.wait_for("To place 4");
    terminal.drag("Ana B", "1 Ocean");
    terminal.wait_for("Ana Bell → Ocean");
    terminal.keys("q");
    terminal.wait_for("ended");
    assert!(terminal.wait_exit().success());
    terminal.assert_restored();
    assert_eq!(team.place("Ana Bell"), "Ocean");
}
