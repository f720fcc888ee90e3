//! Which import holds which rows of evidence: those that it wrote, and those that its file only repeats.
//!
//! A row is never updated or written twice. What a file repeats is *held* too, so that withdrawing one of two imports that hold the same
//! evidence leaves it standing. Rows are numbered as they are written, and what is held is noted as ranges of numbers: a full export,
//! imported every day, repeats what the earlier ones wrote in a few long runs, however many rows these are.

use std::collections::HashMap;
use std::ops::Range;

use rusqlite::Connection;

use super::local::{Numbers, Of};
use super::scores::standing;
use super::{Doing, StoreError, Writing};
use crate::domain::book::Book;
use crate::domain::ids::ImportId;

/// Numbers of rows, as ranges.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Rows(Vec<Range<i64>>);

impl Rows {
    /// One more; cheap and small where numbers follow each other.
    pub(super) fn add(&mut self, row: i64) {
        match self.0.last_mut() {
            Some(last) if last.end == row => last.end += 1,
            _ => self.0.push(row..row + 1),
        }
    }

    /// In order, with nothing twice.
    fn tidied(mut self) -> Self {
        self.0.sort_unstable_by_key(|it| it.start);
        let mut tidy: Vec<Range<i64>> = Vec::new();
        for range in self.0 {
            match tidy.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => tidy.push(range),
            }
        }
        Self(tidy)
    }

    /// Of tidied ones.
    fn has(&self, row: i64) -> bool {
        let behind = self.0.partition_point(|it| it.start <= row);
        self.0[..behind].last().is_some_and(|it| row < it.end)
    }

    fn read(conn: &Connection, import: i64) -> rusqlite::Result<Self> {
        let mut ranges = conn.prepare_cached("SELECT first, last FROM held WHERE import = ?1")?;
        let ranges = ranges.query_map([import], |row| Ok(row.get(0)?..row.get::<_, i64>(1)? + 1))?;
        Ok(Self(ranges.collect::<rusqlite::Result<_>>()?).tidied())
    }

    /// Notes that an import holds them too.
    pub(super) fn write(self, conn: &Connection, import: i64) -> rusqlite::Result<()> {
        let mut insert = conn.prepare_cached("INSERT OR IGNORE INTO held (import, first, last) VALUES (?1, ?2, ?3)")?;
        self.tidied().0.into_iter().try_for_each(|it| insert.execute([import, it.start, it.end - 1]).map(drop))
    }
}

/// The number that the next row gets: every row is held by the import that wrote it.
pub(super) fn next_row(conn: &Connection) -> rusqlite::Result<i64> {
    conn.query_row("SELECT coalesce(max(last), 0) + 1 FROM held", [], |row| row.get(0))
}

impl Writing<'_> {
    /// After an act by which an import begins or ends to stand; `after` is the book with it. Makes every attempt read again as the newest
    /// standing import that holds it says: where that one only repeats it, the row is written as its own too.
    ///
    /// What is read of an attempt is the row of the newest import that stands. Why that is what the newest standing import that *holds* a row
    /// of the attempt says:
    /// - It is after an import: what that writes is the newest row, and what it repeats is the row that is read at that moment.
    /// - An act on this import changes nothing for attempts of which it holds no row: an import holds what it wrote, so neither what stands
    ///   nor what is held there changes.
    /// - For each attempt of which it holds a row, this makes it so: no row that stands is of a newer import than the newest holder, and
    ///   the holder has a row of its own from now on.
    pub fn settle(&self, import: ImportId, after: &Book) -> Result<(), StoreError> {
        let Some(number) = self.locals.number(Of::Import, import.0) else { return Ok(()) };
        settle(&self.transaction, number, &standing(self.locals, after)).doing("be written")
    }
}

/// The key of an attempt: student, skill, day, source, attempt.
type Key = [i64; 5];

/// A row of an attempt: the import that wrote it, and its number.
type Written = (i64, i64);

/// See [`Writing::settle`].
fn settle(conn: &Connection, import: i64, stands: &Numbers) -> rusqlite::Result<()> {
    let touched = Rows::read(conn, import)?;
    let mut holders = Vec::new();
    for holder in stands.newest_first() {
        holders.push((holder, Rows::read(conn, holder)?));
    }
    // The newest standing holder of a row, and then the newest row that it holds, is what counts.
    let newest = |row: &Written| holders.iter().find(|it| it.1.has(row.1)).map(|it| (it.0, row.0));
    let mut missing: Vec<(Key, Written, i64)> = Vec::new();
    let mut judge = |key: Key, rows: &[Written]| {
        if !rows.iter().any(|it| touched.has(it.1)) {
            return;
        }
        let counts = rows.iter().filter_map(|it| Some((newest(it)?, *it))).max_by_key(|it| it.0);
        let read = rows.iter().find(|it| stands.has(it.0));
        if let Some(((holder, _), row)) = counts.filter(|it| read != Some(&it.1)) {
            missing.push((key, row, holder));
        }
    };
    let sql = "SELECT student, skill, day, source, attempt, import, row FROM score
               ORDER BY student, skill, day DESC, source, attempt DESC, import DESC";
    let (mut statement, mut attempt, mut rows) = (conn.prepare_cached(sql)?, None, Vec::new());
    let mut all = statement.query([])?;
    while let Some(row) = all.next()? {
        let key: Key = [row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        if let Some(before) = attempt.replace(key).filter(|it| *it != key) {
            judge(before, &rows);
            rows.clear();
        }
        rows.push((row.get(5)?, row.get(6)?));
    }
    if let Some(last) = attempt {
        judge(last, &rows);
    }
    hand_over(conn, missing)
}

/// Writes rows of attempts as other imports' own too.
fn hand_over(conn: &Connection, rows: Vec<(Key, Written, i64)>) -> rusqlite::Result<()> {
    let mut copy = conn.prepare_cached(
        "INSERT OR IGNORE INTO score (student, skill, day, source, attempt, import, text, level, number, maximum, value, band, tie, flags, line, row)
         SELECT student, skill, day, source, attempt, ?7, text, level, number, maximum, value, band, tie, flags, line, ?8 FROM score
         WHERE student = ?1 AND skill = ?2 AND day = ?3 AND source = ?4 AND attempt = ?5 AND import = ?6",
    )?;
    let (mut next, mut held) = (next_row(conn)?, HashMap::<i64, Rows>::new());
    for ([student, skill, day, source, attempt], (import, _), holder) in rows {
        copy.execute([student, skill, day, source, attempt, import, holder, next])?;
        held.entry(holder).or_default().add(next);
        next += 1;
    }
    held.into_iter().try_for_each(|(holder, rows)| rows.write(conn, holder))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::super::SCHEMA;
    use super::super::local::Locals;
    use super::super::scores::{Known, Verdict, Watched, classify, standing_rows};
    use super::super::write::Writer;
    use super::*;
    use crate::domain::ids::{SkillId, SourceId, StudentId};
    use crate::domain::score::{DateBasis, Score};
    use crate::domain::scores::Scores;
    use crate::domain::watch::{Unwatched, Work};

    /// A file with these percents of one student, skill, source and day.
    fn file(percents: &[u8]) -> Scores {
        let score = |percent: &u8| Score {
            student: StudentId([1; 16]),
            skill: SkillId([2; 16]),
            source: SourceId([3; 16]),
            day: chrono::NaiveDate::default(),
            basis: DateBasis::Stated,
            tie: None,
            text: percent.to_string(),
            level: None,
            number: None,
            maximum: None,
            value: None,
            band: None,
            unreliable: false,
            line: 1,
        };
        percents.iter().map(score).collect()
    }

    /// A file of evidence alone, and what each import says of each attempt, by its number.
    struct Evidence {
        conn: Connection,
        locals: Locals,
        stands: BTreeSet<i64>,
        said: BTreeMap<i64, BTreeMap<u32, String>>,
    }

    impl Evidence {
        fn new() -> Self {
            let conn = Connection::open_in_memory().expect("memory");
            conn.execute_batch(SCHEMA).expect("a schema");
            Self { conn, locals: Locals::default(), stands: BTreeSet::new(), said: BTreeMap::new() }
        }

        fn import(&mut self, id: u8, scores: &Scores) -> rusqlite::Result<()> {
            let known = Known::of_standing(&self.locals, self.stands.iter().copied().collect(), scores);
            let mut writer = Writer::new(&self.conn, &self.locals, ImportId([id; 16]), scores)?;
            let (number, mut said) = (writer.import, BTreeMap::new());
            let mut watch = Watched { watch: &mut Unwatched, work: Work::Writing };
            classify(&self.conn, &known, scores, &mut watch, &mut |place, verdict| {
                let attempt = match verdict {
                    Verdict::New { attempt } | Verdict::Corrected { attempt } => attempt,
                    Verdict::Unchanged { row } => {
                        let sql = "SELECT attempt FROM score WHERE row = ?1";
                        self.conn.query_row(sql, [row], |it| it.get(0))?
                    }
                };
                said.insert(attempt, scores.text(place).to_owned());
                writer.write(place, verdict)
            })?;
            writer.finish()?;
            self.stands.insert(number);
            self.said.insert(number, said);
            Ok(())
        }

        fn turn(&mut self, import: i64) -> rusqlite::Result<()> {
            if !self.stands.remove(&import) {
                self.stands.insert(import);
            }
            settle(&self.conn, import, &self.stands.iter().copied().collect())
        }

        /// What is read, attempt by attempt.
        fn read(&self) -> rusqlite::Result<BTreeMap<u32, String>> {
            let number = |of, id| self.locals.number(of, [id; 16]).expect("it was written");
            let key = (number(Of::Student, 1), number(Of::Skill, 2));
            let stands = self.stands.iter().copied().collect();
            let known = Known::of_standing(&self.locals, stands, &Scores::default());
            let rows = standing_rows(&self.conn, &known, key, (0, i64::MAX))?;
            Ok(rows.into_iter().map(|it| (it.number, it.said.text)).collect())
        }

        /// What the newest standing import says that says anything.
        fn newest(&self) -> BTreeMap<u32, String> {
            let standing = self.said.iter().filter(|it| self.stands.contains(it.0));
            standing.flat_map(|it| it.1.clone()).collect()
        }
    }

    proptest! {
        /// Also where an import is brought back under later ones, as merged logs of several laptops may.
        #[test]
        fn every_attempt_reads_as_the_newest_standing_import_that_holds_it(
            acts in vec((vec(0..3_u8, 1..3), any::<Option<prop::sample::Index>>()), 1..16)
        ) {
            let mut evidence = Evidence::new();
            evidence.import(0, &file(&[0])).expect("imported");
            for (id, (percents, turned)) in (1..).zip(acts) {
                match turned {
                    None => evidence.import(id, &file(&percents)).expect("imported"),
                    Some(which) => {
                        let import = *evidence.said.keys().nth(which.index(evidence.said.len())).expect("one of them");
                        evidence.turn(import).expect("settled");
                    }
                }
                prop_assert_eq!(evidence.read().expect("read"), evidence.newest());
            }
            let sql = "SELECT count(*) FROM score s WHERE NOT EXISTS
                       (SELECT 1 FROM held h WHERE h.import = s.import AND s.row BETWEEN h.first AND h.last)";
            let loose: i64 = evidence.conn.query_row(sql, [], |it| it.get(0)).expect("a count");
            prop_assert_eq!(loose, 0, "an import holds what it wrote");
        }

        #[test]
        fn ranges_hold_what_was_added_and_nothing_else(rows in vec(0..40_i64, 0..60)) {
            let mut ranges = Rows::default();
            for row in &rows {
                ranges.add(*row);
            }
            let (ranges, set) = (ranges.tidied(), rows.into_iter().collect::<BTreeSet<_>>());
            prop_assert!((-1..42).all(|it| ranges.has(it) == set.contains(&it)));
            prop_assert!(ranges.0.windows(2).all(|it| it[0].end < it[1].start), "as few as possible");
        }
    }
}
