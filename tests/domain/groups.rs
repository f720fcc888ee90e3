//! What becomes of groups: edited, led, split, merged, removed, put in order.

use huddleboard::domain::away::Who;
use huddleboard::domain::book::Book;
use huddleboard::domain::check::{RuleName, breaches};
use huddleboard::domain::command::{Command, GroupEdit, Rejected, decide};
use huddleboard::domain::ids::{AdultId, AvailabilityId, BaseId, GroupId, TargetId};
use huddleboard::domain::plan::{Day, Group, GroupKind, Lock, LockPart, Part, Slot};
use huddleboard::domain::record::Record;
use huddleboard::domain::score::{DateBasis, Mastery};
use huddleboard::domain::skill::Band;
use huddleboard::domain::timetable::AwayState;

use crate::team::{Team, adult, group, math, move_to, skill, source, space, student, tuesday};

/// Two in Ocean, three in Board; Nook and Lab are empty.
fn placed() -> Book {
    let (book, _) = done(&Team::new().book(), &move_to(math(), &[2, 3], Some(group(0))));
    done(&book, &move_to(math(), &[4, 5, 6], Some(group(1)))).0
}

/// The book after a command that is allowed, and what it says.
#[track_caller]
fn done(book: &Book, command: &Command) -> (Book, String) {
    let decision = decide(book, command, None).expect("allowed");
    let words = decision.after.fill(&decision.words);
    (decision.after, words)
}

#[track_caller]
fn refused(book: &Book, command: &Command) -> Vec<RuleName> {
    match decide(book, command, None) {
        Err(Rejected::Rules(breaches)) => breaches.iter().map(|it| it.rule).collect(),
        other => panic!("a rule refuses, not {other:?}"),
    }
}

/// The sentence of a command that cannot be, whatever the reason.
#[track_caller]
fn impossible(book: &Book, command: &Command) -> String {
    match decide(book, command, Some("because")) {
        Err(Rejected::Impossible(words)) => words,
        other => panic!("impossible, not {other:?}"),
    }
}

fn edit(n: u8, edits: &[GroupEdit]) -> Command {
    Command::EditGroup { group: group(n), edits: edits.to_vec() }
}

fn split(n: u8, students: &[u8], name: &str) -> Command {
    let students = students.iter().map(|it| student(*it)).collect();
    Command::SplitGroup { group: group(n), origin: GroupId([200; 16]), name: name.to_owned(), students }
}

fn away(who: Who) -> Command {
    let (id, state) = (AvailabilityId([1; 16]), AwayState::Absent);
    Command::MarkAway { id, who, slot: math(), from: None, till: None, state, reason: None }
}

fn names(book: &Book) -> Vec<&str> {
    book.groups_of(math()).into_iter().map(|it| it.name.as_str()).collect()
}

fn split_off() -> GroupId {
    Group::id_in(math(), GroupId([200; 16]))
}

#[test]
fn several_edits_are_one_act_and_touch_nothing_else() {
    let book = placed();
    let edits = [
        GroupEdit::Name("  Reef ".to_owned()),
        GroupEdit::Kind(GroupKind::Tutoring),
        GroupEdit::Space(Some(space(0))),
        GroupEdit::Focus(vec![skill(2), skill(1), skill(2)]),
        GroupEdit::Sizes { smallest: Some(3), largest: Some(6) },
        GroupEdit::Pitch(Some(60)),
        GroupEdit::Instructions("Fold\nstrips".to_owned()),
    ];
    let (after, words) = done(&book, &edit(1, &edits));
    assert_eq!(
        words,
        "Board is now called “Reef”: tutoring; in Room 1; focus 3.NF.2 and 3.NF.1; 3 to 6 students; pitch 60%; new instructions"
    );
    let was = book.groups.get(&group(1)).expect("open");
    let expected = Group {
        name: "Reef".to_owned(),
        kind: GroupKind::Tutoring,
        space: Some(space(0)),
        smallest: Some(3),
        largest: Some(6),
        pitch: Some(60),
        instructions: "Fold strips".to_owned(),
        ..was.clone()
    };
    assert_eq!(after.groups.get(&group(1)), Some(&expected));
    assert_eq!(after.focus_of(group(1)), [skill(2), skill(1)]);
    assert_eq!(after.adults_of(group(1)), book.adults_of(group(1)));
    assert_eq!(names(&after), ["Ocean", "Reef", "Nook", "Lab"]);
}

#[test]
fn an_edit_changes_one_field_and_says_which() {
    let told = |edit: GroupEdit| {
        let decision = decide(&placed(), &self::edit(1, &[edit]), None).expect("allowed");
        (decision.changes.len(), decision.after.fill(&decision.words))
    };
    assert_eq!(told(GroupEdit::Kind(GroupKind::OffSite)), (1, "Board: off site".to_owned()));
    assert_eq!(told(GroupEdit::Focus(Vec::new())), (1, "Board: no focus".to_owned()));
    assert_eq!(
        told(GroupEdit::Sizes { smallest: None, largest: Some(3) }),
        (1, "Board: 3 students at most".to_owned())
    );
    assert_eq!(told(GroupEdit::Name("A {pair}".to_owned())), (1, "Board is now called “A (pair)”".to_owned()));
}

#[test]
fn an_edit_that_changes_nothing_is_nothing_to_do() {
    let book = placed();
    for same in [
        GroupEdit::Name("Ocean".to_owned()),
        GroupEdit::Kind(GroupKind::TeacherLed),
        GroupEdit::Space(None),
        GroupEdit::Focus(vec![skill(0)]),
        GroupEdit::Sizes { smallest: None, largest: None },
        GroupEdit::Pitch(None),
        GroupEdit::Instructions(" ".to_owned()),
    ] {
        let decided = decide(&book, &edit(0, std::slice::from_ref(&same)), None);
        assert!(matches!(decided, Err(Rejected::NothingToDo(_))), "{same:?}");
    }
}

#[test]
fn an_edit_that_makes_no_sense_is_refused_in_words() {
    let book = placed();
    let why = |edit: GroupEdit| impossible(&book, &self::edit(0, &[edit]));
    assert!(why(GroupEdit::Name(" ".to_owned())).contains("needs a name"));
    assert!(why(GroupEdit::Name("lab".to_owned())).contains("a group called “lab” already"));
    assert!(why(GroupEdit::Sizes { smallest: Some(4), largest: Some(3) }).contains("over the largest"));
    assert!(why(GroupEdit::Pitch(Some(101))).contains("over 100 percent"));
}

#[test]
fn rules_refuse_an_edit_that_breaks_them() {
    let book = placed();
    let small = edit(1, &[GroupEdit::Sizes { smallest: None, largest: Some(2) }]);
    assert_eq!(refused(&book, &small), [RuleName::LargestSize]);
    // Room 1 has four seats, over all its groups.
    let here = GroupEdit::Space(Some(space(0)));
    let (roomed, _) = done(&book, &edit(1, std::slice::from_ref(&here)));
    assert_eq!(refused(&roomed, &edit(0, &[here])), [RuleName::Seats]);
    // An adult who circulates in a room cannot follow one of the groups out of it.
    let (book, _) = done(&Team::new().book(), &edit(0, &[GroupEdit::Space(Some(space(0)))]));
    let (book, _) = done(&book, &edit(1, &[GroupEdit::Space(Some(space(0)))]));
    let circulates = Command::SetCirculating { slot: math(), adult: adult(0), space: space(0), holds: true };
    let (book, _) = done(&book, &circulates);
    let both = Command::AssignAdult { group: group(1), adult: adult(0), part: Part::Helps };
    let (book, _) = done(&book, &both);
    assert_eq!(refused(&book, &edit(1, &[GroupEdit::Space(None)])), [RuleName::AdultTwice]);
}

#[test]
fn a_kind_that_needs_an_adult_only_warns() {
    let (book, _) = done(&placed(), &move_to(math(), &[7], Some(group(3))));
    let (book, _) = done(&book, &edit(3, &[GroupEdit::Kind(GroupKind::TeacherLed)]));
    let found = breaches(&book, math());
    assert!(found.iter().any(|it| it.rule == RuleName::NoAdult && it.group == Some(group(3))), "{found:?}");
}

#[test]
fn the_whole_list_of_adults_is_set_at_once() {
    let set = |adults: &[(AdultId, Part)]| Command::SetAdults { group: group(0), adults: adults.to_vec() };
    let (book, words) = done(&placed(), &set(&[(adult(3), Part::Leads)]));
    assert_eq!(words, "Ocean: Mr Patel leads");
    assert_eq!(book.adults_of(group(0)), [(adult(3), Part::Leads)], "Ms Rivera leaves");
    let (book, words) = done(&book, &set(&[(adult(3), Part::Helps), (adult(0), Part::Leads)]));
    assert_eq!(words, "Ocean: Ms Rivera leads, Mr Patel helps");
    let (free, words) = done(&book, &set(&[]));
    assert_eq!((words.as_str(), free.adults_of(group(0)).len()), ("Ocean: no adult", 0));
    assert_eq!(refused(&book, &set(&[(adult(1), Part::Leads)])), [RuleName::AdultTwice]);
}

#[test]
fn who_is_away_stays_on_the_list_but_never_comes_onto_it() {
    let set = |adults: &[(AdultId, Part)]| Command::SetAdults { group: group(0), adults: adults.to_vec() };
    let (book, _) = done(&placed(), &away(Who::Adult(adult(0))));
    let (kept, _) = done(&book, &set(&[(adult(0), Part::Leads), (adult(3), Part::Leads)]));
    assert_eq!(kept.adults_of(group(0)).len(), 2);
    let (gone, _) = done(&book, &set(&[(adult(3), Part::Leads)]));
    assert!(impossible(&gone, &set(&[(adult(0), Part::Leads)])).starts_with("Ms Rivera is away (absent)."));
    let swap = Command::SwapLeaders { one: group(0), other: group(1) };
    assert!(impossible(&book, &swap).contains("Mark Ms Rivera as back first."));
}

#[test]
fn two_groups_swap_all_their_adults_in_one_act() {
    let helps = Command::AssignAdult { group: group(1), adult: adult(3), part: Part::Helps };
    let (book, _) = done(&placed(), &helps);
    let swap = Command::SwapLeaders { one: group(0), other: group(1) };
    let (after, words) = done(&book, &swap);
    assert_eq!(words, "Ocean and Board swap their adults");
    assert_eq!(after.adults_of(group(0)), [(adult(1), Part::Leads), (adult(3), Part::Helps)]);
    assert_eq!(after.adults_of(group(1)), [(adult(0), Part::Leads)]);
    assert_eq!(done(&after, &swap).0, book, "and back");
    let (crowded, _) = done(&book, &move_to(math(), &[7], Some(group(1))));
    assert_eq!(refused(&crowded, &swap), [RuleName::LargestSize], "Ms Rivera leads three at most");
}

#[test]
fn a_split_takes_some_along_and_is_alike_in_all_but_name_and_adults() {
    let edits = [GroupEdit::Pitch(Some(40)), GroupEdit::Instructions("Fold strips".to_owned())];
    let (book, _) = done(&placed(), &edit(1, &edits));
    let (book, _) = done(&book, &away(Who::Student(student(5))));
    let (after, words) = done(&book, &split(1, &[5, 6, 5], "Reef"));
    assert_eq!(words, "Reef split from Board with 2 students");
    assert_eq!(names(&after), ["Ocean", "Board", "Reef", "Nook", "Lab"]);
    let places = [4, 5, 6].map(|it| after.placement(math(), student(it)));
    assert_eq!(places, [Some(group(1)), Some(split_off()), Some(split_off())], "who is away comes along");
    let (from, new) = (after.groups.get(&group(1)).expect("open"), after.groups.get(&split_off()).expect("open"));
    let alike =
        Group { key: new.key, origin: GroupId([200; 16]), name: "Reef".to_owned(), place: new.place, ..from.clone() };
    assert_eq!(new, &alike);
    assert_eq!(after.focus_of(split_off()), after.focus_of(group(1)));
    assert!(after.adults_of(split_off()).is_empty());
}

#[test]
fn a_split_that_leaves_nobody_or_takes_nobody_is_refused() {
    let book = placed();
    assert!(impossible(&book, &split(1, &[4, 5, 6], "Reef")).starts_with("Nobody would stay in Board."));
    assert!(impossible(&book, &split(1, &[], "Reef")).starts_with("Nobody would leave Board."));
    assert!(impossible(&book, &split(1, &[4, 2], "Reef")).starts_with("Cleo Marsh is not in Board."));
    assert!(impossible(&book, &split(1, &[4], "ocean")).contains("already"));
    let (one, _) = done(&book, &move_to(math(), &[3], None));
    assert_eq!(impossible(&one, &split(0, &[2], "Reef")), "Ocean has 1 student, too few to split.");
}

fn evidence(book: &mut Book, who: u8, what: u8, band: Band, value: Option<f64>) {
    let mastery = Mastery {
        source: source(0),
        day: tuesday(),
        basis: DateBasis::Stated,
        text: "x".into(),
        level: "".into(),
        value,
        band,
        trend: None,
        twice: false,
        unreliable: false,
    };
    book.mastery.load(student(who), skill(what), Some(mastery));
}

#[test]
fn the_lower_half_is_told_by_the_primary_focus() {
    let (mut book, _) = done(&placed(), &move_to(math(), &[7, 8], Some(group(1))));
    // Board's focus is skill 1; Eva is weakest in another skill, which does not count.
    evidence(&mut book, 4, 1, Band::Secure, Some(0.95));
    evidence(&mut book, 4, 0, Band::NeedsSupport, Some(0.1));
    evidence(&mut book, 5, 1, Band::Developing, Some(0.65));
    evidence(&mut book, 6, 1, Band::Developing, Some(0.62));
    evidence(&mut book, 7, 1, Band::Proficient, None);
    assert_eq!(book.lower_half(group(1)), [student(8), student(6)], "no evidence, then the lower value");
    evidence(&mut book, 8, 1, Band::Secure, Some(0.9));
    assert_eq!(book.lower_half(group(1)), [student(6), student(5)]);
    let (book, _) = done(&book, &edit(1, &[GroupEdit::Focus(Vec::new())]));
    assert_eq!(book.lower_half(group(1)), [student(4), student(6)], "without a focus, the most urgent skill");
    assert!(book.lower_half(group(2)).is_empty());
}

#[test]
fn a_proposed_name_counts_on_and_is_free() {
    let (book, _) = done(&placed(), &split(1, &[4], "Board 2"));
    assert_eq!(book.next_group_name(math(), "Ocean"), "Ocean 2");
    assert_eq!(book.next_group_name(math(), "Board"), "Board 3");
    assert_eq!(book.next_group_name(math(), "Board 2"), "Board 3");
    assert_eq!(book.next_group_name(math(), "Room 4294967295"), "Room 4294967295");
}

#[test]
fn a_merge_brings_everybody_and_closes_one() {
    let (book, _) = done(&placed(), &away(Who::Student(student(5))));
    let merge = Command::MergeGroups { from: group(1), into: group(3) };
    let (after, words) = done(&book, &merge);
    assert_eq!(words, "Board merged into Lab with 3 students");
    assert!([4, 5, 6].iter().all(|it| after.placement(math(), student(*it)) == Some(group(3))), "who is away too");
    assert_eq!(names(&after), ["Ocean", "Nook", "Lab"]);
    assert_eq!(after.adults_of(group(3)), [(adult(1), Part::Leads)], "nobody led the lab");
    assert!(after.adults_of(group(1)).is_empty());
    assert_eq!(after.focus_of(group(3)), book.focus_of(group(3)));
}

#[test]
fn whoever_led_helps_where_somebody_leads_already() {
    let merge = Command::MergeGroups { from: group(0), into: group(1) };
    let (after, _) = done(&placed(), &merge);
    assert_eq!(after.adults_of(group(1)), [(adult(1), Part::Leads), (adult(0), Part::Helps)]);
    // Where the only leader is away, somebody has to.
    let (book, _) = done(&placed(), &away(Who::Adult(adult(1))));
    let (after, _) = done(&book, &merge);
    assert!(after.adults_of(group(1)).contains(&(adult(0), Part::Leads)));
}

#[test]
fn rules_refuse_a_merge() {
    let book = placed();
    assert_eq!(refused(&book, &Command::MergeGroups { from: group(1), into: group(2) }), [RuleName::LargestSize]);
    let (book, _) = done(&book, &move_to(math(), &[0], Some(group(1))));
    let (book, _) = done(&book, &move_to(math(), &[1], Some(group(3))));
    let merge = Command::MergeGroups { from: group(1), into: group(3) };
    assert_eq!(refused(&book, &merge), [RuleName::KeepApart]);
    let decision = decide(&book, &merge, Some("they asked")).expect("a reason overrides");
    assert!(decision.words.ends_with("(override: keep apart)"), "{}", decision.words);
}

#[test]
fn a_removed_group_frees_its_students_adults_and_locks() {
    let mut book = placed();
    let locked = (math(), LockPart::Members, TargetId(group(1).0));
    book.locks.load(Lock { holds: true, ..Lock::new(locked) });
    let (book, _) = done(&book, &away(Who::Student(student(5))));
    let (after, words) = done(&book, &Command::RemoveGroup { group: group(1) });
    assert_eq!(words, "Board removed; 2 students to place", "who is away waits for no place");
    assert!([4, 5, 6].iter().all(|it| after.placement(math(), student(*it)).is_none()));
    assert_eq!(names(&after), ["Ocean", "Nook", "Lab"]);
    assert!(after.locks.get(&locked).is_none());
    done(&after, &Command::AssignAdult { group: group(3), adult: adult(1), part: Part::Leads });
    assert_eq!(done(&after, &Command::RemoveGroup { group: group(3) }).1, "Lab removed");
}

#[test]
fn groups_are_put_in_order() {
    let book = placed();
    let order = |n, place| Command::ReorderGroup { group: group(n), place };
    let (after, words) = done(&book, &order(3, 1));
    assert_eq!((names(&after), words.as_str()), (vec!["Ocean", "Lab", "Board", "Nook"], "Lab is now group 2"));
    assert_eq!(decide(&book, &order(0, 1), None).expect("allowed").changes.len(), 2, "only two change places");
    assert_eq!(impossible(&book, &order(0, 4)), "There is no group 5 on this board. Choose a number from 1 to 4.");
    assert!(matches!(decide(&book, &order(0, 0), None), Err(Rejected::NothingToDo(_))));
}

#[test]
fn a_closed_group_and_groups_that_do_not_belong_together_are_refused() {
    let reading = Slot { round: 2, ..math() };
    let (book, _) = done(&placed(), &Command::CopyPlan { from: math(), to: reading });
    let (book, _) = done(&book, &Command::RemoveGroup { group: group(1) });
    for gone in [
        edit(1, &[GroupEdit::Pitch(None)]),
        split(1, &[4], "Reef"),
        Command::SetAdults { group: group(1), adults: Vec::new() },
        Command::SwapLeaders { one: group(0), other: group(1) },
        Command::MergeGroups { from: group(0), into: group(1) },
        Command::RemoveGroup { group: group(1) },
        Command::ReorderGroup { group: group(1), place: 0 },
    ] {
        assert_eq!(impossible(&book, &gone), "That group is not open any more.");
    }
    let elsewhere = Group::id_in(reading, GroupId([91; 16]));
    let why = impossible(&book, &Command::MergeGroups { from: group(0), into: elsewhere });
    assert!(why.contains("not on the same board"), "{why}");
    let why = impossible(&book, &Command::SwapLeaders { one: group(0), other: group(0) });
    assert!(why.contains("cannot swap adults with itself"), "{why}");
}

#[test]
fn a_base_plan_has_groups_like_any_other() {
    let base = Slot { day: Day::Base(BaseId([1; 16])), ..math() };
    let (mut book, _) = done(&placed(), &Command::CopyPlan { from: math(), to: base });
    let [ocean, board, nook, lab] = [91, 92, 93, 94].map(|it| Group::id_in(base, GroupId([it; 16])));
    let origin = GroupId([200; 16]);
    for command in [
        Command::EditGroup { group: lab, edits: vec![GroupEdit::Name("Desk".to_owned())] },
        Command::SwapLeaders { one: ocean, other: nook },
        Command::SplitGroup { group: board, origin, name: "Reef".to_owned(), students: vec![student(4)] },
        Command::MergeGroups { from: Group::id_in(base, origin), into: ocean },
        Command::ReorderGroup { group: lab, place: 0 },
        Command::RemoveGroup { group: nook },
    ] {
        book = done(&book, &command).0;
    }
    let names: Vec<&str> = book.groups_of(base).into_iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["Desk", "Ocean", "Board"]);
    assert_eq!(book.placed_in(base, ocean).count(), 3);
    assert_eq!(book.adults_of(ocean), [(adult(2), Part::Leads)]);
    assert_eq!(book.placed_in(math(), group(0)).count(), 2, "the day is left alone");
}
