//! When all adults are free, and who is missing when the team meets.
//!
//! An adult is taken who leads or helps a group of a planned block, or is away by a fact that recurs or holds for a stretch of days. A block
//! that nobody has planned yet counts as taken by everybody: nobody knows yet who will be in it. One absent day changes nothing about
//! when a team can meet; at a meeting it is told.

use chrono::{NaiveDate, NaiveTime};

use super::{DayPlan, Span, crosses};
use crate::domain::book::Book;
use crate::domain::days::days_called;
use crate::domain::ids::AdultId;
use crate::domain::person::Adult;
use crate::domain::plan::{Part, Slot};
use crate::domain::text::list;
use crate::domain::timetable::{Availability, Block};

/// A shorter gap (minutes) is no time to meet: people walk from room to room in it.
const SHORTEST: i64 = 10;

impl Book {
    /// The times of a date within the school day when no adult has anything to do, without the team times that there are already.
    pub fn free_times(&self, date: NaiveDate, plan: &DayPlan) -> Vec<Span> {
        let Some(day) = self.school_hours().filter(|_| self.has_school(date)) else { return Vec::new() };
        let adults: Vec<AdultId> = self.adults.iter().filter(|it| it.live).map(|it| it.key).collect();
        if adults.is_empty() {
            return Vec::new();
        }
        let is_taken = |slot: &Slot| {
            let of = |it: &&super::Duty| (it.block, it.round) == (slot.block, slot.round);
            !plan.planned.contains(&(slot.block, slot.round))
                || plan.duties.iter().filter(of).any(|it| it.part != Part::None && adults.contains(&it.adult))
        };
        let slots = self.slots_on(date).into_iter().filter(is_taken).filter_map(|it| self.times(it));
        let meetings = self.team_times_on(date).into_iter().map(|it| (it.starts, it.ends));
        let away = self.gone(date).filter(|it| it.recurs() && it.adult.is_some_and(|it| adults.contains(&it)));
        let away = away.filter_map(|it| self.away_span(it, day));
        gaps(day, slots.chain(meetings).chain(away).collect())
    }

    /// Who cannot be there at a time of a date, and why: `Dee is away on Tuesdays`, `Mr Chen leads Lab in Reading`.
    pub fn missing(&self, date: NaiveDate, time: Span, plan: &DayPlan) -> Vec<String> {
        let mut adults: Vec<&Adult> = self.adults.iter().filter(|it| it.live).collect();
        adults.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
        adults.into_iter().filter_map(|it| self.hinders(it, date, time, plan)).collect()
    }

    /// What keeps an adult from being there; away comes before anything planned.
    fn hinders(&self, adult: &Adult, date: NaiveDate, time: Span, plan: &DayPlan) -> Option<String> {
        let mut gone = self.gone(date).filter(|it| it.adult == Some(adult.key));
        if let Some(fact) = gone.find(|it| self.away_span(it, time).is_some_and(|it| is_most(it, time))) {
            return Some(format!("{} is {}", adult.name, self.away_words(fact)));
        }
        let duty = plan.duties.iter().find(|it| {
            let slot = Slot::new(date, it.block, it.round);
            it.adult == adult.key && it.part != Part::None && self.times(slot).is_some_and(|it| crosses(it, time))
        })?;
        let block = self.blocks.get(&duty.block).map_or("a block", |it| it.name.as_str());
        let verb = if duty.part == Part::Helps { "helps in" } else { "leads" };
        Some(format!("{} {verb} {} in {block}", adult.name, duty.group))
    }

    /// The facts that make adults away on a date; one that goes on gives way to what was said of the same adult for that date.
    fn gone(&self, date: NaiveDate) -> impl Iterator<Item = &Availability> {
        let of = move |it: &&Availability| it.adult.is_some() && it.holds_on(self, date);
        let here: Vec<&Availability> =
            self.availability.iter().filter(of).filter(|it| it.here && it.on_date.is_some()).collect();
        let lifted = move |it: &Availability| it.recurs() && here.iter().any(|here| here.adult == it.adult);
        self.availability.iter().filter(of).filter(move |it| !it.here && !lifted(it))
    }

    /// What a fact takes of a time: all of it, or what its own times and its block leave.
    fn away_span(&self, fact: &Availability, time: Span) -> Option<Span> {
        let block = fact.block.and_then(|it| self.blocks.get(&it)).map_or(time, Block::span);
        let from = fact.from_time.unwrap_or(time.0).max(block.0).max(time.0);
        let till = fact.till_time.unwrap_or(time.1).min(block.1).min(time.1);
        (from < till).then_some((from, till))
    }

    /// How somebody is away, without a reason: `away on Tuesdays`, `away until 11:00`.
    fn away_words(&self, fact: &Availability) -> String {
        let days: Vec<String> = self.away_days(fact.key).map(days_called).collect();
        let when = match (days.as_slice(), fact.others) {
            _ if fact.on_date.is_some() => String::new(),
            ([], _) => fact.to_date.map_or_else(String::new, |it| format!(" until {}", it.format("%-d %b"))),
            (_, false) => format!(" on {}", list(&days)),
            (_, true) => format!(" except on {}", list(&days)),
        };
        let clock = |it: NaiveTime| it.format("%H:%M");
        let times = match (fact.from_time, fact.till_time) {
            (Some(from), Some(till)) => format!(", {}-{}", clock(from), clock(till)),
            (Some(from), None) => format!(" from {}", clock(from)),
            (None, Some(till)) => format!(" until {}", clock(till)),
            (None, None) => String::new(),
        };
        format!("away{when}{times}")
    }

    /// Whether there is school on a date: a school day, or one of a weekend on which a block takes place.
    fn has_school(&self, date: NaiveDate) -> bool {
        self.is_school_day(date) || !self.blocks_on(date).is_empty()
    }
}

/// Whether a part is more than half of a time: who comes five minutes late is not missing.
fn is_most(part: Span, time: Span) -> bool {
    (part.1 - part.0) * 2 > time.1 - time.0
}

/// What is left of a day between the taken times.
fn gaps(day: Span, mut taken: Vec<Span>) -> Vec<Span> {
    taken.sort_unstable();
    let (mut found, mut from) = (Vec::new(), day.0);
    for (starts, ends) in taken.into_iter().chain([(day.1, day.1)]) {
        let till = starts.min(day.1);
        if (till - from).num_minutes() >= SHORTEST {
            found.push((from, till));
        }
        from = from.max(ends);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::days::times_words;
    use crate::domain::ids::{AvailabilityId, BlockId, TeamTimeId};
    use crate::domain::record::Record;
    use crate::domain::timetable::{AvailabilityDay, CycleDay, DayOff, Setting, TeamTime};
    use crate::domain::week::{Duty, SCHOOL_DAY};

    const MATH: BlockId = BlockId([1; 16]);
    const READING: BlockId = BlockId([2; 16]);
    const CHEN: AdultId = AdultId([3; 16]);
    const DEE: AdultId = AdultId([4; 16]);

    fn time(hour: u32, minute: u32) -> NaiveTime {
        NaiveTime::from_hms_opt(hour, minute, 0).expect("a time")
    }

    fn tuesday() -> NaiveDate {
        "2026-11-24".parse().expect("a date")
    }

    /// Math 9-10 in two rounds, Reading 11-12, two adults.
    fn book() -> Book {
        let mut book = Book::default();
        for (id, name, hour, rounds) in [(MATH, "Math", 9, 2), (READING, "Reading", 11, 1)] {
            let mut it = Block::new(id);
            (it.name, it.starts, it.ends) = (name.into(), time(hour, 0), time(hour + 1, 0));
            (it.rounds, it.live) = (rounds, true);
            book.blocks.load(it);
        }
        for (id, name) in [(CHEN, "Mr Chen"), (DEE, "Dee")] {
            let mut it = Adult::new(id);
            (it.name, it.live) = (name.into(), true);
            book.adults.load(it);
        }
        book.settings.load(Setting { key: SCHOOL_DAY.into(), value: "08:00-13:00".into() });
        book
    }

    fn duty(block: BlockId, round: u8, adult: AdultId, part: Part) -> Duty {
        Duty { block, round, adult, part, group: "Lab".into() }
    }

    fn plan(duties: Vec<Duty>) -> DayPlan {
        DayPlan { planned: [(MATH, 1), (MATH, 2), (READING, 1)].into(), duties }
    }

    fn free(book: &Book, plan: &DayPlan) -> Vec<String> {
        book.free_times(tuesday(), plan).into_iter().map(|it| times_words(it.0, it.1)).collect()
    }

    const AWAY: AvailabilityId = AvailabilityId([9; 16]);

    fn away() -> Availability {
        let mut it = Availability::new(AWAY);
        (it.adult, it.live) = (Some(DEE), true);
        it
    }

    fn on(book: &mut Book, day: &str) {
        book.availability_days.load(AvailabilityDay { key: (AWAY, day.into()), holds: true });
    }

    #[test]
    fn all_are_free_where_nobody_leads_or_helps() {
        let one_round = plan(vec![duty(MATH, 1, CHEN, Part::Leads), duty(READING, 1, DEE, Part::Helps)]);
        assert_eq!(free(&book(), &one_round), ["08:00-09:00", "09:30-11:00", "12:00-13:00"]);
        assert_eq!(free(&book(), &plan(vec![])), ["08:00-13:00"], "planned, and nobody is in it");
        assert_eq!(
            free(&book(), &DayPlan::default()),
            ["08:00-09:00", "10:00-11:00", "12:00-13:00"],
            "not planned yet"
        );
    }

    #[test]
    fn whoever_left_the_team_takes_no_time_and_a_team_without_adults_has_none_free() {
        let mut book = book();
        let plan = plan(vec![duty(MATH, 1, CHEN, Part::Leads)]);
        let gone = Adult { live: false, ..book.adults.get(&CHEN).expect("there").clone() };
        book.adults.load(gone);
        assert_eq!(free(&book, &plan), ["08:00-13:00"]);
        book.adults.retain(|_| false);
        assert_eq!(free(&book, &plan), [""; 0]);
    }

    #[test]
    fn what_recurs_takes_time_and_one_absent_day_does_not() {
        let mut book = book();
        on(&mut book, "tue");
        book.availability.load(Availability { till_time: Some(time(9, 0)), ..away() });
        assert_eq!(free(&book, &plan(vec![])), ["09:00-13:00"]);
        book.availability.load(Availability { on_date: Some(tuesday()), ..away() });
        assert_eq!(free(&book, &plan(vec![])), ["08:00-13:00"]);
        book.availability.load(Availability { block: Some(READING), ..away() });
        assert_eq!(free(&book, &plan(vec![])), ["08:00-11:00", "12:00-13:00"], "away from one block");
        book.availability.load(away());
        assert_eq!(free(&book, &plan(vec![])), [""; 0]);
        let here = Availability { key: AvailabilityId([8; 16]), here: true, on_date: Some(tuesday()), ..away() };
        book.availability.load(here);
        assert_eq!(free(&book, &plan(vec![])), ["08:00-13:00"], "here all the same on that day");
    }

    #[test]
    fn a_day_off_and_a_weekend_have_no_free_times() {
        let mut book = book();
        let saturday = "2026-11-28".parse().expect("a date");
        assert_eq!(book.free_times(saturday, &plan(vec![])), []);
        book.days_off.load(DayOff { key: tuesday(), reason: "storm".into(), holds: true });
        assert_eq!(free(&book, &plan(vec![])), [""; 0]);
    }

    #[test]
    fn who_is_missing_when_the_team_meets_is_told_with_the_reason() {
        let mut book = book();
        on(&mut book, "tue");
        book.availability.load(away());
        let plan = plan(vec![duty(READING, 1, CHEN, Part::Leads), duty(READING, 1, DEE, Part::Helps)]);
        let at = |hour, minute| (time(hour, minute), time(hour + 1, minute));
        let told = book.missing(tuesday(), at(11, 30), &plan);
        assert_eq!(told, ["Dee is away on Tuesdays", "Mr Chen leads Lab in Reading"]);
        assert_eq!(book.missing(tuesday(), at(12, 0), &plan), ["Dee is away on Tuesdays"], "Reading is over");
        book.availability_days.retain(|_| false);
        on(&mut book, "mon");
        book.availability.load(Availability { others: true, ..away() });
        assert_eq!(book.missing(tuesday(), at(12, 0), &plan), ["Dee is away except on Mondays"]);
        book.availability.load(Availability { live: false, ..away() });
        assert_eq!(book.missing(tuesday(), at(11, 30), &plan)[0], "Dee helps in Lab in Reading");
    }

    #[test]
    fn a_team_time_is_on_its_day_of_the_cycle_and_not_free_twice() {
        let mut book = book();
        book.cycle_days.load(CycleDay { key: 0, name: "A".into() });
        book.settings.load(Setting { key: crate::domain::cycle::CYCLE_FROM.into(), value: "2026-11-23".into() });
        let mut meeting = TeamTime::new(TeamTimeId([5; 16]));
        (meeting.name, meeting.weekday, meeting.live) = ("Team time".into(), "A".into(), true);
        (meeting.starts, meeting.ends) = (time(12, 0), time(12, 30));
        book.team_times.load(meeting);
        assert_eq!(book.team_times_on(tuesday()).len(), 1);
        assert_eq!(free(&book, &plan(vec![])), ["08:00-12:00", "12:30-13:00"]);
    }
}
