//! The groups and the tray, by name: to go to, or to move students to.

use crate::domain::command::Command;
use crate::domain::text::count;
use crate::tui::hits::Place;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// Where the cursor goes, or where whom a key means goes.
pub(in super::super) fn places(state: &State, moving: bool) -> List {
    let students = state.meant_by_key();
    let deed = |place: Place| match state.slot().filter(|_| moving) {
        Some(slot) => {
            let to = place.group();
            Deed::Run(Box::new(Command::MoveStudents { slot, students: students.clone(), to }))
        }
        None => Deed::Go(place),
    };
    let Some(board) = &state.board else { return List::default() };
    let mut rows: Vec<Row> = (1..)
        .zip(&board.columns)
        .map(|(number, column)| {
            let adults: Vec<&str> = column.adults.iter().map(|it| it.name.as_str()).collect();
            let size = column
                .largest
                .map_or_else(|| column.cards.len().to_string(), |it| format!("{}/{it}", column.cards.len()));
            let detail = format!("{}  {size}", adults.join(", "));
            Row::new(number.to_string(), &column.name, detail.trim_start(), deed(Place::Group(column.group)))
        })
        .collect();
    rows.push(Row::new("0", "To place", board.to_place.len().to_string(), deed(Place::Tray)));
    let title = match students.as_slice() {
        _ if !moving => "Go to which group?".to_owned(),
        [one] => format!("{} to which group?", state.book.student_short(*one)),
        many => format!("{} to which group?", count(many.len(), "student")),
    };
    List::new(title, if moving { "moves" } else { "goes there" }, rows)
}
