//! The days, blocks and rounds to show.

use crate::domain::plan::Slot;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// How many school days before and after the open one are listed.
const DAYS: usize = 5;

/// The slots of the open day first, then of the days after and before it.
pub(in super::super) fn slots(state: &State) -> List {
    let book = &state.book;
    let today = state.now.date();
    let date = state.slot().and_then(|it| it.day.date()).unwrap_or(today);
    let mut days = vec![date];
    let mut later = date;
    for _ in 0..DAYS {
        later = book.school_day_from(later.succ_opt().unwrap_or(later));
        days.push(later);
    }
    let mut earlier = date;
    for _ in 0..DAYS {
        earlier = book.school_day_before(earlier);
        days.push(earlier);
    }
    let rows = days.into_iter().flat_map(|day| book.slots_on(day)).map(|slot| row(state, slot)).collect();
    List::new("Which day, block and round?", "shows it", rows)
}

fn row(state: &State, slot: Slot) -> Row {
    let book = &state.book;
    let today = state.now.date();
    let times = book.times(slot).map(|(from, to)| format!("{}-{}", from.format("%H:%M"), to.format("%H:%M")));
    let date = slot.day.date().unwrap_or(today);
    let day = match (date - today).num_days() {
        -1 => "yesterday".to_owned(),
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        _ => date.format("%a %-d %b").to_string(),
    };
    let block = book.blocks.get(&slot.block);
    let round = match block {
        Some(block) if block.round_count() > 1 => format!(", round {} of {}", slot.round, block.round_count()),
        _ => String::new(),
    };
    let name = format!("{}{round}", block.map_or("", |it| it.name.as_str()));
    let open = if state.slot() == Some(slot) { "open now  " } else { "" };
    Row::new(day, name, format!("{open}{}", times.unwrap_or_default()), Deed::Open(slot))
}
