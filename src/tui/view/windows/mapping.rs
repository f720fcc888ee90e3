//! What the columns of a file are: each with values and what it is taken to be; below it what the first rows come to.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{beyond, buttons, edges, list, open, text_field};
use crate::domain::text::count;
use crate::import::mapping::{Column, Meaning};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, fit, lines, put, put_all, width};
use crate::tui::window::Mapping;

/// The widest that it gets.
const WIDEST: u16 = 116;
/// Cells of what a column is taken to be.
const MEANING: u16 = 20;
/// The widest that names get.
const NAME: u16 = 30;
/// Lines for what the first rows come to.
const TRIAL: u16 = 7;

/// As large as its columns need.
pub(in super::super) fn mapping(state: &State, frame: &mut Frame<'_>, window: &Mapping, hits: &mut Hits) {
    let (theme, screen) = (state.theme, frame.area());
    let wide = screen.width.saturating_sub(6).min(WIDEST);
    let all = u16::try_from(window.columns.columns.len()).unwrap_or(u16::MAX);
    let high = all.saturating_add(TRIAL + 4).min(screen.height.saturating_sub(4));
    let title = format!("What are the columns of {}?", window.origin.input().name);
    let inside = open(state, frame, &cut(&title, wide, theme.ascii), (wide, high), hits);
    text_field(state, frame, Rect { height: 1, ..inside }, &window.field);
    let read = window.columns.columns.iter().filter(|it| it.meaning != Meaning::Ignore).count();
    let told = format!("{} of {} read", count(read, "column"), window.columns.columns.len());
    let right = Rect { x: inside.right().saturating_sub(width(&told)), width: width(&told), height: 1, ..inside };
    put(frame.buffer_mut(), right, &told, theme.quiet());
    let trial = TRIAL.min(inside.height / 2);
    let body = Rect { y: inside.y + 1, height: inside.height.saturating_sub(trial + 2), ..inside };
    let hidden = columns(state, frame, body, window, hits);
    tried(state, frame, Rect { y: body.bottom(), height: trial, ..inside }, window);
    let under = Rect { y: body.bottom(), height: 1, ..inside };
    beyond(state, frame, (edges(inside).0, under), hidden);
    let back = match window.origin {
        crate::tui::window::Origin::File { .. } => "Esc leaves it",
        crate::tui::window::Origin::Preview(_) => "Esc goes back",
    };
    let enter = theme.pick("Enter or ←→ says what it is", "Enter or arrows say what it is");
    let texts = [(enter, Action::Accept), ("Tab goes on", Action::Next), (back, Action::Cancel)];
    buttons(state, frame, inside, &texts, hits);
    if let Some(choosing) = &window.choosing {
        list(state, frame, choosing, hits);
    }
}

/// The columns, the cursor always among them. Returns how many are above and below the shown ones.
fn columns(state: &State, frame: &mut Frame<'_>, body: Rect, window: &Mapping, hits: &mut Hits) -> (usize, usize) {
    let shown = window.shown();
    let room = usize::from(body.height);
    let top = (window.cursor + 1).saturating_sub(room.max(1)).max(window.cursor.saturating_sub(room / 2));
    let top = top.min(shown.len().saturating_sub(room));
    let name = shown.iter().map(|it| width(&it.1.name)).max().unwrap_or_default();
    let name = name.clamp(8, NAME.min(body.width / 3));
    for (y, (row, (place, it))) in (body.y..body.bottom()).zip(shown.iter().enumerate().skip(top)) {
        let line = Rect { y, height: 1, ..body };
        column(state, frame, line, (*place, it), name, row == window.cursor);
        hits.note(line, Target::Row(row));
    }
    if shown.is_empty() {
        put(frame.buffer_mut(), body, "No column has all these words.", state.theme.quiet());
    }
    (top, shown.len().saturating_sub(top + room))
}

fn column(state: &State, frame: &mut Frame<'_>, line: Rect, (place, it): (usize, &Column), name: u16, under: bool) {
    let theme = state.theme;
    let ignored = it.meaning == Meaning::Ignore;
    let look = |style: Style| match (under, ignored) {
        (true, _) => theme.cursor(),
        (false, true) => theme.quiet(),
        (false, false) => style,
    };
    let blank = format!("column {}", place + 1);
    let title = if it.name.is_empty() { &blank } else { &it.name };
    let samples = it.barred.map_or_else(|| it.samples.join("; "), |it| format!("({it})"));
    let middle = line.width.saturating_sub(name + 2 + 2 + 3 + MEANING);
    let arrow = if ignored { "   " } else { theme.pick(" → ", "-> ") };
    let parts = [
        (fit(title, name, theme.ascii), look(theme.strong())),
        ("  ".to_owned(), look(theme.plain())),
        (fit(&samples, middle, theme.ascii), look(theme.quiet())),
        ("  ".to_owned(), look(theme.plain())),
        (arrow.to_owned(), look(theme.accent())),
        (fit(it.meaning.words(), MEANING, theme.ascii), look(theme.welcome())),
    ];
    put_all(frame.buffer_mut(), line, parts.iter().map(|it| (it.0.as_str(), it.1)));
}

/// What the first rows come to.
fn tried(state: &State, frame: &mut Frame<'_>, place: Rect, window: &Mapping) {
    let theme = state.theme;
    let mut rows: Vec<(String, Style)> = vec![(theme.pick("─", "-").repeat(usize::from(place.width)), theme.frame())];
    match &window.trial {
        Err(words) => rows.extend(lines(words, place.width).into_iter().map(|it| (it, theme.warning()))),
        Ok(trial) => {
            rows.push((format!("{} {}", theme.pick("→", "->"), trial.told), theme.welcome()));
            let problems: Vec<String> =
                trial.problems.iter().map(|it| cut(&format!("! {it}"), place.width, theme.ascii)).collect();
            let room = usize::from(place.height).saturating_sub(rows.len() + problems.len().min(2) + 1);
            let widest = |part: usize| trial.scores.iter().map(|it| width(&it[part])).max().unwrap_or_default().min(24);
            for score in trial.scores.iter().take(room) {
                let cells = (0..4).map(|part| fit(&score[part], widest(part), theme.ascii));
                rows.push((format!("   {}", cells.collect::<Vec<_>>().join("   ")), theme.plain()));
            }
            rows.extend(problems.into_iter().map(|it| (it, theme.warning())));
        }
    }
    for (y, (text, style)) in (place.y..place.bottom()).zip(&rows) {
        put(frame.buffer_mut(), Rect { y, height: 1, ..place }, text, *style);
    }
}
