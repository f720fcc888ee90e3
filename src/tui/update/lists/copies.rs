//! The days whose plan could be today's.

use chrono::{Datelike, NaiveDate};

use crate::domain::command::Command;
use crate::domain::plan::Slot;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// The plans of a block and round, newest first.
pub(in super::super) fn copies(state: &State, days: &[NaiveDate]) -> List {
    let Some(to) = state.slot() else { return List::default() };
    let Some(date) = to.day.date() else { return List::default() };
    let before = state.book.school_day_before(date);
    let row = |(place, day): (usize, &NaiveDate)| {
        let words = match (place, (date - *day).num_days()) {
            (_, 7) => "a week ago",
            _ if *day == before => "the school day before",
            (0, _) => "the last plan",
            _ if day.weekday() == date.weekday() => "the same weekday",
            _ => "",
        };
        let from = Slot::new(*day, to.block, to.round);
        Row::new(
            day.format("%a %-d %b").to_string(),
            format!("Copy this plan to {}", date.format("%a %-d %b")),
            words,
            Deed::Run(Box::new(Command::CopyPlan { from, to })),
        )
    };
    let rows = days.iter().enumerate().map(row).collect();
    List::new("Copy from which day? It replaces the groups shown here.", "copies it", rows)
}
