//! Latest mastery: one seek per student and skill on the key of scores, which runs newest first. There is no cache table that could go
//! stale.

use rusqlite::{Connection, Row, params};

use super::evidence::{OBSERVED, observed, same_attempt};
use super::local::{Locals, Numbers, Of};
use super::records::{Records, Who};
use super::scores::{day_of, standing};
use super::words::Words;
use crate::domain::book::Book;
use crate::domain::evidence::{Latest, Observation, enough};
use crate::domain::ids::{SkillId, StudentId};
use crate::domain::score::Mastery;
use crate::domain::skill::{Band, Scale};

/// Reads mastery into the book: of each student in one skill, or in all.
pub(super) fn load(
    conn: &Connection,
    locals: &Locals,
    book: &mut Book,
    wanted: &[(StudentId, Option<SkillId>)],
) -> rusqlite::Result<()> {
    let reader = Reader::new(conn, locals, book)?;
    let records = Records::of(book);
    for (student, skill) in wanted {
        let who = records.where_clause(locals, *student);
        match skill {
            None => {
                let skills = who.map_or_else(|| Ok(Vec::new()), |it| reader.student(conn, &it, 0, i64::MAX))?;
                book.mastery.load_whole(*student, skills);
            }
            Some(skill) => {
                let found = match (who, locals.number(Of::Skill, skill.0)) {
                    (Some(who), Some(skill)) => reader.student(conn, &who, skill, skill)?.pop(),
                    _ => None,
                };
                book.mastery.load(*student, *skill, found.map(|it| it.1));
            }
        }
    }
    Ok(())
}

/// What reading needs to know of the book.
struct Reader<'a> {
    locals: &'a Locals,
    stands: Numbers,
    sources: Vec<(i64, Scale)>,
    words: Words,
}

/// One observation with what was exported.
struct Noted {
    seen: Observation,
    text: Box<str>,
    level: Option<i64>,
}

/// What was read of a skill so far: what counts, and the last row whether it counts or not.
struct Seen {
    noted: Vec<Noted>,
    last: Option<Observation>,
}

impl AsRef<Observation> for Noted {
    fn as_ref(&self) -> &Observation {
        &self.seen
    }
}

impl<'a> Reader<'a> {
    fn new(conn: &Connection, locals: &'a Locals, book: &Book) -> rusqlite::Result<Self> {
        let sources = book.sources.iter().filter_map(|it| Some((locals.number(Of::Source, it.key.0)?, Scale::of(it))));
        Ok(Self {
            locals,
            stands: standing(locals, book),
            sources: sources.collect(),
            words: Words::of(conn, locals, book)?,
        })
    }

    /// A range of skills of one student, the doubles' rows among them: for each, seek, read the newest days, and seek on behind it.
    fn student(
        &self,
        conn: &Connection,
        who: &Who,
        first: i64,
        last: i64,
    ) -> rusqlite::Result<Vec<(SkillId, Mastery)>> {
        let sql = format!(
            "SELECT skill, source, import, text, level, {OBSERVED} FROM score
             WHERE {} AND skill BETWEEN ?2 AND ?3 ORDER BY skill, day DESC, source, attempt DESC, import DESC",
            who.clause
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let mut found = Vec::new();
        let mut from = first;
        'seek: loop {
            let mut rows = statement.query(params![who.number, from, last])?;
            let mut skill: Option<i64> = None;
            let mut seen = Seen { noted: Vec::with_capacity(8), last: None };
            while let Some(row) = rows.next()? {
                let (here, day): (i64, _) = (row.get(0)?, day_of(row.get(5)?));
                if skill.is_some_and(|it| it != here) {
                    found.extend(self.mastery(skill, &mut seen));
                } else if seen.noted.last().is_some_and(|it| it.seen.day != day) && enough(&seen.noted) {
                    found.extend(self.mastery(skill, &mut seen));
                    from = here + 1;
                    continue 'seek;
                }
                skill = Some(here);
                self.note(row, &mut seen)?;
            }
            found.extend(self.mastery(skill, &mut seen));
            return Ok(found);
        }
    }

    /// Notes a row, unless its import does not stand, a later import's row of the same attempt was before it, or the team says that its
    /// word is no evidence.
    fn note(&self, row: &Row<'_>, seen: &mut Seen) -> rusqlite::Result<()> {
        let (source, import): (i64, i64) = (row.get(1)?, row.get(2)?);
        if !self.stands.has(import) {
            return Ok(());
        }
        let scale = self.sources.iter().find(|it| it.0 == source).map(|it| it.1).unwrap_or_default();
        let level: Option<i64> = row.get(4)?;
        let ours = self.words.ours(source, level);
        let (observation, _) = observed(row, 5, &scale, ours)?;
        let corrected = seen.last.replace(observation).is_some_and(|it| same_attempt(&it, &observation));
        if !corrected && ours != Some(Band::None) {
            seen.noted.push(Noted { seen: observation, text: row.get_ref(3)?.as_str()?.into(), level });
        }
        Ok(())
    }

    /// The mastery that the observations of a skill say; empties them.
    fn mastery(&self, skill: Option<i64>, seen: &mut Seen) -> Option<(SkillId, Mastery)> {
        seen.noted.sort_by(|a, b| a.seen.newest_first(&b.seen));
        let skill = skill.and_then(|it| self.locals.id(it)).map(SkillId);
        let found = skill.zip(Latest::of(&seen.noted).map(|it| self.read(&it)));
        seen.noted.clear();
        seen.last = None;
        found
    }

    fn read(&self, latest: &Latest<'_, Noted>) -> Mastery {
        latest.mastery(|it| (it.text.clone(), self.words.text(it.level)))
    }
}
