//! Random acts around suggestions: what is taken of one, what they may not touch, what adults have prepared, and what counts how much.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, Hold, Prepare, Take, Teach, Weigh};
use huddleboard::domain::ids::{GroupId, SkillId};
use huddleboard::domain::plan::Slot;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::team::{self, adult, student};

/// One act; every number wraps around.
#[derive(Clone, Debug)]
pub enum TakenDeed {
    Take { slot: u8, moves: Vec<(u8, Option<u8>)>, groups: Vec<(u8, Vec<u8>, Option<u8>)>, gap: u32 },
    Hold { slot: u8, part: u8, target: u8, holds: bool },
    Prepare { slot: u8, adult: u8, skill: Option<u8> },
    Weigh { weights: Vec<(u8, Option<i32>)> },
}

/// Any of them.
pub fn taken_deed() -> impl Strategy<Value = TakenDeed> {
    let (slot, group) = (|| 0..6u8, || 0..5u8);
    // Students who are named twice, pitches over 100 percent and skills that nobody has are refused, or count once.
    let teach = || (group(), vec(0..4u8, 0..3), of(0..103u8));
    prop_oneof![
        4 => (slot(), vec((0..12u8, of(group())), 0..6), vec(teach(), 0..3), 0..2_000u32)
            .prop_map(|(slot, moves, groups, gap)| TakenDeed::Take { slot, moves, groups, gap }),
        3 => (slot(), 0..3u8, 0..12u8, any::<bool>())
            .prop_map(|(slot, part, target, holds)| TakenDeed::Hold { slot, part, target, holds }),
        1 => (slot(), 0..5u8, of(0..4u8)).prop_map(|(slot, adult, skill)| TakenDeed::Prepare { slot, adult, skill }),
        1 => vec((0..3u8, of(-1..4i32)), 0..3).prop_map(|weights| TakenDeed::Weigh { weights }),
    ]
}

impl TakenDeed {
    /// The command, on a book; `None` for what has nothing to be done to.
    pub fn command(&self, book: &Book) -> Option<Command> {
        let slot = |n: u8| team::slots()[usize::from(n) % 6];
        let group = |slot: Slot, n: u8| -> Option<GroupId> {
            let groups = book.groups_of(slot);
            Some(groups.get(usize::from(n) % groups.len().max(1))?.key)
        };
        Some(match self {
            Self::Take { slot: at, moves, groups, gap } => {
                let teach = |(n, skills, pitch): &(u8, Vec<u8>, Option<u8>)| {
                    let mut focus: Vec<SkillId> = skills.iter().map(|it| team::skill(*it)).collect();
                    focus.dedup();
                    Some(Teach { group: group(slot(*at), *n)?, focus, pitch: *pitch })
                };
                let to = |to: &Option<u8>| to.and_then(|it| group(slot(*at), it));
                Command::Take(Take {
                    slot: slot(*at),
                    moves: moves.iter().map(|it| (student(it.0), to(&it.1))).collect(),
                    groups: groups.iter().filter_map(teach).collect(),
                    weights: if gap % 2 == 0 { String::new() } else { "stay 200".to_owned() },
                    gap: *gap,
                })
            }
            Self::Hold { slot: at, part, target, holds } => Command::Hold(match part {
                0 => Hold::student(slot(*at), student(*target), *holds),
                1 => Hold::members(slot(*at), group(slot(*at), *target)?, *holds),
                _ => Hold::focus(slot(*at), group(slot(*at), *target)?, *holds),
            }),
            Self::Prepare { slot: at, adult: who, skill } => {
                Command::Prepare(Prepare { slot: slot(*at), adult: adult(*who), skill: skill.map(team::skill) })
            }
            Self::Weigh { weights } => {
                let usual = Some(2);
                let weigh = |(n, points): &(u8, Option<i32>)| {
                    let name = format!("weight {n}");
                    Weigh { words: name.clone(), name, points: *points, usual }
                };
                Command::Weigh(weights.iter().map(weigh).collect())
            }
        })
    }
}
