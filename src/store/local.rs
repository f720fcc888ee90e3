//! The small integers that stand for ids in the keys of scores. They are made as needed and never leave the file.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::{Connection, params};

/// A set of small integers, asked for every row of evidence.
pub(super) struct Numbers(Vec<bool>);

impl Numbers {
    pub(super) fn has(&self, number: i64) -> bool {
        usize::try_from(number).is_ok_and(|it| self.0.get(it).is_some_and(|it| *it))
    }

    /// The largest first.
    pub(super) fn newest_first(&self) -> impl Iterator<Item = i64> {
        (0..=i64::try_from(self.0.len()).unwrap_or(i64::MAX)).rev().filter(|it| self.has(*it))
    }
}

impl FromIterator<i64> for Numbers {
    fn from_iter<T: IntoIterator<Item = i64>>(numbers: T) -> Self {
        let mut set = Vec::new();
        for place in numbers.into_iter().filter_map(|it| usize::try_from(it).ok()) {
            set.resize(set.len().max(place + 1), false);
            set[place] = true;
        }
        Self(set)
    }
}

/// What a small integer stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Of {
    Student,
    Skill,
    Source,
    Import,
}

impl Of {
    fn word(self) -> &'static str {
        match self {
            Self::Student => "student",
            Self::Skill => "skill",
            Self::Source => "source",
            Self::Import => "import",
        }
    }

    fn named(word: &str) -> Option<Self> {
        [Self::Student, Self::Skill, Self::Source, Self::Import].into_iter().find(|it| it.word() == word)
    }
}

/// Both directions, as far as they are known; another process may add some.
#[derive(Default)]
pub(super) struct Locals(RefCell<Maps>);

#[derive(Default)]
struct Maps {
    numbers: HashMap<(Of, [u8; 16]), i64>,
    ids: HashMap<i64, [u8; 16]>,
    last: i64,
    made: Vec<(Of, [u8; 16])>,
}

/// The numbers made in one write: kept when it is, else forgotten with it.
pub(super) struct Made<'a>(&'a Locals);

impl Made<'_> {
    pub(super) fn keep(self) {
        self.0.0.borrow_mut().made.clear();
    }
}

impl Drop for Made<'_> {
    fn drop(&mut self) {
        let maps = &mut *self.0.0.borrow_mut();
        for key in maps.made.drain(..) {
            if let Some(number) = maps.numbers.remove(&key) {
                maps.ids.remove(&number);
            }
        }
    }
}

impl Locals {
    pub(super) fn load(conn: &Connection) -> rusqlite::Result<Self> {
        let locals = Self::default();
        locals.refresh(conn)?;
        Ok(locals)
    }

    /// Reads what is new.
    pub(super) fn refresh(&self, conn: &Connection) -> rusqlite::Result<()> {
        let maps = &mut *self.0.borrow_mut();
        let mut statement = conn.prepare_cached("SELECT n, kind, id FROM local_id WHERE n > ?1 ORDER BY n")?;
        let mut rows = statement.query([maps.last])?;
        while let Some(row) = rows.next()? {
            let (n, id): (i64, [u8; 16]) = (row.get(0)?, row.get(2)?);
            maps.last = n;
            if let Some(of) = Of::named(row.get_ref(1)?.as_str()?) {
                maps.numbers.insert((of, id), n);
                maps.ids.insert(n, id);
            }
        }
        Ok(())
    }

    /// To be held by a write for as long as it lasts.
    pub(super) fn making(&self) -> Made<'_> {
        Made(self)
    }

    pub(super) fn number(&self, of: Of, id: [u8; 16]) -> Option<i64> {
        self.0.borrow().numbers.get(&(of, id)).copied()
    }

    pub(super) fn id(&self, number: i64) -> Option<[u8; 16]> {
        self.0.borrow().ids.get(&number).copied()
    }

    /// The number of an id, made if it is new. Only inside a write.
    pub(super) fn make(&self, conn: &Connection, of: Of, id: [u8; 16]) -> rusqlite::Result<i64> {
        if let Some(number) = self.number(of, id) {
            return Ok(number);
        }
        let sql = "INSERT INTO local_id (kind, id) VALUES (?1, ?2) ON CONFLICT (kind, id) DO UPDATE SET id = excluded.id RETURNING n";
        let number = conn.prepare_cached(sql)?.query_row(params![of.word(), id], |row| row.get(0))?;
        let maps = &mut *self.0.borrow_mut();
        maps.numbers.insert((of, id), number);
        maps.ids.insert(number, id);
        maps.made.push((of, id));
        Ok(number)
    }
}
