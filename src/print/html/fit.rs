//! How large the wall sheet's type can be: as large as one page allows, and never too small to be read across the room; rather a second
//! page. The numbers are those of `assets/print.css`: what is altered there has to be altered here.
//!
//! Lengths are hundredths of a point; a letter's width is that of a bold sans serif, on the safe side.

use std::ops::Range;

/// Lengths are in these.
const POINT: usize = 100;
/// The smallest type of students' names, in points: capitals of 4.5 mm, which an eye of average sharpness (5 minutes of arc) reads from 3 m.
const SMALLEST: usize = 18;
/// The largest type: beyond it a name looks like an alarm.
const LARGEST: usize = 34;
/// Most columns on a page, and of names in a box.
const COLUMNS: usize = 6;
const NAME_COLUMNS: usize = 6;
/// One name in so many, or one on a page, may be broken into two lines, where else another page would be needed or smaller type.
const FEW: usize = 60;

/// What both A4 and Letter leave inside their margins when they lie on their side, without the heading.
const WIDTH: usize = 745 * POINT;
const HEIGHT: usize = 488 * POINT;
/// Between boxes.
const GAP: usize = 6 * POINT;
/// A box's border and padding on both sides, and between its parts.
const FRAME: usize = 13 * POINT;
const APART: usize = 5 * POINT;
/// The width of a letter of a name, in hundredths of its size.
const NAME_WIDTH: usize = 53;
/// The same of a title, which is bold.
const TITLE_WIDTH: usize = 60;
/// Between columns of names.
const NAME_GAP: usize = 10 * POINT;

/// What a group's box holds, in letters as wide as a terminal's cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Tile {
    /// Its name.
    pub title: usize,
    /// The longest word of it.
    pub word: usize,
    /// Where, and with whom.
    pub place: Vec<usize>,
    /// Focus skills and instructions, a paragraph each.
    pub details: Vec<usize>,
    /// Students' names.
    pub names: Vec<usize>,
}

/// One page: its columns, each with the boxes that stand in it from top to bottom.
pub(super) type Page = Vec<Range<usize>>;

/// The type size in points, and the pages. Boxes keep their order. Few pages come first, then names on one line, then large type.
pub(super) fn fit(tiles: &[Tile]) -> (usize, Vec<Page>) {
    for pages in 1..=tiles.len() {
        let parts = split(tiles, pages);
        for one_in in [FEW, 1] {
            let all = |size| parts.iter().map(|it| page(tiles, it, size, one_in)).collect::<Option<Vec<Page>>>();
            if let Some(found) = (SMALLEST..=LARGEST).rev().find_map(|size| Some((size, all(size)?))) {
                return found;
            }
        }
    }
    // A group that is too large for a page of its own runs on to the next one.
    (SMALLEST, (0..tiles.len()).map(|at| std::iter::once(at..at + 1).collect()).collect())
}

/// How many columns of names a box has where so many boxes stand beside each other: with the fewest lines.
pub(super) fn name_columns(tile: &Tile, columns: usize, size: usize) -> usize {
    (1..=NAME_COLUMNS).min_by_key(|it| name_lines(tile, columns, size, *it)).unwrap_or(1)
}

/// The size of a box's title in points: that of its longest word, where the box is too narrow for the usual one.
pub(super) fn title_size(tile: &Tile, columns: usize, size: usize) -> usize {
    let widest = inner(columns) / (tile.word * TITLE_WIDTH).max(1);
    (size * 13 / 10).min(widest).max(12)
}

/// At most so many pages, about as full as each other.
fn split(tiles: &[Tile], pages: usize) -> Page {
    let heights: Vec<usize> = tiles.iter().map(|it| height(it, 1, SMALLEST)).collect();
    balanced(&heights, pages).1
}

/// The arrangement with the lowest columns, if one fits a page and breaks at most one name in so many.
fn page(tiles: &[Tile], part: &Range<usize>, size: usize, one_in: usize) -> Option<Page> {
    let tiles = &tiles[part.clone()];
    let arranged = (1..=COLUMNS.min(tiles.len())).filter_map(|columns| {
        let broken: usize = tiles.iter().map(|it| broken(it, columns, size)).sum();
        let heights: Vec<usize> = tiles.iter().map(|it| height(it, columns, size)).collect();
        let allowed = tiles.iter().map(|it| it.names.len()).sum::<usize>().div_ceil(one_in);
        Some(balanced(&heights, columns)).filter(|it| it.0 <= HEIGHT && broken <= allowed)
    });
    let (_, columns) = arranged.min_by_key(|it| it.0)?;
    Some(columns.into_iter().map(|it| it.start + part.start..it.end + part.start).collect())
}

/// Boxes of these heights in so many columns, so that the highest column is as low as can be.
fn balanced(heights: &[usize], columns: usize) -> (usize, Page) {
    let one = heights.iter().copied().max().unwrap_or(0);
    let all = heights.iter().sum::<usize>() + heights.len() * GAP;
    let (mut too_low, mut enough) = (one.saturating_sub(1), all);
    while too_low + 1 < enough {
        let middle = usize::midpoint(too_low, enough);
        if filled(heights, middle).len() <= columns { enough = middle } else { too_low = middle }
    }
    (enough, filled(heights, enough))
}

/// Columns of at most this height, each filled before the next.
fn filled(heights: &[usize], most: usize) -> Page {
    let mut page: Page = Vec::new();
    let mut used = 0;
    for (at, height) in heights.iter().enumerate() {
        match page.last_mut() {
            Some(column) if used + GAP + height <= most => {
                column.end = at + 1;
                used += GAP + height;
            }
            _ => {
                page.push(at..at + 1);
                used = *height;
            }
        }
    }
    page
}

fn height(tile: &Tile, columns: usize, size: usize) -> usize {
    let (place, small) = ((size * 75).max(12 * POINT), (size * 55).max(10 * POINT));
    let lines =
        |letters: usize, type_size: usize, width: usize| (letters * type_size * width / 100).div_ceil(inner(columns));
    let large = title_size(tile, columns, size) * POINT;
    let heading = lines(tile.title, large, TITLE_WIDTH) * large * 112 / 100;
    let apart: usize = tile.place.iter().map(|it| lines(*it, place, 58)).sum();
    let where_to = match lines(tile.place.iter().sum::<usize>() + 3, place, 58) {
        1 => apart.min(1),
        _ => apart,
    };
    let details: usize = tile.details.iter().map(|it| lines(*it, small, 54) * small * 125 / 100).sum();
    let names = name_lines(tile, columns, size, name_columns(tile, columns, size)) * size * 122;
    FRAME + heading + where_to * place * 120 / 100 + details + names + 2 * APART
}

/// The lines that a box's names take in so many columns; a broken name makes its row higher.
fn name_lines(tile: &Tile, columns: usize, size: usize, name_columns: usize) -> usize {
    let one = (inner(columns) + NAME_GAP) / name_columns - NAME_GAP;
    let more = tile.names.iter().map(|it| (it * size * NAME_WIDTH).div_ceil(one).max(1) - 1);
    tile.names.len().div_ceil(name_columns) + more.sum::<usize>()
}

/// How many of a box's names are broken.
fn broken(tile: &Tile, columns: usize, size: usize) -> usize {
    let one = (inner(columns) + NAME_GAP) / name_columns(tile, columns, size) - NAME_GAP;
    tile.names.iter().filter(|it| *it * size * NAME_WIDTH > one).count()
}

/// What a box leaves for its text.
fn inner(columns: usize) -> usize {
    (WIDTH - (columns - 1) * GAP) / columns - FRAME
}

#[cfg(test)]
mod tests {
    use super::*;

    fn class(groups: usize, students: usize) -> Vec<Tile> {
        let tile = Tile { title: 9, word: 9, place: vec![8, 14], details: vec![44], names: vec![10; students] };
        vec![tile; groups]
    }

    fn boxes(pages: &[Page]) -> Vec<usize> {
        pages.iter().map(|it| it.iter().map(ExactSizeIterator::len).sum()).collect()
    }

    #[test]
    fn twelve_groups_of_five_share_a_page() {
        let (size, pages) = fit(&class(12, 5));
        assert!(size >= SMALLEST);
        assert_eq!(pages.len(), 1);
        assert_eq!(pages[0].iter().map(ExactSizeIterator::len).collect::<Vec<_>>(), [2; 6], "columns alike");
    }

    #[test]
    fn more_groups_take_more_pages_of_about_as_many_each() {
        let (size, pages) = fit(&class(22, 5));
        assert!(size >= SMALLEST);
        assert_eq!(boxes(&pages), [11, 11]);
        assert_eq!(fit(&class(5, 16)).1.len(), 1, "80 students in 5 groups");
    }

    #[test]
    fn few_students_are_written_large_and_nobody_is_left_out() {
        assert_eq!(fit(&class(3, 3)).0, LARGEST);
        let mut half = class(3, 4);
        half[2].names = vec![10; 48];
        half[2].names[9] = 21;
        assert_eq!(fit(&half).1.len(), 1, "most of a class to place, one with a long name");
        for (groups, students) in [(0, 0), (1, 400), (7, 90), (40, 20)] {
            let all: Vec<usize> = fit(&class(groups, students)).1.into_iter().flatten().flatten().collect();
            assert_eq!(all, (0..groups).collect::<Vec<_>>());
        }
    }

    #[test]
    fn columns_are_as_low_as_they_can_be() {
        let columns = |heights: [usize; 4]| balanced(&heights.map(|it| it * POINT), 2).1;
        assert_eq!(columns([30, 10, 10, 30]), [0..2, 2..4]);
        assert_eq!(columns([90, 10, 10, 10]), [0..1, 1..4]);
        assert_eq!(balanced(&[], 1), (0, Vec::new()));
    }
}
