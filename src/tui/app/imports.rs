//! Files that are dropped on the screen: read, looked at, brought in.

use std::path::PathBuf;

use super::App;
use crate::domain::ids::ImportId;
use crate::import;
use crate::tui::paths;
use crate::tui::update::Answer;
use crate::tui::window::{Preview, Window};

impl App {
    pub(super) fn dropped(&mut self, text: &str) {
        let files = paths::candidates(text).into_iter().find(|paths| paths.iter().all(|it| it.exists()));
        match files {
            Some(paths) => self.read(paths, false),
            None => self.state.answer(Answer::NoFile),
        }
    }

    /// Reads the first of some files that can be read, for a preview; those behind it wait.
    pub(super) fn read(&mut self, mut paths: Vec<PathBuf>, create: bool) {
        if paths.is_empty() {
            return;
        }
        let first = paths.remove(0);
        match import::open(&first).and_then(|input| self.preview(input, create, paths.clone())) {
            Ok(preview) => self.state.answer(Answer::Read(Ok(preview))),
            Err(why) => {
                self.state.answer(Answer::Read(Err(why)));
                self.read(paths, create);
            }
        }
    }

    fn preview(&self, input: import::Input, create: bool, rest: Vec<PathBuf>) -> Result<Box<Preview>, import::Refused> {
        let options = import::Options {
            id: ImportId(self.session.new_id()),
            now: self.session.now(),
            profile: None,
            only: Vec::new(),
            create_students: create,
            day_first: self.settings.day_first,
        };
        let mut found = import::preview(&input, self.session.book(), &options)?;
        let weighed = self.session.weigh(&found.scores).unwrap_or_default();
        let scores = &mut found.report.scores;
        (scores.imported, scores.unchanged, scores.corrected) = (weighed.new, weighed.unchanged, weighed.corrected);
        Ok(Box::new(Preview { input, found, weighed, create, top: 0, rest }))
    }

    pub(super) fn reread(&mut self, create: bool) {
        if let Window::Preview(window) = std::mem::take(&mut self.state.window) {
            let read = self.preview(window.input, create, window.rest);
            self.state.answer(Answer::Read(read));
        }
    }

    pub(super) fn accept(&mut self) {
        let Window::Preview(window) = std::mem::take(&mut self.state.window) else { return };
        if let Some(standing) = self.session.standing_import(&window.found.facts.identity) {
            let day = standing.at.map(|it| it.format(" on %-d %b").to_string()).unwrap_or_default();
            self.state
                .answer(Answer::Failed(format!("This file was already imported{day}; nothing has changed since.")));
        } else {
            let imported = self.session.import(&window.found.facts, &window.found.scores);
            self.show(self.still(self.state.slot()));
            self.state.answer(Answer::Accepted(imported));
        }
        self.read(window.rest, false);
    }
}
