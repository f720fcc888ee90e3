//! When things happen: blocks, days, spaces, days off, and who is not there.

use chrono::{Datelike, NaiveDate, NaiveTime, Weekday};

use super::ids::{AdultId, AvailabilityId, BlockId, ConferenceId, SpaceId, StudentId, TagId, TeamTimeId};
use super::record::record;
use super::value::words_enum;

words_enum! {
    /// Why somebody is not in the room.
    AwayState {
        "Not at school." Absent = "absent",
        "Elsewhere by arrangement." OffCampus = "off campus",
        "At home without a group." AtHome = "at home",
        "Comes later." Late = "late",
        "Goes early." LeavesEarly = "leaves early",
    }

    /// How far a one-on-one is.
    ConferenceState {
        "Planned." Planned = "planned",
        "It took place." Done = "done",
    }
}

record! {
    /// A named time on the timetable.
    Block in "block" ["id"] of BlockId, about |_| None;
    {
        /// `Math 2`.
        name: String,
        /// When it starts.
        starts: NaiveTime,
        /// When it ends.
        ends: NaiveTime,
        /// How many rounds it has; 0 reads as 1.
        rounds: u8,
        /// Its last day, once it was ended: until then its plans are found as before.
        last_day: Option<NaiveDate>,
        /// Whether it is on the timetable.
        live: bool,
    }
    personal {}
}

record! {
    /// A block takes place on a weekday (`mon`) or a day of the cycle (`A`).
    BlockDay in "block_day" ["block", "weekday"] of (BlockId, String), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// A day of the cycle, by its place from 0.
    CycleDay in "cycle_day" ["place"] of u8, about |_| None;
    {
        /// `A`; empty when the cycle has no such day.
        name: String,
    }
    personal {}
}

record! {
    /// A day without school.
    DayOff in "day_off" ["on_date"] of NaiveDate, about |_| None;
    {
        /// Why.
        reason: String,
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// A time at which the team meets.
    TeamTime in "team_time" ["id"] of TeamTimeId, about |_| None;
    {
        /// What for.
        name: String,
        /// The weekday or day of the cycle.
        weekday: String,
        /// When it starts.
        starts: NaiveTime,
        /// When it ends.
        ends: NaiveTime,
        /// Whether it is on the timetable.
        live: bool,
    }
    personal {}
}

record! {
    /// A room or zone.
    Space in "space" ["id"] of SpaceId, about |_| None;
    {
        /// `Ocean`.
        name: String,
        /// Seats over all groups of a slot; empty means nobody counted.
        seats: Option<u32>,
        /// Whether the team uses it.
        live: bool,
    }
    personal {}
}

record! {
    /// A setting of the team: its name, the day its cycle started, the order of days and months in its files, what its suggestions weigh.
    Setting in "setting" ["name"] of String, about |_| None;
    {
        /// The value, as text.
        value: String,
    }
    personal {}
}

record! {
    /// One fact about somebody not being there. **Away is derived from these facts, never stored in a plan**; `away` says which of
    /// several counts.
    Availability in "availability" ["id"] of AvailabilityId, about |it| it.student;
    {
        /// The student, if it is one.
        student: Option<StudentId>,
        /// The adult, if it is one.
        adult: Option<AdultId>,
        /// The tag, if it is everybody who carries it.
        tag: Option<TagId>,
        /// The grade, if it is everybody in it.
        grade: Option<String>,
        /// The one day, if it is not recurring.
        on_date: Option<NaiveDate>,
        /// Whether it holds on all days but its own: who comes on Mondays only is away on the others.
        others: bool,
        /// First day of a recurring fact.
        from_date: Option<NaiveDate>,
        /// Last day of a recurring fact.
        to_date: Option<NaiveDate>,
        /// The one block, if it is not the whole day.
        block: Option<BlockId>,
        /// Away from this time; empty means from the start of the day.
        from_time: Option<NaiveTime>,
        /// Away until this time; empty means to the end of the day.
        till_time: Option<NaiveTime>,
        /// In what way.
        state: AwayState,
        /// An exception: here all the same, whatever a fact says that is not as close.
        here: bool,
        /// Whether it stands.
        live: bool,
    }
    personal {
        /// Why, in a person's words.
        reason: Option<String>,
    }
}

record! {
    /// A fact that recurs is about this weekday (`mon`) or day of the cycle (`A`). One without days is about every day.
    AvailabilityDay in "availability_day" ["availability", "weekday"] of (AvailabilityId, String), about |_| None;
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// A short one-on-one *beside* the placement.
    Conference in "conference" ["id"] of ConferenceId, about |it| Some(it.student);
    {
        /// The day.
        on_date: NaiveDate,
        /// The block.
        block: BlockId,
        /// With whom.
        adult: AdultId,
        /// The student.
        student: StudentId,
        /// How long.
        minutes: u32,
        /// Planned or done.
        state: ConferenceState,
        /// Whether it stands.
        live: bool,
    }
    personal {}
}

/// The word for a weekday in [`BlockDay`] and [`Availability`].
pub fn weekday_word(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "mon",
        Weekday::Tue => "tue",
        Weekday::Wed => "wed",
        Weekday::Thu => "thu",
        Weekday::Fri => "fri",
        Weekday::Sat => "sat",
        Weekday::Sun => "sun",
    }
}

/// A time as a person writes it: `9:05`, `09:05`, `9.05`.
pub fn read_time(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(&text.trim().replace('.', ":"), "%H:%M").ok()
}

impl Block {
    /// Number of rounds, at least one.
    pub fn round_count(&self) -> u8 {
        self.rounds.max(1)
    }

    /// Whether it is on the timetable on a date, as far as it was not ended before.
    pub fn is_used_on(&self, date: NaiveDate) -> bool {
        self.live || self.last_day.is_some_and(|last| date <= last)
    }

    /// When a round starts and ends: the block's time in equal parts.
    pub fn round_times(&self, round: u8) -> (NaiveTime, NaiveTime) {
        let whole = self.ends - self.starts;
        let rounds = i32::from(self.round_count());
        let place = i32::from(round.clamp(1, self.round_count()));
        (self.starts + whole * (place - 1) / rounds, self.starts + whole * place / rounds)
    }
}

/// Whether a date is Monday to Friday; what the product takes for a school day where nothing else is stated.
pub fn is_weekday(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
