//! Every kind of the team's own rules: when it holds, what breaks it, whom it names, and where and when it is in force.

use huddleboard::domain::away::Who;
use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::{Breach, RuleName, breaches};
use huddleboard::domain::command::{Command, GroupEdit, NewRule, Rejected, RuleEdit, decide};
use huddleboard::domain::ids::{AvailabilityId, BaseId, GroupId, RuleId, TagId};
use huddleboard::domain::plan::{Base, Day, Part, Slot};
use huddleboard::domain::presented::Naming;
use huddleboard::domain::record::Record;
use huddleboard::domain::rule::{Force, RuleKind, RuleOrigin, RuleState, Target};
use huddleboard::domain::timetable::{AwayState, CycleDay, Setting};

use crate::team::{Team, adult, block, cohort, date, group, math, move_to, space, student, tuesday, wednesday};

const RULE: RuleId = RuleId([9; 16]);

fn done(book: &Book, command: &Command) -> Book {
    decide(book, command, None).expect("allowed").after
}

fn words(book: &Book, command: &Command) -> String {
    decide(book, command, None).expect_err("refused").to_string()
}

fn who(students: &[u8]) -> Vec<Target> {
    students.iter().map(|it| Target::Student(student(*it))).collect()
}

fn rule(kind: RuleKind, scope: Vec<Target>) -> NewRule {
    NewRule::of(RULE, kind).about(scope)
}

/// The team with a rule, and some students in groups of Tuesday's Math.
fn with(new: NewRule, placed: &[(u8, &[u8])]) -> Book {
    let mut book = Team::new().book();
    for (into, students) in placed {
        book = decide(&book, &move_to(math(), students, Some(group(*into))), Some("a start")).expect("open").after;
    }
    done(&book, &Command::AddRule(new))
}

fn own(book: &Book, slot: Slot) -> Vec<Breach> {
    breaches(book, slot).into_iter().filter(|it| it.of == Some(RULE)).collect()
}

fn edited(book: &Book, edits: Vec<RuleEdit>) -> Book {
    done(book, &Command::EditRule { rule: RULE, edits })
}

#[test]
fn a_tag_can_be_kept_apart() {
    let book = with(rule(RuleKind::KeepApart, vec![Target::Tag(cohort())]), &[(1, &[0, 3])]);
    assert!(own(&book, math()).is_empty());
    let refused = words(&book, &move_to(math(), &[2], Some(group(1))));
    assert_eq!(refused, "Ana Bell and Cleo Marsh are to be kept apart, not together in Board.");
    done(&book, &move_to(math(), &[2], Some(group(2))));
}

#[test]
fn who_is_kept_together_moves_together_and_may_come_one_by_one() {
    let book = with(rule(RuleKind::KeepTogether, who(&[4, 5, 6])), &[(1, &[4])]);
    let book = done(&done(&book, &move_to(math(), &[5], Some(group(1)))), &move_to(math(), &[6], Some(group(1))));
    let refused = words(&book, &move_to(math(), &[6], Some(group(3))));
    assert_eq!(refused, "Eva Torp, Finn Okoro and Gia Russo are to be kept together, not in Board and Lab.");
    done(&book, &move_to(math(), &[6], None));
    done(&book, &move_to(math(), &[4, 5, 6], Some(group(3))));
    // Once it is broken, going elsewhere is no new breach, and another who leaves is.
    let apart = decide(&book, &move_to(math(), &[6], Some(group(3))), Some("tests")).expect("overridden").after;
    let found = own(&apart, math());
    assert_eq!((found[0].students.clone(), found[0].group), (vec![student(6)], Some(group(3))));
    let elsewhere = done(&apart, &move_to(math(), &[6], Some(group(2))));
    assert!(decide(&elsewhere, &move_to(math(), &[5], Some(group(3))), None).is_err());
    assert!(own(&done(&elsewhere, &move_to(math(), &[6], Some(group(1)))), math()).is_empty());
}

#[test]
fn with_an_adult_asks_for_one_who_is_here() {
    let book = with(rule(RuleKind::WithAdult, [who(&[6]), vec![Target::Adult(adult(2))]].concat()), &[]);
    let refused = words(&book, &move_to(math(), &[6], Some(group(1))));
    assert_eq!(refused, "Gia Russo is to be with Ms Osei, who is not in Board.");
    let book = done(&book, &move_to(math(), &[6], Some(group(2))));
    let leaves = Command::AssignAdult { group: group(2), adult: adult(2), part: Part::None };
    assert!(decide(&book, &leaves, None).is_err(), "the adult cannot leave the student either");
    let away = Command::MarkAway {
        id: AvailabilityId([1; 16]),
        who: Who::Adult(adult(2)),
        slot: math(),
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: None,
    };
    let helped = Command::AssignAdult { group: group(2), adult: adult(3), part: Part::Leads };
    let book = done(&done(&book, &helped), &away);
    assert_eq!(own(&book, math()).len(), 1, "who is away is with nobody");
}

#[test]
fn with_any_adult_is_broken_only_where_there_is_none() {
    let book = with(rule(RuleKind::WithAdult, who(&[6, 7])), &[]);
    let refused = words(&book, &move_to(math(), &[6, 7], Some(group(3))));
    assert_eq!(refused, "Gia Russo and Hana Mori are to be with an adult, and Lab has none.");
    done(&book, &move_to(math(), &[6, 7], Some(group(1))));
}

#[test]
fn never_with_an_adult_holds_for_who_helps_too() {
    let book = with(rule(RuleKind::NeverWithAdult, [who(&[6]), vec![Target::Adult(adult(3))]].concat()), &[(1, &[6])]);
    let helps = Command::AssignAdult { group: group(1), adult: adult(3), part: Part::Helps };
    assert_eq!(words(&book, &helps), "Gia Russo is never to be with Mr Patel, as in Board.");
    let book = done(&book, &move_to(math(), &[6], None));
    let book = done(&book, &helps);
    assert!(decide(&book, &move_to(math(), &[6, 7], Some(group(1))), None).is_err());
}

#[test]
fn cohort_b_is_not_in_the_room_on_a_days() {
    let mut book = Team::new().book();
    book.cycle_days.load(CycleDay { key: 0, name: "A".into() });
    book.cycle_days.load(CycleDay { key: 1, name: "B".into() });
    book.settings.load(Setting { key: "cycle from".into(), value: "2026-11-24".into() });
    let new = rule(RuleKind::NotInSpace, vec![Target::Tag(cohort()), Target::Space(space(0))]);
    let new = NewRule { days: vec!["a".to_owned()], reason: "They are in the lab.".to_owned(), ..new };
    let book = done(&book, &Command::AddRule(new));
    let into_room = Command::EditGroup { group: group(1), edits: vec![GroupEdit::Space(Some(space(0)))] };
    let book = done(&book, &into_room);
    assert_eq!(
        words(&book, &move_to(math(), &[1], Some(group(1)))),
        "Bo Lind (“cohort A”) is not to be in Room 1 on A days, where Board is: They are in the lab."
    );
    done(&book, &move_to(math(), &[1], Some(group(2))));
    done(&book, &move_to(math(), &[5], Some(group(1))));
    // The day after is a B day.
    let later = Slot::new(wednesday(), block(0), 1);
    let book = done(&book, &Command::CopyPlan { from: math(), to: later });
    let there = book.groups_of(later).iter().find(|it| it.name == "Board").expect("copied").key;
    let book = done(&book, &move_to(later, &[1], Some(there)));
    assert_eq!(book.rule_lines(Some(later))[0].state, RuleState::Holds, "the keep-apart rule comes first");
    let idle = book.rule_lines(Some(later)).into_iter().find(|it| it.origin == RuleOrigin::Team(RULE)).expect("listed");
    assert_eq!(idle.state, RuleState::Idle("not on Wed, B day".to_owned()));
    assert_eq!(idle.words, "students with “cohort A” are never in Room 1 (A days)");
    // A room that becomes theirs is refused just the same.
    let lab = done(&book, &move_to(math(), &[2], Some(group(3))));
    let room = Command::EditGroup { group: group(3), edits: vec![GroupEdit::Space(Some(space(0)))] };
    assert!(matches!(decide(&lab, &room, None), Err(Rejected::Rules(_))));
}

#[test]
fn a_rule_keeps_to_its_dates_days_blocks_and_groups() {
    let apart = || rule(RuleKind::KeepApart, who(&[4, 5]));
    let broken = |new: NewRule| own(&with(new, &[(1, &[4, 5])]), math()).len();
    assert_eq!(broken(apart()), 1);
    for (from, to, expected) in [
        (Some("2026-11-24"), None, 1),
        (Some("2026-11-25"), None, 0),
        (None, Some("2026-11-24"), 1),
        (None, Some("2026-11-23"), 0),
    ] {
        assert_eq!(broken(NewRule { from: from.map(date), to: to.map(date), ..apart() }), expected, "{from:?} {to:?}");
    }
    let days = |days: &[&str]| NewRule { days: days.iter().map(|it| (*it).to_owned()).collect(), ..apart() };
    assert_eq!(broken(days(&["mon", "Tuesday"])), 1);
    assert_eq!(broken(days(&["wed"])), 0);
    assert_eq!(broken(apart().about([Target::Block(block(0))])), 1);
    assert_eq!(broken(apart().about([Target::Block(block(1))])), 0);
    assert_eq!(broken(apart().about([Target::Group(GroupId([92; 16]))])), 1);
    assert_eq!(broken(apart().about([Target::Group(GroupId([91; 16]))])), 0);
}

#[test]
fn a_base_keeps_a_rule_of_its_own_day_only() {
    let mut book = with(NewRule { days: vec!["tue".to_owned()], ..rule(RuleKind::KeepApart, who(&[4, 5])) }, &[]);
    for (n, weekday, expected) in [(1, Some("tue"), 1), (2, Some("wed"), 0), (3, None, 0)] {
        let key = BaseId([n; 16]);
        book.bases.load(Base { weekday: weekday.map(str::to_owned), live: true, ..Base::new(key) });
        let slot = Slot { day: Day::Base(key), ..math() };
        let copied = done(&book, &Command::CopyPlan { from: math(), to: slot });
        let board = copied.groups_of(slot)[1].key;
        let moved = decide(&copied, &move_to(slot, &[4, 5], Some(board)), Some("tests")).expect("overridden").after;
        assert_eq!(own(&moved, slot).len(), expected, "{weekday:?}");
    }
}

#[test]
fn a_grade_is_a_field_of_its_students() {
    let new = NewRule { limit: Some(1), ..rule(RuleKind::AtMostOfTag, vec![Target::Grade("3".to_owned())]) };
    let book = with(new, &[(1, &[4, 5])]);
    let found = own(&book, math());
    assert_eq!(found[0].words, "2 of grade 3 in Board (Eva Torp and Finn Okoro), where at most 1 are to be.");
    assert_eq!(
        (found[0].force, found[0].amount, found[0].brief(&book, |it| book.student_short(it))),
        (Force::Should, 1, "2 of grade 3".to_owned())
    );
}

#[test]
fn a_double_counts_as_the_student_it_is() {
    let mut book = with(rule(RuleKind::KeepApart, who(&[4, 5])), &[(1, &[5])]);
    // Four is found to be the same child as seven.
    let mut double = book.students.get(&student(4)).expect("known").clone();
    double.same_as = Some(student(7));
    book.students.load(double);
    assert!(decide(&book, &move_to(math(), &[7], Some(group(1))), None).is_err());
}

#[test]
fn a_private_rule_says_nothing_where_others_read() {
    let new = NewRule { limit: Some(0), ..rule(RuleKind::AtMostOfTag, vec![Target::Tag(cohort())]) };
    let new = NewRule { reason: "Plans of their own".to_owned(), private: true, force: Force::Must, ..new };
    let book = with(new, &[(1, &[1])]);
    let told = own(&book, math()).remove(0);
    assert_eq!(told.words, "1 of “cohort A” in Board (Bo Lind), where none are to be.");
    let board = Board::of(&book, math(), tuesday()).presented(&book.presented(Naming::Names));
    let shown = &board.column(group(1)).expect("open").warnings[0];
    assert_eq!(
        (shown.words.as_str(), shown.brief(&book, |it| book.student_short(it)).as_str()),
        ("Board needs another look.", "another look")
    );
    assert!(shown.students.is_empty() && shown.about.is_empty() && shown.of.is_none());
    let refused = decide(&book, &move_to(math(), &[2, 5], Some(group(1))), None).expect_err("refused");
    assert_eq!(refused.open_words(), "A rule of the team refuses this.");
    // A private tag does the same, and so does a rule that names students.
    let open = edited(&book, vec![RuleEdit::Private(false)]);
    assert!(!own(&open, math())[0].private);
    let mut tagged = open.clone();
    let mut tag = tagged.tags.get(&cohort()).expect("known").clone();
    tag.private = true;
    tagged.tags.load(tag);
    assert!(own(&tagged, math())[0].private);
    let named = edited(&open, vec![RuleEdit::Add(Target::Student(student(7)))]);
    assert!(own(&named, math())[0].private);
}

#[test]
fn copying_puts_to_place_who_would_break_a_must() {
    let later = Slot::new(wednesday(), block(0), 1);
    let free = |new: NewRule, placed: &[(u8, &[u8])]| -> Vec<u8> {
        let book = with(NewRule { force: Force::Must, ..new }, placed);
        let copied = done(&book, &Command::CopyPlan { from: math(), to: later });
        assert!(own(&copied, later).is_empty());
        let was = |it: &u8| book.placement(math(), student(*it)).is_some();
        (0..12).filter(was).filter(|it| copied.placement(later, student(*it)).is_none()).collect()
    };
    let with_adult =
        |kind, students: &[u8], who_is: u8| rule(kind, [who(students), vec![Target::Adult(adult(who_is))]].concat());
    // Of two who may not stay, who comes last by family name goes.
    assert_eq!(free(rule(RuleKind::KeepApart, who(&[4, 5, 6])), &[(1, &[4, 5, 6, 7])]), [4, 6]);
    assert_eq!(free(rule(RuleKind::KeepTogether, who(&[4, 5, 6])), &[(1, &[4, 5]), (3, &[6])]), [6]);
    assert_eq!(free(with_adult(RuleKind::WithAdult, &[4, 6], 1), &[(1, &[4]), (3, &[6, 7])]), [6]);
    assert_eq!(free(with_adult(RuleKind::NeverWithAdult, &[4, 6], 1), &[(1, &[4, 5]), (3, &[6])]), [4]);
    let at_most = NewRule { limit: Some(1), ..rule(RuleKind::AtMostOfTag, vec![Target::Grade("3".to_owned())]) };
    assert_eq!(free(at_most, &[(1, &[4, 5]), (3, &[6])]), [4]);
    let balance = rule(RuleKind::BalanceTag, who(&[4, 5]));
    assert_eq!(free(balance, &[(1, &[4, 5, 6]), (3, &[7, 8, 9])]), [4]);
}

#[test]
fn a_rule_that_says_nothing_is_refused_in_words() {
    let book = Team::new().book();
    let tag = || Target::Tag(cohort());
    let cases: [(NewRule, &str); 11] = [
        (rule(RuleKind::KeepApart, who(&[1])), "This rule needs at least two students, a tag or a grade."),
        (rule(RuleKind::NeverWithAdult, who(&[1])), "This rule needs an adult."),
        (rule(RuleKind::NotInSpace, vec![tag()]), "This rule needs a space."),
        (rule(RuleKind::BalanceTag, vec![]), "This rule needs to know about whom it is: students, a tag or a grade."),
        (NewRule { limit: None, ..rule(RuleKind::AtMostOfTag, vec![tag()]) }, "This rule needs a number."),
        (
            NewRule { limit: Some(0), ..rule(RuleKind::SeesLeader, vec![]) },
            "This rule needs a number of school days from 1 on.",
        ),
        (NewRule { limit: Some(2), ..rule(RuleKind::KeepApart, who(&[1, 2])) }, "This rule has no number in it."),
        (
            rule(RuleKind::KeepApart, [who(&[1, 2]), vec![Target::Adult(adult(1))]].concat()),
            "The rule “keep apart” takes no adult.",
        ),
        (
            NewRule { days: vec!["someday".to_owned()], ..rule(RuleKind::KeepApart, who(&[1, 2])) },
            "There is no day “someday”. Write mon, tue, wed, thu, fri; the team has no cycle.",
        ),
        (
            NewRule { from: Some(wednesday()), to: Some(tuesday()), ..rule(RuleKind::KeepApart, who(&[1, 2])) },
            "The rule would end (24 Nov 2026) before it starts (25 Nov 2026).",
        ),
        (
            rule(RuleKind::KeepApart, vec![Target::Tag(TagId([3; 16]))]),
            "What the rule is to be about does not belong to the team any more.",
        ),
    ];
    for (new, expected) in cases {
        assert_eq!(words(&book, &Command::AddRule(new)), expected);
    }
    let twice = words(&book, &Command::AddRule(rule(RuleKind::KeepApart, who(&[0, 1]))));
    assert_eq!(twice, "There is this rule already: Ana Bell and Bo Lind are kept apart. Change that one instead.");
}

#[test]
fn a_rule_changes_in_all_its_parts_and_ends_and_all_of_it_comes_back() {
    let first = with(rule(RuleKind::KeepApart, who(&[4, 5])), &[]);
    let edits = vec![
        RuleEdit::Force(Force::Should),
        RuleEdit::Add(Target::Student(student(6))),
        RuleEdit::Remove(Target::Student(student(4))),
        RuleEdit::Add(Target::Block(block(0))),
        RuleEdit::AddDay("Fri".to_owned()),
        RuleEdit::From(Some(date("2026-12-01"))),
        RuleEdit::Private(true),
        RuleEdit::Reason("They chat".to_owned()),
    ];
    let decision = decide(&first, &Command::EditRule { rule: RULE, edits }, None).expect("allowed");
    let book = decision.after.clone();
    let kept = book.rules.get(&RULE).expect("kept");
    assert_eq!(book.rule_words(kept), "Finn Okoro and Gia Russo are kept apart (Math, Fri, from 1 Dec 2026)");
    assert_eq!((kept.force, kept.private, kept.student), (Force::Should, true, Some(student(5))));
    let line =
        book.rule_lines(Some(math())).into_iter().find(|it| it.origin == RuleOrigin::Team(RULE)).expect("listed");
    assert_eq!(line.state.words(&book), "from 1 Dec");
    let ended = edited(&book, vec![RuleEdit::End]);
    assert!(ended.rule_lines(Some(math())).iter().all(|it| it.origin != RuleOrigin::Team(RULE)));
    assert!(
        words(&ended, &Command::EditRule { rule: RULE, edits: vec![RuleEdit::End] })
            .starts_with("The team does not have")
    );
    let mut back = book;
    decision.changes.iter().rev().for_each(|it| back.apply(&it.inverse()));
    assert_eq!(back, first);
}

#[test]
fn the_list_of_rules_holds_sizes_and_seats_too() {
    let book =
        decide(&Team::new().book(), &move_to(math(), &[6, 7, 8], Some(group(2))), Some("tests")).expect("ok").after;
    let lines = book.rule_lines(Some(math()));
    let told: Vec<(String, String)> = lines.iter().map(|it| (it.words.clone(), it.state.words(&book))).collect();
    let own = |words: &str, state: &str| (words.to_owned(), state.to_owned());
    assert_eq!(
        told,
        [
            own("Ana Bell and Bo Lind are kept apart", "holds"),
            own("Nook takes 2 students at most", "broken in Nook"),
            own("Room 1 has 4 seats", "holds"),
            own("Ms Rivera leads 3 students at most", "holds"),
        ]
    );
    assert!(breaches(&book, math()).iter().any(|it| it.rule == RuleName::LargestSize));
}
