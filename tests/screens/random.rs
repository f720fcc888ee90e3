//! Whatever comes in, in whatever order: no panic, every student in exactly one place, the cursor on something that is there,
//! nothing old on the screen.

use std::time::Duration;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use huddleboard::domain::ids::StudentId;
use huddleboard::tui::action::ACTIONS;
use huddleboard::tui::keymap::Keymap;
use huddleboard::tui::{Input, View, Window};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::buffer::Buffer;
use unicode_width::UnicodeWidthStr;

use super::Screen;
use super::modes::Mode;
use super::screen::key_of;
use super::snapshot::text;

/// Cases of [`whatever_comes_in_the_board_holds`], and events of each.
const CASES: (u32, usize) = (20, 500);
/// Every so many frames are drawn again.
const FRAMES: usize = 3;
/// How many sizes each mode of the screen is made, one after the other.
const SIZES: usize = 500;

/// Something that happens to the screen.
#[derive(Clone, Debug)]
enum Event {
    Key(String),
    /// Letters, as somebody types them who searches.
    Text(&'static str),
    Mouse(MouseEventKind, Spot, KeyModifiers),
    /// A whole drag, button and all.
    Drag(Spot, Spot),
    Paste(&'static str),
    /// A score file is dropped on the window.
    Sheet,
    Resize(u16, u16),
    FocusLost,
    Wait(u64),
}

/// A spot of the screen in thousandths of its size; a few lie outside.
type Spot = (u32, u32);

/// Keys that move the cursor and nothing else, while nobody is carried and no window is open.
const STEPS: [&str; 8] = ["up", "down", "left", "right", "home", "end", "pgup", "pgdn"];
/// What opens, answers and leaves windows comes more often than its share of the keys.
const OFTEN: [&str; 12] =
    ["enter", "enter", "enter", "esc", "esc", "space", "g", ":", "tab", "m", "backspace", "ctrl-x"];
const WORDS: [&str; 8] = ["an", "ocean", "band 2", "grade", "name", "9:30", "é字", "3-"];
const PASTES: [&str; 4] = ["", "an", "two\nlines", "/nowhere/scores.csv"];

/// Every key of every action.
fn keys() -> Vec<String> {
    let keymap = Keymap::shipped();
    let texts = ACTIONS.iter().flat_map(|it| keymap.keys(it.action).to_vec());
    texts.flat_map(|it| if it == "0-9" { ('0'..='9').map(String::from).collect() } else { vec![it] }).collect()
}

fn size() -> impl Strategy<Value = (u16, u16)> {
    let usual = vec![(80, 24), (80, 24), (100, 30), (160, 50), (40, 12), (39, 11)];
    prop_oneof![4 => select(usual), 1 => any_size()]
}

/// From 1x1 to 300x100, the small ones more often: there it is tight.
fn any_size() -> impl Strategy<Value = (u16, u16)> {
    (1_u16..=17, 1_u16..=17, 1_u16..=10, 1_u16..=10).prop_map(|(x, across, y, down)| (x * across + x % 12, y * down))
}

fn event() -> impl Strategy<Value = Event> {
    let spot = || (0_u32..1020, 0_u32..1020);
    let kinds = vec![
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Left),
        MouseEventKind::Drag(MouseButton::Left),
        MouseEventKind::Up(MouseButton::Left),
        MouseEventKind::Down(MouseButton::Right),
        MouseEventKind::Moved,
        MouseEventKind::ScrollUp,
        MouseEventKind::ScrollDown,
        MouseEventKind::ScrollLeft,
        MouseEventKind::ScrollRight,
    ];
    let held = vec![KeyModifiers::NONE, KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::SHIFT];
    let some = |keys: &[&str]| select(keys.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>()).prop_map(Event::Key);
    prop_oneof![
        24 => some(&STEPS),
        36 => select(keys()).prop_map(Event::Key),
        16 => some(&OFTEN),
        4 => select(WORDS.to_vec()).prop_map(Event::Text),
        24 => (select(kinds), spot(), select(held)).prop_map(|(kind, at, held)| Event::Mouse(kind, at, held)),
        16 => (spot(), spot()).prop_map(|(from, to)| Event::Drag(from, to)),
        2 => select(PASTES.to_vec()).prop_map(Event::Paste),
        1 => Just(Event::Sheet),
        3 => size().prop_map(|(columns, rows)| Event::Resize(columns, rows)),
        2 => Just(Event::FocusLost),
        3 => (0_u64..2_000).prop_map(Event::Wait),
    ]
}

fn mouse(screen: &Screen, kind: MouseEventKind, spot: Spot, modifiers: KeyModifiers) -> Input {
    let area = screen.buffer().area;
    let cell =
        |part: u32, whole: u16| u16::try_from(part * u32::from(whole) / 1000).expect("little more than a screen");
    Input::Mouse(MouseEvent { kind, column: cell(spot.0, area.width), row: cell(spot.1, area.height), modifiers })
}

/// Feeds an event in; `drawn` says whether the screen is drawn between its parts, as it is unless more is queued.
fn happen(screen: &mut Screen, event: &Event, drawn: bool) {
    let inputs = match event {
        Event::Key(name) => vec![Input::Key(key_of(name))],
        Event::Text(text) => {
            text.chars().map(|it| Input::Key(KeyEvent::new(KeyCode::Char(it), KeyModifiers::NONE))).collect()
        }
        Event::Mouse(kind, at, held) => vec![mouse(screen, *kind, *at, *held)],
        Event::Drag(from, to) => vec![
            mouse(screen, MouseEventKind::Down(MouseButton::Left), *from, KeyModifiers::NONE),
            mouse(screen, MouseEventKind::Drag(MouseButton::Left), *to, KeyModifiers::NONE),
            mouse(screen, MouseEventKind::Up(MouseButton::Left), *to, KeyModifiers::NONE),
        ],
        Event::Paste(text) => vec![Input::Paste((*text).to_owned())],
        Event::Sheet => return super::scenes::drop_sheet(screen),
        Event::Resize(columns, rows) => {
            screen.resize(*columns, *rows);
            return;
        }
        Event::FocusLost => vec![Input::FocusLost],
        Event::Wait(millis) => {
            screen.wait(Duration::from_millis(*millis));
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

/// What was so before an event.
struct Before {
    /// Nobody was carried, and no window or field took the keys: a key that closes a window moves no cursor.
    free: bool,
    /// Where everybody was, if somebody was in the hand.
    carried: Option<Vec<(StudentId, usize)>>,
}

impl Before {
    fn of(screen: &Screen) -> Self {
        let carried = screen.state().carry.held().is_some() && matches!(screen.state().window, Window::None);
        Self { free: is_free(screen), carried: carried.then(|| places(screen)) }
    }
}

/// Whether a key that moves the cursor would do just that.
fn is_free(screen: &Screen) -> bool {
    let state = screen.state();
    let types = state.filter.as_ref().is_some_and(|it| it.typing);
    matches!(state.window, Window::None) && !types && state.carry.held().is_none()
}

/// Everybody on the board with the number of the place, once for each time that it shows them.
fn places(screen: &Screen) -> Vec<(StudentId, usize)> {
    let Some(board) = &screen.state().board else { return Vec::new() };
    let groups = board.columns.iter().map(|it| &it.cards).chain([&board.to_place]).enumerate();
    let here = groups.flat_map(|(place, cards)| cards.iter().map(move |it| (it.student, place)));
    let mut all: Vec<_> = here.chain(board.away.iter().map(|it| (it.student, usize::MAX))).collect();
    all.sort_unstable();
    all
}

/// What is never otherwise.
fn check(screen: &Screen, event: &Event, before: &Before) -> Result<(), TestCaseError> {
    let state = screen.state();
    let mut team: Vec<StudentId> = state.book.team_students().map(|it| it.key).collect();
    team.sort_unstable();
    let placed: Vec<StudentId> = places(screen).into_iter().map(|it| it.0).collect();
    prop_assert!(placed == team, "somebody is nowhere, or in two places, after {event:?}");
    prop_assert!(state.marks.iter().all(|it| team.binary_search(it).is_ok()), "nobody is marked after {event:?}");
    prop_assert!(state.places().contains(&state.place), "the cursor's place is none of the board's after {event:?}");
    let lines = state.lines(state.place).len();
    prop_assert!(state.row < lines.max(1), "line {} of {lines} after {event:?}", state.row);
    let (rows, columns) = (state.grid.grid.rows.len(), state.grid.grid.columns.len());
    let on_grid = state.grid.row < rows.max(1) && state.grid.column < columns.max(1);
    prop_assert!(on_grid || state.view == View::Board || state.layout().is_none(), "off the grid after {event:?}");
    if let Window::List(list) = &state.window {
        prop_assert!(list.cursor < list.shown().len().max(1), "off the list after {event:?}");
    }
    let step = matches!(event, Event::Key(name) if STEPS.contains(&name.as_str()));
    if step && before.free && is_free(screen) && state.geometry().is_some() {
        prop_assert!(screen.shows_cursor(), "the cursor is off the screen after {event:?}:\n{}", screen.text());
    }
    let cancels =
        matches!(event, Event::Resize(..) | Event::FocusLost) || matches!(event, Event::Key(it) if it == "esc");
    if let Some(carried) = before.carried.as_ref().filter(|_| cancels) {
        prop_assert!(state.carry.held().is_none() && places(screen) == *carried, "not put back by {event:?}");
    }
    Ok(())
}

/// What every frame keeps to: nothing outside; of some also, because drawing again is most of the work, no letter cut in half and
/// nothing older than what the frame shows.
fn check_frame(screen: &mut Screen, number: usize) -> Result<(), TestCaseError> {
    let area = screen.buffer().area;
    let outside = screen.state().hits.all().iter().find(|it| area.intersection(it.0) != it.0);
    prop_assert!(outside.is_none(), "{outside:?} is off {area:?}");
    if number.is_multiple_of(FRAMES) {
        let shown = screen.buffer().clone();
        let cut = cut_letter(&screen.redrawn());
        prop_assert!(cut.is_none(), "a wide letter is cut off at {cut:?}:\n{}", text(&shown));
        prop_assert!(shown == *screen.buffer(), "the screen was old:\n{}", text(&shown));
    }
    Ok(())
}

/// A cell whose letter is wider than it has room: over the edge of the screen, or under another letter.
fn cut_letter(buffer: &Buffer) -> Option<(u16, u16)> {
    let is_cut = |(x, y): &(u16, u16)| {
        let wide = buffer[(*x, *y)].symbol().width() > 1;
        wide && (x + 1 >= buffer.area.width || buffer[(x + 1, *y)].symbol() != " ")
    };
    buffer.area.positions().map(|it| (it.x, it.y)).find(is_cut)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES.0, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_comes_in_the_board_holds(events in vec((event(), any::<bool>()), CASES.1)) {
        let mut screen = Screen::demo(80, 24);
        for (number, (event, drawn)) in events.iter().enumerate() {
            let before = Before::of(&screen);
            happen(&mut screen, event, *drawn);
            screen.draw_if_due();
            check(&screen, event, &before)?;
            check_frame(&mut screen, number)?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_view_and_window_holds_at_every_size(sizes in vec(any_size(), SIZES)) {
        for mode in Mode::ALL.into_iter().filter(|it| !it.carries()) {
            let mut screen = mode.screen(80, 24);
            for (number, (columns, rows)) in sizes.iter().enumerate() {
                screen.resize(*columns, *rows);
                check_frame(&mut screen, number).map_err(|why| TestCaseError::fail(format!("{mode:?} at {columns}x{rows}: {why}")))?;
            }
        }
    }
}
