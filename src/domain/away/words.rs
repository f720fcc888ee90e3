//! Availability facts in plain words: short ones for who is away now, sentences for what recurs.

use chrono::{NaiveDate, NaiveTime};

use super::Who;
use crate::domain::book::Book;
use crate::domain::days::day_called;
use crate::domain::text::list;
use crate::domain::timetable::{Availability, AwayState};
use crate::domain::words::literal;

impl Availability {
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
            (AwayState::LeavesEarly, Some(from), _) => format!("{state} at {}", clock(from)),
            (_, _, Some(till)) => format!("{state} until {}", clock(till)),
            _ => state.to_owned(),
        }
    }

    /// `leaves at 14:00`, `is here`, `is off campus in Math`; `block` is the block's name.
    fn does(&self, block: Option<&str>) -> String {
        let place = block.map(|it| format!(" in {it}")).unwrap_or_default();
        let is = match self.state {
            _ if self.here => "is here",
            AwayState::Absent | AwayState::Late | AwayState::LeavesEarly => "is away",
            AwayState::OffCampus => "is off campus",
            AwayState::AtHome => "is at home",
        };
        let times = match (self.from_time, self.till_time) {
            (None, None) => return format!("{is}{place}"),
            (Some(from), None) if !self.here && self.state == AwayState::LeavesEarly => {
                return format!("leaves at {}{place}", clock(from));
            }
            (None, Some(till)) if !self.here && self.state == AwayState::Late => {
                return format!("comes at {}{place}", clock(till));
            }
            (Some(from), None) => format!("from {}", clock(from)),
            (None, Some(till)) => format!("until {}", clock(till)),
            (Some(from), Some(till)) => format!("{}-{}", clock(from), clock(till)),
        };
        format!("{is}{place} {times}")
    }

    fn dates(&self) -> String {
        let from = self.from_date.map(|it| format!(" from {}", day(it)));
        let to = self.to_date.map(|it| format!(" until {}", day(it)));
        [from, to].into_iter().flatten().collect()
    }
}

impl Book {
    /// `Grade 9 is off campus every Monday`, `Ms Osei is here on Mondays only until 18 Dec`; without the reason.
    pub fn away_sentence(&self, fact: &Availability) -> String {
        self.fill(&self.away_template(fact))
    }

    /// The same for the log: with tokens for names.
    pub fn away_template(&self, fact: &Availability) -> String {
        let who = fact.who().as_ref().map_or_else(|| "Nobody".to_owned(), Who::mark);
        let block = fact.block.map(|it| it.mark());
        let does = fact.does(block.as_deref());
        if let Some(on) = fact.on_date {
            return format!("{who} {does} on {}", on.format("%a %-d %b"));
        }
        let days = self.days_in_order(fact);
        let dates = fact.dates();
        let on = |days: &[String]| list(&days.iter().map(|it| format!("{}s", literal(it))).collect::<Vec<_>>());
        let whole_day = fact.block.is_none() && fact.from_time.is_none() && fact.till_time.is_none();
        match days.as_slice() {
            [] if says_every_day(fact) => format!("{who} {does} every day{dates}"),
            [] => format!("{who} {does}{dates}"),
            days if fact.others && whole_day && fact.state == AwayState::Absent && !fact.here => {
                format!("{who} is here on {} only{dates}", on(days))
            }
            days if fact.others => format!("{who} {does} on all days but {}{dates}", on(days)),
            days => {
                let days: Vec<String> = days.iter().map(|it| literal(it)).collect();
                format!("{who} {does} every {}{dates}", list(&days))
            }
        }
    }

    /// The days of a fact as they are said, in the order of the week, then of the cycle.
    pub fn days_in_order(&self, fact: &Availability) -> Vec<String> {
        let mut days: Vec<String> = self.away_days(fact.key).map(str::to_owned).collect();
        self.order_days(&mut days);
        days.iter().map(|it| day_called(it)).collect()
    }
}

/// A fact without days says "every day" where nothing else shows that it goes on.
fn says_every_day(fact: &Availability) -> bool {
    let whole_day = fact.from_time.is_none() && fact.till_time.is_none() && fact.block.is_none();
    !(whole_day && fact.from_date.is_some() && fact.to_date.is_some())
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

fn day(date: NaiveDate) -> String {
    date.format("%-d %b").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AdultId, AvailabilityId, BlockId};
    use crate::domain::person::Adult;
    use crate::domain::record::Record;
    use crate::domain::timetable::{AvailabilityDay, Block, CycleDay};

    fn said(days: &[&str], edit: impl FnOnce(&mut Availability)) -> String {
        let mut book = Book::default();
        let (osei, block) = (AdultId([2; 16]), BlockId([3; 16]));
        book.adults.load(Adult { name: "Ms Osei".into(), live: true, ..Adult::new(osei) });
        book.blocks.load(Block { name: "Math".into(), live: true, ..Block::new(block) });
        book.cycle_days.load(CycleDay { key: 0, name: "A".into() });
        let mut fact = Availability::new(AvailabilityId([1; 16]));
        (fact.adult, fact.live) = (Some(osei), true);
        edit(&mut fact);
        for day in days {
            book.availability_days.load(AvailabilityDay { key: (fact.key, (*day).into()), holds: true });
        }
        book.away_sentence(&fact)
    }

    fn date(text: &str) -> Option<NaiveDate> {
        text.parse().ok()
    }

    #[test]
    fn what_recurs_reads_as_a_sentence() {
        let time = |text: &str| text.parse::<NaiveTime>().ok();
        assert_eq!(
            said(&["mon"], |it| {
                (it.adult, it.grade, it.state) = (None, Some("9".into()), AwayState::OffCampus);
            }),
            "Grade 9 is off campus every Monday"
        );
        assert_eq!(
            said(&["mon"], |it| (it.others, it.to_date) = (true, date("2026-12-18"))),
            "Ms Osei is here on Mondays only until 18 Dec"
        );
        assert_eq!(
            said(&["A"], |it| (it.others, it.state) = (true, AwayState::AtHome)),
            "Ms Osei is at home on all days but A days"
        );
        assert_eq!(
            said(&["thu", "tue"], |it| (it.from_time, it.state) = (time("14:00:00"), AwayState::LeavesEarly)),
            "Ms Osei leaves at 14:00 every Tuesday and Thursday"
        );
        assert_eq!(
            said(&[], |it| (it.till_time, it.state) = (time("10:30:00"), AwayState::Late)),
            "Ms Osei comes at 10:30 every day"
        );
        assert_eq!(said(&["fri"], |it| it.block = Some(BlockId([3; 16]))), "Ms Osei is away in Math every Friday");
        assert_eq!(
            said(&[], |it| (it.from_date, it.to_date) = (date("2026-12-01"), date("2026-12-18"))),
            "Ms Osei is away from 1 Dec until 18 Dec"
        );
        assert_eq!(said(&[], |it| (it.on_date, it.here) = (date("2026-11-24"), true)), "Ms Osei is here on Tue 24 Nov");
    }
}
