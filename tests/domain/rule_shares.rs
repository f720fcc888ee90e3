//! How many of some students a group may have: against a count by hand on random small plans, and one real pod.

use huddleboard::domain::book::Book;
use huddleboard::domain::check::{RuleName, breaches};
use huddleboard::domain::command::{Command, NewRule, NewStudent, decide, tag_id};
use huddleboard::domain::ids::{GroupId, RuleId, StudentId};
use huddleboard::domain::plan::{Group, Placement};
use huddleboard::domain::record::Record;
use huddleboard::domain::rule::{Force, RuleKind, Target};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::deeds::{Deed, command};
use crate::team::{Team, add_group, adult, math, slots, space, student};

fn start() -> Book {
    static BOOK: std::sync::OnceLock<Book> = std::sync::OnceLock::new();
    BOOK.get_or_init(|| Team::new().book()).clone()
}

/// The twelve students in four groups or to place, some of them named by a rule.
fn placed(places: &[Option<usize>], rule: NewRule) -> Book {
    let book = decide(&start(), &Command::AddRule(rule), None).expect("allowed").after;
    let groups: Vec<GroupId> = book.groups_of(math()).iter().map(|it| it.key).collect();
    let mut book = book;
    for (n, place) in (0..).zip(places) {
        let key = (math(), student(n));
        book.placements.load(Placement { group: place.map(|it| groups[it]), ..Placement::new(key) });
    }
    book
}

proptest! {
    #[test]
    fn at_most_and_balance_are_what_a_count_by_hand_says(
        places in vec(proptest::option::weighted(0.8, 0..4usize), 12),
        named in vec(any::<bool>(), 12),
        limit in 0..4u32,
        balance in any::<bool>(),
    ) {
        let who: Vec<StudentId> = (0..12).filter(|it| named[usize::from(*it)]).map(student).collect();
        prop_assume!(!who.is_empty());
        let kind = if balance { RuleKind::BalanceTag } else { RuleKind::AtMostOfTag };
        let rule = NewRule { limit: Some(limit), ..NewRule::of(RuleId([9; 16]), kind).about_students(&who) };
        let book = placed(&places, rule);
        let count = |group: usize| (0..12).filter(|it| places[*it] == Some(group)).count();
        let counted = |group: usize| (0..12).filter(|it| places[*it] == Some(group) && named[*it]).count();
        let (all, all_named) = ((0..4).map(count).sum::<usize>(), (0..4).map(counted).sum::<usize>());
        let most = |group: usize| {
            // The smallest whole number that is not below the share.
            let share = (0..=12).find(|it| it * all.max(1) >= all_named * count(group)).expect("there are twelve");
            limit as usize + if balance { share } else { 0 }
        };
        let expected: Vec<(usize, u32)> = (0..4)
            .filter(|it| counted(*it) > most(*it))
            .map(|it| (it, u32::try_from(counted(it) - most(it)).expect("few")))
            .collect();
        let groups: Vec<GroupId> = book.groups_of(math()).iter().map(|it| it.key).collect();
        let found = breaches(&book, math()).into_iter().filter(|it| it.of == Some(RuleId([9; 16])));
        let found: Vec<(usize, u32)> =
            found.map(|it| (groups.iter().position(|key| Some(*key) == it.group).expect("open"), it.amount)).collect();
        prop_assert_eq!(found, expected);
    }

    /// Whatever was planned and whichever rules came, who would break a must is to place.
    #[test]
    fn a_copy_never_leaves_a_must_broken(
        deeds in vec(command(), 1..20),
        rules in vec((0..7usize, vec(0..12u8, 2..5), 0..4u8, 0..3u32), 1..5),
        (from, to) in (0..6usize, 0..6usize),
    ) {
        prop_assume!(from != to);
        let kinds = [
            RuleKind::KeepApart,
            RuleKind::KeepTogether,
            RuleKind::WithAdult,
            RuleKind::NeverWithAdult,
            RuleKind::AtMostOfTag,
            RuleKind::BalanceTag,
            RuleKind::NotInSpace,
        ];
        let mut book = start();
        for (n, (kind, students, who, limit)) in (20u8..).zip(&rules) {
            let new = NewRule::of(RuleId([n; 16]), kinds[*kind]).about_students(&students.iter().map(|it| student(*it)).collect::<Vec<_>>());
            let new = match new.kind {
                RuleKind::WithAdult | RuleKind::NeverWithAdult => new.about([Target::Adult(adult(*who))]),
                RuleKind::NotInSpace => new.about([Target::Space(space(0))]),
                RuleKind::AtMostOfTag | RuleKind::BalanceTag => NewRule { limit: Some(*limit), ..new },
                _ => new,
            };
            let new = NewRule { force: Force::Must, ..new };
            if let Ok(decision) = decide(&book, &Command::AddRule(new), None) {
                book = decision.after;
            }
        }
        for deed in deeds.iter().filter(|it| !matches!(it, Deed::KeepApart { .. })) {
            if let Some(Ok(decision)) = deed.command(&book).map(|it| decide(&book, &it, Some("because"))) {
                book = decision.after;
            }
        }
        let copy = Command::CopyPlan { from: slots()[from], to: slots()[to] };
        if let Ok(decision) = decide(&book, &copy, None) {
            let left = breaches(&decision.after, slots()[to]);
            let musts: Vec<_> = left
                .iter()
                .filter(|it| it.force == Force::Must && it.rule != RuleName::AdultTwice)
                .map(|it| &it.words)
                .collect();
            prop_assert!(musts.is_empty(), "{musts:?}");
        }
    }
}

/// A pod of 60 with 8 support plans in four groups of 15: two in each are balanced, three in one are told.
#[test]
fn three_of_eight_support_plans_in_one_group_of_fifteen_are_told() {
    let mut book = start();
    for n in 4..8 {
        book = decide(&book, &add_group(math(), n, &format!("Zone {n}"), Vec::new(), None), None).expect("new").after;
    }
    let id = |n: u8| StudentId([n; 16]);
    let pod = (100..160).map(|n| NewStudent {
        id: id(n),
        name: format!("Student {n}"),
        sort_name: format!("{n}, Student"),
        grade: None,
        keys: Vec::new(),
        tags: Vec::new(),
    });
    book = decide(&book, &Command::AddStudents(pod.collect()), None).expect("new").after;
    let tag = tag_id("support plan");
    let students = (100..108).map(id).collect();
    let tagged = Command::TagStudents { tag, name: "support plan".to_owned(), private: true, students };
    book = decide(&book, &tagged, None).expect("new").after;
    for (n, kind) in [(9, RuleKind::AtMostOfTag), (10, RuleKind::BalanceTag)] {
        let new = NewRule::of(RuleId([n; 16]), kind).about([Target::Tag(tag)]);
        book = decide(&book, &Command::AddRule(new), None).expect("new").after;
    }
    for (place, n) in (100..160u8).enumerate() {
        let zone = Group::id_in(math(), GroupId([u8::try_from(place % 4).expect("four") + 4 + 91; 16]));
        book.placements.load(Placement { group: Some(zone), ..Placement::new((math(), id(n))) });
    }
    let told = |book: &Book| breaches(book, math()).into_iter().filter(|it| it.of.is_some()).collect::<Vec<_>>();
    assert_eq!(told(&book), []);
    // 101 of the second zone and 108 of the first change places.
    let [first, second] = [4u8, 5].map(|n| Group::id_in(math(), GroupId([n + 91; 16])));
    book.placements.load(Placement { group: Some(first), ..Placement::new((math(), id(101))) });
    book.placements.load(Placement { group: Some(second), ..Placement::new((math(), id(108))) });
    let found = told(&book);
    assert_eq!(found.len(), 2);
    assert!(found.iter().all(|it| it.private && it.force == Force::Should && it.group == Some(first)));
    assert!(found[0].words.starts_with("3 of “support plan” in Zone 4 ("), "{}", found[0].words);
    assert!(found.iter().all(|it| it.open_words(&book) == "Zone 4 needs another look."));
}
