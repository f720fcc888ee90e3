//! Files that are dropped on the screen: read, looked at, brought in.

use std::path::PathBuf;

use super::App;
use crate::tui::reading::{self, Reading};
use crate::tui::update::Answer;
use crate::tui::window::{Preview, Window};

impl App {
    pub(super) fn dropped(&mut self, text: &str) {
        match reading::files(text) {
            Some(paths) => self.read(paths),
            None => self.state.answer(Answer::NoFile),
        }
    }

    /// Shows what the first of some files would bring that can be read; those behind it wait.
    pub fn read(&mut self, paths: Vec<PathBuf>) {
        let (refused, preview) = self.reading().first(paths, false);
        for why in refused {
            self.state.answer(Answer::Read(Err(why)));
        }
        if let Some(preview) = preview {
            let preview = self.weighed(preview);
            self.state.answer(Answer::Read(Ok(preview)));
        }
    }

    fn reading(&self) -> Reading<'_> {
        Reading { book: self.session.book(), now: self.session.now(), day_first: self.settings.day_first }
    }

    /// Says how many of the scores are new to the team's file.
    fn weighed(&self, mut preview: Box<Preview>) -> Box<Preview> {
        let weighed = self.session.weigh(&preview.found.scores).unwrap_or_default();
        let scores = &mut preview.found.report.scores;
        (scores.imported, scores.unchanged, scores.corrected) = (weighed.new, weighed.unchanged, weighed.corrected);
        preview.weighed = weighed;
        preview
    }

    pub(super) fn reread(&mut self, create: bool) {
        if let Window::Preview(window) = std::mem::take(&mut self.state.window) {
            let read = self.reading().preview(window.input, create, window.rest);
            let read = read.map(|it| self.weighed(it));
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
        self.read(window.rest);
    }
}
