//! The day from the board: who is not there, other days, what was done, the plan of another day.

use huddleboard::tui::action::Action;
use huddleboard::tui::{Look, Place, Window, Wish};

use super::{On, Screen};

#[test]
fn several_are_absent_and_back_as_one_act() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    screen.press("space space a");
    assert_eq!((screen.place("Kofi Asante"), screen.place("Noor Hashemi")), ("away".to_owned(), "away".to_owned()));
    assert_eq!(screen.acts(), acts + 1);
    screen.press("a").says("is back");
    assert_eq!(
        (screen.place("Kofi Asante"), screen.place("Noor Hashemi")),
        ("to place".to_owned(), "to place".to_owned())
    );
    screen.press("u u").does_not_say("away2");
    assert_eq!(screen.place("Kofi Asante"), "to place");
}

#[test]
fn who_comes_late_is_away_until_then() {
    let mut screen = Screen::demo(80, 24);
    screen.press("A").write("late").press("enter").write("soon").press("enter");
    screen.says("Write the time as hours and minutes, such as 10:20.");
    screen.press("backspace backspace backspace backspace").write("9.30").press("enter");
    screen.says("late until 09:30");
    assert_eq!(screen.place("Kofi Asante"), "away");
    // Math begins later.
    screen.press("]");
    assert_ne!(screen.place("Kofi Asante"), "away");
}

#[test]
fn an_adult_goes_away_and_comes_back_from_the_board() {
    let mut screen = Screen::demo(100, 30);
    let before: Vec<String> = screen.state().book.team_students().map(|it| screen.place(&it.name)).collect();
    screen.press("A").write("rivera absent").press("enter").says("to place");
    screen.press("A").write("rivera back").press("enter").says("is back");
    screen.press("u u");
    let after: Vec<String> = screen.state().book.team_students().map(|it| screen.place(&it.name)).collect();
    assert_eq!(before, after);
}

#[test]
fn nobody_can_come_back_who_is_here() {
    let mut screen = Screen::demo(80, 24);
    screen.press("A").write("kofi back").says("not away now").press("enter");
    assert!(matches!(screen.state().window, Window::None));
    assert_eq!(screen.toast(), "Kofi A: not away now.");
}

#[test]
fn the_plan_of_another_day_is_copied_and_undone() {
    let mut screen = Screen::demo(80, 24);
    screen.press("g 1 enter");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
    screen.press("c").says("the school day before").press("down enter").says("u undoes");
    let copied = screen.place("Kofi Asante");
    screen.press("u");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
    assert_ne!(copied, "Ocean");
}

#[test]
fn the_log_tells_what_was_done_and_is_searched() {
    let mut screen = Screen::demo(100, 30);
    screen.press("g 1 enter L").write("kofi").says("Kofi A");
    let Window::List(list) = &screen.state().window else { panic!("the log") };
    assert!(list.shown().len() < list.rows.len() && list.shown()[0].name.contains("Kofi"));
}

#[test]
fn the_day_before_and_after_show_the_same_block() {
    let mut screen = Screen::demo(80, 24);
    screen.press("} }").says("Thu 26 Nov").press("{ { {").says("Mon 23 Nov").says("Reading");
}

#[test]
fn the_mouse_is_left_to_the_terminal_and_taken_back() {
    let mut screen = Screen::demo(80, 24);
    screen.press("M").says("selects text");
    assert_eq!(screen.wish, Wish::Mouse(false));
    screen.press("M").says("works on the board again");
    assert_eq!(screen.wish, Wish::Mouse(true));
}

#[test]
fn a_group_is_chosen_by_name_for_the_cursor_and_for_the_carried() {
    let mut screen = Screen::demo(80, 24);
    screen.press(":").write("0 is the tray").press("enter").write("harbor").press("enter");
    assert!(matches!(screen.state().place, Place::Group(group) if group == screen.group("Harbor")));
    screen.press("0 g :").says("First drop whom you carry");
    screen.press("esc").click(On::Button(Action::Help)).says("to search");
}

#[test]
fn a_sheet_is_written_from_the_board_and_says_where() {
    let mut screen = Screen::demo(100, 30);
    screen.press("p").write("wall browser").press("enter").says("Wall sheet written to");
    let folder = screen.app.session().desk().home.sheets();
    let name = std::fs::read_dir(folder).expect("the folder").next().expect("a sheet").expect("an entry").file_name();
    assert_eq!(name.to_str(), Some("wall-2026-11-24-reading.html"));
}

#[test]
fn other_colors_are_taken_at_once_and_kept() {
    let mut screen = Screen::demo(80, 24);
    screen.press("T").says("in use").write("contrast light").press("enter");
    assert_eq!(screen.state().theme.look, Look::ContrastLight);
    let kept = screen.app.session().desk().home.settings_text().expect("readable").expect("a file");
    assert!(kept.lines().any(|it| it == "theme = \"high-contrast-light\""), "{kept}");
}

#[test]
fn the_order_and_the_lines_of_cards_are_kept_for_the_next_time() {
    let mut screen = Screen::demo(80, 24);
    screen.press("O z").says("by band");
    let kept = screen.app.session().desk().home.settings_text().expect("readable").expect("a file");
    assert!(kept.contains("\nsort = \"band\"\n") && kept.contains("\ncards = \"roomy\"\n"), "{kept}");
}
