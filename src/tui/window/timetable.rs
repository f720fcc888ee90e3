//! What the lists about the timetable are about, and what of it is typed.

use chrono::NaiveDate;

use super::{Field, Prompt, Question};
use crate::domain::ids::{BlockId, TeamTimeId};

/// A list about the timetable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimetableTopic {
    /// Everything about it.
    All,
    /// The blocks.
    Blocks,
    /// A block.
    Block(BlockId),
    /// On which days it takes place.
    BlockDays(BlockId),
    /// The days that go round.
    Cycle,
    /// The days off.
    DaysOff,
    /// The stretch of days off that a date belongs to.
    DayOff(NaiveDate),
    /// When the team meets.
    TeamTimes,
    /// One of those times.
    TeamTime(TeamTimeId),
}

/// Something of the timetable that is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimetableField {
    /// A new block: `Math 1, 10:05-10:50, 3 rounds, mon, tue`.
    NewBlock,
    /// The name of a block.
    BlockName(BlockId),
    /// When a block starts and ends.
    BlockTimes(BlockId),
    /// How many rounds a block has.
    BlockRounds(BlockId),
    /// The days of the cycle, all of them.
    Cycle,
    /// A date that is the first of them.
    CycleFrom,
    /// The name of one of them, by its place.
    CycleDay(u8),
    /// New days off: `26 Nov - 27 Nov, Thanksgiving`.
    NewDaysOff,
    /// Why there is no school on a date.
    DayOff(NaiveDate),
    /// Why there is no school from a date to another.
    Reason(NaiveDate, NaiveDate),
    /// From when to when there is school.
    SchoolDay,
    /// A new team time: `Team time, tue 14:30-15:15`.
    NewTeamTime,
    /// The name of a team time.
    TeamTimeName(TeamTimeId),
    /// When a team time starts and ends.
    TeamTimeTimes(TeamTimeId),
}

impl Prompt {
    /// For a new block.
    pub fn new_block() -> Self {
        Self {
            words: "Behind the times may stand how many rounds it has, and on which days it takes place; without days it is every \
                    school day: Stations, 13:00-14:30, 3 rounds, mon, wed"
                .to_owned(),
            verb: "adds it",
            ..Self::field(
                "New block",
                "Its name and times, such as Math 1, 10:05-10:50:",
                "",
                Field::Timetable(TimetableField::NewBlock),
            )
        }
    }

    /// For a new team time, with what may be known of it.
    pub fn new_team_time(now: &str) -> Self {
        Self {
            verb: "adds it",
            ..Self::field(
                "New team time",
                "Its name, day and times, such as Team time, tue 14:30-15:15:",
                now,
                Field::Timetable(TimetableField::NewTeamTime),
            )
        }
    }

    /// For new days off.
    pub fn new_days_off() -> Self {
        Self {
            verb: "adds them",
            ..Self::field(
                "Days off",
                "The day or days, and why, such as 26 Nov - 27 Nov, Thanksgiving:",
                "",
                Field::Timetable(TimetableField::NewDaysOff),
            )
        }
    }

    /// For the new file of the timetable.
    pub fn export_timetable() -> Self {
        Self {
            title: "Write the timetable to a file".to_owned(),
            label: "The path of a new file (it ends in .toml):".to_owned(),
            verb: "writes it",
            question: Question::ExportTimetable,
            ..Self::path()
        }
    }

    /// For the file of a timetable.
    pub fn import_timetable() -> Self {
        Self {
            title: "Take over a timetable from a file".to_owned(),
            label: "The file's path; what it does not name stays as it is:".to_owned(),
            verb: "takes it over",
            question: Question::ImportTimetable,
            ..Self::path()
        }
    }
}
