//! Without a subcommand: the board.

use std::io::{IsTerminal, stdin, stdout};

use super::answer::{Answer, Failure};
use crate::session::Session;
use crate::tui::Setup;

/// Whether somebody sits at both ends.
pub(super) fn at_terminal() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

/// Opens the board on a file; without a terminal there is none to show.
pub(super) fn open(session: Session, setup: Setup) -> Result<Answer, Failure> {
    if !at_terminal() {
        return Err(Failure::Refused(
            "huddleboard needs a terminal. To print the board instead, use “huddleboard show board”.".to_owned(),
        ));
    }
    crate::tui::run(session, None, setup).map_err(|why| {
        Failure::Refused(format!("The terminal could not be used ({why}). Nothing was lost; try another terminal."))
    })?;
    Ok(Answer::default())
}
