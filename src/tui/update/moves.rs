//! Students into a group, by whatever way. Where the block goes on and it matters, it is asked for how long.

use super::{Effect, lists};
use crate::domain::command::{Command, decide};
use crate::domain::ids::{GroupId, StudentId};
use crate::tui::state::State;
use crate::tui::window::Window;

/// The move; or the question whether it is for this round only, if that can be and the later rounds would differ.
pub(super) fn go(state: &mut State, students: Vec<StudentId>, to: Option<GroupId>) -> Vec<Effect> {
    let Some(slot) = state.slot() else { return Vec::new() };
    let further = state.book.onward(slot, &students, to);
    let now = Command::MoveStudents { slot, students, to };
    // What is refused now is refused whatever the answer.
    match further.filter(|_| decide(&state.book, &now, None).is_ok()) {
        Some(further) => {
            state.window = Window::List(Box::new(lists::how_long(state, now, &further)));
            Vec::new()
        }
        None => vec![Effect::Run(now, None)],
    }
}
