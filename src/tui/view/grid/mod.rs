//! The mastery grid: students down, skills across. Only the cells on the screen are looked up.
//!
//! ```text
//!  12 of 60 students, by name                               14 of 60 need 3.NF.1
//!  Student            Group   3    3    RL      ┐
//!                             NF   OA   3       │ head
//!                             1    7    1       ┘
//!  ✓Ana Bell          1 Ocean ◔    ◑    ◕         a row: mark, name, group or away, cells
//!  need it                    12   9    4         tally
//!  1 Ocean 5/8   2 Board 7/10   …                 places
//! ```

mod head;
mod places;
mod words;

use std::collections::HashMap;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::bars;
use super::cells::{cut, fit, fit_right, put, put_all, width};
use crate::domain::grid::{Cell, Row};
use crate::domain::ids::GroupId;
use crate::domain::score::Freshness;
use crate::domain::skill::Band;
use crate::tui::action::Action;
use crate::tui::geometry::Geometry;
use crate::tui::grid::Layout;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;

pub(super) use words::{detail, skill_words};

/// How many cells the figure has: 100, or a scale score.
const FIGURE: u16 = 3;

/// The whole view but its last three lines.
pub(super) fn grid(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let Some(layout) = state.layout() else { return };
    bars::title(state, frame, geometry.line(0), hits);
    match state.filter.as_ref().filter(|it| it.typing) {
        Some(_) => bars::filter(state, frame, geometry.line(1)),
        None => words::status(state, frame, geometry.line(1), hits),
    }
    head::head(state, frame.buffer_mut(), &layout, hits);
    head::tally(state, frame.buffer_mut(), &layout, hits);
    places::places(state, frame.buffer_mut(), &layout, hits);
    let view = &state.grid;
    if view.grid.columns.is_empty() && view.unread == 0 {
        let import = state.key(Action::Import);
        let text = format!("There is no evidence yet. Bring in a score file: press {import}, or drop the file here.");
        let area = Rect { x: layout.labels() + 1, width: layout.body.width - layout.labels() - 1, ..layout.body };
        super::cells::wrapped(frame.buffer_mut(), area, &text, state.theme.quiet());
    }
    let groups = numbers(state);
    let rows = view.grid.rows.iter().enumerate().skip(view.top);
    for (line, (place, row)) in (0..layout.body.height).zip(rows) {
        let line = Layout::line(layout.body, line);
        hits.note(line, Target::Cell(row.student, None));
        labels(state, frame.buffer_mut(), &layout, line, row, place == view.row, &groups);
        cells(state, frame.buffer_mut(), &layout, line, row, place == view.row, hits);
    }
}

/// The groups' numbers and names.
fn numbers(state: &State) -> HashMap<GroupId, (usize, &str)> {
    let columns = state.board.iter().flat_map(|it| &it.columns);
    (1..).zip(columns).map(|(number, it)| (it.group, (number, it.name.as_str()))).collect()
}

/// Mark, name, grade, and the group or why the student is away.
fn labels(
    state: &State,
    buffer: &mut Buffer,
    layout: &Layout,
    line: Rect,
    row: &Row,
    under: bool,
    groups: &HashMap<GroupId, (usize, &str)>,
) {
    let theme = state.theme;
    let held = state.carry.held().is_some_and(|it| it.0.contains(&row.student));
    let marked = state.marks.contains(&row.student);
    let style = |base: Style| {
        let style = if held { base.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT) } else { base };
        if under && state.carry.held().is_none() { style.patch(theme.cursor()) } else { style }
    };
    let name_style = match (marked, &row.away) {
        (true, _) => theme.strong(),
        (false, Some(_)) => theme.quiet(),
        (false, None) => theme.plain(),
    };
    let name = if width(&row.name) < layout.name { &row.name } else { &row.short };
    let group = layout.group.saturating_sub(1);
    let (place, place_style) = match (&row.away, row.group.and_then(|it| groups.get(&it))) {
        (Some(words), _) if group > 6 => (words.clone(), theme.quiet()),
        (Some(_), _) => ("away".to_owned(), theme.quiet()),
        (None, Some((number, name))) if group > 6 => (format!("{number} {name}"), theme.plain()),
        (None, Some((number, _))) => (number.to_string(), theme.plain()),
        (None, None) if group > 6 => ("to place".to_owned(), theme.quiet()),
        (None, None) => ("0".to_owned(), theme.quiet()),
    };
    let grade = row.grade.as_deref().filter(|_| layout.grade > 0).unwrap_or_default();
    put_all(
        buffer,
        Rect { width: layout.labels(), ..line },
        [
            (if marked { theme.pick("✓", "*") } else { " " }, theme.mark()),
            (fit(name, layout.name - 1, theme.ascii).as_str(), style(name_style)),
            (fit_right(grade, layout.grade, theme.ascii).as_str(), theme.quiet()),
            (" ", Style::new()),
            (cut(&place, group, theme.ascii).as_str(), place_style),
        ],
    );
}

/// The shown cells of a row.
fn cells(state: &State, buffer: &mut Buffer, layout: &Layout, line: Rect, row: &Row, under: bool, hits: &mut Hits) {
    let view = &state.grid;
    let shown = view.grid.columns.iter().enumerate().skip(view.left).take(layout.columns());
    for (beside, (place, column)) in (0..).zip(shown) {
        let area = layout.column(beside, line);
        let it = view.grid.cell(&state.book, row.student, column.skill);
        let known = it.is_some() || state.book.mastery.knows(row.student, Some(column.skill));
        let under = under && place == view.column && state.carry.held().is_none();
        cell(state, buffer, area, it, known, under);
        hits.note(area, Target::Cell(row.student, Some(column.skill)));
    }
}

/// Glyph, figure and trend, as much of it as the column is wide, on the band's ground.
fn cell(state: &State, buffer: &mut Buffer, area: Rect, cell: Option<Cell<'_>>, known: bool, under: bool) {
    let theme = state.theme;
    let band = cell.map_or(Band::None, |it| it.mastery.band);
    // A rushed or old score is not to be trusted blindly: a question mark stands where its trend would.
    let doubtful = cell.is_some_and(|it| it.freshness == Freshness::Grey || it.mastery.unreliable);
    let trend = if doubtful { "?" } else { theme.trend_glyph(cell.and_then(|it| it.mastery.trend)) };
    let glyph = match (known, cell) {
        (false, _) => " ",
        (true, None) => theme.pick("·", "."),
        (true, Some(_)) => theme.band_glyph(band),
    };
    let figure = cell.map(|it| it.mastery.figure()).filter(|it| width(it) <= FIGURE).unwrap_or_default();
    let text = match area.width {
        ..4 => format!(" {glyph}{}", if doubtful { "?" } else { " " }),
        4 => format!(" {glyph}{trend} "),
        5 => format!(" {glyph}{}", fit_right(&figure, FIGURE, theme.ascii)),
        _ => format!(" {glyph}{}{trend} ", fit_right(&figure, FIGURE, theme.ascii)),
    };
    let style = if cell.is_none() { theme.quiet() } else { theme.heat(band) };
    let style = if under { style.add_modifier(Modifier::REVERSED | Modifier::BOLD) } else { style };
    put(buffer, area, &fit(&text, area.width, theme.ascii), style);
}
