//! The week at a glance, and the timetable as a file.

use super::App;
use crate::domain::command::Rejected;
use crate::import::timetable;
use crate::session::{Refusal, StoreError, read_text, write_new};
use crate::tui::paths;
use crate::tui::state::Tone;
use crate::tui::update::Answer;

impl App {
    /// Reads the open week again, after something changed.
    pub(super) fn renew_week(&mut self) -> Result<(), StoreError> {
        if let Some(view) = &mut self.state.week {
            let week = self.session.week(view.week.monday)?;
            view.show(week);
        }
        Ok(())
    }

    /// Writes the timetable to a new file.
    pub(super) fn export_timetable(&mut self, path: &str) {
        let path = paths::candidates(path).into_iter().flatten().next().unwrap_or_else(|| path.into());
        match write_new(&path, &timetable::write(self.session.book())) {
            Ok(()) => {
                self.state.leave_prompt();
                self.state.say(Tone::Done, format!("Timetable written to {}", path.display()));
            }
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
    }

    /// Makes a file's timetable true, as one act; where anything is wrong with it, nothing.
    pub(super) fn import_timetable(&mut self, path: &str) {
        let path = paths::candidates(path).into_iter().flatten().next().unwrap_or_else(|| path.into());
        let read = read_text(&path).map_err(|why| why.to_string()).and_then(|text| {
            let session = &self.session;
            timetable::read(&text, session.book(), session.now().date(), || session.new_id())
                .map_err(|why| why.to_string())
        });
        let command = match read {
            Ok(command) => command,
            Err(why) => return self.state.answer(Answer::Failed(why)),
        };
        let ran = self.session.run(&command, None);
        match ran {
            Err(Refusal::Rejected(Rejected::NothingToDo(_))) => {
                self.state.leave_prompt();
                self.state.say(Tone::Note, "Nothing to change: the timetable is as the file says.");
            }
            Ok(_) => {
                self.state.leave_prompt();
                self.show(self.still(self.state.slot()));
                self.state.answer(Answer::Ran(command, ran));
            }
            Err(why) => self.state.answer(Answer::Failed(why.to_string())),
        }
    }
}
