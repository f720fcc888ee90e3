//! Who is away in a slot: derived from the availability facts, laid over the placements without erasing them.

use chrono::{NaiveDate, NaiveTime};

use super::book::Book;
use super::ids::{AdultId, StudentId, TagId};
use super::plan::Slot;
use super::timetable::{Availability, AwayState};

/// Somebody, or everybody with a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A student.
    Student(StudentId),
    /// An adult.
    Adult(AdultId),
    /// All students who carry a tag.
    Tag(TagId),
}

impl Who {
    /// Its token in an entry's words.
    pub fn mark(&self) -> String {
        match self {
            Self::Student(id) => id.mark(),
            Self::Adult(id) => id.mark(),
            Self::Tag(id) => id.mark(),
        }
    }
}

impl Availability {
    /// Whether the fact is about a date.
    pub fn holds_on(&self, book: &Book, date: NaiveDate) -> bool {
        self.live
            && match (self.on_date, &self.weekday) {
                (Some(on), _) => on == date,
                (None, Some(day)) => {
                    book.is_on(date, day) != self.others
                        && self.from_date.is_none_or(|from| from <= date)
                        && self.to_date.is_none_or(|to| date <= to)
                }
                (None, None) => {
                    self.from_date.is_some_and(|from| from <= date) && self.to_date.is_some_and(|to| date <= to)
                }
            }
    }

    /// Whether it takes more than half of a time: who comes five minutes late still belongs to the block.
    pub fn covers(&self, starts: NaiveTime, ends: NaiveTime) -> bool {
        let from = self.from_time.map_or(starts, |it| it.max(starts));
        let till = self.till_time.map_or(ends, |it| it.min(ends));
        till > from && (till - from) * 2 > ends - starts
    }

    /// `absent`, `late until 11:00`, `off campus: field trip`.
    pub fn words(&self) -> String {
        match self.reason.as_deref() {
            Some(reason) if !reason.is_empty() => format!("{}: {reason}", self.open_words()),
            _ => self.open_words(),
        }
    }

    /// The same without the reason: for the log, and for lists that are kept or passed on.
    pub fn open_words(&self) -> String {
        let state = self.state.word();
        match (self.state, self.from_time, self.till_time) {
            (AwayState::LeavesEarly, Some(from), _) => format!("{state} at {}", from.format("%H:%M")),
            (_, _, Some(till)) => format!("{state} until {}", till.format("%H:%M")),
            _ => state.to_owned(),
        }
    }
}

impl Book {
    /// The facts that make somebody away in a slot, by id.
    pub fn away_facts(&self, slot: Slot) -> Vec<&Availability> {
        let (Some(date), Some((starts, ends))) = (slot.day.date(), self.times(slot)) else { return Vec::new() };
        self.availability.iter().filter(|it| it.holds_on(self, date) && it.covers(starts, ends)).collect()
    }

    /// Everybody who is away in a slot.
    pub fn away(&self, slot: Slot) -> Away<'_> {
        Away { book: self, facts: self.away_facts(slot) }
    }
}

/// Who is away in one slot.
pub struct Away<'a> {
    book: &'a Book,
    facts: Vec<&'a Availability>,
}

impl<'a> Away<'a> {
    /// The fact that makes a student away.
    pub fn student(&self, student: StudentId) -> Option<&'a Availability> {
        self.facts.iter().copied().find(|it| {
            it.student == Some(student)
                || it.tag.is_some_and(|tag| self.book.student_tags.get(&(student, tag)).is_some_and(|it| it.holds))
        })
    }

    /// The fact that makes an adult away.
    pub fn adult(&self, adult: AdultId) -> Option<&'a Availability> {
        self.facts.iter().copied().find(|it| it.adult == Some(adult))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::AvailabilityId;
    use crate::domain::record::Record;

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
    }

    #[test]
    fn a_few_minutes_late_is_not_away() {
        let mut fact = Availability::new(AvailabilityId([1; 16]));
        fact.till_time = Some(time(9, 10));
        assert!(!fact.covers(time(9, 0), time(9, 45)));
        fact.till_time = Some(time(9, 30));
        assert!(fact.covers(time(9, 0), time(9, 45)));
        fact.till_time = None;
        fact.from_time = Some(time(9, 40));
        assert!(!fact.covers(time(9, 0), time(9, 45)));
    }

    #[test]
    fn a_recurring_fact_keeps_to_its_weekday_and_dates() {
        let mut fact = Availability::new(AvailabilityId([1; 16]));
        fact.live = true;
        fact.weekday = Some("tue".into());
        let tuesday: NaiveDate = "2026-11-24".parse().expect("a date");
        let (book, wednesday) = (Book::default(), tuesday.succ_opt().expect("a date"));
        assert!(fact.holds_on(&book, tuesday) && !fact.holds_on(&book, wednesday));
        fact.others = true;
        assert!(!fact.holds_on(&book, tuesday) && fact.holds_on(&book, wednesday));
        fact.others = false;
        fact.to_date = tuesday.pred_opt();
        assert!(!fact.holds_on(&book, tuesday));
    }
}
