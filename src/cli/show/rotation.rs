//! `show rotation`: which set is at which station in which round of a block, and how full each station is.

use serde::Serialize;

use crate::cli::act::all_planned;
use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::plan::Slot;
use crate::domain::rotation::{Room, Rotation, SetRow, SpaceRow, StationRow, rounds, title};
use crate::session::Session;

#[derive(Serialize)]
struct RotationJson {
    date: Option<String>,
    block: String,
    rounds: usize,
    sets: Vec<SetJson>,
    stations: Vec<StationJson>,
    spaces: Vec<SpaceJson>,
}

/// `stops` by round; null where the set does not rotate.
#[derive(Serialize)]
struct SetJson {
    id: String,
    name: String,
    size: usize,
    track: Option<u8>,
    stops: Vec<Option<StopJson>>,
}

#[derive(Serialize)]
struct StopJson {
    group: String,
    name: String,
    students: usize,
}

/// `rounds`: null where it has no group.
#[derive(Serialize)]
struct StationJson {
    name: String,
    rounds: Vec<Option<RoomJson>>,
}

#[derive(Serialize)]
struct RoomJson {
    group: String,
    here: usize,
    largest: Option<u32>,
    adults: Vec<String>,
}

#[derive(Serialize)]
struct SpaceJson {
    name: String,
    seats: u32,
    here: Vec<usize>,
}

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let slot = slot.find(session.book(), session.now())?;
    let slots = rounds(session.book(), slot.day, slot.block);
    let (book, _) = all_planned(&mut session, &slots)?;
    let rotation = Rotation::of(&book, slot.day, slot.block);
    if json {
        Answer::json(&RotationJson::of(&rotation, &book, slot))
    } else {
        Ok(Answer::text(as_text(&rotation, &book, slot)))
    }
}

fn as_text(rotation: &Rotation, book: &Book, slot: Slot) -> String {
    let mut table = Table::default();
    table.line(title(book, slot.day, slot.block));
    if rotation.sets.is_empty() {
        table.line("No sets yet. Make some, such as: huddleboard set split 3");
        return table.to_string();
    }
    let heads = rotation.rounds.iter().map(|it| format!("Round {}", it.round));
    table.item(["Set".to_owned(), "Size".to_owned()].into_iter().chain(heads));
    for row in &rotation.sets {
        let stops = row.stops.iter().map(|it| it.as_ref().map_or_else(|| "-".to_owned(), |it| it.name.clone()));
        table.item([row.name.clone(), row.size.to_string()].into_iter().chain(stops));
    }
    table.line("");
    for row in &rotation.stations {
        let counts = row.rounds.iter().map(|it| it.as_ref().map_or_else(|| "-".to_owned(), full));
        table.item([row.name.clone(), String::new()].into_iter().chain(counts));
    }
    for row in &rotation.spaces {
        let counts = row.here.iter().map(|it| format!("{it}/{}", row.seats));
        table.item([row.name.clone(), "seats".to_owned()].into_iter().chain(counts));
    }
    table.to_string()
}

fn full(room: &Room) -> String {
    room.largest.map_or_else(|| room.here.to_string(), |it| format!("{}/{it}", room.here))
}

impl RotationJson {
    fn of(rotation: &Rotation, book: &Book, slot: Slot) -> Self {
        Self {
            date: slot.day.date().map(|it| it.to_string()),
            block: book.blocks.get(&slot.block).map(|it| it.name.clone()).unwrap_or_default(),
            rounds: rotation.rounds.len(),
            sets: rotation.sets.iter().map(SetJson::of).collect(),
            stations: rotation.stations.iter().map(StationJson::of).collect(),
            spaces: rotation.spaces.iter().map(SpaceJson::of).collect(),
        }
    }
}

impl SetJson {
    fn of(row: &SetRow) -> Self {
        let stops = row.stops.iter().map(|it| {
            it.as_ref().map(|it| StopJson { group: it.group.to_string(), name: it.name.clone(), students: it.there })
        });
        let track = (row.track > 0).then_some(row.track);
        Self { id: row.set.to_string(), name: row.name.clone(), size: row.size, track, stops: stops.collect() }
    }
}

impl StationJson {
    fn of(row: &StationRow) -> Self {
        let rounds = row.rounds.iter().map(|it| {
            it.as_ref().map(|it| RoomJson {
                group: it.group.to_string(),
                here: it.here,
                largest: it.largest,
                adults: it.adults.clone(),
            })
        });
        Self { name: row.name.clone(), rounds: rounds.collect() }
    }
}

impl SpaceJson {
    fn of(row: &SpaceRow) -> Self {
        Self { name: row.name.clone(), seats: row.seats, here: row.here.clone() }
    }
}
