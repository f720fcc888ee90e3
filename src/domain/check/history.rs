//! Rules that look back: long without the teacher-leader, long in the same group, long with the same adult. They need the contacts of
//! the days before in memory ([`Book::rules_look_back`] says from when); of what isn't there they claim nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use chrono::NaiveDate;

use super::Breach;
use super::company::adults_here;
use super::team::{Watched, students};
use crate::domain::book::Book;
use crate::domain::contact::present;
use crate::domain::ids::{AdultId, BlockId, GroupId, StudentId};
use crate::domain::person::{Role, Student};
use crate::domain::plan::{Day, Group, Slot};
use crate::domain::text::count;

/// The groups of a day that adults lead or help in, and who is there with them; in any order.
pub(super) type Company = Vec<(Vec<AdultId>, Vec<StudentId>)>;

impl Book {
    /// From which date on the contacts have to be known to tell whether a slot keeps the rules that look back; `None` when it is held to
    /// no such rule. It reaches half as far again and a week, for days on which somebody was away.
    pub fn rules_look_back(&self, slot: Slot) -> Option<NaiveDate> {
        let date = slot.day.date()?;
        let rules = self.rules.iter().filter(|it| it.kind.looks_back());
        let in_force = rules.filter(|it| self.idle(it, &self.rule_scope(it.key), slot).is_none());
        let days = in_force.map(|it| it.limit_to.unwrap_or_default() as usize).max()?;
        Some(self.school_days_back(date, days + days / 2 + 5))
    }
}

/// Without one of the adults, or the teacher-leader, on so many school days, this one with it. Who came to the team since then is left
/// out.
pub(super) fn sees_leader(it: &Watched<'_>, slot: Slot) -> Vec<Breach> {
    let (book, limit) = (it.book, limit(it));
    let leaders: BTreeSet<AdultId> = if it.scope.adults.is_empty() {
        let all = book.adults.iter().filter(|it| it.live && it.role == Role::TeacherLeader);
        all.map(|it| it.key).collect()
    } else {
        it.scope.adults.iter().copied().collect()
    };
    let Some(date) = slot.day.date().filter(|_| !leaders.is_empty()) else { return Vec::new() };
    let first = book.school_days_back(date, limit - 1);
    if !is_known(book, first, date) {
        return Vec::new();
    }
    let company = it.everybody.company.get_or_init(|| company(book, date));
    let led = company.iter().filter(|it| it.0.iter().any(|it| leaders.contains(it)));
    let today: HashSet<StudentId> = led.flat_map(|it| &it.1).copied().collect();
    let was_there = |student: &StudentId| book.contacts.first_day(*student).is_some_and(|it| it <= first);
    let met = book.contacts.all_with(&leaders, first..=date);
    let seated = it.seats.iter().map(|it| it.1);
    let unseen: Vec<_> = seated.filter(|it| !today.contains(it) && !met.contains(it) && was_there(it)).collect();
    if unseen.is_empty() {
        return Vec::new();
    }
    let names: Vec<String> = it.scope.adults.iter().map(|it| book.adult_name(*it)).collect();
    let with = if names.is_empty() { "the teacher-leader".to_owned() } else { names.join(" or ") };
    let words = format!("{} not been with {with} for {}", have(it, &unseen), count(limit, "school day"));
    let amount = unseen.len();
    vec![it.breach(None, unseen, amount, &words)]
}

/// On more school days running than the rule's number in the same group of this block, this day with them.
pub(super) fn same_group(it: &Watched<'_>, slot: Slot) -> Vec<Breach> {
    let Some(date) = slot.day.date() else { return Vec::new() };
    let limit = limit(it);
    let mut found = Vec::new();
    for (group, seats) in it.by_group() {
        let days = |student: StudentId| it.book.contacts.days_in_a_row(student, group.origin, slot.block, date) + 1;
        let long: Vec<_> = students(seats).into_iter().filter(|it| days(*it) > limit).collect();
        if !long.is_empty() {
            let words =
                format!("{} been in {} for more than {}", have(it, &long), group.name, count(limit, "school day"));
            found.push(breach(it, group, long, &words));
        }
    }
    found
}

/// On more school days running than the rule's number with the same adult in this block, this day with them.
pub(super) fn same_adult(it: &Watched<'_>, slot: Slot) -> Vec<Breach> {
    let Some(date) = slot.day.date() else { return Vec::new() };
    let limit = limit(it);
    let mut found = Vec::new();
    for (group, seats) in it.by_group() {
        let mut long: BTreeMap<AdultId, Vec<StudentId>> = BTreeMap::new();
        let wanted = |adult: &AdultId| it.scope.adults.is_empty() || it.scope.adults.contains(adult);
        for adult in adults_here(it, group).into_iter().filter(wanted) {
            let days = |student: StudentId| days_with(it.book, student, adult, slot.block, date) + 1;
            let students: Vec<_> = students(seats).into_iter().filter(|it| days(*it) > limit).collect();
            if !students.is_empty() {
                long.insert(adult, students);
            }
        }
        for (adult, students) in long {
            let (name, days) = (it.book.adult_name(adult), count(limit, "school day"));
            let words = format!("{} been with {name} for more than {days} running", have(it, &students));
            found.push(breach(it, group, students, &words));
        }
    }
    found
}

fn limit(it: &Watched<'_>) -> usize {
    it.rule.limit_to.unwrap_or_default().max(1) as usize
}

fn have(it: &Watched<'_>, students: &[StudentId]) -> String {
    format!("{} {}", it.names(students), if students.len() == 1 { "has" } else { "have" })
}

fn breach(it: &Watched<'_>, group: &Group, students: Vec<StudentId>, words: &str) -> Breach {
    let amount = students.len();
    it.breach(Some(group), students, amount, words)
}

/// Whether nothing is missing between two dates, but for the second itself: of a day in between that is only planned, nobody knows.
fn is_known(book: &Book, first: NaiveDate, date: NaiveDate) -> bool {
    let known = book.contacts.knows_from().zip(book.contacts.knows_to());
    known.is_some_and(|(from, to)| from <= first && to.succ_opt().is_some_and(|it| date <= book.school_day_from(it)))
}

/// Who is with whom in any plan of a day.
fn company(book: &Book, date: NaiveDate) -> Company {
    let mut company = Company::new();
    for slot in book.planned_slots(Day::Date(date)) {
        let away = book.away(slot);
        let mut places: HashMap<GroupId, usize> = HashMap::new();
        for group in book.groups_of(slot) {
            let adults: Vec<AdultId> = present(&book.adults_of(group.key), &away).map(|it| it.0).collect();
            if !adults.is_empty() {
                places.insert(group.key, company.len());
                company.push((adults, Vec::new()));
            }
        }
        for placement in book.placements.range(slot.range()) {
            let (student, place) = (placement.key.1, placement.group.and_then(|it| places.get(&it)));
            let here = |it: &Student| it.is_on(slot.day) && away.student(student).is_none();
            if let Some(place) = place.filter(|_| book.students.get(&student).is_some_and(here)) {
                company[*place].1.push(student);
            }
        }
    }
    company
}

/// On how many days running before a date a student was with an adult in a group of a block. A day without a group of the block
/// neither counts nor ends it.
fn days_with(book: &Book, student: StudentId, adult: AdultId, block: BlockId, before: NaiveDate) -> usize {
    let meetings = book.contacts.of(student, ..before).filter(|it| it.1.block == block && it.1.origin.is_some());
    let (mut days, mut last, mut with) = (0, None, true);
    for (date, meeting) in meetings {
        if last != Some(date) {
            if !with {
                return days;
            }
            (last, with) = (Some(date), false);
        }
        if !with && meeting.adults.contains(&adult) {
            (with, days) = (true, days + 1);
        }
    }
    days
}
