//! Better profiles for a plan: the best for who sits there, and changes on trial with the flow after them.

use super::flow::Flow;
use super::model::Model;
use super::seats::Seats;

/// The descent, with its working memory.
pub(super) struct Descent {
    pub flow: Flow,
    sums: Vec<i64>,
}

impl Descent {
    pub fn of(model: &Model) -> Self {
        Self { flow: Flow::of(model), sums: Vec::new() }
    }

    /// Seats and profiles by turns, until neither gets better.
    pub fn run(&mut self, model: &Model, seats: &mut Seats) {
        loop {
            self.flow.settle(model, seats);
            if !self.refocus(model, seats) {
                return;
            }
        }
    }

    /// Gives every group the best profile for those who sit there. Returns whether one is better.
    pub fn refocus(&mut self, model: &Model, seats: &mut Seats) -> bool {
        let before = seats.value;
        for group in (0..model.groups).filter(|it| model.ways(*it).len() > 1) {
            let ways = model.ways(group);
            self.sums.clear();
            self.sums.extend(
                model.profiles[ways.clone()].iter().map(|it| it.size.cost(seats.size[group], model.hard) - it.cost),
            );
            for party in (0..model.parties).filter(|it| seats.at[*it] == group) {
                let row = &model.by_party[party * model.lessons..(party + 1) * model.lessons];
                let weight = i64::from(model.weight[party]);
                for (sum, profile) in self.sums.iter_mut().zip(&model.profiles[ways.clone()]) {
                    *sum += weight * i64::from(row[profile.lesson]);
                }
            }
            self.flow.work += (ways.len() as u64) * (2 + u64::from(seats.size[group].unsigned_abs())) / 2;
            let now = self.sums[seats.way[group] - ways.start];
            let open = self.sums.iter().enumerate().filter(|it| !model.shut[ways.start + it.0]);
            let best = open.max_by_key(|it| (*it.1, std::cmp::Reverse(it.0)));
            if let Some((at, _)) = best.filter(|it| *it.1 > now) {
                seats.turn(model, group, ways.start + at);
            }
        }
        seats.value > before
    }

    /// Tries a profile for a group: kept if the plan is no worse after. Returns whether it got better.
    pub fn attempt(&mut self, model: &Model, seats: &mut Seats, turns: &[(usize, usize)]) -> bool {
        let (mark, value) = (seats.mark(), seats.value);
        for &(group, way) in turns {
            seats.turn(model, group, way);
        }
        self.flow.settle(model, seats);
        if self.refocus(model, seats) {
            self.run(model, seats);
        }
        if seats.value < value {
            seats.back(model, mark);
        }
        seats.value > value
    }
}
