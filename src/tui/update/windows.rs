//! Keys and clicks in windows and text fields.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};
use tui_input::Input as TextField;
use tui_input::backend::crossterm::EventHandler;

use super::topics::{back_from, back_to, choose_on};
use super::{Effect, act, board, contacts, founding, mapping, moves, panel, preview, prompts, suggest, week};
use crate::domain::text::clean;
use crate::tui::action::{Action, Scope};
use crate::tui::state::{State, Tone};
use crate::tui::window::{Deed, Founding, List, Question, Trail, Window};

/// How far a page key or the wheel goes where the height is not known.
const PAGE: isize = 10;

/// Keys that go to the filter.
pub(super) fn filter_key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let action = if is_letter(key) { None } else { state.keymap.action(key, Scope::Window) };
    match action {
        Some(Action::Quit) => return vec![Effect::Quit],
        Some(Action::Suspend) => return vec![Effect::Suspend],
        Some(Action::Cancel) => state.filter = None,
        Some(Action::Accept | Action::Down | Action::Up) => keep_filter(state),
        Some(_) => return Vec::new(),
        None => {
            let field = state.filter.as_mut().map(|it| &mut it.field);
            if !field.is_some_and(|it| typed(it, key)) {
                return Vec::new();
            }
        }
    }
    find_first(state);
    Vec::new()
}

/// Ends the typing of a filter: keys go to the board again. An empty one is none.
pub(super) fn keep_filter(state: &mut State) {
    state.filter = state.filter.take().filter(|it| !it.field.value().is_empty());
    if let Some(filter) = &mut state.filter {
        filter.typing = false;
    }
}

/// Whether a key is text, where text is typed.
pub(super) fn is_letter(key: KeyEvent) -> bool {
    matches!(key.code, KeyCode::Char(_)) && !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

/// Gives a key to a field; whether its text is another now.
pub(super) fn typed(field: &mut TextField, key: KeyEvent) -> bool {
    field.handle_event(&Event::Key(key)).is_some_and(|it| it.value)
}

/// The cursor goes to the first student that the filter shows, if its own place shows none.
fn find_first(state: &mut State) {
    if state.filter.is_some() && state.lines(state.place).is_empty() {
        let found = state.places().into_iter().find(|it| !state.lines(*it).is_empty());
        if let Some(place) = found {
            (state.place, state.row) = (place, 0);
        }
    }
    state.settle();
}

/// Keys while a window is open. Where text is typed, characters are text.
pub(super) fn key(state: &mut State, key: KeyEvent) -> Vec<Effect> {
    let types = field(&mut state.window).is_some();
    let scope = if matches!(state.window, Window::Student) { Scope::Page } else { Scope::Window };
    let action = if types && is_letter(key) { None } else { state.keymap.action(key, scope) };
    match action {
        Some(Action::Suspend) => vec![Effect::Suspend],
        Some(Action::Quit) if key.modifiers.contains(KeyModifiers::CONTROL) => vec![Effect::Quit],
        Some(action) if matches!(state.window, Window::Student) => panel::act(state, action),
        Some(Action::Cancel | Action::Quit) => close(state),
        Some(Action::Accept) => accept(state),
        Some(Action::Next) => next_tab(state),
        Some(Action::Up) => step(state, -1),
        Some(Action::Down) => step(state, 1),
        Some(Action::PageUp) => step(state, -PAGE),
        Some(Action::PageDown) => step(state, PAGE),
        Some(_) => Vec::new(),
        None if point(state, key) => accept(state),
        None if steers(state, key) => Vec::new(),
        None => {
            edit(state, key);
            Vec::new()
        }
    }
}

/// Puts the cursor of a list whose rows have keys of their own on the one that was pressed, if there is one; `+` is the key of the only
/// row that adds.
fn point(state: &mut State, key: KeyEvent) -> bool {
    let (Window::List(list), KeyCode::Char(letter), true) = (&mut state.window, key.code, is_letter(key)) else {
        return false;
    };
    if !list.field.value().is_empty() {
        return false;
    }
    let row = match (letter, list.adding().as_slice()) {
        ('+', [only]) => Some(*only),
        _ if list.quick => list.rows.iter().position(|it| it.key.chars().eq([letter])),
        _ => None,
    };
    list.cursor = row.unwrap_or(list.cursor);
    row.is_some()
}

/// Moves in a list as on the board, while nothing is typed: along the cells of a row, to the first row and to the last; `+` goes through
/// the rows that add.
fn steers(state: &mut State, key: KeyEvent) -> bool {
    if !is_letter(key) {
        return state.keymap.action(key, Scope::Board).is_some_and(|it| steer(state, it));
    }
    let Window::List(list) = &mut state.window else { return false };
    key.code == KeyCode::Char('+') && list.step_to_adding()
}

fn steer(state: &mut State, action: Action) -> bool {
    let Window::List(list) = &mut state.window else { return false };
    match action {
        Action::Left => list.sideways(-1),
        Action::Right => list.sideways(1),
        Action::First => list.step_to_end(isize::MIN),
        Action::Last => list.step_to_end(isize::MAX),
        _ => false,
    }
}

/// The field that is typed in.
fn field(window: &mut Window) -> Option<&mut TextField> {
    match window {
        Window::List(list) => Some(&mut list.field),
        Window::Prompt(prompt) => Some(&mut prompt.field),
        Window::None
        | Window::Preview(_)
        | Window::Mapping(_)
        | Window::Founding(_)
        | Window::Contacts(_)
        | Window::Suggestion
        | Window::Student
        | Window::Week => None,
    }
}

fn edit(state: &mut State, key: KeyEvent) {
    if field(&mut state.window).is_some_and(|it| typed(it, key)) {
        edited(state);
    }
}

/// After typing: the list's cursor starts anew, the last refusal is forgotten.
fn edited(state: &mut State) {
    match &mut state.window {
        Window::List(list) => list.cursor = 0,
        Window::Prompt(prompt) => prompt.refused = None,
        Window::None
        | Window::Preview(_)
        | Window::Mapping(_)
        | Window::Founding(_)
        | Window::Contacts(_)
        | Window::Suggestion
        | Window::Student
        | Window::Week => {}
    }
}

/// The window's yes.
pub(super) fn accept(state: &mut State) -> Vec<Effect> {
    match std::mem::take(&mut state.window) {
        Window::None => Vec::new(),
        Window::List(list) => {
            let cursor = list.cursor;
            choose(state, list, cursor)
        }
        Window::Prompt(prompt) => prompts::answer(state, *prompt),
        other @ (Window::Preview(_)
        | Window::Mapping(_)
        | Window::Founding(_)
        | Window::Contacts(_)
        | Window::Suggestion
        | Window::Student
        | Window::Week) => {
            state.window = other;
            Vec::new()
        }
    }
}

/// A click on a row of a list.
pub(super) fn choose_row(state: &mut State, shown: usize) -> Vec<Effect> {
    match std::mem::take(&mut state.window) {
        Window::List(list) => choose(state, list, shown),
        Window::Suggestion => {
            state.window = Window::Suggestion;
            suggest::point(state, shown)
        }
        other => {
            state.window = other;
            preview::point(state, shown);
            mapping::point(state, shown);
            contacts::point(state, shown);
            Vec::new()
        }
    }
}

/// A click on a cell that leads somewhere itself.
pub(super) fn choose_cell(state: &mut State, shown: usize, column: usize) -> Vec<Effect> {
    if let Window::List(list) = &mut state.window {
        list.column = column;
    }
    choose_row(state, shown)
}

fn choose(state: &mut State, mut list: Box<List>, shown: usize) -> Vec<Effect> {
    // What cannot be chosen says why; a list that stays open stays so.
    if let Some(Err(words)) = list.shown().get(shown).map(|it| &it.deed).filter(|_| !list.trail.is_empty()) {
        state.say(Tone::Note, words.clone());
        list.cursor = shown;
        state.window = Window::List(list);
        return Vec::new();
    }
    match list.take(shown).map(|it| it.deed) {
        None => {
            state.window = Window::List(list);
            Vec::new()
        }
        Some(Err(words)) => {
            state.say(Tone::Note, words);
            Vec::new()
        }
        Some(Ok(deed)) => {
            let turns = matches!(deed, Deed::Turn(_));
            let effects = choose_on(state, std::mem::take(&mut list.trail), deed);
            if turns {
                stay(state, shown);
            }
            effects
        }
    }
}

/// The cursor of a list that was made anew stays on its line.
fn stay(state: &mut State, shown: usize) {
    if let Window::List(list) = &mut state.window {
        list.cursor = shown;
        list.step(0);
    }
}

pub(super) fn enact(state: &mut State, deed: Deed) -> Vec<Effect> {
    match deed {
        Deed::Act(action) => return act(state, action),
        Deed::Run(command) => return vec![Effect::Run(*command, None)],
        Deed::Move(students, to) => return moves::go(state, students, to),
        Deed::Turn(turn) => state.rotating.turn(turn),
        Deed::Open(slot) => {
            state.week = None;
            return vec![Effect::Open(slot)];
        }
        Deed::Go(place) => board::go_or_choose(state, place),
        Deed::Arrange(arrangement) => state.grid.arrangement = *arrangement,
        Deed::Find(student) => board::find(state, student),
        Deed::Ask(prompt) => state.window = Window::Prompt(prompt),
        Deed::Print(what, format) => return vec![Effect::Print(what, format)],
        Deed::Look(look) => {
            state.theme.look = look;
            return vec![Effect::Set("theme", look.word())];
        }
        Deed::Skills(group, part) => return vec![Effect::Skills(group, part)],
        Deed::List(list) => state.window = Window::List(list),
        Deed::Topic(_) | Deed::Draft(_) | Deed::Away(_) | Deed::Back => {
            return choose_on(state, Trail::new(), deed);
        }
        Deed::OpenFile(path) => return vec![Effect::OpenFile(path)],
        Deed::Demo => return vec![Effect::Demo],
        Deed::ForgetFile(path) => return vec![Effect::ForgetFile(path)],
        Deed::WhyNot(student, group) => return suggest::ask_why_not(state, student, group),
        Deed::Pin(student, group) => return suggest::pin(state, student, group),
        Deed::Seat(student, group) => return suggest::seat(state, student, group),
        Deed::Weights => return suggest::weights(state),
        Deed::Aim(group, skill) => return suggest::aim(state, group, skill),
        Deed::Join => return choose_on(state, Vec::new(), Deed::Join),
        Deed::Read => {}
        Deed::Found => {
            let founding = state.unfinished.take().unwrap_or_else(|| Box::new(Founding::new(state.now)));
            state.window = Window::Founding(founding);
        }
    }
    Vec::new()
}

/// Leaves the window.
pub(super) fn close(state: &mut State) -> Vec<Effect> {
    match std::mem::take(&mut state.window) {
        Window::Preview(window) => {
            state.say(Tone::Note, "Not imported: nothing was changed.");
            if window.rest.is_empty() { Vec::new() } else { vec![Effect::Read(window.rest)] }
        }
        Window::Prompt(prompt) if matches!(prompt.question, Question::ProfileName(_)) => {
            if let Question::ProfileName(mapping) = prompt.question {
                state.window = Window::Mapping(mapping);
            }
            Vec::new()
        }
        Window::Prompt(prompt) => {
            if !prompt.question.is_of_file() {
                state.say(Tone::Note, "Left as it was.");
            }
            back_to(state, prompt.trail);
            Vec::new()
        }
        Window::List(mut list) => {
            let left = if list.choice { None } else { list.trail.pop() };
            back_from(state, list.trail, left);
            Vec::new()
        }
        Window::Week => {
            week::close(state);
            Vec::new()
        }
        Window::None
        | Window::Mapping(_)
        | Window::Founding(_)
        | Window::Contacts(_)
        | Window::Suggestion
        | Window::Student => Vec::new(),
    }
}

/// A button while a window is open: only those of the window do anything.
pub(super) fn button(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        _ if matches!(state.window, Window::Founding(_)) => founding::button(state, action),
        _ if matches!(state.window, Window::Preview(_)) => preview::button(state, action),
        _ if matches!(state.window, Window::Mapping(_)) => mapping::button(state, action),
        _ if matches!(state.window, Window::Contacts(_)) => contacts::act(state, action),
        _ if matches!(state.window, Window::Suggestion) => suggest::act(state, action),
        _ if matches!(state.window, Window::Week) => week::act(state, action),
        Action::Quit => vec![Effect::Quit],
        action if matches!(state.window, Window::Student) => panel::act(state, action),
        Action::Cancel => close(state),
        Action::Accept => accept(state),
        Action::Next => next_tab(state),
        action => {
            steer(state, action);
            Vec::new()
        }
    }
}

/// The next part of a list that has several.
fn next_tab(state: &mut State) -> Vec<Effect> {
    if let Window::List(list) = &mut state.window {
        list.next_tab();
    }
    Vec::new()
}

/// Moves the cursor of a list, or scrolls a long report.
pub(super) fn step(state: &mut State, by: isize) -> Vec<Effect> {
    match &mut state.window {
        Window::List(list) => list.step(by),
        Window::Preview(_) => return preview::scroll(state, by),
        Window::Mapping(_) => mapping::step(state, by),
        Window::Founding(window) => window.area_mut().step(by),
        Window::Contacts(window) => window.step(by),
        Window::Suggestion => {
            if let Some(it) = &mut state.suggestion {
                it.step(by);
            }
        }
        Window::Student => panel::scroll(state, by),
        Window::Week => week::scroll(state, by),
        Window::None | Window::Prompt(_) => {}
    }
    Vec::new()
}

/// Text that came in at once: into the field that is being typed in, else perhaps the path of a dropped file.
pub(super) fn paste(state: &mut State, text: String) -> Vec<Effect> {
    let typing = state.filter.as_ref().is_some_and(|it| it.typing);
    match &mut state.window {
        Window::Prompt(prompt) if matches!(prompt.question, Question::Path) => {
            // Alone it may be several files; behind what was typed it is the rest of a path.
            let dropped = prompt.field.value().is_empty();
            insert(&mut prompt.field, &clean(&text));
            prompt.refused = None;
            return vec![Effect::Dropped(if dropped { text } else { prompt.field.value().to_owned() })];
        }
        Window::None if typing => {
            if let Some(filter) = &mut state.filter {
                insert(&mut filter.field, &clean(&text));
            }
            find_first(state);
        }
        Window::None if state.presenting.is_some() => {
            state.say(Tone::Note, "A file would show scores: end the presentation first, then drop it again.");
        }
        Window::None => return vec![Effect::Dropped(text)],
        Window::Founding(window) => founding::paste(window, &text, state.now),
        Window::Suggestion if state.suggestion.as_ref().is_some_and(|it| it.typing) => suggest::paste(state, &text),
        Window::Preview(_)
        | Window::Mapping(_)
        | Window::Contacts(_)
        | Window::Suggestion
        | Window::Student
        | Window::Week => {
            state.say(Tone::Note, "Close this window first (Esc), then drop the file again.");
        }
        Window::List(_) | Window::Prompt(_) => {
            if let Some(field) = field(&mut state.window) {
                insert(field, &clean(&text));
            }
            edited(state);
        }
    }
    Vec::new()
}

fn insert(field: &mut TextField, text: &str) {
    for letter in text.chars() {
        field.handle(tui_input::InputRequest::InsertChar(letter));
    }
}
