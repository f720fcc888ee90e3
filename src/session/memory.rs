//! What a session holds of its file in memory, and how it stays true: what others wrote is taken over before anything is decided,
//! and what is decided is true on disk first. **On an error nothing has changed, here or there.**

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use uuid::Uuid;

use super::home::Writer;
use crate::domain::book::{Book, Kind};
use crate::domain::change::Change;
use crate::domain::entry::{Entry, Logged};
use crate::domain::ids::{EntryId, ImportId};
use crate::domain::plan::Day;
use crate::domain::value::{KeyPart, Stored};
use crate::store::{NewEntry, Store, StoreError, Writing};

/// See the module's documentation.
pub(super) struct Memory {
    /// The book, as of the last act or look.
    pub book: Book,
    days: BTreeSet<Day>,
    writer: Writer,
    seen: i64,
    version: Option<i64>,
}

/// An act that is about to become true.
pub(super) struct Act<'a> {
    pub at: NaiveDateTime,
    pub by: &'a str,
    pub words: &'a str,
    pub undoes: Option<EntryId>,
    pub reason: Option<&'a str>,
    pub changes: &'a [Change],
}

impl Memory {
    /// Reads everything but the plans of dates and mastery. Bases are few, and every day may start from one: they are always there.
    pub fn read(store: &Store, writer: Writer) -> Result<Self, StoreError> {
        store.at_once(|| {
            let (version, seen) = (store.version(), store.last_lamport()?);
            let mut book = Book::default();
            store.load(&mut book)?;
            let days = bases(&book);
            for day in &days {
                store.load_day(&mut book, *day)?;
            }
            Ok(Self { book, days, writer, seen, version })
        })
    }

    /// Brings the plans of a day into memory.
    pub fn open_day(&mut self, store: &Store, day: Day) -> Result<(), StoreError> {
        if !self.days.contains(&day) {
            store.at_once(|| store.load_day(&mut self.book, day))?;
            self.days.insert(day);
        }
        Ok(())
    }

    /// Brings into memory who was with whom from a date to now.
    pub fn ready_contacts(&mut self, store: &Store, from: NaiveDate, now: NaiveDateTime) -> Result<(), StoreError> {
        read_contacts(store, &mut self.book, from, now)
    }

    /// Whether the book is of that version of the file.
    pub fn is_of(&self, version: i64) -> bool {
        self.version == Some(version)
    }

    /// Takes over what other processes wrote: their changes one by one, the open days they touched afresh, mastery is forgotten after an import.
    pub fn catch_up(&mut self, store: &Store) -> Result<Vec<Entry>, StoreError> {
        if self.version.is_some() && store.version() == self.version {
            return Ok(Vec::new());
        }
        let (book, version, entries) = store.at_once(|| {
            let (version, entries) = (store.version(), store.entries_after(self.seen)?);
            Ok((self.book_after(store, &entries)?, version, entries))
        })?;
        (self.book, self.version) = (book, version);
        self.days.extend(bases(&self.book));
        self.seen = entries.last().map_or(self.seen, |it| it.lamport);
        Ok(entries)
    }

    /// The book with what others wrote. Erased values, and what no entry tells, mean reading all afresh.
    fn book_after(&self, store: &Store, entries: &[Entry]) -> Result<Book, StoreError> {
        let logged = entries.iter().flat_map(|it| &it.changes);
        let changes: Option<Vec<Change>> = logged
            .map(|it| match it {
                Logged::Whole(change) => Some(change.clone()),
                Logged::Erased => None,
            })
            .collect();
        match changes.filter(|_| !entries.is_empty()) {
            Some(changes) => self.followed(store, &changes),
            None => self.afresh(store),
        }
    }

    fn followed(&self, store: &Store, changes: &[Change]) -> Result<Book, StoreError> {
        let mut book = self.book.clone();
        for change in changes.iter().filter(|it| !it.kind.is_plan()) {
            book.apply(change);
        }
        book.forget_contacts(&self.book, changes);
        let (touched, bases) = (store.days_of(changes)?, bases(&book));
        // Others also change days that are not open here.
        touched.iter().filter_map(|it| it.date()).for_each(|it| book.contacts.forget(it));
        let new = bases.iter().copied().filter(|it| !self.days.contains(it));
        let stale = touched.into_iter().filter(|it| self.days.contains(it)).chain(new).collect::<BTreeSet<Day>>();
        for day in stale {
            book.forget_day(day);
            store.load_day(&mut book, day)?;
        }
        if changes.iter().any(alters_mastery) {
            store.refresh_keys()?;
            book.mastery.clear();
        }
        Ok(book)
    }

    fn afresh(&self, store: &Store) -> Result<Book, StoreError> {
        let mut book = Book::default();
        store.load(&mut book)?;
        for day in self.days.union(&bases(&book)) {
            store.load_day(&mut book, *day)?;
        }
        store.refresh_keys()?;
        Ok(book)
    }

    /// Makes an act true. `after` is the book with its changes; mastery that they may alter is forgotten.
    pub fn enact(&mut self, writing: Writing<'_>, act: &Act<'_>, mut after: Book) -> Result<(), StoreError> {
        for import in shifted(act) {
            writing.settle(import, &after)?;
        }
        let entry = NewEntry {
            id: EntryId(Uuid::now_v7().into_bytes()),
            writer: self.writer.id,
            at: act.at,
            by: act.by,
            words: act.words,
            undoes: act.undoes,
            reason: act.reason,
            changes: act.changes,
        };
        let stamp = writing.append(&entry, &self.book, &after)?;
        if act.changes.iter().any(alters_mastery) {
            after.mastery.clear();
        }
        after.forget_contacts(&self.book, act.changes);
        writing.commit()?;
        (self.book, self.seen) = (after, stamp.lamport);
        self.writer.remember(stamp.sequence);
        Ok(())
    }
}

/// The days of the bases in use.
fn bases(book: &Book) -> BTreeSet<Day> {
    book.bases.iter().filter(|it| it.live).map(|it| Day::Base(it.key)).collect()
}

/// Whether the latest mastery may read differently after a change.
fn alters_mastery(change: &Change) -> bool {
    match change.kind {
        Kind::Import => change.field == "stands",
        Kind::Student => matches!(change.field, "live" | "same_as"),
        Kind::Source | Kind::LevelWord => true,
        _ => false,
    }
}

/// The imports that an act withdraws or brings back. A new one is none: its scores were told apart by what stands.
fn shifted(act: &Act<'_>) -> Vec<ImportId> {
    let shifts = |it: &&Change| it.kind == Kind::Import && it.field == "stands";
    let shifts = act.changes.iter().filter(shifts).filter(|it| act.undoes.is_some() || !bool::from_value(&it.new));
    shifts.map(|it| ImportId::take(&it.key)).collect()
}

/// Brings into a book who was with whom from a date to now; what is there already costs nothing.
pub(super) fn read_contacts(
    store: &Store,
    book: &mut Book,
    from: NaiveDate,
    now: NaiveDateTime,
) -> Result<(), StoreError> {
    let unread = book.unread_contacts(from, now);
    if unread.is_empty() {
        return Ok(());
    }
    store.at_once(|| {
        for date in unread {
            book.load_contacts(date, &store.past_plans(date)?, now);
        }
        Ok(())
    })
}
