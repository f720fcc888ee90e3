//! Better profiles for a plan: the best for who sits there, and changes on trial with the flow after them.

use super::flow::Flow;
use super::model::Model;
use super::seats::Seats;

/// The descent, with its working memory.
pub(super) struct Descent {
    pub flow: Flow,
    sums: Vec<i64>,
    members: Vec<Vec<usize>>,
    /// Groups that could have a better profile now.
    touched: Vec<bool>,
}

impl Descent {
    pub fn of(model: &Model) -> Self {
        let places = model.groups + 1;
        Self { flow: Flow::of(model), sums: Vec::new(), members: vec![Vec::new(); places], touched: vec![true; places] }
    }

    /// Seats and profiles by turns, until neither gets better.
    pub fn run(&mut self, model: &Model, seats: &mut Seats) {
        self.touched.fill(true);
        self.turns(model, seats, None);
    }

    /// The same after changes since `mark` to a plan that could get no better in this way: only groups that changed can.
    pub fn run_on(&mut self, model: &Model, seats: &mut Seats, mark: usize) {
        self.turns(model, seats, Some(mark));
    }

    fn turns(&mut self, model: &Model, seats: &mut Seats, mark: Option<usize>) {
        loop {
            self.flow.settle(model, seats);
            if let Some(mark) = mark {
                seats.touched(mark, &mut self.touched);
            }
            if !self.refocus(model, seats) {
                return;
            }
        }
    }

    /// Gives every touched group the best profile for those who sit there. Returns whether one is better.
    fn refocus(&mut self, model: &Model, seats: &mut Seats) -> bool {
        let before = seats.value;
        for members in &mut self.members {
            members.clear();
        }
        for (party, &place) in seats.at.iter().enumerate() {
            if self.touched[place] {
                self.members[place].push(party);
            }
        }
        for group in (0..model.groups).filter(|it| self.touched[*it] && model.ways(*it).len() > 1) {
            let (ways, size) = (model.ways(group), seats.size[group]);
            let profiles = &model.profiles[ways.clone()];
            self.sums.clear();
            self.sums.extend(profiles.iter().map(|it| it.size.cost(size, model.hard) - it.cost));
            for &party in &self.members[group] {
                let row = &model.by_party[party * model.lessons..(party + 1) * model.lessons];
                let weight = i64::from(model.weight[party]);
                for (sum, profile) in self.sums.iter_mut().zip(profiles) {
                    *sum += weight * i64::from(row[profile.lesson]);
                }
            }
            self.flow.work += (ways.len() as u64) * (2 + u64::from(size.unsigned_abs())) / 2;
            let now = self.sums[seats.way[group] - ways.start];
            let open = self.sums.iter().enumerate().filter(|it| !model.shut[ways.start + it.0]);
            let best = open.max_by_key(|it| (*it.1, std::cmp::Reverse(it.0)));
            if let Some((at, _)) = best.filter(|it| *it.1 > now) {
                seats.turn(model, group, ways.start + at);
            }
        }
        seats.value > before
    }
}
