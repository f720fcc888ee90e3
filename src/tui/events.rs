//! Events of the terminal as inputs: all that are queued at once, so that a flood of motion costs one frame.

use std::time::{Duration, Instant};

use crossterm::event::{
    self, Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, MouseButton, MouseEvent, MouseEventKind,
};

use super::update::Input;

/// How long to wait for more, once several have come: more of a paste or of a drag is on its way.
const MORE: Duration = Duration::from_millis(1);
/// The mouse had paused where nothing came for so long; a flood comes without.
const PAUSE: Duration = Duration::from_micros(250);
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
    let asked = Instant::now();
    let mut patience = until.saturating_duration_since(asked);
    let mut begun = None;
    while inputs.len() < MOST && event::poll(patience)? {
        let event = event::read()?;
        begun = begun.or_else(|| Some(Instant::now()));
        assert!(
            !(matches!(event, Event::Key(key) if key.code == KeyCode::F(9)) && std::env::var_os(PANIC).is_some()),
            "asked for by a test"
        );
        // What comes alone is shown at once: nobody's next key comes within a frame, nor more of the mouse after a pause. (A typed paste
        // has to stay whole, and so has a report of the mouse that begins like Esc.)
        let alone = match event {
            _ if cfg!(windows) || !inputs.is_empty() => false,
            Event::Key(key) => key.code != KeyCode::Esc,
            _ => asked.elapsed() >= PAUSE,
        };
        inputs.extend(input(event));
        patience = if alone { Duration::ZERO } else { MORE };
    }
    // Elsewhere a paste comes as one; the console of Windows types it.
    let typed_paste = cfg!(windows) && begun.is_some_and(|it| it.elapsed() < BURST);
    Ok(if typed_paste { join_burst(inputs) } else { join_reports(inputs) })
}

/// Reports of the mouse that came in two parts: where the first part was the escape alone, it was taken for the key, and the rest for
/// letters, which would do things that nobody asked for.
fn join_reports(inputs: Vec<Input>) -> Vec<Input> {
    let mut joined: Vec<Input> = Vec::with_capacity(inputs.len());
    for input in inputs {
        joined.push(input);
        if letter(joined.last()).is_some_and(|it| matches!(it, 'M' | 'm'))
            && let Some(start) = joined.iter().rposition(|it| matches!(it, Input::Key(key) if key.code == KeyCode::Esc))
            && let Some(text) = joined[start + 1..].iter().map(|it| letter(Some(it))).collect::<Option<String>>()
            && let Some(report) = report(&text)
        {
            joined.truncate(start);
            joined.push(Input::Mouse(report));
        }
    }
    joined
}

fn letter(input: Option<&Input>) -> Option<char> {
    match input {
        Some(Input::Key(KeyEvent { code: KeyCode::Char(letter), .. })) => Some(*letter),
        _ => None,
    }
}

/// `[<32;8;12M`: button and motion, column, row, pressed or let go (xterm's control sequences, SGR mouse mode).
fn report(text: &str) -> Option<MouseEvent> {
    let (body, end) = text.strip_prefix("[<")?.split_at_checked(text.len().checked_sub(3)?)?;
    let mut numbers = body.split(';').map(str::parse::<u16>);
    let (code, column, row) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    let button = match code & 3 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        _ => MouseButton::Right,
    };
    let kind = match (code & 64, code & 32, code & 3) {
        (64, _, 0) => MouseEventKind::ScrollUp,
        (64, _, 1) => MouseEventKind::ScrollDown,
        (64, _, 2) => MouseEventKind::ScrollLeft,
        (64, ..) => MouseEventKind::ScrollRight,
        (_, 32, 3) => MouseEventKind::Moved,
        (_, 32, _) => MouseEventKind::Drag(button),
        _ if end == "M" => MouseEventKind::Down(button),
        _ => MouseEventKind::Up(button),
    };
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = held.into_iter().filter(|it| code & it.0 != 0).fold(KeyModifiers::NONE, |all, it| all | it.1);
    Some(MouseEvent { kind, column: column.checked_sub(1)?, row: row.checked_sub(1)?, modifiers })
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
    use super::*;

    fn keys(text: &str) -> Vec<Input> {
        text.chars().map(|it| Input::Key(KeyEvent::new(KeyCode::Char(it), KeyModifiers::NONE))).collect()
    }

    #[test]
    fn a_report_of_the_mouse_in_two_parts_is_one() {
        let split = |text: &str| {
            let escape = Input::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE));
            join_reports([vec![escape], keys(text)].into_iter().flatten().collect())
        };
        let event = |text: &str| match split(text).as_slice() {
            [Input::Mouse(it)] => (it.kind, it.column, it.row, it.modifiers),
            other => panic!("{other:?}"),
        };
        let (left, none) = (MouseButton::Left, KeyModifiers::NONE);
        assert_eq!(event("[<0;8;12M"), (MouseEventKind::Down(left), 7, 11, none));
        assert_eq!(event("[<0;8;12m"), (MouseEventKind::Up(left), 7, 11, none));
        assert_eq!(event("[<32;8;12M"), (MouseEventKind::Drag(left), 7, 11, none));
        assert_eq!(event("[<35;8;12M"), (MouseEventKind::Moved, 7, 11, none));
        assert_eq!(event("[<65;8;12M"), (MouseEventKind::ScrollDown, 7, 11, none));
        assert_eq!(event("[<18;8;12M"), (MouseEventKind::Down(MouseButton::Right), 7, 11, KeyModifiers::CONTROL));
        // What else follows an Esc stays what it is.
        for text in ["M", "[M", "[<0;8M", "[<0;0;1M", "m", "[<;;M"] {
            assert_eq!(split(text).len(), 1 + text.len(), "{text}");
        }
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
