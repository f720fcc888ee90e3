//! Input to state: one function, one file per mode. It decides what is to be done and does none of it: that is an [`Effect`]'s part.

mod absences;
mod acts;
mod answer;
mod away;
mod board;
mod contacts;
mod fields;
mod founding;
mod grid;
mod group;
mod lists;
mod mapping;
mod mouse;
mod moves;
mod opens;
mod panel;
mod possible;
mod preview;
mod prompts;
mod suggest;
mod timetable;
mod topics;
mod week;
mod windows;

use std::path::PathBuf;
use std::time::Instant;

use chrono::NaiveDate;
use crossterm::event::{KeyEvent, MouseEvent};

use super::asking::Query;
use super::carry::{Carry, Hand, Step};
use super::hits::Place;
use super::state::{Forecast, State, Tone};
use super::window::{FocusPart, List, Manner, Mapping, Window};
use crate::domain::command::{Command, Rejected, decide};
use crate::domain::ids::GroupId;
use crate::domain::plan::Slot;
use crate::print::{Format, What};
use crate::session::{NewTeam, Recent};

pub use answer::Answer;
use board::act;

/// What comes from the terminal or from the clock.
#[derive(Debug)]
pub enum Input {
    /// A key went down.
    Key(KeyEvent),
    /// The mouse did something.
    Mouse(MouseEvent),
    /// Text was pasted, or a file dropped.
    Paste(String),
    /// The screen has another size.
    Resize(u16, u16),
    /// The terminal lost the focus.
    FocusLost,
    /// Time has passed.
    Tick(Instant),
}

/// What an update asks for. The app does it, and tells the outcome as an [`Answer`].
#[derive(Debug)]
pub enum Effect {
    /// A command, with the reason typed to override the rules.
    Run(Command, Option<String>),
    /// A command about several slots, some of which may have no plan yet: those start as their boards would.
    TakeAll(Vec<Slot>, Command),
    /// Take the last act back.
    Undo,
    /// Bring it back.
    Redo,
    /// Show another slot.
    Open(Slot),
    /// Find what a slot, and all rounds of its block, could be copied from.
    Plans(Slot),
    /// Compare a slot with its base and the last plan before it.
    Difference(Slot),
    /// Read the team's mastery, to choose a group's focus.
    Skills(GroupId, FocusPart),
    /// Read the log.
    Log,
    /// Write a sheet of the open block.
    Print(What, Format),
    /// Show the board to students, or to the team alone again.
    Present(bool),
    /// Keep a setting.
    Set(&'static str, &'static str),
    /// Take the mouse, or leave it to the terminal.
    Mouse(bool),
    /// Read what changed since the last plan before a slot's.
    Since(Slot),
    /// Work out who was with whom on so many school days.
    Contacts(usize),
    /// Show the rotation of a slot's block, with the plans of all its rounds.
    Rotation(Slot),
    /// Read what the sources are like.
    Sources,
    /// Read the week of a date.
    Week(NaiveDate),
    /// Work something out about who could sit where, instead of whatever is being worked out.
    Ask(Query),
    /// The best that was worked out so far is good enough.
    Enough,
    /// Nobody waits any more for what is being worked out.
    StopAsking,
    /// What a group could work on in the suggestion.
    PossibleFocus(GroupId),
    /// Write the timetable to a new file.
    ExportTimetable(String),
    /// Take a timetable over from a file.
    ImportTimetable(String),
    /// Read files and show what they would bring.
    Read(Vec<PathBuf>),
    /// Text came in that may be the paths of files.
    Dropped(String),
    /// Read the previewed file again, in another manner.
    Reread(Box<Manner>),
    /// Keep what the columns are under that name, and look at the file; without a name only look at it.
    Keep(Box<Mapping>, String),
    /// Bring the previewed import in.
    Accept,
    /// Read everybody's mastery, for what is counted.
    Mastery,
    /// List the files opened lately.
    Files,
    /// Take a file off that list.
    ForgetFile(PathBuf),
    /// Work on another team's file.
    OpenFile(PathBuf),
    /// Look at the demo class.
    Demo,
    /// Make the file of a new team.
    Found(Box<NewTeam>),
    /// To the shell.
    Suspend,
    /// Quit.
    Quit,
}

/// What a program without a file can do.
pub fn welcome(state: &State, recent: &[Recent]) -> List {
    lists::welcome(state, recent)
}

/// Takes one input in.
pub fn update(state: &mut State, input: Input) -> Vec<Effect> {
    let effects = take_in(state, input);
    suggest::resurface(state);
    week::resurface(state);
    state.arrange();
    effects
}

fn take_in(state: &mut State, input: Input) -> Vec<Effect> {
    if !matches!(input, Input::Mouse(_) | Input::Tick(_)) {
        state.pressed = None;
    }
    match input {
        Input::Key(key) => match state.window {
            Window::None if state.filter.as_ref().is_some_and(|it| it.typing) => windows::filter_key(state, key),
            Window::None => board::key(state, key),
            Window::Founding(_) => founding::key(state, key),
            Window::Preview(_) => preview::key(state, key),
            Window::Mapping(_) => mapping::key(state, key),
            Window::Contacts(_) => contacts::key(state, key),
            Window::Suggestion => suggest::key(state, key),
            Window::Week => week::key(state, key),
            _ => windows::key(state, key),
        },
        Input::Mouse(event) => mouse::mouse(state, event),
        Input::Paste(text) => windows::paste(state, text),
        Input::Resize(width, height) => {
            state.screen = ratatui::layout::Rect::new(0, 0, width, height);
            put_back(state);
            state.settle();
            week::scroll(state, 0);
            Vec::new()
        }
        Input::FocusLost => {
            put_back(state);
            Vec::new()
        }
        Input::Tick(now) => {
            mouse::tick(state, now);
            Vec::new()
        }
    }
}

/// Whatever is in the hand goes back, and it is said.
fn put_back(state: &mut State) {
    let carried = state.carry.held().is_some();
    let by_keys = matches!(state.carry, Carry::Held { hand: Hand::Keys, .. });
    state.carry.cancel();
    state.forecast = None;
    if by_keys {
        // The arrows may have scrolled away from the cursor.
        state.settle();
    }
    if carried {
        state.say(Tone::Note, "Put back: nothing was moved.");
    }
}

/// What a step of the drag machine comes to.
fn follow(state: &mut State, step: Step) -> Vec<Effect> {
    if step != Step::Nothing {
        state.forecast = None;
    }
    match step {
        Step::Nothing => Vec::new(),
        Step::Cancelled => {
            state.say(Tone::Note, "Put back: nothing was moved.");
            Vec::new()
        }
        Step::Drop(students, place) => moves::go(state, students, place.group()),
    }
}

/// Works out what a drop on the hovered place would do; once per place. While the mouse drags, only before a frame is drawn: what it
/// passed over in between nobody saw.
pub fn forecast(state: &mut State) {
    let Some((students, Some(place))) = state.carry.held() else {
        state.forecast = None;
        return;
    };
    if state.forecast.as_ref().is_some_and(|it| it.0 == place) {
        return;
    }
    let (Some(slot), students) = (state.slot(), students.to_vec()) else { return };
    let words = match decide(&state.book, &Command::MoveStudents { slot, students, to: place.group() }, None) {
        Ok(decision) => {
            let away = decision.after.away(slot);
            let here = |group| decision.after.placed_in(slot, group).filter(|it| away.student(*it).is_none());
            let count = place.group().map_or(0, |it| here(it).count());
            let largest = place
                .group()
                .and_then(|it| decision.after.groups.get(&it))
                .and_then(|it| decision.after.largest_of(it));
            Forecast::Fits { count, largest }
        }
        Err(Rejected::NothingToDo(_)) => Forecast::Same,
        Err(why) if state.presenting.is_some() => Forecast::Refused(why.open_words()),
        Err(why) => Forecast::Refused(why.to_string()),
    };
    state.forecast = Some((place, words));
}

/// Puts the cursor on a place, and scrolls it into view.
fn go(state: &mut State, place: Place) {
    state.place = place;
    state.settle();
}
