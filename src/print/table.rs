//! CSV: a row per student and slot. Spreadsheets take a cell that begins with `=`, `+`, `-` or `@` for a formula: such a cell gets an
//! apostrophe in front. The file starts with a byte order mark, without which Excel reads names with accents wrongly.

use super::What;
use super::paper::{Paper, adults, everybody, source};
use crate::domain::board::{Card, Column};
use crate::domain::plan::Slot;
use crate::domain::score::Trend;
use crate::domain::skill::Band;
use crate::domain::text::clean;

const MARK: char = '\u{feff}';
const WHERE: [&str; 6] = ["block", "round", "group", "adult", "space", "student"];
const MASTERY: [&str; 6] = ["skill", "band", "score", "source", "day", "trend"];

/// The whole file. Only what is for adults holds scores, and the wall's has short names.
pub(super) fn rows(paper: &Paper<'_>, what: What) -> String {
    let with_mastery = what == What::Adults;
    let head = WHERE.iter().chain(MASTERY.iter().filter(|_| with_mastery));
    let mut out = csv::Writer::from_writer(MARK.to_string().into_bytes());
    let mut write = |cells: Vec<String>| out.write_record(cells).expect("rows as long as the first, written to memory");
    write(head.map(|it| (*it).to_owned()).collect());
    for board in &paper.boards {
        for (card, column) in everybody(board) {
            let name = if what == What::Wall { paper.short(card) } else { &card.name };
            let mut cells = place(paper, board.slot, column, name);
            if with_mastery {
                cells.extend(mastery(paper, card));
            }
            write(cells.iter().map(|it| harmless(it)).collect());
        }
    }
    let bytes = out.into_inner().expect("memory takes every byte");
    String::from_utf8(bytes).expect("text was written")
}

fn place(paper: &Paper<'_>, slot: Slot, column: Option<&Column>, name: &str) -> Vec<String> {
    vec![
        paper.block(slot),
        slot.round.to_string(),
        column.map_or("to place", |it| &it.name).to_owned(),
        column.map_or_else(String::new, adults),
        column.and_then(|it| it.space.clone()).unwrap_or_default(),
        name.to_owned(),
    ]
}

fn mastery(paper: &Paper<'_>, card: &Card) -> Vec<String> {
    let mastery = card.mastery.as_ref();
    vec![
        card.skill.and_then(|it| paper.book.skills.get(&it)).map_or_else(String::new, |it| it.code.clone()),
        mastery.map_or_else(String::new, |_| words(card.band())),
        mastery.map_or("", |it| it.said()).to_owned(),
        mastery.map_or_else(String::new, |it| source(paper.book, it)),
        mastery.map_or_else(String::new, |it| it.day.to_string()),
        mastery.and_then(|it| it.trend).map_or("", Trend::word).to_owned(),
    ]
}

/// `2 developing`; without the mark that stands for no number.
fn words(band: Band) -> String {
    band.numbered().trim_start_matches("- ").to_owned()
}

/// The cell as text, whatever a spreadsheet would make of it.
fn harmless(cell: &str) -> String {
    let cell = clean(cell);
    if cell.starts_with(['=', '+', '-', '@']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("\t@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("-3"), "'-3");
        assert_eq!(harmless("Ana+Bo"), "Ana+Bo");
    }
}
