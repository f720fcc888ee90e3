//! Keys and clicks while an import waits for a yes.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::windows::{is_letter, typed};
use super::{Effect, mapping, windows};
use crate::tui::action::{Action, Scope};
use crate::tui::state::State;
use crate::tui::window::{Manner, Preview, Window};

/// How far a page key goes in the report.
const PAGE: isize = 10;

fn window(state: &mut State) -> Option<&mut Preview> {
    match &mut state.window {
        Window::Preview(window) => Some(window),
        _ => None,
    }
}

/// A key. Where an answer is typed, characters are text.
pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let Some(types) = window(state).map(|it| it.field().is_some()) else { return Vec::new() };
    let action = if types && is_letter(key) { None } else { state.keymap.action(key, Scope::Window) };
    match action {
        Some(Action::Suspend) => vec![Effect::Suspend],
        Some(Action::Quit) if key.modifiers.contains(KeyModifiers::CONTROL) => vec![Effect::Quit],
        Some(Action::Up) => step(state, -1),
        Some(Action::Down) => step(state, 1),
        Some(Action::PageUp) => scroll(state, -PAGE),
        Some(Action::PageDown) => scroll(state, PAGE),
        Some(Action::Pick) => pick(state, key),
        Some(action) => button(state, action),
        None => {
            edit(state, key);
            Vec::new()
        }
    }
}

/// What a button of the window, or its key, does.
pub(super) fn button(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(window) = window(state) else { return Vec::new() };
    match action {
        Action::Cancel | Action::Quit if window.opened.is_some() => {
            window.opened = None;
            Vec::new()
        }
        Action::Cancel | Action::Quit => windows::close(state),
        Action::Accept => accept(window),
        Action::ImportNow => vec![Effect::Accept],
        Action::Next => {
            window.go_round();
            Vec::new()
        }
        Action::MapColumns if window.opened.is_none() => {
            mapping::open(state);
            Vec::new()
        }
        Action::CreateStudents => {
            let manner = Manner { create: !window.manner.create, ..window.manner.clone() };
            vec![Effect::Reread(Box::new(manner))]
        }
        _ => Vec::new(),
    }
}

fn accept(window: &mut Preview) -> Vec<Effect> {
    if let Some(line) = window.opened.as_ref().map(|it| it.cursor) {
        return reread(window.choose(line));
    }
    if window.at.is_none() {
        return vec![Effect::Accept];
    }
    window.open();
    Vec::new()
}

fn reread(manner: Option<Manner>) -> Vec<Effect> {
    manner.map(|it| Effect::Reread(Box::new(it))).into_iter().collect()
}

/// A digit picks a choice of the open question.
fn pick(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let (Some(window), KeyCode::Char(digit)) = (window(state), key.code) else { return Vec::new() };
    let line = digit.to_digit(10).and_then(|it| usize::try_from(it).ok()?.checked_sub(1));
    reread(line.and_then(|it| window.choose(it)))
}

/// A click on a question.
pub(super) fn point(state: &mut State, place: usize) {
    if let Some(window) = window(state) {
        window.point(place);
    }
}

/// A click on a choice of the open question.
pub(super) fn choose(state: &mut State, line: usize) -> Vec<Effect> {
    reread(window(state).and_then(|it| it.choose(line)))
}

fn edit(state: &mut State, key: KeyEvent) {
    let Some(window) = window(state) else { return };
    if window.field().is_some_and(|it| typed(it, key))
        && let Some(opened) = &mut window.opened
    {
        opened.refused = None;
    }
}

/// The cursor goes to the next question; where there is none that way, the report scrolls.
fn step(state: &mut State, by: isize) -> Vec<Effect> {
    if window(state).is_some_and(|it| it.step(by)) { Vec::new() } else { scroll(state, by) }
}

/// Scrolls the report.
pub(super) fn scroll(state: &mut State, by: isize) -> Vec<Effect> {
    let shown = state.hits.text;
    if let Some(window) = window(state) {
        window.top = shown.top.saturating_add_signed(by).min(shown.most);
        window.follows = false;
    }
    Vec::new()
}
