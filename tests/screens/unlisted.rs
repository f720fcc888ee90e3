//! No key does anything that the keymap does not say: every key with every modifier, in every mode.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEventKind};
use huddleboard::tui::{Input, Wish};

use super::modes::Mode;
use super::screen::key_of;
use super::{On, Screen};

/// What edits a line of text besides the letters, as in any shell; these are the field's own.
const EDITING: [&str; 19] = [
    "left",
    "right",
    "home",
    "end",
    "backspace",
    "delete",
    "ctrl-left",
    "ctrl-right",
    "ctrl-delete",
    "alt-backspace",
    "ctrl-a",
    "ctrl-b",
    "ctrl-e",
    "ctrl-f",
    "ctrl-h",
    "ctrl-k",
    "ctrl-u",
    "ctrl-w",
    "ctrl-y",
];

/// All that a keyboard can send.
fn keys() -> Vec<KeyEvent> {
    let named = [
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
        KeyCode::Null,
        KeyCode::Menu,
    ];
    let codes: Vec<KeyCode> =
        (' '..='~').chain(['é', '字']).map(KeyCode::Char).chain((1..=12).map(KeyCode::F)).chain(named).collect();
    let (shift, ctrl, alt) = (KeyModifiers::SHIFT, KeyModifiers::CONTROL, KeyModifiers::ALT);
    let held = [KeyModifiers::NONE, shift, ctrl, alt, ctrl | shift, alt | shift, ctrl | alt, ctrl | alt | shift];
    codes.into_iter().flat_map(|code| held.map(|it| KeyEvent::new(code, it))).collect()
}

/// Whether the keymap gives a key a meaning in a mode, or it is text there.
fn is_listed(screen: &Screen, mode: Mode, key: KeyEvent) -> bool {
    let letter = matches!(key.code, KeyCode::Char(_));
    let altgr = KeyModifiers::CONTROL | KeyModifiers::ALT;
    // The letters beside AltGr come with both from the console of Windows.
    let plain = !key.modifiers.intersects(altgr) || key.modifiers == altgr;
    let text = mode.types() && (letter && plain || EDITING.iter().any(|it| key_of(it) == key));
    let action = |scope| screen.state().keymap.action(key, scope);
    text || mode.scopes().iter().any(|it| action(*it).is_some_and(|action| mode.takes(*it, action)))
}

/// All that a key could change, but for the file.
fn state(screen: &Screen) -> String {
    let it = screen.state();
    let grid = (it.grid.row, it.grid.column, it.grid.top, it.grid.left, &it.grid.arrangement);
    let cursor = (it.place, it.row, it.first, &it.marks, it.mouse, it.view);
    let shown = (it.slot(), it.theme, &it.filter, &it.carry, &it.forecast, &it.toast, &it.refused);
    format!(
        "{cursor:?} {grid:?} {shown:?} {:?} {:?} {:?} {:?} {:?}",
        it.scrolled, it.window, it.panel, it.week, it.suggestion
    )
}

#[test]
fn a_key_that_the_keymap_does_not_list_changes_nothing_anywhere() {
    for mode in Mode::ALL {
        let mut screen = mode.screen(80, 24);
        let (before, text, acts) = (state(&screen), screen.text(), screen.acts());
        let (listed, others): (Vec<_>, Vec<_>) = keys().into_iter().partition(|it| is_listed(&screen, mode, *it));
        assert!(listed.len() > 5 && others.len() > 500, "{mode:?}: {} keys mean something", listed.len());
        for key in others {
            screen.feed(Input::Key(key));
            assert!(screen.wish == Wish::Nothing, "{key:?} asks for {:?} in {mode:?}", screen.wish);
            assert!(state(&screen) == before, "{key:?} changed something in {mode:?}");
        }
        screen.draw();
        assert_eq!((screen.text(), screen.acts()), (text, acts), "{mode:?}");
    }
}

#[test]
fn a_key_that_types_nothing_does_not_scroll_back_to_the_cursor() {
    let mut screen = Screen::demo(80, 24);
    screen.press("1 /").write("a").mouse(MouseEventKind::ScrollRight, On::Tray).says("2-4 of 8");
    screen.handle(Input::Key(KeyEvent::new(KeyCode::F(5), KeyModifiers::NONE)));
    screen.press("left").says("2-4 of 8").write("n").says("1-3 of 8");
}
