//! The folder of this installation: where the team's file is by default, and which writer each file knows us as.

use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use crate::domain::ids::{derive, hex, unhex};

/// The folder, made when something is written.
#[derive(Clone, Debug)]
pub struct Home(PathBuf);

/// There is no place for data.
#[derive(Debug, thiserror::Error)]
#[error("This computer names no folder for a program's data. Set HUDDLEBOARD_HOME to a folder of yours.")]
pub struct NoHome;

impl Home {
    /// `stated` (from `HUDDLEBOARD_HOME`), else the platform's local data folder; not Documents, which is often synced.
    pub fn find(stated: Option<&Path>) -> Result<Self, NoHome> {
        if let Some(folder) = stated {
            return Ok(Self(folder.to_owned()));
        }
        let folders = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
        Ok(Self(folders.data_dir().join("huddleboard")))
    }

    /// The team's file, where none is named.
    pub fn team_file(&self) -> PathBuf {
        self.0.join("team.db")
    }

    /// The file of a demo school.
    pub fn demo_file(&self, school: &str) -> PathBuf {
        self.0.join(format!("demo-{school}.db"))
    }

    /// Where backups go, where no file is named.
    pub fn backups(&self) -> PathBuf {
        self.0.join("backups")
    }

    fn writer_file(&self, file_id: &str, path: &Path) -> PathBuf {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let name = derive("writer", &[file_id.as_bytes(), path.as_os_str().as_encoded_bytes()]);
        self.0.join("writers").join(hex(&name))
    }

    /// The writer that this installation last was for a file at a path, with its last sequence there.
    pub fn writer(&self, file_id: &str, path: &Path) -> Option<([u8; 16], i64)> {
        let text = std::fs::read_to_string(self.writer_file(file_id, path)).ok()?;
        let (id, sequence) = text.trim().split_once(' ')?;
        Some((unhex(id)?, sequence.parse().ok()?))
    }

    /// Remembers it. A failure only means that the next opening is a new writer.
    pub fn remember_writer(&self, file_id: &str, path: &Path, writer: [u8; 16], sequence: i64) {
        let file = self.writer_file(file_id, path);
        if let Some(folder) = file.parent()
            && std::fs::create_dir_all(folder).is_ok()
        {
            let _ = std::fs::write(file, format!("{} {sequence}\n", hex(&writer)));
        }
    }
}
