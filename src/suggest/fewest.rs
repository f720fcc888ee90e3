//! The plan in which as few students move as can be: to be placed, or because a must rule asks for it. Groups keep the focus and level
//! that they have, and no wish is worth a move. It is found where a move costs more than anything, and told in the points of the question.

use super::engine::{Limits, Plan};
use super::model::Model;
use super::proposal::Proposal;
use super::solver::{Solver, plan_of, retold};
use crate::domain::book::Book;

/// Work for it, and as much for the bound that it is held against: about a second of an ordinary computer each. Little is left to decide
/// where nobody moves for their own sake.
const WORK: u64 = 400_000;

/// That plan of a question, and the work that it took.
pub(super) fn fewest(book: &Book, model: &Model, limits: &Limits) -> (Plan, u64) {
    let mut solver = Solver::of_model(model.clone().holding());
    // What keeps everybody in place is so large that a share of it says nothing of the rest.
    let limits = Limits { gap: 0, ..within(limits) };
    solver.run(&limits, &mut |_| {});
    let found = solver.proposal(book, &limits);
    (plan_of(model, &found), found.work)
}

fn within<'a>(limits: &Limits<'a>) -> Limits<'a> {
    Limits { work: limits.work.min(WORK), ..*limits }
}

impl Solver {
    /// Turns to that plan, and tells it with how far it is from the best one at most.
    pub(super) fn turn_to_fewest(&mut self, book: &Book, limits: &Limits) -> Proposal {
        let (plan, work) = fewest(book, self.model(), limits);
        self.run(&within(limits), &mut |_| {});
        let proposal = retold(book, self.model(), plan, (work, self.bound()));
        self.look_at(&proposal);
        proposal
    }
}
