//! A team's first file: made whole, with everything that is known at the start, or not at all.

use std::path::Path;

use super::{Desk, Imported, Refusal, Session};
use crate::domain::command::{Command, ImportFacts, NewAdult, NewGroup, NewStudent};
use crate::domain::ids::{AdultId, BlockId, GroupId};
use crate::domain::person::Role;
use crate::domain::plan::{GroupKind, Part, Slot};
use crate::domain::scores::Scores;
use crate::domain::watch::{Unwatched, Watch};
use crate::import::typed::{TypedBlock, TypedGroup};

/// What a new team starts with.
#[derive(Clone, Debug, Default)]
pub struct NewTeam {
    /// A file with students, perhaps with scores.
    pub import: Option<(ImportFacts, Scores)>,
    /// Students from a list.
    pub students: Vec<NewStudent>,
    /// Adults and their roles.
    pub adults: Vec<(String, Role)>,
    /// The timetable; each takes place on every school day.
    pub blocks: Vec<TypedBlock>,
    /// The groups of its first day, in every block.
    pub groups: Vec<TypedGroup>,
}

impl Session {
    /// Makes the file of a new team, complete before anybody can see it. Errs if there is a file of that name.
    pub fn found(path: &Path, desk: Desk, team: &NewTeam) -> Result<Imported, Refusal> {
        Self::found_watched(path, desk, team, &mut Unwatched)
    }

    /// The same, while somebody watches who may stop it.
    pub fn found_watched(path: &Path, desk: Desk, team: &NewTeam, watch: &mut dyn Watch) -> Result<Imported, Refusal> {
        Self::create(path, desk, |it| it.settle_in(team, watch))
    }

    fn settle_in(&mut self, team: &NewTeam, watch: &mut dyn Watch) -> Result<Imported, Refusal> {
        for block in &team.blocks {
            let (id, name) = (BlockId(self.new_id()), block.name.clone());
            let (starts, ends, rounds) = (block.starts, block.ends, block.rounds);
            self.run(&Command::AddBlock { id, name, starts, ends, rounds }, None)?;
        }
        if !team.students.is_empty() {
            self.run(&Command::AddStudents(team.students.clone()), None)?;
        }
        let mut adults = Vec::with_capacity(team.adults.len());
        for (name, role) in &team.adults {
            let id = AdultId(self.new_id());
            let adult = NewAdult { id, name: name.clone(), role: *role, keys: Vec::new() };
            self.run(&Command::AddAdult { adult, largest: None, supervisor: None }, None)?;
            adults.push(id);
        }
        self.open_first_day(&team.groups, &adults)?;
        team.import
            .as_ref()
            .map_or(Ok(Imported::default()), |(facts, scores)| self.import_watched(facts, scores, watch))
    }

    /// Makes the groups in the slot of the moment, and copies them to the others of its day.
    fn open_first_day(&mut self, groups: &[TypedGroup], adults: &[AdultId]) -> Result<(), Refusal> {
        let Some(first) = self.book().slot_at(self.now()).filter(|_| !groups.is_empty()) else { return Ok(()) };
        for group in groups {
            let new = self.new_group(group, first, adults);
            self.run(&Command::AddGroup(new), None)?;
        }
        let day = first.day.date().map(|it| self.book().slots_on(it)).unwrap_or_default();
        for to in day.into_iter().filter(|it| *it != first) {
            self.run(&Command::CopyPlan { from: first, to }, None)?;
        }
        Ok(())
    }

    fn new_group(&self, group: &TypedGroup, slot: Slot, adults: &[AdultId]) -> NewGroup {
        let adults: Vec<_> = group.adults.iter().filter_map(|it| Some((*adults.get(*it)?, Part::Leads))).collect();
        NewGroup {
            slot,
            origin: GroupId(self.new_id()),
            name: group.name.clone(),
            kind: if adults.is_empty() { GroupKind::Independent } else { GroupKind::TeacherLed },
            adults,
            space: None,
            focus: Vec::new(),
            smallest: None,
            largest: None,
        }
    }
}
