//! The only place of the import that touches the disk: a file, a folder or a zip becomes named bytes.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Local, NaiveDate};

use super::archive::{Archive, Kind, is_zip};
use super::refused::Refused;
use super::workbook;

/// The largest file, and the largest sum of unpacked parts, in bytes. A million rows are about 300 MB.
const LARGEST: u64 = 1 << 30;
/// The most parts of a zip or a folder; a full `OneRoster` export has 23.
const MOST_PARTS: usize = 500;

/// What is to be imported, in memory.
#[derive(Clone, Debug)]
pub struct Input {
    /// The file's name, without its folder.
    pub name: String,
    /// One part for a file; several for a folder or a zip.
    pub parts: Vec<Part>,
    /// The day the file was last changed: what undated scores are taken to be from.
    pub modified: NaiveDate,
    /// The sheets of a workbook that hold tables, in its order; empty for anything else. `Options::sheet` names the one to
    /// read, by default the first that can be.
    pub sheets: Vec<String>,
}

/// One file, or one file of a folder or zip.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, without folder.
    pub name: String,
    /// Its bytes, as they are; of a workbook, too.
    pub bytes: Vec<u8>,
}

impl Input {
    /// From the bytes of a file: a zip is unpacked in memory, with limits, and a workbook's sheets are listed.
    ///
    /// # Errors
    /// When a zip or workbook is damaged, locked, too large, or holds no table.
    pub fn of_file(name: &str, bytes: Vec<u8>, modified: NaiveDate) -> Result<Self, Refused> {
        let parts = if is_zip(&bytes) {
            let archive = Archive::open(name, &bytes)?;
            match archive.kind() {
                Kind::Workbook => vec![Part { name: name.to_owned(), bytes }],
                Kind::Document(words) => return Err(Refused::file(name, words)),
                Kind::Files => archive.parts(bytes.len(), LARGEST, MOST_PARTS)?,
            }
        } else {
            vec![Part { name: name.to_owned(), bytes }]
        };
        Self::of_parts(name, parts, modified)
    }

    /// From the files of a folder.
    ///
    /// # Errors
    /// When there is one workbook only and it cannot be read.
    pub fn of_parts(name: &str, parts: Vec<Part>, modified: NaiveDate) -> Result<Self, Refused> {
        let sheets = match parts.as_slice() {
            [one] if workbook::is_one(&one.bytes) => workbook::sheets(&one.name, &one.bytes)?,
            _ => Vec::new(),
        };
        Ok(Self { name: name.to_owned(), parts, modified, sheets })
    }
}

/// Reads a file, a workbook, a folder of CSV files, or a zip.
///
/// # Errors
/// When the path cannot be read, holds nothing to import, or is too large.
pub fn open(path: &Path) -> Result<Input, Refused> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned());
    let failed = |error: std::io::Error| {
        Refused::file(&name, &format!("cannot be read ({error}). Check the path and that you may open the file."))
    };
    let facts = fs::metadata(path).map_err(failed)?;
    let modified = facts.modified().map_or_else(|_| Local::now(), DateTime::<Local>::from).date_naive();
    if facts.is_dir() {
        Input::of_parts(&name, folder(path, &name, &failed)?, modified)
    } else if facts.is_file() {
        Input::of_file(&name, read(path, &name, LARGEST, &failed)?, modified)
    } else {
        Err(Refused::file(&name, "is neither a file nor a folder. Give the path of the exported file."))
    }
}

/// Which of some files are to be read: the CSV files, else the only workbook or text file.
pub(super) fn chosen(files: &[String]) -> Vec<String> {
    let ends = |name: &str, endings: &[&str]| {
        name.rsplit_once('.').is_some_and(|(_, it)| endings.iter().any(|ending| it.eq_ignore_ascii_case(ending)))
    };
    let of = |endings: &[&str]| files.iter().filter(|it| ends(it, endings)).cloned().collect::<Vec<_>>();
    let tables = of(&["csv"]);
    if !tables.is_empty() {
        return tables;
    }
    let one = of(&["xlsx", "xlsm"]);
    let other = if one.is_empty() { of(&["tsv", "txt"]) } else { one };
    if other.len() == 1 { other } else { Vec::new() }
}

fn read(path: &Path, name: &str, limit: u64, failed: &dyn Fn(std::io::Error) -> Refused) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return Err(Refused::file(name, "holds more than 1 GB. Export a shorter time or a single school."));
    }
    Ok(bytes)
}

/// The tables of a folder, or of the only folder in it: unpacking a zip often makes one within another.
fn folder(path: &Path, name: &str, failed: &dyn Fn(std::io::Error) -> Refused) -> Result<Vec<Part>, Refused> {
    let (mut files, inner) = entries(path, failed)?;
    if let ([], [one]) = (files.as_slice(), inner.as_slice()) {
        files = entries(one, failed)?.0;
    }
    let file_name = |it: &PathBuf| it.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let wanted = chosen(&files.iter().map(file_name).collect::<Vec<_>>());
    files.retain(|it| wanted.contains(&file_name(it)));
    if files.is_empty() {
        let words = "is a folder without CSV files. Choose the folder that holds the export itself.";
        return Err(Refused::file(name, words));
    }
    if files.len() > MOST_PARTS {
        return Err(Refused::file(name, &format!("holds more than {MOST_PARTS} files. Choose the export itself.")));
    }
    let (mut parts, mut left) = (Vec::with_capacity(files.len()), LARGEST);
    for path in files {
        let bytes = read(&path, name, left, failed)?;
        left -= bytes.len() as u64;
        parts.push(Part { name: file_name(&path), bytes });
    }
    Ok(parts)
}

/// The files and the folders in a folder, sorted, without hidden ones.
fn entries(path: &Path, failed: &dyn Fn(std::io::Error) -> Refused) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Refused> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    let hidden = |it: &PathBuf| it.file_name().is_some_and(|it| it.to_string_lossy().starts_with('.'));
    paths.retain(|it| !hidden(it) && (it.is_file() || it.is_dir()));
    Ok(paths.into_iter().partition(|it| it.is_file()))
}
