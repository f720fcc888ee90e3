//! Who was with whom lately: a row for every student, a column for every adult.
//!
//! ```text
//! ╭ Contacts: the last 10 school days to Tue 24 Nov ─────────────────────────╮
//! │ School days since, on how many of the 10               adults 1-4 of 9    │
//! │                     Ms Rivera  Mr Chen    Ms Osei    Mx Lind              │
//! │ Ana Bell              !6d  2      1d  7    today  1       –  0            │
//! │ ! Ana Bell with Ms Rivera: last on Mon 16 Nov, 6 school days ago          │
//! │ Enter goes there   Tab 20 days   O by this adult   Esc leaves it          │
//! ╰───────────────────────────────────────────────────────────────────────────╯
//! ```

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

use super::{buttons, edges, open, scrolled};
use crate::domain::text::count;
use crate::domain::unseen::{Pair, REACH, Row};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, fit, fit_right, put, put_all, width};
use crate::tui::window::{Contacts, Waiting};

/// Cells of an adult: age, count, a gap.
const ADULT: u16 = AGE + COUNT + GAP;
/// Cells of an adult at most, for the sake of the name.
const WIDEST: u16 = 18;
/// Cells of the school days since, with the flag: `!12d`, ` today`.
const AGE: u16 = 6;
/// Cells of how often: ` 20`.
const COUNT: u16 = 3;
const GAP: u16 = 2;
/// The widest that the names of students get.
const NAME: u16 = 22;
/// Lines beside those of the students: what it means, the adults, who is under the cursor, what can be pressed.
const AROUND: u16 = 4;

/// Draws it as large as its people need.
pub(in super::super) fn contacts(state: &State, frame: &mut Frame<'_>, window: &Contacts, hits: &mut Hits) {
    let (theme, screen) = (state.theme, frame.area());
    let names = window.rows().map(|it| width(&it.name)).max().unwrap_or(0).clamp(8, NAME) + 1;
    let adults = u16::try_from(window.matrix.adults.len()).unwrap_or(u16::MAX);
    let longest = window.matrix.adults.iter().map(|it| width(&state.book.adult_name(*it))).max().unwrap_or(0) + GAP;
    let most = screen.width.saturating_sub(4).max(72);
    let wide = names.saturating_add(adults.saturating_mul(longest.clamp(ADULT, WIDEST))).clamp(72, most);
    let high = u16::try_from(window.rows().len()).unwrap_or(u16::MAX).saturating_add(AROUND);
    let day = window.matrix.to.format("%a %-d %b");
    let title = format!("Who was with whom: {} school days to {day}", window.days);
    let inside = open(state, frame, &title, (wide.min(screen.width.saturating_sub(4)), high), hits);
    let columns = columns(window, inside.width.saturating_sub(names), longest);
    legend(state, frame, inside, window, &columns);
    let head = Rect { y: inside.y + 1, height: 1, ..inside };
    heads(state, frame, Rect { x: head.x + names, width: head.width.saturating_sub(names), ..head }, window, &columns);
    let body = Rect { y: inside.y + 2, height: inside.height.saturating_sub(AROUND), ..inside };
    let room = (usize::from(body.height), edges(inside));
    let top = scrolled(state, frame, room, (window.row, window.rows().len()), hits);
    for (y, (place, row)) in (body.y..body.bottom()).zip(window.rows().enumerate().skip(top)) {
        let line = Rect { y, height: 1, ..body };
        student(state, frame, line, (names, &columns), row, (place == window.row, window.column));
        hits.note(line, Target::Row(place));
    }
    if window.rows().len() == 0 {
        put(frame.buffer_mut(), body, "The team has no students yet.", theme.quiet());
    }
    under_cursor(state, frame, Rect { y: body.bottom(), height: 1, ..inside }, window);
    foot(state, frame, inside, window, hits);
}

/// The adults that are shown, and how many cells each has.
struct Columns {
    shown: Range<usize>,
    wide: u16,
}

/// The adults that fit, the one under the cursor among them; their names share what room is left.
fn columns(window: &Contacts, room: u16, longest: u16) -> Columns {
    let fit = usize::from((room + GAP) / ADULT).max(1);
    let all = window.matrix.adults.len();
    let first = window.column.saturating_sub(fit / 2).min(all.saturating_sub(fit));
    let shown = first..(first + fit).min(all);
    let share = (room + GAP) / u16::try_from(shown.len().max(1)).unwrap_or(u16::MAX);
    Columns { shown, wide: share.clamp(ADULT, longest.clamp(ADULT, WIDEST)) }
}

fn legend(state: &State, frame: &mut Frame<'_>, inside: Rect, window: &Contacts, columns: &Columns) {
    let theme = state.theme;
    let line = Rect { height: 1, ..inside };
    let all = window.matrix.adults.len();
    let shown = if columns.shown.len() < all {
        format!("adults {}-{} of {all}", columns.shown.start + 1, columns.shown.end)
    } else {
        String::new()
    };
    let text = format!("School days since, on how many of the {}; ! too long ago", window.days);
    let room = line.width.saturating_sub(width(&shown) + 2);
    put(frame.buffer_mut(), line, &cut(&text, room, theme.ascii), theme.quiet());
    put(frame.buffer_mut(), Rect { x: line.right().saturating_sub(width(&shown)), ..line }, &shown, theme.strong());
}

fn heads(state: &State, frame: &mut Frame<'_>, line: Rect, window: &Contacts, columns: &Columns) {
    let theme = state.theme;
    let mut x = line.x;
    for place in columns.shown.clone() {
        let name = state.book.adult_name(window.matrix.adults[place]);
        let style =
            if place == window.column { theme.accent().add_modifier(Modifier::UNDERLINED) } else { theme.strong() };
        // A name may come up to the next one.
        let area = Rect { x, width: (columns.wide - 1).min(line.right().saturating_sub(x)), ..line };
        put(frame.buffer_mut(), area, &cut(&name, area.width, theme.ascii), style);
        x += columns.wide;
    }
}

fn student(
    state: &State,
    frame: &mut Frame<'_>,
    line: Rect,
    (names, columns): (u16, &Columns),
    row: &Row,
    (under, column): (bool, usize),
) {
    let (theme, buffer) = (state.theme, frame.buffer_mut());
    let style = |base: Style, here: bool| if under && here { theme.cursor() } else { base };
    put(buffer, line, &fit(&row.name, names - 1, theme.ascii), style(Style::new(), true));
    let mut x = line.x + names;
    for place in columns.shown.clone() {
        let Some(pair) = row.pairs.get(place) else { continue };
        let area = Rect { x, width: (ADULT - GAP).min(line.right().saturating_sub(x)), ..line };
        let here = place == column;
        let (flag, base) = match pair.unseen {
            Some(_) => ("!", theme.warning()),
            None => ("", Style::new()),
        };
        let ago = format!("{flag}{}", age(pair, theme.ascii));
        let often = if pair.days == 0 { theme.quiet() } else { Style::new() };
        put_all(
            buffer,
            area,
            [
                (fit_right(&ago, AGE, theme.ascii).as_str(), style(base, here)),
                (fit_right(&pair.days.to_string(), COUNT, theme.ascii).as_str(), style(often, here)),
            ],
        );
        x += columns.wide;
    }
}

/// `today`, `6d`, or a dash.
fn age(pair: &Pair, ascii: bool) -> String {
    match pair.ago {
        None if ascii => "-".to_owned(),
        None => "–".to_owned(),
        Some(0) => "today".to_owned(),
        Some(days) => format!("{days}d"),
    }
}

/// Student and adult under the cursor in full words.
fn under_cursor(state: &State, frame: &mut Frame<'_>, line: Rect, window: &Contacts) {
    let (Some(row), Some(adult)) = (window.rows().nth(window.row), window.adult()) else { return };
    let Some(pair) = row.pairs.get(window.column) else { return };
    let last = match (pair.last, pair.ago) {
        (Some(date), Some(0)) => format!("together today, {}", date.format("%a %-d %b")),
        (Some(date), Some(days)) => {
            format!("last on {}, {} ago", date.format("%a %-d %b"), count(days, "school day"))
        }
        _ => format!("not in the last {REACH} school days"),
    };
    let flag = if pair.unseen.is_some() { "! " } else { "" };
    let text = format!("{flag}{} with {}: {last}", row.name, state.book.adult_name(adult));
    let style = if pair.unseen.is_some() { state.theme.warning() } else { Style::new() };
    put(frame.buffer_mut(), line, &cut(&text, line.width, state.theme.ascii), style);
}

fn foot(state: &State, frame: &mut Frame<'_>, inside: Rect, window: &Contacts, hits: &mut Hits) {
    let span = format!("Tab {} days", window.other_span());
    let order = match window.order.next() {
        Waiting::Longest => "longest unseen first",
        Waiting::ForAdult => "by this adult",
        Waiting::Name => "by name",
    };
    let order = format!("{} {order}", state.key(Action::Order));
    let texts = [
        ("Enter goes there", Action::Accept),
        (span.as_str(), Action::Next),
        (order.as_str(), Action::Order),
        ("Esc leaves it", Action::Cancel),
    ];
    buttons(state, frame, inside, &texts, hits);
    let place = format!("{} of {}", (window.row + 1).min(window.rows().len()), window.rows().len());
    let right = inside.right().saturating_sub(width(&place));
    let line = Rect { x: right, y: inside.bottom().saturating_sub(1), width: width(&place), height: 1 };
    put(frame.buffer_mut(), line, &place, state.theme.quiet());
}
