//! The student panel: opening and leaving it, and what keys and mouse do in it.

use std::time::{Duration, Instant};

use super::{Effect, grid, topics};
use crate::domain::ids::StudentId;
use crate::tui::action::Action;
use crate::tui::grid::View;
use crate::tui::state::State;
use crate::tui::window::{Topic, Window};

/// Two presses on one card within this time open its student.
const DOUBLE: Duration = Duration::from_millis(400);

/// The panel's key on the board: beside the board where there is room, and then into it; else over it.
pub(super) fn open(state: &mut State) {
    if state.has_room_for_panel() && !state.panel.docked {
        state.panel.docked = true;
    } else {
        state.window = Window::Student;
    }
}

/// Goes into the panel, docked or not.
pub(super) fn enter(state: &mut State) {
    state.panel.docked |= state.has_room_for_panel();
    state.window = Window::Student;
}

/// Leaves the panel; one beside the board stays there.
pub(super) fn leave(state: &mut State) {
    state.window = Window::None;
    state.panel.chosen = None;
}

/// Closes the panel wherever it is.
pub(super) fn close(state: &mut State) {
    if matches!(state.window, Window::Student) {
        leave(state);
    }
    state.panel.docked = false;
    state.settle();
}

/// What an action does while keys go to the panel.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Up => choose_beside(state, -1),
        Action::Down => choose_beside(state, 1),
        Action::PageUp => scroll(state, -page(state)),
        Action::PageDown => scroll(state, page(state)),
        Action::PreviousStudent => neighbour(state, -1),
        Action::NextStudent => neighbour(state, 1),
        Action::Why => why(state),
        Action::Team => {
            if let Some(student) = state.student() {
                topics::open(state, Topic::Student(student));
            }
        }
        Action::Student => close(state),
        Action::Cancel | Action::Quit => leave(state),
        _ => {}
    }
    Vec::new()
}

/// Shows the arithmetic, or hides it; it stands where the text begins.
pub(super) fn why(state: &mut State) {
    state.panel.why = !state.panel.why;
    state.panel.top = 0;
}

/// Chooses a skill by its place on the page.
pub(super) fn choose(state: &mut State, place: usize) {
    state.panel.chosen = state.page().and_then(|it| it.skills.get(place)).map(|it| it.skill);
    if state.panel.why {
        state.panel.top = 0;
    }
}

fn choose_beside(state: &mut State, by: isize) {
    let Some((place, count)) = state.looked_at().map(|it| it.0).zip(state.page().map(|it| it.skills.len())) else {
        return scroll(state, by);
    };
    choose(state, place.saturating_add_signed(by).min(count.saturating_sub(1)));
}

/// The student above or below in the same place, around its ends.
fn neighbour(state: &mut State, by: isize) {
    if state.view == View::Grid {
        grid::act(state, if by < 0 { Action::Up } else { Action::Down });
        return;
    }
    let count = state.lines(state.place).len();
    if count > 0 {
        let last = count - 1;
        state.row = match state.row.checked_add_signed(by) {
            None => last,
            Some(row) if row > last => 0,
            Some(row) => row,
        };
        state.settle();
    }
}

/// A page of the text, less a line to keep one's place.
fn page(state: &State) -> isize {
    isize::try_from(state.hits.text.height.saturating_sub(1).max(1)).unwrap_or(1)
}

/// Scrolls the text, as far as the last frame had any.
pub(super) fn scroll(state: &mut State, by: isize) {
    state.panel.top = state.panel.top.saturating_add_signed(by).min(state.hits.text.most);
}

/// Notes a press on a card; whether it is the second of a double click. While students look on, a card opens nothing.
pub(super) fn pressed_twice(state: &mut State, student: StudentId, now: Instant) -> bool {
    if state.presenting.is_some() {
        return false;
    }
    let before = state.pressed.replace((student, now));
    let twice = before.is_some_and(|it| it.0 == student && now.duration_since(it.1) < DOUBLE);
    if twice {
        state.pressed = None;
    }
    twice
}
