//! The group under the cursor: its windows, its place on the board, a new one beside it.

use super::{Effect, lists};
use crate::domain::board::Column;
use crate::domain::command::{Command, NewGroup};
use crate::domain::ids::GroupId;
use crate::domain::plan::{Group, GroupKind};
use crate::tui::state::State;
use crate::tui::window::{FocusPart, List, Prompt, Window};

/// The group under the cursor, as it is shown and as it is kept.
fn under(state: &State) -> Option<(&Column, &Group)> {
    let id = state.place.group()?;
    Some((state.board.as_ref()?.column(id)?, state.book.groups.get(&id)?))
}

/// Opens the list of everything about the group.
pub(super) fn open(state: &mut State) {
    let list = under(state).map(|(column, group)| lists::group(state, column, group));
    show(state, list);
}

/// Opens the list of its adults.
pub(super) fn adults(state: &mut State) {
    let list = under(state).zip(state.board.as_ref()).map(|((column, _), board)| lists::adults(state, board, column));
    show(state, list);
}

fn show(state: &mut State, list: Option<List>) {
    if let Some(list) = list {
        state.window = Window::List(Box::new(list));
    }
}

/// Asks for the skills, to choose the focus from.
pub(super) fn focus(state: &State) -> Vec<Effect> {
    state.place.group().map(|it| Effect::Skills(it, FocusPart::Primary)).into_iter().collect()
}

/// One place to the left or to the right on the board.
pub(super) fn reorder(state: &State, by: isize) -> Vec<Effect> {
    let here = state.group_number(state.place);
    let (Some(group), Some(place)) = (state.place.group(), here.and_then(|it| it.checked_add_signed(by))) else {
        return Vec::new();
    };
    vec![Effect::Run(Command::ReorderGroup { group, place }, None)]
}

/// Asks for the name of a new group.
pub(super) fn ask_new(state: &mut State) {
    let Some(slot) = state.slot() else { return };
    let name = state.book.next_group_name(slot, "Group 0");
    state.window = Window::Prompt(Box::new(Prompt::new_group(name)));
}

/// A new group of the open slot, taught by whoever is put into it.
pub(super) fn new(state: &State, name: &str) -> Vec<Effect> {
    let Some(slot) = state.slot() else { return Vec::new() };
    let group = NewGroup {
        slot,
        origin: GroupId(state.new_id),
        name: name.to_owned(),
        kind: GroupKind::TeacherLed,
        adults: Vec::new(),
        space: None,
        focus: Vec::new(),
        smallest: None,
        largest: None,
    };
    vec![Effect::Run(Command::AddGroup(group), None)]
}
