//! The week at a glance: what it shows, where its cursor is, and which line of it a time of day is. Altered by `update/week.rs`, drawn by
//! `view/week`.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};
use ratatui::layout::Rect;

use crate::domain::plan::Slot;
use crate::domain::week::{Item, Week, WeekDay, What};

/// So many times five minutes may a line be worth, the finest first; the first that fits the screen is taken.
const STEPS: std::ops::RangeInclusive<i64> = 1..=24;
/// Lines of what has a name and times.
const NAMED: u16 = 2;

/// See the module's documentation.
#[derive(Clone, Debug)]
pub struct WeekView {
    /// What it shows.
    pub week: Week,
    /// The cursor's day.
    pub day: usize,
    /// What is under the cursor on it; none on a day without anything.
    pub item: usize,
    /// The first shown line.
    pub top: u16,
}

impl WeekView {
    /// A week, with the cursor on a date: on a slot's block, if it is of that date.
    pub fn new(week: Week, date: NaiveDate, slot: Option<Slot>) -> Self {
        let day = week.days.iter().position(|it| it.date == date).unwrap_or(0);
        let mut view = Self { week, day, item: 0, top: 0 };
        let is_open =
            |it: &Item| matches!(&it.what, What::Block { block, .. } if slot.is_some_and(|it| it.block == *block));
        view.item = view.days().get(day).and_then(|it| it.items.iter().position(is_open)).unwrap_or(0);
        view
    }

    fn days(&self) -> &[WeekDay] {
        &self.week.days
    }

    /// The day under the cursor.
    pub fn day(&self) -> Option<&WeekDay> {
        self.days().get(self.day)
    }

    /// What is under the cursor.
    pub fn item(&self) -> Option<&Item> {
        self.day()?.items.get(self.item)
    }

    /// Takes over the same week, or another one; the cursor stays on what it was on, else where it was.
    pub fn show(&mut self, week: Week) {
        let (was, date) = (self.item().cloned(), self.day().map(|it| it.date));
        self.week = week;
        self.day = self.days().iter().position(|it| Some(it.date) == date).unwrap_or(self.day);
        self.day = self.day.min(self.days().len().saturating_sub(1));
        let items = self.day().map_or(&[][..], |it| &it.items);
        let same = was.and_then(|was| {
            let same = |it: &Item| it.what.is_same(&was.what);
            // One free time is like the other: what takes its place is what somebody made of it.
            let moved = |it: &Item| same(it) && it.what != What::Free;
            let found = items.iter().position(|it| same(it) && it.starts == was.starts);
            found.or_else(|| items.iter().position(moved)).or_else(|| nearest(items, was.starts))
        });
        self.item = same.unwrap_or(self.item).min(items.len().saturating_sub(1));
    }

    /// Moves the cursor within its day.
    pub fn step(&mut self, by: isize) {
        let last = self.day().map_or(0, |it| it.items.len()).saturating_sub(1);
        self.item = self.item.saturating_add_signed(by).min(last);
    }

    /// Moves the cursor to a neighbouring day, to what is next to it in time. Whether there was one in this week.
    pub fn sideways(&mut self, by: isize) -> bool {
        let Some(there) = self.day.checked_add_signed(by).filter(|it| *it < self.days().len()) else { return false };
        let time = self.item().map(|it| it.starts);
        self.point(there, 0);
        let there = time.and_then(|time| nearest(&self.day()?.items, time));
        self.item = there.unwrap_or(0);
        true
    }

    /// Puts the cursor somewhere.
    pub fn point(&mut self, day: usize, item: usize) {
        (self.day, self.item) = (day, item);
    }

    /// Scrolls so that what is under the cursor is seen in so many lines.
    pub fn settle(&mut self, room: u16) {
        let scale = Scale::of(&self.week, room);
        if let Some(item) = self.item() {
            let (first, end) = (scale.line(item.starts), scale.line(item.ends));
            self.top = self.top.max(end.saturating_sub(room)).min(first);
        }
        self.top = self.top.min(scale.lines.saturating_sub(room));
    }
}

/// What starts next to a time.
fn nearest(items: &[Item], time: NaiveTime) -> Option<usize> {
    let apart = |it: &Item| (it.starts - time).num_minutes().abs();
    items.iter().enumerate().min_by_key(|it| apart(it.1)).map(|it| it.0)
}

/// Lines of the heads of the days, of what is told about the cursor's, and between both and the day.
pub const HEAD: u16 = 2;
/// See [`HEAD`].
pub const FOOT: u16 = 3;
/// Cells of the times on the left.
pub const GUTTER: u16 = 6;

/// The window, over all but the message and the keys.
pub fn area(screen: Rect) -> Rect {
    Rect { height: screen.height.saturating_sub(2), ..screen }
}

/// How many lines of a day are seen.
pub fn room(screen: Rect) -> u16 {
    area(screen).height.saturating_sub(2 + HEAD + FOOT)
}

/// Which line is which time: as many lines for an hour as fit, and never less than everything needs to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    /// The times at which something starts or ends, each with its line.
    pub marks: Vec<(NaiveTime, u16)>,
    /// How many lines there are.
    pub lines: u16,
}

impl Scale {
    /// For a week, in so many lines if they are enough.
    pub fn of(week: &Week, room: u16) -> Self {
        let steps = STEPS.map(|it| Self::at(week, it * 5));
        let mut coarsest = Self { marks: Vec::new(), lines: 0 };
        for scale in steps {
            if scale.lines <= room {
                return scale;
            }
            coarsest = scale;
        }
        coarsest
    }

    fn at(week: &Week, minutes: i64) -> Self {
        let items = || week.days.iter().flat_map(|it| &it.items);
        let hours = week.hours.into_iter().flat_map(|it| [it.0, it.1]);
        let times: BTreeSet<NaiveTime> = items().flat_map(|it| [it.starts, it.ends]).chain(hours).collect();
        let times: Vec<NaiveTime> = times.into_iter().collect();
        let mut heights: Vec<u16> = times
            .windows(2)
            .map(|it| u16::try_from(((it[1] - it[0]).num_minutes() + minutes / 2) / minutes).unwrap_or(1).max(1))
            .collect();
        let place = |time: NaiveTime| times.binary_search(&time).unwrap_or_else(|it| it);
        for item in items().filter(|it| it.what != What::Free) {
            let span = place(item.starts)..place(item.ends).min(heights.len());
            let lines: u16 = heights[span.clone()].iter().sum();
            if let Some(last) = heights[span].last_mut() {
                *last += NAMED.saturating_sub(lines);
            }
        }
        let lines = heights.iter().sum();
        let starts = std::iter::once(0).chain(heights.iter().scan(0, |line, it| {
            *line += it;
            Some(*line)
        }));
        Self { marks: times.iter().copied().zip(starts).collect(), lines }
    }

    /// The line of a time at which something starts or ends.
    pub fn line(&self, time: NaiveTime) -> u16 {
        let at = self.marks.partition_point(|it| it.0 < time);
        self.marks.get(at).map_or(self.lines, |it| it.1)
    }
}

/// Side by side what takes place at the same time: for each item its lane, from 0, and how many lanes there are beside it. A free time
/// in the middle of something lies over its edge: what it lies over is as wide as without it.
pub fn lanes(items: &[Item]) -> Vec<(u16, u16)> {
    let is_free = |it: &&Item| it.what == What::Free;
    let planned: Vec<&Item> = items.iter().filter(|it| !is_free(it)).collect();
    let beside = lanes_of(&planned);
    let mut next = beside.iter();
    let over = |free: &Item| {
        let crossed = planned.iter().zip(&beside).filter(|it| it.0.starts < free.ends && free.starts < it.0.ends);
        let many = crossed.map(|it| it.1.1).max().unwrap_or(0);
        (many, many + 1)
    };
    let place = |it: &Item| if is_free(&it) { Some(over(it)) } else { next.next().copied() };
    items.iter().filter_map(place).collect()
}

fn lanes_of(items: &[&Item]) -> Vec<(u16, u16)> {
    let mut placed: Vec<(u16, u16)> = Vec::with_capacity(items.len());
    let mut from = 0;
    while from < items.len() {
        // All that hangs together in time shares its width.
        let (mut to, mut ends) = (from + 1, items[from].ends);
        while to < items.len() && items[to].starts < ends {
            ends = ends.max(items[to].ends);
            to += 1;
        }
        let mut free: Vec<NaiveTime> = Vec::new();
        for item in &items[from..to] {
            let lane = free.iter().position(|it| *it <= item.starts).unwrap_or(free.len());
            if lane == free.len() {
                free.push(item.ends);
            }
            free[lane] = item.ends;
            placed.push((u16::try_from(lane).unwrap_or(0), 0));
        }
        let many = u16::try_from(free.len()).unwrap_or(1);
        placed[from..to].iter_mut().for_each(|it| it.1 = many);
        from = to;
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
    }

    fn item(starts: NaiveTime, ends: NaiveTime) -> Item {
        let team_time = crate::domain::ids::TeamTimeId([1; 16]);
        Item { starts, ends, what: What::TeamTime { team_time, name: "Team time".into(), missing: Vec::new() } }
    }

    fn week(items: Vec<Item>) -> Week {
        let date = "2026-11-23".parse().expect("a date");
        let day = WeekDay { date, cycle: None, off: None, items };
        Week { monday: date, days: vec![day], hours: Some((time(8, 0), time(15, 0))) }
    }

    #[test]
    fn everything_has_two_lines_and_longer_things_have_more() {
        let week = week(vec![item(time(9, 0), time(9, 20)), item(time(9, 20), time(12, 0))]);
        for room in [6, 14, 40] {
            let scale = Scale::of(&week, room);
            let height = |from, to| scale.line(to) - scale.line(from);
            let (short, long) = (height(time(9, 0), time(9, 20)), height(time(9, 20), time(12, 0)));
            assert!(short >= 2 && (long > short || room == 6), "{room}: {short} and {long}");
            assert!(scale.lines <= room.max(8), "{room}: {}", scale.lines);
        }
    }

    #[test]
    fn what_takes_place_at_the_same_time_stands_side_by_side() {
        let items = [
            item(time(9, 0), time(11, 0)),
            item(time(9, 30), time(10, 0)),
            item(time(10, 0), time(10, 30)),
            item(time(11, 0), time(12, 0)),
        ];
        assert_eq!(lanes(&items), [(0, 2), (1, 2), (1, 2), (0, 1)]);
        assert!(lanes(&[]).is_empty());
    }

    #[test]
    fn a_free_time_within_a_block_does_not_narrow_it() {
        let free = Item { what: What::Free, ..item(time(10, 0), time(10, 30)) };
        let later = Item { what: What::Free, ..item(time(11, 0), time(12, 0)) };
        assert_eq!(lanes(&[item(time(9, 0), time(11, 0)), free, later]), [(0, 1), (1, 2), (0, 1)]);
    }

    #[test]
    fn the_cursor_stays_in_the_week_and_on_what_it_was() {
        let mut view = WeekView::new(week(vec![item(time(9, 0), time(10, 0))]), NaiveDate::default(), None);
        view.step(3);
        assert_eq!((view.item, view.sideways(1), view.sideways(-1)), (0, false, false));
        let earlier = Item { what: What::Free, ..item(time(8, 0), time(9, 0)) };
        view.show(week(vec![earlier.clone(), item(time(9, 30), time(10, 0))]));
        assert_eq!(view.item, 1);
        view.step(-1);
        let later = Item { what: What::Free, ..item(time(12, 0), time(13, 0)) };
        view.show(week(vec![item(time(8, 0), time(8, 30)), later]));
        assert_eq!(view.item, 0, "what a free time became");
        view.show(week(Vec::new()));
        assert!(view.item().is_none());
        view.settle(4);
    }
}
