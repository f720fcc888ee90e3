//! The parts of sets and stations in a rotation that is being made: the first half, the second, both or none. What nobody chose is as
//! the block rotates already; at first, all sets are one track through all stations.

use std::collections::BTreeMap;

use crate::domain::command::Track;
use crate::domain::ids::{GroupId, SetId};
use crate::domain::rotation::{Rotation, SetRow};

/// See the module's documentation.
#[derive(Debug, Default)]
pub struct Rotating {
    sets: BTreeMap<SetId, Halves>,
    stations: BTreeMap<GroupId, Halves>,
}

/// In which halves of a rotation something is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Halves {
    /// In none.
    None,
    /// In the first.
    First,
    /// In the second.
    Second,
    /// In both.
    Both,
}

/// Another part for a set or a station.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// A set rotates in that half.
    Set(SetId, Halves),
    /// The station of that origin belongs to those halves.
    Station(GroupId, Halves),
}

impl Halves {
    /// A sign for a column of its own.
    pub fn sign(self) -> &'static str {
        match self {
            Self::None => "-",
            Self::First => "1",
            Self::Second => "2",
            Self::Both => "1+2",
        }
    }

    fn is_in(self, half: Self) -> bool {
        self == half || self == Self::Both
    }

    /// What a choice makes of the part of a set: it rotates once.
    #[must_use]
    pub fn next_of_set(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second | Self::Both => Self::None,
            Self::None => Self::First,
        }
    }

    /// What a choice makes of the part of a station.
    #[must_use]
    pub fn next_of_station(self) -> Self {
        match self {
            Self::Both => Self::First,
            Self::First => Self::Second,
            Self::Second => Self::None,
            Self::None => Self::Both,
        }
    }
}

impl Rotating {
    /// Takes a choice over.
    pub fn turn(&mut self, turn: Turn) {
        match turn {
            Turn::Set(set, halves) => drop(self.sets.insert(set, halves)),
            Turn::Station(origin, halves) => drop(self.stations.insert(origin, halves)),
        }
    }

    /// The part of a set.
    pub fn of_set(&self, row: &SetRow) -> Halves {
        let as_it_is = match row.track {
            _ if row.size == 0 => Halves::None,
            0 | 1 => Halves::First,
            _ => Halves::Second,
        };
        self.sets.get(&row.set).copied().unwrap_or(as_it_is)
    }

    /// The part of a station, by its place.
    pub fn of_station(&self, rotation: &Rotation, place: usize) -> Halves {
        let Some(row) = rotation.stations.get(place) else { return Halves::None };
        let visited = |second: bool| {
            let mut sets = rotation.sets.iter().filter(|it| (it.track > 1) == second);
            sets.any(|it| it.stops.iter().flatten().any(|it| it.station == place))
        };
        let as_it_is = match (visited(false), visited(true)) {
            _ if !rotation.is_under_way() => Halves::Both,
            (true, true) => Halves::Both,
            (true, false) => Halves::First,
            (false, true) => Halves::Second,
            (false, false) => Halves::None,
        };
        self.stations.get(&row.origin).copied().unwrap_or(as_it_is)
    }

    /// The tracks that this comes to: one or two.
    pub fn tracks(&self, rotation: &Rotation) -> Vec<Track> {
        let track = |half: Halves| {
            let sets = rotation.sets.iter().filter(|it| self.of_set(it).is_in(half)).map(|it| it.set);
            let places = 0..rotation.stations.len();
            let stations = places.filter(|it| self.of_station(rotation, *it).is_in(half));
            Track { sets: sets.collect(), stations: stations.map(|it| rotation.stations[it].origin).collect() }
        };
        [Halves::First, Halves::Second].map(track).into_iter().filter(|it| !it.sets.is_empty()).collect()
    }
}
