//! The demo's days: counted on school days back from a moment.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};

use crate::domain::book::Book;

/// The number of today; the twelve school days of plans before it are 1 to 12.
pub(super) const TODAY: i32 = 13;

/// How far back the demo's evidence reaches, in school days.
const REACH: i32 = 40;

/// Dates of the demo's days.
pub(super) struct Calendar {
    /// The latest moment of any act.
    now: NaiveDateTime,
    /// From today backwards.
    dates: Vec<NaiveDate>,
}

impl Calendar {
    pub fn new(now: NaiveDateTime) -> Self {
        let year = Book::default();
        let today = year.school_day_from(now.date());
        let dates = (0..=REACH).scan(today, |date, _| Some(std::mem::replace(date, year.school_day_before(*date))));
        Self { now, dates: dates.collect() }
    }

    /// The date of a day; the numbers go on below 1 for the days before the first plan.
    pub fn date(&self, day: i32) -> NaiveDate {
        let back = usize::try_from(TODAY - day).unwrap_or(0);
        self.dates.get(back).or(self.dates.last()).copied().unwrap_or_default()
    }

    /// The date that is so many school days after today.
    pub fn ahead(&self, days: i32) -> NaiveDate {
        let year = Book::default();
        let next = |date: NaiveDate, _| date.succ_opt().map_or(date, |it| year.school_day_from(it));
        (0..days).fold(self.date(TODAY), next)
    }

    /// The day on which today's work is done: on a weekend, today is still to come.
    pub fn work_date(&self, day: i32) -> NaiveDate {
        self.date(day).min(self.now.date())
    }

    /// A time of a day, but nothing is done later than now.
    pub fn at(&self, day: i32, hour: i64, minute: i64) -> NaiveDateTime {
        let time = TimeDelta::minutes(hour * 60 + minute);
        (self.date(day).and_time(NaiveTime::MIN) + time).min(self.now)
    }
}
