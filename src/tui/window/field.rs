//! Which field of what the team sets up is being typed.

use crate::domain::ids::{AdultId, AvailabilityId, ConferenceId, RuleId, SpaceId};

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
    /// The name of a new adult.
    NewAdult,
    /// Something about an adult.
    Adult(AdultId, AdultField),
    /// Something about what recurs; without an id, about what is being said anew.
    Absence(Option<AvailabilityId>, AbsenceField),
}

/// What of an adult is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AdultField {
    /// The name.
    Name,
    /// The school's own title.
    Title,
    /// The largest group.
    Largest,
    /// One more subject.
    Subject,
}

/// What of somebody's being away is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsenceField {
    /// When they come.
    Comes,
    /// When they leave.
    Leaves,
    /// From when until when they are away.
    Between,
    /// The first day.
    From,
    /// The last day.
    To,
    /// Why.
    Reason,
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
