//! A zip in memory, read within limits. What an archive says of its sizes is not believed, and no name in it becomes a path.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::open::{Part, chosen};
use super::refused::Refused;
use crate::domain::text::{clean, list};

/// A zip with more entries than this is no export; a workbook with many pictures has a few hundred.
const MOST_ENTRIES: usize = 10_000;
/// How many times its own size a zip may unpack to (ours). Tables of text shrink to a fifth or a twentieth, a bomb to a thousandth …
const MOST_TIMES: u64 = 200;
/// … but so many bytes are always fine.
const ALWAYS_FINE: u64 = 16 << 20;

/// How many bytes an archive of that size may unpack to, at most `largest`.
pub(super) fn budget(packed: usize, largest: u64) -> u64 {
    (packed as u64).saturating_mul(MOST_TIMES).max(ALWAYS_FINE).min(largest)
}

/// Whether the bytes are a zip: an export, or a workbook.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// The kind of thing that a zip is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An Excel workbook that can be read.
    Workbook,
    /// Some other program's document, and what to say of it.
    Document(&'static str),
    /// Files.
    Files,
}

/// An open archive with the names in it.
pub(super) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// With `/` between folders.
    paths: Vec<String>,
}

impl<'a> Archive<'a> {
    /// Reads the list of what is in it.
    ///
    /// # Errors
    /// When it is damaged, locked, or has too many entries.
    pub fn open(name: &'a str, bytes: &'a [u8]) -> Result<Self, Refused> {
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged(name))?;
        if zip.len() > MOST_ENTRIES {
            return Err(Refused::file(name, "is a zip archive of many thousands of files. Choose the export itself."));
        }
        let mut paths = Vec::with_capacity(zip.len());
        for place in 0..zip.len() {
            let entry = zip.by_index_raw(place).map_err(|_| damaged(name))?;
            if entry.encrypted() {
                return Err(Refused::file(
                    name,
                    "is locked with a password. Unpack it yourself and import what is in it.",
                ));
            }
            paths.push(entry.name().map_err(|_| damaged(name))?.replace('\\', "/"));
        }
        Ok(Self { name, zip, paths })
    }

    /// What it is, by the names in it.
    pub fn kind(&self) -> Kind {
        let has = |it: &str| self.paths.iter().any(|path| path.eq_ignore_ascii_case(it));
        let under = |it: &str| self.paths.iter().any(|path| path.starts_with(it));
        match () {
            () if has("xl/workbook.bin") => {
                Kind::Document("is a binary Excel workbook. Open it and save it as .xlsx or CSV.")
            }
            () if under("xl/") => Kind::Workbook,
            () if under("word/") || under("ppt/") => Kind::Document("is no table. Export the report as CSV instead."),
            () if has("mimetype") && has("content.xml") => {
                Kind::Document("is an OpenDocument file. Open it and save it as .xlsx or CSV.")
            }
            () if under("Index/") && (has("Index/Document.iwa") || has("Index.zip")) => {
                Kind::Document("is a Numbers or Pages document. Open it and export it as .xlsx or CSV.")
            }
            () => Kind::Files,
        }
    }

    /// A stream of one entry, by its path without regard to case; `None` when it is not there.
    pub fn stream(&mut self, path: &str) -> Option<Result<impl Read, Refused>> {
        let place = self.paths.iter().position(|it| it.eq_ignore_ascii_case(path))?;
        Some(self.zip.by_index(place).map_err(|_| damaged(self.name)))
    }

    /// The tables in it: its CSV files, or the one table of another kind.
    ///
    /// # Errors
    /// When there are none, too many, two of one name, or when they unpack to too much.
    pub fn parts(mut self, packed: usize, largest: u64, most: usize) -> Result<Vec<Part>, Refused> {
        let name = self.name;
        let mut places: Vec<(String, usize)> = self
            .paths
            .iter()
            .enumerate()
            // macOS adds a hidden double of each file.
            .filter(|it| !it.1.starts_with("__MACOSX/"))
            .filter_map(|(place, path)| Some((path.rsplit('/').next()?.to_owned(), place)))
            .filter(|it| !it.0.is_empty() && !it.0.starts_with('.'))
            .collect();
        places.sort();
        let files: Vec<String> = places.iter().map(|it| it.0.clone()).collect();
        let wanted = chosen(&files);
        places.retain(|it| wanted.contains(&it.0));
        if places.is_empty() {
            let inner = files.iter().find(|it| it.to_ascii_lowercase().ends_with(".zip"));
            return Err(inner.map_or_else(
                || Refused::file(name, "is a zip archive without CSV files. Choose the export itself."),
                |it| {
                    let words =
                        format!("is a zip archive that holds another, “{}”. Unpack it and import that.", clean(it));
                    Refused::file(name, &words)
                },
            ));
        }
        if places.len() > most {
            return Err(Refused::file(name, &format!("holds more than {most} files. Choose the export itself.")));
        }
        let twice = places.windows(2).filter(|it| it[0].0.eq_ignore_ascii_case(&it[1].0)).map(|it| clean(&it[0].0));
        let mut twice: Vec<String> = twice.collect();
        twice.dedup();
        if !twice.is_empty() {
            let words = format!(
                "holds several exports: {} is in it more than once. Unpack it and import one folder.",
                list(&twice)
            );
            return Err(Refused::file(name, &words));
        }
        let (mut parts, mut left) = (Vec::with_capacity(places.len()), budget(packed, largest));
        for (part, place) in places {
            let entry = self.zip.by_index(place).map_err(|_| damaged(name))?;
            let mut bytes = Vec::new();
            entry.take(left + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
            left = left.checked_sub(bytes.len() as u64).ok_or_else(|| too_large(name))?;
            parts.push(Part { name: part, bytes });
        }
        Ok(parts)
    }
}

fn damaged(name: &str) -> Refused {
    Refused::file(name, "is a damaged zip archive. Export it again, or unpack it yourself.")
}

/// The refusal of what unpacks to more than an export holds.
pub(super) fn too_large(name: &str) -> Refused {
    Refused::file(name, "unpacks to far more than an export holds. Export a shorter time or a single school.")
}
