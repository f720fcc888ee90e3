//! What the student under the cursor, or the marked ones, choose for the slot: a zone, an activity, or nothing any more.

use crate::domain::command::{ChoiceEdit, Choosing, Command};
use crate::domain::ids::{SpaceId, StudentId};
use crate::domain::text::count;
use crate::domain::timetable::Space;
use crate::tui::state::State;
use crate::tui::window::{Deed, Field, List, Prompt, Row};

pub(in super::super) fn choices(state: &State) -> List {
    let Some(slot) = state.slot() else { return List::default() };
    let students = state.meant_by_key();
    let title = match students.as_slice() {
        [one] => format!("What did {} choose?", state.book.student_short(*one)),
        many => format!("What did these {} choose?", count(many.len(), "student")),
    };
    let choose =
        |edit| Deed::Run(Box::new(Command::Choose(Choosing { slot, students: students.clone(), edits: vec![edit] })));
    let mut spaces: Vec<&Space> = state.book.spaces.iter().filter(|it| it.live).collect();
    spaces.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    let mut rows: Vec<Row> = Vec::new();
    for space in spaces {
        let all = students.iter().all(|it| chose(state, *it) == Some(space.key));
        let deed = choose(ChoiceEdit::Space(Some(space.key)));
        let already = all.then(|| format!("{} is chosen already.", space.name));
        let key = if all { state.theme.pick("✓", "*") } else { "" };
        rows.push(Row::new(key, &space.name, detail(state, space), deed).unless(already));
    }
    let now = match students.as_slice() {
        [one] => state.book.wish(slot, *one).and_then(|it| it.activity).unwrap_or_default(),
        _ => "",
    };
    let ask =
        Prompt::field(title.clone(), "The activity, in the student's words; empty is none:", now, Field::Activity);
    let none = students.iter().all(|it| state.book.wish(slot, *it).is_none());
    rows.push(Row::adding("An activity", now, Deed::Ask(Box::new(ask))));
    let clear = Row::new("", "Nothing", "clears what was chosen", choose(ChoiceEdit::Nothing));
    rows.push(clear.unless(none.then(|| "Nothing is chosen yet.".to_owned())));
    List::new(title, "chooses it", rows)
}

fn chose(state: &State, student: StudentId) -> Option<SpaceId> {
    state.book.wish(state.slot()?, student)?.space
}

/// `3 chose it, 12 seats`.
fn detail(state: &State, space: &Space) -> String {
    let chosen = state.team().filter(|it| chose(state, it.key) == Some(space.key)).count();
    let chosen = (chosen > 0).then(|| format!("{chosen} chose it"));
    let seats = space.seats.map(|it| count(it as usize, "seat"));
    chosen.into_iter().chain(seats).collect::<Vec<_>>().join(", ")
}
