//! Questions about who could sit where, worked out on a thread of their own over a copy of the book, so that keys and drawing never
//! wait. A job that is dropped stops, and nobody hears of it any more.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

use crate::domain::book::Book;
use crate::domain::ids::{GroupId, StudentId};
use crate::suggest::engine::{Limits, Progress};
use crate::suggest::{
    Alternative, Ask, Obstacle, Price, Proposal, Reach, Solver, Step, Whole, WhyNot, alternatives, propose_all,
};

/// What somebody wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// A plan.
    Plan(Ask),
    /// Plans of several slots.
    Whole(Ask, Reach),
    /// Three plans, one of them with another focus for a group.
    Plans(Ask, Option<GroupId>),
    /// Why a student is not in a group, in the plan that is shown.
    WhyNot(Ask, Box<Proposal>, StudentId, GroupId),
    /// What each group would be worth to a student in the hand, on the plan as it stands.
    Prices(Ask, StudentId),
    /// The same for a student who is to have a seat.
    Seats(Ask, StudentId),
}

impl Query {
    /// The plan that it is about, for which everything has to be read.
    pub fn ask(&self) -> &Ask {
        match self {
            Self::Plan(ask)
            | Self::Whole(ask, _)
            | Self::Plans(ask, _)
            | Self::WhyNot(ask, ..)
            | Self::Prices(ask, _)
            | Self::Seats(ask, _) => ask,
        }
    }
}

/// What comes of it. A solver comes back with the answer, for what is asked next.
pub enum Reply {
    /// How far it is.
    Progress(Progress),
    /// At which of several slots it is.
    Step(Step),
    /// A plan.
    Plan(Box<Solver>, Box<Proposal>),
    /// Plans of several slots, told of a book.
    Whole(Box<Book>, Whole),
    /// Why there is none.
    Obstacles(Vec<Obstacle>),
    /// Three plans, or fewer.
    Plans(Vec<Alternative>),
    /// Why not there.
    WhyNot(Box<Solver>, Option<WhyNot>),
    /// What each group would be worth to who is in the hand.
    Prices(Box<Solver>, StudentId, Vec<Price>),
    /// What each group would be worth to who is to have a seat.
    Seats(Box<Solver>, StudentId, Vec<Price>),
}

/// A question being worked out.
pub struct Job {
    replies: Receiver<Reply>,
    stop: Arc<AtomicBool>,
}

impl Job {
    /// Begins, with what a solve before has found if that is of use.
    pub fn begin(book: Book, question: Query, solver: Option<Box<Solver>>) -> Self {
        let (sender, replies) = channel();
        let stop = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&stop);
        std::thread::spawn(move || {
            if let Some(reply) = work(&book, question, solver, &flag, &sender) {
                // Nobody listens any more: the question was dropped.
                let _ = sender.send(reply);
            }
        });
        Self { replies, stop }
    }

    /// The best so far is good enough.
    pub fn enough(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }

    /// What came of it since the last look; waits so long for it. Errs when nothing more will come.
    pub fn reply(&self, most: Duration) -> Result<Option<Reply>, Ended> {
        match self.replies.recv_timeout(most) {
            Ok(reply) => Ok(Some(reply)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(Ended),
        }
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.enough();
    }
}

/// The work is over.
pub struct Ended;

fn work(
    book: &Book,
    question: Query,
    solver: Option<Box<Solver>>,
    stop: &AtomicBool,
    sender: &Sender<Reply>,
) -> Option<Reply> {
    let over = || stop.load(Ordering::Relaxed);
    let limits = Limits { stop: Some(&over), ..Limits::default() };
    let mut told = |progress: &Progress| drop(sender.send(Reply::Progress(*progress)));
    Some(match question {
        Query::Plan(ask) => match Solver::of(book, &ask) {
            Err(obstacles) => Reply::Obstacles(obstacles),
            Ok(mut solver) => {
                let proposal = solver.answer(book, &limits, &mut told);
                Reply::Plan(Box::new(solver), Box::new(proposal))
            }
        },
        Query::Whole(ask, reach) => {
            let mut told = |step: &Step| drop(sender.send(Reply::Step(*step)));
            match propose_all(book, &ask, &reach.planned(book, ask.slot), &limits, &mut told) {
                Err(obstacles) => Reply::Obstacles(obstacles),
                Ok(whole) => Reply::Whole(Box::new(book.clone()), whole),
            }
        }
        Query::Plans(ask, group) => match alternatives(book, &ask, group, &limits) {
            Err(obstacles) => Reply::Obstacles(obstacles),
            Ok(plans) => Reply::Plans(plans),
        },
        Query::WhyNot(ask, plan, student, group) => {
            let mut solver = if let Some(solver) = solver {
                solver
            } else {
                let mut fresh = Solver::of(book, &ask).ok()?;
                fresh.run(&limits, &mut told);
                Box::new(fresh)
            };
            solver.look_at(&plan);
            let answer = solver.why_not(book, student, group, &limits);
            Reply::WhyNot(solver, answer)
        }
        Query::Prices(ref ask, student) | Query::Seats(ref ask, student) => {
            let solver = match solver {
                Some(solver) => Some(solver),
                // Also where not everybody can have a place: what a drop is worth can be said nevertheless.
                None => Solver::of(book, &Ask { anyway: true, ..ask.clone() }).ok().map(Box::new),
            };
            let mut solver = solver?;
            let prices = solver.prices(book, student, &over)?;
            match question {
                Query::Seats(..) => Reply::Seats(solver, student, prices),
                _ => Reply::Prices(solver, student, prices),
            }
        }
    })
}
