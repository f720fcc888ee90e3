//! What `import` says about one file: the preview before it is accepted, and the account after it.

use crate::domain::text::{count, list};
use crate::import::{Preview, Question, Report, Skip};

/// So many kinds of skipped cells are listed; the JSON has all.
const SHOWN: usize = 20;

/// One file and what became of it.
pub(super) struct Account {
    /// In numbers, as `--json` prints it.
    pub report: Report,
    /// Sentences about this import.
    pub notes: Vec<String>,
    /// What was left open: the file waits for a person.
    pub asks: bool,
}

impl Account {
    /// Of a file that brought nothing in.
    pub fn refused(file: &str, why: String) -> Self {
        let report = Report { file: file.to_owned(), refused: Some(why), ..Report::default() };
        Self { report, notes: Vec::new(), asks: false }
    }

    /// For standard output; ends with the two lines that add up.
    pub fn text(&self) -> String {
        let report = &self.report;
        if report.refused.is_some() {
            return String::new();
        }
        let mut lines = vec![format!("{}: read as {}.", report.file, report.profile)];
        lines.push(students(report));
        lines.extend(no_evidence(report));
        lines.extend(report.warnings.iter().cloned());
        lines.extend(report.defaults.iter().map(|it| format!("Default taken: {it}")));
        lines.extend(skipped(&report.skipped));
        lines.extend(self.notes.iter().cloned());
        lines.extend(report.closing_lines());
        lines.join("\n") + "\n"
    }
}

/// What a person sees before the question whether to go ahead.
pub(super) fn preview(preview: &Preview) -> String {
    let report = &preview.report;
    let mut lines = vec![format!("{}: read as {}, {}.", report.file, report.profile, preview.encoding)];
    if !preview.sample_names.is_empty() {
        lines.push(format!("Names in it: {}.", preview.sample_names.join("; ")));
    }
    if let Some((first, last)) = preview.date_range {
        lines.push(format!("Work done from {} to {}.", first.format("%-d %b %Y"), last.format("%-d %b %Y")));
    }
    lines.push(students(report));
    if !preview.unknown_names.is_empty() {
        lines.push(format!("Not in the team: {}.", list(&preview.unknown_names)));
    }
    lines.extend(no_evidence(report));
    lines.extend(report.warnings.iter().cloned());
    lines.extend(skipped(&report.skipped));
    lines.extend(preview.questions.iter().map(question));
    lines.extend(report.closing_lines());
    lines.retain(|it| !it.is_empty());
    lines.join("\n") + "\n"
}

/// A question with what going ahead does.
fn question(it: &Question) -> String {
    match it.taken() {
        Some(taken) => format!("Answered: {} {taken}.", it.words),
        None => format!("? {}\n  If you go ahead: {}", it.words, it.default),
    }
}

fn students(report: &Report) -> String {
    let it = &report.students;
    let hint = if it.unknown == 0 { "" } else { " To take them into the team, add --create-students." };
    format!("Students: {} matched, {} created, {} unknown.{hint}", it.matched, it.created, it.unknown)
}

fn no_evidence(report: &Report) -> Option<String> {
    let words: Vec<String> = report.no_evidence.iter().map(|(word, number)| format!("{word} {number}")).collect();
    let cells = count(report.scores.no_evidence as usize, "cell");
    (report.scores.no_evidence > 0).then(|| format!("No evidence in {cells}: {}.", list(&words)))
}

fn skipped(skips: &[Skip]) -> Vec<String> {
    let line = |it: &Skip| {
        let column = it.column.as_ref().map(|it| format!(", “{it}”")).unwrap_or_default();
        let times = if it.count == 1 { String::new() } else { format!(", and {} more", it.count - 1) };
        format!("Skipped: line {}{column}: {}{times}.", it.line, it.reason)
    };
    let rest = skips.len().saturating_sub(SHOWN);
    let more = (rest > 0).then(|| format!("Skipped: {rest} more kinds of faults; --json lists them."));
    skips.iter().take(SHOWN).map(line).chain(more).collect()
}
