//! Windows over the board, each as large as its content needs and the screen allows.

mod contacts;
mod founding;
mod list;
mod mapping;
mod preview;
mod prompt;
mod suggestion;

use ratatui::Frame;
use ratatui::layout::Rect;
use tui_input::Input as TextField;

use super::cells::{put, width};
use super::frames::window_box;
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Scrolled, Target};
use crate::tui::state::State;

pub(super) use contacts::contacts;
pub(super) use founding::founding;
pub(super) use list::list;
pub(super) use mapping::mapping;
pub(super) use preview::preview;
pub(super) use prompt::prompt;
pub(super) use suggestion::suggestion;

/// A window in the middle; returns its inside.
fn open(state: &State, frame: &mut Frame<'_>, title: &str, (wide, high): (u16, u16), hits: &mut Hits) -> Rect {
    let screen = frame.area();
    let (wide, high) = ((wide + 4).min(screen.width), (high + 2).min(screen.height.saturating_sub(1)));
    let area = Rect::new((screen.width - wide) / 2, (screen.height.saturating_sub(1) - high) / 2, wide, high);
    // The keys on the last line are the window's own.
    hits.note(Rect { height: screen.height.saturating_sub(1), ..screen }, Target::Window);
    window_box(state, frame.buffer_mut(), area, title)
}

/// How many rows lie above the first shown one and below the last: at the right end of the line over them and of the one under them.
fn beyond(state: &State, frame: &mut Frame<'_>, (over, under): (Rect, Rect), (above, below): (usize, usize)) {
    let ends = [(above, over, state.theme.pick("▴", "^")), (below, under, state.theme.pick("▾", "v"))];
    for (rows, line, sign) in ends.into_iter().filter(|it| it.0 > 0) {
        let text = format!(" {sign} {rows} more ");
        let place = Rect { x: line.right().saturating_sub(width(&text)), width: width(&text), ..line };
        put(frame.buffer_mut(), place, &text, state.theme.strong());
    }
}

/// The first row that is shown of so many, the one under the cursor in the middle where it can be; the frame says how many more there
/// are, and the wheel scrolls them.
fn scrolled(
    state: &State,
    frame: &mut Frame<'_>,
    (room, edges): (usize, (Rect, Rect)),
    (cursor, rows): (usize, usize),
    hits: &mut Hits,
) -> usize {
    let most = rows.saturating_sub(room);
    let top = cursor.saturating_sub(room / 2).min(most);
    hits.text = Scrolled { height: room, most, top };
    beyond(state, frame, edges, (top, most - top));
    top
}

/// The lines of the frame over and under the inside of a window.
fn edges(inside: Rect) -> (Rect, Rect) {
    (Rect { y: inside.y - 1, height: 1, ..inside }, Rect { y: inside.bottom(), height: 1, ..inside })
}

/// A line that is typed in, with the text cursor in it.
fn text_field(state: &State, frame: &mut Frame<'_>, line: Rect, field: &TextField) {
    let used = put(frame.buffer_mut(), line, "> ", state.theme.accent());
    let (shown, column) = around_cursor(field, line.width.saturating_sub(used));
    put(frame.buffer_mut(), Rect { x: line.x + used, width: line.width - used, ..line }, &shown, state.theme.strong());
    frame.set_cursor_position((line.x + used + column, line.y));
}

/// The text of a field from the letter on that lets its cursor be seen in so many cells, and the cursor's cell.
fn around_cursor(field: &TextField, cells: u16) -> (String, u16) {
    let text = field.value();
    let cursor = text.char_indices().nth(field.cursor()).map_or(text.len(), |it| it.0);
    let mut before = text[..cursor].chars();
    while width(before.as_str()) >= cells && before.next().is_some() {}
    (format!("{}{}", before.as_str(), &text[cursor..]), width(before.as_str()))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_of_a_field_is_seen_whatever_is_typed() {
        let shown = |text: &str, cursor: usize, cells: u16| {
            around_cursor(&TextField::new(text.to_owned()).with_cursor(cursor), cells)
        };
        assert_eq!(shown("Ana Bell", 8, 20), ("Ana Bell".to_owned(), 8));
        assert_eq!(shown("Ana Bell", 8, 5), ("Bell".to_owned(), 4));
        assert_eq!(shown("Ana Bell", 0, 5), ("Ana Bell".to_owned(), 0));
        assert_eq!(shown("李小龍李小龍", 6, 6), ("小龍".to_owned(), 4), "wide letters go whole");
        assert_eq!(shown("", 0, 0), (String::new(), 0));
    }
}
