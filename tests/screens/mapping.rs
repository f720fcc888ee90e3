//! A file that no profile knows: somebody says what its columns are, once.

use huddleboard::tui::Window;
use huddleboard::tui::action::Action;

use super::{On, Screen};

/// No profile knows whose row this is. "Frac. strips" is points, and the birthday is nobody's business.
const UNKNOWN: &str = "Kid,Birthday,Taken on,Frac. strips (out of 20),Exit slip %,How it went\n\
    Ana Bell,2018-02-01,2026-11-23,17,85,fine\nNoor Hashemi,2018-03-01,2026-11-23,9,40,slowly\n\
    Tom O'Brien,2018-04-01,2026-11-23,12,70,fine\n";

/// Drops a file that no profile knows.
pub(super) fn drop_unknown(screen: &mut Screen) {
    let path = screen.file.beside("kids.csv", UNKNOWN);
    screen.paste(&path);
}

fn next_week() -> String {
    UNKNOWN.replace("-11-23", "-11-24").replace(",85,", ",90,")
}

#[test]
fn an_unknown_file_is_mapped_by_keys_and_known_the_next_time() {
    let mut screen = Screen::demo(100, 40);
    drop_unknown(&mut screen);
    screen
        .says("What are the columns of kids.csv?")
        .says("3 students, 6 scores")
        .says("Exit slip %")
        .does_not_say("2018");
    screen.press("tab").says("What do you call this format?").says("> kids");
    screen.press("ctrl-u").write("Kid sheets").press("enter").says("Scores: 6 new").says("kid-sheets");
    screen.press("enter").says("Imported: 6 new scores");
    // Known now: dropped, looked at, imported.
    let path = screen.file.beside("later.csv", &next_week());
    screen.paste(&path).says("Scores: 6 new").press("enter").says("Imported: 6 new scores");
}

#[test]
fn a_column_is_found_and_said_to_be_something_else() {
    let mut screen = Screen::demo(80, 24);
    drop_unknown(&mut screen);
    screen.write("slip").does_not_say("Taken on").press("enter").says("What is in Exit slip %?");
    screen.write("not read").press("enter").says("3 students, 3 scores");
    screen.press("ctrl-u").write("kid").press("enter").write("class").press("enter").says("name or ID");
    screen.press("tab").says("name or ID").press("ctrl-u").write("birth").press("enter").says("private, never read");
}

#[test]
fn left_and_right_change_what_a_column_is() {
    let mut screen = Screen::demo(80, 24);
    drop_unknown(&mut screen);
    screen.press("down down down").says("3 students, 6 scores").press("right").says("skill of the row");
    screen.press("left").says("3 students, 6 scores");
    screen.press("up up right").says("private, never read");
    // Where something is typed, they move in that.
    screen.write("strips").press("left left").says("3 students, 6 scores");
}

#[test]
fn the_mouse_alone_maps_and_imports() {
    let mut screen = Screen::demo(80, 24);
    drop_unknown(&mut screen);
    screen.click(On::Row("Exit slip")).click(On::Row("not read")).says("3 students, 3 scores");
    screen.click(On::Button(Action::Next)).click(On::Accept).says("Scores: 3 new").click(On::Accept);
    screen.says("Imported: 3 new scores");
}

#[test]
fn nothing_is_kept_without_a_name_and_no_name_is_taken_twice() {
    let mut screen = Screen::demo(80, 24);
    drop_unknown(&mut screen);
    screen.press("tab ctrl-u").write("Wide").press("enter").says("There is a format called “wide” already.");
    screen.press("esc").says("What are the columns").press("tab ctrl-u enter").says("Scores: 6 new").press("enter");
    screen.says("Imported: 6 new scores");
    let path = screen.file.beside("later.csv", &next_week());
    screen.paste(&path).says("What are the columns of later.csv?");
}

#[test]
fn a_wrong_guess_of_a_general_shape_is_corrected_from_the_preview() {
    let mut screen = Screen::demo(80, 24);
    super::asking::drop_quiz(&mut screen);
    screen.press("m").says("What are the columns of quiz.csv?").press("esc").says("Fractions quiz");
    screen.press("m down enter").write("not read").press("enter tab enter").does_not_say("Fractions quiz");
    assert!(matches!(screen.state().window, Window::Preview(_)), "{}", screen.text());
}

#[test]
fn leaving_the_columns_changes_nothing() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    drop_unknown(&mut screen);
    screen.press("esc").says("Not imported: nothing was changed.");
    assert_eq!(screen.acts(), acts);
}
