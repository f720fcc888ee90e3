//! Three plans to choose from: the best; the one that moves as few as can be; the best with another focus for a chosen group. What each
//! loses against the best is told in the same points.

use super::ask::Ask;
use super::engine::Limits;
use super::fewest::fewest;
use super::model::Model;
use super::obstacles::Obstacle;
use super::proposal::Proposal;
use super::solver::{Solver, retold};
use super::worth::worth;
use crate::domain::book::Book;
use crate::domain::ids::GroupId;
use crate::domain::text::count;

/// Which of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The most points.
    Best,
    /// The fewest moves: nobody moves but to be placed, or because a must rule asks for it; groups keep their focus if they have one.
    FewestMoves,
    /// A group works on something else.
    OtherFocus(GroupId),
}

/// One of them.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// Which.
    pub kind: Kind,
    /// The plan.
    pub proposal: Proposal,
    /// Points that it loses against the best one.
    pub lost: i64,
    /// What it is, in a sentence.
    pub words: String,
}

/// All that there are, the best first; one that equals another is left out. Errs like [`propose`](super::propose).
pub fn alternatives(
    book: &Book,
    ask: &Ask,
    chosen: Option<GroupId>,
    limits: &Limits,
) -> Result<Vec<Alternative>, Vec<Obstacle>> {
    let mut solver = Solver::of(book, ask)?;
    solver.run(limits, &mut |_| {});
    let best = solver.proposal(book, limits);
    let value = best.value;
    let mut all = vec![alternative(book, Kind::Best, best, 0)];
    let model = Model::of(book, ask);
    let (fewest, work) = fewest(book, &model, limits);
    let fewest = retold(book, &model, fewest, (work, all[0].proposal.bound));
    let refocused = |it: &Proposal| it.groups.iter().filter(|it| it.changes_focus()).count();
    let change = |it: &Proposal| (it.moves().count(), refocused(it));
    if change(&fewest) < change(&all[0].proposal) {
        let lost = (value - fewest.value).max(0);
        all.push(alternative(book, Kind::FewestMoves, fewest, lost));
    }
    if let Some(other) = chosen.and_then(|group| solver.otherwise(group, limits)).as_mut() {
        let group = chosen.unwrap_or_default();
        let proposal = other.proposal(book, limits);
        let focus = |it: &Proposal| it.groups.iter().find(|it| it.group == group).map(|it| it.focus_to.clone());
        if focus(&proposal) != focus(&all[0].proposal) {
            let lost = (value - proposal.value).max(0);
            all.push(alternative(book, Kind::OtherFocus(group), proposal, lost));
        }
    }
    Ok(all)
}

fn alternative(book: &Book, kind: Kind, proposal: Proposal, lost: i64) -> Alternative {
    let moves = match proposal.moves().count() {
        0 => "nobody moves".to_owned(),
        1 => "1 student moves".to_owned(),
        many => format!("{} move", count(many, "student")),
    };
    let words = match kind {
        Kind::Best => format!("Best: {moves}; {}.", proposal.within()),
        Kind::FewestMoves => format!("Fewest moves: {moves}. It loses {}.", worth(lost)),
        Kind::OtherFocus(group) => {
            let focus = proposal.groups.iter().find(|it| it.group == group).and_then(|it| it.focus_to.first());
            let code = focus.and_then(|it| book.skills.get(it)).map_or("something else", |it| it.code.as_str());
            format!("{} on {code}: {moves}. It loses {}.", book.group_name(group), worth(lost))
        }
    };
    Alternative { kind, proposal, lost, words }
}
