//! The spaces of the team, and one of them.

use super::leads;
use crate::domain::command::{Command, SpaceEdit};
use crate::domain::ids::SpaceId;
use crate::domain::text::count;
use crate::domain::timetable::Space;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, Prompt, Row, SpaceField, Topic};

pub(super) fn all(state: &State) -> List {
    let mut spaces: Vec<&Space> = state.book.spaces.iter().filter(|it| it.live).collect();
    spaces.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    let mut rows: Vec<Row> = spaces.into_iter().map(|it| leads(&it.name, seats(it), Topic::Space(it.key))).collect();
    let new = Prompt::field("New space", "Its name:", "", Field::NewSpace);
    rows.push(Row::adding("New space", "", Deed::Ask(Box::new(new))));
    List::new("Spaces", "opens it", rows)
}

pub(super) fn one(state: &State, space: SpaceId) -> Option<List> {
    let it = state.book.spaces.get(&space).filter(|it| it.live)?;
    let title = format!("Space {}", it.name);
    let ask = |label: &str, now: &str, field| {
        Deed::Ask(Box::new(Prompt::field(title.clone(), label, now, Field::Space(space, field))))
    };
    let number = it.seats.map_or_else(String::new, |it| it.to_string());
    let rows = vec![
        Row::new("", "Name", &it.name, ask("Its name:", &it.name, SpaceField::Name)),
        Row::new(
            "",
            "Seats",
            seats(it),
            ask("Its seats over all groups; empty is not counted:", &number, SpaceField::Seats),
        ),
        Row::new(
            "",
            "Out of use",
            "past plans keep its name",
            Deed::Run(Box::new(Command::EditSpace { space, edits: vec![SpaceEdit::End] })),
        ),
    ];
    Some(List::new(title.clone(), "changes it", rows))
}

fn seats(space: &Space) -> String {
    space.seats.map_or_else(|| "seats not counted".to_owned(), |it| count(it as usize, "seat"))
}
