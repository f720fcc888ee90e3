//! Keys on the board.

use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent};

use super::possible::hindrance;
use super::{
    Effect, away, follow, forecast, go, grid, group, lists, moves, opens, panel, put_back, suggest, topics, week,
};
use crate::domain::command::{BaseAct, Command};
use crate::domain::ids::StudentId;
use crate::domain::plan::{Day, Slot};
use crate::tui::action::{Action, Scope};
use crate::tui::carry::Carry;
use crate::tui::grid::View;
use crate::tui::hits::Place;
use crate::tui::state::{Filter, Line, State, Tone};
use crate::tui::window::{Prompt, Topic, Window};

/// Within this time a second digit makes a number with the first.
const SECOND_DIGIT: Duration = Duration::from_millis(1500);

pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let own = (state.view == View::Grid).then(|| state.keymap.action(key, Scope::Grid)).flatten();
    let action = own.or_else(|| state.keymap.action(key, Scope::Board));
    if let (Some(Action::GoTo), KeyCode::Char(digit)) = (action, key.code) {
        digit_key(state, digit);
        return Vec::new();
    }
    state.digits = None;
    action.map_or_else(Vec::new, |it| act(state, it))
}

/// Does what an action says; keys, buttons and the palette come here.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if !matches!(
        action,
        Action::Override | Action::Help | Action::Palette | Action::Undo | Action::Redo | Action::Bases
    ) {
        state.toast = None;
    }
    if action != Action::Suggest {
        state.mend = None;
    }
    if state.carry.held().is_some() {
        return carried(state, action);
    }
    if let Some(words) = hindrance(state, action) {
        state.say(Tone::Note, words);
        return Vec::new();
    }
    if state.view == View::Grid && grid::act(state, action) {
        return Vec::new();
    }
    if let Some(list) = opens::list(state, action) {
        state.window = Window::List(Box::new(list));
        return Vec::new();
    }
    if let Some(effect) = opens::effect(state, action) {
        return vec![effect];
    }
    match action {
        Action::Up => step(state, -1),
        Action::Down => step(state, 1),
        Action::Left => sideways(state, -1),
        Action::Right => sideways(state, 1),
        Action::First => state.row = 0,
        Action::Last => state.row = usize::MAX,
        Action::PageUp => step(state, -rows(state)),
        Action::PageDown => step(state, rows(state)),
        Action::ExtendUp => extend(state, -1),
        Action::ExtendDown => extend(state, 1),
        Action::Mark => {
            if let Some(student) = state.student() {
                state.toggle_mark(student);
            }
            step(state, 1);
        }
        Action::MarkColumn => mark_column(state),
        Action::Grab => grab(state),
        Action::ToPlace => return to_place(state),
        Action::Group => group::open(state),
        Action::Adults => group::adults(state),
        Action::Focus => return group::focus(state),
        Action::NewGroup if state.board.is_none() => state.window = Window::Prompt(Box::new(Prompt::new_block())),
        Action::NewGroup => group::ask_new(state),
        Action::Week => return week::open(state),
        Action::GroupLeft => return group::reorder(state, -1),
        Action::GroupRight => return group::reorder(state, 1),
        Action::Filter => state.filter = Some(Filter { typing: true, ..state.filter.take().unwrap_or_default() }),
        Action::View => grid::switch(state),
        Action::Away => return away::toggle(state),
        Action::Order => {
            state.set_sort(state.sort.next());
            return vec![Effect::Set("sort", state.sort.word())];
        }
        Action::Density => {
            state.set_density(state.density.other());
            return vec![Effect::Set("cards", state.density.word())];
        }
        Action::Override => ask_override(state),
        Action::PreviousSlot => return neighbour(state, -1),
        Action::NextSlot => return neighbour(state, 1),
        Action::PreviousDay => return day(state, -1),
        Action::NextDay => return day(state, 1),
        Action::Mouse => return mouse(state),
        Action::Student => panel::open(state),
        Action::Why => panel::why(state),
        Action::Bases => return bases(state),
        Action::Team => topics::open(state, Topic::Team),
        Action::Rules => topics::open(state, Topic::Rules),
        Action::Conferences => conferences(state),
        Action::Suggest => return suggest::open(state),
        Action::Seats => return suggest::seats(state),
        Action::Import => state.window = Window::Prompt(Box::new(Prompt::path())),
        Action::Cancel => return cancel(state),
        // What belongs to the grid or a window does nothing here; what only opens or asks was done above.
        _ => {}
    }
    state.settle();
    Vec::new()
}

/// Keys while students are in the hand.
fn carried(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Left => aim(state, -1),
        Action::Right => aim(state, 1),
        Action::Up => aim(state, -across(state)),
        Action::Down => aim(state, across(state)),
        Action::Grab | Action::Mark => {
            let step = state.carry.let_go();
            return follow(state, step);
        }
        Action::ToPlace => {
            state.carry.choose(Place::Tray);
            forecast(state);
        }
        Action::Cancel => put_back(state),
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => {
            put_back(state);
            return vec![Effect::Suspend];
        }
        _ => state.say(Tone::Note, "First drop whom you carry (Enter), or put them back (Esc)."),
    }
    Vec::new()
}

fn rows(state: &State) -> isize {
    isize::try_from(state.rows(state.place)).unwrap_or(1)
}

/// How many groups one band has, so that up and down in the hand go from band to band.
fn across(state: &State) -> isize {
    if state.view == View::Grid {
        return 1;
    }
    state.geometry().map_or(1, |it| if it.bands > 1 { isize::try_from(it.across).unwrap_or(1) } else { 1 })
}

fn step(state: &mut State, by: isize) {
    state.row = state.row.saturating_add_signed(by);
    state.settle();
}

/// To the neighbouring place; its own line is kept as far as it has one.
fn sideways(state: &mut State, by: isize) {
    let places = state.places();
    let here = places.iter().position(|it| *it == state.place).unwrap_or(0);
    let there = here.saturating_add_signed(by).min(places.len() - 1);
    go(state, places[there]);
}

/// Chooses the neighbouring target for whom the keyboard carries, and shows it.
fn aim(state: &mut State, by: isize) {
    let places = state.places();
    let here =
        state.carry.held().and_then(|it| it.1).and_then(|it| places.iter().position(|place| *place == it)).unwrap_or(0);
    let there = here.saturating_add_signed(by).min(places.len() - 1);
    choose(state, places[there]);
}

fn choose(state: &mut State, place: Place) {
    state.toast = None;
    state.carry.choose(place);
    if let (Some(number), Some(geometry)) = (state.group_number(place), state.geometry()) {
        state.first = geometry.showing(state.first, number);
    }
    forecast(state);
}

/// A digit goes to that group, 0 to the tray; a second one makes a number from 10 on, where there is such a group.
fn digit_key(state: &mut State, digit: char) {
    let groups = state.places().len() - 1;
    let Some(alone) = digit.to_digit(10).map(|it| it as usize) else { return };
    let begun = state.digits.take().filter(|it| it.1.elapsed() < SECOND_DIGIT);
    let longer = begun.map(|it| it.0 * 10 + alone);
    let Some(number) = [longer, Some(alone)].into_iter().flatten().find(|it| *it <= groups) else {
        state.say(Tone::Note, format!("There is no group {digit}: this board has {groups}."));
        return;
    };
    state.digits = (number > 0).then(|| (number, Instant::now()));
    let place = state.places()[number];
    go_or_choose(state, place);
}

/// The cursor goes to a student's card on the board; a filter that hides it is dropped.
pub(super) fn find(state: &mut State, student: StudentId) {
    state.view = View::Board;
    let at = |state: &State| {
        let rows = |it: &Place| state.lines(*it).iter().position(|line| line.student() == student);
        state.places().into_iter().find_map(|it| rows(&it).map(|row| (it, row)))
    };
    let found = at(state).or_else(|| {
        state.filter = None;
        at(state)
    });
    match found {
        Some((place, row)) => {
            (state.place, state.row) = (place, row);
            state.settle();
        }
        None => state.say(Tone::Note, "That student does not belong to the team any more."),
    }
}

/// The cursor goes to a place, or whom somebody carries is held over it.
pub(super) fn go_or_choose(state: &mut State, place: Place) {
    if state.carry.held().is_some() {
        choose(state, place);
    } else if state.view == View::Grid {
        grid::go_to(state, place);
    } else {
        state.toast = None;
        go(state, place);
    }
}

fn extend(state: &mut State, by: isize) {
    state.marks.extend(state.student());
    step(state, by);
    state.marks.extend(state.student());
}

fn mark_column(state: &mut State) {
    let students: Vec<_> =
        state.lines(state.place).iter().filter(|it| matches!(it, Line::Card(_))).map(Line::student).collect();
    state.toggle_marks(&students);
}

fn grab(state: &mut State) {
    let place = match state.view {
        View::Board => state.place,
        View::Grid => grid::place(state),
    };
    state.carry.grab(state.meant_by_key(), place);
    forecast(state);
}

fn to_place(state: &mut State) -> Vec<Effect> {
    let students = state.meant_by_key();
    moves::go(state, students, None)
}

/// The list of conferences, with its cursor on the student under the board's; on the marked ones, if there are any.
fn conferences(state: &mut State) {
    let student = state.student().filter(|_| state.marks.is_empty());
    let Some(adult) = lists::likely_adult(state) else { return };
    topics::open(state, Topic::Conferences(adult));
    if let Window::List(list) = &mut state.window {
        list.cursor = student.and_then(|it| lists::row_of(list, it)).unwrap_or(0);
    }
}

fn ask_override(state: &mut State) {
    // It can be asked again: whoever leaves the window has decided nothing.
    if let Some((command, words)) = state.refused.clone() {
        state.window = Window::Prompt(Box::new(Prompt::override_of(command, words)));
    }
}

/// The slot before or after this one, over school days.
fn neighbour(state: &mut State, by: isize) -> Vec<Effect> {
    let there = match state.slot() {
        Some(slot @ Slot { day: Day::Base(base), .. }) => beside(&state.book.base_slots(base), slot, by),
        Some(_) | None => state.slot_beside(by),
    };
    if there.is_none() && state.slot().is_some_and(|it| it.day.date().is_none()) {
        state.say(Tone::Note, "The base has no further block or round.");
    }
    there.map(Effect::Open).into_iter().collect()
}

/// The one before or after in a row of slots.
fn beside(slots: &[Slot], slot: Slot, by: isize) -> Option<Slot> {
    let here = slots.iter().position(|it| *it == slot)?;
    slots.get(here.checked_add_signed(by)?).copied()
}

/// The same block and round on the school day before or after.
fn day(state: &State, by: isize) -> Vec<Effect> {
    let Some((slot, date)) = state.slot().and_then(|it| Some((it, it.day.date()?))) else { return Vec::new() };
    let book = &state.book;
    let mut day = date;
    // A block that is not on every day is looked for as far as two weeks away.
    for _ in 0..10 {
        day = if by < 0 { book.school_day_before(day) } else { book.school_day_from(day.succ_opt().unwrap_or(day)) };
        let there = Slot::new(day, slot.block, slot.round);
        if book.slots_on(day).contains(&there) {
            return vec![Effect::Open(there)];
        }
    }
    Vec::new()
}

/// Takes the mouse, or leaves it to the terminal so that text can be selected.
fn mouse(state: &mut State) -> Vec<Effect> {
    state.mouse = !state.mouse;
    let words = if state.mouse { "The mouse works on the board again." } else { "The mouse selects text now." };
    state.offer(Tone::Note, words, Action::Mouse, "switches it");
    vec![Effect::Mouse(state.mouse)]
}

/// Right after an act: the same in the base behind the board. Otherwise the bases.
fn bases(state: &mut State) -> Vec<Effect> {
    let just_done = state.for_base.take().filter(|_| state.toast.is_some());
    state.toast = None;
    let Some((base, act)) = just_done else {
        topics::open(state, Topic::Bases);
        return Vec::new();
    };
    vec![Effect::Run(Command::Base(BaseAct::Also { base, act: Box::new(act) }), None)]
}

/// Esc leaves one thing at a time: what is picked, the filter, the marks, the board of a base.
fn cancel(state: &mut State) -> Vec<Effect> {
    let on_base = state.slot().is_some_and(|it| it.day.date().is_none());
    let back = state.came_from.or_else(|| state.book.slot_at(state.now)).filter(|_| on_base);
    if state.carry != Carry::Idle {
        state.carry.cancel();
    } else if state.filter.take().is_none() && !grid::show_all(state) {
        if state.marks.is_empty() {
            return back.map(Effect::Open).into_iter().collect();
        }
        state.marks.clear();
    }
    state.settle();
    Vec::new()
}
