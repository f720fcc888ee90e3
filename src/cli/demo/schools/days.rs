//! A day of a school: the plans are made or copied, sets rotate, bases are saved of them, who is away is marked, some students move, and scores come in. Today's scores came
//! before the first bell, those of other days in the afternoon.

use chrono::NaiveDate;

use super::build::{Building, new_skill};
use super::outline::{Absence, Group, Move, Plan, Scores};
use crate::cli::demo::{SchoolFault, names};
use crate::domain::away::Who;
use crate::domain::command::{Command, NewGroup, NewSource};
use crate::domain::ids::{SourceId, StudentId};
use crate::domain::plan::{self, Part, Slot};
use crate::domain::score::{DateBasis, Score};
use crate::domain::skill::SourceKind;

impl Building<'_> {
    /// Tells one day.
    pub fn day(&mut self, date: NaiveDate) -> Result<(), SchoolFault> {
        let outline = self.outline;
        let today = date == self.today();
        if today {
            self.all_scores(date, 6)?;
        }
        for plan in &outline.plans {
            let dates: Vec<NaiveDate> = plan.days.iter().map(|it| self.date(*it)).collect();
            let slot = |date| Slot::new(date, names::block(&plan.block), plan.round);
            match dates.iter().position(|it| *it == date) {
                None => {}
                Some(0) => self.first_plan(plan, slot(date))?,
                Some(place) => {
                    let (from, to) = (slot(dates[place - 1]), slot(date));
                    self.run((date, 7, 0), Command::CopyPlan { from, to })?;
                }
            }
        }
        outline.rotations.iter().try_for_each(|it| self.rotation(it, date))?;
        outline.bases.iter().try_for_each(|it| self.base(it, date))?;
        for it in outline.absences.iter().filter(|it| self.date(it.day) == date).collect::<Vec<_>>() {
            self.absence(it)?;
        }
        for it in outline.moves.iter().filter(|it| self.date(it.day) == date).collect::<Vec<_>>() {
            self.moves(it)?;
        }
        for it in outline.choices.iter().filter(|it| self.date(it.day) == date).collect::<Vec<_>>() {
            self.choices(it)?;
        }
        outline.conferences.iter().try_for_each(|it| self.conferences(it, date))?;
        if today { Ok(()) } else { self.all_scores(date, 15) }
    }

    fn all_scores(&mut self, date: NaiveDate, hour: u32) -> Result<(), SchoolFault> {
        let outline = self.outline;
        outline
            .scores
            .iter()
            .try_for_each(|it| if self.date(it.day) == date { self.scores(it, (date, hour, 5)) } else { Ok(()) })
    }

    fn first_plan(&mut self, plan: &Plan, slot: Slot) -> Result<(), SchoolFault> {
        let at = (slot.day.date().unwrap_or(self.today()), 7, 0);
        for it in &plan.circulating {
            let (adult, space) = (names::adult(&it.adult), names::space(&it.space));
            self.run(at, Command::SetCirculating { slot, adult, space, holds: true })?;
        }
        let mut placed = Vec::new();
        for group in &plan.groups {
            let new = new_group(slot, plan, group);
            let to = Some(plan::Group::id_in(slot, new.origin));
            self.run(at, Command::AddGroup(new))?;
            let members = self.outline.members(&group.students, &placed);
            let students: Vec<StudentId> = members.iter().map(|it| names::student(it)).collect();
            if !students.is_empty() {
                self.run(at, Command::MoveStudents { slot, students, to })?;
            }
            placed.extend(members);
        }
        Ok(())
    }

    fn absence(&mut self, it: &Absence) -> Result<(), SchoolFault> {
        let date = self.date(it.day);
        let Some(block) = self.outline.blocks.first() else { return Ok(()) };
        let slot = Slot::new(date, names::block(&block.name), 1);
        for name in &it.who.0 {
            let student = self.outline.roster().any(|it| it.0 == name);
            let who = if student { Who::Student(names::student(name)) } else { Who::Adult(names::adult(name)) };
            let (id, (state, reason)) = (names::absence(date, name), (it.state, it.reason.clone()));
            self.run((date, 7, 10), Command::MarkAway { id, who, slot, from: None, till: None, state, reason })?;
        }
        Ok(())
    }

    fn moves(&mut self, it: &Move) -> Result<(), SchoolFault> {
        let date = self.date(it.day);
        let slot = Slot::new(date, names::block(&it.block), it.round);
        let students = it.to.values().flat_map(|it| &it.0).map(|it| names::student(it)).collect();
        // Off the board first, so that two full groups can exchange students.
        self.run((date, 7, 15), Command::MoveStudents { slot, students, to: None })?;
        for (group, students) in &it.to {
            let to = Some(plan::Group::id_in(slot, names::origin(&it.block, group)));
            let students = students.0.iter().map(|it| names::student(it)).collect();
            self.run((date, 7, 15), Command::MoveStudents { slot, students, to })?;
        }
        Ok(())
    }

    fn scores(&mut self, scores: &Scores, at: (NaiveDate, u32, u32)) -> Result<(), SchoolFault> {
        let outline = self.outline;
        let Some(source) = outline.sources.iter().find(|it| it.name == scores.source) else { return Ok(()) };
        // As an import of a file that names this source would call it: both are one.
        let id = SourceId::derived(&[source.name.as_bytes()]);
        let new = NewSource { id, name: source.name.clone(), kind: source.kind, cuts: source.cuts };
        let mut written = Vec::new();
        for (skill, row) in &scores.skills {
            for (student, number) in outline.numbers(scores, row) {
                let Some(number) = number else { continue };
                let text = source.out_of.map_or(format!("{number}%"), |it| format!("{number}/{it}"));
                let most = f64::from(source.out_of.unwrap_or(100));
                written.push(Score {
                    student: names::student(student),
                    skill: names::skill(skill),
                    source: id,
                    day: at.0,
                    basis: DateBasis::Stated,
                    tie: None,
                    text,
                    level: None,
                    number: Some(f64::from(number)),
                    maximum: Some(most),
                    value: Some(f64::from(number) / most),
                    band: None,
                    unreliable: false,
                    line: 0,
                });
            }
        }
        let pace =
            outline.skills.iter().filter(|it| source.kind == SourceKind::Pace && scores.skills.contains_key(&it.code));
        let skills = pace.map(new_skill).collect();
        self.script.import(self.at(at), &source.by, (&source.file, new, skills), written)
    }
}

fn new_group(slot: Slot, plan: &Plan, group: &Group) -> NewGroup {
    let leads = group.leads.as_ref().unwrap_or(&plan.leads).0.iter().map(|it| (names::adult(it), Part::Leads));
    let helps = group.helps.0.iter().map(|it| (names::adult(it), Part::Helps));
    NewGroup {
        slot,
        origin: names::origin(&plan.block, &group.name),
        name: group.name.clone(),
        kind: group.kind.unwrap_or(plan.kind),
        adults: leads.chain(helps).collect(),
        space: group.space.as_deref().or(plan.space.as_deref()).map(names::space),
        focus: group.focus.as_ref().unwrap_or(&plan.focus).0.iter().map(|it| names::skill(it)).collect(),
        smallest: group.smallest.or(plan.smallest),
        largest: group.largest.or(plan.largest),
    }
}
