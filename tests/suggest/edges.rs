//! The ends of the range: nobody, nothing to choose, nothing allowed, rules that contradict each other.

use std::cell::Cell;

use super::making::school;
use super::{best, sound};
use huddleboard::suggest::engine::{
    Broken, Engine, Group, Limits, Pair, Plan, Problem, Profile, Quota, Room, Sizes, broken, solve,
};

const FIVE: Sizes = Sizes { lo: 0, hi: 5, target: 5, under: 25, over: 25 };

fn profile(lesson: usize, sizes: Sizes) -> Profile {
    Profile { lesson, focus: u32::try_from(lesson).expect("few lessons"), sizes, cost: 0 }
}

/// So many students in groups that all teach one lesson of 1 000 points.
fn plain(students: usize, sizes: &[Sizes]) -> Problem {
    let group = |it: &Sizes| Group { profiles: vec![profile(0, *it)], fit: vec![Some(0); students] };
    let groups = sizes.iter().map(group).collect();
    Problem { students, lessons: vec![vec![1000; students]], groups, unplaced: 5000, ..Problem::default() }
}

#[test]
fn nobody_and_nothing_is_a_plan_too() {
    let nothing = best(&Problem::default());
    assert_eq!((nothing.plan, nothing.bound), (Plan::default(), 0));
    let nobody = best(&plain(0, &[FIVE]));
    assert_eq!((nobody.plan.value, nobody.bound, nobody.plan.profile), (-125, -125, vec![0]));
    let no_group = best(&plain(3, &[]));
    assert_eq!((no_group.plan.value, no_group.bound), (-15_000, -15_000));
    assert_eq!(no_group.plan.group, [None; 3]);
}

#[test]
fn a_group_without_profiles_stays_empty() {
    let mut problem = plain(3, &[FIVE, FIVE]);
    problem.groups[0].profiles.clear();
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!(found.plan.group, [Some(1); 3]);
    assert_eq!(found.bound, found.plan.value);
}

#[test]
fn where_everything_is_forbidden_everybody_is_left_out() {
    let mut problem = plain(4, &[FIVE, FIVE]);
    problem.groups.iter_mut().for_each(|it| it.fit.fill(None));
    let found = best(&problem);
    assert_eq!(found.plan.group, [None; 4]);
    assert_eq!((found.plan.value, found.bound), (-20_250, -20_250));
}

#[test]
fn who_must_and_may_not_sit_together_is_left_out() {
    let mut problem = plain(3, &[FIVE]);
    (problem.together, problem.apart) = (vec![(0, 1)], vec![(1, 0)]);
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!(found.plan.group, [None, None, Some(0)]);
}

#[test]
fn too_few_students_are_said_and_shared_out_as_well_as_can_be() {
    let four = Sizes { lo: 4, hi: 8, target: 6, under: 25, over: 25 };
    let problem = plain(6, &[four, four]);
    let found = best(&problem);
    let Broken::Short { by, .. } = broken(&problem, &found.plan)[0] else { panic!("a group is short") };
    assert_eq!((broken(&problem, &found.plan).len(), by), (1, 2));
    assert!(found.plan.value <= found.bound && found.plan.group.iter().all(Option::is_some));
}

#[test]
fn nobody_is_squeezed_in() {
    let two = Sizes { lo: 0, hi: 2, target: 2, under: 0, over: 0 };
    let problem = plain(6, &[two, two]);
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!((found.plan.value, found.bound), (4 * 1000 - 2 * 5000, 4 * 1000 - 2 * 5000));
}

/// A party of two at a limit of three, twice: half of it must never count as a whole.
#[test]
fn half_a_party_at_a_size_limit_is_no_party() {
    let three = Sizes { lo: 0, hi: 3, target: 3, under: 0, over: 0 };
    let mut problem = plain(6, &[three, three]);
    problem.together = vec![(0, 1), (2, 3), (4, 5)];
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!((found.plan.value, found.bound), (4 * 1000 - 2 * 5000, 4 * 1000 - 2 * 5000));
    problem.together = vec![(0, 1), (1, 2), (3, 4), (4, 5)];
    assert_eq!(best(&problem).plan.value, 6000, "two parties of three fit");
    problem.together.push((0, 5));
    let large = best(&problem);
    assert_eq!(large.plan.group, [None; 6], "a party of six fits nowhere");
    assert_eq!(large.bound, -30_000);
}

/// Cliques that overlap, with rules that come and go between two solves: prices belong to their rules.
#[test]
fn prices_and_rules_stay_in_step() {
    let mut problem = plain(8, &[FIVE, FIVE, FIVE]);
    problem.lessons = vec![(0..8).map(|it| 400 + it * 75).collect()];
    problem.apart = vec![(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (2, 4), (4, 5)];
    let mut engine = Engine::of(problem.clone());
    super::proven(&mut engine);
    for drop in 0..problem.apart.len() {
        let mut other = problem.clone();
        other.apart.remove(drop);
        other.quotas.push(Quota { students: vec![5, 6, 7, drop % 5], groups: vec![0, 2], most: 1, each_over: None });
        let warm = super::proven(&mut engine.again(other.clone()));
        sound(&other, &warm.plan);
        let cold = best(&other);
        assert_eq!((warm.plan.value, warm.bound), (cold.plan.value, cold.plan.value), "without rule {drop}");
        assert_eq!(cold.bound, cold.plan.value);
    }
}

#[test]
fn a_clique_larger_than_the_groups_leaves_somebody_out() {
    let mut problem = plain(4, &[FIVE, FIVE, FIVE]);
    problem.apart = (0..4).flat_map(|a| (a + 1..4).map(move |b| (a, b))).collect();
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!(found.plan.group.iter().filter(|it| it.is_none()).count(), 1);
    assert_eq!(found.bound, found.plan.value);
}

#[test]
fn seats_of_a_room_are_shared() {
    let mut problem = plain(6, &[FIVE, FIVE, FIVE]);
    problem.groups.iter_mut().take(2).for_each(|it| it.fit.fill(Some(100)));
    problem.rooms = vec![Room { groups: vec![0, 1], seats: 4 }];
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!(found.plan.group.iter().filter(|it| **it == Some(2)).count(), 2);
    assert_eq!(found.bound, found.plan.value);
}

#[test]
fn wishes_are_weighed_against_each_other() {
    let mut problem = plain(4, &[FIVE, FIVE]);
    problem.groups.iter_mut().flat_map(|it| &mut it.profiles).for_each(|it| it.sizes.under = 0);
    problem.pairs = vec![
        Pair { students: (0, 1), points: 300 },
        Pair { students: (1, 2), points: -200 },
        Pair { students: (2, 3), points: 50 },
        Pair { students: (0, 3), points: -10 },
    ];
    let found = best(&problem);
    assert_eq!((found.plan.value, found.bound), (4000 + 300 + 50, 4350));
    let at = &found.plan.group;
    assert!(at[0] == at[1] && at[1] != at[2] && at[2] == at[3]);
}

#[test]
fn a_priced_quota_bends_where_it_pays() {
    let mut problem = plain(4, &[FIVE, FIVE]);
    problem.groups[1].fit = vec![Some(-150); 4];
    problem.groups.iter_mut().flat_map(|it| &mut it.profiles).for_each(|it| it.sizes.under = 0);
    let quota = |price| Quota { students: vec![0, 1, 2], groups: vec![0], most: 1, each_over: Some(price) };
    problem.quotas = vec![quota(100)];
    assert_eq!(best(&problem).plan.value, 4000 - 200);
    problem.quotas = vec![quota(200)];
    assert_eq!(best(&problem).plan.value, 4000 - 300);
}

#[test]
fn students_who_are_alike_are_taken_in_their_order() {
    let one = Sizes { lo: 0, hi: 2, target: 2, under: 0, over: 0 };
    let problem = plain(12, &[one, one, one]);
    let found = best(&problem);
    sound(&problem, &found.plan);
    assert_eq!((found.plan.value, found.bound), (6000 - 30_000, 6000 - 30_000));
    assert_eq!(best(&problem), found);
}

#[test]
fn it_stops_when_it_is_told_to() {
    let problem = school(7, 60, 6);
    let asked = Cell::new(0);
    let stop = || {
        asked.set(asked.get() + 1);
        asked.get() > 3
    };
    let found = solve(&problem, &Limits { gap: 0, work: u64::MAX, stop: Some(&stop) }, &mut |_| {});
    sound(&problem, &found.plan);
    assert_eq!(asked.get(), 4);
    assert!(found.plan.value <= found.bound);
}

#[test]
fn numbers_that_lead_nowhere_do_no_harm() {
    let mut problem = plain(2, &[FIVE]);
    problem.groups[0].profiles.push(profile(0, Sizes { lo: 3, hi: 1, target: 0, under: -5, over: -5 }));
    problem.groups[0].fit[1] = Some(i32::MAX);
    problem.lessons[0][0] = i32::MIN;
    problem.unplaced = i32::MAX;
    let found = solve(&problem, &Limits { work: 1000, ..Limits::default() }, &mut |_| {});
    assert_eq!(found.plan.group, [Some(0); 2]);
}

/// Sixty students in twelve groups of five and fewer: so many places, or as many seats, where three groups share a room.
fn crowded(seed: u64, places: u32, by_room: bool) -> Problem {
    let mut problem = school(seed, 60, 12);
    (problem.apart, problem.together) = (Vec::new(), Vec::new());
    let less = 60_u32.saturating_sub(places);
    for (group, fewer) in problem.groups.iter_mut().zip(0..) {
        let hi = if !by_room && fewer < less { 4 } else { 5 };
        group.profiles.iter_mut().for_each(|it| it.sizes = Sizes { lo: 0, hi, target: 5, under: 25, over: 25 });
    }
    if by_room {
        problem.rooms = vec![Room { groups: vec![3, 4, 5], seats: 15 - less }];
    }
    problem
}

#[test]
fn where_somebody_has_to_be_left_out_the_best_is_known_soon() {
    for (seed, places, by_room) in [(1, 59, false), (2, 57, false), (3, 50, false), (4, 59, true), (5, 54, true)] {
        let problem = crowded(seed, places, by_room);
        let found = solve(&problem, &Limits { work: 40_000, ..Limits::default() }, &mut |_| {});
        assert_eq!(broken(&problem, &found.plan), []);
        let out = found.plan.group.iter().filter(|it| it.is_none()).count();
        assert_eq!(out, 60 - places as usize, "nobody more than has to");
        let gap = found.bound - found.plan.value;
        assert!(gap < 500, "{seed}: {} {}", found.plan.value, found.bound);
    }
}

#[test]
fn where_groups_have_to_stay_smaller_than_the_team_wants_the_best_of_that_is_known_soon() {
    for seed in 1..4 {
        let mut problem = school(seed, 60, 12);
        problem.apart.clear();
        for profile in problem.groups.iter_mut().flat_map(|it| &mut it.profiles) {
            profile.sizes = Sizes { lo: 6, hi: 8, target: 6, under: 25, over: 25 };
        }
        let found = solve(&problem, &Limits { work: 50_000, ..Limits::default() }, &mut |_| {});
        let short: u32 = broken(&problem, &found.plan)
            .iter()
            .map(|it| if let Broken::Short { by, .. } = it { *by } else { panic!("{it:?}") })
            .sum();
        assert_eq!(short, 12, "seats that nobody can fill");
        assert!(found.bound >= found.plan.value && found.bound - found.plan.value < 500, "{seed}: {found:?}");
    }
}
