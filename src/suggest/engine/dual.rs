//! The bound: prices for the students (and multipliers for the rules that no group can see alone) under which each group
//! takes its best profile and its best few by itself. The sum is never below the best plan, and the lowest such sum is the strong
//! linear bound (Held & Karp 1970; for capacitated facility location Görtz & Klose 2009).

use super::few::{Few, Look};
use super::layout::Layout;
use super::model::{CLOSED, Model, NEVER};

/// Slopes are counted in twelfths, so that half a party stays whole.
pub(super) const PARTS: i32 = 12;

/// The dual at one point, with what it remembers to be quick at the next.
pub(super) struct Dual {
    pub layout: Layout,
    /// The prices and multipliers.
    pub at: Vec<i32>,
    /// The sum there: scaled, not below the worth of any plan.
    pub sum: i64,
    /// How the sum falls where a coordinate rises, in twelfths, from the last look.
    pub slope: Vec<i32>,
    /// Each group's profile at the last look, by its flat number.
    pub way: Vec<usize>,
    /// Each group's value at the last look.
    pub worth: Vec<i64>,
    /// Who was taken by each group, and how many of its seats.
    pub taken: Vec<Vec<(u32, i32)>>,
    /// The profiles that a group may still take.
    pub ways: Vec<Vec<usize>>,
    /// Seats that are ruled out by branching, by group.
    pub barred: Vec<bool>,
    /// Parties that branching seats.
    pub held: Vec<bool>,
    /// A bound for each profile, less what had drifted in its group when it was made.
    known: Vec<i64>,
    /// What a group's values can have risen by since the start.
    drift: Vec<i64>,
    base: Vec<i32>,
    fresh: Vec<i32>,
    rises: Vec<i32>,
    few: Few,
    /// Elementary steps done since it was last asked.
    pub work: u64,
}

impl Dual {
    pub fn of(model: &Model) -> Self {
        let layout = Layout::of(model);
        Self {
            at: vec![0; layout.len],
            slope: vec![0; layout.len],
            layout,
            sum: i64::MAX,
            way: (0..model.groups).map(|it| model.first[it]).collect(),
            worth: vec![0; model.groups],
            taken: vec![Vec::new(); model.groups],
            ways: (0..model.groups).map(|it| model.ways(it).filter(|it| !model.shut[*it]).collect()).collect(),
            barred: vec![false; model.groups * model.parties],
            held: vec![false; model.parties],
            known: vec![i64::MAX / 4; model.profiles.len()],
            drift: vec![0; model.groups],
            base: vec![NEVER; model.groups * model.parties],
            fresh: vec![0; model.parties],
            rises: Vec::new(),
            few: Few::default(),
            work: 0,
        }
    }

    /// A bound for each profile of a group, as of the last look.
    pub fn bound(&self, group: usize, way: usize) -> i64 {
        self.known[way].saturating_add(self.drift[group])
    }

    /// Works out the sum and its slope at the present prices.
    pub fn look(&mut self, model: &Model) {
        let parties = model.parties;
        let mut sum = 0;
        for (party, &weight) in model.weight.iter().enumerate() {
            sum += i64::from(weight) * i64::from(self.at[party]);
            self.slope[party] = weight * PARTS;
        }
        for row in &self.layout.rows {
            for at in row.first..row.first + row.groups.len() {
                sum += i64::from(self.at[at]) * i64::from(row.most);
                self.slope[at] = row.most * PARTS;
            }
        }
        for split in &self.layout.splits {
            self.slope[split.first..split.first + split.groups.len()].fill(0);
        }
        for (room, it) in model.rooms.iter().enumerate() {
            let at = self.layout.rooms + room;
            sum += i64::from(self.at[at]) * i64::from(it.1);
            self.slope[at] = it.1 * PARTS;
        }
        for group in 0..model.groups {
            self.rebase(model, group);
            if self.ways[group].is_empty() {
                (self.worth[group], self.way[group]) = (0, usize::MAX);
                self.taken[group].clear();
                continue;
            }
            self.choose(model, group);
            sum += self.worth[group];
            for &(party, seats) in &self.taken[group] {
                self.slope[party as usize] -= seats * PARTS;
            }
        }
        self.tilt(model);
        self.work += (parties * model.groups) as u64;
        self.sum = sum;
    }

    /// Fit less prices for a group, and how far its values can have risen.
    fn rebase(&mut self, model: &Model, group: usize) {
        let here = group * model.parties..(group + 1) * model.parties;
        let (fit, barred) = (&model.fit[here.clone()], &self.barred[here.clone()]);
        for (party, fresh) in self.fresh.iter_mut().enumerate() {
            let open = fit[party] > CLOSED && !barred[party];
            *fresh = if open { fit[party] - self.at[party] } else { NEVER };
        }
        let fresh = &mut self.fresh;
        let mut add = |party: usize, more: i32| {
            if fresh[party] > CLOSED {
                fresh[party] = (fresh[party] + more).max(CLOSED + 1);
            }
        };
        for row in &self.layout.rows {
            let Ok(at) = row.groups.binary_search(&group) else { continue };
            let price = self.at[row.first + at];
            if price > 0 {
                // Rounded towards nothing: taking less than the price keeps the bound a bound.
                row.parties.iter().for_each(|it| add(it.0, -(price * it.1 / model.weight[it.0])));
            }
        }
        for split in &self.layout.splits {
            let Ok(at) = split.groups.binary_search(&group) else { continue };
            let share = self.at[split.first + at];
            let up = |share: i32, party: usize| (share + model.weight[party] - 1) / model.weight[party];
            add(split.a, up(share, split.a));
            add(split.b, up(split.worth - share, split.b));
        }
        for &room in &model.in_room[group] {
            let price = self.at[self.layout.rooms + room];
            (0..model.parties).for_each(|it| add(it, -price));
        }
        self.rises.clear();
        for ((old, &new), &weight) in self.base[here].iter_mut().zip(&self.fresh).zip(&model.weight) {
            if new > *old {
                self.rises.extend((0..weight).map(|_| new.saturating_sub(*old)));
            }
            *old = new;
        }
        let most = self.ways[group].iter().map(|it| model.profiles[*it].size.hi).max().unwrap_or(0);
        let most = usize::try_from(most).unwrap_or(0);
        if self.rises.len() > most {
            if most > 0 {
                self.rises.select_nth_unstable_by(most - 1, |a, b| b.cmp(a));
            }
            self.rises.truncate(most);
        }
        self.drift[group] += self.rises.iter().map(|it| i64::from(*it)).sum::<i64>();
    }

    /// The best profile of a group. Profiles whose last value and the drift since are below the best need no look.
    fn choose(&mut self, model: &Model, group: usize) {
        let mut best = i64::MIN;
        let (last, drift) = (self.way[group], self.drift[group]);
        let ways = std::mem::take(&mut self.ways[group]);
        let last_first = ways.iter().filter(|it| **it == last).chain(ways.iter().filter(|it| **it != last));
        for &way in last_first {
            if best > i64::MIN && self.known[way].saturating_add(drift) <= best {
                continue;
            }
            let now = self.value(model, group, way, best);
            self.known[way] = now - drift;
            if now > best {
                best = now;
                self.way[group] = way;
                self.taken[group].clone_from(&self.few.taken);
            }
        }
        self.work += ways.len() as u64 / 4;
        self.ways[group] = ways;
        self.worth[group] = best;
    }

    /// A bound for plans with each profile, by flat number; scaled. Looks at all of them.
    pub fn weigh(&mut self, model: &Model) -> Vec<i64> {
        self.look(model);
        let mut all = vec![self.sum; model.profiles.len()];
        for group in 0..model.groups {
            for way in model.ways(group) {
                all[way] += self.value(model, group, way, i64::MIN) - self.worth[group];
            }
        }
        all
    }

    /// The best value of a profile, or a bound that does not beat `beat`.
    fn value(&mut self, model: &Model, group: usize, way: usize, beat: i64) -> i64 {
        let here = group * model.parties..(group + 1) * model.parties;
        let (profile, layout) = (&model.profiles[way], &self.layout);
        let look = Look {
            row: model.row(profile.lesson),
            base: &self.base[here.clone()],
            weight: &model.weight,
            class: layout.classed[group].then(|| &layout.class[here]),
            most: &layout.most,
            hard: model.hard,
            parties: model.several,
        };
        self.work += model.parties as u64 + 20;
        self.few.best(&look, &profile.size, profile.cost, beat)
    }

    /// The slopes of the rules' multipliers, from who was taken.
    fn tilt(&mut self, model: &Model) {
        if self.layout.len == model.parties {
            return;
        }
        let mut share = vec![0; model.parties];
        for group in 0..model.groups {
            for &(party, seats) in &self.taken[group] {
                share[party as usize] = seats * PARTS / model.weight[party as usize];
                for &room in &model.in_room[group] {
                    self.slope[self.layout.rooms + room] -= seats * PARTS;
                }
            }
            for row in &self.layout.rows {
                let Ok(at) = row.groups.binary_search(&group) else { continue };
                self.slope[row.first + at] -= row.parties.iter().map(|it| it.1 * share[it.0]).sum::<i32>();
            }
            for split in &self.layout.splits {
                let Ok(at) = split.groups.binary_search(&group) else { continue };
                self.slope[split.first + at] = share[split.a] - share[split.b];
            }
            for &(party, _) in &self.taken[group] {
                share[party as usize] = 0;
            }
        }
    }
}

/// The way down: a deflected subgradient with Polyak's length (Held, Wolfe & Crowder 1974; Camerini, Fratta & Maffioli 1975).
pub(super) struct Slide {
    direction: Vec<i64>,
    /// Length of a step in 1024ths of Polyak's.
    pub length: i64,
    /// The lowest sum so far, and where.
    pub best: i64,
    pub best_at: Vec<i32>,
    best_slope: Vec<i32>,
    stalled: u32,
}

impl Slide {
    pub fn of(dual: &Dual) -> Self {
        Self {
            direction: vec![0; dual.at.len()],
            length: 1024,
            best: i64::MAX,
            best_at: dual.at.clone(),
            best_slope: dual.slope.clone(),
            stalled: 0,
        }
    }

    /// Starts over from where the dual is.
    pub fn restart(&mut self, dual: &Dual, length: i64) {
        self.direction.fill(0);
        self.length = length;
        self.best = i64::MAX;
        self.best_at.clone_from(&dual.at);
        self.stalled = 0;
    }

    /// Takes note of the last look, if it is the lowest.
    pub fn note(&mut self, dual: &Dual) {
        if dual.sum < self.best {
            self.best = dual.sum;
            self.best_at.clone_from(&dual.at);
            self.best_slope.clone_from(&dual.slope);
        }
    }

    /// Takes note of the last look and moves the prices on, towards a sum of `target`.
    pub fn step(&mut self, dual: &mut Dual, target: i64, patience: u32, keep: i64) {
        // A hair's breadth is no progress.
        let moved = dual.sum < self.best - self.best.saturating_sub(target) / 512;
        self.stalled = if moved { 0 } else { self.stalled + 1 };
        self.note(dual);
        if self.stalled > patience {
            self.stalled = 0;
            self.length = (self.length * 5 / 8).max(16);
            dual.at.clone_from(&self.best_at);
            dual.slope.clone_from(&self.best_slope);
            dual.sum = self.best;
            self.direction.fill(0);
        }
        let mut norm = 0_i64;
        for (at, direction) in self.direction.iter_mut().enumerate() {
            let (low, high) = dual.layout.range[at];
            let slope = i64::from(dual.slope[at]) * 1024;
            let mut next = (*direction * keep + slope * (1024 - keep)) / 1024;
            if (next > 0 && dual.at[at] <= low) || (next < 0 && dual.at[at] >= high) {
                next = 0;
            }
            *direction = next;
            norm += next * next / 1024;
        }
        if norm == 0 {
            return;
        }
        let gap = i128::from((dual.sum - target).max(1));
        let step = gap * i128::from(self.length) * i128::from(PARTS) * (1 << 16) / i128::from(norm);
        let step = i64::try_from(step / 1024).unwrap_or(i64::MAX >> 24);
        for (at, direction) in self.direction.iter().enumerate() {
            let (low, high) = dual.layout.range[at];
            let next = i64::from(dual.at[at]) - ((direction * step) >> 16);
            dual.at[at] = i32::try_from(next.clamp(i64::from(low), i64::from(high))).unwrap_or(0);
        }
    }
}
