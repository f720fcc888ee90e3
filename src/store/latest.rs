//! Latest mastery: one seek per student and skill on the key of scores, which runs newest first. There is no cache table that could go
//! stale.

use std::collections::HashSet;

use rusqlite::{Connection, Row, params};

use super::local::{Locals, Of};
use super::scores::{ASSUMED, UNRELIABLE, day_of, standing};
use crate::domain::book::Book;
use crate::domain::ids::{SkillId, SourceId, StudentId};
use crate::domain::score::{DateBasis, Mastery, MasteryTable, Trend};
use crate::domain::skill::{Band, Cuts, SourceKind};

/// How many observations of a skill are looked at before the search for a reliable one, or for earlier ones, ends.
const DEPTH: usize = 32;
/// How many earlier ones the trend takes.
const EARLIER: usize = 3;

/// Reads mastery into the book, for some students or for all.
pub(super) fn load(
    conn: &Connection,
    locals: &Locals,
    book: &mut Book,
    students: Option<&[StudentId]>,
) -> rusqlite::Result<()> {
    let reader = Reader::new(locals, book);
    let all: Vec<StudentId>;
    let students = if let Some(students) = students {
        students
    } else {
        book.mastery = MasteryTable::default();
        all = book.students.iter().filter(|it| it.live).map(|it| it.key).collect();
        &all
    };
    for student in students {
        let skills = match locals.number(Of::Student, student.0) {
            Some(number) => reader.student(conn, locals, number)?,
            None => Vec::new(),
        };
        if skills.is_empty() {
            book.mastery.forget(*student);
        } else {
            book.mastery.load(*student, skills);
        }
    }
    Ok(())
}

/// What reading needs to know of the book.
struct Reader {
    stands: HashSet<i64>,
    sources: std::collections::HashMap<i64, (SourceId, SourceKind, Cuts)>,
}

/// One observation, as far as the latest mastery and its trend need it.
struct Seen {
    day: i64,
    source: i64,
    attempt: i64,
    tie: Option<i64>,
    value: Option<f64>,
    band: Band,
    unreliable: bool,
    assumed: bool,
    text: Box<str>,
    level: Option<i64>,
}

impl Reader {
    fn new(locals: &Locals, book: &Book) -> Self {
        let sources = book
            .sources
            .iter()
            .filter_map(|it| Some((locals.number(Of::Source, it.key.0)?, (it.key, it.kind, Cuts::of(Some(it))))));
        Self { stands: standing(locals, book), sources: sources.collect() }
    }

    /// Every skill of one student: for each, seek, read the newest few, and seek on behind it.
    fn student(&self, conn: &Connection, locals: &Locals, student: i64) -> rusqlite::Result<Vec<(SkillId, Mastery)>> {
        let sql = "SELECT skill, day, source, attempt, import, text, level, value, band, tie, flags FROM score
                   WHERE student = ?1 AND skill >= ?2 ORDER BY skill, day DESC, source, attempt DESC, import DESC";
        let mut statement = conn.prepare_cached(sql)?;
        let mut found = Vec::new();
        let mut from = 0_i64;
        'seek: loop {
            let mut rows = statement.query(params![student, from])?;
            let mut skill: Option<i64> = None;
            let mut seen: Vec<Seen> = Vec::with_capacity(8);
            while let Some(row) = rows.next()? {
                let here: i64 = row.get(0)?;
                if skill.is_some_and(|it| it != here) {
                    found.extend(self.settle(conn, locals, skill, &mut seen)?);
                }
                skill = Some(here);
                self.note(row, &mut seen)?;
                if enough(&seen) {
                    found.extend(self.settle(conn, locals, skill, &mut seen)?);
                    from = here + 1;
                    continue 'seek;
                }
            }
            found.extend(self.settle(conn, locals, skill, &mut seen)?);
            return Ok(found);
        }
    }

    fn note(&self, row: &Row<'_>, seen: &mut Vec<Seen>) -> rusqlite::Result<()> {
        let (day, source, attempt, import): (i64, i64, i64, i64) = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?);
        let corrected = seen.last().is_some_and(|it| (it.day, it.source, it.attempt) == (day, source, attempt));
        if corrected || !self.stands.contains(&import) {
            return Ok(());
        }
        let (value, flags): (Option<f64>, i64) = (row.get(7)?, row.get(10)?);
        let stated: Option<i64> = row.get(8)?;
        seen.push(Seen {
            day,
            source,
            attempt,
            tie: row.get(9)?,
            value,
            band: self.band(source, stated, value),
            unreliable: flags & UNRELIABLE != 0,
            assumed: flags & ASSUMED != 0,
            text: row.get_ref(5)?.as_str()?.into(),
            level: row.get(6)?,
        });
        Ok(())
    }

    fn band(&self, source: i64, stated: Option<i64>, value: Option<f64>) -> Band {
        match (self.sources.get(&source), stated, value) {
            (Some((_, SourceKind::Pace, _)), ..) | (_, None, None) => Band::None,
            (_, Some(band), _) => Band::from_number(band),
            (Some((_, _, cuts)), None, Some(value)) => cuts.band(value),
            (None, None, Some(value)) => Cuts::default().band(value),
        }
    }

    /// The mastery that the observations of a skill say; empties them.
    fn settle(
        &self,
        conn: &Connection,
        locals: &Locals,
        skill: Option<i64>,
        seen: &mut Vec<Seen>,
    ) -> rusqlite::Result<Option<(SkillId, Mastery)>> {
        seen.sort_by(newest_first);
        let place = seen.iter().position(|it| !it.unreliable).unwrap_or(0);
        let mastery = match (seen.get(place), skill.and_then(|it| locals.id(it))) {
            (Some(latest), Some(skill)) => {
                let earlier: Vec<_> = seen[place + 1..]
                    .iter()
                    .filter(|it| it.source == latest.source && !it.unreliable)
                    .take(EARLIER)
                    .map(|it| (it.value, it.band))
                    .collect();
                let source = self.sources.get(&latest.source).map(|it| it.0).unwrap_or_default();
                let level = match latest.level {
                    Some(number) => conn
                        .prepare_cached("SELECT words FROM level WHERE n = ?1")?
                        .query_row([number], |row| Ok(row.get_ref(0)?.as_str()?.into()))?,
                    None => Box::default(),
                };
                Some((
                    SkillId(skill),
                    Mastery {
                        source,
                        day: day_of(latest.day),
                        basis: if latest.assumed { DateBasis::Assumed } else { DateBasis::Stated },
                        text: latest.text.clone(),
                        level,
                        value: latest.value,
                        band: latest.band,
                        trend: Trend::of((latest.value, latest.band), &earlier),
                        unreliable: latest.unreliable,
                    },
                ))
            }
            _ => None,
        };
        seen.clear();
        Ok(mastery)
    }
}

/// Newest first: by day; of several sources on one day the one that came to the file last; then by sitting, then by attempt.
fn newest_first(a: &Seen, b: &Seen) -> std::cmp::Ordering {
    (b.day, b.source, b.tie, b.attempt).cmp(&(a.day, a.source, a.tie, a.attempt))
}

/// Whether older rows can no longer change the outcome: the newest day is whole, there is a reliable one, and its source has its earlier ones.
fn enough(seen: &[Seen]) -> bool {
    let (Some(first), Some(last)) = (seen.first(), seen.last()) else { return false };
    if seen.len() >= DEPTH {
        return true;
    }
    if first.day == last.day {
        return false;
    }
    let Some(reliable) = seen.iter().find(|it| !it.unreliable).filter(|it| it.day != last.day) else { return false };
    // Rows of one day come source by source, so the day's last source among the reliable ones will be the latest. The day
    // that is being read may not be whole yet: its rows do not count.
    let latest = seen.iter().filter(|it| it.day == reliable.day && !it.unreliable).map(|it| it.source).max();
    seen.iter().filter(|it| Some(it.source) == latest && !it.unreliable && it.day != last.day).count() > EARLIER
}
