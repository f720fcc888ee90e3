//! The groups on the screen, the edges that lead to the others, and what stands there when there are none.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::cells::wrapped;
use super::column::group;
use crate::tui::action::Action;
use crate::tui::geometry::Geometry;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;

/// Draws them.
pub(super) fn groups(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let Some(board) = &state.board else { return empty(state, frame, geometry, &state.no_block()) };
    if board.columns.is_empty() {
        return empty(state, frame, geometry, &no_group(state));
    }
    for number in 0..board.columns.len() {
        if let Some(area) = geometry.column(number, state.first) {
            group(state, frame.buffer_mut(), (geometry, area), (board, number), hits);
        }
    }
    let all = Rect { x: geometry.tray.right(), width: geometry.screen.width - geometry.tray.width, ..geometry.tray };
    if state.first > 0 {
        hits.note(Rect { width: 1, ..all }, Target::EdgeLeft);
    }
    if state.first < geometry.last_first() {
        hits.note(Rect { x: all.right() - 1, width: 1, ..all }, Target::EdgeRight);
    }
}

/// What to do without a group.
fn no_group(state: &State) -> String {
    let (new, copy) = (state.key(Action::NewGroup), state.key(Action::Copy));
    format!(
        "There are no groups in this block yet. Press {new} for a new group, or {copy} for the plan of another day."
    )
}

fn empty(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, text: &str) {
    let left = geometry.tray.right() + 2;
    let area =
        Rect { x: left, y: geometry.tray.y + 2, width: geometry.screen.width.saturating_sub(left + 2), height: 6 };
    wrapped(frame.buffer_mut(), area, text, state.theme.strong());
}
