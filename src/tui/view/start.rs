//! The screen of a program that has no file yet: who it is, where a new team's file would be, and the window that asks.

use std::path::Path;

use ratatui::Frame;
use ratatui::layout::Rect;

use super::cells::{cut, put, wrapped};
use super::{bars, too_small, window};
use crate::tui::hits::Hits;
use crate::tui::state::{State, Tone};
use crate::tui::theme::Theme;
use crate::tui::window::Window;

/// Draws it.
pub fn start(state: &State, file: &Path, frame: &mut Frame<'_>) -> Hits {
    let mut hits = Hits::default();
    let Some(geometry) = state.geometry() else { return too_small(frame) };
    let theme = state.theme;
    if !matches!(state.window, Window::Founding(_)) {
        let text = Rect { x: 2, width: frame.area().width.saturating_sub(4), ..geometry.line(1) };
        head(theme, frame, text, file);
    }
    bars::keys(state, frame, geometry.line_from_bottom(0), &mut hits);
    window(state, frame, &mut hits);
    if let Some(toast) = &state.toast {
        let style = match toast.tone {
            Tone::Done => theme.welcome(),
            Tone::Note => theme.quiet(),
            Tone::Refused => theme.refusal(),
        };
        let line = geometry.line_from_bottom(1);
        put(frame.buffer_mut(), line, &cut(&format!(" {}", toast.text), line.width, theme.ascii), style);
    }
    hits
}

fn head(theme: Theme, frame: &mut Frame<'_>, line: Rect, file: &Path) {
    let buffer = frame.buffer_mut();
    put(buffer, line, "Huddleboard", theme.accent());
    let words = "Regroups your students daily, by what each one has mastered lately.";
    let below = Rect { y: line.y + 1, height: 2, ..line };
    let used = wrapped(buffer, below, words, theme.plain());
    let place = format!("A new team's file will be {}. Nothing leaves this computer.", file.display());
    wrapped(buffer, Rect { y: below.y + used, height: 2, ..below }, &place, theme.quiet());
}
