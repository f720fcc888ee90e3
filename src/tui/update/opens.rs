//! Actions that do no more than open a list, or ask for something: what each comes to.

use super::{Effect, lists};
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::window::{List, SPANS};

/// The list that an action opens, if it is one that does.
pub(super) fn list(state: &State, action: Action) -> Option<List> {
    match action {
        Action::GoTo => Some(lists::places(state, false)),
        Action::MoveTo => Some(lists::places(state, true)),
        Action::AwayHow => Some(lists::away(state)),
        Action::Slots => Some(lists::slots(state)),
        Action::Print => Some(lists::sheets()),
        Action::Look => Some(lists::looks(state)),
        Action::Choices => Some(lists::choices(state)),
        Action::Palette => Some(lists::palette(state)),
        Action::Help => Some(lists::help(state)),
        _ => None,
    }
}

/// What an action asks for, if that is all it does.
pub(super) fn effect(state: &State, action: Action) -> Option<Effect> {
    match action {
        Action::Undo => Some(Effect::Undo),
        Action::Redo => Some(Effect::Redo),
        Action::Copy => state.slot().map(Effect::Plans),
        Action::Since => state.slot().map(Effect::Since),
        Action::Rotation => state.slot().map(Effect::Rotation),
        Action::Difference => state.slot().map(Effect::Difference),
        Action::Present => Some(Effect::Present(state.presenting.is_none())),
        Action::Log => Some(Effect::Log),
        Action::Sources => Some(Effect::Sources),
        Action::Contacts => Some(Effect::Contacts(SPANS[0])),
        Action::Files => Some(Effect::Files),
        Action::Suspend => Some(Effect::Suspend),
        Action::Quit => Some(Effect::Quit),
        _ => None,
    }
}
