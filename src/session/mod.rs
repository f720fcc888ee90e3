//! A session: one open file with its book. The only way from a command to the disk, for every screen and every subcommand.
//!
//! `run` decides inside the write, so that two processes on one file lose nothing: whoever writes first reads what the
//! other wrote, and decides on that.

mod clock;
mod home;
mod import;
mod undo;

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use crate::domain::book::{Book, Kind};
use crate::domain::change::Change;
use crate::domain::check::Breach;
use crate::domain::command::{Command, Decision, Rejected, decide};
use crate::domain::entry::{Entry, Logged};
use crate::domain::ids::{EntryId, GroupId, ImportId, StudentId};
use crate::domain::plan::{Day, Slot};
use crate::domain::words;
use crate::store::{NewEntry, Store, Writing};

pub use crate::store::{Evidence, Finding, OpenError, StoreError};
pub use clock::{BadTime, Clock};
pub use home::{Home, NoHome};
pub use import::Imported;
pub use undo::Undone;

/// Who is at the keyboard, on which installation, at what time.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The installation's folder.
    pub home: Home,
    /// The clock.
    pub clock: Clock,
    /// The author of entries.
    pub by: String,
}

/// Why a command did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The domain says no.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// The file could not be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a command did.
#[derive(Clone, Debug)]
pub struct Done {
    /// In words, with today's names.
    pub words: String,
    /// The rules that the typed reason overrode.
    pub overridden: Vec<Breach>,
}

/// See the module's documentation.
pub struct Session {
    store: Store,
    book: Book,
    days: BTreeSet<Day>,
    desk: Desk,
    file_id: String,
    writer: [u8; 16],
    seen: i64,
    version: Option<i64>,
}

impl Session {
    /// Opens an existing file.
    pub fn open(path: &Path, desk: Desk) -> Result<Self, OpenError> {
        let store = Store::open(path)?;
        Self::of(store, desk).map_err(|why| match why {
            StoreError::Busy => OpenError::Locked(path.to_owned()),
            _ => OpenError::Damaged(path.to_owned()),
        })
    }

    /// Makes a new file, complete before anybody can see it. `fill` runs in it first; if it fails, there is no file.
    pub fn create<T, E: From<StoreError>>(
        path: &Path,
        desk: Desk,
        fill: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (store, draft) = Store::draft(path)?;
        let home = desk.home.clone();
        let mut session = Self::of(store, desk)?;
        let filled = fill(&mut session)?;
        let (file_id, writer) = (session.file_id.clone(), session.writer);
        let sequence = session.store.last_sequence(writer)?;
        drop(session);
        draft.publish()?;
        home.remember_writer(&file_id, path, writer, sequence);
        Ok(filled)
    }

    fn of(store: Store, desk: Desk) -> Result<Self, StoreError> {
        let file_id = store.file_id()?;
        let known = desk.home.writer(&file_id, store.path());
        let writer = match known {
            // The same sequence in both places: the same file, where we left it. Anything else is a copy or a restored backup.
            Some((writer, sequence)) if store.last_sequence(writer)? == sequence => writer,
            _ => Uuid::now_v7().into_bytes(),
        };
        let mut session = Self {
            version: store.version(),
            seen: store.last_lamport()?,
            book: Book::default(),
            days: BTreeSet::new(),
            store,
            desk,
            file_id,
            writer,
        };
        session.store.load(&mut session.book)?;
        session.store.load_mastery(&mut session.book, None)?;
        Ok(session)
    }

    /// The book, as of the last act or look.
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// The local time.
    pub fn now(&self) -> NaiveDateTime {
        self.desk.clock.now()
    }

    /// A new id for something that a person invents.
    pub fn new_id(&self) -> [u8; 16] {
        Uuid::now_v7().into_bytes()
    }

    /// Brings the plans of a day into memory.
    pub fn open_day(&mut self, day: Day) -> Result<(), StoreError> {
        if self.days.insert(day)
            && let Err(why) = self.store.load_day(&mut self.book, day)
        {
            self.days.remove(&day);
            return Err(why);
        }
        Ok(())
    }

    /// The newest date before a slot's that has a plan for its block and round.
    pub fn last_plan_before(&self, slot: Slot) -> Result<Option<NaiveDate>, StoreError> {
        match slot.day.date() {
            Some(date) => self.store.last_day_with_plan(slot.block, slot.round, date),
            None => Ok(None),
        }
    }

    /// Brings a slot to the screen. One without a plan starts from the last one, as an entry like any other.
    pub fn open_slot(&mut self, slot: Slot) -> Result<Option<Done>, Refusal> {
        self.open_day(slot.day)?;
        if self.book.has_plan(slot) {
            return Ok(None);
        }
        let Some(date) = self.last_plan_before(slot)? else { return Ok(None) };
        let from = Slot { day: Day::Date(date), ..slot };
        self.run(&Command::CopyPlan { from, to: slot }, None).map(Some)
    }

    /// Decides a command and makes it true, in one transaction. `reason` overrides `must` rules.
    pub fn run(&mut self, command: &Command, reason: Option<&str>) -> Result<Done, Refusal> {
        let (at, by) = (self.now(), self.desk.by.clone());
        self.run_as(command, reason, at, &by)
    }

    /// The same, at another time and by another author (a demo tells what happened last week).
    pub fn run_as(
        &mut self,
        command: &Command,
        reason: Option<&str>,
        at: NaiveDateTime,
        by: &str,
    ) -> Result<Done, Refusal> {
        for day in command.days() {
            self.open_day(day)?;
        }
        let writing = self.store.begin()?;
        catch_up(&self.store, &mut self.book, &mut self.days, &mut self.seen, &mut self.version)?;
        let decision = decide(&self.book, command, reason)?;
        let reason = reason.filter(|_| !decision.overridden.is_empty());
        let entry = NewEntry {
            id: EntryId(Uuid::now_v7().into_bytes()),
            writer: self.writer,
            at,
            by,
            words: &decision.words,
            undoes: None,
            reason,
            changes: &decision.changes,
        };
        self.seen = commit(writing, &entry, &decision)?;
        self.book = decision.after;
        Ok(Done { words: self.book.fill(&decision.words), overridden: decision.overridden })
    }

    /// Looks whether another process has written, without waiting for it; returns what it did, oldest first.
    pub fn look(&mut self) -> Result<Vec<Entry>, StoreError> {
        let Self { store, book, days, seen, version, .. } = self;
        if store.without_waiting(|it| it.version()) == *version {
            return Ok(Vec::new());
        }
        match catch_up(store, book, days, seen, version) {
            Err(StoreError::Busy) => Ok(Vec::new()),
            other => other,
        }
    }

    /// The newest entries, newest first.
    pub fn log(&self, most: usize) -> Result<Vec<Entry>, StoreError> {
        self.store.newest_entries(most)
    }

    /// An entry's words with names filled in, those of groups of other days too.
    pub fn entry_words(&self, entry: &Entry) -> String {
        words::fill(&entry.words, |word, id| {
            self.book.name_of(word, id).or_else(|| (word == GroupId::WORD).then(|| self.store.group_name(id)).flatten())
        })
    }

    /// Every standing piece of evidence of a student, newest first.
    pub fn evidence(&self, student: StudentId) -> Result<Vec<Evidence>, StoreError> {
        self.store.evidence(&self.book, student)
    }

    /// Copies the whole file.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        self.store.backup(path)
    }

    /// Looks for what should never be.
    pub fn examine(&self) -> Result<Vec<Finding>, StoreError> {
        self.store.examine()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        if let Ok(sequence) = self.store.last_sequence(self.writer) {
            self.desk.home.remember_writer(&self.file_id, self.store.path(), self.writer, sequence);
        }
    }
}

fn commit(writing: Writing<'_>, entry: &NewEntry<'_>, decision: &Decision) -> Result<i64, StoreError> {
    let lamport = writing.append(entry, &decision.after)?;
    writing.commit()?;
    Ok(lamport)
}

/// Takes over what other processes wrote: their changes one by one, the open days they touched afresh, mastery after an import.
fn catch_up(
    store: &Store,
    book: &mut Book,
    days: &mut BTreeSet<Day>,
    seen: &mut i64,
    version: &mut Option<i64>,
) -> Result<Vec<Entry>, StoreError> {
    let now = store.version();
    if now.is_some() && now == *version {
        return Ok(Vec::new());
    }
    let entries = store.entries_after(*seen)?;
    let mut changes: Vec<Change> = Vec::new();
    let mut whole = true;
    for logged in entries.iter().flat_map(|it| &it.changes) {
        match logged {
            Logged::Whole(change) => changes.push(change.clone()),
            Logged::Erased => whole = false,
        }
    }
    if !whole {
        *book = Book::default();
        store.load(book)?;
    }
    for change in changes.iter().filter(|it| whole && !it.kind.is_plan()) {
        book.apply(change);
    }
    let touched: Vec<Day> = if whole { store.days_of(&changes)? } else { days.iter().copied().collect() };
    for day in touched.into_iter().filter(|it| days.contains(it)) {
        book.forget_day(day);
        store.load_day(book, day)?;
    }
    if !whole || changes.iter().any(alters_mastery) {
        store.refresh_keys()?;
        store.load_mastery(book, None)?;
    }
    if let Some(last) = entries.last() {
        *seen = last.lamport;
    }
    *version = now;
    Ok(entries)
}

/// Whether the latest mastery may read differently after a change.
fn alters_mastery(change: &Change) -> bool {
    match change.kind {
        Kind::Import => change.field == "stands",
        Kind::Source | Kind::LevelWord => true,
        _ => false,
    }
}

/// The imports that changes withdraw.
fn withdrawn(changes: &[Change]) -> Vec<ImportId> {
    use crate::domain::value::{KeyPart, Stored};
    let withdraws = |it: &&Change| it.kind == Kind::Import && it.field == "stands" && !bool::from_value(&it.new);
    changes.iter().filter(withdraws).map(|it| ImportId::take(&it.key)).collect()
}
