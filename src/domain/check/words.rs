//! A breach in other words: few ones for the frame of a group, and such as everybody may read.

use super::{Breach, RuleName};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, StudentId};
use crate::domain::rule::{Scope, whom};

impl Breach {
    /// The same in the few words that the frame of a group has room for: `2 too many`, `apart: Ana, Leo`. The caller knows the
    /// students' short names: telling one from all others is too dear for every frame.
    pub fn brief(&self, book: &Book, short: impl Fn(StudentId) -> String) -> String {
        let adult = || self.about.first().map_or_else(String::new, |it| book.adult_name(AdultId(*it)));
        let scope = || self.of.map_or_else(Scope::default, |it| book.rule_scope(it));
        let who = || self.students.iter().map(|it| short(*it)).collect::<Vec<_>>().join(", ");
        let adults = || scope().adults.iter().map(|it| book.adult_name(*it)).collect::<Vec<_>>().join(" or ");
        match self.rule {
            RuleName::LargestSize => format!("{} too many", self.amount),
            RuleName::SmallestSize => format!("{} too few", self.amount),
            RuleName::Seats => match self.amount {
                1 => "1 seat short".to_owned(),
                amount => format!("{amount} seats short"),
            },
            RuleName::KeepApart => format!("apart: {}", who()),
            RuleName::KeepTogether => format!("not together: {}", who()),
            RuleName::WithAdult if scope().adults.is_empty() => format!("without an adult: {}", who()),
            RuleName::WithAdult => format!("without {}: {}", adults(), who()),
            RuleName::NeverWithAdult => format!("not with {}: {}", adults(), who()),
            RuleName::AtMostOfTag | RuleName::BalanceTag => {
                format!("{} of {}", self.students.len(), book.fill(&whom(&scope())))
            }
            RuleName::NotInSpace => format!("not in here: {}", who()),
            RuleName::SeesLeader => format!("long unseen: {}", self.students.len()),
            RuleName::NotSameGroup => format!("here for long: {}", who()),
            RuleName::NotSameAdult => format!("same adult for long: {}", who()),
            RuleName::AdultTwice => format!("{} is in two places", adult()),
            RuleName::NoAdult => "nobody leads it".to_owned(),
            RuleName::Away => "somebody is away".to_owned(),
            RuleName::NoSupervisor => format!("{} without supervisor", adult()),
            RuleName::Alone => format!("{} leads alone", adult()),
            RuleName::NotTaught => format!("not taught by {}", adult()),
            RuleName::AnotherLook => "another look".to_owned(),
        }
    }

    /// The sentence that students and visitors may read: of a private rule neither whom it is about nor why.
    pub fn open_words(&self, book: &Book) -> String {
        match (self.private, self.group) {
            (false, _) => self.words.clone(),
            (true, Some(group)) => format!("{} needs another look.", book.group_name(group)),
            (true, None) => "The groups need another look.".to_owned(),
        }
    }

    /// The same breach as students and visitors may see it: of a private rule it tells only that a group needs another look.
    #[must_use]
    pub fn opened(self, book: &Book) -> Self {
        if !self.private {
            return self;
        }
        let (words, rule) = (self.open_words(book), RuleName::AnotherLook);
        Self { rule, force: self.force, words, group: self.group, amount: 1, private: true, ..Self::default() }
    }
}
