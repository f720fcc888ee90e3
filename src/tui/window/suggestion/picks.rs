//! What of a suggestion is picked, line by line, group by group or a slot at once; and the one command that takes it.

use std::collections::BTreeSet;

use super::{Line, Suggestion};
use crate::domain::book::Book;
use crate::domain::command::{Command, Take, decide};
use crate::domain::plan::Slot;
use crate::suggest::{Lead, Pick, Proposal, Seat};

impl Suggestion {
    /// Everything that can be picked.
    pub(super) fn all(&self) -> BTreeSet<(Slot, Pick)> {
        self.parts().iter().flat_map(|part| picks_in(part).map(|it| (part.slot, it))).collect()
    }

    /// What a line picks: a student's move, what a group works on; a group that works on the same as before picks nothing itself, nor
    /// does a slot.
    pub fn pick_of(&self, line: Line) -> Option<(Slot, Pick)> {
        let (part, pick) = match line {
            Line::Group(part, place) => {
                let group = self.lead((part, place)).filter(|it| it.changes())?;
                (part, Pick::Group(group.group))
            }
            Line::Student(part, place) => (part, Pick::Student(self.seat((part, place))?.student)),
            Line::Slot(_) | Line::Tray(_) | Line::Obstacle(_) | Line::Way(..) | Line::Anyway => return None,
        };
        Some((self.parts()[part].slot, pick))
    }

    /// Picks a line, or leaves it out; a group that works on the same as before stands for all who come to it, a slot for all in it.
    pub fn toggle(&mut self, book: &Book, row: usize) {
        let Some(line) = self.lines.get(row).copied() else { return };
        match self.pick_of(line) {
            Some(pick) => {
                if !self.left.remove(&pick) {
                    self.left.insert(pick);
                }
                self.look(book);
            }
            None => self.toggle_group(book, row),
        }
    }

    /// Picks a group with all who come to it, or leaves all of that out; on a slot, all that is in it.
    pub fn toggle_group(&mut self, book: &Book, row: usize) {
        let head = |it: &Line| matches!(it, Line::Slot(_) | Line::Group(..) | Line::Tray(_));
        let Some(first) = self.lines[..=row.min(self.lines.len().saturating_sub(1))].iter().rposition(head) else {
            return;
        };
        let picks = self.under_head(first);
        if picks.iter().all(|it| !self.left.contains(it)) {
            self.left.extend(picks);
        } else {
            self.left.retain(|it| !picks.contains(it));
        }
        self.look(book);
    }

    /// What the line of a group or slot and the lines under it pick.
    fn under_head(&self, first: usize) -> Vec<(Slot, Pick)> {
        let slot = matches!(self.lines[first], Line::Slot(_));
        let goes_on = |it: &&Line| match it {
            Line::Student(..) => true,
            Line::Group(..) | Line::Tray(_) => slot,
            Line::Slot(_) | Line::Obstacle(_) | Line::Way(..) | Line::Anyway => false,
        };
        let rest = self.lines[first + 1..].iter().take_while(goes_on);
        std::iter::once(&self.lines[first]).chain(rest).filter_map(|it| self.pick_of(*it)).collect()
    }

    /// Of what can be picked in a slot, how much is.
    pub fn picked_in(&self, part: usize) -> (usize, usize) {
        let Some(part) = self.parts().get(part) else { return (0, 0) };
        let left = picks_in(part).filter(|it| self.left.contains(&(part.slot, *it))).count();
        let all = picks_in(part).count();
        (all - left, all)
    }

    /// How many moves are picked, of how many.
    pub fn picked(&self) -> (usize, usize) {
        let (mut picked, mut all) = (0, 0);
        for part in self.parts() {
            all += part.moves().count();
            picked += part.moves().filter(|it| !self.left.contains(&(part.slot, Pick::Student(it.student)))).count();
        }
        (picked, all)
    }

    /// Whether anything is picked.
    pub fn is_picked(&self) -> bool {
        self.all().iter().any(|it| !self.left.contains(it))
    }

    /// The one command that takes what is picked, and the slots that it is about; `None` when that is nothing.
    pub fn command(&self) -> Option<(Vec<Slot>, Command)> {
        let (slots, mut takes): (Vec<_>, Vec<_>) = self.parts().iter().filter_map(|it| self.taken_of(it)).unzip();
        let one = if takes.len() > 1 { Command::Together(takes) } else { takes.pop()? };
        Some((slots, one))
    }

    fn taken_of(&self, part: &Proposal) -> Option<(Slot, Command)> {
        let Command::Take(take) = part.command(None) else { return None };
        let wanted = |it: Pick| !self.left.contains(&(part.slot, it));
        if !picks_in(part).any(wanted) {
            return None;
        }
        let moves = take.moves.into_iter().filter(|it| wanted(Pick::Student(it.0))).collect();
        let groups = take.groups.into_iter().filter(|it| wanted(Pick::Group(it.group))).collect();
        Some((part.slot, Command::Take(Take { moves, groups, ..take })))
    }

    /// Looks whether what is picked could be taken.
    pub(super) fn look(&mut self, book: &Book) {
        let refused = self.command().and_then(|it| decide(self.book(book), &it.1, None).err());
        self.trouble = refused.map(|it| it.to_string());
    }
}

/// What can be picked in a slot.
fn picks_in(part: &Proposal) -> impl Iterator<Item = Pick> {
    let groups = part.groups.iter().filter(|it| Lead::changes(it)).map(|it| Pick::Group(it.group));
    part.moves().map(|it: &Seat| Pick::Student(it.student)).chain(groups)
}
