//! What a screen asks between two solves.

use proptest::prelude::*;

use super::making::school;
use super::{best, proven, sound};
use huddleboard::suggest::engine::{Engine, Limits, broken, value_of};

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_repair_puts_the_student_where_they_were_dropped_and_breaks_nothing(seed in any::<u64>(), student in 0_usize..24) {
        let problem = school(seed, 24, 4);
        let mut engine = Engine::of(problem.clone());
        let found = engine.run(&Limits { work: 200, ..Limits::default() }, &mut |_| {});
        let prices = engine.prices(&found.plan, student, 150, &|| false).expect("not over");
        for (group, price) in prices.iter().enumerate() {
            let mended = engine.repair(&found.plan, &[(student, Some(group))], 150);
            prop_assert_eq!(mended.group[student], Some(group), "nobody is barred in this school");
            let Some(price) = *price else {
                prop_assert!(!broken(&problem, &mended).is_empty());
                continue;
            };
            sound(&problem, &mended);
            prop_assert_eq!(mended.value - found.plan.value, price);
            prop_assert_eq!(&mended.profile, &found.plan.profile);
            let pinned = problem.clone().pinned(student, group);
            prop_assert!(value_of(&pinned, &mended).total() <= found.bound);
        }
        let out = engine.repair(&found.plan, &[(student, None)], 0);
        prop_assert_eq!(out.group[student], None);
    }

    #[test]
    fn nothing_asked_is_nothing_changed(seed in any::<u64>()) {
        let problem = school(seed, 24, 4);
        let mut engine = Engine::of(problem);
        let found = engine.run(&Limits { work: 400, ..Limits::default() }, &mut |_| {});
        prop_assert_eq!(engine.repair(&found.plan, &[], 150).group, found.plan.group);
    }

    #[test]
    fn the_best_with_another_focus_has_another_focus(seed in any::<u64>()) {
        let problem = school(seed, 16, 3);
        let mut engine = Engine::of(problem.clone());
        let found = proven(&mut engine);
        let bounds = engine.bounds();
        let group = 1;
        let focus = problem.groups[group].profiles[found.plan.profile[group]].focus;
        let other = proven(&mut engine.without(group, focus));
        sound(&problem, &other.plan);
        let taken = other.plan.profile[group];
        prop_assert_ne!(problem.groups[group].profiles[taken].focus, focus);
        prop_assert!(other.plan.value <= found.plan.value && other.plan.value <= bounds[group][taken]);
        let mut barred = problem.clone();
        barred.groups[group].profiles.retain(|it| it.focus != focus);
        prop_assert_eq!(best(&barred).plan.value, other.plan.value);
    }
}

#[test]
fn a_plan_to_start_from_is_never_made_worse() {
    let problem = school(3, 30, 5);
    let good = best(&problem).plan;
    let mut engine = Engine::of(problem);
    engine.start_from(&good);
    let stopped = engine.run(&Limits { work: 0, gap: 0, stop: None }, &mut |_| {});
    assert_eq!(stopped.plan, good);
}

#[test]
fn points_for_staying_move_fewer_students() {
    let problem = school(11, 30, 5);
    let found = best(&problem).plan;
    // Tomorrow everybody needs something else: the lessons' worths go to the next student.
    let mut tomorrow = problem.clone();
    tomorrow.lessons.iter_mut().for_each(|it| it.rotate_right(7));
    let moved = |points: i32| {
        let plan = Engine::of(tomorrow.clone().staying(&found, points))
            .run(&Limits { work: 3000, ..Limits::default() }, &mut |_| {})
            .plan;
        plan.group.iter().zip(&found.group).filter(|it| it.0 != it.1).count()
    };
    let (free, some, most) = (moved(0), moved(300), moved(2000));
    assert!(free > some && some > most, "{free} {some} {most}");
}
