//! A block's rotation, worked out from the placements of its rounds: sets down, rounds across, stations in the cells; below them what
//! every station and space takes. For the screen and the command line alike.
//!
//! ```text
//!             Round 1    Round 2    Round 3
//!  Blue 11    Teacher    Lab        On your own     rows: the sets that count on the day
//!  Lab        22/22      20/22      22/22           stations: who is there, how many it takes
//! ```

pub mod search;

use std::collections::{BTreeMap, BTreeSet};

use super::book::Book;
use super::ids::{BlockId, GroupId, SetId, SpaceId, StudentId};
use super::plan::{Day, Group, Slot};
use super::text::fold;
use super::timetable::Block;

/// See the module's documentation.
#[derive(Clone, Debug, Default)]
pub struct Rotation {
    /// The slots of the rounds, in order.
    pub rounds: Vec<Slot>,
    /// The sets, by name.
    pub sets: Vec<SetRow>,
    /// The stations, in the order of the board.
    pub stations: Vec<StationRow>,
    /// The spaces whose seats are counted and that a station is in.
    pub spaces: Vec<SpaceRow>,
}

/// A set, by round.
#[derive(Clone, Debug)]
pub struct SetRow {
    /// Which set.
    pub set: SetId,
    /// Its name.
    pub name: String,
    /// How many students belong to it, here or away.
    pub size: usize,
    /// The track that it last rotated in, from 1; 0 is none.
    pub track: u8,
    /// Where it sits; `None` where it does not rotate.
    pub stops: Vec<Option<Stop>>,
}

/// Where a set sits in a round.
#[derive(Clone, Debug)]
pub struct Stop {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// Its place among the stations.
    pub station: usize,
    /// How many students of the set are there, here or away.
    pub there: usize,
}

/// A station, by round.
#[derive(Clone, Debug)]
pub struct StationRow {
    /// What its groups have in common.
    pub origin: GroupId,
    /// Its name.
    pub name: String,
    /// Its group in each round, where it has one.
    pub rounds: Vec<Option<Room>>,
}

/// A group as a station of a round.
#[derive(Clone, Debug)]
pub struct Room {
    /// Which group.
    pub group: GroupId,
    /// Students in it who are here.
    pub here: usize,
    /// How many it takes: its own largest size or its leaders', whichever is smaller.
    pub largest: Option<u32>,
    /// Where it is.
    pub space: Option<SpaceId>,
    /// Its adults, who leads first.
    pub adults: Vec<String>,
}

/// A space with counted seats, by round.
#[derive(Clone, Debug)]
pub struct SpaceRow {
    /// Which space.
    pub space: SpaceId,
    /// Its name.
    pub name: String,
    /// Its seats.
    pub seats: u32,
    /// Students there who are here, over all its groups.
    pub here: Vec<usize>,
}

impl Rotation {
    /// The rotation of a block on a day, as its plans are.
    pub fn of(book: &Book, day: Day, block: BlockId) -> Self {
        let rounds = rounds(book, day, block);
        let mut stations: Vec<StationRow> = Vec::new();
        let mut filled: BTreeMap<SpaceId, Vec<usize>> = BTreeMap::new();
        for (place, slot) in rounds.iter().enumerate() {
            let counts = heads(book, *slot, &BTreeSet::new());
            for group in book.groups_of(*slot) {
                let here = counts.get(&group.key).copied().unwrap_or(0);
                let row = station_of(&mut stations, group, rounds.len());
                let adults = book.adults_of(group.key).into_iter().map(|it| book.adult_name(it.0)).collect();
                let largest = book.largest_of(group);
                row.rounds[place] = Some(Room { group: group.key, here, largest, space: group.space, adults });
                if let Some(space) = group.space {
                    filled.entry(space).or_insert_with(|| vec![0; rounds.len()])[place] += here;
                }
            }
        }
        let sets = book.sets_on(day).into_iter().map(|set| {
            let members = book.set_members_on(set.key, day);
            let stop = |slot: &Slot| {
                let group = book.groups.get(&book.set_seat(*slot, set.key)?)?;
                let there = members.iter().filter(|it| book.placement(*slot, **it) == Some(group.key)).count();
                let is_it = |it: &StationRow| it.rounds.iter().flatten().any(|it| it.group == group.key);
                let station = stations.iter().position(is_it)?;
                Some(Stop { group: group.key, name: group.name.clone(), station, there })
            };
            SetRow {
                set: set.key,
                name: set.name.clone(),
                size: members.len(),
                track: book.set_routes.get(&(set.key, block, 1)).map_or(0, |it| it.track),
                stops: rounds.iter().map(stop).collect(),
            }
        });
        let sets = sets.collect();
        let spaces = filled.into_iter().filter_map(|(space, here)| {
            let it = book.spaces.get(&space)?;
            Some(SpaceRow { space, name: it.name.clone(), seats: it.seats?, here })
        });
        Self { sets, spaces: spaces.collect(), stations, rounds }
    }

    /// Whether any set sits anywhere.
    pub fn is_under_way(&self) -> bool {
        self.sets.iter().any(|it| it.stops.iter().any(Option::is_some))
    }
}

fn station_of<'a>(stations: &'a mut Vec<StationRow>, group: &Group, rounds: usize) -> &'a mut StationRow {
    let known = stations
        .iter()
        .position(|it| it.origin == group.origin)
        .or_else(|| stations.iter().position(|it| fold(&it.name) == fold(&group.name)));
    let place = known.unwrap_or_else(|| {
        stations.push(StationRow { origin: group.origin, name: group.name.clone(), rounds: vec![None; rounds] });
        stations.len() - 1
    });
    &mut stations[place]
}

/// `Math 2 on Tue 24 Nov`: a block with all its rounds.
pub fn title(book: &Book, day: Day, block: BlockId) -> String {
    let name = book.blocks.get(&block).map_or("The block", |it| it.name.as_str());
    match day {
        Day::Date(date) => format!("{name} on {}", date.format("%a %-d %b")),
        Day::Base(base) => format!("{name} in {}", book.bases.get(&base).map_or("a base", |it| it.name.as_str())),
    }
}

/// The slots of a block's rounds on a day.
pub fn rounds(book: &Book, day: Day, block: BlockId) -> Vec<Slot> {
    let rounds = book.blocks.get(&block).map_or(1, Block::round_count);
    (1..=rounds).map(|round| Slot { day, block, round }).collect()
}

/// The open group that is a station in a slot: the one of its origin, else the one that is called so.
pub fn station_in(book: &Book, slot: Slot, origin: GroupId, name: &str) -> Option<GroupId> {
    let groups = book.groups_of(slot);
    let same = groups.iter().find(|it| it.origin == origin);
    same.or_else(|| groups.iter().find(|it| fold(&it.name) == fold(name))).map(|it| it.key)
}

/// How many students are here in each open group of a slot, without those left out.
pub fn heads(book: &Book, slot: Slot, without: &BTreeSet<StudentId>) -> BTreeMap<GroupId, usize> {
    let away = book.away(slot);
    let mut counts = BTreeMap::new();
    for group in book.groups_of(slot) {
        counts.insert(group.key, 0);
    }
    for placement in book.placements.range(slot.range()) {
        let student = placement.key.1;
        let here =
            || book.students.get(&student).is_some_and(|it| it.is_on(slot.day)) && away.student(student).is_none();
        if let Some(count) = placement.group.and_then(|it| counts.get_mut(&it))
            && !without.contains(&student)
            && here()
        {
            *count += 1;
        }
    }
    counts
}
