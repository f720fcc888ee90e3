//! Evidence: telling what of an import is new, writing it, and withdrawing an import.
//!
//! A score row is never updated. What a file repeats is only *witnessed*, so that withdrawing one of two imports that hold the
//! same evidence leaves it standing.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::local::{Locals, Numbers, Of};
use super::{Doing, Store, StoreError, Writing};
use crate::domain::book::Book;
use crate::domain::ids::{ImportId, SkillId, SourceId, StudentId};
use crate::domain::score::{DateBasis, Score};
use crate::domain::skill::Band;

/// Flag of a score row: the day is assumed.
pub(super) const ASSUMED: i64 = 1;
/// Flag of a score row: the source itself doubts it.
pub(super) const UNRELIABLE: i64 = 2;

/// What a score of an import is against what the file already holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Not there yet.
    New {
        /// The attempt that it becomes, from 1.
        attempt: u32,
    },
    /// There with the same value.
    Unchanged {
        /// Which day it is there under; differs from the score's own only for an undated one.
        day: NaiveDate,
        /// Which attempt it is.
        attempt: u32,
        /// The local number of the import whose row says it.
        holder: i64,
    },
    /// There with another value: a new row, the old one is history.
    Corrected {
        /// Which attempt it corrects.
        attempt: u32,
    },
}

/// What decides whether two scores are the same: all that mastery is read from, and the sitting.
#[derive(Clone, Debug, PartialEq)]
struct Said {
    text: String,
    level: String,
    value: Option<f64>,
    band: Option<u8>,
    tie: Option<i64>,
    unreliable: bool,
}

impl Said {
    /// The columns that [`Said::read`] reads, from `score s` with its `level l`.
    const COLUMNS: &str = "text, coalesce(l.words, ''), value, band, tie, flags";

    fn of(score: &Score) -> Self {
        Self {
            text: score.text.clone(),
            level: score.level.clone().unwrap_or_default(),
            value: score.value,
            band: score.band.map(Band::number),
            tie: score.tie.map(day_number),
            unreliable: score.unreliable,
        }
    }

    fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            text: row.get(first)?,
            level: row.get(first + 1)?,
            value: row.get(first + 2)?,
            band: row.get(first + 3)?,
            tie: row.get(first + 4)?,
            unreliable: row.get::<_, i64>(first + 5)? & UNRELIABLE != 0,
        })
    }
}

/// An attempt that stands in the file.
struct Attempt {
    number: u32,
    import: i64,
    said: Said,
}

/// Matches the scores of one student, skill, source and day with the attempts that stand there: by what they say first, so that
/// a file in reverse order changes nothing; what is left over corrects the remaining attempts in order, and then is new.
fn match_attempts(day: NaiveDate, standing: &[Attempt], incoming: &[Said]) -> Vec<Verdict> {
    let mut free: Vec<&Attempt> = standing.iter().collect();
    let mut take = |fits: &dyn Fn(&Attempt) -> bool| {
        let place = free.iter().position(|it| fits(it))?;
        Some(free.remove(place))
    };
    let same: Vec<Option<&Attempt>> = incoming.iter().map(|said| take(&|it| it.said == *said)).collect();
    let mut last = standing.iter().map(|it| it.number).max().unwrap_or(0);
    let verdict = |(said, same): (&Said, Option<&Attempt>)| {
        if let Some(same) = same {
            return Verdict::Unchanged { day, attempt: same.number, holder: same.import };
        }
        // An attempt of another sitting is not corrected: it is another piece of work.
        if let Some(old) = take(&|it| it.said.tie == said.tie) {
            return Verdict::Corrected { attempt: old.number };
        }
        last += 1;
        Verdict::New { attempt: last }
    };
    incoming.iter().zip(same).map(verdict).collect()
}

pub(super) fn day_number(day: NaiveDate) -> i64 {
    i64::from(day.num_days_from_ce())
}

pub(super) fn day_of(number: i64) -> NaiveDate {
    i32::try_from(number).ok().and_then(NaiveDate::from_num_days_from_ce_opt).unwrap_or_default()
}

impl Store {
    /// Tells for every score what it is against the file. Scores must be ordered by sitting within a day, as `import` hands them out.
    pub fn classify(&self, book: &Book, scores: &[Score]) -> Result<Vec<Verdict>, StoreError> {
        classify(&self.conn, &self.locals, book, scores, &by_key(scores)).doing("be read")
    }

    /// Reads the small integers that another process may have added.
    pub fn refresh_keys(&self) -> Result<(), StoreError> {
        self.locals.refresh(&self.conn).doing("be read")
    }
}

/// Which of the file's imports stand, by local number.
pub(super) fn standing(locals: &Locals, book: &Book) -> Numbers {
    book.imports.iter().filter(|it| it.stands).filter_map(|it| locals.number(Of::Import, it.key.0)).collect()
}

/// The scores by student, skill, source and day, each day's in the order of the import: the order of the file's own key, in which both
/// reading and writing go forward through it.
fn by_key(scores: &[Score]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_unstable_by_key(|place| (key(&scores[*place]), *place));
    order
}

fn key(score: &Score) -> (StudentId, SkillId, SourceId, NaiveDate) {
    (score.student, score.skill, score.source, score.day)
}

fn classify(
    conn: &Connection,
    locals: &Locals,
    book: &Book,
    scores: &[Score],
    order: &[usize],
) -> rusqlite::Result<Vec<Verdict>> {
    let stands = standing(locals, book);
    let mut verdicts = vec![Verdict::New { attempt: 1 }; scores.len()];
    for skill in order.chunk_by(|a, b| (scores[*a].student, scores[*a].skill) == (scores[*b].student, scores[*b].skill))
    {
        let first = &scores[skill[0]];
        let numbers = (locals.number(Of::Student, first.student.0), locals.number(Of::Skill, first.skill.0));
        let known = match numbers {
            (Some(student), Some(skill)) => has_rows(conn, student, skill)?,
            _ => false,
        };
        for places in skill.chunk_by(|a, b| key(&scores[*a]) == key(&scores[*b])) {
            let source = locals.number(Of::Source, scores[places[0]].source.0);
            let key = match (numbers, source) {
                ((Some(student), Some(skill)), Some(source)) if known => Some((student, skill, source)),
                _ => None,
            };
            classify_day(conn, &stands, key, scores, places, &mut verdicts)?;
        }
    }
    Ok(verdicts)
}

/// The scores of one student, skill, source and day; `key` is the file's own for them, if it may hold any.
fn classify_day(
    conn: &Connection,
    stands: &Numbers,
    key: Option<(i64, i64, i64)>,
    scores: &[Score],
    places: &[usize],
    verdicts: &mut [Verdict],
) -> rusqlite::Result<()> {
    let day = scores[places[0]].day;
    let (standing, earlier) = match key {
        Some((student, skill, source)) => {
            let key = (student, skill, source, day_number(day));
            let assumed = places.iter().any(|it| scores[*it].basis == DateBasis::Assumed);
            let rows = standing_rows(conn, stands, key)?;
            let earlier = if assumed && rows.is_empty() { newest_row(conn, stands, key)? } else { None };
            (rows, earlier)
        }
        None => (Vec::new(), None),
    };
    if standing.is_empty() && earlier.is_none() {
        for (attempt, place) in (1..).zip(places) {
            verdicts[*place] = Verdict::New { attempt };
        }
        return Ok(());
    }
    let incoming: Vec<Said> = places.iter().map(|it| Said::of(&scores[*it])).collect();
    for ((place, verdict), said) in places.iter().zip(match_attempts(day, &standing, &incoming)).zip(&incoming) {
        verdicts[*place] = match (verdict, &earlier) {
            // An undated snapshot that repeats the newest value adds no observation: it must not look fresh.
            (Verdict::New { .. }, Some((day, old)))
                if scores[*place].basis == DateBasis::Assumed && old.said == *said =>
            {
                Verdict::Unchanged { day: day_of(*day), attempt: old.number, holder: old.import }
            }
            (verdict, _) => verdict,
        };
    }
    Ok(())
}

/// Whether the file holds anything of a student in a skill.
fn has_rows(conn: &Connection, student: i64, skill: i64) -> rusqlite::Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM score WHERE student = ?1 AND skill = ?2)";
    conn.prepare_cached(sql)?.query_row(params![student, skill], |row| row.get(0))
}

type LocalKey = (i64, i64, i64, i64);

/// The attempts that stand on one day, oldest first; the newest standing row of each counts.
fn standing_rows(
    conn: &Connection,
    stands: &Numbers,
    (student, skill, source, day): LocalKey,
) -> rusqlite::Result<Vec<Attempt>> {
    let sql =
        attempts("WHERE student = ?1 AND skill = ?2 AND day = ?3 AND source = ?4 ORDER BY attempt DESC, import DESC");
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![student, skill, day, source])?;
    let mut found: Vec<Attempt> = Vec::new();
    while let Some(row) = rows.next()? {
        let (number, import) = (row.get(1)?, row.get(2)?);
        if stands.has(import) && found.last().is_none_or(|it| it.number != number) {
            found.push(Attempt { number, import, said: Said::read(row, 3)? });
        }
    }
    found.reverse();
    Ok(found)
}

/// The newest standing row of a source up to a day, with its day.
fn newest_row(
    conn: &Connection,
    stands: &Numbers,
    (student, skill, source, day): LocalKey,
) -> rusqlite::Result<Option<(i64, Attempt)>> {
    let sql = attempts(
        "WHERE student = ?1 AND skill = ?2 AND day <= ?3 AND source = ?4 ORDER BY day DESC, attempt DESC, import DESC",
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![student, skill, day, source])?;
    while let Some(row) = rows.next()? {
        let (number, import) = (row.get(1)?, row.get(2)?);
        if stands.has(import) {
            return Ok(Some((row.get(0)?, Attempt { number, import, said: Said::read(row, 3)? })));
        }
    }
    Ok(None)
}

/// Reads day, attempt, import and what was said.
fn attempts(filter: &str) -> String {
    format!("SELECT day, attempt, import, {} FROM score s LEFT JOIN level l ON l.n = s.level {filter}", Said::COLUMNS)
}

impl Writing<'_> {
    /// Tells what the scores are, inside the write, and writes what is new or corrected and witnesses the rest.
    pub fn write_scores(&self, book: &Book, import: ImportId, scores: &[Score]) -> Result<Vec<Verdict>, StoreError> {
        let order = by_key(scores);
        let verdicts = classify(&self.transaction, self.locals, book, scores, &order).doing("be read")?;
        let ordered = order.iter().map(|it| (&scores[*it], &verdicts[*it]));
        write(&self.transaction, self.locals, import, ordered).doing("be written")?;
        Ok(verdicts)
    }

    /// Before an import stops standing: what another standing import also holds is written as that import's own.
    pub fn hand_over(&self, import: ImportId) -> Result<(), StoreError> {
        let Some(number) = self.locals.number(Of::Import, import.0) else { return Ok(()) };
        let sql = "INSERT OR IGNORE INTO score (student, skill, day, source, attempt, import, text, level, number, maximum, value, band, tie, flags, line)
                   SELECT s.student, s.skill, s.day, s.source, s.attempt, w.import, s.text, s.level, s.number, s.maximum, s.value, s.band, s.tie, s.flags, s.line
                   FROM witness w CROSS JOIN score s ON s.student = w.student AND s.skill = w.skill AND s.day = w.day
                        AND s.source = w.source AND s.attempt = w.attempt AND s.import = w.holder
                   WHERE w.holder = ?1 AND w.import IN
                        (SELECT l.n FROM local_id l JOIN import i ON i.id = l.id WHERE l.kind = 'import' AND i.stands = 1)";
        self.transaction.prepare_cached(sql).and_then(|mut it| it.execute([number])).map(drop).doing("be written")
    }
}

fn write<'a>(
    conn: &Connection,
    locals: &Locals,
    import: ImportId,
    scores: impl Iterator<Item = (&'a Score, &'a Verdict)>,
) -> rusqlite::Result<()> {
    let import = locals.make(conn, Of::Import, import.0)?;
    let mut levels: HashMap<&'a str, i64> = HashMap::new();
    let mut insert = conn.prepare_cached(
        "INSERT OR REPLACE INTO score (student, skill, day, source, attempt, import, text, level, number, maximum, value, band, tie, flags, line)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
    )?;
    let mut witness = conn.prepare_cached(
        "INSERT OR IGNORE INTO witness (student, skill, day, source, attempt, import, holder) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?;
    for (score, verdict) in scores {
        let student = locals.make(conn, Of::Student, score.student.0)?;
        let skill = locals.make(conn, Of::Skill, score.skill.0)?;
        let source = locals.make(conn, Of::Source, score.source.0)?;
        let attempt = match verdict {
            Verdict::Unchanged { day, attempt, holder } => {
                witness.execute(params![student, skill, day_number(*day), source, attempt, import, holder])?;
                continue;
            }
            Verdict::New { attempt } | Verdict::Corrected { attempt } => attempt,
        };
        let level = match &score.level {
            None => None,
            Some(words) => Some(match levels.get(words.as_str()) {
                Some(number) => *number,
                None => *levels.entry(words).or_insert(level_number(conn, words)?),
            }),
        };
        let flags =
            if score.basis == DateBasis::Assumed { ASSUMED } else { 0 } + if score.unreliable { UNRELIABLE } else { 0 };
        let (day, tie, band) = (day_number(score.day), score.tie.map(day_number), score.band.map(Band::number));
        insert.execute(params![
            student,
            skill,
            day,
            source,
            attempt,
            import,
            score.text,
            level,
            score.number,
            score.maximum,
            score.value,
            band,
            tie,
            flags,
            score.line
        ])?;
    }
    Ok(())
}

fn level_number(conn: &Connection, words: &str) -> rusqlite::Result<i64> {
    let sql =
        "INSERT INTO level (words) VALUES (?1) ON CONFLICT (words) DO UPDATE SET words = excluded.words RETURNING n";
    conn.prepare_cached(sql)?.query_row([words], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: NaiveDate = NaiveDate::MIN;

    fn said(text: &str) -> Said {
        Said { text: text.into(), level: String::new(), value: None, band: None, tie: None, unreliable: false }
    }

    fn standing(said: [Said; 2]) -> Vec<Attempt> {
        (1..).zip(said).map(|(number, said)| Attempt { number, import: 7, said }).collect()
    }

    #[test]
    fn a_file_in_reverse_order_changes_nothing() {
        let verdicts = match_attempts(DAY, &standing([said("40"), said("80")]), &[said("80"), said("40")]);
        let unchanged = |attempt| Verdict::Unchanged { day: DAY, attempt, holder: 7 };
        assert_eq!(verdicts, [unchanged(2), unchanged(1)]);
    }

    #[test]
    fn another_value_corrects_and_one_more_is_new() {
        let incoming = [said("80"), said("50"), said("90")];
        let verdicts = match_attempts(DAY, &standing([said("40"), said("80")]), &incoming);
        assert_eq!(verdicts[1..], [Verdict::Corrected { attempt: 1 }, Verdict::New { attempt: 3 }]);
    }

    #[test]
    fn another_doubt_corrects() {
        let rushed = Said { unreliable: true, ..said("40") };
        let verdicts = match_attempts(DAY, &standing([said("40"), said("80")]), &[rushed]);
        assert_eq!(verdicts, [Verdict::Corrected { attempt: 1 }]);
    }

    #[test]
    fn another_sitting_is_not_a_correction() {
        let sitting = |tie, text| Said { tie: Some(tie), ..said(text) };
        let verdicts = match_attempts(DAY, &standing([sitting(5, "40"), sitting(5, "80")]), &[sitting(6, "50")]);
        assert_eq!(verdicts, [Verdict::New { attempt: 3 }]);
    }
}
