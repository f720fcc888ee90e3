//! Keys, buttons and presses in the week at a glance.

use chrono::{Days, NaiveDate};
use crossterm::event::KeyEvent;

use super::{Effect, topics};
use crate::domain::command::{Command, Timetable};
use crate::domain::days::{day_word, times_words};
use crate::domain::plan::Slot;
use crate::domain::timetable::weekday_word;
use crate::domain::week::{Week, What};
use crate::tui::action::{Action, Scope};
use crate::tui::state::{State, Tone};
use crate::tui::week::{Scale, WeekView, room};
use crate::tui::window::{Field, Prompt, TimetableField, TimetableTopic, Topic, Window};

/// Asks for the week of the open slot's day, else of today.
pub(super) fn open(state: &State) -> Vec<Effect> {
    let today = state.book.school_day_from(state.now.date());
    vec![Effect::Week(state.slot().and_then(|it| it.day.date()).unwrap_or(today))]
}

/// A key: the week's own, and taking acts back, which the board's keys do here, too.
pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let undo = || state.keymap.action(key, Scope::Board).filter(|it| matches!(it, Action::Undo | Action::Redo));
    let action = state.keymap.action(key, Scope::Week).or_else(undo);
    action.map_or_else(Vec::new, |it| act(state, it))
}

/// What an action does here.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::Undo | Action::Redo) {
        state.toast = None;
    }
    match action {
        Action::Up => step(state, -1),
        Action::Down => step(state, 1),
        Action::DayBefore => return sideways(state, -1),
        Action::DayAfter => return sideways(state, 1),
        Action::WeekBefore | Action::PageUp => return other(state, -1),
        Action::WeekAfter | Action::PageDown => return other(state, 1),
        Action::WeekOpen => edit(state),
        Action::WeekBoard => return board(state),
        Action::NewBlock => ask(state, Prompt::new_block()),
        Action::NewTeamTime => team_time(state),
        Action::DayOff => return day_off(state),
        Action::Undo => return vec![Effect::Undo],
        Action::Redo => return vec![Effect::Redo],
        Action::Cancel => close(state),
        Action::Quit => return vec![Effect::Quit],
        Action::Suspend => return vec![Effect::Suspend],
        _ => {}
    }
    Vec::new()
}

/// Opens a week on a date, or shows another one in the open window.
pub(super) fn show(state: &mut State, week: Week, date: NaiveDate) {
    match &mut state.week {
        Some(view) if view.week.monday != week.monday => view.show(week),
        _ => state.week = Some(Box::new(WeekView::new(week, date, state.slot()))),
    }
    state.window = Window::Week;
    moved(state, |_| {});
}

/// Leaves it.
pub(super) fn close(state: &mut State) {
    state.week = None;
    state.window = Window::None;
}

/// Where the week is open, and no window lies over it, keys go to it.
pub(super) fn resurface(state: &mut State) {
    if state.week.is_some() && matches!(state.window, Window::None) {
        state.window = Window::Week;
    }
}

/// A press on something: first the cursor goes there, then it is opened.
pub(super) fn press(state: &mut State, day: usize, item: Option<usize>) -> Vec<Effect> {
    let Some(view) = &mut state.week else { return Vec::new() };
    state.toast = None;
    let here = (view.day, view.item) == (day, item.unwrap_or(view.item));
    view.point(day, item.unwrap_or(0));
    if here && item.is_some() {
        edit(state);
    }
    Vec::new()
}

/// Scrolls, the cursor stays.
pub(super) fn scroll(state: &mut State, by: isize) {
    let room = room(state.screen);
    if let Some(view) = &mut state.week {
        let most = Scale::of(&view.week, room).lines.saturating_sub(room);
        view.top =
            u16::try_from(isize::try_from(view.top).unwrap_or(0).saturating_add(by).max(0)).unwrap_or(0).min(most);
    }
}

fn moved(state: &mut State, change: impl FnOnce(&mut WeekView)) {
    let room = room(state.screen);
    if let Some(view) = &mut state.week {
        change(view);
        view.settle(room);
    }
}

fn step(state: &mut State, by: isize) {
    moved(state, |it| it.step(by));
}

/// The day beside this one; beyond the last one, another week.
fn sideways(state: &mut State, by: isize) -> Vec<Effect> {
    let mut within = true;
    moved(state, |it| within = it.sideways(by));
    if within { Vec::new() } else { other(state, by) }
}

/// The week before or after.
fn other(state: &State, by: isize) -> Vec<Effect> {
    let Some(view) = &state.week else { return Vec::new() };
    let (monday, week) = (view.week.monday, Days::new(7));
    let there = if by < 0 { monday.checked_sub_days(week) } else { monday.checked_add_days(week) };
    there.map(Effect::Week).into_iter().collect()
}

/// What is under the cursor, to be changed. A free time is one to meet in.
fn edit(state: &mut State) {
    let Some(view) = &state.week else { return };
    match view.item().map(|it| &it.what) {
        Some(What::Block { block, .. }) => topics::open(state, Topic::Timetable(TimetableTopic::Block(*block))),
        Some(What::TeamTime { team_time, .. }) => {
            topics::open(state, Topic::Timetable(TimetableTopic::TeamTime(*team_time)));
        }
        Some(What::Free) => team_time(state),
        None if view.day().is_some_and(|it| it.off.is_some()) => {
            let date = view.day().map(|it| it.date).unwrap_or_default();
            topics::open(state, Topic::Timetable(TimetableTopic::DayOff(date)));
        }
        None => ask(state, Prompt::new_block()),
    }
}

/// The board of the block under the cursor: in its round of the moment, if it is now.
fn board(state: &mut State) -> Vec<Effect> {
    let Some(view) = &state.week else { return Vec::new() };
    let (Some(day), Some(What::Block { block, rounds, .. })) = (view.day(), view.item().map(|it| &it.what)) else {
        state.say(Tone::Note, "Go to a block first: only blocks have a board.");
        return Vec::new();
    };
    let slots = (1..=*rounds).map(|it| Slot::new(day.date, *block, it));
    let slot = slots.into_iter().find(|it| state.book.slot_at(state.now) == Some(*it) || state.slot() == Some(*it));
    let slot = slot.unwrap_or_else(|| Slot::new(day.date, *block, 1));
    close(state);
    vec![Effect::Open(slot)]
}

/// A new time to meet: on the day under the cursor, in the free time under it.
fn team_time(state: &mut State) {
    let Some((view, day)) = state.week.as_ref().and_then(|it| Some((it, it.day()?))) else { return };
    let word = day_word(weekday_word(chrono::Datelike::weekday(&day.date)));
    let free = view.item().filter(|it| it.what == What::Free).map(|it| times_words(it.starts, it.ends));
    let team_times = state.book.team_times_on(day.date);
    let taken = |name: &str| team_times.iter().any(|it| it.name == name);
    let names = std::iter::once("Team time".to_owned()).chain((2..).map(|it| format!("Team time {it}")));
    let name = names.into_iter().find(|it| !taken(it)).unwrap_or_default();
    let text = format!("{name}, {word} {}", free.unwrap_or_default());
    ask(state, Prompt::new_team_time(&text));
}

/// No school on the day under the cursor, with a reason; or school after all.
fn day_off(state: &mut State) -> Vec<Effect> {
    let Some(day) = state.week.as_ref().and_then(|it| it.day()) else { return Vec::new() };
    let date: NaiveDate = day.date;
    if day.off.is_some() {
        let back = Timetable::SetDaysOff { from: date, to: date, reason: None };
        return vec![Effect::Run(Command::Timetable(back), None)];
    }
    let title = format!("No school on {}", date.format("%a %-d %b"));
    let prompt = Prompt::field(title, "Why:", "", Field::Timetable(TimetableField::DayOff(date)));
    ask(state, prompt);
    Vec::new()
}

fn ask(state: &mut State, prompt: Prompt) {
    state.window = Window::Prompt(Box::new(prompt));
}
