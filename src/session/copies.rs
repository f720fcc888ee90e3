//! What a slot's plan can be copied from, what it starts from, and its layers side by side: finds in the file what the domain compares.

use chrono::NaiveDate;

use super::{Refusal, Session};
use crate::domain::book::Book;
use crate::domain::command::{Command, Rejected, decide};
use crate::domain::copying::CopyPreview;
use crate::domain::difference::{Difference, Layers};
use crate::domain::ids::BaseId;
use crate::domain::plan::{Day, Slot};
use crate::domain::start::Start;
use crate::domain::timetable::Block;
use crate::store::StoreError;

/// How many earlier plans are looked at for one of the same day of the cycle.
const EARLIER: usize = 30;
/// How many earlier plans are offered to copy from.
const OFFERED: usize = 12;

/// Where copies come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopySource {
    /// A date.
    Date(NaiveDate),
    /// A base.
    Base(BaseId),
    /// The week before, for the rest of the open week.
    Week,
}

/// One thing that can be copied, with what would change.
#[derive(Clone, Debug)]
pub struct CopyChoice {
    /// Where it comes from.
    pub source: CopySource,
    /// What is copied: from and to.
    pub pairs: Vec<(Slot, Slot)>,
    /// What would change.
    pub preview: CopyPreview,
}

/// What a slot can be copied from.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    /// For its round.
    pub round: Vec<CopyChoice>,
    /// For all rounds of its block; empty for a block of one round.
    pub block: Vec<CopyChoice>,
}

impl Session {
    /// What a slot without a plan starts from; its day is in memory then.
    pub fn start_of(&mut self, slot: Slot) -> Result<Start, StoreError> {
        self.open_day(slot.day)?;
        let earlier = self.plans_before(slot, EARLIER)?;
        let compared = self.book().of_cycle_day(slot, &earlier);
        if compared.first().is_some_and(|it| Some(it) != earlier.first()) {
            for date in earlier.iter().take(1).chain(&compared) {
                self.open_day(Day::Date(*date))?;
            }
        }
        let start = self.book().start_of(slot, &earlier);
        if let Some(day) = start.day() {
            self.open_day(day)?;
        }
        Ok(start)
    }

    /// The book as the board of a slot would show it, and what it would start from if it has no plan. Writes nothing.
    pub fn planned(&mut self, slots: &[Slot]) -> Result<(Book, Vec<Slot>), Refusal> {
        let mut copies = Vec::new();
        for slot in slots {
            self.open_day(slot.day)?;
            if !self.book().has_plan(*slot) {
                self.ready_rules(*slot)?;
                let from = self.start_of(*slot)?.day().map(|day| Slot { day, ..*slot });
                copies.extend(from.map(|it| (it, *slot)));
            }
        }
        let mut book = self.book().clone();
        for (from, to) in copies.iter().copied() {
            book = decide(&book, &Command::CopyPlan { from, to }, None)?.after;
        }
        Ok((book, copies.into_iter().map(|it| it.0).collect()))
    }

    /// Those of some pairs whose source has a plan; their days are in memory then.
    pub fn with_plan(&mut self, pairs: Vec<(Slot, Slot)>) -> Result<Vec<(Slot, Slot)>, StoreError> {
        for (from, to) in &pairs {
            self.open_day(from.day)?;
            self.open_day(to.day)?;
            self.ready_rules(*to)?;
        }
        Ok(pairs.into_iter().filter(|it| self.book().has_plan(it.0)).collect())
    }

    /// What a slot of a date, and all rounds of its block, could be copied from.
    pub fn copies(&mut self, slot: Slot) -> Result<Copies, Refusal> {
        self.open_day(slot.day)?;
        let rounds = self.book().blocks.get(&slot.block).map_or(1, Block::round_count);
        let all: Vec<Slot> = (1..=rounds).map(|round| Slot { round, ..slot }).collect();
        let block = if rounds > 1 { self.copy_choices(&all)? } else { Vec::new() };
        Ok(Copies { round: self.copy_choices(&[slot])?, block })
    }

    /// What some slots of one date could be copied from: the bases, the earlier plans newest first, and the week before.
    fn copy_choices(&mut self, slots: &[Slot]) -> Result<Vec<CopyChoice>, Refusal> {
        let Some(first) = slots.first().copied() else { return Ok(Vec::new()) };
        let Some(date) = first.day.date() else { return Ok(Vec::new()) };
        let bases: Vec<BaseId> = self.book().bases_by_name().iter().map(|it| it.key).collect();
        let mut sources: Vec<CopySource> = bases.into_iter().map(CopySource::Base).collect();
        sources.extend(self.plans_before(first, OFFERED)?.into_iter().map(CopySource::Date));
        sources.push(CopySource::Week);
        let mut choices = Vec::new();
        for source in sources {
            let pairs = match source {
                CopySource::Date(it) => slots.iter().map(|to| (Slot { day: Day::Date(it), ..*to }, *to)).collect(),
                CopySource::Base(it) => slots.iter().map(|to| (Slot { day: Day::Base(it), ..*to }, *to)).collect(),
                CopySource::Week => self.book().week_pairs(&self.book().rest_of_week(date)),
            };
            let pairs = self.with_plan(pairs)?;
            // What has no plan there, or is the open day itself, is no choice.
            if let Ok(preview) = self.foreseen(&pairs) {
                choices.push(CopyChoice { source, pairs, preview });
            }
        }
        Ok(choices)
    }

    /// What copying would change; where everything is so already, nothing.
    pub fn foreseen(&self, pairs: &[(Slot, Slot)]) -> Result<CopyPreview, Rejected> {
        let to: Vec<Slot> = pairs.iter().map(|it| it.1).collect();
        match decide(self.book(), &Command::CopyPlans(pairs.to_vec()), None) {
            Ok(decision) => Ok(CopyPreview::of(self.book(), &decision.after, &to)),
            Err(Rejected::NothingToDo(_)) => Ok(CopyPreview::of(self.book(), self.book(), &to)),
            Err(why) => Err(why),
        }
    }

    /// The layers of a slot side by side. A slot that nobody has planned yet is looked at as it would
    /// start. Writes nothing.
    pub fn difference(&mut self, slot: Slot) -> Result<Difference, Refusal> {
        let last = self.last_plan_before(slot)?.map(|it| Slot { day: Day::Date(it), ..slot });
        if let Some(last) = last {
            self.open_day(last.day)?;
        }
        let (book, _) = self.planned(&[slot])?;
        let base = book.base_of(slot).map(|it| Slot { day: Day::Base(it.key), ..slot });
        Ok(Difference::of(&book, &Layers { base, last, today: slot }))
    }
}
