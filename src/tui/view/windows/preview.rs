//! What an import would bring.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{buttons, open};
use crate::domain::text::count;
use crate::tui::action::Action;
use crate::tui::hits::{Hits, Scrolled};
use crate::tui::state::State;
use crate::tui::view::cells::{cut, lines, put};
use crate::tui::window::Preview;

/// The report of an import that waits for a yes.
pub(in super::super) fn preview(state: &State, frame: &mut Frame<'_>, window: &Preview, hits: &mut Hits) {
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
    let height = usize::from(body.height);
    hits.text = Scrolled { height, most: rows.len().saturating_sub(height) };
    let top = window.top.min(hits.text.most);
    for (row, (text, style)) in (0..body.height).zip(&rows[top..]) {
        put(frame.buffer_mut(), Rect { y: body.y + row, height: 1, ..body }, text, *style);
    }
    let unknown = window.found.report.students.unknown > 0 || window.create;
    let toggle = if window.create { "c leaves unknown students out" } else { "c makes the unknown students" };
    let mut texts = vec![("Enter imports", Action::Accept), ("Esc changes nothing", Action::Cancel)];
    if unknown {
        texts.insert(1, (toggle, Action::CreateStudents));
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
