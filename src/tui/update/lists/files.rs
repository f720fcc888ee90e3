//! Files to open: those of the start, and those opened lately.

use std::path::Path;

use crate::session::Recent;
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Prompt, Row};

/// The files opened lately, and any other.
pub(in super::super) fn files(state: &State, recent: &[Recent], open: &Path) -> List {
    let here = |it: &Recent| (it.path == open).then(|| "This is the file that is open.".to_owned());
    let mut rows: Vec<Row> = recent.iter().map(|it| row(state, recent, it).unless(here(it))).collect();
    rows.push(Row::new("", "Another file …", "asks for its path", Deed::Ask(Box::new(Prompt::team_file()))));
    rows.push(Row::new("", "A new team …", "in a file of its own", Deed::Found));
    rows.sort_by_key(|it| it.deed.is_err());
    List::new("Open which team? This file stays as it is", "opens it", rows)
}

/// What a program without a file can do.
pub(in super::super) fn welcome(state: &State, recent: &[Recent]) -> List {
    let choice = |key, name, deed| Row::new(key, name, "", deed);
    let mut rows = vec![
        choice("1", "Look around in a demo class", Deed::Demo),
        choice("2", "Import my file: students, or scores", Deed::Ask(Box::new(Prompt::path()))),
        choice("3", "Start empty: type or paste the names", Deed::Found),
    ];
    rows.extend(recent.iter().map(|it| row(state, recent, it)));
    rows.push(choice("q", "Leave", Deed::Act(Action::Quit)));
    List::new("What would you like to do?", "does it", rows)
}

/// A file by its name; of namesakes, also where it is.
fn row(state: &State, all: &[Recent], recent: &Recent) -> Row {
    let format = if recent.opened.date() == state.now.date() { "today, %H:%M" } else { "%a %-d %b" };
    let opened = recent.opened.format(format);
    let namesakes = all.iter().filter(|it| it.name() == recent.name()).count();
    let detail = match recent.path.parent() {
        Some(folder) if namesakes > 1 => format!("{}  {opened}", folder.display()),
        _ => opened.to_string(),
    };
    let gone = (!recent.there).then(|| format!("{} is not there any more.", recent.path.display()));
    Row::new("", recent.name(), detail, Deed::OpenFile(recent.path.clone())).unless(gone)
}
