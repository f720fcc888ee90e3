//! The trend of one skill over time: values from 0 to 100 %, or bands, with the source's cuts as lines. Values of other sources stand
//! beside those of its own, hollow and unconnected: sources are never averaged.

use chrono::NaiveDate;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::domain::student_page::{Point, SkillLine};
use crate::tui::theme::Theme;
use crate::tui::view::cells::{fit_right, put, width};

/// Cells left of the plot: `100 `.
const AXIS: u16 = 4;
/// Draws into the area; the last line names the first and the last day.
pub(super) fn chart(theme: Theme, buffer: &mut Buffer, area: Rect, line: &SkillLine) {
    if area.height < 4 || area.width < AXIS + 8 || line.points.is_empty() {
        return;
    }
    let plot = Rect { x: area.x + AXIS, width: area.width - AXIS, height: area.height - 1, ..area };
    let by_value = line.has_values();
    axis(theme, buffer, plot, line, by_value);
    let shown: Vec<&Point> = line.points.iter().filter(|it| !by_value || it.value.is_some()).collect();
    let Some((first, last)) = shown.first().zip(shown.last()).map(|it| (it.0.day, it.1.day)) else { return };
    let own = |it: &Point| it.source == line.mastery.source;
    let across = Across { first, last, days: shown.iter().map(|it| it.day).collect() };
    let placed: Vec<(f64, f64, &Point)> =
        shown.iter().enumerate().map(|(place, it)| (across.share(place), height_of(it, by_value), *it)).collect();
    let rules = if by_value { cut_heights(line) } else { Vec::new() };
    let cell = |x: f64, y: f64| (plot.x + nearest(x, plot.width), plot.y + row(y, plot.height, &rules));
    let path: Vec<(u16, u16)> = placed.iter().filter(|it| own(it.2)).map(|it| cell(it.0, it.1)).collect();
    path.windows(2).for_each(|it| step(theme, buffer, it[0], it[1]));
    // The own ones last, so that no other covers them.
    let (others, owns): (Vec<_>, Vec<_>) = placed.iter().partition(|it| !own(it.2));
    for (x, y, point) in others.into_iter().chain(owns) {
        let glyph = match (own(point), point.unreliable) {
            (true, false) => theme.pick("●", "*"),
            (true, true) => "?",
            (false, _) => theme.pick("○", "o"),
        };
        buffer[cell(x, y)].set_symbol(glyph).set_style(theme.band(point.band));
    }
    days(theme, buffer, area, (first, last));
}

/// The labels on the left, and a line for each cut.
fn axis(theme: Theme, buffer: &mut Buffer, plot: Rect, line: &SkillLine, by_value: bool) {
    let cuts = line.cuts;
    let ticks: Vec<(f64, String, bool)> = if by_value {
        let cut = |it: u32| (f64::from(it) / 100.0, it.to_string(), true);
        let ends = [(0.0, "0".to_owned(), false), (1.0, "100".to_owned(), false)];
        ends.into_iter().chain([cuts.developing, cuts.proficient, cuts.secure].map(cut)).collect()
    } else {
        let tick = |it: u8| (band_height(it), it.to_string(), true);
        (1..=4).map(tick).collect()
    };
    for (height, label, ruled) in ticks {
        let y = plot.y + nearest(1.0 - height, plot.height);
        let left = Rect { x: plot.x - AXIS, y, width: AXIS - 1, height: 1 };
        put(buffer, left, &fit_right(&label, AXIS - 1, theme.ascii), theme.quiet());
        if ruled {
            let rule = theme.pick("╌", ".").repeat(usize::from(plot.width));
            put(buffer, Rect { y, height: 1, ..plot }, &rule, theme.frame());
        }
    }
}

/// The first and the last day, below the ends.
fn days(theme: Theme, buffer: &mut Buffer, area: Rect, (first, last): (NaiveDate, NaiveDate)) {
    let words = |it: NaiveDate| it.format("%-d %b").to_string();
    let line = Rect { x: area.x + AXIS, y: area.bottom() - 1, width: area.width - AXIS, height: 1 };
    put(buffer, line, &words(first), theme.quiet());
    if last != first {
        let text = words(last);
        let wide = width(&text);
        if wide + width(&words(first)) < line.width {
            put(buffer, Rect { x: line.right() - wide, width: wide, ..line }, &text, theme.quiet());
        }
    }
}

fn height_of(point: &Point, by_value: bool) -> f64 {
    match point.value.filter(|_| by_value) {
        Some(value) => value.clamp(0.0, 1.0),
        None => band_height(point.band.number()),
    }
}

/// The four bands over the whole height.
fn band_height(number: u8) -> f64 {
    f64::from(number.saturating_sub(1)) / 3.0
}

/// Where the points stand between the first day and the last.
struct Across {
    first: NaiveDate,
    last: NaiveDate,
    days: Vec<NaiveDate>,
}

impl Across {
    /// From 0 to 1, by the day; several of one day share it in their order, so that each is seen.
    fn share(&self, place: usize) -> f64 {
        let day = self.days[place];
        let (before, of_day) = self
            .days
            .iter()
            .enumerate()
            .filter(|it| *it.1 == day)
            .fold((0, 0), |count, it| (count.0 + u32::from(it.0 < place), count.1 + 1));
        let days = |to: NaiveDate| u32::try_from((to - self.first).num_days()).map_or(0.0, f64::from);
        let whole = days(self.last) + 1.0;
        let within = f64::from(before) / f64::from(of_day);
        // The last point of the last day stands at the very end.
        let end = whole
            - 1.0 / f64::from(u32::try_from(self.days.iter().filter(|it| **it == self.last).count()).unwrap_or(1));
        if end > 0.0 { ((days(day) + within) / end).min(1.0) } else { 0.0 }
    }
}

/// The cell whose share of the way from the first to the last is the nearest to one from 0 to 1.
fn nearest(share: f64, cells: u16) -> u16 {
    let last = f64::from(cells.saturating_sub(1).max(1));
    let off = |it: u16| (f64::from(it) / last - share).abs();
    (0..cells).min_by(|a, b| off(*a).total_cmp(&off(*b))).unwrap_or(0)
}

/// The heights of the source's cuts.
fn cut_heights(line: &SkillLine) -> Vec<f64> {
    [line.cuts.developing, line.cuts.proficient, line.cuts.secure].map(|it| f64::from(it) / 100.0).to_vec()
}

/// The row of a height: **on or above the line of every cut that it reaches, and below that of every other**, so that no rounding
/// shows another band; where lines are too close for that, the nearest row.
fn row(height: f64, rows: u16, rules: &[f64]) -> u16 {
    let at = |it: f64| nearest(1.0 - it, rows);
    // The same allowance as in reading a band.
    let reached = |it: &&f64| height + 1e-9 >= **it;
    let highest = rules.iter().filter(|it| !reached(it)).map(|it| at(*it) + 1).max().unwrap_or(0);
    let lowest = rules.iter().filter(reached).map(|it| at(*it)).min().unwrap_or(rows.saturating_sub(1));
    if highest <= lowest { at(height).clamp(highest, lowest) } else { at(height) }
}

/// A step from one point to the next: a value stands until there is a newer one.
fn step(theme: Theme, buffer: &mut Buffer, (from_x, from_y): (u16, u16), (to_x, to_y): (u16, u16)) {
    let mut set = |x: u16, y: u16, glyph: &str| {
        buffer[(x, y)].set_symbol(glyph).set_style(theme.plain());
    };
    for x in from_x + 1..to_x {
        set(x, from_y, theme.pick("─", "-"));
    }
    if from_y == to_y {
        return;
    }
    if to_x > from_x {
        set(to_x, from_y, if to_y > from_y { theme.pick("╮", "+") } else { theme.pick("╯", "+") });
    }
    for y in from_y.min(to_y) + 1..from_y.max(to_y) {
        set(to_x, y, theme.pick("│", "|"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_cell_is_found_at_both_ends_and_between() {
        assert_eq!([0.0, 0.49, 0.51, 1.0].map(|it| nearest(it, 9)), [0, 4, 4, 8]);
        assert_eq!(nearest(1.0, 1), 0);
    }

    #[test]
    fn a_point_stands_on_its_own_side_of_every_cut() {
        let rules = [0.5, 0.7, 0.85];
        let rows = |share: f64| row(share, 9, &rules);
        assert_eq!(rules.map(rows), [4, 2, 1]);
        assert_eq!([0.84, 0.69, 0.49].map(rows), [2, 3, 5], "just below a cut is below its line");
        assert_eq!([0.0, 1.0].map(rows), [8, 0]);
        assert_eq!(row(0.62, 3, &[0.6, 0.65]), 1, "no room to tell: the nearest");
    }

    #[test]
    fn points_keep_the_order_of_days_and_of_attempts() {
        let day = |it: u32| NaiveDate::from_ymd_opt(2026, 11, it).expect("a date");
        let across = Across { first: day(2), last: day(4), days: vec![day(2), day(3), day(3), day(4)] };
        let shares: Vec<f64> = (0..4).map(|it| across.share(it)).collect();
        assert_eq!((shares[0], shares[3]), (0.0, 1.0));
        assert!(shares.is_sorted() && shares[1] < shares[2], "{shares:?}");
        let alone = Across { first: day(2), last: day(2), days: vec![day(2)] };
        assert!(alone.share(0).abs() < f64::EPSILON);
    }
}
