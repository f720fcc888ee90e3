//! What all lists have in common: how far they go on, and how one gets about in them.

use huddleboard::tui::{Depth, Theme, Window};

use super::{File, Screen};

/// The row under the cursor, by its name.
fn row(screen: &Screen) -> String {
    match &screen.state().window {
        Window::List(list) => list.shown().get(list.cursor).map_or_else(String::new, |it| it.name.clone()),
        other => panic!("no list is open: {other:?}"),
    }
}

#[test]
fn a_long_list_says_how_many_rows_lie_above_and_below() {
    let mut screen = Screen::demo(80, 24);
    screen.press("R").says(" ▾ 5 more ─╯").does_not_say("▴").press("end").says(" ▴ 5 more ─╮").does_not_say("▾");
    screen.resize(160, 50).does_not_say("▴").does_not_say("▾").press("esc");
    let mut plain = Screen::of(File::demo(), Theme::new(Depth::None, true), 80, 24);
    plain.press("R").says(" v 5 more -+").press("end").says(" ^ 5 more -+");
}

#[test]
fn who_was_with_whom_says_how_many_students_lie_above_and_below() {
    let mut screen = Screen::demo(80, 24);
    screen.press("C").says(" ▾ 43 more ").does_not_say("▴").press("pgdn pgdn").says("▴").says("▾");
}

#[test]
fn home_and_end_go_to_the_ends_until_something_is_typed() {
    let mut screen = Screen::demo(80, 24);
    screen.press("E end");
    assert_eq!(row(&screen), "The team's name");
    screen.press("home");
    assert_eq!(row(&screen), "Kofi Asante");
    screen.write("tim").press("home").write("even ").press("end").write("e").says("> even time");
}

#[test]
fn plus_adds_in_every_list_that_can_grow() {
    for (name, asks) in [
        ("adults", "New adult"),
        ("tags", "New tag"),
        ("rules", "What does the new rule say?"),
        ("spaces", "New space"),
        ("skills", "New skill"),
        ("again", "Who is away again and again?"),
    ] {
        let mut screen = Screen::demo(80, 24);
        screen.press("E").write(name).press("enter + ").says(asks);
        assert!(!matches!(&screen.state().window, Window::List(it) if it.field.value() == "+"), "{name}");
    }
}

#[test]
fn plus_goes_through_several_rows_that_add_and_does_nothing_yet() {
    let mut screen = Screen::demo(80, 24);
    let acts = screen.acts();
    screen.press("space space R home +");
    assert_eq!(row(&screen), "Keep these 2 apart");
    screen.press("+");
    assert_eq!(row(&screen), "Keep these 2 together");
    assert_eq!(screen.acts(), acts);
}

#[test]
fn plus_is_text_where_nothing_is_added() {
    let mut screen = Screen::demo(80, 24);
    screen.press("? +").says("> +").press("esc c +").says("> +");
}
