//! What is wrong with a slot, each in words: the same checks warn on the board and refuse a move.
//!
//! A decision compares the breaches before and after: only a `must` that it *newly* breaks, or breaks worse, refuses it,
//! so a full group can always be emptied and an old fault never blocks the way out of it.

mod adults;
mod company;
mod history;
mod pairs;
mod shares;
mod sizes;
mod teaching;
mod team;
mod words;

use std::collections::BTreeSet;

use super::book::Book;
use super::ids::{GroupId, RuleId, StudentId};
use super::plan::Slot;
use super::rule::{Force, Rule};
use super::value::words_enum;

words_enum! {
    /// Which rule is broken.
    RuleName {
        "More students than a group's or its adult's largest size." LargestSize = "largest size",
        "Fewer students than a group's smallest size." SmallestSize = "smallest size",
        "More students than seats in a space." Seats = "seats",
        "Two students who are to be kept apart." KeepApart = "keep apart",
        "Students who are to be kept together." KeepTogether = "keep together",
        "A student without the adult they are to be with." WithAdult = "with adult",
        "A student with an adult they are never to be with." NeverWithAdult = "never with adult",
        "Too many of some students in a group." AtMostOfTag = "at most of tag",
        "More of some students in a group than its share." BalanceTag = "balance of tag",
        "A student in a space where they are not to be." NotInSpace = "not in space",
        "Students who have not been with the teacher-leader for long." SeesLeader = "sees leader",
        "Students in the same group for long." NotSameGroup = "not same group",
        "Students with the same adult for long." NotSameAdult = "not same adult",
        "An adult in two places at once." AdultTwice = "adult in two places",
        "A group that needs an adult and has none here." NoAdult = "no adult",
        "A student who is away." Away = "away",
        "A private rule, where others read." AnotherLook = "another look",
        "A teacher in training leads, and no supervisor is in reach." NoSupervisor = "no supervisor in reach",
        "An adult who may not lead alone does." Alone = "may not lead alone",
        "A group works on what its adult does not teach." NotTaught = "not taught by its adult",
    }
}

/// A rule that a slot breaks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Breach {
    /// Which rule.
    pub rule: RuleName,
    /// Which of the team's own rules, if it is one.
    pub of: Option<RuleId>,
    /// Must or should.
    pub force: Force,
    /// A full sentence with today's names; shown, never stored.
    pub words: String,
    /// Whether the sentence is for the team alone: elsewhere [`Breach::open_words`] stand for it.
    pub private: bool,
    /// The group it is about, if it is one.
    pub group: Option<GroupId>,
    /// The students it is about: some of them have to leave, or be elsewhere, to mend it.
    pub students: Vec<StudentId>,
    /// What else tells it from other breaches of the rule, sorted.
    pub about: Vec<[u8; 16]>,
    /// By how much: heads too many, or 1.
    pub amount: u32,
}

/// Everything that a slot breaks, in a fixed order.
pub fn breaches(book: &Book, slot: Slot) -> Vec<Breach> {
    breaches_of(book, slot, |_| true)
}

/// The same of some of the team's rules alone: what looks back is dear, and costs nothing where it is not asked for.
fn breaches_of(book: &Book, slot: Slot, asked: impl Fn(&Rule) -> bool) -> Vec<Breach> {
    let room = Room::of(book, slot);
    let mut found = sizes::check(book, &room);
    found.extend(team::check(book, slot, &room, asked));
    found.extend(adults::check(book, slot, &room));
    found.extend(teaching::check(book, slot, &room));
    found
}

/// The `must` breaches that stand after but not before, or stand worse.
pub fn new_must_breaches(before: &Book, after: &Book, slot: Slot) -> Vec<Breach> {
    let mut found = breaches_of(after, slot, |it| it.force == Force::Must);
    found.retain(|it| it.force == Force::Must);
    if found.is_empty() {
        return found;
    }
    let broken: BTreeSet<RuleId> = found.iter().filter_map(|it| it.of).collect();
    let old = breaches_of(before, slot, |it| broken.contains(&it.key));
    // Of three who are to be kept apart, one leaves: the two who stay are no new breach.
    let known = |it: &Breach| {
        old.iter().any(|old| {
            (old.rule, old.of) == (it.rule, it.of)
                && (old.group == it.group || it.rule == RuleName::KeepTogether)
                && old.amount >= it.amount
                && it.about.iter().all(|who| old.about.contains(who))
        })
    };
    found.retain(|it| !known(it));
    found
}

/// Who is really where in a slot: the open groups with the students who are here.
struct Room<'a> {
    groups: Vec<(&'a super::plan::Group, Vec<StudentId>)>,
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
