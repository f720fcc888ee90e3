//! What the lists are about that stay open while things are set up: each is made anew from the book after every act, and Esc goes
//! back to the one before. `update/lists` says what stands in each.

use crate::domain::ids::{AdultId, ConferenceId, SpaceId};

/// See the module's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Everything that a team sets up.
    Team,
    /// The spaces of the team.
    Spaces,
    /// A space.
    Space(SpaceId),
    /// An adult's conferences in the open block.
    Conferences(AdultId),
    /// A conference.
    Conference(ConferenceId),
}

/// How one came to a window: the topics, from the first to the one that is open or that a choice or a typed line belongs to. Empty
/// for a window that closes when something was chosen.
pub type Trail = Vec<Topic>;
