//! What came of an effect, into the state.

use std::path::PathBuf;

use chrono::{NaiveDate, NaiveDateTime};

use super::lists;
use crate::domain::command::{Command, Confer, Conferring, NewRule, Onward, Rejected, decide};
use crate::domain::difference::Difference;
use crate::domain::ids::{BaseId, GroupId, StudentId};
use crate::domain::plan::Group;
use crate::domain::since::Since;
use crate::domain::sources::SourceLine;
use crate::domain::text::{count, list};
use crate::domain::unseen::Matrix;
use crate::domain::week::Week;
use crate::import::Refused;
use crate::session::{Copies, Done, Imported, Recent, Refusal, StoreError, Undone};
use crate::tui::action::Action;
use crate::tui::grid::View;
use crate::tui::hits::Place;
use crate::tui::state::{State, Tone};
use crate::tui::window::{FocusPart, Mapping, Preview, Prompt, Topic, Window};

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
        super::week::resurface(self);
    }

    fn take_in(&mut self, answer: Answer) {
        match answer {
            Answer::Ran(command, Ok(done)) => {
                self.refused = None;
                self.for_base = self.also_in_base(&command);
                // Whom a click picked before may stand elsewhere now, or be away.
                self.carry.cancel();
                match &command {
                    Command::MoveStudents { students, to, .. } | Command::MoveOnward(Onward { students, to, .. }) => {
                        for student in students {
                            self.marks.remove(student);
                        }
                        self.go_with(students, *to);
                    }
                    Command::AddGroup(new) => self.go_to(Group::id_in(new.slot, new.origin)),
                    Command::MergeGroups { into, .. } => self.go_to(*into),
                    Command::AddRule(new) => self.made(new),
                    _ => {}
                }
                let words = format!("{}{}", self.said(done), self.overfull(&command));
                self.offer(Tone::Done, words, Action::Undo, "undoes");
            }
            Answer::Ran(command, Err(Refusal::Rejected(Rejected::Rules(breaches)))) => {
                let words = self.refusal(&command, &Rejected::Rules(breaches));
                self.refused = Some((command, words.clone()));
                self.offer(Tone::Refused, words, Action::Override, "overrides");
            }
            Answer::Undone(Ok(undone)) => {
                self.refused = None;
                let words = self.taken_back(&undone, "Undone");
                self.offer(Tone::Done, words, Action::Redo, "brings it back");
            }
            Answer::Redone(Ok(undone)) => {
                self.refused = None;
                let words = self.taken_back(&undone, "Done again");
                self.offer(Tone::Done, words, Action::Undo, "undoes");
            }
            Answer::Ran(command, Err(why)) => {
                self.refused = None;
                match why {
                    Refusal::Rejected(it) if self.presenting.is_some() => {
                        let words = self.refusal(&command, &it);
                        self.say(Tone::Refused, words);
                    }
                    why => self.refuse(&why),
                }
            }
            Answer::Undone(Err(why))
            | Answer::Redone(Err(why))
            | Answer::Opened(Err(why))
            | Answer::Since(Err(why))
            | Answer::Rotation(Err(why))
            | Answer::Plans(Err(why))
            | Answer::Difference(Err(why))
            | Answer::Accepted(Err(why)) => self.refuse(&why),
            Answer::Opened(Ok(None)) => {}
            Answer::Opened(Ok(Some(done))) => {
                let words = self.said(done);
                self.offer(Tone::Done, words, Action::Undo, "undoes");
            }
            Answer::Contacts(Ok((matrix, days))) => super::contacts::show(self, matrix, days),
            Answer::Rotation(Ok(())) => super::topics::open(self, Topic::Rotation),
            Answer::Sources(Ok(lines)) => self.window = Window::List(Box::new(lists::sources(&lines))),
            Answer::Week(Ok(week), date) => super::week::show(self, week, date),
            Answer::Week(Err(why), _) => self.say(Tone::Refused, why.to_string()),
            Answer::Since(Ok(since)) => self.news(since.as_ref()),
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
            Answer::Accepted(Ok(imported)) => {
                self.offer(Tone::Done, format!("Imported: {}", brought(imported)), Action::Undo, "undoes");
            }
            Answer::Plans(Ok(copies)) => self.window = Window::List(Box::new(lists::copies(self, &copies))),
            Answer::Difference(Ok(found)) => self.compare(&found),
            Answer::Log(Ok(acts)) => self.window = Window::List(Box::new(lists::log(&acts))),
            Answer::Skills(Ok((group, part))) => {
                self.window = Window::List(Box::new(lists::focus(self, group, part)));
            }
            Answer::Ready(Ok(())) => {}
            Answer::Contacts(Err(why))
            | Answer::Ready(Err(why))
            | Answer::Skills(Err(why))
            | Answer::Sources(Err(why))
            | Answer::Log(Err(why)) => {
                self.say(Tone::Refused, why.to_string());
            }
            Answer::NoFile => self.fail(Tone::Note, "That is not the path of a file on this computer.".to_owned()),
            Answer::Elsewhere(words) => {
                let what = if self.presenting.is_some() { ".".to_owned() } else { format!(": {}", list(&words)) };
                self.say(Tone::Note, format!("Changed by somebody else{what}"));
                super::forecast(self);
            }
            Answer::Files(recent, open) => {
                self.window = Window::List(Box::new(super::lists::files(self, &recent, &open)));
            }
            Answer::Failed(words) => self.fail(Tone::Refused, words),
        }
    }

    /// Forgets the draft of a rule that was made, and whom it was marked for.
    fn made(&mut self, new: &NewRule) {
        let students = new.targets().students;
        self.marks.retain(|it| !students.contains(it));
        self.draft = None;
    }

    /// What was done, with the names that this screen has.
    fn said(&self, done: Done) -> String {
        if self.presenting.is_some() { self.book.fill(&done.template) } else { done.words }
    }

    /// Why a command was refused; presented, as this screen's book would say it.
    fn refusal(&self, command: &Command, why: &Rejected) -> String {
        if self.presenting.is_none() {
            return why.to_string();
        }
        let presented = decide(&self.book, command, None).err();
        presented.map_or_else(|| "This is not possible now.".to_owned(), |it| it.open_words())
    }

    /// What was taken or brought back. Whose act that was, and what is in it, is the team's business.
    fn taken_back(&self, undone: &Undone, verb: &str) -> String {
        if self.presenting.is_some() { format!("{verb}.") } else { undone.sentence(verb) }
    }

    /// That conferences which were just planned need more than their block has.
    fn overfull(&self, command: &Command) -> String {
        let Command::Confer(Confer { deed: Conferring::Plan(_), adult, date, block, .. }) = command else {
            return String::new();
        };
        let warning = self.book.conference_load(*adult, *date, *block).warning();
        warning.map_or_else(String::new, |it| format!(". {it}"))
    }

    /// An act on the open board that the base behind it could have too.
    fn also_in_base(&self, command: &Command) -> Option<(BaseId, Command)> {
        let slot = self.slot().filter(|it| command.slot(&self.book) == Some(*it) && self.presenting.is_none())?;
        Some((self.book.base_of(slot)?.key, command.clone()))
    }

    /// The cursor goes along into a group; it stays when they go back to place.
    fn go_with(&mut self, students: &[StudentId], to: Option<GroupId>) {
        if self.view == View::Grid {
            return;
        }
        let Some(place) = to.map(Place::Group).filter(|it| self.places().contains(it)) else { return };
        self.place = place;
        self.row = self.lines(place).iter().position(|it| students.contains(&it.student())).unwrap_or(0);
        self.settle();
    }

    fn go_to(&mut self, group: GroupId) {
        self.place = Place::Group(group);
        self.row = 0;
        self.settle();
    }

    fn news(&mut self, since: Option<&Since>) {
        let words = match since {
            None => "This is the first plan of its block and round: there is nothing to compare it with.",
            Some(since) if since.news.is_empty() && since.same_band == 0 => "Nothing has changed since the last plan.",
            Some(since) => {
                self.window = Window::List(Box::new(super::lists::news(since)));
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

    fn refuse(&mut self, why: &Refusal) {
        let tone = if matches!(why, Refusal::Rejected(Rejected::NothingToDo(_))) { Tone::Note } else { Tone::Refused };
        self.say(tone, why.to_string());
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
