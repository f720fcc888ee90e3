//! What holds after any sequence of commands.

use std::collections::BTreeMap;

use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::{Breach, RuleName, new_must_breaches};
use huddleboard::domain::command::{Decision, decide};
use huddleboard::domain::ids::SpaceId;
use huddleboard::domain::plan::{Day, Slot};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::deeds::{BASES, Deed, base, command, day_deed, group_deed};
use crate::team::{Team, group, math, move_to, slots, tuesday};

fn start() -> Book {
    static BOOK: std::sync::OnceLock<Book> = std::sync::OnceLock::new();
    BOOK.get_or_init(|| Team::new().book()).clone()
}

/// Decides with a reason, so that rules don't stop it.
fn decided(book: &Book, deed: &Deed, reason: Option<&str>) -> Option<Decision> {
    decide(book, &deed.command(book)?, reason).ok()
}

/// The slots of both days, and the same in the bases.
fn all_slots() -> Vec<Slot> {
    let of_base = |n| slots().into_iter().take(3).map(move |it| Slot { day: Day::Base(base(n)), ..it });
    slots().into_iter().chain((0..BASES).flat_map(of_base)).collect()
}

/// Each student of the team on that day stands in exactly one place of a slot's board, and each group too.
fn check_board(book: &Book) {
    for slot in all_slots() {
        let board = Board::of(book, slot, tuesday());
        let mut seen: Vec<_> = board.columns.iter().flat_map(|it| &it.cards).map(|it| it.student).collect();
        let in_groups = seen.len();
        seen.extend(board.to_place.iter().map(|it| it.student));
        seen.extend(board.away.iter().map(|it| it.student));
        assert_eq!(in_groups + board.to_place.len() + board.away.len(), board.students_total);
        let team = book.team_on(slot.day).count();
        assert_eq!(board.students_total, team);
        assert_eq!(board.here() + board.away.len(), board.students_total);
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), team, "each student once in {slot:?}");
        let places: Vec<u32> = book.groups_of(slot).iter().map(|it| it.place).collect();
        assert_eq!(places, (0..).take(places.len()).collect::<Vec<_>>(), "the groups stand at 0, 1, 2 …");
    }
}

/// By how many students each group and each space of a slot is over what it takes, counted on the board.
fn over(book: &Book, slot: Slot) -> BTreeMap<[u8; 16], usize> {
    let (mut over, mut seated) = (BTreeMap::new(), BTreeMap::<SpaceId, usize>::new());
    for column in Board::of(book, slot, tuesday()).columns {
        let here = column.cards.len();
        let most = column.largest.map_or(usize::MAX, |it| it as usize);
        over.insert(column.group.0, here.saturating_sub(most));
        if let Some(space) = book.groups.get(&column.group).and_then(|it| it.space) {
            *seated.entry(space).or_default() += here;
        }
    }
    for (space, here) in seated {
        let seats = book.spaces.get(&space).and_then(|it| it.seats).map_or(usize::MAX, |it| it as usize);
        over.insert(space.0, here.saturating_sub(seats));
    }
    over.retain(|_, it| *it > 0);
    over
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn each_student_is_in_one_place(deeds in vec(command(), 1..30), overridden in any::<bool>()) {
        let mut book = start();
        for deed in &deeds {
            if let Some(decision) = decided(&book, deed, overridden.then_some("because")) {
                book = decision.after;
                check_board(&book);
            }
        }
    }

    /// Whoever is away and whatever the calendar says: what copies and rotates fills no group and no space that it did not find so.
    #[test]
    fn no_copy_or_rotation_loses_anybody_or_fills_a_space_over_its_seats(
        deeds in vec(prop_oneof![3 => day_deed().prop_map(Deed::Day), 2 => command()], 1..40),
    ) {
        let mut book = start();
        for deed in &deeds {
            let Some(decision) = decided(&book, deed, None) else { continue };
            check_board(&decision.after);
            if !deed.is_about_presence() {
                for slot in all_slots() {
                    let (was, is) = (over(&book, slot), over(&decision.after, slot));
                    let worse = is.iter().find(|it| was.get(it.0).is_none_or(|was| was < it.1));
                    prop_assert!(worse.is_none(), "{deed:?}: {worse:?} in {slot:?}");
                }
            }
            let mut back = decision.after.clone();
            decision.changes.iter().rev().for_each(|it| back.apply(&it.inverse()));
            prop_assert_eq!(&back, &book, "undo restores: {:?}", deed);
            book = decision.after;
        }
    }

    #[test]
    fn taking_all_back_ends_at_the_start(deeds in vec(command(), 1..30)) {
        let first = start();
        let (mut book, mut done) = (first.clone(), Vec::new());
        for deed in &deeds {
            let Some(decision) = decided(&book, deed, Some("because")) else { continue };
            let mut applied = book.clone();
            for change in &decision.changes {
                prop_assert_ne!(&change.old, &change.new);
                prop_assert_eq!(book.current(change.kind, &change.key, change.field), change.old.clone());
                prop_assert_eq!(&change.inverse().inverse(), change);
                applied.apply(change);
            }
            prop_assert_eq!(&applied, &decision.after, "the changes are the whole decision");
            book = applied;
            done.extend(decision.changes);
        }
        let last = book.clone();
        for change in done.iter().rev() {
            book.apply(&change.inverse());
        }
        prop_assert_eq!(&book, &first);
        for change in &done {
            book.apply(change);
        }
        prop_assert_eq!(&book, &last);
    }

    /// Everybody is in a group, so that groups have something to lose.
    #[test]
    fn groups_change_and_lose_nobody(deeds in vec(group_deed(1), 1..20)) {
        let mut first = start();
        for (n, students) in [[0, 2, 4], [1, 3, 5], [6, 7, 8], [9, 10, 11]].iter().enumerate() {
            let into = u8::try_from(n).expect("four groups");
            first = decide(&first, &move_to(math(), students, Some(group(into))), Some("because")).expect("open").after;
        }
        let (mut book, mut done) = (first.clone(), Vec::new());
        for deed in &deeds {
            let Some(decision) = decided(&book, deed, Some("because")) else { continue };
            let unplaced = |book: &Book| Board::of(book, math(), tuesday()).to_place.len();
            let (before, after) = (unplaced(&book), unplaced(&decision.after));
            let closing = book.groups_of(math()).iter().map(|it| it.key).find(|it| {
                matches!(deed, Deed::Remove { .. }) && !decision.after.groups_of(math()).iter().any(|kept| kept.key == *it)
            });
            let freed = closing.map_or(0, |it| book.placed_in(math(), it).count());
            prop_assert_eq!(after, before + freed, "only a removed group leaves students to place");
            check_board(&decision.after);
            book = decision.after;
            done.extend(decision.changes);
        }
        for change in done.iter().rev() {
            book.apply(&change.inverse());
        }
        prop_assert_eq!(&book, &first);
    }

    /// Without a reason no decision leaves a `must` rule broken that was kept before.
    #[test]
    fn moves_never_break_a_rule_unasked(deeds in vec(command(), 1..30)) {
        let mut book = start();
        for deed in &deeds {
            let Some(decision) = decided(&book, deed, None) else { continue };
            if !deed.is_about_presence() {
                let copies = match deed {
                    Deed::Copy { .. } => true,
                    Deed::Day(it) => it.is_copy(),
                    _ => false,
                };
                for slot in all_slots() {
                    let broken = new_must_breaches(&book, &decision.after, slot);
                    let copied = |it: &Breach| copies && it.rule == RuleName::AdultTwice;
                    prop_assert!(broken.iter().all(copied), "{broken:?}");
                }
            }
            book = decision.after;
        }
    }
}
