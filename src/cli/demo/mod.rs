//! The demo schools: each a school as data (`assets/schools`), told as the acts that a team would have done. The class
//! (`class.toml`) is a story of twelve days; the eight others are in `schools`.
//!
//! A pure function of the data and the moment: it reads no clock and no file, and the same moment gives the same acts.
//! Whoever calls it runs each act through the same door as a person's; nothing here writes.
//!
//! ```text
//! school.rs, word.rs   the data as written       calendar.rs  day 1-12, 13 is today
//! check.rs             every fault of it at once  roster.rs    who belongs where on which day
//! names.rs             ids from names             course.rs    how a score goes over the days
//! telling.rs           the class being told       dice.rs      small seeded randomness
//! setup.rs, days.rs    what is done               evidence.rs  the scores of a day
//! notes.rs             what is noted about whom   script.rs    decides and notes acts, of any school
//! ```

mod calendar;
mod check;
mod course;
mod days;
mod dice;
mod evidence;
mod names;
mod notes;
mod roster;
mod school;
mod schools;
mod script;
mod setup;
mod telling;
#[cfg(test)]
mod tests;
mod word;

use chrono::{NaiveDate, NaiveDateTime};

use crate::domain::command::{Command, ImportFacts, Rejected};
use crate::domain::score::Score;
use calendar::Calendar;
use roster::Roster;
use school::School;
use telling::Telling;

/// The class's key; it is the demo where none is named.
pub const CLASS: &str = "class";

/// The class, as it is in the program.
const CLASS_TEXT: &str = include_str!("../../../assets/schools/class.toml");

/// A demo school.
pub struct Demo {
    /// Names it on the command line.
    pub key: &'static str,
    /// What it shows, in a few words.
    pub shows: &'static str,
    /// Its outline; the class has a story instead.
    outline: Option<&'static str>,
}

macro_rules! school {
    ($key:literal, $shows:literal) => {
        Demo {
            key: $key,
            shows: $shows,
            outline: Some(include_str!(concat!("../../../assets/schools/", $key, ".toml"))),
        }
    };
}

/// The demo schools, the class first.
pub const DEMOS: &[Demo] = &[
    Demo { key: CLASS, shows: "a class of 60 students that shows everything", outline: None },
    school!("brooklyn-lab", "66 students in 22 tiny groups: tutoring by fellows in one great room"),
    school!(
        "cabarrus",
        "52 students in two cohorts: one in the room, one online, and the next day the other way round"
    ),
    school!("ccsd", "64 students in two halves that go through three stations and swap subjects at midday"),
    school!("west-belden", "58 students of two grades: skill groups, conferences beside them, and choice"),
    school!("cristo-rey", "40 students of four grades, one of which works off campus each day"),
    school!("intrinsic", "60 students in four zones and three rounds: a pod with a stable base"),
    school!("navigator", "60 students regrouped at midday by this morning's exit slip"),
    school!("ranson", "84 students of three rooms, a lab with 35 seats and pull-outs by a leader"),
];

/// The profile of the imports of a demo school: it marks the file as that demo.
pub fn profile(key: &str) -> String {
    format!("demo-{key}")
}

/// One act of the demo team.
#[derive(Clone, Debug)]
pub enum Act {
    /// A command that somebody ran.
    Run {
        /// When, local time.
        at: NaiveDateTime,
        /// Who: an adult's name.
        by: String,
        /// What.
        command: Command,
    },
    /// A file of scores that somebody imported.
    Scores {
        /// When, local time.
        at: NaiveDateTime,
        /// Who: an adult's name.
        by: String,
        /// The import.
        facts: ImportFacts,
        /// Its scores; those of one day stand in the order of the attempts.
        scores: Vec<Score>,
    },
}

impl Act {
    /// When it was done.
    pub fn at(&self) -> NaiveDateTime {
        match self {
            Self::Run { at, .. } | Self::Scores { at, .. } => *at,
        }
    }
}

/// Why a demo school cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchoolFault {
    /// There is no such school.
    #[error("There is no demo school “{0}”. `huddleboard demo --help` lists them.")]
    Unknown(String),
    /// It is no TOML of a school.
    #[error("The demo school cannot be read: {0}")]
    Unreadable(String),
    /// It contradicts itself; every fault is listed.
    #[error("The demo school has {} to mend:\n{}", crate::domain::text::count(.0.len(), "fault"), .0.join("\n"))]
    Faults(Vec<String>),
    /// One of its acts breaks a rule.
    #[error("The demo school cannot be built: on {on}, this was refused: {why}")]
    Refused {
        /// The date of the act.
        on: NaiveDate,
        /// In whose words.
        why: Rejected,
    },
}

/// Tells a demo school as it stands at a moment: the set-up, the plans of some school days, and today with what waits to be
/// decided. Today is the school day of `now`, or the next one; no act is later than `now`.
pub fn acts(key: &str, now: NaiveDateTime) -> Result<Vec<Act>, SchoolFault> {
    let demo = DEMOS.iter().find(|it| it.key == key).ok_or_else(|| SchoolFault::Unknown(key.to_owned()))?;
    match demo.outline {
        Some(outline) => schools::tell(key, outline, now),
        None => tell(&School::read(CLASS_TEXT)?, now),
    }
}

fn tell(school: &School, now: NaiveDateTime) -> Result<Vec<Act>, SchoolFault> {
    let (calendar, roster) = (Calendar::new(now), Roster::of(school));
    let mut telling = Telling::new(school, &roster, &calendar);
    telling.set_up()?;
    telling.connections()?;
    for day in 1..=calendar::TODAY {
        if day == calendar::TODAY {
            telling.choices()?;
        }
        telling.day(day)?;
        telling.notes(day)?;
    }
    Ok(telling.script.into_acts())
}
