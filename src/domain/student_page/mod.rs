//! A student's page: everything that the team knows about one student, ready to show on the screen and the command line
//! alike. Pure; evidence and past placements are read for it, the rest is in the book.
//!
//! Private tags are on it, marked: whoever prints or presents leaves them out.

mod past;
mod why;

use chrono::NaiveDate;

use super::book::Book;
use super::evidence::{Evidence, Latest, Observation, Rated, deciding};
use super::ids::{NoteId, SkillId, SourceId, StudentId};
use super::person::{GoalState, NoteKind, Strength};
use super::score::{Freshness, Mastery};
use super::skill::{Band, Cuts};

pub use past::{Past, PastPlace, PastSlot, Placed, PlacedGroup, With};
pub use why::Why;

/// So many values of its source a skill's trend shows.
pub const SHOWN: usize = 12;
/// So many school days the past placements reach back.
pub const SCHOOL_DAYS: usize = 10;

/// One student.
#[derive(Clone, Debug)]
pub struct StudentPage {
    /// Who.
    pub student: StudentId,
    /// Full name.
    pub name: String,
    /// Grade as the school writes it.
    pub grade: Option<String>,
    /// Tags by name, each with whether it is private.
    pub tags: Vec<(String, bool)>,
    /// The latest mastery of every skill with evidence, by code.
    pub skills: Vec<SkillLine>,
    /// Where the student was in the last [`SCHOOL_DAYS`], and with whom.
    pub past: Past,
    /// Notes that stand, newest first; what a newer one replaced is left out.
    pub notes: Vec<NoteLine>,
    /// Goals, open ones first, then by date due.
    pub goals: Vec<GoalLine>,
    /// The adults whom the student is connected with, the strongest first.
    pub connections: Vec<(String, Strength)>,
}

/// One skill of a student.
#[derive(Clone, Debug)]
pub struct SkillLine {
    /// Which.
    pub skill: SkillId,
    /// Short code.
    pub code: String,
    /// What it says.
    pub title: String,
    /// The latest, as the board shows it.
    pub mastery: Mastery,
    /// The name of its source.
    pub source: String,
    /// The rule that computed the value; `None` where it is a score as it is.
    pub computed: Option<String>,
    /// The source's cuts.
    pub cuts: Cuts,
    /// How many attempts the source has of it.
    pub attempts: usize,
    /// Its age in days.
    pub age_days: i64,
    /// What its age means.
    pub freshness: Freshness,
    /// The last values, oldest first: up to [`SHOWN`] of its own source, and what others said since the first of those.
    pub points: Vec<Point>,
    /// The rule that made it the latest, and the arithmetic.
    pub why: Why,
}

impl SkillLine {
    /// The values of its own source, oldest first.
    pub fn own_points(&self) -> impl DoubleEndedIterator<Item = &Point> {
        self.points.iter().filter(|it| it.source == self.mastery.source)
    }

    /// Whether all that a trend would compare has an honest value; else bands are compared.
    pub fn has_values(&self) -> bool {
        self.own_points().all(|it| it.value.is_some())
    }
}

/// One value of a trend.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The day the work was done.
    pub day: NaiveDate,
    /// Whose value it is: sources stand beside each other, and are never averaged.
    pub source: SourceId,
    /// The honest value between 0 and 1.
    pub value: Option<f64>,
    /// What it says.
    pub band: Band,
    /// The source itself doubts it.
    pub unreliable: bool,
}

/// One note.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteLine {
    /// The day it was written.
    pub day: NaiveDate,
    /// What it is about.
    pub kind: NoteKind,
    /// By whom.
    pub by: Option<String>,
    /// The words.
    pub words: String,
}

/// One goal.
#[derive(Clone, Debug, PartialEq)]
pub struct GoalLine {
    /// How far it is.
    pub state: GoalState,
    /// The skill it is about.
    pub skill: Option<String>,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// The words.
    pub words: String,
}

impl StudentPage {
    /// Puts the page together. `evidence` is all that stands of the student, `placed` the past days from
    /// [`Book::school_days_back`] on; ages count to `today`.
    pub fn of(book: &Book, student: StudentId, evidence: &[Evidence], placed: &[Placed], today: NaiveDate) -> Self {
        let record = book.students.get(&student);
        Self {
            student,
            name: book.student_name(student),
            grade: record.and_then(|it| it.grade.clone()),
            tags: book.tags_of(student),
            skills: skills(book, evidence, today),
            past: Past::of(book, student, placed),
            notes: notes(book, student),
            goals: goals(book, student),
            connections: connections(book, student),
        }
    }

    /// Name, grade and the team's own name, for a heading: `Ana Bell, grade 3`.
    pub fn heading(&self) -> String {
        match &self.grade {
            Some(grade) => format!("{}, grade {grade}", self.name),
            None => self.name.clone(),
        }
    }
}

fn skills(book: &Book, evidence: &[Evidence], today: NaiveDate) -> Vec<SkillLine> {
    let mut sorted: Vec<&Evidence> = evidence.iter().collect();
    sorted.sort_by(|a, b| a.skill.cmp(&b.skill).then_with(|| a.seen.newest_first(&b.seen)));
    let of_skill = sorted.chunk_by(|a, b| a.skill == b.skill);
    let mut lines: Vec<SkillLine> = of_skill.filter_map(|it| skill_line(book, it, today)).collect();
    lines.sort_by(|a, b| (&a.code, a.skill).cmp(&(&b.code, b.skill)));
    lines
}

fn skill_line(book: &Book, newest_first: &[&Evidence], today: NaiveDate) -> Option<SkillLine> {
    let latest = Latest::of(deciding(newest_first))?;
    let mastery = latest.mastery(|it| (it.text.as_str().into(), it.level.as_str().into()));
    let source = book.sources.get(&mastery.source);
    let record = book.skills.get(&latest.newest.skill);
    let own = newest_first.iter().filter(|it| it.seen.source() == mastery.source);
    let (attempts, first) = (own.clone().count(), own.clone().take(SHOWN).last().map(|it| it.seen.day));
    let mut taken = 0;
    let shown = newest_first.iter().filter(|it| {
        taken += usize::from(it.seen.source() == mastery.source);
        !it.seen.is_pace() && Some(it.seen.day) >= first && (it.seen.source() != mastery.source || taken <= SHOWN)
    });
    let mut points: Vec<Point> = shown.map(|it| Point::of(&it.seen)).collect();
    points.reverse();
    Some(SkillLine {
        skill: latest.newest.skill,
        code: record.map(|it| it.code.clone()).unwrap_or_default(),
        title: record.map(|it| it.title.clone()).unwrap_or_default(),
        source: source.map(|it| it.name.clone()).unwrap_or_default(),
        computed: match latest.answer {
            Rated::Score(..) => None,
            Rated::Computed(..) | Rated::NotYet(..) => source.map(|it| it.latest.name(it.times()).to_lowercase()),
        },
        cuts: Cuts::of(source),
        attempts,
        age_days: (today - mastery.day).num_days(),
        freshness: book.freshness(&mastery, today),
        points,
        why: Why::of(book, &latest, newest_first),
        mastery,
    })
}

impl Point {
    fn of(seen: &Observation) -> Self {
        let Observation { day, value, band, unreliable, .. } = *seen;
        Self { day, source: seen.source(), value, band, unreliable }
    }
}

fn notes(book: &Book, student: StudentId) -> Vec<NoteLine> {
    let own = || book.notes.iter().filter(|it| it.live && it.student == student);
    let replaced: Vec<NoteId> = own().filter_map(|it| it.replaces).collect();
    let mut notes: Vec<_> = own().filter(|it| !replaced.contains(&it.key)).collect();
    notes.sort_by_key(|it| std::cmp::Reverse((it.on_date, it.key)));
    let line = |it: &super::person::Note| NoteLine {
        day: it.on_date,
        kind: it.kind,
        by: it.adult.map(|it| book.adult_name(it)),
        words: it.words.clone(),
    };
    notes.into_iter().map(line).collect()
}

fn goals(book: &Book, student: StudentId) -> Vec<GoalLine> {
    let mut goals: Vec<_> = book.goals.iter().filter(|it| it.live && it.student == student).collect();
    // What has no date is the least pressing.
    goals.sort_by_key(|it| (it.state, it.due.is_none(), it.due, it.key));
    let line = |it: &super::person::Goal| GoalLine {
        state: it.state,
        skill: it.skill.and_then(|it| book.skills.get(&it)).map(|it| it.code.clone()),
        due: it.due,
        words: it.words.clone(),
    };
    goals.into_iter().map(line).collect()
}

fn connections(book: &Book, student: StudentId) -> Vec<(String, Strength)> {
    let all = book.connections.iter().filter(|it| it.key.0 == student && it.strength != Strength::Unknown);
    let mut found: Vec<_> = all.map(|it| (book.adult_name(it.key.1), it.strength)).collect();
    found.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    found
}

impl Book {
    /// The tags of a student by name, each with whether it is private.
    pub fn tags_of(&self, student: StudentId) -> Vec<(String, bool)> {
        let held = self.student_tags.iter().filter(|it| it.holds && it.key.0 == student);
        let live = held.filter_map(|it| self.tags.get(&it.key.1)).filter(|it| it.live);
        let mut tags: Vec<_> = live.map(|it| (it.name.clone(), it.private)).collect();
        tags.sort();
        tags
    }
}
