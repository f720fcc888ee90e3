//! Random acts of a team, for properties: small numbers that are read against whatever stands when they are done.

mod days;
mod taken;

use huddleboard::domain::away::Who;
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{AdultEdit, ChoiceEdit, Choosing, Command, Confer, Conferring, GroupEdit, NewAway};
use huddleboard::domain::ids::{AvailabilityId, GroupId};
use huddleboard::domain::plan::{GroupKind, Part, Slot};
use huddleboard::domain::timetable::AwayState;
use proptest::collection::vec;
use proptest::prelude::*;

pub use days::{BASES, DayDeed, base, day_deed};
pub use taken::{TakenDeed, taken_deed};

use crate::team::{self, adult, cohort, keep_apart, space, student};

/// One act; every number wraps around.
#[derive(Clone, Debug)]
pub enum Deed {
    Move { slot: u8, students: Vec<u8>, to: Option<u8> },
    Away { slot: u8, who: Whom, from: Option<u8>, till: Option<u8>, id: u8 },
    Back { slot: u8, who: Whom },
    Copy { from: u8, to: u8 },
    AddGroup { slot: u8, origin: u8, leads: Option<u8>, largest: Option<u32> },
    Assign { slot: u8, group: u8, adult: u8, part: u8 },
    Adults { slot: u8, group: u8, adults: Vec<(u8, u8)> },
    Swap { slot: u8, one: u8, other: u8 },
    Edit { slot: u8, group: u8, edits: Vec<(u8, u8)> },
    Split { slot: u8, group: u8, origin: u8, most: u8 },
    Merge { slot: u8, from: u8, into: u8 },
    Remove { slot: u8, group: u8 },
    Reorder { slot: u8, group: u8, place: u8 },
    Circulate { slot: u8, adult: u8, holds: bool },
    KeepApart { id: u8, students: Vec<u8> },
    Recur { id: u8, who: Whom, day: u8, others: bool, till: Option<u8> },
    PutBack { slot: u8 },
    Leave { adult: u8 },
    Confer { slot: u8, adult: u8, students: Vec<u8>, how: u8 },
    Choose { slot: u8, students: Vec<u8>, what: u8 },
    Day(DayDeed),
    Taken(TakenDeed),
    Undo,
    Redo,
}

#[derive(Clone, Copy, Debug)]
pub enum Whom {
    Student(u8),
    Adult(u8),
    Cohort,
    Grade(u8),
}

impl Whom {
    fn who(self) -> Who {
        match self {
            Self::Student(n) => Who::Student(student(n)),
            Self::Adult(n) => Who::Adult(adult(n)),
            Self::Cohort => Who::Tag(cohort()),
            Self::Grade(n) => Who::Grade(n.to_string()),
        }
    }
}

/// Any act but undo and redo.
pub fn command() -> impl Strategy<Value = Deed> {
    let slot = || 0..6u8;
    let whom = prop_oneof![
        3 => (0..12u8).prop_map(Whom::Student),
        3 => (0..4u8).prop_map(Whom::Adult),
        1 => Just(Whom::Cohort),
        1 => (2..5u8).prop_map(Whom::Grade),
    ];
    let time = || proptest::option::of(0..12u8);
    prop_oneof![
        6 => (slot(), vec(0..12u8, 1..4), proptest::option::of(0..5u8)).prop_map(|(slot, students, to)| Deed::Move { slot, students, to }),
        2 => (slot(), whom.clone(), time(), time(), any::<u8>()).prop_map(|(slot, who, from, till, id)| Deed::Away { slot, who, from, till, id }),
        1 => (slot(), whom.clone()).prop_map(|(slot, who)| Deed::Back { slot, who }),
        1 => (any::<u8>(), whom, 0..3u8, any::<bool>(), time())
            .prop_map(|(id, who, day, others, till)| Deed::Recur { id, who, day, others, till }),
        1 => slot().prop_map(|slot| Deed::PutBack { slot }),
        1 => (0..16u8).prop_map(|adult| Deed::Leave { adult }),
        2 => (slot(), slot()).prop_map(|(from, to)| Deed::Copy { from, to }),
        2 => (slot(), 0..6u8, proptest::option::of(0..4u8), proptest::option::of(1..4u32))
            .prop_map(|(slot, origin, leads, largest)| Deed::AddGroup { slot, origin, leads, largest }),
        2 => (slot(), 0..5u8, 0..4u8, 0..3u8).prop_map(|(slot, group, adult, part)| Deed::Assign { slot, group, adult, part }),
        10 => group_deed(6),
        1 => (slot(), 0..4u8, any::<bool>()).prop_map(|(slot, adult, holds)| Deed::Circulate { slot, adult, holds }),
        1 => (2..9u8, vec(0..12u8, 2..4)).prop_map(|(id, students)| Deed::KeepApart { id, students }),
        3 => (slot(), 0..4u8, vec(0..12u8, 1..3), 0..6u8)
            .prop_map(|(slot, adult, students, how)| Deed::Confer { slot, adult, students, how }),
        1 => (slot(), vec(0..12u8, 1..3), 0..4u8)
            .prop_map(|(slot, students, what)| Deed::Choose { slot, students, what }),
        14 => day_deed().prop_map(Deed::Day),
        6 => taken_deed().prop_map(Deed::Taken),
    ]
}

/// What becomes of a group, in one of the first slots.
pub fn group_deed(slots: u8) -> impl Strategy<Value = Deed> {
    prop_oneof![
        1 => (0..slots, 0..5u8, vec((0..4u8, 0..3u8), 0..4)).prop_map(|(slot, group, adults)| Deed::Adults { slot, group, adults }),
        1 => (0..slots, 0..5u8, 0..5u8).prop_map(|(slot, one, other)| Deed::Swap { slot, one, other }),
        2 => (0..slots, 0..5u8, vec((0..7u8, 0..8u8), 1..4)).prop_map(|(slot, group, edits)| Deed::Edit { slot, group, edits }),
        2 => (0..slots, 0..5u8, 6..9u8, 0..4u8).prop_map(|(slot, group, origin, most)| Deed::Split { slot, group, origin, most }),
        2 => (0..slots, 0..5u8, 0..5u8).prop_map(|(slot, from, into)| Deed::Merge { slot, from, into }),
        1 => (0..slots, 0..5u8).prop_map(|(slot, group)| Deed::Remove { slot, group }),
        1 => (0..slots, 0..5u8, 0..5u8).prop_map(|(slot, group, place)| Deed::Reorder { slot, group, place }),
    ]
}

/// Any act.
pub fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![6 => command(), 2 => Just(Deed::Undo), 1 => Just(Deed::Redo)]
}

impl Deed {
    /// Whether it says who is there, or what is allowed, rather than who sits where.
    pub fn is_about_presence(&self) -> bool {
        match self {
            Self::Away { .. }
            | Self::Back { .. }
            | Self::Recur { .. }
            | Self::Circulate { .. }
            | Self::KeepApart { .. } => true,
            Self::Day(deed) => deed.is_about_presence(),
            _ => false,
        }
    }

    /// The command, on a book; `None` for undo, redo, and what has nothing to be done to.
    pub fn command(&self, book: &Book) -> Option<Command> {
        let slot = |n: u8| team::slots()[n as usize % 6];
        let group = |slot: Slot, n: u8| -> Option<GroupId> {
            let groups = book.groups_of(slot);
            Some(groups.get(n as usize % groups.len().max(1))?.key)
        };
        let clock = |n: u8| team::time("08:50:00") + chrono::TimeDelta::minutes(i64::from(n) * 10);
        Some(match self {
            Self::Move { slot: at, students, to } => {
                let to = to.and_then(|it| group(slot(*at), it));
                team::move_to(slot(*at), students, to)
            }
            Self::Away { slot: at, who, from, till, id } => Command::MarkAway {
                id: AvailabilityId([*id; 16]),
                who: who.who(),
                slot: slot(*at),
                from: from.map(clock),
                till: till.map(clock),
                state: AwayState::Absent,
                reason: Some("a cold".to_owned()),
            },
            Self::Back { slot: at, who } => Command::MarkBack { who: who.who(), slot: slot(*at) },
            Self::Copy { from, to } => Command::CopyPlan { from: slot(*from), to: slot(*to) },
            Self::AddGroup { slot: at, origin, leads, largest } => {
                let adults = leads.map(|it| (adult(it), Part::Leads)).into_iter().collect();
                team::add_group(slot(*at), *origin, &format!("Group {origin}"), adults, *largest)
            }
            Self::Assign { slot: at, group: n, adult: who, part } => {
                Command::AssignAdult { group: group(slot(*at), *n)?, adult: adult(*who), part: part_of(*part) }
            }
            Self::Adults { slot: at, group: n, adults } => Command::SetAdults {
                group: group(slot(*at), *n)?,
                adults: adults.iter().map(|(who, part)| (adult(*who), part_of(*part))).collect(),
            },
            Self::Swap { slot: at, one, other } => {
                Command::SwapLeaders { one: group(slot(*at), *one)?, other: group(slot(*at), *other)? }
            }
            Self::Edit { slot: at, group: n, edits } => Command::EditGroup {
                group: group(slot(*at), *n)?,
                edits: edits.iter().map(|it| edit(it.0, it.1)).collect(),
            },
            Self::Split { slot: at, group: n, origin, most } => {
                let group = group(slot(*at), *n)?;
                let mut students = book.lower_half(group);
                students.truncate(*most as usize);
                let name = book.next_group_name(slot(*at), &book.group_name(group));
                Command::SplitGroup { group, origin: GroupId([origin + 91; 16]), name, students }
            }
            Self::Merge { slot: at, from, into } => {
                Command::MergeGroups { from: group(slot(*at), *from)?, into: group(slot(*at), *into)? }
            }
            Self::Remove { slot: at, group: n } => Command::RemoveGroup { group: group(slot(*at), *n)? },
            Self::Reorder { slot: at, group: n, place } => {
                Command::ReorderGroup { group: group(slot(*at), *n)?, place: *place as usize }
            }
            Self::Circulate { slot: at, adult: who, holds } => {
                Command::SetCirculating { slot: slot(*at), adult: adult(*who), space: space(0), holds: *holds }
            }
            Self::KeepApart { id, students } => keep_apart(*id, students),
            Self::Recur { id, who, day, others, till } => Command::AddAway(NewAway {
                days: vec![["tue", "wed", "thu"][*day as usize].to_owned()],
                others: *others,
                till_time: till.map(clock),
                ..NewAway::new(AvailabilityId([id.wrapping_add(128); 16]), who.who(), team::tuesday())
            }),
            Self::PutBack { slot: at } => Command::PutBack { slot: slot(*at) },
            Self::Leave { adult: who } => {
                Command::EditAdult { adult: adult(*who), edits: vec![AdultEdit::End(team::tuesday())] }
            }
            Self::Confer { slot: at, adult: who, students, how } => Command::Confer(Confer {
                date: slot(*at).day.date()?,
                block: slot(*at).block,
                adult: adult(*who),
                students: students.iter().map(|it| student(*it)).collect(),
                deed: match how {
                    0 => Conferring::Plan(None),
                    1 => Conferring::Plan(Some(15)),
                    2 => Conferring::Undone,
                    3 => Conferring::Drop,
                    _ => Conferring::Done(None),
                },
            }),
            Self::Choose { slot: at, students, what } => Command::Choose(Choosing {
                slot: slot(*at),
                students: students.iter().map(|it| student(*it)).collect(),
                edits: vec![match what {
                    0 => ChoiceEdit::Space(Some(space(0))),
                    1 => ChoiceEdit::Space(None),
                    2 => ChoiceEdit::Activity("drawing".to_owned()),
                    _ => ChoiceEdit::Nothing,
                }],
            }),
            Self::Day(deed) => deed.command(book)?,
            Self::Taken(deed) => deed.command(book)?,
            Self::Undo | Self::Redo => return None,
        })
    }
}

fn part_of(n: u8) -> Part {
    [Part::None, Part::Leads, Part::Helps][n as usize % 3]
}

/// One of the edits, with a number in it.
fn edit(which: u8, n: u8) -> GroupEdit {
    match which {
        0 => GroupEdit::Name(format!("Table {n}")),
        1 => GroupEdit::Kind(GroupKind::ALL[n as usize % GroupKind::ALL.len()]),
        2 => GroupEdit::Space(n.is_multiple_of(2).then(|| space(0))),
        3 => GroupEdit::Focus((0..n).map(|it| team::skill(it % 3)).collect()),
        4 => GroupEdit::Sizes { smallest: n.is_multiple_of(3).then_some(1), largest: (n > 0).then_some(u32::from(n)) },
        5 => GroupEdit::Pitch(n.is_multiple_of(2).then_some(n * 10)),
        _ => GroupEdit::Instructions("Read together".repeat(usize::from(n % 2))),
    }
}
