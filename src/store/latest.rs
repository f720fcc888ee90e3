//! Latest mastery: one seek per student and skill on the key of scores, which runs newest first. There is no cache table that could go
//! stale.

use std::cmp::Ordering;
use std::collections::HashMap;

use rusqlite::{Connection, Row, params};

use super::local::{Locals, Numbers, Of};
use super::scores::{ASSUMED, UNRELIABLE, day_of, standing};
use crate::domain::book::Book;
use crate::domain::ids::{SkillId, SourceId, StudentId};
use crate::domain::score::{DateBasis, Mastery, MasteryTable, Trend};
use crate::domain::skill::{Band, Cuts, Source, SourceKind};

/// After how many observations of a skill the search for a reliable one, or for earlier ones, ends: with the day that reaches it.
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
    let reader = Reader::new(conn, locals, book)?;
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
            Some(number) => reader.student(conn, number)?,
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
struct Reader<'a> {
    locals: &'a Locals,
    stands: Numbers,
    sources: Vec<(i64, Scale)>,
    levels: HashMap<i64, Box<str>>,
}

/// How a source's scores read.
#[derive(Clone, Copy, Default)]
struct Scale {
    source: SourceId,
    kind: SourceKind,
    cuts: Cuts,
}

/// One observation, as far as the latest mastery and its trend need it.
struct Seen {
    day: i64,
    source: i64,
    attempt: i64,
    scale: Scale,
    tie: Option<i64>,
    value: Option<f64>,
    band: Band,
    unreliable: bool,
    assumed: bool,
    text: Box<str>,
    level: Option<i64>,
}

impl<'a> Reader<'a> {
    fn new(conn: &Connection, locals: &'a Locals, book: &Book) -> rusqlite::Result<Self> {
        let scale = |it: &Source| Scale { source: it.key, kind: it.kind, cuts: Cuts::of(Some(it)) };
        let sources = book.sources.iter().filter_map(|it| Some((locals.number(Of::Source, it.key.0)?, scale(it))));
        let mut levels = conn.prepare_cached("SELECT n, words FROM level")?;
        let levels = levels.query_map([], |row| Ok((row.get(0)?, row.get_ref(1)?.as_str()?.into())))?;
        Ok(Self {
            locals,
            stands: standing(locals, book),
            sources: sources.collect(),
            levels: levels.collect::<rusqlite::Result<_>>()?,
        })
    }

    /// Every skill of one student: for each, seek, read the newest days, and seek on behind it.
    fn student(&self, conn: &Connection, student: i64) -> rusqlite::Result<Vec<(SkillId, Mastery)>> {
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
                let (here, day): (i64, i64) = (row.get(0)?, row.get(1)?);
                if skill.is_some_and(|it| it != here) {
                    found.extend(self.mastery(skill, &mut seen));
                } else if seen.last().is_some_and(|it| it.day != day) && enough(&seen) {
                    found.extend(self.mastery(skill, &mut seen));
                    from = here + 1;
                    continue 'seek;
                }
                skill = Some(here);
                self.note(row, day, &mut seen)?;
            }
            found.extend(self.mastery(skill, &mut seen));
            return Ok(found);
        }
    }

    /// Notes a row, unless its import does not stand or a later import's row of the same attempt was before it.
    fn note(&self, row: &Row<'_>, day: i64, seen: &mut Vec<Seen>) -> rusqlite::Result<()> {
        let (source, attempt, import): (i64, i64, i64) = (row.get(2)?, row.get(3)?, row.get(4)?);
        let corrected = seen.last().is_some_and(|it| (it.day, it.source, it.attempt) == (day, source, attempt));
        if corrected || !self.stands.has(import) {
            return Ok(());
        }
        let (value, flags): (Option<f64>, i64) = (row.get(7)?, row.get(10)?);
        let scale = self.sources.iter().find(|it| it.0 == source).map(|it| it.1).unwrap_or_default();
        seen.push(Seen {
            day,
            source,
            attempt,
            scale,
            tie: row.get(9)?,
            value,
            band: scale.band(row.get(8)?, value),
            unreliable: flags & UNRELIABLE != 0,
            assumed: flags & ASSUMED != 0,
            text: row.get_ref(5)?.as_str()?.into(),
            level: row.get(6)?,
        });
        Ok(())
    }

    /// The mastery that the observations of a skill say; empties them.
    fn mastery(&self, skill: Option<i64>, seen: &mut Vec<Seen>) -> Option<(SkillId, Mastery)> {
        seen.sort_by(Seen::order);
        let skill = skill.and_then(|it| self.locals.id(it)).map(SkillId);
        let found = skill.zip(latest(seen).map(|it| self.read(it, seen)));
        seen.clear();
        found
    }

    fn read(&self, latest: &Seen, newest_first: &[Seen]) -> Mastery {
        let earlier: Vec<_> = newest_first
            .iter()
            .filter(|it| it.source == latest.source && !it.unreliable && latest.order(it) == Ordering::Less)
            .take(EARLIER)
            .map(|it| (it.value, it.band))
            .collect();
        Mastery {
            source: latest.scale.source,
            day: day_of(latest.day),
            basis: if latest.assumed { DateBasis::Assumed } else { DateBasis::Stated },
            text: latest.text.clone(),
            level: latest.level.and_then(|it| self.levels.get(&it)).cloned().unwrap_or_default(),
            value: latest.value,
            band: latest.band,
            trend: Trend::of((latest.value, latest.band), &earlier),
            unreliable: latest.unreliable,
        }
    }
}

impl Scale {
    fn band(&self, stated: Option<i64>, value: Option<f64>) -> Band {
        match (self.kind, stated, value) {
            (SourceKind::Pace, ..) | (_, None, None) => Band::None,
            (_, Some(band), _) => Band::from_number(band),
            (_, None, Some(value)) => self.cuts.band(value),
        }
    }
}

impl Seen {
    fn is_pace(&self) -> bool {
        self.scale.kind == SourceKind::Pace
    }

    /// Newest first: by day; of several sources on one day by the source's id, which is the same on every laptop; then by sitting,
    /// then by attempt.
    fn order(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.day, it.scale.source, it.tie, it.attempt);
        key(other).cmp(&key(self))
    }
}

/// The observation that is the latest mastery: pace never is beside a score, a doubted one only where there is no other.
fn latest(seen: &[Seen]) -> Option<&Seen> {
    let rank = |it: &Seen| (it.is_pace(), it.unreliable);
    seen.iter().min_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.order(b)))
}

/// Whether older days can no longer change the outcome. `seen` holds whole days.
fn enough(seen: &[Seen]) -> bool {
    let Some(latest) = latest(seen).filter(|it| !it.is_pace() && !it.unreliable) else { return seen.len() >= DEPTH };
    let of_source = seen.iter().filter(|it| it.source == latest.source && !it.unreliable).count();
    of_source > EARLIER || seen.len() >= DEPTH
}
