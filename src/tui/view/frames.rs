//! Frames: their lines, and what their colour says about the place inside.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{cut, put, width};
use super::forecast;
use crate::tui::hits::Place;
use crate::tui::state::State;

/// The frame of a place: bright where the cursor is, and where somebody would be dropped.
pub(super) fn place_style(state: &State, place: Place) -> Style {
    if forecast::is_over(state, place) {
        forecast::style(state, place)
    } else if place == state.place && state.carry.held().is_none() {
        state.theme.accent()
    } else {
        state.theme.frame()
    }
}

/// The name of a place in its frame.
pub(super) fn title_style(state: &State, place: Place) -> Style {
    if forecast::is_over(state, place) { forecast::style(state, place) } else { state.theme.strong() }
}

/// A frame with round corners, or of ASCII.
pub(super) fn frame(state: &State, buffer: &mut Buffer, area: Rect, style: Style) {
    let theme = state.theme;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let (across, down) = (theme.pick("─", "-"), theme.pick("│", "|"));
    for x in area.x + 1..right {
        buffer[(x, area.y)].set_symbol(across).set_style(style);
        buffer[(x, bottom)].set_symbol(across).set_style(style);
    }
    for y in area.y + 1..bottom {
        buffer[(area.x, y)].set_symbol(down).set_style(style);
        buffer[(right, y)].set_symbol(down).set_style(style);
    }
    let corners = [((area.x, area.y), "╭"), ((right, area.y), "╮"), ((area.x, bottom), "╰"), ((right, bottom), "╯")];
    for (at, corner) in corners {
        buffer[at].set_symbol(theme.pick(corner, "+")).set_style(style);
    }
}

/// A line across the inside of a frame, tied to its sides.
pub(super) fn rule(state: &State, buffer: &mut Buffer, area: Rect, y: u16, style: Style) {
    let theme = state.theme;
    for x in area.x + 1..area.right() - 1 {
        buffer[(x, y)].set_symbol(theme.pick("─", "-")).set_style(theme.frame());
    }
    buffer[(area.x, y)].set_symbol(theme.pick("├", "+")).set_style(style);
    buffer[(area.right() - 1, y)].set_symbol(theme.pick("┤", "+")).set_style(style);
}

/// A line of a frame between its corners.
pub(super) fn between(area: Rect, y: u16) -> Rect {
    Rect { x: area.x + 1, y, width: area.width.saturating_sub(2), height: 1 }
}

/// The frame of a window, with its inside emptied.
pub(super) fn window_box(state: &State, buffer: &mut Buffer, area: Rect, title: &str) -> Rect {
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            buffer[(x, y)].reset();
        }
    }
    // A wide letter that the window would cut in two goes whole, or it would be missing when the window is gone.
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.y..area.bottom() {
            let cell = &mut buffer[(left, y)];
            if width(cell.symbol()) > 1 {
                cell.set_symbol(" ");
            }
        }
    }
    frame(state, buffer, area, state.theme.accent());
    put(
        buffer,
        Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area },
        &format!(" {} ", cut(title, area.width.saturating_sub(6), state.theme.ascii)),
        state.theme.strong(),
    );
    let (width, height) = (area.width.saturating_sub(4), area.height.saturating_sub(2));
    Rect::new(area.x + 2, area.y + 1, width, height)
}
