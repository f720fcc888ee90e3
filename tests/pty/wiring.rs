//! Keys, pastes and other processes reach the board: what only a real terminal and a real file can show.

use super::{Board, Key, Terminal};
use crate::cli::Team;

const SHEET: &str = "Name,RL.3.1 (%),Date\nAna Bell,95,2026-11-23\nKofi Asante,80,2026-11-23\n";

#[test]
fn keys_move_undo_and_redo() {
    let board = Board::small();
    board.keys("g2");
    board.wait_for("→ Kofi A Mr Chen");
    board.key(Key::Enter);
    board.wait_for("Kofi Asante → Coastline · u undoes");
    assert_eq!(board.team.place("Kofi Asante"), "Coastline");
    board.keys("u");
    board.wait_for("Undone: Kofi Asante → Coastline · U brings it back");
    assert_eq!(board.team.place("Kofi Asante"), "to place");
    board.keys("U");
    board.wait_for("Done again: Kofi Asante → Coastline");
    assert_eq!(board.team.place("Kofi Asante"), "Coastline");
    board.keys("q");
    assert!(board.wait_exit().success());
    // A restart takes nothing away from undo.
    let again = Board::setup(&board.team, Terminal::of_program(80, 24)).start();
    again.wait_for("To place 3");
    again.keys("u");
    again.wait_for("To place 4");
}

/// What is suggested is taken as one act, and one undo takes it back.
fn taken_and_undone(board: &Board) {
    let before = board.team.log().len();
    board.key(Key::Enter);
    board.wait_for("Suggestion taken: ");
    assert_eq!(board.team.log().len(), before + 1);
    board.keys("u");
    board.wait_for("Undone: Suggestion taken: ");
    board.wait_for("To place 4");
}

#[test]
fn a_suggestion_is_looked_at_taken_and_undone() {
    let board = Board::large();
    let before = board.team.log().len();
    board.keys("s");
    board.wait_for("Suggestion: Reading on Tue 24 Nov");
    board.wait_for("of the best possible");
    assert_eq!(board.team.log().len(), before, "nothing is applied by itself");
    taken_and_undone(&board);
}

#[test]
fn a_suggestion_for_the_whole_day_is_taken_as_one_act_and_undone_as_one() {
    let board = Board::large();
    board.keys("s");
    board.wait_for("r whole day");
    board.keys("r");
    board.wait_for("Suggestion: the whole of Tue 24 Nov");
    board.wait_for(" in 3 blocks");
    taken_and_undone(&board);
}

#[test]
fn a_dropped_file_is_shown_and_then_imported() {
    let board = Board::large();
    let path = board.team.file("exit slip.csv", SHEET);
    board.paste(&format!("'{path}'"));
    board.wait_for("Import: nothing is changed yet");
    board.wait_for("Scores: 2 new, 0 corrected, 0 unchanged");
    let before = board.team.log();
    board.key(Key::Enter);
    board.wait_for("Imported: 2 new scores, 0 unchanged");
    board.wait_for("● 95 Ana B");
    assert_eq!(board.team.log().len(), before.len() + 1);
    assert_eq!(board.team.json(["show", "student", "Ana Bell", "--json"])["name"], "Ana Bell");
    board.keys("u");
    board.wait_for("◑ 40 Ana B");
}

#[test]
fn a_large_file_tells_how_far_it_is_and_esc_stops_it() {
    let board = Board::small();
    let rows = (0..600_000).map(|it| format!("Ana Bell,3.NF.{},{},2026-11-23\n", it % 60, it % 100));
    let text: String = std::iter::once("Name,Skill,Percent,Date\n".to_owned()).chain(rows).collect();
    let path = board.team.file("whole year.csv", &text);
    let before = board.team.log();
    board.paste(&format!("'{path}'"));
    board.wait_until(|screen| screen.contains(" whole year.csv: ") && screen.contains(" rows  Esc stops"));
    assert!(board.screen().contains("1 Ocean"), "the board stays in sight");
    // What is typed meanwhile meets nothing.
    board.keys("q");
    board.key(Key::Esc);
    board.wait_for("Stopped. Nothing was changed.");
    board.wait_for("? help");
    assert_eq!(board.team.log(), before);
    board.keys("g2");
    board.wait_for("Carrying");
}

#[test]
fn pasted_words_are_only_answered() {
    let board = Board::small();
    let before = board.team.log();
    board.paste("Ana goes to Ocean today\nq");
    board.wait_for("That is not the path of a file");
    assert_eq!(board.team.log(), before);
    board.keys("/");
    board.paste("ana");
    board.wait_for("/ ana");
}

#[test]
fn two_processes_share_a_file() {
    let board = Board::large();
    board.team.done(["move", "Leo Wójcik", "--to", "Lab", "--by", "Mr Chen"]);
    board.wait_for("Changed by somebody else: Leo Wójcik → Lab (Mr Chen)");
    board.drag("Ana B", "1 Ocean");
    board.wait_for("Ana Bell → Ocean");
    // Written while the screen has not looked yet: it decides anew on what it finds.
    board.team.done(["move", "Mia Sørensen", "--to", "Board"]);
    board.drag("Bo L", "1 Ocean");
    board.wait_for("Bo Lindholm → Ocean");
    for (name, place) in
        [("Leo Wójcik", "Lab"), ("Ana Bell", "Ocean"), ("Mia Sørensen", "Board"), ("Bo Lindholm", "Ocean")]
    {
        assert_eq!(board.team.place(name), place);
    }
    assert!(board.team.done(["doctor"]).contains("ok  the log has no gaps"));
}

#[test]
fn two_screens_show_the_same() {
    let board = Board::small();
    let other = Board::setup(&board.team, Terminal::of_program(80, 24)).start();
    other.wait_for("To place 4");
    board.drag("Kofi A", "1 Ocean");
    other.wait_for("Changed by somebody else: Kofi Asante → Ocean");
    other.wait_for("To place 3");
    other.drag("Noor H", "1 Ocean");
    board.wait_for("To place 2");
    board.keys("u");
    other.wait_for("To place 3");
    assert_eq!(
        (board.team.place("Kofi Asante"), board.team.place("Noor Hashemi")),
        ("Ocean".into(), "to place".into())
    );
}

#[test]
fn without_colours_the_cursor_is_still_seen() {
    let team = Team::demo();
    let terminal = Board::setup(&team, Terminal::of_program(80, 24)).env("NO_COLOR", "1").start();
    let kofi = terminal.find("Kofi A");
    assert_eq!(terminal.style_at(kofi), "inverse");
    terminal.key(Key::Down);
    terminal.wait_until_screen(|screen| screen.cell(kofi.1, kofi.0).is_some_and(|it| !it.inverse()));
    let raw = String::from_utf8_lossy(&terminal.raw()).into_owned();
    assert!(!raw.contains("\x1b[38;") && !raw.contains("\x1b[48;"), "a colour was written");
}

#[test]
fn plain_ascii_is_plain_ascii_but_for_names() {
    let team = Team::demo();
    let terminal = Board::setup(&team, Terminal::of_program(80, 24)).args(["--ascii"]).start();
    terminal.wait_for("+ To place 4 ---");
    terminal.keys("g1");
    terminal.wait_for("-> Kofi A Ms");
    assert!(!terminal.screen().contains(['│', '─', '◔', '→', '…', '↗']), "{}", terminal.screen());
}
