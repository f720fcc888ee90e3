//! Copies of the file that are whole even while somebody writes.

use std::path::Path;
use std::time::Duration;

use rusqlite::backup::Backup;

use super::{Doing, Store, StoreError};

/// Pages per step: the whole of a usual file at once, and other processes get a turn in a large one.
const PAGES: std::ffi::c_int = 4096;

impl Store {
    /// Copies the file to `path`, complete under another name first, then renamed, never replacing one.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        let write = |why: std::io::Error| StoreError::Write { path: path.to_owned(), why: why.to_string() };
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(write)?;
        let draft =
            tempfile::Builder::new().prefix(".huddleboard-").suffix(".backup").tempfile_in(folder).map_err(write)?;
        let mut copy = rusqlite::Connection::open(draft.path()).doing("be copied")?;
        Backup::new(&self.conn, &mut copy)
            .and_then(|it| it.run_to_completion(PAGES, Duration::from_millis(1), None))
            .doing("be copied")?;
        copy.close().map_err(|it| it.1).doing("be copied")?;
        draft.as_file().sync_all().map_err(write)?;
        draft.persist_noclobber(path).map(drop).map_err(|it| write(it.error))
    }
}
