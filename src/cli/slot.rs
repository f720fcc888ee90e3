//! `--date --block --round`, or `--base`: which slot is meant.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::answer::Failure;
use crate::domain::book::Book;
use crate::domain::find::NotFound;
use crate::domain::ids::{BaseId, BlockId};
use crate::domain::plan::{Day, Slot};
use crate::domain::text::fold;
use crate::domain::timetable::Block;

/// How far ahead the next day of a block is looked for.
const HORIZON: usize = 120;

/// The slot that a person means; what is not said is the current or next slot's.
#[derive(Clone, Debug, Default, clap::Args)]
#[command(next_help_heading = "Slot")]
pub(super) struct SlotArgs {
    /// The day [default: that of the current or next block]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
    /// A base instead of a day
    #[arg(long, value_name = "NAME", conflicts_with = "date")]
    base: Option<String>,
    /// The block [default: the current or next one of that day]
    #[arg(long, value_name = "NAME")]
    block: Option<String>,
    /// The round [default: the current or next one of that block]
    #[arg(long, value_name = "N")]
    round: Option<u8>,
}

impl SlotArgs {
    /// Without a round.
    pub fn of_block(date: Option<NaiveDate>, block: Option<String>) -> Self {
        Self { date, base: None, block, round: None }
    }

    /// Finds the slot on the timetable.
    pub fn find(&self, book: &Book, now: NaiveDateTime) -> Result<Slot, Failure> {
        let block = self.block.as_deref().map(|it| self.named(book, it)).transpose()?;
        if let Some(name) = &self.base {
            return self.find_in_base(book, name, block);
        }
        let here = |date: NaiveDate| -> Vec<Slot> {
            book.slots_on(date).into_iter().filter(|it| block.is_none_or(|block| it.block == block)).collect()
        };
        let date = match self.date {
            Some(date) => date,
            None => {
                next_day(book, now)?.iter_days().take(HORIZON).find(|it| !here(*it).is_empty()).unwrap_or(now.date())
            }
        };
        let slots = here(date);
        let over = |slot: &&Slot| {
            date == now.date() && book.times(**slot).is_some_and(|(_, ends): (_, NaiveTime)| ends <= now.time())
        };
        let Some(slot) = slots.iter().find(|it| !over(it)).or(slots.last()).copied() else {
            let what = block.and_then(|it| book.blocks.get(&it)).map_or("No block", |it| it.name.as_str());
            let verb = if block.is_some() { "does not take" } else { "takes" };
            return Err(Failure::Refused(format!("{what} {verb} place on {}.", date.format("%a %-d %b %Y"))));
        };
        let Some(round) = self.round else { return Ok(slot) };
        slots.into_iter().find(|it| it.block == slot.block && it.round == round).ok_or_else(|| {
            let (name, rounds) =
                book.blocks.get(&slot.block).map_or(("The block", 1), |it| (&it.name, it.round_count()));
            Failure::Refused(format!("{name} has no round {round}; its rounds are 1 to {rounds}."))
        })
    }

    /// The day that was said, else today: for what is about no slot.
    pub fn day(&self, now: NaiveDateTime) -> NaiveDate {
        self.date.unwrap_or(now.date())
    }

    /// The base that was said.
    pub fn base(&self, book: &Book) -> Result<Option<BaseId>, Failure> {
        Ok(self.base.as_deref().map(|it| book.find_base(it)).transpose()?)
    }

    /// The block that was said.
    pub fn block(&self, book: &Book) -> Result<Option<BlockId>, Failure> {
        Ok(self.block.as_deref().map(|it| book.find_block(it)).transpose()?)
    }

    /// The block of that name: on a stated day one that was ended since, too.
    fn named(&self, book: &Book, name: &str) -> Result<BlockId, NotFound> {
        book.find_block(name).or_else(|why| {
            let then = self.date.map(|it| book.blocks_on(it)).unwrap_or_default();
            then.iter().find(|it| fold(&it.name) == fold(name)).map(|it| it.key).ok_or(why)
        })
    }

    /// The slot of a base; what is not said is the first that the base has.
    fn find_in_base(&self, book: &Book, name: &str, block: Option<BlockId>) -> Result<Slot, Failure> {
        let base = book.find_base(name)?;
        let round = |it: &Slot| self.round.is_none_or(|round| it.round == round);
        let found =
            book.base_slots(base).into_iter().find(|it| block.is_none_or(|block| it.block == block) && round(it));
        found.ok_or_else(|| Failure::Refused(format!("{name} has no plan for that block and round.")))
    }

    /// The slot where a round was said, else every round of the block.
    pub fn find_rounds(&self, book: &Book, now: NaiveDateTime) -> Result<Vec<Slot>, Failure> {
        let slot = self.find(book, now)?;
        if self.round.is_some() {
            return Ok(vec![slot]);
        }
        if let Day::Base(base) = slot.day {
            return Ok(book.base_slots(base).into_iter().filter(|it| it.block == slot.block).collect());
        }
        let rounds = book.blocks.get(&slot.block).map_or(1, Block::round_count);
        Ok((1..=rounds).map(|round| Slot { round, ..slot }).collect())
    }
}

/// The day of the current or next slot.
fn next_day(book: &Book, now: NaiveDateTime) -> Result<NaiveDate, Failure> {
    book.slot_at(now).and_then(|it| it.day.date()).ok_or_else(|| {
        Failure::Refused(
            "The timetable has no block yet: add one with “huddleboard block add NAME --from 09:00 --to 09:45”."
                .to_owned(),
        )
    })
}
