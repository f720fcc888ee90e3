//! The student panel, beside the board or over it.
//!
//! ```text
//! ╭ Leo Wójcik, grade 3 ───────────────── × ╮
//! │ cohort A · support plan (private)       │   tags
//! │ ◔1 3.OA.7   20%  ↗   2w  ▁▂             │   mastery by skill; the one looked at is reversed
//! │ ◑2 3.NF.1   53%  →   1d  ▄▄▅▄▅          │
//! │ 3.NF.1 Sees a fraction as equal parts … │   that skill: what was exported, when, by what source
//! │ 100 ┤                                   │   its trend over time, with the source's cuts
//! │  70 ┼╌╌╌╌╌╌╌╌╌╌╌╌                        │
//! ├─────────────────────────────────────────┤
//! │ Goals, notes, connections, history      │   text that scrolls
//! ╰─────────────────────────────────────────╯
//! ```
//!
//! Where there is width, skills and trend stand beside each other.

mod chart;
mod table;
mod text;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cells::{cut, put, put_all, width};
use super::frames::{frame as frame_box, window_box};
use crate::domain::student_page::{SkillLine, StudentPage};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Scrolled, Target};
use crate::tui::state::State;
use crate::tui::window::Window;

/// From so many cells on, skills and trend stand beside each other.
const BESIDE: u16 = 66;
/// The highest that skills and trend get beside each other.
const HIGHEST: u16 = 15;
/// Lines of the trend where it stands below the skills.
const TREND: u16 = 9;
/// Lines that the text keeps whatever else there is.
const TEXT: u16 = 5;

/// The panel beside the board.
pub(super) fn docked(state: &State, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    hits.note(area, Target::Panel);
    draw(state, frame, area, hits);
}

/// The panel while keys go to it: over the board, unless it stands beside it.
pub(super) fn window(state: &State, frame: &mut Frame<'_>, hits: &mut Hits) {
    if state.panel_area().is_some() {
        return;
    }
    let screen = frame.area();
    let area = Rect { height: screen.height.saturating_sub(1), ..screen };
    hits.note(area, Target::Panel);
    draw(state, frame, area, hits);
}

fn draw(state: &State, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let theme = state.theme;
    let buffer = frame.buffer_mut();
    let page = state.page();
    let title = page.map_or_else(|| "Student".to_owned(), StudentPage::heading);
    let title = cut(&title, area.width.saturating_sub(12), theme.ascii);
    let inside = window_box(state, buffer, area, &title);
    if !matches!(state.window, Window::Student) {
        frame_box(state, buffer, area, theme.frame());
        let place = Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area };
        over(buffer, place, &format!(" {title} "), theme.strong());
    }
    let close = Rect { x: area.right().saturating_sub(5), width: 3, height: 1, ..area };
    over(buffer, close, &format!(" {} ", theme.pick("×", "x")), theme.accent());
    hits.note(close, Target::ClosePanel);
    foot(state, frame, area, hits);
    let Some(page) = page else {
        put(
            frame.buffer_mut(),
            Rect { height: 1.min(inside.height), ..inside },
            "Nobody is under the cursor.",
            theme.quiet(),
        );
        return;
    };
    let used = tags(state, frame, inside, page);
    let rest = below(inside, used);
    let used = mastery(state, frame, rest, page, hits);
    text_part(state, frame, below(rest, used), area, page, hits);
}

/// The keys that matter in the panel, on its lower edge; each can be clicked.
fn foot(state: &State, frame: &mut Frame<'_>, area: Rect, hits: &mut Hits) {
    let theme = state.theme;
    let why = if state.panel.why { "hides the arithmetic" } else { "why?" };
    let parts: &[(Action, &str)] = match state.window {
        Window::Student => &[(Action::Why, why)],
        _ => &[(Action::Student, "goes in here"), (Action::Why, why)],
    };
    let mut x = area.x + 2;
    for (action, words) in parts {
        let text = (format!(" {}", state.key(*action)), format!(" {words} "));
        let wide = width(&text.0) + width(&text.1);
        let line = Rect { x, y: area.bottom().saturating_sub(1), width: wide, height: 1 };
        if line.right() + 1 > area.right() {
            break;
        }
        let buffer = frame.buffer_mut();
        over(buffer, line, &text.0, theme.accent());
        over(buffer, Rect { x: x + width(&text.0), width: width(&text.1), ..line }, &text.1, theme.plain());
        hits.note(line, Target::Button(*action));
        x += wide + 1;
    }
}

/// Writes over a frame, with nothing left of the frame's own look.
fn over(buffer: &mut Buffer, area: Rect, text: &str, style: Style) {
    for x in area.x..area.x.saturating_add(width(text).min(area.width)) {
        buffer[(x, area.y)].reset();
    }
    put(buffer, area, text, style);
}

/// What is below the used lines.
fn below(area: Rect, used: u16) -> Rect {
    let used = used.min(area.height);
    Rect { y: area.y + used, height: area.height - used, ..area }
}

/// Tags, private ones marked; returns the lines used.
fn tags(state: &State, frame: &mut Frame<'_>, area: Rect, page: &StudentPage) -> u16 {
    if page.tags.is_empty() || area.height == 0 {
        return 0;
    }
    let tags: Vec<String> =
        page.tags.iter().map(|it| if it.1 { format!("{} (private)", it.0) } else { it.0.clone() }).collect();
    let text = cut(&tags.join(state.theme.pick(" · ", ", ")), area.width, state.theme.ascii);
    put(frame.buffer_mut(), Rect { height: 1, ..area }, &text, state.theme.quiet());
    1
}

/// Mastery by skill, and the trend of the one that is looked at; returns the lines used.
fn mastery(state: &State, frame: &mut Frame<'_>, area: Rect, page: &StudentPage, hits: &mut Hits) -> u16 {
    let Some((place, line)) = state.looked_at() else {
        put(frame.buffer_mut(), Rect { height: 1.min(area.height), ..area }, "No scores yet.", state.theme.quiet());
        return 2;
    };
    let skills = u16::try_from(page.skills.len()).unwrap_or(u16::MAX);
    if area.width >= BESIDE {
        let high = skills.clamp(TREND + 2, HIGHEST).min(area.height.saturating_sub(TEXT + 1).max(1));
        let left = table::width(area.width / 2, page);
        let list = Rect { width: left, height: high, ..area };
        table::table(state, frame, list, &page.skills, place, hits);
        let right = Rect { x: list.right() + 2, width: area.width - left - 2, height: high, ..area };
        let used = looked_at(state, frame, right, line);
        chart::chart(state.theme, frame.buffer_mut(), below(right, used), line);
        return high;
    }
    let spare = area.height.saturating_sub(TREND + 3 + TEXT);
    let high = skills.min(spare.max(3)).min(area.height);
    table::table(state, frame, Rect { height: high, ..area }, &page.skills, place, hits);
    let rest = below(area, high + 1);
    let used = looked_at(state, frame, rest, line);
    let trend = TREND.min(rest.height.saturating_sub(used + TEXT));
    if trend < 5 {
        return high + 1 + used;
    }
    chart::chart(state.theme, frame.buffer_mut(), Rect { height: trend, ..below(rest, used) }, line);
    high + 1 + used + trend
}

/// The skill that is looked at: its words, and the latest score in full; returns the lines used.
fn looked_at(state: &State, frame: &mut Frame<'_>, area: Rect, line: &SkillLine) -> u16 {
    let (theme, buffer) = (state.theme, frame.buffer_mut());
    if area.height < 2 {
        return 0;
    }
    let first = Rect { height: 1, ..area };
    let title = cut(&format!(" {}", line.title), area.width.saturating_sub(width(&line.code)), theme.ascii);
    put_all(buffer, first, [(line.code.as_str(), theme.accent()), (title.as_str(), theme.plain())]);
    let text = cut(&text::score(line), area.width, theme.ascii);
    put(buffer, Rect { y: first.y + 1, ..first }, &text, Style::new());
    2
}

/// The text below, from the line that it is scrolled to.
fn text_part(state: &State, frame: &mut Frame<'_>, area: Rect, outside: Rect, page: &StudentPage, hits: &mut Hits) {
    if area.height < 2 {
        return;
    }
    let theme = state.theme;
    let rule = Rect { x: outside.x, y: area.y, width: outside.width, height: 1 };
    let frame_style = if matches!(state.window, Window::Student) { theme.accent() } else { theme.frame() };
    let across = theme.pick("─", "-").repeat(usize::from(rule.width.saturating_sub(2)));
    let (left, right) = (theme.pick("├", "+"), theme.pick("┤", "+"));
    put(frame.buffer_mut(), rule, &format!("{left}{across}{right}"), frame_style);
    let body = below(area, 1);
    let rows = text::rows(state, page, body.width);
    let height = usize::from(body.height);
    hits.text = Scrolled { height, most: rows.len().saturating_sub(height), ..Scrolled::default() };
    let top = state.panel.top.min(hits.text.most);
    for (y, row) in (body.y..body.bottom()).zip(&rows[top..]) {
        let parts = row.iter().map(|it| (it.0.as_str(), it.1));
        put_all(frame.buffer_mut(), Rect { y, height: 1, ..body }, parts);
    }
    if hits.text.most > 0 {
        let last = (top + height).min(rows.len());
        let map = format!(" {}-{last} of {} ", top + 1, rows.len());
        let wide = width(&map).min(outside.width);
        let place = Rect { x: outside.right().saturating_sub(wide + 2), y: rule.y, width: wide, height: 1 };
        over(frame.buffer_mut(), place, &map, theme.quiet());
    }
}
