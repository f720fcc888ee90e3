//! A line to type.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{buttons, open, text_field};
use crate::tui::action::Action;
use crate::tui::hits::Hits;
use crate::tui::state::State;
use crate::tui::view::cells::{lines, wrapped};
use crate::tui::window::Prompt;

/// What there is to know, what to type, why the last answer would not do.
pub(in super::super) fn prompt(state: &State, frame: &mut Frame<'_>, prompt: &Prompt, hits: &mut Hits) {
    let theme = state.theme;
    let wide = frame.area().width.saturating_sub(4).min(70);
    let rows = |text: &str| if text.is_empty() { 0 } else { u16::try_from(lines(text, wide).len()).unwrap_or(1) };
    let refused = prompt.refused.as_deref().unwrap_or("");
    let high = rows(&prompt.words) + rows(&prompt.label) + 1 + rows(refused) + 2;
    let inside = open(state, frame, &prompt.title, (wide, high), hits);
    let mut rest = inside;
    let tell = |frame: &mut Frame<'_>, rest: &mut Rect, text: &str, style: Style| {
        if !text.is_empty() {
            let used = wrapped(frame.buffer_mut(), *rest, text, style);
            *rest = Rect { y: rest.y + used, height: rest.height.saturating_sub(used), ..*rest };
        }
    };
    tell(frame, &mut rest, &prompt.words, theme.warning());
    tell(frame, &mut rest, &prompt.label, Style::new());
    if rest.height > 0 {
        text_field(state, frame, Rect { height: 1, ..rest }, &prompt.field);
        rest = Rect { y: rest.y + 1, height: rest.height - 1, ..rest };
    }
    tell(frame, &mut rest, refused, theme.refusal());
    let yes = format!("Enter {}", prompt.verb);
    buttons(state, frame, inside, &[(&yes, Action::Accept), ("Esc leaves it", Action::Cancel)], hits);
}
