//! Plans: who is where in a slot. **A slot is named by its day, block and round and has no other id**, so two laptops
//! that open Monday open the same Monday; a base plan is the same thing on a day that is not a date.

use std::fmt;

use chrono::NaiveDate;

use super::ids::{AdultId, BaseId, BlockId, GroupId, SetId, SkillId, SpaceId, StudentId, TargetId, unhex};
use super::record::record;
use super::value::{KeyPart, Stored, Value, words_enum};

/// The day of a plan: a date, or a base that days start from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// A date.
    Date(NaiveDate),
    /// A base plan.
    Base(BaseId),
}

impl Day {
    /// The date, if it is one.
    pub fn date(self) -> Option<NaiveDate> {
        match self {
            Self::Date(date) => Some(date),
            Self::Base(_) => None,
        }
    }
}

impl Default for Day {
    fn default() -> Self {
        Self::Date(NaiveDate::default())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => write!(out, "{}", date.format("%Y-%m-%d")),
            Self::Base(base) => write!(out, "base:{base}"),
        }
    }
}

impl Stored for Day {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }

    fn from_value(value: &Value) -> Self {
        match value {
            Value::Text(text) => match text.strip_prefix("base:").and_then(unhex) {
                Some(id) => Self::Base(BaseId(id)),
                None => Self::Date(NaiveDate::from_value(value)),
            },
            _ => Self::default(),
        }
    }
}

/// Day + block + round: what one board shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// The day.
    pub day: Day,
    /// The block.
    pub block: BlockId,
    /// The round, from 1.
    pub round: u8,
}

impl Slot {
    /// The slot of a date.
    pub fn new(date: NaiveDate, block: BlockId, round: u8) -> Self {
        Self { day: Day::Date(date), block, round }
    }

    /// The keys of all its placements.
    pub(super) fn range(self) -> std::ops::RangeInclusive<(Self, StudentId)> {
        (self, StudentId([0; 16]))..=(self, StudentId([255; 16]))
    }
}

impl KeyPart for Slot {
    const WIDTH: usize = 3;

    fn push(&self, out: &mut Vec<Value>) {
        out.extend([self.day.to_value(), self.block.to_value(), self.round.to_value()]);
    }

    fn take(values: &[Value]) -> Self {
        let at = |place: usize| values.get(place).unwrap_or(&Value::Null);
        Self { day: Day::from_value(at(0)), block: BlockId::from_value(at(1)), round: u8::from_value(at(2)) }
    }
}

words_enum! {
    /// What kind of group.
    GroupKind {
        "An adult teaches." TeacherLed = "teacher-led",
        "A tutor with few." Tutoring = "tutoring",
        "Software, with or without a monitor." OnlineLab = "online lab",
        "On their own." Independent = "independent",
        "Elsewhere, without an adult of the team." OffSite = "off site",
    }

    /// What a lock holds fast.
    LockPart {
        "A student's placement." Student = "student",
        "A group's members." Members = "members",
        "A group's focus." Focus = "focus",
    }

    /// What an adult does in a group.
    Part {
        "Nothing (any more)." None = "none",
        "Leads it." Leads = "leads",
        "Helps in it." Helps = "helps",
    }
}

record! {
    /// A group of one slot.
    Group in "group" ["id"] of GroupId, about |_| None;
    {
        /// The slot's day.
        day: Day,
        /// The slot's block.
        block: BlockId,
        /// The slot's round.
        round: u8,
        /// The base group, or the first id invented for it: the same in every copy.
        origin: GroupId,
        /// `Ocean`.
        name: String,
        /// What kind.
        kind: GroupKind,
        /// Where.
        space: Option<SpaceId>,
        /// The level it is taught at, percent.
        pitch: Option<u8>,
        /// Smallest size.
        smallest: Option<u32>,
        /// Largest size.
        largest: Option<u32>,
        /// What the group does.
        instructions: String,
        /// Place on the board, from 0.
        place: u32,
        /// Whether it is open.
        live: bool,
    }
    personal {}
}

impl Group {
    /// The slot it belongs to.
    pub fn slot(&self) -> Slot {
        Slot { day: self.day, block: self.block, round: self.round }
    }

    /// The id of the group with that origin in a slot: every copy agrees on it, and copying again revives it.
    pub fn id_in(slot: Slot, origin: GroupId) -> GroupId {
        GroupId::derived(&[slot.day.to_string().as_bytes(), &slot.block.0, &[slot.round], &origin.0])
    }
}

record! {
    /// An adult leads or helps in a group.
    GroupAdult in "group_adult" ["group", "adult"] of (GroupId, AdultId), about |_| None;
    {
        /// What the adult does there.
        part: Part,
    }
    personal {}
}

record! {
    /// A focus skill of a group.
    GroupSkill in "group_skill" ["group", "skill"] of (GroupId, SkillId), about |_| None;
    {
        /// Its order from 1 (the primary); empty when it is no focus (any more).
        place: Option<u8>,
    }
    personal {}
}

record! {
    /// Where a student is in a slot. **Always exactly one**: a group, or "to place" when there is none.
    Placement in "placement" ["day", "block", "round", "student"] of (Slot, StudentId), about |it| Some(it.key.1);
    {
        /// The group; empty means "to place".
        group: Option<GroupId>,
        /// The set through which the student came here.
        set: Option<SetId>,
        /// The group that the student had to leave when nobody was there to lead it; empty once somebody placed the student again.
        left: Option<GroupId>,
    }
    personal {}
}

record! {
    /// An adult may serve several groups of a slot within this space.
    Circulating in "circulating" ["day", "block", "round", "adult", "space"] of (Slot, AdultId, SpaceId), about |_| None;
    {
        /// Whether the team said so.
        holds: bool,
    }
    personal {}
}

record! {
    /// What suggestions don't touch.
    Lock in "lock" ["day", "block", "round", "part", "target"] of (Slot, LockPart, TargetId), about |_| None;
    {
        /// Whether it is locked.
        holds: bool,
    }
    personal {}
}

record! {
    /// What an adult has material for in a slot.
    PreparedFocus in "prepared_focus" ["day", "block", "round", "adult"] of (Slot, AdultId), about |_| None;
    {
        /// The skill.
        skill: Option<SkillId>,
    }
    personal {}
}

record! {
    /// The last suggestion of which a slot's plan took something: what it was weighed with, and how good it was.
    Suggested in "suggested" ["day", "block", "round"] of Slot, about |_| None;
    {
        /// The weights that differ from the product's, in their text form: `stay 200`; empty for the product's own.
        weights: String,
        /// How far its value was from the best possible, in millionths of the value; empty while no suggestion was taken.
        gap: Option<u32>,
    }
    personal {}
}

record! {
    /// A named plan without a date, from which a day's plan starts.
    Base in "base" ["id"] of BaseId, about |_| None;
    {
        /// `Semester 1`.
        name: String,
        /// The weekday or day of the cycle that it is for; empty means any.
        weekday: Option<String>,
        /// From this date.
        from_date: Option<NaiveDate>,
        /// To this date.
        to_date: Option<NaiveDate>,
        /// Whether it is in use.
        live: bool,
    }
    personal {}
}

record! {
    /// A named, stable list of students. Sets of one base are a family, and so are those of the team at large: of a family, a student
    /// is in one at most.
    Set in "set" ["id"] of SetId, about |_| None;
    {
        /// The base it belongs to; empty means the team at large.
        base: Option<BaseId>,
        /// `Blue`.
        name: String,
        /// Whether it is in use.
        live: bool,
    }
    personal {}
}

record! {
    /// A student belongs to a set.
    SetMember in "set_member" ["set", "student"] of (SetId, StudentId), about |it| Some(it.key.1);
    {
        /// Whether it holds.
        holds: bool,
    }
    personal {}
}

record! {
    /// A rotation as it was last made: where a set goes in a round of a block. Where it *is* on a day, the placements say.
    SetRoute in "set_route" ["set", "block", "round"] of (SetId, BlockId, u8), about |_| None;
    {
        /// The origin of the group.
        group: Option<GroupId>,
        /// The track that it rotates in, from 1; 0 is none. Two tracks are two halves that can be flipped.
        track: u8,
    }
    personal {}
}
