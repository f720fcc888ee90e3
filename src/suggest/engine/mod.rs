//! The engine of suggestions: tables of points in, a plan and a proven bound out. No dependencies, integers only, no clock: the
//! caller says when to stop. The same problem gives the same plan on every computer.
//!
//! ```text
//! problem.rs  what is asked, what comes out         score.rs   a plan's points and broken rules, counted afresh
//! model.rs    the same in scaled tables             layout.rs  which rules a group can hold by itself
//! few.rs      a group's best few students           dual.rs    prices, the bound
//! seats.rs    a plan being worked on                flow.rs    the best seats for given profiles
//! focus.rs    the best profiles                     kick.rs    trials around a plan
//! branch.rs   what stays open is split              search.rs  one solve, burst by burst
//! scarce.rs   prices where places are too few       ask.rs     what a screen asks between solves
//! ```

mod ask;
mod branch;
mod dual;
mod few;
mod flow;
mod focus;
mod kick;
mod layout;
mod model;
mod problem;
mod scarce;
mod score;
mod search;
mod seats;

pub use problem::{Group, Pair, Plan, Problem, Profile, Quota, Room, Sizes};
pub use score::{Breakdown, Broken, broken, value_of};
pub use search::Engine;

/// When to stop.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// At most so much work: thousands of elementary steps, the same on every computer (a million takes 1
    /// to 3 s; 60 students to a proven 1 % some 3 000).
    pub work: u64,
    /// Enough is enough: the gap between bound and value in millionths of the value (500 = 0.05 %). The longer the work takes, the more
    /// is enough: see [`Limits::gap_after`].
    pub gap: u32,
    /// Asked every millisecond or so; a plan and a bound are there at any time.
    pub stop: Option<&'a dyn Fn() -> bool>,
}

/// After so much work twice the gap is enough (half a second of an ordinary computer; ours).
const PATIENCE: u64 = 100_000;

impl Limits<'_> {
    /// The gap that is enough after some work: twice as much after 100,000, three times after 200,000, and so on. What takes so long
    /// are mostly the last hundredths of a percent, where plans are almost alike.
    pub fn gap_after(&self, work: u64) -> u64 {
        u64::from(self.gap) * (PATIENCE + work) / PATIENCE
    }
}

impl Default for Limits<'_> {
    fn default() -> Self {
        // The work ends what is far larger than a school's block (up to half a minute).
        Self { work: 4_000_000, gap: 500, stop: None }
    }
}

/// How far a solve is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Work done so far; see [`Limits::work`].
    pub work: u64,
    /// The best plan's value.
    pub value: i64,
    /// No plan is worth more than this.
    pub bound: i64,
}

/// What a solve ended with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The best plan found.
    pub plan: Plan,
    /// No plan is worth more than this that breaks as little as `plan`: no rule, as long as the lower limits of groups can be met.
    pub bound: i64,
    /// Work done.
    pub work: u64,
    /// Each time that value or bound got better.
    pub trace: Vec<Progress>,
}

/// Solves a problem from scratch; `told` hears of each time that value or bound got better.
pub fn solve(problem: &Problem, limits: &Limits, told: &mut dyn FnMut(&Progress)) -> Outcome {
    Engine::of(problem.clone()).run(limits, told)
}

#[cfg(test)]
mod tests {
    use super::Limits;

    #[test]
    fn whoever_waits_settles_for_a_larger_gap() {
        let limits = Limits::default();
        let after = [0, 50_000, 100_000, 300_000, 2_000_000].map(|it| limits.gap_after(it));
        assert_eq!(after, [500, 750, 1_000, 2_000, 10_500]);
        assert_eq!(Limits { gap: 0, ..limits }.gap_after(u64::MAX / 1_000), 0, "the best stays the best");
    }
}
