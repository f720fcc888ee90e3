//! A session: one open file with its book. The only way from a command to the disk, for every screen and every subcommand.
//!
//! `run` decides inside the write, so that two processes on one file lose nothing: whoever writes first reads what the
//! other wrote, and decides on that.

mod clock;
mod copies;
mod files;
mod found;
mod home;
mod import;
mod memory;
mod openings;
mod profiles;
mod recent;
mod student;
mod undo;

use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use crate::domain::book::Book;
use crate::domain::check::Breach;
use crate::domain::command::{Command, Decision, Rejected, decide};
use crate::domain::entry::Entry;
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{Day, Slot};
use crate::domain::rotation::rounds;
use crate::domain::words;
use crate::store::Store;
use home::Writer;
use memory::{Act, Memory, read_contacts};
use openings::Held;

pub use crate::store::{Finding, OpenError, StoreError};
pub use clock::{BadTime, Clock};
pub use copies::{Copies, CopyChoice, CopySource};
pub use files::{TextError, WriteError, read_text, write_new, write_sheet};
pub use found::NewTeam;
pub use home::{Home, NoHome, SettingsError};
pub use import::Imported;
pub use openings::Opening;
pub use profiles::KeepError;
pub use recent::Recent;
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
    /// The computer's name, to tell others where; may be empty.
    pub host: String,
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
    /// The same with ids for names, for a screen that has other names.
    pub template: String,
    /// The rules that the typed reason overrode.
    pub overridden: Vec<Breach>,
}

/// See the module's documentation.
pub struct Session {
    store: Store,
    memory: Memory,
    desk: Desk,
    mark: String,
    held: Option<Held>,
}

impl Session {
    /// Opens an existing file.
    pub fn open(path: &Path, desk: Desk) -> Result<Self, OpenError> {
        let store = Store::open(path)?;
        Self::of(store, path, desk).map_err(|why| match why {
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
        let mut session = Self::of(store, path, desk)?;
        let filled = fill(&mut session)?;
        drop(session);
        draft.publish()?;
        Ok(filled)
    }

    /// `path` is where the file is, or will be once it is complete.
    fn of(store: Store, path: &Path, desk: Desk) -> Result<Self, StoreError> {
        let file_id = store.file_id()?;
        let writer = Writer::of(&desk.home, &file_id, path, |id| store.last_sequence(id))?;
        let memory = Memory::read(&store, writer)?;
        let mark = home::mark("open", &file_id, path);
        Ok(Self { store, memory, desk, mark, held: None })
    }

    /// The book, as of the last act or look.
    pub fn book(&self) -> &Book {
        &self.memory.book
    }

    /// Where the file is.
    pub fn path(&self) -> &Path {
        self.store.path()
    }

    /// Who is at the keyboard, where.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Notes that somebody works on this file from now on: in the recent files, and for other windows until the session ends. A single
    /// command of a script does not.
    pub fn attend(&mut self) {
        self.note_team();
        let opening = Opening { by: self.desk.by.clone(), host: self.desk.host.clone(), since: self.now() };
        self.held = openings::hold(&self.desk.home, &self.mark, &opening);
    }

    /// Notes in the recent files what the team calls itself.
    pub fn note_team(&self) {
        self.desk.home.note_opened(self.path(), self.book().team_name().unwrap_or_default(), self.now());
    }

    /// Who else works on this file at the moment, as far as this installation knows; oldest first.
    pub fn others(&self) -> Vec<Opening> {
        openings::others(&self.desk.home, &self.mark, self.held.as_ref())
    }

    /// The local time.
    pub fn now(&self) -> NaiveDateTime {
        self.desk.clock.now()
    }

    /// A new id for something that a person invents.
    pub fn new_id(&self) -> [u8; 16] {
        new_id()
    }

    /// Brings the plans of a day into memory.
    pub fn open_day(&mut self, day: Day) -> Result<(), StoreError> {
        self.memory.open_day(&self.store, day)
    }

    /// Brings into memory what a slot's board shows and its rules look back to; what is there already costs nothing.
    pub fn ready(&mut self, slot: Slot) -> Result<(), StoreError> {
        self.ready_rules(slot)?;
        read_mastery(&self.store, &mut self.memory.book, slot)
    }

    /// Brings into memory what the rules of a slot look back to.
    fn ready_rules(&mut self, slot: Slot) -> Result<(), StoreError> {
        self.book().rules_look_back(slot).map_or(Ok(()), |from| self.ready_contacts(from))
    }

    /// The same for a book that was tried out: a plan that nobody has made yet.
    pub fn ready_book(&self, book: &mut Book, slot: Slot) -> Result<(), StoreError> {
        if let Some(from) = book.rules_look_back(slot) {
            read_contacts(&self.store, book, from, self.now())?;
        }
        read_mastery(&self.store, book, slot)
    }

    /// The same for what a suggestion weighs: the mastery of students in every skill, and who was with whom from a date on.
    pub fn ready_question(
        &self,
        book: &mut Book,
        students: &[StudentId],
        contacts_from: Option<NaiveDate>,
    ) -> Result<(), StoreError> {
        if let Some(from) = contacts_from {
            read_contacts(&self.store, book, from, self.now())?;
        }
        let wanted: Vec<_> = students.iter().map(|it| (*it, None)).collect();
        self.store.at_once(|| self.store.load_mastery(book, &wanted))
    }

    /// Brings the mastery of students in every skill into memory.
    pub fn ready_students(&mut self, students: &[StudentId]) -> Result<(), StoreError> {
        let unread = students.iter().filter(|it| !self.book().mastery.knows(**it, None));
        let wanted: Vec<_> = unread.map(|it| (*it, None)).collect();
        self.store.at_once(|| self.store.load_mastery(&mut self.memory.book, &wanted))
    }

    /// Brings into memory who was with whom from a date to now; what is there already costs nothing.
    pub fn ready_contacts(&mut self, from: NaiveDate) -> Result<(), StoreError> {
        let now = self.now();
        self.memory.ready_contacts(&self.store, from, now)
    }

    /// The newest date before a slot's that has a plan for its block and round.
    pub fn last_plan_before(&self, slot: Slot) -> Result<Option<NaiveDate>, StoreError> {
        Ok(self.plans_before(slot, 1)?.first().copied())
    }

    /// The newest dates before a slot's that have a plan for its block and round, newest first, at most so many.
    pub fn plans_before(&self, slot: Slot, most: usize) -> Result<Vec<NaiveDate>, StoreError> {
        match slot.day.date() {
            Some(date) => self.store.days_with_plan(slot.block, slot.round, date, most),
            None => Ok(Vec::new()),
        }
    }

    /// Brings a slot to the screen. One without a plan starts as [`Book::start_of`] says, as an entry like any other; the other rounds
    /// of its block start with it, because whoever moves may stay there for the rest of the block.
    pub fn open_slot(&mut self, slot: Slot) -> Result<Option<Done>, Refusal> {
        self.open_day(slot.day)?;
        if self.book().has_plan(slot) {
            return Ok(None);
        }
        let mut pairs = Vec::new();
        for to in rounds(self.book(), slot.day, slot.block) {
            if !self.book().has_plan(to)
                && let Some(day) = self.start_of(to)?.day()
            {
                self.ready_rules(to)?;
                pairs.push((Slot { day, ..to }, to));
            }
        }
        if !pairs.iter().any(|it| it.1 == slot) {
            return Ok(None);
        }
        let (at, by) = (self.now(), self.desk.by.clone());
        let days = Command::CopyPlans(pairs.clone()).days();
        // Another process may have started some of it meanwhile; its moves must not be copied over.
        let started = self.act((&days, None), None, at, &by, |book| {
            pairs.retain(|it| !book.has_plan(it.1));
            match pairs.as_slice() {
                [] => Err(Rejected::NothingToDo("The plan is there already.".to_owned())),
                [(from, to)] => decide(book, &Command::CopyPlan { from: *from, to: *to }, None),
                several => decide(book, &Command::CopyPlans(several.to_vec()), None),
            }
        });
        match started {
            Err(Refusal::Rejected(Rejected::NothingToDo(_))) => Ok(None),
            other => other.map(Some),
        }
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
        self.act((&command.days(), command.plans_from()), reason, at, by, |book| decide(book, command, reason))
    }

    /// With those days in memory, and all that have a plan from a date on: those that another process has planned meanwhile too.
    fn act(
        &mut self,
        (days, from): (&[Day], Option<NaiveDate>),
        reason: Option<&str>,
        at: NaiveDateTime,
        by: &str,
        decide: impl FnOnce(&Book) -> Result<Decision, Rejected>,
    ) -> Result<Done, Refusal> {
        for day in days {
            self.open_day(*day)?;
        }
        let writing = self.store.begin()?;
        self.memory.catch_up(&self.store)?;
        let planned = from.map(|it| self.store.days_planned_from(it)).transpose()?.unwrap_or_default();
        for date in planned {
            self.memory.open_day(&self.store, Day::Date(date))?;
        }
        let Decision { changes, words, overridden, after } = decide(self.book())?;
        let reason = reason.filter(|_| !overridden.is_empty());
        let act = Act { at, by, words: &words, undoes: None, reason, changes: &changes };
        self.memory.enact(writing, &act, after)?;
        Ok(Done { words: self.book().fill(&words), template: words, overridden })
    }

    /// Looks whether another process has written, without waiting for it. `None` when nothing has changed; else what was done, oldest
    /// first (nothing, for what no entry tells).
    pub fn look(&mut self) -> Result<Option<Vec<Entry>>, StoreError> {
        let Self { store, memory, .. } = self;
        let seen = store.without_waiting(|store| match store.version() {
            Some(version) if memory.is_of(version) => Ok(None),
            Some(_) => memory.catch_up(store).map(Some),
            None => Ok(None),
        });
        match seen {
            Err(StoreError::Busy) => Ok(None),
            other => other,
        }
    }

    /// The newest entries, newest first.
    pub fn log(&self, most: usize) -> Result<Vec<Entry>, StoreError> {
        self.store.newest_entries(most)
    }

    /// An entry's words with names filled in, those of groups of other days and of what was taken back since too.
    pub fn entry_words(&self, entry: &Entry) -> String {
        words::fill(&entry.words, |word, id| {
            let elsewhere = || if word == GroupId::WORD { self.store.group_name(id) } else { None };
            let now = self.book().name_of(word, id).or_else(elsewhere);
            now.or_else(|| entry.name_of(id).map(str::to_owned))
        })
    }

    /// Copies the whole file.
    pub fn backup(&self, path: &Path) -> Result<(), StoreError> {
        self.store.backup(path)
    }

    /// Examines a file as far as it can be read, though it may be too damaged to work with.
    pub fn examine_file(path: &Path) -> Result<Vec<Finding>, OpenError> {
        let store = Store::open(path)?;
        store.examine().map_err(|_| OpenError::Locked(path.to_owned()))
    }

    /// Looks for what should never be.
    pub fn examine(&self) -> Result<Vec<Finding>, StoreError> {
        self.store.examine()
    }
}

/// A new id for something that a person invents.
pub fn new_id() -> [u8; 16] {
    Uuid::now_v7().into_bytes()
}

/// Reads what a slot's board shows and the book does not hold yet.
fn read_mastery(store: &Store, book: &mut Book, slot: Slot) -> Result<(), StoreError> {
    loop {
        let wanted = book.unread_mastery(slot);
        if wanted.is_empty() {
            return Ok(());
        }
        store.at_once(|| store.load_mastery(book, &wanted))?;
    }
}
