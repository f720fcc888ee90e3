//! Whatever comes in, in whatever order: no panic, every student in exactly one place, the cursor on something that is there,
//! nothing old on the screen.

use std::time::Duration;

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use huddleboard::tui::{Input, Window};
use proptest::prelude::*;
use proptest::sample::select;

use super::Screen;
use super::screen::key_of;
use super::snapshot::text;

/// Something that happens to the screen.
#[derive(Clone, Debug)]
enum Event {
    Key(&'static str),
    Mouse(MouseEventKind, (u16, u16), KeyModifiers),
    /// A whole drag, button and all.
    Drag((u16, u16), (u16, u16)),
    Paste(&'static str),
    Resize(u16, u16),
    FocusLost,
    Wait(u64),
}

/// Keys that move the cursor and nothing else, while nobody is carried and no window is open.
const STEPS: [&str; 8] = ["up", "down", "left", "right", "home", "end", "pgup", "pgdn"];
const OTHERS: [&str; 37] = [
    "tab",
    "tab",
    "s",
    "S",
    "f",
    "space",
    "space",
    "*",
    "shift-up",
    "shift-down",
    "g",
    "enter",
    "enter",
    "t",
    "/",
    "a",
    "u",
    "U",
    "o",
    "[",
    "]",
    "i",
    "?",
    "esc",
    "esc",
    "0",
    "1",
    "2",
    "3",
    "6",
    "8",
    "c",
    "n",
    "é",
    "backspace",
    "delete",
    "ctrl-z",
    "d",
    "d",
    "=",
    "y",
];
const PASTES: [&str; 4] = ["", "an", "two\nlines", "/nowhere/scores.csv"];
const SIZES: [(u16, u16); 9] =
    [(80, 24), (80, 24), (100, 30), (160, 50), (40, 12), (39, 11), (1, 1), (300, 8), (61, 90)];

fn event() -> impl Strategy<Value = Event> {
    let cell = || (0_u16..170, 0_u16..52);
    let kinds = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Moved,
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollRight,
    ];
    let held = vec![KeyModifiers::NONE, KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::SHIFT];
    prop_oneof![
        6 => select(STEPS.to_vec()).prop_map(Event::Key),
        12 => select(OTHERS.to_vec()).prop_map(Event::Key),
        6 => (select(kinds), cell(), select(held)).prop_map(|(kind, at, held)| Event::Mouse(kind, at, held)),
        4 => (cell(), cell()).prop_map(|(from, to)| Event::Drag(from, to)),
        1 => select(PASTES.to_vec()).prop_map(Event::Paste),
        1 => select(SIZES.to_vec()).prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        1 => Just(Event::FocusLost),
        1 => (0_u64..2_000).prop_map(Event::Wait),
    ]
}

fn mouse(kind: MouseEventKind, (column, row): (u16, u16), modifiers: KeyModifiers) -> Input {
    Input::Mouse(MouseEvent { kind, column, row, modifiers })
}

/// Feeds an event in; `drawn` says whether the screen is drawn between its parts, as it is unless more is queued.
fn happen(screen: &mut Screen, event: &Event, drawn: bool) {
    let inputs = match *event {
        Event::Key(name) => vec![Input::Key(key_of(name))],
        Event::Mouse(kind, at, held) => vec![mouse(kind, at, held)],
        Event::Drag(from, to) => vec![
            mouse(MouseEventKind::Down(MouseButton::Left), from, KeyModifiers::NONE),
            mouse(MouseEventKind::Drag(MouseButton::Left), to, KeyModifiers::NONE),
            mouse(MouseEventKind::Up(MouseButton::Left), to, KeyModifiers::NONE),
        ],
        Event::Paste(text) => vec![Input::Paste(text.to_owned())],
        Event::Resize(columns, rows) => {
            screen.resize(columns, rows);
            return;
        }
        Event::FocusLost => vec![Input::FocusLost],
        Event::Wait(millis) => {
            screen.wait(Duration::from_millis(millis));
            return;
        }
    };
    for input in inputs {
        screen.feed(input);
        if drawn {
            screen.draw_if_due();
        }
    }
}

/// Whether a key that moves the cursor would do just that: nobody is carried, and no window or field takes it.
fn is_free(screen: &Screen) -> bool {
    let state = screen.state();
    matches!(state.window, Window::None) && state.carry.held().is_none()
}

/// `free` says whether the screen was free before the event: a key that closes a window moves no cursor.
fn check(screen: &mut Screen, event: &Event, free: bool) -> Result<(), TestCaseError> {
    let state = screen.state();
    if let Some(board) = &state.board {
        for student in state.book.team_students() {
            prop_assert_eq!(screen.places(student.key).len(), 1, "{} after {:?}", &student.name, event);
        }
        let shown: usize = board.columns.iter().map(|it| it.cards.len()).sum();
        prop_assert_eq!(shown + board.to_place.len() + board.away.len(), board.students_total);
    }
    prop_assert!(state.places().contains(&state.place), "the cursor's place is none of the board's");
    let (rows, columns) = (state.grid.grid.rows.len(), state.grid.grid.columns.len());
    prop_assert!(state.grid.row < rows.max(1) && state.grid.column < columns.max(1), "off the grid after {event:?}");
    let lines = state.lines(state.place).len();
    prop_assert!(state.row < lines.max(1), "line {} of {lines} after {event:?}", state.row);
    let step = matches!(event, Event::Key(name) if STEPS.contains(name));
    if step && free && is_free(screen) && state.geometry().is_some() {
        prop_assert!(screen.shows_cursor(), "the cursor is off the screen after {event:?}:\n{}", screen.text());
    }
    let shown = screen.buffer().clone();
    screen.draw();
    prop_assert!(shown == *screen.buffer(), "the screen was old after {:?}:\n{}", event, text(&shown));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_the_board_holds(events in prop::collection::vec((event(), prop::bool::weighted(0.8)), 125)) {
        let mut screen = Screen::demo(80, 24);
        for (event, drawn) in &events {
            let free = is_free(&screen);
            happen(&mut screen, event, *drawn);
            screen.draw_if_due();
            check(&mut screen, event, free)?;
        }
    }
}
