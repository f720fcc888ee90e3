//! Drags with a real mouse's reports, and everything that can go wrong with one. After each the screen says what happened, and
//! another process reads the same from the file.

use super::{Board, Key, Mouse};

const PUT_BACK: &str = "Put back: nothing was moved.";

/// Fails unless the drag was given up and Ana is where she was.
#[track_caller]
fn put_back(board: &Board) {
    board.wait_for(PUT_BACK);
    assert_eq!(board.team.place("Ana Bell"), "Coastline");
}

#[test]
fn a_plain_drag_moves_and_another_one_moves_back() {
    let board = Board::large();
    let before = board.team.log().len();
    board.drag("Ana B", "1 Ocean");
    board.wait_for("Ana Bell → Ocean · u undoes");
    assert_eq!(board.team.place("Ana Bell"), "Ocean");
    board.drag("Ana B", "2 Coastline");
    board.wait_for("Ana Bell → Coastline");
    assert_eq!(board.team.place("Ana Bell"), "Coastline");
    assert_eq!(board.team.log().len(), before + 2, "each drag is one act");
}

#[test]
fn marked_students_are_dragged_together() {
    let board = Board::large();
    board.keys("2  ");
    board.wait_for("2 marked");
    board.drag("Mbali D", "8 Quiet");
    board.wait_for("Ana Bell and Mbali Dlamini → Quiet");
    assert_eq!((board.team.place("Ana Bell"), board.team.place("Mbali Dlamini")), ("Quiet".into(), "Quiet".into()));
    assert_eq!(board.team.log()[0], "Ana Bell and Mbali Dlamini → Quiet");
}

#[test]
fn a_full_group_refuses_and_a_reason_overrides() {
    let team = crate::cli::Team::demo();
    team.done(["move", "Kofi Asante", "Noor Hashemi", "--to", "Shade"]);
    let board = Board::of(team, 120, 40);
    board.wait_for("8/8");
    board.hold("Tom O", "6 Shade");
    board.wait_for("9 students in Shade");
    let shade = board.find("9 students in Shade");
    board.mouse_up(shade);
    board.wait_for("9 students in Shade, which takes 8 at most. · o overrides");
    assert_eq!(board.team.place("Tom O'Brien"), "to place");
    board.keys("o");
    board.wait_for("Your reason");
    board.keys("They share one book");
    board.wait_for("> They share one book");
    assert!(board.cursor_visible(), "where the reason is typed");
    board.key(Key::Enter);
    board.wait_for("Tom O'Brien → Shade (override: largest size)");
    assert_eq!(board.team.place("Tom O'Brien"), "Shade");
    let log = board.team.json(["show", "log", "--json", "--most", "1"]);
    assert_eq!(log["entries"][0]["reason"], "They share one book");
}

#[test]
fn a_drop_onto_its_own_group_changes_nothing() {
    let board = Board::large();
    let before = board.team.log();
    board.drag("Ana B", "Bo L");
    board.wait_for("Ana B is already in Coastline.");
    assert_eq!((board.team.place("Ana Bell"), board.team.log()), ("Coastline".into(), before));
}

#[test]
fn a_release_outside_the_groups_puts_back() {
    let board = Board::large();
    board.drag("Ana B", "Reading");
    put_back(&board);
    board.key(Key::Down);
    board.wait_until(|text| !text.contains(PUT_BACK));
    board.hold("Ana B", "1 Ocean");
    board.mouse_up(board.find("esc back"));
    put_back(&board);
}

#[test]
fn escape_during_a_drag_puts_back() {
    let board = Board::large();
    board.hold("Ana B", "1 Ocean");
    board.wait_for("→ Ana B Ms Rivera");
    board.key(Key::Esc);
    put_back(&board);
    board.mouse_up(board.find("1 Ocean"));
    board.keys("3");
    board.wait_until(|text| !text.contains(PUT_BACK));
    assert_eq!(board.team.place("Ana Bell"), "Coastline", "the late button-up does nothing");
}

#[test]
fn a_resize_during_a_drag_puts_back() {
    let board = Board::large();
    board.hold("Ana B", "1 Ocean");
    board.resize(100, 30);
    put_back(&board);
    board.drag("Ana B", "1 Ocean");
    board.wait_for("Ana Bell → Ocean");
    assert_eq!(board.team.place("Ana Bell"), "Ocean", "and the next one finds its way on the new screen");
}

#[test]
fn a_lost_button_up_puts_back() {
    let board = Board::large();
    board.hold("Ana B", "1 Ocean");
    board.mouse_move(board.find("3 Board"));
    put_back(&board);
    board.hold("Ana B", "1 Ocean");
    board.mouse_down(board.find("3 Board"));
    put_back(&board);
    board.mouse_up(board.find("3 Board"));
    board.drag("Bo L", "3 Board");
    board.wait_for("Bo Lindholm → Board");
    assert_eq!((board.team.place("Ana Bell"), board.team.place("Bo Lindholm")), ("Coastline".into(), "Board".into()));
}

#[test]
fn another_window_in_front_puts_back() {
    let board = Board::large();
    board.hold("Ana B", "1 Ocean");
    board.keys("\x1b[O");
    put_back(&board);
}

#[test]
fn the_right_button_takes_nobody_and_puts_back() {
    let board = Board::large();
    let (ana, ocean) = (board.find("Ana B"), board.find("1 Ocean"));
    board.mouse(Mouse::RightDown, ana);
    board.mouse(Mouse::RightDrag, ocean);
    board.mouse(Mouse::RightUp, ocean);
    board.hold("Ana B", "1 Ocean");
    board.mouse(Mouse::RightDown, ocean);
    put_back(&board);
}

#[test]
fn a_flood_of_motion_is_followed_to_its_end() {
    let board = Board::large();
    let (ana, ocean) = (board.find("Ana B"), board.find("1 Ocean"));
    let mut reports = Mouse::Down.sent(ana);
    while reports.len() < 5_000 {
        for place in super::input::path(ana, ocean, 40) {
            reports.push_str(&Mouse::Drag.sent(place));
        }
    }
    reports.push_str(&Mouse::Up.sent(ocean));
    board.keys(&reports);
    board.wait_for("Ana Bell → Ocean");
    assert_eq!(board.team.place("Ana Bell"), "Ocean");
    board.keys("u");
    board.wait_for("Undone: Ana Bell → Ocean");
}

#[test]
fn groups_scroll_under_a_student_held_at_the_edge() {
    let board = Board::small();
    board.hold("Ana B", "3 Board");
    board.mouse_drag((79, board.find("3 Board").1));
    board.wait_for("4 Harbor");
    board.mouse_drag(board.find("4 Harbor"));
    board.wait_for("→ Ana B Mr");
    board.mouse_up(board.find("4 Harbor"));
    board.wait_for("Ana Bell → Harbor");
    assert_eq!(board.team.place("Ana Bell"), "Harbor");
    board.wait_for("4 Harbor");
}

#[test]
fn a_filtered_board_is_dragged_on() {
    let board = Board::large();
    board.keys("/mia");
    board.wait_for("1 student shown");
    board.key(Key::Enter);
    board.drag("Mia S", "1 Ocean");
    board.wait_for("Mia Sørensen → Ocean");
    assert_eq!(board.team.place("Mia Sørensen"), "Ocean");
    board.key(Key::Esc);
    board.wait_for("Kofi A");
}

#[test]
fn the_tray_takes_and_gives() {
    let board = Board::large();
    board.drag("Ana B", "To place 4");
    board.wait_for("Ana Bell → to place");
    board.wait_for("To place 5");
    assert_eq!(board.team.place("Ana Bell"), "to place");
    board.drag("Ana B", "2 Coastline");
    board.wait_for("To place 4");
    assert_eq!(board.team.place("Ana Bell"), "Coastline");
}
