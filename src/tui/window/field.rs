//! Which field of what the team sets up is being typed.

use crate::domain::ids::{RuleId, SetId, SpaceId};
use crate::domain::sets::Balance;

/// See the module's documentation; `update/fields.rs` reads what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The name of a new space.
    NewSpace,
    /// Something about a space.
    Space(SpaceId, SpaceField),
    /// Something about a rule.
    Rule(RuleId, RuleField),
    /// The name of a new set of the marked students.
    NewSet,
    /// How many sets everybody is split into.
    SplitSets(Balance),
    /// The name of a set.
    SetName(SetId),
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
