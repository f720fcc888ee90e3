//! A student's whole history, read when a screen asks for it.

use chrono::NaiveDate;
use rusqlite::Connection;

use super::local::{Locals, Of};
use super::scores::{ASSUMED, UNRELIABLE, day_of, standing};
use super::{Doing, Store, StoreError};
use crate::domain::book::Book;
use crate::domain::ids::{ImportId, SkillId, SourceId, StudentId};
use crate::domain::score::DateBasis;

/// One row of evidence as a student's history shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// In what.
    pub skill: SkillId,
    /// From where.
    pub source: SourceId,
    /// The day the work was done.
    pub day: NaiveDate,
    /// How sure the day is.
    pub basis: DateBasis,
    /// Which attempt of that day.
    pub attempt: u32,
    /// The score as exported.
    pub text: String,
    /// The level word as exported.
    pub level: String,
    /// The honest value between 0 and 1.
    pub value: Option<f64>,
    /// The source itself doubts it.
    pub unreliable: bool,
    /// Which import brought it.
    pub import: ImportId,
}

impl Store {
    /// Every standing piece of evidence of a student, newest first.
    pub fn evidence(&self, book: &Book, student: StudentId) -> Result<Vec<Evidence>, StoreError> {
        evidence(&self.conn, &self.locals, book, student).doing("be read")
    }
}

fn evidence(conn: &Connection, locals: &Locals, book: &Book, student: StudentId) -> rusqlite::Result<Vec<Evidence>> {
    let Some(number) = locals.number(Of::Student, student.0) else { return Ok(Vec::new()) };
    let stands = standing(locals, book);
    let sql = "SELECT skill, source, day, attempt, import, text, coalesce(l.words, ''), value, flags FROM score s LEFT JOIN level l ON l.n = s.level
               WHERE student = ?1 ORDER BY day DESC, skill, source, attempt DESC, import DESC";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([number])?;
    let mut found: Vec<Evidence> = Vec::new();
    while let Some(row) = rows.next()? {
        let ids = (locals.id(row.get(0)?), locals.id(row.get(1)?), locals.id(row.get(4)?));
        let (true, (Some(skill), Some(source), Some(import))) = (stands.has(row.get(4)?), ids) else { continue };
        let (day, attempt, flags) = (day_of(row.get(2)?), row.get(3)?, row.get::<_, i64>(8)?);
        let (skill, source) = (SkillId(skill), SourceId(source));
        // The row of the newest import of the same attempt came first; the others are what it corrected.
        if found.last().is_some_and(|it| (it.skill, it.source, it.day, it.attempt) == (skill, source, day, attempt)) {
            continue;
        }
        found.push(Evidence {
            skill,
            source,
            day,
            basis: if flags & ASSUMED == 0 { DateBasis::Stated } else { DateBasis::Assumed },
            attempt,
            text: row.get(5)?,
            level: row.get(6)?,
            value: row.get(7)?,
            unreliable: flags & UNRELIABLE != 0,
            import: ImportId(import),
        });
    }
    Ok(found)
}
