//! Ids of the demo class, derived from its names: a rebuilt demo has the same ones.

use chrono::NaiveDate;

use crate::domain::ids::{
    AdultId, AvailabilityId, BaseId, BlockId, GoalId, GroupId, ImportId, NoteId, RuleId, SetId, SkillId, SourceId,
    SpaceId, StudentId,
};

/// Keeps them apart from ids that an import derives.
const DEMO: &[u8] = b"demo";

macro_rules! by_name {
    ($($fun:ident: $id:ident),+ $(,)?) => {$(
        pub(super) fn $fun(name: &str) -> $id {
            $id::derived(&[DEMO, name.as_bytes()])
        }
    )+};
}

by_name! {
    student: StudentId,
    adult: AdultId,
    skill: SkillId,
    source: SourceId,
    space: SpaceId,
    block: BlockId,
    rule: RuleId,
    import: ImportId,
    goal: GoalId,
    note: NoteId,
    set: SetId,
    base: BaseId,
}

/// What all copies of a block's group share.
pub(super) fn origin(block: &str, group: &str) -> GroupId {
    GroupId::derived(&[DEMO, block.as_bytes(), group.as_bytes()])
}

/// That somebody is away on a date.
pub(super) fn absence(date: NaiveDate, who: &str) -> AvailabilityId {
    AvailabilityId::derived(&[DEMO, date.to_string().as_bytes(), who.as_bytes()])
}
