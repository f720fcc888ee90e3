//! How a rotation comes about: its stations are opened in every round, what each still takes is counted, and who goes where is searched.

use std::collections::{BTreeMap, BTreeSet};

use super::{Track, block_name, place};
use crate::domain::book::Book;
use crate::domain::command::{Draft, Rejected, copy_plan, group};
use crate::domain::ids::{BlockId, GroupId, SetId, SpaceId, StudentId};
use crate::domain::plan::{Day, Group, SetRoute, Slot};
use crate::domain::rotation::search::{Limit, Puzzle, Shortage};
use crate::domain::rotation::{heads, rounds, station_in};
use crate::domain::text::{count, list};

/// The groups that the stations are made like: of each origin the first that is open in one of the slots.
pub(super) fn named_stations<'a>(book: &'a Book, slots: &[Slot], tracks: &[Track]) -> Result<Vec<&'a Group>, Rejected> {
    let open: Vec<&Group> = slots.iter().flat_map(|it| book.groups_of(*it)).collect();
    let mut stations: Vec<&Group> = Vec::new();
    for origin in tracks.iter().flat_map(|it| &it.stations) {
        let Some(found) = open.iter().find(|it| it.origin == *origin) else {
            return Err(Rejected::Impossible(
                "A station is not open in this block. Choose groups that are.".to_owned(),
            ));
        };
        if stations.iter().all(|it| it.origin != *origin) {
            stations.push(found);
        }
    }
    Ok(stations)
}

/// Opens the stations in every round of the block and places every set. `now` says in which group a set should be, if it can.
pub(super) fn arrange(
    draft: &mut Draft<'_>,
    (day, block): (Day, BlockId),
    tracks: &[Track],
    stations: &[&Group],
    now: &dyn Fn(Slot, SetId) -> Option<GroupId>,
) -> Result<(), Rejected> {
    let sets = check(draft.before, day, tracks)?;
    let slots = rounds(draft.before, day, block);
    let rooms = open(draft, &slots, stations)?;
    let members: Vec<Vec<StudentId>> = sets.iter().map(|it| draft.before.set_members_on(*it, day)).collect();
    let number = |origin: GroupId| stations.iter().position(|it| it.origin == origin);
    let track = |set: &SetId| tracks.iter().position(|it| it.sets.contains(set)).unwrap_or_default();
    let mut puzzle = Puzzle {
        track: sets.iter().map(track).collect(),
        stations: tracks.iter().map(|it| it.stations.iter().filter_map(|it| number(*it)).collect()).collect(),
        ..Puzzle::default()
    };
    let station_of = |group: GroupId| {
        let it = draft.before.groups.get(&group)?;
        number(it.origin).or_else(|| stations.iter().position(|there| there.name == it.name))
    };
    for (place, set) in sets.iter().enumerate() {
        let mine = &puzzle.stations[puzzle.track[place]];
        let wish = |slot: &Slot| now(*slot, *set).and_then(station_of).filter(|it| mine.contains(it));
        let wishes = slots.iter().map(wish).collect();
        puzzle.now.push(wishes);
    }
    puzzle.heads = vec![Vec::new(); sets.len()];
    let rotating: BTreeSet<StudentId> = members.iter().flatten().copied().collect();
    let mut names = Vec::new();
    for (slot, rooms) in slots.iter().zip(&rooms) {
        let away = draft.after.away(*slot);
        for (heads, members) in puzzle.heads.iter_mut().zip(&members) {
            let here = members.iter().filter(|it| away.student(**it).is_none()).count();
            heads.push(u32::try_from(here).unwrap_or(u32::MAX));
        }
        let (limits, shorts) = limits(&draft.after, *slot, rooms, &rotating);
        puzzle.limits.push(limits);
        names.push(shorts);
    }
    let schedule = puzzle.solve().map_err(|short| {
        let sets: Vec<String> = sets.iter().map(|it| draft.before.set_name(*it)).collect();
        refused(&short, &puzzle, &sets, &names, &block_name(draft.before, block))
    })?;
    for (set, route) in schedule.iter().enumerate() {
        for (round, station) in route.iter().enumerate() {
            for student in &members[set] {
                place(draft, slots[round], *student, Some(rooms[round][*station]), sets[set]);
            }
            let track = u8::try_from(puzzle.track[set] + 1).unwrap_or(u8::MAX);
            draft.edit((sets[set], block, slots[round].round), |it: &mut SetRoute| {
                (it.group, it.track) = (Some(stations[*station].origin), track);
            });
        }
    }
    for slot in slots {
        draft.check(slot);
    }
    Ok(())
}

/// The sets of all tracks, each in one, and no student in two of them.
fn check(book: &Book, day: Day, tracks: &[Track]) -> Result<Vec<SetId>, Rejected> {
    let mut sets: Vec<SetId> = Vec::new();
    let mut taken: BTreeMap<StudentId, SetId> = BTreeMap::new();
    for set in tracks.iter().flat_map(|it| &it.sets) {
        let why = match book.sets.get(set).filter(|it| it.live) {
            None => "The team does not use one of these sets any more.".to_owned(),
            Some(it) if sets.contains(set) => format!("{} can rotate in one track only.", it.name),
            Some(it) => {
                let members = book.set_members_on(*set, day);
                let twice = members.iter().find_map(|student| Some((*student, *taken.get(student)?)));
                match twice {
                    _ if members.is_empty() => format!("Nobody is in {} yet.", it.name),
                    // Sets of one family share nobody; those of a base and of the team at large may.
                    Some((student, other)) => format!(
                        "{} is in {} and in {}, and cannot rotate with both. Choose sets that share nobody.",
                        book.student_name(student),
                        book.set_name(other),
                        it.name
                    ),
                    None => {
                        taken.extend(members.into_iter().map(|it| (it, *set)));
                        sets.push(*set);
                        continue;
                    }
                }
            }
        };
        return Err(Rejected::Impossible(why));
    }
    if tracks.is_empty() || tracks.iter().any(|it| it.sets.is_empty() || it.stations.is_empty()) {
        return Err(Rejected::Impossible("A rotation needs at least one set and one station.".to_owned()));
    }
    Ok(sets)
}

/// The stations' groups in every round, opened where they are not. A round without a plan starts from the nearest one that has one.
fn open(draft: &mut Draft<'_>, slots: &[Slot], stations: &[&Group]) -> Result<Vec<Vec<GroupId>>, Rejected> {
    let mut rooms = Vec::with_capacity(slots.len());
    for slot in slots {
        if !draft.before.has_plan(*slot) {
            copy_plan::copy_plan(draft, start_of(draft.before, *slot, slots, stations), *slot)?;
        }
        let mut row = group::row(draft, *slot);
        let mut round = Vec::with_capacity(stations.len());
        for station in stations {
            let known = station_in(&draft.after, *slot, station.origin, &station.name);
            let id = known.unwrap_or_else(|| {
                copy_plan::copy_group(draft, station, *slot);
                row.push(Group::id_in(*slot, station.origin));
                Group::id_in(*slot, station.origin)
            });
            round.push(id);
        }
        group::line_up(draft, &row);
        rooms.push(round);
    }
    Ok(rooms)
}

/// The slot whose plan a round without one starts from: the first planned round of the block, else the round of the stations' block.
fn start_of(book: &Book, slot: Slot, slots: &[Slot], stations: &[&Group]) -> Slot {
    let own = slots.iter().copied().find(|it| book.has_plan(*it));
    own.unwrap_or_else(|| {
        let there = stations.first().map_or(slot, |it| it.slot());
        let same = Slot { round: slot.round, ..there };
        if book.has_plan(same) { same } else { there }
    })
}

/// What is short, for the words of a refusal.
#[derive(Clone, Debug)]
struct Short {
    /// The name of the group or space.
    name: String,
    /// `has 22 seats`, `takes 8 at most`.
    takes: String,
}

/// What the stations of a round take beside those who are there and do not rotate.
fn limits(book: &Book, slot: Slot, rooms: &[GroupId], rotating: &BTreeSet<StudentId>) -> (Vec<Limit>, Vec<Short>) {
    let others = heads(book, slot, rotating);
    let (mut limits, mut names) = (Vec::new(), Vec::new());
    let mut note = |name: usize, stations: Vec<usize>, (most, taken): (u32, usize), short: Short| {
        let taken = u32::try_from(taken).unwrap_or(u32::MAX);
        let beside = if taken == 0 { String::new() } else { format!(", {taken} of them taken by others") };
        limits.push(Limit { name, stations, room: most.saturating_sub(taken) });
        names.push(Short { takes: format!("{}{beside}", short.takes), ..short });
    };
    let mut spaces: BTreeMap<SpaceId, Vec<usize>> = BTreeMap::new();
    for (place, room) in rooms.iter().enumerate() {
        let Some(group) = book.groups.get(room) else { continue };
        if let Some(space) = group.space {
            spaces.entry(space).or_default().push(place);
        }
        if let Some(most) = book.largest_of(group) {
            let short = Short { name: group.name.clone(), takes: format!("takes {most} at most") };
            note(place, vec![place], (most, others.get(room).copied().unwrap_or(0)), short);
        }
    }
    for (id, stations) in spaces {
        let Some((space, seats)) = book.spaces.get(&id).and_then(|it| Some((it, it.seats?))) else { continue };
        let inside = book.groups_of(slot).into_iter().filter(|it| it.space == Some(id));
        let taken = inside.map(|it| others.get(&it.key).copied().unwrap_or(0)).sum();
        let short = Short { name: space.name.clone(), takes: format!("has {}", count(seats as usize, "seat")) };
        // A space has the same number in every round: that of its first station, after all groups.
        let name = rooms.len() + stations.first().copied().unwrap_or(0);
        note(name, stations, (seats, taken), short);
    }
    (limits, names)
}

/// `3 sets of 11 need 33 places in Lab in round 2; Lab has 22 seats.`
fn refused(short: &Shortage, puzzle: &Puzzle, sets: &[String], names: &[Vec<Short>], block: &str) -> Rejected {
    let Some(limit) = names.get(short.round).and_then(|it| it.get(short.limit)) else {
        return Rejected::Impossible(format!("No rotation was found for {block}. Choose other stations."));
    };
    let head = |set: &usize| puzzle.heads[*set][short.round];
    let heads: Vec<u32> = short.sets.iter().map(head).collect();
    let need: u32 = heads.iter().sum();
    let who = match heads.as_slice() {
        [_] => format!("{} needs", sets[short.sets[0]]),
        [first, rest @ ..] if rest.iter().all(|it| it == first) => format!("{} sets of {first} need", heads.len()),
        _ => {
            let each: Vec<String> = short.sets.iter().map(|it| format!("{} ({})", sets[*it], head(it))).collect();
            format!("{} need", list(&each))
        }
    };
    let (name, round) = (&limit.name, short.round + 1);
    let proven = if short.proven { "" } else { " No other schedule was found in the time there is." };
    Rejected::Impossible(format!(
        "{who} {need} places in {name} in round {round}; {name} {}.{proven} Change sizes, sets or stations.",
        limit.takes
    ))
}
