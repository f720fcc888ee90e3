//! The lines of a suggestion: of each slot, where there are several, its head and what changes in it.

use super::Line;
use crate::domain::book::Book;
use crate::domain::ids::GroupId;
use crate::suggest::{Proposal, Seat};

/// The lines that a filter lets through; `heads`: each slot has a line of its own, also one in which nothing changes.
pub(super) fn of_plan(book: &Book, parts: &[Proposal], heads: bool, fits: impl Fn(&str) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for (part, proposal) in parts.iter().enumerate() {
        let whole = heads && fits(&book.block_words(proposal.slot));
        let within = moves(book, (part, proposal), |it| whole || fits(it));
        if heads && (whole || !within.is_empty()) {
            lines.push(Line::Slot(part));
        }
        lines.extend(within);
    }
    lines
}

/// The groups that change or that somebody comes to, each with who comes; who would be to place stands last.
fn moves(book: &Book, (part, proposal): (usize, &Proposal), fits: impl Fn(&str) -> bool) -> Vec<Line> {
    let mut lines = Vec::new();
    let coming = |to: Option<GroupId>, whole: bool| -> Vec<Line> {
        let seats = proposal.seats.iter().enumerate().filter(|it| it.1.moves() && it.1.to == to);
        let from = |it: &Seat| it.from.is_some_and(|it| fits(&book.group_name(it)));
        let seats = seats.filter(|it| whole || fits(&book.student_name(it.1.student)) || from(it.1));
        // Who waits for a place comes first.
        let mut seats: Vec<_> = seats.collect();
        seats.sort_by_key(|it| it.1.from.is_some());
        seats.into_iter().map(|it| Line::Student(part, it.0)).collect()
    };
    for (place, lead) in proposal.groups.iter().enumerate() {
        let whole = fits(&book.group_name(lead.group));
        let coming = coming(Some(lead.group), whole);
        if !coming.is_empty() || lead.changes() && whole {
            lines.push(Line::Group(part, place));
            lines.extend(coming);
        }
    }
    let left = coming(None, fits("to place"));
    if !left.is_empty() {
        lines.push(Line::Tray(part));
        lines.extend(left);
    }
    lines
}
