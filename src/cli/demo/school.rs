//! A demo school as its file says it. Everything refers to everything else by name.

use std::collections::BTreeMap;

use chrono::NaiveTime;
use serde::Deserialize;

use super::{SchoolFault, word};
use crate::domain::person::{NoteKind, Role, Strength};
use crate::domain::plan::GroupKind;
use crate::domain::timetable::AwayState;

/// The whole school.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct School {
    /// The adult who does what has no other author.
    pub lead: String,
    /// Who issued the students' numbers.
    pub namespace: String,
    pub students: Vec<Student>,
    #[serde(rename = "adult")]
    pub adults: Vec<Adult>,
    #[serde(rename = "space")]
    pub spaces: Vec<Space>,
    #[serde(rename = "skill")]
    pub skills: Vec<Skill>,
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
    #[serde(rename = "tag", default)]
    pub tags: Vec<Tag>,
    #[serde(rename = "apart", default)]
    pub apart: Vec<Apart>,
    pub often_out: OftenOut,
    #[serde(rename = "absent", default)]
    pub absences: Vec<Absence>,
    pub sources: Sources,
    pub story: Story,
    pub today: Today,
    #[serde(rename = "regroup", default)]
    pub regroups: Vec<Regroup>,
    #[serde(default)]
    pub connections: Vec<Connection>,
    #[serde(rename = "goal", default)]
    pub goals: Vec<Goal>,
    #[serde(rename = "note", default)]
    pub notes: Vec<Note>,
    #[serde(rename = "choice", default)]
    pub choices: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Student {
    pub name: String,
    /// As sorted, where the last word is not the family name.
    pub sort: Option<String>,
    pub number: u32,
    pub cohort: String,
    /// The group of day 1, in each block.
    pub start: Vec<String>,
}

impl Student {
    /// The school numbers its students by grade: 3001 is in grade 3.
    pub fn grade(&self) -> u32 {
        self.number / 1000
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Adult {
    pub name: String,
    #[serde(deserialize_with = "word::role")]
    pub role: Role,
    pub largest: Option<u32>,
    pub supervisor: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Space {
    pub name: String,
    pub seats: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Skill {
    pub code: String,
    pub title: String,
    pub subject: String,
    /// The lowest grade whose diagnostic asks for it.
    pub grade: u32,
    #[serde(default)]
    pub needs: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Block {
    pub name: String,
    #[serde(deserialize_with = "word::time")]
    pub starts: NaiveTime,
    #[serde(deserialize_with = "word::time")]
    pub ends: NaiveTime,
    #[serde(default)]
    pub circulating: Vec<Circulating>,
    #[serde(rename = "group")]
    pub groups: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Circulating {
    pub adult: String,
    pub space: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub name: String,
    #[serde(deserialize_with = "word::kind")]
    pub kind: GroupKind,
    pub leads: Option<String>,
    pub helps: Option<String>,
    pub space: String,
    #[serde(default)]
    pub focus: Vec<String>,
    pub smallest: Option<u32>,
    pub largest: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub name: String,
    #[serde(default)]
    pub private: bool,
    pub students: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Apart {
    pub students: Vec<String>,
    pub reason: String,
    #[serde(default)]
    pub private: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OftenOut {
    pub adult: String,
    pub days: Vec<i32>,
    pub reason: String,
    /// By block: the groups that take her students in turn.
    pub instead: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Absence {
    pub day: i32,
    pub student: String,
    #[serde(default, deserialize_with = "word::state")]
    pub state: AwayState,
    #[serde(default, deserialize_with = "word::maybe_time")]
    pub from: Option<NaiveTime>,
    #[serde(default, deserialize_with = "word::maybe_time")]
    pub till: Option<NaiveTime>,
    pub reason: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sources {
    pub diagnostic: Source,
    pub lessons: Source,
    pub slips: Source,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub name: String,
    /// How its files begin.
    pub file: String,
    /// Who imports them.
    pub by: String,
    /// Cuts in percent: developing, proficient, secure.
    pub cuts: Option<(u32, u32, u32)>,
    /// When it was taken, in school days before today.
    pub days_ago: Option<i32>,
}

/// What the scores tell on the morning of today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Story {
    pub no_evidence: Vec<String>,
    pub stalled: Vec<Pair>,
    pub ready: Vec<Pair>,
    pub dropping: Vec<Pair>,
    pub stale: Vec<Stale>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pair {
    pub student: String,
    pub skill: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stale {
    pub student: String,
    pub days_ago: i32,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Today {
    pub to_place: Vec<String>,
    pub scores: Vec<NewScore>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewScore {
    pub student: String,
    pub skill: String,
    pub percent: u8,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Regroup {
    pub day: i32,
    pub block: String,
    pub by: String,
    /// Group → students.
    pub to: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Connection {
    pub student: String,
    pub adult: String,
    #[serde(deserialize_with = "word::strength")]
    pub strength: Strength,
}

/// What students chose the afternoon before, for a block of today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choice {
    pub block: String,
    pub space: String,
    pub activity: String,
    pub students: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Goal {
    /// The day it was set.
    pub day: i32,
    pub student: String,
    pub skill: Option<String>,
    /// Due so many school days after today.
    pub due: Option<i32>,
    pub words: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Note {
    pub day: i32,
    pub student: String,
    pub by: String,
    #[serde(deserialize_with = "word::note_kind")]
    pub kind: NoteKind,
    pub words: String,
    /// Whether it takes the place of the student's earlier note of its kind.
    #[serde(default)]
    pub instead: bool,
}

impl School {
    /// Reads a school and reports everything that is wrong with it at once.
    pub fn read(text: &str) -> Result<Self, SchoolFault> {
        let school: Self = toml::from_str(text).map_err(|it| SchoolFault::Unreadable(it.to_string()))?;
        let faults = school.faults();
        if faults.is_empty() { Ok(school) } else { Err(SchoolFault::Faults(faults)) }
    }

    pub fn skill(&self, code: &str) -> Option<&Skill> {
        self.skills.iter().find(|it| it.code == code)
    }

    /// Whether the adult who is often out is out on a day.
    pub fn out(&self, adult: &str, day: i32) -> bool {
        self.often_out.adult == adult && self.often_out.days.contains(&day)
    }
}
