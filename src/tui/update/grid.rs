//! Keys and the mouse in the mastery grid. What is not about its rows and columns goes the board's way: the same marks, the same hand,
//! the same commands.

use std::collections::BTreeSet;

use crossterm::event::{KeyModifiers, MouseEvent};

use super::lists;
use crate::domain::grid::{Filter, Sort};
use crate::domain::ids::{SkillId, StudentId};
use crate::tui::action::Action;
use crate::tui::carry::Step;
use crate::tui::grid::View;
use crate::tui::hits::Place;
use crate::tui::state::{State, Tone};
use crate::tui::window::Window;

/// Rows that one notch of the wheel is worth.
const WHEEL: isize = 3;

/// From the board to the grid, or back. The cursor comes along with its student, and marks stay.
pub(super) fn switch(state: &mut State) {
    let student = state.student();
    state.view = match state.view {
        View::Board => View::Grid,
        View::Grid => View::Board,
    };
    state.panel.chosen = None;
    state.arrange();
    match state.view {
        View::Grid => state.grid.row = student.and_then(|it| state.grid.grid.row_of(it)).unwrap_or(state.grid.row),
        View::Board => {
            let found = state.places().into_iter().find_map(|place| {
                let row = state.lines(place).iter().position(|it| Some(it.student()) == student)?;
                Some((place, row))
            });
            (state.place, state.row) = found.unwrap_or((state.place, state.row));
        }
    }
    state.settle();
}

/// Does what an action says about rows and columns; `false` for one that is the board's.
pub(super) fn act(state: &mut State, action: Action) -> bool {
    let page = state.layout().map_or(1, |it| isize::try_from(it.rows()).unwrap_or(1));
    match action {
        Action::Up => step(state, -1, 0),
        Action::Down => step(state, 1, 0),
        Action::Left => step(state, 0, -1),
        Action::Right => step(state, 0, 1),
        Action::First => step(state, isize::MIN, 0),
        Action::Last => step(state, isize::MAX, 0),
        Action::PageUp => step(state, -page, 0),
        Action::PageDown => step(state, page, 0),
        Action::ExtendUp => extend(state, -1),
        Action::ExtendDown => extend(state, 1),
        Action::Mark => {
            if let Some(student) = state.student() {
                state.toggle_mark(student);
            }
            step(state, 1, 0);
        }
        Action::MarkColumn => mark_all(state),
        Action::MarkNeed => mark_need(state),
        Action::Sort => {
            if let Some(skill) = state.grid.skill().map(|it| it.skill) {
                sort(state, Sort::Skill(skill));
            }
        }
        Action::SortBy => state.window = Window::List(Box::new(lists::orders(state))),
        Action::Only => state.window = Window::List(Box::new(lists::only(state))),
        _ => return false,
    }
    true
}

fn step(state: &mut State, down: isize, right: isize) {
    let (row, column) = (state.grid.row.saturating_add_signed(down), state.grid.column.saturating_add_signed(right));
    if right != 0 {
        // The student's page looks at the skill of the cell again.
        state.panel.chosen = None;
    }
    if let Some(layout) = state.layout() {
        state.grid.go(row, column, &layout);
    }
}

fn extend(state: &mut State, by: isize) {
    state.marks.extend(state.student());
    step(state, by, 0);
    state.marks.extend(state.student());
}

fn mark_all(state: &mut State) {
    let students = state.grid.between(0, usize::MAX - 1);
    state.toggle_marks(&students);
}

/// Marks whom the skill under the cursor is needed by, among the shown ones, and nobody else. Who is away is left out: a group that works
/// on the skill now is no use to them.
fn mark_need(state: &mut State) {
    let needing = state.grid.needing(&state.book);
    let here = |student: &StudentId| {
        let away = state.board.iter().flat_map(|it| &it.away);
        !away.map(|it| it.student).any(|it| it == *student)
    };
    let (marked, all) = (needing.iter().copied().filter(here).collect::<BTreeSet<_>>(), needing.len());
    let code = state.grid.skill().map_or("", |it| it.code.as_str());
    let (away, grab) = (all - marked.len(), state.key(Action::Grab));
    let (who, need) = (marked.len(), if marked.len() == 1 { "needs" } else { "need" });
    let words = match (who, away) {
        (0, 0) => format!("Nobody shown needs {code}."),
        (0, _) => format!("Whoever needs {code} of those shown is away."),
        (_, 0) => format!("{who} marked who {need} {code}: {grab} and a number move them"),
        (_, _) => format!("{who} marked who {need} {code} ({away} away left out): {grab} and a number move them"),
    };
    state.marks = marked;
    state.say(Tone::Note, words);
}

fn sort(state: &mut State, sort: Sort) {
    state.grid.sort_by(sort);
    state.grid.top = 0;
}

/// Where whom the keyboard takes up is held at first: over the group of the student under the cursor.
pub(super) fn place(state: &State) -> Place {
    let group = state.grid.under().and_then(|it| it.group).map(Place::Group);
    group.filter(|it| state.places().contains(it)).unwrap_or(Place::Tray)
}

/// To the next student of a group, from the cursor on.
pub(super) fn go_to(state: &mut State, place: Place) {
    let rows = &state.grid.grid.rows;
    let of = |at: &usize| rows.get(*at).is_some_and(|it| it.group == place.group());
    match (state.grid.row + 1..rows.len()).chain(0..=state.grid.row).find(of) {
        Some(row) => {
            state.toast = None;
            state.grid.row = row;
            state.settle();
        }
        None => state.say(Tone::Note, "None of the students shown is there."),
    }
}

/// Takes the grid's filter away; `false` if it showed everybody, or is not shown.
pub(super) fn show_all(state: &mut State) -> bool {
    let filtered = state.view == View::Grid && !state.grid.arrangement.filter.is_empty();
    if filtered {
        state.grid.arrangement.filter = Filter::default();
    }
    filtered
}

/// A press on a heading orders the grid.
pub(super) fn press_heading(state: &mut State, by: Sort) {
    state.toast = None;
    if let Sort::Skill(skill) = by {
        state.grid.column = state.grid.column_of(skill).unwrap_or(state.grid.column);
    }
    sort(state, by);
}

/// A press on a row: with Ctrl it marks, with Shift it marks from the cursor to here, else it takes, as on the board.
pub(super) fn press(state: &mut State, event: MouseEvent, student: StudentId, skill: Option<SkillId>) -> Step {
    let Some(row) = state.grid.grid.row_of(student) else { return Step::Nothing };
    state.toast = None;
    let mut step = Step::Nothing;
    if event.modifiers.contains(KeyModifiers::SHIFT) {
        state.marks.extend(state.grid.between(state.grid.row, row));
    } else if event.modifiers.contains(KeyModifiers::CONTROL) {
        state.toggle_mark(student);
    } else {
        let students = state.meant_by_press(student);
        step = state.carry.press(students, (event.column, event.row));
    }
    state.panel.chosen = None;
    state.grid.row = row;
    state.grid.column = skill.and_then(|it| state.grid.column_of(it)).unwrap_or(state.grid.column);
    step
}

/// A press on a place means the marked students, if nobody is picked.
pub(super) fn aim(state: &mut State, place: Place) -> Step {
    if !state.marks.is_empty() {
        state.carry.pick(state.marks.iter().copied().collect());
    }
    state.carry.aim(place)
}

/// The wheel scrolls down and up, with Shift to the sides.
pub(super) fn wheel(state: &mut State, event: MouseEvent, by: isize) {
    let sideways = event.modifiers.contains(KeyModifiers::SHIFT);
    let (down, right) = if sideways { (0, by) } else { (by * WHEEL, 0) };
    scroll(state, down, right);
}

/// Scrolls by rows and columns; the cursor stays where it is.
pub(super) fn scroll(state: &mut State, down: isize, right: isize) {
    if let Some(layout) = state.layout() {
        state.grid.scroll(down, right, &layout);
    }
}
