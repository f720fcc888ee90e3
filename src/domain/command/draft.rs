//! A decision in the making: what every command writes its changes into. Nothing of it is true until the session has written it.

use chrono::NaiveDate;

use super::Rejected;
use super::absence::planned_onward;
use crate::domain::book::{Book, Holds};
use crate::domain::change::Change;
use crate::domain::check::{Breach, new_must_breaches};
use crate::domain::plan::Slot;
use crate::domain::record::Record;
use crate::domain::text::count;
use crate::domain::value::KeyPart;

/// Of so many plans is told what is wrong there; of the others, how many they are.
const TOLD: usize = 2;

/// A decision in the making: the book as it was, the book as it would be, and the changes between.
pub(super) struct Draft<'a> {
    /// As it was.
    pub before: &'a Book,
    /// As it would be.
    pub after: Book,
    /// What becomes true.
    pub changes: Vec<Change>,
    /// The `must` rules that it breaks.
    pub breaches: Vec<Breach>,
}

impl<'a> Draft<'a> {
    /// Nothing is changed yet.
    pub fn new(before: &'a Book) -> Self {
        Self { before, after: before.clone(), changes: Vec::new(), breaches: Vec::new() }
    }

    /// Edits one record; every field that differs afterwards is a change.
    pub fn edit<R: Record>(&mut self, key: R::Key, edit: impl FnOnce(&mut R))
    where
        Book: Holds<R>,
    {
        let table: &crate::domain::record::Table<R> = self.after.table();
        let old = table.get(&key).cloned().unwrap_or_else(|| R::new(key));
        let mut new = old.clone();
        edit(&mut new);
        let mut columns = Vec::with_capacity(R::Key::WIDTH);
        old.key().push(&mut columns);
        for field in R::LAYOUT.fields {
            let (old, new) = (old.get(field), new.get(field));
            if old != new {
                let change = Change { kind: <Book as Holds<R>>::KIND, key: columns.clone(), field, old, new };
                self.after.apply(&change);
                self.changes.push(change);
            }
        }
    }

    /// Notes the `must` rules that the draft newly breaks in a slot.
    pub fn check(&mut self, slot: Slot) {
        let found = new_must_breaches(self.before, &self.after, slot);
        self.breaches.extend(found);
    }

    /// The same in all plans from a date on, and in the bases, as far as they are `meant`; each is told with its slot.
    pub fn check_onward(&mut self, today: NaiveDate, meant: impl Fn(Slot) -> bool) {
        let slots = planned_onward(self.before, today).into_iter().filter(|it| meant(*it));
        let found = slots.map(|slot| (slot, new_must_breaches(self.before, &self.after, slot)));
        let found: Vec<(Slot, Vec<Breach>)> = found.filter(|it| !it.1.is_empty()).collect();
        let more = found.len().saturating_sub(TOLD);
        for (slot, breaches) in found.into_iter().take(TOLD) {
            let told = self.before.slot_words(slot);
            let told = breaches.into_iter().map(|it| Breach { words: format!("{told}: {}", it.words), ..it });
            self.breaches.extend(told);
        }
        if let Some(last) = self.breaches.last_mut().filter(|_| more > 0) {
            last.words = format!("{} The same goes for {}.", last.words, count(more, "more plan"));
        }
    }

    /// What became of it.
    pub fn finish(self) -> (Vec<Change>, Book) {
        (super::together::merged(self.changes), self.after)
    }
}

/// A name that a person typed: cleaned, and refused when nothing is left of it.
pub(super) fn named(what: &str, name: &str) -> Result<String, Rejected> {
    let name = crate::domain::text::clean(name);
    if name.is_empty() { Err(Rejected::Impossible(format!("The {what} needs a name."))) } else { Ok(name) }
}
