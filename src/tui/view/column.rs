//! One group.
//!
//! ```text
//! ╭ 1 Ocean        5/8 ╮   number, name, here / largest         ╭ 1 Ocean        3/3 ╮
//! │Ms Rivera +Mx Lind  │   who leads, who helps                 │Ms Rivera     3.NF.1│   short: adults and focus
//! │3.NF.1 fractions    │   the focus                            │◔ 41 Ana B    ↗  1d│
//! │Room 12             │   the space, the kind                  ╰ Room 12 ───────────╯
//! ├◔◔◔◑◑───────────────┤   the mix of bands
//! │◔ 41 Ana B    ↗  1d│   the students
//! ╰ 1 too many ─ 2 more╯   warnings in words; how many more there are
//! ```
//!
//! While a student is carried, what the group would be worth to them takes the place of the space.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::cards::{cards, hidden};
use super::cells::{cut, lines, put, put_all, width, wrapped};
use super::{forecast, frames};
use crate::domain::board::{Board, BoardAdult, Card, Column};
use crate::domain::plan::{GroupKind, Part};
use crate::domain::skill::Band;
use crate::tui::action::Action;
use crate::tui::geometry::{Geometry, Head};
use crate::tui::hits::{Hits, Place, Target};
use crate::tui::state::State;

/// Draws a group with its number on the board.
pub(super) fn group(
    state: &State,
    buffer: &mut Buffer,
    (geometry, area): (&Geometry, Rect),
    (board, number): (&Board, usize),
    hits: &mut Hits,
) {
    let Some(column) = board.columns.get(number) else { return };
    let place = Place::Group(column.group);
    hits.note(area, Target::Place(place));
    let style = frames::place_style(state, place);
    frames::frame(state, buffer, area, style);
    let line = frames::between(area, area.y);
    title(state, buffer, line, number + 1, column);
    hits.note(line, Target::Head(column.group, Action::Group));
    let inside = geometry.cards(area);
    if geometry.head == Head::Full {
        frames::rule(state, buffer, area, inside.y - 1, style);
        let line = frames::between(area, inside.y - 1);
        let used = mix(state, buffer, line, column);
        above(state, buffer, line, used, place);
    }
    let high = if geometry.head == Head::Full { 3 } else { 1 };
    let head = Rect { height: high, ..frames::between(area, area.y + 1) };
    header(state, buffer, head, geometry.head, column);
    let parts = head.rows().zip([Action::Adults, Action::Focus, Action::Group]);
    for (line, action) in parts {
        hits.note(line, Target::Head(column.group, action));
    }
    if column.cards.is_empty() {
        let text = "Nobody yet: drag students here.";
        wrapped(buffer, inside, text, state.theme.quiet());
    }
    cards(state, buffer, place, inside, hits);
    foot(state, buffer, area, (board, column), geometry.head);
    if let Some(text) = forecast::words(state, place) {
        announce(state, buffer, (head, inside), &text, forecast::style(state, place));
    }
}

/// What a drop would do, over the header and as many cards as it takes to say it.
fn announce(state: &State, buffer: &mut Buffer, (head, inside): (Rect, Rect), text: &str, style: Style) {
    let needed = u16::try_from(lines(text, head.width).len()).unwrap_or(u16::MAX);
    let most = if head.bottom() == inside.y { inside.bottom() - head.y } else { head.height };
    let area = Rect { height: needed.max(head.height).min(most), ..head };
    let blank = " ".repeat(usize::from(area.width));
    for row in area.rows() {
        put(buffer, row, &blank, state.theme.plain());
    }
    wrapped(buffer, area, text, style);
}

/// Number, name and size.
fn title(state: &State, buffer: &mut Buffer, line: Rect, number: usize, column: &Column) {
    let theme = state.theme;
    let here = column.cards.len();
    let size = column.largest.map_or_else(|| format!(" {here}"), |it| format!(" {here}/{it}"));
    let size_style = match column.largest {
        Some(largest) if here > largest as usize => theme.refusal(),
        _ => theme.plain(),
    };
    let name = format!("{number} {}", column.name);
    // The blanks at the corners give way to the last letters of a name that fits whole without them; else only the right one does.
    let (before, after) = match line.width.checked_sub(width(&name) + width(&size)) {
        Some(0) => ("", ""),
        Some(1) | None => (" ", ""),
        Some(_) => (" ", " "),
    };
    let size = format!("{size}{after}");
    let room = line.width.saturating_sub(width(&size) + width(before));
    let name = format!("{before}{} ", cut(&name, room, theme.ascii));
    put(buffer, line, &name, frames::title_style(state, Place::Group(column.group)));
    let right = Rect { x: line.right().saturating_sub(width(&size)), width: width(&size), ..line };
    put(buffer, right, &size, size_style);
}

/// Adults, focus and space, as far as there are lines for them.
fn header(state: &State, buffer: &mut Buffer, area: Rect, head: Head, column: &Column) {
    let (theme, line) = (state.theme, |row: u16| Rect { y: area.y + row, height: 1, ..area });
    let (adults, adults_style) = adults(state, column);
    let focus = column.focus.first().and_then(|it| state.book.skills.get(it));
    let code = focus.map_or("", |it| it.code.as_str());
    match head {
        Head::Full => {
            put(buffer, line(0), &cut(&adults, area.width, theme.ascii), adults_style);
            let more = if column.focus.len() > 1 { format!(" +{}", column.focus.len() - 1) } else { String::new() };
            let title = focus.filter(|it| it.title != it.code).map_or("", |it| it.title.as_str());
            let words = if focus.is_none() { "no focus".to_owned() } else { format!("{code}{more} {title}") };
            put(buffer, line(1), &cut(words.trim_end(), area.width, theme.ascii), theme.quiet());
            let (words, style) = forecast::price(state, Place::Group(column.group))
                .unwrap_or_else(|| (space_words(column), theme.quiet()));
            put(buffer, line(2), &cut(&words, area.width, theme.ascii), style);
        }
        Head::Short => {
            let code = cut(code, area.width / 2, theme.ascii);
            let room = area.width.saturating_sub(width(&code) + 1);
            put(buffer, line(0), &cut(&adults, room, theme.ascii), adults_style);
            let right = Rect { x: area.right().saturating_sub(width(&code)), width: width(&code), ..line(0) };
            put(buffer, right, &code, theme.quiet());
        }
    }
}

/// `Ms Rivera +Mx Lindqvist`: who leads, then who helps; before them who is away. Nobody where somebody should is a warning.
fn adults(state: &State, column: &Column) -> (String, Style) {
    let theme = state.theme;
    let names = |wanted: fn(&BoardAdult) -> bool| -> Vec<&str> {
        column.adults.iter().filter(|it| wanted(it)).map(|it| it.name.as_str()).collect()
    };
    let away = names(|it| it.away);
    let leads = names(|it| !it.away && it.part == Part::Leads);
    let helps = names(|it| !it.away && it.part == Part::Helps);
    let away = if away.is_empty() { String::new() } else { format!("away: {}", away.join(", ")) };
    let helps: Vec<String> = helps.into_iter().map(|it| format!("+{it}")).collect();
    let parts: Vec<String> =
        [away, leads.join(", "), helps.join(" ")].into_iter().filter(|it| !it.is_empty()).collect();
    match parts.as_slice() {
        [] if column.kind.needs_adult() => ("nobody leads".to_owned(), theme.warning()),
        [] => (column.kind.word().to_owned(), theme.quiet()),
        _ if column.adults.iter().any(|it| it.away) => (parts.join(" "), theme.warning()),
        _ => (parts.join(" "), theme.plain()),
    }
}

/// `set Blue; Reading nook, tutoring`: who is there as a set, where, and what kind unless it is the usual one or stands above for want of an adult.
fn space_words(column: &Column) -> String {
    let kind = match column.kind {
        GroupKind::TeacherLed => None,
        _ if column.adults.is_empty() && !column.kind.needs_adult() => None,
        kind => Some(kind.word().to_owned()),
    };
    let place = column.space.clone().into_iter().chain(kind).collect::<Vec<_>>().join(", ");
    match column.sets.as_slice() {
        [] => place,
        sets if place.is_empty() => format!("set {}", sets.join(", ")),
        sets => format!("set {}; {place}", sets.join(", ")),
    }
}

/// The bands of the group: a glyph for every student while the line holds them, else how many of each. Returns the cells used.
fn mix(state: &State, buffer: &mut Buffer, line: Rect, column: &Column) -> u16 {
    let theme = state.theme;
    if state.presenting.is_some() {
        return 0;
    }
    let counted = Band::ALL.map(|band| (band, column.cards.iter().map(Card::band).filter(|it| *it == band).count()));
    if column.cards.len() < usize::from(line.width) {
        let glyphs = counted.iter().map(|(band, count)| (theme.band_glyph(*band).repeat(*count), theme.band(*band)));
        let glyphs: Vec<(String, Style)> = glyphs.collect();
        return put_all(buffer, line, glyphs.iter().map(|it| (it.0.as_str(), it.1)));
    }
    let counts = |gap: &str| -> Vec<(String, Style)> {
        let found = counted.iter().filter(|it| it.1 > 0);
        found.map(|(band, count)| (format!("{}{count}{gap}", theme.band_glyph(*band)), theme.band(*band))).collect()
    };
    let wide = |it: &[(String, Style)]| it.iter().map(|it| width(&it.0)).sum::<u16>();
    let spaced = counts(" ");
    let texts = if wide(&spaced) <= line.width { spaced } else { counts("") };
    put_all(buffer, line, texts.iter().map(|it| (it.0.as_str(), it.1)))
}

/// How many students are above the shown ones, at the end of the rule as far as the mix leaves room.
fn above(state: &State, buffer: &mut Buffer, line: Rect, used: u16, place: Place) {
    let above = hidden(state, place).0;
    let (whole, sign) = (format!(" {above} above "), state.theme.pick("▴", "^"));
    let text = if used + width(&whole) <= line.width { whole.as_str() } else { sign };
    if above > 0 {
        let wide = width(text).min(line.width);
        put(buffer, Rect { x: line.right() - wide, width: wide, ..line }, text, state.theme.strong());
    }
}

/// What is wrong, in words, else the space if the header has no line for it; and how many students are below.
fn foot(state: &State, buffer: &mut Buffer, area: Rect, (board, column): (&Board, &Column), head: Head) {
    let (theme, line) = (state.theme, frames::between(area, area.bottom() - 1));
    let below = hidden(state, Place::Group(column.group)).1;
    let more = if below > 0 { format!(" {below} more ") } else { String::new() };
    let room = line.width.saturating_sub(width(&more) + 2);
    // What the line has no room for is not put into words.
    let mut warnings = String::new();
    let own = |student| column.cards.iter().find(|it| it.student == student).map(|it| it.names.short.as_str());
    let short = |student| own(student).unwrap_or_else(|| board.short_name(student)).to_owned();
    for breach in board.warnings_at(&state.book, column) {
        if width(&warnings) > room {
            break;
        }
        warnings.push_str(if warnings.is_empty() { "! " } else { "; " });
        warnings.push_str(&breach.brief(&state.book, short));
    }
    let price = forecast::price(state, Place::Group(column.group)).filter(|_| head == Head::Short);
    let (text, style) = match (warnings.is_empty(), head) {
        _ if let Some(price) = price => price,
        (false, _) => (warnings, theme.warning()),
        (true, Head::Short) => (space_words(column), theme.quiet()),
        (true, Head::Full) => (String::new(), theme.quiet()),
    };
    if !text.is_empty() && room > 3 {
        put(buffer, line, &format!(" {} ", cut(&text, room, theme.ascii)), style);
    }
    let right = Rect { x: line.right().saturating_sub(width(&more)), width: width(&more), ..line };
    put(buffer, right, &more, theme.strong());
}
