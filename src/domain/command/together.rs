//! Several commands as one act.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::{Command, Decision, Rejected, decide};
use crate::domain::book::{Book, Kind};
use crate::domain::change::Change;
use crate::domain::value::Value;

/// How many commands an act names; of more it says how many.
const NAMED: usize = 4;

/// Decides each against what the ones before it made. What is so already is passed over; what is refused refuses all.
pub(super) fn decide_all(book: &Book, commands: &[Command], reason: Option<&str>) -> Result<Decision, Rejected> {
    let mut all = Decision { changes: Vec::new(), words: String::new(), overridden: Vec::new(), after: book.clone() };
    let mut words = Vec::new();
    let mut idle = None;
    for command in commands {
        match decide(&all.after, command, reason) {
            Ok(one) => {
                all.changes.extend(one.changes);
                all.overridden.extend(one.overridden);
                all.after = one.after;
                words.push(one.words);
            }
            Err(Rejected::NothingToDo(why)) => idle = Some(why),
            Err(why) => return Err(why),
        }
    }
    all.changes = merged(all.changes);
    if all.changes.is_empty() {
        let why = idle.unwrap_or_else(|| "Nothing to change: it is already so.".to_owned());
        return Err(Rejected::NothingToDo(why));
    }
    let more = words.len().saturating_sub(NAMED);
    words.truncate(NAMED);
    if more > 0 {
        words.push(format!("and {more} more"));
    }
    all.words = words.join("; ");
    Ok(all)
}

/// One change per fact: the first old value, the last new one; what ends where it began is none.
pub(super) fn merged(all: Vec<Change>) -> Vec<Change> {
    let mut places: HashMap<(Kind, Vec<Value>, &'static str), usize> = HashMap::new();
    let mut changes: Vec<Change> = Vec::with_capacity(all.len());
    for change in all {
        match places.entry((change.kind, change.key.clone(), change.field)) {
            Entry::Occupied(place) => changes[*place.get()].new = change.new,
            Entry::Vacant(place) => {
                place.insert(changes.len());
                changes.push(change);
            }
        }
    }
    changes.retain(|it| it.old != it.new);
    changes
}
