//! Events of the terminal as inputs: all that are queued at once, so that a flood of motion costs one frame.

use std::time::{Duration, Instant};

use crossterm::event::{self, Event, KeyCode, KeyEventKind};

use super::update::Input;

/// How long to wait for more, once several have come or the mouse moves: more of a paste or of a drag is on its way.
const MORE: Duration = Duration::from_millis(1);
/// A batch ends here at the latest, so that a stream without an end cannot keep the screen from being drawn.
const MOST: usize = 4096;
/// Nobody types [`BURST_KEYS`] keys within this time.
const BURST: Duration = Duration::from_millis(20);
/// See [`BURST`].
const BURST_KEYS: usize = 8;
/// Names the variable that only tests set: with it, F9 panics, to show that the terminal is given back.
const PANIC: &str = "HUDDLEBOARD_TEST_PANIC";

/// Waits for input until a moment, then takes all that is there.
pub fn read_all(until: Instant) -> std::io::Result<Vec<Input>> {
    let mut inputs = Vec::new();
    let mut patience = until.saturating_duration_since(Instant::now());
    let mut begun = None;
    while inputs.len() < MOST && event::poll(patience)? {
        let event = event::read()?;
        begun = begun.or_else(|| Some(Instant::now()));
        assert!(
            !(matches!(event, Event::Key(key) if key.code == KeyCode::F(9)) && std::env::var_os(PANIC).is_some()),
            "asked for by a test"
        );
        // Nobody's next key comes within a frame: the first is shown at once. (A typed paste has to stay whole.)
        let alone = cfg!(not(windows)) && inputs.is_empty() && matches!(event, Event::Key(_));
        inputs.extend(input(event));
        patience = if alone { Duration::ZERO } else { MORE };
    }
    // Elsewhere a paste comes as one; the console of Windows types it.
    let typed_paste = cfg!(windows) && begun.is_some_and(|it| it.elapsed() < BURST);
    Ok(if typed_paste { join_burst(inputs) } else { inputs })
}

/// Keys that came faster than anybody types are one paste.
fn join_burst(inputs: Vec<Input>) -> Vec<Input> {
    let letter = |input: &Input| match input {
        Input::Key(key) => match key.code {
            KeyCode::Char(letter) => Some(letter),
            KeyCode::Enter => Some('\n'),
            _ => None,
        },
        _ => None,
    };
    let text: Option<String> = inputs.iter().map(letter).collect();
    match text.filter(|it| it.chars().count() >= BURST_KEYS) {
        Some(text) => vec![Input::Paste(text)],
        None => inputs,
    }
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

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyEvent, KeyModifiers};

    use super::*;

    fn keys(text: &str) -> Vec<Input> {
        text.chars().map(|it| Input::Key(KeyEvent::new(KeyCode::Char(it), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn a_burst_of_letters_is_a_paste_and_a_few_are_keys() {
        assert!(matches!(join_burst(keys("C:\\a.csv")).as_slice(), [Input::Paste(text)] if text == "C:\\a.csv"));
        assert_eq!(join_burst(keys("gg1")).len(), 3);
        let mut mixed = keys("abcdefgh");
        mixed.push(Input::FocusLost);
        assert_eq!(join_burst(mixed).len(), 9);
    }
}
