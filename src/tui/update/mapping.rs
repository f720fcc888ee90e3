//! Keys and clicks while somebody says what a file's columns are.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Effect;
use super::windows::{is_letter, typed};
use crate::domain::text::clean;
use crate::import::mapping::Mapping as Columns;
use crate::tui::action::{Action, Scope};
use crate::tui::state::{State, Tone};
use crate::tui::window::{Mapping, Origin, Prompt, Window};

/// How far a page key goes.
const PAGE: isize = 10;

fn window(state: &mut State) -> Option<&mut Mapping> {
    match &mut state.window {
        Window::Mapping(window) => Some(window),
        _ => None,
    }
}

/// A key: characters find a column, or what it could be.
pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    if let (KeyCode::Left | KeyCode::Right, Some(window)) = (key.code, window(state))
        && window.cycles()
    {
        turn(state, if key.code == KeyCode::Left { -1 } else { 1 });
        return Vec::new();
    }
    let action = if is_letter(key) { None } else { state.keymap.action(key, Scope::Window) };
    match action {
        Some(Action::Suspend) => return vec![Effect::Suspend],
        Some(Action::Quit) if key.modifiers.contains(KeyModifiers::CONTROL) => return vec![Effect::Quit],
        Some(Action::Up) => step(state, -1),
        Some(Action::Down) => step(state, 1),
        Some(Action::PageUp) => step(state, -PAGE),
        Some(Action::PageDown) => step(state, PAGE),
        Some(action) => return button(state, action),
        None => edit(state, key),
    }
    Vec::new()
}

fn edit(state: &mut State, key: KeyEvent) {
    let Some(window) = window(state) else { return };
    let (field, cursor) = match &mut window.choosing {
        Some(list) => (&mut list.field, &mut list.cursor),
        None => (&mut window.field, &mut window.cursor),
    };
    if typed(field, key) {
        *cursor = 0;
        state.toast = None;
    }
}

/// What a button of the window, or its key, does.
pub(super) fn button(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(window) = window(state) else { return Vec::new() };
    let chosen = window.choosing.as_ref().map(|it| it.cursor);
    match (action, chosen) {
        (Action::Accept, Some(row)) => take(state, row),
        (Action::Accept, None) => choose(state),
        (Action::Cancel | Action::Quit, Some(_)) => window.choosing = None,
        (Action::Cancel | Action::Quit, None) => return leave(state),
        (Action::Next, None) => go_on(state),
        _ => {}
    }
    Vec::new()
}

/// A click on a row: of what the column could be, else on a column.
pub(super) fn point(state: &mut State, row: usize) {
    let Some(window) = window(state) else { return };
    if window.choosing.is_some() {
        take(state, row);
    } else {
        window.cursor = row;
        choose(state);
    }
}

/// Scrolls, or moves the cursor.
pub(super) fn step(state: &mut State, by: isize) {
    if let Some(window) = window(state) {
        window.step(by);
    }
}

fn choose(state: &mut State) {
    state.toast = None;
    if let Some(words) = window(state).and_then(Mapping::choose) {
        state.say(Tone::Note, format!("This column is left out: {words}."));
    }
}

/// The column under the cursor becomes what stands before or behind its meaning in the list.
fn turn(state: &mut State, by: isize) {
    let (book, now) = (&state.book, state.now);
    state.toast = None;
    if let Window::Mapping(window) = &mut state.window {
        match window.turn(by) {
            None => window.try_out(book, now),
            Some(words) => state.say(Tone::Note, format!("This column is left out: {words}.")),
        }
    }
}

fn take(state: &mut State, row: usize) {
    let (book, now) = (&state.book, state.now);
    if let Window::Mapping(window) = &mut state.window {
        window.take(row);
        window.try_out(book, now);
    }
}

/// Asks what to call it, once it can be read.
fn go_on(state: &mut State) {
    match std::mem::take(&mut state.window) {
        Window::Mapping(window) => match &window.trial {
            Ok(_) => {
                let name = clean(window.name());
                state.window = Window::Prompt(Box::new(Prompt::profile_name(window, name)));
            }
            Err(words) => {
                let words = words.clone();
                state.window = Window::Mapping(window);
                state.say(Tone::Refused, words);
            }
        },
        other => state.window = other,
    }
}

/// Back to the preview that it came from, or on to the files behind it.
fn leave(state: &mut State) -> Vec<Effect> {
    let Window::Mapping(window) = std::mem::take(&mut state.window) else { return Vec::new() };
    match window.origin {
        Origin::Preview(preview) => state.window = Window::Preview(preview),
        Origin::File { rest, .. } => {
            state.say(Tone::Note, "Not imported: nothing was changed.");
            if !rest.is_empty() {
                return vec![Effect::Read(rest)];
            }
        }
    }
    Vec::new()
}

/// From a preview to the columns of its file.
pub(super) fn open(state: &mut State) {
    let (book, now) = (&state.book, state.now);
    match std::mem::take(&mut state.window) {
        Window::Preview(preview) => {
            match Columns::of(&preview.input, Some(preview.found.sheet.as_str()).filter(|it| !it.is_empty())) {
                Ok(columns) => {
                    let day_first = Some(preview.day_first);
                    let mut window = Mapping::new(Origin::Preview(preview), columns, day_first);
                    window.try_out(book, now);
                    state.window = Window::Mapping(Box::new(window));
                }
                Err(why) => {
                    state.window = Window::Preview(preview);
                    state.say(Tone::Note, why.to_string());
                }
            }
        }
        other => state.window = other,
    }
}
