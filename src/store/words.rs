//! Level words: as files have them, and what the team says they mean.

use std::collections::HashMap;

use rusqlite::Connection;

use super::local::{Locals, Of};
use super::{Doing, Store, StoreError};
use crate::domain::book::Book;
use crate::domain::ids::SourceId;
use crate::domain::skill::{Band, LevelWord};
use crate::domain::sources::UsedWord;
use crate::domain::text::fold;

/// Every level word, by local number, and those that mean something else to the team than to their file.
#[derive(Default)]
pub(super) struct Words {
    texts: HashMap<i64, Box<str>>,
    /// Of words about which the team says something.
    numbers: HashMap<Box<str>, i64>,
    ours: HashMap<(i64, i64), Band>,
}

impl Words {
    pub fn of(conn: &Connection, locals: &Locals, book: &Book) -> rusqlite::Result<Self> {
        let mut levels = conn.prepare_cached("SELECT n, words FROM level")?;
        let texts = levels.query_map([], |row| Ok((row.get(0)?, row.get_ref(1)?.as_str()?.into())))?;
        let texts: HashMap<i64, Box<str>> = texts.collect::<rusqlite::Result<_>>()?;
        let mut words = Self { texts, ..Self::default() };
        let said: Vec<_> = book.level_words.iter().filter(|it| it.said().is_some()).collect();
        if !said.is_empty() {
            let folded: Vec<(i64, String)> = words.texts.iter().map(|(level, text)| (*level, fold(text))).collect();
            for it in said {
                let (source, word) = (it.key.0, fold(&it.key.1));
                let Some(number) = locals.number(Of::Source, source.0) else { continue };
                for (level, _) in folded.iter().filter(|it| it.1 == word) {
                    let text = &words.texts[level];
                    let band = book.level_word(source, text).and_then(LevelWord::said);
                    words.numbers.insert(text.clone(), *level);
                    words.ours.extend(band.map(|it| ((number, *level), it)));
                }
            }
        }
        Ok(words)
    }

    /// The word as exported; empty without one.
    pub fn text(&self, level: Option<i64>) -> Box<str> {
        level.and_then(|it| self.texts.get(&it)).cloned().unwrap_or_default()
    }

    /// What the team says that a word of a source means; [`Band::None`] is that the row is no evidence.
    pub fn ours(&self, source: i64, level: Option<i64>) -> Option<Band> {
        // Most teams leave the words as they are: a row of theirs costs no look-up.
        if self.ours.is_empty() { None } else { self.ours.get(&(source, level?)).copied() }
    }

    /// The same of a word as exported.
    pub fn means(&self, source: i64, word: &str) -> Option<Band> {
        self.ours(source, self.numbers.get(word).copied())
    }
}

impl Store {
    /// The level words that standing scores use, source by source, each with the band that the newest import gave it. Reads every score.
    pub fn used_words(&self) -> Result<Vec<UsedWord>, StoreError> {
        used(&self.conn, &self.locals).doing("be read")
    }
}

fn used(conn: &Connection, locals: &Locals) -> rusqlite::Result<Vec<UsedWord>> {
    // SQLite takes the other columns of a group from the row that has its greatest import.
    let sql = "SELECT s.source, l.words, coalesce(s.band, 0), max(s.import) FROM score s JOIN level l ON l.n = s.level
               WHERE s.import IN (SELECT n.n FROM local_id n JOIN import i ON i.id = n.id WHERE n.kind = 'import' AND i.stands = 1)
               GROUP BY s.source, s.level ORDER BY s.source, l.words";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(source) = locals.id(row.get(0)?) else { continue };
        let band = Band::from_number(row.get(2)?);
        found.push(UsedWord { source: SourceId(source), word: row.get(1)?, band });
    }
    Ok(found)
}
