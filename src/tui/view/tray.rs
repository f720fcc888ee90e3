//! The tray: who is in no group, and who is away. With nobody to place it is a slim rail, which still takes students in.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::cards::{cards, hidden};
use super::cells::{cut, put, width, wrapped};
use super::{forecast, frames};
use crate::tui::geometry::{Geometry, Tray};
use crate::tui::hits::{Hits, Place, Target};
use crate::tui::state::State;

/// Draws it.
pub(super) fn tray(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let (buffer, area, place) = (frame.buffer_mut(), geometry.tray, Place::Tray);
    frames::frame(state, buffer, area, frames::place_style(state, place));
    hits.note(area, Target::Place(place));
    match geometry.tray_shape {
        Tray::Open => open(state, buffer, area),
        Tray::Slim => slim(state, buffer, geometry),
    }
    cards(state, buffer, place, geometry.tray_lines(), hits);
    foot(state, buffer, area, geometry.tray_shape);
}

fn open(state: &State, buffer: &mut Buffer, area: Rect) {
    let total = state.board.as_ref().map_or(0, |it| it.to_place.len());
    let title = frames::title_style(state, Place::Tray);
    put(buffer, frames::between(area, area.y), &format!(" To place {total} "), title);
    // Without a group, nobody has a place: there is nothing to be glad of.
    if total == 0 && state.board.as_ref().is_some_and(|it| it.here() > 0) && hidden(state, Place::Tray).0 == 0 {
        put(buffer, frames::between(area, area.y + 1), "Everybody has a place.", state.theme.quiet());
    }
}

/// What a rail has room for.
fn slim(state: &State, buffer: &mut Buffer, geometry: &Geometry) {
    let area = geometry.tray;
    let head = Rect { height: geometry.tray_lines().y - area.y - 1, ..frames::between(area, area.y + 1) };
    match forecast::words(state, Place::Tray) {
        Some(words) => wrapped(buffer, head, &words, forecast::style(state, Place::Tray)),
        None => wrapped(buffer, head, "To place 0", state.theme.quiet()),
    };
}

/// The forecast of a drop, or how many more there are.
fn foot(state: &State, buffer: &mut Buffer, area: Rect, shape: Tray) {
    let (theme, line) = (state.theme, frames::between(area, area.bottom() - 1));
    if let (Tray::Open, Some(text)) = (shape, forecast::words(state, Place::Tray)) {
        put(buffer, line, &cut(&text, line.width, theme.ascii), forecast::style(state, Place::Tray));
        return;
    }
    let more = hidden(state, Place::Tray).1;
    if more > 0 {
        let text = if line.width < 12 { format!(" +{more} ") } else { format!(" {more} more ") };
        let wide = width(&text).min(line.width);
        put(buffer, Rect { x: line.right() - wide, width: wide, ..line }, &text, theme.strong());
    }
}
