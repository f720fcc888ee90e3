//! A new team being typed: what is asked, the lines, and beside them what was understood.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{around_cursor, buttons, open};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, fit_right, lines, put, width, wrapped};
use crate::tui::window::{Area, Founding, Step};

/// The widest that it gets.
const WIDEST: u16 = 110;
/// The highest that it gets: a class of 30 is seen whole.
const HIGHEST: u16 = 38;
/// Cells before a line, for its number.
const MARGIN: u16 = 5;

/// As large as the screen allows, so that a class fits.
pub(in super::super) fn founding(state: &State, frame: &mut Frame<'_>, window: &Founding, hits: &mut Hits) {
    let (theme, screen) = (state.theme, frame.area());
    let size = (screen.width.saturating_sub(4).min(WIDEST), screen.height.saturating_sub(6).min(HIGHEST));
    let place = window.step as usize + 1;
    let joining = window.trail().is_some();
    let title = if joining {
        "New students of this team".to_owned()
    } else {
        format!("A new team, {place} of {}: {}", Step::ALL.len(), window.step.title())
    };
    let inside = open(state, frame, &title, size, hits);
    let used = wrapped(frame.buffer_mut(), inside, window.step.words(), theme.quiet()) + 1;
    let fault = window.faults.first().map(|it| {
        let more =
            if window.faults.len() > 1 { format!(" (and {} more)", window.faults.len() - 1) } else { String::new() };
        format!("! {it}{more}")
    });
    let fault: Vec<String> = fault.map(|it| lines(&it, inside.width)).unwrap_or_default();
    let below = u16::try_from(fault.len()).unwrap_or(2).min(2) + 2;
    let body = Rect { y: inside.y + used, height: inside.height.saturating_sub(used + below), ..inside };
    let left = Rect { width: inside.width / 2, ..body };
    let right = Rect { x: left.right() + 2, width: body.width.saturating_sub(left.width + 2), ..body };
    let top = area(state, frame, left, window.area(), hits);
    understood(state, frame, right, window, top);
    for (y, text) in (body.bottom()..).zip(fault.iter().take(2)) {
        put(frame.buffer_mut(), Rect { y, height: 1, ..inside }, text, theme.warning());
    }
    let next = if joining {
        "Tab adds them"
    } else if window.step == Step::Groups {
        "Tab makes the team"
    } else {
        "Tab goes on"
    };
    let back = if window.step == Step::Students && !joining { "Esc leaves it" } else { "Esc goes back" };
    buttons(state, frame, inside, &[(next, Action::Next), (back, Action::Cancel)], hits);
}

/// The typed lines with their numbers; returns the first one shown.
fn area(state: &State, frame: &mut Frame<'_>, place: Rect, area: &Area, hits: &mut Hits) -> usize {
    let rows = usize::from(place.height).max(1);
    let top = (area.row + 1).saturating_sub(rows);
    let ascii = state.theme.ascii;
    for (y, (number, line)) in (place.y..place.bottom()).zip(area.lines.iter().enumerate().skip(top)) {
        let count = fit_right(&(number + 1).to_string(), MARGIN - 2, ascii);
        put(frame.buffer_mut(), Rect { y, height: 1, ..place }, &count, state.theme.frame());
        let text = Rect { x: place.x + MARGIN, y, width: place.width.saturating_sub(MARGIN), height: 1 };
        let under = number == area.row;
        let style = if under { state.theme.strong() } else { Style::new() };
        let (shown, column) = if under { around_cursor(line, text.width) } else { (line.value().to_owned(), 0) };
        put(frame.buffer_mut(), text, &cut(&shown, text.width, ascii), style);
        hits.note(text, Target::Line(number));
        if under {
            frame.set_cursor_position((text.x + column, y));
        }
    }
    top
}

/// What was understood, scrolled along with the text.
fn understood(state: &State, frame: &mut Frame<'_>, place: Rect, window: &Founding, top: usize) {
    let theme = state.theme;
    let told = format!("{} {}", theme.pick("→", "->"), window.told());
    put(frame.buffer_mut(), place, &told, if window.read.is_empty() { theme.quiet() } else { theme.welcome() });
    let room = usize::from(place.height.saturating_sub(1));
    let top = top.min(window.read.len().saturating_sub(room));
    let indent = width("→ ");
    for (y, text) in (place.y + 1..place.bottom()).zip(&window.read[top..]) {
        let line = Rect { x: place.x + indent, y, width: place.width.saturating_sub(indent), height: 1 };
        put(frame.buffer_mut(), line, &cut(text, line.width, theme.ascii), theme.quiet());
    }
}
