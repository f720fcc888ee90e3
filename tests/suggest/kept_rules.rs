//! Every kind of rule: a must is broken by no suggestion, a should is kept where it costs less than it is worth. Each test would fail
//! without the rule: the proposal without it breaks it.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, Hold, NewRule};
use huddleboard::domain::ids::RuleId;
use huddleboard::domain::person::{Adult, Role};
use huddleboard::domain::plan::Part;
use huddleboard::domain::rule::{Force, RuleKind, Target};

use super::class::{broken_after, class, placed, proposed, run, sound, with_past};
use crate::team::{adult, cohort, group, math, space, student};

const RULE: RuleId = RuleId([9; 16]);

fn who(students: &[u8]) -> Vec<Target> {
    students.iter().map(|it| Target::Student(student(*it))).collect()
}

fn rule(kind: RuleKind, scope: Vec<Target>) -> NewRule {
    NewRule::of(RULE, kind).about(scope)
}

/// The rule is in the way of what would be proposed without it, and kept with it, as a must and as a should.
fn is_kept(book: &Book, new: &NewRule) {
    for force in [Force::Must, Force::Should] {
        let with = run(book, &Command::AddRule(NewRule { force, ..new.clone() }));
        assert_eq!(broken_after(&with, RULE), [], "{force:?} {:?}", new.kind);
    }
    // What is proposed without it, looked at with it.
    let free = sound(book, &proposed(book));
    let ruled = run(&free, &Command::AddRule(NewRule { force: Force::Should, ..new.clone() }));
    let found = huddleboard::domain::check::breaches(&ruled, math());
    assert!(found.iter().any(|it| it.of == Some(RULE)), "{:?} asks nothing of this class", new.kind);
}

/// Where a student goes in the proposal without rules.
fn free(book: &Book, who: u8) -> u8 {
    let proposal = proposed(book);
    let seat = proposal.seats.iter().find(|it| it.student == student(who)).expect("here");
    (0..4).find(|it| seat.to == Some(group(*it))).expect("in a group")
}

/// The first two of some students who are proposed for one group, or for two.
fn two(book: &Book, same: bool) -> [u8; 2] {
    let pairs = (2..12).flat_map(|one| (one + 1..12).map(move |other| [one, other]));
    let places: Vec<u8> = (0..12).map(|it| free(book, it)).collect();
    pairs.into_iter().find(|it| (places[usize::from(it[0])] == places[usize::from(it[1])]) == same).expect("two")
}

#[test]
fn who_is_kept_apart_is_not_put_together() {
    let book = class();
    is_kept(&book, &rule(RuleKind::KeepApart, who(&two(&book, true))));
}

#[test]
fn apart_in_some_groups_only_is_kept_there() {
    let book = class();
    let pair = two(&book, true);
    let origin = book.groups.get(&group(free(&book, pair[0]))).expect("open").origin;
    is_kept(&book, &rule(RuleKind::KeepApart, who(&pair)).about([Target::Group(origin)]));
}

#[test]
fn who_is_kept_together_is_not_parted() {
    let book = class();
    is_kept(&book, &rule(RuleKind::KeepTogether, who(&two(&book, false))));
}

#[test]
fn who_is_to_be_with_an_adult_is() {
    let book = class();
    let lead = if free(&book, 5) == 1 { adult(2) } else { adult(1) };
    is_kept(&book, &rule(RuleKind::WithAdult, [who(&[5]), vec![Target::Adult(lead)]].concat()));
}

#[test]
fn who_is_never_to_be_with_an_adult_is_not() {
    let mut book = class();
    let at = free(&book, 5);
    book = run(&book, &Command::AssignAdult { group: group(at), adult: adult(3), part: Part::Helps });
    let at = free(&book, 5);
    let there = book.adults_of(group(at))[0].0;
    is_kept(&book, &rule(RuleKind::NeverWithAdult, [who(&[5]), vec![Target::Adult(there)]].concat()));
}

#[test]
fn who_is_not_to_be_in_a_space_is_not() {
    let mut book = class();
    let at = group(free(&book, 5));
    let into = huddleboard::domain::command::GroupEdit::Space(Some(space(0)));
    let wide = Command::EditSpace {
        space: space(0),
        edits: vec![huddleboard::domain::command::SpaceEdit::Seats(None, crate::team::tuesday())],
    };
    book = run(&run(&book, &wide), &Command::EditGroup { group: at, edits: vec![into] });
    is_kept(&book, &rule(RuleKind::NotInSpace, [who(&[5]), vec![Target::Space(space(0))]].concat()));
}

#[test]
fn no_group_gets_more_of_a_tag_than_it_may() {
    let book = class();
    let pair = two(&book, true);
    let new =
        NewRule { limit: Some(1), ..rule(RuleKind::AtMostOfTag, [who(&pair), vec![Target::Tag(cohort())]].concat()) };
    is_kept(&book, &new);
}

#[test]
fn a_tag_is_spread_by_the_size_of_the_groups() {
    let book = class();
    let at: Vec<u32> = (0..12).map(|it| u32::from(free(&book, it))).collect();
    let most = (0..4).max_by_key(|group| at.iter().filter(|it| *it == group).count()).expect("groups");
    let crowd: Vec<u8> = (0..12).filter(|it| at[usize::from(*it)] == most).take(4).collect();
    is_kept(&book, &rule(RuleKind::BalanceTag, who(&crowd)));
}

/// The past has everybody with Ms Rivera but a few; Mr Stone leads the team.
fn led(place: impl Fn(u8) -> usize) -> Book {
    let mut book = with_past(class(), place);
    let stone = book.adults.get(&adult(1)).expect("known").clone();
    book.adults.load(Adult { role: Role::TeacherLeader, ..stone });
    book
}

#[test]
fn who_has_to_see_the_teacher_leader_does() {
    // Everybody but two has seen Mr Stone every day, so two are due, and Board takes them.
    let book = led(|it| usize::from(!(5..7).contains(&it)));
    let new = NewRule { limit: Some(3), ..rule(RuleKind::SeesLeader, Vec::new()) };
    is_kept(&book, &new);
}

#[test]
fn who_was_in_a_group_for_long_leaves_it() {
    let book = led(|_| 1);
    let staying = (0..12).find(|it| free(&book, *it) == 1).expect("Board is used");
    is_kept(&book, &NewRule { limit: Some(5), ..rule(RuleKind::NotSameGroup, who(&[staying])) });
}

#[test]
fn who_was_with_an_adult_for_long_gets_another() {
    let book = led(|_| 1);
    let staying = (0..12).find(|it| free(&book, *it) == 1).expect("Board is used");
    is_kept(&book, &NewRule { limit: Some(5), ..rule(RuleKind::NotSameAdult, who(&[staying])) });
}

#[test]
fn locks_are_not_touched() {
    let book = placed([&[2, 3], &[4, 5, 6, 0], &[7], &[8, 9, 1]]);
    let moving = proposed(&book).moves().map(|it| it.student).next().expect("somebody moves");
    let held = run(&book, &Command::Hold(Hold::student(math(), moving, true)));
    let proposal = proposed(&held);
    sound(&held, &proposal);
    let seat = proposal.seats.iter().find(|it| it.student == moving).expect("here");
    assert!(!seat.moves());
    assert_eq!(seat.only.as_deref(), Some("locked here"));

    let members = run(&book, &Command::Hold(Hold::members(math(), group(1), true)));
    let after = sound(&members, &proposed(&members));
    let inside = |book: &Book| book.placed_in(math(), group(1)).collect::<Vec<_>>();
    assert_eq!(inside(&after), inside(&book));

    let focus = run(&book, &Command::Hold(Hold::focus(math(), group(1), true)));
    let after = sound(&focus, &proposed(&focus));
    assert_eq!(after.focus_of(group(1)), book.focus_of(group(1)));
}

#[test]
fn who_is_locked_to_place_stays_to_place() {
    let book = run(&class(), &Command::Hold(Hold::student(math(), student(4), true)));
    let proposal = proposed(&book);
    let after = sound(&book, &proposal);
    assert_eq!(after.placement(math(), student(4)), None);
    assert_eq!(proposal.left_out, ["Eva Torp stays to place: locked."]);
}
