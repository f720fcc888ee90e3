//! Who was with whom: read from a file, against the slow reading, whatever was done meanwhile and by whom.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use huddleboard::domain::away::Who;
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, StudentCommand};
use huddleboard::domain::ids::{AvailabilityId, BlockId, GroupId};
use huddleboard::domain::person::Role;
use huddleboard::domain::plan::{Day, Group, Part, Slot};
use huddleboard::domain::timetable::{AwayState, ConferenceState};
use huddleboard::session::{Clock, Desk, Session};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::deeds::{Deed, deed};
use crate::team::{Team, add_group, adult, block, date, group, math, move_to, run, student, tuesday, wednesday};

/// On Wednesday both rounds of Math have begun, and Reading has not.
fn session(team: &Team, at: &str) -> Session {
    let clock = Clock::stated(Some(at)).expect("a time");
    let mut session = Session::open(&team.file(), Desk { clock, ..team.desk() }).expect("it opens");
    for day in [tuesday(), wednesday()] {
        session.open_day(Day::Date(day)).expect("a day");
    }
    session
}

const MORNING: &str = "2026-11-25T09:40";

/// Where a student was on a day: block, origin (none of a conference) and adults, straight from the plans.
fn slow(book: &Book, who: u8, day: NaiveDate, now: NaiveDateTime) -> Vec<(BlockId, Option<GroupId>, Vec<u8>)> {
    let begun = book.planned_slots(Day::Date(day)).into_iter().filter(|it| {
        let (starts, _) = book.times(*it).expect("on the timetable");
        day.and_time(starts) <= now
    });
    let places = begun.filter(|it| book.away(*it).student(student(who)).is_none()).filter_map(|slot| {
        let group = book.placement(slot, student(who))?;
        let there = |n: &u8| {
            let part = book.group_adults.get(&(group, adult(*n))).map_or(Part::None, |it| it.part);
            part != Part::None && book.away(slot).adult(adult(*n)).is_none()
        };
        let origin = book.groups.get(&group).expect("open").origin;
        Some((slot.block, Some(origin), (0..4).filter(there).collect()))
    });
    let held = book.conferences.iter().filter(|it| it.live && it.state == ConferenceState::Done);
    let held = held.filter(|it| it.on_date == day && it.student == student(who));
    places.chain(held.map(|it| (it.block, None, vec![it.adult.0[0] - 101]))).collect()
}

fn check(session: &mut Session) {
    session.ready_contacts(tuesday()).expect("read");
    let (book, now) = (session.book(), session.now());
    assert_eq!(book.contacts.knows_from(), Some(tuesday()));
    for who in 0..12 {
        let days = [tuesday(), wednesday()].map(|day| (day, slow(book, who, day, now)));
        for (day, slots) in &days {
            let mut slots = slots.clone();
            let met = book.contacts.of(student(who), *day..=*day).map(|(_, it)| {
                let mut adults: Vec<u8> = (0..4).filter(|n| it.adults.contains(&adult(*n))).collect();
                adults.sort_unstable();
                (it.block, it.origin, adults)
            });
            let mut met: Vec<_> = met.collect();
            slots.sort();
            met.sort();
            assert_eq!(met, slots, "student {who} on {day}");
        }
        for with in 0..4 {
            let met: Vec<NaiveDate> =
                days.iter().filter(|it| it.1.iter().any(|it| it.2.contains(&with))).map(|it| it.0).collect();
            let contacts = &book.contacts;
            assert_eq!(contacts.last_with(student(who), adult(with), ..=wednesday()), met.last().copied());
            assert_eq!(contacts.days_with(student(who), adult(with), ..), met.len());
            let everybody = contacts.all_with(&BTreeSet::from([adult(with)]), ..);
            assert_eq!(everybody.contains(&student(who)), !met.is_empty());
        }
        let first = days.iter().find(|it| !it.1.is_empty()).map(|it| it.0);
        assert_eq!(book.contacts.first_day(student(who)), first);
        for origin in (91..100).map(|it| GroupId([it; 16])) {
            let places = days.iter().rev().map(|it| it.1.iter().filter(|it| it.0 == block(0) && it.1.is_some()));
            let was = places.filter(|it| it.clone().count() > 0).map(|mut it| it.any(|it| it.1 == Some(origin)));
            let running = was.take_while(|it| *it).count();
            let thursday = date("2026-11-26");
            assert_eq!(book.contacts.days_in_a_row(student(who), origin, block(0), thursday), running);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn contacts_are_those_of_the_plans_whatever_is_done_and_by_whom(deeds in vec((deed(), any::<bool>()), 1..16)) {
        let team = Team::new();
        let (mut own, mut other) = (session(&team, MORNING), session(&team, MORNING));
        check(&mut own);
        for (deed, elsewhere) in &deeds {
            let doing = if *elsewhere { &mut other } else { &mut own };
            doing.look().expect("looked");
            match (deed, deed.command(doing.book())) {
                (Deed::Undo, _) => drop(doing.undo()),
                (Deed::Redo, _) => drop(doing.redo()),
                (_, Some(command)) => drop(doing.run(&command, Some("because"))),
                (_, None) => {}
            }
            own.look().expect("looked");
            check(&mut own);
        }
    }
}

#[test]
fn a_day_that_is_not_open_is_forgotten_when_somebody_else_changes_it() {
    let team = Team::new();
    let mut other = team.open();
    run(&mut other, &move_to(math(), &[0], Some(group(0))));
    let clock = Clock::stated(Some(MORNING)).expect("a time");
    let mut own = Session::open(&team.file(), Desk { clock, ..team.desk() }).expect("it opens");
    own.ready_contacts(tuesday()).expect("read");
    let with = |session: &Session, who| session.book().contacts.last_with(student(who), adult(0), ..);
    assert_eq!((with(&own, 0), with(&own, 2)), (Some(tuesday()), None));
    run(&mut other, &move_to(math(), &[2], Some(group(0))));
    own.look().expect("looked");
    own.ready_contacts(tuesday()).expect("read");
    assert_eq!(with(&own, 2), Some(tuesday()));
}

#[test]
fn a_slot_of_today_counts_once_it_has_begun() {
    let team = Team::new();
    run(&mut team.open(), &move_to(math(), &[0], Some(group(0))));
    let met = |at: &str| {
        let mut session = session(&team, at);
        session.ready_contacts(tuesday()).expect("read");
        session.book().contacts.of(student(0), ..).count()
    };
    assert_eq!([met("2026-11-24T08:59"), met("2026-11-24T09:00"), met("2026-11-30T07:00")], [0, 1, 1]);
}

#[test]
fn only_what_changed_is_read_again() {
    let team = Team::new();
    let mut session = session(&team, "2026-11-25T08:00");
    let monday = date("2026-11-23");
    session.ready_contacts(monday).expect("read");
    let unread = |session: &Session, at: &str| {
        let now = at.parse().expect("a moment");
        session.book().unread_contacts(monday, now)
    };
    assert_eq!(unread(&session, "2026-11-25T08:59:00"), []);
    assert_eq!(unread(&session, "2026-11-25T09:01:00"), [wednesday()], "another slot has begun");
    run(&mut session, &move_to(math(), &[0], Some(group(0))));
    assert_eq!(unread(&session, "2026-11-25T08:00:00"), [tuesday()]);
    let away = |n, who| Command::MarkAway {
        id: AvailabilityId([n; 16]),
        who,
        slot: Slot::new(wednesday(), block(0), 1),
        from: None,
        till: None,
        state: AwayState::Absent,
        reason: None,
    };
    session.ready_contacts(monday).expect("read");
    let later = Slot::new(wednesday(), block(0), 1);
    run(&mut session, &add_group(later, 8, "Later", vec![(adult(0), Part::Leads)], None));
    run(&mut session, &move_to(later, &[0], Some(Group::id_in(later, GroupId([99; 16])))));
    assert_eq!(unread(&session, "2026-11-25T08:00:00"), [], "a plan for later is no contact yet");
    run(&mut session, &away(1, Who::Student(student(3))));
    assert_eq!(unread(&session, "2026-11-25T08:00:00"), [wednesday()]);
    assert_eq!(session.book().contacts.knows_from(), Some(monday), "up to the last day that is known");
}

#[test]
fn the_last_time_with_a_role_is_with_any_adult_of_it() {
    let team = Team::new();
    let mut session = session(&team, MORNING);
    run(&mut session, &move_to(math(), &[0], Some(group(0))));
    session.ready_contacts(tuesday()).expect("read");
    let last = |role| session.book().last_with_role(student(0), role, ..);
    assert_eq!((last(Role::Teacher), last(Role::TeacherLeader)), (Some(tuesday()), None));
}

/// What was planned for a double before today is not written again, and yet was the student's.
#[test]
fn the_past_of_a_double_is_the_students() {
    let team = Team::new();
    run(&mut team.open(), &move_to(math(), &[4], Some(group(1))));
    let clock = Clock::stated(Some(MORNING)).expect("a time");
    let mut session = Session::open(&team.file(), Desk { clock, ..team.desk() }).expect("it opens");
    let met = |session: &mut Session| {
        session.ready_contacts(tuesday()).expect("read");
        [4, 5].map(|it| session.book().contacts.last_with(student(it), adult(1), ..=tuesday()))
    };
    assert_eq!(met(&mut session), [Some(tuesday()), None]);
    let (double, into) = (student(4), student(5));
    run(&mut session, &Command::Student(StudentCommand::Join { double, into, today: wednesday() }));
    assert_eq!(met(&mut session), [None, Some(tuesday())]);
    run(&mut session, &Command::Student(StudentCommand::Separate { double }));
    assert_eq!(met(&mut session), [Some(tuesday()), None]);
}
