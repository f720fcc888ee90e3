//! Where each student is in the rounds of a block, changed in several rounds at once: two exchange their places there, or one goes
//! elsewhere. Planning one round among the others never finds that, because who rotates can join no group that another round still has.
//! Groups keep what they work on.

use super::engine::{Plan, Problem, broken, value_of};
use super::model::Model;
use crate::domain::ids::{GroupId, StudentId};

/// So many times all students are gone through; in trials two or three were enough.
const SWEEPS: usize = 6;
/// Two students exchange places in any of so many rounds at once: with each more it takes twice as long.
const ROUNDS: usize = 6;

/// The rounds of a block, each with a model that knows nothing of the others.
pub(super) struct Tours<'a> {
    rounds: Vec<Round<'a>>,
    /// Everybody who is in one of them, with the place in each, and whether they may visit a group once only.
    students: Vec<(Vec<Option<usize>>, bool)>,
}

struct Round<'a> {
    model: &'a Model,
    plan: Plan,
    /// How many students each group has.
    sizes: Vec<u32>,
    broken: usize,
}

/// A student of a round, by place in its model, and the group.
type Seat = (usize, usize, Option<usize>);

/// The plans, one for each round, as good as this makes them until it is over; of a single round there is nothing to change.
pub(super) fn improved(
    rounds: Vec<(&Model, Plan)>,
    rotates: impl Fn(StudentId) -> bool,
    over: &dyn Fn() -> bool,
) -> Vec<Plan> {
    if rounds.len() < 2 {
        return rounds.into_iter().map(|it| it.1).collect();
    }
    let mut ids: Vec<StudentId> = rounds.iter().flat_map(|it| &it.0.students).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let places = |id: StudentId| rounds.iter().map(|it| it.0.student(id)).collect();
    let students = ids.into_iter().map(|id| (places(id), rotates(id))).collect();
    let mut tours = Tours { rounds: rounds.into_iter().map(Round::of).collect(), students };
    let mut sweeps = 0..SWEEPS;
    while sweeps.next().is_some() && tours.sweep(over) {}
    tours.rounds.into_iter().map(|it| it.plan).collect()
}

impl Tours<'_> {
    /// Goes through everybody once; whether anything got better.
    fn sweep(&mut self, over: &dyn Fn() -> bool) -> bool {
        let mut any = false;
        for one in (0..self.students.len()).take_while(|_| !over()) {
            any |= self.elsewhere(one);
            for other in one + 1..self.students.len() {
                any |= self.exchange(one, other);
            }
        }
        any
    }

    /// Lets two students change places in whichever rounds that is best in.
    fn exchange(&mut self, one: usize, other: usize) -> bool {
        let gain = |round: usize| {
            let (a, b) = (self.place(one, round)?, self.place(other, round)?);
            let (from, to) = (self.group(round, a)?, self.group(round, b)?);
            let it = &self.rounds[round];
            (from != to).then_some(it.worth(a, to)? + it.worth(b, from)? - it.worth(a, from)? - it.worth(b, to)?)
        };
        let gains: Vec<Option<i64>> = (0..self.rounds.len().min(ROUNDS)).map(gain).collect();
        if gains.iter().flatten().all(|it| *it <= 0) {
            return false;
        }
        let mut best = (0, 0);
        for which in 1..1_usize << gains.len() {
            let within = |round: usize| which >> round & 1 == 1;
            let sum = (0..gains.len()).filter(|it| within(*it)).map(|it| gains[it]).sum::<Option<i64>>();
            let Some(sum) = sum.filter(|it| *it > best.0) else { continue };
            let tour = |who: usize, with: usize| self.is_tour(who, |it| if within(it) { with } else { who });
            if tour(one, other) && tour(other, one) {
                best = (sum, which);
            }
        }
        let seat = |who: usize, as_of: usize, round: usize| {
            Some((round, self.place(who, round)?, self.group(round, self.place(as_of, round)?)))
        };
        let rounds = (0..gains.len()).filter(|it| best.1 >> it & 1 == 1);
        let seats: Vec<Seat> = rounds.flat_map(|it| [seat(one, other, it), seat(other, one, it)]).flatten().collect();
        !seats.is_empty() && self.take(&seats)
    }

    /// Whether a student may go through the groups of others, as `whose` says for each round.
    fn is_tour(&self, who: usize, whose: impl Fn(usize) -> usize) -> bool {
        let origin = |round: usize| {
            let group = self.group(round, self.place(whose(round), round)?)?;
            Some(self.rounds[round].model.stations[group].origin)
        };
        !self.students[who].1 || all_different((0..self.rounds.len()).filter_map(origin))
    }

    /// Lets a student go elsewhere in one round or two.
    fn elsewhere(&mut self, who: usize) -> bool {
        let mut any = false;
        for first in 0..self.rounds.len() {
            for second in first..self.rounds.len() {
                any |= self.best_of(who, first, second).is_some_and(|it| self.take(&it));
            }
        }
        any
    }

    fn best_of(&self, who: usize, first: usize, second: usize) -> Option<Vec<Seat>> {
        let (a, b) = (self.place(who, first)?, self.place(who, second)?);
        let ways = |round: usize, place: usize| -> Vec<(usize, i64)> {
            let from = self.group(round, place);
            let it = &self.rounds[round];
            (0..it.sizes.len()).filter_map(|to| Some((to, it.gain(place, from, to)?))).collect()
        };
        let (ones, others) = (ways(first, a), ways(second, b));
        let mut best: Option<(i64, Vec<Seat>)> = None;
        for (to, gain) in &ones {
            // One round alone is the same round twice.
            let others = if first == second { &[(*to, 0)][..] } else { &others };
            for (then, more) in others {
                let sum = gain + more;
                if sum <= best.as_ref().map_or(0, |it| it.0) || !self.may_visit(who, (first, *to), (second, *then)) {
                    continue;
                }
                let mut seats = vec![(first, a, Some(*to))];
                if first != second {
                    seats.push((second, b, Some(*then)));
                }
                best = Some((sum, seats));
            }
        }
        best.map(|it| it.1)
    }

    fn may_visit(&self, who: usize, one: (usize, usize), other: (usize, usize)) -> bool {
        let origin = |round: usize| {
            let changed = [one, other].into_iter().find(|it| it.0 == round).map(|it| it.1);
            let group = changed.or_else(|| self.group(round, self.place(who, round)?))?;
            Some(self.rounds[round].model.stations[group].origin)
        };
        !self.students[who].1 || all_different((0..self.rounds.len()).filter_map(origin))
    }

    fn place(&self, who: usize, round: usize) -> Option<usize> {
        self.students[who].0[round]
    }

    fn group(&self, round: usize, place: usize) -> Option<usize> {
        self.rounds[round].plan.group[place]
    }

    /// Seats students as said where that is worth more and breaks nothing.
    fn take(&mut self, seats: &[Seat]) -> bool {
        let mut touched: Vec<usize> = seats.iter().map(|it| it.0).collect();
        touched.dedup();
        let before: Vec<Plan> = touched.iter().map(|it| self.rounds[*it].plan.clone()).collect();
        for (round, place, group) in seats {
            self.rounds[*round].plan.group[*place] = *group;
        }
        let mut gain = 0;
        let mut sound = true;
        for (round, was) in touched.iter().zip(&before) {
            let it = &mut self.rounds[*round];
            it.plan.value = value_of(it.problem(), &it.plan).total();
            gain += it.plan.value - was.value;
            sound &= broken(it.problem(), &it.plan).len() <= it.broken;
        }
        let taken = sound && gain > 0;
        for (round, was) in touched.into_iter().zip(before) {
            let it = &mut self.rounds[round];
            if taken { it.count() } else { it.plan = was }
        }
        taken
    }
}

impl<'a> Round<'a> {
    fn of((model, mut plan): (&'a Model, Plan)) -> Self {
        plan.value = value_of(&model.problem, &plan).total();
        let broken = broken(&model.problem, &plan).len();
        let mut it = Self { model, plan, sizes: Vec::new(), broken };
        it.count();
        it
    }

    fn problem(&self) -> &'a Problem {
        &self.model.problem
    }

    fn count(&mut self) {
        self.sizes = vec![0; self.problem().groups.len()];
        for group in self.plan.group.iter().flatten() {
            self.sizes[*group] += 1;
        }
    }

    /// What a place is worth to a student; `None` where they may not be.
    fn worth(&self, student: usize, group: usize) -> Option<i64> {
        let it = &self.problem().groups[group];
        let lesson = it.profiles.get(self.plan.profile[group])?.lesson;
        Some(i64::from(it.fit[student]?) + i64::from(self.problem().lessons[lesson][student]))
    }

    /// What it would win to seat a student elsewhere, as far as places and sizes tell.
    fn gain(&self, student: usize, from: Option<usize>, to: usize) -> Option<i64> {
        let from = from.filter(|it| *it != to)?;
        Some(self.worth(student, to)? - self.worth(student, from)? + self.grows(to, 1)? + self.grows(from, -1)?)
    }

    /// What one student more or fewer in a group wins; `None` where it takes none.
    fn grows(&self, group: usize, by: i32) -> Option<i64> {
        let sizes = self.problem().groups[group].profiles.get(self.plan.profile[group])?.sizes;
        let now = self.sizes[group];
        let then = now.checked_add_signed(by).filter(|it| (sizes.lo.min(now)..=sizes.hi.max(now)).contains(it))?;
        let cost = |size: u32| {
            let (under, over) = (sizes.target.saturating_sub(size), size.saturating_sub(sizes.target));
            i64::from(under) * i64::from(sizes.under) + i64::from(over) * i64::from(sizes.over)
        };
        Some(cost(now) - cost(then))
    }
}

fn all_different(groups: impl Iterator<Item = GroupId>) -> bool {
    let mut seen = Vec::new();
    for group in groups {
        if seen.contains(&group) {
            return false;
        }
        seen.push(group);
    }
    true
}
