//! A list to choose from.
//!
//! ```text
//! ╭ Ana B to which group? ─────────────────────╮
//! │ > oc                                       │   what is typed; before that, where not all rows fit, that one can
//! │ 1  Ocean                  Ms Rivera   5/8  │
//! │ Enter moves   Esc leaves it          1 of 8│
//! ╰────────────────────────────────────────────╯
//! ```

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{beyond, buttons, edges, open, text_field};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, fit, lines, put, width};
use crate::tui::window::{List, Row};

/// The widest that a list gets.
const WIDEST: u16 = 92;
/// The widest that its first column gets.
const KEYS: u16 = 18;
/// Cells beside the title for how many rows lie above.
const BEYOND: u16 = 12;

/// The rows that what is typed lets through, the cursor always among them.
pub(in super::super) fn list(state: &State, frame: &mut Frame<'_>, list: &List, hits: &mut Hits) {
    let theme = state.theme;
    // Two more than the window's inside: behind the last column there is no gap.
    let columns = table_columns(list, frame.area().width.saturating_sub(4).min(WIDEST) + 2);
    // Two lines for the reason why a row cannot be chosen, where there is such a row.
    let reasons = if list.rows.iter().any(|it| it.deed.is_err()) { 2 } else { 0 };
    let above = u16::from(!list.tabs.is_empty()) + u16::from(!list.heads.is_empty());
    let high = u16::try_from(list.rows.len().max(1)).unwrap_or(u16::MAX).saturating_add(2 + reasons + above);
    // The frame and the keys at the bottom; one that stays open also leaves the line free that says what was done.
    let most = frame.area().height.saturating_sub(if list.trail.is_empty() { 3 } else { 4 });
    let title = width(&list.title) + 4 + if high > most { BEYOND } else { 0 };
    let keys = list.rows.iter().map(|it| width(&it.key)).max().unwrap_or(0).min(KEYS);
    let wide = list.rows.iter().map(|it| keys + 2 + width(&it.name) + 2 + width(&it.detail)).max().unwrap_or(0);
    let tabs: u16 = list.tabs.iter().map(|it| width(it) + 2).sum();
    let wide = wide
        .max(title)
        .max(columns.iter().map(|it| it + 2).sum())
        .max(tabs)
        .clamp(44, WIDEST)
        .min(frame.area().width.saturating_sub(4));
    let inside = open(state, frame, &list.title, (wide, high.min(most)), hits);
    text_field(state, frame, Rect { height: 1, ..inside }, &list.field);
    let shown = list.shown();
    if !list.tabs.is_empty() {
        draw_tabs(state, frame, Rect { y: inside.y + 1, height: 1, ..inside }, list, hits);
    }
    if !list.heads.is_empty() {
        let line = Rect { y: inside.y + above, height: 1, ..inside };
        let under = list.shown().get(list.cursor).is_some_and(|it| list.column < it.ways.len());
        let head = |column: usize| {
            if under && column == list.column { theme.accent() } else { theme.quiet() }
        };
        cells(state, frame, line, &list.heads, &columns, &head);
    }
    let body = Rect { y: inside.y + 1 + above, height: inside.height.saturating_sub(2 + reasons + above), ..inside };
    let room = usize::from(body.height);
    if list.field.value().is_empty() && shown.len() > room {
        let hint = Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), height: 1, ..inside };
        put(frame.buffer_mut(), hint, "type to search", theme.quiet());
    }
    let top = (list.cursor + 1).saturating_sub(room.max(1)).max(list.cursor.saturating_sub(room / 2));
    let top = top.min(shown.len().saturating_sub(room));
    for (y, (place, it)) in (body.y..body.bottom()).zip(shown.iter().enumerate().skip(top)) {
        let line = Rect { y, height: 1, ..body };
        let under = place == list.cursor;
        if it.cells.is_empty() {
            row(state, frame, line, it, keys, under);
        } else {
            let look = |column: usize| cell_style(state, it, under, column == list.column.min(last_way(it)));
            cells(state, frame, line, &it.cells, &columns, &look);
        }
        hits.note(line, Target::Row(place));
        for (column, area) in places(line, &columns).take(it.ways.len()).enumerate() {
            hits.note(area, Target::Way(place, column));
        }
    }
    beyond(state, frame, edges(inside), (top, shown.len().saturating_sub(top + room)));
    if shown.is_empty() {
        let words =
            if list.rows.is_empty() { "There is nothing here yet." } else { "Nothing here has all these words." };
        put(frame.buffer_mut(), body, words, theme.quiet());
    }
    if let Some(Row { deed: Err(words), .. }) = shown.get(list.cursor) {
        let place = Rect { y: body.bottom(), height: reasons, ..inside };
        for (y, text) in (place.y..inside.bottom().saturating_sub(1)).zip(lines(words, place.width)) {
            put(frame.buffer_mut(), Rect { y, height: 1, ..place }, &text, theme.warning());
        }
    }
    let yes = format!("Enter {}", list.verb);
    let no = if list.choice || list.trail.len() > 1 { "Esc goes back" } else { "Esc leaves it" };
    let next = (!list.tabs.is_empty()).then_some(("Tab goes on", Action::Next));
    let all: Vec<(&str, Action)> =
        [(yes.as_str(), Action::Accept)].into_iter().chain(next).chain([(no, Action::Cancel)]).collect();
    buttons(state, frame, inside, &all, hits);
    let count = format!("{} of {}", shown.len(), list.rows.len());
    let right = Rect {
        x: inside.right().saturating_sub(width(&count)),
        y: inside.bottom().saturating_sub(1),
        width: width(&count),
        height: 1,
    };
    put(frame.buffer_mut(), right, &count, theme.quiet());
}

/// How wide the columns of a table are: the first as wide as it needs, the others what is left, shared by need.
fn table_columns(list: &List, room: u16) -> Vec<u16> {
    let needed = |column: usize| {
        let cells = list.rows.iter().map(|it| &it.cells).chain([&list.heads]).filter_map(|it| it.get(column));
        cells.map(|it| width(it)).max().unwrap_or(0)
    };
    let mut columns: Vec<u16> = (0..list.heads.len()).map(needed).collect();
    let wanted = |columns: &[u16]| columns.iter().map(|it| it + 2).sum::<u16>();
    // The widest one gives way, until all fit.
    while wanted(&columns) > room {
        match columns.iter_mut().max() {
            Some(widest) if *widest > 1 => *widest -= 1,
            _ => break,
        }
    }
    columns
}

/// The parts of a list, the shown one bold; a press goes on to the next.
fn draw_tabs(state: &State, frame: &mut Frame<'_>, line: Rect, list: &List, hits: &mut Hits) {
    let (theme, buffer) = (state.theme, frame.buffer_mut());
    let mut x = line.x;
    for (place, name) in list.tabs.iter().enumerate() {
        let style = if place == list.tab { theme.strong().add_modifier(Modifier::UNDERLINED) } else { theme.quiet() };
        let area = Rect { x, width: width(name).min(line.right().saturating_sub(x)), ..line };
        put(buffer, area, name, style);
        hits.note(area, Target::Button(Action::Next));
        x += width(name) + 2;
    }
}

/// Where the columns are on a line, each with the gap behind it, the last one to its end.
fn places(line: Rect, columns: &[u16]) -> impl Iterator<Item = Rect> {
    columns.iter().enumerate().scan(line.x, move |x, (column, wide)| {
        let rest = line.right().saturating_sub(*x);
        let width = if column + 1 == columns.len() { rest } else { (wide + 2).min(rest) };
        let area = Rect { x: *x, width, ..line };
        *x += area.width;
        Some(area)
    })
}

fn cells(
    state: &State,
    frame: &mut Frame<'_>,
    line: Rect,
    cells: &[String],
    columns: &[u16],
    look: &dyn Fn(usize) -> Style,
) {
    for (column, (text, area)) in cells.iter().zip(places(line, columns)).enumerate() {
        let text = fit(&cut(text, columns[column], state.theme.ascii), area.width, state.theme.ascii);
        put(frame.buffer_mut(), area, &text, look(column));
    }
}

/// Of a row whose cells lead somewhere each, one is under the cursor; else the whole row.
fn cell_style(state: &State, row: &Row, under: bool, here: bool) -> Style {
    match (under, row.ways.is_empty()) {
        (true, true) => state.theme.cursor(),
        (true, false) if here => state.theme.cursor(),
        (true, false) => state.theme.strong(),
        (false, _) if row.deed.is_err() => state.theme.quiet(),
        (false, _) => Style::new(),
    }
}

/// The last cell of a row that leads somewhere.
fn last_way(row: &Row) -> usize {
    row.ways.len().saturating_sub(1)
}

fn row(state: &State, frame: &mut Frame<'_>, line: Rect, row: &Row, keys: u16, under: bool) {
    let (theme, buffer) = (state.theme, frame.buffer_mut());
    let cannot = row.deed.is_err();
    let look = |style: Style| {
        let style = if cannot { theme.quiet() } else { style };
        if under { theme.cursor() } else { style }
    };
    // The name keeps half of the line, if it needs as much.
    let taken = if keys > 0 { keys + 2 } else { 0 } + width(&row.name) + 2;
    let detail = cut(&row.detail, (line.width / 2).max(line.width.saturating_sub(taken)), theme.ascii);
    let names = line
        .width
        .saturating_sub(if keys > 0 { keys + 2 } else { 0 } + width(&detail) + if detail.is_empty() { 0 } else { 2 });
    let mut x = line.x;
    let mut write = |text: &str, style: Style| {
        x += put(buffer, Rect { x, width: line.right().saturating_sub(x), ..line }, text, look(style));
    };
    if keys > 0 {
        write(&fit(&row.key, keys, theme.ascii), theme.accent());
        write("  ", Style::new());
    }
    write(&fit(&row.name, names, theme.ascii), Style::new());
    if !detail.is_empty() {
        write("  ", Style::new());
        write(&detail, theme.quiet());
    }
}
