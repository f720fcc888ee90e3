//! Sheets as plain text of 80 columns, for a terminal, an e-mail or a line printer. Sheets stand apart by a rule.

mod cells;

use super::What;
use super::duties::AdultSheet;
use super::paper::{Focus, Paper, Stop, adults, away, evidence, source};
use crate::domain::board::{Board, Card, Column};
use crate::domain::plan::Part;
use crate::domain::score::Trend;
use crate::domain::text::clean;
use cells::{WIDTH, grid, pad, spread, wrap};

/// Students' names on the adults' sheets have so many columns; a longer one has its own line.
const NAME: usize = 38;
/// What stands under a student starts here.
const INDENT: &str = "    ";
const TICK: &str = "[ ] ";

/// The whole file.
pub(super) fn sheet(paper: &Paper<'_>, what: What) -> String {
    let (sheets, between): (Vec<Vec<String>>, &str) = match what {
        What::Wall => (paper.boards.iter().map(|it| wall(paper, it)).collect(), "="),
        What::Adults => (paper.adult_sheets().iter().map(|it| adult(paper, it)).collect(), "="),
        What::Students => (paper.slips().iter().map(|it| slip(paper, it)).collect(), "-"),
    };
    let rule = format!("\n{}\n\n", between.repeat(WIDTH));
    let whole = |lines: Vec<String>| lines.iter().flat_map(|it| [it.trim_end(), "\n"]).collect::<String>();
    sheets.into_iter().map(whole).collect::<Vec<_>>().join(&rule)
}

fn wall(paper: &Paper<'_>, board: &Board) -> Vec<String> {
    let mut lines = spread(&paper.slot(board.slot), &paper.day());
    for column in &board.columns {
        lines.push(String::new());
        lines.extend(heading(paper, column, &adults(column)));
        lines.extend(students(paper, &column.cards));
    }
    if !board.to_place.is_empty() {
        lines.extend([String::new(), "To place: ask your teacher where to go".to_owned()]);
        lines.extend(students(paper, &board.to_place));
    }
    lines
}

fn students(paper: &Paper<'_>, cards: &[Card]) -> Vec<String> {
    if cards.is_empty() {
        return vec!["  Nobody this time.".to_owned()];
    }
    grid(&cards.iter().map(|it| clean(paper.short(it))).collect::<Vec<_>>())
}

/// Name and space, adults, focus skills, instructions.
fn heading(paper: &Paper<'_>, column: &Column, adults: &str) -> Vec<String> {
    let place = column.space.iter().map(|it| clean(it)).chain(Some(adults.to_owned())).filter(|it| !it.is_empty());
    let place = place.collect::<Vec<_>>().join(" · ");
    let name = clean(&column.name);
    let first = if place.is_empty() { wrap(&name, WIDTH) } else { spread(&name, &place) };
    let focus = paper.focus(column).into_iter().map(|Focus { code, title }| format!("{code} {title}"));
    let more = focus.chain(Some(paper.instructions(column))).filter(|it| !it.trim().is_empty());
    first.into_iter().chain(more.flat_map(|it| wrap(it.trim(), WIDTH))).collect()
}

fn adult(paper: &Paper<'_>, sheet: &AdultSheet<'_>) -> Vec<String> {
    let mut lines = spread(sheet.title(), &paper.day());
    for duty in &sheet.duties {
        for (column, part) in &duty.columns {
            lines.extend([String::new(), paper.slot(duty.board.slot)]);
            let with = if column.adults.len() > 1 { adults(column) } else { String::new() };
            let helps = if *part == Part::Helps && with.is_empty() { "helps" } else { &with };
            lines.extend(heading(paper, column, helps));
            let with_skill = column.focus.is_empty();
            if column.cards.is_empty() {
                lines.push("  Nobody this time.".to_owned());
            }
            lines.extend(column.cards.iter().flat_map(|it| student(paper, it, with_skill)));
            let away = away(duty.board, column);
            if !away.is_empty() {
                lines.extend(wrap(&format!("Away: {}", away.join(", ")), WIDTH));
            }
        }
        if sheet.name.is_none() && !duty.board.to_place.is_empty() {
            lines.extend([String::new(), paper.slot(duty.board.slot), "To place".to_owned()]);
            lines.extend(duty.board.to_place.iter().flat_map(|it| student(paper, it, true)));
        }
    }
    lines
}

/// A box to tick, name, band and trend; the evidence; a line for notes.
fn student(paper: &Paper<'_>, card: &Card, with_skill: bool) -> Vec<String> {
    let mastery = card.mastery.as_ref();
    let trend = mastery.and_then(|it| it.trend).map_or("", Trend::word);
    let band = format!("{}  {trend}", pad(&card.band().numbered(), 16));
    let mut lines: Vec<String> = wrap(&clean(&card.name), WIDTH - INDENT.len());
    if lines.len() == 1 && cells::width(&lines[0]) <= NAME {
        lines[0] = format!("{}  {band}", pad(&lines[0], NAME));
    } else {
        lines.push(format!("{}  {band}", " ".repeat(NAME)));
    }
    if let Some(it) = mastery {
        let skill =
            card.skill.filter(|_| with_skill).and_then(|it| paper.book.skills.get(&it)).map(|it| clean(&it.code));
        let said = [clean(it.said()), source(paper.book, it), it.day_words()];
        let parts = skill.into_iter().chain(said).chain(evidence(card).map(str::to_owned));
        let line = parts.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ");
        lines.extend(wrap(&line, WIDTH - INDENT.len()));
    }
    lines.push(format!("Notes {}", "_".repeat(WIDTH - INDENT.len() - 6)));
    let indented = |(at, line): (usize, &String)| format!("{}{line}", if at == 0 { TICK } else { INDENT });
    lines.iter().enumerate().map(indented).collect()
}

fn slip(paper: &Paper<'_>, (name, stops): &(String, Vec<Stop<'_>>)) -> Vec<String> {
    let mut lines = wrap(name, WIDTH);
    for stop in stops {
        let place = match stop.column {
            Some(it) => {
                let parts = [Some(clean(&it.name)), it.space.as_deref().map(clean), Some(adults(it))];
                parts.into_iter().flatten().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
            }
            None => "Ask your teacher where to go.".to_owned(),
        };
        lines.extend(spread(&place, &paper.slot(stop.slot)));
    }
    lines
}
