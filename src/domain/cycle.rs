//! Which day a date is: its weekday, and its day of the team's cycle (A, B …). Blocks, rules, bases and absences that recur name
//! either kind of day by one word, and only this file says whether a date is on it.

use chrono::{Datelike, NaiveDate};

use super::book::Book;
use super::text::fold;
use super::timetable::{CycleDay, weekday_word};

/// The setting that holds a date on which the cycle's first day fell.
pub const CYCLE_FROM: &str = "cycle from";

impl Book {
    /// A setting of the team; `None` while nothing was set.
    pub fn setting(&self, name: &str) -> Option<&str> {
        self.settings.get(&name.to_owned()).map(|it| it.value.as_str()).filter(|it| !it.is_empty())
    }

    /// The days of the cycle in order; empty for a team without one.
    pub fn cycle(&self) -> Vec<&CycleDay> {
        self.cycle_days.iter().filter(|it| !it.name.is_empty()).collect()
    }

    /// The day of the cycle that a date is. The cycle goes on with every school day, so a day off moves all later ones. `None`
    /// without a cycle, before it was told when it starts, and on days without school.
    pub fn cycle_day(&self, date: NaiveDate) -> Option<&CycleDay> {
        let cycle = self.cycle();
        let days = cycle.len();
        if days == 0 || !self.is_school_day(date) {
            return None;
        }
        // A first day that became a day off is the next school day.
        let from = self.school_day_from(self.cycle_from()?);
        let place = if date >= from {
            self.school_days_since(from, date) % days
        } else {
            (days - self.school_days_since(date, from) % days) % days
        };
        cycle.get(place).copied()
    }

    /// The date on which the cycle's first day fell, as it was told.
    pub fn cycle_from(&self) -> Option<NaiveDate> {
        self.setting(CYCLE_FROM)?.parse().ok()
    }

    /// Whether a date is on a day that a person named: a weekday (`mon`), or a day of the cycle in any case.
    pub fn is_on(&self, date: NaiveDate, day: &str) -> bool {
        self.day_words(date).fit(day)
    }

    /// What a date is called, to be asked about many days.
    pub fn day_words(&self, date: NaiveDate) -> DayWords {
        DayWords { weekday: weekday_word(date.weekday()), cycle: self.cycle_day(date).map(|it| fold(&it.name)) }
    }
}

/// What one date is called: by its weekday, and by its day of the cycle.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayWords {
    weekday: &'static str,
    cycle: Option<String>,
}

impl DayWords {
    /// Whether the date is on a day that a person named.
    pub fn fit(&self, day: &str) -> bool {
        day == self.weekday || self.cycle.as_ref().is_some_and(|it| *it == fold(day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timetable::{DayOff, Setting};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn two_days() -> Book {
        let mut book = Book::default();
        book.cycle_days.load(CycleDay { key: 0, name: "A".into() });
        book.cycle_days.load(CycleDay { key: 1, name: "B".into() });
        // A Monday.
        book.settings.load(Setting { key: CYCLE_FROM.into(), value: "2026-11-16".into() });
        book
    }

    #[test]
    fn a_cycle_goes_on_over_weekends_in_both_directions() {
        let book = two_days();
        let name = |text| book.cycle_day(date(text)).map(|it| it.name.as_str());
        assert_eq!(name("2026-11-16"), Some("A"));
        assert_eq!(name("2026-11-20"), Some("A"));
        assert_eq!(name("2026-11-21"), None);
        assert_eq!(name("2026-11-23"), Some("B"));
        assert_eq!(name("2026-11-13"), Some("B"));
        assert_eq!(name("2026-11-12"), Some("A"));
    }

    #[test]
    fn a_day_off_moves_the_later_days_of_a_cycle() {
        let mut book = two_days();
        book.days_off.load(DayOff { key: date("2026-11-17"), reason: "storm".into(), holds: true });
        assert!(book.is_on(date("2026-11-18"), "b") && book.is_on(date("2026-11-18"), "wed"));
        assert!(!book.is_on(date("2026-11-17"), "B"));
    }

    #[test]
    fn a_first_day_that_became_a_day_off_moves_to_the_next_school_day() {
        let mut book = two_days();
        book.days_off.load(DayOff { key: date("2026-11-16"), reason: "storm".into(), holds: true });
        let name = |text| book.cycle_day(date(text)).map(|it| it.name.as_str());
        assert_eq!((name("2026-11-13"), name("2026-11-16"), name("2026-11-17")), (Some("B"), None, Some("A")));
    }

    #[test]
    fn a_team_without_a_cycle_has_weekdays_only() {
        let book = Book::default();
        assert!(book.cycle_day(date("2026-11-16")).is_none());
        assert!(book.is_on(date("2026-11-16"), "mon") && !book.is_on(date("2026-11-16"), "A"));
    }
}
