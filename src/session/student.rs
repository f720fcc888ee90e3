//! What is read when a screen asks: a week, a student's page, the sources with their words, and what changed since the last plan.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Refusal, Session};
use crate::domain::book::Book;
use crate::domain::evidence::Evidence;
use crate::domain::ids::StudentId;
use crate::domain::plan::{Day, Slot};
use crate::domain::score::MasteryTable;
use crate::domain::since::Since;
use crate::domain::skill::Import;
use crate::domain::sources::SourceLine;
use crate::domain::student_page::{Placed, SCHOOL_DAYS, StudentPage};
use crate::domain::unseen::{Matrix, reaches_from};
use crate::domain::week::{DayPlan, Week};
use crate::store::StoreError;

impl Session {
    /// Every standing piece of evidence of a student, newest first.
    pub fn evidence(&self, student: StudentId) -> Result<Vec<Evidence>, StoreError> {
        self.store.evidence(self.book(), student)
    }

    /// Every source of the team, with the words that its scores use.
    pub fn source_lines(&self) -> Result<Vec<SourceLine>, StoreError> {
        Ok(SourceLine::all(self.book(), &self.store.used_words()?))
    }

    /// A student's placement in every slot with a plan from a date to another, both included, while they belonged to the
    /// team. Where only a double was placed, that counts.
    pub fn placements_of(&self, student: StudentId, from: NaiveDate, to: NaiveDate) -> Result<Vec<Placed>, StoreError> {
        let mut placed = self.store.placements_of(student, from, to)?;
        for double in self.book().doubles_of(student) {
            for (own, other) in placed.iter_mut().zip(self.store.placements_of(double.key, from, to)?) {
                // Both lists have every slot with a plan, in one order.
                if own.group.is_none() {
                    own.group = other.group;
                }
            }
        }
        let record = self.book().students.get(&student);
        placed.retain(|it| record.is_none_or(|record| record.is_on(it.slot.day)));
        Ok(placed)
    }

    /// A student's page as of today; its past ends yesterday.
    pub fn student_page(&self, student: StudentId) -> Result<StudentPage, StoreError> {
        let today = self.now().date();
        let from = self.book().school_days_back(today, SCHOOL_DAYS);
        let yesterday = today.pred_opt().unwrap_or(today);
        self.store.at_once(|| {
            let evidence = self.evidence(student)?;
            let placed = self.placements_of(student, from, yesterday)?;
            Ok(StudentPage::of(self.book(), student, &evidence, &placed, today))
        })
    }

    /// Every adult beside every student, counted over so many school days to today.
    pub fn contact_matrix(&mut self, days: usize) -> Result<Matrix, StoreError> {
        let today = self.now().date();
        self.ready_contacts(reaches_from(self.book(), today))?;
        Ok(Matrix::of(self.book(), days, today))
    }

    /// The week of a date, with the adults as they are planned. What is not planned yet is looked at as it would start.
    pub fn week(&self, date: NaiveDate) -> Result<Week, StoreError> {
        self.store.at_once(|| {
            let mut failed = None;
            let week = Week::of(self.book(), date, |it| {
                self.day_plan(it).unwrap_or_else(|why| {
                    failed = Some(why);
                    DayPlan::default()
                })
            });
            failed.map_or(Ok(week), Err)
        })
    }

    /// Who leads and who helps in the blocks of a date.
    pub fn day_plan(&self, date: NaiveDate) -> Result<DayPlan, StoreError> {
        let mut plan = DayPlan::default();
        for slot in self.book().slots_on(date) {
            let mut duties = self.store.duties(slot)?;
            if duties.is_none()
                && let Some(last) = self.last_plan_before(slot)?
            {
                duties = self.store.duties(Slot { day: Day::Date(last), ..slot })?;
            }
            if let Some(duties) = duties {
                plan.planned.insert((slot.block, slot.round));
                plan.duties.extend(duties);
            }
        }
        Ok(plan)
    }

    /// What is different from the last plan before a slot's; `None` when there is no plan before. A slot that nobody has planned
    /// yet is looked at as it would start. Writes nothing.
    pub fn since(&mut self, slot: Slot) -> Result<Option<Since>, Refusal> {
        self.open_day(slot.day)?;
        let Some(date) = self.last_plan_before(slot)? else { return Ok(None) };
        let before = Slot { day: Day::Date(date), ..slot };
        self.open_day(before.day)?;
        let (mut now, _) = self.planned(&[slot])?;
        let ended = now.times(before).map(|it| date.and_time(it.1));
        let then = self.mastery_at(&mut now, ended)?;
        Ok(Some(Since::of(&now, &then, slot, before)))
    }

    /// Reads the mastery of the whole team into a book, and as it was at a moment: without what has been imported since.
    fn mastery_at(&self, book: &mut Book, moment: Option<NaiveDateTime>) -> Result<MasteryTable, StoreError> {
        let newer: Vec<Import> =
            book.imports.iter().filter(|it| it.stands && moment.is_some() && it.at > moment).cloned().collect();
        if newer.is_empty() {
            return Ok(book.mastery.clone());
        }
        let everybody: Vec<_> = book.team_students().map(|it| (it.key, None)).collect();
        let mut then = book.clone();
        then.mastery.clear();
        for import in newer {
            then.imports.load(Import { stands: false, ..import });
        }
        self.store.at_once(|| {
            self.store.load_mastery(book, &everybody)?;
            self.store.load_mastery(&mut then, &everybody)
        })?;
        Ok(then.mastery)
    }
}
