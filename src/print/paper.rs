//! What every sheet is made from: the boards of its slots, and the words in which paper tells them.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::board::{Board, BoardAdult, Card, Column};
use crate::domain::book::Book;
use crate::domain::ids::StudentId;
use crate::domain::plan::{Day, Part, Slot};
use crate::domain::score::Mastery;
use crate::domain::text::clean;

/// The slots of a sheet, in order of time.
pub(super) struct Paper<'a> {
    /// Where the rest is looked up.
    pub book: &'a Book,
    /// The slots that have groups.
    pub boards: Vec<Board>,
    names: BTreeMap<StudentId, String>,
}

/// A focus skill.
pub(super) struct Focus {
    /// `3.NF.1`
    pub code: String,
    /// What it says; may be empty.
    pub title: String,
}

impl<'a> Paper<'a> {
    pub fn of(book: &'a Book, slots: &[Slot], today: NaiveDate) -> Self {
        let mut slots: Vec<Slot> = slots.iter().copied().filter(|it| book.has_plan(*it)).collect();
        slots.sort_by_key(|it| (it.day, book.times(*it), it.block, it.round));
        let boards = slots.into_iter().map(|it| Board::of(book, it, today)).collect();
        Self { book, boards, names: book.short_names().into_iter().map(|(id, it)| (id, clean(&it.short))).collect() }
    }

    /// `Tuesday 24 November 2026`, or the name of the base.
    pub fn day(&self) -> String {
        match self.boards.first().map(|it| it.slot.day) {
            Some(Day::Date(date)) => date.format("%A %-d %B %Y").to_string(),
            Some(Day::Base(base)) => self.book.bases.get(&base).map(|it| clean(&it.name)).unwrap_or_default(),
            None => String::new(),
        }
    }

    /// The block's name.
    pub fn block(&self, slot: Slot) -> String {
        self.book.blocks.get(&slot.block).map_or_else(|| "Block".to_owned(), |it| clean(&it.name))
    }

    /// The names of all blocks.
    pub fn blocks(&self) -> String {
        let mut names: Vec<String> = self.boards.iter().map(|it| self.block(it.slot)).collect();
        names.dedup();
        names.join(", ")
    }

    /// `10:05-10:50`
    pub fn times(&self, slot: Slot) -> String {
        let times = self.book.times(slot);
        times.map_or_else(String::new, |(from, to)| format!("{}-{}", from.format("%H:%M"), to.format("%H:%M")))
    }

    /// `Round 1 of 2`, where the block has several.
    pub fn round(&self, slot: Slot) -> Option<String> {
        let rounds = self.book.blocks.get(&slot.block)?.round_count();
        (rounds > 1).then(|| format!("Round {} of {rounds}", slot.round))
    }

    /// `Math 2, Round 1 of 2, 10:05-10:50`
    pub fn slot(&self, slot: Slot) -> String {
        let parts = [Some(self.block(slot)), self.round(slot), Some(self.times(slot))];
        parts.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(", ")
    }

    /// The name that everybody may read.
    pub fn short<'s>(&'s self, card: &'s Card) -> &'s str {
        self.names.get(&card.student).map_or(card.names.short.as_str(), String::as_str)
    }

    /// The first focus skill first.
    pub fn focus(&self, column: &Column) -> Vec<Focus> {
        let skills = column.focus.iter().filter_map(|it| self.book.skills.get(it));
        skills
            .map(|it| Focus {
                code: clean(&it.code),
                title: if it.title == it.code { String::new() } else { clean(&it.title) },
            })
            .collect()
    }

    /// What the group does; may be empty.
    pub fn instructions(&self, column: &Column) -> String {
        self.book.groups.get(&column.group).map(|it| clean(&it.instructions)).unwrap_or_default()
    }

    /// Where every student is who is here in any slot, by name: each slot's group, or `None` to place.
    pub fn slips(&self) -> Vec<(String, Vec<Stop<'_>>)> {
        let mut stops: BTreeMap<StudentId, Vec<Stop<'_>>> = BTreeMap::new();
        for board in &self.boards {
            for (card, column) in everybody(board) {
                stops.entry(card.student).or_default().push(Stop { slot: board.slot, column });
            }
        }
        let students = self.book.team_by_name();
        students.into_iter().filter_map(|it| Some((clean(&it.name), stops.remove(&it.key)?))).collect()
    }
}

/// Where a student goes in a slot.
pub(super) struct Stop<'a> {
    /// When.
    pub slot: Slot,
    /// To which group; `None` is to place.
    pub column: Option<&'a Column>,
}

/// Everybody who is here, with the group: in the order of groups, then who is to place.
pub(super) fn everybody(board: &Board) -> impl Iterator<Item = (&Card, Option<&Column>)> {
    let placed = board.columns.iter().flat_map(|column| column.cards.iter().map(move |card| (card, Some(column))));
    placed.chain(board.to_place.iter().map(|card| (card, None)))
}

/// The adults of a group who are here: `Ms Rivera and Mr Chen, Dee Marlow helps`. Who is away is not told.
pub(super) fn adults(column: &Column) -> String {
    let leads: Vec<String> = here(column).filter(|it| it.part == Part::Leads).map(|it| clean(&it.name)).collect();
    let helps = here(column).filter(|it| it.part == Part::Helps).map(|it| format!("{} helps", clean(&it.name)));
    std::iter::once(leads.join(" and ")).filter(|it| !it.is_empty()).chain(helps).collect::<Vec<_>>().join(", ")
}

/// The names of who is away and would be in a group, without saying why.
pub(super) fn away(board: &Board, column: &Column) -> Vec<String> {
    let placed = board.away.iter().filter(|it| it.group == Some(column.group));
    placed.map(|it| clean(&it.name)).collect()
}

/// The adults of a group who are here.
pub(super) fn here(column: &Column) -> impl Iterator<Item = &BoardAdult> {
    column.adults.iter().filter(|it| !it.away)
}

/// What else to know of a card's evidence: that it is old, that the work was rushed.
pub(super) fn evidence(card: &Card) -> impl Iterator<Item = &'static str> {
    card.flags.iter().filter(|it| it.is_of_score() && card.mastery.is_some()).map(|it| it.word())
}

/// The name of where a score comes from.
pub(super) fn source(book: &Book, mastery: &Mastery) -> String {
    book.sources.get(&mastery.source).map(|it| clean(&it.name)).unwrap_or_default()
}
