//! The order of groups on the board.

use super::{Draft, Rejected, line_up, open, row};
use crate::domain::ids::GroupId;

pub(in crate::domain::command) fn reorder(
    draft: &mut Draft<'_>,
    group: GroupId,
    place: usize,
) -> Result<String, Rejected> {
    let moving = open(draft, group)?;
    let mut row = row(draft, moving.slot());
    if place >= row.len() {
        return Err(Rejected::Impossible(format!(
            "There is no group {} on this board. Choose a number from 1 to {}.",
            place + 1,
            row.len()
        )));
    }
    if row[place] == group {
        return Err(Rejected::NothingToDo(format!("{} is group {} already.", moving.name, place + 1)));
    }
    row.retain(|it| *it != group);
    row.insert(place, group);
    line_up(draft, &row);
    Ok(format!("{} is now group {}", group.mark(), place + 1))
}
