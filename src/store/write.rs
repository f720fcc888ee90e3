//! Writing evidence: what an import brings becomes rows, and what it repeats is noted as held.

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::{CachedStatement, Connection, params};

use super::held::{Rows, next_row};
use super::local::{Locals, Of};
use super::scores::{ASSUMED, Known, UNRELIABLE, Verdict, Watched, classify, day_number};
use super::{Doing, StoreError, Writing};
use crate::domain::book::Book;
use crate::domain::ids::ImportId;
use crate::domain::score::DateBasis;
use crate::domain::scores::Scores;
use crate::domain::skill::Band;
use crate::domain::watch::{Watch, Work};

impl Writing<'_> {
    /// Tells what the scores are, inside the write, writes what is new or corrected, and notes which rows the import repeats. Errs when
    /// `watch` stops it.
    pub fn write_scores(
        &self,
        book: &Book,
        import: ImportId,
        scores: &Scores,
        watch: &mut dyn Watch,
        mut tell: impl FnMut(Verdict),
    ) -> Result<(), StoreError> {
        let mut write = || {
            let known = Known::of(&self.transaction, self.locals, book, scores)?;
            let mut writer = Writer::new(&self.transaction, self.locals, import, scores)?;
            let mut watch = Watched { watch: &mut *watch, work: Work::Writing };
            classify(&self.transaction, &known, scores, &mut watch, &mut |place, verdict| {
                tell(verdict);
                writer.write(place, verdict)
            })?;
            writer.finish()
        };
        write().doing("be written")
    }
}

/// Writes the scores of one import.
pub(super) struct Writer<'a> {
    conn: &'a Connection,
    scores: &'a Scores,
    pub(super) import: i64,
    students: Vec<i64>,
    skills: Vec<i64>,
    sources: Vec<i64>,
    levels: HashMap<String, i64>,
    insert: CachedStatement<'a>,
    /// The number of the first row that it writes, and of the next one.
    own: Range<i64>,
    repeated: Rows,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        locals: &Locals,
        import: ImportId,
        scores: &'a Scores,
    ) -> rusqlite::Result<Self> {
        let next = next_row(conn)?;
        Ok(Self {
            conn,
            scores,
            import: locals.make(conn, Of::Import, import.0)?,
            students: numbers(scores.students(), |it| locals.make(conn, Of::Student, it.0))?,
            skills: numbers(scores.skills(), |it| locals.make(conn, Of::Skill, it.0))?,
            sources: numbers(scores.sources(), |it| locals.make(conn, Of::Source, it.0))?,
            levels: HashMap::new(),
            insert: conn.prepare_cached(
                "INSERT OR REPLACE INTO score (student, skill, day, source, attempt, import, text, level, number, maximum, value, band, tie, flags, line, row)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)",
            )?,
            own: next..next,
            repeated: Rows::default(),
        })
    }

    pub(super) fn write(&mut self, place: usize, verdict: Verdict) -> rusqlite::Result<()> {
        let spot = self.scores.spot(place);
        let (student, skill, source) =
            (self.students[spot.student], self.skills[spot.skill], self.sources[spot.source]);
        match verdict {
            Verdict::Unchanged { row } => self.repeated.add(row),
            Verdict::New { attempt } | Verdict::Corrected { attempt } => {
                let score = self.scores.get(place);
                let level = score.level.map(|it| self.level(it)).transpose()?;
                let doubt = if score.unreliable { UNRELIABLE } else { 0 };
                let flags = doubt + if score.basis == DateBasis::Assumed { ASSUMED } else { 0 };
                let (day, tie, band) = (day_number(score.day), score.tie.map(day_number), score.band.map(Band::number));
                self.insert.execute(params![
                    student,
                    skill,
                    day,
                    source,
                    attempt,
                    self.import,
                    score.text,
                    level,
                    score.number,
                    score.maximum,
                    score.value,
                    band,
                    tie,
                    flags,
                    score.line,
                    self.own.end
                ])?;
                self.own.end += 1;
            }
        }
        Ok(())
    }

    /// Notes what the import holds.
    pub(super) fn finish(mut self) -> rusqlite::Result<()> {
        self.own.for_each(|it| self.repeated.add(it));
        self.repeated.write(self.conn, self.import)
    }

    fn level(&mut self, words: String) -> rusqlite::Result<i64> {
        if let Some(known) = self.levels.get(&words) {
            return Ok(*known);
        }
        let number = level_number(self.conn, &words)?;
        self.levels.insert(words, number);
        Ok(number)
    }
}

/// The number of each of some ids, made in the order of the ids: the order in which the scores are written.
fn numbers<T: Ord>(ids: &[T], make: impl Fn(&T) -> rusqlite::Result<i64>) -> rusqlite::Result<Vec<i64>> {
    let mut order: Vec<usize> = (0..ids.len()).collect();
    order.sort_by_key(|it| &ids[*it]);
    let mut numbers = vec![0; ids.len()];
    for place in order {
        numbers[place] = make(&ids[place])?;
    }
    Ok(numbers)
}

fn level_number(conn: &Connection, words: &str) -> rusqlite::Result<i64> {
    let sql =
        "INSERT INTO level (words) VALUES (?1) ON CONFLICT (words) DO UPDATE SET words = excluded.words RETURNING n";
    conn.prepare_cached(sql)?.query_row([words], |row| row.get(0))
}
