//! Where the parts of the grid go: rectangles by arithmetic, for drawing and for moving the cursor alike.
//!
//! ```text
//! title      Tue 24 Nov  Math 2  10:05-10:50          58 here  2 away  3 to place
//! status     58 students by name                            12 of 58 need 3.NF.1
//! head       Student            Group      3    3    RL      codes, a part per line
//!                                          NF   OA   3
//!                                          1    7    1
//! body       ✓Ana Bell          1 Ocean    ◔    ◑    ◕
//! tally      need it                       12   9    4
//! places     1 Ocean 5/8   2 Board 7/10   0 To place 3       to drop on
//! detail, message, keys
//! ```

use ratatui::layout::Rect;

/// Below this, there is only a request for more room.
const SMALLEST: (u16, u16) = (40, 12);
/// Lines above the grid: title and status.
const ABOVE: u16 = 2;
/// Lines below it: detail, message, keys.
const BELOW: u16 = 3;
/// The cells that a column may have: glyph alone, glyph and figure, the trend too.
const WIDTHS: [u16; 3] = [7, 5, 3];
/// The narrowest place to drop on that still says which it is.
const PLACE: u16 = 12;

/// The layout for a screen, a number of skills and a number of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Layout {
    /// The codes of the skills, beside their labels.
    pub head: Rect,
    /// The students' rows.
    pub body: Rect,
    /// The counts below them.
    pub tally: Rect,
    /// The places to drop on.
    pub places: Rect,
    /// Cells of the names.
    pub name: u16,
    /// Cells of the groups.
    pub group: u16,
    /// Cells of the grades; 0 where there is no room.
    pub grade: u16,
    /// Cells of a skill's column.
    pub width: u16,
    /// Skills in all.
    skills: usize,
    /// Places beside each other.
    across: u16,
}

impl Layout {
    /// Works the layout out; `None` when the screen is too small. `digits` is how long the counts of students may be.
    pub fn of(screen: Rect, skills: usize, places: usize, digits: u16) -> Option<Self> {
        if screen.width < SMALLEST.0 || screen.height < SMALLEST.1 {
            return None;
        }
        let (name, group, grade) = match screen.width {
            ..60 => (14, 5, 0),
            60..100 => (20, 6, 0),
            100..140 => (22, 12, 3),
            _ => (28, 16, 3),
        };
        let room = screen.width - name - group - grade;
        let fits = |width: &u16| skills * usize::from(*width) <= usize::from(room);
        let narrow = WIDTHS[2].max(digits + 1);
        let width = WIDTHS.into_iter().filter(|it| *it > narrow).find(fits).unwrap_or(narrow);
        let (head, tally) = match screen.height {
            ..18 => (1, 1),
            18..40 => (3, 1),
            _ => (3, 6),
        };
        let most = match screen.height {
            ..18 => 1,
            18..30 => 2,
            _ => 3,
        };
        let beside = |lines: u16| u16::try_from(places.div_ceil(usize::from(lines))).unwrap_or(u16::MAX).max(1);
        let lines = (1..most).find(|it| screen.width / beside(*it) >= PLACE).unwrap_or(most);
        let below = BELOW + lines + tally;
        let part = |y, height| Rect { x: 0, y, width: screen.width, height };
        Some(Self {
            head: part(ABOVE, head),
            body: part(ABOVE + head, screen.height - ABOVE - head - below),
            tally: part(screen.height - below, tally),
            places: part(screen.height - BELOW - lines, lines),
            name,
            group,
            grade,
            width,
            skills,
            across: beside(lines),
        })
    }

    /// How many rows are shown at once.
    pub fn rows(&self) -> usize {
        usize::from(self.body.height)
    }

    /// How many columns are shown at once.
    pub fn columns(&self) -> usize {
        usize::from((self.body.width - self.labels()) / self.width).min(self.skills.max(1))
    }

    /// Cells of what stands before the skills.
    pub fn labels(&self) -> u16 {
        self.name + self.group + self.grade
    }

    /// The cells of a shown column, on a line.
    pub fn column(&self, shown: u16, line: Rect) -> Rect {
        Rect { x: self.labels() + shown * self.width, width: self.width, ..line }
    }

    /// A line of a part, from 0.
    pub fn line(part: Rect, line: u16) -> Rect {
        Rect { y: part.y + line, height: 1, ..part }
    }

    /// The rectangle of a place; `None` where there is no room for all of them.
    pub fn place(&self, place: usize) -> Option<Rect> {
        let place = u16::try_from(place).ok()?;
        let (line, beside) = (place / self.across, place % self.across);
        let width = (self.places.width / self.across).min(2 * PLACE);
        (line < self.places.height && width > 0).then(|| Rect {
            x: beside * width,
            width,
            ..Self::line(self.places, line)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_lie_below_each_other_and_columns_beside_each_other() {
        for (width, height) in [(40, 12), (60, 18), (80, 24), (100, 30), (160, 50), (300, 90)] {
            for (skills, places) in [(0, 1), (5, 4), (16, 9), (60, 13), (60, 40)] {
                let screen = Rect::new(0, 0, width, height);
                let it = Layout::of(screen, skills, places, 3).expect("large enough");
                assert!(it.body.height >= 4, "{width}x{height}: {it:?}");
                let parts = [it.head, it.body, it.tally, it.places];
                assert!(parts.windows(2).all(|it| it[0].bottom() == it[1].y), "{it:?}");
                assert_eq!(it.places.bottom(), height - BELOW);
                let last = it.column(u16::try_from(it.columns() - 1).expect("few"), it.head);
                assert!(last.right() <= width, "{it:?}");
                let rects: Vec<Rect> = (0..places).filter_map(|place| it.place(place)).collect();
                assert_eq!(rects.len(), places, "{width}x{height}: every place can be dropped on");
                for (place, rect) in rects.iter().enumerate() {
                    assert_eq!(rect.intersection(it.places), *rect);
                    assert!(rects[place + 1..].iter().all(|it| !it.intersects(*rect)));
                }
            }
        }
    }

    #[test]
    fn a_wide_screen_tells_figures_too() {
        let width = |columns, rows| Layout::of(Rect::new(0, 0, columns, rows), 16, 9, 2).expect("large enough").width;
        assert_eq!((width(80, 24), width(130, 40), width(160, 50)), (3, 5, 7));
    }
}
