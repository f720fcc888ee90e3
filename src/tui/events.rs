//! Events of the terminal as inputs: all that are queued at once, so that a flood of motion costs one frame.

use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEventKind};

use super::update::Input;

/// How long to wait for more, once something has come.
const MORE: Duration = Duration::from_millis(1);
/// A batch ends here at the latest, so that a stream without an end cannot keep the screen from being drawn.
const MOST: usize = 4096;
/// Names the variable that only tests set: with it, F9 panics, to show that the terminal is given back.
const PANIC: &str = "HUDDLEBOARD_TEST_PANIC";

/// Waits for input until a moment, then takes all that is there.
pub fn read_all(until: Instant) -> std::io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut patience = until.saturating_duration_since(Instant::now());
    while inputs.len() < MOST && event::poll(patience)? {
        let event = event::read()?;
        assert!(
            !(matches!(event, Event::Key(key) if key.code == KeyCode::F(9)) && std::env::var_os(PANIC).is_some()),
            "asked for by a test"
        );
        inputs.extend(input(event));
        patience = MORE;
    }
    Ok(inputs)
}

/// Windows also tells when a key goes up, which nobody here asks about.
fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => (key.kind != KeyEventKind::Release).then_some(Input::Key(key)),
        Event::Mouse(event) => Some(Input::Mouse(event)),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize(width, height)),
        Event::FocusLost => Some(Input::FocusLost),
        Event::FocusGained => None,
    }
}
