//! One solve, burst by burst: the dual makes the bound, its profiles start plans, trials improve them, and what stays open is
//! split. After any burst there is a plan and a bound, and neither ever gets worse.

use super::branch::{Habit, Split, Tree, enter};
use super::dual::{Dual, Slide};
use super::focus::Descent;
use super::kick::{self, Dice};
use super::model::{Model, SCALE, narrow};
use super::problem::{Plan, Problem};
use super::score::{broken, value_of};
use super::seats::Seats;
use super::{Limits, Outcome, Progress};

/// A problem being solved. It can be asked for more at any time, and started over with what it learned.
pub struct Engine {
    pub(super) problem: Problem,
    pub(super) model: Model,
    pub(super) dual: Dual,
    pub(super) slide: Slide,
    habit: Habit,
    pub(super) descent: Descent,
    /// The plan that trials are made on.
    pub(super) seats: Seats,
    /// The best plan.
    pub(super) best: Seats,
    pub(super) plan: Plan,
    /// What a better plan has to beat, in points: the best plan's value; where that breaks a rule, with the rule's price in it.
    pub(super) goal: i64,
    pub(super) bound: i64,
    /// The profiles that a better plan could still use.
    ways: Vec<Vec<usize>>,
    /// The best prices of the whole.
    root: Vec<i32>,
    /// Whether the prices come from another solve.
    warm: bool,
    /// Whether all prices have been shifted at once.
    shifted: bool,
    stage: Stage,
    tree: Tree,
    dice: Dice,
    work: u64,
    trace: Vec<Progress>,
}

/// Where a solve is.
enum Stage {
    Start,
    /// Sliding down to the bound of the whole.
    Root,
    /// Between two parts of the tree.
    Tree,
    /// In a part of the tree.
    Part(Part),
    /// Nothing is left to decide.
    Done,
}

/// A part of the tree that is being looked at.
struct Part {
    path: Vec<(Split, bool)>,
    /// The bound of what it is a part of.
    above: i64,
    /// How many bursts it had.
    bursts: u32,
    /// The prices that it starts from.
    at: Vec<i32>,
    /// The other branch, if that's to come.
    other: Option<Vec<(Split, bool)>>,
}

/// Looks of the dual between two plans.
const LOOKS: u32 = 10;
/// How much of its last direction a step keeps, in 1024ths.
const KEEP: i64 = 400;
/// A slide this short (in 1024ths of Polyak's step) has arrived.
const SHORTEST: i64 = 24;

impl Engine {
    /// Gets ready to solve a problem.
    pub fn of(problem: Problem) -> Self {
        let model = Model::of(&problem);
        Self::with(problem, model)
    }

    /// A new start from what this one knows, maybe without a focus in a group.
    pub(super) fn fresh(&self, problem: Problem, without: Option<(usize, u32)>) -> Self {
        let mut model = Model::of(&problem);
        if let Some((group, focus)) = without.filter(|it| it.0 < model.groups) {
            for way in model.ways(group) {
                model.shut[way] = model.profiles[way].focus == focus;
            }
        }
        let mut it = Self::with(problem, model);
        if it.dual.at.len() == self.root.len() && it.model.groups == self.model.groups {
            it.dual.at.clone_from(&self.root);
            it.root.clone_from(&self.root);
            it.warm = true;
            it.start_from(&self.plan);
        }
        it
    }

    /// A bound for each profile by flat number, in points.
    pub(super) fn bounds_of_ways(&self) -> Vec<i64> {
        let mut dual = Dual::of(&self.model);
        dual.at.clone_from(&self.root);
        dual.weigh(&self.model).into_iter().map(|it| it.div_euclid(SCALE).min(self.bound)).collect()
    }

    fn with(problem: Problem, model: Model) -> Self {
        let dual = Dual::of(&model);
        let seats = Seats::empty(&model);
        let mut it = Self {
            slide: Slide::of(&dual),
            habit: Habit::of(&model),
            descent: Descent::of(&model),
            best: seats.clone(),
            seats,
            ways: dual.ways.clone(),
            root: dual.at.clone(),
            warm: false,
            shifted: false,
            dual,
            plan: Plan::default(),
            goal: i64::MIN / 2,
            bound: i64::MAX,
            stage: Stage::Start,
            tree: Tree::default(),
            dice: Dice::fixed(),
            work: 0,
            trace: Vec::new(),
            model,
            problem,
        };
        it.set(it.read(&it.best));
        it
    }

    fn set(&mut self, plan: Plan) {
        let clean = broken(&self.problem, &plan).is_empty();
        self.goal = if clean { plan.value } else { self.best.value.div_euclid(SCALE) };
        self.plan = plan;
    }

    /// What it solves.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// Works until a limit is reached or the best plan is proven; `told` hears of every step ahead. Can be called again.
    pub fn run(&mut self, limits: &Limits, told: &mut dyn FnMut(&Progress)) -> Outcome {
        while !self.enough(limits) {
            self.burst();
            // Where profiles were dropped that no better plan needs, the sum can be below the best plan.
            self.bound = self.bound.max(self.goal);
            self.work += std::mem::take(&mut self.dual.work) + std::mem::take(&mut self.descent.flow.work);
            let now = Progress { work: self.work / 1000, value: self.plan.value, bound: self.ceiling() };
            if self.trace.last().is_none_or(|it| (it.value, it.bound) != (now.value, now.bound)) {
                self.trace.push(now);
                told(&now);
            }
        }
        Outcome { plan: self.plan.clone(), bound: self.ceiling(), work: self.work / 1000, trace: self.trace.clone() }
    }

    /// What no plan exceeds that breaks as little as the best: mostly nothing, but lower limits may be more than the students are.
    fn ceiling(&self) -> i64 {
        self.plan.value.saturating_add(self.bound.saturating_sub(self.goal).max(0))
    }

    fn enough(&self, limits: &Limits) -> bool {
        let gap = i128::from(self.bound) - i128::from(self.goal);
        let enough = limits.gap_after(self.work / 1000);
        let close = gap * 1_000_000 <= i128::from(self.plan.value.abs()) * i128::from(enough);
        let started = !matches!(self.stage, Stage::Start);
        started
            && (close
                || gap <= 0
                || matches!(self.stage, Stage::Done)
                || self.work / 1000 >= limits.work
                || limits.stop.is_some_and(|it| it()))
    }

    fn burst(&mut self) {
        match std::mem::replace(&mut self.stage, Stage::Tree) {
            Stage::Start => {
                if self.warm {
                    self.slide.restart(&self.dual, 256);
                } else {
                    self.first_prices();
                    self.slide.restart(&self.dual, 1024);
                }
                self.stage = Stage::Root;
                self.root(1);
            }
            Stage::Root => self.root(LOOKS),
            Stage::Tree => self.next_part(),
            Stage::Part(part) => self.part(part),
            Stage::Done => self.stage = Stage::Done,
        }
    }

    /// Prices to start from: a part of what each party is worth at best.
    fn first_prices(&mut self) {
        let model = &self.model;
        for party in 0..model.parties {
            let best_in = |group: usize| {
                let lessons = model.ways(group).map(|it| model.row(model.profiles[it].lesson)[party]).max();
                lessons.unwrap_or(0) + model.fit[group * model.parties + party]
            };
            let top = (0..model.groups).filter(|it| model.open(party, *it)).map(best_in).max().unwrap_or(0);
            self.dual.at[party] = narrow(i64::from(top) / 2).max(-model.unplaced);
        }
    }

    /// Looks and steps; returns whether the part that the dual is in can't hold a better plan.
    fn descend(&mut self, looks: u32, patience: u32) -> bool {
        for _ in 0..looks {
            self.dual.look(&self.model);
            self.habit.note(&self.model, &self.dual);
            if self.dual.sum.div_euclid(SCALE) <= self.goal {
                self.slide.note(&self.dual);
                return true;
            }
            self.prune();
            self.slide.step(&mut self.dual, self.best.value, patience, KEEP);
        }
        false
    }

    /// Drops the profiles that no better plan can use: with them the sum is not above the best plan (reduced-cost fixing).
    fn prune(&mut self) {
        let least = (self.goal + 1) * SCALE;
        for group in 0..self.model.groups {
            let rest = self.dual.sum - self.dual.worth[group];
            let mut ways = std::mem::take(&mut self.dual.ways[group]);
            ways.retain(|it| *it == self.dual.way[group] || rest + self.dual.bound(group, *it) >= least);
            self.dual.ways[group] = ways;
        }
    }

    fn root(&mut self, looks: u32) {
        let done = self.descend(looks, 6);
        self.bound = self.bound.min(self.slide.best.min(self.dual.sum).div_euclid(SCALE));
        self.root.clone_from(&self.slide.best_at);
        for (all, here) in self.ways.iter_mut().zip(&self.dual.ways) {
            all.clone_from(here);
        }
        self.plans(10);
        let done = done || self.bound <= self.goal;
        let over = self.slide.length <= SHORTEST;
        if !done && !self.shifted && (over || self.model.is_short()) {
            self.shifted = self.shift_prices();
        }
        self.stage = match (done, self.slide.length > SHORTEST) {
            (true, _) => Stage::Done,
            (false, true) => Stage::Root,
            (false, false) => {
                self.shelve(Vec::new(), self.slide.best);
                Stage::Tree
            }
        };
    }

    /// Puts a part aside, with the split that it will take. Where nothing is left to decide, it is a plan.
    fn shelve(&mut self, path: Vec<(Split, bool)>, bound: i64) {
        if let Some(next) = self.habit.split(&self.model, &self.dual) {
            self.tree.push(bound, self.slide.best_at.clone(), path, next);
            return;
        }
        let model = &self.model;
        let at: Vec<usize> = (0..model.parties)
            .map(|party| {
                let open = |it: &usize| model.open(party, *it) && !self.dual.barred[it * model.parties + party];
                (0..model.groups).find(|it| self.dual.held[party] && open(it)).unwrap_or(model.groups)
            })
            .collect();
        self.seats.become_like(model, &at, &self.dual.way);
        self.keep();
    }

    fn next_part(&mut self) {
        let open = self.tree.bound().unwrap_or(i64::MIN);
        self.bound = self.bound.min(open.div_euclid(SCALE).max(self.goal));
        let Some(node) = self.tree.pop().filter(|it| it.bound.div_euclid(SCALE) > self.goal) else {
            self.stage = Stage::Done;
            return;
        };
        let branch = |taken: bool| node.path.iter().copied().chain([(node.next, taken)]).collect::<Vec<_>>();
        let (path, other) = (branch(true), Some(branch(false)));
        self.open_part(Part { path, above: node.bound, bursts: 0, at: node.at, other });
    }

    fn open_part(&mut self, part: Part) {
        enter(&self.model, &mut self.dual, &self.ways, &part.path);
        self.dual.at.copy_from_slice(&part.at);
        self.habit.forget();
        self.slide.restart(&self.dual, 256);
        self.stage = Stage::Part(part);
    }

    fn part(&mut self, mut part: Part) {
        if !self.descend(LOOKS, 3) {
            self.plans(3);
            part.bursts += 1;
            if part.bursts < 3 {
                self.stage = Stage::Part(part);
                return;
            }
            self.shelve(std::mem::take(&mut part.path), self.slide.best.min(part.above));
        }
        if let Some(path) = part.other {
            self.open_part(Part { path, above: part.above, bursts: 0, at: part.at, other: None });
        }
    }

    /// A plan from the profiles that the dual takes, then trials around the best.
    fn plans(&mut self, trials: usize) {
        let model = &self.model;
        for group in (0..model.groups).filter(|it| self.dual.way[*it] != usize::MAX) {
            self.seats.turn(model, group, self.dual.way[group]);
        }
        for group in 0..model.groups {
            for &(party, seats) in &self.dual.taken[group] {
                let party = party as usize;
                if seats == model.weight[party] && model.tied(party) {
                    self.seats.shift(model, party, group);
                }
            }
        }
        self.descent.flow.settle(model, &mut self.seats);
        let out = |it: &usize| model.tied(*it) && self.seats.at[*it] == model.groups;
        let out: Vec<usize> = (0..model.parties).filter(out).collect();
        self.descent.flow.loosen(model, &mut self.seats, out.into_iter());
        self.descent.run(model, &mut self.seats);
        if self.seats.value > self.best.value {
            let several = (0..model.parties).filter(|it| model.weight[*it] > 1);
            if self.descent.flow.loosen(model, &mut self.seats, several) {
                self.descent.run(model, &mut self.seats);
            }
        }
        self.keep();
        self.seats.become_like(&self.model, &self.best.at, &self.best.way);
        self.seats.keep();
        kick::about(&self.model, &self.dual, &mut self.descent, &mut self.seats, &mut self.dice, trials);
        self.keep();
        self.seats.keep();
    }

    /// Keeps the plan on trial if it is the best so far.
    pub(super) fn keep(&mut self) {
        if self.seats.value > self.best.value {
            self.best.at.clone_from(&self.seats.at);
            self.best.way.clone_from(&self.seats.way);
            self.best.value = self.seats.value;
            self.set(self.read(&self.seats));
        }
    }

    /// A plan in the problem's words, counted afresh.
    pub(super) fn read(&self, seats: &Seats) -> Plan {
        let first = &self.model.first;
        let mut plan = Plan {
            group: vec![None; self.problem.students],
            profile: seats
                .way
                .iter()
                .zip(first)
                .map(|(it, first)| if *it == usize::MAX { 0 } else { it - first })
                .collect(),
            value: 0,
        };
        for (party, &at) in seats.at.iter().enumerate() {
            for &student in &self.model.members[party] {
                plan.group[student] = (at < self.model.groups).then_some(at);
            }
        }
        plan.value = value_of(&self.problem, &plan).total();
        plan
    }
}
