//! Who belongs to the team on which day. **Leaving is derived**: a placement after somebody's last day stands, and nobody sees it; so
//! coming back and undo need no more than a date. Whatever shows, counts or copies students of a day asks here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::book::Book;
use super::ids::{StudentId, TagId};
use super::person::{Student, Tag};
use super::plan::Day;
use super::text::{fold, natural};

/// The setting that holds the team's name.
pub const TEAM_NAME: &str = "team name";

/// How the settings begin that say what the team lets count more or less in its suggestions; the weight's name follows.
pub const WEIGHT: &str = "weight ";

impl Student {
    /// Whether the record stands for a person: not undone, and no double of another one.
    pub fn is_person(&self) -> bool {
        self.live && self.same_as.is_none()
    }

    /// Whether the student belongs to the team on a day. A base plan is for days to come: who has a last day is in none.
    pub fn is_on(&self, day: Day) -> bool {
        self.is_person()
            && match (self.left_on, day) {
                (None, _) => true,
                (Some(_), Day::Base(_)) => self.back_on.is_some(),
                (Some(last), Day::Date(date)) => date <= last || self.back_on.is_some_and(|it| it <= date),
            }
    }

    /// When the student left or leaves, for a list: `last day 20 Nov`, `back from 4 Jan`. Nothing for one who just belongs to the team.
    pub fn comings(&self) -> Option<String> {
        let day = |it: NaiveDate| it.format("%-d %b %Y");
        match (self.left_on?, self.back_on) {
            (_, Some(back)) => Some(format!("back from {}", day(back))),
            (last, None) => Some(format!("last day {}", day(last))),
        }
    }
}

impl Book {
    /// Why somebody can be given nothing to do on a day, as a sentence; `None` for who belongs to the team then.
    pub fn not_in_team(&self, student: StudentId, day: Day) -> Option<String> {
        let Some(known) = self.students.get(&student).filter(|it| it.is_person()) else {
            return Some("That student does not belong to the team any more.".to_owned());
        };
        let when = known.comings().filter(|_| !known.is_on(day))?;
        Some(format!("{} is not in the team on that day ({when}).", known.name))
    }

    /// The students who belong to the team on a day, by id.
    pub fn team_on(&self, day: Day) -> impl Iterator<Item = &Student> {
        self.students.iter().filter(move |it| it.is_on(day))
    }

    /// The same by sort name, as every list shows them; namesakes by id.
    pub fn team_by_name_on(&self, day: Day) -> Vec<&Student> {
        let mut students = self.team_by_name();
        students.retain(|it| it.is_on(day));
        students
    }

    /// Who does not belong to the team on a day, but did once or will, by sort name.
    pub fn left_by_name(&self, day: Day) -> Vec<&Student> {
        let mut students = self.team_by_name();
        students.retain(|it| !it.is_on(day));
        students
    }

    /// The records that are doubles of a student's.
    pub fn doubles_of(&self, student: StudentId) -> impl Iterator<Item = &Student> {
        self.students.iter().filter(move |it| it.live && it.same_as == Some(student))
    }

    /// The grades that students of the team have, as a person orders them.
    pub fn grades(&self) -> Vec<&str> {
        let grades: BTreeSet<&str> = self.team_students().filter_map(|it| it.grade.as_deref()).collect();
        let mut grades: Vec<&str> = grades.into_iter().collect();
        grades.sort_by(|a, b| natural(a, b));
        grades
    }

    /// The tags in use, by name.
    pub fn tags_by_name(&self) -> Vec<&Tag> {
        let mut tags: Vec<&Tag> = self.tags.iter().filter(|it| it.live).collect();
        tags.sort_by(|a, b| natural(&a.name, &b.name).then(a.key.cmp(&b.key)));
        tags
    }

    /// Who carries each tag in use, of everybody who was ever in the team: one pass.
    pub fn carriers(&self) -> BTreeMap<TagId, BTreeSet<StudentId>> {
        let mut carriers: BTreeMap<TagId, BTreeSet<StudentId>> =
            self.tags.iter().filter(|it| it.live).map(|it| (it.key, BTreeSet::new())).collect();
        for held in self.student_tags.iter().filter(|it| it.holds) {
            if let Some(students) = carriers.get_mut(&held.key.1)
                && self.students.get(&held.key.0).is_some_and(Student::is_person)
            {
                students.insert(held.key.0);
            }
        }
        carriers
    }

    /// The tag that a name means: one that is called so; else the one that was called so at first, or that took it in. The id of a new
    /// one, if nobody ever used the name.
    pub fn tag_for(&self, name: &str) -> TagId {
        let mut id = super::command::tag_id(name);
        let wanted = fold(name);
        let named = |it: &Tag| it.live && fold(&it.name) == wanted;
        if self.tags.get(&id).is_some_and(named) {
            return id;
        }
        if let Some(tag) = self.tags.iter().find(|it| named(it)) {
            return tag.key;
        }
        // As many steps as there are tags: what a merge of two files might make a circle of ends too.
        for _ in 0..self.tags.len() {
            match self.tags.get(&id).and_then(|it| it.same_as) {
                Some(other) => id = other,
                None => break,
            }
        }
        id
    }

    /// What the team calls itself; nothing, as long as it has not said.
    pub fn team_name(&self) -> Option<&str> {
        self.setting(TEAM_NAME)
    }

    /// What the team lets count more or less in its suggestions, by name, as it stands in the file. Which names and numbers are good,
    /// `suggest` knows.
    pub fn weights(&self) -> impl Iterator<Item = (&str, &str)> {
        let settings = self.settings.iter().filter(|it| !it.value.is_empty());
        settings.filter_map(|it| Some((it.key.strip_prefix(WEIGHT)?, it.value.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::BaseId;
    use crate::domain::record::Record;

    fn day(text: &str) -> Day {
        Day::Date(text.parse().expect("a date"))
    }

    #[test]
    fn a_student_belongs_to_the_team_until_the_last_day_and_from_the_first_one_back() {
        let mut ana = Student { live: true, ..Student::new(StudentId([1; 16])) };
        let base = Day::Base(BaseId([1; 16]));
        assert!(ana.is_on(base) && ana.is_on(day("2026-11-20")) && ana.comings().is_none());
        ana.left_on = Some("2026-11-20".parse().expect("a date"));
        assert!(ana.is_on(day("2026-11-20")) && !ana.is_on(day("2026-11-21")) && !ana.is_on(base));
        assert_eq!(ana.comings().as_deref(), Some("last day 20 Nov 2026"));
        ana.back_on = Some("2027-01-04".parse().expect("a date"));
        assert!(!ana.is_on(day("2027-01-03")) && ana.is_on(day("2027-01-04")) && ana.is_on(base));
        assert_eq!(ana.comings().as_deref(), Some("back from 4 Jan 2027"));
    }

    #[test]
    fn a_tags_first_name_still_means_it_unless_another_has_it_now() {
        let mut book = Book::default();
        let id = crate::domain::command::tag_id("cohort A");
        assert_eq!(book.tag_for("Cohort a"), id);
        book.tags.load(Tag { name: "Blue".into(), live: true, ..Tag::new(id) });
        assert_eq!((book.tag_for("cohort A"), book.tag_for("blue")), (id, id));
        let other = TagId([9; 16]);
        book.tags.load(Tag { name: "cohort a".into(), live: true, ..Tag::new(other) });
        assert_eq!(book.tag_for("Cohort A"), other);
        book.tags.load(Tag { name: "Blue".into(), same_as: Some(other), ..Tag::new(id) });
        book.tags.load(Tag { name: "green".into(), live: true, ..Tag::new(other) });
        assert_eq!(book.tag_for("cohort A"), other, "what took it in");
    }
}
