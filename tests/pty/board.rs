//! The board in a terminal, on a copy of the demo class: what the tests of the program through a terminal share.

use std::ops::Deref;

use super::{Setup, Terminal};
use crate::cli::Team;

/// A team and the terminal that shows its board. It acts as the terminal.
pub struct Board {
    pub team: Team,
    terminal: Terminal,
}

impl Board {
    /// The demo class in a terminal that shows all its groups.
    pub fn large() -> Self {
        Self::of(Team::demo(), 120, 40)
    }

    /// The demo class in the smallest usual terminal, which shows three of its groups.
    pub fn small() -> Self {
        Self::of(Team::demo(), 80, 24)
    }

    /// A team's board.
    pub fn of(team: Team, columns: u16, rows: u16) -> Self {
        Self::showing(team, columns, rows, "1 Ocean")
    }

    /// A team's board, once it shows this text.
    pub fn showing(team: Team, columns: u16, rows: u16, wanted: &str) -> Self {
        let terminal = Self::setup(&team, Terminal::of_program(columns, rows)).start();
        terminal.wait_for(wanted);
        Self { team, terminal }
    }

    /// What a program needs to open the team's file.
    pub fn setup(team: &Team, setup: Setup) -> Setup {
        setup.db(team.db()).home(&team.folder().join("home")).env("USER", "ms-rivera").now(team.now())
    }

    /// Takes a student up with the mouse and holds them over another place.
    #[track_caller]
    pub fn hold(&self, student: &str, over: &str) {
        let (from, to) = (self.find(student), self.find(over));
        self.mouse_down(from);
        self.mouse_drag(to);
        self.wait_for("Carrying");
    }
}

impl Deref for Board {
    type Target = Terminal;

    fn deref(&self) -> &Terminal {
        &self.terminal
    }
}
