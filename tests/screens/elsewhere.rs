//! Another process changes the file while the board is open.

use std::time::Duration;

use huddleboard::domain::command::Command;
use huddleboard::domain::presented::Naming;
use huddleboard::tui::Setup;
use huddleboard::tui::settings::Settings;

use super::screen::COLOURS;
use super::{File, On, Screen};

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
fn while_students_look_on_the_board_follows_and_names_nobody() {
    let settings = Settings { presentation: Naming::Codes, ..Settings::default() };
    let mut screen = Screen::set_up(File::demo(), Setup { settings, ..Setup::usual(COLOURS) }, 80, 24);
    elsewhere(&screen, "Kofi Asante", "Ocean");
    screen.press("P").says("To place 4").does_not_say("Kofi");
    screen.wait(LOOK).says("To place 3").says("Changed by somebody else.").does_not_say("Kofi").press("P");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
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

#[test]
fn whom_somebody_else_moved_stands_out_for_a_while() {
    let mut screen = Screen::demo(100, 30);
    elsewhere(&screen, "Leo Wójcik", "Ocean");
    screen.wait(LOOK);
    let fresh = |screen: &Screen| screen.state().fresh.iter().copied().collect::<Vec<_>>();
    assert_eq!(fresh(&screen), [screen.student("Leo Wójcik")]);
    screen.wait(Duration::from_secs(9));
    assert_eq!(fresh(&screen).len(), 1);
    screen.wait(Duration::from_secs(12));
    assert_eq!(fresh(&screen), []);
}

#[test]
fn a_change_on_another_board_says_where() {
    let mut screen = Screen::demo(100, 30);
    elsewhere(&screen, "Leo Wójcik", "Ocean");
    screen.press("]").wait(LOOK).says("Leo Wójcik → Ocean (Ms Rivera, Reading on Tue 24 Nov)");
}

#[test]
fn who_else_has_the_file_open_is_named_until_they_leave() {
    let mut screen = Screen::demo(120, 30);
    let mut other = screen.file.open();
    screen.wait(LOOK).does_not_say("Also open");
    other.attend();
    screen.wait(LOOK * 2).says("Also open: Ms Rivera in another window, since 07:45");
    drop(other);
    screen.wait(LOOK * 3).does_not_say("Also open");
}

#[test]
fn a_block_that_is_added_from_the_shell_is_shown() {
    let mut screen = Screen::of(super::File::without_blocks(), super::COLOURS, 100, 30);
    let hour = |it| chrono::NaiveTime::from_hms_opt(it, 0, 0).expect("an hour");
    let id = huddleboard::domain::ids::BlockId([7; 16]);
    let block = Command::AddBlock { id, name: "Math".to_owned(), starts: hour(9), ends: hour(10), rounds: 1 };
    screen.says("has no block yet");
    screen.file.open().run(&block, None).expect("a block");
    screen.wait(LOOK).says("Tue 24 Nov   Math   09:00-10:00").press("u").says("has no block yet");
}

#[test]
fn another_team_opens_and_the_first_stays_as_it_is() {
    let mut screen = Screen::demo(100, 30);
    let path = screen.file.beside("Grade 4.db", "");
    std::fs::copy(screen.file.path(), &path).expect("a copy");
    screen
        .press("g 1 enter f down down")
        .says("This is the file that is open.")
        .press("up up enter")
        .write(&path)
        .press("enter");
    screen.says("Grade 4.db now.");
    assert_eq!(screen.app.session().path(), std::path::Path::new(&path));
    assert_eq!(screen.place("Kofi Asante"), "to place", "this team never moved him");
    screen.press("f").write("class").press("enter");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
    screen.press("f").write("another").press("enter").write("/nowhere.db").press("enter").says("There is no file");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
}

#[test]
fn a_further_team_gets_a_file_of_its_own() {
    let mut screen = Screen::demo(100, 30);
    screen.press("f").click(On::Row("A new team")).paste("Zoe Park").press("tab tab tab tab").says("Zoe P");
    assert_eq!(screen.app.session().path().file_name().and_then(|it| it.to_str()), Some("team.db"));
    screen.press("f").write("class").press("enter").says("1 Ocean");
}
