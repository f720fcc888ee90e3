//! Keys, buttons and the mouse in the matrix of who was with whom.

use crossterm::event::{KeyEvent, KeyModifiers};

use super::{Effect, board};
use crate::tui::action::{Action, Scope};
use crate::tui::state::State;
use crate::tui::window::{Contacts, Window};

/// How far a page key goes where the height is not known.
const PAGE: isize = 10;

pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    // Nothing is typed here, so the board's arrows and its key for the order mean the same as there.
    let keymap = &state.keymap;
    match keymap.action(key, Scope::Window).or_else(|| keymap.action(key, Scope::Board)) {
        Some(Action::Suspend) => vec![Effect::Suspend],
        Some(Action::Quit) if key.modifiers.contains(KeyModifiers::CONTROL) => vec![Effect::Quit],
        Some(action) => act(state, action),
        None => Vec::new(),
    }
}

/// What an action does here; a button comes here too.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let page = isize::try_from(state.hits.text.height.max(1)).unwrap_or(PAGE);
    let Window::Contacts(window) = &mut state.window else { return Vec::new() };
    match action {
        Action::Up => window.step(-1),
        Action::Down => window.step(1),
        Action::PageUp => window.step(-page),
        Action::PageDown => window.step(page),
        Action::First => window.step(isize::MIN),
        Action::Last => window.step(isize::MAX),
        Action::Left => window.sideways(-1),
        Action::Right => window.sideways(1),
        Action::Order => window.reorder(),
        Action::Next => return vec![Effect::Contacts(window.other_span())],
        Action::Accept | Action::Student => go(state),
        Action::Cancel | Action::Quit | Action::Contacts => state.window = Window::None,
        _ => {}
    }
    Vec::new()
}

/// The cursor to the student's card.
fn go(state: &mut State) {
    if let Window::Contacts(window) = std::mem::take(&mut state.window)
        && let Some(student) = window.student()
    {
        board::find(state, student);
    }
}

/// A press on a row: the cursor goes there, and from there to the student's card.
pub(super) fn point(state: &mut State, row: usize) {
    let Window::Contacts(window) = &mut state.window else { return };
    if window.row == row {
        go(state);
    } else {
        window.row = row;
        window.step(0);
    }
}

/// Shows what was worked out; a matrix that is open already keeps its cursor.
pub(super) fn show(state: &mut State, matrix: crate::domain::unseen::Matrix, days: usize) {
    match &mut state.window {
        Window::Contacts(window) => window.renew(matrix, days),
        _ => state.window = Window::Contacts(Box::new(Contacts::new(matrix, days))),
    }
}
