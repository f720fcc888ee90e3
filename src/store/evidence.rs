//! A student's whole history, read when a screen asks for it.

use rusqlite::{Connection, Row};

use super::local::Locals;
use super::records::Records;
use super::scores::{ASSUMED, UNRELIABLE, day_of, standing};
use super::words::Words;
use super::{Doing, Store, StoreError};
use crate::domain::book::Book;
use crate::domain::evidence::{Evidence, Observation};
use crate::domain::ids::{ImportId, SkillId, SourceId, StudentId};
use crate::domain::score::DateBasis;
use crate::domain::skill::{Band, Scale};

/// The columns that [`observed`] reads.
pub(super) const OBSERVED: &str = "day, attempt, value, band, tie, flags";

/// What a row says, by its source's scale, and the band that its level word says: what the team says of it (`ours`) before its file.
pub(super) fn observed(
    row: &Row<'_>,
    first: usize,
    scale: &Scale,
    ours: Option<Band>,
) -> rusqlite::Result<(Observation, Option<Band>)> {
    let (value, said): (Option<f64>, Option<i64>) = (row.get(first + 2)?, row.get(first + 3)?);
    let (tie, flags): (Option<i64>, i64) = (row.get(first + 4)?, row.get(first + 5)?);
    let said = ours.or(said.map(Band::from_number));
    let observation = Observation {
        scale: *scale,
        day: day_of(row.get(first)?),
        basis: if flags & ASSUMED == 0 { DateBasis::Stated } else { DateBasis::Assumed },
        tie: tie.map(day_of),
        attempt: row.get(first + 1)?,
        value,
        band: scale.band(said, value),
        unreliable: flags & UNRELIABLE != 0,
    };
    Ok((observation, said))
}

/// Whether two rows are about one attempt: the one of the newer import corrects the other.
pub(super) fn same_attempt(a: &Observation, b: &Observation) -> bool {
    (a.source(), a.day, a.attempt) == (b.source(), b.day, b.attempt)
}

impl Store {
    /// Every standing piece of evidence of a student, newest first; what the team says is no evidence is left out.
    pub fn evidence(&self, book: &Book, student: StudentId) -> Result<Vec<Evidence>, StoreError> {
        evidence(&self.conn, &self.locals, book, student).doing("be read")
    }
}

fn evidence(conn: &Connection, locals: &Locals, book: &Book, student: StudentId) -> rusqlite::Result<Vec<Evidence>> {
    let Some(who) = Records::of(book).where_clause(locals, student) else { return Ok(Vec::new()) };
    let stands = standing(locals, book);
    let sql = format!(
        "SELECT skill, source, import, text, coalesce(l.words, ''), {OBSERVED}, s.level FROM score s LEFT JOIN level l ON l.n = s.level
         WHERE {} ORDER BY day DESC, skill, source, attempt DESC, import DESC",
        who.clause
    );
    let words = Words::of(conn, locals, book)?;
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query([who.number])?;
    let mut found: Vec<Evidence> = Vec::new();
    let mut last: Option<(SkillId, Observation)> = None;
    while let Some(row) = rows.next()? {
        let ids = (locals.id(row.get(0)?), locals.id(row.get(1)?), locals.id(row.get(2)?));
        let (true, (Some(skill), Some(source), Some(import))) = (stands.has(row.get(2)?), ids) else { continue };
        let (skill, source) = (SkillId(skill), SourceId(source));
        let scale = book.sources.get(&source).map_or(Scale { source, ..Scale::default() }, Scale::of);
        let ours = words.ours(row.get(1)?, row.get(11)?);
        let (seen, said) = observed(row, 5, &scale, ours)?;
        // The row of the newest import of the same attempt came first; the others are what it corrected.
        if last.replace((skill, seen)).is_some_and(|it| it.0 == skill && same_attempt(&it.1, &seen)) {
            continue;
        }
        if ours == Some(Band::None) {
            continue;
        }
        found.push(Evidence { skill, seen, said, text: row.get(3)?, level: row.get(4)?, import: ImportId(import) });
    }
    Ok(found)
}
