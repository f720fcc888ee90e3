//! Evidence: telling what of an import is new, repeated or corrected.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, Row, params};

use super::local::{Locals, Numbers, Of};
use super::words::Words;
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
/// exports of one vendor say the same band of one sitting in different words. Where the team says what a word means, both sides mean
/// that: the same file is no correction because somebody moved a line between bands.
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

/// Those that say the same have the same one.
type SaidKey<'s> = (Result<[Option<u64>; 2], &'s str>, Option<u64>, Option<u8>, Option<i64>, bool);

impl PartialEq for Said {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Said {
    /// The columns that [`Said::read`] reads.
    const COLUMNS: &str = "text, number, maximum, value, band, tie, flags, level";

    /// What a score says; `source` is its own, if the file knows it.
    fn of(score: Score, source: Option<i64>, words: &Words) -> Self {
        let ours = source.zip(score.level.as_deref()).and_then(|(source, level)| words.means(source, level));
        Self {
            text: score.text,
            number: score.number,
            maximum: score.maximum,
            value: score.value,
            band: ours.or(score.band).map(Band::number),
            tie: score.tie.map(day_number),
            unreliable: score.unreliable,
        }
    }

    fn read(row: &Row<'_>, first: usize, source: i64, words: &Words) -> rusqlite::Result<Self> {
        let ours = words.ours(source, row.get(first + 7)?).map(Band::number);
        Ok(Self {
            text: row.get(first)?,
            number: row.get(first + 1)?,
            maximum: row.get(first + 2)?,
            value: row.get(first + 3)?,
            band: ours.map_or_else(|| row.get(first + 4), |it| Ok(Some(it)))?,
            tie: row.get(first + 5)?,
            unreliable: row.get::<_, i64>(first + 6)? & UNRELIABLE != 0,
        })
    }

    /// A number is the same in other digits: a spreadsheet makes `17` of `17.00`, and no teacher corrected anything.
    fn key(&self) -> SaidKey<'_> {
        let plain = self.text.starts_with(|it: char| it.is_ascii_digit());
        let bits = |it: Option<f64>| it.map(f64::to_bits);
        let amount = self.number.filter(|_| plain).map(|it| [Some(it.to_bits()), bits(self.maximum)]);
        (amount.ok_or(&self.text), bits(self.value), self.band, self.tie, self.unreliable)
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
    // The oldest is the last, and is taken first.
    let mut free: HashMap<_, Vec<&Attempt>> = HashMap::new();
    for it in standing {
        free.entry(it.said.key()).or_default().push(it);
    }
    let same: Vec<_> = incoming.iter().map(|said| free.get_mut(&said.key()).and_then(Vec::pop)).collect();
    let mut rest: Vec<&Attempt> = free.into_values().flatten().collect();
    rest.sort_by_key(|it| std::cmp::Reverse(it.number));
    let mut left: HashMap<Option<i64>, Vec<&Attempt>> = HashMap::new();
    for it in rest {
        left.entry(it.said.tie).or_default().push(it);
    }
    let mut last = standing.iter().map(|it| it.number).max().unwrap_or(0);
    let verdict = |(said, same): (&Said, Option<&Attempt>)| {
        if let Some(same) = same {
            return Verdict::Unchanged { row: same.row };
        }
        // An attempt of another sitting is not corrected: it is another piece of work.
        if let Some(old) = left.get_mut(&said.tie).and_then(Vec::pop) {
            return Verdict::Corrected { attempt: old.number };
        }
        last += 1;
        Verdict::New { attempt: last }
    };
    incoming.iter().zip(same).map(verdict).collect()
}

/// The rows of an earlier day that undated scores repeat: a snapshot of the same work adds no observation, for it must not look fresh.
/// From the first on that the earlier day does not have, all is new: what stands last in the file stays the latest.
fn repeated(earlier: &[Attempt], incoming: impl Iterator<Item = Said>) -> Vec<i64> {
    let mut free: Vec<&Attempt> = earlier.iter().rev().collect();
    let row = |said: Said| Some(free.remove(free.iter().position(|it| it.said == said)?).row);
    incoming.map_while(row).collect()
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
        let known = Known::of(&self.conn, &self.locals, book, scores).doing("be read")?;
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
    words: Words,
    students: Vec<Option<i64>>,
    skills: Vec<Option<i64>>,
    sources: Vec<Option<i64>>,
}

impl Known {
    pub(super) fn of(conn: &Connection, locals: &Locals, book: &Book, scores: &Scores) -> rusqlite::Result<Self> {
        let words = Words::of(conn, locals, book)?;
        Ok(Self { words, ..Self::of_standing(locals, standing(locals, book), scores) })
    }

    pub(super) fn of_standing(locals: &Locals, stands: Numbers, scores: &Scores) -> Self {
        Self {
            stands,
            words: Words::default(),
            students: scores.students().iter().map(|it| locals.number(Of::Student, it.0)).collect(),
            skills: scores.skills().iter().map(|it| locals.number(Of::Skill, it.0)).collect(),
            sources: scores.sources().iter().map(|it| locals.number(Of::Source, it.0)).collect(),
        }
    }

    /// What a score says.
    fn said(&self, scores: &Scores, place: usize) -> Said {
        Said::of(scores.get(place), self.sources[scores.spot(place).source], &self.words)
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
            (Some(numbers), Some(days)) => standing_rows(conn, known, numbers, days)?,
            _ => Vec::new(),
        };
        for places in skill.chunk_by(|a, b| spot(a) == spot(b)) {
            let Spot { source, day, .. } = spot(&places[0]);
            let key =
                numbers.zip(known.sources[source]).map(|((student, skill), it)| (student, skill, it, day_number(day)));
            classify_day(conn, known, key, &standing, (scores, places), tell)?;
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
    known: &Known,
    key: Option<LocalKey>,
    standing: &[Attempt],
    (scores, places): (&Scores, &[u32]),
    tell: &mut Tell<'_>,
) -> rusqlite::Result<()> {
    let mut places = places.iter().map(|it| *it as usize);
    let standing = key.map_or(&[][..], |(.., source, day)| of_day(standing, source, day));
    // As many as stand on this day are about those.
    let more = places.len().saturating_sub(standing.len());
    let earlier = match key {
        Some(key) if more > 0 && places.clone().next().is_some_and(|it| scores.is_assumed(it)) => {
            newest_day(conn, known, key)?
        }
        _ => Vec::new(),
    };
    let undated = places.clone().take(more).take_while(|it| scores.is_assumed(*it));
    for row in repeated(&earlier, undated.map(|it| known.said(scores, it))) {
        if let Some(place) = places.next() {
            tell(place, Verdict::Unchanged { row })?;
        }
    }
    if standing.is_empty() {
        return (1..).zip(places).try_for_each(|(attempt, place)| tell(place, Verdict::New { attempt }));
    }
    let incoming: Vec<Said> = places.clone().map(|it| known.said(scores, it)).collect();
    places.zip(match_attempts(standing, &incoming)).try_for_each(|(place, verdict)| tell(place, verdict))
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
    known: &Known,
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
        note(row, known, &mut found)?;
    }
    Ok(found)
}

/// The attempts of a source that stand on the newest day before one, newest first.
fn newest_day(
    conn: &Connection,
    known: &Known,
    (student, skill, source, day): LocalKey,
) -> rusqlite::Result<Vec<Attempt>> {
    let sql = attempts(
        "WHERE student = ?1 AND skill = ?2 AND day < ?3 AND source = ?4 ORDER BY day DESC, attempt DESC, import DESC",
    );
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params![student, skill, day, source])?;
    let mut found: Vec<Attempt> = Vec::new();
    while let Some(row) = rows.next()? {
        let day: i64 = row.get(0)?;
        if found.last().is_some_and(|it| it.day != day) {
            break;
        }
        note(row, known, &mut found)?;
    }
    Ok(found)
}

/// Day, source, attempt, import, the row's number and what was said.
fn attempts(filter: &str) -> String {
    format!("SELECT day, source, attempt, import, row, {} FROM score {filter}", Said::COLUMNS)
}

/// Notes a row of [`attempts`], unless its import does not stand or a later import's row of the same attempt was before it.
fn note(row: &Row<'_>, known: &Known, found: &mut Vec<Attempt>) -> rusqlite::Result<()> {
    let (day, source, number) = (row.get(0)?, row.get(1)?, row.get(2)?);
    if known.stands.has(row.get(3)?)
        && found.last().is_none_or(|it| (it.day, it.source, it.number) != (day, source, number))
    {
        let said = Said::read(row, 5, source, &known.words)?;
        found.push(Attempt { day, source, number, row: row.get(4)?, said });
    }
    Ok(())
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
