//! The one door to `SQLite`: opening, rows, the log, scores. Called by [`crate::session`] alone; knows the domain's
//! types and nothing of screens, files to import or decisions.
//!
//! One file between commits: a rollback journal (teachers copy files), `synchronous = EXTRA` (an acknowledged move survives a
//! power cut), `BEGIN IMMEDIATE` for whoever writes.

mod backup;
mod doctor;
mod evidence;
mod gate;
mod held;
mod latest;
mod local;
mod log;
mod placed;
mod records;
mod rows;
mod scores;
mod words;
mod write;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::domain::book::{Book, Kind};
use crate::domain::change::Change;
use crate::domain::ids::{BaseId, BlockId, SkillId, StudentId};
use crate::domain::plan::Day;
use crate::domain::value::{KeyPart, Stored, Value};

pub use doctor::Finding;
pub use gate::{APPLICATION_ID, OpenError, VERSION};
pub use log::{NewEntry, Undoable};
pub use scores::Verdict;

/// How long a write waits for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long opening waits: a person looks at an empty terminal, and whoever holds the file that long is another kind of program.
const PATIENCE_AT_OPENING: Duration = Duration::from_secs(1);

/// The first version of the file.
const SCHEMA: &str =
    concat!(include_str!("schema/facts.sql"), include_str!("schema/evidence.sql"), include_str!("schema/log.sql"));

/// Something went wrong with a file that was open.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Another process held the file for too long.
    #[error("Another program is writing to the file and did not finish in 5 seconds. Nothing was changed; try again.")]
    Busy,
    /// The disk is full.
    #[error("The disk is full. Nothing was changed; make room and try again.")]
    Full,
    /// Somebody stopped it.
    #[error("Stopped. Nothing was changed.")]
    Stopped,
    /// Anything else.
    #[error("The file could not {doing} ({why}). Nothing was changed; run “huddleboard doctor” if it happens again.")]
    Failed {
        /// read, be written …
        doing: &'static str,
        /// `SQLite`'s words.
        why: String,
    },
    /// A file of that name is there already.
    #[error("{0} exists already, and nothing is ever replaced. Choose another name.")]
    Exists(PathBuf),
    /// The system refused.
    #[error("{path} could not be written: {why}.")]
    Write {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
}

impl StoreError {
    fn from_sql(doing: &'static str) -> impl Fn(rusqlite::Error) -> Self {
        move |error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Busy,
            Some(rusqlite::ErrorCode::DiskFull) => Self::Full,
            Some(rusqlite::ErrorCode::OperationInterrupted) => Self::Stopped,
            _ => Self::Failed { doing, why: error.to_string() },
        }
    }
}

/// Adds what was being done to an error of `SQLite`.
trait Doing<T> {
    fn doing(self, what: &'static str) -> Result<T, StoreError>;
}

impl<T> Doing<T> for rusqlite::Result<T> {
    fn doing(self, what: &'static str) -> Result<T, StoreError> {
        self.map_err(StoreError::from_sql(what))
    }
}

/// An open file.
pub struct Store {
    conn: Connection,
    path: PathBuf,
    locals: local::Locals,
}

impl Store {
    /// Opens an existing file, or says why not and leaves it as it is.
    pub fn open(path: &Path) -> Result<Self, OpenError> {
        gate::check(path)?;
        let explain = |error| gate::explain(path, &error);
        // Never makes a file, and takes no file's name for a URI.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).map_err(explain)?;
        // Where the mode bits allow writing but the system does not, SQLite opens for reading alone.
        if conn.is_readonly(rusqlite::MAIN_DB).map_err(explain)? {
            return Err(OpenError::ReadOnly(path.to_owned()));
        }
        conn.busy_timeout(PATIENCE_AT_OPENING).map_err(explain)?;
        configure(&conn).map_err(explain)?;
        let tables: i64 = conn
            .query_row(
                "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name IN ('student', 'score', 'entry')",
                [],
                |row| row.get(0),
            )
            .map_err(explain)?;
        if tables != 3 {
            return Err(OpenError::Damaged(path.to_owned()));
        }
        let locals = local::Locals::load(&conn).map_err(explain)?;
        conn.busy_timeout(PATIENCE).map_err(explain)?;
        Ok(Self { conn, path: path.to_owned(), locals })
    }

    /// Begins a new file under another name beside `path`, to be filled before anybody can see it.
    pub fn draft(path: &Path) -> Result<(Self, Draft), StoreError> {
        let write = |why: std::io::Error| StoreError::Write { path: path.to_owned(), why: why.to_string() };
        if path.exists() {
            return Err(StoreError::Exists(path.to_owned()));
        }
        let folder = path.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
        std::fs::create_dir_all(folder).map_err(write)?;
        let file =
            tempfile::Builder::new().prefix(".huddleboard-").suffix(".new").tempfile_in(folder).map_err(write)?;
        let store = Self::blank(file.path()).doing("be made")?;
        // Nobody sees or waits for the draft, and it is synced as a whole at the end.
        store.conn.execute_batch("PRAGMA synchronous = OFF; PRAGMA cache_spill = ON").doing("be made")?;
        Ok((store, Draft { file, path: path.to_owned() }))
    }

    /// A new file in place.
    fn blank(path: &Path) -> rusqlite::Result<Self> {
        let conn = Connection::open(path)?;
        configure(&conn)?;
        conn.execute_batch(&format!(
            "BEGIN IMMEDIATE; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {VERSION}; {SCHEMA}
             INSERT INTO meta VALUES ('file', randomblob(16)); COMMIT;"
        ))?;
        Ok(Self { conn, path: path.to_owned(), locals: local::Locals::default() })
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The file's random id, hexadecimal.
    pub fn file_id(&self) -> Result<String, StoreError> {
        self.conn
            .query_row("SELECT lower(hex(value)) FROM meta WHERE name = 'file'", [], |row| row.get(0))
            .doing("be read")
    }

    /// Changes when another process has written; costs a microsecond. `None` while the file is locked.
    pub fn version(&self) -> Option<i64> {
        self.conn.query_row("PRAGMA data_version", [], |row| row.get(0)).ok()
    }

    /// Runs a look at the file that must not wait for anybody.
    pub fn without_waiting<T>(&mut self, look: impl FnOnce(&mut Self) -> T) -> T {
        let _ = self.conn.busy_timeout(Duration::ZERO);
        let seen = look(self);
        let _ = self.conn.busy_timeout(PATIENCE);
        seen
    }

    /// Reads everything but plans and mastery.
    pub fn load(&self, book: &mut Book) -> Result<(), StoreError> {
        rows::load_whole(&self.conn, book).doing("be read")
    }

    /// Reads the plans of one day.
    pub fn load_day(&self, book: &mut Book, day: Day) -> Result<(), StoreError> {
        rows::load_day(&self.conn, book, day).doing("be read")
    }

    /// Reads the latest mastery of students, each in one skill or in all (`None`).
    pub fn load_mastery(&self, book: &mut Book, wanted: &[(StudentId, Option<SkillId>)]) -> Result<(), StoreError> {
        latest::load(&self.conn, &self.locals, book, wanted).doing("be read")
    }

    /// The newest dates before one that have a plan for a block and round, newest first, at most so many.
    pub fn days_with_plan(
        &self,
        block: BlockId,
        round: u8,
        before: chrono::NaiveDate,
        most: usize,
    ) -> Result<Vec<chrono::NaiveDate>, StoreError> {
        let sql = "SELECT DISTINCT day FROM \"group\" WHERE day < ?1 AND day NOT LIKE 'base:%' AND block = ?2 AND round = ?3 AND live = 1 \
                   ORDER BY day DESC LIMIT ?4";
        let read = |conn: &Connection| {
            let mut days = conn.prepare_cached(sql)?;
            let most = i64::try_from(most).unwrap_or(i64::MAX);
            let rows = days.query_map(params![before.to_value(), block.to_value(), round, most], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        let days = read(&self.conn).doing("be read")?;
        Ok(days.iter().filter_map(|it| it.parse().ok()).collect())
    }

    /// The dates from one on that have a plan.
    pub fn days_planned_from(&self, from: chrono::NaiveDate) -> Result<Vec<chrono::NaiveDate>, StoreError> {
        let sql =
            "SELECT DISTINCT day FROM \"group\" WHERE day >= ?1 AND day NOT LIKE 'base:%' AND live = 1 ORDER BY day";
        let read = |conn: &Connection| {
            let mut days = conn.prepare_cached(sql)?;
            let rows = days.query_map(params![from.to_value()], |row| row.get(0))?;
            rows.collect::<rusqlite::Result<Vec<String>>>()
        };
        let days = read(&self.conn).doing("be read")?;
        Ok(days.iter().filter_map(|it| it.parse().ok()).collect())
    }

    /// The days whose plans some changes belong to; those of a base itself are about its plans too.
    pub fn days_of(&self, changes: &[Change]) -> Result<Vec<Day>, StoreError> {
        let mut days = Vec::new();
        for change in changes.iter().filter(|it| it.kind.is_plan() || it.kind == Kind::Base) {
            let day = match change.kind {
                Kind::Base => Some(Day::Base(BaseId::take(&change.key)).to_value()),
                Kind::Group | Kind::GroupAdult | Kind::GroupSkill => self
                    .conn
                    .prepare_cached("SELECT day FROM \"group\" WHERE id = ?1")
                    .and_then(|mut it| {
                        it.query_row([change.key.first().unwrap_or(&Value::Null)], |row| rows::value(row, 0)).optional()
                    })
                    .doing("be read")?,
                _ => change.key.first().cloned(),
            };
            days.extend(day.map(|it| Day::from_value(&it)));
            // A group that was made or unmade has its day on one side of the change only.
            if (change.kind, change.field) == (Kind::Group, "day") {
                days.extend([&change.old, &change.new].map(Day::from_value));
            }
        }
        days.retain(|it| *it != Day::default());
        days.sort_unstable();
        days.dedup();
        Ok(days)
    }

    /// What stands now in a fact's field, whether or not it is in memory; `None` when nothing was ever written of it.
    pub fn current(&self, change: &Change) -> Result<Option<Value>, StoreError> {
        rows::current(&self.conn, change).doing("be read")
    }

    /// Reads several things as of one moment. Costs one lock; without it, every single reading costs its own.
    pub fn at_once<T>(&self, read: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        // Inside a write the moment is fixed already.
        let moment = self.conn.is_autocommit().then(|| self.conn.unchecked_transaction());
        let _moment = moment.transpose().doing("be read")?;
        read()
    }

    /// Begins to write: from here on no other process does.
    pub fn begin(&self) -> Result<Writing<'_>, StoreError> {
        let transaction = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).doing("be written")?;
        Ok(Writing { transaction, locals: &self.locals, made: self.locals.making() })
    }
}

/// A new file that nobody can see yet. Dropping it removes it.
pub struct Draft {
    file: tempfile::NamedTempFile,
    path: PathBuf,
}

impl Draft {
    /// Shows the file under its name, whole; never replaces one. Its store must be closed.
    pub fn publish(self) -> Result<(), StoreError> {
        let write = |why: std::io::Error| StoreError::Write { path: self.path.clone(), why: why.to_string() };
        self.file.as_file().sync_all().map_err(write)?;
        self.file.persist_noclobber(&self.path).map(drop).map_err(|it| match it.error.kind() {
            std::io::ErrorKind::AlreadyExists => StoreError::Exists(self.path.clone()),
            _ => write(it.error),
        })
    }
}

/// An open transaction; dropping it takes everything back.
pub struct Writing<'a> {
    transaction: Transaction<'a>,
    locals: &'a local::Locals,
    made: local::Made<'a>,
}

impl Writing<'_> {
    /// Makes it all true on disk.
    pub fn commit(self) -> Result<(), StoreError> {
        self.transaction.commit().doing("be written")?;
        self.made.keep();
        Ok(())
    }
}

/// Sets a connection up as the design says. Without spilling, a large import takes the file from other processes only while it
/// commits; they read on meanwhile.
fn configure(conn: &Connection) -> rusqlite::Result<()> {
    conn.set_prepared_statement_cache_capacity(256);
    conn.execute_batch(
        "PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;
         PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;
         PRAGMA cache_spill = OFF;",
    )
}
