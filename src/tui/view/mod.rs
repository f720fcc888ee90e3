//! State to screen. Drawing decides nothing: it returns the map of what it drew where.

mod bars;
mod cards;
pub(super) mod cells;
mod column;
mod columns;
mod detail;
mod forecast;
mod frames;
mod grid;
mod map;
mod others;
mod panel;
mod start;
mod tray;
mod week;
mod windows;

use ratatui::Frame;
use ratatui::style::Style;

use super::grid::View;
use super::hits::Hits;
use super::state::State;
use super::window::Window;

pub use start::start;

/// Draws the whole screen.
pub fn view(state: &State, frame: &mut Frame<'_>) -> Hits {
    let mut hits = Hits::default();
    let Some(geometry) = state.geometry() else { return too_small(frame) };
    match state.view {
        View::Board => {
            bars::top(state, frame, &geometry, &mut hits);
            tray::tray(state, frame, &geometry, &mut hits);
            columns::groups(state, frame, &geometry, &mut hits);
        }
        View::Grid => grid::grid(state, frame, &geometry, &mut hits),
    }
    bars::bottom(state, frame, &geometry, &mut hits);
    if let Some(area) = state.panel_area() {
        panel::docked(state, frame, area, &mut hits);
    }
    window(state, frame, &mut hits);
    if state.theme.turns {
        cells::keep_in_place(frame.buffer_mut());
    }
    hits
}

/// Nothing but a request for more room.
fn too_small(frame: &mut Frame<'_>) -> Hits {
    let text = "This window is too small for the board. Make it at least 40 columns by 12 lines.";
    let area = frame.area();
    cells::wrapped(frame.buffer_mut(), area, text, Style::new());
    Hits::default()
}

/// The open window, over whatever is drawn already.
fn window(state: &State, frame: &mut Frame<'_>, hits: &mut Hits) {
    if let Some(view) = &state.week {
        week::week(state, frame, view, hits);
    }
    if let Some(suggestion) = &state.suggestion {
        windows::suggestion(state, frame, suggestion, hits);
    }
    match &state.window {
        Window::None | Window::Week | Window::Suggestion => {}
        Window::Student => panel::window(state, frame, hits),
        Window::List(list) => windows::list(state, frame, list, hits),
        Window::Prompt(prompt) => windows::prompt(state, frame, prompt, hits),
        Window::Preview(preview) => windows::preview(state, frame, preview, hits),
        Window::Mapping(mapping) => windows::mapping(state, frame, mapping, hits),
        Window::Contacts(contacts) => windows::contacts(state, frame, contacts, hits),
        Window::Founding(founding) => windows::founding(state, frame, founding, hits),
    }
}
