//! Rotations: sets through the stations of a block, one half in the other's stations, one set elsewhere, all of it cleared.
//!
//! ```text
//! mod.rs     the intents, what they share     plan.rs   stations in every round, what they take, who goes where
//! ```

mod plan;

use super::{Draft, Rejected};
use crate::domain::book::Book;
use crate::domain::ids::{BlockId, GroupId, SetId, StudentId};
use crate::domain::plan::{Day, Placement, SetRoute, Slot};
use crate::domain::rotation::{Rotation, rounds, station_in};
use crate::domain::text::list;

/// Sets rotate through the stations of a block: each is at another one in every round, as far as there are enough.
#[derive(Clone, Debug)]
pub struct Rotate {
    /// The day.
    pub day: Day,
    /// The block.
    pub block: BlockId,
    /// Who rotates through what; tracks may share stations, not sets.
    pub tracks: Vec<Track>,
}

/// Sets and the stations that they go through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    /// The sets.
    pub sets: Vec<SetId>,
    /// The origins of the stations' groups, in the order in which a set goes through them.
    pub stations: Vec<GroupId>,
}

/// Two halves of a block's rotation change places in another block: each set goes where its partner went.
#[derive(Clone, Debug)]
pub struct Flip {
    /// The day.
    pub day: Day,
    /// The block that has a rotation.
    pub from: BlockId,
    /// The block that gets one; what its stations are not yet is made.
    pub to: BlockId,
    /// The halves, partners in the same order; `None` means the two tracks of the rotation.
    pub halves: Option<[Vec<SetId>; 2]>,
}

/// A set goes to another group in one round: everybody who is with it, else everybody of it.
#[derive(Clone, Copy, Debug)]
pub struct SendSet {
    /// The round.
    pub slot: Slot,
    /// The set.
    pub set: SetId,
    /// The group.
    pub to: GroupId,
}

pub(super) fn rotate(draft: &mut Draft<'_>, it: &Rotate) -> Result<String, Rejected> {
    let stations = plan::named_stations(draft.before, &rounds(draft.before, it.day, it.block), &it.tracks)?;
    let now = |slot: Slot, set| match slot.round {
        1 => draft.before.set_gathers(slot, set),
        _ => draft.before.set_seat(slot, set),
    };
    plan::arrange(draft, (it.day, it.block), &it.tracks, &stations, &now)?;
    let sets: Vec<String> = it.tracks.iter().flat_map(|it| &it.sets).map(SetId::mark).collect();
    let groups: Vec<String> = stations.iter().map(|it| it.key.mark()).collect();
    Ok(format!("{}: {} rotate through {}", it.block.mark(), list(&sets), list(&groups)))
}

pub(super) fn flip(draft: &mut Draft<'_>, it: &Flip) -> Result<String, Rejected> {
    let book = draft.before;
    if it.from == it.to {
        return Err(Rejected::Impossible("A block cannot be flipped into itself. Choose another block.".to_owned()));
    }
    let Some(halves) = it.halves.clone().or_else(|| book.halves(it.day, it.from)) else {
        return Err(Rejected::Impossible(format!(
            "{} has no rotation of two halves on that day. Let the sets rotate in two tracks first.",
            block_name(book, it.from)
        )));
    };
    let from = rounds(book, it.day, it.from);
    let visited = halves.each_ref().map(|sets| {
        let seats = sets.iter().flat_map(|set| from.iter().filter_map(|slot| book.set_seat(*slot, *set)));
        let mut origins: Vec<GroupId> = seats.filter_map(|it| Some(book.groups.get(&it)?.origin)).collect();
        let order: Vec<GroupId> = from.iter().flat_map(|it| book.groups_of(*it)).map(|it| it.origin).collect();
        origins.sort_by_key(|it| order.iter().position(|there| there == it));
        origins.dedup();
        origins
    });
    if visited.iter().any(Vec::is_empty) {
        return Err(Rejected::Impossible(format!(
            "Not all of these sets rotate in {} on that day. Let them rotate there first.",
            block_name(book, it.from)
        )));
    }
    let [first, second] = visited;
    let tracks =
        [Track { sets: halves[0].clone(), stations: second }, Track { sets: halves[1].clone(), stations: first }];
    let stations = plan::named_stations(book, &from, &tracks)?;
    let partner = |set: SetId| {
        let other = |half: usize| halves[half].iter().position(|it| *it == set).map(|place| (1 - half, place));
        other(0).or_else(|| other(1)).and_then(|(half, place)| halves[half].get(place).copied())
    };
    let now = |slot: Slot, set| {
        let there = Slot { block: it.from, ..slot };
        let seat = book.groups.get(&book.set_seat(there, partner(set)?)?)?;
        Some(seat.key)
    };
    plan::arrange(draft, (it.day, it.to), &tracks, &stations, &now)?;
    Ok(format!("{}: the halves of {} change places", it.to.mark(), it.from.mark()))
}

pub(super) fn send(draft: &mut Draft<'_>, &SendSet { slot, set, to }: &SendSet) -> Result<String, Rejected> {
    let book = draft.before;
    let Some(group) = book.groups.get(&to).filter(|it| it.live && it.slot() == slot) else {
        return Err(Rejected::Impossible("That group is not open in this round. Choose one that is.".to_owned()));
    };
    let seat = book.set_seat(slot, set);
    if seat == Some(to) {
        return Err(Rejected::NothingToDo(format!("{} is already in {}.", book.set_name(set), group.name)));
    }
    let members = book.set_members_on(set, slot.day);
    if members.is_empty() {
        return Err(Rejected::Impossible(format!("Nobody is in {} yet.", book.set_name(set))));
    }
    for student in members {
        let with = book.placements.get(&(slot, student)).is_some_and(|it| it.set == Some(set));
        if with || seat.is_none() {
            place(draft, slot, student, Some(to), set);
        }
    }
    draft.check(slot);
    Ok(format!("{} → {} in round {}", set.mark(), to.mark(), slot.round))
}

/// Nobody of the sets is in a group of the block any more, and their way is forgotten.
pub(super) fn clear(draft: &mut Draft<'_>, day: Day, block: BlockId) -> Result<String, Rejected> {
    let rotation = Rotation::of(draft.before, day, block);
    if !rotation.is_under_way() {
        return Err(Rejected::NothingToDo("No set rotates in this block.".to_owned()));
    }
    for slot in &rotation.rounds {
        let came: Vec<StudentId> =
            draft.before.placements.range(slot.range()).filter(|it| it.set.is_some()).map(|it| it.key.1).collect();
        for student in came {
            draft.edit((*slot, student), |it: &mut Placement| (it.group, it.left, it.set) = (None, None, None));
        }
        for row in &rotation.sets {
            draft.edit((row.set, block, slot.round), |it: &mut SetRoute| (it.group, it.track) = (None, 0));
        }
    }
    Ok(format!("{}: the rotation is cleared", block.mark()))
}

fn place(draft: &mut Draft<'_>, slot: Slot, student: StudentId, to: Option<GroupId>, set: SetId) {
    draft.edit((slot, student), |it: &mut Placement| (it.group, it.left, it.set) = (to, None, Some(set)));
}

fn block_name(book: &Book, block: BlockId) -> String {
    book.blocks.get(&block).map_or_else(|| "The block".to_owned(), |it| it.name.clone())
}

impl Book {
    /// The two halves of a block's rotation, partners in the same order: its two tracks, else the sets that share their stations.
    pub fn halves(&self, day: Day, block: BlockId) -> Option<[Vec<SetId>; 2]> {
        let rotation = Rotation::of(self, day, block);
        let rows = || rotation.sets.iter().filter(|it| it.stops.iter().any(Option::is_some));
        let by = |key: &dyn Fn(&crate::domain::rotation::SetRow) -> Vec<usize>| {
            let mut classes: Vec<(Vec<usize>, Vec<SetId>)> = Vec::new();
            for row in rows() {
                let key = key(row);
                match classes.iter_mut().find(|it| it.0 == key) {
                    Some(class) => class.1.push(row.set),
                    None => classes.push((key, vec![row.set])),
                }
            }
            classes.sort_by_key(|it| it.0.clone());
            let sets: Vec<Vec<SetId>> = classes.into_iter().map(|it| it.1).collect();
            <[Vec<SetId>; 2]>::try_from(sets).ok()
        };
        let tracks = by(&|it| vec![usize::from(it.track)]).filter(|_| rows().all(|it| it.track > 0));
        tracks.or_else(|| {
            by(&|it| {
                let mut stations: Vec<usize> = it.stops.iter().flatten().map(|it| it.station).collect();
                stations.sort_unstable();
                stations
            })
        })
    }

    /// The group of a slot that is the same station as a group of another slot.
    pub fn same_station(&self, slot: Slot, group: GroupId) -> Option<GroupId> {
        let there = self.groups.get(&group)?;
        station_in(self, slot, there.origin, &there.name)
    }
}
