//! What is wrong with a slot, each in words: the same checks warn on the board and refuse a move.
//!
//! A decision compares the breaches before and after: only a `must` that it *newly* breaks, or breaks worse, refuses it,
//! so a full group can always be emptied and an old fault never blocks the way out of it.

mod adults;
mod apart;
mod sizes;

use super::book::Book;
use super::ids::{AdultId, GroupId, StudentId};
use super::plan::Slot;
use super::rule::Force;
use super::value::words_enum;

words_enum! {
    /// Which rule is broken.
    RuleName {
        "More students than a group's or its adult's largest size." LargestSize = "largest size",
        "Fewer students than a group's smallest size." SmallestSize = "smallest size",
        "More students than seats in a space." Seats = "seats",
        "Two students who are to be kept apart." KeepApart = "keep apart",
        "An adult in two places at once." AdultTwice = "adult in two places",
        "A group that needs an adult and has none here." NoAdult = "no adult",
        "A student who is away." Away = "away",
    }
}

/// A rule that a slot breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Breach {
    /// Which rule.
    pub rule: RuleName,
    /// Must or should.
    pub force: Force,
    /// A full sentence with today's names; shown, never stored.
    pub words: String,
    /// The group it is about, if it is one.
    pub group: Option<GroupId>,
    /// What else tells it from other breaches of the rule, sorted.
    pub about: Vec<[u8; 16]>,
    /// By how much: heads too many, or 1.
    pub amount: u32,
}

impl Breach {
    /// The same in the few words that the frame of a group has room for: `2 too many`, `apart: Ana, Leo`.
    pub fn brief(&self, book: &Book) -> String {
        let adult = || self.about.first().map_or_else(String::new, |it| book.adult_name(AdultId(*it)));
        match self.rule {
            RuleName::LargestSize => format!("{} too many", self.amount),
            RuleName::SmallestSize => format!("{} too few", self.amount),
            RuleName::Seats => match self.amount {
                1 => "1 seat short".to_owned(),
                amount => format!("{amount} seats short"),
            },
            RuleName::KeepApart => {
                let students = self.about.iter().map(|it| StudentId(*it)).filter(|it| book.students.get(it).is_some());
                format!("apart: {}", students.map(|it| book.student_short(it)).collect::<Vec<_>>().join(", "))
            }
            RuleName::AdultTwice => format!("{} is in two places", adult()),
            RuleName::NoAdult => "nobody leads it".to_owned(),
            RuleName::Away => "somebody is away".to_owned(),
        }
    }
}

/// Everything that a slot breaks, in a fixed order.
pub fn breaches(book: &Book, slot: Slot) -> Vec<Breach> {
    let room = Room::of(book, slot);
    let mut found = sizes::check(book, &room);
    found.extend(apart::check(book, slot, &room));
    found.extend(adults::check(book, slot, &room));
    found
}

/// The `must` breaches that stand after but not before, or stand worse.
pub fn new_must_breaches(before: &Book, after: &Book, slot: Slot) -> Vec<Breach> {
    let old = breaches(before, slot);
    // Of three who are to be kept apart, one leaves: the two who stay are no new breach.
    let known = |it: &Breach| {
        old.iter().any(|old| {
            old.rule == it.rule
                && old.group == it.group
                && old.amount >= it.amount
                && it.about.iter().all(|who| old.about.contains(who))
        })
    };
    breaches(after, slot).into_iter().filter(|it| it.force == Force::Must && !known(it)).collect()
}

/// Who is really where in a slot: the open groups with the students who are here.
struct Room<'a> {
    groups: Vec<(&'a super::plan::Group, Vec<super::ids::StudentId>)>,
    away: super::away::Away<'a>,
}

impl<'a> Room<'a> {
    fn of(book: &'a Book, slot: Slot) -> Self {
        let away = book.away(slot);
        let mut groups: Vec<_> = book.groups_of(slot).into_iter().map(|it| (it, Vec::new())).collect();
        let places: std::collections::HashMap<GroupId, usize> =
            groups.iter().enumerate().map(|(place, it)| (it.0.key, place)).collect();
        for placement in book.placements.range(slot.range()) {
            let student = placement.key.1;
            let here =
                book.students.get(&student).is_some_and(|it| it.is_on(slot.day)) && away.student(student).is_none();
            if let Some(place) = placement.group.and_then(|it| places.get(&it)).filter(|_| here) {
                groups[*place].1.push(student);
            }
        }
        Self { groups, away }
    }
}
