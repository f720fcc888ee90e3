//! An Excel workbook (`.xlsx`, `.xlsm`): which of its sheets hold tables, and one sheet as a text table for the same pipeline as
//! any file. Damaged, hostile and huge ones are refused; **no bytes make it panic, and it never holds more than its budget.**
//! Formulas count by the values that Excel kept with them.

mod format;
mod sheet;
mod xml;

use std::collections::HashMap;

use self::format::Format;
use self::sheet::{Shared, cells, unescaped};
use self::xml::{ENOUGH, Fault, ON, Told, tell};
use super::archive::{Archive, Kind, budget, is_zip, too_large};
use super::lines::{Lines, Unfit};
use super::refused::Refused;
use crate::domain::text::{clean, fold, list};

/// All parts that are read may unpack to so many bytes, and a sheet's text may have as many (ours): a million rows have about 250 MB.
const LARGEST: u64 = 300 << 20;

/// Whether these are a workbook's bytes.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    is_zip(bytes) && Archive::open("", bytes).is_ok_and(|it| it.kind() == Kind::Workbook)
}

/// The names of the sheets that hold tables: at least two rows of two cells. If none does, of those that hold anything.
///
/// # Errors
/// When the workbook cannot be read or is empty.
pub(super) fn sheets(name: &str, bytes: &[u8]) -> Result<Vec<String>, Refused> {
    Ok(Workbook::open(name, bytes)?.tables()?.into_iter().map(|it| it.0).collect())
}

/// A sheet as comma-separated text, one line for each of its rows, and its name: the wanted one, or the first of [`sheets`].
///
/// # Errors
/// When the workbook cannot be read or has no such sheet.
pub(super) fn text(name: &str, bytes: &[u8], wanted: Option<&str>) -> Result<(String, String), Refused> {
    let mut book = Workbook::open(name, bytes)?;
    let tables = book.tables()?;
    let found = tables.iter().find(|it| wanted.is_none_or(|wanted| fold(wanted) == fold(&it.0)));
    let (sheet, path) = found.ok_or_else(|| {
        let all: Vec<String> = tables.iter().map(|it| format!("“{}”", it.0)).collect();
        let words =
            format!("has no sheet “{}” with a table. It has: {}.", clean(wanted.unwrap_or_default()), list(&all));
        Refused::file(name, &words)
    })?;
    let text = book.lines(path).map_err(|it| book.refused(it))?;
    Ok((text, sheet.clone()))
}

/// How much a sheet holds.
enum Fill {
    Table,
    Cells,
    Nothing,
}

struct Workbook<'a> {
    name: &'a str,
    archive: Archive<'a>,
    /// How many bytes may be unpacked, and how many a sheet's text may have.
    most: u64,
    /// How many may still be unpacked.
    left: u64,
    /// Visible ones: name and path.
    sheets: Vec<(String, String)>,
    shared: Shared,
}

impl<'a> Workbook<'a> {
    fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, Refused> {
        let archive = Archive::open(name, bytes)?;
        let most = budget(bytes.len(), LARGEST);
        let mut book = Self { name, archive, most, left: most, sheets: Vec::new(), shared: Shared::default() };
        book.read().map_err(|it| book.refused(it))?;
        Ok(book)
    }

    fn read(&mut self) -> Result<(), Fault> {
        let main = self.main_part()?;
        let folder = main.rsplit_once('/').map_or("", |it| it.0).to_owned();
        let mut parts: HashMap<String, (String, String)> = HashMap::new();
        let (base, file) = main.rsplit_once('/').unwrap_or(("", &main));
        self.part(&format!("{base}/_rels/{file}.rels"), |it| {
            if let Told::Start("Relationship", it) = it
                && let (Some(id), Some(kind), Some(target)) = (it.get("Id"), it.get("Type"), it.get("Target"))
            {
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                parts.insert(id.into_owned(), (kind, absolute(&folder, &target)));
            }
            ON
        })?;
        let (mut sheets, mut since_1904) = (Vec::new(), false);
        self.part(&main, |it| {
            match it {
                Told::Start("sheet", it) => {
                    let part = it.get("id").and_then(|it| parts.get(&*it)).filter(|it| it.0 == "worksheet");
                    let hidden = it.get("state").is_some_and(|it| it != "visible");
                    if let (Some(name), Some((_, path)), false) = (it.get("name"), part, hidden) {
                        sheets.push((clean(&name), path.clone()));
                    }
                }
                Told::Start("workbookPr", it) => {
                    since_1904 |= it.get("date1904").is_some_and(|it| it == "1" || it == "true");
                }
                Told::Start(..) | Told::End(_) | Told::Text(_) => {}
            }
            ON
        })?;
        (self.sheets, self.shared.since_1904) = (sheets, since_1904);
        let of = |wanted: &str| parts.values().find(|it| it.0 == wanted).map(|it| it.1.clone()).unwrap_or_default();
        self.styles(&of("styles"))?;
        self.strings(&of("sharedStrings"))
    }

    /// The path of the part that lists the sheets.
    fn main_part(&mut self) -> Result<String, Fault> {
        let mut main = None;
        self.part("_rels/.rels", |it| {
            if let Told::Start("Relationship", it) = it
                && it.get("Type").is_some_and(|it| it.ends_with("/officeDocument"))
            {
                main = it.get("Target").map(|it| absolute("", &it));
            }
            ON
        })?;
        Ok(main.unwrap_or_else(|| "xl/workbook.xml".to_owned()))
    }

    fn styles(&mut self, path: &str) -> Result<(), Fault> {
        let (mut own, mut formats, mut in_cells) = (HashMap::new(), Vec::new(), false);
        self.part(path, |it| {
            let id = |it: Option<std::borrow::Cow<'_, str>>| it.and_then(|it| it.parse::<u32>().ok());
            match it {
                Told::Start("numFmt", it) => {
                    if let (Some(id), Some(code)) = (id(it.get("numFmtId")), it.get("formatCode")) {
                        own.insert(id, Format::of(&code));
                    }
                }
                Told::Start("cellXfs", _) => in_cells = true,
                Told::End("cellXfs") => in_cells = false,
                Told::Start("xf", it) if in_cells => {
                    let id = id(it.get("numFmtId")).unwrap_or_default();
                    formats.push(own.get(&id).copied().unwrap_or_else(|| Format::built_in(id)));
                }
                Told::Start(..) | Told::End(_) | Told::Text(_) => {}
            }
            ON
        })?;
        self.shared.formats = formats;
        Ok(())
    }

    fn strings(&mut self, path: &str) -> Result<(), Fault> {
        let (mut strings, mut one, mut inside, mut aside) = (sheet::Strings::default(), String::new(), false, false);
        self.part(path, |it| {
            match it {
                Told::Start("si", _) => one.clear(),
                Told::Start("rPh", _) => aside = true,
                Told::End("rPh") => aside = false,
                Told::Start("t", _) => inside = !aside,
                Told::End("t") => inside = false,
                Told::Text(text) if inside => one.push_str(text),
                Told::End("si") => strings.push(&unescaped(&one)),
                Told::Start(..) | Told::End(_) | Told::Text(_) => {}
            }
            ON
        })?;
        self.shared.strings = strings;
        Ok(())
    }

    /// Tells a part; one that is not there has nothing to tell.
    fn part(&mut self, path: &str, take: impl FnMut(Told<'_>) -> xml::Next) -> Result<(), Fault> {
        match self.archive.stream(path) {
            Some(stream) => tell(stream.map_err(|_| Fault::Damaged)?, &mut self.left, take),
            None => Ok(()),
        }
    }

    /// Name and path of the sheets that hold tables, or if none does, of those that hold anything.
    fn tables(&mut self) -> Result<Vec<(String, String)>, Refused> {
        let (mut tables, mut others) = (Vec::new(), Vec::new());
        for sheet in std::mem::take(&mut self.sheets) {
            match self.fill(&sheet.1).map_err(|it| self.refused(it))? {
                Fill::Table => tables.push(sheet),
                Fill::Cells => others.push(sheet),
                Fill::Nothing => {}
            }
        }
        match (tables.is_empty(), others.is_empty()) {
            (false, _) => Ok(tables),
            (true, false) => Ok(others),
            (true, true) => Err(Refused::file(self.name, "is a workbook without cells. Export it again.")),
        }
    }

    fn fill(&mut self, path: &str) -> Result<Fill, Fault> {
        let (mut wide, mut row, mut filled, mut any) = (0, 0, 0, false);
        self.cells(path, |at, _, _| {
            filled = if at == row { filled + 1 } else { 1 };
            (row, any) = (at, true);
            wide += u32::from(filled == 2);
            if wide == 2 { ENOUGH } else { ON }
        })?;
        Ok(match (wide, any) {
            (2.., _) => Fill::Table,
            (_, true) => Fill::Cells,
            (_, false) => Fill::Nothing,
        })
    }

    fn lines(&mut self, path: &str) -> Result<String, Fault> {
        let mut lines = Lines::default();
        let largest = usize::try_from(self.most).unwrap_or(usize::MAX);
        self.cells(path, |row, column, text| match lines.add(row, column, text, largest) {
            Ok(()) => ON,
            Err(Unfit::Order) => Err(Fault::Damaged),
            Err(Unfit::Size) => Err(Fault::TooLarge),
        })?;
        Ok(lines.end())
    }

    fn cells(&mut self, path: &str, take: impl FnMut(u32, u32, &str) -> xml::Next) -> Result<(), Fault> {
        let stream = self.archive.stream(path).ok_or(Fault::Damaged)?.map_err(|_| Fault::Damaged)?;
        cells(stream, &mut self.left, &self.shared, take)
    }

    fn refused(&self, fault: Fault) -> Refused {
        match fault {
            Fault::Damaged => damaged(self.name),
            Fault::TooLarge => too_large(self.name),
        }
    }
}

/// A target of a relationship, from the archive's root.
fn absolute(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    match target.strip_prefix('/') {
        Some(it) => it.to_owned(),
        None if folder.is_empty() => target,
        None => format!("{folder}/{}", target.trim_start_matches("./")),
    }
}

fn damaged(name: &str) -> Refused {
    Refused::file(name, "is a damaged workbook. Open it and save it again, or save the sheet as CSV.")
}
