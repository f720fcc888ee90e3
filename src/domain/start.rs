//! Which layer a day's plan starts from: a base, the last plan, or nothing. Pure: the session says which earlier dates have a plan,
//! and has the plans in memory that are compared. **Screen and command line both ask here**, so a day starts the same everywhere.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::book::Book;
use super::days::day_word;
use super::ids::{BaseId, GroupId};
use super::plan::{Base, Day, Slot};

/// Two plans differ by their day of the cycle when more than this share of the students stands elsewhere: on an ordinary day a team
/// moves fewer (ours).
const ELSEWHERE: (usize, usize) = (1, 3);
/// How many days before a copied week a day of the same kind is looked for.
const EARLIER: u64 = 14;

/// What a slot without a plan starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// A base.
    Base(BaseId),
    /// The plan of an earlier date.
    Plan(NaiveDate),
    /// No groups.
    Nothing,
}

impl Start {
    /// The day to copy from, if there is one.
    pub fn day(self) -> Option<Day> {
        match self {
            Self::Base(base) => Some(Day::Base(base)),
            Self::Plan(date) => Some(Day::Date(date)),
            Self::Nothing => None,
        }
    }
}

impl Base {
    /// Whether days may start from it on a date.
    pub fn holds_on(&self, book: &Book, date: NaiveDate) -> bool {
        self.live
            && self.from_date.is_none_or(|from| from <= date)
            && self.to_date.is_none_or(|to| date <= to)
            && self.weekday.as_ref().is_none_or(|day| book.is_on(date, day))
    }

    /// `Mon, 1 Sep 2026 to 29 Jan 2027`; `any day` for one that always holds.
    pub fn when(&self) -> String {
        let date = |it: NaiveDate| it.format("%-d %b %Y").to_string();
        let dates = match (self.from_date, self.to_date) {
            (None, None) => None,
            (Some(from), None) => Some(format!("from {}", date(from))),
            (None, Some(to)) => Some(format!("to {}", date(to))),
            (Some(from), Some(to)) => Some(format!("{} to {}", date(from), date(to))),
        };
        let day = self.weekday.as_deref().map_or_else(|| "any day".to_owned(), day_word);
        dates.map_or_else(|| day.clone(), |dates| format!("{day}, {dates}"))
    }
}

impl Book {
    /// The bases in use, by name.
    pub fn bases_by_name(&self) -> Vec<&Base> {
        let mut bases: Vec<&Base> = self.bases.iter().filter(|it| it.live).collect();
        bases.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
        bases
    }

    /// The slots that a base has a plan for, by the block's time.
    pub fn base_slots(&self, base: BaseId) -> Vec<Slot> {
        let mut slots: Vec<Slot> = self.planned_slots(Day::Base(base)).into_iter().collect();
        slots.sort_by_key(|it| (self.times(*it), *it));
        slots
    }

    /// The base behind a slot: one that holds on its date and has a plan for its block and round. One for that day of the week or the
    /// cycle comes before one for any day; then the one that began last; then the one that was made last.
    pub fn base_of(&self, slot: Slot) -> Option<&Base> {
        let date = slot.day.date()?;
        let has = |it: &Base| self.has_plan(Slot { day: Day::Base(it.key), ..slot });
        let behind = self.bases.iter().filter(|it| it.holds_on(self, date) && has(it));
        behind.max_by_key(|it| (it.weekday.is_some(), it.from_date, it.key))
    }

    /// What a slot without a plan starts from; `earlier` are the dates before it that have a plan for its block and round, newest first.
    ///
    /// 1. The base behind it ([`Book::base_of`]).
    /// 2. The last plan of its block and round; with a cycle whose days differ for this block, the last one of the same day of the
    ///    cycle (Tuesday B goes on from the last B, not from Monday A).
    /// 3. Nothing: a round that never had a plan does not take that of another round.
    ///
    /// The days of a cycle differ when more than a third of the students stands elsewhere in the last plan than in the last one of
    /// this day, and more of them than between the last two of this day: a team that regroups everybody daily goes on from yesterday.
    pub fn start_of(&self, slot: Slot, earlier: &[NaiveDate]) -> Start {
        if let Some(base) = self.base_of(slot) {
            return Start::Base(base.key);
        }
        let Some(last) = earlier.first() else { return Start::Nothing };
        match self.of_cycle_day(slot, earlier)[..] {
            [same, ref before @ ..] if same != *last && self.differ(slot, *last, same, before.first().copied()) => {
                Start::Plan(same)
            }
            _ => Start::Plan(*last),
        }
    }

    /// The newest two of some dates that are on a slot's own day of the cycle; none without a cycle. With the newest of all dates they
    /// are what [`Book::start_of`] compares.
    pub fn of_cycle_day(&self, slot: Slot, dates: &[NaiveDate]) -> Vec<NaiveDate> {
        let Some(own) = slot.day.date().and_then(|it| self.cycle_day(it)).map(|it| it.key) else { return Vec::new() };
        let same = |it: &NaiveDate| self.cycle_day(*it).is_some_and(|it| it.key == own);
        dates.iter().copied().filter(same).take(2).collect()
    }

    fn differ(&self, slot: Slot, last: NaiveDate, same: NaiveDate, before: Option<NaiveDate>) -> bool {
        let on = |date| Slot { day: Day::Date(date), ..slot };
        let across = self.elsewhere(on(last), on(same));
        let everyday = before.map_or(0, |it| self.elsewhere(on(same), on(it)));
        across * ELSEWHERE.1 > self.team_on(slot.day).count() * ELSEWHERE.0 && across > everyday
    }

    /// How many students stand in another group in one slot than in another.
    fn elsewhere(&self, one: Slot, other: Slot) -> usize {
        let origin =
            |slot, student| -> Option<GroupId> { Some(self.groups.get(&self.placement(slot, student)?)?.origin) };
        self.team_on(one.day).filter(|it| origin(one, it.key) != origin(other, it.key)).count()
    }

    /// The date whose plan is a date's when a week is copied: a week before; with a cycle the next date from there in that week that is
    /// the same day of the cycle, else the nearest before it, at most two weeks. `None` when there is no such date.
    pub fn week_before(&self, date: NaiveDate) -> Option<NaiveDate> {
        let ago = date.checked_sub_days(Days::new(7))?;
        let Some(own) = self.cycle_day(date).map(|it| it.key) else { return Some(ago) };
        let on = |it: &NaiveDate| self.cycle_day(*it).is_some_and(|it| it.key == own);
        let later = ago.iter_days().take_while(|it| *it == ago || it.weekday() != Weekday::Mon);
        let earlier = (1..=EARLIER).filter_map(|it| ago.checked_sub_days(Days::new(it)));
        later.chain(earlier).find(on)
    }

    /// The school days from a date to the end of its week.
    pub fn rest_of_week(&self, date: NaiveDate) -> Vec<NaiveDate> {
        let days = date.iter_days().take_while(|it| *it == date || it.weekday() != Weekday::Mon);
        days.filter(|it| self.is_school_day(*it)).collect()
    }

    /// So many school days from a date on.
    pub fn school_days_on(&self, date: NaiveDate, days: usize) -> Vec<NaiveDate> {
        let next = |it: &NaiveDate| Some(self.school_day_from(it.succ_opt()?));
        std::iter::successors(Some(self.school_day_from(date)), next).take(days).collect()
    }

    /// What is copied when days become what they were a week before: every slot of them, and where it comes from. Whether there is a
    /// plan is not looked at.
    pub fn week_pairs(&self, days: &[NaiveDate]) -> Vec<(Slot, Slot)> {
        let from = |to: Slot| Some((Slot { day: Day::Date(self.week_before(to.day.date()?)?), ..to }, to));
        days.iter().flat_map(|it| self.slots_on(*it)).filter_map(from).collect()
    }
}
