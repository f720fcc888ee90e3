//! What came of an effect, into the state. What was done to the team's file, or refused, is in `acts.rs`.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use super::lists;
use crate::domain::book::Book;
use crate::domain::command::Command;
use crate::domain::difference::Difference;
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::since::Since;
use crate::domain::sources::SourceLine;
use crate::domain::text::{count, list};
use crate::domain::unseen::Matrix;
use crate::domain::week::Week;
use crate::import::Refused;
use crate::session::{Copies, Done, Imported, Recent, Refusal, StoreError, Undone};
use crate::suggest::{Alternative, Obstacle, Price, Proposal, Whole, WhyNot};
use crate::tui::action::Action;
use crate::tui::state::{Mend, State, Tone};
use crate::tui::window::{FocusPart, List, Mapping, Preview, Prompt, Topic, Window};

/// What came of an effect.
#[derive(Debug)]
pub enum Answer {
    /// Of a command.
    Ran(Command, Result<Done, Refusal>),
    /// Of an undo.
    Undone(Result<Undone, Refusal>),
    /// Of a redo.
    Redone(Result<Undone, Refusal>),
    /// Of opening a slot: what it was started from, if it had no plan.
    Opened(Result<Option<Done>, Refusal>),
    /// Of reading what changed since the last plan; `None` when there was none.
    Since(Result<Option<Since>, Refusal>),
    /// Of reading what the sources are like.
    Sources(Result<Vec<SourceLine>, StoreError>),
    /// Of working out who was with whom, on so many school days.
    Contacts(Result<(Matrix, usize), StoreError>),
    /// Of asking for a suggestion, or what makes one impossible.
    Suggested(Result<Box<Proposal>, Vec<Obstacle>>),
    /// Of asking for several slots, told of the book as their boards would show it.
    SuggestedAll(Box<Book>, Whole),
    /// Of asking for other plans.
    Alternatives(Vec<Alternative>),
    /// Of asking why a student is not in a group.
    WhyNot(Option<WhyNot>),
    /// What a group could work on, and how many need each.
    PossibleFocus(GroupId, Vec<(SkillId, usize)>),
    /// What the groups are worth to the student in the hand.
    Prices(StudentId, Vec<Price>),
    /// What the groups are worth to a student who is to have a seat.
    Seats(StudentId, Vec<Price>),
    /// Of reading a week, to open it on a date.
    Week(Result<Week, StoreError>, NaiveDate),
    /// Of reading a file.
    Read(Result<Box<Preview>, Refused>),
    /// Of reading a file that no profile knows: its columns.
    Columns(Box<Mapping>),
    /// Of keeping what columns are under that name: why it could not be.
    NotKept(Box<Mapping>, String, String),
    /// Of reading the previewed file in another manner: why it could not be.
    Reread(Option<String>),
    /// Of bringing an import in.
    Accepted(Result<Imported, Refusal>),
    /// The plans of all rounds of the open block are in the book.
    Rotation(Result<(), Refusal>),
    /// What the open slot, and all rounds of its block, could be copied from.
    Plans(Result<Copies, Refusal>),
    /// Of comparing the layers of the open slot.
    Difference(Result<Difference, Refusal>),
    /// The team's mastery is in the book, to choose a group's focus.
    Skills(Result<(GroupId, FocusPart), StoreError>),
    /// The team's mastery is in the book.
    Ready(Result<(), StoreError>),
    /// The log, newest first: when, who, what.
    Log(Result<Vec<(NaiveDateTime, String, String)>, StoreError>),
    /// What was dropped is no file.
    NoFile,
    /// Another process changed the file: what it did, newest last.
    Elsewhere(Vec<String>),
    /// The files opened lately, and the one that is open.
    Files(Vec<Recent>, PathBuf),
    /// Something could not be done.
    Failed(String),
}

impl State {
    /// Takes an outcome in: a toast, a window.
    pub fn answer(&mut self, answer: Answer) {
        self.take_in(answer);
        super::topics::renew(self);
        super::suggest::resurface(self);
        super::week::resurface(self);
    }

    fn take_in(&mut self, answer: Answer) {
        match answer {
            Answer::Ran(command, Ok(done)) => self.did(&command, done),
            Answer::Ran(command, Err(why)) => self.did_not(command, why),
            Answer::Undone(undone) => self.took_back(undone, "Undone", (Action::Redo, "brings it back")),
            Answer::Redone(undone) => self.took_back(undone, "Done again", (Action::Undo, "undoes")),
            Answer::Opened(started) => self.opened(started),
            Answer::Accepted(imported) => {
                if let Some(it) = self.or_refused(imported) {
                    let new = it.new + it.corrected > 0 && self.board.as_ref().is_some_and(|it| !it.columns.is_empty());
                    self.mend =
                        new.then(|| Mend { reason: "New scores".to_owned(), does: "suggests groups", fewest: false });
                    self.offer(Tone::Done, format!("Imported: {}", brought(it)), Action::Undo, "undoes");
                }
            }
            Answer::Since(since) => {
                if let Some(since) = self.or_refused(since) {
                    self.news(since.as_ref());
                }
            }
            Answer::Difference(found) => {
                if let Some(found) = self.or_refused(found) {
                    self.compare(&found);
                }
            }
            Answer::Rotation(ready) => {
                if self.or_refused(ready).is_some() {
                    super::topics::open(self, Topic::Rotation);
                }
            }
            Answer::Plans(copies) => {
                let list = self.or_refused(copies).map(|it| lists::copies(self, &it));
                self.list(list);
            }
            Answer::Contacts(found) => {
                if let Some((matrix, days)) = self.or_told(found) {
                    super::contacts::show(self, matrix, days);
                }
            }
            Answer::Suggested(found) => self.suggested(found),
            Answer::SuggestedAll(book, whole) => self.suggested_all(*book, whole),
            Answer::Alternatives(plans) => self.alternatives(plans),
            Answer::WhyNot(answer) => self.told_why_not(answer),
            Answer::PossibleFocus(group, skills) => self.possible_focus(group, &skills),
            Answer::Prices(student, prices) => self.priced(student, prices),
            Answer::Seats(student, prices) => self.best_seats(student, prices),
            Answer::Week(week, date) => {
                if let Some(week) = self.or_told(week) {
                    super::week::show(self, week, date);
                }
            }
            Answer::Sources(lines) => {
                let list = self.or_told(lines).map(|it| lists::sources(&it));
                self.list(list);
            }
            Answer::Log(acts) => {
                let list = self.or_told(acts).map(|it| lists::log(&it));
                self.list(list);
            }
            Answer::Skills(read) => {
                let list = self.or_told(read).map(|(group, part)| lists::focus(self, group, part));
                self.list(list);
            }
            Answer::Ready(read) => {
                self.or_told(read);
            }
            Answer::Files(recent, open) => {
                let list = lists::files(self, &recent, &open);
                self.list(Some(list));
            }
            Answer::Elsewhere(words) => self.elsewhere(&words),
            Answer::NoFile => self.fail(Tone::Note, "That is not the path of a file on this computer.".to_owned()),
            Answer::Failed(words) => self.fail(Tone::Refused, words),
            Answer::Read(Ok(preview)) => self.window = Window::Preview(preview),
            Answer::Read(Err(why)) => self.fail(Tone::Refused, why.to_string()),
            Answer::Columns(mut mapping) => {
                mapping.try_out(&self.book, self.now);
                self.window = Window::Mapping(mapping);
            }
            Answer::NotKept(mapping, name, why) => {
                let prompt = Prompt { refused: Some(why), ..Prompt::profile_name(mapping, name) };
                self.window = Window::Prompt(Box::new(prompt));
            }
            Answer::Reread(why) => {
                self.toast = None;
                if let Some(why) = why {
                    self.say(Tone::Refused, why);
                }
            }
        }
    }

    /// Opens a list, if there is one.
    fn list(&mut self, list: Option<List>) {
        if let Some(list) = list {
            self.window = Window::List(Box::new(list));
        }
    }

    /// What was read; a file that could not be is told.
    fn or_told<T>(&mut self, read: Result<T, StoreError>) -> Option<T> {
        read.map_err(|why| self.say(Tone::Refused, why.to_string())).ok()
    }

    fn elsewhere(&mut self, words: &[String]) {
        let what = if self.presenting.is_some() { ".".to_owned() } else { format!(": {}", list(words)) };
        self.say(Tone::Note, format!("Changed by somebody else{what}"));
        super::forecast(self);
    }

    fn news(&mut self, since: Option<&Since>) {
        let words = match since {
            None => "This is the first plan of its block and round: there is nothing to compare it with.",
            Some(since) if since.news.is_empty() && since.same_band == 0 => "Nothing has changed since the last plan.",
            Some(since) => {
                self.window = Window::List(Box::new(lists::news(since)));
                return;
            }
        };
        self.say(Tone::Note, words);
    }

    fn compare(&mut self, found: &Difference) {
        let words = match (found.slots.base, found.slots.last) {
            (None, None) => "There is no base behind this block and no earlier plan: nothing to compare it with.",
            _ if found.rows.is_empty() => "Everybody and every group is as before: nothing differs.",
            _ => {
                self.window = Window::List(Box::new(lists::difference(&self.book, found)));
                return;
            }
        };
        self.say(Tone::Note, words);
    }

    /// Says why something failed: below the path that was typed, if that is still there to be mended.
    fn fail(&mut self, tone: Tone, words: String) {
        match &mut self.window {
            Window::Prompt(prompt) if prompt.question.is_of_file() => prompt.refused = Some(words),
            _ => self.say(tone, words),
        }
    }
}

/// What an import brought: who is new, and what became of its scores; a roster has none.
fn brought(it: Imported) -> String {
    let people = [(it.students, "new student"), (it.adults, "new adult")];
    let mut parts: Vec<String> =
        people.iter().filter(|it| it.0 > 0).map(|(number, one)| count(*number as usize, one)).collect();
    if it.new + it.corrected + it.unchanged > 0 || parts.is_empty() {
        parts.push(count(it.new as usize, "new score"));
        parts.extend((it.corrected > 0).then(|| format!("{} corrected", it.corrected)));
        parts.push(format!("{} unchanged", it.unchanged));
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_says_who_came_and_what() {
        let told = |students, adults, new, corrected, unchanged| {
            brought(Imported { new, unchanged, corrected, students, adults })
        };
        assert_eq!(told(24, 0, 0, 0, 0), "24 new students");
        assert_eq!(told(24, 1, 0, 0, 0), "24 new students, 1 new adult");
        assert_eq!(told(1, 0, 12, 2, 3), "1 new student, 12 new scores, 2 corrected, 3 unchanged");
        assert_eq!(told(0, 0, 0, 0, 5), "0 new scores, 5 unchanged");
        assert_eq!(told(0, 0, 0, 0, 0), "0 new scores, 0 unchanged");
    }
}
