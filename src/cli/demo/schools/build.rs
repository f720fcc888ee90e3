//! What a school sets up once, on the afternoon before its first day.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate, NaiveDateTime, Weekday};

use super::outline::{Class, Day, Outline, Skill, Staff};
use crate::cli::demo::calendar::{Calendar, TODAY};
use crate::cli::demo::script::Script;
use crate::cli::demo::{Act, SchoolFault, names};
use crate::domain::command::{AdultEdit, Command, NewAdult, NewSet, NewSets, NewSkill, NewStudent, Timetable, tag_id};
use crate::domain::text::{sort_name, split_name};

/// The school so far.
pub(super) struct Building<'a> {
    pub outline: &'a Outline,
    pub script: Script,
    calendar: Calendar,
    /// The latest moment of any act.
    now: NaiveDateTime,
}

impl<'a> Building<'a> {
    pub fn new(key: &str, outline: &'a Outline, now: NaiveDateTime) -> Self {
        Self { outline, script: Script::new(key), calendar: Calendar::new(now), now }
    }

    pub fn into_acts(self) -> Vec<Act> {
        self.script.into_acts()
    }

    /// The date of a day of the outline.
    pub fn date(&self, day: Day) -> NaiveDate {
        match day {
            Day::From(days) if days > 0 => self.calendar.ahead(days),
            Day::From(days) => self.calendar.date(TODAY + days),
            Day::Weekday(weekday, weeks_ago) => {
                let monday = self.today().week(Weekday::Mon).first_day() - Days::new(7 * weeks_ago);
                monday + Days::new(u64::from(weekday.num_days_from_monday()))
            }
        }
    }

    /// The school day of now, or the next one.
    pub fn today(&self) -> NaiveDate {
        self.calendar.date(TODAY)
    }

    /// The dates on which anything happens, in their order.
    pub fn days(&self) -> Vec<NaiveDate> {
        let outline = self.outline;
        let plans = outline.plans.iter().flat_map(|it| &it.days);
        let others = outline.absences.iter().map(|it| &it.day).chain(outline.moves.iter().map(|it| &it.day));
        let beside = outline.conferences.iter().flat_map(|it| &it.days).chain(outline.choices.iter().map(|it| &it.day));
        let layers = outline.rotations.iter().map(|it| &it.day).chain(outline.bases.iter().map(|it| &it.of));
        let all = plans.chain(layers).chain(others).chain(beside).chain(outline.scores.iter().map(|it| &it.day));
        all.map(|it| self.date(*it)).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The school's lead runs a command at a time of a day, but nothing is done later than now.
    pub fn run(&mut self, at: (NaiveDate, u32, u32), command: Command) -> Result<(), SchoolFault> {
        let outline = self.outline;
        self.script.run(self.at(at), &outline.lead, command)
    }

    /// That time.
    pub fn at(&self, (date, hour, minute): (NaiveDate, u32, u32)) -> NaiveDateTime {
        date.and_hms_opt(hour, minute, 0).map_or(self.now, |it| it.min(self.now))
    }

    /// Everything that is there before the first day.
    pub fn set_up(&mut self) -> Result<(), SchoolFault> {
        let first = self.days().first().copied().unwrap_or(self.today()).min(self.today());
        let before = self.script.book.school_day_before(first);
        let sets = self.sets().into_iter().collect();
        let parts = [self.timetable(), self.people(), sets, self.tags(), self.rules(), self.away(before)];
        for (minute, command) in (0..).zip(parts.into_iter().flatten()) {
            self.run((before, 15, minute), command)?;
        }
        Ok(())
    }

    fn timetable(&self) -> Vec<Command> {
        let blocks = self.outline.blocks.iter().map(|it| Command::AddBlock {
            id: names::block(&it.name),
            name: it.name.clone(),
            starts: it.starts,
            ends: it.ends,
            rounds: it.rounds,
        });
        let spaces = self.outline.spaces.iter().map(|it| Command::AddSpace {
            id: names::space(&it.name),
            name: it.name.clone(),
            seats: it.seats,
        });
        let cycle = self.outline.cycle.iter().map(|it| {
            let days = it.days.0.clone();
            Command::Timetable(Timetable::SetCycle { days, from: Some(self.date(it.from)), today: self.date(it.from) })
        });
        blocks.chain(spaces).chain(cycle).collect()
    }

    fn people(&self) -> Vec<Command> {
        // A measure of pace comes with its first file.
        let skills = self.outline.skills.iter().filter(|it| !self.outline.is_pace(&it.code));
        let skills = Command::AddSkills(skills.map(new_skill).collect());
        let adults = self.outline.adults.iter().flat_map(|staff| staff.names.0.iter().flat_map(|it| adult(it, staff)));
        let mut last = BTreeMap::new();
        let students = self.outline.roster().map(|(name, class)| {
            let number: &mut u32 = last.entry(class.grade).or_insert(class.grade * 1000);
            *number += 1;
            student(name, class, *number)
        });
        let students = Command::AddStudents(students.collect());
        std::iter::once(skills).chain(adults).chain([students]).collect()
    }

    /// The sets, which are the team's at large.
    fn sets(&self) -> Option<Command> {
        let set = |name: &str| NewSet {
            id: names::set(name),
            name: name.to_owned(),
            students: self.outline.called(name).into_iter().map(names::student).collect(),
        };
        let sets: Vec<NewSet> = self.outline.sets().into_iter().map(set).collect();
        (!sets.is_empty()).then_some(Command::AddSets(NewSets { base: None, at: None, sets }))
    }

    fn tags(&self) -> Vec<Command> {
        let tag = |it: &super::outline::Tag| Command::TagStudents {
            tag: tag_id(&it.name),
            name: it.name.clone(),
            private: it.private,
            students: self.outline.members(&it.students, &[]).into_iter().map(names::student).collect(),
        };
        self.outline.tags.iter().map(tag).collect()
    }
}

pub(super) fn new_skill(it: &Skill) -> NewSkill {
    NewSkill {
        id: names::skill(&it.code),
        code: it.code.clone(),
        title: it.title.clone(),
        subject: it.subject.clone(),
        parent: None,
        needs: it.needs.0.iter().map(|it| names::skill(it)).collect(),
    }
}

/// The adult comes to the team; then what the school calls the role is said, and whether the adult may lead alone.
fn adult(name: &str, staff: &Staff) -> impl Iterator<Item = Command> {
    let adult = names::adult(name);
    let new = Command::AddAdult {
        adult: NewAdult { id: adult, name: name.to_owned(), role: staff.role, keys: Vec::new() },
        largest: staff.largest,
        supervisor: staff.supervisor.as_deref().map(names::adult),
    };
    let title = staff.title.clone().map(AdultEdit::Title);
    let edits: Vec<AdultEdit> = title.into_iter().chain(staff.company.then_some(AdultEdit::Alone(false))).collect();
    std::iter::once(new).chain((!edits.is_empty()).then_some(Command::EditAdult { adult, edits }))
}

/// The school numbers its students by grade: 6001 is the first of grade 6. Files name them by that number.
fn student(name: &str, class: &Class, number: u32) -> NewStudent {
    let (given, family) = split_name(name);
    NewStudent {
        id: names::student(name),
        name: name.to_owned(),
        sort_name: sort_name(&given, &family),
        grade: Some(class.grade.to_string()),
        keys: vec![("sis".to_owned(), number.to_string())],
        tags: class.tags.0.clone(),
    }
}
