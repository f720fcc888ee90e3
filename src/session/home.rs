//! The folders of this installation: where the team's file is by default, which writer each file knows us as, and the settings.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use uuid::Uuid;

use crate::domain::ids::{derive, hex, unhex};

/// The folders, made when something is written.
#[derive(Clone, Debug)]
pub struct Home {
    data: PathBuf,
    config: PathBuf,
}

/// Why the settings are as they were.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError<E> {
    /// They could not be read, so they are not replaced.
    #[error("The settings file could not be read ({0}).")]
    Unread(std::io::Error),
    /// The change itself is wrong.
    #[error("{0}")]
    Refused(E),
    /// They could not be written.
    #[error("{} could not be written ({why}). Nothing has changed.", file.display())]
    Unwritten {
        /// Where they are.
        file: PathBuf,
        /// The system's words.
        why: std::io::Error,
    },
}

/// There is no place for data.
#[derive(Debug, thiserror::Error)]
#[error("This computer names no folder for a program's data. Set HUDDLEBOARD_HOME to a folder of yours.")]
pub struct NoHome;

impl Home {
    /// `stated` (from `HUDDLEBOARD_HOME`) for everything, else the platform's folders for local data, not Documents, which is often
    /// synced, and for settings.
    pub fn find(stated: Option<&Path>) -> Result<Self, NoHome> {
        if let Some(folder) = stated {
            return Ok(Self { data: folder.to_owned(), config: folder.to_owned() });
        }
        let folders = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
        let ours = |folder: PathBuf| folder.join("huddleboard");
        Ok(Self { data: ours(folders.data_dir()), config: ours(folders.config_dir()) })
    }

    /// The team's file, where none is named.
    pub fn team_file(&self) -> PathBuf {
        self.data.join("team.db")
    }

    /// A file for one more team: `team.db`, or the first free of `team-2.db`, `team-3.db` …
    pub fn new_team_file(&self) -> PathBuf {
        let further = (2..).map(|it| self.data.join(format!("team-{it}.db")));
        std::iter::once(self.team_file()).chain(further).find(|it| !it.exists()).unwrap_or_default()
    }

    /// The file of a demo school.
    pub fn demo_file(&self, school: &str) -> PathBuf {
        self.data.join(format!("demo-{school}.db"))
    }

    /// The settings of whoever works on this computer.
    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.toml")
    }

    /// The text of the settings file; `None` when there is none.
    pub fn settings_text(&self) -> std::io::Result<Option<String>> {
        match std::fs::read_to_string(self.settings_file()) {
            Ok(text) => Ok(Some(text)),
            Err(why) if why.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(why),
        }
    }

    /// Changes the text of the settings, whole or not at all, while no other process does; where the file is a link, what it leads to.
    pub fn change_settings<E>(&self, change: impl FnOnce(&str) -> Result<String, E>) -> Result<(), SettingsError<E>> {
        let _alone = self.alone();
        let text = self.settings_text().map_err(SettingsError::Unread)?.unwrap_or_default();
        let text = change(&text).map_err(SettingsError::Refused)?;
        let file = self.settings_file();
        write_whole(&whole_path(&file), &text).map_err(|why| SettingsError::Unwritten { file, why })
    }

    /// To be held while a small file is read and written anew, or two processes would undo each other's change. Where the folder
    /// cannot be locked there is none, and whoever writes last wins.
    pub(super) fn alone(&self) -> Option<File> {
        std::fs::create_dir_all(&self.data).ok()?;
        let file = File::options().create(true).truncate(false).write(true).open(self.data.join("lock")).ok()?;
        file.lock().ok()?;
        Some(file)
    }

    /// Where backups go, where no file is named.
    pub fn backups(&self) -> PathBuf {
        self.data.join("backups")
    }

    /// Where sheets go, where no folder is named.
    pub fn sheets(&self) -> PathBuf {
        self.data.join("sheets")
    }

    /// The folder itself.
    pub(super) fn folder(&self) -> &Path {
        &self.data
    }

    /// Where the writer for a file is noted.
    fn writer_record(&self, file_id: &str, path: &Path) -> PathBuf {
        self.data.join("writers").join(mark("writer", file_id, path))
    }
}

/// What stands for a file at a path in the name of a note about it; a copy elsewhere has another.
pub(super) fn mark(about: &str, file_id: &str, path: &Path) -> String {
    hex(&derive(about, &[file_id.as_bytes(), whole_path(path).as_os_str().as_encoded_bytes()]))
}

/// The one path to a file, which may not be there yet.
pub(super) fn whole_path(path: &Path) -> PathBuf {
    let in_folder = || {
        let path = std::path::absolute(path).ok()?;
        Some(path.parent()?.canonicalize().ok()?.join(path.file_name()?))
    };
    path.canonicalize().ok().or_else(in_folder).unwrap_or_else(|| path.to_owned())
}

/// Writes a small file so that nobody ever sees half of it, readable by its owner alone.
pub(super) fn write_whole(path: &Path, text: &str) -> std::io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path)?;
    Ok(())
}

/// Who this installation is in the log of one file.
pub(super) struct Writer {
    /// Marks its entries.
    pub id: [u8; 16],
    record: PathBuf,
}

impl Writer {
    /// The writer that this installation last was for a file at a path, if file and note agree on how far it came. If they don't,
    /// the file is a copy or a restored backup, and the same numbers could be given twice: a new writer begins.
    pub fn of<E>(
        home: &Home,
        file_id: &str,
        path: &Path,
        last_sequence: impl FnOnce([u8; 16]) -> Result<i64, E>,
    ) -> Result<Self, E> {
        let record = home.writer_record(file_id, path);
        let noted = std::fs::read_to_string(&record).ok().and_then(|text| {
            let (id, sequence) = text.trim().split_once(' ')?;
            Some((unhex(id)?, sequence.parse::<i64>().ok()?))
        });
        let id = match noted {
            Some((id, sequence)) if last_sequence(id)? == sequence => id,
            _ => Uuid::now_v7().into_bytes(),
        };
        Ok(Self { id, record })
    }

    /// Notes how far it came. A failure only means that the next opening is a new writer.
    pub fn remember(&self, sequence: i64) {
        if let Some(folder) = self.record.parent()
            && std::fs::create_dir_all(folder).is_ok()
        {
            let _ = std::fs::write(&self.record, format!("{} {sequence}\n", hex(&self.id)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_that_are_changed_at_once_are_all_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Home::find(Some(folder.path())).expect("stated");
        std::thread::scope(|scope| {
            for line in 0..8 {
                let home = &home;
                scope.spawn(move || home.change_settings(|text| Ok::<_, NoHome>(format!("{text}# {line}\n"))));
            }
        });
        let text = home.settings_text().expect("readable").expect("a file");
        assert_eq!(text.lines().count(), 8, "{text}");
        assert!(matches!(home.change_settings(|_| Err(NoHome)), Err(SettingsError::Refused(NoHome))));
        assert_eq!(home.settings_text().expect("readable"), Some(text), "what is refused changes nothing");
    }
}
