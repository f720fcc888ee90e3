//! What of a place is on the screen: its lines have different heights, and cursor, wheel, edges and drawing agree about them here.

use std::ops::Range;

use super::geometry::{Geometry, Needs, Tray, usual_size};
use super::grid::View;
use super::hits::Place;
use super::state::{Line, State};
use crate::domain::board::Column;

impl State {
    /// The layout of the present screen.
    pub fn geometry(&self) -> Option<Geometry> {
        let columns = self.board.as_ref().map_or(&[][..], |it| &it.columns);
        let needs = Needs {
            groups: columns.len(),
            students: usual_size(columns.iter().map(size)),
            all_placed: self.board.as_ref().is_some_and(|it| it.to_place.is_empty() && !it.columns.is_empty()),
            density: self.density,
        };
        Geometry::of(self.board_area(), needs)
    }

    /// How many students a screenful of a place has.
    pub fn rows(&self, place: Place) -> usize {
        let Some(geometry) = self.geometry() else { return 1 };
        let line = if place == Place::Tray { geometry.tray_line() } else { geometry.density.lines() };
        usize::from(room(&geometry, place) / line).max(1)
    }

    /// The lines above the first student who is away: what they are, and what sets them apart.
    pub fn away_heading(&self, geometry: &Geometry, first_away: usize) -> u16 {
        let wanted = match geometry.tray_shape {
            Tray::Slim => 1,
            // A blank line under the cards, or under the sentence that stands in for them.
            Tray::Open if first_away > 0 => 2,
            Tray::Open => 3,
        };
        // On the smallest screens the student matters more.
        wanted.min(geometry.tray_lines().height.saturating_sub(geometry.tray_line()))
    }

    /// The lines of a place that are on the screen, of all of them.
    pub fn visible(&self, place: Place, lines: &[Line<'_>]) -> Range<usize> {
        let Some(geometry) = self.geometry() else { return 0..0 };
        let top = self.scrolled.get(&place).copied().unwrap_or(0).min(lines.len());
        let mut room = room(&geometry, place);
        let heights = self.heights(&geometry, place, lines);
        let fits = (top..lines.len()).take_while(|line| {
            let high = heights(*line);
            let fits = high <= room;
            room = room.saturating_sub(high);
            fits
        });
        top..top + fits.count()
    }

    /// The last line that may be the first shown one.
    pub fn last_top(&self, place: Place) -> usize {
        let Some(geometry) = self.geometry() else { return 0 };
        let lines = self.lines(place);
        let last = lines.len().saturating_sub(1);
        first_above(last, room(&geometry, place), self.heights(&geometry, place, &lines))
    }

    /// Scrolls a place by some lines, as far as it goes.
    pub fn scroll(&mut self, place: Place, by: isize) {
        let most = self.last_top(place);
        let top = self.scrolled.entry(place).or_default();
        *top = top.saturating_add_signed(by).min(most);
    }

    /// Brings cursor and scrolling back into bounds, with the cursor on the screen.
    pub fn settle(&mut self) {
        self.bound();
        match (self.view, self.layout()) {
            (View::Grid, Some(layout)) => self.grid.settle(&layout),
            (View::Grid, None) => {}
            (View::Board, _) => self.settle_board(),
        }
    }

    fn settle_board(&mut self) {
        let Some(geometry) = self.geometry() else { return };
        let lines = self.lines(self.place);
        let row = self.row;
        let least = first_above(row, room(&geometry, self.place), self.heights(&geometry, self.place, &lines));
        let top = self.scrolled.entry(self.place).or_default();
        *top = (*top).clamp(least, row);
        if let Some(place) = self.group_number(self.place) {
            self.first = geometry.showing(self.first, place);
        }
    }

    /// Brings cursor and scrolling back to what is there.
    pub(super) fn bound(&mut self) {
        self.row = self.row.min(self.lines(self.place).len().saturating_sub(1));
        let scrolled: Vec<Place> = self.scrolled.iter().filter(|it| *it.1 > 0).map(|it| *it.0).collect();
        for place in scrolled {
            self.scroll(place, 0);
        }
        if let Some(geometry) = self.geometry() {
            self.first = geometry.bound(self.first);
        }
    }

    /// Whether the cursor is on the screen.
    pub(super) fn sees_cursor(&self) -> bool {
        let lines = self.lines(self.place);
        let across = self.geometry().zip(self.group_number(self.place));
        (lines.is_empty() || self.visible(self.place, &lines).contains(&self.row))
            && across.is_none_or(|(it, place)| (self.first..self.first + it.shown()).contains(&place))
    }

    /// The height of each line of a place.
    fn heights<'a>(
        &'a self,
        geometry: &'a Geometry,
        place: Place,
        lines: &'a [Line<'a>],
    ) -> impl Fn(usize) -> u16 + 'a {
        let away = lines.iter().position(|it| matches!(it, Line::Away(_)));
        let line = if place == Place::Tray { geometry.tray_line() } else { geometry.density.lines() };
        move |row| line + if away == Some(row) { self.away_heading(geometry, row) } else { 0 }
    }
}

/// How many lines there are for the students of a place.
fn room(geometry: &Geometry, place: Place) -> u16 {
    match place {
        Place::Tray => geometry.tray_lines().height,
        Place::Group(_) => geometry.group_room(),
    }
}

/// The first line from which everything down to the last one fits.
fn first_above(last: usize, room: u16, height: impl Fn(usize) -> u16) -> usize {
    let mut left = room;
    let fits = (0..=last).rev().take_while(|line| {
        let high = height(*line);
        let fits = high <= left;
        left = left.saturating_sub(high);
        fits
    });
    (last + 1).saturating_sub(fits.count()).min(last)
}

/// How many students a group may come to have, as far as it says so.
fn size(column: &Column) -> usize {
    column.largest.map_or(0, |it| it as usize).max(column.cards.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_shown_line_leaves_room_for_all_up_to_the_last() {
        assert_eq!(first_above(9, 4, |_| 1), 6);
        assert_eq!(first_above(9, 4, |_| 2), 8);
        assert_eq!(first_above(9, 5, |it| if it == 8 { 3 } else { 1 }), 7);
        assert_eq!(first_above(3, 99, |_| 1), 0);
        assert_eq!(first_above(3, 0, |_| 1), 3, "the last line itself, even without room");
    }
}
