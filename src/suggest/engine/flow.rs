//! For given profiles, the best seats: cycle canceling on a graph of only the groups, their rooms and two more nodes, "left out" and
//! "size". An arc is the best student to move between two places; the arcs through "size" let one group grow and another shrink, through
//! its room if that has seats of its own. So shifts, swaps and chains of moves are one routine (Klein 1967; for students without ties to
//! others the result is optimal, being a min-cost flow). Parties of several and students with ties are moved on trial, with a flow after.

use super::model::Model;
use super::seats::Seats;

/// A party is tried in so many places, the most promising first.
const PLACES: usize = 8;
const NONE: i64 = i64::MIN / 4;
/// The mark of an arc without a student.
const NOBODY: usize = usize::MAX;

/// The graph and its working memory.
pub(super) struct Flow {
    nodes: usize,
    arc: Vec<i64>,
    who: Vec<usize>,
    far: Vec<i64>,
    from: Vec<usize>,
    seen: Vec<usize>,
    /// Places whose arcs have to be drawn again.
    stale: Vec<bool>,
    /// Elementary steps done since it was last asked.
    pub work: u64,
}

impl Flow {
    pub fn of(model: &Model) -> Self {
        let nodes = model.groups + 2 + model.rooms.len();
        Self {
            nodes,
            arc: vec![NONE; nodes * nodes],
            who: vec![NOBODY; nodes * nodes],
            far: vec![0; nodes],
            from: vec![0; nodes],
            seen: vec![0; nodes],
            stale: vec![true; nodes],
            work: 0,
        }
    }

    /// Moves students along improving cycles until there is none. Returns whether the plan got better.
    pub fn settle(&mut self, model: &Model, seats: &mut Seats) -> bool {
        let before = seats.value;
        Self::pour(model, seats);
        self.stale.fill(true);
        self.draw(model, seats);
        // What ties change can make a cycle worth less than its arcs: such a cycle is barred, and only so often.
        let mut barred = 0;
        while let Some(start) = self.cycle() {
            let (mark, value) = (seats.mark(), seats.value);
            let mut node = start;
            loop {
                let from = self.from[node];
                let who = self.who[from * self.nodes + node];
                if who != NOBODY {
                    seats.shift(model, who, node);
                    self.touch(model, seats, who, from);
                }
                self.stale[node.min(model.groups)] = true;
                node = from;
                if node == start {
                    break;
                }
            }
            if seats.value > value {
                self.draw(model, seats);
                continue;
            }
            seats.back(model, mark);
            barred += 1;
            if barred > 2 * self.nodes {
                break;
            }
            let from = self.from[start];
            self.arc[from * self.nodes + start] = NONE;
        }
        seats.value > before
    }

    /// Seats those who are left out where there is room for them, parties of several first: the flow would get there too,
    /// one cycle each.
    fn pour(model: &Model, seats: &mut Seats) {
        let places = model.groups + 1;
        let out = |seats: &Seats, party: usize| seats.at[party] == model.groups && model.in_quota[party].is_empty();
        for several in [true, false] {
            for party in (0..model.parties).filter(|it| (model.weight[*it] > 1) == several) {
                if !out(seats, party) {
                    continue;
                }
                let worth = &seats.worth[party * places..(party + 1) * places];
                let more = model.weight[party];
                let gain = |place: usize| {
                    let rooms = model.in_room[place].iter().map(|it| seats.fill(model, *it, more));
                    worth[place] + seats.room(model, place, more) + rooms.sum::<i64>()
                };
                let best = (0..model.groups).max_by_key(|it| (gain(*it), std::cmp::Reverse(*it)));
                if let Some(best) = best.filter(|it| gain(*it) > worth[model.groups]) {
                    seats.shift(model, party, best);
                }
            }
        }
    }

    /// Notes whose arcs change with a party's move: those of its places, and of everybody with a tie to it.
    fn touch(&mut self, model: &Model, seats: &Seats, party: usize, from: usize) {
        self.stale[from] = true;
        for &(other, _) in &model.near[party] {
            self.stale[seats.at[other]] = true;
        }
        if !model.in_quota[party].is_empty() {
            self.stale.fill(true);
        }
    }

    /// The best student to move between any two places, from those whose arcs are stale.
    fn draw(&mut self, model: &Model, seats: &Seats) {
        let (nodes, places) = (self.nodes, model.groups + 1);
        for place in (0..places).filter(|it| self.stale[*it]) {
            self.arc[place * nodes..(place + 1) * nodes].fill(NONE);
        }
        for (party, worth) in seats.worth.chunks_exact(places).enumerate() {
            let from = seats.at[party];
            if model.weight[party] != 1 || !self.stale[from] {
                continue;
            }
            self.work += places as u64;
            let (arcs, who) = (&mut self.arc[from * nodes..][..places], &mut self.who[from * nodes..][..places]);
            if model.in_quota[party].is_empty() {
                let here = worth[from];
                for place in 0..places {
                    let gain = worth[place] - here;
                    if gain > arcs[place] {
                        (arcs[place], who[place]) = (gain, party);
                    }
                }
            } else {
                let here = worth[from] - seats.exit(model, party, from);
                for place in (0..places).filter(|it| *it != from) {
                    let gain = worth[place] - here + seats.entry(model, party, place);
                    if gain > arcs[place] {
                        (arcs[place], who[place]) = (gain, party);
                    }
                }
            }
        }
        self.work += model.parties as u64 / 4;
        let spare = nodes - 1;
        for place in 0..places {
            self.arc[place * nodes + place] = NONE;
            // A group is in one room, if it is in any; where a problem has several, the plan's value tells what the others make of it.
            let room = model.in_room.get(place).and_then(|it| it.first());
            let size = room.map_or(spare, |it| places + it);
            self.arc[place * nodes + size] = seats.grow(model, place);
            self.arc[size * nodes + place] = if seats.size[place] > 0 { -seats.shrink(model, place) } else { NONE };
            self.who[place * nodes + size] = NOBODY;
            self.who[size * nodes + place] = NOBODY;
        }
        for room in 0..model.rooms.len() {
            self.arc[(places + room) * nodes + spare] = seats.fill(model, room, 1);
            self.arc[spare * nodes + places + room] = seats.fill(model, room, -1);
            self.who[(places + room) * nodes + spare] = NOBODY;
            self.who[spare * nodes + places + room] = NOBODY;
        }
        self.stale.fill(false);
    }

    /// A cycle of gain (Bellman-Ford), by one of its nodes; [`Flow::from`] leads around it.
    fn cycle(&mut self) -> Option<usize> {
        let nodes = self.nodes;
        self.far.fill(0);
        self.from.fill(NOBODY);
        for _ in 0..nodes {
            self.work += (nodes * nodes) as u64 / 4;
            let mut changed = false;
            for from in 0..nodes {
                let far = self.far[from];
                let arcs = &self.arc[from * nodes..(from + 1) * nodes];
                for (to, &gain) in arcs.iter().enumerate() {
                    if far + gain > self.far[to] {
                        self.far[to] = far + gain;
                        self.from[to] = from;
                        changed = true;
                    }
                }
            }
            if !changed {
                return None;
            }
            if let Some(node) = self.closed() {
                return Some(node);
            }
        }
        None
    }

    /// A node that leads back to itself.
    fn closed(&mut self) -> Option<usize> {
        self.seen.fill(NOBODY);
        for start in 0..self.nodes {
            let mut node = start;
            while node != NOBODY && self.seen[node] == NOBODY {
                self.seen[node] = start;
                node = self.from[node];
            }
            if node != NOBODY && self.seen[node] == start {
                return Some(node);
            }
        }
        None
    }

    /// Tries other places for parties that the graph has no arcs for, and for those with ties: there first, then
    /// whatever the flow makes of it. Returns whether the plan got better.
    pub fn loosen(&mut self, model: &Model, seats: &mut Seats, parties: impl Iterator<Item = usize>) -> bool {
        let (before, places) = (seats.value, model.groups + 1);
        let mut order: Vec<(i64, usize)> = Vec::new();
        for party in parties {
            let open = (0..places).filter(|it| *it == model.groups || model.open(party, *it));
            let worth = |place: usize| {
                seats.worth[party * places + place]
                    + seats.room(model, place, model.weight[party])
                    + seats.entry(model, party, place)
            };
            order.clear();
            order.extend(open.filter(|it| *it != seats.at[party]).map(|it| (-worth(it), it)));
            order.sort_unstable();
            for &(_, place) in order.iter().take(PLACES) {
                if place == seats.at[party] {
                    continue;
                }
                let (mark, value) = (seats.mark(), seats.value);
                seats.shift(model, party, place);
                self.settle(model, seats);
                if seats.value <= value {
                    seats.back(model, mark);
                }
            }
        }
        seats.value > before
    }
}
