//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

use crate::domain::command::{Command, SpaceEdit};
use crate::domain::ids::SpaceId;
use crate::tui::state::State;
use crate::tui::window::{Field, SpaceField};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: &Field, text: &str) -> Result<Command, String> {
    match field {
        Field::NewSpace => Ok(Command::AddSpace { id: SpaceId(state.new_id), name: text.to_owned(), seats: None }),
        Field::Space(space, field) => {
            let edit = match field {
                SpaceField::Name => SpaceEdit::Name(text.to_owned()),
                SpaceField::Seats => SpaceEdit::Seats(number(text)?),
            };
            Ok(Command::EditSpace { space: *space, edits: vec![edit] })
        }
    }
}

/// A whole number, or nothing.
fn number(text: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| format!("“{text}” is not a whole number. Write one, or nothing."))
}
