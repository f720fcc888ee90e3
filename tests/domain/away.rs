//! Who is away again and again, what lifts it for a day, and what becomes of the groups of adults who are away.

use chrono::{Datelike, NaiveDate, NaiveTime};
use huddleboard::domain::away::Who;
use huddleboard::domain::board::Board;
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{
    AwayEdit, Command, Decision, NewAway, Rejected, StudentCommand, StudentEdit, decide,
};
use huddleboard::domain::ids::AvailabilityId;
use huddleboard::domain::plan::{Part, Placement, Slot};
use huddleboard::domain::record::Record;
use huddleboard::domain::timetable::{Availability, AvailabilityDay, AwayState, CycleDay, Setting, weekday_word};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::team::{Team, adult, block, cohort, date, group, math, move_to, slots, student, time, tuesday, wednesday};

fn done(book: &Book, command: &Command) -> Book {
    decided(book, command).after
}

fn decided(book: &Book, command: &Command) -> Decision {
    decide(book, command, None).expect("allowed")
}

fn placed() -> Book {
    let book = done(&Team::new().book(), &move_to(math(), &[2, 3], Some(group(0))));
    done(&book, &move_to(math(), &[4, 5], Some(group(1))))
}

fn every(id: u8, who: Who, days: &[&str]) -> NewAway {
    NewAway {
        days: days.iter().map(|it| (*it).to_owned()).collect(),
        ..NewAway::new(AvailabilityId([id; 16]), who, tuesday())
    }
}

fn away(id: u8, who: Who, slot: Slot) -> Command {
    let (from, till, state, reason) = (None, None, AwayState::Absent, None);
    Command::MarkAway { id: AvailabilityId([id; 16]), who, slot, from, till, state, reason }
}

fn back(who: Who, slot: Slot) -> Command {
    Command::MarkBack { who, slot }
}

fn on(date: NaiveDate) -> Slot {
    Slot::new(date, block(0), 1)
}

fn is_away(book: &Book, n: u8, date: NaiveDate) -> bool {
    book.away(on(date)).student(student(n)).is_some()
}

#[test]
fn a_day_holds_however_it_is_called() {
    for called in ["Tuesday", "TUE", "tuesdays"] {
        let book = done(&placed(), &Command::AddAway(every(1, Who::Student(student(2)), &[called])));
        assert!(is_away(&book, 2, tuesday()) && !is_away(&book, 2, wednesday()), "{called}");
    }
}

#[test]
fn who_has_left_is_not_put_back() {
    let book = done(&placed(), &away(1, Who::Adult(adult(0)), math()));
    let leave = StudentEdit::Leave(date("2026-11-20"));
    let leave = Command::Student(StudentCommand::Edit { student: student(2), edits: vec![leave] });
    let book = done(&done(&book, &leave), &back(Who::Adult(adult(0)), math()));
    let decision = decided(&book, &Command::PutBack { slot: math() });
    assert_eq!(decision.words, "1 student put back");
}

#[test]
fn a_grade_is_away_every_tuesday_however_it_is_written() {
    let book = done(&placed(), &Command::AddAway(every(1, Who::Grade(" 3 ".into()), &["tue"])));
    assert_eq!(Board::of(&book, math(), tuesday()).away.len(), 12);
    assert!(book.away(on(wednesday())).student(student(0)).is_none());
    assert_eq!(book.find_who("Grade 3"), Ok(Who::Grade("3".into())));
    let sentence = book.recurring_away(tuesday())[0];
    assert_eq!(book.away_sentence(sentence), "Grade 3 is away every Tuesday from 24 Nov");
}

#[test]
fn an_adult_comes_on_some_days_only_and_frees_the_plans_of_all_others() {
    let new = NewAway { others: true, ..every(1, Who::Adult(adult(0)), &["wed", "thu"]) };
    let decision = decided(&placed(), &Command::AddAway(new));
    assert!(decision.words.ends_with("only from 24 Nov; 2 students to place"), "{}", decision.words);
    assert_eq!(decision.after.placement(math(), student(2)), None);
    assert_eq!(decision.after.placement(math(), student(4)), Some(group(1)));
    assert!(decision.after.away(on(wednesday())).adult(adult(0)).is_none());
    assert!(decision.after.away(on(date("2026-11-27"))).adult(adult(0)).is_some());
}

#[test]
fn plans_of_earlier_days_are_left_alone() {
    let new = NewAway { today: wednesday(), from_date: None, ..every(1, Who::Adult(adult(0)), &[]) };
    assert_eq!(done(&placed(), &Command::AddAway(new)).placement(math(), student(2)), Some(group(0)));
}

#[test]
fn two_leaders_who_go_together_free_their_group_and_one_undo_brings_all_back() {
    let co_led = Command::AssignAdult { group: group(0), adult: adult(3), part: Part::Leads };
    let start = done(&placed(), &co_led);
    let both = Command::Together(vec![away(1, Who::Adult(adult(0)), math()), away(2, Who::Adult(adult(3)), math())]);
    let decision = decided(&start, &both);
    assert_eq!(decision.after.placement(math(), student(2)), None);
    let mut book = decision.after;
    for change in decision.changes.iter().rev() {
        book.apply(&change.inverse());
    }
    assert_eq!(book, start);
}

#[test]
fn who_had_to_leave_goes_back_when_the_adult_does_and_nobody_else() {
    let book = done(&placed(), &away(1, Who::Adult(adult(0)), math()));
    assert!(matches!(decide(&book, &Command::PutBack { slot: math() }, None), Err(Rejected::NothingToDo(_))));
    let book = done(&book, &move_to(math(), &[3], Some(group(1))));
    let decision = decided(&book, &back(Who::Adult(adult(0)), math()));
    assert!(decision.words.ends_with("is back; 1 student can be put back"), "{}", decision.words);
    assert_eq!(decision.after.placement(math(), student(2)), None, "nothing moves by itself");
    let book = done(&decision.after, &Command::PutBack { slot: math() });
    assert_eq!([2, 3].map(|it| book.placement(math(), student(it))), [Some(group(0)), Some(group(1))]);
    assert!(book.placements.iter().all(|it: &Placement| it.left.is_none()));
}

#[test]
fn a_plan_that_is_copied_to_a_day_without_its_adult_can_be_put_back_too() {
    let book = done(&placed(), &Command::AddAway(every(1, Who::Adult(adult(0)), &["wed"])));
    let book = done(&book, &Command::CopyPlan { from: math(), to: on(wednesday()) });
    assert_eq!(book.placement(on(wednesday()), student(2)), None);
    let book = done(&book, &back(Who::Adult(adult(0)), on(wednesday())));
    let book = done(&book, &Command::PutBack { slot: on(wednesday()) });
    assert_eq!(book.placed_in(on(wednesday()), book.groups_of(on(wednesday()))[0].key).count(), 2);
}

#[test]
fn back_lifts_what_recurs_for_the_day_and_is_away_again_a_week_later() {
    let book = done(&placed(), &Command::AddAway(every(1, Who::Student(student(2)), &["tue"])));
    let decision = decided(&book, &back(Who::Student(student(2)), math()));
    assert!(decision.words.ends_with("is back for this day only"), "{}", decision.words);
    assert!(!is_away(&decision.after, 2, tuesday()) && is_away(&decision.after, 2, date("2026-12-01")));
    let again = done(&decision.after, &away(2, Who::Student(student(2)), math()));
    assert!(is_away(&again, 2, tuesday()), "what is said of one person for one day counts most");
    let book = done(&again, &back(Who::Student(student(2)), math()));
    assert!(!is_away(&book, 2, tuesday()));
}

#[test]
fn who_is_back_for_a_day_keeps_to_their_other_times() {
    let leaves = NewAway {
        from_time: Some(time("10:00:00")),
        state: AwayState::LeavesEarly,
        ..every(1, Who::Student(student(2)), &["tue"])
    };
    let absent = NewAway { block: Some(block(0)), ..every(2, Who::Student(student(2)), &["tue"]) };
    let book = done(&done(&placed(), &Command::AddAway(leaves)), &Command::AddAway(absent));
    let book = done(&book, &back(Who::Student(student(2)), math()));
    assert!(!is_away(&book, 2, tuesday()));
    assert!(book.away(Slot::new(tuesday(), block(1), 1)).student(student(2)).is_some(), "still leaves at ten");
}

#[test]
fn a_tag_that_comes_for_a_day_brings_nobody_who_is_away_otherwise() {
    let book = done(&placed(), &Command::AddAway(every(1, Who::Tag(cohort()), &["tue"])));
    let book = done(&book, &Command::AddAway(every(2, Who::Student(student(1)), &["tue"])));
    let book = done(&book, &back(Who::Tag(cohort()), math()));
    assert_eq!([0, 1, 2].map(|it| is_away(&book, it, tuesday())), [false, true, false]);
}

#[test]
fn an_exception_that_recurs_is_about_a_student_and_yields_to_a_trip() {
    let here = NewAway { here: true, ..every(2, Who::Student(student(1)), &["tue"]) };
    let book = done(&placed(), &Command::AddAway(every(1, Who::Grade("3".into()), &["tue"])));
    let book = done(&book, &Command::AddAway(here.clone()));
    assert!(!is_away(&book, 1, tuesday()) && is_away(&book, 4, tuesday()));
    let trip = done(&book, &away(3, Who::Grade("3".into()), math()));
    assert!(is_away(&trip, 1, tuesday()));
    let tag = NewAway { who: Who::Tag(cohort()), ..here };
    assert!(matches!(decide(&book, &Command::AddAway(tag), None), Err(Rejected::Impossible(_))));
}

#[test]
fn what_is_changed_or_ended_leaves_the_past_as_it_was() {
    let last_week = date("2026-11-17");
    let new = NewAway { from_date: Some(date("2026-11-02")), ..every(1, Who::Student(student(2)), &["tue"]) };
    let book = done(&placed(), &Command::AddAway(new));
    let fact = AvailabilityId([1; 16]);
    let edits = vec![AwayEdit::Day("tue".into(), false), AwayEdit::Day("wed".into(), true)];
    let changed = done(&book, &Command::EditAway { fact, edits, today: tuesday() });
    assert_eq!([last_week, tuesday(), wednesday()].map(|it| is_away(&changed, 2, it)), [true, false, true]);
    assert_eq!(changed.recurring_away(tuesday()).len(), 1);
    let ended = done(&book, &Command::EditAway { fact, edits: vec![AwayEdit::End], today: tuesday() });
    assert_eq!([last_week, tuesday()].map(|it| is_away(&ended, 2, it)), [true, false]);
    let again = Command::EditAway { fact, edits: vec![AwayEdit::To(None)], today: tuesday() };
    assert!(!is_away(&done(&ended, &again), 2, date("2026-11-25")));
}

#[test]
fn what_cannot_be_is_refused_in_words() {
    let refused = |new: NewAway| match decide(&placed(), &Command::AddAway(new), None) {
        Err(Rejected::Impossible(words)) => words,
        other => panic!("refused, not {other:?}"),
    };
    let ana = || Who::Student(student(0));
    assert!(refused(every(1, ana(), &["C"])).contains("no day called “C”"));
    assert!(refused(NewAway { others: true, ..every(1, ana(), &[]) }).contains("Name the days"));
    let ended = NewAway { to_date: Some(date("2026-11-01")), ..every(1, ana(), &["tue"]) };
    assert!(refused(ended).contains("would end"));
    let times = (Some(time("11:00:00")), Some(time("10:00:00")));
    assert!(
        refused(NewAway { from_time: times.0, till_time: times.1, ..every(1, ana(), &[]) })
            .contains("before it begins")
    );
}

/// A fact in small numbers.
#[derive(Clone, Debug)]
struct Small {
    who: u8,
    dated: Option<u8>,
    days: Vec<u8>,
    others: bool,
    dates: (Option<u8>, Option<u8>),
    times: (Option<u8>, Option<u8>),
    block: Option<u8>,
    here: bool,
}

const DAYS: [&str; 4] = ["tue", "thu", "A", "B"];

fn small() -> impl Strategy<Value = Small> {
    let maybe = |most| proptest::option::of(0..most);
    let when = (proptest::option::weighted(0.4, 0..4u8), vec(0..4u8, 0..3), any::<bool>(), (maybe(4u8), maybe(4u8)));
    (0..6u8, when, (maybe(6u8), maybe(6u8)), maybe(2u8), any::<bool>()).prop_map(
        |(who, (dated, days, others, dates), times, block, here)| Small {
            who,
            dated,
            days,
            others,
            dates,
            times,
            block,
            here,
        },
    )
}

fn day(n: u8) -> NaiveDate {
    tuesday() + chrono::Days::new(u64::from(n))
}

fn clock(n: u8) -> NaiveTime {
    time("08:50:00") + chrono::TimeDelta::minutes(i64::from(n) * 25)
}

impl Small {
    fn put(&self, book: &mut Book, n: u8) {
        let key = AvailabilityId([n + 1; 16]);
        let mut fact = Availability::new(key);
        match self.who {
            0 | 1 => fact.student = Some(student(self.who)),
            2 => fact.tag = Some(cohort()),
            3 => fact.grade = Some("3".into()),
            _ => fact.adult = Some(adult(self.who - 4)),
        }
        (fact.on_date, fact.others, fact.here, fact.live) = (self.dated.map(day), self.others, self.here, true);
        (fact.from_date, fact.to_date) = (self.dates.0.map(day), self.dates.1.map(day));
        (fact.from_time, fact.till_time) = (self.times.0.map(clock), self.times.1.map(clock));
        fact.block = self.block.map(block);
        book.availability.load(fact);
        for day in &self.days {
            book.availability_days.load(AvailabilityDay { key: (key, DAYS[*day as usize].into()), holds: true });
        }
    }

    /// The same, as slow as can be: minute by minute.
    fn says(&self, book: &Book, slot: Slot) -> bool {
        let date = slot.day.date().expect("a date");
        let on = if let Some(n) = self.dated {
            day(n) == date
        } else {
            let from = self.dates.0.is_none_or(|it| day(it) <= date);
            let to = self.dates.1.is_none_or(|it| date <= day(it));
            let named = self.days.iter().any(|it| match DAYS[*it as usize] {
                cycle @ ("A" | "B") => {
                    // Tuesday is A, and every school day is the other one.
                    let school_days =
                        (0..).map(day).take_while(|it| *it < date).filter(|it| it.weekday().num_days_from_monday() < 5);
                    date.weekday().num_days_from_monday() < 5 && ["A", "B"][school_days.count() % 2] == cycle
                }
                weekday => weekday_word(date.weekday()) == weekday,
            });
            from && to && (self.days.is_empty() || named != self.others)
        };
        let (starts, ends) = book.times(slot).expect("times");
        let minutes = |from: NaiveTime, to: NaiveTime| (to - from).num_minutes();
        let inside = (0..minutes(starts, ends)).map(|it| starts + chrono::TimeDelta::minutes(it)).filter(|it| {
            self.times.0.is_none_or(|from| clock(from) <= *it) && self.times.1.is_none_or(|till| *it < clock(till))
        });
        on && self.block.is_none_or(|it| block(it) == slot.block)
            && inside.count() * 2 > usize::try_from(minutes(starts, ends)).expect("a time")
    }

    fn is_about(&self, n: u8) -> bool {
        match self.who {
            0 | 1 => self.who == n,
            2 => n < 3,
            3 => true,
            _ => false,
        }
    }

    fn close(&self) -> (bool, bool) {
        (!matches!(self.who, 2 | 3), self.dated.is_some())
    }
}

/// Away by a fact that no closer exception lifts, found for one at a time.
fn slowly(facts: &[Small], book: &Book, slot: Slot, about: impl Fn(&Small) -> bool) -> bool {
    let said: Vec<&Small> = facts.iter().filter(|it| about(it) && it.says(book, slot)).collect();
    said.iter().filter(|it| !it.here).any(|gone| {
        !said.iter().filter(|it| it.here).any(|here| {
            let (here, gone) = (here.close(), gone.close());
            here != gone && (here.0 || !gone.0) && (here.1 || !gone.1)
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn who_is_away_is_who_would_be_found_day_by_day(facts in vec(small(), 0..8)) {
        static BOOK: std::sync::OnceLock<Book> = std::sync::OnceLock::new();
        let mut book = BOOK.get_or_init(|| Team::new().book()).clone();
        for (place, name) in (0..).zip(["A", "B"]) {
            book.cycle_days.load(CycleDay { key: place, name: name.into() });
        }
        book.settings.load(Setting { key: "cycle from".into(), value: tuesday().to_string() });
        for (n, fact) in (0..).zip(&facts) {
            fact.put(&mut book, n);
        }
        for days in 0..7 {
            for slot in slots().into_iter().filter(|it| it.day == math().day) {
                let slot = Slot::new(day(days), slot.block, slot.round);
                let away = book.away(slot);
                for n in 0..5 {
                    let found = away.student(student(n)).is_some();
                    prop_assert_eq!(found, slowly(&facts, &book, slot, |it| it.is_about(n)), "student {} in {:?}", n, slot);
                }
                for n in 0..2 {
                    let found = away.adult(adult(n)).is_some();
                    prop_assert_eq!(found, slowly(&facts, &book, slot, |it| it.who == n + 4), "adult {} in {:?}", n, slot);
                }
            }
        }
    }

    #[test]
    fn an_adult_away_and_undone_is_the_same_book(n in 0..4u8, days in vec(0..2u8, 0..2), till in proptest::option::of(1..6u8)) {
        let start = placed();
        let days: Vec<&str> = days.iter().map(|it| DAYS[*it as usize]).collect();
        let new = NewAway { till_time: till.map(clock), ..every(1, Who::Adult(adult(n)), &days) };
        let decision = decided(&start, &Command::AddAway(new));
        let mut book = decision.after.clone();
        for change in decision.changes.iter().rev() {
            book.apply(&change.inverse());
        }
        prop_assert_eq!(&book, &start);
        let led: Vec<_> = start.placed_in(math(), group(n)).collect();
        let gone = decision.after.away(math()).adult(adult(n)).is_some();
        for place in 0..12 {
            let moved = decision.after.placement(math(), student(place)) != start.placement(math(), student(place));
            prop_assert_eq!(moved, gone && n < 3 && led.contains(&student(place)));
        }
    }
}
