//! Without a subcommand: the board.

use std::io::{IsTerminal, stdin, stdout};

use super::answer::{Answer, Failure};
use super::show;
use crate::session::Session;

/// Whether somebody sits at both ends.
pub(super) fn at_terminal() -> bool {
    stdin().is_terminal() && stdout().is_terminal()
}

/// Opens the board on a file; without a terminal there is none to show.
pub(super) fn open(session: Session) -> Result<Answer, Failure> {
    if !at_terminal() {
        return Err(Failure::Refused(
            "huddleboard needs a terminal. To print the board instead, use “huddleboard show board”.".to_owned(),
        ));
    }
    run_screen(session)
}

/// **The one call of the terminal screens**: `crate::tui::run(session)` takes this place.
fn run_screen(session: Session) -> Result<Answer, Failure> {
    show::board_as_text(session)
}
