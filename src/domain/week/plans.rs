//! Who leads and who helps in the blocks of one day, as they are planned.

use std::collections::BTreeSet;

use crate::domain::ids::{AdultId, BlockId};
use crate::domain::plan::Part;

/// An adult's part in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// The block.
    pub block: BlockId,
    /// Its round.
    pub round: u8,
    /// Who.
    pub adult: AdultId,
    /// What the adult does there.
    pub part: Part,
    /// The group's name.
    pub group: String,
}

/// See the module's documentation. A slot without a plan of its own counts as it would start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayPlan {
    /// Which rounds of which blocks have a plan.
    pub planned: BTreeSet<(BlockId, u8)>,
    /// What the adults do in them.
    pub duties: Vec<Duty>,
}
