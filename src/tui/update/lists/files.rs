//! Files to open: those of the start, and those opened lately.

use std::path::Path;

use crate::session::Recent;
use crate::tui::action::Action;
use crate::tui::state::State;
use crate::tui::window::{Deed, List, Prompt, Row};

/// Only so many files have a digit.
const DIGITS: usize = 9;

/// The files opened lately, each with a digit, those that are gone last, and any other. The one that was open before is first: Enter
/// goes back there.
pub(in super::super) fn files(state: &State, recent: &[Recent], open: &Path) -> List {
    let (here, mut others): (Vec<&Recent>, Vec<&Recent>) = recent.iter().partition(|it| it.path == open);
    others.sort_by_key(|it| !it.there);
    let mut rows: Vec<Row> = (1..).zip(&others).map(|(digit, it)| row(state, recent, it, digit)).collect();
    rows.push(Row::new("", "Another file …", "asks for its path", Deed::Ask(Box::new(Prompt::team_file()))));
    rows.push(Row::new("", "A new team …", "in a file of its own", Deed::Found));
    let is_open = || Some("This is the file that is open.".to_owned());
    rows.extend(here.into_iter().map(|it| Row { key: String::new(), ..row(state, recent, it, 0).unless(is_open()) }));
    List { quick: true, ..List::new("Open which team? This file stays as it is", "opens it", rows) }
}

/// What a program without a file can do.
pub(in super::super) fn welcome(state: &State, recent: &[Recent]) -> List {
    let choice = |key, name, deed| Row::new(key, name, "", deed);
    let mut rows = vec![
        choice("1", "Look around in a demo class", Deed::Demo),
        choice("2", "Import my file: students, or scores", Deed::Ask(Box::new(Prompt::path()))),
        choice("3", "Start empty: type or paste the names", Deed::Found),
    ];
    let first = rows.len() + 1;
    rows.extend((first..).zip(recent).map(|(digit, it)| row(state, recent, it, digit)));
    rows.push(choice("q", "Leave", Deed::Act(Action::Quit)));
    List::new("What would you like to do?", "does it", rows)
}

/// A team by what it calls itself and its file, else by the file's name; of namesakes, also where it is. One that is not there any more
/// can be taken off the list.
fn row(state: &State, all: &[Recent], recent: &Recent, digit: usize) -> Row {
    let format = if recent.opened.date() == state.now.date() { "today, %H:%M" } else { "%a %-d %b" };
    let (name, file) = if recent.team.is_empty() {
        (recent.name(), None)
    } else {
        (recent.team.clone(), recent.path.file_name().map(|it| it.to_string_lossy().into_owned()))
    };
    let namesakes = all.iter().filter(|it| it.name() == recent.name()).count();
    let folder = recent.path.parent().filter(|_| namesakes > 1).map(|it| it.display().to_string());
    let opened = if recent.there { recent.opened.format(format).to_string() } else { "not there any more".to_owned() };
    let detail: Vec<String> = [folder, file, Some(opened)].into_iter().flatten().collect();
    let deed = if recent.there { Deed::OpenFile(recent.path.clone()) } else { Deed::List(Box::new(gone(recent))) };
    let key = if digit <= DIGITS { digit.to_string() } else { String::new() };
    Row::new(key, name, detail.join("  "), deed)
}

/// What to do about a file that is not there any more.
fn gone(recent: &Recent) -> List {
    let path = recent.path.display();
    let rows = vec![
        Row::new("", "Take it off this list", "nothing else is lost", Deed::ForgetFile(recent.path.clone())),
        Row::new("", "It has moved: say where it is …", "asks for its path", Deed::Ask(Box::new(Prompt::team_file()))),
    ];
    List { choice: true, ..List::new(format!("{path} was moved or deleted"), "does it", rows) }
}
