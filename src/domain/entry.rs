//! An entry: one act of a person. The row of the log, and the unit of undo and of exchange between laptops.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;

use super::change::Change;
use super::ids::{EntryId, GroupId, StudentId};
use super::plan::Slot;
use super::value::{KeyPart, Stored, Value};

/// One act, as the log holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id, invented when it was written.
    pub id: EntryId,
    /// Orders acts: highest seen + 1.
    pub lamport: i64,
    /// Which installation wrote it, hexadecimal.
    pub writer: String,
    /// The writer's own count, without gaps.
    pub sequence: i64,
    /// When, local time; shown, never ordered by.
    pub at: NaiveDateTime,
    /// Who.
    pub by: String,
    /// What, as a template of ids: names are filled in when it is shown.
    pub words: String,
    /// The entry that this one takes back, if it is an undo (or, of an undo, a redo).
    pub undoes: Option<EntryId>,
    /// The reason typed for an override, unless it was erased.
    pub reason: Option<String>,
    /// What it changed. A personal value that was erased is [`Logged::Erased`].
    pub changes: Vec<Logged>,
}

impl Entry {
    /// The name that the entry itself gave a thing: for what was taken back since and has none any more.
    pub fn name_of(&self, id: [u8; 16]) -> Option<&str> {
        self.changes.iter().find_map(|it| match it {
            Logged::Whole(Change { key, field: "name" | "file" | "code", new: Value::Text(name), .. })
                if key.as_slice() == [Value::Id(id)] && !name.is_empty() =>
            {
                Some(name.as_str())
            }
            _ => None,
        })
    }
}

/// Where on the board an act was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// The students whom it was about.
    pub students: BTreeSet<StudentId>,
    /// The groups, those that students left among them.
    pub groups: BTreeSet<GroupId>,
    /// The slots whose placements, locks or circulating adults changed. A group knows its own.
    pub slots: BTreeSet<Slot>,
}

/// What an act touched: every student, group and slot that its changes name, in their keys or in their values.
pub fn touched(entry: &Entry) -> Touched {
    let mut touched = Touched::default();
    for logged in &entry.changes {
        let Logged::Whole(change) = logged else { continue };
        let layout = change.kind.layout();
        if layout.keys.starts_with(&["day", "block", "round"]) {
            touched.slots.insert(Slot::take(&change.key));
        }
        for (column, value) in layout.keys.iter().zip(&change.key) {
            touched.note(if *column == "id" { layout.table } else { column }, value);
        }
        touched.note(change.field, &change.old);
        touched.note(change.field, &change.new);
    }
    touched
}

impl Touched {
    fn note(&mut self, word: &str, value: &Value) {
        match (word, value) {
            (StudentId::WORD, Value::Id(_)) => drop(self.students.insert(StudentId::from_value(value))),
            (GroupId::WORD, Value::Id(_)) => drop(self.groups.insert(GroupId::from_value(value))),
            _ => {}
        }
    }
}

/// A change as the log still holds it.
#[derive(Clone, Debug, PartialEq)]
pub enum Logged {
    /// Whole.
    Whole(Change),
    /// Its values named a child and were erased.
    Erased,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::{Command, NewGroup, NewStudent, decide};
    use crate::domain::ids::{AdultId, BlockId};
    use crate::domain::person::Adult;
    use crate::domain::plan::{Group, GroupKind, Part};
    use crate::domain::record::Record;

    fn entry(changes: Vec<Change>) -> Entry {
        Entry {
            id: EntryId::default(),
            lamport: 1,
            writer: String::new(),
            sequence: 1,
            at: NaiveDateTime::default(),
            by: "Ms Rivera".to_owned(),
            words: String::new(),
            undoes: None,
            reason: None,
            changes: changes.into_iter().map(Logged::Whole).collect(),
        }
    }

    #[test]
    fn an_act_touches_the_students_and_groups_that_its_changes_name() {
        let slot = Slot::new(chrono::NaiveDate::default(), BlockId([9; 16]), 1);
        let (ana, origin, leads) = (StudentId([1; 16]), GroupId([2; 16]), AdultId([3; 16]));
        let ocean = Group::id_in(slot, origin);
        let new_student = NewStudent {
            id: ana,
            name: "Ana Bell".to_owned(),
            sort_name: "Bell, Ana".to_owned(),
            grade: None,
            keys: Vec::new(),
            tags: Vec::new(),
        };
        let new_group = NewGroup {
            slot,
            origin,
            name: "Ocean".to_owned(),
            kind: GroupKind::TeacherLed,
            adults: vec![(leads, Part::Leads)],
            space: None,
            focus: Vec::new(),
            smallest: None,
            largest: None,
        };
        let all = |students: &[StudentId], groups: &[GroupId], slots: &[Slot]| Touched {
            students: students.iter().copied().collect(),
            groups: groups.iter().copied().collect(),
            slots: slots.iter().copied().collect(),
        };
        let mut book = Book::default();
        book.adults.load(Adult { live: true, ..Adult::new(leads) });
        for (command, wanted) in [
            (Command::AddStudents(vec![new_student]), all(&[ana], &[], &[])),
            (Command::AddGroup(new_group), all(&[], &[ocean], &[])),
            (Command::MoveStudents { slot, students: vec![ana], to: Some(ocean) }, all(&[ana], &[ocean], &[slot])),
            (Command::MoveStudents { slot, students: vec![ana], to: None }, all(&[ana], &[ocean], &[slot])),
        ] {
            let decision = decide(&book, &command, None).expect("allowed");
            assert_eq!(touched(&entry(decision.changes)), wanted, "{command:?}");
            book = decision.after;
        }
    }
}
