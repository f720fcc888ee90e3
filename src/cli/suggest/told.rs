//! A proposal as text: a line per move with its reasons, what groups work on, what gets better, what stays broken.

use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, SkillId};
use crate::domain::text::count;
use crate::suggest::{Lead, Proposal, Row, Seat};

/// All of it, and how to take it.
pub(super) fn proposal(book: &Book, proposal: &Proposal) -> String {
    let missing = proposal.missing().map_or_else(String::new, |it| format!("What may be missing is {it}.\n"));
    let mut text = format!("{}This plan is {}.\n{missing}", head(book, proposal), proposal.within());
    text.push_str(&body(book, proposal));
    if !proposal.is_empty() {
        text.push_str("\nNothing was changed. To take all of it: the same with --apply.\n");
    }
    text
}

/// One of several slots.
pub(super) fn part(book: &Book, proposal: &Proposal) -> String {
    head(book, proposal) + &body(book, proposal)
}

fn head(book: &Book, proposal: &Proposal) -> String {
    format!("{}: {}.\n", book.slot_words(proposal.slot), difference(proposal))
}

fn body(book: &Book, proposal: &Proposal) -> String {
    let mut text = moves(book, proposal);
    text.push_str(&section("Better", proposal.better.iter().cloned()));
    text + &left_open(proposal)
}

/// `9 of 57 students move, 2 groups change their focus`
fn difference(proposal: &Proposal) -> String {
    let (moves, all) = (proposal.moves().count(), proposal.seats.len());
    let refocused = proposal.groups.iter().filter(|it| it.changes_focus()).count();
    let moving = match moves {
        0 => "nobody moves".to_owned(),
        1 => format!("1 of {} moves", count(all, "student")),
        _ => format!("{moves} of {} move", count(all, "student")),
    };
    match refocused {
        0 if proposal.is_empty() => "nothing better than the plan as it is".to_owned(),
        0 => moving,
        1 => format!("{moving}, 1 group works on something else"),
        _ => format!("{moving}, {refocused} groups work on something else"),
    }
}

/// Who moves, then what groups do.
pub(super) fn moves(book: &Book, proposal: &Proposal) -> String {
    let mut table = Table::default();
    if proposal.moves().next().is_some() {
        table.line("\nMoves");
    }
    for seat in proposal.moves() {
        let (from, to) = (group_name(book, seat.from), group_name(book, seat.to));
        let mut reasons = reasons(seat).into_iter();
        let first = reasons.next().unwrap_or_default();
        table.item([book.student_name(seat.student), format!("{from} → {to}"), first]);
        reasons.for_each(|it| table.item([String::new(), String::new(), it]));
    }
    let mut text = table.to_string();
    let mut table = Table::default();
    let moved = |it: &Lead| proposal.moves().any(|seat| [seat.from, seat.to].contains(&Some(it.group)));
    let leads: Vec<&Lead> = proposal.groups.iter().filter(|it| it.changes() || moved(it)).collect();
    if !leads.is_empty() {
        table.line("\nGroups");
    }
    for lead in &leads {
        let seats = || proposal.seats.iter().filter(|it| it.from == Some(lead.group)).count();
        table.item([book.group_name(lead.group), size(seats(), lead.size), focus(book, lead), pitch(lead)]);
    }
    text.push_str(&table.to_string());
    text
}

/// What it leaves open: who has no group, and what it breaks or leaves broken; nothing where all is well.
pub(super) fn left_open(proposal: &Proposal) -> String {
    let broken = proposal.broken.iter().map(|it| format!("{}: {}", it.force.word(), it.words));
    section("Without a group", proposal.left_out.iter().cloned()) + &section("Not as the rules say", broken)
}

fn section(title: &str, lines: impl Iterator<Item = String>) -> String {
    let lines: Vec<String> = lines.map(|it| format!("  {it}\n")).collect();
    if lines.is_empty() { String::new() } else { format!("\n{title}\n{}", lines.concat()) }
}

/// The reasons that are told of a place, one by one.
pub(super) fn why(seat: &Seat) -> Vec<String> {
    let (mut all, against) = sides(seat);
    all.extend(against);
    all
}

/// The same; what speaks against the place is told as that.
fn reasons(seat: &Seat) -> Vec<String> {
    let (mut all, against) = sides(seat);
    all.extend(against.into_iter().map(|it| format!("but {it}")));
    all
}

/// What speaks for a place and against it. Whom nothing draws there is told what speaks against the old one.
fn sides(seat: &Seat) -> (Vec<String>, Vec<String>) {
    let (against, good): (Vec<&Row>, Vec<&Row>) = seat.telling().into_iter().partition(|it| it.points < 0);
    let words = |it: Vec<&Row>| -> Vec<String> { it.into_iter().map(|it| it.words.clone()).collect() };
    let mut drawn: Vec<String> = seat.only.iter().cloned().chain(words(good)).collect();
    if drawn.is_empty() {
        drawn.extend(seat.leaves.clone());
    }
    (drawn, words(against))
}

/// `7 → 9 students`
fn size(from: usize, to: usize) -> String {
    if from == to { count(to, "student") } else { format!("{from} → {}", count(to, "student")) }
}

/// `to place` for none.
pub(super) fn group_name(book: &Book, group: Option<GroupId>) -> String {
    group.map_or_else(|| "to place".to_owned(), |it| book.group_name(it))
}

/// The codes of skills.
pub(super) fn codes(book: &Book, skills: &[SkillId]) -> Vec<String> {
    skills.iter().filter_map(|it| Some(book.skills.get(it)?.code.clone())).collect()
}

/// `3.NF.1 → 3.NF.2`
fn focus(book: &Book, lead: &Lead) -> String {
    let (from, to) = (codes(book, &lead.focus_from).join(", "), codes(book, &lead.focus_to).join(", "));
    if from == to || from.is_empty() { to } else { format!("{from} → {to}") }
}

/// `taught at 55 % (now 40 %)`
fn pitch(lead: &Lead) -> String {
    match (lead.pitch_from, lead.pitch_to) {
        (from, Some(to)) if from == Some(to) => format!("taught at {to} %, as now"),
        (Some(from), Some(to)) => format!("taught at {to} % (now {from} %)"),
        (None, Some(to)) => format!("taught at {to} %"),
        (_, None) => String::new(),
    }
}
