//! The rotation of the open block: sets by rounds, what can be done with them, and the stations and spaces by rounds, to be read.

use super::leads;
use crate::domain::check::{Breach, RuleName};
use crate::domain::command::{Command, Flip, Rejected, Rotate, SendSet, decide};
use crate::domain::ids::SetId;
use crate::domain::plan::Slot;
use crate::domain::rotation::{Room, Rotation, SetRow, SpaceRow, StationRow, rounds, title};
use crate::domain::text::{count, list};
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Row, Topic, Turn};

pub(super) fn all(state: &State) -> Option<List> {
    let slot = state.slot()?;
    let rotation = Rotation::of(&state.book, slot.day, slot.block);
    let rounds: Vec<String> = rotation.rounds.iter().map(|it| round_words(state, *it)).collect();
    let heads = line("", rounds, "");
    let mut rows: Vec<Row> = rotation.sets.iter().map(|it| set(it, &rotation.rounds)).collect();
    rows.push(rotate(state, slot, &rotation));
    rows.push(leads("Choose who goes through what", "halves, stations", Topic::Rotate).unless(no_sets(&rotation)));
    rows.push(flip(state, slot));
    rows.push(leads("Sets", rotation.sets.len().to_string(), Topic::Sets));
    let clear = Command::ClearRotation { day: slot.day, block: slot.block };
    let nothing = (!rotation.is_under_way()).then(|| "No set rotates in this block.".to_owned());
    rows.push(Row::new("", "Clear", "the sets are to place", Deed::Run(Box::new(clear))).unless(nothing));
    rows.extend(rotation.stations.iter().map(|it| station(state, it)));
    rows.extend(rotation.spaces.iter().map(seats));
    // What can be done first: a set where it goes in the open round, or the way to make sets.
    let cursor = rows.iter().position(|it| it.deed.is_ok()).unwrap_or(0);
    let column = rotation.rounds.iter().position(|it| it.round == slot.round).map_or(1, |it| it + 1);
    let list = List::new(format!("Rotation: {}", title(&state.book, slot.day, slot.block)), "opens or does it", rows);
    Some(List { heads, cursor, column, ..list })
}

/// A row to be read: how many are in a space in each round, over all its stations.
fn seats(row: &SpaceRow) -> Row {
    let full = row.here.iter().map(|here| format!("{here}/{}", row.seats)).collect();
    let words = format!("{} has {}; in the rounds {} are there.", row.name, count(row.seats as usize, "seat"), {
        list(&row.here.iter().map(ToString::to_string).collect::<Vec<_>>())
    });
    Row::of_table(line(&row.name, full, "seats"), Deed::Read).unless(Some(words))
}

/// The cells of a row: what it is, what there is of it in the rounds, what else to know.
fn line(name: &str, rounds: Vec<String>, detail: impl Into<String>) -> Vec<String> {
    std::iter::once(name.to_owned()).chain(rounds).chain([detail.into()]).collect()
}

/// The stations of a round, for a set.
pub(super) fn stop(state: &State, set: SetId, round: u8) -> Option<List> {
    let open = state.slot()?;
    let rotation = Rotation::of(&state.book, open.day, open.block);
    let place = rotation.rounds.iter().position(|it| it.round == round)?;
    let (slot, row) = (rotation.rounds[place], rotation.sets.iter().find(|it| it.set == set)?);
    let stations = rotation.stations.iter().filter_map(|it| Some((it, it.rounds[place].as_ref()?)));
    let rows = stations.map(|(station, room)| {
        let send = Command::SendSet(SendSet { slot, set, to: room.group });
        let why = hindrance(state, &send);
        Row::new("", &station.name, room_words(room), Deed::Run(Box::new(send))).unless(why)
    });
    let (title, rows) = (format!("{} in round {round}: to which station?", row.name), rows.collect::<Vec<Row>>());
    let cursor = rows.iter().position(|it| it.deed.is_ok()).unwrap_or(0);
    Some(List { cursor, ..List::new(title, "sends it there", rows) })
}

/// Which half a set or a station is in, before the sets rotate.
pub(super) fn parts(state: &State) -> Option<List> {
    let slot = state.slot()?;
    let rotation = Rotation::of(&state.book, slot.day, slot.block);
    let mut rows = vec![rotate(state, slot, &rotation)];
    rows.extend(rotation.sets.iter().map(|it| {
        let halves = state.rotating.of_set(it);
        let turn = Turn::Set(it.set, halves.next_of_set());
        Row::new(halves.sign(), &it.name, format!("set, {}", count(it.size, "student")), Deed::Turn(turn))
    }));
    rows.extend(rotation.stations.iter().enumerate().map(|(place, it)| {
        let halves = state.rotating.of_station(&rotation, place);
        let detail = it.rounds.iter().flatten().next().map_or_else(String::new, takes);
        Row::new(halves.sign(), &it.name, detail, Deed::Turn(Turn::Station(it.origin, halves.next_of_station())))
    }));
    let list = List::new("Who goes through what? 1 and 2 are halves, - is left out", "changes it", rows);
    Some(list)
}

fn rotate(state: &State, slot: Slot, rotation: &Rotation) -> Row {
    let tracks = state.rotating.tracks(rotation);
    let words = tracks.iter().map(|it| {
        let through = count(it.stations.len(), "station");
        format!("{} through {through}", count(it.sets.len(), "set"))
    });
    let detail = words.collect::<Vec<_>>().join(", ");
    let command = Command::Rotate(Rotate { day: slot.day, block: slot.block, tracks });
    let why = no_sets(rotation).or_else(|| hindrance(state, &command));
    Row::new("", "Rotate", detail, Deed::Run(Box::new(command))).unless(why)
}

fn no_sets(rotation: &Rotation) -> Option<String> {
    rotation.sets.is_empty().then(|| "There are no sets yet. Make some first: open Sets.".to_owned())
}

fn flip(state: &State, slot: Slot) -> Row {
    let blocks = match slot.day.date() {
        Some(date) => state.book.blocks_on(date),
        None => state.book.blocks.iter().filter(|it| it.live).collect(),
    };
    let others = blocks.into_iter().filter(|it| it.key != slot.block);
    let rows = others.map(|it| {
        let flip = Command::Flip(Flip { day: slot.day, from: slot.block, to: it.key, halves: None });
        let why = hindrance(state, &flip);
        let rounds = rounds(&state.book, slot.day, it.key).len();
        Row::new("", &it.name, count(rounds, "round"), Deed::Run(Box::new(flip))).unless(why)
    });
    let rows: Vec<Row> = rows.collect();
    let why = if state.book.halves(slot.day, slot.block).is_none() {
        Some("A flip needs two halves: let the sets rotate in half 1 and half 2 first.".to_owned())
    } else {
        rows.is_empty().then(|| "There is no other block on this day.".to_owned())
    };
    let list = List::new("Into which block? Each half takes the other's stations", "fills it", rows);
    Row::new("", "Flip into another block", "the halves change places", Deed::List(Box::new(list))).unless(why)
}

/// Why a command cannot be done, if it cannot. What only a rule about students refuses can be tried: a reason overrides it.
fn hindrance(state: &State, command: &Command) -> Option<String> {
    let is_size = |it: &Breach| matches!(it.rule, RuleName::LargestSize | RuleName::Seats);
    match decide(&state.book, command, None) {
        Ok(_) => None,
        Err(Rejected::Rules(breaches)) if !breaches.iter().any(is_size) => None,
        Err(Rejected::NothingToDo(_)) => Some("It is so already.".to_owned()),
        Err(why) => Some(why.to_string()),
    }
}

/// A row whose cells are chosen one by one: the set itself, then where it goes in each round.
fn set(row: &SetRow, rounds: &[Slot]) -> Row {
    let stops = row.stops.iter().map(|it| match it {
        None => "-".to_owned(),
        Some(stop) if stop.there == row.size => stop.name.clone(),
        Some(stop) => format!("{} {}", stop.name, stop.there),
    });
    let ways = rounds.iter().map(|it| Topic::Stop(row.set, it.round));
    let ways = std::iter::once(Topic::Set(row.set)).chain(ways).collect();
    Row::of_ways(line(&row.name, stops.collect(), count(row.size, "student")), ways)
}

/// A row to be read: its adults beside it, the rest in words under the list.
fn station(state: &State, row: &StationRow) -> Row {
    let full = |room: &Option<Room>| match room {
        None => "-".to_owned(),
        Some(Room { here, largest: Some(largest), .. }) => format!("{here}/{largest}"),
        Some(room) => room.here.to_string(),
    };
    let first = row.rounds.iter().flatten().next();
    let adults = first.map_or_else(String::new, |it| it.adults.join(", "));
    let space = first.and_then(|it| state.book.spaces.get(&it.space?)).map(|it| match it.seats {
        Some(seats) => format!("{}, {}", it.name, count(seats as usize, "seat")),
        None => it.name.clone(),
    });
    let parts = [first.map(takes), space, (!adults.is_empty()).then(|| adults.clone())];
    let parts: Vec<String> = parts.into_iter().flatten().filter(|it| !it.is_empty()).collect();
    let words =
        format!("{}: {}. To change it, leave this list and press {} on the group.", row.name, parts.join("; "), {
            state.key(crate::tui::action::Action::Group)
        });
    let cells = line(&row.name, row.rounds.iter().map(full).collect(), adults);
    Row::of_table(cells, Deed::Read).unless(Some(words))
}

fn takes(room: &Room) -> String {
    room.largest.map_or_else(|| "any number".to_owned(), |it| format!("up to {it}"))
}

fn room_words(room: &Room) -> String {
    let full = room.largest.map_or_else(|| room.here.to_string(), |it| format!("{}/{it}", room.here));
    format!("{}  {full}", room.adults.join(", ")).trim_start().to_owned()
}

/// `1 10:05`.
fn round_words(state: &State, slot: Slot) -> String {
    let from = state.book.times(slot).map(|it| it.0.format(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{from}", slot.round)
}
