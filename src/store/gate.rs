//! The gate: what is at a path, judged from its bytes *before* `SQLite` touches it. A 0-byte file would open as a healthy empty
//! database, another program's file would be written to; so nothing is opened that is not known to be ours.
//! Refusing leaves the file as it was.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Marks our files: `HuBo`. <https://www.sqlite.org/fileformat2.html> keeps bytes 68-71 for it.
pub const APPLICATION_ID: u32 = 0x4875_426f;
/// The schema that this program writes.
pub const VERSION: u32 = 1;

/// Why a file is not opened. Every one is a sentence with what to do.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("There is no file {0}. Check the name, or make one with “huddleboard demo” or “huddleboard import”.")]
    Missing(PathBuf),
    /// A folder is there.
    #[error("{0} is a folder. Name the team's file in it.")]
    Directory(PathBuf),
    /// Zero bytes.
    #[error("{0} is empty (0 bytes): perhaps a copy that did not finish. Copy it again, or use a backup.")]
    Empty(PathBuf),
    /// Something else than `SQLite`.
    #[error("{0} is not a Huddleboard file. If it is a score or roster file, bring it in with “huddleboard import”.")]
    NotADatabase(PathBuf),
    /// `SQLite`, but not ours.
    #[error("{0} belongs to another program. Huddleboard left it as it is; choose another file.")]
    OtherProgram(PathBuf),
    /// Ours, by a later version.
    #[error(
        "{path} was written by a newer Huddleboard (format {found}; this one knows {VERSION}). Update Huddleboard on this computer."
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its format.
        found: u32,
    },
    /// Ours, but broken.
    #[error("{0} is damaged. Keep it, and open your newest backup instead; “huddleboard doctor” tells what is wrong.")]
    Damaged(PathBuf),
    /// May not be written.
    #[error(
        "{0} is read-only, and every change is saved at once. Make it writable, or copy it to a folder where you may write."
    )]
    ReadOnly(PathBuf),
    /// Another program holds it.
    #[error("{0} is locked by another program. Close that program (a backup or a file sync, perhaps) and try again.")]
    Locked(PathBuf),
    /// It may not be read, or the disk failed.
    #[error("{path} cannot be read: {why}. Check that you may open it and that the disk is there.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
}

/// Judges a path.
pub fn check(path: &Path) -> Result<(), OpenError> {
    let here = || path.to_owned();
    let unreadable = |why: std::io::Error| OpenError::Unreadable { path: here(), why: why.to_string() };
    let facts = match std::fs::metadata(path) {
        Ok(facts) => facts,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Err(OpenError::Missing(here())),
        Err(why) => return Err(unreadable(why)),
    };
    if facts.is_dir() {
        return Err(OpenError::Directory(here()));
    }
    if facts.len() == 0 {
        return Err(OpenError::Empty(here()));
    }
    let mut header = [0; 100];
    let read = File::open(path).and_then(|it| it.take(100).read(&mut header)).map_err(unreadable)?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(OpenError::NotADatabase(here()));
    }
    if read < header.len() {
        return Err(OpenError::Damaged(here()));
    }
    let number = |at: usize| u32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]]);
    if number(68) != APPLICATION_ID {
        return Err(OpenError::OtherProgram(here()));
    }
    match number(60) {
        found if found > VERSION => return Err(OpenError::Newer { path: here(), found }),
        VERSION => {}
        _ => return Err(OpenError::Damaged(here())),
    }
    // 1 stands for 65,536; bytes 28-31 are the pages that the file should have. A journal may still have to mend it.
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    let page = if page == 1 { 65_536 } else { page };
    if facts.len() < page * u64::from(number(28)) && !journal(path).exists() {
        return Err(OpenError::Damaged(here()));
    }
    if facts.permissions().readonly() {
        return Err(OpenError::ReadOnly(here()));
    }
    Ok(())
}

fn journal(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-journal");
    name.into()
}

/// What a failure of `SQLite` while opening means.
pub(super) fn explain(path: &Path, error: &rusqlite::Error) -> OpenError {
    use rusqlite::ErrorCode as Code;
    let here = path.to_owned();
    match error.sqlite_error_code() {
        Some(Code::DatabaseBusy | Code::DatabaseLocked) => OpenError::Locked(here),
        Some(Code::ReadOnly) => OpenError::ReadOnly(here),
        Some(Code::CannotOpen | Code::PermissionDenied | Code::SystemIoFailure | Code::DiskFull) => {
            OpenError::Unreadable { path: here, why: error.to_string() }
        }
        _ => OpenError::Damaged(here),
    }
}
