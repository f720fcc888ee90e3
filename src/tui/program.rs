//! The program as the loop sees it: the start, then the board. The loop need not know which.

use std::time::Instant;

use ratatui::Frame;

use super::Setup;
use super::app::{App, Wish};
use super::start::{Start, Welcome};
use super::state::State;
use super::update::Input;
use crate::session::Session;

/// What the program begins with.
pub enum First<'a> {
    /// A team's board.
    Board(Box<Session>),
    /// The start, which makes or finds a file.
    Start(Welcome<'a>),
}

enum Stage<'a> {
    Start(Box<Start<'a>>),
    Board(Box<App>),
}

/// See the module's documentation.
pub struct Program<'a> {
    stage: Stage<'a>,
    setup: Setup,
}

impl<'a> Program<'a> {
    /// At its beginning.
    pub fn new(first: First<'a>, setup: Setup) -> Self {
        let stage = match first {
            First::Board(session) => Stage::Board(Box::new(App::set_up(*session, None, setup.clone()))),
            First::Start(welcome) => Stage::Start(Box::new(Start::new(welcome, &setup))),
        };
        Self { stage, setup }
    }

    /// The state, for tests.
    pub fn state(&self) -> &State {
        match &self.stage {
            Stage::Start(start) => start.state(),
            Stage::Board(app) => app.state(),
        }
    }

    /// Takes an input in. The start ends as soon as it has opened a file.
    pub fn handle(&mut self, input: Input) -> Wish {
        let start = match &mut self.stage {
            Stage::Board(app) => return app.handle(input),
            Stage::Start(start) => start,
        };
        let wish = start.handle(input);
        if let Some((session, rest)) = start.take() {
            self.setup.profiles = start.profiles().clone();
            let mut app = App::set_up(session, None, self.setup.clone());
            app.read(rest);
            self.stage = Stage::Board(Box::new(app));
        }
        wish
    }

    /// Whether the screen shows something old.
    pub fn is_dirty(&self) -> bool {
        match &self.stage {
            Stage::Start(start) => start.is_dirty(),
            Stage::Board(app) => app.is_dirty(),
        }
    }

    /// Asks for a new drawing.
    pub fn redraw(&mut self) {
        match &mut self.stage {
            Stage::Start(start) => start.redraw(),
            Stage::Board(app) => app.redraw(),
        }
    }

    /// Draws.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        match &mut self.stage {
            Stage::Start(start) => start.draw(frame),
            Stage::Board(app) => app.draw(frame),
        }
    }

    /// When something has to happen without any input.
    pub fn wakes(&self) -> Instant {
        match &self.stage {
            Stage::Start(start) => start.wakes(),
            Stage::Board(app) => app.wakes(),
        }
    }

    /// Does what is due.
    pub fn wake(&mut self, now: Instant) {
        match &mut self.stage {
            Stage::Start(_) => {}
            Stage::Board(app) => app.wake(now),
        }
    }
}
