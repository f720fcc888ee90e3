//! Evidence: telling what of an import is new, writing it, and withdrawing an import.
//!
//! A score row is never updated. What a file repeats is only *witnessed*, so that withdrawing one of two imports that hold the
//! same evidence leaves it standing.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::{CachedStatement, Connection, Row, params};

use super::local::{Locals, Numbers, Of};
use super::{Doing, Store, StoreError, Writing};
use crate::domain::book::Book;
use crate::domain::ids::ImportId;
use crate::domain::score::{DateBasis, Score};
use crate::domain::scores::{Scores, Spot};
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

    fn of(score: Score) -> Self {
        Self {
            text: score.text,
            level: score.level.unwrap_or_default(),
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
    /// Tells for every score what it is against the file, in no particular order. Scores must be ordered by sitting within a day, as
    /// `import` hands them out.
    pub fn classify(&self, book: &Book, scores: &Scores, mut tell: impl FnMut(Verdict)) -> Result<(), StoreError> {
        let known = Known::of(&self.locals, book, scores);
        let mut tell = |_, verdict| {
            tell(verdict);
            Ok(())
        };
        classify(&self.conn, &known, scores, &mut tell).doing("be read")
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

/// What the file knows of an import's students, skills and sources: their numbers, by their places in the scores.
struct Known {
    stands: Numbers,
    students: Vec<Option<i64>>,
    skills: Vec<Option<i64>>,
    sources: Vec<Option<i64>>,
}

impl Known {
    fn of(locals: &Locals, book: &Book, scores: &Scores) -> Self {
        Self {
            stands: standing(locals, book),
            students: scores.students().iter().map(|it| locals.number(Of::Student, it.0)).collect(),
            skills: scores.skills().iter().map(|it| locals.number(Of::Skill, it.0)).collect(),
            sources: scores.sources().iter().map(|it| locals.number(Of::Source, it.0)).collect(),
        }
    }
}

/// Calls `tell` with each score's place and what it is, in the order of the file's own key: reading and writing go forward through it.
/// What `tell` writes for an import that does not stand yet changes no later answer.
fn classify(
    conn: &Connection,
    known: &Known,
    scores: &Scores,
    tell: &mut dyn FnMut(usize, Verdict) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let spot = |place: &u32| scores.spot(*place as usize);
    let order = scores.by_spot();
    for skill in order.chunk_by(|a, b| (spot(a).student, spot(a).skill) == (spot(b).student, spot(b).skill)) {
        let first = spot(&skill[0]);
        let numbers = match (known.students[first.student], known.skills[first.skill]) {
            (Some(student), Some(skill)) if has_rows(conn, student, skill)? => Some((student, skill)),
            _ => None,
        };
        for places in skill.chunk_by(|a, b| spot(a) == spot(b)) {
            let Spot { source, day, .. } = spot(&places[0]);
            let key =
                numbers.zip(known.sources[source]).map(|((student, skill), it)| (student, skill, it, day_number(day)));
            classify_day(conn, &known.stands, key, scores, places, tell)?;
        }
    }
    Ok(())
}

/// The scores of one student, skill, source and day; `key` is the file's own for them, if it may hold any.
fn classify_day(
    conn: &Connection,
    stands: &Numbers,
    key: Option<LocalKey>,
    scores: &Scores,
    places: &[u32],
    tell: &mut dyn FnMut(usize, Verdict) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let day = scores.spot(places[0] as usize).day;
    let places = places.iter().map(|it| *it as usize);
    let rows = key.map_or(Ok(Vec::new()), |key| standing_rows(conn, stands, key))?;
    let earlier = match key {
        Some(key) if rows.is_empty() && places.clone().any(|it| scores.is_assumed(it)) => {
            newest_row(conn, stands, key)?
        }
        _ => None,
    };
    if rows.is_empty() && earlier.is_none() {
        return (1..).zip(places).try_for_each(|(attempt, place)| tell(place, Verdict::New { attempt }));
    }
    let incoming: Vec<Said> = places.clone().map(|it| Said::of(scores.get(it))).collect();
    for ((place, verdict), said) in places.zip(match_attempts(day, &rows, &incoming)).zip(&incoming) {
        let verdict = match (verdict, &earlier) {
            // An undated snapshot that repeats the newest value adds no observation: it must not look fresh.
            (Verdict::New { .. }, Some((day, old))) if scores.is_assumed(place) && old.said == *said => {
                Verdict::Unchanged { day: day_of(*day), attempt: old.number, holder: old.import }
            }
            (verdict, _) => verdict,
        };
        tell(place, verdict)?;
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
    pub fn write_scores(
        &self,
        book: &Book,
        import: ImportId,
        scores: &Scores,
        mut tell: impl FnMut(Verdict),
    ) -> Result<(), StoreError> {
        let mut write = || {
            let known = Known::of(self.locals, book, scores);
            let mut writer = Writer::new(&self.transaction, self.locals, import, scores)?;
            classify(&self.transaction, &known, scores, &mut |place, verdict| {
                tell(verdict);
                writer.write(place, verdict)
            })
        };
        write().doing("be written")
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

/// Writes the scores of one import.
struct Writer<'a> {
    conn: &'a Connection,
    scores: &'a Scores,
    import: i64,
    students: Vec<i64>,
    skills: Vec<i64>,
    sources: Vec<i64>,
    levels: HashMap<String, i64>,
    insert: CachedStatement<'a>,
    witness: CachedStatement<'a>,
}

impl<'a> Writer<'a> {
    fn new(conn: &'a Connection, locals: &Locals, import: ImportId, scores: &'a Scores) -> rusqlite::Result<Self> {
        Ok(Self {
            conn,
            scores,
            import: locals.make(conn, Of::Import, import.0)?,
            students: numbers(scores.students(), |it| locals.make(conn, Of::Student, it.0))?,
            skills: numbers(scores.skills(), |it| locals.make(conn, Of::Skill, it.0))?,
            sources: numbers(scores.sources(), |it| locals.make(conn, Of::Source, it.0))?,
            levels: HashMap::new(),
            insert: conn.prepare_cached(
                "INSERT OR REPLACE INTO score (student, skill, day, source, attempt, import, text, level, number, maximum, value, band, tie, flags, line)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            )?,
            witness: conn.prepare_cached(
                "INSERT OR IGNORE INTO witness (student, skill, day, source, attempt, import, holder) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?,
        })
    }

    fn write(&mut self, place: usize, verdict: Verdict) -> rusqlite::Result<()> {
        let spot = self.scores.spot(place);
        let (student, skill, source) =
            (self.students[spot.student], self.skills[spot.skill], self.sources[spot.source]);
        match verdict {
            Verdict::Unchanged { day, attempt, holder } => {
                let witnessed = params![student, skill, day_number(day), source, attempt, self.import, holder];
                self.witness.execute(witnessed)?;
            }
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
                    score.line
                ])?;
            }
        }
        Ok(())
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
