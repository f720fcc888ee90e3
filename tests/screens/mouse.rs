//! The mouse: drags, clicks, wheel, buttons, edges, and everything that interrupts a drag.

use std::time::Duration;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use huddleboard::tui::action::Action;
use huddleboard::tui::{Carry, Input, Place, Window, Wish};

use super::{File, On, Screen};

const PUT_BACK: &str = "Put back: nothing was moved.";

#[track_caller]
fn held() -> Screen {
    let mut screen = Screen::demo(80, 24);
    screen.down(On::Student("Ana Bell")).hold(On::Group("Ocean")).says("→ Ana B Ms Rivera").says("Carrying Ana B");
    screen
}

#[track_caller]
fn unmoved(screen: &mut Screen) {
    screen.says(PUT_BACK);
    assert_eq!((screen.place("Ana Bell"), &screen.state().carry), ("Coastline".to_owned(), &Carry::Idle));
    assert!(screen.state().forecast.is_none());
}

#[test]
fn a_drag_moves_one_and_back_again() {
    let mut screen = held();
    screen.up(On::Group("Ocean")).says("Ana Bell → Ocean · u undoes");
    assert_eq!(screen.place("Ana Bell"), "Ocean");
    screen.drag(On::Student("Ana Bell"), On::Group("Coastline"));
    assert_eq!(screen.place("Ana Bell"), "Coastline");
    screen.drag(On::Student("Ana Bell"), On::Tray);
    assert_eq!(screen.place("Ana Bell"), "to place");
    screen.drag(On::Student("Ana Bell"), On::Student("Bo Lindholm"));
    assert_eq!(screen.place("Ana Bell"), "Coastline", "a card stands for its group");
}

#[test]
fn a_drag_of_a_marked_one_takes_them_all_and_of_another_only_that() {
    let mut screen = Screen::demo(80, 24);
    screen.press("2 space space");
    screen.drag(On::Student("Mia Sørensen"), On::Group("Ocean")).says("Mia Sørensen → Ocean");
    assert_eq!(screen.place("Ana Bell"), "Coastline");
    let acts = screen.acts();
    screen.drag(On::Student("Mbali Dlamini"), On::Group("Ocean"));
    assert_eq!((screen.place("Ana Bell"), screen.place("Mbali Dlamini")), ("Ocean".into(), "Ocean".into()));
    assert_eq!(screen.acts(), acts + 1);
}

#[test]
fn whatever_interrupts_a_drag_puts_back() {
    unmoved(held().press("esc"));
    unmoved(held().up(On::Nowhere));
    unmoved(held().up(On::Button(Action::Cancel)));
    unmoved(held().resize(100, 30));
    unmoved(held().mouse(MouseEventKind::Moved, On::Group("Ocean")));
    unmoved(held().down(On::Group("Board")));
    unmoved(held().down(On::Student("Mia Sørensen")));
    unmoved(held().mouse(MouseEventKind::Down(MouseButton::Right), On::Group("Ocean")));
    let mut screen = held();
    screen.handle(Input::FocusLost);
    unmoved(&mut screen);
    screen.press("down").up(On::Group("Ocean"));
    assert_eq!(screen.place("Ana Bell"), "Coastline", "the late button-up of it does nothing");
}

#[test]
fn a_drop_on_its_own_group_changes_nothing() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    screen.down(On::Student("Ana Bell")).hold(On::Student("Bo Lindholm")).says("Ana B: already");
    screen.up(On::Student("Bo Lindholm")).says("Ana B is already in Coastline.");
    assert_eq!((screen.place("Ana Bell"), screen.acts()), ("Coastline".into(), acts));
}

#[test]
fn other_buttons_take_nobody() {
    let mut screen = Screen::demo(80, 24);
    for button in [MouseButton::Right, MouseButton::Middle] {
        screen.mouse(MouseEventKind::Down(button), On::Student("Ana Bell"));
        screen.mouse(MouseEventKind::Drag(button), On::Group("Ocean")).does_not_say("Carrying");
        screen.mouse(MouseEventKind::Up(button), On::Group("Ocean"));
    }
    assert_eq!((screen.place("Ana Bell"), &screen.state().carry), ("Coastline".to_owned(), &Carry::Idle));
}

#[test]
fn a_click_picks_and_a_click_on_a_group_moves() {
    let mut screen = Screen::demo(80, 24);
    screen.click(On::Student("Ana Bell")).says("Ana B: click on a group's name");
    screen.click(On::Group("Board")).says("Ana Bell → Board");
    assert_eq!(screen.place("Ana Bell"), "Board");
    screen.click(On::Student("Bo Lindholm")).press("esc").click(On::Group("Board"));
    assert_eq!(screen.place("Bo Lindholm"), "Coastline", "Esc let go");
    screen.click(On::Student("Bo Lindholm")).click(On::Student("Mia Sørensen")).click(On::Tray);
    assert_eq!((screen.place("Bo Lindholm"), screen.place("Mia Sørensen")), ("Coastline".into(), "to place".into()));
    screen.click(On::Student("Bo Lindholm")).click(On::Nowhere).click(On::Tray);
    assert_eq!(screen.place("Bo Lindholm"), "Coastline", "a click on nothing lets go");
}

#[test]
fn ctrl_marks_and_shift_marks_up_to_here() {
    let mut screen = Screen::demo(80, 24);
    screen.click_with(On::Student("Ana Bell"), KeyModifiers::CONTROL).says("1 marked");
    screen.click_with(On::Student("Chloé Dubois"), KeyModifiers::SHIFT).says("3 marked");
    screen.click_with(On::Student("Kofi Asante"), KeyModifiers::CONTROL).says("4 marked");
    screen.click_with(On::Student("Ana Bell"), KeyModifiers::CONTROL).says("3 marked");
    assert_eq!(screen.under_cursor(), "Ana Bell");
    screen.drag(On::Student("Kofi Asante"), On::Group("Ocean"));
    assert_eq!((screen.place("Chloé Dubois"), screen.place("Ana Bell")), ("Ocean".into(), "Coastline".into()));
}

#[test]
fn the_cursor_goes_where_is_clicked_and_along_with_a_drag() {
    let mut screen = Screen::demo(80, 24);
    screen.click(On::Student("Bo Lindholm"));
    assert_eq!(screen.under_cursor(), "Bo Lindholm");
    screen.press("esc").drag(On::Student("Bo Lindholm"), On::Group("Ocean"));
    assert_eq!(screen.under_cursor(), "Bo Lindholm");
    screen.drag(On::Student("Bo Lindholm"), On::Tray);
    assert_eq!(screen.under_cursor(), "Sofía Muñoz", "the next one, when it goes back to place");
}

#[test]
fn a_filtered_board_is_dragged_on() {
    let mut screen = Screen::demo(80, 24);
    screen.press("/").write("mia").drag(On::Student("Mia Sørensen"), On::Group("Ocean"));
    assert_eq!(screen.place("Mia Sørensen"), "Ocean");
    screen.says("1 student shown").says("Mia Sørensen → Ocean");
}

#[test]
fn the_wheel_scrolls_a_long_group_and_else_the_groups() {
    let mut screen = Screen::demo(80, 14);
    screen.says("2 more").does_not_say("Mia S");
    for _ in 0..20 {
        screen.mouse(MouseEventKind::ScrollDown, On::Group("Coastline"));
    }
    screen.says("Mia S").says("Leo W").says("1-3 of 8");
    screen.mouse(MouseEventKind::ScrollUp, On::Group("Coastline")).says("Mia S");
    let mut screen = Screen::demo(80, 24);
    screen.mouse(MouseEventKind::ScrollDown, On::Group("Coastline")).says("2-4 of 8");
    screen.mouse(MouseEventKind::ScrollUp, On::Group("Coastline")).says("1-3 of 8");
    for _ in 0..20 {
        screen.mouse(MouseEventKind::ScrollRight, On::Tray);
    }
    screen.says("6-8 of 8");
    screen.press("down");
    assert!(screen.shows_cursor());
}

#[test]
fn an_edge_scrolls_under_a_held_student() {
    let mut screen = Screen::demo(80, 24);
    screen.down(On::Student("Ana Bell")).hold(On::RightEdge).says("1-3 of 8");
    screen.wait(Duration::from_millis(310)).says("2-4 of 8").says("Carrying Ana B");
    screen.wait(Duration::from_secs(2)).says("3-5 of 8");
    screen.hold(On::Group("Harbor")).up(On::Group("Harbor")).says("Ana Bell → Harbor");
    assert_eq!(screen.place("Ana Bell"), "Harbor");
    screen.down(On::Student("Ana Bell")).hold(On::LeftEdge).wait(Duration::from_millis(310)).says("2-4 of 8");
    screen.press("esc").says(PUT_BACK).wait(Duration::from_secs(2)).says("2-4 of 8");
}

#[test]
fn an_edge_scrolls_the_students_of_a_group_under_a_held_one() {
    let mut screen = Screen::of(File::with_students(3, 20), super::screen::COLOURS, 80, 24);
    screen.says("7 more").down(On::Student("Ana Bell")).hold(On::LowerEdge("Group 2"));
    screen.wait(Duration::from_millis(310)).says("6 more").says("▴").says("→ Ana Be");
    screen.wait(Duration::from_millis(900)).says("5 more").hold(On::UpperEdge("Group 2"));
    screen.wait(Duration::from_millis(310)).says("6 more").up(On::UpperEdge("Group 2"));
    assert_eq!(screen.place("Ana Bell"), "Group 2", "an edge belongs to its group");
}

#[test]
fn edges_and_map_can_be_clicked() {
    let mut screen = Screen::demo(80, 24);
    screen.click(On::RightEdge).says("2-4 of 8").click(On::LeftEdge).says("1-3 of 8");
    screen.click(On::Tick("Quiet")).says("6-8 of 8");
    assert_eq!(screen.under_cursor(), "Oluwaseun Adeyemi");
    let mut screen = Screen::of(File::with_students(3, 20), super::screen::COLOURS, 80, 24);
    screen.click(On::LowerEdge("Group 3")).says("▴").click(On::UpperEdge("Group 3")).does_not_say("▴");
    screen.click(On::Student("Ana Bell")).click(On::LowerEdge("Group 3"));
    assert_eq!(screen.place("Ana Bell"), "Group 3", "whoever is picked goes there, as by a click beside the cards");
}

#[test]
fn buttons_of_the_footer_do_what_they_say() {
    let mut screen = Screen::demo(120, 30);
    screen.click(On::Button(Action::Mark)).says("1 marked");
    screen.click(On::Button(Action::Grab)).says("Carrying Kofi A");
    screen.click(On::Button(Action::Right)).says("→ Kofi A Ms");
    screen.click(On::Button(Action::Grab)).says("Kofi Asante → Ocean");
    screen.click(On::Button(Action::Undo)).says("Undone: Kofi Asante → Ocean");
    screen.click(On::Button(Action::Away)).says("is absent");
    screen.click(On::Button(Action::Filter)).write("ana").says("shown").press("esc");
    screen.click(On::Button(Action::Help)).says("Keys").click(On::Button(Action::Cancel)).does_not_say("Keys");
    screen.click(On::Button(Action::Palette)).write("score or roster").click(On::Row("Bring in"));
    screen.says("Import a score").click(On::Button(Action::Cancel));
    screen.click(On::Button(Action::Slots)).write("today math 2").click(On::Row("Math 2")).says("13:00-13:45");
    screen.down(On::Button(Action::Quit));
    assert_eq!(screen.wish, Wish::Quit);
    let mut screen = Screen::demo(120, 30);
    screen.press("* g 6 enter").click(On::Button(Action::Override)).says("Override a rule");
    screen.write("Only today").click(On::Accept);
    assert!(screen.toast().contains("(override: largest size)"), "{}", screen.toast());
}

#[test]
fn a_window_catches_the_mouse() {
    let mut screen = Screen::demo(80, 24);
    screen.press("? pgdn").click(On::Window).says("Keys");
    screen.mouse(MouseEventKind::ScrollUp, On::Button(Action::Cancel));
    assert!(matches!(&screen.state().window, Window::List(list) if list.cursor == 7));
    assert_eq!((&screen.state().carry, screen.state().place), (&Carry::Idle, Place::Tray));
}

#[test]
fn an_import_is_dropped_looked_at_and_accepted() {
    let mut screen = Screen::demo(100, 30);
    let path =
        screen.file.beside("my list.csv", "Name,RI.3.2 (%),Date\nAna Bell,90,2026-11-23\nNils Nobody,80,2026-11-23\n");
    screen.paste(&format!("'{path}'")).says("1 known, 0 new, 1 unknown");
    screen
        .click(On::Button(Action::CreateStudents))
        .says("1 known, 1 new, 0 unknown")
        .click(On::Button(Action::CreateStudents))
        .says("1 unknown");
    screen.click(On::Button(Action::Cancel)).says("Not imported: nothing was changed.");
    screen.press("i").write(&path).click(On::Accept).says("Scores: 1 new");
    screen.click(On::Accept).says("Imported: 1 new score");
    screen.press("2 g 1 enter").says("● 90 Ana B");
    screen.paste("just some words").says("not the path of a file");
}

#[test]
fn files_dropped_together_are_shown_one_after_the_other() {
    let mut screen = Screen::demo(100, 30);
    let one = screen.file.beside("one.csv", "Name,RI.3.2 (%),Date\nAna Bell,90,2026-11-23\n");
    let two = screen.file.beside("two.csv", "Name,RI.3.2 (%),Date\nLeo Wójcik,80,2026-11-23\n");
    screen.paste(&format!("{one} {two}")).says("one.csv").press("enter").says("two.csv").press("enter");
    screen.says("Imported: 1 new score");
    screen
        .paste(&one)
        .says("0 new, 0 corrected, 1 unchanged")
        .says("= 0 imported + 1 unchanged")
        .press("enter")
        .says("already imported");
}

#[test]
fn a_file_without_groups_or_blocks_takes_the_mouse_too() {
    for file in [File::without_blocks(), File::without_groups()] {
        let mut screen = Screen::of(file, super::screen::COLOURS, 80, 24);
        screen.click(On::Tray).mouse(MouseEventKind::ScrollDown, On::Tray).drag(On::Tray, On::Nowhere);
        screen.press("space g 1 t a / x esc * [ ] down enter");
    }
}

/// What to do stands at the end of a refusal, so it may take two lines.
#[test]
fn a_refused_file_says_to_the_end_what_to_do() {
    let mut screen = Screen::demo(80, 24);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("clubs-of-the-year.xls");
    std::fs::write(&file, b"\xd0\xcf\x11\xe0\xa1\xb1").expect("written");
    screen.paste(file.to_str().expect("a path")).says("clubs-of-the-year.xls").says("or CSV.");
    screen.press("down").does_not_say("or CSV.").says("1-3 of 8");
}

#[test]
fn nothing_scrolls_under_a_window() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 ?");
    let wheel = MouseEvent { kind: MouseEventKind::ScrollRight, column: 40, row: 12, modifiers: KeyModifiers::NONE };
    screen.handle(Input::Mouse(wheel));
    let place = screen.state().place;
    screen.press("right").says("Cursor up").press("esc").does_not_say("Cursor up");
    assert_eq!((screen.state().place, screen.state().first), (place, 0), "those keys were the help's");
    assert!(screen.shows_cursor());
}
