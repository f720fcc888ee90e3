//! Help and palette: every action with its keys, to search and to do.

use super::team::set_up;
use crate::tui::action::{ACTIONS, Action, Scope};
use crate::tui::state::State;
use crate::tui::update::possible::hindrance;
use crate::tui::window::{Deed, List, Row};

/// What the mouse does, for the help.
const MOUSE: [(&str, &str); 2] = [
    ("mouse", "Drag a student onto a group; or click one, then the group"),
    ("mouse", "Ctrl-click marks, Shift-click marks up to it, wheel scrolls"),
];

/// All keys, in the order of the table.
pub(in super::super) fn help(state: &State) -> List {
    let mut rows: Vec<Row> = ACTIONS.iter().map(|it| row(state, it.action)).collect();
    rows.extend(MOUSE.map(|(key, words)| Row::new(key, words, "", Deed::Read)));
    List::new("Keys and mouse", "does it", rows)
}

/// Everything that can be done now, then the cursor keys, which nobody looks up here, then what cannot be done and why; and whatever
/// the team sets up, by its own name.
pub(in super::super) fn palette(state: &State) -> List {
    let actions =
        ACTIONS.iter().filter(|it| !matches!(it.scope, Scope::Window | Scope::Page) && it.action != Action::Palette);
    let mut rows: Vec<(bool, Row)> = actions.map(|it| (it.action.is_step(), row(state, it.action))).collect();
    rows.sort_by_key(|(step, row)| (row.deed.is_err(), *step));
    let (key, why) = (state.key(Action::Team), hindrance(state, Action::Team));
    let set_up = set_up(state).into_iter().map(|it| Row { key: key.clone(), ..it }.unless(why.clone()));
    List::new("Do what? Type a word of it", "does it", rows.into_iter().map(|it| it.1).chain(set_up).collect())
}

fn row(state: &State, action: Action) -> Row {
    let entry = action.entry();
    let keys = state.keymap.keys(action).join(", ");
    let hindrance = match entry.scope {
        Scope::Window => Some("This works in a window.".to_owned()),
        Scope::Page => Some(format!("This works on the student's page: press {} first.", state.key(Action::Student))),
        Scope::Everywhere | Scope::Board | Scope::Grid | Scope::Week => hindrance(state, action),
    };
    Row::new(keys, entry.help, "", Deed::Act(action)).unless(hindrance)
}
