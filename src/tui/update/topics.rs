//! Lists that stay open while things are set up: into a topic, back out of it, and made anew after every act.

use super::{Effect, lists, windows};
use crate::domain::command::NewAway;
use crate::tui::state::State;
use crate::tui::window::{AnyRule, Deed, Founding, List, Prompt, Topic, Trail, Window};

/// Does what a row says. On a trail, what opens next remembers it, and what is done at once leaves its last topic open.
pub(super) fn choose_on(state: &mut State, mut trail: Trail, deed: Deed) -> Vec<Effect> {
    match deed {
        Deed::Topic(topic) => {
            trail.push(topic);
            back_to(state, trail);
            // How many have evidence is known once everybody's mastery was read.
            if topic == Topic::Skills { vec![Effect::Mastery] } else { Vec::new() }
        }
        Deed::Join => {
            let book = state.book.clone();
            let mut window = state
                .half_typed
                .take()
                .unwrap_or_else(|| Box::new(Founding::joining(book.clone(), trail.clone(), state.now)));
            window.resume(book, trail, state.now);
            state.window = Window::Founding(window);
            Vec::new()
        }
        Deed::Draft(draft) => {
            let part = lists::next_part(&draft);
            let next = Topic::RulePart(AnyRule::Draft, part);
            if !matches!(trail.last(), Some(Topic::RulePart(AnyRule::Draft, _))) {
                // Once it is made, the question what it says is answered.
                trail.retain(|it| *it != Topic::NewRule);
                trail.push(next);
            }
            state.draft = Some(draft);
            back_to(state, trail);
            Vec::new()
        }
        Deed::Back => {
            let left = trail.pop();
            back_from(state, trail, left);
            Vec::new()
        }
        Deed::Away(new) => {
            draft(state, trail, *new);
            Vec::new()
        }
        Deed::List(list) if !trail.is_empty() => {
            state.window = Window::List(Box::new(List { trail, choice: true, ..*list }));
            Vec::new()
        }
        Deed::Ask(prompt) => {
            state.window = Window::Prompt(Box::new(Prompt { trail, ..*prompt }));
            Vec::new()
        }
        Deed::Turn(turn) => {
            state.rotating.turn(turn);
            back_to(state, trail);
            Vec::new()
        }
        Deed::Run(_) => {
            // What was said anew is done with; a list of things that recur is where it stands now.
            if trail.last() == Some(&Topic::NewAbsence) {
                trail.pop();
                state.absence = None;
            }
            // Where a set goes is asked once, from the grid.
            let left = trail.pop_if(|it| matches!(it, Topic::Stop(..)));
            back_from(state, trail, left);
            windows::enact(state, deed)
        }
        deed => windows::enact(state, deed),
    }
}

/// Shows something new that recurs, as far as it is said.
pub(super) fn draft(state: &mut State, mut trail: Trail, new: NewAway) {
    state.absence = Some(new);
    trail.retain(|it| !matches!(it, Topic::AwayWho | Topic::NewAbsence));
    trail.push(Topic::NewAbsence);
    back_to(state, trail);
}

/// Opens a topic that stays open.
pub(super) fn open(state: &mut State, topic: Topic) {
    back_to(state, vec![topic]);
}

/// Shows the last topic of a trail that there still is.
pub(super) fn back_to(state: &mut State, mut trail: Trail) {
    while !trail.is_empty() {
        if let Some(list) = lists::topic(state, &trail) {
            state.window = Window::List(Box::new(list));
            return;
        }
        trail.pop();
    }
}

/// The same, with the cursor on what led to the topic that was left.
pub(super) fn back_from(state: &mut State, trail: Trail, left: Option<Topic>) {
    back_to(state, trail);
    if let (Window::List(list), Some(topic)) = (&mut state.window, left) {
        list.point_at(topic);
    }
}

/// Leaves the line that was typed, once what it was for is done.
pub(super) fn leave_prompt(state: &mut State) {
    if let Window::Prompt(prompt) = std::mem::take(&mut state.window) {
        back_to(state, prompt.trail);
    }
}

/// Makes a list that stays open anew, after what it is about may have changed; a choice belongs to what it was opened on.
pub(super) fn renew(state: &mut State) {
    let Window::List(list) = &mut state.window else { return };
    if list.trail.is_empty() || list.choice {
        return;
    }
    let (trail, field) = (list.trail.clone(), std::mem::take(&mut list.field));
    let (cursor, column) = (list.cursor, list.column);
    let same = trail.len();
    state.window = Window::None;
    back_to(state, trail);
    if let Window::List(list) = &mut state.window
        && list.trail.len() == same
    {
        (list.field, list.cursor, list.column) = (field, cursor, column);
        list.step(0);
    }
}

impl State {
    /// Leaves the line that was typed, once what it was for is done.
    pub fn leave_prompt(&mut self) {
        leave_prompt(self);
        super::week::resurface(self);
    }
}
