//! What holds after any copy: of a day, of a base, into a base.

use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{BaseAct, BaseEdit, Command, SaveBase, decide};
use huddleboard::domain::ids::{AvailabilityId, BaseId, GroupId, SpaceId, TargetId};
use huddleboard::domain::plan::{Day, Group, Lock, LockPart, Slot};
use huddleboard::domain::record::Record;
use huddleboard::domain::timetable::{Availability, AvailabilityDay, AwayState};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::deeds::{self, Deed};
use crate::team::{Team, cohort, group, keep_apart, math, move_to, slots, student, tuesday};

/// A random act, or one of bases and of days that recur; numbers wrap around.
#[derive(Clone, Debug)]
enum Step {
    Deed(Deed),
    Save {
        base: u8,
        slots: Vec<u8>,
        day: u8,
    },
    Copy {
        base: u8,
        to: Vec<u8>,
    },
    CopyDays {
        pairs: Vec<(u8, u8)>,
    },
    /// Cohort A is never there on that weekday.
    Recurs(bool),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => deeds::command().prop_map(Step::Deed),
        2 => (0..2u8, vec(0..6u8, 1..4), 0..3u8).prop_map(|(base, slots, day)| Step::Save { base, slots, day }),
        3 => (0..2u8, vec(0..6u8, 1..4)).prop_map(|(base, to)| Step::Copy { base, to }),
        2 => vec((0..6u8, 0..6u8), 1..4).prop_map(|pairs| Step::CopyDays { pairs }),
        1 => any::<bool>().prop_map(Step::Recurs),
    ]
}

fn base(n: u8) -> BaseId {
    BaseId([n + 141; 16])
}

fn slot(n: u8) -> Slot {
    slots()[usize::from(n) % 6]
}

/// The act, and the slots that it copies to.
fn command(book: &Book, step: &Step) -> Option<(Command, Vec<Slot>)> {
    match step {
        Step::Deed(deed) => {
            let command = deed.command(book)?;
            let to = if let Command::CopyPlan { to, .. } = &command { vec![*to] } else { Vec::new() };
            Some((command, to))
        }
        Step::Save { base: n, slots, day } => {
            let from: Vec<Slot> = slots.iter().map(|it| slot(*it)).collect();
            let day = [None, Some("tue".to_owned()), Some("wed".to_owned())][usize::from(*day)].clone();
            let edits = vec![BaseEdit::Name(format!("Base {n}")), BaseEdit::Weekday(day)];
            let into = from.iter().filter(|it| book.has_plan(**it)).map(|it| Slot { day: Day::Base(base(*n)), ..*it });
            let into = into.collect();
            Some((Command::Base(BaseAct::Save(SaveBase { base: base(*n), slots: from, edits })), into))
        }
        Step::Copy { base: n, to } => {
            let to: Vec<Slot> = to.iter().map(|it| slot(*it)).collect();
            let pairs = to.iter().map(|it| (Slot { day: Day::Base(base(*n)), ..*it }, *it)).collect();
            Some((Command::CopyPlans(pairs), to))
        }
        Step::CopyDays { pairs } => {
            let pairs: Vec<(Slot, Slot)> = pairs.iter().map(|it| (slot(it.0), slot(it.1))).collect();
            let to = pairs.iter().map(|it| it.1).collect();
            Some((Command::CopyPlans(pairs), to))
        }
        Step::Recurs(_) => None,
    }
}

/// Everybody stands in exactly one place, and no group or space has more than it takes.
fn check(book: &Book, slot: Slot) {
    let board = Board::of(book, slot, tuesday());
    let mut seen: Vec<_> = board.columns.iter().flat_map(|it| &it.cards).map(|it| it.student).collect();
    seen.extend(board.to_place.iter().map(|it| it.student));
    seen.extend(board.away.iter().map(|it| it.student));
    let team = book.team_on(slot.day).count();
    assert_eq!(seen.len(), team, "each student once in {slot:?}");
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), team, "nobody twice in {slot:?}");
    for column in &board.columns {
        let here = column.cards.len();
        assert!(column.largest.is_none_or(|it| here <= it as usize), "{here} in {}", column.name);
    }
    let here = |space: SpaceId| -> usize {
        let in_it = book.groups_of(slot).into_iter().filter(|it| it.space == Some(space)).map(|it| it.key);
        in_it.filter_map(|it| board.column(it)).map(|it| it.cards.len()).sum()
    };
    for space in book.spaces.iter() {
        assert!(space.seats.is_none_or(|seats| here(space.key) <= seats as usize), "{} is overfull", space.name);
    }
}

#[test]
fn a_copy_keeps_the_locks_of_what_it_copies_and_of_nothing_else() {
    let (tomorrow, mut book) = (slots()[3], Team::new().book());
    // Since Tuesday, Dov and Finn are to be kept apart: in a copy, Finn is to place.
    let acts =
        [move_to(math(), &[3, 4, 5], Some(group(1))), Command::RemoveGroup { group: group(3) }, keep_apart(9, &[3, 5])];
    for act in acts {
        book = decide(&book, &act, None).unwrap_or_else(|why| panic!("{why}")).after;
    }
    let of_student = |n| (LockPart::Student, TargetId(student(n).0));
    let of_group = |slot, part, n: u8| (part, TargetId(Group::id_in(slot, GroupId([n + 91; 16])).0));
    let of_math = |part, n| of_group(math(), part, n);
    let mut lock = |slot, (part, target)| book.locks.load(Lock { holds: true, ..Lock::new((slot, part, target)) });
    // Eva sits where they sat; Finn and Hana do not, and Lab is closed.
    for it in [of_student(4), of_student(5), of_student(7), of_math(LockPart::Members, 1), of_math(LockPart::Focus, 0)]
    {
        lock(math(), it);
    }
    lock(math(), of_math(LockPart::Members, 3));
    lock(tomorrow, of_student(0));
    let into = Slot { day: Day::Base(base(0)), ..math() };
    let edits = vec![BaseEdit::Name("Fall".to_owned())];
    let save = Command::Base(BaseAct::Save(SaveBase { base: base(0), slots: vec![math()], edits }));
    for (command, to) in [(Command::CopyPlan { from: math(), to: tomorrow }, tomorrow), (save, into)] {
        let after = decide(&book, &command, None).expect("copied").after;
        let held = after.locks.iter().filter(|it| it.holds && it.key.0 == to).map(|it| (it.key.1, it.key.2));
        let kept = [of_student(4), of_group(to, LockPart::Members, 1), of_group(to, LockPart::Focus, 0)];
        assert_eq!(held.collect::<Vec<_>>(), kept, "{to:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_copy_loses_nobody_and_overfills_nothing(steps in vec(step(), 1..40)) {
        let mut book = Team::new().book();
        for step in &steps {
            if let Step::Recurs(is_so) = step {
                let mut fact = Availability::new(AvailabilityId([250; 16]));
                (fact.tag, fact.state, fact.live) = (Some(cohort()), AwayState::OffCampus, *is_so);
                book.availability_days.load(AvailabilityDay { key: (fact.key, "tue".to_owned()), holds: true });
                book.availability.load(fact);
                continue;
            }
            let Some((command, to)) = command(&book, step) else { continue };
            let Ok(decision) = decide(&book, &command, Some("because")) else { continue };
            let mut back = decision.after.clone();
            for change in decision.changes.iter().rev() {
                back.apply(&change.inverse());
            }
            prop_assert_eq!(&back, &book, "one act is taken back as one");
            book = decision.after;
            for it in to {
                check(&book, it);
            }
        }
    }
}
