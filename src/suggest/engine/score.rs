//! Counts a plan's points and its broken rules straight from the problem, with none of the algorithm's tables: what the
//! engine says of its own plans is held against this.

use super::problem::{Plan, Problem};

/// Where a plan's points come from. Costs are below 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Breakdown {
    /// What the seated students get from their lessons.
    pub lessons: i64,
    /// What it is worth that they sit with whom they sit.
    pub fit: i64,
    /// Groups off their target.
    pub sizes: i64,
    /// What the profiles cost.
    pub costs: i64,
    /// Students left out.
    pub unplaced: i64,
    /// Pairs that share a group.
    pub pairs: i64,
    /// Students above a priced quota.
    pub quotas: i64,
}

impl Breakdown {
    /// All of it: the plan's value.
    pub fn total(&self) -> i64 {
        self.lessons + self.fit + self.sizes + self.costs + self.unplaced + self.pairs + self.quotas
    }
}

/// A hard rule that a plan breaks. The engine's own plans break none but [`Broken::Short`], and that only where no plan
/// was found that doesn't.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Broken {
    /// A student sits in a group that they may not join.
    Forbidden {
        /// Who.
        student: usize,
        /// Where.
        group: usize,
    },
    /// Two who may not sit together do.
    Apart(usize, usize),
    /// Two who must sit together don't.
    Together(usize, usize),
    /// More students than the group takes.
    Full {
        /// Which.
        group: usize,
        /// By how many.
        by: u32,
    },
    /// Fewer students than the group needs.
    Short {
        /// Which.
        group: usize,
        /// By how many.
        by: u32,
    },
    /// More students of a hard quota than it allows.
    Quota {
        /// Index into [`Problem::quotas`].
        quota: usize,
        /// Where.
        group: usize,
        /// By how many.
        by: u32,
    },
    /// More students than the room has seats.
    Room {
        /// Index into [`Problem::rooms`].
        room: usize,
        /// By how many.
        by: u32,
    },
}

/// The points of a plan, by where they come from. Broken rules cost nothing here: see [`broken`].
pub fn value_of(problem: &Problem, plan: &Plan) -> Breakdown {
    let mut sum = Breakdown::default();
    let sizes = sizes_of(problem, plan);
    for (student, group) in plan.group.iter().enumerate() {
        let Some(group) = *group else {
            sum.unplaced -= i64::from(problem.unplaced);
            continue;
        };
        let (at, profile) = (&problem.groups[group], plan.profile[group]);
        sum.lessons += at.profiles.get(profile).map_or(0, |it| i64::from(problem.lessons[it.lesson][student]));
        sum.fit += i64::from(at.fit[student].unwrap_or(0));
    }
    for (group, &size) in sizes.iter().enumerate() {
        let Some(profile) = problem.groups[group].profiles.get(plan.profile[group]) else { continue };
        let it = profile.sizes;
        sum.sizes -= i64::from(it.under) * i64::from(it.target.saturating_sub(size))
            + i64::from(it.over) * i64::from(size.saturating_sub(it.target));
        sum.costs -= i64::from(profile.cost);
    }
    let share = |a: usize, b: usize| plan.group[a].is_some() && plan.group[a] == plan.group[b];
    let shared = problem.pairs.iter().filter(|it| share(it.students.0, it.students.1));
    sum.pairs = shared.map(|it| i64::from(it.points)).sum();
    for quota in &problem.quotas {
        let Some(price) = quota.each_over else { continue };
        let over = quota.groups.iter().map(|&it| over(&quota.students, plan, it, quota.most));
        sum.quotas -= i64::from(price) * over.map(i64::from).sum::<i64>();
    }
    sum
}

/// The hard rules that a plan breaks, in the problem's order.
pub fn broken(problem: &Problem, plan: &Plan) -> Vec<Broken> {
    let mut all = Vec::new();
    let sizes = sizes_of(problem, plan);
    for (student, group) in plan.group.iter().enumerate() {
        let Some(group) = *group else { continue };
        if problem.groups[group].fit[student].is_none() || problem.groups[group].profiles.is_empty() {
            all.push(Broken::Forbidden { student, group });
        }
    }
    let at = |it: usize| plan.group[it];
    let together = problem.apart.iter().filter(|it| at(it.0).is_some() && at(it.0) == at(it.1));
    all.extend(together.map(|it| Broken::Apart(it.0, it.1)));
    let parted = problem.together.iter().filter(|it| at(it.0) != at(it.1));
    all.extend(parted.map(|it| Broken::Together(it.0, it.1)));
    for (group, &size) in sizes.iter().enumerate() {
        let Some(it) = problem.groups[group].profiles.get(plan.profile[group]).map(|it| it.sizes) else { continue };
        if size > it.hi {
            all.push(Broken::Full { group, by: size - it.hi });
        }
        if size < it.lo {
            all.push(Broken::Short { group, by: it.lo - size });
        }
    }
    for (number, quota) in problem.quotas.iter().enumerate().filter(|it| it.1.each_over.is_none()) {
        let over = quota.groups.iter().map(|&it| (it, over(&quota.students, plan, it, quota.most)));
        all.extend(over.filter(|it| it.1 > 0).map(|(group, by)| Broken::Quota { quota: number, group, by }));
    }
    for (number, room) in problem.rooms.iter().enumerate() {
        let by = room.groups.iter().map(|&it| sizes[it]).sum::<u32>().saturating_sub(room.seats);
        if by > 0 {
            all.push(Broken::Room { room: number, by });
        }
    }
    all
}

fn sizes_of(problem: &Problem, plan: &Plan) -> Vec<u32> {
    let mut sizes = vec![0; problem.groups.len()];
    for &group in plan.group.iter().flatten() {
        sizes[group] += 1;
    }
    sizes
}

fn over(students: &[usize], plan: &Plan, group: usize, most: u32) -> u32 {
    let inside = students.iter().filter(|&&it| plan.group[it] == Some(group)).count();
    u32::try_from(inside).unwrap_or(u32::MAX).saturating_sub(most)
}
