//! The groups and the tray, by name: to go to, or to move students to.

use std::collections::BTreeMap;

use crate::domain::command::Command;
use crate::domain::ids::{GroupId, SetId, StudentId};
use crate::domain::text::{count, list};
use crate::tui::hits::Place;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row};

/// Where the cursor goes, or where whom a key means goes.
pub(in super::super) fn places(state: &State, moving: bool) -> List {
    let students = state.meant_by_key();
    let deed = |place: Place| {
        if moving { Deed::Move(students.clone(), place.group()) } else { Deed::Go(place) }
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
    rows.extend(back(state, &students).filter(|_| moving));
    rows.push(Row::new("0", "To place", board.to_place.len().to_string(), deed(Place::Tray)));
    let title = match students.as_slice() {
        _ if !moving => "Go to which group?".to_owned(),
        [one] => format!("{} to which group?", state.book.student_short(*one)),
        many => format!("{} to which group?", count(many.len(), "student")),
    };
    List::new(title, if moving { "moves" } else { "goes there" }, rows)
}

/// Back to the set, or each to the own one, of whoever is pulled out of it.
fn back(state: &State, students: &[StudentId]) -> Option<Row> {
    let slot = state.slot()?;
    let mut ways: BTreeMap<GroupId, (SetId, Vec<StudentId>)> = BTreeMap::new();
    for student in students {
        if let Some((set, seat)) = state.book.pulled_out(slot, *student) {
            ways.entry(seat).or_insert_with(|| (set, Vec::new())).1.push(*student);
        }
    }
    let seats: Vec<String> = ways.keys().map(|it| state.book.group_name(*it)).collect();
    let first = ways.values().next().map(|it| it.0)?;
    let (name, deed) = if ways.len() == 1 {
        let (seat, (_, students)) = ways.pop_first()?;
        (format!("Back to {}", state.book.set_name(first)), Deed::Move(students, Some(seat)))
    } else {
        let moves = ways.into_iter().map(|(to, (_, students))| Command::MoveStudents { slot, students, to: Some(to) });
        ("Back to their sets".to_owned(), Deed::Run(Box::new(Command::Together(moves.collect()))))
    };
    Some(Row::new("", name, format!("in {}", list(&seats)), deed))
}
