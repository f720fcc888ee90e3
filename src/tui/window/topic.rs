//! What the lists are about that stay open while things are set up: each is made anew from the book after every act, and Esc goes
//! back to the one before. `update/lists` says what stands in each.

use super::TimetableTopic;
use crate::domain::ids::{AdultId, ConferenceId, RuleId, SpaceId};

/// See the module's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Everything that a team sets up.
    Team,
    /// The spaces of the team.
    Spaces,
    /// A space.
    Space(SpaceId),
    /// The timetable and the calendar.
    Timetable(TimetableTopic),
    /// An adult's conferences in the open block.
    Conferences(AdultId),
    /// A conference.
    Conference(ConferenceId),
    /// The rules of the team.
    Rules,
    /// A rule.
    Rule(RuleId),
    /// What a new rule says.
    NewRule,
    /// What a rule is about, or holds in.
    RulePart(AnyRule, RulePart),
}

/// A rule of the team, or the one that is being made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnyRule {
    /// It is in `State::draft` until it is whole.
    Draft,
    /// It is one of the team's.
    Kept(RuleId),
}

/// What of a rule is chosen from a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RulePart {
    /// Whom it is about.
    Who,
    /// The number in it.
    Number,
    /// The adults in it.
    Adults,
    /// The spaces in it.
    Spaces,
    /// The groups that it holds in.
    Groups,
    /// The blocks that it holds in.
    Blocks,
    /// The days that it holds on.
    Days,
}

/// How one came to a window: the topics, from the first to the one that is open or that a choice or a typed line belongs to. Empty
/// for a window that closes when something was chosen.
pub type Trail = Vec<Topic>;
