//! Who is away in a slot: derived from the availability facts, laid over the placements without erasing them.
//!
//! **Which of several facts counts.** A fact is close in two ways: it is about one person rather than a tag or a grade, and about
//! one date rather than about days that recur. Whoever any fact makes away is away, unless an exception (`here`) is closer than
//! that fact in one way and no less close in the other. So "Ana is here today" lifts everything but what was said about Ana for
//! today itself; "cohort B is here today" lifts what recurs about cohorts and grades, not that Ana leaves early on Thursdays; and
//! "Ana is here on Mondays" lifts her grade's Mondays, not a trip of her grade on one of them.

mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveTime};

use super::book::Book;
use super::cycle::DayWords;
use super::ids::{AdultId, AvailabilityId, GroupId, StudentId, TagId};
use super::person::Student;
use super::plan::{Day, Part, Slot};
use super::text::fold;
use super::timetable::Availability;

/// Somebody, or everybody with a tag or in a grade.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A student.
    Student(StudentId),
    /// An adult.
    Adult(AdultId),
    /// All students who carry a tag.
    Tag(TagId),
    /// All students of a grade, as the school writes it; case and accents don't matter.
    Grade(String),
}

impl Who {
    /// Its token in an entry's words. A grade is said as it is.
    pub fn mark(&self) -> String {
        match self {
            Self::Student(id) => id.mark(),
            Self::Adult(id) => id.mark(),
            Self::Tag(id) => id.mark(),
            Self::Grade(grade) => format!("Grade {}", super::words::literal(grade)),
        }
    }
}

/// How close a fact is: about a person, about one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Closeness {
    personal: bool,
    dated: bool,
}

impl Closeness {
    /// Whether an exception that is so close lifts a fact.
    fn lifts(self, fact: Self) -> bool {
        self != fact && self.personal >= fact.personal && self.dated >= fact.dated
    }
}

impl Availability {
    /// Whom it is about; `None` for a fact that says nobody.
    pub fn who(&self) -> Option<Who> {
        self.student
            .map(Who::Student)
            .or_else(|| self.adult.map(Who::Adult))
            .or_else(|| self.tag.map(Who::Tag))
            .or_else(|| self.grade.clone().map(Who::Grade))
    }

    /// Whether it is about this person, tag or grade itself.
    pub fn is_about(&self, who: &Who) -> bool {
        match who {
            Who::Student(student) => self.student == Some(*student),
            Who::Adult(adult) => self.adult == Some(*adult),
            Who::Tag(tag) => self.tag == Some(*tag),
            Who::Grade(grade) => self.grade.as_ref().is_some_and(|it| same_grade(it, grade)),
        }
    }

    /// Whether it goes on: every Tuesday, every day, from one date to another.
    pub fn recurs(&self) -> bool {
        self.live && self.on_date.is_none()
    }

    /// Whether the fact is about a date.
    pub fn holds_on(&self, book: &Book, date: NaiveDate) -> bool {
        self.live && self.is_on(book, date, &book.day_words(date))
    }

    fn is_on(&self, book: &Book, date: NaiveDate, words: &DayWords) -> bool {
        if let Some(on) = self.on_date {
            return on == date;
        }
        if self.from_date.is_some_and(|from| date < from) || self.to_date.is_some_and(|to| to < date) {
            return false;
        }
        let mut days = book.away_days(self.key).peekable();
        days.peek().is_none() || days.any(|it| words.fit(it)) != self.others
    }

    /// Whether it takes more than half of a time: who comes five minutes late still belongs to the block.
    pub fn covers(&self, starts: NaiveTime, ends: NaiveTime) -> bool {
        let from = self.from_time.map_or(starts, |it| it.max(starts));
        let till = self.till_time.map_or(ends, |it| it.min(ends));
        till > from && (till - from) * 2 > ends - starts
    }

    fn closeness(&self) -> Closeness {
        Closeness { personal: self.student.is_some() || self.adult.is_some(), dated: self.on_date.is_some() }
    }
}

impl Book {
    /// The days that a fact which recurs is about, as they were named.
    pub fn away_days(&self, fact: AvailabilityId) -> impl Iterator<Item = &str> {
        self.availability_days
            .range((fact, String::new())..)
            .take_while(move |it| it.key.0 == fact)
            .filter(|it| it.holds)
            .map(|it| it.key.1.as_str())
    }

    /// The facts that are about a slot, exceptions among them, by id.
    pub fn away_facts(&self, slot: Slot) -> Vec<&Availability> {
        let (Some(date), Some((starts, ends))) = (slot.day.date(), self.times(slot)) else { return Vec::new() };
        let words = self.day_words(date);
        self.availability
            .iter()
            // Most facts of a year are about another date: asked first, they cost nothing.
            .filter(|it| it.live && it.on_date.is_none_or(|on| on == date))
            .filter(|it| it.block.is_none_or(|block| block == slot.block) && it.covers(starts, ends))
            .filter(|it| it.is_on(self, date, &words))
            .collect()
    }

    /// Everybody who is away in a slot, found out once.
    pub fn away(&self, slot: Slot) -> Away<'_> {
        let (here, gone): (Vec<&Availability>, Vec<&Availability>) =
            self.away_facts(slot).into_iter().partition(|it| it.here);
        let mut away = Away::default();
        let tagged = self.tagged(gone.iter().filter_map(|it| it.tag));
        for fact in gone {
            let lifting: Vec<&Availability> =
                here.iter().copied().filter(|it| it.closeness().lifts(fact.closeness())).collect();
            let keep = |kept: &&Availability| kept.closeness() >= fact.closeness();
            if let Some(adult) = fact.adult {
                let lifted = lifting.iter().any(|it| it.adult == Some(adult));
                if !lifted && !away.adults.get(&adult).is_some_and(keep) {
                    away.adults.insert(adult, fact);
                }
                continue;
            }
            let carriers = fact.tag.filter(|_| fact.student.is_none()).and_then(|it| tagged.get(&it));
            let students = carriers.map_or_else(|| Cow::Owned(self.students_of(fact)), Cow::Borrowed);
            for student in students.iter().copied() {
                let lifted = lifting.iter().any(|it| self.concerns(it, student));
                if !lifted && !away.students.get(&student).is_some_and(keep) {
                    away.students.insert(student, fact);
                }
            }
        }
        away
    }

    /// Who carries each of some tags, by id: everybody's tags are looked at once for all of them.
    pub(super) fn tagged(&self, tags: impl Iterator<Item = TagId>) -> BTreeMap<TagId, Vec<StudentId>> {
        let mut tagged: BTreeMap<TagId, Vec<StudentId>> = tags.map(|it| (it, Vec::new())).collect();
        if !tagged.is_empty() {
            for it in self.student_tags.iter().filter(|it| it.holds) {
                if let Some(students) = tagged.get_mut(&it.key.1) {
                    students.push(it.key.0);
                }
            }
        }
        tagged
    }

    /// The students whom a fact is about.
    pub fn students_of(&self, fact: &Availability) -> Vec<StudentId> {
        match fact.who() {
            Some(Who::Student(student)) => vec![student],
            Some(Who::Tag(tag)) => {
                self.student_tags.iter().filter(|it| it.holds && it.key.1 == tag).map(|it| it.key.0).collect()
            }
            Some(Who::Grade(grade)) => {
                let same = |it: &&Student| it.grade.as_ref().is_some_and(|it| same_grade(it, &grade));
                self.students.iter().filter(same).map(|it| it.key).collect()
            }
            Some(Who::Adult(_)) | None => Vec::new(),
        }
    }

    fn concerns(&self, fact: &Availability, student: StudentId) -> bool {
        fact.student == Some(student)
            || fact.tag.is_some_and(|tag| self.student_tags.get(&(student, tag)).is_some_and(|it| it.holds))
            || fact.grade.as_ref().is_some_and(|grade| {
                let own = self.students.get(&student).and_then(|it| it.grade.as_ref());
                own.is_some_and(|it| same_grade(it, grade))
            })
    }

    /// Everything that recurs and still counts on a date or later, by the words in which it is told.
    pub fn recurring_away(&self, from: NaiveDate) -> Vec<&Availability> {
        let mut facts: Vec<&Availability> =
            self.availability.iter().filter(|it| it.recurs() && it.to_date.is_none_or(|to| from <= to)).collect();
        facts.sort_by_cached_key(|it| (it.adult.is_some(), self.away_sentence(it), it.key));
        facts
    }

    /// Who is to place in a slot because a group had nobody to lead it, where somebody leads that group again now.
    pub fn may_be_put_back(&self, slot: Slot) -> Vec<(StudentId, GroupId)> {
        let away = self.away(slot);
        let led = |group| self.adults_of(group).iter().any(|it| it.1 == Part::Leads && away.adult(it.0).is_none());
        let open = |it: &GroupId| self.groups.get(it).is_some_and(|it| it.live && it.slot() == slot);
        let in_team = |it: StudentId| self.students.get(&it).is_some_and(|it| it.is_on(slot.day));
        let waiting = self.placements.range(slot.range()).filter(|it| it.group.is_none() && in_team(it.key.1));
        waiting.filter_map(|it| Some((it.key.1, it.left.filter(open)?))).filter(|it| led(it.1)).collect()
    }
}

impl Book {
    /// Who of those is here, over all plans of a day.
    pub fn waiting_to_go_back(&self, day: Day) -> BTreeSet<StudentId> {
        let mut waiting = BTreeSet::new();
        for slot in self.planned_slots(day) {
            let away = self.away(slot);
            waiting
                .extend(self.may_be_put_back(slot).into_iter().map(|it| it.0).filter(|it| away.student(*it).is_none()));
        }
        waiting
    }
}

/// Whether two grades are one: case and accents don't matter. Grades of plain letters, which most are, cost no folding.
fn same_grade(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other) || !(one.is_ascii() && other.is_ascii()) && fold(one) == fold(other)
}

/// Who is away in one slot.
#[derive(Debug, Default)]
pub struct Away<'a> {
    students: HashMap<StudentId, &'a Availability>,
    adults: HashMap<AdultId, &'a Availability>,
}

impl<'a> Away<'a> {
    /// The fact that makes a student away: of several, the closest.
    pub fn student(&self, student: StudentId) -> Option<&'a Availability> {
        self.students.get(&student).copied()
    }

    /// The fact that makes an adult away.
    pub fn adult(&self, adult: AdultId) -> Option<&'a Availability> {
        self.adults.get(&adult).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::record::Record;
    use crate::domain::timetable::AvailabilityDay;

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
    fn a_recurring_fact_keeps_to_its_days_and_dates() {
        let mut fact = Availability::new(AvailabilityId([1; 16]));
        fact.live = true;
        let tuesday: NaiveDate = "2026-11-24".parse().expect("a date");
        let (mut book, wednesday) = (Book::default(), tuesday.succ_opt().expect("a date"));
        assert!(fact.holds_on(&book, tuesday) && fact.holds_on(&book, wednesday), "without days it is every day");
        for day in ["tue", "thu"] {
            book.availability_days.load(AvailabilityDay { key: (fact.key, day.into()), holds: true });
        }
        assert!(fact.holds_on(&book, tuesday) && !fact.holds_on(&book, wednesday));
        fact.others = true;
        assert!(!fact.holds_on(&book, tuesday) && fact.holds_on(&book, wednesday));
        fact.others = false;
        fact.to_date = tuesday.pred_opt();
        assert!(!fact.holds_on(&book, tuesday));
    }

    #[test]
    fn an_exception_lifts_what_is_less_close_and_nothing_else() {
        let all = [(false, false), (false, true), (true, false), (true, true)];
        let close = |(personal, dated)| Closeness { personal, dated };
        let lifted = |it| all.into_iter().filter(|fact| close(it).lifts(close(*fact))).count();
        assert_eq!(all.map(lifted), [0, 1, 1, 3]);
    }
}
