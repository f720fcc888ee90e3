//! One-on-ones and what students choose: beside the placements, which never change.

use chrono::NaiveDate;
use huddleboard::domain::away::Who;
use huddleboard::domain::board::Board;
use huddleboard::domain::book::{Book, Kind};
use huddleboard::domain::command::{
    ChoiceEdit, Choosing, Command, Confer, Conferring, GroupEdit, Rejected, StudentCommand, StudentEdit, decide,
};
use huddleboard::domain::conference::Mark;
use huddleboard::domain::ids::{AvailabilityId, BaseId};
use huddleboard::domain::plan::{Day, Slot};
use huddleboard::domain::timetable::{AwayState, Conference};

use crate::team::{Team, adult, block, date, group, math, move_to, space, student, tuesday, wednesday};

fn confer(students: &[u8], deed: Conferring) -> Command {
    let students = students.iter().map(|it| student(*it)).collect();
    Command::Confer(Confer { date: tuesday(), block: block(0), adult: adult(1), students, deed })
}

fn choose(slot: Slot, students: &[u8], edits: Vec<ChoiceEdit>) -> Command {
    Command::Choose(Choosing { slot, students: students.iter().map(|it| student(*it)).collect(), edits })
}

fn done(book: &Book, command: &Command) -> (Book, String) {
    let decision = decide(book, command, None).expect("allowed");
    let plans = [Kind::Group, Kind::GroupAdult, Kind::GroupSkill, Kind::Placement];
    let moved = decision.changes.iter().any(|it| plans.contains(&it.kind));
    assert!(!moved, "nobody may be moved: {command:?}");
    let mut back = decision.after.clone();
    decision.changes.iter().rev().for_each(|it| back.apply(&it.inverse()));
    assert_eq!(&back, book, "undo takes it back: {command:?}");
    (decision.after.clone(), decision.after.fill(&decision.words))
}

fn refused(book: &Book, command: &Command) -> String {
    match decide(book, command, Some("because")) {
        Err(Rejected::Impossible(words)) => words,
        other => panic!("{command:?} was not refused: {other:?}"),
    }
}

fn nothing_to_do(book: &Book, command: &Command) -> String {
    match decide(book, command, None) {
        Err(Rejected::NothingToDo(words)) => words,
        other => panic!("{command:?} changed something: {other:?}"),
    }
}

fn away(book: &Book, who: Who) -> Book {
    let id = AvailabilityId([9; 16]);
    let (from, till, state) = (None, None, AwayState::Absent);
    let command = Command::MarkAway { id, who, slot: math(), from, till, state, reason: None };
    decide(book, &command, None).expect("allowed").after
}

fn standing(book: &Book, date: NaiveDate) -> Vec<(String, u32, &'static str)> {
    let told = |it: &&Conference| (book.student_name(it.student), it.minutes, it.state.word());
    book.conferences_in(date, block(0)).iter().map(told).collect()
}

#[test]
fn several_are_planned_ticked_off_taken_back_and_dropped() {
    let book = Team::new().book();
    let (book, words) = done(&book, &confer(&[0, 1], Conferring::Plan(None)));
    assert_eq!(words, "Ana Bell and Bo Lind: conference with Mr Stone planned, Math on Tue 24 Nov");
    assert_eq!(standing(&book, tuesday()), [("Ana Bell".into(), 10, "planned"), ("Bo Lind".into(), 10, "planned")]);
    let (book, words) = done(&book, &confer(&[0, 2], Conferring::Done(None)));
    assert_eq!(words, "Ana Bell and Cleo Marsh: conference with Mr Stone done, Math on Tue 24 Nov", "planned or not");
    let (book, words) = done(&book, &confer(&[0, 1], Conferring::Undone));
    assert_eq!(words, "Ana Bell: conference with Mr Stone not done after all, Math on Tue 24 Nov");
    let (book, _) = done(&book, &confer(&[0], Conferring::Plan(Some(15))));
    let (book, words) = done(&book, &confer(&[1], Conferring::Drop));
    assert_eq!(words, "Bo Lind: conference with Mr Stone dropped, Math on Tue 24 Nov");
    assert_eq!(standing(&book, tuesday()), [("Ana Bell".into(), 15, "planned"), ("Cleo Marsh".into(), 10, "done")]);
    let (book, _) = done(&book, &confer(&[1], Conferring::Plan(None)));
    assert_eq!(standing(&book, tuesday())[1], ("Bo Lind".into(), 10, "planned"), "dropped, and planned anew");
}

#[test]
fn what_is_so_already_is_nothing_to_do() {
    let book = Team::new().book();
    let (book, _) = done(&book, &confer(&[0], Conferring::Done(None)));
    let words = nothing_to_do(&book, &confer(&[0], Conferring::Plan(None)));
    assert_eq!(words, "The conference of Ana Bell with Mr Stone is planned or done already.");
    nothing_to_do(&book, &confer(&[0], Conferring::Done(None)));
    nothing_to_do(&book, &confer(&[1], Conferring::Undone));
    nothing_to_do(&book, &confer(&[1], Conferring::Drop));
}

#[test]
fn who_is_away_has_none() {
    let book = Team::new().book();
    let words = refused(&away(&book, Who::Student(student(0))), &confer(&[0, 1], Conferring::Plan(None)));
    let advice = "Choose another block or day, or mark them back.";
    assert_eq!(words, format!("Ana Bell is away in Math on Tue 24 Nov. {advice}"));
    let words = refused(&away(&book, Who::Adult(adult(1))), &confer(&[0], Conferring::Done(None)));
    assert_eq!(words, format!("Mr Stone is away in Math on Tue 24 Nov. {advice}"));
    done(&away(&book, Who::Adult(adult(0))), &confer(&[0], Conferring::Plan(None)));
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let book = Team::new().book();
    let of = |date, block, minutes| {
        let students = vec![student(0)];
        Command::Confer(Confer { date, block, adult: adult(1), students, deed: Conferring::Plan(minutes) })
    };
    let saturday = date("2026-11-28");
    assert!(refused(&book, &of(saturday, block(0), None)).starts_with("Math does not take place on Sat 28 Nov."));
    assert!(refused(&book, &of(tuesday(), block(0), Some(0))).contains("Math has 60 minutes"));
    assert!(refused(&book, &of(tuesday(), block(0), Some(61))).contains("Math has 60 minutes"));
}

#[test]
fn a_card_tells_of_its_conference_and_of_none_this_week() {
    let book = Team::new().book();
    let mark = |book: &Book, name: &str| {
        let board = Board::of(book, math(), tuesday());
        board.to_place.iter().find(|it| it.name == name).expect("to place").conference
    };
    assert_eq!(mark(&book, "Ana Bell"), None);
    let (book, _) = done(&book, &confer(&[0], Conferring::Plan(None)));
    assert_eq!(mark(&book, "Ana Bell"), Some(Mark::Planned(adult(1))));
    assert_eq!(mark(&book, "Bo Lind"), Some(Mark::NoneThisWeek));
    let (book, _) = done(&book, &confer(&[0], Conferring::Done(None)));
    assert_eq!(mark(&book, "Ana Bell"), Some(Mark::Done(adult(1))));
    assert_eq!(book.without_conference(wednesday()).len(), 11);
}

#[test]
fn a_choice_is_kept_for_its_slot_and_met_in_its_zone() {
    let book = Team::new().book();
    let (book, words) = done(&book, &choose(math(), &[2, 3], vec![ChoiceEdit::Space(Some(space(0)))]));
    assert_eq!(words, "Cleo Marsh and Dov Katz chose Room 1");
    let book = decide(&book, &move_to(math(), &[2], Some(group(0))), None).expect("allowed").after;
    assert_eq!((book.wish_met(math(), student(2)), book.wish_met(math(), student(4))), (Some(false), None));
    let room = Command::EditGroup { group: group(0), edits: vec![GroupEdit::Space(Some(space(0)))] };
    let book = decide(&book, &room, None).expect("allowed").after;
    assert_eq!(book.wish_met(math(), student(2)), Some(true));
    assert_eq!(book.wishes(math()).words().as_deref(), Some("1 of 2 in the zone they chose"));
    let board = Board::of(&book, math(), tuesday());
    let wish = board.columns[0].cards[0].wish.clone().expect("a choice");
    assert_eq!((wish.words().as_str(), wish.met), ("chose Room 1", true));
    assert_eq!((board.wishes.met, board.wishes.chosen), (1, 2));
    let (book, _) = done(&book, &choose(math(), &[2], vec![ChoiceEdit::Nothing]));
    assert_eq!(book.wish(math(), student(2)), None);
    let to = Slot::new(wednesday(), block(0), 1);
    let book = decide(&book, &Command::CopyPlan { from: math(), to }, None).expect("allowed").after;
    assert_eq!(book.wish(to, student(3)), None, "on another day the student chooses anew");
    assert!(book.wish(math(), student(3)).is_some());
}

#[test]
fn an_activity_is_personal_and_never_in_the_words_of_an_act() {
    let book = Team::new().book();
    let edits = vec![ChoiceEdit::Space(Some(space(0))), ChoiceEdit::Activity(" drawing with\u{7} Bo ".into())];
    let (book, words) = done(&book, &choose(math(), &[0], edits));
    assert_eq!(words, "Ana Bell chose Room 1 and an activity");
    let wish = book.wish(math(), student(0)).expect("a choice");
    assert_eq!((wish.space, wish.activity), (Some(space(0)), Some("drawing with Bo")));
    let (book, _) = done(&book, &choose(math(), &[0], vec![ChoiceEdit::Activity(String::new())]));
    assert_eq!(book.wish(math(), student(0)).map(|it| it.activity), Some(None), "the zone stays");
    assert!(Kind::Choice.layout().personal.contains(&"activity"));
}

#[test]
fn a_base_plan_and_a_space_out_of_use_are_no_choice() {
    let book = Team::new().book();
    let base = Slot { day: Day::Base(BaseId([1; 16])), ..math() };
    let zone = || vec![ChoiceEdit::Space(Some(space(0)))];
    assert_eq!(refused(&book, &choose(base, &[0], zone())), "A base plan has no date: students choose for a day.");
    let nowhere = vec![ChoiceEdit::Space(Some(space(5)))];
    assert_eq!(refused(&book, &choose(math(), &[0], nowhere)), "The team does not use that space any more.");
}

#[test]
fn who_has_left_has_no_conference_and_chooses_nothing() {
    let mut book = Team::new().book();
    let day = |it| date(it);
    book = decide(&book, &confer(&[3], Conferring::Done(None)), None).expect("allowed").after;
    let leave = StudentEdit::Leave(day("2026-11-24"));
    let leave = Command::Student(StudentCommand::Edit { student: student(3), edits: vec![leave] });
    let book = decide(&book, &leave, None).expect("allowed").after;
    let tomorrow = |who: &[u8]| match confer(who, Conferring::Plan(None)) {
        Command::Confer(it) => Command::Confer(Confer { date: wednesday(), ..it }),
        other => other,
    };
    let why = "Dov Katz is not in the team on that day (last day 24 Nov 2026).";
    assert_eq!(refused(&book, &tomorrow(&[2, 3])), why);
    let slot = Slot::new(wednesday(), block(0), 1);
    assert_eq!(refused(&book, &choose(slot, &[3], vec![ChoiceEdit::Space(Some(space(0)))])), why);
    let names = |date| book.turns(None, date).len();
    assert_eq!((names(tuesday()), names(wednesday())), (12, 11), "nobody waits for who has left");
}
