//! The problem in the form that the algorithm works on. Students who must sit together become one *party*; every number is
//! scaled so that fractions of a point stay whole, and hard rules get a price that nothing outweighs.
//!
//! Worths are per *seat* (a party of two takes two), so half a party at a size limit is counted as half.

use super::problem::{Problem, Sizes};

/// Parts of a point. Twelve divides by the sizes that parties have, the rest is room for the tie-break.
pub(super) const SCALE: i64 = 12 * 128;
/// The worth of a seat that a party may not take. Sums of worths and prices never come near it.
pub(super) const NEVER: i32 = -1_200_000_000;
/// Below this a worth has [`NEVER`] in it.
pub(super) const CLOSED: i32 = -700_000_000;
/// Better so many students short of a lower limit than any other hard rule broken: leaving people out keeps all of those.
const BAN: i64 = 64;
/// No points beyond this.
const MOST_POINTS: i32 = 100_000;
/// A pair, a quota or a room with this price is a hard rule.
pub(super) const HARD: i32 = i32::MAX;

/// The compiled problem. Tables are flat: `seat[lesson * parties + party]`.
pub(super) struct Model {
    pub parties: usize,
    pub groups: usize,
    pub lessons: usize,
    /// Who is in a party.
    pub members: Vec<Vec<usize>>,
    /// Each student's party.
    pub party_of: Vec<usize>,
    /// Seats that a party takes.
    pub weight: Vec<i32>,
    /// How many parties are of several students.
    pub several: usize,
    /// Worth of a lesson per seat, by lesson.
    pub by_lesson: Vec<i32>,
    /// The same by party.
    pub by_party: Vec<i32>,
    /// Worth of a group per seat, by group; [`NEVER`] where a party may not go. A tie-break of less than a point in all is in it.
    pub fit: Vec<i32>,
    pub profiles: Vec<Way>,
    /// Profiles that are not to be taken.
    pub shut: Vec<bool>,
    /// The profiles of a group: `profiles[first[g]..first[g + 1]]`.
    pub first: Vec<usize>,
    /// What leaving out costs per seat.
    pub unplaced: i32,
    /// What a student too few in a group costs in the search: more than anything could be worth. Other hard rules cost
    /// [`Model::ban`].
    pub hard: i64,
    /// Pairs with what sharing a group is worth to them ([`HARD`]: they may not), each once.
    pub pairs: Vec<(usize, usize, i32)>,
    pub quotas: Vec<Limit>,
    pub rooms: Vec<(Vec<usize>, i32)>,
    /// Each party's pairs: with whom, and the worth of sharing a group.
    pub near: Vec<Vec<(usize, i64)>>,
    /// Each party's quotas, and how many of it count there.
    pub in_quota: Vec<Vec<(usize, i32)>>,
    /// Each group's rooms.
    pub in_room: Vec<Vec<usize>>,
}

/// A profile: what the algorithm needs of it.
#[derive(Clone, Copy)]
pub(super) struct Way {
    pub lesson: usize,
    pub focus: u32,
    pub size: Size,
    pub cost: i64,
}

/// Sizes with the worth of each further student: `step` falls, so the best few can be taken one by one.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Size {
    pub lo: i32,
    pub hi: i32,
    pub target: i32,
    pub under: i64,
    pub over: i64,
}

/// At most `most` of some students in a group.
pub(super) struct Limit {
    /// Party and how many of it count.
    pub parties: Vec<(usize, i32)>,
    pub groups: Vec<usize>,
    pub most: i32,
    /// Scaled price per student over, or [`HARD`].
    pub price: i32,
}

impl Size {
    fn of(sizes: &Sizes) -> Self {
        let whole = |it: u32| i32::try_from(it).unwrap_or(i32::MAX);
        Self {
            lo: whole(sizes.lo),
            hi: whole(sizes.hi),
            target: whole(sizes.target),
            under: scaled(sizes.under.max(0)),
            over: scaled(sizes.over.max(0)),
        }
    }

    /// What the next student changes when `size` are there, rules apart.
    pub fn wish(&self, size: i32) -> i64 {
        if size < self.target { self.under } else { -self.over }
    }

    /// What the next student changes when `size` are there; a broken limit counts `hard`.
    pub fn step(&self, size: i32, hard: i64) -> i64 {
        let short = if size < self.lo { hard } else { 0 };
        let full = if size >= self.hi { hard * BAN } else { 0 };
        self.wish(size) + short - full
    }

    /// What having `size` students costs: 0 or less.
    pub fn cost(&self, size: i32, hard: i64) -> i64 {
        let below = |limit: i32| i64::from((limit - size).max(0));
        let above = |limit: i32| i64::from((size - limit).max(0));
        -(self.under * below(self.target)
            + self.over * above(self.target)
            + hard * below(self.lo)
            + hard * BAN * above(self.hi))
    }
}

impl Model {
    /// Compiles a problem. Indices out of range and contradictions close seats, they never fail.
    pub fn of(problem: &Problem) -> Self {
        let (members, party_of) = parties(problem);
        let (parties, groups, lessons) = (members.len(), problem.groups.len(), problem.lessons.len());
        let weight: Vec<i32> = members.iter().map(|it| whole(it.len())).collect();
        let mut by_lesson = Vec::with_capacity(lessons * parties);
        for lesson in &problem.lessons {
            by_lesson.extend(members.iter().map(|party| {
                let sum = party.iter().map(|&it| scaled(points(lesson.get(it).copied()))).sum();
                per_seat(sum, party.len())
            }));
        }
        let mut by_party = vec![0; lessons * parties];
        for (lesson, row) in by_lesson.chunks_exact(parties.max(1)).enumerate() {
            for (party, &worth) in row.iter().enumerate() {
                by_party[party * lessons + lesson] = worth;
            }
        }
        let mut profiles = Vec::new();
        let mut first = vec![0];
        for group in &problem.groups {
            profiles.extend(group.profiles.iter().filter(|it| it.lesson < lessons).map(|it| Way {
                lesson: it.lesson,
                focus: it.focus,
                size: Size::of(&it.sizes),
                cost: scaled(it.cost),
            }));
            first.push(profiles.len());
        }
        let swing = by_lesson.iter().map(|it| i64::from(it.abs())).max().unwrap_or(0);
        let mut model = Self {
            parties,
            groups,
            lessons,
            several: weight.iter().filter(|it| **it > 1).count(),
            weight,
            by_lesson,
            by_party,
            fit: vec![NEVER; groups * parties],
            profiles,
            first,
            unplaced: scaled32(problem.unplaced),
            hard: 0,
            pairs: Vec::new(),
            quotas: quotas(problem, &party_of),
            rooms: rooms(problem),
            near: vec![Vec::new(); parties],
            in_quota: vec![Vec::new(); parties],
            in_room: vec![Vec::new(); groups],
            members,
            shut: Vec::new(),
            party_of,
        };
        model.fits(problem);
        model.join(problem);
        let fits = model.fit.iter().filter(|it| **it > CLOSED).map(|it| i64::from(it.abs())).max().unwrap_or(0);
        model.hard = 16 * (swing + fits + i64::from(model.unplaced.abs()) + 100 * SCALE);
        model.shut = vec![false; model.profiles.len()];
        model.narrow_rooms();
        model.link();
        model
    }

    /// What a broken hard rule costs in the search.
    pub fn ban(&self) -> i64 {
        self.hard * BAN
    }

    /// What of a price counts in the search.
    pub fn price(&self, price: i32) -> i64 {
        if price == HARD { self.ban() } else { i64::from(price) }
    }

    /// Whether who else is there matters to a party, apart from how many.
    pub fn tied(&self, party: usize) -> bool {
        self.weight[party] > 1 || !self.near[party].is_empty() || !self.in_quota[party].is_empty()
    }

    fn link(&mut self) {
        for &(a, b, worth) in &self.pairs {
            let worth = if worth == HARD { -self.ban() } else { i64::from(worth) };
            self.near[a].push((b, worth));
            self.near[b].push((a, worth));
        }
        for (number, quota) in self.quotas.iter().enumerate() {
            for &(party, counted) in &quota.parties {
                self.in_quota[party].push((number, counted));
            }
        }
        for (number, room) in self.rooms.iter().enumerate() {
            for &group in &room.0 {
                self.in_room[group].push(number);
            }
        }
    }

    /// A room that a group has to itself is a limit of its size; a room that cannot get full is none.
    fn narrow_rooms(&mut self) {
        let mut rooms = std::mem::take(&mut self.rooms);
        rooms.retain(|(groups, seats)| {
            let [group] = groups[..] else { return true };
            let ways = self.ways(group);
            let sizes = || self.profiles[ways.clone()].iter().map(|it| it.size);
            if sizes().any(|it| it.lo > *seats) {
                return true;
            }
            for way in ways {
                let hi = &mut self.profiles[way].size.hi;
                *hi = (*hi).min(*seats);
            }
            false
        });
        rooms.retain(|(groups, seats)| groups.iter().map(|it| self.most(*it)).sum::<i64>() > i64::from(*seats));
        self.rooms = rooms;
    }

    /// The largest that a group may be.
    fn most(&self, group: usize) -> i64 {
        self.ways(group).map(|it| i64::from(self.profiles[it].size.hi)).max().unwrap_or(0)
    }

    /// Whether the groups at their largest have fewer places than there are students.
    pub fn is_short(&self) -> bool {
        (0..self.groups).map(|it| self.most(it)).sum::<i64>() < self.weight.iter().map(|it| i64::from(*it)).sum()
    }

    /// The flat numbers of a group's profiles.
    pub fn ways(&self, group: usize) -> std::ops::Range<usize> {
        self.first[group]..self.first[group + 1]
    }

    /// A lesson's worth per seat to everyone.
    pub fn row(&self, lesson: usize) -> &[i32] {
        &self.by_lesson[lesson * self.parties..(lesson + 1) * self.parties]
    }

    /// Whether a party may join a group at all.
    pub fn open(&self, party: usize, group: usize) -> bool {
        self.fit[group * self.parties + party] > CLOSED
    }

    fn fits(&mut self, problem: &Problem) {
        // The tie-break: a whole number of parts of a point that differs by place, all of them together below one point.
        let parts = SCALE / (i64::try_from(problem.students).unwrap_or(i64::MAX).saturating_add(1));
        for (group, it) in problem.groups.iter().enumerate() {
            if self.first[group] == self.first[group + 1] {
                continue;
            }
            for (party, members) in self.members.iter().enumerate() {
                let all: Option<Vec<i32>> = members.iter().map(|&who| it.fit.get(who).copied().flatten()).collect();
                let Some(all) = all else { continue };
                let sum = all.iter().map(|&it| scaled(points(Some(it)))).sum();
                let tie = narrow((i64::from(mixed(group, party)) * parts) >> 32);
                self.fit[group * self.parties + party] = per_seat(sum, members.len()) + tie;
            }
        }
    }

    /// Pairs of students become pairs of parties. Two who may not and must sit together can't be seated.
    fn join(&mut self, problem: &Problem) {
        let party_of = &self.party_of;
        let hard = problem.apart.iter().map(|&(a, b)| (a, b, HARD));
        let soft = problem.pairs.iter().map(|it| (it.students.0, it.students.1, scaled32(it.points)));
        let known = |it: &(usize, usize, i32)| it.0 < party_of.len() && it.1 < party_of.len() && it.0 != it.1;
        let mut pairs: Vec<_> =
            hard.chain(soft).filter(known).map(|(a, b, it)| (party_of[a], party_of[b], it)).collect();
        for pair in &mut pairs {
            *pair = (pair.0.min(pair.1), pair.0.max(pair.1), pair.2);
        }
        pairs.sort_unstable();
        for (a, b, worth) in pairs {
            if a == b {
                // Inside a party the wish is always met, the ban never.
                for group in 0..self.groups {
                    let fit = &mut self.fit[group * self.parties + a];
                    let more = if worth == HARD { NEVER } else { -(-worth).div_euclid(self.weight[a]) };
                    *fit = if *fit > CLOSED && more != NEVER { *fit + more } else { NEVER };
                }
                continue;
            }
            match self.pairs.last_mut().filter(|it| (it.0, it.1) == (a, b)) {
                Some(same) if same.2 == HARD || worth == HARD => same.2 = HARD,
                Some(same) => same.2 += worth,
                None => self.pairs.push((a, b, worth)),
            }
        }
        self.pairs.retain(|it| it.2 != 0);
    }
}

/// Who stands for a student's party.
fn head_of(heads: &mut [usize], mut it: usize) -> usize {
    while heads[it] != it {
        heads[it] = heads[heads[it]];
        it = heads[it];
    }
    it
}

/// Students in parties by who must sit together, in the order of their first member.
fn parties(problem: &Problem) -> (Vec<Vec<usize>>, Vec<usize>) {
    let mut heads: Vec<usize> = (0..problem.students).collect();
    for &(a, b) in problem.together.iter().filter(|it| it.0.max(it.1) < problem.students) {
        let (a, b) = (head_of(&mut heads, a), head_of(&mut heads, b));
        heads[a.max(b)] = a.min(b);
    }
    let mut members: Vec<Vec<usize>> = Vec::new();
    let mut party_of = vec![usize::MAX; problem.students];
    for student in 0..problem.students {
        let head = head_of(&mut heads, student);
        if head == student {
            party_of[student] = members.len();
            members.push(Vec::new());
        }
        party_of[student] = party_of[head];
        members[party_of[head]].push(student);
    }
    (members, party_of)
}

fn quotas(problem: &Problem, party_of: &[usize]) -> Vec<Limit> {
    let limit = |it: &super::problem::Quota| {
        let mut students: Vec<_> = it.students.iter().filter(|it| **it < party_of.len()).collect();
        students.sort_unstable();
        students.dedup();
        let mut parties: Vec<usize> = students.iter().map(|&&it| party_of[it]).collect();
        parties.sort_unstable();
        let counted = parties.chunk_by(|a, b| a == b).map(|same| (same[0], whole(same.len()))).collect();
        let mut groups: Vec<_> = it.groups.iter().copied().filter(|it| *it < problem.groups.len()).collect();
        groups.sort_unstable();
        groups.dedup();
        let most = i32::try_from(it.most).unwrap_or(i32::MAX / 2);
        Limit { parties: counted, groups, most, price: it.each_over.map_or(HARD, |it| scaled32(it.max(0))) }
    };
    let mut all: Vec<Limit> = problem.quotas.iter().map(limit).collect();
    all.retain(|it| it.parties.iter().map(|it| it.1).sum::<i32>() > it.most);
    all.sort_by(|a, b| (&a.parties, &a.groups, a.most, a.price).cmp(&(&b.parties, &b.groups, b.most, b.price)));
    all
}

fn rooms(problem: &Problem) -> Vec<(Vec<usize>, i32)> {
    let room = |it: &super::problem::Room| {
        let mut groups: Vec<_> = it.groups.iter().copied().filter(|it| *it < problem.groups.len()).collect();
        groups.sort_unstable();
        groups.dedup();
        (groups, i32::try_from(it.seats).unwrap_or(i32::MAX / 2))
    };
    let mut all: Vec<_> = problem.rooms.iter().map(room).collect();
    all.sort();
    all.dedup();
    all
}

fn points(it: Option<i32>) -> i32 {
    it.unwrap_or(0).clamp(-MOST_POINTS, MOST_POINTS)
}

fn scaled(points: i32) -> i64 {
    i64::from(points.clamp(-MOST_POINTS, MOST_POINTS)) * SCALE
}

fn scaled32(points: i32) -> i32 {
    narrow(scaled(points))
}

/// A party's sum by seat, rounded up: a bound stays a bound.
fn per_seat(sum: i64, seats: usize) -> i32 {
    narrow(-((-sum).div_euclid(i64::try_from(seats.max(1)).unwrap_or(1))))
}

/// A number that is known to fit.
pub(super) fn narrow(it: i64) -> i32 {
    i32::try_from(it).unwrap_or(if it < 0 { NEVER } else { -NEVER })
}

/// A count as a number to reckon with.
pub(super) fn whole(it: usize) -> i32 {
    i32::try_from(it).unwrap_or(i32::MAX)
}

/// Two small numbers mixed into one that looks random (the finalizer of `SplitMix64`).
fn mixed(a: usize, b: usize) -> u32 {
    let mut it = (a as u64) << 32 ^ b as u64 ^ 0x9E37_79B9_7F4A_7C15;
    it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    u32::try_from((it ^ (it >> 31)) >> 32).unwrap_or(0)
}
