//! What commands make of a timetable, and what they refuse.

use chrono::{NaiveDate, NaiveTime};

use super::{BlockEdit, NewTeamTime, TeamTimeEdit, Timetable};
use crate::domain::book::Book;
use crate::domain::command::outcome::impossible;
use crate::domain::command::{Command, Rejected, decide};
use crate::domain::ids::{AdultId, AvailabilityId, BaseId, BlockId, RuleId, TeamTimeId};
use crate::domain::person::Adult;
use crate::domain::plan::{Base, Slot};
use crate::domain::record::Record;
use crate::domain::rule::{Rule, RuleDay};
use crate::domain::timetable::{Availability, AvailabilityDay};

const MATH: BlockId = BlockId([1; 16]);
const TEAM_TIME: TeamTimeId = TeamTimeId([2; 16]);

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn time(hour: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour")
}

fn words(days: &[&str]) -> Vec<String> {
    days.iter().map(|it| (*it).to_owned()).collect()
}

fn block(id: BlockId, name: &str) -> Command {
    Command::AddBlock { id, name: name.into(), starts: time(9), ends: time(10), rounds: 1 }
}

fn edit(edits: Vec<BlockEdit>) -> Command {
    Command::Timetable(Timetable::EditBlock { block: MATH, edits })
}

fn cycle(days: &[&str], from: Option<&str>) -> Command {
    Command::Timetable(Timetable::SetCycle { days: words(days), from: from.map(date), today: date("2026-11-24") })
}

fn off(from: &str, to: &str, reason: Option<&str>) -> Command {
    let reason = reason.map(str::to_owned);
    Command::Timetable(Timetable::SetDaysOff { from: date(from), to: date(to), reason })
}

fn meets(id: u8, name: &str, day: &str) -> Command {
    let id = TeamTimeId([id; 16]);
    Command::Timetable(Timetable::AddTeamTime(NewTeamTime {
        id,
        name: name.into(),
        day: day.into(),
        starts: time(14),
        ends: time(15),
    }))
}

#[track_caller]
fn done(book: &Book, command: &Command) -> Book {
    decide(book, command, None).unwrap_or_else(|why| panic!("{why}")).after
}

#[track_caller]
fn said(book: &Book, command: &Command) -> String {
    let decision = decide(book, command, None).unwrap_or_else(|why| panic!("{why}"));
    decision.after.fill(&decision.words)
}

#[track_caller]
fn refused(book: &Book, command: &Command) -> String {
    impossible(decide(book, command, None))
}

/// Math on every school day, a cycle of A and B from Monday, 16 Nov.
fn school() -> Book {
    done(&done(&Book::default(), &block(MATH, "Math")), &cycle(&["A", "B"], Some("2026-11-16")))
}

#[test]
fn a_block_is_edited_in_one_act_and_tells_what_became_of_it() {
    let book = school();
    let edits = vec![
        BlockEdit::Name("Math 1".into()),
        BlockEdit::Times(time(10), time(11)),
        BlockEdit::Rounds(3),
        BlockEdit::Days(words(&["b", "Monday"])),
    ];
    assert_eq!(said(&book, &edit(edits.clone())), "Math 1: was called “Math”; 10:00-11:00; 3 rounds; Mon and B");
    let after = done(&book, &edit(edits.clone()));
    let it = after.blocks.get(&MATH).expect("there");
    assert_eq!((it.starts, it.ends, it.rounds), (time(10), time(11), 3));
    assert_eq!(after.days_of_block(MATH), ["mon", "B"]);
    assert!(matches!(decide(&after, &edit(edits), None), Err(Rejected::NothingToDo(_))));
    let every = done(&after, &edit(vec![BlockEdit::Days(Vec::new())]));
    assert!(every.days_of_block(MATH).is_empty());
}

#[test]
fn a_block_that_cannot_be_is_refused_in_words() {
    let book = done(&school(), &block(BlockId([7; 16]), "Reading"));
    assert!(refused(&book, &block(BlockId([8; 16]), "MATH")).contains("already"));
    assert!(refused(&book, &edit(vec![BlockEdit::Name("reading".into())])).contains("already"));
    assert!(refused(&book, &edit(vec![BlockEdit::Name("  ".into())])).contains("needs a name"));
    let wrong = "Math would end (09:00) before it starts (10:00).";
    assert_eq!(refused(&book, &edit(vec![BlockEdit::Times(time(10), time(9))])), wrong);
    assert!(refused(&book, &edit(vec![BlockEdit::Times(time(9), time(9))])).contains("before it starts"));
    assert!(refused(&book, &edit(vec![BlockEdit::Days(words(&["C"]))])).contains("A and B"));
    assert!(refused(&book, &edit(vec![BlockEdit::Rounds(0)])).contains("1 to 20"));
    // Schools that teach in halves have two blocks at the same time.
    assert!(
        decide(&book, &edit(vec![BlockEdit::Times(time(9), time(10))]), None)
            .is_err_and(|it| matches!(it, Rejected::NothingToDo(_)))
    );
}

#[test]
fn an_ended_block_leaves_its_past_and_its_name() {
    let book = done(&school(), &edit(vec![BlockEdit::End(date("2026-11-20"))]));
    assert!(book.blocks_on(date("2026-11-23")).is_empty() && book.find_block("Math").is_err());
    assert!(book.is_used(Slot::new(date("2026-11-20"), MATH, 1)), "what was planned is found");
    assert_eq!(refused(&book, &edit(vec![BlockEdit::Rounds(2)])), "That block is not on the timetable any more.");
    let again = done(&book, &block(BlockId([7; 16]), "Math"));
    assert_eq!(again.blocks_on(date("2026-11-23")).len(), 1);
    assert_eq!(again.blocks_on(date("2026-11-20")).len(), 2);
}

#[test]
fn a_renamed_day_of_the_cycle_takes_along_whatever_names_it() {
    let mut book = done(&school(), &edit(vec![BlockEdit::Days(words(&["a"]))]));
    book = done(&book, &meets(2, "Team time", "A"));
    book.bases.load(Base { weekday: Some("a".into()), live: true, ..Base::new(BaseId([3; 16])) });
    book.rules.load(Rule { live: true, ..Rule::new(RuleId([4; 16])) });
    book.rule_days.load(RuleDay { key: (RuleId([4; 16]), "A".into()), holds: true });
    let away = Availability::new(AvailabilityId([5; 16]));
    book.availability.load(Availability { adult: Some(AdultId([6; 16])), live: true, ..away });
    book.availability_days.load(AvailabilityDay { key: (AvailabilityId([5; 16]), "A".into()), holds: true });
    let rename = Command::Timetable(Timetable::RenameCycleDay { place: 0, name: "Gold".into() });
    for command in [rename, cycle(&["Gold", "B"], None)] {
        let after = done(&book, &command);
        assert_eq!(after.days_of_block(MATH), ["Gold"]);
        assert_eq!(after.team_times.get(&TEAM_TIME).expect("there").weekday, "Gold");
        assert_eq!(after.bases.iter().next().expect("there").weekday.as_deref(), Some("Gold"));
        assert_eq!(after.away_days(AvailabilityId([5; 16])).collect::<Vec<_>>(), ["Gold"]);
        let rule_days: Vec<&RuleDay> = after.rule_days.iter().filter(|it| it.holds).collect();
        assert_eq!(rule_days.iter().map(|it| it.key.1.as_str()).collect::<Vec<_>>(), ["Gold"]);
        assert!(after.is_on(date("2026-11-16"), "gold") && !after.is_on(date("2026-11-16"), "A"));
    }
    let taken = Command::Timetable(Timetable::RenameCycleDay { place: 0, name: "b".into() });
    assert!(refused(&book, &taken).contains("two days"));
    assert_eq!(done(&book, &cycle(&["B", "A"], None)).days_of_block(MATH), ["A"], "turned around, not renamed");
}

#[test]
fn a_day_that_something_names_does_not_leave_the_cycle() {
    let book = done(&school(), &edit(vec![BlockEdit::Days(words(&["B"]))]));
    let why = refused(&book, &cycle(&["A"], None));
    assert!(why.contains("without B: the block Math is still on it"), "{why}");
    assert!(refused(&book, &cycle(&[], None)).contains("Math"));
    let longer = done(&book, &cycle(&["A", "B", "C"], None));
    assert_eq!(longer.cycle().len(), 3);
    let shorter = done(&longer, &cycle(&["A", "B"], None));
    assert_eq!(shorter.cycle().len(), 2);
    let free = done(&book, &edit(vec![BlockEdit::Days(Vec::new())]));
    let none = done(&free, &cycle(&[], None));
    assert!(none.cycle().is_empty() && none.cycle_from().is_none());
}

#[test]
fn a_refused_loss_of_a_day_names_whatever_is_on_it_and_what_is_over_does_not_count() {
    let (mut book, fact) = (school(), AvailabilityId([5; 16]));
    book.adults.load(Adult { name: "Ms Jones".into(), live: true, ..Adult::new(AdultId([6; 16])) });
    book.availability_days.load(AvailabilityDay { key: (fact, "B".into()), holds: true });
    let mut away = Availability { adult: Some(AdultId([6; 16])), live: true, ..Availability::new(fact) };
    for (to, stays) in [("2026-11-23", false), ("2026-11-24", true)] {
        away.to_date = Some(date(to));
        book.availability.load(away.clone());
        assert_eq!(decide(&book, &cycle(&["A"], None), None).is_err(), stays, "away until {to}");
    }
    let why = refused(&book, &cycle(&["A"], None));
    assert!(why.contains("without B: the absence of Ms Jones is still on it"), "{why}");
    book = done(&book, &edit(vec![BlockEdit::Days(words(&["B"]))]));
    book.bases.load(Base { name: "Fall".into(), weekday: Some("b".into()), live: true, ..Base::new(BaseId([3; 16])) });
    book.rules.load(Rule { live: true, ..Rule::new(RuleId([4; 16])) });
    book.rule_days.load(RuleDay { key: (RuleId([4; 16]), "B".into()), holds: true });
    let why = refused(&book, &cycle(&["A"], None));
    let users = "the block Math, the base Fall, 1 rule and the absence of Ms Jones are still on it";
    assert!(why.contains(&format!("without B: {users}")), "{why}");
}

#[test]
fn a_cycle_starts_on_a_school_day_and_its_days_can_be_told_apart() {
    let book = Book::default();
    assert!(refused(&book, &cycle(&["A", "B"], None)).contains("the date of a school day that is A"));
    assert!(refused(&book, &cycle(&["A", "B"], Some("2026-11-21"))).contains("Sat 21 Nov 2026 is no school day"));
    for days in [&["A", "a"][..], &["Mon", "B"], &["A", ""], &["A,B", "C"], &["all", "B"]] {
        refused(&book, &cycle(days, Some("2026-11-16")));
    }
    let words = said(&book, &cycle(&["1", "2", "3"], Some("2026-11-16")));
    assert_eq!(words, "Cycle 1, 2, 3; Mon 16 Nov 2026 is 1");
}

#[test]
fn days_off_are_one_act_however_many_they_are() {
    let book = school();
    let holiday = off("2026-11-26", "2026-11-30", Some("Thanksgiving"));
    assert_eq!(said(&book, &holiday), "No school Thu 26 - Mon 30 Nov: Thanksgiving");
    let after = done(&book, &holiday);
    let days: Vec<String> = after.days_off.iter().map(|it| it.key.to_string()).collect();
    assert_eq!(days, ["2026-11-26", "2026-11-27", "2026-11-30"], "a weekend needs no day off");
    let back = done(&after, &off("2026-11-27", "2026-11-27", None));
    assert!(back.is_school_day(date("2026-11-27")) && !back.is_school_day(date("2026-11-26")));
    assert!(matches!(decide(&back, &off("2026-11-27", "2026-11-27", None), None), Err(Rejected::NothingToDo(_))));
    assert!(refused(&book, &off("2026-11-27", "2026-11-26", Some(""))).contains("before they start"));
    assert!(refused(&book, &off("2026-11-28", "2026-11-29", Some(""))).contains("no school anyway"));
    assert!(refused(&book, &off("2026-01-01", "2026-12-31", Some(""))).contains("at once"));
}

#[test]
fn the_team_meets_on_a_day_that_there_is() {
    let book = done(&school(), &meets(2, "Team time", "Tuesday"));
    assert_eq!(book.team_times.get(&TEAM_TIME).expect("there").weekday, "tue");
    assert!(refused(&book, &meets(3, "team TIME", "tue")).contains("on Tuesdays already"));
    assert!(refused(&book, &meets(3, "Team time", "C")).contains("no day “C”"));
    let moved = |edits| Command::Timetable(Timetable::EditTeamTime { team_time: TEAM_TIME, edits });
    let edits = vec![TeamTimeEdit::Day("a".into()), TeamTimeEdit::Times(time(13), time(14))];
    assert_eq!(said(&book, &moved(edits)), "Team time: A days; 13:00-14:00");
    assert!(refused(&book, &moved(vec![TeamTimeEdit::Times(time(14), time(13))])).contains("before it starts"));
    let ended = done(&book, &moved(vec![TeamTimeEdit::End]));
    assert!(ended.team_times_on(date("2026-11-24")).is_empty());
    assert!(refused(&ended, &moved(vec![TeamTimeEdit::End])).contains("any more"));
}

#[test]
fn the_hours_of_school_are_told_or_follow_the_blocks() {
    let book = school();
    assert_eq!(book.school_hours(), Some((time(9), time(10))));
    let told = done(&book, &Command::Timetable(Timetable::SetSchoolDay(Some((time(8), time(15))))));
    assert_eq!(told.school_hours(), Some((time(8), time(15))));
    let untold = done(&told, &Command::Timetable(Timetable::SetSchoolDay(None)));
    assert_eq!(untold.school_hours(), Some((time(9), time(10))));
    refused(&book, &Command::Timetable(Timetable::SetSchoolDay(Some((time(15), time(8))))));
}
