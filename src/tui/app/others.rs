//! Other people at the same file: who they are, and what they did.

use std::time::{Duration, Instant};

use super::App;
use crate::domain::entry::{Entry, touched};
use crate::tui::update::{Answer, Effect};
use crate::tui::window::Window;

/// How long what somebody else changed stands out.
const FRESH: Duration = Duration::from_secs(10);

impl App {
    /// Looks who else has the file open, and lets what is not fresh any more look like the rest.
    pub(super) fn look_around(&mut self, now: Instant) {
        let others = self.session.others();
        let stale = self.fresh_until.take_if(|it| *it <= now).is_some();
        if stale {
            self.state.fresh.clear();
        }
        self.dirty |= stale || others != self.state.others;
        self.state.others = others;
    }

    /// Looks whether another process has written.
    pub(super) fn look(&mut self, now: Instant) {
        match self.session.look() {
            Ok(None) => {}
            Ok(Some(entries)) => {
                let words: Vec<String> = entries.iter().map(|it| self.told(it)).collect();
                self.show(self.still(self.state.slot()));
                if !words.is_empty() {
                    self.state.fresh = entries.iter().flat_map(|it| touched(it).students).collect();
                    self.fresh_until = Some(now + FRESH);
                    self.state.answer(Answer::Elsewhere(words));
                }
                if let Window::Contacts(window) = &self.state.window {
                    let days = window.days;
                    self.perform(Effect::Contacts(days));
                }
                self.dirty = true;
                self.read_page();
            }
            Err(why) => {
                self.state.answer(Answer::Failed(why.to_string()));
                self.dirty = true;
            }
        }
    }

    /// What somebody else did, who it was, and where, if that is not on this board.
    fn told(&self, entry: &Entry) -> String {
        let here = self.state.slot();
        let there = touched(entry).slots.into_iter().next_back().filter(|it| Some(*it) != here);
        let place = there.map(|it| format!(", {}", self.session.book().slot_words(it))).unwrap_or_default();
        format!("{} ({}{place})", self.session.entry_words(entry), entry.by)
    }
}
