//! Every action, by every key that the keymap gives it.

use huddleboard::tui::action::{ACTIONS, Action};
use huddleboard::tui::{Place, Window};

use super::Screen;

/// What has to be so before an action, where to look, and what is seen there after it.
struct Proof {
    before: &'static str,
    look: fn(&Screen) -> String,
    after: &'static str,
}

fn proof(action: Action) -> Proof {
    let it = |before, look, after| Proof { before, look, after };
    match action {
        Action::Up => it("down", Screen::under_cursor, "Kofi Asante"),
        Action::Down => it("", Screen::under_cursor, "Noor Hashemi"),
        Action::Left => it("2", cursor_place, "Ocean"),
        Action::Right => it("", cursor_place, "Ocean"),
        Action::First | Action::PageUp => it("1 down down", Screen::under_cursor, "Aiyana Begay"),
        Action::Last | Action::PageDown => it("1", Screen::under_cursor, "陈晓雨"),
        Action::ExtendUp => it("down", marks, "Kofi Asante, Noor Hashemi"),
        Action::ExtendDown => it("", marks, "Kofi Asante, Noor Hashemi"),
        Action::Mark => it("", marks, "Kofi Asante"),
        Action::MarkColumn => it("", marks, "Kofi Asante, Linh Trần, Noor Hashemi, Tom O'Brien"),
        Action::Grab => it("", carried, "1 in the hand"),
        Action::ToPlace => it("1", |screen| screen.place("Aiyana Begay"), "to place"),
        Action::Filter => it("", filter, "typing"),
        Action::Away => it("", |screen| screen.place("Kofi Asante"), "away"),
        Action::Undo => it("g 1 enter", |screen| screen.place("Kofi Asante"), "to place"),
        Action::Redo => it("g 1 enter u", |screen| screen.place("Kofi Asante"), "Ocean"),
        Action::Override => it("* g 6 enter", window, "reason"),
        Action::PreviousSlot => it("]", slot, "Reading on Tue 24 Nov"),
        Action::NextSlot => it("", slot, "Math on Tue 24 Nov"),
        Action::Import => it("", window, "path"),
        Action::Help => it("", window, "help"),
        Action::Cancel => it("space", marks, ""),
        Action::Suspend => it("", wish, "Suspend"),
        Action::Quit => it("", wish, "Quit"),
    }
}

fn cursor_place(screen: &Screen) -> String {
    match screen.state().place {
        Place::Tray => "tray".to_owned(),
        Place::Group(group) => screen.state().book.group_name(group),
    }
}

fn marks(screen: &Screen) -> String {
    let students = &screen.state().book.students;
    let mut names: Vec<&str> =
        screen.state().marks.iter().map(|it| students.get(it).expect("known").name.as_str()).collect();
    names.sort_unstable();
    names.join(", ")
}

fn carried(screen: &Screen) -> String {
    screen.state().carry.held().map_or_else(String::new, |it| format!("{} in the hand", it.0.len()))
}

fn filter(screen: &Screen) -> String {
    screen.state().filter.as_ref().map_or("none", |it| if it.typing { "typing" } else { "kept" }).to_owned()
}

fn window(screen: &Screen) -> String {
    match screen.state().window {
        Window::None => "none",
        Window::Help(_) => "help",
        Window::Path(_) => "path",
        Window::Preview(_) => "preview",
        Window::Override(_) => "reason",
    }
    .to_owned()
}

fn slot(screen: &Screen) -> String {
    screen.state().slot().map(|it| screen.state().book.slot_words(it)).unwrap_or_default()
}

fn wish(screen: &Screen) -> String {
    format!("{:?}", screen.wish)
}

#[test]
fn every_key_does_what_its_action_says() {
    for entry in ACTIONS {
        let proof = proof(entry.action);
        let keys = Screen::demo(80, 24).state().keymap.keys(entry.action).to_vec();
        assert!(!keys.is_empty(), "{} has no key", entry.name);
        for key in keys {
            let mut screen = Screen::demo(80, 24);
            screen.press(proof.before);
            let before = (proof.look)(&screen);
            screen.press(&key);
            let after = (proof.look)(&screen);
            assert_ne!(before, after, "{key} ({}) changed nothing", entry.name);
            assert_eq!(after, proof.after, "{key} ({})", entry.name);
        }
    }
}

#[test]
fn the_help_fits_eighty_columns_and_names_every_action_with_its_keys() {
    let mut screen = Screen::demo(80, 50);
    screen.press("?").says("0 is the tray").says("or click one, then the group").says("wheel scrolls");
    for entry in ACTIONS {
        let line = format!("│ {:<16}{}", screen.state().keymap.keys(entry.action).join(", "), entry.help);
        screen.says(&line);
    }
}

#[test]
fn a_digit_jumps_to_its_group_and_zero_to_the_tray() {
    let mut screen = Screen::demo(80, 24);
    for (key, place) in [("8", "Quiet"), ("4", "Harbor"), ("0", "tray"), ("1", "Ocean")] {
        assert_eq!(cursor_place(screen.press(key)), place);
        assert!(screen.shows_cursor(), "{}", screen.text());
    }
    screen.press("9").says("There is no group 9: this board has 8.");
    assert_eq!(cursor_place(&screen), "Ocean");
}

#[test]
fn two_digits_reach_the_groups_from_ten_on() {
    let mut screen = Screen::of(super::File::with_groups(14), super::screen::COLOURS, 80, 24);
    for (keys, place) in
        [("1", "Group 1"), ("2", "Group 12"), ("5", "Group 5"), ("down 1 down 3", "Group 3"), ("esc 1 4", "Group 14")]
    {
        assert_eq!(cursor_place(screen.press(keys)), place, "{keys}");
        assert!(screen.shows_cursor(), "{}", screen.text());
    }
}

#[test]
fn escape_leaves_one_thing_at_a_time() {
    let mut screen = Screen::demo(80, 24);
    screen.press("space /").write("noor").press("enter");
    assert_eq!((filter(&screen), marks(&screen)), ("kept".to_owned(), "Kofi Asante".to_owned()));
    screen.press("g esc").says("Put back: nothing was moved.");
    assert_eq!(filter(screen.press("")), "kept");
    assert_eq!((filter(screen.press("esc")), marks(&screen)), ("none".to_owned(), "Kofi Asante".to_owned()));
    assert_eq!(marks(screen.press("esc")), "");
    let (text, acts) = (screen.text(), screen.acts());
    assert_eq!((screen.press("esc").text(), screen.acts()), (text, acts));
}

#[test]
fn keys_without_a_meaning_change_nothing() {
    let mut screen = Screen::demo(80, 24);
    let before = screen.text();
    screen.press("x Z ctrl-x alt-q backspace ctrl-q alt-u");
    assert_eq!(screen.text(), before);
    assert_eq!(screen.wish, huddleboard::tui::Wish::Nothing);
}
