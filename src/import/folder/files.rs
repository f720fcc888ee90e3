//! The decoded files of an export, and their rows by what the profile calls the columns.

use std::borrow::Cow;
use std::collections::HashMap;

use csv::StringRecord;

use crate::domain::text::fold;
use crate::import::cell::cell;
use crate::import::open::{Input, Part};
use crate::import::profile::folder::FileColumns;
use crate::import::refused::Refused;
use crate::import::table::Table;
use crate::import::{decode, delimit, sniff};

/// One decoded file.
pub(super) struct Text<'i> {
    part: &'i Part,
    decoded: Cow<'i, str>,
    pub encoding: String,
    delimiter: u8,
}

impl<'i> Text<'i> {
    /// The file of that name; `None` where it is not there, or empty.
    pub fn of(input: &'i Input, file: &str) -> Result<Option<Self>, Refused> {
        let Some(part) = input.parts.iter().find(|it| it.name.eq_ignore_ascii_case(file)) else { return Ok(None) };
        if part.bytes.trim_ascii().is_empty() {
            return Ok(None);
        }
        sniff::sniff(part)?;
        let (decoded, encoding) = decode::decode(part)?;
        let delimiter = delimit::delimiter(&part.name, &decoded)?;
        Ok(Some(Self { part, decoded, encoding, delimiter }))
    }

    /// Its table, whose header has a column of each of these lists.
    pub fn table(&self, wanted: &[&[String]]) -> Result<Table<'_>, Refused> {
        let name = &self.part.name;
        let found = Table::find(name, &self.decoded, self.delimiter, |header, _| {
            wanted.iter().all(|it| header.find(it).is_some()).then_some(())
        });
        found.map(|it| it.0).ok_or_else(|| {
            let names: Vec<&str> = wanted.iter().filter_map(|it| it.first()).map(String::as_str).collect();
            let words = format!("has no header with the columns {}. Export the folder again.", names.join(", "));
            Refused::file(name, &words)
        })
    }
}

/// A row of a file, by what its columns mean.
pub(super) struct Row<'r> {
    pub cells: &'r StringRecord,
    places: &'r HashMap<&'r str, Vec<usize>>,
}

impl Row<'_> {
    /// Every filled cell of that meaning.
    pub fn all(&self, meaning: &str) -> impl Iterator<Item = &str> {
        let places = self.places.get(meaning).into_iter().flatten();
        places.map(|it| cell(self.cells, Some(*it))).filter(|it| !it.is_empty())
    }

    /// The first of them; blank without one.
    pub fn get(&self, meaning: &str) -> &str {
        self.all(meaning).next().unwrap_or_default()
    }
}

/// Calls `take` with each row that still holds; `needed` are the meanings whose columns must be there. A file that is not there has no rows.
pub(super) fn each(
    input: &Input,
    file: &FileColumns,
    needed: &[&str],
    gone: &[String],
    mut take: impl FnMut(&Row<'_>),
) -> Result<(), Refused> {
    let Some(text) = Text::of(input, &file.file)? else { return Ok(()) };
    let table = text.table(&needed.iter().map(|it| file.named(it)).collect::<Vec<_>>())?;
    let place = |it: &String| table.header.place(it);
    let places = file.meanings().map(|(it, columns)| (it, columns.iter().filter_map(place).collect()));
    let places: HashMap<&str, Vec<usize>> = places.collect();
    let (mut rows, mut cells) = (table.rows(), StringRecord::new());
    while rows.next(&mut cells).is_some() {
        let row = Row { cells: &cells, places: &places };
        if !gone.contains(&fold(row.get("status"))) {
            take(&row);
        }
    }
    table.check_quotes(&rows)
}
