//! Several commands as one act.

use super::{Command, Decision, Rejected, decide, merged};
use crate::domain::book::Book;

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
