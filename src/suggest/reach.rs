//! How many slots a suggestion is about: one, all rounds of a block, all blocks of a day.

use super::rounds::{rounds_of, slots_of};
use crate::domain::book::Book;
use crate::domain::plan::{Day, Slot};
use crate::domain::rotation::rounds;

/// See the module's documentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// The slot itself.
    #[default]
    One,
    /// All rounds of the slot's block.
    Rounds,
    /// All blocks of the slot's day.
    Day,
}

impl Reach {
    /// Those that make a difference for a slot, from one slot on.
    pub fn all_of(book: &Book, slot: Slot) -> Vec<Self> {
        let mut all = vec![Self::One];
        for wider in [Self::Rounds, Self::Day] {
            let last = all[all.len() - 1].slots(book, slot);
            if wider.slots(book, slot).iter().any(|it| !last.contains(it)) {
                all.push(wider);
            }
        }
        all
    }

    /// The next wider one for a slot; after the widest, one slot again.
    #[must_use]
    pub fn next(self, book: &Book, slot: Slot) -> Self {
        let all = Self::all_of(book, slot);
        let here = all.iter().position(|it| *it == self).unwrap_or(0);
        all[(here + 1) % all.len()]
    }

    /// Its slots on the timetable or in the base, whether they have a plan or not.
    pub fn slots(self, book: &Book, slot: Slot) -> Vec<Slot> {
        match (self, slot.day) {
            (Self::One, _) => vec![slot],
            (Self::Rounds, day) => rounds(book, day, slot.block),
            (Self::Day, Day::Date(date)) => book.slots_on(date),
            (Self::Day, Day::Base(base)) => book.base_slots(base),
        }
    }

    /// Its slots that have a plan, by time: those that can be planned anew.
    pub fn planned(self, book: &Book, slot: Slot) -> Vec<Slot> {
        match self {
            Self::One => vec![slot],
            Self::Rounds => rounds_of(book, slot),
            Self::Day => slots_of(book, slot.day),
        }
    }

    /// `all rounds of Math 2 on Tue 24 Nov`, `the whole of Tue 24 Nov`.
    pub fn words(self, book: &Book, slot: Slot) -> String {
        let day = book.layer_words(slot.day);
        match self {
            Self::One => book.slot_words(slot),
            Self::Rounds => {
                let block = book.blocks.get(&slot.block).map_or("a block", |it| it.name.as_str());
                format!("all rounds of {block}, {day}")
            }
            Self::Day => format!("the whole of {day}"),
        }
    }
}
