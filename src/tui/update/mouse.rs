//! The mouse, resolved against what the last frame showed.

use std::time::Instant;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::{Effect, board, follow, founding, go, grid, panel, preview, suggest, week, windows};
use crate::domain::ids::StudentId;
use crate::tui::carry::{Carry, Edge, Hand};
use crate::tui::grid::View;
use crate::tui::hits::{Place, Target};
use crate::tui::state::State;
use crate::tui::window::Window;

/// Rows of a window that one notch of the wheel is worth.
const WHEEL: isize = 3;

pub(super) fn mouse(state: &mut State, event: MouseEvent) -> Vec<Effect> {
    let at = (event.column, event.row);
    let target = state.hits.at(event.column, event.row);
    match event.kind {
        MouseEventKind::Down(MouseButton::Left) => down(state, event, target),
        // Another button is no way to take anybody; while somebody is held it puts them back.
        MouseEventKind::Down(_) => {
            if state.carry.held().is_some() {
                super::put_back(state);
            }
            Vec::new()
        }
        MouseEventKind::Drag(MouseButton::Left) => {
            // Two drags in a row are no double click.
            state.pressed = None;
            state.carry.drag(at, state.hits.place_at(event.column, event.row));
            rest_on_edge(state, target, Instant::now());
            Vec::new()
        }
        MouseEventKind::Up(MouseButton::Left) => {
            if !matches!(state.window, Window::None) {
                return Vec::new();
            }
            let step = state.carry.release(state.hits.place_at(event.column, event.row));
            follow(state, step)
        }
        MouseEventKind::Moved => {
            let step = state.carry.motion();
            follow(state, step)
        }
        MouseEventKind::ScrollUp => wheel(state, event, target, -1),
        MouseEventKind::ScrollDown => wheel(state, event, target, 1),
        MouseEventKind::ScrollLeft | MouseEventKind::ScrollRight if !matches!(state.window, Window::None) => Vec::new(),
        MouseEventKind::ScrollLeft => sideways(state, Edge::Left),
        MouseEventKind::ScrollRight => sideways(state, Edge::Right),
        MouseEventKind::Drag(_) | MouseEventKind::Up(_) => Vec::new(),
    }
}

fn down(state: &mut State, event: MouseEvent, target: Option<Target>) -> Vec<Effect> {
    if !matches!(target, Some(Target::Card(..) | Target::Cell(..))) {
        state.pressed = None;
    }
    // Whoever presses something is done with typing a name, or Enter would go there instead.
    windows::keep_filter(state);
    if matches!(state.window, Window::Student) && target.is_some_and(Target::is_of_board) {
        // Beside the board, a press on the board goes back to it.
        panel::leave(state);
    }
    match target {
        Some(Target::ClosePanel) => {
            panel::close(state);
            state.settle();
            return Vec::new();
        }
        Some(Target::Skill(place)) => {
            panel::choose(state, place);
            return Vec::new();
        }
        Some(Target::Row(shown)) => return windows::choose_row(state, shown),
        Some(Target::Way(shown, column)) => return windows::choose_cell(state, shown, column),
        Some(Target::Choice(row)) if matches!(state.window, Window::Suggestion) => {
            suggest::tick(state, row);
            return Vec::new();
        }
        Some(Target::Choice(line)) => return preview::choose(state, line),
        Some(Target::Line(row)) => {
            let left = state.hits.find(Target::Line(row)).map_or(0, |it| it.x);
            founding::point(state, row, usize::from(event.column.saturating_sub(left)));
            return Vec::new();
        }
        Some(Target::Week(day, item)) => return week::press(state, day, item),
        Some(Target::Window | Target::Panel) => return Vec::new(),
        Some(Target::Button(action)) => {
            if !matches!(state.window, Window::None) {
                return windows::button(state, action);
            }
            return board::act(state, action);
        }
        _ if !matches!(state.window, Window::None) => return Vec::new(),
        Some(Target::EdgeLeft) => return sideways(state, Edge::Left),
        Some(Target::EdgeRight) => return sideways(state, Edge::Right),
        Some(Target::Tick(group)) if state.carry.held().is_none() => {
            go(state, Place::Group(group));
            return Vec::new();
        }
        Some(Target::EdgeUp(place)) if state.carry == Carry::Idle => return page(state, place, -1),
        Some(Target::EdgeDown(place)) if state.carry == Carry::Idle => return page(state, place, 1),
        Some(Target::Head(group, action)) if state.carry == Carry::Idle => {
            go(state, Place::Group(group));
            return board::act(state, action);
        }
        Some(Target::Place(place)) if state.carry == Carry::Idle && state.view == View::Board => {
            go(state, place);
            return Vec::new();
        }
        Some(Target::Place(place)) if state.carry == Carry::Idle && state.marks.is_empty() => {
            grid::go_to(state, place);
            return Vec::new();
        }
        Some(Target::Card(place, student)) if state.carry.held().is_none() => {
            return card(state, event, place, student);
        }
        Some(Target::Cell(student, skill))
            if state.carry.held().is_none() && panel::pressed_twice(state, student, Instant::now()) =>
        {
            grid::press(state, event, student, skill);
            state.carry.cancel();
            panel::enter(state);
            state.settle();
            return Vec::new();
        }
        Some(Target::Sort(by)) if state.carry.held().is_none() => {
            grid::press_heading(state, by);
            return Vec::new();
        }
        _ => {}
    }
    let at = (event.column, event.row);
    let step = match target {
        Some(Target::Place(place)) if state.view == View::Grid => grid::aim(state, place),
        Some(Target::Head(group, _)) => state.carry.aim(Place::Group(group)),
        Some(Target::Cell(student, skill)) => grid::press(state, event, student, skill),
        Some(Target::Place(place) | Target::EdgeUp(place) | Target::EdgeDown(place)) => state.carry.aim(place),
        Some(Target::Card(_, student)) => state.carry.press(vec![student], at),
        _ => state.carry.cancel(),
    };
    follow(state, step)
}

/// A press on a card: with Ctrl it marks, with Shift it marks from the cursor to here, else it takes.
fn card(state: &mut State, event: MouseEvent, place: Place, student: StudentId) -> Vec<Effect> {
    let Some(row) = state.lines(place).iter().position(|it| it.student() == student) else { return Vec::new() };
    state.toast = None;
    if event.modifiers.contains(KeyModifiers::SHIFT) && place == state.place {
        let (from, to) = (state.row.min(row), state.row.max(row));
        let students: Vec<StudentId> =
            state.lines(place)[from..=to].iter().map(crate::tui::state::Line::student).collect();
        state.marks.extend(students);
    } else if event.modifiers.contains(KeyModifiers::CONTROL) {
        state.toggle_mark(student);
    } else if panel::pressed_twice(state, student, Instant::now()) {
        state.carry.cancel();
        (state.place, state.row) = (place, row);
        panel::enter(state);
        state.settle();
        return Vec::new();
    } else {
        let students = state.meant_by_press(student);
        state.carry.press(students, (event.column, event.row));
    }
    (state.place, state.row) = (place, row);
    Vec::new()
}

fn wheel(state: &mut State, event: MouseEvent, target: Option<Target>, by: isize) -> Vec<Effect> {
    if let Some(Target::Panel | Target::Skill(_)) = target {
        panel::scroll(state, by * WHEEL);
        return Vec::new();
    }
    if !matches!(state.window, Window::None) {
        return windows::step(state, by * WHEEL);
    }
    if state.view == View::Grid {
        grid::wheel(state, event, by);
        return Vec::new();
    }
    let sideways = if by < 0 { Edge::Left } else { Edge::Right };
    let place = match target {
        Some(Target::Place(it) | Target::Card(it, _) | Target::EdgeUp(it) | Target::EdgeDown(it)) => Some(it),
        Some(Target::Head(group, _)) => Some(Place::Group(group)),
        _ => None,
    };
    // A place that has nothing to scroll lets the wheel scroll the groups.
    match place.filter(|it| state.last_top(*it) > 0) {
        Some(place) => state.scroll(place, by),
        None => scroll_groups(state, sideways),
    }
    Vec::new()
}

fn sideways(state: &mut State, edge: Edge) -> Vec<Effect> {
    scroll_groups(state, edge);
    Vec::new()
}

/// Scrolls a place by a screenful.
fn page(state: &mut State, place: Place, by: isize) -> Vec<Effect> {
    let rows = isize::try_from(state.rows(place)).unwrap_or(1);
    state.scroll(place, by * rows);
    Vec::new()
}

/// Scrolls by one group, or by one band where there are several; the cursor stays where it is.
fn scroll_groups(state: &mut State, edge: Edge) {
    if state.view == View::Grid {
        grid::scroll(state, 0, if edge == Edge::Left { -1 } else { 1 });
        return;
    }
    let Some(geometry) = state.geometry() else { return };
    let by = isize::try_from(geometry.step()).unwrap_or(1);
    let by = if edge == Edge::Left { -by } else { by };
    state.first = state.first.saturating_add_signed(by).min(geometry.last_first());
}

/// While the pointer rests on an edge with somebody in the hand, the groups scroll, or the students of that place.
fn rest_on_edge(state: &mut State, target: Option<Target>, now: Instant) {
    let edge = match target {
        Some(Target::EdgeUp(_)) => Some(Edge::Up),
        Some(Target::EdgeDown(_)) => Some(Edge::Down),
        Some(Target::EdgeLeft) => Some(Edge::Left),
        Some(Target::EdgeRight) => Some(Edge::Right),
        _ => None,
    };
    state.carry.rest_on(edge, now);
}

/// Scrolls if its time has come, and looks again what is under the pointer.
pub(super) fn tick(state: &mut State, now: Instant) {
    if let Some(edge) = state.carry.scroll_due(now) {
        match (edge, state.carry.held().and_then(|it| it.1)) {
            (Edge::Left | Edge::Right, _) => {
                scroll_groups(state, edge);
                state.forecast = None;
            }
            (Edge::Up, Some(place)) => state.scroll(place, -1),
            (Edge::Down, Some(place)) => state.scroll(place, 1),
            (Edge::Up | Edge::Down, None) => {}
        }
    } else if let Carry::Held { hand: Hand::Mouse((column, row)), .. } = state.carry {
        let over = state.hits.place_at(column, row);
        if state.carry.held().is_some_and(|it| it.1 != over) {
            state.carry.drag((column, row), over);
        }
        let target = state.hits.at(column, row);
        rest_on_edge(state, target, now);
    }
}
