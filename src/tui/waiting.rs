//! A person waits for a large file: the last line of the terminal says how far it is, and Esc stops it. Without a terminal (in tests), and
//! for what is done soon, nothing happens here.

use std::ops::ControlFlow;
use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::terminal;
use super::view::cells::cut;
use crate::domain::watch::{Progress, Watch};

/// What is done sooner shows nothing.
const SOON: Duration = Duration::from_millis(300);
/// How often to draw, and to look for Esc.
const OFTEN: Duration = Duration::from_millis(80);
/// How long to look for it: a look of no length at all sees nothing.
const LOOK: Duration = Duration::from_millis(1);

/// See the module's documentation.
pub struct Waiting {
    file: String,
    ascii: bool,
    began: Instant,
    next: Instant,
}

impl Waiting {
    /// For a file's name; `ascii` says how a long one may be cut.
    pub fn of(file: String, ascii: bool) -> Self {
        let began = Instant::now();
        Self { file, ascii, began, next: began + OFTEN }
    }
}

impl Watch for Waiting {
    fn at(&mut self, progress: Progress) -> ControlFlow<()> {
        let now = Instant::now();
        if now < self.next || !terminal::is_ours() {
            return ControlFlow::Continue(());
        }
        self.next = now + OFTEN;
        if now >= self.began + SOON {
            let words = format!(" {}  Esc stops", progress.words(&self.file));
            terminal::write_last_line(|width| cut(&words, width, self.ascii));
        }
        if stop_pressed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}

/// Whether Esc or Ctrl-C was pressed. Other keys are dropped: nobody knows what they would have met.
fn stop_pressed() -> bool {
    let mut stop = false;
    while event::poll(LOOK).unwrap_or(false) {
        match event::read() {
            Ok(Event::Key(key)) => stop |= stops(key),
            Ok(_) => {}
            Err(_) => break,
        }
    }
    stop
}

fn stops(key: KeyEvent) -> bool {
    let interrupt = key.code == KeyCode::Char('c') && key.modifiers.contains(KeyModifiers::CONTROL);
    key.kind != KeyEventKind::Release && (key.code == KeyCode::Esc || interrupt)
}
