//! Bases on the screen, what was done for today only or from now on, and the layers of a day side by side.

use huddleboard::domain::ids::BaseId;
use huddleboard::domain::plan::{Day, Slot};
use huddleboard::tui::Window;
use huddleboard::tui::action::Action;

use super::{On, Screen};

/// The demo class with this block saved as a base.
fn with_base() -> Screen {
    let mut screen = Screen::demo(80, 24);
    screen.press("B").write("this block").press("enter").write("Semester 1").press("enter");
    screen.says("New base Semester 1 from Reading of Tue 24 Nov").says("behind this board").press("esc");
    screen
}

fn base(screen: &Screen) -> BaseId {
    screen.state().book.bases_by_name()[0].key
}

/// Where the base has a student.
fn in_base(screen: &Screen, name: &str) -> String {
    let book = &screen.state().book;
    let slot = Slot { day: Day::Base(base(screen)), ..screen.state().slot().expect("a slot") };
    book.placement(slot, screen.student(name)).map_or_else(|| "to place".to_owned(), |it| book.group_name(it))
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn title(screen: &Screen) -> String {
    match &screen.state().window {
        Window::List(list) => list.title.clone(),
        _ => String::new(),
    }
}

#[test]
fn a_move_is_for_today_only_until_one_key_makes_it_the_bases_too() {
    let mut screen = with_base();
    screen.press("g 1 enter").says("Kofi Asante → Ocean · u undoes · B for the base too");
    assert_eq!(in_base(&screen, "Kofi Asante"), "to place");
    screen.press("B").says("Also in Semester 1: Kofi Asante → Ocean · u undoes");
    assert_eq!(in_base(&screen, "Kofi Asante"), "Ocean");
    screen.press("u");
    assert_eq!((in_base(&screen, "Kofi Asante"), screen.place("Kofi Asante")), ("to place".into(), "Ocean".into()));
    // Once something else was done, the key opens the bases.
    screen.press("g 2 enter down B");
    assert_eq!(title(&screen), "Bases: days start from them");
}

#[test]
fn the_mouse_makes_a_change_of_a_group_the_bases_too() {
    let mut screen = with_base();
    screen.press("1 e").write("name").press("enter").write(" 2").press("enter").says("for the base too");
    screen.click(On::Button(Action::Bases)).says("Also in Semester 1");
    let slot = Slot { day: Day::Base(base(&screen)), ..screen.state().slot().expect("a slot") };
    assert!(screen.state().book.groups_of(slot).iter().any(|it| it.name == "Ocean 2"));
}

#[test]
fn what_has_no_group_in_the_base_is_refused_in_words() {
    let mut screen = with_base();
    screen.press("+").write(" X").press("enter").does_not_say("Also in");
    let new = screen.state().board.as_ref().and_then(|it| it.columns.last()).expect("a group").name.clone();
    screen.press("0 m").write(&new).press("enter").says("for the base too");
    screen.press("B").says("Semester 1 has no group");
    screen.says("change the base itself");
}

#[test]
fn the_board_of_a_base_is_worked_on_like_a_days_and_left_with_escape() {
    let mut screen = with_base();
    screen.press("B enter enter").says("Base Semester 1").says("60 students");
    screen.press("g 1 enter").says("Kofi Asante → Ocean").does_not_say("for the base too");
    for key in ["a", "A"] {
        screen.press(key).says("A base has no date: nobody is away in it.");
    }
    for key in ["{", "}", "y", "D"] {
        screen.press(key).says("A base has no date, so this works on a day only.");
    }
    screen.press("c").says("This is a base plan").press("]").says("no further block or round");
    screen.press("B").write("this block").says("This board is a base itself.").press("esc");
    screen.press("esc").says("Tue 24 Nov   Reading");
    assert_eq!((in_base(&screen, "Kofi Asante"), screen.place("Kofi Asante")), ("Ocean".into(), "to place".into()));
}

#[test]
fn a_base_is_dated_saved_again_and_ended_in_lists_that_stay_open() {
    let mut screen = with_base();
    screen.press("B enter").write("for which").press("enter").write("tue").press("enter").says("Semester 1: for Tue");
    screen.write("from").press("enter").write("soon").press("enter").says("“soon” is not a date.");
    screen.press("backspace backspace backspace backspace").write("2026-11-23").press("enter");
    screen.says("Semester 1: from 23 Nov 2026").says("Mon 23 Nov 2026").says("nobody moves");
    screen.press("esc esc g 1 enter B").says("Also in").press("t B").says("Also in");
    screen.press("0 g 2 enter down B enter").says("1 student moves, 4 to place").write("save it again from this block");
    screen.press("enter").says("Semester 1: saved again from Reading of Tue 24 Nov");
    screen.write("out of use").press("enter").says("Semester 1: out of use");
    assert_eq!(title(&screen), "Bases: days start from them");
    screen.press("esc u").says("Undone: Semester 1: out of use");
    assert_eq!(screen.state().book.bases_by_name().len(), 1);
}

#[test]
fn a_day_without_a_plan_starts_from_the_base_and_today_can_start_again() {
    let mut screen = with_base();
    screen.press("g 1 enter }").says("Reading on Wed 25 Nov started from Semester 1");
    assert_eq!(screen.place("Kofi Asante"), "to place");
    screen.press("{").says("Tue 24 Nov").press("B enter").write("start this block").says("1 student moves, 4 to place");
    screen.press("enter").says("started again from Semester 1");
    assert_eq!(screen.place("Kofi Asante"), "to place");
}

#[test]
fn an_ended_base_whose_board_is_open_gives_way_to_the_day() {
    let mut screen = with_base();
    screen.press("B enter enter").says("Base Semester 1");
    screen.press("B enter").write("out of use").press("enter").says("Semester 1: out of use").press("esc");
    screen.says("Tue 24 Nov   Reading");
}

#[test]
fn what_can_be_copied_says_what_would_change() {
    let mut screen = with_base();
    screen.press("g 1 enter c").says("Semester 1, behind this day").says("1 student moves, 4 to place");
    screen.says("Mon 23 Nov").says("the school day before").says("from the week before");
    screen.write("week 4 days").press("enter").says("Tue 24 Nov to Fri 27 Nov, 12 plans");
    screen.press("u").says("Undone");
    assert_eq!(screen.place("Kofi Asante"), "Ocean");
}

#[test]
fn the_layers_stand_side_by_side_and_a_row_goes_to_its_student() {
    let mut screen = with_base();
    screen.press("g 1 enter D").says("Semester 1").says("Mon 23 Nov").says("Tue 24 Nov");
    let row = screen.text().lines().find(|it| it.contains("Kofi Asante")).expect("a row").to_owned();
    assert!(squeezed(&row).contains("Kofi Asante to place Nook Ocean"), "{row}");
    screen.says("away (absent)").press("tab").says("Since Mon");
    let shown = |screen: &Screen| match &screen.state().window {
        Window::List(list) => list.shown().len(),
        _ => 0,
    };
    let since = shown(&screen);
    screen.click(On::Button(Action::Next));
    assert!(shown(&screen) > 0 && shown(&screen) < since, "fewer are other than in the base");
    screen.write("kofi").press("enter");
    assert_eq!(screen.under_cursor(), "Kofi Asante");
    screen
        .press("1 e")
        .write("sizes")
        .press("enter")
        .write("0")
        .press("enter D")
        .write("ocean: size")
        .says("Ocean: size");
    screen.press("enter");
    assert_eq!(screen.state().place, huddleboard::tui::Place::Group(screen.group("Ocean")));
}

#[test]
fn without_a_base_the_last_plan_alone_is_compared() {
    let mut screen = Screen::demo(80, 24);
    screen.press("D").says("What differs").does_not_say("base");
}
