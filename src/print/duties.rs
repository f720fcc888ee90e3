//! Which adult does what in the slots of a sheet; and what no adult does, so that every student is on somebody's sheet.

use std::collections::BTreeSet;

use super::paper::{Paper, here};
use crate::domain::board::{Board, Column};
use crate::domain::ids::AdultId;
use crate::domain::plan::Part;
use crate::domain::text::clean;

/// One sheet of the adults' file.
pub(super) struct AdultSheet<'a> {
    /// Whose it is; `None` for groups without an adult and students to place.
    pub name: Option<String>,
    /// In order of time.
    pub duties: Vec<Duty<'a>>,
}

/// Some groups of one slot.
pub(super) struct Duty<'a> {
    /// The slot.
    pub board: &'a Board,
    /// The groups, with what the adult does there.
    pub columns: Vec<(&'a Column, Part)>,
}

impl AdultSheet<'_> {
    /// What stands above it.
    pub fn title(&self) -> &str {
        self.name.as_deref().unwrap_or("Without an adult")
    }
}

impl Paper<'_> {
    /// A sheet for every adult who is here and has a group, by name; then what no adult has, if there is anything.
    pub fn adult_sheets(&self) -> Vec<AdultSheet<'_>> {
        let everybody = self.boards.iter().flat_map(|it| &it.columns).flat_map(here);
        let adults: BTreeSet<(&str, AdultId)> = everybody.map(|it| (it.name.as_str(), it.adult)).collect();
        let sheets = adults.into_iter().map(|(name, adult)| AdultSheet {
            name: Some(clean(&self.book.with_title(adult, name))),
            duties: self.duties(|column| here(column).find(|it| it.adult == adult).map(|it| it.part), |_| false),
        });
        let alone = |column: &Column| here(column).next().is_none() && !column.cards.is_empty();
        let without = AdultSheet {
            name: None,
            duties: self.duties(|it| alone(it).then_some(Part::None), |board| !board.to_place.is_empty()),
        };
        sheets.chain(Some(without)).filter(|it| !it.duties.is_empty()).collect()
    }

    /// The slots with groups that somebody has a part in, or that count all the same.
    fn duties(&self, part: impl Fn(&Column) -> Option<Part>, counts: impl Fn(&Board) -> bool) -> Vec<Duty<'_>> {
        let duty = |board| Duty { board, columns: columns(board, &part) };
        self.boards.iter().map(duty).filter(|it| !it.columns.is_empty() || counts(it.board)).collect()
    }
}

fn columns(board: &Board, part: impl Fn(&Column) -> Option<Part>) -> Vec<(&Column, Part)> {
    board.columns.iter().filter_map(|it| Some((it, part(it)?))).collect()
}
