//! What the team notes about students: connections at the start, goals, notes and choices in the afternoons.

use super::calendar::TODAY;
use super::telling::Telling;
use super::{SchoolFault, names};
use crate::domain::command::{ChoiceEdit, Choosing, Command, NewGoal, NewNote};
use crate::domain::ids::NoteId;
use crate::domain::person::NoteKind;
use crate::domain::plan::Slot;

impl Telling<'_> {
    /// Who is connected with whom, as the team knows from the year before.
    pub fn connections(&mut self) -> Result<(), SchoolFault> {
        let school = self.school;
        for (minute, it) in (0..).zip(&school.connections) {
            let (student, adult) = (names::student(&it.student), names::adult(&it.adult));
            let at = self.calendar.at(0, 17, minute);
            self.run(at, &school.lead, Command::SetConnection { student, adult, strength: it.strength })?;
        }
        Ok(())
    }

    /// The goals and notes of a day. Today is a morning: nothing is noted yet.
    pub fn notes(&mut self, day: i32) -> Result<(), SchoolFault> {
        let school = self.school;
        if day == TODAY {
            return Ok(());
        }
        for (minute, it) in (30..).zip(school.goals.iter().filter(|it| it.day == day)) {
            let goal = NewGoal {
                id: names::goal(&format!("{} {}", it.student, it.words)),
                student: names::student(&it.student),
                skill: it.skill.as_deref().map(names::skill),
                due: it.due.map(|it| self.calendar.ahead(it)),
                words: it.words.clone(),
            };
            self.run(self.calendar.at(day, 15, minute), &school.lead, Command::AddGoal(goal))?;
        }
        for (minute, it) in (0..).zip(school.notes.iter().filter(|it| it.day == day)) {
            let note = NewNote {
                id: names::note(&format!("{} {}", it.student, it.words)),
                student: names::student(&it.student),
                adult: Some(names::adult(&it.by)),
                kind: it.kind,
                on: self.calendar.date(day),
                words: it.words.clone(),
                replaces: if it.instead { self.earlier(&it.student, it.kind) } else { None },
            };
            self.run(self.calendar.at(day, 16, minute), &it.by, Command::AddNote(note))?;
        }
        Ok(())
    }

    /// What students chose yesterday for today.
    pub fn choices(&mut self) -> Result<(), SchoolFault> {
        let school = self.school;
        for (minute, it) in (30..).zip(&school.choices) {
            let slot = Slot::new(self.calendar.date(TODAY), names::block(&it.block), 1);
            let space = ChoiceEdit::Space(Some(names::space(&it.space)));
            let edits = vec![space, ChoiceEdit::Activity(it.activity.clone())];
            let students = it.students.iter().map(|it| names::student(it)).collect();
            let at = self.calendar.at(TODAY - 1, 16, minute);
            self.run(at, &school.lead, Command::Choose(Choosing { slot, students, edits }))?;
        }
        Ok(())
    }

    /// The student's newest note of a kind.
    fn earlier(&self, student: &str, kind: NoteKind) -> Option<NoteId> {
        let student = names::student(student);
        let own = self.script.book.notes.iter().filter(|it| it.live && it.student == student && it.kind == kind);
        own.max_by_key(|it| (it.on_date, it.key)).map(|it| it.key)
    }
}
