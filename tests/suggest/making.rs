//! Problems to solve: small ones of every shape out of a number, with rules in each other's way.

use huddleboard::suggest::engine::{Group, Pair, Problem, Profile, Quota, Room, Sizes};

/// A row of numbers that a seed leads to (`SplitMix64`).
pub struct Numbers(pub u64);

impl Numbers {
    /// A number from `from` to below `to`.
    pub fn pick(&mut self, from: i32, to: i32) -> i32 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut it = self.0;
        it = (it ^ (it >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let width = u64::from((to - from).unsigned_abs()).max(1);
        from + i32::try_from((it >> 33) % width).unwrap_or(0)
    }

    /// An index below a length.
    pub fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.pick(0, i32::try_from(len).unwrap_or(1))).unwrap_or(0)
    }

    fn size(&mut self, from: i32, to: i32) -> u32 {
        self.pick(from, to).unsigned_abs()
    }

    fn two(&mut self, students: usize) -> (usize, usize) {
        let a = self.index(students);
        (a, (a + 1 + self.index(students - 1)) % students)
    }

    fn some(&mut self, all: usize, least: usize) -> Vec<usize> {
        let mut some: Vec<usize> = (0..all).filter(|_| self.pick(0, 2) == 0).collect();
        while some.len() < least.min(all) {
            let more = self.index(all);
            if !some.contains(&more) {
                some.push(more);
            }
        }
        some
    }
}

/// A small problem with every kind of rule, in the way of each other. `ties`: points are few and round, so that many plans
/// are equally good. Nobody has to come: leaving everybody out is always allowed.
pub fn small(seed: u64, students: usize, groups: usize, ties: bool) -> Problem {
    let mut it = Numbers(seed);
    let lessons = 2 + it.index(5);
    let points = |it: &mut Numbers| if ties { it.pick(0, 4) * 250 } else { it.pick(-200, 1001) };
    let lesson = |it: &mut Numbers| (0..students).map(|_| points(it)).collect();
    let mut problem = Problem {
        students,
        lessons: (0..lessons).map(|_| lesson(&mut it)).collect(),
        unplaced: [5000, 300, 0][it.index(3)],
        ..Problem::default()
    };
    for _ in 0..groups {
        let profiles = (0..=it.index(4)).map(|_| profile(&mut it, lessons)).collect();
        let fit = |it: &mut Numbers| (it.pick(0, 8) > 0).then(|| if ties { 0 } else { it.pick(-50, 300) });
        problem.groups.push(Group { profiles, fit: (0..students).map(|_| fit(&mut it)).collect() });
    }
    if students > 1 {
        let count = it.index(4);
        problem.apart = (0..count).map(|_| it.two(students)).collect();
        let count = it.index(3);
        problem.together = (0..count).map(|_| it.two(students)).collect();
        let count = it.index(4);
        problem.pairs = (0..count).map(|_| Pair { students: it.two(students), points: it.pick(-300, 300) }).collect();
    }
    for _ in 0..it.index(3) {
        problem.quotas.push(Quota {
            students: it.some(students, 2),
            groups: it.some(groups, 1),
            most: it.size(0, 3),
            each_over: (it.pick(0, 2) == 0).then(|| it.pick(0, 400)),
        });
    }
    for _ in 0..it.index(2) {
        problem.rooms.push(Room { groups: it.some(groups, 1), seats: it.size(0, 6) });
    }
    problem
}

/// The same with lower limits here and there: maybe no plan keeps them all.
pub fn with_lower_limits(mut problem: Problem, seed: u64) -> Problem {
    let mut it = Numbers(seed);
    for profile in problem.groups.iter_mut().flat_map(|it| &mut it.profiles) {
        profile.sizes.lo = it.size(0, 3).min(profile.sizes.hi);
    }
    problem
}

fn profile(it: &mut Numbers, lessons: usize) -> Profile {
    let lesson = it.index(lessons);
    let hi = it.size(0, 5);
    let sizes = Sizes { lo: 0, hi, target: it.size(0, 5), under: it.pick(0, 60), over: it.pick(0, 60) };
    Profile { lesson, focus: u32::try_from(lesson / 2).unwrap_or(0), sizes, cost: it.pick(0, 2) * 80 }
}

/// A middling school: more students, skills at pitches, sizes that have to be met, pairs and parties.
pub fn school(seed: u64, students: usize, adults: usize) -> Problem {
    let mut it = Numbers(seed);
    let skills = 6;
    let mut lessons = Vec::new();
    let levels: Vec<Vec<i32>> = (0..students).map(|_| (0..skills).map(|_| it.pick(0, 100)).collect()).collect();
    let needs: Vec<Vec<i32>> = (0..students).map(|_| (0..skills).map(|_| it.pick(-200, 1001)).collect()).collect();
    for skill in 0..skills {
        for pitch in [25, 50, 75] {
            let worth = |who: usize| needs[who][skill] - 6 * (levels[who][skill] - pitch).abs();
            lessons.push((0..students).map(worth).collect());
        }
    }
    let mut problem = Problem { students, lessons, unplaced: 5000, ..Problem::default() };
    for adult in 0..adults {
        let sizes = if adult == 0 {
            Sizes { lo: 0, hi: 30, target: 20, under: 0, over: 5 }
        } else {
            Sizes { lo: 2, hi: 6, target: 5, under: 25, over: 25 }
        };
        let profile =
            |lesson: usize| Profile { lesson, focus: u32::try_from(lesson / 3).unwrap_or(0), sizes, cost: 80 };
        let profiles = (0..skills * 3).filter(|_| it.pick(0, 4) > 0).map(profile).collect();
        problem.groups.push(Group { profiles, fit: (0..students).map(|_| Some(it.pick(0, 250))).collect() });
    }
    problem.apart = (0..students / 4).map(|_| it.two(students)).collect();
    problem.together = (0..students / 12).map(|_| it.two(students)).collect();
    // A ban within a party would leave it out, which is right but no school.
    let parted =
        |a: &(usize, usize)| !problem.together.iter().any(|b| [b.0, b.1].contains(&a.0) && [b.0, b.1].contains(&a.1));
    problem.apart.retain(parted);
    problem.quotas.push(Quota {
        students: it.some(students, 4),
        groups: (1..adults).collect(),
        most: 3,
        each_over: Some(120),
    });
    problem
}
