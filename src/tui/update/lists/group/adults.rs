//! Who leads a group and who helps.

use crate::domain::board::{Board, BoardAdult, Column};
use crate::domain::command::Command;
use crate::domain::ids::AdultId;
use crate::domain::plan::Part;
use crate::domain::text::list;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// What each adult of the team could do in the group: who is free first.
pub(in super::super::super) fn adults(state: &State, board: &Board, column: &Column) -> List {
    let mut adults: Vec<_> = state.book.adults.iter().filter(|it| it.live).collect();
    let elsewhere = |adult: AdultId| {
        let others = board.columns.iter().filter(|it| it.group != column.group);
        others.flat_map(|it| it.adults.iter().map(move |adult| (it, adult))).find(|it| it.1.adult == adult)
    };
    let away = state.book.away(board.slot);
    adults
        .sort_by_cached_key(|it| (away.adult(it.key).is_some(), elsewhere(it.key).is_some(), it.name.clone(), it.key));
    let mut rows = Vec::new();
    for adult in adults {
        let here = column.adults.iter().find(|it| it.adult == adult.key);
        let there = elsewhere(adult.key);
        let now = match (away.adult(adult.key), here, there) {
            (Some(fact), _, _) => fact.words(),
            (None, Some(it), _) => format!("{} here", it.part.word()),
            (None, None, Some((group, it))) => format!("{} {}", it.part.word(), group.name),
            (None, None, None) => "free".to_owned(),
        };
        rows.extend(parts(column, (adult.key, &adult.name), here, there, &now));
    }
    // What a team most often wants first: another leader.
    rows.sort_by_key(|it| it.key != "leads");
    List::new(format!("Who leads and who helps in {}?", column.name), "does it", rows)
}

fn parts(
    column: &Column,
    (adult, name): (AdultId, &str),
    here: Option<&BoardAdult>,
    there: Option<(&Column, &BoardAdult)>,
    now: &str,
) -> Vec<Row> {
    let leaders: Vec<&BoardAdult> =
        column.adults.iter().filter(|it| it.part == Part::Leads && it.adult != adult).collect();
    let names = list(&leaders.iter().map(|it| it.name.clone()).collect::<Vec<_>>());
    let with = |part: Part, instead: bool| {
        let stay = column.adults.iter().filter(|it| it.adult != adult && !(instead && it.part == Part::Leads));
        let mut adults: Vec<(AdultId, Part)> = stay.map(|it| (it.adult, it.part)).collect();
        adults.push((adult, part));
        Deed::Run(Box::new(Command::SetAdults { group: column.group, adults }))
    };
    let mut rows = Vec::new();
    let mut offer = |key: &str, words: String, deed: Deed| rows.push(Row::new(key, words, now, deed));
    let part = here.map_or(Part::None, |it| it.part);
    if part != Part::Leads {
        match there.filter(|it| it.1.part == Part::Leads) {
            Some((other, _)) if !leaders.is_empty() => {
                let swap = Command::SwapLeaders { one: column.group, other: other.group };
                offer("leads", format!("{name} (swaps with {names})"), Deed::Run(Box::new(swap)));
            }
            _ if leaders.is_empty() => offer("leads", name.to_owned(), with(Part::Leads, false)),
            _ => {
                offer("leads", format!("{name} instead of {names}"), with(Part::Leads, true));
                offer("leads too", name.to_owned(), with(Part::Leads, false));
            }
        }
    }
    if part != Part::Helps {
        offer("helps", name.to_owned(), with(Part::Helps, false));
    }
    if here.is_some() {
        let stay = column.adults.iter().filter(|it| it.adult != adult).map(|it| (it.adult, it.part)).collect();
        offer("leaves", name.to_owned(), Deed::Run(Box::new(Command::SetAdults { group: column.group, adults: stay })));
    }
    rows
}
