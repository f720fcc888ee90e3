//! From a question to its answer: the model, the engine on it, and what came out as a proposal. It can be asked for more at any time.

use super::ask::Ask;
use super::engine::{Engine, Limits, Outcome, Plan, Problem, Progress, value_of};
use super::model::{Model, Shape};
use super::obstacles::{self, Obstacle};
use super::proposal::Proposal;
use super::reasons::Reasons;
use super::summary;
use crate::domain::book::Book;
use crate::domain::check::{Breach, RuleName, breaches};
use crate::domain::command::{Rejected, decide};
use crate::domain::ids::{GroupId, RuleId, StudentId};

/// So often a plan is drawn tighter because it turned out to break a must rule; each time one place fewer is left, so it ends.
const ROUNDS: usize = 60;

/// Answers a question: the plan for a slot as a difference, or why there is none for everybody. What [`super::reads`] names has to be in
/// memory. The same book and question give the same answer, as long as no clock stops it.
pub fn propose(book: &Book, ask: &Ask, limits: &Limits) -> Result<Proposal, Vec<Obstacle>> {
    Ok(Solver::of(book, ask)?.answer(book, limits, &mut |_| {}))
}

/// A question being answered.
pub struct Solver {
    model: Model,
    engine: Engine,
    outcome: Outcome,
}

impl Solver {
    /// Works the problem out. Errs where rules, locks and sizes leave no place for everybody, unless the question says to go on.
    pub fn of(book: &Book, ask: &Ask) -> Result<Self, Vec<Obstacle>> {
        let model = Model::of(book, ask);
        let found = obstacles::find(book, &model);
        if found.iter().any(|it| it.stops(ask)) {
            return Err(obstacles::with_ways(book, &model, found));
        }
        Ok(Self::of_model(model))
    }

    /// The same for a model that is there.
    pub(super) fn of_model(model: Model) -> Self {
        let mut engine = Engine::of(model.problem.clone());
        engine.start_from(&model.standing());
        let outcome = Outcome::default();
        Self { model, engine, outcome }
    }

    /// Works until a limit is reached; `told` hears of every step ahead.
    pub fn run(&mut self, limits: &Limits, told: &mut dyn FnMut(&Progress)) {
        self.outcome = self.engine.run(limits, told);
    }

    /// The plan that the question asks for; `told` hears of every step ahead.
    pub fn answer(&mut self, book: &Book, limits: &Limits, told: &mut dyn FnMut(&Progress)) -> Proposal {
        if self.model.ask.fewest {
            return self.turn_to_fewest(book, limits);
        }
        self.run(limits, told);
        self.proposal(book, limits)
    }

    /// Answers what is asked next of that plan, instead of the best that was found.
    pub fn look_at(&mut self, plan: &Proposal) {
        self.outcome.plan = plan_of(&self.model, plan);
    }

    /// Solves another problem about the same students and groups, from what is known; what no plan of that exceeds.
    pub(super) fn again(&mut self, problem: Problem, limits: &Limits) -> i64 {
        self.engine = self.engine.again(problem);
        self.run(limits, &mut |_| {});
        self.outcome.bound
    }

    /// The same question where a group works on anything but what the plan found gives it, worked out; `None` for a group that has no
    /// choice.
    pub(super) fn otherwise(&self, group: GroupId, limits: &Limits) -> Option<Self> {
        let place = self.model.station(group)?;
        let profiles = &self.model.problem.groups[place].profiles;
        let focus = profiles.get(self.outcome.plan.profile[place])?.focus;
        profiles.iter().any(|it| it.focus != focus).then(|| {
            let mut engine = self.engine.without(place, focus);
            let outcome = engine.run(limits, &mut |_| {});
            Self { model: self.model.clone(), engine, outcome }
        })
    }

    /// What it works on.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// No plan is worth more.
    pub fn bound(&self) -> i64 {
        self.outcome.bound
    }

    /// The best plan so far.
    pub fn plan(&self) -> &Plan {
        &self.outcome.plan
    }

    /// For what is asked between solves.
    pub(super) fn engine(&mut self) -> &mut Engine {
        &mut self.engine
    }

    /// What came out, with its reasons. Where the plan breaks a must rule that depends on how it came out, or gives a group more than its
    /// share, it is drawn tighter and solved again first; the bound stays that of the question.
    pub fn proposal(&mut self, book: &Book, limits: &Limits) -> Proposal {
        let bound = self.outcome.bound;
        for _ in 0..ROUNDS {
            let proposal = tell(book, &self.model, &self.outcome, bound);
            match decide(book, &proposal.command(None), None) {
                Err(Rejected::Rules(broken)) if self.avoid(&broken) => self.run_again(limits),
                Err(Rejected::Rules(_)) => break,
                Err(Rejected::Impossible(_) | Rejected::NothingToDo(_)) => {
                    return with_rest(book, book, &self.model, proposal);
                }
                Ok(decision) if self.even_out(&decision.after) => self.run_again(limits),
                Ok(decision) => return with_rest(book, &decision.after, &self.model, proposal),
            }
        }
        // Never seen; and a plan that breaks a must rule is none. What stands is at least known.
        self.outcome.plan = self.model.standing();
        with_rest(book, book, &self.model, tell(book, &self.model, &self.outcome, bound))
    }

    fn run_again(&mut self, limits: &Limits) {
        self.engine = self.engine.again(self.model.problem.clone());
        self.run(limits, &mut |_| {});
    }

    /// Prices what is beyond the share of a group as it came out, where a share is only wished for. Says whether there was anything.
    fn even_out(&mut self, after: &Book) -> bool {
        let mut broken = breaches(after, self.model.ask.slot);
        broken.retain(|it| it.rule == RuleName::BalanceTag && it.of.is_some());
        !broken.is_empty() && self.avoid(&broken)
    }

    /// Keeps the next plan from what this one breaks. Says whether there was anything to keep it from.
    fn avoid(&mut self, broken: &[Breach]) -> bool {
        let mut any = false;
        for breach in broken {
            let seated = |it: &StudentId| self.outcome.plan.group[self.model.student(*it)?];
            let group = breach.group.and_then(|it| self.model.station(it));
            let Some(group) = group.or_else(|| breach.students.iter().rev().find_map(seated)) else { continue };
            any |= match (breach.rule, breach.of) {
                (RuleName::BalanceTag, Some(rule)) => {
                    let share = self.share(rule, group);
                    self.model.tighten(rule, group, share)
                }
                _ => self.forbid(breach, group),
            };
        }
        any
    }

    /// The share of a group as the plan came out.
    fn share(&self, rule: RuleId, group: usize) -> u32 {
        let Some(ruling) = self.model.rulings.iter().find(|it| it.rule == rule) else { return 0 };
        let plan = &self.outcome.plan.group;
        let Shape::Share(beyond) = ruling.shape else { return 0 };
        let inside = |it: &&Option<usize>| it.is_some_and(|it| ruling.groups.contains(&it));
        let (everybody, here) =
            (plan.iter().filter(inside).count(), plan.iter().filter(|it| **it == Some(group)).count());
        let counted = ruling.students.iter().filter(|it| inside(&&plan[**it])).count();
        let share = (counted * here).div_ceil(everybody.max(1));
        u32::try_from(share).unwrap_or(u32::MAX).saturating_add(beyond)
    }

    /// A rule that the model does not hold: the last of its students may not come there.
    fn forbid(&mut self, breach: &Breach, group: usize) -> bool {
        let may = |it: &usize| self.model.problem.groups[group].fit[*it].is_some();
        let newly = |it: &usize| self.model.now[*it] != Some(group);
        let students = || breach.students.iter().filter_map(|it| self.model.student(*it)).filter(may);
        let Some(student) = students().rfind(newly).or_else(|| students().next_back()) else { return false };
        self.model.problem.groups[group].fit[student] = None;
        true
    }
}

/// A plan in words.
fn tell(book: &Book, model: &Model, outcome: &Outcome, bound: i64) -> Proposal {
    let reasons = Reasons::of(book, model, &outcome.plan);
    Proposal {
        slot: model.ask.slot,
        weights: model.ask.weights,
        seats: reasons.seats(),
        groups: reasons.leads(),
        shared: reasons.shared(),
        value: outcome.plan.value,
        bound: bound.max(outcome.plan.value),
        before: model.standing().value,
        work: outcome.work,
        better: Vec::new(),
        broken: Vec::new(),
        left_out: Vec::new(),
    }
}

/// A plan that was found otherwise, told of this model, with the work that it took and what no plan exceeds.
pub(super) fn retold(book: &Book, model: &Model, plan: Plan, (work, bound): (u64, i64)) -> Proposal {
    let proposal = tell(book, model, &Outcome { plan, work, ..Outcome::default() }, bound);
    let after = decide(book, &proposal.command(None), None).map_or_else(|_| book.clone(), |it| it.after);
    with_rest(book, &after, model, proposal)
}

/// A proposal as a plan of a model of the same slot.
pub(super) fn plan_of(model: &Model, proposal: &Proposal) -> Plan {
    let mut plan = model.standing();
    for seat in &proposal.seats {
        if let Some(student) = model.student(seat.student) {
            plan.group[student] = seat.to.and_then(|it| model.station(it));
        }
    }
    for lead in &proposal.groups {
        let Some(place) = model.station(lead.group) else { continue };
        let same = |lesson: usize| {
            let lesson = model.lessons[lesson];
            let skill = lesson.skill.map(|it| model.needs.skills[it]);
            (skill, lesson.pitch) == (lead.focus_to.first().copied(), lead.pitch_to)
        };
        let profiles = &model.problem.groups[place].profiles;
        if let Some(profile) = profiles.iter().position(|it| same(it.lesson)) {
            plan.profile[place] = profile;
        }
    }
    plan.value = value_of(&model.problem, &plan).total();
    plan
}

/// What is to be said of the book as it would be.
fn with_rest(book: &Book, after: &Book, model: &Model, proposal: Proposal) -> Proposal {
    let slot = model.ask.slot;
    let (was, is) = (breaches(book, slot), breaches(after, slot));
    let better = summary::better(book, model, &proposal, (&was, &is));
    let left_out = summary::left_out(book, model, &proposal);
    Proposal { better, left_out, broken: is, ..proposal }
}
