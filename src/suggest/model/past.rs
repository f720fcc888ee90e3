//! What the days before say about a student: with whom how long ago and how often, in which group how long running. From the contacts
//! in memory alone; of days that were not read nothing is claimed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::ids::{AdultId, GroupId, SkillId, StudentId};
use crate::domain::person::{Role, Strength};
use crate::domain::plan::{Day, Part, Slot};
use crate::domain::unseen::{REACH, UNSEEN, UNSEEN_BY_LEADER};
use crate::suggest::ask::{Ask, Others};

/// Familiar: met on so many of the last [`UNSEEN`] school days, or more. Until then the adult met most often could become the one to
/// whom the student is connected.
const FAMILIAR: u16 = 3;

/// The adults of a slot, and what a meeting with each is worth in days.
pub struct Past<'a> {
    book: &'a Book,
    slot: Slot,
    date: Option<NaiveDate>,
    adults: Vec<AdultId>,
    /// After how many school days an adult has not seen a student for too long.
    spans: Vec<usize>,
    /// The first day that is looked at, and the first of those that are counted.
    reach: NaiveDate,
    counted: NaiveDate,
    others: Others,
    /// Who is with each adult in an earlier slot of the day.
    today: Vec<BTreeSet<StudentId>>,
    /// Whether the team notes who is close to whom: where it doesn't, nobody is close to nobody.
    notes_bonds: bool,
}

/// A student and the adults of the slot, in their order.
#[derive(Clone, Debug, Default)]
pub struct Met {
    /// School days since they were together last; `None` where nobody knows.
    pub ago: Vec<Option<usize>>,
    /// How much of the time after which it is too long has passed: 0 up to half of it, then up to 1.
    pub waits: Vec<f64>,
    /// Adults to whom the student is, or could become, connected, and whether the team said so.
    pub bonds: Vec<(usize, bool)>,
}

impl<'a> Past<'a> {
    /// Of the adults of a slot's groups.
    pub fn of(book: &'a Book, ask: &Ask, adults: Vec<AdultId>) -> Self {
        let slot = ask.slot;
        let leads = |it: &AdultId| book.adults.get(it).is_some_and(|it| it.role == Role::TeacherLeader);
        let spans = adults.iter().map(|it| if leads(it) { UNSEEN_BY_LEADER } else { UNSEEN }).collect();
        let date = slot.day.date();
        let back = |days| date.map_or(NaiveDate::MIN, |it| book.school_days_back(it, days));
        let (reach, counted, others) = (back(REACH), back(UNSEEN), ask.around.others.clone());
        let notes_bonds = book.connections.iter().any(|it| it.strength != Strength::default());
        let mut past = Self { book, slot, date, spans, adults, reach, counted, others, today: Vec::new(), notes_bonds };
        let earlier = past.earlier_slots();
        past.today = past.adults.iter().map(|it| past.with(&BTreeSet::from([*it]), &earlier)).collect();
        past
    }

    /// The other slots of the day that count.
    fn other_slots(&self) -> Vec<Slot> {
        let counts = |it: &Slot| match &self.others {
            Others::All => *it != self.slot,
            Others::But(later) => *it != self.slot && !later.contains(it),
            Others::None => false,
        };
        self.book.planned_slots(self.slot.day).into_iter().filter(counts).collect()
    }

    /// Those before this one.
    fn earlier_slots(&self) -> Vec<Slot> {
        let when = |it: Slot| (self.book.times(it), it);
        self.other_slots().into_iter().filter(|it| when(*it) < when(self.slot)).collect()
    }

    /// What students work on with an adult in earlier slots of the day.
    pub fn worked_on(&self) -> BTreeSet<(StudentId, SkillId)> {
        let book = self.book;
        let mut all = BTreeSet::new();
        for slot in self.earlier_slots() {
            for group in book.groups_of(slot).into_iter().filter(|it| it.kind.needs_adult()) {
                let Some(skill) = book.focus_of(group.key).first().copied() else { continue };
                all.extend(book.placed_in(slot, group.key).map(|it| (it, skill)));
            }
        }
        all
    }

    /// A student's meetings before the day.
    pub fn met(&self, student: StudentId) -> Met {
        let number = self.adults.len();
        let mut met = Met { ago: vec![None; number], waits: vec![0.0; number], bonds: Vec::new() };
        let Some(date) = self.date else { return met };
        let (mut last, mut days) = (vec![None; number], vec![0u16; number]);
        let (mut noted, mut first) = (vec![None; number], None);
        // The newest day first: the first one that is met is the last one that was.
        for (day, meeting) in self.book.contacts.of(student, self.reach..date) {
            first = Some(day);
            for place in meeting.adults.iter().filter_map(|it| self.adults.iter().position(|own| own == it)) {
                last[place] = last[place].or(Some(day));
                if day >= self.counted && noted[place] != Some(day) {
                    (days[place], noted[place]) = (days[place] + 1, Some(day));
                }
            }
        }
        for (place, last) in last.into_iter().enumerate() {
            // Whoever they never met in all the time that is looked at waits for longer than that; a newcomer since the first day.
            let since = |it: NaiveDate| self.book.school_days_since(it, date);
            let ago = last.map(since).or_else(|| first.map(|it| since(it) + 1));
            // Whom they meet today already waits for nobody.
            let ago = if self.today[place].contains(&student) { Some(0) } else { ago };
            met.ago[place] = ago;
            met.waits[place] = ago.map_or(0.0, |it| ramp(it, self.spans[place]));
        }
        met.bonds = self.bonds(student, &days);
        met
    }

    fn bonds(&self, student: StudentId, days: &[u16]) -> Vec<(usize, bool)> {
        let range = (student, AdultId([0; 16]))..=(student, AdultId([255; 16]));
        let strong: BTreeSet<AdultId> = self
            .book
            .connections
            .range(range)
            .filter(|it| it.strength == Strength::Strong)
            .map(|it| it.key.1)
            .collect();
        if !strong.is_empty() {
            let here = self.adults.iter().enumerate().filter(|it| strong.contains(it.1));
            return here.map(|it| (it.0, true)).collect();
        }
        let most = days.iter().copied().max().unwrap_or(0);
        let could = self.notes_bonds && (1..FAMILIAR).contains(&most);
        days.iter().enumerate().filter(|it| could && *it.1 == most).map(|it| (it.0, false)).collect()
    }

    /// On how many school days running before the slot's a student has been in a group of the block.
    pub fn days_in_group(&self, student: StudentId, origin: GroupId) -> usize {
        self.date.map_or(0, |date| self.book.contacts.days_in_a_row(student, origin, self.slot.block, date))
    }

    /// On how many days running before the slot's a student has been with an adult in groups of the block. A day without a group of the
    /// block neither counts nor ends it.
    pub fn days_with(&self, student: StudentId, adult: AdultId) -> usize {
        let Some(date) = self.date else { return 0 };
        let own = self.book.contacts.of(student, ..date);
        let mut by_day: BTreeMap<std::cmp::Reverse<NaiveDate>, bool> = BTreeMap::new();
        for (day, meeting) in own.filter(|it| it.1.block == self.slot.block && it.1.origin.is_some()) {
            *by_day.entry(std::cmp::Reverse(day)).or_default() |= meeting.adults.contains(&adult);
        }
        by_day.values().take_while(|with| **with).count()
    }

    /// The group of the block, by its origin, that a student was in on the last day before the slot's that had one.
    pub fn last_group(&self, student: StudentId) -> Option<(NaiveDate, GroupId)> {
        let date = self.date?;
        let mut own = self.book.contacts.of(student, ..date).filter(|it| it.1.block == self.slot.block);
        own.find_map(|(day, meeting)| Some((day, meeting.origin?)))
    }

    /// Of some students, those who have to be with one of some adults in this slot, or would have been without them for so many
    /// school days, this one with it. Who is with them in another slot of the day is not among them, nor is who came since.
    pub fn due(&self, students: &[StudentId], leaders: &BTreeSet<AdultId>, days: usize) -> Vec<usize> {
        let (book, Some(date)) = (self.book, self.date) else { return Vec::new() };
        let first = book.school_days_back(date, days.max(1) - 1);
        let known = book.contacts.knows_from().zip(book.contacts.knows_to());
        if leaders.is_empty()
            || self.others == Others::None
            || !known.is_some_and(|(from, to)| {
                from <= first && to.succ_opt().is_some_and(|it| date <= book.school_day_from(it))
            })
        {
            return Vec::new();
        }
        let today = self.with(leaders, &self.other_slots());
        let is_due = |student: &StudentId| {
            let was_there = book.contacts.of(*student, ..=first).next().is_some();
            let mut own = book.contacts.of(*student, first..=date);
            was_there && !today.contains(student) && !own.any(|it| it.1.adults.iter().any(|it| leaders.contains(it)))
        };
        (0..students.len()).filter(|it| is_due(&students[*it])).collect()
    }

    /// Who is with one of some adults in any of some slots of the day.
    fn with(&self, adults: &BTreeSet<AdultId>, slots: &[Slot]) -> BTreeSet<StudentId> {
        let book = self.book;
        let mut with = BTreeSet::new();
        for slot in slots {
            let away = book.away(*slot);
            let here = |it: &(AdultId, Part)| adults.contains(&it.0) && away.adult(it.0).is_none();
            for group in book.groups_of(*slot).into_iter().filter(|it| book.adults_of(it.key).iter().any(here)) {
                with.extend(book.placed_in(*slot, group.key).filter(|it| away.student(*it).is_none()));
            }
        }
        with
    }

    /// The slot's groups that a student is in in other rounds of the block, by origin.
    pub fn other_rounds(&self) -> BTreeMap<StudentId, Vec<(u8, GroupId)>> {
        let mut visits: BTreeMap<StudentId, Vec<(u8, GroupId)>> = BTreeMap::new();
        for slot in self.other_slots().into_iter().filter(|it| it.block == self.slot.block) {
            for group in self.book.groups_of(slot) {
                for student in self.book.placed_in(slot, group.key) {
                    visits.entry(student).or_default().push((slot.round, group.origin));
                }
            }
        }
        visits
    }

    /// The base behind the slot's day.
    pub fn base(&self) -> Option<Slot> {
        self.book.base_of(self.slot).map(|it| Slot { day: Day::Base(it.key), ..self.slot })
    }
}

/// 0 up to half of a span, 1 from its end on.
fn ramp(days: usize, span: usize) -> f64 {
    let part = |it: usize| f64::from(u32::try_from(it).unwrap_or(u32::MAX));
    ((part(days) / part(span) - 0.5) / 0.5).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_counts_from_half_of_the_time_on() {
        let tenths = [0, 2, 3, 4, 5, 9].map(|it| format!("{:.1}", ramp(it, 5)));
        assert_eq!(tenths, ["0.0", "0.0", "0.2", "0.6", "1.0", "1.0"]);
    }
}
