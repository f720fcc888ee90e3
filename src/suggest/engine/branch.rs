//! What the bound leaves open is split in two, again and again, the highest bound first: by the focus that the prices are of two minds
//! about, then by profile, then by where a party sits.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use super::dual::Dual;
use super::model::Model;

/// One branch: what its plans have in common. The other branch is all others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Split {
    Focus {
        group: usize,
        focus: u32,
    },
    Way {
        group: usize,
        way: usize,
    },
    /// In this group.
    Seat {
        group: usize,
        party: usize,
    },
}

/// A part of all plans whose bound is still above the best plan.
pub(super) struct Node {
    /// The lowest sum found for it.
    pub bound: i64,
    /// The prices of that sum.
    pub at: Vec<i32>,
    /// What it is: each split with the branch taken.
    pub path: Vec<(Split, bool)>,
    /// How to split it further.
    pub next: Split,
    number: usize,
}

/// The open parts.
#[derive(Default)]
pub(super) struct Tree {
    open: BinaryHeap<Node>,
    /// Parts that were ever opened.
    pub nodes: usize,
}

impl Tree {
    pub fn push(&mut self, bound: i64, at: Vec<i32>, path: Vec<(Split, bool)>, next: Split) {
        self.nodes += 1;
        self.open.push(Node { bound, at, path, next, number: self.nodes });
    }

    pub fn pop(&mut self) -> Option<Node> {
        self.open.pop()
    }

    /// The highest bound among the open parts.
    pub fn bound(&self) -> Option<i64> {
        self.open.peek().map(|it| it.bound)
    }
}

impl Ord for Node {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bound.cmp(&other.bound).then(other.number.cmp(&self.number))
    }
}

impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Node {}

/// How often the dual took each profile and each seat lately, in 65 536ths: where it is of two minds, a split helps.
pub(super) struct Habit {
    ways: Vec<u32>,
    seats: Vec<u32>,
}

const ALWAYS: u32 = 1 << 16;
/// A choice taken more often than this is settled (of [`ALWAYS`]).
const SETTLED: u32 = ALWAYS / 16 * 15;

impl Habit {
    pub fn of(model: &Model) -> Self {
        Self { ways: vec![0; model.profiles.len()], seats: vec![0; model.groups * model.parties] }
    }

    pub fn forget(&mut self) {
        self.ways.fill(0);
        self.seats.fill(0);
    }

    /// Takes note of a look of the dual.
    pub fn note(&mut self, model: &Model, dual: &Dual) {
        let fade = |all: &mut Vec<u32>| all.iter_mut().for_each(|it| *it -= *it >> 4);
        fade(&mut self.ways);
        fade(&mut self.seats);
        for group in 0..model.groups {
            if let Some(way) = self.ways.get_mut(dual.way[group]) {
                *way += ALWAYS >> 4;
            }
            for &(party, _) in &dual.taken[group] {
                self.seats[group * model.parties + party as usize] += ALWAYS >> 4;
            }
        }
    }

    /// The split that promises most, or none if nothing is left to decide.
    pub fn split(&self, model: &Model, dual: &Dual) -> Option<Split> {
        let mut focus: Option<(u32, Split)> = None;
        let mut way: Option<(u32, Split)> = None;
        let better = |old: &Option<(u32, Split)>, share: u32| old.is_none_or(|it| share < it.0);
        for group in 0..model.groups {
            let mut by_focus: Vec<(u32, u32)> = Vec::new();
            let mut top = (0, usize::MAX);
            for &it in &dual.ways[group] {
                let share = self.ways[it];
                if share > top.0 || top.1 == usize::MAX {
                    top = (share, it);
                }
                match by_focus.iter_mut().find(|known| known.0 == model.profiles[it].focus) {
                    Some(known) => known.1 += share,
                    None => by_focus.push((model.profiles[it].focus, share)),
                }
            }
            if dual.ways[group].len() > 1 && better(&way, top.0) {
                way = Some((top.0, Split::Way { group, way: top.1 }));
            }
            let most = by_focus.iter().max_by_key(|it| (it.1, std::cmp::Reverse(it.0)));
            if let Some(&(on, share)) = most.filter(|it| by_focus.len() > 1 && better(&focus, it.1)) {
                focus = Some((share, Split::Focus { group, focus: on }));
            }
        }
        let torn = |it: &Option<(u32, Split)>| it.filter(|it| it.0 < SETTLED).map(|it| it.1);
        let seat = self.seat(model, dual);
        let fallback = || [focus, way, seat].into_iter().flatten().next().map(|it| it.1);
        torn(&focus).or_else(|| torn(&way)).or_else(|| torn(&seat)).or_else(fallback)
    }

    /// The seat nearest to being taken half of the time, of a party that isn't settled.
    fn seat(&self, model: &Model, dual: &Dual) -> Option<(u32, Split)> {
        let loose = (0..model.parties).filter(|it| !dual.held[*it]);
        let all = loose.flat_map(|party| (0..model.groups).map(move |group| (party, group)));
        let open = all.filter(|it| model.open(it.0, it.1) && !dual.barred[it.1 * model.parties + it.0]);
        let choice = open.map(|(party, group)| {
            let share = self.seats[group * model.parties + party];
            (share.abs_diff(ALWAYS / 2) * 2, Split::Seat { group, party })
        });
        choice.min_by_key(|it| it.0)
    }
}

/// Restricts the dual to a part of all plans; `ways` are those that are open everywhere.
pub(super) fn enter(model: &Model, dual: &mut Dual, ways: &[Vec<usize>], path: &[(Split, bool)]) {
    dual.barred.fill(false);
    dual.held.fill(false);
    for range in &mut dual.layout.range[..model.parties] {
        range.0 = -model.unplaced;
    }
    for (here, all) in dual.ways.iter_mut().zip(ways) {
        here.clone_from(all);
    }
    for &(split, taken) in path {
        match split {
            Split::Focus { group, focus } => {
                dual.ways[group].retain(|it| (model.profiles[*it].focus == focus) == taken);
            }
            Split::Way { group, way } => dual.ways[group].retain(|it| (*it == way) == taken),
            Split::Seat { group, party } if taken => {
                for other in (0..model.groups).filter(|it| *it != group) {
                    dual.barred[other * model.parties + party] = true;
                }
                // Who can't be left out may cost any price.
                dual.held[party] = true;
                dual.layout.range[party].0 = -dual.layout.range[party].1;
            }
            Split::Seat { group, party } => dual.barred[group * model.parties + party] = true,
        }
    }
}
