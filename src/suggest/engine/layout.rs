//! What of the rules each group's own subproblem can hold exactly, and what gets a price instead. Disjoint rules of the kind "at
//! most so many of these" form a partition matroid, in which taking the best first stays exact; every other rule becomes a
//! row with a multiplier per group (Lagrangian relaxation; relax-and-cut with all rows at hand, Lucena 2005).

use super::model::{HARD, Model, narrow};

/// The highest price.
const MOST: i32 = i32::MAX / 8;

/// The coordinates of the dual: first a price per party, then the rows', then the splits', then the rooms'.
pub(super) struct Layout {
    /// How many coordinates.
    pub len: usize,
    /// Each party's class in each group, by group; 0: none.
    pub class: Vec<u32>,
    /// Whether a group has classes at all.
    pub classed: Vec<bool>,
    /// How many of a class a group may take.
    pub most: Vec<i32>,
    pub rows: Vec<Row>,
    pub splits: Vec<Split>,
    /// The rooms' first coordinate.
    pub rooms: usize,
    /// The least and the most that each coordinate may be.
    pub range: Vec<(i32, i32)>,
}

/// At most `most` of some parties in any of some groups, at a price per group.
pub(super) struct Row {
    /// Party, and how many of it count.
    pub parties: Vec<(usize, i32)>,
    pub groups: Vec<usize>,
    pub most: i32,
    /// Its first coordinate; one for each group.
    pub first: usize,
}

/// A wish to sit together: its worth is split between the two, and the best split is a dual price per group. (What they
/// get is the lesser of being there: any split of it is a bound, and the cheapest split the linear one.)
pub(super) struct Split {
    pub a: usize,
    pub b: usize,
    pub worth: i32,
    pub groups: Vec<usize>,
    pub first: usize,
}

impl Layout {
    pub fn of(model: &Model) -> Self {
        let mut it = Self {
            len: model.parties,
            class: vec![0; model.groups * model.parties],
            classed: vec![false; model.groups],
            most: vec![0],
            rows: Vec::new(),
            splits: Vec::new(),
            rooms: 0,
            range: vec![(-model.unplaced, MOST); model.parties],
        };
        let all: Vec<usize> = (0..model.groups).collect();
        for clique in cliques(model) {
            let parties: Vec<_> = clique.into_iter().map(|it| (it, 1)).collect();
            it.add(model, parties, &all, 1, HARD);
        }
        for quota in &model.quotas {
            it.add(model, quota.parties.clone(), &quota.groups, quota.most, quota.price);
        }
        for &(a, b, worth) in model.pairs.iter().filter(|it| it.2 < 0) {
            it.add(model, vec![(a, 1), (b, 1)], &all, 1, worth.saturating_neg());
        }
        for &(a, b, worth) in model.pairs.iter().filter(|it| it.2 > 0 && it.2 != HARD) {
            let groups: Vec<_> = all.iter().copied().filter(|it| model.open(a, *it) && model.open(b, *it)).collect();
            let first = it.coordinates(groups.len(), (0, worth));
            it.splits.push(Split { a, b, worth, groups, first });
        }
        it.rooms = it.coordinates(model.rooms.len(), (0, narrow(model.hard).min(i32::MAX / 16)));
        it
    }

    fn coordinates(&mut self, count: usize, range: (i32, i32)) -> usize {
        let first = self.len;
        self.len += count;
        self.range.resize(self.len, range);
        first
    }

    /// A rule goes into the subproblem where its parties are free for it; elsewhere it becomes a row.
    fn add(&mut self, model: &Model, parties: Vec<(usize, i32)>, groups: &[usize], most: i32, price: i32) {
        let class = self.most.len();
        let mut used = false;
        let mut open = Vec::new();
        for &group in groups {
            let here: Vec<_> = parties.iter().filter(|it| model.open(it.0, group)).collect();
            if here.iter().map(|it| it.1).sum::<i32>() <= most {
                continue;
            }
            let at = |party: usize| group * model.parties + party;
            let fits = |it: &&&(usize, i32)| it.1 == 1 && model.weight[it.0] == 1 && self.class[at(it.0)] == 0;
            let free: Vec<usize> = here.iter().filter(fits).map(|it| it.0).collect();
            let inside = price == HARD && free.len() > usize::try_from(most).unwrap_or(usize::MAX);
            if inside {
                for &party in &free {
                    self.class[at(party)] = u32::try_from(class).unwrap_or(0);
                }
                self.classed[group] = true;
                used = true;
            }
            if !inside || free.len() < here.len() {
                open.push(group);
            }
        }
        if used {
            self.most.push(most);
        }
        if !open.is_empty() {
            let limit = if price == HARD { narrow(model.hard).min(i32::MAX / 16) } else { price };
            let first = self.coordinates(open.len(), (0, limit));
            self.rows.push(Row { parties, groups: open, most, first });
        }
    }
}

/// Sets of parties no two of whom may share a group, such that every banned pair is in one; the largest first.
fn cliques(model: &Model) -> Vec<Vec<usize>> {
    let mut apart = vec![Vec::new(); model.parties];
    for &(a, b, _) in model.pairs.iter().filter(|it| it.2 == HARD) {
        apart[a].push(b);
        apart[b].push(a);
    }
    for all in &mut apart {
        all.sort_unstable();
    }
    let banned = |a: usize, b: usize| apart[a].binary_search(&b).is_ok();
    let mut covered = std::collections::BTreeSet::new();
    let mut all: Vec<Vec<usize>> = Vec::new();
    for &(a, b, _) in model.pairs.iter().filter(|it| it.2 == HARD) {
        if covered.contains(&(a, b)) {
            continue;
        }
        let mut clique = vec![a, b];
        for &c in &apart[a] {
            if !clique.contains(&c) && clique.iter().all(|it| banned(*it, c)) {
                clique.push(c);
            }
        }
        clique.sort_unstable();
        for (at, &a) in clique.iter().enumerate() {
            covered.extend(clique[at + 1..].iter().map(|&b| (a, b)));
        }
        all.push(clique);
    }
    all.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    all
}
