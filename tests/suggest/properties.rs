//! What holds for every problem, however long the work was.

use proptest::prelude::*;

use super::making::{Numbers, school, small};
use super::{best, proven, sound, worked};
use huddleboard::suggest::engine::{Engine, Limits, Outcome, Problem, Profile, Quota, Sizes};

/// The same rules in another order, and told the other way round.
fn shuffled(mut problem: Problem, seed: u64) -> Problem {
    let mut it = Numbers(seed);
    let mut order = |len: usize| {
        let mut keys: Vec<(i32, usize)> = (0..len).map(|at| (it.pick(0, 1000), at)).collect();
        keys.sort_unstable();
        keys.into_iter().map(|it| it.1).collect::<Vec<_>>()
    };
    let take = |all: &[(usize, usize)], order: &[usize]| order.iter().map(|&at| (all[at].1, all[at].0)).collect();
    problem.apart = take(&problem.apart, &order(problem.apart.len()));
    problem.together = take(&problem.together, &order(problem.together.len()));
    problem.pairs = order(problem.pairs.len()).into_iter().map(|at| problem.pairs[at]).collect();
    problem.quotas = order(problem.quotas.len()).into_iter().map(|at| problem.quotas[at].clone()).collect();
    problem.quotas.iter_mut().for_each(|it| it.students.reverse());
    problem.rooms.reverse();
    problem
}

/// The same people and groups under other numbers.
fn renumbered(problem: &Problem) -> Problem {
    let mut other = problem.clone();
    let last = problem.students - 1;
    let (who, pair) = (|it: usize| last - it, |it: (usize, usize)| (last - it.0, last - it.1));
    other.lessons.iter_mut().for_each(|it| it.reverse());
    other.groups.iter_mut().for_each(|it| it.fit.reverse());
    other.groups.iter_mut().for_each(|it| it.profiles.reverse());
    other.apart.iter_mut().chain(&mut other.together).for_each(|it| *it = pair(*it));
    other.pairs.iter_mut().for_each(|it| it.students = pair(it.students));
    other.quotas.iter_mut().flat_map(|it| &mut it.students).for_each(|it| *it = who(*it));
    let groups = problem.groups.len() - 1;
    other.groups.reverse();
    other.quotas.iter_mut().flat_map(|it| &mut it.groups).for_each(|it| *it = groups - *it);
    other.rooms.iter_mut().flat_map(|it| &mut it.groups).for_each(|it| *it = groups - *it);
    other
}

fn never_worse(found: &Outcome) {
    for (before, after) in found.trace.iter().zip(&found.trace[1..]) {
        assert!(before.value <= after.value && before.bound >= after.bound && before.work <= after.work);
    }
    assert!(found.plan.value <= found.bound);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn stopped_anywhere_there_is_a_sound_plan_and_a_bound(seed in any::<u64>(), work in 0_u64..400) {
        let problem = school(seed, 24, 4);
        let found = worked(&problem, work);
        sound(&problem, &found.plan);
        never_worse(&found);
        let longer = worked(&problem, work * 2);
        sound(&problem, &longer.plan);
        prop_assert!(longer.plan.value >= found.plan.value && longer.bound <= found.bound);
    }

    #[test]
    fn the_same_problem_gives_the_same_answer_in_whatever_order_its_rules_stand(seed in any::<u64>()) {
        let problem = school(seed, 20, 4);
        let found = worked(&problem, 300);
        prop_assert_eq!(&worked(&problem, 300), &found);
        prop_assert_eq!(&worked(&shuffled(problem, seed), 300), &found);
    }

    #[test]
    fn other_numbers_for_the_same_people_change_no_value(seed in any::<u64>(), students in 1_usize..9, groups in 1_usize..4) {
        let problem = small(seed, students, groups, false);
        prop_assert_eq!(best(&renumbered(&problem)).plan.value, best(&problem).plan.value);
    }

    #[test]
    fn a_rule_more_never_raises_the_optimum_and_a_profile_more_never_lowers_it(seed in any::<u64>(), students in 2_usize..9, groups in 1_usize..4) {
        let mut problem = small(seed, students, groups, false);
        let value = best(&problem).plan.value;
        let mut stricter = problem.clone();
        match seed % 4 {
            0 => stricter.apart.push((0, 1)),
            1 => stricter.together.push((0, students - 1)),
            2 => stricter.groups[0].fit[0] = None,
            _ => stricter.quotas.push(Quota { students: (0..students).collect(), groups: vec![0], most: 1, each_over: None }),
        }
        prop_assert!(best(&stricter).plan.value <= value);
        let sizes = Sizes { lo: 0, hi: 4, target: 3, under: 10, over: 10 };
        problem.groups[0].profiles.push(Profile { lesson: 0, focus: 9, sizes, cost: 0 });
        prop_assert!(best(&problem).plan.value >= value);
    }

    #[test]
    fn everybody_locked_to_the_optimum_stays_there(seed in any::<u64>()) {
        let problem = school(seed, 14, 3);
        let found = best(&problem);
        let mut locked = problem.clone();
        for (student, group) in found.plan.group.iter().enumerate() {
            locked = locked.pinned(student, group.unwrap_or(usize::MAX));
        }
        let again = best(&locked);
        prop_assert_eq!(&again.plan.group, &found.plan.group);
        prop_assert_eq!(again.plan.value, found.plan.value);
    }

    #[test]
    fn a_warm_start_ends_where_a_cold_one_does(seed in any::<u64>(), student in 0_usize..12, group in 0_usize..3) {
        let problem = school(seed, 12, 3);
        let mut engine = Engine::of(problem.clone());
        proven(&mut engine);
        let asked = problem.pinned(student, group);
        let warm = proven(&mut engine.again(asked.clone()));
        let cold = best(&asked);
        sound(&asked, &warm.plan);
        prop_assert_eq!(warm.plan.value, cold.plan.value);
        prop_assert!(warm.bound == cold.bound && warm.bound == warm.plan.value, "both are proven");
    }

    #[test]
    fn work_can_go_on_where_it_stopped(seed in any::<u64>()) {
        let problem = school(seed, 20, 4);
        let mut engine = Engine::of(problem.clone());
        for work in [1, 40, 90, 300] {
            engine.run(&Limits { work, gap: 0, stop: None }, &mut |_| {});
        }
        let parts = engine.run(&Limits { work: 300, gap: 0, stop: None }, &mut |_| {});
        prop_assert_eq!(parts, worked(&problem, 300));
    }
}
