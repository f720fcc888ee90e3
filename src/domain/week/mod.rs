//! A week at a glance: its days with their blocks, team times, days off, and when all adults are free. Pure, and made anew whenever
//! somebody looks; who leads and helps when comes from the plans, which whoever asks reads.

mod free;
mod plans;

use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::book::Book;
use super::days::{read_times, times_words};
use super::ids::{BlockId, TeamTimeId};
use super::timetable::{Block, TeamTime, is_weekday};

pub use plans::{DayPlan, Duty};

/// The setting that holds the hours of school, `08:00-15:00`.
pub const SCHOOL_DAY: &str = "school day";

/// From a time to a time.
pub type Span = (NaiveTime, NaiveTime);

/// See the module's documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Week {
    /// Its Monday.
    pub monday: NaiveDate,
    /// Monday to Friday, and days of the weekend on which something takes place.
    pub days: Vec<WeekDay>,
    /// From when to when there is anything to show, school or not; `None` where nothing is known of any day.
    pub hours: Option<Span>,
}

/// One day of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekDay {
    /// Its date.
    pub date: NaiveDate,
    /// The day of the cycle.
    pub cycle: Option<String>,
    /// Why there is no school; empty where nobody said it.
    pub off: Option<String>,
    /// What takes place, by its start: blocks, then team times, then when all adults are free.
    pub items: Vec<Item>,
}

/// Something that takes place on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// When it starts.
    pub starts: NaiveTime,
    /// When it ends.
    pub ends: NaiveTime,
    /// What it is.
    pub what: What,
}

/// What takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// A block.
    Block {
        /// Which.
        block: BlockId,
        /// `Math 2`.
        name: String,
        /// Its rounds.
        rounds: u8,
        /// The blocks of the same day that take place at the same time.
        overlaps: Vec<String>,
    },
    /// The team meets.
    TeamTime {
        /// Which.
        team_time: TeamTimeId,
        /// What for.
        name: String,
        /// Who cannot come and why, a sentence without its full stop each.
        missing: Vec<String>,
    },
    /// No adult has anything to do.
    Free,
}

impl Item {
    /// `10:05-10:50`.
    pub fn times(&self) -> String {
        times_words(self.starts, self.ends)
    }
}

impl What {
    /// Whether it is the same thing on another day, or after it was changed.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Block { block, .. }, Self::Block { block: other, .. }) => block == other,
            (Self::TeamTime { team_time, .. }, Self::TeamTime { team_time: other, .. }) => team_time == other,
            (Self::Free, Self::Free) => true,
            (Self::Block { .. } | Self::TeamTime { .. } | Self::Free, _) => false,
        }
    }
}

/// The Monday of a date's week.
pub fn monday_of(date: NaiveDate) -> NaiveDate {
    date.checked_sub_days(Days::new(u64::from(date.weekday().num_days_from_monday()))).unwrap_or(date)
}

impl Week {
    /// The week of a date, with the plan of each of its days.
    pub fn of(book: &Book, date: NaiveDate, mut plan: impl FnMut(NaiveDate) -> DayPlan) -> Self {
        let monday = monday_of(date);
        let dates = (0..7).filter_map(|it| monday.checked_add_days(Days::new(it)));
        let days: Vec<WeekDay> = dates
            .map(|it| WeekDay::of(book, it, &plan(it)))
            .filter(|it| is_weekday(it.date) || !it.items.is_empty())
            .collect();
        let items = || days.iter().flat_map(|it| &it.items).map(|it| (it.starts, it.ends));
        let hours = items().chain(book.school_hours()).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        Self { monday, days, hours }
    }
}

impl WeekDay {
    /// A date, with the plan of its blocks.
    pub fn of(book: &Book, date: NaiveDate, plan: &DayPlan) -> Self {
        let blocks = book.blocks_on(date);
        let overlaps = |it: &Block| {
            let with = blocks.iter().filter(|other| other.key != it.key && crosses(it.span(), other.span()));
            with.map(|it| it.name.clone()).collect()
        };
        let block = |it: &&Block| {
            let what =
                What::Block { block: it.key, name: it.name.clone(), rounds: it.round_count(), overlaps: overlaps(it) };
            Item { starts: it.starts, ends: it.ends, what }
        };
        let team_time = |it: &TeamTime| {
            let missing = book.missing(date, (it.starts, it.ends), plan);
            let what = What::TeamTime { team_time: it.key, name: it.name.clone(), missing };
            Item { starts: it.starts, ends: it.ends, what }
        };
        let free = book.free_times(date, plan);
        let mut items: Vec<Item> = blocks
            .iter()
            .map(block)
            .chain(book.team_times_on(date).into_iter().map(team_time))
            .chain(free.into_iter().map(|(starts, ends)| Item { starts, ends, what: What::Free }))
            .collect();
        items.sort_by_key(|it| it.starts);
        let cycle = book.cycle_day(date).map(|it| it.name.clone());
        Self { date, cycle, off: book.day_off(date).map(|it| it.reason.clone()), items }
    }
}

/// Whether two times have more than an end in common.
fn crosses(one: Span, other: Span) -> bool {
    one.0 < other.1 && other.0 < one.1
}

impl Block {
    /// From its start to its end.
    pub fn span(&self) -> Span {
        (self.starts, self.ends)
    }
}

impl Book {
    /// The team times of a date, by their start; none on a day off.
    pub fn team_times_on(&self, date: NaiveDate) -> Vec<&TeamTime> {
        if self.day_off(date).is_some() {
            return Vec::new();
        }
        let mut times: Vec<&TeamTime> =
            self.team_times.iter().filter(|it| it.live && self.is_on(date, &it.weekday)).collect();
        times.sort_by(|a, b| (a.starts, &a.name, a.key).cmp(&(b.starts, &b.name, b.key)));
        times
    }

    /// From when to when there is school, as it was told.
    pub fn school_day(&self) -> Option<Span> {
        self.setting(SCHOOL_DAY).and_then(read_times)
    }

    /// From when to when there is school: as it was told, else from the first to the last block and team time of any day.
    pub fn school_hours(&self) -> Option<Span> {
        let blocks = self.blocks.iter().filter(|it| it.live).map(Block::span);
        let times = self.team_times.iter().filter(|it| it.live).map(|it| (it.starts, it.ends));
        self.school_day().or_else(|| blocks.chain(times).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))))
    }
}
