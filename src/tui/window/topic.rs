//! What the lists are about that stay open while things are set up: each is made anew from the book after every act, and Esc goes
//! back to the one before. `update/lists` says what stands in each.

use super::TimetableTopic;
use crate::domain::ids::{
    AdultId, AvailabilityId, BaseId, ConferenceId, RuleId, SetId, SkillId, SpaceId, StudentId, StudentKeyId, TagId,
    derive,
};

/// See the module's documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Topic {
    /// Everything that a team sets up.
    Team,
    /// The spaces of the team.
    Spaces,
    /// A space.
    Space(SpaceId),
    /// The adults of the team.
    Adults,
    /// An adult.
    Adult(AdultId),
    /// Who is away when: everything that recurs.
    Absences,
    /// What recurs about a student, through tags and the grade too.
    StudentAway(StudentId),
    /// What recurs about an adult.
    AdultAway(AdultId),
    /// One thing that recurs.
    Absence(AvailabilityId),
    /// About whom something new recurs.
    AwayWho,
    /// Something new that recurs, as far as it is said: it is in the state.
    NewAbsence,
    /// The timetable and the calendar.
    Timetable(TimetableTopic),
    /// An adult's conferences in the open block.
    Conferences(AdultId),
    /// A conference.
    Conference(ConferenceId),
    /// The rotation of the open block.
    Rotation,
    /// Who goes through what, before it is done.
    Rotate,
    /// Where a set goes in a round.
    Stop(SetId, u8),
    /// The sets of the open day.
    Sets,
    /// A set.
    Set(SetId),
    /// The rules of the team.
    Rules,
    /// A rule.
    Rule(RuleId),
    /// What a new rule says.
    NewRule,
    /// What a rule is about, or holds in.
    RulePart(AnyRule, RulePart),
    /// Students, all or some.
    Students(Whom),
    /// A student's record.
    Student(StudentId),
    /// Which tags a student carries.
    StudentTags(StudentId),
    /// What others call a student.
    StudentKeys(StudentId),
    /// One of these keys.
    StudentKey(StudentKeyId),
    /// The records that are a student's doubles.
    Doubles(StudentId),
    /// Which of two records of one person stays.
    Join(StudentId, StudentId),
    /// The students whom a key means: their tags, and their leaving.
    These,
    /// The tags of the team.
    Tags,
    /// A tag.
    Tag(TagId),
    /// Who carries a tag.
    Carriers(TagId),
    /// The skills of the team.
    Skills,
    /// A skill.
    Skill(SkillId),
    /// The bases that days start from.
    Bases,
    /// A base.
    Base(BaseId),
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

/// Which students a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Everybody, who left last.
    All,
    /// Those of a grade, named by the hash of its word.
    Grade([u8; 16]),
    /// Those who carry a tag.
    Tagged(TagId),
    /// Those who are not in the team today.
    Left,
}

impl Whom {
    /// Those of a grade.
    pub fn grade(grade: &str) -> Self {
        Self::Grade(derive("grade", &[grade.as_bytes()]))
    }
}

/// How one came to a window: the topics, from the first to the one that is open or that a choice or a typed line belongs to. Empty
/// for a window that closes when something was chosen.
pub type Trail = Vec<Topic>;
