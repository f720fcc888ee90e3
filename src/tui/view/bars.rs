//! The lines above and below the board.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::cells::{cut, fit, lines, put, put_all, width};
use super::others::others;
use crate::domain::ids::SkillId;
use crate::domain::plan::Day;
use crate::domain::score::{DateBasis, Freshness, Mastery};
use crate::domain::text::count;
use crate::tui::action::Action;
use crate::tui::carry::{Carry, Hand};
use crate::tui::geometry::Geometry;
use crate::tui::grid::View;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::{Line, State, Tone};
use crate::tui::window::Window;

/// Cells that who is here takes at the right of the title.
const RIGHT: u16 = 32;

/// When and where, who is here; what is wrong, or the filter.
pub(super) fn top(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    title(state, frame, geometry.line(0), hits);
    match &state.filter {
        Some(_) => filter(state, frame, geometry.line(1)),
        None => notice(state, frame, geometry.line(1)),
    }
}

pub(super) fn title(state: &State, frame: &mut Frame<'_>, line: Rect, hits: &mut Hits) {
    let (theme, buffer) = (state.theme, frame.buffer_mut());
    let Some(board) = &state.board else {
        put(buffer, line, " Huddleboard", theme.strong());
        return;
    };
    let day = match board.slot.day {
        Day::Date(date) => date.format("%a %-d %b").to_string(),
        Day::Base(base) => state.book.bases.get(&base).map_or_else(|| "base".to_owned(), |it| it.name.clone()),
    };
    let (name, rounds) =
        state.book.blocks.get(&board.slot.block).map_or(("", 1), |it| (it.name.as_str(), it.round_count()));
    let times = state
        .book
        .times(board.slot)
        .map(|(from, to)| format!("{}-{}", from.format("%H:%M"), to.format("%H:%M")))
        .unwrap_or_default();
    let round = if rounds > 1 { format!("   round {} of {rounds}", board.slot.round) } else { String::new() };
    let used = put_all(
        buffer,
        line,
        [
            (" ", Style::new()),
            (day.as_str(), theme.strong()),
            ("   ", Style::new()),
            (name, theme.accent()),
            ("   ", Style::new()),
            (times.as_str(), Style::new()),
            (round.as_str(), Style::new()),
        ],
    );
    let used = tabs(state, buffer, line, used, hits);
    let free = board.to_place.len();
    let free_style = if free > 0 { theme.warning() } else { theme.quiet() };
    let (here, away, free) =
        (format!("{} here", board.here()), format!("{} away", board.away.len()), format!("{free} to place "));
    let wide = width(&here) + width(&away) + width(&free) + 4;
    if used + wide < line.width {
        let right = Rect { x: line.width - wide, width: wide, ..line };
        put_all(
            buffer,
            right,
            [
                (here.as_str(), Style::new()),
                ("  ", Style::new()),
                (away.as_str(), Style::new()),
                ("  ", Style::new()),
                (free.as_str(), free_style),
            ],
        );
    }
}

/// The two views, the open one bold; a press on the other goes there. Returns how much of the line is used.
fn tabs(state: &State, buffer: &mut Buffer, line: Rect, used: u16, hits: &mut Hits) -> u16 {
    let names = [("Board", View::Board), ("Grid", View::Grid)];
    let mut x = used + 3;
    // What is said on the right is worth more than these: the key at the bottom does the same.
    if x + 11 + RIGHT > line.width {
        return used;
    }
    for (name, view) in names {
        let style = if state.view == view {
            state.theme.strong().add_modifier(Modifier::UNDERLINED)
        } else {
            hits.note(Rect { x, width: width(name), ..line }, Target::Button(Action::View));
            state.theme.quiet()
        };
        x += put(buffer, Rect { x, width: width(name), ..line }, name, style) + 2;
    }
    x - 2
}

pub(super) fn filter(state: &State, frame: &mut Frame<'_>, line: Rect) {
    let Some(filter) = &state.filter else { return };
    let found: usize = match state.view {
        View::Board => state.places().into_iter().map(|it| state.lines(it).len()).sum(),
        View::Grid => state.grid.grid.rows.len(),
    };
    let (text, shown) = (format!(" / {}", filter.field.value()), format!("{} shown", count(found, "student")));
    let hint = if filter.typing { "Enter keeps it, Esc shows everybody" } else { "Esc shows everybody" };
    let theme = state.theme;
    put_all(
        frame.buffer_mut(),
        line,
        [
            (text.as_str(), theme.accent()),
            ("   ", Style::new()),
            (shown.as_str(), Style::new()),
            ("   ", Style::new()),
            (hint, theme.quiet()),
        ],
    );
    if filter.typing && matches!(state.window, Window::None) {
        let column = 3 + u16::try_from(filter.field.visual_cursor()).unwrap_or(0);
        frame.set_cursor_position((column.min(line.width.saturating_sub(1)), line.y));
    }
}

/// The first thing that is wrong, in a sentence, and how many more there are.
fn notice(state: &State, frame: &mut Frame<'_>, line: Rect) {
    let line = others(state, frame, line);
    let Some(board) = &state.board else { return };
    let warnings: Vec<&str> = board
        .warnings
        .iter()
        .chain(board.columns.iter().flat_map(|it| &it.warnings))
        .map(|it| it.words.as_str())
        .collect();
    let Some(first) = warnings.first() else { return };
    let more = if warnings.len() > 1 { format!(" (and {} more)", warnings.len() - 1) } else { String::new() };
    let text = cut(&format!(" ! {first}{more}"), line.width, state.theme.ascii);
    put(frame.buffer_mut(), line, &text, state.theme.warning());
}

/// The student under the cursor, what just happened, the keys.
pub(super) fn bottom(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    match state.view {
        View::Board => detail(state, frame, geometry.line_from_bottom(2)),
        View::Grid => super::grid::detail(state, frame, geometry.line_from_bottom(2)),
    }
    message(state, frame, geometry, hits);
    keys(state, frame, geometry.line_from_bottom(0), hits);
}

fn detail(state: &State, frame: &mut Frame<'_>, line: Rect) {
    let theme = state.theme;
    let lines = state.lines(state.place);
    let text = match lines.get(state.row) {
        Some(Line::Card(card)) => {
            let words = evidence(state, card.skill, card.mastery.as_ref(), card.freshness);
            format!(" {}   {words}", card.name)
        }
        Some(Line::Away(card)) => {
            let place = card.group.map(|it| format!("; placed in {}", state.book.group_name(it))).unwrap_or_default();
            format!(" {}   {}{place}", card.name, card.words)
        }
        None => String::new(),
    };
    put(frame.buffer_mut(), line, &cut(&text, line.width, theme.ascii), Style::new());
}

/// A score in full: skill, text as exported, source, day.
pub(super) fn evidence(
    state: &State,
    skill: Option<SkillId>,
    mastery: Option<&Mastery>,
    freshness: Freshness,
) -> String {
    let skill = skill.and_then(|it| state.book.skills.get(&it)).map_or("", |it| it.code.as_str());
    let Some(mastery) = mastery else { return format!("{skill} no evidence yet").trim().to_owned() };
    let source = state.book.sources.get(&mastery.source).map_or("", |it| it.name.as_str());
    let score = match (mastery.text.as_ref(), mastery.level.as_ref()) {
        (text, "") => text.to_owned(),
        ("", level) => level.to_owned(),
        (text, level) => format!("{text}, {level}"),
    };
    let assumed = if mastery.basis == DateBasis::Assumed { " (day of the file)" } else { "" };
    let doubt = match (mastery.unreliable, freshness) {
        (true, _) => ", rushed: check",
        (false, Freshness::Grey) => ", old: check",
        (false, Freshness::Amber) => ", ageing",
        (false, Freshness::Fresh) => "",
    };
    format!("{skill} {score}: {}   {source} {}{assumed}{doubt}", mastery.band.words(), mastery.day.format("%-d %b"))
}

fn message(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let (theme, line) = (state.theme, geometry.line_from_bottom(1));
    let map = map(state, geometry);
    let room = line.width.saturating_sub(width(&map) + 1);
    let (text, style) = match (&state.carry, &state.toast) {
        (_, Some(toast)) => {
            let style = match toast.tone {
                Tone::Done => theme.welcome(),
                Tone::Note => theme.quiet(),
                Tone::Refused => theme.refusal(),
            };
            (toast.text.clone(), style)
        }
        (Carry::Held { students, .. }, None) => (held_words(state, students.len()), theme.accent()),
        (Carry::Picked { students }, None) => {
            let who = if students.len() == 1 {
                state.book.student_short(students[0])
            } else {
                count(students.len(), "student")
            };
            (format!("{who}: click on a group's name to move there, or drag"), theme.accent())
        }
        (_, None) if !state.marks.is_empty() => {
            (format!("{} marked: g takes them, Esc unmarks", state.marks.len()), theme.accent())
        }
        (_, None) if state.view == View::Grid => (super::grid::skill_words(state), theme.quiet()),
        (_, None) => (String::new(), Style::new()),
    };
    let offer = state.toast.as_ref().and_then(|it| it.offer).filter(|_| matches!(state.window, Window::None));
    let hint = offer.map_or_else(String::new, |(action, does)| {
        let (whole, short) = (format!(" · {} {does}", state.key(action)), format!(" · {}", state.key(action)));
        if width(&text) + width(&whole) < room { whole } else { short }
    });
    let buffer = frame.buffer_mut();
    let refused = state.toast.as_ref().is_some_and(|it| it.tone == Tone::Refused);
    let long = refused && width(&text) + width(&hint) >= room;
    let room = if long { line.width } else { room };
    let text = if long {
        // What to do stands at the end of a refusal: it goes on two whole lines, over the student's.
        let all = lines(&text, line.width.saturating_sub(2));
        let first = fit(&format!(" {}", all[0]), line.width, theme.ascii);
        put(buffer, geometry.line_from_bottom(2), &first, style);
        all[1..].join(" ")
    } else {
        text
    };
    let text = cut(&format!(" {text}"), room.saturating_sub(width(&hint)), theme.ascii);
    let used = put(buffer, Rect { width: room, ..line }, &text, style);
    let after = Rect { x: line.x + used, width: room.saturating_sub(used), ..line };
    let hint_used = put(buffer, after, &hint, theme.accent());
    if let Some((action, _)) = offer {
        hits.note(Rect { width: hint_used, ..after }, Target::Button(action));
    }
    if long {
        return;
    }
    let right = Rect { x: line.width.saturating_sub(width(&map)), width: width(&map), ..line };
    put(buffer, right, &map, theme.quiet());
    hits.note(Rect { width: right.width / 2, ..right }, Target::EdgeLeft);
    hits.note(Rect { x: right.x + right.width / 2, width: right.width - right.width / 2, ..right }, Target::EdgeRight);
}

fn held_words(state: &State, students: usize) -> String {
    let who = match state.carry.held() {
        Some(([one], _)) => state.book.student_short(*one),
        _ => count(students, "student"),
    };
    match &state.carry {
        Carry::Held { hand: Hand::Keys, .. } => {
            format!("Carrying {who}: arrows or 0-9 choose, Enter drops, Esc puts back")
        }
        _ => format!("Carrying {who}: let go over a group; Esc puts back"),
    }
}

/// `◂ 1-3 of 8 ▸`, while not all groups, or skills of the grid, are on the screen.
fn map(state: &State, geometry: &Geometry) -> String {
    let (first, shown, all, of) = match (state.view, state.layout()) {
        (View::Grid, Some(layout)) => (state.grid.left, layout.columns(), state.grid.grid.columns.len(), "skills "),
        (View::Grid, None) | (View::Board, _) => (state.first, geometry.shown(), geometry.groups, ""),
    };
    if all <= shown {
        return String::new();
    }
    let theme = state.theme;
    let left = if first > 0 { theme.pick("◂", "<") } else { " " };
    let right = if first + shown < all { theme.pick("▸", ">") } else { " " };
    format!("{left} {of}{}-{} of {all} {right} ", first + 1, (first + shown).min(all))
}

/// The keys that matter now; each can be clicked.
pub(super) fn keys(state: &State, frame: &mut Frame<'_>, line: Rect, hits: &mut Hits) {
    let theme = state.theme;
    let actions: &[Action] = match (&state.window, &state.carry) {
        (Window::None, Carry::Held { hand: Hand::Mouse(_), .. }) => &[Action::Cancel],
        (Window::None, Carry::Held { .. }) => {
            &[Action::Left, Action::Right, Action::Grab, Action::ToPlace, Action::Cancel]
        }
        (Window::None, _) if state.view == View::Grid => &[
            Action::View,
            Action::MarkNeed,
            Action::Grab,
            Action::Sort,
            Action::Only,
            Action::Filter,
            Action::Undo,
            Action::Palette,
            Action::Help,
            Action::Quit,
        ],
        (Window::None, _) => &[
            Action::Mark,
            Action::Grab,
            Action::Group,
            Action::Filter,
            Action::Away,
            Action::Undo,
            Action::Palette,
            Action::Help,
            Action::View,
            Action::Slots,
            Action::Quit,
        ],
        (Window::Founding(_), _) => &[Action::Next, Action::Cancel],
        _ => &[Action::Accept, Action::Cancel],
    };
    let held = state.carry.held().is_some();
    let mut x = 1;
    for action in actions {
        let (entry, key) = (action.entry(), state.keymap.keys(*action).first().cloned().unwrap_or_default());
        let (key, word) = match (action, held) {
            (Action::View, false) if state.view == View::Grid => (key, "board"),
            (Action::Grab, true) => ("enter".to_owned(), "drop"),
            (Action::Left, true) => (theme.pick("←", "left").to_owned(), "before"),
            (Action::Right, true) => (theme.pick("→", "right").to_owned(), "next"),
            _ => (key, entry.short),
        };
        let wide = width(&key) + width(word) + 1;
        if x + wide > line.width {
            break;
        }
        let area = Rect { x, width: wide, ..line };
        put_all(frame.buffer_mut(), area, [(key.as_str(), theme.accent()), (" ", Style::new()), (word, Style::new())]);
        hits.note(area, Target::Button(*action));
        x += wide + 2;
    }
}
