//! Who has the board of a file open at the moment, on this installation: other windows, other computers that share the data folder.
//! Somebody with a data folder of their own shows only by the author of what [`Session::look`](super::Session::look) brings.
//!
//! Each open board has a note `open/<file>-<window>.toml`, and beside it a file on which its process holds the system's lock for
//! as long as it lives. So the note of a killed process is known by a lock that can be had, and is removed by whoever sees it.
//! (The lock is not on the note itself: Windows would keep everybody from reading it.)

use std::fs::{self, File, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::home::{self, Home};
use crate::domain::ids::hex;
use crate::domain::value::{Stored, Value};

/// Somebody who has the board of the file open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// The author of what is done there.
    pub by: String,
    /// The computer's name; empty when it has none.
    pub host: String,
    /// Since when, local time.
    pub since: NaiveDateTime,
}

impl Opening {
    /// `Ms Rivera on laptop-3, since 07:40`, as seen on a day.
    pub fn words(&self, today: NaiveDate) -> String {
        let host = if self.host.is_empty() { "in another window".to_owned() } else { format!("on {}", self.host) };
        let format = if self.since.date() == today { "%H:%M" } else { "%a %-d %b, %H:%M" };
        format!("{} {host}, since {}", self.by, self.since.format(format))
    }
}

#[derive(Serialize, Deserialize)]
struct Note {
    by: String,
    host: String,
    since: String,
}

/// Our own note, which goes when this does.
pub(super) struct Held {
    note: PathBuf,
    lock: PathBuf,
    _locked: File,
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.note);
        let _ = fs::remove_file(&self.lock);
    }
}

/// Notes that we have a file open; `mark` names the file. `None` where the folder cannot be written or locked: then nobody is told.
pub(super) fn hold(home: &Home, mark: &str, opening: &Opening) -> Option<Held> {
    let stem = home.folder().join("open").join(format!("{mark}-{}", hex(Uuid::now_v7().as_bytes())));
    let (note, lock) = (stem.with_extension("toml"), stem.with_extension("lock"));
    home::write_whole(&lock, "").ok()?;
    let locked = File::open(&lock).ok()?;
    locked.try_lock().ok()?;
    let told = Note { by: opening.by.clone(), host: opening.host.clone(), since: opening.since.to_value().to_string() };
    home::write_whole(&note, &toml::to_string(&told).ok()?).ok()?;
    Some(Held { note, lock, _locked: locked })
}

/// Who else has the file open, oldest first.
pub(super) fn others(home: &Home, mark: &str, own: Option<&Held>) -> Vec<Opening> {
    let Ok(folder) = fs::read_dir(home.folder().join("open")) else { return Vec::new() };
    let notes = folder.filter_map(|it| Some(it.ok()?.path())).filter(|it| {
        let ours = own.is_some_and(|own| own.note == *it);
        let name = it.file_name().unwrap_or_default().to_string_lossy();
        !ours && name.starts_with(mark) && name.ends_with(".toml")
    });
    let mut notes: Vec<PathBuf> = notes.filter(|it| lives(it)).collect();
    notes.sort();
    notes.iter().filter_map(|it| read(it)).collect()
}

fn read(note: &Path) -> Option<Opening> {
    let note: Note = toml::from_str(&fs::read_to_string(note).ok()?).ok()?;
    let since = NaiveDateTime::from_value(&Value::Text(note.since));
    Some(Opening { by: note.by, host: note.host, since })
}

/// Whether the process that wrote a note lives; a dead one's note is removed.
fn lives(note: &Path) -> bool {
    let lock = note.with_extension("lock");
    let free = match File::open(&lock) {
        Ok(file) => match file.try_lock() {
            Err(TryLockError::WouldBlock) => return true,
            // What cannot tell is not believed, and left alone.
            Err(TryLockError::Error(_)) => return false,
            Ok(()) => Some(file),
        },
        Err(why) if why.kind() == ErrorKind::NotFound => None,
        Err(_) => return false,
    };
    let _ = fs::remove_file(note);
    let _ = fs::remove_file(lock);
    drop(free);
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opening(by: &str, host: &str) -> Opening {
        let since = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|it| it.and_hms_opt(7, 40, 0)).expect("a time");
        Opening { by: by.to_owned(), host: host.to_owned(), since }
    }

    #[test]
    fn the_living_are_told_of_and_the_dead_are_swept() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path())).expect("stated");
        let one = hold(&home, "a", &opening("Ms Rivera", "laptop-3")).expect("held");
        let other = hold(&home, "a", &opening("Mr Stone", "")).expect("held");
        let elsewhere = hold(&home, "b", &opening("Ms Osei", "")).expect("held");
        assert_eq!(others(&home, "a", Some(&one)), [opening("Mr Stone", "")]);
        assert_eq!(others(&home, "a", Some(&other)), [opening("Ms Rivera", "laptop-3")]);
        assert_eq!(others(&home, "b", Some(&elsewhere)), []);
        // A killed process leaves its files behind, and the system takes its lock away.
        let (note, lock) = (other.note.clone(), other.lock.clone());
        let left = fs::read(&note).expect("a note");
        drop(other);
        fs::write(&note, left).expect("a note");
        fs::write(&lock, "").expect("a lock");
        assert_eq!(others(&home, "a", Some(&one)), []);
        assert!(!note.exists() && !lock.exists(), "swept");
        drop((one, elsewhere));
        assert_eq!(fs::read_dir(folder.path().join("open")).expect("the folder").count(), 0, "nothing stays behind");
    }

    #[cfg(unix)]
    #[test]
    fn a_note_whose_lock_cannot_be_asked_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path())).expect("stated");
        let there = hold(&home, "a", &opening("Ms Rivera", "laptop-3")).expect("held");
        fs::remove_file(&there.lock).expect("removed");
        // A link to itself cannot be opened, and is not missing either.
        std::os::unix::fs::symlink(&there.lock, &there.lock).expect("a link");
        assert_eq!(others(&home, "a", None), []);
        assert!(there.note.exists(), "it may be somebody's who lives");
    }

    #[test]
    fn the_words_say_who_where_and_since_when() {
        let there = opening("Ms Rivera", "laptop-3");
        let today = there.since.date();
        assert_eq!(there.words(today), "Ms Rivera on laptop-3, since 07:40");
        assert_eq!(opening("Ms Rivera", "").words(today), "Ms Rivera in another window, since 07:40");
        let tomorrow = today.succ_opt().expect("a day");
        assert_eq!(there.words(tomorrow), "Ms Rivera on laptop-3, since Tue 24 Nov, 07:40");
    }
}
