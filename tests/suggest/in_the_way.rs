//! What makes a plan for everybody impossible is told with names, and every way out that is offered helps.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, GroupEdit, Hold, NewRule, SpaceEdit, decide};
use huddleboard::domain::ids::RuleId;
use huddleboard::domain::rule::{RuleKind, Target};
use huddleboard::suggest::{Ask, Gravity, Obstacle, obstacles};

use super::class::{answer, ask, class, placed, proposed, run, sound};
use crate::team::{adult, group, math, space, student};

fn rule(kind: RuleKind, students: &[u8], also: Vec<Target>) -> Command {
    let who = students.iter().map(|it| Target::Student(student(*it)));
    Command::AddRule(NewRule::of(RuleId([9; 16]), kind).about(who).about(also))
}

/// The one obstacle, with the refusal of a plan and ways out that all help.
fn only(book: &Book) -> Obstacle {
    let mut found = obstacles(book, &ask());
    assert_eq!(found.len(), 1, "{:?}", found.iter().map(|it| &it.words).collect::<Vec<_>>());
    let refused = answer(book, &ask()).expect_err("not everybody has a place");
    assert_eq!(refused.iter().map(|it| &it.words).collect::<Vec<_>>(), [&found[0].words]);
    // For as many as possible there is a plan, which leaves somebody out and says so.
    let proposal = proposed(book);
    sound(book, &proposal);
    assert!(!proposal.left_out.is_empty());
    for way in &found[0].ways {
        let after = decide(book, &way.command, None).expect("allowed").after;
        let left = proposed(&after).left_out.len();
        assert!(left < proposal.left_out.len() && left <= way.leaves_out, "{}: {left}", way.words);
    }
    found.remove(0)
}

fn ways(obstacle: &Obstacle) -> Vec<&str> {
    obstacle.ways.iter().map(|it| it.words.as_str()).collect()
}

#[test]
fn more_who_are_kept_apart_than_groups_are_named() {
    let book = run(&class(), &rule(RuleKind::KeepApart, &[2, 3, 4, 5, 6], Vec::new()));
    let found = only(&book);
    assert_eq!(
        found.words,
        "These 5 are to be kept apart, and only 4 groups are open to them: Cleo Marsh, Dov Katz, Eva Torp, Finn Okoro and Gia Russo."
    );
    assert_eq!(ways(&found).len(), 1);
    assert!(ways(&found)[0].starts_with("Let a rule rest today: Cleo Marsh, Dov Katz"), "{:?}", ways(&found));
}

#[test]
fn several_rules_that_make_a_clique_are_named() {
    let mut book = class();
    for n in 0..3 {
        book = run(&book, &Command::RemoveGroup { group: group(n) });
    }
    // Ana and Bo are kept apart by the team already, and one group is left.
    let found = only(&book);
    assert_eq!(found.words, "These 2 are to be kept apart, and only 1 group is open to them: Ana Bell and Bo Lind.");
    assert_eq!(ways(&found), ["Let Ana B and Bo L sit together today (it holds again from Wed 25 Nov)"]);
    assert!(found.private, "the rule is private");
}

#[test]
fn too_few_places_are_told_with_the_groups() {
    let mut book = class();
    for n in [1, 3] {
        book = run(&book, &Command::RemoveGroup { group: group(n) });
    }
    let found = only(&book);
    assert_eq!(found.words, "12 students are here, and there are only 5 places in Ocean and Nook.");
    assert!(!found.ways.is_empty());
    assert!(found.ways.windows(2).all(|it| it[0].words != it[1].words));
}

#[test]
fn those_for_whom_a_group_is_too_small_are_named() {
    let book = run(&class(), &rule(RuleKind::WithAdult, &[4, 5, 6, 7], vec![Target::Adult(adult(0))]));
    let found = only(&book);
    assert_eq!(
        found.words,
        "For these 4 students there are only 3 places, in Ocean: Eva Torp, Finn Okoro, Gia Russo and Hana Mori."
    );
    assert_eq!(ways(&found), ["Ocean takes 4 instead of 3, and Ms Rivera leads up to 4 from now on"]);
}

#[test]
fn seats_that_several_groups_share_are_counted() {
    let mut book = class();
    let into = |n: u8| Command::EditGroup { group: group(n), edits: vec![GroupEdit::Space(Some(space(0)))] };
    for n in 0..4 {
        book = run(&book, &into(n));
    }
    let found = only(&book);
    assert_eq!(found.words, "12 students are here, and there are only 4 places in Ocean, Board, Nook and Lab.");
    assert_eq!(ways(&found), ["Bring 8 more seats into Room 1 (4 → 12)"]);
    let wide = Command::EditSpace { space: space(0), edits: vec![SpaceEdit::Seats(Some(12), crate::team::tuesday())] };
    assert!(obstacles(&run(&book, &wide), &ask()).is_empty());
}

#[test]
fn a_student_whom_rules_leave_no_group_is_named() {
    let book = run(&class(), &rule(RuleKind::WithAdult, &[6], vec![Target::Adult(adult(3))]));
    let found = only(&book);
    assert_eq!(found.words, "A rule leaves Gia Russo no group: Gia Russo is with Mr Patel.");
    assert_eq!(ways(&found), ["Let a rule rest today: Gia Russo is with Mr Patel (it holds again from Wed 25 Nov)"]);
}

#[test]
fn locks_against_a_rule_are_named_and_can_be_taken_off() {
    let mut book = placed([&[2, 3], &[0, 1, 4], &[5], &[]]);
    for who in [0, 1] {
        book = run(&book, &Command::Hold(Hold::student(math(), student(who), true)));
    }
    let found = only(&book);
    assert_eq!(found.words, "Ana Bell and Bo Lind are locked in Board, and are to be kept apart.");
    let rest = "Let Ana B and Bo L sit together today (it holds again from Wed 25 Nov)";
    assert_eq!(ways(&found), ["Unlock Ana Bell", "Unlock Bo Lind", rest]);
}

#[test]
fn groups_that_want_more_than_are_here_are_told_and_stop_nothing() {
    let mut book = class();
    let sizes = GroupEdit::Sizes { smallest: Some(15), largest: None };
    book = run(&book, &Command::EditGroup { group: group(1), edits: vec![sizes] });
    let found = obstacles(&book, &ask());
    assert_eq!(found.iter().map(|it| it.weight).collect::<Vec<_>>(), [Gravity::Short]);
    assert_eq!(found[0].words, "The groups want 17 students at least, and 12 are here: some will be short.");
    let proposal = answer(&book, &ask()).expect("a plan all the same");
    sound(&book, &proposal);
    assert!(proposal.left_out.is_empty());
}

#[test]
fn an_ordinary_class_has_nothing_in_its_way() {
    assert!(obstacles(&class(), &ask()).is_empty());
    assert!(answer(&class(), &Ask { anyway: false, ..ask() }).is_ok());
}
