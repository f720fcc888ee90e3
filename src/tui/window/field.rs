//! Which field of what the team sets up is being typed.

use super::TimetableField;
use crate::domain::ids::{
    AdultId, AvailabilityId, BaseId, ConferenceId, RuleId, SetId, SkillId, SpaceId, StudentId, TagId,
};
use crate::domain::sets::Balance;

/// See the module's documentation; `update/fields` reads what was typed.
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
    /// Something of the timetable.
    Timetable(TimetableField),
    /// The minutes of a conference.
    Minutes(ConferenceId),
    /// The activity that the student under the cursor, or the marked ones, chose.
    Activity,
    /// What the team calls itself.
    TeamName,
    /// Something of the people, their tags and skills.
    People(PeopleField),
    /// Something about what recurs; without an id, about what is being said anew.
    Absence(Option<AvailabilityId>, AbsenceField),
    /// The name of a new base, made from that much of the open day.
    NewBase(Extent),
    /// Something about a base.
    Base(BaseId, BaseField),
}

/// What of students, tags, skills and adults is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleField {
    /// Something about a student.
    Student(StudentId, StudentField),
    /// The name of a tag that a student carries from now on.
    TagOf(StudentId),
    /// The name of a tag that the students carry from now on whom a key means.
    TagThese,
    /// The last day in the team of the students whom a key means.
    LeaveThese,
    /// The name of a new tag.
    NewTag,
    /// The name of a tag.
    Tag(TagId),
    /// The code of a new skill, and what it says.
    NewSkill,
    /// Something about a skill.
    Skill(SkillId, SkillField),
    /// The name of a new adult.
    NewAdult,
    /// Something about an adult.
    Adult(AdultId, AdultField),
}

/// What of a student is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StudentField {
    /// The name.
    Name,
    /// The name to sort by.
    SortName,
    /// The grade.
    Grade,
    /// One more key: `canvas:605000`.
    Key,
    /// The last day in the team.
    Leave,
    /// The first day in the team again.
    Return,
}

/// What of a skill is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SkillField {
    /// Its code.
    Code,
    /// What it says.
    Title,
    /// Its subject.
    Subject,
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

/// How much of a day is saved as a base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// All rounds of the open block.
    Block,
    /// All blocks that have a plan.
    Day,
}

/// What of a base is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaseField {
    /// Its name.
    Name,
    /// Its first date.
    From,
    /// Its last date.
    To,
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
