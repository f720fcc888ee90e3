//! What copying would change, before it is done: for whoever chooses what to copy. Nothing here is written.

use std::collections::BTreeSet;

use super::book::Book;
use super::ids::StudentId;
use super::plan::Slot;
use super::text::count;

/// What a copy would change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CopyPreview {
    /// How many students would be in another group than now.
    pub moved: usize,
    /// How many would be here and to place.
    pub to_place: usize,
}

impl CopyPreview {
    /// Compares the book as it is with the book as it would be; a student who moves in several slots counts once.
    pub fn of(before: &Book, after: &Book, slots: &[Slot]) -> Self {
        let (mut moved, mut free): (BTreeSet<StudentId>, BTreeSet<StudentId>) = (BTreeSet::new(), BTreeSet::new());
        for slot in slots {
            let away = after.away(*slot);
            for student in after.team_on(slot.day).map(|it| it.key).filter(|it| away.student(*it).is_none()) {
                let is = after.placement(*slot, student);
                if is != before.placement(*slot, student) {
                    moved.insert(student);
                }
                if is.is_none() {
                    free.insert(student);
                }
            }
        }
        Self { moved: moved.len(), to_place: free.len() }
    }

    /// `3 students move, 1 to place`; `nobody moves`.
    pub fn words(self) -> String {
        let moved = self.moves("nobody");
        if self.to_place == 0 { moved } else { format!("{moved}, {} to place", self.to_place) }
    }

    /// The same as a sentence for the command line: `3 students move, 1 student to place.`
    pub fn sentence(self) -> String {
        let moved = self.moves("Nobody");
        if self.to_place == 0 {
            format!("{moved}.")
        } else {
            format!("{moved}, {} to place.", count(self.to_place, "student"))
        }
    }

    fn moves(self, nobody: &str) -> String {
        match self.moved {
            0 => format!("{nobody} moves"),
            1 => "1 student moves".to_owned(),
            many => format!("{many} students move"),
        }
    }
}
