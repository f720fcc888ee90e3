//! Another team's file: listed, opened, made.

use std::path::Path;

use super::App;
use crate::session::{NewTeam, Session};
use crate::tui::Setup;
use crate::tui::settings::Settings;
use crate::tui::state::{State, Toast, Tone};
use crate::tui::update::Answer;

impl App {
    /// The files opened lately.
    pub(super) fn list_files(&mut self) {
        self.session.note_team();
        let open = std::path::absolute(self.session.path()).unwrap_or_default();
        self.state.answer(Answer::Files(self.session.desk().home.recent(), open));
    }

    /// Makes another team's file beside the others, and opens it.
    pub(super) fn found(&mut self, team: &NewTeam) {
        let desk = self.session.desk().clone();
        let path = desk.home.new_team_file();
        match Session::found(&path, desk, team) {
            Ok(_) => self.switch(&path),
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
    }

    /// Another team's board; this one's file stays as it is. One that cannot be opened changes nothing.
    pub(super) fn switch(&mut self, path: &Path) {
        match Session::open(path, self.session.desk().clone()) {
            Ok(session) => {
                // What was changed since the start goes along: looks, and a new team that is half typed.
                let State { density: cards, sort, mouse, theme, .. } = self.state;
                let settings = Settings { cards, sort, mouse, ..self.settings.clone() };
                let unfinished = self.state.unfinished.take();
                *self = Self::set_up(session, None, Setup::of(theme, settings, self.profiles.clone()));
                self.state.unfinished = unfinished;
                let words = match self.state.book.team_name() {
                    Some(name) => format!("This is {name} now ({}).", path.display()),
                    None => format!("This is {} now.", path.display()),
                };
                self.state.toast.get_or_insert(Toast { text: words, tone: Tone::Note, offer: None });
            }
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
    }
}
