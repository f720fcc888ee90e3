//! The tray and the groups.
//!
//! ```text
//! ╭ 1 Ocean        5/8 ╮   number, name, here / largest
//! │Ms Rivera           │   who leads, who helps
//! │3.NF.1 fractions    │   the primary focus
//! │◔◔◔◑◑               │   the mix of bands
//! ├────────────────────┤
//! │◔  41 Ana B    ↗  1d│   band, figure, name, trend, age
//! ╰ Room 12 ───────── !╯   space; a warning
//! ```

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::cells::{cut, fit, fit_right, put, put_all, width, wrapped};
use crate::domain::board::{Card, Column};
use crate::domain::plan::Part;
use crate::domain::score::Freshness;
use crate::domain::skill::Band;
use crate::domain::text::count;
use crate::tui::geometry::{Geometry, HEAD};
use crate::tui::hits::{Hits, Place, Target};
use crate::tui::state::{Forecast, Line, State};

/// How many cells the figure has: 100, or a scale score.
const FIGURE: u16 = 3;
/// How many cells the age has: ` 12d`.
const AGE: u16 = 4;

/// The students who are in no group, and who is away.
pub(super) fn tray(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let buffer = frame.buffer_mut();
    let area = geometry.tray;
    let total = state.board.as_ref().map_or(0, |it| it.to_place.len());
    let style = border_style(state, Place::Tray);
    frame_box(state, buffer, area, style);
    let title = format!(" To place {total} ");
    put(
        buffer,
        Rect { x: area.x + 1, width: area.width - 2, height: 1, ..area },
        &title,
        title_style(state, Place::Tray),
    );
    hits.note(area, Target::Place(Place::Tray));
    let inside = inner(area);
    if let Some(text) = forecast_words(state, Place::Tray) {
        let style = forecast_style(state, Place::Tray);
        put(
            buffer,
            Rect { y: area.bottom() - 1, height: 1, ..inside },
            &cut(&text, inside.width, state.theme.ascii),
            style,
        );
    }
    lines(state, buffer, Place::Tray, inside, hits);
}

/// The groups on the screen, and the edges that scroll to the others.
pub(super) fn groups(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, hits: &mut Hits) {
    let Some(board) = &state.board else {
        return empty(
            state,
            frame,
            geometry,
            "The timetable has no block yet. Add one from the shell: huddleboard block add \"Math\" --from 09:00 --to 09:45",
        );
    };
    if board.columns.is_empty() {
        return empty(
            state,
            frame,
            geometry,
            "There are no groups in this block yet. Add one from the shell: huddleboard group add \"Ocean\" --adult \"Ms Rivera\"",
        );
    }
    for (number, column) in board.columns.iter().enumerate() {
        if let Some(area) = geometry.column(number, state.first) {
            group(state, frame.buffer_mut(), area, number + 1, column, hits);
        }
    }
    let all = Rect { x: geometry.tray.right(), width: geometry.screen.width - geometry.tray.width, ..geometry.tray };
    if state.first > 0 {
        hits.note(Rect { width: 1, ..all }, Target::EdgeLeft);
    }
    if state.first < geometry.last_first() {
        hits.note(Rect { x: all.right() - 1, width: 1, ..all }, Target::EdgeRight);
    }
}

fn empty(state: &State, frame: &mut Frame<'_>, geometry: &Geometry, text: &str) {
    let left = geometry.tray.right() + 2;
    let area =
        Rect { x: left, y: geometry.tray.y + 2, width: geometry.screen.width.saturating_sub(left + 2), height: 6 };
    wrapped(frame.buffer_mut(), area, text, state.theme.strong());
}

fn group(state: &State, buffer: &mut Buffer, area: Rect, number: usize, column: &Column, hits: &mut Hits) {
    let (theme, place) = (state.theme, Place::Group(column.group));
    hits.note(area, Target::Place(place));
    frame_box(state, buffer, area, border_style(state, place));
    let inside = inner(area);
    let size =
        column.largest.map_or_else(|| column.cards.len().to_string(), |it| format!("{}/{it}", column.cards.len()));
    let name = cut(&format!("{number} {}", column.name), inside.width.saturating_sub(width(&size) + 3), theme.ascii);
    let top = Rect { height: 1, ..area };
    put_all(
        buffer,
        Rect { x: area.x + 1, width: inside.width, ..top },
        [(" ", Style::new()), (name.as_str(), title_style(state, place)), (" ", Style::new())],
    );
    let right = width(&size) + 2;
    put(
        buffer,
        Rect { x: area.right() - 1 - right, width: right, ..top },
        &format!(" {size} "),
        size_style(state, column),
    );
    let head = Rect { height: HEAD - 2, ..inside };
    match forecast_words(state, place) {
        Some(text) => {
            wrapped(buffer, head, &text, forecast_style(state, place));
        }
        None => header(state, buffer, head, column),
    }
    let rule = theme.pick("─", "-").repeat(usize::from(inside.width));
    put(buffer, Rect { y: area.y + HEAD - 1, height: 1, ..inside }, &rule, theme.frame());
    let rows = Rect { y: area.y + HEAD, height: area.height.saturating_sub(HEAD + 1), ..inside };
    lines(state, buffer, place, rows, hits);
    foot(state, buffer, area, column);
}

/// Adults, focus, mix of bands.
fn header(state: &State, buffer: &mut Buffer, area: Rect, column: &Column) {
    let (theme, line) = (state.theme, |row: u16| Rect { y: area.y + row, height: 1, ..area });
    let adults: Vec<String> = column
        .adults
        .iter()
        .map(|it| {
            let away = if it.away { " (away)" } else { "" };
            let helps = if it.part == Part::Helps { "+" } else { "" };
            format!("{helps}{}{away}", it.name)
        })
        .collect();
    let (adults, style) = match adults.as_slice() {
        [] if column.kind.needs_adult() => ("nobody leads".to_owned(), theme.warning()),
        [] => (column.kind.word().to_owned(), theme.quiet()),
        _ if column.adults.iter().any(|it| it.away) => (adults.join(", "), theme.warning()),
        _ => (adults.join(", "), Style::new()),
    };
    put(buffer, line(0), &cut(&adults, area.width, theme.ascii), style);
    let focus = column.focus.first().and_then(|it| state.book.skills.get(it));
    let focus = focus.map_or_else(
        || "no focus".to_owned(),
        |it| if it.code == it.title { it.code.clone() } else { format!("{} {}", it.code, it.title) },
    );
    put(buffer, line(1), &cut(focus.trim(), area.width, theme.ascii), theme.quiet());
    let mut bands: Vec<Band> = column.cards.iter().map(Card::band).collect();
    bands.sort_unstable();
    // More than the line holds: the counts say it shorter.
    if bands.len() <= usize::from(area.width) {
        put_all(buffer, line(2), bands.iter().map(|it| (theme.band_glyph(*it), theme.band(*it))));
    } else {
        let counts: Vec<(String, Style)> = Band::ALL
            .iter()
            .map(|band| (bands.iter().filter(|it| *it == band).count(), *band))
            .filter(|it| it.0 > 0)
            .map(|(count, band)| (format!("{}{count} ", theme.band_glyph(band)), theme.band(band)))
            .collect();
        put_all(buffer, line(2), counts.iter().map(|it| (it.0.as_str(), it.1)));
    }
}

/// The space and the first warning, in the lower border.
fn foot(state: &State, buffer: &mut Buffer, area: Rect, column: &Column) {
    let theme = state.theme;
    let line = Rect { x: area.x + 1, y: area.bottom() - 1, width: area.width - 2, height: 1 };
    let hidden = state.lines(Place::Group(column.group)).len().saturating_sub(state.rows(Place::Group(column.group)));
    let more = if hidden > 0 { format!(" {hidden} more ") } else { String::new() };
    if column.warnings.is_empty() {
        let space = column.space.as_ref().map(|it| format!(" {it} ")).unwrap_or_default();
        put(buffer, line, &cut(&space, line.width.saturating_sub(width(&more)), theme.ascii), theme.quiet());
    } else {
        let names: Vec<&str> = column.warnings.iter().map(|it| it.rule.word()).collect();
        put(
            buffer,
            line,
            &cut(&format!(" ! {} ", names.join(", ")), line.width.saturating_sub(width(&more)), theme.ascii),
            theme.warning(),
        );
    }
    let right = Rect { x: line.right().saturating_sub(width(&more)), width: width(&more), ..line };
    put(buffer, right, &more, theme.strong());
}

/// The students of a place.
fn lines(state: &State, buffer: &mut Buffer, place: Place, area: Rect, hits: &mut Hits) {
    let top = state.scrolled.get(&place).copied().unwrap_or(0);
    let all = state.lines(place);
    for (row, line) in (0..area.height).zip(all.iter().enumerate().skip(top)) {
        let at = Rect { y: area.y + row, height: 1, ..area };
        let under = place == state.place && line.0 == state.row && state.carry.held().is_none();
        match line.1 {
            Line::Card(it) => card(state, buffer, at, it, under),
            Line::Away(it) => {
                let text = fit(&format!("  {} {}", it.short, it.words), at.width, state.theme.ascii);
                put(buffer, at, &text, style_of(state, state.theme.quiet(), it.student, under));
            }
        }
        hits.note(at, Target::Card(place, line.1.student()));
    }
}

fn style_of(state: &State, base: Style, student: crate::domain::ids::StudentId, under: bool) -> Style {
    let held = state.carry.held().is_some_and(|it| it.0.contains(&student));
    let style = if held { base.add_modifier(Modifier::DIM | Modifier::CROSSED_OUT) } else { base };
    if under { style.patch(state.theme.cursor()) } else { style }
}

fn card(state: &State, buffer: &mut Buffer, area: Rect, card: &Card, under: bool) {
    let theme = state.theme;
    let style = |base: Style| style_of(state, base, card.student, under);
    let band = theme.band(card.band());
    let marked = state.marks.contains(&card.student);
    let mark = if marked { theme.pick("✓", "*") } else { " " };
    let mastery = card.mastery.as_ref();
    let figure = match mastery {
        None => "--".to_owned(),
        Some(it) => Some(it.figure()).filter(|it| width(it) <= FIGURE).unwrap_or_else(|| it.band.number().to_string()),
    };
    let names = area.width.saturating_sub(1 + 1 + FIGURE + 1 + 1 + AGE);
    let name = name_within(card, names);
    let name_style = if marked { theme.strong() } else { Style::new() };
    // A rushed or old score is not to be trusted blindly: a question mark stands where its trend would.
    let doubtful = card.freshness == Freshness::Grey || mastery.is_some_and(|it| it.unreliable);
    let (trend, trend_style) = if doubtful {
        ("?", theme.warning())
    } else {
        (theme.trend_glyph(mastery.and_then(|it| it.trend)), theme.plain())
    };
    let age = card.age_days.map(age_words).unwrap_or_default();
    let age_style = if card.freshness == Freshness::Fresh { theme.quiet() } else { theme.warning() };
    put_all(
        buffer,
        area,
        [
            (theme.band_glyph(card.band()), style(band)),
            (mark, style(theme.strong())),
            (fit_right(&figure, FIGURE, theme.ascii).as_str(), style(band)),
            (" ", style(Style::new())),
            (fit(name, names, theme.ascii).as_str(), style(name_style)),
            (trend, style(trend_style)),
            (fit_right(&age, AGE, theme.ascii).as_str(), style(age_style)),
        ],
    );
}

/// The fullest name that fits: whole where a column is wide, else first name and initial, else the first name.
fn name_within(card: &Card, cells: u16) -> &str {
    let first = card.short.rsplit_once(' ').map_or(card.short.as_str(), |it| it.0);
    let names = [card.name.as_str(), card.short.as_str(), first];
    let from = usize::from(cells < 15);
    names.into_iter().skip(from).find(|it| width(it) <= cells).unwrap_or(if from == 0 { &card.name } else { first })
}

/// `3d`, `12w`, `2y`: at most three cells.
fn age_words(days: i64) -> String {
    match days {
        ..100 => format!("{}d", days.max(0)),
        100..700 => format!("{}w", days / 7),
        _ => format!("{}y", days / 365),
    }
}

/// What a drop here would do, while this is the hovered place.
pub(super) fn forecast_words(state: &State, place: Place) -> Option<String> {
    let (students, over) = state.carry.held()?;
    let (_, forecast) = state.forecast.as_ref().filter(|it| it.0 == place && over == Some(place))?;
    let who = match students {
        [one] => state.book.student_short(*one),
        many => count(many.len(), "student"),
    };
    let arrow = state.theme.pick("→", "->");
    Some(match forecast {
        Forecast::Fits { count, largest } if place != Place::Tray => {
            let adult = state
                .board
                .as_ref()
                .and_then(|it| it.column(place.group()?))
                .and_then(|it| it.adults.first())
                .map_or_else(String::new, |it| format!("{}{}", it.name, if it.away { " (away)" } else { "" }));
            let size = largest.map_or_else(|| count.to_string(), |it| format!("{count}/{it}"));
            format!("{arrow} {who} {adult} {size}").replace("  ", " ")
        }
        Forecast::Fits { .. } => format!("{arrow} {who} to place"),
        Forecast::Same => format!("{who}: already here"),
        Forecast::Refused(words) => words.clone(),
    })
}

pub(super) fn forecast_style(state: &State, place: Place) -> Style {
    match state.forecast.as_ref().filter(|it| it.0 == place).map(|it| &it.1) {
        Some(Forecast::Refused(_)) => state.theme.refusal(),
        Some(Forecast::Same) => state.theme.quiet(),
        _ => state.theme.welcome(),
    }
}

pub(super) fn hovered(state: &State, place: Place) -> bool {
    state.carry.held().is_some_and(|it| it.1 == Some(place))
}

fn border_style(state: &State, place: Place) -> Style {
    if hovered(state, place) {
        forecast_style(state, place)
    } else if place == state.place && state.carry.held().is_none() {
        state.theme.accent()
    } else {
        state.theme.frame()
    }
}

fn title_style(state: &State, place: Place) -> Style {
    if hovered(state, place) { forecast_style(state, place) } else { state.theme.strong() }
}

fn size_style(state: &State, column: &Column) -> Style {
    let here = column.cards.len();
    match column.largest {
        Some(largest) if here > largest as usize => state.theme.refusal(),
        Some(largest) if here == largest as usize => state.theme.warning(),
        _ => state.theme.plain(),
    }
}

fn inner(area: Rect) -> Rect {
    Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height.saturating_sub(2) }
}

/// A frame with round corners, or of ASCII.
fn frame_box(state: &State, buffer: &mut Buffer, area: Rect, style: Style) {
    let theme = state.theme;
    let (right, bottom) = (area.right() - 1, area.bottom() - 1);
    let (across, down) = (theme.pick("─", "-"), theme.pick("│", "|"));
    for x in area.x + 1..right {
        buffer[(x, area.y)].set_symbol(across).set_style(style);
        buffer[(x, bottom)].set_symbol(across).set_style(style);
    }
    for y in area.y + 1..bottom {
        buffer[(area.x, y)].set_symbol(down).set_style(style);
        buffer[(right, y)].set_symbol(down).set_style(style);
    }
    let corners = [((area.x, area.y), "╭"), ((right, area.y), "╮"), ((area.x, bottom), "╰"), ((right, bottom), "╯")];
    for (at, corner) in corners {
        buffer[at].set_symbol(theme.pick(corner, "+")).set_style(style);
    }
}

/// The frame of a window, with its inside emptied.
pub(super) fn window_box(state: &State, buffer: &mut Buffer, area: Rect, title: &str) -> Rect {
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            buffer[(x, y)].reset();
        }
    }
    // A wide letter that the window would cut in two goes whole, or it would be missing when the window is gone.
    if let Some(left) = area.x.checked_sub(1) {
        for y in area.y..area.bottom() {
            let cell = &mut buffer[(left, y)];
            if width(cell.symbol()) > 1 {
                cell.set_symbol(" ");
            }
        }
    }
    frame_box(state, buffer, area, state.theme.accent());
    put(
        buffer,
        Rect { x: area.x + 2, width: area.width.saturating_sub(4), height: 1, ..area },
        &format!(" {title} "),
        state.theme.strong(),
    );
    let inside = inner(area);
    Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside }
}
