//! Keys and clicks in windows and text fields.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::backend::crossterm::EventHandler;

use super::{Effect, board};
use crate::domain::text::clean;
use crate::tui::action::Action;
use crate::tui::state::{State, Tone, Window};

/// Keys that go to the filter.
pub(super) fn filter_key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    match key.code {
        KeyCode::Esc => state.filter = None,
        KeyCode::Enter | KeyCode::Down | KeyCode::Up => {
            if let Some(filter) = &mut state.filter {
                filter.typing = false;
            }
            if state.filter.as_ref().is_some_and(|it| it.field.value().is_empty()) {
                state.filter = None;
            }
        }
        KeyCode::Char('c') if key.modifiers.contains(KeyModifiers::CONTROL) => return vec![Effect::Quit],
        _ => {
            if let Some(filter) = &mut state.filter {
                filter.field.handle_event(&Event::Key(key));
            }
        }
    }
    find_first(state);
    Vec::new()
}

/// The cursor goes to the first student that the filter shows, if its own place shows none.
fn find_first(state: &mut State) {
    if state.filter.is_some() && state.lines(state.place).is_empty() {
        let found = state.places().into_iter().find(|it| !state.lines(*it).is_empty());
        if let Some(place) = found {
            (state.place, state.row) = (place, 0);
        }
    }
    state.settle();
}

/// Keys while a window is open.
pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    if key.modifiers.contains(KeyModifiers::CONTROL) && key.code == KeyCode::Char('c') {
        return vec![Effect::Quit];
    }
    if key.code == KeyCode::Esc {
        return close(state);
    }
    match &mut state.window {
        Window::None => Vec::new(),
        Window::Help(_) => help_key(state, key),
        Window::Path(field) | Window::Override(crate::tui::window::Override { field, .. }) => {
            if key.code == KeyCode::Enter {
                return accept(state);
            }
            field.handle_event(&Event::Key(key));
            Vec::new()
        }
        Window::Preview(_) => match key.code {
            KeyCode::Enter | KeyCode::Char('y') => accept(state),
            KeyCode::Char('c') => toggle(state),
            KeyCode::Char('n' | 'q') => close(state),
            _ => {
                match state.keymap.action(key) {
                    Some(Action::Up) => scroll(state, -1),
                    Some(Action::Down) => scroll(state, 1),
                    Some(Action::PageUp) => scroll(state, -10),
                    Some(Action::PageDown) => scroll(state, 10),
                    _ => {}
                }
                Vec::new()
            }
        },
    }
}

fn help_key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    match state.keymap.action(key) {
        Some(Action::Up) => scroll(state, -1),
        Some(Action::Down) => scroll(state, 1),
        Some(Action::PageUp) => scroll(state, -10),
        Some(Action::PageDown) => scroll(state, 10),
        Some(Action::Suspend) => return vec![Effect::Suspend],
        _ => return close(state),
    }
    Vec::new()
}

/// The window's yes.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    match std::mem::take(&mut state.window) {
        Window::Path(field) => {
            let text = field.value().trim().to_owned();
            if text.is_empty() { Vec::new() } else { vec![Effect::Dropped(text)] }
        }
        Window::Override(window) => {
            let reason = clean(window.field.value());
            if reason.is_empty() {
                state.window = Window::Override(window);
                state.say(Tone::Refused, "An override needs a reason in words; Esc leaves things as they are.");
                return Vec::new();
            }
            vec![Effect::Run(window.command, Some(reason))]
        }
        preview @ Window::Preview(_) => {
            state.window = preview;
            vec![Effect::Accept]
        }
        Window::Help(_) | Window::None => Vec::new(),
    }
}

/// The window's switch: whether the import makes unknown students.
pub(super) fn toggle(state: &mut State) -> Vec<Effect> {
    match &state.window {
        Window::Preview(window) => vec![Effect::Reread(!window.create)],
        _ => Vec::new(),
    }
}

fn close(state: &mut State) -> Vec<Effect> {
    match std::mem::take(&mut state.window) {
        Window::Preview(window) => {
            state.say(Tone::Note, "Not imported: nothing was changed.");
            if window.rest.is_empty() { Vec::new() } else { vec![Effect::Read(window.rest)] }
        }
        Window::Override(_) => {
            state.say(Tone::Note, "Left as it was.");
            Vec::new()
        }
        Window::None | Window::Help(_) | Window::Path(_) => Vec::new(),
    }
}

/// A button while a window is open: only those that leave it do anything.
pub(super) fn button(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Cancel => close(state),
        Action::Quit => board::act(state, action),
        _ => Vec::new(),
    }
}

/// Scrolls the help, or a long report.
pub(super) fn scroll(state: &mut State, by: isize) {
    match &mut state.window {
        Window::Help(top) => {
            *top = top.saturating_add_signed(by).min(crate::tui::action::ACTIONS.len().saturating_sub(5));
        }
        Window::Preview(window) => {
            let report = &window.found.report;
            let most = report.warnings.len() + report.skipped.len() + window.found.questions.len() * 2;
            window.top = window.top.saturating_add_signed(by).min(most);
        }
        Window::None | Window::Path(_) | Window::Override(_) => {}
    }
}

/// Text that came in at once: into the field that is being typed in, else perhaps the path of a dropped file.
pub(super) fn paste(state: &mut State, text: String) -> Vec<Effect> {
    let typed = clean(&text);
    match (&mut state.window, &mut state.filter) {
        (Window::Path(_), _) => {
            state.window = Window::None;
            return vec![Effect::Dropped(text)];
        }
        (Window::Override(window), _) => insert(&mut window.field, &typed),
        (Window::None, Some(filter)) if filter.typing => {
            insert(&mut filter.field, &typed);
            find_first(state);
        }
        (Window::None, _) => return vec![Effect::Dropped(text)],
        (Window::Help(_) | Window::Preview(_), _) => {
            state.say(Tone::Note, "Close this window first (Esc), then drop the file again.");
        }
    }
    Vec::new()
}

fn insert(field: &mut tui_input::Input, text: &str) {
    for letter in text.chars() {
        field.handle(tui_input::InputRequest::InsertChar(letter));
    }
}
