//! Who was where with whom on recent days: the past as rules and screens ask for it, not for show.
//!
//! A **contact** is a slot that took place, in a group that an adult led or helped in, neither of them away; or a conference
//! that was done. [`Contacts`] holds whole days, read when a rule or a screen asks; a change of a day forgets that day alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::{Bound, RangeBounds};
use std::sync::{Arc, OnceLock};

use chrono::{NaiveDate, NaiveDateTime};

use super::away::Away;
use super::book::{Book, Kind};
use super::change::Change;
use super::ids::{AdultId, BlockId, ConferenceId, GroupId, StudentId};
use super::person::Role;
use super::plan::{Part, Slot};
use super::timetable::ConferenceState;
use super::value::{KeyPart, Stored};

/// The plan of a slot as it was read: its open groups, and who was placed in which of them.
#[derive(Clone, Debug, PartialEq)]
pub struct PastPlan {
    /// When.
    pub slot: Slot,
    /// The open groups.
    pub groups: Vec<PastGroup>,
    /// Who was placed, and the place of the group in the list.
    pub placed: Vec<(StudentId, usize)>,
}

/// A group of such a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PastGroup {
    /// The group.
    pub group: GroupId,
    /// What its copies share.
    pub origin: GroupId,
    /// Its adults and what they did.
    pub adults: Vec<(AdultId, Part)>,
}

/// Some students, and the adults who were with them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// In which block.
    pub block: BlockId,
    /// The origin of the group that they were; `None` is a conference.
    pub origin: Option<GroupId>,
    /// The adults who were there; a group may have been without.
    pub adults: Vec<AdultId>,
}

/// The meetings of recent days. Cloning is cheap.
#[derive(Clone, Debug, Default)]
pub struct Contacts {
    days: Arc<BTreeMap<NaiveDate, Arc<MetDay>>>,
    /// The same by student, laid out when it is first asked for: rules of the past ask for hundreds of students at once.
    by_student: Arc<OnceLock<ByStudent>>,
}

impl PartialEq for Contacts {
    fn eq(&self, other: &Self) -> bool {
        self.days == other.days
    }
}

/// Every student's meetings, the newest first.
#[derive(Debug, Default)]
struct ByStudent {
    /// The days, the newest first.
    days: Vec<(NaiveDate, Arc<MetDay>)>,
    /// Which meeting of which day.
    at: HashMap<StudentId, Vec<(usize, usize)>>,
}

impl ByStudent {
    fn of(days: &BTreeMap<NaiveDate, Arc<MetDay>>) -> Self {
        let days: Vec<_> = days.iter().rev().map(|(date, day)| (*date, Arc::clone(day))).collect();
        let mut at: HashMap<StudentId, Vec<(usize, usize)>> = HashMap::new();
        for (place, (_, day)) in days.iter().enumerate() {
            for (student, meeting) in &day.at {
                at.entry(*student).or_default().push((place, *meeting));
            }
        }
        Self { days, at }
    }

    fn meetings(
        &self,
        student: StudentId,
        days: impl RangeBounds<NaiveDate>,
    ) -> impl Iterator<Item = (NaiveDate, &Meeting)> {
        let own = self.at.get(&student).map_or(&[][..], Vec::as_slice);
        let too_new = |it: NaiveDate| match days.end_bound() {
            Bound::Included(end) => it > *end,
            Bound::Excluded(end) => it >= *end,
            Bound::Unbounded => false,
        };
        let newest = self.days.partition_point(|it| too_new(it.0));
        let first = own.partition_point(|it| it.0 < newest);
        let date = |it: &(usize, usize)| self.days.get(it.0).map_or(NaiveDate::MIN, |it| it.0);
        let dated = own[first..].iter().map(move |it| (date(it), it)).take_while(move |it| days.contains(&it.0));
        dated.filter_map(|(date, (day, meeting))| Some((date, self.days.get(*day)?.1.meetings.get(*meeting)?)))
    }
}

/// One day, as far as it had come when it was read.
#[derive(Clone, Debug, PartialEq)]
struct MetDay {
    read: NaiveDateTime,
    meetings: Vec<Meeting>,
    /// Who was at which meeting, by student.
    at: Vec<(StudentId, usize)>,
    /// Who was at each meeting, in any order.
    present: Vec<Vec<StudentId>>,
}

impl MetDay {
    fn of(book: &Book, date: NaiveDate, plans: &[PastPlan], now: NaiveDateTime) -> Self {
        let (mut meetings, mut at) = (Vec::new(), Vec::new());
        for plan in plans.iter().filter(|it| book.took_place(it.slot, now)) {
            let (away, first) = (book.away(plan.slot), meetings.len());
            meetings.extend(plan.groups.iter().map(|group| Meeting {
                block: plan.slot.block,
                origin: Some(group.origin),
                adults: present(&group.adults, &away).map(|it| it.0).collect(),
            }));
            let in_team = |it: &StudentId| book.students.get(it).is_none_or(|it| it.is_on(plan.slot.day));
            // Where only a double was placed, that counts.
            let alone = |it: StudentId| plan.placed.iter().all(|other| other.0 != it);
            let placed = plan.placed.iter().map(|(record, group)| (book.same_person(*record), *record, group));
            let placed = placed.filter(|(student, record, _)| student == record || alone(*student));
            let here = placed.filter(|it| away.student(it.0).is_none() && in_team(&it.0));
            at.extend(here.map(|(student, _, group)| (student, first + group)));
        }
        let held = |it: &&super::timetable::Conference| it.live && it.state == ConferenceState::Done;
        for it in book.conferences.iter().filter(|it| it.on_date == date).filter(held) {
            at.push((it.student, meetings.len()));
            meetings.push(Meeting { block: it.block, origin: None, adults: vec![it.adult] });
        }
        at.sort_unstable();
        let mut present = vec![Vec::new(); meetings.len()];
        for (student, meeting) in &at {
            present[*meeting].push(*student);
        }
        Self { read: now, meetings, at, present }
    }
}

impl Contacts {
    /// From this date on, everything is known up to the last day that was read; `None` while nothing was read.
    pub fn knows_from(&self) -> Option<NaiveDate> {
        let mut first = *self.days.keys().next_back()?;
        while let Some(day) = first.pred_opt().filter(|it| self.days.contains_key(it)) {
            first = day;
        }
        Some(first)
    }

    /// The last day that was read; `None` while nothing was.
    pub fn knows_to(&self) -> Option<NaiveDate> {
        self.days.keys().next_back().copied()
    }

    /// Where a student was, the newest day first.
    pub fn of(
        &self,
        student: StudentId,
        days: impl RangeBounds<NaiveDate>,
    ) -> impl Iterator<Item = (NaiveDate, &Meeting)> {
        self.laid_out().meetings(student, days)
    }

    fn laid_out(&self) -> &ByStudent {
        self.by_student.get_or_init(|| ByStudent::of(&self.days))
    }

    /// Everybody who was with one of some adults on these days.
    pub fn all_with(&self, adults: &BTreeSet<AdultId>, days: impl RangeBounds<NaiveDate>) -> HashSet<StudentId> {
        let with = |it: &Meeting| it.adults.iter().any(|it| adults.contains(it));
        let of_day = |day: &Arc<MetDay>| {
            let met = day.meetings.iter().zip(&day.present).filter(|it| with(it.0));
            met.flat_map(|it| it.1.iter().copied()).collect::<Vec<_>>()
        };
        self.days.range(days).flat_map(|it| of_day(it.1)).collect()
    }

    /// The first day that is known of a student.
    pub fn first_day(&self, student: StudentId) -> Option<NaiveDate> {
        let all = self.laid_out();
        all.at.get(&student)?.last().and_then(|it| all.days.get(it.0)).map(|it| it.0)
    }

    /// The last of these days on which a student was with an adult.
    pub fn last_with(
        &self,
        student: StudentId,
        adult: AdultId,
        days: impl RangeBounds<NaiveDate>,
    ) -> Option<NaiveDate> {
        self.of(student, days).find(|it| it.1.adults.contains(&adult)).map(|it| it.0)
    }

    /// On how many of these days a student was with an adult.
    pub fn days_with(&self, student: StudentId, adult: AdultId, days: impl RangeBounds<NaiveDate>) -> usize {
        let with = self.of(student, days).filter(|it| it.1.adults.contains(&adult));
        let mut dates: Vec<NaiveDate> = with.map(|it| it.0).collect();
        dates.dedup();
        dates.len()
    }

    /// For how many days running before a date a student has been in the same group of a block, in any round. A day on which the
    /// student was in no group of the block neither counts nor ends it; a day in other groups only ends it.
    pub fn days_in_a_row(&self, student: StudentId, origin: GroupId, block: BlockId, before: NaiveDate) -> usize {
        let groups = self.of(student, ..before).filter(|it| it.1.block == block);
        let mut groups = groups.filter_map(|(date, it)| Some((date, it.origin?))).peekable();
        let mut days = 0;
        while let Some((date, group)) = groups.next() {
            let mut same = group == origin;
            while let Some((_, another)) = groups.next_if(|it| it.0 == date) {
                same |= another == origin;
            }
            if !same {
                break;
            }
            days += 1;
        }
        days
    }

    /// Forgets a day, because it may read differently now.
    pub fn forget(&mut self, date: NaiveDate) {
        if self.days.contains_key(&date) {
            self.change().remove(&date);
        }
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    fn change(&mut self) -> &mut BTreeMap<NaiveDate, Arc<MetDay>> {
        self.by_student = Arc::default();
        Arc::make_mut(&mut self.days)
    }
}

/// The adults of a group who were there.
pub(super) fn present<'a>(
    adults: &'a [(AdultId, Part)],
    away: &'a Away<'_>,
) -> impl Iterator<Item = &'a (AdultId, Part)> {
    adults.iter().filter(|it| it.1 != Part::None && away.adult(it.0).is_none())
}

impl Book {
    /// Whether a slot has begun by a moment, on a day that was not off.
    pub fn took_place(&self, slot: Slot, now: NaiveDateTime) -> bool {
        slot.day.date().is_some_and(|date| {
            let off = self.days_off.get(&date).is_some_and(|it| it.holds);
            !off && self.times(slot).is_some_and(|(starts, _)| date.and_time(starts) <= now)
        })
    }

    /// The dates from one to today whose contacts have to be read: those not held, and today once another slot has begun.
    pub fn unread_contacts(&self, from: NaiveDate, now: NaiveDateTime) -> Vec<NaiveDate> {
        let fresh = |date: &NaiveDate| {
            self.contacts.days.get(date).is_some_and(|day| {
                let starts =
                    self.blocks.iter().flat_map(|it| (1..=it.round_count()).map(|round| it.round_times(round).0));
                let mut starts = starts.map(|it| date.and_time(it));
                !starts.any(|it| day.read < it && it <= now)
            })
        };
        from.iter_days().take_while(|it| *it <= now.date()).filter(|it| !fresh(it)).collect()
    }

    /// Takes over the contacts of a day from its plans.
    pub fn load_contacts(&mut self, date: NaiveDate, plans: &[PastPlan], now: NaiveDateTime) {
        let day = Arc::new(MetDay::of(self, date, plans, now));
        self.contacts.change().insert(date, day);
    }

    /// Forgets the contacts that changes alter, of which this is the book after them.
    pub fn forget_contacts(&mut self, before: &Self, changes: &[Change]) {
        for change in changes {
            if self.contacts.days.is_empty() {
                return;
            }
            match reach(change, before, self) {
                Reach::Slots(slots) => slots.into_iter().flatten().for_each(|it| self.forget_slot(it)),
                Reach::Days(days) => days.into_iter().flatten().for_each(|it| self.contacts.forget(it)),
                Reach::All => self.contacts.clear(),
            }
        }
    }

    /// Forgets the day of a slot that had begun when the day was read: a plan for later is no contact yet.
    fn forget_slot(&mut self, slot: Slot) {
        let Some(date) = slot.day.date() else { return };
        if self.contacts.days.get(&date).is_some_and(|it| self.took_place(slot, it.read)) {
            self.contacts.forget(date);
        }
    }

    /// The last of these days on which a student was with an adult of a role.
    pub fn last_with_role(
        &self,
        student: StudentId,
        role: Role,
        days: impl RangeBounds<NaiveDate>,
    ) -> Option<NaiveDate> {
        let has_role = |it: &AdultId| self.adults.get(it).is_some_and(|it| it.role == role);
        self.contacts.of(student, days).find(|it| it.1.adults.iter().any(has_role)).map(|it| it.0)
    }
}

/// Which contacts a change may alter.
enum Reach {
    /// At most those of these slots: as the plan was, as it is.
    Slots([Option<Slot>; 2]),
    /// At most those of these days: as the fact was, as it is.
    Days([Option<NaiveDate>; 2]),
    /// Perhaps all.
    All,
}

fn reach(change: &Change, before: &Book, after: &Book) -> Reach {
    match change.kind {
        Kind::Group | Kind::GroupAdult => {
            let group = change.key.first().map(GroupId::from_value).unwrap_or_default();
            Reach::Slots([before, after].map(|it| it.groups.get(&group).map(super::plan::Group::slot)))
        }
        Kind::Placement => Reach::Slots([Some(Slot::take(&change.key)), None]),
        Kind::Conference => {
            let id = ConferenceId::take(&change.key);
            Reach::Days([before, after].map(|it| Some(it.conferences.get(&id)?.on_date)))
        }
        Kind::Availability => {
            let facts = [before, after].map(|it| it.availability.get(&KeyPart::take(&change.key)));
            if facts.into_iter().flatten().any(|it| it.on_date.is_none()) {
                return Reach::All;
            }
            Reach::Days(facts.map(|it| it?.on_date))
        }
        // Whom a tag or a grade makes away and when again, when a block begins, which day of the cycle a day off moves.
        Kind::StudentTag
        | Kind::AvailabilityDay
        | Kind::Block
        | Kind::BlockDay
        | Kind::CycleDay
        | Kind::DayOff
        | Kind::Setting => Reach::All,
        // Who is in a grade that is away, who was in the team at all, and whose place is whose.
        Kind::Student if matches!(change.field, "grade" | "left_on" | "back_on" | "same_as") => Reach::All,
        _ => Reach::Days([None, None]),
    }
}
