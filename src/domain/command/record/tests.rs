//! What becomes of students' records, one decision at a time.

use super::*;
use crate::domain::book::Book;
use crate::domain::command::{Command, Decision, NewRule, NewStudent, decide, newcomers};
use crate::domain::ids::{AdultId, BaseId, BlockId, GroupId, NoteId, RuleId, SetId};
use crate::domain::plan::{Day, Group, Set, Slot};
use crate::domain::record::Record;
use crate::domain::rule::RuleKind;

const ANA: StudentId = StudentId([1; 16]);
const ANNA: StudentId = StudentId([2; 16]);
const BO: StudentId = StudentId([3; 16]);

fn new(id: StudentId, name: &str, keys: &[(&str, &str)]) -> NewStudent {
    let (given, family) = split_name(name);
    NewStudent {
        id,
        name: name.to_owned(),
        sort_name: sort_name(&given, &family),
        grade: Some("3".to_owned()),
        keys: keys.iter().map(|it| (it.0.to_owned(), it.1.to_owned())).collect(),
        tags: if id == ANNA { vec!["cohort A".to_owned()] } else { Vec::new() },
    }
}

fn book() -> Book {
    let students = vec![
        new(ANA, "Ana Bell", &[("sis", "101")]),
        new(ANNA, "Anna Bell", &[("canvas", "605000")]),
        new(BO, "Bo Lind", &[]),
    ];
    decide(&Book::default(), &Command::AddStudents(students), None).expect("a class").after
}

fn edit(book: &Book, student: StudentId, edit: StudentEdit) -> Result<Decision, Rejected> {
    super::super::decide(book, &Command::Student(StudentCommand::Edit { student, edits: vec![edit] }), None)
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn slot(day: &str) -> Slot {
    Slot::new(date(day), BlockId([7; 16]), 1)
}

/// Ana's double is in a group of Tuesday; Ana is to place.
fn placed() -> (Book, GroupId) {
    let mut book = book();
    let group = Group::id_in(slot("2026-11-24"), GroupId([8; 16]));
    book.groups.load(Group {
        day: slot("2026-11-24").day,
        block: BlockId([7; 16]),
        round: 1,
        live: true,
        ..Group::new(group)
    });
    book.placements.load(Placement { group: Some(group), ..Placement::new((slot("2026-11-24"), ANNA)) });
    (book, group)
}

fn join(book: &Book, double: StudentId, into: StudentId) -> Result<Decision, Rejected> {
    let today = date("2026-11-24");
    super::super::decide(book, &Command::Student(StudentCommand::Join { double, into, today }), None)
}

#[test]
fn a_new_name_is_sorted_anew_and_the_old_one_still_finds_the_student() {
    let it = edit(&book(), ANA, StudentEdit::Name(" Ana  Stone ".into())).expect("allowed");
    let ana = it.after.students.get(&ANA).expect("there");
    assert_eq!((ana.name.as_str(), ana.sort_name.as_str()), ("Ana Stone", "Stone, Ana"));
    for said in ["ana bell", "ana bell, 3"] {
        assert_eq!(it.after.student_by_key(BY_NAME, said), Some(ANA), "{said}");
    }
    assert!(!it.words.contains("Ana") && !it.words.contains("Stone"), "{}", it.words);
    let it = edit(&it.after, ANA, StudentEdit::SortName("de la Stone, Ana".into())).expect("allowed");
    let it = edit(&it.after, ANA, StudentEdit::Name("Ana Wood".into())).expect("allowed");
    let ana = it.after.students.get(&ANA).expect("there");
    assert_eq!(ana.sort_name, "de la Stone, Ana", "what somebody wrote stays");
    let it = edit(&it.after, ANA, StudentEdit::Name("Wood, Ana Maria".into())).expect("allowed");
    let ana = it.after.students.get(&ANA).expect("there");
    assert_eq!((ana.name.as_str(), ana.sort_name.as_str()), ("Ana Maria Wood", "Wood, Ana Maria"));
    assert!(matches!(edit(&it.after, ANA, StudentEdit::Name("\u{200b} ".into())), Err(Rejected::Impossible(_))));
}

#[test]
fn a_grade_is_set_and_taken_away() {
    let it = edit(&book(), ANA, StudentEdit::Grade(Some(" 4 ".into()))).expect("allowed");
    assert_eq!(it.after.fill(&it.words), "Ana Bell: grade 4");
    let it = edit(&it.after, ANA, StudentEdit::Grade(Some(" ".into()))).expect("allowed");
    assert_eq!(it.after.fill(&it.words), "Ana Bell: no grade");
    assert!(matches!(edit(&it.after, ANA, StudentEdit::Grade(None)), Err(Rejected::NothingToDo(_))));
}

#[test]
fn a_key_is_one_students_and_moves_only_when_it_is_told_to() {
    let key = |namespace: &str, value: &str| StudentEdit::AddKey { namespace: namespace.into(), value: value.into() };
    let it = edit(&book(), BO, key("canvas", "77.0")).expect("allowed");
    assert_eq!(it.after.student_by_key("canvas", "77"), Some(BO));
    assert!(!it.words.contains("77"), "{}", it.words);
    let Err(Rejected::Impossible(why)) = edit(&it.after, BO, key("sis", "101")) else { panic!("it is Ana's") };
    assert!(why.contains("sis:101 is a key of Ana Bell"), "{why}");
    assert!(matches!(edit(&it.after, BO, key("sis", " ")), Err(Rejected::Impossible(_))));
    let id = student_key_id("sis", "101");
    let it = edit(&it.after, BO, StudentEdit::TakeKey(id)).expect("told to");
    assert_eq!(it.after.student_by_key("sis", "101"), Some(BO));
    assert!(matches!(edit(&it.after, BO, StudentEdit::TakeKey(id)), Err(Rejected::Impossible(_))), "it is there");
    let it = edit(&it.after, BO, StudentEdit::EndKey(id)).expect("its own");
    assert_eq!(it.after.student_by_key("sis", "101"), None);
    let it = edit(&it.after, ANA, key("sis", "101")).expect("nobody's now");
    assert_eq!(it.after.student_by_key("sis", "101"), Some(ANA), "also one that another had before");
}

#[test]
fn who_left_is_on_past_days_only_and_comes_back_with_one_date() {
    let it = edit(&book(), ANA, StudentEdit::Leave(date("2026-11-20"))).expect("allowed");
    assert_eq!(it.after.fill(&it.words), "Ana Bell: last day Fri 20 Nov 2026");
    let on = |book: &Book, day: &str| book.team_on(Day::Date(date(day))).any(|it| it.key == ANA);
    assert!(on(&it.after, "2026-11-20") && !on(&it.after, "2026-11-21"));
    assert!(matches!(edit(&it.after, ANA, StudentEdit::Leave(date("2026-11-20"))), Err(Rejected::NothingToDo(_))));
    let back = edit(&it.after, ANA, StudentEdit::Return(date("2027-01-04"))).expect("allowed").after;
    assert!(!on(&back, "2027-01-03") && on(&back, "2027-01-04") && on(&back, "2026-11-20"));
    let stays = edit(&it.after, ANA, StudentEdit::Return(date("2026-11-21"))).expect("allowed").after;
    assert_eq!(stays, book(), "back the next day is not gone at all");
    assert!(matches!(edit(&stays, ANA, StudentEdit::Return(date("2026-11-21"))), Err(Rejected::NothingToDo(_))));
}

#[test]
fn a_double_gives_its_place_its_tags_and_what_was_noted_to_the_record_that_stays() {
    let (mut book, group) = placed();
    book.notes.load(Note { student: ANNA, words: "Likes maps".into(), live: true, ..Note::new(NoteId([1; 16])) });
    let rule = Command::AddRule(NewRule::of(RuleId([1; 16]), RuleKind::KeepApart).about_students(&[ANNA, BO]));
    let book = decide(&book, &rule, None).expect("a rule").after;
    let it = join(&book, ANNA, ANA).expect("two live records");
    assert_eq!(it.after.fill(&it.words), "Anna Bell and Ana Bell are one student, as Ana Bell");
    assert_eq!(it.after.team_students().count(), 2);
    assert_eq!(it.after.placement(slot("2026-11-24"), ANA), Some(group));
    assert_eq!(it.after.placed_in(slot("2026-11-24"), group).collect::<Vec<_>>(), [ANA], "counted once");
    assert_eq!(it.after.tags_of(ANA), [("cohort A".to_owned(), false)]);
    assert_eq!(it.after.student_by_key("canvas", "605000"), Some(ANA));
    assert!(it.after.notes.iter().all(|it| it.student == ANA));
    assert!(it.after.rule_scope(RuleId([1; 16])).students.contains(&ANA));
    let mut undone = it.after.clone();
    for change in it.changes.iter().rev() {
        undone.apply(&change.inverse());
    }
    assert_eq!(undone, book);
    let apart = Command::Student(StudentCommand::Separate { double: ANNA });
    let apart = decide(&it.after, &apart, None).expect("a double").after;
    assert_eq!((apart.team_students().count(), apart.student_by_key("canvas", "605000")), (3, Some(ANNA)));
}

#[test]
fn joining_keeps_a_student_in_one_set_of_a_family_and_in_one_place() {
    let (mut book, group) = placed();
    let (blue, red, art) = (SetId([1; 16]), SetId([2; 16]), SetId([3; 16]));
    for (set, base) in [(blue, None), (red, None), (art, Some(BaseId([4; 16])))] {
        book.sets.load(Set { base, live: true, ..Set::new(set) });
    }
    for key in [(blue, ANA), (red, ANNA), (art, ANNA)] {
        book.set_members.load(SetMember { holds: true, ..SetMember::new(key) });
    }
    let (mine, hers) = ((slot("2026-11-24"), ANA), (slot("2026-11-24"), ANNA));
    book.placements.load(Placement { left: Some(GroupId([9; 16])), ..Placement::new(mine) });
    book.placements.load(Placement { group: Some(group), set: Some(art), ..Placement::new(hers) });
    let book = join(&book, ANNA, ANA).expect("two live records").after;
    let sets = [blue, red, art].map(|it| book.is_in_set(it, ANA));
    assert_eq!(sets, [true, false, true], "of each family one, the own one first");
    let placement = book.placements.get(&mine).expect("placed");
    assert_eq!((placement.group, placement.set, placement.left), (Some(group), Some(art), None));
}

#[test]
fn in_every_plan_in_memory_the_double_is_nowhere_and_the_student_where_one_of_both_was() {
    let (mut book, tuesday) = placed();
    let friday = slot("2026-11-27");
    let group = Group::id_in(friday, GroupId([8; 16]));
    book.groups.load(Group { day: friday.day, block: friday.block, round: 1, live: true, ..Group::new(group) });
    let monday = Slot { day: Day::Base(BaseId([4; 16])), ..friday };
    let locked = |student: StudentId| (friday, LockPart::Student, TargetId(student.0));
    book.placements.load(Placement { group: Some(group), ..Placement::new((friday, ANNA)) });
    book.locks.load(Lock { holds: true, ..Lock::new(locked(ANNA)) });
    book.placements.load(Placement { left: Some(group), ..Placement::new((monday, ANNA)) });
    let map = |slot, student| Choice { activity: Some("a map".into()), ..Choice::new((slot, student)) };
    book.choices.load(map(friday, ANNA));
    book.choices.load(map(slot("2026-11-24"), ANNA));
    book.choices.load(Choice { activity: Some("chess".into()), ..Choice::new((slot("2026-11-24"), ANA)) });
    book.connections.load(Connection { strength: Strength::Strong, ..Connection::new((ANNA, AdultId([5; 16]))) });
    let it = join(&book, ANNA, ANA).expect("two live records");
    let after = &it.after;
    assert_eq!(after.placement(slot("2026-11-24"), ANA), Some(tuesday));
    assert_eq!(after.placement(friday, ANA), Some(group));
    assert!(after.locks.get(&locked(ANA)).is_some_and(|it| it.holds));
    assert_eq!(after.placements.get(&(monday, ANA)).expect("a base").left, Some(group), "waits to go back");
    let activity = |slot| after.wish(slot, ANA).and_then(|it| it.activity);
    assert_eq!((activity(friday), activity(slot("2026-11-24"))), (Some("a map"), Some("chess")), "their own counts");
    assert!(after.placements.iter().all(|it| it.key.1 != ANNA || (it.group, it.left, it.set) == (None, None, None)));
    assert!(after.choices.iter().all(|it| it.key.1 != ANNA || after.wish(it.key.0, ANNA).is_none()));
    assert!(after.locks.get(&locked(ANNA)).is_none_or(|it| !it.holds));
    assert!(after.student_tags.iter().all(|it| it.key.0 != ANNA || !it.holds));
    assert!(after.connections.iter().all(|it| it.key.0 != ANNA || it.strength == Strength::Unknown));
    let mut undone = after.clone();
    for change in it.changes.iter().rev() {
        undone.apply(&change.inverse());
    }
    assert_eq!(undone, book);
}

#[test]
fn a_doubles_conferences_can_be_found_by_the_student_who_stays() {
    let (mut book, _) = placed();
    let (date, block, adult) = (date("2026-11-24"), BlockId([7; 16]), AdultId([5; 16]));
    let key = Conference::id_of(date, block, adult, ANNA);
    book.conferences.load(Conference {
        on_date: date,
        block,
        adult,
        student: ANNA,
        minutes: 15,
        live: true,
        ..Conference::new(key)
    });
    let book = join(&book, ANNA, ANA).expect("two live records").after;
    let standing = book.conferences_in(date, block);
    assert_eq!(standing.len(), 1);
    assert_eq!((standing[0].key, standing[0].minutes), (Conference::id_of(date, block, adult, ANA), 15));
    assert_eq!(standing[0].student, ANA);
}

#[test]
fn joining_takes_two_records_and_keeps_doubles_flat() {
    let (book, _) = placed();
    assert!(matches!(join(&book, ANA, ANA), Err(Rejected::Impossible(_))));
    let joined = join(&book, ANNA, ANA).expect("two").after;
    assert!(matches!(join(&joined, ANNA, BO), Err(Rejected::Impossible(_))), "a double is no person");
    let all = join(&joined, ANA, BO).expect("two").after;
    assert_eq!((all.same_person(ANNA), all.same_person(ANA)), (BO, BO));
    let apart = |book: &Book, double| decide(book, &Command::Student(StudentCommand::Separate { double }), None);
    assert!(matches!(apart(&all, BO), Err(Rejected::Impossible(_))));
}

#[test]
fn only_those_are_new_whom_neither_key_nor_name_tells() {
    let left = edit(&book(), BO, StudentEdit::Leave(date("2026-11-20"))).expect("allowed").after;
    let renamed = edit(&left, ANA, StudentEdit::Name("Ana Stone".into())).expect("allowed").after;
    let typed = vec![
        new(StudentId([9; 16]), "Cleo Katz", &[]),
        new(StudentId([10; 16]), "bo lind", &[]),
        new(StudentId([11; 16]), "Bo Lind", &[("sis", "900")]),
        new(StudentId([12; 16]), "Somebody", &[("canvas", "605000")]),
        new(ANA, "Ana Bell", &[("sis", "901")]),
    ];
    let (found, known) = newcomers(&renamed, typed);
    assert_eq!(found.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["Cleo Katz", "Bo Lind", "Ana Bell"]);
    assert_ne!(found[2].id, ANA, "the id of the one who was called so is taken");
    assert!(known[0].contains("Bo Lind was in the team before (last day 20 Nov 2026)"), "{known:?}");
    assert!(known[1].contains("Anna Bell has that key"), "{known:?}");
    let again = Command::AddStudents(vec![new(ANA, "Ana Bell", &[])]);
    assert!(matches!(decide(&renamed, &again, None), Err(Rejected::Impossible(_))));
}
