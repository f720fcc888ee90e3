//! What a slot holds fast, and what its adults have material for: as far as suggestions ask.

use super::book::Book;
use super::ids::{AdultId, GroupId, SkillId, StudentId, TargetId};
use super::plan::{LockPart, Slot};

impl Book {
    /// Whether suggestions leave a student where they are.
    pub fn is_student_locked(&self, slot: Slot, student: StudentId) -> bool {
        self.is_locked(slot, LockPart::Student, TargetId(student.0))
    }

    /// Whether suggestions let nobody into a group or out of it.
    pub fn are_members_locked(&self, slot: Slot, group: GroupId) -> bool {
        self.is_locked(slot, LockPart::Members, TargetId(group.0))
    }

    /// Whether suggestions leave a group's focus and pitch as they are.
    pub fn is_focus_locked(&self, slot: Slot, group: GroupId) -> bool {
        self.is_locked(slot, LockPart::Focus, TargetId(group.0))
    }

    /// What an adult has material for in a slot, if anybody said.
    pub fn prepared_focus(&self, slot: Slot, adult: AdultId) -> Option<SkillId> {
        self.prepared.get(&(slot, adult))?.skill
    }

    fn is_locked(&self, slot: Slot, part: LockPart, target: TargetId) -> bool {
        self.locks.get(&(slot, part, target)).is_some_and(|it| it.holds)
    }
}
