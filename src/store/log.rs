//! The log: appending an entry with its changes, reading entries back, finding what to undo.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{Doing, Store, StoreError, Writing, gate, rows};
use crate::domain::book::{Book, Kind};
use crate::domain::change::Change;
use crate::domain::entry::{Entry, Logged};
use crate::domain::ids::{EntryId, hex};
use crate::domain::value::{Stored, Value};

/// An entry to be written.
pub struct NewEntry<'a> {
    /// Its id.
    pub id: EntryId,
    /// Which installation writes it.
    pub writer: [u8; 16],
    /// When.
    pub at: chrono::NaiveDateTime,
    /// Who.
    pub by: &'a str,
    /// What, as a template.
    pub words: &'a str,
    /// What it takes back.
    pub undoes: Option<EntryId>,
    /// The reason typed for an override.
    pub reason: Option<&'a str>,
    /// What it changes.
    pub changes: &'a [Change],
}

/// Where an entry stands in the log.
pub struct Stamp {
    /// Among all entries.
    pub lamport: i64,
    /// Among its writer's.
    pub sequence: i64,
}

/// Which way to look for something to take back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undoable {
    /// The newest act that stands.
    Act,
    /// The newest undo that stands, unless somebody has acted since.
    Undo,
}

/// An act (it undoes nothing) is taken back when an undo of it stands, that is, was not redone.
const TAKEN_BACK: &str =
    "EXISTS (SELECT 1 FROM entry u WHERE u.undoes = e.id AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.undoes = u.id))";

impl Writing<'_> {
    /// Writes an entry: the log, and the facts that it changes. `before` and `after` are the book without and with them.
    pub fn append(&self, entry: &NewEntry<'_>, before: &Book, after: &Book) -> Result<Stamp, StoreError> {
        append(&self.transaction, entry, before, after).doing("be written")
    }
}

fn append(conn: &Connection, entry: &NewEntry<'_>, before: &Book, after: &Book) -> rusqlite::Result<Stamp> {
    let lamport: i64 =
        conn.prepare_cached("SELECT coalesce(max(lamport), 0) + 1 FROM entry")?.query_row([], |row| row.get(0))?;
    let sequence: i64 = conn
        .prepare_cached("SELECT coalesce(max(sequence), 0) + 1 FROM entry WHERE writer = ?1")?
        .query_row([entry.writer], |row| row.get(0))?;
    conn.prepare_cached(
        "INSERT INTO entry (id, lamport, writer, sequence, at, author, words, undoes, version) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        entry.id.0, lamport, entry.writer, sequence, entry.at.to_value(), entry.by, entry.words, entry.undoes.map(|it| it.0), gate::VERSION
    ])?;
    let n = conn.last_insert_rowid();
    let mut log = conn.prepare_cached(
        "INSERT INTO change (entry, place, kind, key, field, old, new) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    let mut erasable =
        conn.prepare_cached("INSERT INTO erasable (entry, place, student, old, new) VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (place, change) in (0_i64..).zip(entry.changes) {
        rows::write(conn, change)?;
        let layout = change.kind.layout();
        if layout.personal.contains(&change.field) {
            // Undoing a note, say, also takes back whom it was about.
            let about = |book: &Book| book.about(change.kind, &change.key).map(|it| it.0);
            let student = about(after).or_else(|| about(before));
            erasable.execute(params![n, place, student, change.old, change.new])?;
            log.execute(params![n, place, layout.table, pack(&change.key), change.field, Value::Null, Value::Null])?;
        } else {
            log.execute(params![n, place, layout.table, pack(&change.key), change.field, change.old, change.new])?;
        }
    }
    if let Some(reason) = entry.reason {
        erasable.execute(params![n, -1, rusqlite::types::Null, Value::Null, reason])?;
    }
    Ok(Stamp { lamport, sequence })
}

impl Store {
    /// The highest lamport in the log; 0 when it is empty.
    pub fn last_lamport(&self) -> Result<i64, StoreError> {
        self.conn.query_row("SELECT coalesce(max(lamport), 0) FROM entry", [], |row| row.get(0)).doing("be read")
    }

    /// The highest sequence of a writer; 0 when it never wrote.
    pub fn last_sequence(&self, writer: [u8; 16]) -> Result<i64, StoreError> {
        self.conn
            .query_row("SELECT coalesce(max(sequence), 0) FROM entry WHERE writer = ?1", [writer], |row| row.get(0))
            .doing("be read")
    }

    /// The entries after a lamport, oldest first, with their changes.
    pub fn entries_after(&self, lamport: i64) -> Result<Vec<Entry>, StoreError> {
        entries(&self.conn, "WHERE lamport > ?1 ORDER BY lamport, n", [lamport]).doing("be read")
    }

    /// The newest entries, newest first, with their changes.
    pub fn newest_entries(&self, most: usize) -> Result<Vec<Entry>, StoreError> {
        entries(
            &self.conn,
            "WHERE true ORDER BY lamport DESC, n DESC LIMIT ?1",
            [i64::try_from(most).unwrap_or(i64::MAX)],
        )
        .doing("be read")
    }

    /// What the next undo or redo would take back.
    pub fn undoable(&self, what: Undoable) -> Result<Option<Entry>, StoreError> {
        let filter = match what {
            Undoable::Act => {
                format!("e WHERE undoes IS NULL AND NOT {TAKEN_BACK} ORDER BY lamport DESC, n DESC LIMIT 1")
            }
            Undoable::Undo => "e WHERE undoes IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM entry r WHERE r.undoes = e.id)
                   AND EXISTS (SELECT 1 FROM entry a WHERE a.id = e.undoes AND a.undoes IS NULL)
                   AND lamport > (SELECT coalesce(max(lamport), 0) FROM entry WHERE undoes IS NULL)
                 ORDER BY lamport DESC, n DESC LIMIT 1"
                .to_owned(),
        };
        Ok(entries(&self.conn, &filter, []).doing("be read")?.pop())
    }

    /// The name of a group whose day is not in memory, for showing an old entry.
    pub fn group_name(&self, id: [u8; 16]) -> Option<String> {
        self.conn
            .query_row("SELECT name FROM \"group\" WHERE id = ?1 AND name <> ''", [id], |row| row.get(0))
            .optional()
            .ok()
            .flatten()
    }
}

fn entries(conn: &Connection, filter: &str, params: impl rusqlite::Params) -> rusqlite::Result<Vec<Entry>> {
    let sql = format!("SELECT n, id, lamport, writer, sequence, at, author, words, undoes FROM entry {filter}");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params)?;
    let mut entries = Vec::new();
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(0)?;
        let reason = conn
            .prepare_cached("SELECT new FROM erasable WHERE entry = ?1 AND place = -1")?
            .query_row([n], |row| row.get(0))
            .optional()?;
        entries.push(Entry {
            id: EntryId(row.get(1)?),
            lamport: row.get(2)?,
            writer: hex(&row.get::<_, [u8; 16]>(3)?),
            sequence: row.get(4)?,
            at: Stored::from_value(&rows::value(row, 5)?),
            by: row.get(6)?,
            words: row.get(7)?,
            undoes: row.get::<_, Option<[u8; 16]>>(8)?.map(EntryId),
            reason,
            changes: changes(conn, n)?,
        });
    }
    Ok(entries)
}

fn changes(conn: &Connection, entry: i64) -> rusqlite::Result<Vec<Logged>> {
    let sql = "SELECT c.kind, c.key, c.field, c.old, c.new, e.old, e.new, e.entry IS NOT NULL
               FROM change c LEFT JOIN erasable e ON e.entry = c.entry AND e.place = c.place WHERE c.entry = ?1 ORDER BY c.place";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([entry])?;
    let mut changes = Vec::new();
    while let Some(row) = rows.next()? {
        changes.push(logged(row)?);
    }
    Ok(changes)
}

fn logged(row: &Row<'_>) -> rusqlite::Result<Logged> {
    let kind = Kind::named(row.get_ref(0)?.as_str()?);
    let field = row.get_ref(2)?.as_str()?;
    let Some((kind, field)) =
        kind.and_then(|kind| Some((kind, *kind.layout().fields.iter().find(|it| **it == field)?)))
    else {
        return Ok(Logged::Erased);
    };
    let personal = kind.layout().personal.contains(&field);
    let whole: bool = row.get(7)?;
    if personal && !whole {
        return Ok(Logged::Erased);
    }
    let from = if personal { 5 } else { 3 };
    let key = unpack(row.get_ref(1)?.as_blob()?);
    Ok(Logged::Whole(Change { kind, key, field, old: rows::value(row, from)?, new: rows::value(row, from + 1)? }))
}

/// A fact as a change without values, to look up what stands there.
pub(super) fn fact(kind: Kind, packed: &[u8], field: &'static str) -> Change {
    Change { kind, key: unpack(packed), field, old: Value::Null, new: Value::Null }
}

/// A fact's key as bytes: a letter for the type, then the value. Short, because the log holds one per change.
fn pack(key: &[Value]) -> Vec<u8> {
    let mut out = Vec::with_capacity(64);
    for value in key {
        match value {
            Value::Null => out.push(b'n'),
            Value::Int(number) => {
                out.push(b'i');
                out.extend(number.to_be_bytes());
            }
            Value::Text(text) => {
                out.push(b't');
                out.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
                out.extend(text.as_bytes());
            }
            Value::Id(id) => {
                out.push(b'x');
                out.extend(id);
            }
        }
    }
    out
}

/// Reads a packed key; stops at the first byte that makes no sense.
fn unpack(bytes: &[u8]) -> Vec<Value> {
    let (mut key, mut rest) = (Vec::new(), bytes);
    while let Some((value, after)) = unpack_one(rest) {
        key.push(value);
        rest = after;
    }
    key
}

fn unpack_one(bytes: &[u8]) -> Option<(Value, &[u8])> {
    let (letter, rest) = bytes.split_first()?;
    match letter {
        b'n' => Some((Value::Null, rest)),
        b'i' => rest.split_first_chunk().map(|(number, rest)| (Value::Int(i64::from_be_bytes(*number)), rest)),
        b'x' => rest.split_first_chunk().map(|(id, rest)| (Value::Id(*id), rest)),
        b't' => {
            let (length, rest) = rest.split_first_chunk()?;
            let (text, rest) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
            Some((Value::Text(String::from_utf8_lossy(text).into_owned()), rest))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_back_as_they_were() {
        let key = vec![Value::Text("2026-11-24".into()), Value::Id([9; 16]), Value::Int(-3), Value::Null];
        assert_eq!(unpack(&pack(&key)), key);
        assert_eq!(unpack(b"x123"), []);
    }
}
