//! The groups below the grid: to drop on, to click on, and to look up which number is which.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use crate::tui::grid::Layout;
use crate::tui::hits::{Hits, Place, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, fit, put, put_all, width};
use crate::tui::view::forecast;

/// So much of a name is worth more than how many are in the group.
const NAME: u16 = 7;

/// Every place in the board's order, the tray first, as 0.
pub(super) fn places(state: &State, buffer: &mut Buffer, layout: &Layout, hits: &mut Hits) {
    let under = state.grid.under().filter(|it| it.away.is_none()).map(|it| it.group.map_or(Place::Tray, Place::Group));
    for (number, place) in state.places().into_iter().enumerate() {
        let Some(area) = layout.place(number) else { return };
        let (name, size) = words(state, place);
        // There is room for the sign; its words stand in the line about the hovered group.
        let sign = forecast::price(state, place).and_then(|it| it.0.chars().next());
        let size = sign.map_or_else(|| size.clone(), |sign| format!("{sign} {size}"));
        let inside = Rect { width: area.width - 1, ..area };
        let looks = |base: Style| {
            if forecast::is_over(state, place) {
                forecast::style(state, place).add_modifier(Modifier::REVERSED)
            } else {
                base
            }
        };
        put(buffer, inside, &fit("", inside.width, state.theme.ascii), looks(Style::new()));
        let number = format!(" {number} ");
        let room = inside.width.saturating_sub(width(&number));
        let size = if width(&size) + 1 + NAME.min(width(&name)) <= room { size } else { String::new() };
        let name = cut(&name, room.saturating_sub(width(&size) + 1), state.theme.ascii);
        let named = if Some(place) == under { state.theme.strong() } else { state.theme.plain() };
        let parts = [
            (number.as_str(), looks(state.theme.accent())),
            (name.as_str(), looks(named)),
            (" ", looks(Style::new())),
            (size.as_str(), looks(state.theme.quiet())),
        ];
        put_all(buffer, inside, parts);
        hits.note(inside, Target::Place(place));
    }
}

/// A place's name, and how many are in it.
fn words(state: &State, place: Place) -> (String, String) {
    let Some(board) = &state.board else { return (String::new(), String::new()) };
    match place.group().and_then(|it| board.column(it)) {
        Some(column) => {
            let here = column.cards.len();
            (column.name.clone(), column.largest.map_or_else(|| here.to_string(), |it| format!("{here}/{it}")))
        }
        None => ("To place".to_owned(), board.to_place.len().to_string()),
    }
}
