//! Windows over the board: help, a path to type, an import's preview, the reason for an override.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use tui_input::Input as TextField;

use super::cells::{cut, fit, lines, put, put_all, width, wrapped};
use super::columns::window_box;
use crate::domain::text::count;
use crate::tui::action::{ACTIONS, Action};
use crate::tui::hits::{Hits, Target};
use crate::tui::state::State;
use crate::tui::window::{Override, Preview};

/// A window in the middle, as large as its content needs and the screen allows.
fn open(state: &State, frame: &mut Frame<'_>, title: &str, (wide, high): (u16, u16), hits: &mut Hits) -> Rect {
    let screen = frame.area();
    let (wide, high) = ((wide + 4).min(screen.width), (high + 2).min(screen.height.saturating_sub(1)));
    let area = Rect::new((screen.width - wide) / 2, (screen.height.saturating_sub(1) - high) / 2, wide, high);
    hits.note(screen, Target::Window);
    hits.note(Rect { y: screen.height.saturating_sub(1), height: 1, ..screen }, Target::Button(Action::Cancel));
    window_box(state, frame.buffer_mut(), area, title)
}

/// Every action with its keys.
pub(super) fn help(state: &State, frame: &mut Frame<'_>, top: usize, hits: &mut Hits) {
    let rows = u16::try_from(ACTIONS.len()).unwrap_or(u16::MAX);
    let inside = open(state, frame, "Keys (arrows scroll, Esc closes)", (84, rows + 3), hits);
    let theme = state.theme;
    let mut texts: Vec<(String, String)> =
        ACTIONS.iter().map(|it| (state.keymap.keys(it.action).join(", "), it.help.to_owned())).collect();
    texts.push(("0-9".to_owned(), "Cursor (or whom you carry) to that group; 0 is the tray".to_owned()));
    texts.push(("mouse".to_owned(), "Drag a student onto a group; or click one, then the group".to_owned()));
    texts.push(("mouse".to_owned(), "Ctrl-click marks, Shift-click marks up to it, wheel scrolls".to_owned()));
    for (row, (keys, words)) in (0..inside.height).zip(texts.iter().skip(top)) {
        let line = Rect { y: inside.y + row, height: 1, ..inside };
        put_all(
            frame.buffer_mut(),
            line,
            [(fit(keys, 16, theme.ascii).as_str(), theme.accent()), (words.as_str(), Style::new())],
        );
    }
}

/// The path of a file.
pub(super) fn path(state: &State, frame: &mut Frame<'_>, field: &TextField, hits: &mut Hits) {
    let inside = open(state, frame, "Import a score or roster file", (70, 4), hits);
    let text = "The file's path (you can also drop the file on this window):";
    let used = wrapped(frame.buffer_mut(), inside, text, Style::new());
    text_field(state, frame, Rect { y: inside.y + used, height: 1, ..inside }, field);
    buttons(state, frame, inside, &[("Enter reads it; nothing is changed yet", Target::Accept)], hits);
}

/// Why a rule refused, and the reason to do it all the same.
pub(super) fn ask_reason(state: &State, frame: &mut Frame<'_>, window: &Override, hits: &mut Hits) {
    let wide = frame.area().width.saturating_sub(4).min(70);
    let rows = u16::try_from(lines(&window.words, wide).len()).unwrap_or(1);
    let inside = open(state, frame, "Override a rule", (wide, rows + 4), hits);
    let used = wrapped(frame.buffer_mut(), inside, &window.words, state.theme.refusal());
    let prompt = Rect { y: inside.y + used, height: 1, ..inside };
    put(frame.buffer_mut(), prompt, "Your reason, which goes into the log:", Style::new());
    text_field(state, frame, Rect { y: prompt.y + 1, ..prompt }, &window.field);
    buttons(
        state,
        frame,
        inside,
        &[("Enter does it", Target::Accept), ("Esc leaves it", Target::Button(Action::Cancel))],
        hits,
    );
}

fn text_field(state: &State, frame: &mut Frame<'_>, line: Rect, field: &TextField) {
    let room = usize::from(line.width.saturating_sub(3));
    let scroll = field.visual_scroll(room);
    let shown: String = field.value().chars().skip(scroll).collect();
    let used = put(frame.buffer_mut(), line, "> ", state.theme.accent());
    put(frame.buffer_mut(), Rect { x: line.x + used, width: line.width - used, ..line }, &shown, state.theme.strong());
    let column = u16::try_from(field.visual_cursor().saturating_sub(scroll)).unwrap_or(0);
    frame.set_cursor_position((line.x + used + column, line.y));
}

/// The last line of a window.
fn buttons(state: &State, frame: &mut Frame<'_>, inside: Rect, texts: &[(&str, Target)], hits: &mut Hits) {
    let mut x = inside.x;
    for (text, target) in texts {
        let area = Rect {
            x,
            y: inside.bottom().saturating_sub(1),
            width: width(text).min(inside.right().saturating_sub(x)),
            height: 1,
        };
        put(frame.buffer_mut(), area, text, state.theme.accent());
        hits.note(area, *target);
        x = x.saturating_add(width(text) + 3);
    }
}

/// What an import would bring.
pub(super) fn preview(state: &State, frame: &mut Frame<'_>, window: &Preview, hits: &mut Hits) {
    let screen = frame.area();
    let wide = screen.width.saturating_sub(6).min(100);
    let rows: Vec<(String, Style)> = preview_lines(state, window)
        .into_iter()
        .flat_map(|(text, style)| lines(&text, wide).into_iter().map(move |line| (line, style)))
        .collect();
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(2).min(screen.height.saturating_sub(4));
    let cut_off = rows.len() + 2 > usize::from(high);
    let title =
        if cut_off { "Import: nothing is changed yet (arrows scroll)" } else { "Import: nothing is changed yet" };
    let inside = open(state, frame, title, (wide, high), hits);
    let body = Rect { height: inside.height.saturating_sub(2), ..inside };
    let top = window.top.min(rows.len().saturating_sub(usize::from(body.height)));
    for (row, (text, style)) in (0..body.height).zip(&rows[top..]) {
        put(frame.buffer_mut(), Rect { y: body.y + row, height: 1, ..body }, text, *style);
    }
    let unknown = window.found.report.students.unknown > 0 || window.create;
    let toggle = if window.create { "c leaves unknown students out" } else { "c makes the unknown students" };
    let mut texts = vec![("Enter imports", Target::Accept), ("Esc changes nothing", Target::Button(Action::Cancel))];
    if unknown {
        texts.insert(1, (toggle, Target::Toggle));
    }
    buttons(state, frame, inside, &texts, hits);
}

fn preview_lines(state: &State, window: &Preview) -> Vec<(String, Style)> {
    let (theme, preview) = (state.theme, &window.found);
    let report = &preview.report;
    let plain = Style::new();
    let mut rows = vec![(format!("{}   {}   {}", report.file, report.profile, preview.encoding), theme.strong())];
    if !preview.sample_names.is_empty() {
        rows.push((format!("Names such as {}", preview.sample_names.join("; ")), theme.quiet()));
    }
    if let Some((first, last)) = preview.date_range {
        rows.push((format!("Work done from {} to {}", first.format("%-d %b %Y"), last.format("%-d %b %Y")), plain));
    }
    let (known, new, unknown) = (report.students.matched, report.students.created, report.students.unknown);
    rows.push((
        format!("Students: {known} known, {new} new, {unknown} unknown to the team"),
        if unknown > 0 { theme.warning() } else { plain },
    ));
    let weighed = window.weighed;
    rows.push((
        format!(
            "Scores: {} new, {} corrected, {} unchanged; {} without evidence",
            weighed.new, weighed.corrected, weighed.unchanged, report.scores.no_evidence
        ),
        theme.welcome(),
    ));
    if !preview.unknown_names.is_empty() {
        let names = cut(&preview.unknown_names.join("; "), 300, theme.ascii);
        rows.push((format!("Unknown: {names}"), theme.quiet()));
    }
    for question in &preview.questions {
        rows.push((format!("? {} {}", question.words, question.default), theme.warning()));
    }
    for warning in &report.warnings {
        rows.push((format!("! {warning}"), theme.warning()));
    }
    for skip in &report.skipped {
        let column = skip.column.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        rows.push((
            format!("Skipped {}: {} (line {}{column})", count(skip.count as usize, "cell"), skip.reason, skip.line),
            plain,
        ));
    }
    rows.extend(report.closing_lines().map(|it| (it, theme.quiet())));
    rows
}
