//! What is under the cursor, in full words: its group in the line below the title, the student in the line below the board.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{cut, put, width};
use super::others::others;
use crate::domain::board::{Board, BoardAdult, Card, Column};
use crate::domain::flag::Flag;
use crate::domain::ids::SkillId;
use crate::domain::plan::{GroupKind, Part};
use crate::domain::score::{DateBasis, Mastery};
use crate::domain::text::{count, list};
use crate::tui::action::Action;
use crate::tui::hits::Place;
use crate::tui::state::{Line, State};

/// What is wrong with the group under the cursor, else what it is; and how much is wrong elsewhere.
pub(super) fn notice(state: &State, frame: &mut Frame<'_>, line: Rect) {
    let line = others(state, frame, line);
    let Some(board) = &state.board else { return };
    let (theme, buffer) = (state.theme, frame.buffer_mut());
    let column = state.place.group().and_then(|it| board.column(it));
    let here: Vec<&str> = match column {
        Some(column) => board.warnings_at(&state.book, column).map(|it| it.words.as_str()).collect(),
        None => all_warnings(board).collect(),
    };
    let elsewhere = all_warnings(board).filter(|it| !here.contains(it)).count();
    let elsewhere =
        if elsewhere == 0 { String::new() } else { format!(" ! {} elsewhere ", count(elsewhere, "warning")) };
    let room = line.width.saturating_sub(width(&elsewhere));
    let (text, style) = match (here.as_slice(), column) {
        ([], Some(column)) => (format!(" {}", group(state, column)), theme.quiet()),
        ([], None) if board.slot.day.date().is_none() => {
            (format!(" Days start from this base. {} goes back to the day.", state.key(Action::Cancel)), theme.quiet())
        }
        ([], None) => (String::new(), Style::new()),
        ([one], _) => (format!(" ! {one}"), theme.warning()),
        ([first, rest @ ..], _) => (format!(" ! {first} (and {} more)", rest.len()), theme.warning()),
    };
    put(buffer, line, &cut(&text, room, theme.ascii), style);
    put(buffer, Rect { x: line.right() - width(&elsewhere).min(line.width), ..line }, &elsewhere, theme.warning());
}

fn all_warnings(board: &Board) -> impl Iterator<Item = &str> {
    let of_groups = board.columns.iter().flat_map(|it| &it.warnings);
    board.warnings.iter().chain(of_groups).map(|it| it.words.as_str())
}

/// `Ocean: Ms Rivera leads, Mx Lindqvist helps; Room 11; RI.3.2 Tells the main idea; 8 of 12`.
fn group(state: &State, column: &Column) -> String {
    let adults = column.adults.iter().map(|it| {
        let part = if it.part == Part::Helps { "helps" } else { "leads" };
        format!("{} {}", with_title(state, it), if it.away { "is away" } else { part })
    });
    let adults: Vec<String> = adults.collect();
    let focus = column.focus.iter().filter_map(|it| state.book.skills.get(it)).map(|it| {
        if it.code == it.title { it.code.clone() } else { format!("{} {}", it.code, it.title).trim().to_owned() }
    });
    let focus: Vec<String> = focus.collect();
    let sizes = match (column.smallest, column.largest) {
        (None, None) => None,
        (Some(least), None) => Some(format!("at least {least}")),
        (None, Some(most)) => Some(format!("up to {most}")),
        (Some(least), Some(most)) => Some(format!("{least} to {most}")),
    };
    let here = count(column.cards.len(), "student");
    let instructions = state.book.groups.get(&column.group).map(|it| it.instructions.clone());
    let sets = (!column.sets.is_empty()).then(|| format!("set {}", column.sets.join(", ")));
    let parts = [
        sets,
        (!adults.is_empty()).then(|| adults.join(", ")),
        (column.kind != GroupKind::TeacherLed).then(|| column.kind.word().to_owned()),
        column.space.clone(),
        wishes(column),
        (!focus.is_empty()).then(|| focus.join(", ")),
        column.pitch.map(|it| format!("taught at {it}%")),
        Some(sizes.map_or_else(|| here.clone(), |it| format!("{here}, {it}"))),
        instructions.filter(|it| !it.is_empty()),
    ];
    format!("{}: {}", column.name, parts.into_iter().flatten().collect::<Vec<_>>().join("; "))
}

/// `3 of 4 chose this zone`: of those here who chose one.
fn wishes(column: &Column) -> Option<String> {
    let chosen = column.cards.iter().filter_map(|it| it.wish.as_ref()).filter(|it| it.space.is_some());
    let (all, met) = (chosen.clone().count(), chosen.filter(|it| it.met).count());
    (all > 0).then(|| format!("{met} of {all} chose this zone"))
}

/// `Mr Stone (Reach associate)`.
fn with_title(state: &State, adult: &BoardAdult) -> String {
    match state.book.adults.get(&adult.adult).and_then(|it| it.title.as_deref()) {
        Some(title) => format!("{} ({title})", adult.name),
        None => adult.name.clone(),
    }
}

/// The student under the cursor, or what stands for one.
pub(super) fn student(state: &State, frame: &mut Frame<'_>, line: Rect) {
    let theme = state.theme;
    let lines = state.lines(state.place);
    let text = match lines.get(state.row) {
        _ if state.carry.held().is_some_and(|it| it.0.len() > 1) => in_hand(state),
        Some(Line::Card(card)) if state.presenting.is_some() => format!(" {}{}", card.name, beside(state, card)),
        Some(Line::Card(card)) => {
            let words = evidence(state, card.skill, card.mastery.as_ref(), &card.flags);
            format!(" {}{}   {}{words}", card.name, beside(state, card), pulled_out(state, card))
        }
        Some(Line::Away(card)) => {
            let place = card.group.map(|it| format!("; placed in {}", state.book.group_name(it))).unwrap_or_default();
            format!(" {}   {}{place}", card.name, card.words)
        }
        None => nobody(state),
    };
    put(frame.buffer_mut(), line, &cut(&text, line.width, theme.ascii), Style::new());
}

/// What was chosen, and what there is to say about a conference.
fn beside(state: &State, card: &Card) -> String {
    let wish = card.wish.as_ref().map(|it| format!("   {}", it.words()));
    let conference = card.conference.map(|it| format!("   {}", it.words(&state.book)));
    wish.into_iter().chain(conference).collect()
}

/// `of Blue, pulled out of Ocean this round   `, of who is not with the own set; else nothing.
fn pulled_out(state: &State, card: &Card) -> String {
    let slot = state.slot().filter(|_| card.pulled_out);
    let out = slot.and_then(|it| state.book.pulled_out(it, card.student));
    out.map_or_else(String::new, |(set, seat)| {
        let (set, group) = (state.book.set_name(set), state.book.group_name(seat));
        let of = if set == group { String::new() } else { format!("of {set}, ") };
        format!("{of}pulled out of {group} this round   ")
    })
}

/// Who is in the hand, by name; of one alone, who is under the cursor, the score says more.
fn in_hand(state: &State) -> String {
    let students = state.carry.held().map(|it| it.0).unwrap_or_default();
    let names: Vec<String> = students.iter().map(|it| state.book.student_name(*it)).collect();
    format!(" {}", list(&names))
}

fn nobody(state: &State) -> String {
    let Some(board) = &state.board else { return String::new() };
    match state.place {
        _ if state.filter.is_some() => String::new(),
        Place::Group(group) => format!(" Nobody is in {} yet.", state.book.group_name(group)),
        Place::Tray if board.here() > 0 => " Everybody has a place.".to_owned(),
        Place::Tray => String::new(),
    }
}

/// The score on the card in full: skill, text as exported, band, trend, day, what its flags mean, source.
pub(super) fn evidence(state: &State, skill: Option<SkillId>, mastery: Option<&Mastery>, flags: &[Flag]) -> String {
    let skill = skill.and_then(|it| state.book.skills.get(&it)).map_or("", |it| it.code.as_str());
    let sign = |it: &Flag| format!("   {} {}", state.theme.flag_glyph(*it), it.sentence(&state.book));
    let flags: String = flags.iter().map(sign).collect();
    let Some(mastery) = mastery else { return format!("{skill}{flags}").trim().to_owned() };
    let source = state.book.sources.get(&mastery.source).map_or("", |it| it.name.as_str());
    let score = match (mastery.text.as_ref(), mastery.level.as_ref()) {
        (text, "") => text.to_owned(),
        ("", level) => level.to_owned(),
        (text, level) => format!("{text}, {level}"),
    };
    let trend = mastery.trend.map(|it| format!(", {}", it.word())).unwrap_or_default();
    let assumed = if mastery.basis == DateBasis::Assumed { " (day of the file)" } else { "" };
    let day = mastery.day.format("%-d %b");
    format!("{skill} {score}: {}{trend}, {day}{assumed}{flags}   {source}", mastery.band.words())
}
