//! The clock goes on while the board is open, or jumps: the laptop slept. Ages and dates follow at once. Whoever looks at the block of the
//! moment and does nothing goes along to the next one; **nobody is taken away from what they are doing**: they are told, with the key.

use chrono::{NaiveDateTime, NaiveTime, TimeDelta};

use super::App;
use crate::domain::book::Book;
use crate::domain::plan::Slot;
use crate::tui::action::Action;
use crate::tui::carry::Carry;
use crate::tui::state::{Toast, Tone};
use crate::tui::window::Window;

/// Whoever touched nothing for so long does nothing.
const QUIET: TimeDelta = TimeDelta::minutes(1);

/// What the clock said, and until when that holds.
pub(super) struct Moment {
    seen: NaiveDateTime,
    until: NaiveDateTime,
    slot: Option<Slot>,
    /// When somebody last touched anything.
    touched: NaiveDateTime,
    /// The open slot that is over, and the one that takes its place; nobody went there yet.
    due: Option<(Slot, Slot)>,
}

impl Moment {
    /// At a start.
    pub fn of(book: &Book, now: NaiveDateTime) -> Self {
        let mut it = Self { seen: now, until: now, slot: None, touched: now, due: None };
        it.read(book, now);
        it
    }

    /// Somebody does something.
    pub fn touch(&mut self, now: NaiveDateTime) {
        self.touched = now;
    }

    /// What was read holds until its slot ends, and no longer than the day.
    fn read(&mut self, book: &Book, now: NaiveDateTime) {
        self.slot = book.slot_at(now);
        let today = self.slot.filter(|it| it.day.date() == Some(now.date()));
        let ends = today.and_then(|it| book.times(it)).map(|it| now.date().and_time(it.1));
        let midnight = now.date().succ_opt().map_or(now, |it| it.and_time(NaiveTime::MIN));
        (self.seen, self.until) = (now, ends.map_or(midnight, |it| it.min(midnight)));
    }

    fn holds(&self, now: NaiveDateTime) -> bool {
        self.seen <= now && now < self.until
    }
}

impl App {
    /// Reads the moment again, after the timetable may have changed; not while it waits to be noticed that it is over.
    pub(super) fn renew_moment(&mut self) {
        let now = self.session.now();
        if self.moment.holds(now) {
            self.moment.read(self.session.book(), now);
        }
    }

    /// A look at the clock, once a second: two comparisons, unless a slot or the day is over.
    pub(super) fn look_at_clock(&mut self) {
        let now = self.session.now();
        if self.moment.holds(now) {
            self.moment.seen = now;
        } else {
            self.turn(now);
        }
        if let Some((from, to)) = self.moment.due {
            self.follow(from, to, now);
        }
    }

    /// A slot or the day is over, or the clock was set.
    fn turn(&mut self, now: NaiveDateTime) {
        let (before, day) = (self.moment.slot, self.moment.seen.date());
        self.moment.read(self.session.book(), now);
        let open = self.state.slot();
        if day != now.date() {
            self.show(self.still(open));
            self.read_page();
            self.dirty = true;
        }
        let (Some(from), Some(to)) = (open, self.moment.slot) else { return };
        let waits = self.moment.due.is_some_and(|it| it.0 == from);
        if (Some(from) == before || waits) && from != to {
            self.moment.due = Some((from, to));
            if !self.is_quiet(to, now) {
                self.offer(to, now);
            }
        }
    }

    /// Goes along, once nobody does anything; whoever went elsewhere stays there.
    fn follow(&mut self, from: Slot, to: Slot, now: NaiveDateTime) {
        if self.state.slot() != Some(from) {
            self.moment.due = None;
        } else if self.is_quiet(to, now) {
            self.moment.due = None;
            let words = self.words(to, now);
            self.open(to);
            // What was done for it, and that it can be undone, is said behind it.
            let said = self.state.toast.take();
            let text = said.as_ref().map_or_else(|| format!("{words}."), |it| format!("{words}: {}", it.text));
            let tone = said.as_ref().map_or(Tone::Note, |it| it.tone);
            self.state.toast = Some(Toast { text, tone, offer: said.and_then(|it| it.offer) });
            self.dirty = true;
        }
    }

    /// Whether nobody does anything, and it is the day of a slot already.
    fn is_quiet(&self, to: Slot, now: NaiveDateTime) -> bool {
        let state = &self.state;
        matches!(state.window, Window::None)
            && state.carry == Carry::Idle
            && state.marks.is_empty()
            && state.filter.is_none()
            && now - self.moment.touched >= QUIET
            && to.day.date().is_some_and(|it| it <= now.date())
    }

    /// Says what is now or next, and which key goes there. A refusal that can be overridden is not talked over.
    fn offer(&mut self, to: Slot, now: NaiveDateTime) {
        if self.state.toast.as_ref().is_some_and(|it| it.tone == Tone::Refused) {
            return;
        }
        let words = self.words(to, now);
        let (action, does) = match self.state.slot_beside(1) {
            Some(next) if next == to => (Action::NextSlot, "goes there"),
            _ => (Action::Slots, "chooses it"),
        };
        self.state.offer(Tone::Note, words, action, does);
        self.dirty = true;
    }

    /// `Math on Tue 24 Nov is next`, or `is now`.
    fn words(&self, slot: Slot, now: NaiveDateTime) -> String {
        let book = self.session.book();
        let begun = slot.day.date().zip(book.times(slot)).is_some_and(|(date, it)| date.and_time(it.0) <= now);
        format!("{} is {}", book.slot_words(slot), if begun { "now" } else { "next" })
    }
}
