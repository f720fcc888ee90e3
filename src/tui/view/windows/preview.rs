//! What an import would bring, what it asks, and the line that brings it in.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{buttons, open, text_field};
use crate::domain::text::count;
use crate::import::{About, Question};
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Scrolled, Target};
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::view::cells::{cut, fit, lines, put, width};
use crate::tui::window::{Opened, Preview};

/// The widest that it gets.
const WIDEST: u16 = 100;
/// Lines below the report: a gap, the import itself, the keys.
const BELOW: u16 = 3;

/// A line of the report.
struct Line<'w> {
    text: String,
    style: Style,
    target: Option<Target>,
    /// Whether the cursor is on it.
    under: bool,
    /// What is typed behind it.
    field: Option<&'w Opened>,
}

/// The report of an import that waits for a yes.
pub(in super::super) fn preview(state: &State, frame: &mut Frame<'_>, window: &Preview, hits: &mut Hits) {
    let (theme, screen) = (state.theme, frame.area());
    let wide = screen.width.saturating_sub(6).min(WIDEST);
    let rows = report(theme, window, wide);
    let high = u16::try_from(rows.len()).unwrap_or(u16::MAX).saturating_add(BELOW).min(screen.height.saturating_sub(4));
    let inside = open(state, frame, "Import: nothing is changed yet", (wide, high), hits);
    let body = Rect { height: inside.height.saturating_sub(BELOW), ..inside };
    let height = usize::from(body.height);
    let most = rows.len().saturating_sub(height);
    let top = top(window, &rows, height).min(most);
    hits.text = Scrolled { height, most, top };
    for (y, row) in (body.y..body.bottom()).zip(&rows[top..]) {
        line(state, frame, Rect { y, height: 1, ..body }, row, hits);
    }
    let rule = Rect { y: body.bottom(), height: 1, ..inside };
    if most > 0 {
        let words = format!("{} of {} lines: page keys and the wheel scroll", top + height, rows.len());
        put(frame.buffer_mut(), rule, &cut(&words, rule.width, theme.ascii), theme.quiet());
    }
    import_line(state, frame, Rect { y: rule.y + 1, ..rule }, window, hits);
    keys(state, frame, inside, window, hits);
}

/// The first line to show: the cursor's lines are seen, unless somebody has scrolled away.
fn top(window: &Preview, rows: &[Line<'_>], height: usize) -> usize {
    if !window.follows {
        return window.top;
    }
    let first = rows.iter().position(|it| it.under);
    let last = rows.iter().rposition(|it| it.under);
    let (Some(first), Some(last)) = (first, last) else { return window.top };
    // The question itself stays in sight of its choices, as far as there is room.
    let head = rows[..=first].iter().rposition(|it| matches!(it.target, Some(Target::Row(_)))).unwrap_or(first);
    let lowest = if last + 1 - head <= height { head } else { first };
    window.top.clamp((last + 1).saturating_sub(height), lowest.max((last + 1).saturating_sub(height)))
}

fn line(state: &State, frame: &mut Frame<'_>, place: Rect, row: &Line<'_>, hits: &mut Hits) {
    let theme = state.theme;
    let text = if row.under { fit(&row.text, place.width, theme.ascii) } else { row.text.clone() };
    put(frame.buffer_mut(), place, &text, if row.under { theme.cursor() } else { row.style });
    if let Some(target) = row.target {
        hits.note(place, target);
    }
    if let Some(opened) = row.field {
        let used = width(&row.text) + 1;
        let rest = Rect { x: place.x + used, width: place.width.saturating_sub(used), ..place };
        text_field(state, frame, rest, &opened.field);
    }
}

/// The line that brings it in.
fn import_line(state: &State, frame: &mut Frame<'_>, place: Rect, window: &Preview, hits: &mut Hits) {
    let theme = state.theme;
    let report = &window.found.report;
    let scores = window.weighed.new + window.weighed.corrected;
    let number = |number: u32, one: &str| (number > 0).then(|| count(number as usize, one));
    let brings = [number(report.students.created, "new student"), number(scores, "score")];
    let brings = brings.into_iter().flatten().collect::<Vec<_>>().join(" and ");
    let brings = match report.students.unknown {
        _ if !brings.is_empty() => brings,
        0 => "nothing new".to_owned(),
        unknown => {
            let take = state.key(Action::CreateStudents);
            let unknown = count(unknown as usize, "student");
            format!("nothing: the team knows nobody in it. {take} takes its {unknown} in")
        }
    };
    let under = window.at.is_none();
    let mark = if under { theme.pick("▸", ">") } else { " " };
    let text = format!(" {mark} {} Import {brings} ", state.key(Action::ImportNow));
    let place = Rect { width: width(&text).min(place.width), ..place };
    put(frame.buffer_mut(), place, &text, if under { theme.cursor() } else { theme.welcome() });
    hits.note(place, Target::Button(Action::ImportNow));
}

fn keys(state: &State, frame: &mut Frame<'_>, inside: Rect, window: &Preview, hits: &mut Hits) {
    if window.opened.is_some() {
        let texts = [("Enter takes it", Action::Accept), ("Esc leaves it open", Action::Cancel)];
        buttons(state, frame, inside, &texts, hits);
        return;
    }
    let mut texts = match window.question() {
        None => vec![("Enter imports", Action::Accept)],
        Some(_) => vec![("Enter answers", Action::Accept)],
    };
    if window.manner.create {
        texts.push(("c leaves new students out", Action::CreateStudents));
    } else if window.found.report.students.unknown > 0 {
        texts.push(("c takes unknown students in", Action::CreateStudents));
    }
    if window.generic {
        texts.push(("m columns", Action::MapColumns));
    }
    texts.push(("Esc leaves it", Action::Cancel));
    buttons(state, frame, inside, &texts, hits);
}

/// Everything above the line that brings it in.
fn report(theme: Theme, window: &Preview, wide: u16) -> Vec<Line<'_>> {
    let mut rows = Vec::new();
    told(&mut rows, summary(theme, window), wide);
    for question in window.found.questions.iter().filter(|it| it.about.is_none()) {
        told(&mut rows, [(format!("? {} {}", question.words, question.default), theme.warning())], wide);
    }
    for (place, (about, question)) in window.questions().enumerate() {
        asked(&mut rows, theme, window, (place, about, question), wide);
    }
    told(&mut rows, details(theme, window), wide);
    rows
}

fn told(rows: &mut Vec<Line<'_>>, texts: impl IntoIterator<Item = (String, Style)>, wide: u16) {
    for (text, style) in texts {
        let line = |text| Line { text, style, target: None, under: false, field: None };
        rows.extend(lines(&text, wide).into_iter().map(line));
    }
}

/// A question with the answer in force; opened, also what can be answered.
fn asked<'w>(
    rows: &mut Vec<Line<'w>>,
    theme: Theme,
    window: &'w Preview,
    (place, about, question): (usize, &About, &Question),
    wide: u16,
) {
    let here = window.at.as_ref() == Some(about);
    let opened = window.opened.as_ref().filter(|_| here);
    let (mark, style) = match (question.answer, question.hint) {
        (Some(_), _) => (theme.pick("✓", "*"), theme.welcome()),
        (None, true) => (theme.pick("·", "."), theme.quiet()),
        (None, false) => ("?", theme.warning()),
    };
    let remembered = if window.manner.answers.contains_key(about) { "" } else { "   (remembered)" };
    let answer = question.taken().map_or_else(|| question.default.clone(), |it| format!("{it}{remembered}"));
    let indent = |text: &str| lines(text, wide.saturating_sub(4)).into_iter();
    let arrow = theme.pick("→", "->");
    let head = indent(&question.words).enumerate().map(|(at, it)| format!("{} {it}", if at == 0 { mark } else { " " }));
    let answer = indent(&format!("{arrow} {answer}")).map(|it| format!("  {it}"));
    for text in head.chain(answer) {
        let target = Some(Target::Row(place));
        rows.push(Line { text, style, target, under: here && opened.is_none(), field: None });
    }
    let Some(opened) = opened else { return };
    for (line, choice) in question.choices.iter().enumerate() {
        let text = cut(&format!("     {} {}", line + 1, choice.words), wide, theme.ascii);
        let target = Some(Target::Choice(line));
        rows.push(Line { text, style: theme.plain(), target, under: opened.cursor == line, field: None });
    }
    if let Some(words) = about.typed() {
        let line = question.choices.len();
        let under = opened.cursor == line;
        let text = format!("     {} {words}", line + 1);
        let target = Some(Target::Choice(line));
        rows.push(Line { text, style: theme.plain(), target, under, field: under.then_some(opened) });
    }
    told(rows, opened.refused.iter().map(|it| (format!("     {it}"), theme.refusal())), wide);
}

/// What it is and what it brings.
fn summary(theme: Theme, window: &Preview) -> Vec<(String, Style)> {
    let (preview, plain) = (&window.found, Style::new());
    let report = &preview.report;
    let mut rows = vec![(format!("{}   {}   {}", report.file, report.profile, preview.encoding), theme.strong())];
    if !preview.sample_names.is_empty() {
        rows.push((format!("Names such as {}", preview.sample_names.join("; ")), theme.quiet()));
    }
    if let Some((first, last)) = preview.date_range {
        let [first, last] = [first, last].map(|it| it.format("%-d %b %Y").to_string());
        let when = if first == last { format!("on {first}") } else { format!("from {first} to {last}") };
        rows.push((format!("Work done {when}"), plain));
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
    rows
}

/// What else there is to know.
fn details(theme: Theme, window: &Preview) -> Vec<(String, Style)> {
    let report = &window.found.report;
    let mut rows: Vec<(String, Style)> =
        report.warnings.iter().map(|it| (format!("! {it}"), theme.warning())).collect();
    for skip in &report.skipped {
        let column = skip.column.as_ref().map(|it| format!(", {it}")).unwrap_or_default();
        let words =
            format!("Skipped {}: {} (line {}{column})", count(skip.count as usize, "cell"), skip.reason, skip.line);
        rows.push((words, Style::new()));
    }
    rows.extend(report.closing_lines().map(|it| (it, theme.quiet())));
    rows
}
