//! Every plan there is, for problems small enough: the engine's optimum is the optimum.

use proptest::prelude::*;

use super::making::{small, with_lower_limits};
use super::{best, sound};
use huddleboard::suggest::engine::{Broken, Engine, Plan, Problem, Profile, broken, value_of};

/// The best plan of all, and the best with each profile of each group; `None` where every plan breaks a rule.
struct Best {
    value: Option<i64>,
    with: Vec<Vec<Option<i64>>>,
}

/// Counts everything: every seating, and for each the best profile of every group (what a profile is worth depends on who
/// is in its own group alone).
fn every_plan(problem: &Problem) -> Best {
    let places = problem.groups.len() + 1;
    let with = problem.groups.iter().map(|it| vec![None; it.profiles.len()]).collect();
    let mut best = Best { value: None, with };
    let mut plan = Plan { group: vec![None; problem.students], profile: vec![0; problem.groups.len()], value: 0 };
    let seatings = places.pow(u32::try_from(problem.students).expect("few students"));
    for number in 0..seatings {
        let mut rest = number;
        for at in &mut plan.group {
            *at = (rest % places).checked_sub(1);
            rest /= places;
        }
        if seats_break_a_rule(problem, &plan) {
            continue;
        }
        let own: Vec<Vec<Option<i64>>> = (0..problem.groups.len()).map(|it| worths(problem, &plan, it)).collect();
        let tops: Option<Vec<i64>> =
            own.iter().map(|it| if it.is_empty() { Some(0) } else { it.iter().flatten().max().copied() }).collect();
        let Some(tops) = tops else { continue };
        let shared = shared(problem, &plan) + tops.iter().sum::<i64>();
        best.value = best.value.max(Some(shared));
        for (group, own) in own.iter().enumerate() {
            for (profile, own) in own.iter().enumerate().filter_map(|it| Some((it.0, (*it.1)?))) {
                let with = &mut best.with[group][profile];
                *with = (*with).max(Some(shared - tops[group] + own));
            }
        }
    }
    best
}

fn seats_break_a_rule(problem: &Problem, plan: &Plan) -> bool {
    broken(problem, plan).iter().any(|it| !matches!(it, Broken::Full { .. } | Broken::Short { .. }))
}

/// What each profile of a group is worth with who sits there.
fn worths(problem: &Problem, plan: &Plan, group: usize) -> Vec<Option<i64>> {
    let here: Vec<usize> = (0..problem.students).filter(|it| plan.group[*it] == Some(group)).collect();
    let size = u32::try_from(here.len()).expect("few students");
    let worth = |it: &Profile| {
        let lessons: i64 = here.iter().map(|&who| i64::from(problem.lessons[it.lesson][who])).sum();
        let off = i64::from(it.sizes.under) * i64::from(it.sizes.target.saturating_sub(size))
            + i64::from(it.sizes.over) * i64::from(size.saturating_sub(it.sizes.target));
        (it.sizes.lo..=it.sizes.hi).contains(&size).then_some(lessons - off - i64::from(it.cost))
    };
    problem.groups[group].profiles.iter().map(worth).collect()
}

/// What a seating is worth apart from lessons, sizes and costs.
fn shared(problem: &Problem, plan: &Plan) -> i64 {
    let all = value_of(problem, plan);
    all.fit + all.unplaced + all.pairs + all.quotas
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lower_limits_are_kept_where_they_can_be(seed in any::<u64>(), students in 1_usize..7, groups in 1_usize..4) {
        let problem = with_lower_limits(small(seed, students, groups, false), seed);
        let found = best(&problem);
        if let Some(value) = every_plan(&problem).value {
            sound(&problem, &found.plan);
            prop_assert_eq!(found.plan.value, value);
            prop_assert_eq!(found.bound, value);
        } else {
            let faults = broken(&problem, &found.plan);
            prop_assert!(!faults.is_empty() && faults.iter().all(|it| matches!(it, Broken::Short { .. })), "{faults:?}");
        }
    }

    #[test]
    fn the_optimum_is_the_optimum(seed in any::<u64>(), students in 1_usize..7, groups in 1_usize..4, ties in any::<bool>()) {
        let problem = small(seed, students, groups, ties);
        let all = every_plan(&problem);
        let found = best(&problem);
        let value = all.value.expect("everybody may stay out");
        sound(&problem, &found.plan);
        prop_assert_eq!(found.plan.value, value);
        prop_assert_eq!(found.bound, value, "and it is proven");
        let mut engine = Engine::of(problem.clone());
        super::proven(&mut engine);
        for (bound, with) in engine.bounds().iter().flatten().zip(all.with.iter().flatten()) {
            prop_assert!(with.is_none_or(|it| it <= *bound), "no profile is better than its bound: {with:?} {bound}");
        }
    }
}

#[test]
fn eight_students_in_two_groups_are_counted_out() {
    for seed in 0..12 {
        let problem = small(seed, 8, 2, seed % 2 == 0);
        let found = best(&problem);
        assert_eq!(Some(found.plan.value), every_plan(&problem).value, "seed {seed}");
        assert_eq!(found.bound, found.plan.value, "seed {seed}");
    }
}
