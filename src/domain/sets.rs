//! Sets: who belongs to them, where they are in a slot, who of them is elsewhere; and how everybody is split into some.
//!
//! **A set is in a slot only where placements say that students came there through it.** So a block that groups by skill knows
//! nothing of the sets that rotate in another one. Where a set sits is where most of those students are.

use std::collections::{BTreeMap, BTreeSet};

use super::book::Book;
use super::ids::{BaseId, GroupId, SetId, StudentId, TagId};
use super::person::Student;
use super::plan::{Day, Set, Slot};
use super::text::natural;

/// What a split of everybody keeps even.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Balance {
    /// The numbers alone: the first by name in the first set, the last in the last.
    Names,
    /// Every set has as many of each grade, as far as it goes.
    Grade,
    /// Every set has as many who carry the tag, as far as it goes.
    Tag(TagId),
}

impl Book {
    /// The sets that count on a day, by name: those of the team at large, and those of the base itself or of a base that the day
    /// may start from.
    pub fn sets_on(&self, day: Day) -> Vec<&Set> {
        let mut sets: Vec<&Set> =
            self.sets.iter().filter(|it| it.live && it.base.is_none_or(|it| self.base_counts(it, day))).collect();
        sets.sort_by(|a, b| natural(&a.name, &b.name).then(a.key.cmp(&b.key)));
        sets
    }

    fn base_counts(&self, base: BaseId, day: Day) -> bool {
        match day {
            Day::Base(open) => open == base,
            Day::Date(date) => self.bases.get(&base).is_some_and(|it| it.holds_on(self, date)),
        }
    }

    /// The sets of a family, by name: those of a base, or of the team at large.
    pub fn family(&self, base: Option<BaseId>) -> Vec<&Set> {
        let mut sets: Vec<&Set> = self.sets.iter().filter(|it| it.live && it.base == base).collect();
        sets.sort_by(|a, b| natural(&a.name, &b.name).then(a.key.cmp(&b.key)));
        sets
    }

    /// The students of a set who belong to the team, in the order of ids; who has left or will leave among them.
    pub fn set_members(&self, set: SetId) -> Vec<StudentId> {
        self.members(set, Student::is_person)
    }

    /// The students of a set who belong to the team on a day, in the order of ids.
    pub fn set_members_on(&self, set: SetId, day: Day) -> Vec<StudentId> {
        self.members(set, |it| it.is_on(day))
    }

    fn members(&self, set: SetId, counts: impl Fn(&Student) -> bool) -> Vec<StudentId> {
        let everyone = (set, StudentId([0; 16]))..=(set, StudentId([255; 16]));
        let members = self.set_members.range(everyone).filter(|it| it.holds).map(|it| it.key.1);
        members.filter(|it| self.students.get(it).is_some_and(&counts)).collect()
    }

    /// The families in which a student is in a set in use.
    pub fn families_of(&self, student: StudentId) -> impl Iterator<Item = Option<BaseId>> {
        self.sets.iter().filter(move |it| it.live && self.is_in_set(it.key, student)).map(|it| it.base)
    }

    /// Whether a student belongs to a set.
    pub fn is_in_set(&self, set: SetId, student: StudentId) -> bool {
        self.set_members.get(&(set, student)).is_some_and(|it| it.holds)
    }

    /// A set's name.
    pub fn set_name(&self, id: SetId) -> String {
        self.sets.get(&id).map_or_else(|| "a set".to_owned(), |it| it.name.clone())
    }

    /// Where a set sits in a slot: the open group of most students who came there through it. Of several alike, the first.
    pub fn set_seat(&self, slot: Slot, set: SetId) -> Option<GroupId> {
        let came = |it: &StudentId| self.placements.get(&(slot, *it)).is_some_and(|it| it.set == Some(set));
        self.most_common(
            self.set_members_on(set, slot.day).into_iter().filter(came).filter_map(|it| self.placement(slot, it)),
        )
    }

    /// Where most students of a set are in a slot, however they came there.
    pub fn set_gathers(&self, slot: Slot, set: SetId) -> Option<GroupId> {
        let places = self.set_members_on(set, slot.day).into_iter().filter_map(|it| self.placement(slot, it));
        self.set_seat(slot, set).or_else(|| self.most_common(places))
    }

    fn most_common(&self, groups: impl Iterator<Item = GroupId>) -> Option<GroupId> {
        let mut counts: BTreeMap<GroupId, usize> = BTreeMap::new();
        for group in groups {
            *counts.entry(group).or_default() += 1;
        }
        let place = |it: &GroupId| self.groups.get(it).map(|it| (it.place, it.key));
        counts.into_iter().min_by_key(|(group, count)| (std::cmp::Reverse(*count), place(group))).map(|it| it.0)
    }

    /// Where each set of the day sits in a slot, by name of the set.
    pub fn seated_sets(&self, slot: Slot) -> Vec<(SetId, GroupId)> {
        // One look at everybody's place tells of all sets.
        let mut places: BTreeMap<SetId, Vec<GroupId>> = BTreeMap::new();
        for it in self.placements.range(slot.range()) {
            let (student, set) = (it.key.1, it.set.filter(|set| self.is_in_set(*set, it.key.1)));
            let on = |it: &StudentId| self.students.get(it).is_some_and(|it| it.is_on(slot.day));
            if let Some((set, group)) = set.filter(|_| on(&student)).zip(self.placement(slot, student)) {
                places.entry(set).or_default().push(group);
            }
        }
        let seat = |set: &SetId| self.most_common(places.get(set)?.iter().copied());
        self.sets_on(slot.day).into_iter().filter_map(|it| Some((it.key, seat(&it.key)?))).collect()
    }

    /// The set that a student belongs to and is not with in a slot, and where that set sits.
    pub fn pulled_out(&self, slot: Slot, student: StudentId) -> Option<(SetId, GroupId)> {
        let own = self.sets_on(slot.day).into_iter().filter(|it| self.is_in_set(it.key, student));
        let seats: Vec<(SetId, GroupId)> = own.filter_map(|it| Some((it.key, self.set_seat(slot, it.key)?))).collect();
        let here = self.placement(slot, student);
        seats.first().copied().filter(|_| seats.iter().all(|it| Some(it.1) != here))
    }

    /// The same for everybody of a slot at once, from where the sets sit in it.
    pub fn all_pulled_out(&self, slot: Slot, seats: &[(SetId, GroupId)]) -> BTreeSet<StudentId> {
        let mut out: BTreeMap<StudentId, bool> = BTreeMap::new();
        for (set, seat) in seats {
            for student in self.set_members(*set) {
                let elsewhere = self.placement(slot, student) != Some(*seat);
                out.entry(student).and_modify(|it| *it &= elsewhere).or_insert(elsewhere);
            }
        }
        out.into_iter().filter(|it| it.1).map(|it| it.0).collect()
    }

    /// Splits students into so many sets of nearly the same size, the larger ones first. The same students come to the same sets
    /// every time: whoever is balanced is dealt out by name, one to each set in turn.
    pub fn split_evenly(&self, students: &[StudentId], sets: usize, balance: Balance) -> Vec<Vec<StudentId>> {
        let sets = sets.max(1);
        let name = |it: &StudentId| self.students.get(it).map(|it| (it.sort_name.clone(), it.key));
        let mut students = students.to_vec();
        students.sort_by_cached_key(name);
        students.dedup();
        match balance {
            Balance::Names => {
                let (each, more) = (students.len() / sets, students.len() % sets);
                let mut rest = students.as_slice();
                (0..sets)
                    .map(|place| {
                        let (taken, left) = rest.split_at(each + usize::from(place < more));
                        rest = left;
                        taken.to_vec()
                    })
                    .collect()
            }
            Balance::Grade => {
                students.sort_by_cached_key(|it| self.students.get(it).and_then(|it| it.grade.clone()));
                dealt(&students, sets)
            }
            Balance::Tag(tag) => {
                students.sort_by_key(|it| !self.student_tags.get(&(*it, tag)).is_some_and(|it| it.holds));
                dealt(&students, sets)
            }
        }
    }

    /// What sets would be called and who would be in them, if each group of a slot became one; a group without students is none.
    pub fn sets_of_groups(&self, slot: Slot) -> Vec<(String, Vec<StudentId>)> {
        let groups = self.groups_of(slot).into_iter();
        groups
            .map(|it| (it.name.clone(), self.placed_in(slot, it.key).collect::<Vec<_>>()))
            .filter(|it| !it.1.is_empty())
            .collect()
    }
}

fn dealt(students: &[StudentId], sets: usize) -> Vec<Vec<StudentId>> {
    (0..sets).map(|place| students.iter().skip(place).step_by(sets).copied().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::person::StudentTag;
    use crate::domain::record::Record;

    fn class(grades: &[&str]) -> (Book, Vec<StudentId>) {
        let mut book = Book::default();
        for (n, grade) in (1..).zip(grades) {
            let mut student = Student::new(StudentId([n; 16]));
            (student.sort_name, student.live) = (format!("{n:02}"), true);
            student.grade = Some((*grade).to_owned());
            book.students.load(student);
        }
        let students = book.team_students().map(|it| it.key).collect();
        (book, students)
    }

    #[test]
    fn a_split_by_name_keeps_the_order_and_differs_by_one_at_most() {
        let (book, students) = class(&["3"; 11]);
        let sets = book.split_evenly(&students, 3, Balance::Names);
        assert_eq!(sets.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 3]);
        assert_eq!(sets.concat(), students);
    }

    #[test]
    fn grades_and_tags_are_even_over_the_sets() {
        let (mut book, students) = class(&["4", "3", "3", "4", "3", "4", "3", "3", "4"]);
        let sets = book.split_evenly(&students, 3, Balance::Grade);
        let fourth = |set: &Vec<StudentId>| {
            set.iter().filter(|it| book.students.get(it).is_some_and(|it| it.grade.as_deref() == Some("4"))).count()
        };
        assert!(sets.iter().all(|it| it.len() == 3 && (1..=2).contains(&fourth(it))), "{sets:?}");
        let tag = TagId([9; 16]);
        for student in &students[6..] {
            let mut tagged = StudentTag::new((*student, tag));
            tagged.holds = true;
            book.student_tags.load(tagged);
        }
        let sets = book.split_evenly(&students, 3, Balance::Tag(tag));
        for set in &sets {
            assert_eq!(set.iter().filter(|it| students[6..].contains(it)).count(), 1);
        }
    }
}
