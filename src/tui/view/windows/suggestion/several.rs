//! A suggestion for several slots: what it comes to in all, a line for each slot with what is to be said of it, and what is asked next.

use ratatui::style::Style;

use super::told;
use crate::domain::days::times_words;
use crate::domain::plan::{Day, Slot};
use crate::domain::text::count;
use crate::suggest::{Proposal, Reach, Step};
use crate::tui::state::State;
use crate::tui::view::cells::width;
use crate::tui::window::Suggestion;

/// `8 students move, 50 stay, 2 groups change what they work on.` For several slots: `20 moves in 2 of 3 blocks, 2 groups …`.
pub(super) fn headline(parts: &[Proposal]) -> String {
    if parts.iter().all(Proposal::is_empty) {
        return "Nothing better: the plan can stay as it is.".to_owned();
    }
    let moves: usize = parts.iter().map(|it| it.moves().count()).sum();
    let who = match (moves, parts) {
        (0, _) => "Nobody moves".to_owned(),
        (1, [part]) => format!("1 student moves, {} stay", part.seats.len() - 1),
        (_, [part]) => format!("{moves} students move, {} stay", part.seats.len() - moves),
        _ => {
            let changed = parts.iter().filter(|it| !it.is_empty()).count();
            let of = if changed < parts.len() { format!("{changed} of ") } else { String::new() };
            let rounds = parts.windows(2).any(|it| it[0].slot.block == it[1].slot.block);
            let slots = count(parts.len(), if rounds { "round" } else { "block" });
            format!("{} in {of}{slots}", count(moves, "move"))
        }
    };
    let changed: Vec<_> = parts.iter().flat_map(|it| &it.groups).filter(|it| it.changes()).collect();
    let first = changed.iter().all(|it| it.pitch_from.is_none());
    let groups = match (parts.iter().map(refocused).sum(), changed.len()) {
        (0, 0) => String::new(),
        (0, 1) if first => ", 1 group gets a level to teach at".to_owned(),
        (0, many) if first => format!(", {many} groups get a level to teach at"),
        (0, 1) => ", 1 group is taught at another level".to_owned(),
        (0, many) => format!(", {many} groups are taught at another level"),
        (1, _) => ", 1 group changes what it works on".to_owned(),
        (many, _) => format!(", {many} groups change what they work on"),
    };
    format!("{who}{groups}.")
}

/// How many groups would work on something else.
fn refocused(part: &Proposal) -> usize {
    part.groups.iter().filter(|it| it.changes_focus()).count()
}

/// What gets better, and what stays broken or open. Of several slots the head only says in which something stays open: the rest
/// stands at each.
pub(super) fn better_and_open(state: &State, it: &Suggestion) -> (String, String) {
    if let (Reach::One, [part]) = (it.reach, it.parts()) {
        return (part.better.join(" "), open(part));
    }
    let parts = it.parts().iter().filter(|it| !open(it).is_empty());
    let slots: Vec<String> = parts.map(|part| it.book(&state.book).block_words(part.slot)).collect();
    (String::new(), if slots.is_empty() { String::new() } else { format!("something in {}.", slots.join("; ")) })
}

/// Who is left out, and which rules stay broken.
fn open(part: &Proposal) -> String {
    let broken = part.broken.iter().map(|it| it.words.as_str());
    part.left_out.iter().map(String::as_str).chain(broken).collect::<Vec<_>>().join(" ")
}

/// `Morning, round 2 (2 of 6): within 3 % of the best possible so far.`
pub(super) fn step_words(state: &State, step: &Step) -> String {
    let doing = step.slot.map_or_else(|| "Weighing all rounds".to_owned(), |it| state.book.block_words(it));
    let (place, of) = step.place;
    match step.gap_words() {
        Some(gap) => format!("{doing} ({place} of {of}): {gap} so far."),
        None => format!("Working out {doing} ({place} of {of}) …"),
    }
}

/// Slots that are not in it: nobody is there, or no group is open.
pub(super) fn missing(state: &State, it: &Suggestion) -> Option<String> {
    let there = |slot: &Slot| it.parts().iter().any(|it| it.slot == *slot);
    let missing = it.reach.slots(&state.book, it.ask.slot).into_iter().filter(|it| !there(it));
    let missing: Vec<String> = missing.map(|it| state.book.block_words(it)).collect();
    (!missing.is_empty()).then(|| format!("Without groups or students, so not planned: {}.", missing.join("; ")))
}

/// `[x] Morning, round 2: 30 move, 2 groups change ────`.
pub(super) fn slot(state: &State, it: &Suggestion, part: usize, wide: u16) -> Vec<(String, Style)> {
    let Some(proposal) = it.parts().get(part) else { return Vec::new() };
    let theme = state.theme;
    let box_of = match it.picked_in(part) {
        (_, 0) => "    ",
        (0, _) => "[ ] ",
        (picked, all) if picked == all => "[x] ",
        _ => "[-] ",
    };
    let book = it.book(&state.book);
    let mut words = vec![change(proposal)];
    words.extend(standing(state, proposal.slot).map(|it| it.words().0.to_owned()));
    if !open(proposal).is_empty() {
        words.push("something stays open".to_owned());
    }
    let (name, words) = (book.block_words(proposal.slot), format!(": {} ", words.join(", ")));
    let used = width(box_of) + width(&name) + width(&words);
    let rest = theme.pick("─", "-").repeat(usize::from(wide.saturating_sub(used)));
    vec![(box_of.to_owned(), theme.accent()), (name, theme.accent()), (words, theme.plain()), (rest, theme.quiet())]
}

/// `30 move, 2 groups change`.
fn change(part: &Proposal) -> String {
    if part.is_empty() {
        return "as it should be".to_owned();
    }
    let moves = match part.moves().count() {
        0 => "nobody moves".to_owned(),
        1 => "1 moves".to_owned(),
        many => format!("{many} move"),
    };
    match refocused(part) {
        0 => moves,
        1 => format!("{moves}, 1 group changes"),
        many => format!("{moves}, {many} groups change"),
    }
}

/// What else is to be known of a slot.
#[derive(Clone, Copy)]
enum Standing {
    /// Its plan is not made yet.
    NoPlan,
    /// Its time is over.
    Over,
}

impl Standing {
    /// In the slot's line, and in full.
    fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoPlan => ("no plan yet", "It has no plan yet: it starts as its board would."),
            Self::Over => ("over already", "Its time is over: taking it changes what is kept of it."),
        }
    }
}

fn standing(state: &State, slot: Slot) -> Option<Standing> {
    let over = |date| {
        let ends = state.book.times(slot).map(|it| it.1);
        date < state.now.date() || date == state.now.date() && ends.is_some_and(|it| it <= state.now.time())
    };
    match slot.day {
        _ if !state.book.has_plan(slot) => Some(Standing::NoPlan),
        Day::Date(date) if over(date) => Some(Standing::Over),
        Day::Date(_) | Day::Base(_) => None,
    }
}

/// All that is to be said of a slot.
pub(super) fn about(state: &State, it: &Suggestion, part: usize, wide: u16) -> Vec<(String, Style)> {
    let Some(proposal) = it.parts().get(part) else { return Vec::new() };
    let (slot, theme) = (proposal.slot, state.theme);
    let times = state.book.times(slot).map(|it| format!(" ({})", times_words(it.0, it.1)));
    let title = format!("{}{}: ", it.book(&state.book).block_words(slot), times.unwrap_or_default());
    let known = standing(state, slot).map(|it| it.words().1);
    let gap = format!("With the others as they are here, {}.", proposal.gap_words());
    let words: Vec<&str> =
        known.into_iter().chain(proposal.better.iter().map(String::as_str)).chain([gap.as_str()]).collect();
    let words = words.join(" ");
    let mut lines = told(&title, &words, wide, theme.plain());
    if !open(proposal).is_empty() {
        lines.extend(told("! Still so: ", &open(proposal), wide, theme.warning()));
    }
    lines
}

/// What the key for more slots comes to next; `None` where there is only one.
pub(super) fn next(state: &State, it: &Suggestion) -> Option<&'static str> {
    let next = it.reach.next(&state.book, it.ask.slot);
    (next != it.reach).then_some(match next {
        Reach::One => "one round",
        Reach::Rounds => "all rounds",
        Reach::Day => "whole day",
    })
}
