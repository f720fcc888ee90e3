//! Group sizes and seats.

use std::collections::BTreeMap;

use super::{Breach, Room, RuleName};
use crate::domain::book::Book;
use crate::domain::ids::SpaceId;
use crate::domain::rule::Force;
use crate::domain::text::count;

pub(super) fn check(book: &Book, room: &Room<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut seated: BTreeMap<SpaceId, usize> = BTreeMap::new();
    for (group, students) in &room.groups {
        let here = students.len();
        if let Some(space) = group.space {
            *seated.entry(space).or_default() += here;
        }
        if let Some(over) = book.largest_of(group).and_then(|largest| over(here, largest)) {
            found.push(Breach {
                rule: RuleName::LargestSize,
                force: Force::Must,
                words: format!(
                    "{} in {}, which takes {} at most.",
                    count(here, "student"),
                    group.name,
                    here - over as usize
                ),
                group: Some(group.key),
                amount: over,
                ..Breach::default()
            });
        }
        let smallest = group.smallest.unwrap_or(0);
        if here > 0 && over(smallest as usize, u32::try_from(here).unwrap_or(u32::MAX)).is_some() {
            found.push(Breach {
                rule: RuleName::SmallestSize,
                force: Force::Should,
                words: format!("{} has {} and wants at least {smallest}.", group.name, count(here, "student")),
                group: Some(group.key),
                amount: smallest - u32::try_from(here).unwrap_or(smallest),
                ..Breach::default()
            });
        }
    }
    for (space, here) in seated {
        let Some((space, seats)) = book.spaces.get(&space).and_then(|it| Some((it, it.seats?))) else { continue };
        if let Some(over) = over(here, seats) {
            found.push(Breach {
                rule: RuleName::Seats,
                force: Force::Must,
                words: format!(
                    "{} in {}, which has {}.",
                    count(here, "student"),
                    space.name,
                    count(seats as usize, "seat")
                ),
                about: vec![space.key.0],
                amount: over,
                ..Breach::default()
            });
        }
    }
    found
}

/// By how much a count passes a limit, if it does.
fn over(count: usize, limit: u32) -> Option<u32> {
    u32::try_from(count).unwrap_or(u32::MAX).checked_sub(limit).filter(|it| *it > 0)
}
