//! A large school that uses everything: three blocks with rounds, sets that rotate, bases, twenty days past, rules and absences that
//! recur, conferences and choices.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use huddleboard::domain::away::Who;
use huddleboard::domain::command::{
    BaseAct, BaseEdit, ChoiceEdit, Choosing, Command, Confer, Conferring, NewAway, NewRule, NewSet, NewSets, Rotate,
    SaveBase, Track, tag_id,
};
use huddleboard::domain::ids::{AvailabilityId, BaseId, BlockId, RuleId, SetId, StudentId};
use huddleboard::domain::plan::Slot;
use huddleboard::domain::rule::{RuleKind, Target};
use huddleboard::session::{Refusal, Session};

use super::school::{School, adult, id, origin, slot, space, student, today};

/// Blocks of the day.
const BLOCKS: u32 = 3;
/// Rounds of each.
pub const ROUNDS: u8 = 3;
/// Sets and stations that go together.
const TRACK: u32 = 12;
/// School days with a plan before today.
const DAYS: usize = 20;
/// Rules, and absences that recur.
const FACTS: u32 = 60;
/// Tags of a dozen students each; a rule of a mix or of the past is about one of them.
const BUSES: u32 = 60;
/// Everything below concerns students from here on; the first ones are moved about by the figures.
const FIRST: u32 = 100;

/// Adds it all to a school whose first slot has its groups already.
pub fn fill(school: &School, session: &mut Session) -> Result<(), Refusal> {
    let all = timetable().chain(sets(school)).chain(days()).chain(bases());
    let all = all.chain((0..FACTS).map(rule)).chain((0..FACTS).map(away)).chain(beside(school));
    for command in all.collect::<Vec<_>>() {
        session.run(&command, None)?;
    }
    Ok(())
}

/// Rounds of a block on a day.
fn at(day: NaiveDate, block: u32, round: u8) -> Slot {
    Slot::new(day, BlockId(id(2, block)), round)
}

fn timetable() -> impl Iterator<Item = Command> {
    let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
    let block = move |n: u32| Command::AddBlock {
        id: BlockId(id(2, n)),
        name: format!("Block {n}"),
        starts: time(9 + n, 0),
        ends: time(9 + n, 45),
        rounds: ROUNDS,
    };
    let zone = |n| Command::AddSpace { id: space(n), name: format!("Zone {n}"), seats: Some(40) };
    let bus = |n| Command::TagStudents {
        tag: tag_id(&format!("bus {n}")),
        name: format!("bus {n}"),
        private: n % 4 == 0,
        students: (FIRST..800).filter(|it| it % BUSES == n).map(student).collect(),
    };
    (1..BLOCKS).map(block).chain((0..10).map(zone)).chain((0..BUSES).map(bus))
}

/// A set of each group; they go through the stations of the first block.
fn sets(school: &School) -> impl Iterator<Item = Command> {
    let set = |n| SetId(id(10, n));
    let (groups, students) = (school.groups, school.students);
    let new = move |n| NewSet {
        id: set(n),
        name: format!("Set {n}"),
        students: (0..students).filter(|it| it % groups == n).map(student).collect(),
    };
    let tracks = (0..groups / TRACK).map(move |track| {
        let own = || track * TRACK..(track + 1) * TRACK;
        Track { sets: own().map(set).collect(), stations: own().map(origin).collect() }
    });
    let rotate = Rotate { day: slot().day, block: slot().block, tracks: tracks.collect() };
    [
        Command::AddSets(NewSets { base: None, at: Some(slot()), sets: (0..groups).map(new).collect() }),
        Command::Rotate(rotate),
    ]
    .into_iter()
}

/// The same groups in the first round of the other blocks, and on the days before.
fn days() -> impl Iterator<Item = Command> {
    let school_day = |it: &NaiveDate| !matches!(it.weekday(), Weekday::Sat | Weekday::Sun);
    let past = (1..).map(|it| today() - Days::new(it)).filter(school_day).take(DAYS);
    let all = std::iter::once(today()).chain(past);
    all.map(|day| {
        let first = (0..BLOCKS).map(|block| at(day, block, 1)).filter(|it| *it != slot());
        Command::CopyPlans(first.map(|it| (slot(), it)).collect())
    })
}

fn bases() -> impl Iterator<Item = Command> {
    let base = |(n, name): (u32, &str)| {
        let slots = (0..BLOCKS).map(|block| at(today(), block, 1)).collect();
        let edits = vec![BaseEdit::Name(name.to_owned())];
        Command::Base(BaseAct::Save(SaveBase { base: BaseId(id(11, n)), slots, edits }))
    };
    (0..).zip(["Semester", "Week"]).map(base)
}

/// Of every kind in turn; those of a mix and of the past look at many students.
fn rule(n: u32) -> Command {
    let kind = RuleKind::ALL[n as usize % RuleKind::ALL.len()];
    let rule = NewRule::of(RuleId(id(12, n)), kind);
    let bus = Target::Tag(tag_id(&format!("bus {}", n % BUSES)));
    // Of two who sit in one group, or in neighbouring ones.
    let pair = |apart: u32| [student(FIRST + n * 2), student(FIRST + n * 2 + apart)];
    Command::AddRule(match kind {
        RuleKind::KeepApart => rule.about_students(&pair(1)),
        RuleKind::KeepTogether => rule.about_students(&pair(60)),
        RuleKind::AtMostOfTag | RuleKind::BalanceTag => NewRule { limit: Some(3), ..rule }.about([bus]),
        RuleKind::WithAdult | RuleKind::NeverWithAdult => {
            rule.about([Target::Student(student(FIRST + n)), Target::Adult(adult(n))])
        }
        RuleKind::NotInSpace => rule.about([bus, Target::Space(space(n % 10))]),
        RuleKind::SeesLeader => rule.about([Target::Adult(adult(n))]),
        RuleKind::NotSameGroup if n < 10 => rule,
        RuleKind::NotSameGroup | RuleKind::NotSameAdult => rule.about([bus]),
    })
}

/// People, buses and grades, on all days of the week.
fn away(n: u32) -> Command {
    let who = match n % 6 {
        0..=2 => Who::Student(student(FIRST + n * 7)),
        3 => Who::Tag(tag_id(&format!("bus {}", n % BUSES))),
        4 => Who::Adult(adult(n)),
        _ => Who::Grade((n % 12).to_string()),
    };
    let days = ["mon", "tue", "wed", "thu", "fri"];
    // Nobody leads another's group on a Tuesday here: the boards keep their students.
    let place = if n % 6 == 4 { 0 } else { n as usize % days.len() };
    let new = NewAway::new(AvailabilityId(id(13, n)), who, today());
    Command::AddAway(NewAway { days: vec![days[place].to_owned()], reason: Some("Every week".to_owned()), ..new })
}

/// One-on-ones of this week, and what students choose for the slot.
fn beside(school: &School) -> impl Iterator<Item = Command> {
    let monday = today() - Days::new(1);
    let with = |n: u32, date, deed| {
        let students: Vec<StudentId> = (0..4).map(|it| student(FIRST + n * 4 + it)).collect();
        Command::Confer(Confer { date, block: BlockId(id(2, 2)), adult: adult(n), students, deed })
    };
    let held = (0..30).map(move |n| with(n, monday, Conferring::Done(None)));
    let choose = |n: u32, all: u32| {
        let students = (0..all).filter(|it| it % 10 == n).map(student).collect();
        let edits = vec![ChoiceEdit::Space(Some(space(n))), ChoiceEdit::Activity("reading".to_owned())];
        Command::Choose(Choosing { slot: slot(), students, edits })
    };
    let all = school.students;
    held.chain((0..10).map(move |n| choose(n, all)))
}
