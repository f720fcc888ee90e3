//! Where things go: rectangles by arithmetic, for drawing and for moving the cursor alike.
//!
//! ```text
//! title      Tue 24 Nov  Math 2  10:05-10:50          58 here  2 away  3 to place
//! notice     what is wrong, or the filter
//! ╭ tray ─╮╭ 1 Ocean 5/8 ╮╭ 2 Board 7/10 ╮   columns; on a tall screen in several bands
//! ╰───────╯╰─────────────╯╰──────────────╯
//! detail     the student under the cursor
//! message    what just happened               1-3 of 8
//! keys       what to press
//! ```

use ratatui::layout::Rect;

/// The narrowest column that still shows a card whole.
const COLUMN: u16 = 20;
/// Wider than this, a column only shows air.
const WIDEST: u16 = 40;
/// The lowest band worth having: borders, header and a handful of cards.
const BAND: u16 = 15;
/// Lines of a column above its cards: border, adults, focus, mix, rule.
pub const HEAD: u16 = 5;
/// Below this, there is only a request for more room.
const SMALLEST: (u16, u16) = (40, 12);

/// The layout for a screen and a number of groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Rect,
    /// The tray.
    pub tray: Rect,
    /// Width of a column.
    pub width: u16,
    /// Height of a band.
    pub height: u16,
    /// Columns beside each other.
    pub across: usize,
    /// Bands above each other.
    pub bands: usize,
    /// Groups in all.
    pub groups: usize,
}

impl Geometry {
    /// Works the layout out; `None` when the screen is too small.
    pub fn of(screen: Rect, groups: usize) -> Option<Self> {
        if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
            return None;
        }
        let tray_width = if screen.width >= 120 { 26 } else { COLUMN };
        let tray = Rect::new(0, 2, tray_width, screen.height - 5);
        let room = screen.width - tray_width;
        let fits = usize::from((room / COLUMN).max(1));
        let wanted = groups.max(1);
        let bands = if wanted > fits { wanted.div_ceil(fits).min(usize::from(tray.height / BAND)).max(1) } else { 1 };
        let across = wanted.div_ceil(bands).min(fits);
        let width = (room / cells(across)).min(WIDEST);
        Some(Self { screen, tray, width, height: tray.height / cells(bands), across, bands, groups })
    }

    /// How many groups are on the screen at once.
    pub fn shown(&self) -> usize {
        self.across * self.bands
    }

    /// The last value of the first shown group.
    pub fn last_first(&self) -> usize {
        self.groups.saturating_sub(self.shown())
    }

    /// The rectangle of a group, given the first shown one.
    pub fn column(&self, place: usize, first: usize) -> Option<Rect> {
        let shown = place.checked_sub(first).filter(|it| *it < self.shown())?;
        let (band, column) = (cells(shown / self.across), cells(shown % self.across));
        let x = self.tray.width + column * self.width;
        Some(Rect::new(x, self.tray.y + band * self.height, self.width, self.height))
    }

    /// How many cards a column of a band shows.
    pub fn rows(&self) -> usize {
        usize::from(self.height.saturating_sub(HEAD + 1))
    }

    /// How many lines the tray shows.
    pub fn tray_rows(&self) -> usize {
        usize::from(self.tray.height.saturating_sub(2))
    }

    /// A line of the screen, counted from the bottom.
    pub fn line_from_bottom(&self, line: u16) -> Rect {
        Rect::new(0, self.screen.height.saturating_sub(line + 1), self.screen.width, 1)
    }

    /// A line of the screen, counted from the top.
    pub fn line(&self, line: u16) -> Rect {
        Rect::new(0, line, self.screen.width, 1)
    }
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX).max(1).min(if count == 0 { 0 } else { u16::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shown_group_has_its_own_place_on_the_screen() {
        for (width, height) in [(40, 12), (80, 24), (100, 30), (160, 50), (240, 70)] {
            for groups in 0..40 {
                let screen = Rect::new(0, 0, width, height);
                let it = Geometry::of(screen, groups).expect("large enough");
                for first in 0..=it.last_first() {
                    let rects: Vec<Rect> =
                        (first..groups.min(first + it.shown())).filter_map(|place| it.column(place, first)).collect();
                    assert_eq!(rects.len(), groups.min(it.shown()), "{width}x{height}, {groups} groups from {first}");
                    for (place, rect) in rects.iter().enumerate() {
                        assert_eq!(rect.intersection(screen), *rect);
                        assert!(rect.width >= COLUMN && rect.height > HEAD, "{rect:?}");
                        assert!(rects[place + 1..].iter().all(|it| !it.intersects(*rect)) && !rect.intersects(it.tray));
                    }
                }
            }
        }
    }

    #[test]
    fn a_large_screen_shows_more_groups_at_once() {
        let shown = |width, height| Geometry::of(Rect::new(0, 0, width, height), 12).expect("large enough").shown();
        assert_eq!(shown(80, 24), 3);
        assert!(shown(160, 50) >= 12);
    }
}
