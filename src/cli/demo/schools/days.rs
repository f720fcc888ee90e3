//! A day of a school: the plans are made or copied, who is away is marked, some students move, and scores come in. Today's scores came
//! before the first bell, those of other days in the afternoon.

use super::build::Building;
use super::outline::{Absence, Group, Move, Outline, Plan, Scores};
use crate::cli::demo::{SchoolFault, names};
use crate::domain::away::Who;
use crate::domain::command::{Command, NewGroup, NewSource};
use crate::domain::ids::{SourceId, StudentId};
use crate::domain::plan::{self, Part, Slot};
use crate::domain::score::{DateBasis, Score};

impl Outline {
    /// The days on which anything happens, in their order.
    pub(super) fn days(&self) -> impl Iterator<Item = i32> {
        let plans = self.plans.iter().flat_map(|it| &it.days).copied();
        let others = self.absences.iter().map(|it| it.day).chain(self.moves.iter().map(|it| it.day));
        let all = plans.chain(others).chain(self.scores.iter().map(|it| it.day));
        all.collect::<std::collections::BTreeSet<_>>().into_iter()
    }
}

impl Building<'_> {
    /// Tells one day.
    pub fn day(&mut self, day: i32) -> Result<(), SchoolFault> {
        let outline = self.outline;
        let scores = || outline.scores.iter().filter(|it| it.day == day);
        if day == 0 {
            scores().try_for_each(|it| self.scores(it, (6, 55)))?;
        }
        for plan in outline.plans.iter().filter(|it| it.days.contains(&day)) {
            let earlier = plan.days.iter().copied().filter(|it| *it < day).max();
            match earlier {
                None => self.first_plan(plan, day)?,
                Some(earlier) => {
                    let (from, to) = (self.slot(plan, earlier), self.slot(plan, day));
                    self.run((day, 7, 0), Command::CopyPlan { from, to })?;
                }
            }
        }
        for it in outline.absences.iter().filter(|it| it.day == day) {
            self.absence(it)?;
        }
        for it in outline.moves.iter().filter(|it| it.day == day) {
            self.moves(it)?;
        }
        if day == 0 { Ok(()) } else { scores().try_for_each(|it| self.scores(it, (15, 5))) }
    }

    fn slot(&self, plan: &Plan, day: i32) -> Slot {
        Slot::new(self.date(day), names::block(&plan.block), plan.round)
    }

    fn first_plan(&mut self, plan: &Plan, day: i32) -> Result<(), SchoolFault> {
        let slot = self.slot(plan, day);
        for it in &plan.circulating {
            let (adult, space) = (names::adult(&it.adult), names::space(&it.space));
            self.run((day, 7, 0), Command::SetCirculating { slot, adult, space, holds: true })?;
        }
        let mut placed = Vec::new();
        for group in &plan.groups {
            let new = new_group(slot, plan, group);
            let to = Some(plan::Group::id_in(slot, new.origin));
            self.run((day, 7, 0), Command::AddGroup(new))?;
            let members = self.outline.members(&group.students, &placed);
            let students: Vec<StudentId> = members.iter().map(|it| names::student(it)).collect();
            if !students.is_empty() {
                self.run((day, 7, 0), Command::MoveStudents { slot, students, to })?;
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
            self.run((it.day, 7, 10), Command::MarkAway { id, who, slot, from: None, till: None, state, reason })?;
        }
        Ok(())
    }

    fn moves(&mut self, it: &Move) -> Result<(), SchoolFault> {
        let slot = Slot::new(self.date(it.day), names::block(&it.block), it.round);
        let students = it.to.values().flat_map(|it| &it.0).map(|it| names::student(it)).collect();
        // Off the board first, so that two full groups can exchange students.
        self.run((it.day, 7, 15), Command::MoveStudents { slot, students, to: None })?;
        for (group, students) in &it.to {
            let to = Some(plan::Group::id_in(slot, names::origin(&it.block, group)));
            let students = students.0.iter().map(|it| names::student(it)).collect();
            self.run((it.day, 7, 15), Command::MoveStudents { slot, students, to })?;
        }
        Ok(())
    }

    fn scores(&mut self, scores: &Scores, (hour, minute): (i64, i64)) -> Result<(), SchoolFault> {
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
                    day: self.date(scores.day),
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
        self.script.import(self.at(scores.day, hour, minute), &source.by, (&source.file, new), written)
    }
}

fn new_group(slot: Slot, plan: &Plan, group: &Group) -> NewGroup {
    let leads = group.leads.0.iter().map(|it| (names::adult(it), Part::Leads));
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
