//! Time passes while the board is open: slots end, days end, a laptop sleeps.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::NaiveDateTime;
use huddleboard::session::Clock;

use super::{File, Screen};

/// A clock that the test sets, and the looks at it.
struct Hand {
    seconds: &'static AtomicI64,
    looks: u32,
}

impl Hand {
    fn set(&self, moment: &str) {
        let moment = NaiveDateTime::parse_from_str(moment, "%Y-%m-%d %H:%M").expect("a moment");
        self.seconds.store(moment.and_utc().timestamp(), Ordering::Relaxed);
    }

    /// It is so late; the board looks at the clock.
    fn comes<'s>(&mut self, screen: &'s mut Screen, moment: &str) -> &'s mut Screen {
        self.set(moment);
        self.looks += 1;
        // Each look is due a second after the one before.
        screen.wait(Duration::from_millis(1_100) * self.looks)
    }
}

/// The demo class on Tuesday, 24 Nov, in the middle of Reading.
fn reading(columns: u16) -> (Screen, Hand) {
    let hand = Hand { seconds: Box::leak(Box::new(AtomicI64::new(0))), looks: 0 };
    hand.set("2026-11-24 09:00");
    let mut screen = Screen::at(File::demo(), Clock::Set(hand.seconds), columns, 30);
    screen.says("Tue 24 Nov   Reading");
    (screen, hand)
}

fn slot(screen: &Screen) -> String {
    screen.state().slot().map(|it| screen.state().book.slot_words(it)).unwrap_or_default()
}

#[test]
fn whoever_does_nothing_goes_along_to_the_next_block_and_is_told() {
    let (mut screen, mut hand) = reading(100);
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-24 09:44")), "Reading on Tue 24 Nov");
    hand.comes(&mut screen, "2026-11-24 09:45").says("Math on Tue 24 Nov is next");
    assert_eq!(slot(&screen), "Math on Tue 24 Nov");
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-24 10:50")), "Math 2 on Tue 24 Nov");
}

#[test]
fn nobody_is_taken_away_from_what_they_do_but_told_with_the_key() {
    for keys in ["space", "g 2", "L", "W", "/ a n"] {
        let (mut screen, mut hand) = reading(100);
        screen.press(keys);
        hand.comes(&mut screen, "2026-11-24 09:50");
        assert_eq!(screen.toast(), "Math on Tue 24 Nov is next", "{keys}");
        assert_eq!(slot(&screen), "Reading on Tue 24 Nov", "{keys}");
    }
    let (mut screen, mut hand) = reading(100);
    screen.press("space");
    hand.comes(&mut screen, "2026-11-24 10:06").says("Math on Tue 24 Nov is now · ] goes there").press("]");
    assert_eq!(slot(&screen), "Math on Tue 24 Nov");
}

#[test]
fn whoever_is_done_goes_along_a_minute_later() {
    let (mut screen, mut hand) = reading(100);
    hand.set("2026-11-24 09:45");
    screen.press("down");
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-24 09:45")), "Reading on Tue 24 Nov", "somebody is there");
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-24 09:46")), "Math on Tue 24 Nov");
}

#[test]
fn whoever_looks_at_another_day_stays_there() {
    let (mut screen, mut hand) = reading(100);
    screen.press("}").says("Wed 25 Nov");
    hand.comes(&mut screen, "2026-11-24 09:50").does_not_say("is next").says("Wed 25 Nov   Reading");
}

#[test]
fn the_last_block_stays_until_the_day_is_over_and_then_the_ages_follow() {
    let (mut screen, mut hand) = reading(120);
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-24 13:10")), "Math 2 on Tue 24 Nov");
    let age = |screen: &Screen| {
        let columns = &screen.state().board.as_ref().expect("a board").columns;
        columns.iter().flat_map(|it| &it.cards).filter_map(|it| it.age_days).max()
    };
    let before = age(&screen);
    hand.comes(&mut screen, "2026-11-24 14:00").says("Reading on Wed 25 Nov is next");
    assert_eq!(slot(&screen), "Math 2 on Tue 24 Nov", "tomorrow waits");
    screen.press("space");
    hand.comes(&mut screen, "2026-11-25 00:01");
    assert_eq!(slot(&screen), "Math 2 on Tue 24 Nov", "somebody is marked");
    assert_eq!(screen.state().now.date().to_string(), "2026-11-25");
    assert_ne!(age(&screen), before, "a day older");
    screen.press("esc");
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-25 07:30")), "Reading on Wed 25 Nov");
}

#[test]
fn a_laptop_that_slept_over_the_weekend_opens_on_the_block_of_the_moment() {
    let (mut screen, mut hand) = reading(100);
    hand.comes(&mut screen, "2026-11-30 10:20").says("Math on Mon 30 Nov is now").says("Mon 30 Nov   Math");
    // A clock that was wrong is set back.
    assert_eq!(slot(hand.comes(&mut screen, "2026-11-30 07:00")), "Reading on Mon 30 Nov");
}

#[test]
fn a_look_at_the_clock_that_changes_nothing_draws_nothing() {
    let (mut screen, hand) = reading(100);
    for (looks, minute) in [(1, "09:01"), (2, "09:20"), (3, "09:44")] {
        hand.set(&format!("2026-11-24 {minute}"));
        screen.app.wake(std::time::Instant::now() + Duration::from_millis(1_100) * looks);
        assert!(!screen.app.is_dirty(), "{minute}");
    }
}
