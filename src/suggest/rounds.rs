//! Several slots at once: all rounds of a block, or all blocks of a day. What they share: who rotates visits no group twice, meeting an
//! adult counts once a day, and a skill that somebody works on in an earlier round counts much less in a later one.
//!
//! Each slot is first planned by itself, which says what all could be worth at most. Prices on what they share bring that down
//! ([`sharing`](super::sharing)) and tell each slot what the others would like. Then one slot is planned after the other, students
//! change places in several rounds at once ([`tours`](super::tours)), and each slot is planned again among the others, as long as
//! the whole gets better.

use std::collections::{BTreeMap, BTreeSet};

use super::ask::{Around, Ask, Others};
use super::engine::Limits;
use super::gap;
use super::model::Model;
use super::obstacles::{Gravity, Obstacle};
use super::proposal::{Pick, Proposal};
use super::sharing::Sharing;
use super::solver::{Solver, plan_of, propose, retold};
use super::tours::improved;
use crate::domain::book::Book;
use crate::domain::command::{Command, Rejected, decide};
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{Day, Slot};
use crate::domain::rotation::rounds;

/// Each slot is planned again so many times at most; in trials the third time changed nothing more.
const PASSES: usize = 3;
/// Nobody waits for the last hundredths of a percent of one slot while all of them are further from the best: in millionths.
const CLOSE: u32 = 1_000;
/// The same for a first look at each.
const ROUGH: u32 = 5_000;
/// Of all the work, a slot gets one part in so many each time that it is planned, and never more than this: many quick plans of
/// each come closer than few long ones.
const PARTS: u64 = 8;
const MOST: u64 = 20_000;
/// So many students, each once for every slot, are placed in trying other prices: all that are worth it in a school of 60, two where it
/// takes seconds to try one.
const PLACED: usize = 6_000;

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
    /// The slot that is being worked on; `None` while all are weighed against each other.
    pub slot: Option<Slot>,
    /// Which of them it is, from 1 on, and how many there are; of the weighing, how often.
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

    /// What may be missing; `None` where nothing is.
    pub fn missing(&self) -> Option<String> {
        gap::missing(self.value(), self.bound)
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
    if let [slot] = slots[..] {
        let alone = propose(book, &Ask { slot, pins: Vec::new(), focus: Vec::new(), ..ask.clone() }, limits)?;
        return Ok(Whole { bound: alone.bound, parts: vec![alone] });
    }
    let work = (limits.work / (PARTS * slots.len().max(1) as u64)).min(MOST);
    let share = Limits { work, gap: limits.gap.max(CLOSE), ..*limits };
    let rough = Limits { gap: share.gap.max(ROUGH), ..share };
    let mut table = Table { book, ask, limits: share, slots: Vec::new(), rotating, taken: Vec::new(), bound: 0 };
    let (mut nothing, mut solvers) = (Vec::new(), Vec::new());
    for (place, slot) in slots.iter().copied().enumerate() {
        told(&Step { slot: Some(slot), place: (place + 1, slots.len()), so_far: None });
        match Solver::of(book, &table.ask(slot, Others::None)) {
            Ok(mut alone) => {
                alone.run(&rough, &mut |_| {});
                table.bound += alone.bound();
                table.slots.push(slot);
                table.taken.push(None);
                solvers.push(alone);
            }
            Err(why) if why.iter().all(|it| it.weight != Gravity::NoPlan) => return Err(named(book, slot, why)),
            // Nobody is in that slot: nothing to plan, unless it is the only one.
            Err(why) => nothing = why,
        }
    }
    if table.slots.is_empty() {
        return Err(nothing);
    }
    let parts = table.best(&mut solvers, told);
    let bound = table.bound.max(total(&parts));
    Ok(Whole { parts, bound })
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
    limits: Limits<'a>,
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

    /// Begins with the best of what stands and of some ways to plan one slot after the other, without prices and with several; then
    /// makes that better slot by slot and in several rounds at once, in turns.
    fn best(&mut self, solvers: &mut [Solver], told: &mut dyn FnMut(&Step)) -> Vec<Proposal> {
        let mut sharing = Sharing::of(solvers, |slot, student| self.rotating[&slot].contains(&student));
        let mut best = (total(&self.parts()), self.taken.clone());
        best = self.in_turn(&sharing, solvers, best, told);
        let value = best.0;
        let mut weighed = |place, bound| told(&Step { slot: None, place, so_far: Some((value, bound)) });
        let (bound, tries) = sharing.lower(solvers, (value, self.bound), &self.limits, &mut weighed);
        self.bound = bound;
        let students: usize = solvers.iter().map(|it| it.model().students.len()).sum();
        for prices in tries.into_iter().take((PLACED / students.max(1)).max(2)) {
            sharing.set(prices);
            best = self.in_turn(&sharing, solvers, best, told);
        }
        let (mut value, taken) = best;
        self.taken = taken;
        let mut proven = vec![None; self.slots.len()];
        for _ in 0..PASSES {
            value = self.pass(value, &mut proven, told);
            match self.tour(solvers, self.parts()) {
                Some(more) => (value, proven) = (more, vec![None; self.slots.len()]),
                None if proven.iter().all(Option::is_some) => break,
                None => {}
            }
        }
        let bound = |(place, part): (usize, Proposal)| {
            let bound = proven[place].unwrap_or_else(|| self.solve(place, Others::All, None).bound);
            Proposal { bound: bound.max(part.value), ..part }
        };
        self.parts().into_iter().enumerate().map(bound).collect()
    }

    /// Plans one slot after the other, each around those before it; prices say what the later ones would like. The better of that and
    /// `best`: where the later rounds had no group left for somebody, what was there before may be.
    fn in_turn(&mut self, sharing: &Sharing, solvers: &[Solver], best: Found, told: &mut dyn FnMut(&Step)) -> Found {
        self.taken.fill(None);
        for place in 0..self.slots.len() {
            told(&self.step(place, best.0));
            let later = self.slots[place..].iter().copied().collect();
            self.taken[place] = Some(self.solve(place, Others::But(later), Some(sharing)));
        }
        let parts = self.parts();
        let found = total(&parts);
        let found = (self.tour(solvers, parts).unwrap_or(found), self.taken.clone());
        if found.0 > best.0 && self.holds(&found.1) { found } else { best }
    }

    /// Plans each slot again among the others as they are now, unless nothing has changed since the last time. `proven` is what no plan
    /// of a slot exceeds among these others.
    fn pass(&mut self, mut value: i64, proven: &mut [Option<i64>], told: &mut dyn FnMut(&Step)) -> i64 {
        for place in 0..self.slots.len() {
            if proven[place].is_some() {
                continue;
            }
            told(&self.step(place, value));
            let next = self.solve(place, Others::All, None);
            let bound = next.bound;
            let old = self.taken[place].replace(next);
            let now = total(&self.parts());
            if now > value && self.holds(&self.taken) {
                value = now;
                proven.fill(None);
            } else {
                self.taken[place] = old;
            }
            proven[place] = Some(bound);
        }
        value
    }

    /// Lets students of each block change places in several rounds at once; what all of it is worth then, if that is more.
    fn tour(&mut self, solvers: &[Solver], mut parts: Vec<Proposal>) -> Option<i64> {
        let (value, mut any) = (total(&parts), false);
        for block in self.slots.iter().map(|it| it.block).collect::<BTreeSet<_>>() {
            let places: Vec<usize> = (0..self.slots.len()).filter(|it| self.slots[*it].block == block).collect();
            let rotates = |it| self.rotating[&self.slots[places[0]]].contains(&it);
            let round = |it: &usize| (solvers[*it].model(), plan_of(solvers[*it].model(), &parts[*it]));
            let plans = improved(places.iter().map(round).collect(), rotates, &|| self.is_over());
            for (place, plan) in places.into_iter().zip(plans) {
                let model = solvers[place].model();
                for seat in &mut parts[place].seats {
                    if let Some(student) = model.student(seat.student) {
                        let to = plan.group[student].map(|it| model.stations[it].group);
                        any |= seat.to != to;
                        seat.to = to;
                    }
                }
            }
        }
        if !any {
            return None;
        }
        let before = std::mem::replace(&mut self.taken, parts.into_iter().map(Some).collect());
        let now = total(&self.parts());
        if now > value && self.holds(&self.taken) {
            return Some(now);
        }
        self.taken = before;
        None
    }

    fn is_over(&self) -> bool {
        self.limits.stop.is_some_and(|it| it())
    }

    fn step(&self, place: usize, value: i64) -> Step {
        let so_far = Some((value, self.bound.max(value)));
        Step { slot: Some(self.slots[place]), place: (place + 1, self.slots.len()), so_far }
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

    fn solve(&self, place: usize, others: Others, sharing: Option<&Sharing>) -> Proposal {
        let book = self.around(place);
        let ask = Ask { anyway: true, ..self.ask(self.slots[place], others) };
        let mut model = Model::of(&book, &ask);
        if let Some(sharing) = sharing {
            model.problem = sharing.priced(place, &model);
        }
        let mut solver = Solver::of_model(model);
        solver.run(&self.limits, &mut |_| {});
        solver.proposal(&book, &self.limits)
    }

    /// The plans as they are now, each told and counted with all others fixed.
    fn parts(&self) -> Vec<Proposal> {
        (0..self.slots.len())
            .map(|place| {
                let book = self.around(place);
                let model = Model::of(&book, &self.ask(self.slots[place], Others::All));
                let plan = self.taken[place].as_ref().map_or_else(|| model.standing(), |it| plan_of(&model, it));
                let known = self.taken[place].as_ref().map_or((0, plan.value), |it| (it.work, it.bound));
                retold(&book, &model, plan, known)
            })
            .collect()
    }
}

/// What plans come to, and each of them; `None` is as it stands.
type Found = (i64, Vec<Option<Proposal>>);

fn total(parts: &[Proposal]) -> i64 {
    parts.iter().map(|it| it.value).sum()
}
