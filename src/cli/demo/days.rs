//! A day of the team: yesterday's plan, who is out, who changes groups, and in the afternoon the day's scores.

use std::collections::BTreeMap;

use super::calendar::TODAY;
use super::school::{Block, Group};
use super::telling::Telling;
use super::{SchoolFault, names};
use crate::domain::away::Who;
use crate::domain::command::{Command, NewGroup};
use crate::domain::ids::{GroupId, StudentId};
use crate::domain::plan::{self, Part, Slot};
use crate::domain::skill::SourceKind;
use crate::domain::timetable::AwayState;

impl Telling<'_> {
    /// Tells one day. Today ends in the morning, with what waits to be decided.
    pub fn day(&mut self, day: i32) -> Result<(), SchoolFault> {
        let school = self.school;
        if day == TODAY {
            let (at, scores) = (self.calendar.at(day, 7, 5), self.news());
            self.import(at, (&school.sources.lessons, SourceKind::Practice), scores)?;
        }
        for block in &school.blocks {
            if day == 1 { self.first_plan(block)? } else { self.copied_plan(day, block)? }
        }
        self.mark_away(day)?;
        for place in 0..school.blocks.len() {
            self.settle(day, place)?;
        }
        if day == TODAY {
            return Ok(());
        }
        let (lessons, slips) = self.evidence(day);
        let at = self.calendar.at(day, 15, 5);
        self.import(at, (&school.sources.lessons, SourceKind::Practice), lessons)?;
        let at = self.calendar.at(day, 15, 15);
        self.import(at, (&school.sources.slips, SourceKind::Practice), slips)
    }

    /// The slot of a block on a day.
    pub fn slot(&self, day: i32, block: &Block) -> Slot {
        Slot::new(self.calendar.date(day), names::block(&block.name), 1)
    }

    fn first_plan(&mut self, block: &Block) -> Result<(), SchoolFault> {
        let (slot, at) = (self.slot(1, block), self.calendar.at(1, 7, 0));
        let lead = &self.school.lead;
        for it in &block.circulating {
            let (adult, space) = (names::adult(&it.adult), names::space(&it.space));
            self.run(at, lead, Command::SetCirculating { slot, adult, space, holds: true })?;
        }
        for group in &block.groups {
            self.run(at, lead, Command::AddGroup(new_group(slot, block, group)))?;
        }
        Ok(())
    }

    fn copied_plan(&mut self, day: i32, block: &Block) -> Result<(), SchoolFault> {
        let (from, to) = (self.slot(day - 1, block), self.slot(day, block));
        let at = self.calendar.at(day, 7, 10);
        self.run(at, &self.school.lead, Command::CopyPlan { from, to })
    }

    fn mark_away(&mut self, day: i32) -> Result<(), SchoolFault> {
        let school = self.school;
        let Some(first) = school.blocks.first() else { return Ok(()) };
        let (slot, date) = (self.slot(day, first), self.calendar.date(day));
        let out = &school.often_out;
        if school.out(&out.adult, day) {
            let command = Command::MarkAway {
                id: names::absence(date, &out.adult),
                who: Who::Adult(names::adult(&out.adult)),
                slot,
                from: None,
                till: None,
                state: AwayState::OffCampus,
                reason: Some(out.reason.clone()),
            };
            self.run(self.calendar.at(day, 7, 15), &school.lead, command)?;
        }
        for it in school.absences.iter().filter(|it| it.day == day) {
            let command = Command::MarkAway {
                id: names::absence(date, &it.student),
                who: Who::Student(names::student(&it.student)),
                slot,
                from: it.from,
                till: it.till,
                state: it.state,
                reason: it.reason.clone(),
            };
            self.run(self.calendar.at(day, 7, 20), &school.lead, command)?;
        }
        Ok(())
    }

    /// Brings everybody where the roster wants them: new groups, back from a substitute, or to one.
    fn settle(&mut self, day: i32, place: usize) -> Result<(), SchoolFault> {
        let school = self.school;
        let block = &school.blocks[place];
        let (slot, at) = (self.slot(day, block), self.calendar.at(day, 7, 30));
        let regroup = school.regroups.iter().find(|it| it.day == day && it.block == block.name);
        let by = regroup.map_or(&school.lead, |it| &it.by);
        let moves = self.moves(day, place);
        let placed = |it: &StudentId| self.script.book.placement(slot, *it).is_some();
        let leaving: Vec<StudentId> = moves.values().flatten().copied().filter(placed).collect();
        if moves.len() > 1 && !leaving.is_empty() {
            // Off the board first, so that two full groups can exchange students.
            self.run(at, by, Command::MoveStudents { slot, students: leaving, to: None })?;
        }
        for (place, students) in moves {
            let to = group_id(slot, block, &block.groups[place]);
            self.run(at, by, Command::MoveStudents { slot, students, to: Some(to) })?;
        }
        Ok(())
    }

    /// Who has to move in a block, by the place of the group that they go to.
    fn moves(&self, day: i32, place: usize) -> BTreeMap<usize, Vec<StudentId>> {
        let school = self.school;
        let block = &school.blocks[place];
        let slot = self.slot(day, block);
        let away = self.script.book.away(slot);
        let of = |name: &str| block.groups.iter().position(|it| it.name == name);
        let mut substitutes =
            school.often_out.instead.get(&block.name).into_iter().flatten().filter_map(|it| of(it)).cycle();
        let mut moves: BTreeMap<usize, Vec<StudentId>> = BTreeMap::new();
        for (index, student) in school.students.iter().enumerate() {
            let id = names::student(&student.name);
            if away.student(id).is_some() {
                continue;
            }
            let home = self.roster.home(school, index, place, day);
            let here = self.script.book.placement(slot, id);
            let target = if home.leads.as_ref().is_some_and(|it| school.out(it, day)) {
                let waits = day == TODAY && school.today.to_place.contains(&student.name);
                if here.is_some() || waits { None } else { substitutes.next() }
            } else {
                of(&home.name).filter(|it| here != Some(group_id(slot, block, &block.groups[*it])))
            };
            if let Some(target) = target {
                moves.entry(target).or_default().push(id);
            }
        }
        moves
    }
}

fn group_id(slot: Slot, block: &Block, group: &Group) -> GroupId {
    plan::Group::id_in(slot, names::origin(&block.name, &group.name))
}

fn new_group(slot: Slot, block: &Block, group: &Group) -> NewGroup {
    let leads = group.leads.iter().map(|it| (names::adult(it), Part::Leads));
    let helps = group.helps.iter().map(|it| (names::adult(it), Part::Helps));
    NewGroup {
        slot,
        origin: names::origin(&block.name, &group.name),
        name: group.name.clone(),
        kind: group.kind,
        adults: leads.chain(helps).collect(),
        space: Some(names::space(&group.space)),
        focus: group.focus.iter().map(|it| names::skill(it)).collect(),
        smallest: group.smallest,
        largest: group.largest,
    }
}
