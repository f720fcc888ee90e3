//! Who is away again and again: a grade off campus every Tuesday, an adult on Mondays only. **The past stays as it was**: a fact
//! that has held before today ends yesterday, and what becomes of it holds from today on.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::presence::{check_times, clear_groups, cleared, say_who};
use super::{Draft, Rejected};
use crate::domain::away::Who;
use crate::domain::book::Book;
use crate::domain::ids::{AvailabilityId, BlockId};
use crate::domain::plan::{Group, Slot};
use crate::domain::text::clean;
use crate::domain::timetable::{Availability, AvailabilityDay, AwayState};

/// Somebody who is away again and again, or for some time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAway {
    /// The fact's id.
    pub id: AvailabilityId,
    /// Who.
    pub who: Who,
    /// On which days: weekdays (`mon`) and days of the cycle (`A`). None are all days.
    pub days: Vec<String>,
    /// Whether it holds on all days but those: here on them only.
    pub others: bool,
    /// First day.
    pub from_date: Option<NaiveDate>,
    /// Last day.
    pub to_date: Option<NaiveDate>,
    /// The one block, if it is not the whole day.
    pub block: Option<BlockId>,
    /// From when; `None` is from the start of the day.
    pub from_time: Option<NaiveTime>,
    /// Until when; `None` is to the end of the day.
    pub till_time: Option<NaiveTime>,
    /// In what way.
    pub state: AwayState,
    /// An exception for a person: here on these days, though a tag or the grade is away.
    pub here: bool,
    /// Why.
    pub reason: Option<String>,
    /// The day on which it is said: plans from then on are looked at.
    pub today: NaiveDate,
}

impl NewAway {
    /// Away every day from today on, until it is said more closely.
    pub fn new(id: AvailabilityId, who: Who, today: NaiveDate) -> Self {
        Self {
            id,
            who,
            days: Vec::new(),
            others: false,
            from_date: Some(today),
            to_date: None,
            block: None,
            from_time: None,
            till_time: None,
            state: AwayState::Absent,
            here: false,
            reason: None,
            today,
        }
    }

    /// A fact that there is, as one would say it anew on a day.
    pub fn of(book: &Book, fact: &Availability, today: NaiveDate) -> Option<Self> {
        Some(Self {
            id: fact.key,
            who: fact.who()?,
            days: book.away_days(fact.key).map(str::to_owned).collect(),
            others: fact.others,
            from_date: fact.from_date,
            to_date: fact.to_date,
            block: fact.block,
            from_time: fact.from_time,
            till_time: fact.till_time,
            state: fact.state,
            here: fact.here,
            reason: fact.reason.clone(),
            today,
        })
    }

    /// The same with an edit; what cannot be is found out when it is decided.
    pub fn edit(&mut self, edit: &AwayEdit) {
        match edit {
            AwayEdit::How { state, here } => (self.state, self.here) = (*state, *here),
            AwayEdit::Day(day, true) if !self.days.contains(day) => self.days.push(day.clone()),
            AwayEdit::Day(_, true) => {}
            AwayEdit::Day(day, false) => self.days.retain(|it| it != day),
            AwayEdit::Others(others) => self.others = *others,
            AwayEdit::From(date) => self.from_date = *date,
            AwayEdit::To(date) => self.to_date = *date,
            AwayEdit::Times(from, till) => (self.from_time, self.till_time) = (*from, *till),
            AwayEdit::Block(block) => self.block = *block,
            AwayEdit::Reason(reason) => self.reason = Some(reason.clone()),
            AwayEdit::End => self.to_date = self.today.pred_opt(),
        }
    }
}

/// One thing that a fact becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwayEdit {
    /// In what way, or here all the same.
    How {
        /// In what way.
        state: AwayState,
        /// Whether it is an exception.
        here: bool,
    },
    /// A day is one of its days, or no more.
    Day(String, bool),
    /// Whether it holds on all days but its own.
    Others(bool),
    /// Its first day.
    From(Option<NaiveDate>),
    /// Its last day.
    To(Option<NaiveDate>),
    /// From when until when.
    Times(Option<NaiveTime>, Option<NaiveTime>),
    /// In one block only.
    Block(Option<BlockId>),
    /// Why; empty for no reason.
    Reason(String),
    /// From today on no more.
    End,
}

impl AwayEdit {
    /// Whether what has been so far would read otherwise.
    fn rewrites(&self) -> bool {
        match self {
            Self::How { .. } | Self::Day(..) | Self::Others(_) | Self::Times(..) | Self::Block(_) => true,
            Self::From(_) | Self::To(_) | Self::Reason(_) | Self::End => false,
        }
    }
}

pub(super) fn add(draft: &mut Draft<'_>, new: &NewAway) -> Result<String, Rejected> {
    if new.here && !matches!(new.who, Who::Student(_)) {
        return Err(Rejected::Impossible(
            "Only one student can be here while a tag or the grade is away. Name a student.".to_owned(),
        ));
    }
    let days = new.days.iter().map(|it| known_day(draft.before, it)).collect::<Result<Vec<_>, _>>()?;
    draft.edit(new.id, |it: &mut Availability| {
        say_who(it, &new.who);
        (it.others, it.block, it.state, it.here, it.live) = (new.others, new.block, new.state, new.here, true);
        (it.from_date, it.to_date) = (new.from_date, new.to_date);
        (it.from_time, it.till_time) = (new.from_time, new.till_time);
        it.reason = new.reason.as_deref().map(clean).filter(|it| !it.is_empty());
    });
    for day in days {
        draft.edit((new.id, day), |it: &mut AvailabilityDay| it.holds = true);
    }
    told(draft, new.id, new.today)
}

pub(super) fn edit(
    draft: &mut Draft<'_>,
    fact: AvailabilityId,
    edits: &[AwayEdit],
    today: NaiveDate,
) -> Result<String, Rejected> {
    let Some(before) = draft.before.availability.get(&fact).filter(|it| it.recurs()) else {
        return Err(Rejected::Impossible("That does not hold any more. Set it anew.".to_owned()));
    };
    if edits.contains(&AwayEdit::End) {
        let words = draft.before.away_template(before);
        end(draft, before, today);
        return Ok(format!("No more: {words}"));
    }
    let begun = before.from_date.is_none_or(|it| it < today);
    let key = if begun && edits.iter().any(AwayEdit::rewrites) { go_on_from(draft, before, today) } else { fact };
    for edit in edits {
        apply(draft, key, edit)?;
    }
    told(draft, key, today)
}

/// The fact ends yesterday, and one like it begins today.
fn go_on_from(draft: &mut Draft<'_>, fact: &Availability, today: NaiveDate) -> AvailabilityId {
    let key = AvailabilityId::derived(&[&fact.key.0, today.to_string().as_bytes()]);
    let days: Vec<String> = draft.before.away_days(fact.key).map(str::to_owned).collect();
    draft.edit(key, |it: &mut Availability| *it = Availability { key, from_date: Some(today), ..fact.clone() });
    for day in days {
        draft.edit((key, day), |it: &mut AvailabilityDay| it.holds = true);
    }
    end(draft, fact, today);
    key
}

/// What never held is gone; what held keeps its days until yesterday.
fn end(draft: &mut Draft<'_>, fact: &Availability, today: NaiveDate) {
    let begun = fact.from_date.is_none_or(|it| it < today);
    draft.edit(fact.key, |it: &mut Availability| {
        if begun {
            it.to_date = today.pred_opt().min(it.to_date.or(today.pred_opt()));
        } else {
            it.live = false;
        }
    });
}

fn apply(draft: &mut Draft<'_>, key: AvailabilityId, edit: &AwayEdit) -> Result<(), Rejected> {
    if let AwayEdit::Day(day, holds) = edit {
        // A day that the cycle has lost can still be taken away.
        let day = if *holds { known_day(draft.before, day)? } else { day.clone() };
        draft.edit((key, day), |it: &mut AvailabilityDay| it.holds = *holds);
        return Ok(());
    }
    draft.edit(key, |it: &mut Availability| match edit {
        AwayEdit::How { state, here } => (it.state, it.here) = (*state, *here),
        AwayEdit::Others(others) => it.others = *others,
        AwayEdit::From(date) => it.from_date = *date,
        AwayEdit::To(date) => it.to_date = *date,
        AwayEdit::Times(from, till) => (it.from_time, it.till_time) = (*from, *till),
        AwayEdit::Block(block) => it.block = *block,
        AwayEdit::Reason(reason) => it.reason = Some(clean(reason)).filter(|it| !it.is_empty()),
        AwayEdit::Day(..) | AwayEdit::End => {}
    });
    Ok(())
}

/// A day's word as it is kept, whatever a person calls the day.
fn known_day(book: &Book, day: &str) -> Result<String, Rejected> {
    book.day_named(day).ok_or_else(|| {
        Rejected::Impossible(format!(
            "There is no day called “{day}”. Write a weekday, such as Tuesday, or a day of the team's cycle."
        ))
    })
}

/// What the fact says now, after a look at whether it can be, with the students who have to be placed through it.
fn told(draft: &mut Draft<'_>, key: AvailabilityId, today: NaiveDate) -> Result<String, Rejected> {
    let Some(fact) = draft.after.availability.get(&key).cloned() else { return Ok(String::new()) };
    check_times(fact.from_time, fact.till_time)?;
    if let (Some(from), Some(to)) = (fact.from_date, fact.to_date)
        && to < from
    {
        return Err(Rejected::Impossible(format!(
            "It would end ({}) before it begins ({}). Change one of the dates.",
            to.format("%-d %b %Y"),
            from.format("%-d %b %Y")
        )));
    }
    if fact.here && fact.student.is_none() {
        return Err(Rejected::Impossible("Only one student can be here while a tag or the grade is away.".to_owned()));
    }
    if fact.others && draft.after.away_days(key).next().is_none() {
        return Err(Rejected::Impossible("Name the days first on which it does not hold.".to_owned()));
    }
    let words = draft.after.away_template(&fact);
    if fact.adult.is_none() {
        return Ok(words);
    }
    let slots: BTreeSet<Slot> = planned_from(draft.before, today);
    Ok(words + &cleared(clear_groups(draft, slots)))
}

/// Every slot with a plan in memory, on a date or later.
fn planned_from(book: &Book, today: NaiveDate) -> BTreeSet<Slot> {
    let later = |it: &Slot| it.day.date().is_some_and(|it| today <= it);
    book.groups.iter().filter(|it| it.live).map(Group::slot).filter(later).collect()
}

/// The same with the slots of the bases, from which later days start.
pub(super) fn planned_onward(book: &Book, today: NaiveDate) -> BTreeSet<Slot> {
    let of_base = |it: &Slot| it.day.date().is_none();
    let bases = book.groups.iter().filter(|it| it.live).map(Group::slot).filter(of_base);
    bases.chain(planned_from(book, today)).collect()
}
