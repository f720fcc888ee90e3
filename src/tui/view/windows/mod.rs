//! Windows over the board, each as large as its content needs and the screen allows.

mod founding;
mod list;
mod preview;
mod prompt;

use ratatui::Frame;
use ratatui::layout::Rect;
use tui_input::Input as TextField;

use super::cells::{put, width};
use super::frames::window_box;
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;

pub(super) use founding::founding;
pub(super) use list::list;
pub(super) use preview::preview;
pub(super) use prompt::prompt;

/// A window in the middle; returns its inside.
fn open(state: &State, frame: &mut Frame<'_>, title: &str, (wide, high): (u16, u16), hits: &mut Hits) -> Rect {
    let screen = frame.area();
    let (wide, high) = ((wide + 4).min(screen.width), (high + 2).min(screen.height.saturating_sub(1)));
    let area = Rect::new((screen.width - wide) / 2, (screen.height.saturating_sub(1) - high) / 2, wide, high);
    // The keys on the last line are the window's own.
    hits.note(Rect { height: screen.height.saturating_sub(1), ..screen }, Target::Window);
    window_box(state, frame.buffer_mut(), area, title)
}

/// A line that is typed in, with the text cursor in it.
fn text_field(state: &State, frame: &mut Frame<'_>, line: Rect, field: &TextField) {
    let room = usize::from(line.width.saturating_sub(3));
    let scroll = field.visual_scroll(room);
    let shown: String = field.value().chars().skip(scroll).collect();
    let used = put(frame.buffer_mut(), line, "> ", state.theme.accent());
    put(frame.buffer_mut(), Rect { x: line.x + used, width: line.width - used, ..line }, &shown, state.theme.strong());
    let column = u16::try_from(field.visual_cursor().saturating_sub(scroll)).unwrap_or(0);
    frame.set_cursor_position((line.x + used + column, line.y));
}

/// The last line of a window: what can be pressed.
fn buttons(state: &State, frame: &mut Frame<'_>, inside: Rect, texts: &[(&str, Action)], hits: &mut Hits) {
    let mut x = inside.x;
    for (text, action) in texts {
        let area = Rect {
            x,
            y: inside.bottom().saturating_sub(1),
            width: width(text).min(inside.right().saturating_sub(x)),
            height: 1,
        };
        put(frame.buffer_mut(), area, text, state.theme.accent());
        hits.note(area, Target::Button(*action));
        x = x.saturating_add(width(text) + 3);
    }
}
