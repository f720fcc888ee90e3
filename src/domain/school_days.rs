//! Which days are school days, which blocks they have, and which slot a moment belongs to.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime};

use super::book::Book;
use super::ids::BlockId;
use super::plan::{Day, Slot};
use super::timetable::{Block, DayOff, is_weekday, weekday_word};

/// No search for a school day looks further than this many days: longer than any summer.
const HORIZON: u64 = 120;

impl Book {
    /// Monday to Friday without the days off.
    pub fn is_school_day(&self, date: NaiveDate) -> bool {
        is_weekday(date) && self.day_off(date).is_none()
    }

    /// The day off that a date is.
    pub fn day_off(&self, date: NaiveDate) -> Option<&DayOff> {
        self.days_off.get(&date).filter(|it| it.holds)
    }

    /// Whether a date would be a school day if it were no day off: Monday to Friday, and a weekday that a block names.
    pub fn is_usual_school_day(&self, date: NaiveDate) -> bool {
        let word = weekday_word(date.weekday());
        is_weekday(date) || self.block_days.iter().any(|it| it.holds && it.key.1 == word)
    }

    /// The days off in stretches: first and last day, both without school, and the reason. Weekends do not part them.
    pub fn stretches_off(&self) -> Vec<(NaiveDate, NaiveDate, String)> {
        let mut found: Vec<(NaiveDate, NaiveDate, String)> = Vec::new();
        for day in self.days_off.iter().filter(|it| it.holds) {
            let goes_on = |(_, last, reason): &(NaiveDate, NaiveDate, String)| {
                let between = last.iter_days().skip(1).take_while(|it| *it < day.key);
                *reason == day.reason && between.into_iter().all(|it| !self.is_usual_school_day(it))
            };
            match found.last_mut().filter(|it| goes_on(it)) {
                Some(stretch) => stretch.1 = day.key,
                None => found.push((day.key, day.key, day.reason.clone())),
            }
        }
        found
    }

    /// The nearest school day before a date; the day before, if there is none within the horizon.
    pub fn school_day_before(&self, date: NaiveDate) -> NaiveDate {
        let earlier = |days| date.checked_sub_days(Days::new(days));
        (1..HORIZON).filter_map(earlier).find(|it| self.is_school_day(*it)).or_else(|| earlier(1)).unwrap_or(date)
    }

    /// The school day that is so many before a date.
    pub fn school_days_back(&self, date: NaiveDate, days: usize) -> NaiveDate {
        (0..days).fold(date, |date, _| self.school_day_before(date))
    }

    /// The date itself if it is a school day, else the next one.
    pub fn school_day_from(&self, date: NaiveDate) -> NaiveDate {
        (0..HORIZON)
            .filter_map(|days| date.checked_add_days(Days::new(days)))
            .find(|it| self.is_school_day(*it))
            .unwrap_or(date)
    }

    /// How many school days have passed since a date: those after it, up to and with `to`.
    pub fn school_days_since(&self, date: NaiveDate, to: NaiveDate) -> usize {
        let span = u64::try_from((to - date).num_days()).unwrap_or(0);
        // Whole weeks by arithmetic, so that a score of years ago costs nothing.
        let (weeks, rest) = (span / 7, span % 7);
        let first = to.checked_sub_days(Days::new(rest)).unwrap_or(to);
        let whole = usize::try_from(weeks).unwrap_or(0) * 5;
        let part =
            first.iter_days().skip(1).take(usize::try_from(rest).unwrap_or(0)).filter(|it| is_weekday(*it)).count();
        let off = self.days_off.range(date..=to).filter(|it| it.holds && it.key > date && is_weekday(it.key)).count();
        (whole + part).saturating_sub(off)
    }

    /// The blocks of a date, by their start; none on a day off. A block without days of its own takes place every school day, one that was
    /// ended until its last day.
    pub fn blocks_on(&self, date: NaiveDate) -> Vec<&Block> {
        if self.day_off(date).is_some() {
            return Vec::new();
        }
        let mut blocks: Vec<&Block> = self
            .blocks
            .iter()
            .filter(|it| it.is_used_on(date))
            .filter(|block| {
                let mut days = self
                    .block_days
                    .range((block.key, String::new())..)
                    .take_while(|it| it.key.0 == block.key)
                    .filter(|it| it.holds)
                    .peekable();
                if days.peek().is_none() {
                    self.is_school_day(date)
                } else {
                    days.any(|it| self.is_on(date, &it.key.1))
                }
            })
            .collect();
        blocks.sort_by(|a, b| (a.starts, &a.name, a.key).cmp(&(b.starts, &b.name, b.key)));
        blocks
    }

    /// The slot that is running at a moment, or the next one; `None` when the timetable has no block.
    pub fn slot_at(&self, now: NaiveDateTime) -> Option<Slot> {
        (0..HORIZON).filter_map(|days| now.date().checked_add_days(Days::new(days))).find_map(|date| {
            let from = if date == now.date() { now.time() } else { NaiveTime::MIN };
            self.slots_on(date).into_iter().find(|slot| self.times(*slot).is_some_and(|it| it.1 > from))
        })
    }

    /// Every slot of a date, in order of time.
    pub fn slots_on(&self, date: NaiveDate) -> Vec<Slot> {
        self.blocks_on(date)
            .iter()
            .flat_map(|block| (1..=block.round_count()).map(|round| Slot::new(date, block.key, round)))
            .collect()
    }

    /// Whether a slot's block is in use on its day, also on past days of one that was ended.
    pub fn is_used(&self, slot: Slot) -> bool {
        self.blocks.get(&slot.block).is_some_and(|it| slot.day.date().map_or(it.live, |date| it.is_used_on(date)))
    }

    /// When a slot starts and ends.
    pub fn times(&self, slot: Slot) -> Option<(NaiveTime, NaiveTime)> {
        Some(self.blocks.get(&slot.block)?.round_times(slot.round))
    }

    /// `Math 2 on Tue 24 Nov`, with the round where the block has several.
    pub fn slot_words(&self, slot: Slot) -> String {
        let (name, round) = self.block_and_round(slot);
        match slot.day {
            Day::Date(date) => format!("{name} on {}{round}", date.format("%a %-d %b")),
            Day::Base(base) => {
                format!("{name}{round} in {}", self.bases.get(&base).map_or("a base", |it| it.name.as_str()))
            }
        }
    }

    /// `Tue 24 Nov`, or the base's name.
    pub fn layer_words(&self, day: Day) -> String {
        match day {
            Day::Date(date) => date.format("%a %-d %b").to_string(),
            Day::Base(base) => self.bases.get(&base).map_or_else(|| "a base".to_owned(), |it| it.name.clone()),
        }
    }

    /// `Math 2`, with the round where the block has several: `Math 2, round 1`.
    pub fn block_words(&self, slot: Slot) -> String {
        let (name, round) = self.block_and_round(slot);
        format!("{name}{round}")
    }

    fn block_and_round(&self, slot: Slot) -> (&str, String) {
        let (name, rounds) =
            self.blocks.get(&slot.block).map_or(("a block", 1), |it| (it.name.as_str(), it.round_count()));
        (name, if rounds > 1 { format!(", round {}", slot.round) } else { String::new() })
    }

    /// The block of that name (folded), if there is exactly one.
    pub fn block_named(&self, name: &str) -> Option<BlockId> {
        let wanted = super::text::fold(name);
        let mut found = self.blocks.iter().filter(|it| it.live && super::text::fold(&it.name) == wanted);
        let first = found.next()?;
        found.next().is_none().then_some(first.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;
    use crate::domain::timetable::BlockDay;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn school_days_skip_weekends_and_days_off() {
        let mut book = Book::default();
        assert_eq!(book.school_day_before(date("2026-11-23")), date("2026-11-20"));
        assert_eq!(book.school_days_since(date("2026-11-20"), date("2026-11-23")), 1);
        book.days_off.load(DayOff { key: date("2026-11-26"), reason: "holiday".into(), holds: true });
        assert_eq!(book.school_day_from(date("2026-11-26")), date("2026-11-27"));
        assert_eq!(book.school_days_since(date("2026-11-20"), date("2026-11-27")), 4);
    }

    #[test]
    fn a_day_off_has_no_block_whatever_days_a_block_has() {
        let (mut book, id) = (Book::default(), BlockId([1; 16]));
        let mut block = Block::new(id);
        (block.name, block.live) = ("Math".into(), true);
        book.blocks.load(block);
        book.block_days.load(BlockDay { key: (id, "thu".into()), holds: true });
        let (thursday, friday) = (date("2026-11-26"), date("2026-11-27"));
        assert_eq!((book.blocks_on(thursday).len(), book.blocks_on(friday).len()), (1, 0));
        book.days_off.load(DayOff { key: thursday, reason: "holiday".into(), holds: true });
        assert_eq!(book.blocks_on(thursday).len(), 0);
    }

    #[test]
    fn an_ended_block_is_still_there_on_its_past_days() {
        let (mut book, id) = (Book::default(), BlockId([1; 16]));
        let mut block = Block::new(id);
        (block.name, block.last_day) = ("Math".into(), Some(date("2026-11-20")));
        book.blocks.load(block);
        assert_eq!((book.blocks_on(date("2026-11-20")).len(), book.blocks_on(date("2026-11-23")).len()), (1, 0));
        assert!(
            book.is_used(Slot::new(date("2026-11-20"), id, 1)) && !book.is_used(Slot::new(date("2026-11-23"), id, 1))
        );
    }

    #[test]
    fn counting_by_weeks_equals_counting_day_by_day() {
        let book = Book::default();
        let to = date("2026-11-24");
        for days in 0..60 {
            let from = to - Days::new(days);
            let slow = from.iter_days().skip(1).take_while(|it| *it <= to).filter(|it| is_weekday(*it)).count();
            assert_eq!(book.school_days_since(from, to), slow, "from {from}");
        }
    }
}
