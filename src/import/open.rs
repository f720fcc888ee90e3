//! The only place of the import that touches the disk: a file, a folder or a zip becomes named bytes.

use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;

use chrono::{DateTime, Local, NaiveDate};

use super::refused::Refused;
use crate::domain::text::clean;

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
}

/// One file, or one file of a folder or zip.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name, without folder.
    pub name: String,
    /// Its bytes, as they are.
    pub bytes: Vec<u8>,
}

/// Reads a file, a folder of CSV files, or a zip (in memory, with limits).
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
    let parts = if facts.is_dir() {
        folder(path, &name, &failed)?
    } else if facts.is_file() {
        let bytes = read(path, &name, LARGEST, &failed)?;
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
            unzip(&name, &bytes)?
        } else {
            vec![Part { name: name.clone(), bytes }]
        }
    } else {
        return Err(Refused::file(&name, "is neither a file nor a folder. Give the path of the exported file."));
    };
    Ok(Input { name, parts, modified })
}

fn read(path: &Path, name: &str, limit: u64, failed: &dyn Fn(std::io::Error) -> Refused) -> Result<Vec<u8>, Refused> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(failed)?;
    file.take(limit + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit { Err(too_large(name)) } else { Ok(bytes) }
}

fn folder(path: &Path, name: &str, failed: &dyn Fn(std::io::Error) -> Refused) -> Result<Vec<Part>, Refused> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(path).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_file() && is_csv(&path.to_string_lossy()) {
            paths.push(path);
        }
    }
    paths.sort();
    if paths.is_empty() {
        return Err(Refused::file(
            name,
            "is a folder without CSV files. Choose the folder that holds the export itself.",
        ));
    }
    if paths.len() > MOST_PARTS {
        return Err(too_many(name));
    }
    let (mut parts, mut left) = (Vec::with_capacity(paths.len()), LARGEST);
    for path in paths {
        let part = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        let bytes = read(&path, name, left, failed)?;
        left -= bytes.len() as u64;
        parts.push(Part { name: part, bytes });
    }
    Ok(parts)
}

/// The CSV files of a zip. What the archive says about sizes is not believed: reading stops at the limit.
pub(super) fn unzip(name: &str, bytes: &[u8]) -> Result<Vec<Part>, Refused> {
    let damaged = || Refused::file(name, "is a damaged or locked zip archive. Export it again, or unpack it yourself.");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > MOST_PARTS {
        return Err(too_many(name));
    }
    let (mut parts, mut left, mut workbook) = (Vec::new(), LARGEST, false);
    for place in 0..archive.len() {
        let mut entry = archive.by_index(place).map_err(|_| damaged())?;
        let path = entry.name().map_err(|_| damaged())?.into_owned();
        workbook |= path.starts_with("xl/");
        let part = path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        // macOS adds a hidden double of each file.
        if !is_csv(&part) || part.starts_with('.') {
            continue;
        }
        let mut bytes = Vec::new();
        (&mut entry).take(left + 1).read_to_end(&mut bytes).map_err(|_| damaged())?;
        left = left.checked_sub(bytes.len() as u64).ok_or_else(|| too_large(name))?;
        parts.push(Part { name: part, bytes });
    }
    if workbook {
        return Err(super::sniff::workbook(name));
    }
    parts.sort_by(|a, b| a.name.cmp(&b.name));
    match parts.as_slice() {
        [] => Err(Refused::file(name, "is a zip archive without CSV files. Choose the export itself.")),
        [one] => {
            let part = clean(&one.name);
            Err(Refused::file(
                name,
                &format!("is a zip archive without a manifest.csv. Unpack it and import “{part}” from it."),
            ))
        }
        _ => Ok(parts),
    }
}

fn is_csv(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, it)| it.eq_ignore_ascii_case("csv"))
}

fn too_large(name: &str) -> Refused {
    Refused::file(name, "holds more than 1 GB. Export a shorter time or a single school.")
}

fn too_many(name: &str) -> Refused {
    Refused::file(name, &format!("holds more than {MOST_PARTS} files. Choose the export itself."))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            out.start_file(*name, zip::write::SimpleFileOptions::default()).expect("in memory");
            out.write_all(text.as_bytes()).expect("in memory");
        }
        out.finish().expect("in memory").into_inner()
    }

    #[test]
    fn a_zip_gives_its_csv_files_and_a_workbook_is_named() {
        let parts = unzip("a.zip", &zipped(&[("x/users.csv", "a,b"), ("x/._users.csv", "?"), ("x/a.CSV", "c")]))
            .expect("parts");
        assert_eq!(parts.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["a.CSV", "users.csv"]);
        let words = unzip("a.csv", &zipped(&[("[Content_Types].xml", ""), ("xl/workbook.xml", "")])).expect_err("xlsx");
        assert!(words.to_string().contains("save it as CSV"), "{words}");
        let words = unzip("a.zip", &zipped(&[("quiz.csv", "a,b")])).expect_err("no manifest");
        assert!(words.to_string().contains("without a manifest"), "{words}");
        assert!(unzip("a.zip", b"PK\x03\x04rubbish").is_err());
    }

    #[test]
    fn files_and_folders_are_read_and_others_refused() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(open(folder.path()).is_err(), "no CSV files");
        let file = folder.path().join("a.csv");
        fs::write(&file, "x").expect("written");
        assert_eq!(open(&file).expect("a file").parts.len(), 1);
        assert_eq!(open(folder.path()).expect("a folder").parts[0].name, "a.csv");
        assert!(open(&folder.path().join("none.csv")).is_err());
    }
}
