//! Which field of what the team sets up is being typed.

use super::TimetableField;
use crate::domain::ids::{ConferenceId, RuleId, SpaceId};

/// See the module's documentation; `update/fields.rs` reads what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of a new space.
    NewSpace,
    /// Something about a space.
    Space(SpaceId, SpaceField),
    /// Something about a rule.
    Rule(RuleId, RuleField),
    /// The minutes of a conference.
    Minutes(ConferenceId),
    /// The activity that the student under the cursor, or the marked ones, chose.
    Activity,
    /// Something of the timetable.
    Timetable(TimetableField),
}

/// What of a space is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SpaceField {
    /// Its name.
    Name,
    /// Its seats.
    Seats,
}

/// What of a rule is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleField {
    /// Its first date.
    From,
    /// Its last date.
    Until,
    /// Why the team wants it.
    Reason,
}
