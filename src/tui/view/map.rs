//! The small map: where the shown groups are among all of them, and which ones have a warning. Its ticks can be clicked.
//!
//! ```text
//! ◂ ▇▇▇▁▁!▁▁ ▸ 1-3 of 8
//! ```

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

use super::cells::{put, width};
use crate::domain::board::{Board, Column};
use crate::tui::geometry::Geometry;
use crate::tui::grid::View;
use crate::tui::hits::{Hits, Place, Target};
use crate::tui::state::State;

/// With more groups than this, the map would leave no room for words beside it.
const MOST: usize = 36;
/// Cells of the arrows, each with a blank after it.
const ARROWS: u16 = 4;

/// How much of it there is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing: all groups are on the screen.
    None,
    /// Arrows and words, where something longer has to be said on the line.
    Words,
    /// A tick for every group as well.
    Ticks,
}

impl Shape {
    /// The largest one beside a text.
    pub(super) fn beside(text: u16, state: &State, geometry: &Geometry) -> Self {
        let Extent { shown, all, .. } = Extent::of(state, geometry);
        match geometry {
            _ if all <= shown => Self::None,
            _ if state.view == View::Grid => Self::Words,
            // On a narrow screen the words matter more.
            it if it.groups > MOST || it.groups > usize::from(it.screen.width / 3) => Self::Words,
            it if text + Self::Ticks.width(state, it) < it.screen.width => Self::Ticks,
            _ => Self::Words,
        }
    }

    fn ticks(self, geometry: &Geometry) -> u16 {
        if self == Self::Ticks { u16::try_from(geometry.groups).unwrap_or(u16::MAX) + 1 } else { 0 }
    }

    /// How many cells it takes at the end of its line.
    pub(super) fn width(self, state: &State, geometry: &Geometry) -> u16 {
        match self {
            Self::None => 0,
            Self::Words | Self::Ticks => width(&words(state, geometry)) + self.ticks(geometry) + ARROWS,
        }
    }
}

/// Draws it.
pub(super) fn map(state: &State, buffer: &mut Buffer, geometry: &Geometry, shape: Shape, hits: &mut Hits) {
    let (theme, wide) = (state.theme, shape.width(state, geometry));
    let Some(board) = state.board.as_ref().filter(|_| shape != Shape::None) else { return };
    let (line, extent) = (geometry.line_from_bottom(1), Extent::of(state, geometry));
    let mut x = line.right().saturating_sub(wide);
    let edges = [
        (extent.first > 0, theme.pick("◂", "<"), Target::EdgeLeft),
        (extent.first + extent.shown < extent.all, theme.pick("▸", ">"), Target::EdgeRight),
    ];
    let mut edge = |x: u16, (there, arrow, target): (bool, &str, Target)| {
        let at = Rect { x, width: 2, ..line };
        if there {
            put(buffer, at, arrow, theme.accent());
            hits.note(at, target);
        }
    };
    edge(x, edges[0]);
    edge(x + 2 + shape.ticks(geometry), edges[1]);
    x += 2;
    if shape == Shape::Ticks {
        for (number, column) in board.columns.iter().enumerate() {
            let at = Rect { x, width: 1, ..line };
            tick(state, buffer, at, (board, column), (state.first..state.first + geometry.shown()).contains(&number));
            hits.note(at, Target::Tick(column.group));
            x += 1;
        }
        x += 1;
    }
    put(
        buffer,
        Rect { x: x + 2, width: line.right().saturating_sub(x + 2), ..line },
        &words(state, geometry),
        theme.quiet(),
    );
}

/// A group that is shown is high, another is low; one with a warning says so.
fn tick(state: &State, buffer: &mut Buffer, at: Rect, (board, column): (&Board, &Column), shown: bool) {
    let theme = state.theme;
    let warned = board.warnings_at(&state.book, column).next().is_some();
    let (glyph, style) = match (warned, shown) {
        (true, _) => ("!", theme.warning()),
        (false, true) => (theme.pick("▇", "#"), theme.quiet()),
        (false, false) => (theme.pick("▁", "."), theme.quiet()),
    };
    let here = state.place == Place::Group(column.group);
    let style = if here { theme.accent() } else { style };
    // A warning that is off the screen stands on the ground, one on the screen in the light.
    let style = if warned && shown { style.add_modifier(Modifier::REVERSED) } else { style };
    put(buffer, at, glyph, style);
}

fn words(state: &State, geometry: &Geometry) -> String {
    let Extent { first, shown, all, of } = Extent::of(state, geometry);
    format!("{of}{}-{} of {all} ", first + 1, (first + shown).min(all))
}

/// What of all is on the screen: groups, or the skills of the grid.
struct Extent {
    first: usize,
    shown: usize,
    all: usize,
    of: &'static str,
}

impl Extent {
    fn of(state: &State, geometry: &Geometry) -> Self {
        match (state.view, state.layout()) {
            (View::Grid, Some(layout)) => {
                let all = state.grid.grid.columns.len();
                Self { first: state.grid.left, shown: layout.columns(), all, of: "skills " }
            }
            (View::Grid, None) | (View::Board, _) => {
                Self { first: state.first, shown: geometry.shown(), all: geometry.groups, of: "" }
            }
        }
    }
}
