//! What became of an act: done, refused, taken back. Every toast about the team's file is made here, and says nothing that students
//! are not to read while the board is presented.

use crate::domain::check::breaches;
use crate::domain::command::{Command, Confer, Conferring, NewRule, Onward, Rejected, decide};
use crate::domain::ids::{BaseId, GroupId, StudentId};
use crate::domain::plan::Group;
use crate::session::{Done, Refusal, Undone};
use crate::tui::action::Action;
use crate::tui::grid::View;
use crate::tui::hits::Place;
use crate::tui::state::{Mend, State, Tone};

impl State {
    /// A command was done: the cursor goes along, and it can be undone.
    pub(super) fn did(&mut self, command: &Command, done: Done) {
        self.refused = None;
        self.for_base = self.also_in_base(command);
        // Whom a click picked before may stand elsewhere now, or be away.
        self.carry.cancel();
        match command {
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
        self.mend = self.mends(command, &done);
        let words = format!("{}{}", self.said(done), self.overfull(command));
        self.offer(Tone::Done, words, Action::Undo, "undoes");
    }

    /// A command was refused; what only a rule refuses can be overridden.
    pub(super) fn did_not(&mut self, command: Command, why: Refusal) {
        self.refused = None;
        match why {
            Refusal::Rejected(rules @ Rejected::Rules(_)) => {
                let words = self.refusal(&command, &rules);
                // An override asks for its reason, which is not for those who look on.
                if self.presenting.is_some() {
                    self.say(Tone::Refused, words);
                } else {
                    self.refused = Some((command, words.clone()));
                    self.offer(Tone::Refused, words, Action::Override, "overrides");
                }
            }
            Refusal::Rejected(it) if self.presenting.is_some() => {
                let words = self.refusal(&command, &it);
                self.say(Tone::Refused, words);
            }
            why => self.refuse(&why),
        }
    }

    /// An act was taken or brought back.
    pub(super) fn took_back(
        &mut self,
        undone: Result<Undone, Refusal>,
        verb: &str,
        (other, does): (Action, &'static str),
    ) {
        let Some(undone) = self.or_refused(undone) else { return };
        self.refused = None;
        // Whose act that was, and what is in it, is the team's business.
        let words = if self.presenting.is_some() { format!("{verb}.") } else { undone.sentence(verb) };
        self.offer(Tone::Done, words, other, does);
    }

    /// A slot was opened, and perhaps started from another plan.
    pub(super) fn opened(&mut self, started: Result<Option<Done>, Refusal>) {
        if let Some(Some(done)) = self.or_refused(started) {
            let words = self.said(done);
            self.offer(Tone::Done, words, Action::Undo, "undoes");
        }
    }

    /// What came of it; a refusal is told.
    pub(super) fn or_refused<T>(&mut self, result: Result<T, Refusal>) -> Option<T> {
        result.map_err(|why| self.refuse(&why)).ok()
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

    /// What a suggestion could mend: somebody went or came, and students of the board have no place now, or a rule is broken.
    fn mends(&self, command: &Command, done: &Done) -> Option<Mend> {
        let board = self.board.as_ref().filter(|it| self.presenting.is_none() && !it.columns.is_empty())?;
        if !changes_who_is_here(command) || command.slot(&self.book).is_some_and(|it| it.day != board.slot.day) {
            return None;
        }
        let does = match board.to_place.len() {
            0 if breaches(&self.book, board.slot).is_empty() => return None,
            0 => "mends the groups",
            1 => "places them",
            _ => "places all",
        };
        // How many lost their place counts the whole day; the suggestion is for this slot.
        let reason = done.words.split("; ").next().unwrap_or_default().trim_end_matches('.').to_owned();
        Some(Mend { reason, does, fewest: true })
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

    fn refuse(&mut self, why: &Refusal) {
        let tone = if matches!(why, Refusal::Rejected(Rejected::NothingToDo(_))) { Tone::Note } else { Tone::Refused };
        self.say(tone, why.to_string());
    }
}

/// Whether who is here, or which groups are open, may be another after it.
fn changes_who_is_here(command: &Command) -> bool {
    if let Command::Together(all) = command {
        return all.iter().any(changes_who_is_here);
    }
    matches!(
        command,
        Command::MarkAway { .. }
            | Command::MarkBack { .. }
            | Command::AddAway(_)
            | Command::EditAway { .. }
            | Command::AddStudents(_)
            | Command::Student(_)
            | Command::RemoveGroup { .. }
    )
}
