//! Files beside the team's: sheets to print, timetables to pass on. A file is there whole or not at all, and only its owner may read it: it names children.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::home::write_whole;

/// A sheet could not be written. What was there before is there still.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder's name is a file's, or a folder above it is one.
    #[error("{0} cannot be a folder, because a file has that name. Choose another folder.")]
    NoFolder(PathBuf),
    /// The folder cannot be made, or not be written to.
    #[error("The folder {folder} cannot be written to: {why}. Choose another folder.")]
    Refused {
        /// The folder.
        folder: PathBuf,
        /// The system's words.
        why: String,
    },
}

/// Writes a file into a folder, which is made where it is missing; one of the same name is replaced. Tells where it is.
pub fn write_sheet(folder: &Path, name: &str, body: &str) -> Result<PathBuf, WriteError> {
    let path = folder.join(name);
    write_whole(&path, body).map(|()| path).map_err(|why| match why.kind() {
        ErrorKind::AlreadyExists | ErrorKind::NotADirectory => WriteError::NoFolder(folder.to_owned()),
        _ => WriteError::Refused { folder: folder.to_owned(), why: why.to_string() },
    })
}

/// The largest text (bytes) that anybody writes as a timetable.
const LARGEST_TEXT: u64 = 1_000_000;

/// A text could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// There is a file of that name, which is not replaced.
    #[error("{0} exists already, and is not replaced. Choose another name.")]
    Exists(PathBuf),
    /// It cannot be written.
    #[error("{path} cannot be written: {why}. Choose another place.")]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// It cannot be read.
    #[error("{path} cannot be read: {why}. Check the name.")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// It is no text, or too large for one.
    #[error("{0} is not a text that was written for this. Choose the file of a timetable.")]
    NoText(PathBuf),
}

/// Writes a new text file; one that is there is never replaced.
pub fn write_new(path: &Path, text: &str) -> Result<(), TextError> {
    if path.exists() {
        return Err(TextError::Exists(path.to_owned()));
    }
    write_whole(path, text).map_err(|why| TextError::Unwritable { path: path.to_owned(), why: why.to_string() })
}

/// Reads a small text file.
pub fn read_text(path: &Path) -> Result<String, TextError> {
    let unreadable = |why: std::io::Error| TextError::Unreadable { path: path.to_owned(), why: why.to_string() };
    let size = path.metadata().map_err(unreadable)?.len();
    if size > LARGEST_TEXT {
        return Err(TextError::NoText(path.to_owned()));
    }
    let bytes = std::fs::read(path).map_err(unreadable)?;
    let text = String::from_utf8(bytes).map_err(|_| TextError::NoText(path.to_owned()))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_replaced_whole_and_is_its_owners_alone() {
        let home = tempfile::tempdir().expect("a folder");
        let folder = home.path().join("new/sheets");
        for body in ["first", "second"] {
            let path = write_sheet(&folder, "wall.html", body).expect("written");
            assert_eq!(std::fs::read_to_string(&path).expect("read"), body);
            #[cfg(unix)]
            {
                use std::os::unix::fs::PermissionsExt;
                assert_eq!(path.metadata().expect("there").permissions().mode() & 0o777, 0o600);
            }
        }
        assert_eq!(std::fs::read_dir(&folder).expect("the folder").count(), 1, "no draft is left");
    }

    #[test]
    fn a_folder_that_is_none_is_named_and_left_as_it_is() {
        let home = tempfile::tempdir().expect("a folder");
        let file = home.path().join("sheets");
        std::fs::write(&file, "mine").expect("a file");
        for folder in [file.clone(), file.join("deeper")] {
            let why = write_sheet(&folder, "wall.html", "body").expect_err("a file is in its place");
            assert!(matches!(why, WriteError::NoFolder(_)), "{why}");
            assert!(why.to_string().contains(&*folder.to_string_lossy()), "{why}");
        }
        assert_eq!(std::fs::read_to_string(&file).expect("still there"), "mine");
        // A folder has the sheet's name.
        std::fs::create_dir_all(home.path().join("out/wall.html")).expect("a folder");
        assert!(write_sheet(&home.path().join("out"), "wall.html", "body").is_err());
        assert_eq!(std::fs::read_dir(home.path().join("out")).expect("the folder").count(), 1, "no draft is left");
    }
}
