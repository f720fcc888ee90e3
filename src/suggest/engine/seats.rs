//! A plan while it is worked on: who sits where, what each group does, and the exact worth of every single change. Changes
//! are noted, so that a trial can be taken back.

use super::model::{CLOSED, Limit, Model, SCALE};

/// What a seat that a party may not take is worth.
const FORBIDDEN: i64 = -(1 << 50);

/// A plan in the making. The place after the last group is "left out".
#[derive(Clone)]
pub(super) struct Seats {
    /// Each party's place.
    pub at: Vec<usize>,
    /// Each group's profile by its flat number; `usize::MAX` for a group without any.
    pub way: Vec<usize>,
    /// Students in each place.
    pub size: Vec<i32>,
    /// Worth of the plan; broken hard rules are in it at their price.
    pub value: i64,
    /// What each party is worth in each place, by party, as the others sit now.
    pub worth: Vec<i64>,
    /// Students of each quota in each group, by quota.
    counted: Vec<i32>,
    /// Students in each room.
    load: Vec<i32>,
    notes: Vec<Note>,
}

/// What a change has to be taken back with.
#[derive(Clone, Copy)]
enum Note {
    Moved { party: usize, from: usize },
    Turned { group: usize, from: usize },
}

impl Seats {
    /// Everybody left out, every group with its first profile.
    pub fn empty(model: &Model) -> Self {
        let places = model.groups + 1;
        let way = (0..model.groups).map(|it| model.ways(it).find(|it| !model.shut[*it]).unwrap_or(usize::MAX));
        let mut seats = Self {
            at: vec![model.groups; model.parties],
            way: way.collect(),
            size: vec![0; places],
            value: 0,
            worth: vec![FORBIDDEN; places * model.parties],
            counted: vec![0; model.quotas.len() * model.groups],
            load: vec![0; model.rooms.len()],
            notes: Vec::new(),
        };
        for party in 0..model.parties {
            let weight = i64::from(model.weight[party]);
            for group in (0..model.groups).filter(|it| seats.way[*it] != usize::MAX && model.open(party, *it)) {
                let fit = i64::from(model.fit[group * model.parties + party]);
                let lesson = i64::from(model.row(model.profiles[seats.way[group]].lesson)[party]);
                seats.worth[party * places + group] = weight * (fit + lesson);
            }
            seats.worth[party * places + model.groups] = -weight * i64::from(model.unplaced);
            seats.size[model.groups] += model.weight[party];
            seats.value -= weight * i64::from(model.unplaced);
        }
        for way in seats.way.iter().filter(|it| **it != usize::MAX) {
            let profile = &model.profiles[*way];
            seats.value += profile.size.cost(0, model.hard) - profile.cost;
        }
        seats
    }

    /// What one more student changes in a place.
    pub fn grow(&self, model: &Model, place: usize) -> i64 {
        self.step(model, place, self.size[place])
    }

    /// What so many students more change in a place.
    pub fn room(&self, model: &Model, place: usize, seats: i32) -> i64 {
        (self.size[place]..self.size[place] + seats).map(|it| self.step(model, place, it)).sum()
    }

    /// What the last student in a place is worth there.
    pub fn shrink(&self, model: &Model, place: usize) -> i64 {
        self.step(model, place, self.size[place] - 1)
    }

    /// What so many students more change in a room: 0, or what it costs that they have no seats.
    pub fn fill(&self, model: &Model, room: usize, more: i32) -> i64 {
        let over = |load: i32| i64::from((load - model.rooms[room].1).max(0));
        model.ban() * (over(self.load[room]) - over(self.load[room] + more))
    }

    fn step(&self, model: &Model, place: usize, size: i32) -> i64 {
        match self.way.get(place) {
            None | Some(&usize::MAX) => 0,
            Some(&way) => model.profiles[way].size.step(size, model.hard),
        }
    }

    /// What it changes in the quotas of a place that a party comes.
    pub fn entry(&self, model: &Model, party: usize, place: usize) -> i64 {
        self.quotas(model, party, place, |limit, now, more| limit.paid(model, now) - limit.paid(model, now + more))
    }

    /// What it changes in the quotas of a place that a party goes.
    pub fn exit(&self, model: &Model, party: usize, place: usize) -> i64 {
        self.quotas(model, party, place, |limit, now, more| limit.paid(model, now) - limit.paid(model, now - more))
    }

    fn quotas(&self, model: &Model, party: usize, place: usize, change: impl Fn(&Limit, i32, i32) -> i64) -> i64 {
        let here = model.in_quota[party].iter().filter(|it| model.quotas[it.0].groups.binary_search(&place).is_ok());
        here.map(|&(quota, more)| change(&model.quotas[quota], self.counted[quota * model.groups + place], more)).sum()
    }

    /// Moves a party, whatever it breaks.
    pub fn shift(&mut self, model: &Model, party: usize, to: usize) {
        let from = self.at[party];
        if from == to {
            return;
        }
        self.notes.push(Note::Moved { party, from });
        self.put(model, party, to);
    }

    fn put(&mut self, model: &Model, party: usize, to: usize) {
        let (from, places, weight) = (self.at[party], model.groups + 1, model.weight[party]);
        let row = party * places;
        self.value += self.worth[row + to] - self.worth[row + from];
        self.value += self.exit(model, party, from) + self.entry(model, party, to);
        for &(quota, more) in &model.in_quota[party] {
            for (place, more) in [(from, -more), (to, more)].into_iter().filter(|it| it.0 < model.groups) {
                self.counted[quota * model.groups + place] += more;
            }
        }
        self.value -= self.burden(model, from) + self.burden(model, to);
        for (place, more) in [(from, -weight), (to, weight)] {
            self.size[place] += more;
            for &room in model.in_room.get(place).map_or(&[][..], |it| it) {
                self.value += self.fill(model, room, more);
                self.load[room] += more;
            }
        }
        self.value += self.burden(model, from) + self.burden(model, to);
        for &(other, worth) in &model.near[party] {
            if from < model.groups {
                self.worth[other * places + from] -= worth;
            }
            if to < model.groups {
                self.worth[other * places + to] += worth;
            }
        }
        self.at[party] = to;
    }

    /// What a place's size and profile cost: 0 or less.
    fn burden(&self, model: &Model, place: usize) -> i64 {
        match self.way.get(place) {
            None | Some(&usize::MAX) => 0,
            Some(&way) => {
                let profile = &model.profiles[way];
                profile.size.cost(self.size[place], model.hard) - profile.cost
            }
        }
    }

    /// Gives a group another profile.
    pub fn turn(&mut self, model: &Model, group: usize, way: usize) {
        let from = self.way[group];
        if from != way {
            self.notes.push(Note::Turned { group, from });
            self.teach(model, group, way);
        }
    }

    fn teach(&mut self, model: &Model, group: usize, way: usize) {
        let places = model.groups + 1;
        let (old, new) = (&model.profiles[self.way[group]], &model.profiles[way]);
        self.value -= self.burden(model, group);
        if old.lesson != new.lesson {
            let (before, after) = (model.row(old.lesson), model.row(new.lesson));
            for (party, &weight) in model.weight.iter().enumerate() {
                let more = i64::from(weight) * i64::from(after[party] - before[party]);
                self.worth[party * places + group] += more;
                if self.at[party] == group {
                    self.value += more;
                }
            }
        }
        self.way[group] = way;
        self.value += self.burden(model, group);
    }

    /// Holds a party where it is: nowhere else is worth anything.
    pub fn hold(&mut self, model: &Model, party: usize) {
        let places = model.groups + 1;
        for place in (0..places).filter(|it| *it != self.at[party]) {
            self.worth[party * places + place] += FORBIDDEN;
        }
    }

    /// Lets every party's place count more points.
    pub fn favor(&mut self, model: &Model, points: i32) {
        let places = model.groups + 1;
        for (party, &place) in self.at.iter().enumerate().filter(|it| *it.1 < model.groups) {
            let more = i64::from(points) * SCALE * i64::from(model.weight[party]);
            self.worth[party * places + place] += more;
            self.value += more;
        }
    }

    /// Whether a party's place is full or has somebody or something that a hard rule forbids it, or it has none.
    pub fn uneasy(&self, model: &Model, party: usize) -> bool {
        let place = self.at[party];
        let banned = |it: &(usize, i64)| it.1 <= -model.ban() && self.at[it.0] == place;
        let Some(&way) = self.way.get(place).filter(|it| **it != usize::MAX) else { return true };
        self.size[place] > model.profiles[way].size.hi
            || model.near[party].iter().any(banned)
            || model.in_quota[party].iter().any(|it| {
                let quota = &model.quotas[it.0];
                quota.groups.contains(&place) && self.counted[it.0 * model.groups + place] > quota.most
            })
            || model.in_room[place].iter().any(|it| self.load[*it] > model.rooms[*it].1)
    }

    /// A mark to come back to.
    pub fn mark(&self) -> usize {
        self.notes.len()
    }

    /// The places that changed since a mark.
    pub fn touched(&self, mark: usize, places: &mut [bool]) {
        places.fill(false);
        for note in &self.notes[mark..] {
            match *note {
                Note::Moved { party, from } => {
                    places[from] = true;
                    places[self.at[party]] = true;
                }
                Note::Turned { group, .. } => places[group] = true,
            }
        }
    }

    /// Forgets how it came here: nothing before can be taken back.
    pub fn keep(&mut self) {
        self.notes.clear();
    }

    /// Takes back everything since a mark.
    pub fn back(&mut self, model: &Model, mark: usize) {
        while self.notes.len() > mark {
            match self.notes.pop() {
                Some(Note::Moved { party, from }) => self.put(model, party, from),
                Some(Note::Turned { group, from }) => self.teach(model, group, from),
                None => return,
            }
        }
    }

    /// Makes it another plan, by the changes between them.
    pub fn become_like(&mut self, model: &Model, at: &[usize], way: &[usize]) {
        for (group, &way) in way.iter().enumerate().filter(|it| *it.1 != usize::MAX) {
            self.turn(model, group, way);
        }
        for (party, &place) in at.iter().enumerate() {
            self.shift(
                model,
                party,
                if place < model.groups && !model.open(party, place) { model.groups } else { place },
            );
        }
    }
}

impl Limit {
    /// What so many of them cost in one group.
    fn paid(&self, model: &Model, count: i32) -> i64 {
        model.price(self.price) * i64::from((count - self.most).max(0))
    }
}

const _: () = assert!(FORBIDDEN < CLOSED as i64);
