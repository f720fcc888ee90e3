//! What the board shows on which screen: bands, rail, densities, orders, warnings, names.

use huddleboard::tui::Place;

use super::screen::COLOURS;
use super::{File, On, Screen};

#[test]
fn the_cursor_is_on_the_screen_in_every_layout() {
    for (columns, rows) in [(40, 12), (80, 24), (100, 30), (160, 50), (200, 60)] {
        for (groups, each) in [(22, 3), (5, 25), (1, 2)] {
            let mut screen = Screen::of(File::with_students(groups, each), COLOURS, columns, rows);
            for keys in
                ["z", "1", "end", "O", "right", "pgdn", "1 2", "home", "z", "down", "left", "0", "t", "0 end", "z"]
            {
                screen.press(keys);
                assert!(screen.shows_cursor(), "{keys} at {columns}x{rows}, {groups} of {each}:\n{}", screen.text());
            }
        }
    }
}

#[test]
fn many_small_groups_are_on_the_screen_at_once() {
    let mut screen = Screen::of(File::with_students(22, 3), COLOURS, 80, 24);
    screen.says("1-12 of 22").press("1 3").says("5-16 of 22").says("13 Group 13").does_not_say("more");
    screen.resize(160, 50).does_not_say("of 22").says("22 Group 22");
}

#[test]
fn a_name_that_just_fits_beside_the_size_is_not_cut() {
    let mut screen = Screen::demo(80, 24);
    screen.says("╭ 2 Coastline 8/12 ╮").press("2 e").write("name").press("enter").write("s").press("enter");
    screen.says("╭ 2 Coastlines 8/12╮").press("e").write("name").press("enter").write("!").press("enter");
    screen.says("╭2 Coastlines! 8/12╮").press("e").write("name").press("enter").write("!").press("enter");
    screen.says("╭ 2 Coastline… 8/12╮");
}

#[test]
fn an_empty_tray_is_a_rail_that_takes_students_and_names_who_is_away() {
    let mut screen = Screen::of(File::with_students(4, 3), COLOURS, 80, 24);
    screen.does_not_say("To place 0").press("1 a").says("Away 1").says("Ana Bel").does_not_say("Ana Bell absent");
    screen.click(On::Student("Ana Bell")).says("Ana Bell   absent; placed in Group 1").press("esc");
    screen.drag(On::Student("Ana Bianchi"), On::Tray).says(" To place 1 ").says("Away 1");
    assert_eq!(screen.place("Ana Bianchi"), "to place");
    screen.press("u 0").does_not_say("To place 0");
    assert_eq!(screen.state().place, Place::Tray);
    screen.resize(160, 50).says(" To place 0 ").says("Everybody has a place.");
}

#[test]
fn on_the_smallest_screen_the_rail_still_shows_who_is_away() {
    let mut screen = Screen::of(File::with_students(4, 3), COLOURS, 40, 12);
    screen.press("1 a a down a 0").says("Ana Be");
    assert!(screen.shows_cursor(), "{}", screen.text());
    screen.press("down");
    assert!(screen.shows_cursor(), "{}", screen.text());
}

#[test]
fn a_start_with_everybody_placed_begins_in_the_first_group() {
    let screen = Screen::of(File::with_students(4, 3), COLOURS, 80, 24);
    assert_eq!(screen.under_cursor(), "Ana Bell");
    assert_eq!(Screen::demo(80, 24).state().place, Place::Tray);
}

#[test]
fn a_group_without_students_says_what_to_do() {
    let mut screen = Screen::demo(160, 50);
    screen.says("Nobody yet: drag students here.").press("5").says("Nobody is in Nook yet.");
    screen.press("0 g 5 enter").does_not_say("Nobody yet");
}

#[test]
fn a_warning_stands_in_words_on_its_group_and_below_the_title() {
    let mut screen = Screen::demo(80, 24);
    screen.press("* g 6 enter o").write("One morning only").press("enter 6").says("! 2 too many");
    screen.says("! 10 students in Shade, which takes 8 at most.").press("4").says("! 1 warning elsewhere");
    screen.says("Harbor: Mr Haddad leads; Library; RI.4.3").press("0").says("! 10 students in Shade");
    screen.press("u").does_not_say("too many").does_not_say("elsewhere");
    screen.press("0 home g 5 enter").says("! 1 too few; no").says("away: Dee Marlow");
}

#[test]
fn the_group_under_the_cursor_is_said_in_full() {
    let mut screen = Screen::demo(160, 50);
    screen.press("7").says("Lab: Mx Lindqvist helps; online lab; Computer room; RF.3.3 Reads long words part by part");
    screen.press("8").says("Quiet: independent; Room 11; 4 students, up to 10");
}

#[test]
fn students_can_be_sorted_and_the_cursor_stays_on_its_own() {
    let mut screen = Screen::demo(80, 24);
    let order = |screen: &Screen| {
        let board = screen.state().board.as_ref().expect("a board");
        board.columns[2].cards.iter().map(|it| it.name.clone()).collect::<Vec<_>>()
    };
    let by_name = order(&screen);
    screen.press("3 down").does_not_say("by ");
    let under = screen.under_cursor();
    screen.press("O").says("by band");
    assert_eq!(order(&screen)[..2], ["Nikolai Petrov", "Omar Khalil"], "39 and 44");
    assert_eq!(screen.under_cursor(), under);
    screen.press("O").says("by age of score");
    assert_eq!(order(&screen)[0], "Nikolai Petrov", "of four days ago");
    assert_eq!(screen.under_cursor(), under);
    screen.press("O").does_not_say("by ");
    assert_eq!(order(&screen), by_name);
}

#[test]
fn a_roomy_card_has_the_full_name_and_says_its_flags() {
    let mut screen = Screen::demo(100, 30);
    screen.does_not_say("Mbali Dlamini").press("z 2").says("Mbali Dlamini");
    screen.resize(160, 50).says("RL.3.1 aging").says("no evidence").says("check: old");
    screen.drag(On::Student("Ana Bell"), On::Group("Ocean"));
    assert_eq!(screen.place("Ana Bell"), "Ocean", "a card of two lines is taken by either");
}

#[test]
fn what_a_sign_on_a_card_means_stands_below() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 down down").says("~ aging: look again");
    screen.press("7 end").press("up up up up up").says("? old: check first");
    screen.press("4 home down down down down down").says("no evidence yet");
}

#[test]
fn two_of_the_same_first_name_and_initial_are_told_apart() {
    Screen::demo(80, 24).press("1").says("Noah Bi").press("6").says("Noah Ba");
}

#[test]
fn a_forecast_is_whole_under_a_short_header_too() {
    let mut screen = Screen::demo(100, 30);
    screen.press("space space space g 6").says("9 students in").says("which").says("8 at most.");
    screen.press("esc").does_not_say("8 at most");
}
