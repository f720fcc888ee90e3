//! Files that are dropped on the screen: read, looked at, brought in.

use std::path::PathBuf;

use super::App;
use crate::import::mapping::Mapping as Columns;
use crate::import::{self, About};
use crate::session::StoreError;
use crate::tui::reading::{self, First, Kept, Reading};
use crate::tui::update::Answer;
use crate::tui::waiting::Waiting;
use crate::tui::window::{Manner, Mapping, Origin, Preview, Window};

impl App {
    pub(super) fn dropped(&mut self, text: &str) {
        match reading::files(text) {
            Some(paths) => self.read(paths),
            None => self.state.answer(Answer::NoFile),
        }
    }

    /// Shows what the first of some files would bring that can be read; those behind it wait.
    pub fn read(&mut self, paths: Vec<PathBuf>) {
        let (refused, found) = self.reading().first(paths, false);
        for why in refused {
            self.state.answer(Answer::Read(Err(why)));
        }
        match found {
            Some(First::Preview(preview)) => self.show_weighed(preview),
            Some(First::Columns(mapping)) => self.state.answer(Answer::Columns(mapping)),
            None => {}
        }
    }

    /// Keeps what the columns of a file are, and looks at it.
    pub(super) fn keep(&mut self, mapping: Box<Mapping>, name: String) {
        match self.reading().keep(&self.session.desk().home, mapping, &name) {
            Ok(Kept { preview, profile }) => {
                self.profiles = profile.into_iter().fold(self.profiles.clone(), |all, it| all.with(it));
                match preview {
                    Ok(preview) => self.show_weighed(preview),
                    Err(why) => self.state.answer(Answer::Read(Err(why))),
                }
            }
            Err((mapping, why)) => self.state.answer(Answer::NotKept(mapping, name, why)),
        }
    }

    fn reading(&self) -> Reading<'_> {
        Reading {
            book: self.session.book(),
            now: self.session.now(),
            day_first: self.settings.day_first,
            profiles: &self.profiles,
            ascii: self.state.theme.ascii,
        }
    }

    /// Shows a file with how many of its scores are new to the team's file.
    fn show_weighed(&mut self, mut preview: Box<Preview>) {
        match self.weigh(&mut preview) {
            Ok(()) => self.state.answer(Answer::Read(Ok(preview))),
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
    }

    fn weigh(&self, preview: &mut Preview) -> Result<(), StoreError> {
        let mut waiting = Waiting::of(preview.found.facts.file.clone(), self.state.theme.ascii);
        let weighed = self.session.weigh_watched(&preview.found.scores, &mut waiting)?;
        let scores = &mut preview.found.report.scores;
        (scores.imported, scores.unchanged, scores.corrected) = (weighed.new, weighed.unchanged, weighed.corrected);
        preview.weighed = weighed;
        Ok(())
    }

    /// Reads the previewed file again in another manner; where that cannot be, it stays as it was. Of a sheet that no format fits,
    /// somebody has to say the columns.
    pub(super) fn reread(&mut self, manner: Manner) {
        let Window::Preview(mut window) = std::mem::take(&mut self.state.window) else { return };
        let read = self.reading().read(&window.input, &manner);
        if let (Err(why), Some(import::Answer::Sheet(place))) = (&read, manner.answers.get(&About::Sheet))
            && why.is_unknown()
            && window.manner.answers != manner.answers
            && let Ok(columns) = Columns::of(&window.input, window.input.sheets.get(*place).map(String::as_str))
        {
            let mapping = Mapping::new(Origin::Preview(window), columns, self.settings.day_first);
            self.state.answer(Answer::Columns(Box::new(mapping)));
            return;
        }
        let refused = read.map(|found| window.reread(manner, found)).err().map(|it| it.to_string());
        // What the scores are against the file is told anew; where nobody can say, they count as new.
        let refused = refused.or(self.weigh(&mut window).err().map(|it| it.to_string()));
        self.state.window = Window::Preview(window);
        self.state.answer(Answer::Reread(refused));
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
