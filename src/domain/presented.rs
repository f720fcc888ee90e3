//! What may be on the wall while students look on: the book and the board without scores, notes, support plans and reasons. What is
//! left out is not there at all, so no window can show it by mistake.

use super::board::Board;
use super::book::Book;
use super::ids::derive;
use super::person::{Choice, Student, Tag};
use super::rule::Rule;
use super::score::Freshness;
use super::timetable::{Availability, AwayState};

/// How students are named on the wall.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// By their names.
    #[default]
    Names,
    /// By a number each, which says nothing about them.
    Codes,
}

impl Naming {
    /// Its word in the settings.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Names => "names",
            Self::Codes => "codes",
        }
    }
}

impl Book {
    /// The book as it may be presented. Doing so twice is the same as once.
    #[must_use]
    pub fn presented(&self, naming: Naming) -> Self {
        let mut book = self.clone();
        book.mastery.clear();
        book.student_keys.retain(|_| false);
        book.connections.retain(|_| false);
        book.notes.retain(|_| false);
        book.goals.retain(|_| false);
        book.visits.retain(|_| false);
        book.conferences.retain(|_| false);
        book.contacts.clear();
        for it in self.choices.iter().filter(|it| it.activity.is_some()) {
            book.choices.load(Choice { activity: None, ..it.clone() });
        }
        // Where somebody is instead is theirs to tell.
        let elsewhere = |it: &Availability| matches!(it.state, AwayState::OffCampus | AwayState::AtHome);
        for it in self.availability.iter().filter(|it| it.reason.is_some() || elsewhere(it)) {
            let state = if elsewhere(it) { AwayState::Absent } else { it.state };
            book.availability.load(Availability { reason: None, state, ..it.clone() });
        }
        for it in self.rules.iter().filter(|it| !it.reason.is_empty() || it.student.is_some()) {
            book.rules.load(Rule { reason: String::new(), student: None, ..it.clone() });
        }
        for it in self.tags.iter().filter(|it| it.private) {
            book.tags.load(Tag { name: "a tag".to_owned(), ..it.clone() });
        }
        if naming == Naming::Codes {
            for (code, it) in self.coded() {
                book.students.load(Student { name: code.clone(), sort_name: code, ..it.clone() });
            }
        }
        book
    }

    /// A number for each student, in an order that has nothing to do with names, grades or scores.
    fn coded(&self) -> Vec<(String, &Student)> {
        let mut students: Vec<&Student> = self.students.iter().collect();
        students.sort_by_cached_key(|it| derive("code", &[&it.key.0]));
        let digits = students.len().to_string().len();
        students.into_iter().enumerate().map(|(place, it)| (format!("{:0digits$}", place + 1), it)).collect()
    }
}

impl Board {
    /// The same board as it may be presented; `self` was worked out from that presented book.
    #[must_use]
    pub fn presented(mut self, book: &Book) -> Self {
        for warnings in self.columns.iter_mut().map(|it| &mut it.warnings).chain([&mut self.warnings]) {
            *warnings = std::mem::take(warnings).into_iter().map(|it| it.opened(book)).collect();
            warnings.dedup();
        }
        let cards = self.columns.iter_mut().flat_map(|it| &mut it.cards).chain(&mut self.to_place);
        for card in cards {
            (card.skill, card.mastery, card.age_days) = (None, None, None);
            card.freshness = Freshness::Fresh;
            card.flags.clear();
        }
        for column in &mut self.columns {
            column.pitch = None;
        }
        for card in &mut self.away {
            "away".clone_into(&mut card.words);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::{AvailabilityId, StudentId, TagId};
    use crate::domain::record::Record;

    fn book() -> Book {
        let mut book = Book::default();
        for (number, name) in (1..).zip(["Ana Bell", "Leo Marsh", "Mia Stone"]) {
            let (name, sort_name) = (name.to_owned(), name.to_owned());
            book.students.load(Student { name, sort_name, live: true, ..Student::new(StudentId([number; 16])) });
        }
        let tag = TagId([1; 16]);
        book.tags.load(Tag { name: "support plan".to_owned(), private: true, live: true, ..Tag::new(tag) });
        let fact = Availability::new(AvailabilityId([1; 16]));
        book.availability.load(Availability { reason: Some("hospital".to_owned()), live: true, ..fact });
        book
    }

    #[test]
    fn where_somebody_is_instead_is_not_told() {
        let mut book = book();
        for it in book.availability.clone().iter() {
            book.availability.load(Availability { state: AwayState::AtHome, ..it.clone() });
        }
        assert!(book.presented(Naming::Names).availability.iter().all(|it| it.state == AwayState::Absent));
    }

    #[test]
    fn reasons_and_private_tags_are_gone_and_names_stay() {
        let shown = book().presented(Naming::Names);
        assert!(shown.availability.iter().all(|it| it.reason.is_none() && it.live));
        assert!(shown.tags.iter().all(|it| it.name == "a tag"));
        assert_eq!(shown.students.iter().next().map(|it| it.name.as_str()), Some("Ana Bell"));
    }

    #[test]
    fn codes_are_the_same_the_second_time_and_name_nobody() {
        let once = book().presented(Naming::Codes);
        assert_eq!(once.presented(Naming::Codes), once);
        let mut codes: Vec<&str> = once.students.iter().map(|it| it.name.as_str()).collect();
        codes.sort_unstable();
        assert_eq!(codes, ["1", "2", "3"]);
    }
}
