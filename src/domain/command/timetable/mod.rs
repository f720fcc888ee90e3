//! The timetable and the calendar: blocks, the cycle, days off, team time, the hours of school. What is ended stays readable.

mod blocks;
mod calendar;
mod team_time;
#[cfg(test)]
mod tests;

use chrono::{NaiveDate, NaiveTime};

use super::{Draft, Rejected, named};
use crate::domain::days::times_words;
use crate::domain::ids::{BlockId, TeamTimeId};

pub use blocks::BlockEdit;
pub use team_time::{NewTeamTime, TeamTimeEdit};

pub(super) use blocks::add as add_block;

/// What becomes of the timetable. A new block is a command of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Timetable {
    /// What a block is becomes something else, in one act.
    EditBlock {
        /// The block.
        block: BlockId,
        /// What it becomes.
        edits: Vec<BlockEdit>,
    },
    /// The days of the cycle in order, none for no cycle. A day whose name goes and in whose place is a new name is called so now.
    SetCycle {
        /// Their names.
        days: Vec<String>,
        /// The date of a school day that is the first of them; `None` leaves it as it is.
        from: Option<NaiveDate>,
        /// The day on which it is said: what is over by then needs no day any more.
        today: NaiveDate,
    },
    /// A day of the cycle is called otherwise, wherever it is named.
    RenameCycleDay {
        /// Its place, from 0.
        place: u8,
        /// Its name.
        name: String,
    },
    /// Days without school, both ends included; without a reason there is school after all.
    SetDaysOff {
        /// The first.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
        /// Why.
        reason: Option<String>,
    },
    /// From when to when there is school; `None` is from the first block to the last.
    SetSchoolDay(Option<(NaiveTime, NaiveTime)>),
    /// A new time at which the team meets.
    AddTeamTime(NewTeamTime),
    /// What a team time is becomes something else, in one act.
    EditTeamTime {
        /// Which.
        team_time: TeamTimeId,
        /// What it becomes.
        edits: Vec<TeamTimeEdit>,
    },
}

pub(super) fn decide(draft: &mut Draft<'_>, command: &Timetable) -> Result<String, Rejected> {
    match command {
        Timetable::EditBlock { block, edits } => blocks::edit(draft, *block, edits),
        Timetable::SetCycle { days, from, today } => calendar::set_cycle(draft, days, *from, *today),
        Timetable::RenameCycleDay { place, name } => calendar::rename_cycle_day(draft, *place, name),
        Timetable::SetDaysOff { from, to, reason } => calendar::set_days_off(draft, (*from, *to), reason.as_deref()),
        Timetable::SetSchoolDay(hours) => calendar::set_school_day(draft, *hours),
        Timetable::AddTeamTime(new) => team_time::add(draft, new),
        Timetable::EditTeamTime { team_time, edits } => team_time::edit(draft, *team_time, edits),
    }
}

/// Refuses a time that ends before it starts, or at once.
fn in_order(what: &str, (starts, ends): (NaiveTime, NaiveTime)) -> Result<(), Rejected> {
    if starts < ends {
        return Ok(());
    }
    Err(Rejected::Impossible(format!(
        "{what} would end ({}) before it starts ({}).",
        ends.format("%H:%M"),
        starts.format("%H:%M")
    )))
}

/// Times for the log.
fn timed((starts, ends): (NaiveTime, NaiveTime)) -> String {
    times_words(starts, ends)
}
