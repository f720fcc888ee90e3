//! Where things go: rectangles by arithmetic, for drawing and for moving the cursor alike.
//!
//! ```text
//! title      Tue 24 Nov  Math 2  10:05-10:50          58 here  2 away  3 to place
//! notice     what is wrong, the group under the cursor, or the filter
//! ╭ tray ─╮╭ 1 Ocean 5/8 ╮╭ 2 Board 7/10 ╮   columns; in several bands where groups are small or the screen is tall
//! ╰───────╯╰─────────────╯╰──────────────╯
//! detail     the student under the cursor
//! message    what just happened               ◂ ▇▇▇▁▁▁▁▁ ▸ 1-3 of 8
//! keys       what to press
//! ```
//!
//! Many small groups: more bands, with a shorter header, and columns down to [`NARROW`]. An empty tray is a slim rail.

use ratatui::layout::Rect;

/// The narrowest column that still shows a card at ease.
const COLUMN: u16 = 20;
/// The narrowest that shows one at all; taken only where it brings more groups to the screen.
const NARROW: u16 = 18;
/// Wider than this, a column only shows air.
const WIDEST: u16 = 40;
/// A tray with students in it, and on a wide screen.
const TRAY: (u16, u16) = (20, 26);
/// The rail that is left of an empty tray.
const SLIM: u16 = 8;
/// From this width on an empty tray costs no column.
const WIDE: u16 = 120;
/// A band need not show more students than this to be worth having; nor fewer than [`FEWEST`].
const HANDFUL: usize = 9;
/// See [`HANDFUL`].
const FEWEST: usize = 3;
/// Below this, there is only a request for more room.
const SMALLEST: (u16, u16) = (40, 12);

/// How much of a group stands above its cards.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Head {
    /// Name; adults; focus; space; the mix of bands in a rule.
    Full,
    /// Name; adults and focus on one line.
    Short,
}

impl Head {
    /// Its lines, with the upper border.
    pub fn lines(self) -> u16 {
        match self {
            Self::Full => 5,
            Self::Short => 2,
        }
    }
}

/// How many lines a card takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// One: the name as far as it fits.
    #[default]
    Compact,
    /// Two: the name in full, then skill, trend, age, flags and source.
    Roomy,
}

impl Density {
    /// Its word in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Compact => "compact",
            Self::Roomy => "roomy",
        }
    }

    /// What a key that changes it comes to.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Compact => Self::Roomy,
            Self::Roomy => Self::Compact,
        }
    }

    /// The lines of a card.
    pub fn lines(self) -> u16 {
        match self {
            Self::Compact => 1,
            Self::Roomy => 2,
        }
    }
}

/// What the tray looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tray {
    /// A column with students to place.
    Open,
    /// A rail: nobody is to place; who is away is named, and students can be dropped on it.
    Slim,
}

/// What a layout has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Needs {
    /// Groups in all.
    pub groups: usize,
    /// How many students most groups may come to have.
    pub students: usize,
    /// Whether nobody is to place.
    pub all_placed: bool,
    /// The cards.
    pub density: Density,
}

/// How many students three of four groups don't exceed, from a handful down to few: of the sizes, not of who happens to be there, so that a
/// move does not change the layout.
pub fn usual_size(sizes: impl Iterator<Item = usize>) -> usize {
    let mut counts = [0_usize; HANDFUL + 1];
    sizes.for_each(|it| counts[it.clamp(FEWEST, HANDFUL)] += 1);
    let all: usize = counts.iter().sum();
    let mut seen = 0;
    let usual = counts.iter().position(|it| {
        seen += it;
        seen * 4 >= all * 3
    });
    usual.unwrap_or(HANDFUL).max(FEWEST)
}

/// The layout for a screen and what it has to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// The whole screen.
    pub screen: Rect,
    /// The tray.
    pub tray: Rect,
    /// What it looks like.
    pub tray_shape: Tray,
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
    /// How much stands above the cards.
    pub head: Head,
    /// The cards.
    pub density: Density,
}

impl Geometry {
    /// Works the layout out; `None` when the screen is too small.
    pub fn of(screen: Rect, needs: Needs) -> Option<Self> {
        if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
            return None;
        }
        let slim = needs.all_placed && screen.width < WIDE;
        let tray_shape = if slim { Tray::Slim } else { Tray::Open };
        let open = if screen.width >= WIDE { TRAY.1 } else { TRAY.0 };
        let tray_width = if slim { SLIM } else { open };
        let (room, high) = (screen.width - tray_width, screen.height - 5);
        let wanted = needs.groups.max(1);
        let cards = cells(needs.students) * needs.density.lines();
        let ways = [(COLUMN, Head::Full), (COLUMN, Head::Short), (NARROW, Head::Full), (NARROW, Head::Short)];
        let (mut across, mut bands) = (1, 1);
        for (narrowest, head) in ways {
            let fits = usize::from((room / narrowest).max(1));
            let most = usize::from(high / (head.lines() + cards + 1));
            let rows = wanted.div_ceil(fits).min(most).max(1);
            let columns = wanted.div_ceil(rows).min(fits);
            if (columns * rows).min(wanted) > (across * bands).min(wanted) {
                (across, bands) = (columns, rows);
            }
        }
        let height = high / cells(bands);
        // A full header wherever the usual group still shows below it.
        let left = height.saturating_sub(Head::Full.lines() + 1);
        let head = if left >= cards.min(cells(HANDFUL)) { Head::Full } else { Head::Short };
        let width = (room / cells(across)).min(WIDEST);
        // What the columns leave over goes to the tray, unless they leave a lot.
        let over = if width < WIDEST { room - width * cells(across) } else { 0 };
        let tray = Rect::new(0, 2, tray_width + over, height * cells(bands));
        let (groups, density) = (needs.groups, needs.density);
        Some(Self { screen, tray, tray_shape, width, height, across, bands, groups, head, density })
    }

    /// How many groups are on the screen at once.
    pub fn shown(&self) -> usize {
        self.across * self.bands
    }

    /// By how many groups the board scrolls: one column, or a whole band, so that no group changes its column.
    pub fn step(&self) -> usize {
        if self.bands > 1 { self.across } else { 1 }
    }

    /// The last value of the first shown group.
    pub fn last_first(&self) -> usize {
        self.groups.saturating_sub(self.shown()).next_multiple_of(self.step())
    }

    /// The first shown group, as near as may be to this one.
    pub fn bound(&self, first: usize) -> usize {
        (first / self.step() * self.step()).min(self.last_first())
    }

    /// The first shown group, as near as may be to this one, with a group on the screen.
    pub fn showing(&self, first: usize, place: usize) -> usize {
        let least = (place + 1).saturating_sub(self.shown()).next_multiple_of(self.step());
        self.bound(first.clamp(least, place))
    }

    /// The rectangle of a group, given the first shown one.
    pub fn column(&self, place: usize, first: usize) -> Option<Rect> {
        let shown = place.checked_sub(first).filter(|it| *it < self.shown())?;
        let (band, column) = (cells(shown / self.across), cells(shown % self.across));
        let x = self.tray.width + column * self.width;
        Some(Rect::new(x, self.tray.y + band * self.height, self.width, self.height))
    }

    /// Where the cards of a group go, in its rectangle.
    pub fn cards(&self, column: Rect) -> Rect {
        below(column, self.head.lines())
    }

    /// Where the lines of the tray go.
    pub fn tray_lines(&self) -> Rect {
        match self.tray_shape {
            Tray::Open => below(self.tray, 1),
            // `To / place / 0`, and a blank line.
            Tray::Slim => below(self.tray, 5),
        }
    }

    /// How many lines a student takes in the tray; a rail has room for names alone.
    pub fn tray_line(&self) -> u16 {
        match self.tray_shape {
            Tray::Open => self.density.lines(),
            Tray::Slim => 1,
        }
    }

    /// How many lines there are for the cards of a group.
    pub fn group_room(&self) -> u16 {
        self.cards(Rect { width: self.width, height: self.height, ..self.tray }).height
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

/// The inside of a frame below its first lines.
fn below(frame: Rect, lines: u16) -> Rect {
    let (width, height) = (frame.width.saturating_sub(2), frame.height.saturating_sub(lines + 1));
    Rect::new(frame.x + 1, frame.y + lines, width, height)
}

fn cells(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [(u16, u16); 9] =
        [(40, 12), (61, 90), (80, 24), (100, 30), (120, 40), (160, 50), (200, 60), (240, 70), (300, 12)];

    fn needs(groups: usize, students: usize) -> Needs {
        Needs { groups, students, all_placed: false, density: Density::Compact }
    }

    fn every_need() -> impl Iterator<Item = Needs> {
        (0..40).flat_map(|groups| (FEWEST..=HANDFUL).map(move |students| needs(groups, students))).flat_map(|it| {
            [Density::Compact, Density::Roomy]
                .into_iter()
                .flat_map(move |density| [true, false].map(|all_placed| Needs { all_placed, density, ..it }))
        })
    }

    #[test]
    fn every_shown_group_has_its_own_place_on_the_screen() {
        for (width, height) in SIZES {
            for needs in every_need() {
                let screen = Rect::new(0, 0, width, height);
                let board = Rect::new(0, 2, width, height - 5);
                let it = Geometry::of(screen, needs).expect("large enough");
                assert_eq!(it.tray.intersection(board), it.tray, "{width}x{height}, {needs:?}");
                for first in [0, it.last_first() / 2, it.last_first()] {
                    let shown = needs.groups.min(it.shown());
                    let rects: Vec<Rect> = (first..first + shown).filter_map(|place| it.column(place, first)).collect();
                    assert_eq!(rects.len(), shown, "{width}x{height}, {needs:?} from {first}");
                    for (place, rect) in rects.iter().enumerate() {
                        assert_eq!(rect.intersection(board), *rect);
                        assert!(rect.width >= NARROW, "{rect:?}");
                        assert!(rects[place + 1..].iter().all(|it| !it.intersects(*rect)) && !rect.intersects(it.tray));
                    }
                }
            }
        }
    }

    #[test]
    fn the_cards_lie_inside_their_frames_and_one_always_shows() {
        for (width, height) in SIZES {
            for needs in every_need() {
                let it = Geometry::of(Rect::new(0, 0, width, height), needs).expect("large enough");
                let column = it.column(0, 0).map(|column| (column, it.cards(column), needs.density.lines()));
                for (frame, inside, lines) in column.into_iter().chain([(it.tray, it.tray_lines(), it.tray_line())]) {
                    assert!(inside.height >= lines, "{width}x{height}, {needs:?}: {it:?}");
                    let (right, bottom) = (frame.right() - 1, frame.bottom() - 1);
                    assert!(inside.x > frame.x && inside.y > frame.y && inside.right() <= right);
                    assert!(inside.bottom() <= bottom, "{inside:?} in {frame:?}");
                }
            }
        }
    }

    #[test]
    fn a_group_is_brought_to_the_screen_and_bands_scroll_whole() {
        for (width, height) in SIZES {
            for needs in every_need().filter(|it| it.groups > 0) {
                let it = Geometry::of(Rect::new(0, 0, width, height), needs).expect("large enough");
                for (first, place) in [(0, 0), (0, needs.groups - 1), (needs.groups - 1, 0), (3, needs.groups / 2)] {
                    let first = it.showing(first, place);
                    assert!((first..first + it.shown()).contains(&place), "{width}x{height}, {needs:?}: {place}");
                    assert!(first <= it.last_first() && first.is_multiple_of(it.step()), "{first} of {it:?}");
                }
            }
        }
    }

    #[test]
    fn a_large_screen_shows_more_groups_at_once() {
        let shown =
            |width, height| Geometry::of(Rect::new(0, 0, width, height), needs(12, 9)).expect("large enough").shown();
        assert_eq!(shown(80, 24), 3);
        assert!(shown(160, 50) >= 12);
    }

    #[test]
    fn small_groups_stand_in_bands_and_an_empty_tray_makes_room() {
        let of = |needs| Geometry::of(Rect::new(0, 0, 80, 24), needs).expect("large enough");
        let (open, slim) = (of(needs(22, 3)), of(Needs { all_placed: true, ..needs(22, 3) }));
        assert_eq!((open.across, open.bands, open.head), (3, 3, Head::Short));
        assert_eq!((slim.across, slim.bands, slim.tray.width), (4, 3, SLIM));
        assert!(slim.group_room() >= 3, "a trio shows whole");
        assert_eq!(of(needs(3, 9)).head, Head::Full);
    }

    #[test]
    fn the_usual_size_is_that_of_most_groups() {
        assert_eq!(usual_size([3; 22].into_iter()), 3);
        assert_eq!(usual_size([3, 3, 3, 3, 3, 30].into_iter()), 3, "one study hall does not stretch all bands");
        assert_eq!(usual_size([12, 12, 12, 5].into_iter()), HANDFUL);
        assert_eq!(usual_size(std::iter::empty()), FEWEST);
    }
}
