//! For how long students move: this round only, or the rest of the block too, and what that means.

use crate::domain::command::{Command, Further, Onward};
use crate::domain::text::count;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// Both answers to a move; the first is this round only.
pub(in super::super) fn how_long(state: &State, now: Command, further: &Further) -> List {
    let book = &state.book;
    let Command::MoveStudents { slot, students, to } = now.clone() else { return List::default() };
    let who = match students.as_slice() {
        [one] => book.student_short(*one),
        many => count(many.len(), "student"),
    };
    let place = to.map_or_else(|| "to place".to_owned(), |it| format!("to {}", book.group_name(it)));
    let stops: Vec<String> =
        further.stops.iter().map(|it| it.1.map_or_else(|| "to place".to_owned(), |it| book.group_name(it))).collect();
    let way: Vec<String> = to.map(|it| book.group_name(it)).into_iter().chain(stops.iter().cloned()).collect();
    let detail = if let Some(set) = further.guide {
        let arrow = state.theme.pick(" → ", " -> ");
        format!("with {}, which goes {}", book.set_name(set), way.join(arrow))
    } else {
        let rounds: Vec<String> = further.stops.iter().map(|it| it.0.round.to_string()).collect();
        let rounds = crate::domain::text::list(&rounds);
        let name = if further.stops.len() == 1 { "round" } else { "rounds" };
        let same = stops.iter().all(|it| Some(it) == stops.first());
        let there = stops.first().filter(|_| same).map_or_else(|| "there".to_owned(), Clone::clone);
        format!("{} in {name} {rounds} too", if to.is_some() { format!("in {there}") } else { there })
    };
    let rows = vec![
        Row::new("", "This round only", format!("round {}", slot.round), Deed::Run(Box::new(now))),
        Row::new(
            "",
            "The rest of the block",
            detail,
            Deed::Run(Box::new(Command::MoveOnward(Onward { slot, students, to }))),
        ),
    ];
    List::new(format!("{who} {place}: for how long?"), "moves", rows)
}
