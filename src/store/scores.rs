//! Evidence: telling what of an import is new, repeated or corrected.

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::local::{Locals, Numbers, Of};
use super::{Doing, Store, StoreError};
use crate::domain::book::Book;
use crate::domain::score::Score;
use crate::domain::scores::{Scores, Spot};
use crate::domain::skill::Band;
use crate::domain::watch::{EVERY, Progress, Watch, Work};

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
        /// The number of the row that says it.
        row: i64,
    },
    /// There with another value: a new row, the old one is history.
    Corrected {
        /// Which attempt it corrects.
        attempt: u32,
    },
}

/// What decides whether two scores are the same: all that mastery is read from, and the sitting. Not the words of the level: two
/// exports of one vendor say the same band of one sitting in different words.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) text: String,
    number: Option<f64>,
    maximum: Option<f64>,
    value: Option<f64>,
    band: Option<u8>,
    tie: Option<i64>,
    unreliable: bool,
}

/// A number is the same in other digits: a spreadsheet makes `17` of `17.00`, and no teacher corrected anything.
impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        let read = |it: &Self| (it.value, it.band, it.tie, it.unreliable);
        let amount = |it: &Self| it.number.map(|number| (number, it.maximum));
        read(self) == read(other)
            && (self.text == other.text || amount(self).is_some_and(|it| amount(other) == Some(it)))
    }
}

impl Said {
    /// The columns that [`Said::read`] reads.
    const COLUMNS: &str = "text, number, maximum, value, band, tie, flags";

    fn of(score: Score) -> Self {
        Self {
            text: score.text,
            number: score.number,
            maximum: score.maximum,
            value: score.value,
            band: score.band.map(Band::number),
            tie: score.tie.map(day_number),
            unreliable: score.unreliable,
        }
    }

    fn read(row: &Row<'_>, first: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            text: row.get(first)?,
            number: row.get(first + 1)?,
            maximum: row.get(first + 2)?,
            value: row.get(first + 3)?,
            band: row.get(first + 4)?,
            tie: row.get(first + 5)?,
            unreliable: row.get::<_, i64>(first + 6)? & UNRELIABLE != 0,
        })
    }
}

/// An attempt that stands in the file, and the row that says so.
pub(super) struct Attempt {
    day: i64,
    source: i64,
    pub(super) number: u32,
    row: i64,
    pub(super) said: Said,
}

/// Matches the scores of one student, skill, source and day with the attempts that stand there, newest first: by what they say, so
/// that a file in reverse order changes nothing; what is left over corrects the remaining attempts, oldest first, and then is new.
fn match_attempts(standing: &[Attempt], incoming: &[Said]) -> Vec<Verdict> {
    let mut free: Vec<&Attempt> = standing.iter().rev().collect();
    let mut take = |fits: &dyn Fn(&Attempt) -> bool| {
        let place = free.iter().position(|it| fits(it))?;
        Some(free.remove(place))
    };
    let same: Vec<Option<&Attempt>> = incoming.iter().map(|said| take(&|it| it.said == *said)).collect();
    let mut last = standing.iter().map(|it| it.number).max().unwrap_or(0);
    let verdict = |(said, same): (&Said, Option<&Attempt>)| {
        if let Some(same) = same {
            return Verdict::Unchanged { row: same.row };
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
    /// `import` hands them out. Errs when `watch` stops it.
    pub fn classify(
        &self,
        book: &Book,
        scores: &Scores,
        watch: &mut dyn Watch,
        mut tell: impl FnMut(Verdict),
    ) -> Result<(), StoreError> {
        let mut watch = Watched { watch, work: Work::Comparing };
        let known = Known::of(&self.locals, book, scores);
        let mut tell = |_, verdict| {
            tell(verdict);
            Ok(())
        };
        classify(&self.conn, &known, scores, &mut watch, &mut tell).doing("be read")
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
pub(super) struct Known {
    stands: Numbers,
    students: Vec<Option<i64>>,
    skills: Vec<Option<i64>>,
    sources: Vec<Option<i64>>,
}

impl Known {
    pub(super) fn of(locals: &Locals, book: &Book, scores: &Scores) -> Self {
        Self::of_standing(locals, standing(locals, book), scores)
    }

    pub(super) fn of_standing(locals: &Locals, stands: Numbers, scores: &Scores) -> Self {
        Self {
            stands,
            students: scores.students().iter().map(|it| locals.number(Of::Student, it.0)).collect(),
            skills: scores.skills().iter().map(|it| locals.number(Of::Skill, it.0)).collect(),
            sources: scores.sources().iter().map(|it| locals.number(Of::Source, it.0)).collect(),
        }
    }
}

/// Who watches, and what.
pub(super) struct Watched<'a> {
    pub(super) watch: &'a mut dyn Watch,
    pub(super) work: Work,
}

impl Watched<'_> {
    fn at(&mut self, done: usize, of: usize) -> rusqlite::Result<()> {
        let going_on = self.watch.at(Progress { work: self.work, done, of }).is_continue();
        let stopped = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_INTERRUPT);
        if going_on { Ok(()) } else { Err(rusqlite::Error::SqliteFailure(stopped, None)) }
    }
}

type Tell<'a> = dyn FnMut(usize, Verdict) -> rusqlite::Result<()> + 'a;

/// Calls `tell` with each score's place and what it is, by student and skill, as the file's own key goes: reading and writing go forward
/// through it. What `tell` writes for an import that does not stand yet changes no later answer.
pub(super) fn classify(
    conn: &Connection,
    known: &Known,
    scores: &Scores,
    watch: &mut Watched<'_>,
    tell: &mut Tell<'_>,
) -> rusqlite::Result<()> {
    let spot = |place: &u32| scores.spot(*place as usize);
    let order = scores.by_spot();
    let (mut done, mut told) = (0, 0);
    for skill in order.chunk_by(|a, b| (spot(a).student, spot(a).skill) == (spot(b).student, spot(b).skill)) {
        let first = spot(&skill[0]);
        let numbers = known.students[first.student].zip(known.skills[first.skill]);
        let days = || skill.iter().map(|it| day_number(spot(it).day));
        let standing = match (numbers, days().min().zip(days().max())) {
            (Some(numbers), Some(days)) => standing_rows(conn, &known.stands, numbers, days)?,
            _ => Vec::new(),
        };
        for places in skill.chunk_by(|a, b| spot(a) == spot(b)) {
            let Spot { source, day, .. } = spot(&places[0]);
            let key =
                numbers.zip(known.sources[source]).map(|((student, skill), it)| (student, skill, it, day_number(day)));
            classify_day(conn, &known.stands, key, &standing, (scores, places), tell)?;
        }
        done += skill.len();
        if done >= told + EVERY {
            told = done;
            watch.at(done, order.len())?;
        }
    }
    Ok(())
}

/// The scores of one student, skill, source and day; `key` is the file's own for them, if it may hold any, and `standing` what stands
/// of the student in the skill around that day.
fn classify_day(
    conn: &Connection,
    stands: &Numbers,
    key: Option<LocalKey>,
    standing: &[Attempt],
    (scores, places): (&Scores, &[u32]),
    tell: &mut Tell<'_>,
) -> rusqlite::Result<()> {
    let places = places.iter().map(|it| *it as usize);
    let standing = key.map_or(&[][..], |(.., source, day)| of_day(standing, source, day));
    let earlier = match key {
        Some(key) if standing.is_empty() && places.clone().any(|it| scores.is_assumed(it)) => {
            newest_row(conn, stands, key)?
        }
        _ => None,
    };
    if standing.is_empty() && earlier.is_none() {
        return (1..).zip(places).try_for_each(|(attempt, place)| tell(place, Verdict::New { attempt }));
    }
    let incoming: Vec<Said> = places.clone().map(|it| Said::of(scores.get(it))).collect();
    for ((place, verdict), said) in places.zip(match_attempts(standing, &incoming)).zip(&incoming) {
        let verdict = match (verdict, &earlier) {
            // An undated snapshot that repeats the newest value adds no observation: it must not look fresh.
            (Verdict::New { .. }, Some(old)) if scores.is_assumed(place) && old.said == *said => {
                Verdict::Unchanged { row: old.row }
            }
            (verdict, _) => verdict,
        };
        tell(place, verdict)?;
    }
    Ok(())
}

/// Of what stands, newest first, the part of a source and day.
fn of_day(standing: &[Attempt], source: i64, day: i64) -> &[Attempt] {
    let from = standing.partition_point(|it| (it.day, source) > (day, it.source));
    let rest = &standing[from..];
    &rest[..rest.partition_point(|it| (it.day, it.source) == (day, source))]
}

/// Student, skill, source and day.
type LocalKey = (i64, i64, i64, i64);

/// The attempts of a student in a skill that stand from one day to another, in the order of the file's key: by day, newest first, and
/// source; then the newest first. The newest standing row of each counts.
pub(super) fn standing_rows(
    conn: &Connection,
    stands: &Numbers,
    (student, skill): (i64, i64),
    (first, last): (i64, i64),
) -> rusqlite::Result<Vec<Attempt>> {
    let sql = attempts(
        "WHERE student = ?1 AND skill = ?2 AND day BETWEEN ?3 AND ?4 ORDER BY day DESC, source, attempt DESC, import DESC",
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![student, skill, first, last])?;
    let mut found: Vec<Attempt> = Vec::new();
    while let Some(row) = rows.next()? {
        let key = (row.get(0)?, row.get(1)?, row.get(2)?);
        if stands.has(row.get(3)?) && found.last().is_none_or(|it| (it.day, it.source, it.number) != key) {
            found.push(attempt(row)?);
        }
    }
    Ok(found)
}

/// The newest standing row of a source up to a day.
fn newest_row(
    conn: &Connection,
    stands: &Numbers,
    (student, skill, source, day): LocalKey,
) -> rusqlite::Result<Option<Attempt>> {
    let sql = attempts(
        "WHERE student = ?1 AND skill = ?2 AND day <= ?3 AND source = ?4 ORDER BY day DESC, attempt DESC, import DESC",
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![student, skill, day, source])?;
    while let Some(row) = rows.next()? {
        if stands.has(row.get(3)?) {
            return attempt(row).map(Some);
        }
    }
    Ok(None)
}

/// Reads day, source, attempt, import, the row's number and what was said.
fn attempts(filter: &str) -> String {
    format!("SELECT day, source, attempt, import, row, {} FROM score {filter}", Said::COLUMNS)
}

fn attempt(row: &Row<'_>) -> rusqlite::Result<Attempt> {
    Ok(Attempt {
        day: row.get(0)?,
        source: row.get(1)?,
        number: row.get(2)?,
        row: row.get(4)?,
        said: Said::read(row, 5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Said {
        let (number, maximum) = (text.parse().ok(), None);
        Said { text: text.into(), number, maximum, value: None, band: None, tie: None, unreliable: false }
    }

    /// The first attempt said the first, in row 11; the second one the other, in row 12.
    fn standing([first, second]: [Said; 2]) -> [Attempt; 2] {
        let attempt = |number, said| Attempt { day: 0, source: 0, number, row: 10 + i64::from(number), said };
        [attempt(2, second), attempt(1, first)]
    }

    #[test]
    fn a_file_in_reverse_order_changes_nothing() {
        let verdicts = match_attempts(&standing([said("40"), said("80")]), &[said("80"), said("40")]);
        assert_eq!(verdicts, [Verdict::Unchanged { row: 12 }, Verdict::Unchanged { row: 11 }]);
    }

    #[test]
    fn another_value_corrects_and_one_more_is_new() {
        let incoming = [said("80"), said("50"), said("90")];
        let verdicts = match_attempts(&standing([said("40"), said("80")]), &incoming);
        assert_eq!(verdicts[1..], [Verdict::Corrected { attempt: 1 }, Verdict::New { attempt: 3 }]);
    }

    #[test]
    fn a_number_in_other_digits_is_the_same_and_a_word_is_not() {
        let verdicts = match_attempts(&standing([said("17.00"), said("Tested Out")]), &[said("17"), said("Max Score")]);
        assert_eq!(verdicts, [Verdict::Unchanged { row: 11 }, Verdict::Corrected { attempt: 2 }]);
        let of = |maximum| Said { maximum: Some(maximum), ..said("17") };
        assert!(of(20.0) == of(20.0) && of(20.0) != Said { text: "17.0".into(), ..of(25.0) });
    }

    #[test]
    fn another_doubt_corrects() {
        let rushed = Said { unreliable: true, ..said("40") };
        let verdicts = match_attempts(&standing([said("40"), said("80")]), &[rushed]);
        assert_eq!(verdicts, [Verdict::Corrected { attempt: 1 }]);
    }

    #[test]
    fn the_rows_of_a_day_and_source_are_found_among_others() {
        let row =
            |(day, source): (i64, i64)| Attempt { day, source, number: 1, row: day * 10 + source, said: said("40") };
        let all: Vec<Attempt> = [(9, 1), (9, 3), (9, 3), (7, 1), (7, 2)].map(row).into();
        let found = |source, day| of_day(&all, source, day).iter().map(|it| it.row).collect::<Vec<_>>();
        assert_eq!((found(1, 9), found(3, 9), found(2, 7)), (vec![91], vec![93, 93], vec![72]));
        assert_eq!((found(2, 9), found(1, 8), found(9, 1), found(4, 9)), (vec![], vec![], vec![], vec![]));
    }

    #[test]
    fn another_sitting_is_not_a_correction() {
        let sitting = |tie, text| Said { tie: Some(tie), ..said(text) };
        let verdicts = match_attempts(&standing([sitting(5, "40"), sitting(5, "80")]), &[sitting(6, "50")]);
        assert_eq!(verdicts, [Verdict::New { attempt: 3 }]);
    }
}
