//! Without a subcommand: the board, or the start where there is no file yet.

use std::io::{IsTerminal, stdin, stdout};

use super::answer::{Answer, Failure};
use super::demo_file;
use super::place::Place;
use crate::session::Session;
use crate::tui::{First, Setup, Welcome};

/// Whether somebody sits at both ends.
pub(super) fn at_terminal() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

pub(super) fn run(place: &Place) -> Result<Answer, Failure> {
    match place.open_if_there()? {
        Some(session) => open(session, place.setup()),
        None if at_terminal() => {
            let demo = || demo_file::session(place).map_err(|it| it.to_string());
            let welcome = Welcome { desk: place.desk.clone(), file: place.file(), demo: &demo };
            show(First::Start(welcome), place.setup())
        }
        None => open(place.open()?, place.setup()),
    }
}

/// Opens the board on a file; without a terminal there is none to show.
pub(super) fn open(session: Session, setup: Setup) -> Result<Answer, Failure> {
    if !at_terminal() {
        return Err(Failure::Refused(
            "huddleboard needs a terminal. To print the board instead, use “huddleboard show board”.".to_owned(),
        ));
    }
    show(First::Board(Box::new(session)), setup)
}

fn show(first: First<'_>, setup: Setup) -> Result<Answer, Failure> {
    crate::tui::run(first, setup).map_err(|why| {
        Failure::Refused(format!("The terminal could not be used ({why}). Nothing was lost; try another terminal."))
    })?;
    Ok(Answer::default())
}
