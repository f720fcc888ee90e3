//! Another process changes the file while the board is open.

use std::time::Duration;

use huddleboard::domain::command::Command;

use super::{On, Screen};

/// A second of time: the next look at the file.
const LOOK: Duration = Duration::from_millis(1_100);

/// Another process moves a student.
fn elsewhere(screen: &Screen, name: &str, to: &str) {
    let slot = screen.state().slot().expect("an open slot");
    let command = Command::MoveStudents { slot, students: vec![screen.student(name)], to: Some(screen.group(to)) };
    let mut session = screen.file.open();
    session.open_slot(slot).expect("an open day");
    session.run(&command, None).expect("a move that fits");
}

#[test]
fn a_change_is_shown_and_told_within_a_second() {
    let mut screen = Screen::demo(100, 30);
    elsewhere(&screen, "Leo Wójcik", "Ocean");
    screen.wait(Duration::ZERO).does_not_say("Changed by");
    screen.wait(LOOK).says("Changed by somebody else: Leo Wójcik → Ocean (Ms Rivera)");
    assert_eq!(screen.place("Leo Wójcik"), "Ocean");
}

#[test]
fn the_cursor_stays_on_its_student() {
    let mut screen = Screen::demo(80, 24);
    screen.press("2 down down");
    elsewhere(&screen, "Ana Bell", "Ocean");
    screen.wait(LOOK);
    assert_eq!(screen.under_cursor(), "Chloé Dubois");
}

#[test]
fn the_groups_stay_where_somebody_scrolled() {
    let mut screen = Screen::demo(80, 24);
    screen.click(On::RightEdge).click(On::RightEdge).says("3-5 of 8");
    elsewhere(&screen, "Ana Bell", "Ocean");
    screen.wait(LOOK).says("Changed by").says("3-5 of 8");
    screen.press("2").wait(LOOK).says("2-4 of 8");
}

#[test]
fn whom_somebody_holds_stays_in_the_hand() {
    let mut screen = Screen::demo(80, 24);
    screen.press("g 1").says("→ Kofi A Ms Rivera");
    elsewhere(&screen, "Ana Bell", "Ocean");
    screen.wait(LOOK).says("→ Kofi A Ms Rivera").says("10/12");
    screen.press("enter").says("Kofi Asante → Ocean");
    assert_eq!((screen.place("Ana Bell"), screen.place("Kofi Asante")), ("Ocean".into(), "Ocean".into()));
}

#[test]
fn what_became_impossible_meanwhile_is_refused_and_shown() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space space g 6").says("8/8");
    elsewhere(&screen, "Ana Bell", "Shade");
    screen.press("enter").says("9 students in Shade");
    assert_eq!((screen.place("Ana Bell"), screen.place("Kofi Asante")), ("Shade".into(), "to place".into()));
}
