//! A school in outline, as its file says it (`assets/schools/KEY.toml`). Everything refers to everything else by name.
//!
//! Lists of names are texts with commas, so that a roster reads like one.

use std::collections::BTreeMap;
use std::fmt;

use chrono::{NaiveTime, Weekday};
use serde::{Deserialize, Deserializer};

use super::super::school::{Circulating, Space};
use super::super::{SchoolFault, word};
use crate::domain::person::Role;
use crate::domain::plan::GroupKind;
use crate::domain::rule::RuleKind;
use crate::domain::skill::SourceKind;
use crate::domain::timetable::AwayState;

/// The whole school.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Outline {
    /// The adult who does what has no other author.
    pub lead: String,
    /// The roster, a list for everybody who is alike.
    pub students: Vec<Class>,
    pub adults: Vec<Staff>,
    #[serde(rename = "space")]
    pub spaces: Vec<Space>,
    #[serde(rename = "block")]
    pub blocks: Vec<Block>,
    /// Without it, days are weekdays only.
    pub cycle: Option<Cycle>,
    #[serde(rename = "skill")]
    pub skills: Vec<Skill>,
    #[serde(rename = "tag", default)]
    pub tags: Vec<Tag>,
    #[serde(rename = "plan")]
    pub plans: Vec<Plan>,
    #[serde(rename = "rotation", default)]
    pub rotations: Vec<Rotation>,
    #[serde(rename = "base", default)]
    pub bases: Vec<Base>,
    #[serde(rename = "rule", default)]
    pub rules: Vec<Rule>,
    #[serde(default)]
    pub away: Vec<Away>,
    #[serde(rename = "absent", default)]
    pub absences: Vec<Absence>,
    #[serde(rename = "move", default)]
    pub moves: Vec<Move>,
    #[serde(default)]
    pub conferences: Vec<Conferences>,
    #[serde(default)]
    pub choices: Vec<Choices>,
    #[serde(rename = "source")]
    pub sources: Vec<Source>,
    pub scores: Vec<Scores>,
}

/// Names in a text, with commas between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names(pub Vec<String>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Ok(Self(text.split(',').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect()))
    }
}

/// A day of the school.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "WrittenDay")]
pub(super) enum Day {
    /// Counted in school days from today: 0, or -1 for the day before.
    From(i32),
    /// `mon` of this week, `last mon` of the week before: a weekday so many weeks ago.
    Weekday(Weekday, u64),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenDay {
    Count(i32),
    Word(String),
}

impl TryFrom<WrittenDay> for Day {
    type Error = String;

    fn try_from(written: WrittenDay) -> Result<Self, String> {
        let text = match written {
            WrittenDay::Count(days) => return Ok(Self::From(days)),
            WrittenDay::Word(text) => text,
        };
        let (weeks_ago, word) = text.strip_prefix("last ").map_or((0, text.as_str()), |it| (1, it));
        let weekday = word.parse().map_err(|_| format!("“{text}” is no day. Write 0, -1, mon or last mon."))?;
        Ok(Self::Weekday(weekday, weeks_ago))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::From(days) => write!(out, "day {days}"),
            Self::Weekday(weekday, weeks_ago) => write!(out, "{weekday}, {weeks_ago} weeks ago"),
        }
    }
}

/// Students who are alike in grade, tags and set.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Class {
    pub grade: u32,
    #[serde(default)]
    pub tags: Names,
    /// The set in which they rotate together. It is made of everybody whose list names it.
    pub set: Option<String>,
    pub names: Names,
}

/// Adults who are alike in everything but their names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Staff {
    pub names: Names,
    #[serde(deserialize_with = "word::role")]
    pub role: Role,
    /// What the school calls it.
    pub title: Option<String>,
    pub largest: Option<u32>,
    pub supervisor: Option<String>,
    /// Whether they may lead only where somebody else is in the group.
    #[serde(default)]
    pub company: bool,
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
    pub rounds: u8,
}

/// Days that have names of their own and take turns, whatever weekday they fall on: A, B.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cycle {
    pub days: Names,
    /// A day that is the first of them.
    pub from: Day,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Skill {
    pub code: String,
    pub title: String,
    pub subject: String,
    #[serde(default)]
    pub needs: Names,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Tag {
    pub name: String,
    #[serde(default)]
    pub private: bool,
    pub students: Members,
}

/// Groups of a block: made on the first of the days, copied from one to the next.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Plan {
    pub block: String,
    #[serde(default = "first_round")]
    pub round: u8,
    pub days: Vec<Day>,
    #[serde(default)]
    pub circulating: Vec<Circulating>,
    /// What holds for those of its groups that say nothing else.
    #[serde(deserialize_with = "word::kind")]
    pub kind: GroupKind,
    #[serde(default)]
    pub leads: Names,
    pub space: Option<String>,
    #[serde(default)]
    pub focus: Names,
    pub smallest: Option<u32>,
    pub largest: Option<u32>,
    pub groups: Vec<Group>,
}

fn first_round() -> u8 {
    1
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Group {
    pub name: String,
    #[serde(default, deserialize_with = "word::maybe_kind")]
    pub kind: Option<GroupKind>,
    pub leads: Option<Names>,
    #[serde(default)]
    pub helps: Names,
    pub space: Option<String>,
    pub focus: Option<Names>,
    pub smallest: Option<u32>,
    pub largest: Option<u32>,
    /// Nobody at first, if it is a station that a rotation fills.
    #[serde(default)]
    pub students: Members,
}

/// Sets go through stations, which are the groups of the block's plan of that day, round 1.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rotation {
    pub block: String,
    pub day: Day,
    pub tracks: Vec<Track>,
    /// A later block, in which the two tracks change places.
    pub flip: Option<String>,
}

/// Sets, and the stations in the order in which each goes through them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Track {
    pub sets: Names,
    pub stations: Names,
}

/// The plans of a whole day as later days start from them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Base {
    pub name: String,
    /// The day whose plans it is made of, before anybody is moved on that day.
    pub of: Day,
    /// The weekday or day of the cycle that starts from it; without one, every day.
    pub day: Option<String>,
    /// The first and the last day that may start from it.
    pub from: Option<Day>,
    pub to: Option<Day>,
}

/// Who belongs to a group or carries a tag.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Members {
    /// The next so many of the roster who have no place in the plan yet.
    Next(usize),
    /// Names of students; a tag, a set or `grade 6` is everybody in it without a place yet, `11 of grade 6` the first of them.
    Named(Names),
}

impl Default for Members {
    fn default() -> Self {
        Self::Next(0)
    }
}

/// A rule of the usual force of its kind.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    #[serde(deserialize_with = "word::rule_kind")]
    pub kind: RuleKind,
    /// Students, tags, or `grade 6`.
    pub who: Names,
    #[serde(default)]
    pub adults: Names,
    #[serde(default)]
    pub spaces: Names,
    pub limit: Option<u32>,
    /// Weekdays or days of the cycle; without them it holds on all.
    #[serde(default)]
    pub days: Names,
    #[serde(default)]
    pub private: bool,
    pub reason: String,
}

/// Who is away again and again.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Away {
    /// A student, an adult, a tag, or `grade 6`.
    pub who: String,
    /// Weekdays.
    pub days: Names,
    /// Whether it holds on all days but those.
    #[serde(default)]
    pub others: bool,
    #[serde(default, deserialize_with = "word::state")]
    pub state: AwayState,
    pub reason: Option<String>,
}

/// Who is not there on one day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Absence {
    pub day: Day,
    /// Students or adults.
    pub who: Names,
    #[serde(default, deserialize_with = "word::state")]
    pub state: AwayState,
    pub reason: Option<String>,
}

/// Who goes elsewhere on a day, and stays there in the days' plans after it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Move {
    pub day: Day,
    pub block: String,
    #[serde(default = "first_round")]
    pub round: u8,
    /// Group → students.
    pub to: BTreeMap<String, Names>,
}

/// One-on-ones of one adult, so many a day, in the order of the roster.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conferences {
    pub block: String,
    pub with: String,
    pub minutes: u32,
    pub a_day: usize,
    pub days: Vec<Day>,
}

/// Where students chose to work in a slot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Choices {
    pub block: String,
    #[serde(default = "first_round")]
    pub round: u8,
    pub day: Day,
    /// Space → students.
    pub zones: BTreeMap<String, Members>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Source {
    pub name: String,
    #[serde(deserialize_with = "word::source_kind")]
    pub kind: SourceKind,
    /// How its files begin.
    pub file: String,
    /// Who imports them.
    pub by: String,
    /// Points at most; without it they are percent.
    pub out_of: Option<u32>,
    /// Cuts in percent: developing, proficient, secure.
    pub cuts: Option<(u32, u32, u32)>,
}

/// A source's file of a day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Scores {
    pub source: String,
    pub day: Day,
    /// Whose they are, in the order of the roster; without it everybody's.
    pub of: Option<Members>,
    /// Skill → a number for each of them, or `-` for none.
    pub skills: BTreeMap<String, String>,
}

impl Outline {
    /// Reads a school and reports everything that is wrong with it at once.
    pub fn read(text: &str) -> Result<Self, SchoolFault> {
        let outline: Self = toml::from_str(text).map_err(|it| SchoolFault::Unreadable(it.to_string()))?;
        let faults = outline.faults();
        if faults.is_empty() { Ok(outline) } else { Err(SchoolFault::Faults(faults)) }
    }

    /// The roster: every name with the list it stands in.
    pub fn roster(&self) -> impl Iterator<Item = (&str, &Class)> {
        self.students.iter().flat_map(|class| class.names.0.iter().map(move |it| (it.as_str(), class)))
    }

    /// The names of the sets, in the order of the roster.
    pub fn sets(&self) -> Vec<&str> {
        let mut sets: Vec<&str> = Vec::new();
        for name in self.students.iter().filter_map(|it| it.set.as_deref()) {
            if !sets.contains(&name) {
                sets.push(name);
            }
        }
        sets
    }

    /// The plan whose groups are the stations of a rotation.
    pub fn stations(&self, it: &Rotation) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.block == it.block && plan.round == 1 && plan.days.contains(&it.day))
    }

    /// Who carries a tag, is in a set or a grade, or the student of that name; in the order of the roster, nobody if the name leads
    /// nowhere.
    pub fn called(&self, name: &str) -> Vec<&str> {
        if let Some(tag) = self.tags.iter().find(|it| it.name == name) {
            return self.members(&tag.students, &[]);
        }
        let holds = |it: &(&str, &Class)| {
            it.0 == name
                || it.1.tags.0.iter().any(|it| it == name)
                || it.1.set.as_deref() == Some(name)
                || name == format!("grade {}", it.1.grade)
        };
        self.roster().filter(holds).map(|it| it.0).collect()
    }

    /// Who one name of a list means, where `placed` have a place already: a student, or of a tag or grade all others, or so many of them.
    /// `None` if there are fewer, or nobody.
    pub fn meant(&self, name: &str, placed: &[&str]) -> Option<Vec<&str>> {
        let some = name.split_once(" of ").and_then(|(count, of)| Some((count.parse::<usize>().ok()?, of)));
        let mut found = self.called(some.map_or(name, |it| it.1));
        if found != [name] {
            found.retain(|it| !placed.contains(it));
        }
        let count = some.map_or(found.len().max(1), |it| it.0);
        if found.len() < count {
            return None;
        }
        found.truncate(count);
        Some(found)
    }

    /// Whether a skill is no skill but how far students are in a program.
    pub fn is_pace(&self, skill: &str) -> bool {
        let pace = |it: &&Scores| self.sources.iter().any(|of| of.name == it.source && of.kind == SourceKind::Pace);
        self.scores.iter().filter(pace).any(|it| it.skills.contains_key(skill))
    }

    /// The members, where `placed` have a place already.
    pub fn members(&self, members: &Members, placed: &[&str]) -> Vec<&str> {
        match members {
            Members::Next(count) => {
                self.roster().map(|it| it.0).filter(|it| !placed.contains(it)).take(*count).collect()
            }
            Members::Named(names) => {
                let meant = |mut found: Vec<_>, name: &String| {
                    let placed: Vec<&str> = placed.iter().chain(&found).copied().collect();
                    found.extend(self.meant(name, &placed).unwrap_or_default());
                    found
                };
                names.0.iter().fold(Vec::new(), meant)
            }
        }
    }

    /// The numbers of a file, by student; `None` where one has none.
    pub fn numbers<'a>(&'a self, scores: &'a Scores, row: &'a str) -> Vec<(&'a str, Option<u32>)> {
        let whose =
            scores.of.as_ref().map_or_else(|| self.roster().map(|it| it.0).collect(), |it| self.members(it, &[]));
        whose.into_iter().zip(row.split_whitespace().map(|it| it.parse().ok())).collect()
    }
}
