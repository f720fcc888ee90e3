//! The engine of suggestions, held against brute force, against itself, and against what must never happen; and proposals, held
//! against every rule of a team.

mod asked;
mod brute;
mod class;
#[cfg(unix)]
mod demos;
mod edges;
mod fewest;
mod in_the_way;
mod kept_rules;
mod making;
mod properties;
mod proposals;
mod random;
mod words;

use huddleboard::suggest::engine::{Engine, Limits, Outcome, Plan, Problem, broken, value_of};

/// Solves to the proven optimum.
fn best(problem: &Problem) -> Outcome {
    proven(&mut Engine::of(problem.clone()))
}

/// Works on to the proven optimum.
fn proven(engine: &mut Engine) -> Outcome {
    engine.run(&Limits { gap: 0, work: 2_000_000, stop: None }, &mut |_| {})
}

/// So much work and no more.
fn worked(problem: &Problem, work: u64) -> Outcome {
    Engine::of(problem.clone()).run(&Limits { gap: 0, work, stop: None }, &mut |_| {})
}

/// What must be so of every plan, whenever the work was stopped.
fn sound(problem: &Problem, plan: &Plan) {
    assert_eq!(plan.value, value_of(problem, plan).total(), "the value is what the plan is worth");
    assert_eq!(broken(problem, plan), [], "no rule is broken");
}
