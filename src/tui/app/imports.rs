//! Files that are dropped on the screen: read, looked at, brought in.

use std::path::PathBuf;

use super::App;
use crate::tui::reading::{self, Reading};
use crate::tui::update::Answer;
use crate::tui::waiting::Waiting;
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
            self.show_weighed(preview);
        }
    }

    fn reading(&self) -> Reading<'_> {
        let (book, now, ascii) = (self.session.book(), self.session.now(), self.state.theme.ascii);
        Reading { book, now, day_first: self.settings.day_first, ascii }
    }

    /// Shows a file with how many of its scores are new to the team's file.
    fn show_weighed(&mut self, mut preview: Box<Preview>) {
        let mut waiting = Waiting::of(preview.found.facts.file.clone(), self.state.theme.ascii);
        let weighed = match self.session.weigh_watched(&preview.found.scores, &mut waiting) {
            Ok(weighed) => weighed,
            Err(why) => return self.state.answer(Answer::Failed(why.to_string())),
        };
        let scores = &mut preview.found.report.scores;
        (scores.imported, scores.unchanged, scores.corrected) = (weighed.new, weighed.unchanged, weighed.corrected);
        preview.weighed = weighed;
        self.state.answer(Answer::Read(Ok(preview)));
    }

    pub(super) fn reread(&mut self, create: bool) {
        if let Window::Preview(window) = std::mem::take(&mut self.state.window) {
            match self.reading().preview(window.input, create, window.rest) {
                Ok(preview) => self.show_weighed(preview),
                Err(why) => self.state.answer(Answer::Read(Err(why))),
            }
        }
    }

    pub(super) fn accept(&mut self) {
        let Window::Preview(window) = std::mem::take(&mut self.state.window) else { return };
        if let Some(standing) = self.session.standing_import(&window.found.facts.identity) {
            let day = standing.at.map(|it| it.format(" on %-d %b").to_string()).unwrap_or_default();
            self.state
                .answer(Answer::Failed(format!("This file was already imported{day}; nothing has changed since.")));
        } else {
            // Everything that counts was read; a large file's bytes would only be in the way.
            drop(window.input);
            let (found, mut waiting) =
                (&window.found, Waiting::of(window.found.facts.file.clone(), self.state.theme.ascii));
            let imported = self.session.import_watched(&found.facts, &found.scores, &mut waiting);
            self.show(self.still(self.state.slot()));
            self.state.answer(Answer::Accepted(imported));
        }
        self.read(window.rest);
    }
}
