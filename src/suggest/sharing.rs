//! What the slots of a day share, as prices: who rotates visits no group twice, a meeting counts once, and a skill counts less the
//! second time. With a price on each visit the slots are independent of each other again; what they are worth at these prices, and the
//! prices themselves, come to more than any plan of all of them (Lagrange). The lower that sum, the better the prices say what a visit
//! is worth in the other rounds.

use std::collections::BTreeMap;

use super::engine::{Limits, Plan, Problem};
use super::model::Model;
use super::solver::Solver;
use crate::domain::ids::{AdultId, BlockId, GroupId, SkillId, StudentId};
use crate::domain::plan::Slot;

/// So many times the prices are changed; in trials on the demo schools the sum fell little afterwards.
const TURNS: usize = 40;
/// Every so many turns the prices are worth a try: in trials on the demo schools each plan that was tried beside the first came closer,
/// 1.2 to 1.0, 1.9 to 1.6 and 8.3 to 5.6 percent where three schools ended otherwise, for twice the time.
const EVERY: usize = 3;
/// The first step, in 1024ths of Polyak's length; longer ones only overshot.
const FIRST: i64 = 256;
/// So many turns without a lower sum make the steps half as long.
const PATIENCE: usize = 3;
/// How much of its last direction a step keeps, in 1024ths.
const KEEP: i64 = 400;
/// How close a slot has to come to its best in one turn, in millionths.
const CLOSE: u32 = 2_000;
/// So much work a slot gets in one turn at most.
const SHORT: u64 = 60;

/// See the module's documentation.
pub(super) struct Sharing {
    rows: Vec<Row>,
    prices: Prices,
}

/// What each row's visits cost.
pub(super) type Prices = Vec<i32>;

/// One of these visits at most, or only one of them counts.
struct Row {
    /// The slot's place, the student's in its model, and what the visit is there.
    at: Vec<(usize, usize, Visit)>,
    /// What a visit too many costs at most.
    most: i32,
}

/// A place in a group, or at any lesson of a skill.
#[derive(Clone, Copy)]
enum Visit {
    Group(usize),
    Skill(usize),
}

/// What is shared: a group of a block, an adult, a skill.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shared {
    Group(BlockId, GroupId),
    Adult(AdultId),
    Skill(SkillId),
}

impl Sharing {
    /// Of some slots, each planned by itself; `rotates` says who visits no group of the slot's block twice.
    pub fn of(solvers: &[Solver], rotates: impl Fn(Slot, StudentId) -> bool) -> Self {
        let mut rows: BTreeMap<(StudentId, Shared), Row> = BTreeMap::new();
        for (place, solver) in solvers.iter().enumerate() {
            let model = solver.model();
            let slot = model.ask.slot;
            let mut note = |student: usize, visit: Visit, shared: Shared, most: i32| {
                let row = rows.entry((model.students[student], shared)).or_insert(Row { at: Vec::new(), most });
                row.at.push((place, student, visit));
                row.most = row.most.min(most);
            };
            for (student, id) in model.students.iter().enumerate() {
                let open = |it: &usize| model.problem.groups[*it].fit[student].is_some();
                for group in (0..model.stations.len()).filter(open) {
                    if rotates(slot, *id) {
                        let origin = model.stations[group].origin;
                        note(student, Visit::Group(group), Shared::Group(slot.block, origin), model.problem.unplaced);
                    }
                    if let Some((adult, points)) = model.only_meeting(student, group) {
                        note(student, Visit::Group(group), Shared::Adult(adult), points);
                    }
                }
                for (skill, loss) in model.losses(student) {
                    note(student, Visit::Skill(skill), Shared::Skill(model.needs.skills[skill]), loss);
                }
            }
        }
        let several = |it: &Row| it.at.iter().any(|other| other.0 != it.at[0].0);
        let rows: Vec<Row> = rows.into_values().filter(several).collect();
        Self { prices: vec![0; rows.len()], rows }
    }

    /// A slot's problem at these prices.
    pub fn priced(&self, slot: usize, model: &Model) -> Problem {
        let mut problem = model.problem.clone();
        for (row, price) in self.rows.iter().zip(&self.prices).filter(|it| *it.1 != 0) {
            for (_, student, visit) in row.at.iter().filter(|it| it.0 == slot) {
                match *visit {
                    Visit::Group(group) => {
                        if let Some(fit) = &mut problem.groups[group].fit[*student] {
                            *fit -= price;
                        }
                    }
                    Visit::Skill(skill) => {
                        let lessons = model.lessons.iter().zip(&mut problem.lessons);
                        lessons.filter(|it| it.0.skill == Some(skill)).for_each(|it| it.1[*student] -= price);
                    }
                }
            }
        }
        problem
    }

    /// Looks for prices at which the slots together come to as little as can be, and keeps the best. `value` is what plans that keep
    /// all of it come to, `bound` what the slots come to without prices. Says what no plans exceed, and which prices are worth a try:
    /// the best, the mean of the later half, and some on the way, the latest first. `told` hears of each turn.
    pub fn lower(
        &mut self,
        solvers: &mut [Solver],
        (value, bound): (i64, i64),
        limits: &Limits,
        told: &mut dyn FnMut((usize, usize), i64),
    ) -> (i64, Vec<Prices>) {
        let short = Limits { gap: limits.gap.max(CLOSE), work: limits.work.min(SHORT), ..*limits };
        let mut best = (bound, self.prices.clone(), self.slopes(solvers));
        let (mut now, mut slopes) = (bound, best.2.clone());
        let (mut length, mut stalled) = (FIRST, 0);
        let (mut direction, mut later, mut turns) = (vec![0; self.rows.len()], vec![0; self.rows.len()], 0);
        let mut tries = Vec::new();
        for turn in 1..=TURNS {
            let norm = self.turn(&mut direction, &slopes);
            if norm == 0 || limits.stop.is_some_and(|it| it()) {
                break;
            }
            told((turn, TURNS), best.0);
            self.step(&direction, i128::from((now - value).max(1) * length), norm);
            now = self.sum(solvers, &short);
            slopes = self.slopes(solvers);
            if turn % EVERY == 0 {
                tries.push(self.prices.clone());
            }
            if turn > TURNS / 2 {
                turns += 1;
                later.iter_mut().zip(&self.prices).for_each(|(sum, price)| *sum += price);
            }
            if now < best.0 {
                best = (now, self.prices.clone(), slopes.clone());
                stalled = 0;
            } else if stalled == PATIENCE {
                (now, self.prices, slopes) = best.clone();
                (length, stalled) = (length / 2, 0);
                direction.fill(0);
            } else {
                stalled += 1;
            }
        }
        let mean = later.into_iter().map(|it| it / turns.max(1)).collect();
        self.prices = best.1;
        tries.extend([mean, self.prices.clone()]);
        tries.reverse();
        // The turns were quick; the best prices are worth a longer look.
        let bound = best.0.min(self.sum(solvers, limits));
        (bound, if self.rows.is_empty() { Vec::new() } else { tries })
    }

    /// Goes on with other prices.
    pub fn set(&mut self, prices: Prices) {
        self.prices = prices;
    }

    /// What no plans exceed at these prices.
    fn sum(&self, solvers: &mut [Solver], limits: &Limits) -> i64 {
        let slots = solvers.iter_mut().enumerate().map(|(slot, solver)| {
            let problem = self.priced(slot, solver.model());
            solver.again(problem, limits)
        });
        slots.sum::<i64>() + self.prices.iter().map(|it| i64::from(*it)).sum::<i64>()
    }

    /// Moves the prices on.
    fn step(&mut self, direction: &[i64], length: i128, norm: i64) {
        for ((price, row), direction) in self.prices.iter_mut().zip(&self.rows).zip(direction) {
            let by = length * i128::from(*direction) / i128::from(norm);
            let next = i64::from(*price).saturating_add(i64::try_from(by).unwrap_or(0));
            *price = i32::try_from(next.clamp(0, i64::from(row.most))).unwrap_or(0);
        }
    }

    /// How many visits too many there are in the plans of all slots, by row.
    fn slopes(&self, solvers: &[Solver]) -> Vec<i64> {
        let there = |it: &&(usize, usize, Visit)| {
            let (model, plan): (&Model, &Plan) = (solvers[it.0].model(), solvers[it.0].plan());
            let Some(own) = plan.group[it.1] else { return false };
            let lesson =
                || model.problem.groups[own].profiles.get(plan.profile[own]).map(|it| model.lessons[it.lesson]);
            match it.2 {
                Visit::Group(group) => own == group,
                Visit::Skill(skill) => lesson().is_some_and(|it| it.skill == Some(skill)),
            }
        };
        let visits = |row: &Row| i64::try_from(row.at.iter().filter(there).count()).unwrap_or(0);
        self.rows.iter().map(|it| visits(it) - 1).collect()
    }

    /// The next direction in 1024ths of a visit, and the square of its length.
    fn turn(&self, direction: &mut [i64], slopes: &[i64]) -> i64 {
        let mut norm = 0;
        for (at, direction) in direction.iter_mut().enumerate() {
            let next = (*direction * KEEP + slopes[at] * 1024 * (1024 - KEEP)) / 1024;
            let ends = next < 0 && self.prices[at] == 0 || next > 0 && self.prices[at] == self.rows[at].most;
            *direction = if ends { 0 } else { next };
            norm += *direction * *direction;
        }
        norm
    }
}
