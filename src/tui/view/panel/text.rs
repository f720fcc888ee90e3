//! The panel's text: the arithmetic if it is asked for, goals, notes, connections, and where the student was with whom.

use ratatui::style::Style;

use crate::domain::person::{GoalState, Strength};
use crate::domain::score::{DateBasis, Freshness};
use crate::domain::student_page::{SCHOOL_DAYS, SkillLine, StudentPage};
use crate::domain::text::count;
use crate::tui::state::State;
use crate::tui::theme::Theme;
use crate::tui::view::cells::{cut, fit, lines, width};

/// One line of the text: its parts, each with a style.
pub(super) type Row = Vec<(String, Style)>;

/// The latest score of a skill in full: `74.75%, Online lessons, 23 Nov, 9 attempts, weighted average 65/35`.
pub(super) fn score(line: &SkillLine) -> String {
    let mastery = &line.mastery;
    let said = match (mastery.text.as_ref(), mastery.level.as_ref()) {
        (text, "") => text.to_owned(),
        ("", level) => level.to_owned(),
        (text, level) => format!("{text} ({level})"),
    };
    let day = mastery.day.format("%-d %b");
    let assumed = if mastery.basis == DateBasis::Assumed { " (day of the file)" } else { "" };
    let check = match (mastery.unreliable, line.freshness) {
        (true, _) => ", rushed: check",
        (false, Freshness::Grey) => ", old: check",
        (false, Freshness::Amber) => ", aging",
        (false, Freshness::Fresh) => "",
    };
    let computed = line.computed.as_ref().map_or_else(String::new, |it| format!(", {it}"));
    format!("{said}, {}, {day}{assumed}, {}{check}{computed}", line.source, count(line.attempts, "attempt"))
}

/// All of it, in lines of a width.
pub(super) fn rows(state: &State, page: &StudentPage, wide: u16) -> Vec<Row> {
    let mut text = Text { theme: state.theme, wide, rows: Vec::new() };
    if state.panel.why
        && let Some((_, line)) = state.looked_at()
    {
        text.heading(&format!("Why {} reads so", line.code));
        line.why.lines().for_each(|it| text.wrapped("", it, text.theme.plain()));
    }
    text.goals(page);
    text.notes(page);
    text.connections(page);
    text.past(page);
    if text.rows.is_empty() {
        text.wrapped("", "No goals or notes yet, and no plans of past days.", text.theme.quiet());
    }
    text.rows
}

struct Text {
    theme: Theme,
    wide: u16,
    rows: Vec<Row>,
}

impl Text {
    fn heading(&mut self, words: &str) {
        if !self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        self.rows.push(vec![(words.to_owned(), self.theme.accent())]);
    }

    /// Words over several lines, the further ones indented under the first.
    fn wrapped(&mut self, start: &str, words: &str, style: Style) {
        let indent = width(start);
        for (place, line) in lines(words, self.wide.saturating_sub(indent).max(1)).into_iter().enumerate() {
            let before = if place == 0 { start.to_owned() } else { " ".repeat(usize::from(indent)) };
            self.rows.push(vec![(before, self.theme.quiet()), (line.replace('\u{a0}', " "), style)]);
        }
    }

    fn goals(&mut self, page: &StudentPage) {
        if page.goals.is_empty() {
            return;
        }
        self.heading("Goals");
        for it in &page.goals {
            let (mark, style) = match it.state {
                GoalState::Open => (self.theme.pick("◇ ", "o "), self.theme.plain()),
                GoalState::Reached => (self.theme.pick("◆ ", "* "), self.theme.quiet()),
                GoalState::Dropped => (self.theme.pick("· ", "- "), self.theme.quiet()),
            };
            let state = if it.state == GoalState::Open { None } else { Some(it.state.word().to_owned()) };
            let due = it.due.map(|it| format!("by {}", it.format("%-d %b")));
            let more: Vec<String> = it.skill.clone().into_iter().chain(due).chain(state).collect();
            let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join(", ")) };
            self.wrapped(mark, &format!("{}{more}", it.words), style);
        }
    }

    fn notes(&mut self, page: &StudentPage) {
        if page.notes.is_empty() {
            return;
        }
        self.heading("Notes");
        for it in &page.notes {
            let by = it.by.as_ref().map_or_else(String::new, |it| format!(", {it}"));
            let start = fit(it.kind.word(), 17, self.theme.ascii);
            let words = format!("{} ({}{by})", it.words, it.day.format("%-d %b"));
            self.wrapped(&start, &words, self.theme.plain());
        }
    }

    fn connections(&mut self, page: &StudentPage) {
        if page.connections.is_empty() {
            return;
        }
        self.heading("Connections");
        for (name, strength) in &page.connections {
            let style = if *strength == Strength::Strong { self.theme.strong() } else { self.theme.plain() };
            let start = fit(strength.word(), 17, self.theme.ascii);
            self.wrapped(&start, name, style);
        }
    }

    fn past(&mut self, page: &StudentPage) {
        if page.past.slots.is_empty() {
            return;
        }
        self.heading(&format!("The last {}", count(SCHOOL_DAYS, "school day")));
        // No line ends between a name and its number.
        let with: Vec<String> =
            page.past.with.iter().map(|it| format!("{} {}", it.name, it.times).replace(' ', "\u{a0}")).collect();
        if !with.is_empty() {
            self.wrapped("Times with ", &with.join(", "), self.theme.plain());
        }
        let blocks = page.past.slots.iter().map(|it| width(&it.block)).max().unwrap_or(0).min(16);
        for day in page.past.slots.chunk_by(|a, b| a.slot.day == b.slot.day) {
            for (place, it) in day.iter().enumerate() {
                let date = it.slot.day.date().filter(|_| place == 0).map(|it| it.format("%a %-d %b").to_string());
                let start = format!(
                    "{}  {}  ",
                    fit(&date.unwrap_or_default(), 10, self.theme.ascii),
                    fit(&it.block, blocks, self.theme.ascii)
                );
                let room = self.wide.saturating_sub(width(&start));
                let words = cut(&it.place.words(), room, self.theme.ascii);
                self.rows.push(vec![(start, self.theme.quiet()), (words, self.theme.plain())]);
            }
        }
    }
}
