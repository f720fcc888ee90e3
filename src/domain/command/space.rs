//! Rooms and zones: new, other than they were, out of use. Past plans keep the name of one that is out of use.

use chrono::NaiveDate;

use super::{Draft, Rejected, named};
use crate::domain::ids::SpaceId;
use crate::domain::text::{count, fold};
use crate::domain::timetable::Space;
use crate::domain::words::literal;

/// One thing that a space becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SpaceEdit {
    /// Its name; no other space in use may have it.
    Name(String),
    /// Its seats over all groups of a slot; `None` means that nobody counts them. Plans from this day on, and the bases, are held to
    /// them.
    Seats(Option<u32>, NaiveDate),
    /// The team does not use it any more.
    End,
}

pub(super) fn add(draft: &mut Draft<'_>, id: SpaceId, name: &str, seats: Option<u32>) -> Result<String, Rejected> {
    let name = free_name(draft, id, name)?;
    draft.edit(id, |it: &mut Space| (it.name, it.seats, it.live) = (name, seats, true));
    Ok(format!("New space {}", id.mark()))
}

pub(super) fn edit(draft: &mut Draft<'_>, space: SpaceId, edits: &[SpaceEdit]) -> Result<String, Rejected> {
    let Some(before) = draft.before.spaces.get(&space).filter(|it| it.live) else {
        return Err(Rejected::Impossible("The team does not use that space any more.".to_owned()));
    };
    let mut told = Vec::new();
    for edit in edits {
        told.push(match edit {
            SpaceEdit::Name(name) => {
                let name = free_name(draft, space, name)?;
                let words = format!("was called “{}”", literal(&before.name));
                draft.edit(space, |it: &mut Space| it.name = name);
                words
            }
            SpaceEdit::Seats(seats, today) => {
                draft.edit(space, |it: &mut Space| it.seats = *seats);
                let in_it = |slot| draft.before.groups_of(slot).iter().any(|it| it.space == Some(space));
                draft.check_onward(*today, in_it);
                seats.map_or_else(|| "its seats are not counted".to_owned(), |it| count(it as usize, "seat"))
            }
            SpaceEdit::End => {
                draft.edit(space, |it: &mut Space| it.live = false);
                "out of use".to_owned()
            }
        });
    }
    Ok(format!("{}: {}", space.mark(), told.join("; ")))
}

fn free_name(draft: &Draft<'_>, own: SpaceId, name: &str) -> Result<String, Rejected> {
    let name = named("space", name)?;
    if draft.after.spaces.iter().any(|it| it.live && it.key != own && fold(&it.name) == fold(&name)) {
        return Err(Rejected::Impossible(format!("There is a space called “{name}” already. Choose another name.")));
    }
    Ok(name)
}
