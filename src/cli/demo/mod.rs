//! The demo class: a school as data (`assets/schools/class.toml`), told as the acts that a team would have done.
//!
//! A pure function of the data and the moment: it reads no clock and no file, and the same moment gives the same acts.
//! Whoever calls it runs each act through the same door as a person's; nothing here writes.
//!
//! ```text
//! school.rs, word.rs   the data as written       calendar.rs  day 1-12, 13 is today
//! check.rs             every fault of it at once  roster.rs    who belongs where on which day
//! names.rs             ids from names             course.rs    how a score goes over the days
//! telling.rs           decides and notes acts     dice.rs      small seeded randomness
//! setup.rs, days.rs    what is done               evidence.rs  the scores of a day
//! notes.rs             what is noted about whom
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
mod setup;
mod telling;
#[cfg(test)]
mod tests;
mod word;

use chrono::NaiveDateTime;

use crate::domain::command::{Command, ImportFacts, Rejected};
use crate::domain::score::Score;
use calendar::Calendar;
use roster::Roster;
use school::School;
use telling::Telling;

/// The default class, as it is in the program.
const CLASS: &str = include_str!("../../../assets/schools/class.toml");

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

/// Why a demo class cannot be built.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchoolFault {
    /// It is no TOML of a school.
    #[error("The demo class cannot be read: {0}")]
    Unreadable(String),
    /// It contradicts itself; every fault is listed.
    #[error("The demo class has {} to mend:\n{}", crate::domain::text::count(.0.len(), "fault"), .0.join("\n"))]
    Faults(Vec<String>),
    /// One of its acts breaks a rule.
    #[error("The demo class cannot be built: on day {day}, this was refused: {why}")]
    Refused {
        /// The day of the demo, 13 is today.
        day: i32,
        /// In whose words.
        why: Rejected,
    },
}

/// Tells the demo class as it stands at a moment: the set-up, twelve school days of plans, and today with what waits to be
/// decided. Today is the school day of `now`, or the next one; no act is later than `now`.
pub fn acts(now: NaiveDateTime) -> Result<Vec<Act>, SchoolFault> {
    tell(&School::read(CLASS)?, now)
}

fn tell(school: &School, now: NaiveDateTime) -> Result<Vec<Act>, SchoolFault> {
    let (calendar, roster) = (Calendar::new(now), Roster::of(school));
    let mut telling = Telling::new(school, &roster, &calendar);
    telling.set_up()?;
    telling.connections()?;
    for day in 1..=calendar::TODAY {
        telling.day(day)?;
        telling.notes(day)?;
    }
    Ok(telling.into_acts())
}
