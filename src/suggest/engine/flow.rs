//! For given profiles, the best seats: cycle canceling on a graph of only the groups and two more nodes, "left out" and
//! "size". An arc is the best student to move between two places; the arcs through "size" let one group grow and another
//! shrink. So shifts, swaps and chains of moves are one routine (Klein 1967; for students without ties to others the
//! result is optimal, being a min-cost flow). Parties of several and students with ties are moved on trial, with a flow after.

use super::model::Model;
use super::seats::Seats;

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
    /// Elementary steps done since it was last asked.
    pub work: u64,
}

impl Flow {
    pub fn of(model: &Model) -> Self {
        let nodes = model.groups + 2;
        Self {
            nodes,
            arc: vec![NONE; nodes * nodes],
            who: vec![NOBODY; nodes * nodes],
            far: vec![0; nodes],
            from: vec![0; nodes],
            seen: vec![0; nodes],
            work: 0,
        }
    }

    /// Moves students along improving cycles until there is none. Returns whether the plan got better.
    pub fn settle(&mut self, model: &Model, seats: &mut Seats) -> bool {
        let before = seats.value;
        self.draw(model, seats);
        // What ties change can make a cycle worth less than its arcs: such a cycle is barred, and only so often.
        let mut barred = 0;
        while let Some(start) = self.cycle(model, seats) {
            let (mark, value) = (seats.mark(), seats.value);
            let mut node = start;
            loop {
                let from = self.from[node];
                let who = self.who[from * self.nodes + node];
                if who != NOBODY {
                    seats.shift(model, who, node);
                }
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

    /// The best student to move between any two places.
    fn draw(&mut self, model: &Model, seats: &Seats) {
        let (nodes, places) = (self.nodes, model.groups + 1);
        self.arc.fill(NONE);
        for (party, worth) in seats.worth.chunks_exact(places).enumerate() {
            if model.weight[party] != 1 {
                continue;
            }
            let from = seats.at[party];
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
        self.work += (model.parties * places) as u64;
        let spare = nodes - 1;
        for place in 0..places {
            self.arc[place * nodes + place] = NONE;
            self.arc[place * nodes + spare] = seats.grow(model, place);
            self.arc[spare * nodes + place] = if seats.size[place] > 0 { -seats.shrink(model, place) } else { NONE };
            self.who[place * nodes + spare] = NOBODY;
            self.who[spare * nodes + place] = NOBODY;
        }
    }

    /// A cycle of gain (Bellman-Ford), by one of its nodes; [`Flow::from`] leads around it.
    fn cycle(&mut self, model: &Model, seats: &Seats) -> Option<usize> {
        let _ = (model, seats);
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

    /// Tries every other place for parties that the graph has no arcs for, and for those with ties: there first, then
    /// whatever the flow makes of it. Returns whether the plan got better.
    pub fn loosen(&mut self, model: &Model, seats: &mut Seats, parties: impl Iterator<Item = usize>) -> bool {
        let before = seats.value;
        for party in parties {
            for place in 0..=model.groups {
                if place == seats.at[party] || (place < model.groups && !model.open(party, place)) {
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
