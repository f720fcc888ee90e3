//! One change of a slot's plan from the command line. A slot without a plan starts from the last one, as it does on the
//! board; **what is refused leaves not even that copy behind**.

use super::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::command::{Command, decide};
use crate::domain::plan::{Day, Slot};
use crate::domain::text::clean;
use crate::session::{Done, Session};

/// The book as the board of a slot would show it, and the slot that it would start from. Writes nothing.
pub(super) fn planned(session: &mut Session, slot: Slot) -> Result<(Book, Option<Slot>), Failure> {
    session.open_day(slot.day)?;
    let last = if session.book().has_plan(slot) { None } else { session.last_plan_before(slot)? };
    let from = last.map(|date| Slot { day: Day::Date(date), ..slot });
    let mut book = match from {
        Some(from) => {
            session.open_day(from.day)?;
            decide(session.book(), &Command::CopyPlan { from, to: slot }, None)?.after
        }
        None => session.book().clone(),
    };
    session.ready_book(&mut book, slot)?;
    Ok((book, from))
}

/// Runs one command on a slot; `command` makes it from the book as planned.
pub(super) fn act(
    session: &mut Session,
    slot: Slot,
    reason: Option<&str>,
    command: impl FnOnce(&Book) -> Result<Command, Failure>,
) -> Result<Answer, Failure> {
    let reason = reason.map(clean);
    let (planned, _) = planned(session, slot)?;
    let command = command(&planned)?;
    decide(&planned, &command, reason.as_deref())?;
    let copied = session.open_slot(slot)?;
    let done = session.run(&command, reason.as_deref())?;
    Ok(Answer::text(copied.iter().map(told).chain([told(&done)]).collect::<String>()))
}

/// What was done, a line each.
pub(super) fn told(done: &Done) -> String {
    let rules = done.overridden.iter().map(|it| format!("Overridden: {}\n", it.words));
    std::iter::once(format!("{}.\n", done.words)).chain(rules).collect()
}
