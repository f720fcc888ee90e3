//! What could be today's plan: of this round, of all rounds of the block, of the week; each with what would change.

use chrono::{Datelike, NaiveDate};

use crate::domain::command::Command;
use crate::domain::text::count;
use crate::session::{Copies, CopyChoice, CopySource};
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// Bases first, then earlier plans, newest first. A block with several rounds has a part for this round and one for all.
pub(in super::super) fn copies(state: &State, copies: &Copies) -> List {
    let Some(date) = state.slot().and_then(|it| it.day.date()) else { return List::default() };
    let newest = copies.round.iter().find_map(|it| match it.source {
        CopySource::Date(date) => Some(date),
        CopySource::Base(_) | CopySource::Week => None,
    });
    let rows = |choices: &[CopyChoice]| -> Vec<Row> { choices.iter().map(|it| row(state, it, date, newest)).collect() };
    let title = "Copy from where? It replaces the groups shown here.";
    let list = List::new(title, "copies it", rows(&copies.round));
    if copies.block.is_empty() {
        return list;
    }
    let round = state.slot().map_or(1, |it| it.round);
    let all = rows(&copies.block).into_iter().map(|it| it.in_tabs(vec![1]));
    let rows = list.rows.into_iter().map(|it| it.in_tabs(vec![0])).chain(all).collect();
    List {
        tabs: vec![format!("Round {round}"), "All rounds".to_owned()],
        rows,
        ..List::new(title, "copies it", Vec::new())
    }
}

fn row(state: &State, choice: &CopyChoice, date: NaiveDate, newest: Option<NaiveDate>) -> Row {
    let book = &state.book;
    let before = book.school_day_before(date);
    let (key, name) = match choice.source {
        CopySource::Base(base) => {
            let behind = state.slot().and_then(|it| book.base_of(it)).is_some_and(|it| it.key == base);
            let name = book.bases.get(&base).map(|it| it.name.clone()).unwrap_or_default();
            ("base".to_owned(), if behind { format!("{name}, behind this day") } else { name })
        }
        CopySource::Week => {
            let days = count(book.rest_of_week(date).len(), "day");
            ("week".to_owned(), format!("{days} from the week before"))
        }
        CopySource::Date(day) => {
            let words = match (date - day).num_days() {
                _ if Some(day) == newest && day == before => "the school day before",
                7 => "a week ago",
                _ if day == before => "the school day before",
                _ if Some(day) == newest => "the last plan",
                _ if day.weekday() == date.weekday() => "the same weekday",
                _ => "an earlier plan",
            };
            (day.format("%a %-d %b").to_string(), words.to_owned())
        }
    };
    let copy = Command::CopyPlans(choice.pairs.clone());
    Row::new(key, name, choice.preview.words(), Deed::Run(Box::new(copy)))
}
