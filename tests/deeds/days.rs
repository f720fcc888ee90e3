//! Random acts about whole school days: sets that rotate, bases, copies of days, the calendar, who leaves the team and comes back.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{
    BaseAct, BaseEdit, BlockEdit, Command, Flip, NewSet, NewSets, Onward, Rotate, SaveBase, SendSet, SetEdit,
    StudentCommand, StudentEdit, Timetable, Track,
};
use huddleboard::domain::ids::{BaseId, GroupId, SetId, StudentId};
use huddleboard::domain::plan::{Day, Slot};
use huddleboard::domain::sets::Balance;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use crate::team::{self, block, student};

/// How many bases there may be.
pub const BASES: u8 = 2;

/// One act; every number wraps around.
#[derive(Clone, Debug)]
pub enum DayDeed {
    Sets { base: Option<u8>, sets: u8, at: Option<u8> },
    Set { set: u8, how: u8, students: Vec<u8> },
    Rotate { slot: u8, base: Option<u8>, halves: bool, stations: u8 },
    Flip { slot: u8 },
    Send { slot: u8, set: u8, to: u8 },
    Clear { slot: u8 },
    Onward { slot: u8, students: Vec<u8>, to: Option<u8> },
    Save { base: u8, slot: u8, whole: bool },
    Base { base: u8, how: u8 },
    Start { base: u8, slot: u8 },
    Also { base: u8, slot: u8, students: Vec<u8>, to: Option<u8> },
    CopyDay { forward: bool },
    Leave { student: u8, days: u8 },
    Return { student: u8, days: u8 },
    Grade { student: u8, grade: u8 },
    Cycle { days: u8 },
    Off { days: u8, off: bool },
    Block { block: u8, how: u8 },
}

/// Any of them.
pub fn day_deed() -> impl Strategy<Value = DayDeed> {
    let (slot, base, who) = (|| 0..6u8, || 0..BASES, || 0..12u8);
    let some = || vec(0..12u8, 1..4);
    prop_oneof![
        4 => (of(base()), 1..4u8, of(slot())).prop_map(|(base, sets, at)| DayDeed::Sets { base, sets, at }),
        2 => (any::<u8>(), 0..5u8, some()).prop_map(|(set, how, students)| DayDeed::Set { set, how, students }),
        6 => (slot(), of(base()), any::<bool>(), 0..4u8)
            .prop_map(|(slot, base, halves, stations)| DayDeed::Rotate { slot, base, halves, stations }),
        2 => slot().prop_map(|slot| DayDeed::Flip { slot }),
        3 => (slot(), any::<u8>(), 0..5u8).prop_map(|(slot, set, to)| DayDeed::Send { slot, set, to }),
        1 => slot().prop_map(|slot| DayDeed::Clear { slot }),
        4 => (slot(), some(), of(0..5u8)).prop_map(|(slot, students, to)| DayDeed::Onward { slot, students, to }),
        3 => (base(), slot(), any::<bool>()).prop_map(|(base, slot, whole)| DayDeed::Save { base, slot, whole }),
        1 => (base(), 0..4u8).prop_map(|(base, how)| DayDeed::Base { base, how }),
        3 => (base(), slot()).prop_map(|(base, slot)| DayDeed::Start { base, slot }),
        2 => (base(), slot(), some(), of(0..5u8))
            .prop_map(|(base, slot, students, to)| DayDeed::Also { base, slot, students, to }),
        2 => any::<bool>().prop_map(|forward| DayDeed::CopyDay { forward }),
        3 => (who(), 0..6u8).prop_map(|(student, days)| DayDeed::Leave { student, days }),
        3 => (who(), 0..6u8).prop_map(|(student, days)| DayDeed::Return { student, days }),
        1 => (who(), 2..5u8).prop_map(|(student, grade)| DayDeed::Grade { student, grade }),
        1 => (0..4u8).prop_map(|days| DayDeed::Cycle { days }),
        1 => (0..4u8, any::<bool>()).prop_map(|(days, off)| DayDeed::Off { days, off }),
        1 => (0..2u8, 0..5u8).prop_map(|(block, how)| DayDeed::Block { block, how }),
    ]
}

pub fn base(n: u8) -> BaseId {
    BaseId([n + 141; 16])
}

fn slot(n: u8) -> Slot {
    team::slots()[usize::from(n) % 6]
}

fn students(all: &[u8]) -> Vec<StudentId> {
    all.iter().map(|it| student(*it)).collect()
}

fn group(book: &Book, slot: Slot, n: u8) -> Option<GroupId> {
    let groups = book.groups_of(slot);
    Some(groups.get(usize::from(n) % groups.len().max(1))?.key)
}

fn set(book: &Book, n: u8) -> Option<SetId> {
    let sets: Vec<SetId> = book.sets.iter().filter(|it| it.live).map(|it| it.key).collect();
    sets.get(usize::from(n) % sets.len().max(1)).copied()
}

impl DayDeed {
    /// Whether it says who is there and when, rather than who sits where: what is over its seats then, nobody has put there.
    pub fn is_about_presence(&self) -> bool {
        matches!(
            self,
            Self::Leave { .. }
                | Self::Return { .. }
                | Self::Grade { .. }
                | Self::Cycle { .. }
                | Self::Off { .. }
                | Self::Block { .. }
        )
    }

    /// Whether the plan of a slot becomes another one's.
    pub fn is_copy(&self) -> bool {
        matches!(self, Self::Start { .. } | Self::CopyDay { .. } | Self::Save { .. })
    }

    /// The command, on a book; `None` for what has nothing to be done to.
    pub fn command(&self, book: &Book) -> Option<Command> {
        let later = |days: u8| team::tuesday() - chrono::Days::new(1) + chrono::Days::new(u64::from(days));
        let edit = |who: u8, edit| Command::Student(StudentCommand::Edit { student: student(who), edits: vec![edit] });
        Some(match self {
            Self::Sets { base: of, sets, at } => new_sets(book, of.map(base), *sets, at.map(slot)),
            Self::Set { set: n, how, students: who } => {
                let edits = match how {
                    0 => SetEdit::End,
                    1 => SetEdit::Name(format!("Set {n}")),
                    2 => SetEdit::Remove(students(who)),
                    _ => SetEdit::Add(students(who)),
                };
                Command::EditSet { set: set(book, *n)?, edits: vec![edits] }
            }
            Self::Rotate { slot: at, base: of, halves, stations } => {
                rotate(book, slot(*at), of.map(base), *halves, *stations)?
            }
            Self::Flip { slot: at } => {
                let at = slot(*at);
                let to = if at.block == block(0) { block(1) } else { block(0) };
                Command::Flip(Flip { day: at.day, from: at.block, to, halves: None })
            }
            Self::Send { slot: at, set: n, to } => {
                Command::SendSet(SendSet { slot: slot(*at), set: set(book, *n)?, to: group(book, slot(*at), *to)? })
            }
            Self::Clear { slot: at } => Command::ClearRotation { day: slot(*at).day, block: slot(*at).block },
            Self::Onward { slot: at, students: who, to } => Command::MoveOnward(Onward {
                slot: slot(*at),
                students: students(who),
                to: to.and_then(|it| group(book, slot(*at), it)),
            }),
            Self::Save { base: n, slot: at, whole } => {
                let (at, name) = (slot(*at), BaseEdit::Name(format!("Base {n}")));
                let slots = team::slots().into_iter().filter(|it| *whole && it.day == at.day || *it == at).collect();
                Command::Base(BaseAct::Save(SaveBase { base: base(*n), slots, edits: vec![name] }))
            }
            Self::Base { base: n, how } => {
                let edits = match how {
                    0 => BaseEdit::End,
                    1 => BaseEdit::Weekday(Some("tue".to_owned())),
                    2 => BaseEdit::Weekday(None),
                    _ => BaseEdit::From(Some(team::wednesday())),
                };
                Command::Base(BaseAct::Edit { base: base(*n), edits: vec![edits] })
            }
            Self::Start { base: n, slot: at } => {
                Command::CopyPlan { from: Slot { day: Day::Base(base(*n)), ..slot(*at) }, to: slot(*at) }
            }
            Self::Also { base: n, slot: at, students: who, to } => {
                let to = to.and_then(|it| group(book, slot(*at), it));
                let moved = Command::MoveStudents { slot: slot(*at), students: students(who), to };
                let also = BaseAct::Also { base: base(*n), act: Box::new(moved.clone()) };
                Command::Together(vec![moved, Command::Base(also)])
            }
            Self::CopyDay { forward } => {
                let slots = team::slots();
                let (tuesday, wednesday) = slots.split_at(3);
                let (from, to) = if *forward { (tuesday, wednesday) } else { (wednesday, tuesday) };
                let pairs = from.iter().copied().zip(to.iter().copied());
                Command::CopyPlans(pairs.filter(|it| book.has_plan(it.0)).collect())
            }
            Self::Leave { student, days } => edit(*student, StudentEdit::Leave(later(*days))),
            Self::Return { student, days } => edit(*student, StudentEdit::Return(later(*days))),
            Self::Grade { student, grade } => edit(*student, StudentEdit::Grade(Some(grade.to_string()))),
            Self::Cycle { days } => {
                let days = ["A", "B", "C"].iter().take(usize::from(*days)).map(|it| (*it).to_owned()).collect();
                Command::Timetable(Timetable::SetCycle { days, from: Some(team::tuesday()), today: team::tuesday() })
            }
            Self::Off { days, off } => {
                let (from, reason) = (later(*days), off.then(|| "storm".to_owned()));
                Command::Timetable(Timetable::SetDaysOff { from, to: from, reason })
            }
            Self::Block { block: n, how } => {
                let edits = match how {
                    0 => BlockEdit::End(team::tuesday()),
                    1 => BlockEdit::Days(vec!["tue".to_owned()]),
                    2 => BlockEdit::Days(Vec::new()),
                    rounds => BlockEdit::Rounds(rounds - 2),
                };
                Command::Timetable(Timetable::EditBlock { block: block(*n), edits: vec![edits] })
            }
        })
    }
}

/// Everybody in so many sets of a family.
fn new_sets(book: &Book, base: Option<BaseId>, sets: u8, at: Option<Slot>) -> Command {
    let everybody: Vec<StudentId> = book.team_on(Day::Date(team::tuesday())).map(|it| it.key).collect();
    let first = base.map_or(0, |it| it.0[0]);
    let split = book.split_evenly(&everybody, usize::from(sets), Balance::Names);
    let new = |(n, students): (u8, Vec<StudentId>)| NewSet {
        id: SetId([first.wrapping_add(n + 1); 16]),
        name: format!("Part {n}"),
        students,
    };
    Command::AddSets(NewSets { base, at, sets: (0..).zip(split).map(new).collect() })
}

/// A family's sets through the first stations of the block, as one track or as two.
fn rotate(book: &Book, at: Slot, base: Option<BaseId>, halves: bool, stations: u8) -> Option<Command> {
    let planned = (1..=2).map(|round| Slot { round, ..at }).find(|it| book.has_plan(*it))?;
    let origins = book.groups_of(planned).into_iter().map(|it| it.origin).take(usize::from(stations) + 1);
    let stations: Vec<GroupId> = origins.collect();
    let sets: Vec<SetId> = book.family(base).into_iter().map(|it| it.key).collect();
    let (left, right) = sets.split_at(if halves { sets.len() / 2 } else { 0 });
    let tracks = [left, right].into_iter().filter(|it| !it.is_empty());
    let tracks = tracks.map(|it| Track { sets: it.to_vec(), stations: stations.clone() }).collect();
    Some(Command::Rotate(Rotate { day: at.day, block: at.block, tracks }))
}
