//! Keys and buttons while a new team is typed.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::Effect;
use super::topics::back_to;
use crate::domain::command::Command;
use crate::tui::action::{Action, Scope};
use crate::tui::state::{State, Tone};
use crate::tui::window::{Founding, Step, Trail, Window};

/// How far a page key goes.
const PAGE: isize = 10;

/// A key: characters and Enter are text; going on and back are the window's.
pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let text = matches!(key.code, KeyCode::Char(_) | KeyCode::Enter)
        && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let action = if text { None } else { state.keymap.action(key, Scope::Window) };
    let (now, Window::Founding(window)) = (state.now, &mut state.window) else { return Vec::new() };
    match action {
        Some(Action::Up) => window.area_mut().step(-1),
        Some(Action::Down) => window.area_mut().step(1),
        Some(Action::PageUp) => window.area_mut().step(-PAGE),
        Some(Action::PageDown) => window.area_mut().step(PAGE),
        Some(Action::Suspend) => return vec![Effect::Suspend],
        Some(action) => return button(state, action),
        None => {
            state.toast = None;
            window.area_mut().key(key);
            window.read_step(now);
        }
    }
    Vec::new()
}

/// What a button of the window, or its key, does.
pub(super) fn button(state: &mut State, action: Action) -> Vec<Effect> {
    let (now, Window::Founding(window)) = (state.now, &mut state.window) else { return Vec::new() };
    state.toast = None;
    if let Some(trail) = window.trail().cloned() {
        return join(state, trail, action);
    }
    match action {
        Action::Next => match (window.hindrance(), following(window.step)) {
            (Some(words), _) => state.say(Tone::Refused, words),
            (None, Some(step)) => window.go(step, now),
            (None, None) => return vec![Effect::Found(Box::new(window.team.clone()))],
        },
        Action::Cancel => match preceding(window.step) {
            Some(step) => window.go(step, now),
            None => leave(state),
        },
        Action::Quit if window.is_blank() => return vec![Effect::Quit],
        // Ctrl-C copies in other programs: it must not cost a class of names.
        Action::Quit => {
            leave(state);
            state.say(
                Tone::Note,
                "What you typed is kept until you leave the program: choose a new team again to go on.",
            );
        }
        _ => {}
    }
    Vec::new()
}

/// The same where new students of an open team are typed.
fn join(state: &mut State, trail: Trail, action: Action) -> Vec<Effect> {
    let (Action::Next | Action::Cancel | Action::Quit) = action else { return Vec::new() };
    let Window::Founding(window) = std::mem::take(&mut state.window) else { return Vec::new() };
    if action == Action::Next {
        let students = window.team.students.clone();
        if students.is_empty() {
            state.window = Window::Founding(window);
            state
                .say(Tone::Refused, "There is nobody new in these lines yet. Write one student a line; Esc leaves it.");
            return Vec::new();
        }
        back_to(state, trail);
        return vec![Effect::Run(Command::AddStudents(students), None)];
    }
    if !window.is_blank() {
        state.half_typed = Some(window);
        state
            .say(Tone::Note, "What you typed is kept until you leave the program: choose new students again to go on.");
    }
    back_to(state, trail);
    Vec::new()
}

/// What is typed stays, to go on with later.
fn leave(state: &mut State) {
    if let Window::Founding(window) = std::mem::take(&mut state.window) {
        state.unfinished = Some(window);
    }
}

/// A click on a letter of the text.
pub(super) fn point(state: &mut State, row: usize, column: usize) {
    if let Window::Founding(window) = &mut state.window {
        window.area_mut().go(row, column);
    }
}

/// Text that came in at once.
pub(super) fn paste(window: &mut Founding, text: &str, now: chrono::NaiveDateTime) {
    window.area_mut().insert(text);
    window.read_step(now);
}

fn following(step: Step) -> Option<Step> {
    Step::ALL.into_iter().find(|it| *it > step)
}

fn preceding(step: Step) -> Option<Step> {
    Step::ALL.into_iter().rev().find(|it| *it < step)
}
