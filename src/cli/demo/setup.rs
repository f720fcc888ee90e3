//! What the team sets up once: on the afternoon before the first day.

use super::evidence::diagnostic;
use super::telling::Telling;
use super::{SchoolFault, evidence, names};
use crate::domain::command::{Command, NewAdult, NewRule, NewSkill, NewStudent, tag_id};
use crate::domain::ids::StudentId;
use crate::domain::rule::RuleKind;
use crate::domain::skill::SourceKind;
use crate::domain::text::{sort_name, split_name};

/// The day before the first.
const DAY: i32 = 0;

impl Telling<'_> {
    pub fn set_up(&mut self) -> Result<(), SchoolFault> {
        let school = self.school;
        let commands: Vec<Command> =
            [self.timetable(), vec![self.skills()], self.adults()].into_iter().flatten().collect();
        self.set(15, commands)?;
        let commands: Vec<Command> = [vec![self.students()], self.tags(), self.rules()].into_iter().flatten().collect();
        self.set(16, commands)?;
        let at = self.calendar.at(DAY, 16, 40);
        let scores = diagnostic(self);
        self.import(at, (&school.sources.diagnostic, SourceKind::Diagnostic), scores)?;
        let scores = evidence::history(self);
        self.import(at, (&school.sources.lessons, SourceKind::Practice), scores)
    }

    /// Runs commands a minute apart, from an hour on.
    fn set(&mut self, hour: i64, commands: Vec<Command>) -> Result<(), SchoolFault> {
        let lead = &self.school.lead;
        for (minute, command) in (0..).zip(commands) {
            let at = self.calendar.at(DAY, hour, minute);
            self.run(at, lead, command)?;
        }
        Ok(())
    }

    fn timetable(&self) -> Vec<Command> {
        let blocks = self.school.blocks.iter().map(|it| Command::AddBlock {
            id: names::block(&it.name),
            name: it.name.clone(),
            starts: it.starts,
            ends: it.ends,
            rounds: 1,
        });
        let spaces = self.school.spaces.iter().map(|it| Command::AddSpace {
            id: names::space(&it.name),
            name: it.name.clone(),
            seats: it.seats,
        });
        blocks.chain(spaces).collect()
    }

    fn skills(&self) -> Command {
        let skill = |it: &super::school::Skill| NewSkill {
            id: names::skill(&it.code),
            code: it.code.clone(),
            title: it.title.clone(),
            subject: it.subject.clone(),
            parent: None,
            needs: it.needs.iter().map(|it| names::skill(it)).collect(),
        };
        Command::AddSkills(self.school.skills.iter().map(skill).collect())
    }

    fn adults(&self) -> Vec<Command> {
        let adult = |it: &super::school::Adult| Command::AddAdult {
            adult: NewAdult { id: names::adult(&it.name), name: it.name.clone(), role: it.role, keys: Vec::new() },
            largest: it.largest,
            supervisor: it.supervisor.as_deref().map(names::adult),
        };
        self.school.adults.iter().map(adult).collect()
    }

    fn students(&self) -> Command {
        let student = |it: &super::school::Student| {
            let (given, family) = split_name(&it.name);
            NewStudent {
                id: names::student(&it.name),
                name: it.name.clone(),
                sort_name: it.sort.clone().unwrap_or_else(|| sort_name(&given, &family)),
                grade: Some(it.grade().to_string()),
                keys: vec![(self.school.namespace.clone(), it.number.to_string())],
                tags: vec![format!("cohort {}", it.cohort)],
            }
        };
        Command::AddStudents(self.school.students.iter().map(student).collect())
    }

    fn tags(&self) -> Vec<Command> {
        let tag = |it: &super::school::Tag| Command::TagStudents {
            tag: tag_id(&it.name),
            name: it.name.clone(),
            private: it.private,
            students: it.students.iter().map(|it| names::student(it)).collect(),
        };
        self.school.tags.iter().map(tag).collect()
    }

    fn rules(&self) -> Vec<Command> {
        let rule = |it: &super::school::Apart| {
            let students: Vec<StudentId> = it.students.iter().map(|it| names::student(it)).collect();
            let new =
                NewRule::of(names::rule(&it.students.join(" and ")), RuleKind::KeepApart).about_students(&students);
            Command::AddRule(NewRule { reason: it.reason.clone(), private: it.private, ..new })
        };
        self.school.apart.iter().map(rule).collect()
    }
}
