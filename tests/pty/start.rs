//! The first minutes through the real program: no file yet, a new team, the demo class; and two people at one file.

use super::{Board, Key, Setup, Terminal};
use crate::cli::Team;

fn without_a_file() -> Terminal {
    let terminal = Terminal::of_program(80, 24).env("USER", "ms-rivera").start();
    terminal.wait_for("Start empty");
    terminal
}

#[test]
fn a_pasted_class_becomes_a_board() {
    let start = without_a_file();
    let file = start.folder().join("team.db");
    start.keys("3");
    start.wait_for("Who are your students?");
    start.paste("1. Ana Bell\n2. Lind, Bo\n3. Zoë Núñez");
    start.wait_for("3 students");
    start.key(Key::Tab);
    start.wait_for("Which adults");
    start.keys("Ms Rivera, teacher-leader");
    start.key(Key::Enter);
    start.keys("Mr Stone");
    start.wait_for("2 adults");
    start.key(Key::Tab);
    start.wait_for("Block 1, 09:00-10:00");
    start.key(Key::Tab);
    start.wait_for("Forest: Mr Stone");
    assert!(!file.exists(), "nothing is written before the end");
    start.key(Key::Tab);
    start.wait_for("To place 3");
    start.drag("Ana B", "1 Ocean");
    start.wait_for("Ana Bell → Ocean");
    start.keys("q");
    assert!(start.wait_exit().success());
    start.assert_restored();
    assert!(file.exists());
}

#[test]
fn the_demo_class_opens_from_the_start_and_leads_back_to_the_shell() {
    let start = without_a_file();
    start.click("Look around");
    start.wait_for("1 Ocean");
    assert!(start.folder().join("demo-class.db").exists() && !start.folder().join("team.db").exists());
    start.keys("q");
    assert!(start.wait_exit().success());
}

#[test]
fn leaving_at_once_leaves_nothing_behind() {
    let start = without_a_file();
    start.key(Key::Esc);
    assert!(start.wait_exit().success());
    start.assert_restored();
    assert_eq!(std::fs::read_dir(start.folder()).expect("a folder").count(), 0);
}

#[test]
fn a_killed_window_is_not_told_of_for_long() {
    let board = Board::large();
    let other = |name: &str| Setup::env(Board::setup(&board.team, Terminal::of_program(80, 24)), "USER", name).start();
    let stone = other("mr-stone");
    // Whoever came first is named.
    stone.wait_for("Also open");
    let osei = other("ms-osei");
    stone.wait_for("and 1 more");
    board.wait_until(|it| it.contains("Also open: mr-stone") && it.contains("and 1 more"));
    stone.signal("KILL");
    board.wait_for("Also open: ms-osei");
    osei.keys("q");
    board.wait_until(|it| !it.contains("Also open"));
    let left = std::fs::read_dir(board.team.folder().join("home/open")).expect("the notes");
    assert_eq!(left.count(), 2, "our own note and its lock");
}

#[test]
fn a_start_with_a_damaged_file_says_so_and_asks_nothing() {
    let team = Team::none();
    std::fs::write(team.db(), "no database").expect("written");
    let terminal = Board::setup(&team, Terminal::of_program(80, 24)).start();
    terminal.wait_for("is not a Huddleboard file");
    assert!(!terminal.wait_exit().success());
}
