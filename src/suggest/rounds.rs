//! Several slots at once: all rounds of a block, or all blocks of a day. One is planned after the other with the others fixed, then each
//! again as long as the whole gets better. What they share: who rotates visits no group twice, and meeting an adult counts once a day.
//!
//! The bound is the sum of what each slot could be worth by itself, without what they share: valid, but wider than that of one slot.

use std::collections::{BTreeMap, BTreeSet};

use super::ask::{Around, Ask, Others};
use super::engine::{Limits, Plan, value_of};
use super::gap;
use super::model::Model;
use super::obstacles::{Gravity, Obstacle};
use super::proposal::{Pick, Proposal};
use super::solver::{Solver, retold};
use crate::domain::book::Book;
use crate::domain::command::{Command, Rejected, decide};
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{Day, Slot};
use crate::domain::rotation::rounds;

/// Each slot is planned again so many times at most; in trials the second time changed nothing more.
const PASSES: usize = 2;

/// The plans of several slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Whole {
    /// One for each slot that has groups and students, by time.
    pub parts: Vec<Proposal>,
    /// No plan for all of them is worth more.
    pub bound: i64,
}

/// How far it is with several slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The slot that is being worked on.
    pub slot: Slot,
    /// Which of them it is, from 1 on, and how many there are.
    pub place: (usize, usize),
    /// The best plans of all so far and what no plans exceed, in points, once there are any.
    pub so_far: Option<(i64, i64)>,
}

impl Step {
    /// How far the best plans so far may be from the best possible: `within 3 % of the best possible`.
    pub fn gap_words(&self) -> Option<String> {
        self.so_far.map(|it| gap::within(it.0, it.1))
    }
}

impl Whole {
    /// The points of all.
    pub fn value(&self) -> i64 {
        self.parts.iter().map(|it| it.value).sum()
    }

    /// How many moves there are in all.
    pub fn moves(&self) -> usize {
        self.parts.iter().map(|it| it.moves().count()).sum()
    }

    /// How far all of it may be from the best possible, in millionths of its value, rounded up.
    pub fn gap_in_millionths(&self) -> u32 {
        gap::in_millionths(self.value(), self.bound)
    }

    /// The same in a teacher's words.
    pub fn gap_words(&self) -> String {
        gap::words(self.value(), self.bound)
    }

    /// The one command that takes all of it, or in each slot what is picked.
    pub fn command(&self, only: Option<&BTreeMap<Slot, BTreeSet<Pick>>>) -> Command {
        let nothing = BTreeSet::new();
        let picked = |slot| only.map(|it| it.get(&slot).unwrap_or(&nothing));
        Command::Together(self.parts.iter().map(|it| it.command(picked(it.slot))).collect())
    }
}

/// The slots of all rounds of a slot's block that have a plan, in order.
pub fn rounds_of(book: &Book, slot: Slot) -> Vec<Slot> {
    rounds(book, slot.day, slot.block).into_iter().filter(|it| book.has_plan(*it)).collect()
}

/// All slots of a day that have a plan, by time.
pub fn slots_of(book: &Book, day: Day) -> Vec<Slot> {
    let mut slots: Vec<Slot> = book.planned_slots(day).into_iter().collect();
    slots.sort_by_key(|it| (book.times(*it), *it));
    slots
}

/// Plans several slots of one day together; `ask` says how, its slot and what is pinned in it count for nothing. What
/// [`reads`](super::reads) names for each slot has to be in memory. Errs where a slot has no place for everybody, unless the question
/// says to go on. `told` hears of each slot that is begun.
pub fn propose_all(
    book: &Book,
    ask: &Ask,
    slots: &[Slot],
    limits: &Limits,
    told: &mut dyn FnMut(&Step),
) -> Result<Whole, Vec<Obstacle>> {
    let (mut slots, rotating) = (slots.to_vec(), rotating(book, slots));
    slots.sort_by_key(|it| (book.times(*it), *it));
    slots.dedup();
    let mut table = Table { book, ask, limits, slots: Vec::new(), rotating, taken: Vec::new(), bound: 0 };
    let (mut bound, mut nothing) = (0, Vec::new());
    for (place, slot) in slots.iter().copied().enumerate() {
        told(&Step { slot, place: (place + 1, slots.len()), so_far: None });
        match Solver::of(book, &table.ask(slot, Others::None)) {
            Ok(mut alone) => {
                alone.run(limits, &mut |_| {});
                bound += alone.bound();
                table.slots.push(slot);
                table.taken.push(None);
            }
            Err(why) if why.iter().all(|it| it.weight != Gravity::NoPlan) => return Err(named(book, slot, why)),
            // Nobody is in that slot: nothing to plan, unless it is the only one.
            Err(why) => nothing = why,
        }
    }
    if table.slots.is_empty() {
        return Err(nothing);
    }
    table.bound = bound;
    let parts = table.best(told);
    let value: i64 = parts.iter().map(|it| it.value).sum();
    Ok(Whole { parts, bound: bound.max(value) })
}

/// What stands in the way, with the slot where it does.
fn named(book: &Book, slot: Slot, why: Vec<Obstacle>) -> Vec<Obstacle> {
    let slot = book.block_words(slot);
    why.into_iter().map(|it| Obstacle { words: format!("{slot}: {}", it.words), ..it }).collect()
}

/// Who is in another group in each round of a block, by block, of those with a place in several.
fn rotating(book: &Book, slots: &[Slot]) -> BTreeMap<Slot, BTreeSet<StudentId>> {
    let mut all = BTreeMap::new();
    for slot in slots {
        let mut visits: BTreeMap<StudentId, Vec<GroupId>> = BTreeMap::new();
        for round in rounds_of(book, *slot) {
            for group in book.groups_of(round) {
                for student in book.placed_in(round, group.key) {
                    visits.entry(student).or_default().push(group.origin);
                }
            }
        }
        let rotates = |it: &(StudentId, Vec<GroupId>)| it.1.iter().collect::<BTreeSet<_>>().len() == it.1.len();
        all.insert(*slot, visits.into_iter().filter(rotates).map(|it| it.0).collect());
    }
    all
}

/// What is being planned.
struct Table<'a> {
    book: &'a Book,
    ask: &'a Ask,
    limits: &'a Limits<'a>,
    slots: Vec<Slot>,
    rotating: BTreeMap<Slot, BTreeSet<StudentId>>,
    /// The plan of each slot so far; `None` is as it stands.
    taken: Vec<Option<Proposal>>,
    /// No plan for all of them is worth more.
    bound: i64,
}

impl Table<'_> {
    fn ask(&self, slot: Slot, others: Others) -> Ask {
        let around = Around { others, rotating: self.rotating.get(&slot).cloned() };
        Ask { slot, around, pins: Vec::new(), focus: Vec::new(), ..self.ask.clone() }
    }

    /// The better of two ways: each slot in turn after the ones before it, or around the plans as they stand; then pass by pass.
    fn best(&mut self, told: &mut dyn FnMut(&Step)) -> Vec<Proposal> {
        for place in 0..self.slots.len() {
            told(&self.step(place, None));
            let next = self.solve(place, Others::Earlier);
            self.taken[place] = Some(next);
        }
        let after = self.parts();
        let in_turn = self.taken.clone();
        self.taken.fill(None);
        let standing = self.parts();
        // Where the later rounds had no group left for somebody, what stands is the better start.
        if total(&after) > total(&standing) && self.holds(&in_turn) {
            self.taken = in_turn;
        }
        let mut best = total(&self.parts());
        for _ in 0..PASSES {
            let before = best;
            for place in 0..self.slots.len() {
                told(&self.step(place, Some(best)));
                let next = self.solve(place, Others::All);
                let old = self.taken[place].replace(next);
                let now = total(&self.parts());
                if now > best && self.holds(&self.taken) {
                    best = now;
                } else {
                    self.taken[place] = old;
                }
            }
            if best == before {
                break;
            }
        }
        self.parts()
    }

    fn step(&self, place: usize, value: Option<i64>) -> Step {
        let so_far = value.map(|it| (it, self.bound.max(it)));
        Step { slot: self.slots[place], place: (place + 1, self.slots.len()), so_far }
    }

    /// Whether all of it can be taken as one act.
    fn holds(&self, taken: &[Option<Proposal>]) -> bool {
        let all = taken.iter().flatten().filter(|it| !it.is_empty()).map(|it| it.command(None)).collect();
        !matches!(decide(self.book, &Command::Together(all), None), Err(Rejected::Rules(_) | Rejected::Impossible(_)))
    }

    /// The book with the plans of all slots but one.
    fn around(&self, place: usize) -> Book {
        let mut book = self.book.clone();
        let others = self.taken.iter().enumerate().filter(|it| it.0 != place).filter_map(|it| it.1.as_ref());
        for it in others {
            if let Ok(decision) = decide(&book, &it.command(None), None) {
                book = decision.after;
            }
        }
        book
    }

    fn solve(&self, place: usize, others: Others) -> Proposal {
        let book = self.around(place);
        let ask = Ask { anyway: true, ..self.ask(self.slots[place], others) };
        let mut solver = Solver::of_model(Model::of(&book, &ask));
        solver.run(self.limits, &mut |_| {});
        solver.proposal(&book, self.limits)
    }

    /// The plans as they are now, each told and counted with all others fixed.
    fn parts(&self) -> Vec<Proposal> {
        (0..self.slots.len())
            .map(|place| {
                let book = self.around(place);
                let model = Model::of(&book, &self.ask(self.slots[place], Others::All));
                let plan = self.taken[place].as_ref().map_or_else(|| model.standing(), |it| plan_of(&model, it));
                retold(&book, &model, plan, self.taken[place].as_ref())
            })
            .collect()
    }
}

fn total(parts: &[Proposal]) -> i64 {
    parts.iter().map(|it| it.value).sum()
}

/// A proposal as a plan of a model of the same slot.
fn plan_of(model: &Model, proposal: &Proposal) -> Plan {
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
