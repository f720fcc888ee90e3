//! The screen. The only user of ratatui and crossterm, and no user of the file: everything it does goes through
//! [`crate::session`].
//!
//! ```text
//! event → Input → update(&mut State) → Effect → session → Answer → State → view → Hits
//! ```
//!
//! | modules | what they know |
//! |---|---|
//! | `program`, `start`, `app` | what the loop runs: the start without a file, then the board of an open session |
//! | `events`, `terminal`, `waiting` | the terminal: its events as inputs; taking it and giving it back; how far a large file is |
//! | [`action`], [`keymap`], [`settings`] | what can be asked for, by which keys, and what a person likes |
//! | `state`, `scroll`, `panel`, `grid`, `window`, `carry` | what the screen knows; `update` alters it, by key and mouse |
//! | `view`, `theme`, `geometry` | what is drawn, with what, and where; `hits` is the map of it |
//!
//! The loop blocks on reading, takes in all that is queued, and draws once. Idle, it does nothing but look once a second whether
//! another process has written.

pub mod action;
mod app;
mod asking;
mod carry;
mod events;
mod geometry;
mod grid;
mod hits;
pub mod keymap;
mod panel;
mod paths;
mod prices;
mod program;
mod reading;
mod scroll;
pub mod settings;
mod start;
mod state;
mod terminal;
mod theme;
mod update;
mod view;
mod waiting;
mod week;
mod window;

use std::time::Instant;

pub use app::{App, Wish};
pub use carry::{Carry, Cell, Hand};
pub use geometry::Density;
pub use grid::{GridView, View};
pub use hits::{Hits, Place, Target};
pub use panel::Panel;
pub use program::{First, Program};
pub use start::{Start, Welcome};
pub use state::{Forecast, State, Toast, Tone};
pub use theme::{Depth, Detected, Look, Theme, Wanted};
pub use update::Input;
pub use week::WeekView;
pub use window::{Line, Suggestion, Window};

use settings::{Fault, Settings};

use crate::import::{Faulty, Profiles};

/// How the board is set up at its start.
#[derive(Clone, Debug)]
pub struct Setup {
    /// What to draw with.
    pub theme: Theme,
    /// What the person likes.
    pub settings: Settings,
    /// What is wrong in the settings file.
    pub faults: Vec<Fault>,
    /// What files to import are tried with.
    pub profiles: Profiles,
    /// Own profiles that are left out.
    pub faulty: Vec<Faulty>,
}

impl Setup {
    /// Everything as usual.
    pub fn usual(theme: Theme) -> Self {
        Self::of(theme, Settings::default(), Profiles::default())
    }

    /// With nothing wrong.
    pub fn of(theme: Theme, settings: Settings, profiles: Profiles) -> Self {
        Self { theme, settings, faults: Vec::new(), profiles, faulty: Vec::new() }
    }

    /// What is wrong, for a line of the screen; empty when nothing is.
    fn complaint(&self) -> String {
        let Some((file, why)) = self.faulty.first().filter(|_| self.faults.is_empty()) else {
            return settings::told_briefly(&self.faults);
        };
        let first = why.0.first().map_or("", String::as_str);
        let rest = if self.faulty.len() + why.0.len() > 2 { " “huddleboard profiles” tells all." } else { "" };
        format!("The import profile {file} is left out: {first}{rest}")
    }
}

/// Runs the program on the terminal until the person quits. Errs when the terminal cannot be read or written.
pub fn run(first: First<'_>, setup: Setup) -> color_eyre::Result<()> {
    terminal::set_mouse(setup.settings.mouse)?;
    let mut program = Program::new(first, setup);
    terminal::install_panic_hook();
    terminal::watch_signals()?;
    let mut screen = terminal::enter()?;
    let ended = run_loop(&mut program, &mut screen);
    terminal::leave();
    ended
}

fn run_loop(program: &mut Program<'_>, screen: &mut terminal::Screen) -> color_eyre::Result<()> {
    loop {
        if terminal::is_stale() {
            // Everything anew. `clear` would ask the terminal for its cursor, and fail where it does not answer in time.
            let size = screen.size()?;
            screen.resize(ratatui::layout::Rect::new(0, 0, size.width, size.height))?;
            program.redraw();
        }
        if program.is_dirty()
            && let Some(drawn) = terminal::while_ours(|| screen.draw(|frame| program.draw(frame)).map(drop))
        {
            drawn?;
        }
        for input in events::read_all(program.wakes())? {
            match program.handle(input) {
                Wish::Nothing => {}
                Wish::Suspend => terminal::suspend(),
                Wish::Mouse(ours) => terminal::set_mouse(ours)?,
                Wish::Quit => return Ok(()),
            }
        }
        program.wake(Instant::now());
    }
}
