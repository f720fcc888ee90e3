//! The lines above and below the board.

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::cells::{cut, fit, lines, put, put_all, width};
use super::detail;
use super::map::{self, Shape};
use crate::domain::board::Sort;
use crate::domain::choice::Wishes;
use crate::domain::plan::Day;
use crate::domain::text::count;
use crate::suggest::Reach;
use crate::tui::action::Action;
use crate::tui::carry::{Carry, Hand};
use crate::tui::geometry::Geometry;
use crate::tui::grid::View;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::{State, Tone};
use crate::tui::window::Window;

/// Cells that who is here takes at the right of the title.
const RIGHT: u16 = 32;

/// When and where, who is here; what is wrong, or the filter.
pub(super) fn top(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    title(state, frame, geometry.line(0), hits);
    match &state.filter {
        Some(_) => filter(state, frame, geometry.line(1)),
        None => detail::notice(state, frame, geometry.line(1)),
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
        Day::Base(_) => format!("Base {}", state.book.layer_words(board.slot.day)),
    };
    let (name, rounds) =
        state.book.blocks.get(&board.slot.block).map_or(("", 1), |it| (it.name.as_str(), it.round_count()));
    let times = state
        .book
        .times(board.slot)
        .map(|(from, to)| format!("{}-{}", from.format("%H:%M"), to.format("%H:%M")))
        .unwrap_or_default();
    let round = if rounds > 1 { format!("   round {} of {rounds}", board.slot.round) } else { String::new() };
    let sorted = state.sort != Sort::Name && state.view == View::Board;
    let order = match state.presenting {
        Some(_) => "   presented".to_owned(),
        None if sorted => format!("   {}", state.sort.words()),
        None => String::new(),
    };
    let wishes = match board.wishes {
        Wishes { chosen: 0, .. } => String::new(),
        Wishes { chosen, met } => format!("   wishes {met}/{chosen}"),
    };
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
            (order.as_str(), theme.quiet()),
            (wishes.as_str(), theme.quiet()),
        ],
    );
    hits.note(Rect { width: used, ..line }, Target::Button(Action::Slots));
    let used = tabs(state, buffer, line, used, hits);
    let used = team(state, buffer, line, used);
    let free = board.to_place.len();
    let free_style = if free > 0 { theme.warning() } else { theme.quiet() };
    let free = format!("{free} to place ");
    let others = match board.slot.day {
        Day::Date(_) => format!("{} here  {} away  ", board.here(), board.away.len()),
        Day::Base(_) => format!("{}  ", count(board.students_total, "student")),
    };
    let (wide, last) = (width(&others) + width(&free), width(&free));
    // Where there is little room, who still has no place is what matters.
    let parts = [(others.as_str(), Style::new()), (free.as_str(), free_style)];
    let (wide, parts) = if used + wide < line.width { (wide, &parts[..]) } else { (last, &parts[1..]) };
    if used + wide < line.width {
        put_all(buffer, Rect { x: line.width - wide, width: wide, ..line }, parts.iter().copied());
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

/// Which team it is, where there is room: by its name, else by its file's for somebody who works with several. Returns how much of the
/// line is used.
fn team(state: &State, buffer: &mut Buffer, line: Rect, used: u16) -> u16 {
    let Some(name) = state.book.team_name().or(state.file.as_deref()) else { return used };
    let (x, wide) = (used + 4, width(name));
    if x + wide + RIGHT > line.width {
        return used;
    }
    x + put(buffer, Rect { x, width: wide, ..line }, name, state.theme.quiet())
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

/// The student under the cursor, what just happened, the keys.
pub(super) fn bottom(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    match state.view {
        View::Board => detail::student(state, frame, geometry.line_from_bottom(2)),
        View::Grid => super::grid::detail(state, frame, geometry.line_from_bottom(2)),
    }
    message(state, frame, geometry, hits);
    keys(state, frame, geometry.line_from_bottom(0), hits);
}

fn message(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let (theme, line) = (state.theme, geometry.line_from_bottom(1));
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
        (_, None) if !state.marks.is_empty() => (
            format!("{} marked: {} takes them, Esc unmarks", state.marks.len(), state.key(Action::Grab)),
            theme.accent(),
        ),
        (_, None) if state.view == View::Grid => (super::grid::skill_words(state), theme.quiet()),
        (_, None) => (String::new(), Style::new()),
    };
    let offer =
        state.toast.as_ref().and_then(|it| it.offer).filter(|_| matches!(state.window, Window::None | Window::Week));
    // What was just done here may hold from now on, and not today only.
    let base = state.for_base.as_ref().filter(|_| offer.is_some()).map(|_| (Action::Bases, "for the base too"));
    let mend = state.mend.as_ref().filter(|_| offer.is_some()).map(|it| (Action::Suggest, it.does));
    let offers: Vec<(Action, &str)> = offer.into_iter().chain(mend).chain(base).collect();
    let told = |brief: bool| -> Vec<(Action, String)> {
        let key = |(action, does): &(Action, &str)| {
            let key = state.key(*action);
            // What may be new to somebody keeps its words longest.
            let brief = brief && *action != Action::Suggest;
            (*action, if brief { format!(" · {key}") } else { format!(" · {key} {does}") })
        };
        offers.iter().map(key).collect()
    };
    let cells = |hints: &[(Action, String)]| hints.iter().map(|it| width(&it.1)).sum::<u16>();
    // Under a window, the groups that the map is of are not seen.
    let covered = state.week.is_some() || !matches!(state.window, Window::None | Window::Student);
    let shape = Shape::beside(width(&text) + cells(&told(false)) + 1, state, geometry);
    let room = if covered { line.width } else { line.width.saturating_sub(shape.width(state, geometry) + 1) };
    let buffer = frame.buffer_mut();
    let refused = state.toast.as_ref().is_some_and(|it| it.tone == Tone::Refused);
    let long = refused && width(&text) + cells(&told(true)) >= room;
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
    let keys = told(width(&text) + cells(&told(false)) >= room);
    let text = cut(&format!(" {text}"), room.saturating_sub(cells(&keys)), theme.ascii);
    let used = put(buffer, Rect { width: room, ..line }, &text, style);
    let mut after = Rect { x: line.x + used, width: room.saturating_sub(used), ..line };
    for (action, hint) in &keys {
        let used = put(buffer, after, hint, theme.accent());
        hits.note(Rect { width: used, ..after }, Target::Button(*action));
        after = Rect { x: after.x + used, width: after.width - used, ..after };
    }
    if !long && !covered {
        map::map(state, buffer, geometry, shape, hits);
    }
}

fn held_words(state: &State, students: usize) -> String {
    let who = match state.carry.held() {
        Some(([one], _)) => state.book.student_short(*one),
        _ => count(students, "student"),
    };
    match &state.carry {
        Carry::Held { hand: Hand::Keys, .. } => {
            format!("Carrying {who}: arrows or 0-9, Enter drops, Esc puts back")
        }
        _ => format!("Carrying {who}: let go over a group; Esc puts back"),
    }
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
        (Window::None, _) if state.presenting.is_some() => &[
            Action::Present,
            Action::Grab,
            Action::Filter,
            Action::Undo,
            Action::Slots,
            Action::Palette,
            Action::Help,
            Action::Mark,
            Action::Quit,
        ],
        // The first ones fit a narrow screen.
        (Window::None, _) => &[
            Action::Grab,
            Action::Suggest,
            Action::Student,
            Action::Group,
            Action::Filter,
            Action::Away,
            Action::View,
            Action::Palette,
            Action::Help,
            // The line above offers it after every act.
            Action::Undo,
            Action::Quit,
            Action::Mark,
            Action::Slots,
            Action::Since,
            Action::Copy,
            Action::Print,
            Action::Import,
        ],
        (Window::Student, _) => &[
            Action::PreviousStudent,
            Action::NextStudent,
            Action::Why,
            Action::PageDown,
            Action::Student,
            Action::Cancel,
        ],
        (Window::Week, _) => &[
            Action::WeekOpen,
            Action::WeekBoard,
            Action::NewBlock,
            Action::NewTeamTime,
            Action::DayOff,
            Action::Undo,
            Action::Cancel,
            Action::DayBefore,
            Action::DayAfter,
        ],
        (Window::List(list), _) if list.rows.iter().any(|it| !it.ways.is_empty()) => {
            &[Action::Left, Action::Right, Action::Accept, Action::Cancel]
        }
        (Window::Founding(_), _) => &[Action::Next, Action::Cancel],
        (Window::Suggestion, _) => &of_suggestion(state),
        (Window::Contacts(_), _) => &[Action::Accept, Action::Next, Action::Order, Action::Cancel],
        (Window::Mapping(_), _) => &[Action::Accept, Action::Next, Action::Cancel],
        _ => &[Action::Accept, Action::Cancel],
    };
    let mut x = 1;
    for action in actions {
        let (key, word) = told(state, *action);
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

/// What can be done with a suggestion beside taking it; that stands in its window.
fn of_suggestion(state: &State) -> Vec<Action> {
    let Some(it) = state.suggestion.as_ref().filter(|it| it.plan().is_some()) else {
        return vec![Action::Accept, Action::Cancel];
    };
    let own = match it.reach {
        Reach::One => &[Action::WhyNot, Action::OtherFocus, Action::Alternatives][..],
        Reach::Rounds | Reach::Day => &[Action::PreviousSlot, Action::NextSlot],
    };
    let all = [Action::Why, Action::Weights, Action::Filter, Action::Left, Action::Right, Action::Cancel];
    [own, &all].concat()
}

/// An action's key and what it does, as it is said where the keys are shown.
fn told(state: &State, action: Action) -> (String, &'static str) {
    let (entry, key, held) = (action.entry(), state.key(action), state.carry.held().is_some());
    let left = || state.theme.pick("←", "left").to_owned();
    let right = || state.theme.pick("→", "right").to_owned();
    match (action, held) {
        (Action::View, false) if state.view == View::Grid => (key, "board"),
        (Action::Present, _) => (key, "ends"),
        (Action::Grab, true) => ("enter".to_owned(), "drop"),
        (Action::PreviousStudent | Action::DayBefore, _) => (left(), entry.short),
        (Action::NextStudent, _) => (right(), "next student"),
        (Action::DayAfter, _) => (right(), entry.short),
        (Action::Student, _) if matches!(state.window, Window::Student) => (key, "close"),
        (Action::Accept, _) if matches!(state.window, Window::Contacts(_)) => (key, "goes there"),
        (Action::Accept, _) if let Window::List(list) = &state.window => (key, list.verb),
        (Action::Next, _) if matches!(state.window, Window::Contacts(_)) => (key, "days"),
        (Action::PageDown, _) => (key, "scroll"),
        (Action::Left, _) if matches!(state.window, Window::Suggestion) => (left(), "more"),
        (Action::Right, _) if matches!(state.window, Window::Suggestion) => (right(), "fewer"),
        (Action::Why, _) if matches!(state.window, Window::Suggestion) => (key, "points"),
        (Action::Left, false) => (left(), "round before"),
        (Action::Right, false) => (right(), "next round"),
        (Action::Left, true) => (left(), "before"),
        (Action::Right, true) => (right(), "next"),
        _ => (key, entry.short),
    }
}
