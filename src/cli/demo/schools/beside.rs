//! What stands beside a day's placements: conferences, and where students chose to work.

use chrono::NaiveDate;

use super::build::Building;
use super::outline::{Choices, Conferences};
use crate::cli::demo::{SchoolFault, names};
use crate::domain::command::{ChoiceEdit, Choosing, Command, Confer, Conferring};
use crate::domain::ids::StudentId;
use crate::domain::plan::Slot;

impl Building<'_> {
    /// Conferences go through the roster from day to day; those of earlier days took place, today's and later ones are planned.
    pub(super) fn conferences(&mut self, it: &Conferences, date: NaiveDate) -> Result<(), SchoolFault> {
        let Some(turn) = it.days.iter().position(|day| self.date(*day) == date) else { return Ok(()) };
        let whose = self.outline.roster().skip(turn * it.a_day).take(it.a_day);
        let held = date < self.today();
        let confer = Confer {
            date,
            block: names::block(&it.block),
            adult: names::adult(&it.with),
            students: whose.map(|it| names::student(it.0)).collect(),
            deed: if held { Conferring::Done(Some(it.minutes)) } else { Conferring::Plan(Some(it.minutes)) },
        };
        self.run(if held { (date, 14, 30) } else { (date, 7, 20) }, Command::Confer(confer))
    }

    /// Everybody's choice of a zone for a slot.
    pub(super) fn choices(&mut self, it: &Choices) -> Result<(), SchoolFault> {
        let (date, outline) = (self.date(it.day), self.outline);
        let slot = Slot::new(date, names::block(&it.block), it.round);
        let mut chosen = Vec::new();
        for (space, members) in &it.zones {
            let members = outline.members(members, &chosen);
            let students: Vec<StudentId> = members.iter().map(|it| names::student(it)).collect();
            let edits = vec![ChoiceEdit::Space(Some(names::space(space)))];
            self.run((date, 7, 25), Command::Choose(Choosing { slot, students, edits }))?;
            chosen.extend(members);
        }
        Ok(())
    }
}
