//! Suggestions: who could sit where, and what each group could work on. Pure: no clock, file, environment or randomness.
//!
//! ```text
//! ask.rs       what is asked, and what has to be in memory        weights.rs       the one table of what counts how much
//! need.rs      what each student needs, and at which level        model/           from the book to a problem, and its reasons
//! obstacles/   why there is no place for everybody, ways out      engine/          the problem to a plan with a proven bound
//! solver.rs    from a question to its answer                      proposal.rs      the plan as a difference, with its reasons
//! reasons.rs   every point as a row with words                    summary.rs       what gets better, who is left out
//! why.rs       why not there, what each group would be worth      alternatives.rs  three plans to choose from
//! own_work.rs  why not in a group that teaches                  fewest.rs        the plan that moves as few as can be
//! rounds.rs    all rounds of a block, all blocks of a day         worth.rs         points in a teacher's words
//! sharing.rs   what slots share, as prices                    tours.rs         places changed in several rounds at once
//! reach.rs     one slot or several                             gap.rs           how far from the best, in words
//! instance.rs  a problem as a file of the benchmark             kept.rs          a team's own weights
//! ```
//!
//! Whoever asks reads first what [`reads`] names, then calls [`propose`] or keeps a [`Solver`]; a [`Proposal`] becomes true only as
//! its [command](Proposal::command), decided like any other.
//!
//! [`engine`] knows nothing of students' names, skills or days: tables of points in, a plan and a proven bound out.

mod alternatives;
mod ask;
pub mod engine;
mod fewest;
mod gap;
pub mod instance;
mod kept;
pub mod model;
pub mod need;
mod obstacles;
mod own_work;
mod proposal;
mod reach;
mod reasons;
mod rounds;
mod sharing;
mod solver;
mod summary;
mod tours;
mod weights;
mod why;
mod worth;

pub use alternatives::{Alternative, Kind, alternatives};
pub use ask::{Around, Ask, Others, Reads, reads};
pub use gap::within;
pub use model::Model;
pub use obstacles::{Gravity, Obstacle, Way, obstacles};
pub use proposal::{Lead, NOTED, NOWHERE, Pick, Proposal, Row, Seat, TOLD};
pub use reach::Reach;
pub use rounds::{Step, Whole, propose_all, rounds_of, slots_of};
pub use solver::{Solver, propose};
pub use weights::{Line, Term, Weights};
pub use why::{Price, WhyNot};
pub use worth::{Verdict, worth};
