//! The bases of the team, and one of them: what it is, its board, and how it and the open day become alike.

use chrono::NaiveDate;

use super::leads;
use crate::domain::command::{BaseAct, BaseEdit, Command, Rejected, SaveBase, decide};
use crate::domain::copying::CopyPreview;
use crate::domain::days::{WEEKDAYS, day_word};
use crate::domain::ids::BaseId;
use crate::domain::plan::{Base, Day, Slot};
use crate::domain::text::count;
use crate::domain::timetable::weekday_word;
use crate::tui::state::State;
use crate::tui::window::{BaseField, Deed, Extent, Field, List, Prompt, Row, Topic};

/// Why nothing can be saved or copied while a base is open.
const ON_BASE: &str = "This board is a base itself. Go back to a day first: Esc, Esc.";

pub(in super::super) fn all(state: &State) -> List {
    let book = &state.book;
    let behind = state.slot().and_then(|it| book.base_of(it)).map(|it| it.key);
    let row = |it: &Base| {
        let now = if Some(it.key) == behind { "behind this board  " } else { "" };
        leads(&it.name, format!("{now}{}", it.when()), Topic::Base(it.key))
    };
    let mut rows: Vec<Row> = book.bases_by_name().into_iter().map(row).collect();
    for (extent, name) in [(Extent::Block, "New base from this block"), (Extent::Day, "New base from this day")] {
        let prompt = Prompt::field("New base", "Its name, such as Semester 1:", "", Field::NewBase(extent));
        let row = Row::adding(name, blocks(state, &base_slots(state, extent)), Deed::Ask(Box::new(prompt)));
        rows.push(row.unless(unsaved(state, extent)));
    }
    List::new("Bases: days start from them", "opens it", rows)
}

pub(in super::super) fn one(state: &State, base: BaseId) -> Option<List> {
    let book = &state.book;
    let it = book.bases.get(&base).filter(|it| it.live)?;
    let title = format!("Base {}", it.name);
    let ask = |name: &str, shown: &str, label: &str, now: &str, field| {
        let prompt = Prompt::field(title.clone(), label, now, Field::Base(base, field));
        Row::new("", name, shown, Deed::Ask(Box::new(prompt)))
    };
    let date = |it: Option<NaiveDate>| it.map_or_else(String::new, |it| it.to_string());
    let shown = |it: Option<NaiveDate>, none: &str| {
        it.map_or_else(|| none.to_owned(), |it| it.format("%a %-d %b %Y").to_string())
    };
    let slots = book.base_slots(base);
    let mut rows = Vec::new();
    if let Some(slot) = own_slot(state, &slots) {
        rows.push(Row::new("", "Open its board", blocks(state, &slots), Deed::Open(slot)));
    }
    let day = it.weekday.as_deref().map_or_else(|| "any day".to_owned(), day_word);
    rows.extend([
        Row::new("", "For which days", day, Deed::List(Box::new(days(state, it)))),
        ask(
            "From",
            &shown(it.from_date, "any date"),
            "From this date, such as 2026-09-01; empty is any:",
            &date(it.from_date),
            BaseField::From,
        ),
        ask(
            "To",
            &shown(it.to_date, "any date"),
            "To this date, such as 2027-01-29; empty is any:",
            &date(it.to_date),
            BaseField::To,
        ),
        ask("Name", &it.name, "Its name:", &it.name, BaseField::Name),
        reset(state, &slots),
    ]);
    for (extent, name) in
        [(Extent::Block, "Save it again from this block"), (Extent::Day, "Save it again from this day")]
    {
        let saved = base_slots(state, extent);
        let detail = blocks(state, &saved);
        let save = Command::Base(BaseAct::Save(SaveBase { base, slots: saved, edits: Vec::new() }));
        rows.push(Row::new("", name, detail, Deed::Run(Box::new(save))).unless(unsaved(state, extent)));
    }
    rows.push(Row::new("", "Out of use", "no day starts from it any more", edit(base, BaseEdit::End)));
    Some(List::new(title.clone(), "changes it", rows))
}

fn edit(base: BaseId, edit: BaseEdit) -> Deed {
    Deed::Run(Box::new(Command::Base(BaseAct::Edit { base, edits: vec![edit] })))
}

/// The base's slot of the open block and round, else its first.
fn own_slot(state: &State, slots: &[Slot]) -> Option<Slot> {
    let open = state.slot();
    let same = slots.iter().find(|it| open.is_some_and(|open| (open.block, open.round) == (it.block, it.round)));
    same.or(slots.first()).copied()
}

/// Any day, the weekdays, the days of the cycle.
fn days(state: &State, base: &Base) -> List {
    let row = |name: String, day: Option<String>| {
        let now = if base.weekday == day { "now" } else { "" };
        Row::new("", name, now, edit(base.key, BaseEdit::Weekday(day)))
    };
    let week = WEEKDAYS.iter().take(5).map(|(day, name)| row((*name).to_owned(), Some(weekday_word(*day).to_owned())));
    let cycle = state.book.cycle().into_iter().map(|it| row(format!("Day {}", it.name), Some(it.name.clone())));
    let rows = std::iter::once(row("Any day".to_owned(), None)).chain(week).chain(cycle).collect();
    List::new(format!("{} is for which days?", base.name), "chooses it", rows)
}

/// The open block starts again from the base: what would change stands beside it.
fn reset(state: &State, slots: &[Slot]) -> Row {
    let book = &state.book;
    let day = state.slot().and_then(|it| it.day.date());
    let here = |it: &&Slot| state.slot().is_some_and(|open| open.block == it.block);
    let pairs: Vec<(Slot, Slot)> = day
        .into_iter()
        .flat_map(|date| slots.iter().filter(here).map(move |it| (*it, Slot { day: Day::Date(date), ..*it })))
        .collect();
    let command = Command::CopyPlans(pairs.clone());
    let name = "Start this block again from it";
    let (detail, hindrance) = match decide(book, &command, None) {
        _ if day.is_none() => (String::new(), Some(ON_BASE.to_owned())),
        _ if pairs.is_empty() => (String::new(), Some("The base has no plan for this block.".to_owned())),
        Ok(decision) => {
            let to: Vec<Slot> = pairs.iter().map(|it| it.1).collect();
            (CopyPreview::of(book, &decision.after, &to).words(), None)
        }
        Err(Rejected::NothingToDo(_)) => ("as it is now".to_owned(), Some("The block is as in the base.".to_owned())),
        Err(why) => (String::new(), Some(why.to_string())),
    };
    Row::new("", name, detail, Deed::Run(Box::new(command))).unless(hindrance)
}

/// The slots of the open day that are saved as a base.
pub(in super::super::super) fn base_slots(state: &State, extent: Extent) -> Vec<Slot> {
    let Some((open, date)) = state.slot().and_then(|it| Some((it, it.day.date()?))) else { return Vec::new() };
    let mut slots = state.book.slots_on(date);
    slots.retain(|it| state.book.has_plan(*it) && (extent == Extent::Day || it.block == open.block));
    slots
}

/// Why that much of the open day cannot be saved.
fn unsaved(state: &State, extent: Extent) -> Option<String> {
    match state.slot() {
        Some(slot) if slot.day.date().is_none() => Some(ON_BASE.to_owned()),
        _ if base_slots(state, extent).is_empty() => {
            Some("There is no plan here yet to save. Make groups first.".to_owned())
        }
        _ => None,
    }
}

/// `Math, 3 rounds; Reading`.
fn blocks(state: &State, slots: &[Slot]) -> String {
    let mut told: Vec<(String, usize)> = Vec::new();
    for slot in slots {
        let name = state.book.blocks.get(&slot.block).map(|it| it.name.clone()).unwrap_or_default();
        match told.last_mut() {
            Some(last) if last.0 == name => last.1 += 1,
            _ => told.push((name, 1)),
        }
    }
    let words = |(name, rounds): (String, usize)| {
        if rounds == 1 { name } else { format!("{name}, {}", count(rounds, "round")) }
    };
    told.into_iter().map(words).collect::<Vec<_>>().join("; ")
}
