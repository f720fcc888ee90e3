//! What leaves the file: sheets to print, and what a person likes, kept for the next time.

use super::App;
use crate::domain::plan::Slot;
use crate::domain::timetable::Block;
use crate::print::{Format, What, sheet};
use crate::session::write_sheet;
use crate::tui::settings::Settings;
use crate::tui::state::Tone;

impl App {
    /// Writes the sheet of the open block, all its planned rounds, into the folder of sheets.
    pub(super) fn print(&mut self, what: What, format: Format) {
        let Some(slot) = self.state.slot() else { return };
        let rounds = self.session.book().blocks.get(&slot.block).map_or(1, Block::round_count);
        let slots: Vec<Slot> = (1..=rounds).map(|round| Slot { round, ..slot }).collect();
        for slot in &slots {
            if let Err(why) = self.session.ready(*slot) {
                self.state.say(Tone::Refused, why.to_string());
                return;
            }
        }
        let folder = self.session.desk().home.sheets();
        let printed = sheet(self.session.book(), &slots, what, self.state.now.date(), format)
            .map_err(|it| it.to_string())
            .and_then(|it| write_sheet(&folder, &it.file_name, &it.body).map_err(|it| it.to_string()));
        match printed {
            Ok(path) => self.state.say(Tone::Done, format!("{} written to {}", what.title(), path.display())),
            Err(why) => self.state.say(Tone::Refused, why),
        }
    }

    /// Changes a setting, now and for the next time. Where it cannot be kept, it holds until the program ends.
    pub(super) fn set(&mut self, name: &'static str, word: &str) {
        if let Err(why) = self.session.desk().home.change_settings(|text| Settings::edited(text, name, word)) {
            self.state.say(Tone::Note, format!("This holds only until you leave. {why}"));
        }
    }
}
