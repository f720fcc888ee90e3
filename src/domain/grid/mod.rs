//! The mastery grid: students down, skills across, for the screen and the command line alike. It arranges what the book holds; the
//! cells themselves stay in the book, because only a screenful of them is ever looked at.
//!
//! ```text
//!                3.NF.1   3.NF.2   RL.3.1      columns: skills with evidence, by subject and code
//!  Ana Bell      1 41 ↗   2 55 →   3 74 →      rows: students of the team, here or away, sorted and filtered
//!  of the shown  1:4 2:2 …                     tally: how many are in each band
//! ```

mod arrangement;

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::book::Book;
use super::ids::{GroupId, SkillId, StudentId};
use super::plan::{Day, Slot};
use super::score::{Freshness, Mastery};
use super::tally::Tally;

pub use arrangement::{Arrangement, BandFilter, Filter, Sort, Wanted};

/// See the module's documentation.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// The students that the filter lets through, as sorted.
    pub rows: Vec<Row>,
    /// The skills with evidence among the team.
    pub columns: Vec<Column>,
    /// All students of the team.
    pub students_total: usize,
    /// The day that ages count to.
    today: NaiveDate,
}

/// One student.
#[derive(Clone, Debug)]
pub struct Row {
    /// Who.
    pub student: StudentId,
    /// Full name.
    pub name: String,
    /// First name and initial.
    pub short: String,
    /// The grade, as the school writes it.
    pub grade: Option<String>,
    /// The open group of the slot that the placement names; `None` is "to place".
    pub group: Option<GroupId>,
    /// `absent`, `late until 11:00` …, of who is away.
    pub away: Option<String>,
}

/// One skill.
#[derive(Clone, Debug)]
pub struct Column {
    /// Which skill.
    pub skill: SkillId,
    /// Its short code.
    pub code: String,
    /// What it says.
    pub title: String,
    /// Its subject; empty when unknown.
    pub subject: String,
    /// Whether a group of the slot works on it.
    pub focus: bool,
    /// How many of the rows are in each band.
    pub tally: Tally,
}

/// What a cell shows.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// The latest mastery.
    pub mastery: &'a Mastery,
    /// What its age means.
    pub freshness: Freshness,
    /// Its age in days.
    pub age_days: i64,
}

impl Grid {
    /// Works the grid out, for the groups of a slot if there is one; ages count to `today`. It takes two passes over the mastery that was
    /// read: to be called when the book or the arrangement changes, not for every drawing. Columns, tallies, and what is sorted or filtered
    /// by bands are provisional while any of [`Grid::unread`] is left.
    pub fn of(book: &Book, slot: Option<Slot>, today: NaiveDate, arrangement: &Arrangement) -> Self {
        let everybody = rows(book, slot, today);
        let (students_total, team) = (everybody.len(), everybody.iter().map(|it| it.student));
        let mut skills: Vec<SkillId> = book.tallies(team).into_keys().collect();
        book.sort_skills(&mut skills);
        let rows = arrangement.apply(book, slot, everybody, &skills);
        let read: Vec<StudentId> =
            rows.iter().map(|it| it.student).filter(|it| book.mastery.knows(*it, None)).collect();
        let tallies = book.tallies(read.iter().copied());
        let focus: Vec<SkillId> =
            slot.into_iter().flat_map(|it| book.groups_of(it)).flat_map(|it| book.focus_of(it.key)).collect();
        let columns = skills.into_iter().filter_map(|it| {
            let skill = book.skills.get(&it)?;
            Some(Column {
                skill: it,
                code: skill.code.clone(),
                title: skill.title.clone(),
                subject: skill.subject.clone(),
                focus: focus.contains(&it),
                tally: tallies.get(&it).copied().unwrap_or_else(|| Tally::without_evidence(read.len())),
            })
        });
        Self { columns: columns.collect(), rows, students_total, today }
    }

    /// What a student's cell of a skill shows; `None` without evidence.
    pub fn cell<'a>(&self, book: &'a Book, student: StudentId, skill: SkillId) -> Option<Cell<'a>> {
        let mastery = book.mastery.get(student, skill)?;
        let age_days = (self.today - mastery.day).num_days();
        Some(Cell { mastery, freshness: book.freshness(mastery, self.today), age_days })
    }

    /// The column of a skill.
    pub fn column_of(&self, skill: SkillId) -> Option<usize> {
        self.columns.iter().position(|it| it.skill == skill)
    }

    /// The row of a student.
    pub fn row_of(&self, student: StudentId) -> Option<usize> {
        self.rows.iter().position(|it| it.student == student)
    }

    /// The shown students who still need a skill.
    pub fn who_needs(&self, book: &Book, skill: SkillId) -> Vec<StudentId> {
        let students = self.rows.iter().map(|it| it.student);
        students.filter(|it| book.band(*it, skill).is_needed()).collect()
    }

    /// The students whose mastery was not read yet, each once; the shown ones from a row on first.
    pub fn unread(&self, book: &Book, from: usize) -> Vec<StudentId> {
        let is_unread = |it: &StudentId| !book.mastery.knows(*it, None);
        let mut unread: Vec<StudentId> = self.rows.iter().skip(from).map(|it| it.student).filter(is_unread).collect();
        let first: BTreeSet<StudentId> = unread.iter().copied().collect();
        unread.extend(book.team_students().map(|it| it.key).filter(is_unread).filter(|it| !first.contains(it)));
        unread
    }
}

/// Everybody, by name.
fn rows(book: &Book, slot: Option<Slot>, today: NaiveDate) -> Vec<Row> {
    let away = slot.map(|it| book.away(it));
    let mut names = book.short_names();
    let row = |it: &super::person::Student| Row {
        student: it.key,
        name: it.name.clone(),
        short: names.remove(&it.key).unwrap_or_default().short,
        grade: it.grade.clone(),
        group: slot.and_then(|slot| book.placement(slot, it.key)),
        away: away.as_ref().and_then(|away| away.student(it.key)).map(super::timetable::Availability::open_words),
    };
    book.team_by_name_on(slot.map_or(Day::Date(today), |it| it.day)).into_iter().map(row).collect()
}
