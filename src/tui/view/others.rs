//! Who else has the file open: a word on the notice line, beside what is wrong.

use ratatui::Frame;
use ratatui::layout::Rect;

use super::cells::{put, width};
use crate::tui::state::State;

/// At most this part of the line is for it while something is wrong.
const PART: u16 = 2;

/// Draws it against the right; returns the cells that are left for what is wrong.
pub(super) fn others(state: &State, frame: &mut Frame<'_>, line: Rect) -> Rect {
    let Some(first) = state.others.first() else { return line };
    let more = if state.others.len() > 1 { format!(" and {} more", state.others.len() - 1) } else { String::new() };
    let wrong = state
        .board
        .as_ref()
        .is_some_and(|it| !it.warnings.is_empty() || it.columns.iter().any(|it| !it.warnings.is_empty()));
    let whole = format!("Also open: {}{more} ", first.words(state.now.date()));
    let room = if wrong { line.width / PART } else { line.width };
    let text = if width(&whole) <= room { whole } else { format!("Also open: {}{more} ", first.by) };
    let wide = width(&text).min(line.width);
    put(frame.buffer_mut(), Rect { x: line.right() - wide, width: wide, ..line }, &text, state.theme.accent());
    Rect { width: line.width.saturating_sub(wide + 1), ..line }
}
