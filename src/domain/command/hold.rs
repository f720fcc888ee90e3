//! What a team keeps from suggestions: locks, and what an adult has material for.

use super::{Draft, Rejected};
use crate::domain::ids::{AdultId, GroupId, SkillId, StudentId, TargetId};
use crate::domain::plan::{Lock, LockPart, PreparedFocus, Slot};

/// A lock, put on or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// The slot.
    pub slot: Slot,
    /// What it holds.
    pub part: LockPart,
    /// The student, or the group.
    pub target: TargetId,
    /// Whether it is locked now.
    pub holds: bool,
}

impl Hold {
    /// A student stays where they are.
    pub fn student(slot: Slot, student: StudentId, holds: bool) -> Self {
        Self { slot, part: LockPart::Student, target: TargetId(student.0), holds }
    }

    /// A group keeps its students, and gets no others.
    pub fn members(slot: Slot, group: GroupId, holds: bool) -> Self {
        Self { slot, part: LockPart::Members, target: TargetId(group.0), holds }
    }

    /// A group keeps its focus and pitch.
    pub fn focus(slot: Slot, group: GroupId, holds: bool) -> Self {
        Self { slot, part: LockPart::Focus, target: TargetId(group.0), holds }
    }
}

/// What an adult has material for in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Prepare {
    /// The slot.
    pub slot: Slot,
    /// Who.
    pub adult: AdultId,
    /// The skill; `None` is nothing that anybody noted.
    pub skill: Option<SkillId>,
}

pub(super) fn hold(draft: &mut Draft<'_>, Hold { slot, part, target, holds }: &Hold) -> Result<String, Rejected> {
    let book = draft.before;
    let no = |words: &str| Err(Rejected::Impossible(words.to_owned()));
    let (student, group) = (StudentId(target.0), GroupId(target.0));
    let mark = match part {
        LockPart::Student if *holds => match book.not_in_team(student, slot.day) {
            Some(why) => return no(&why),
            None => student.mark(),
        },
        LockPart::Student => student.mark(),
        LockPart::Members | LockPart::Focus => {
            if !book.groups.get(&group).is_some_and(|it| it.live && it.slot() == *slot) {
                return no("That group is not open in this slot any more.");
            }
            group.mark()
        }
    };
    draft.edit((*slot, *part, *target), |it: &mut Lock| it.holds = *holds);
    let what = match part {
        LockPart::Student => "stays in place",
        LockPart::Members => "keeps its students",
        LockPart::Focus => "keeps its focus",
    };
    Ok(if *holds { format!("{mark} {what} (locked)") } else { format!("{mark}: unlocked ({})", part.word()) })
}

pub(super) fn prepare(draft: &mut Draft<'_>, Prepare { slot, adult, skill }: &Prepare) -> Result<String, Rejected> {
    let book = draft.before;
    if !book.is_on_the_team(*adult) {
        return Err(Rejected::Impossible("That adult does not belong to the team any more.".to_owned()));
    }
    if skill.is_some_and(|it| !book.skills.get(&it).is_some_and(|it| it.live)) {
        return Err(Rejected::Impossible("The team does not use that skill any more.".to_owned()));
    }
    draft.edit((*slot, *adult), |it: &mut PreparedFocus| it.skill = *skill);
    Ok(match skill {
        Some(skill) => format!("{} has prepared {}", adult.mark(), skill.mark()),
        None => format!("{} has prepared nothing that is noted", adult.mark()),
    })
}
