//! One change of a slot's plan from the command line. A slot without a plan starts as it does on the
//! board; **what is refused leaves not even that copy behind**.

use super::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::command::{Command, decide};
use crate::domain::plan::Slot;
use crate::domain::text::clean;
use crate::session::{Done, Session};

/// A rule may be in the way.
#[derive(Debug, clap::Args)]
pub(super) struct Override {
    /// Why a rule is to be overridden; the reason stands in the log
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
}

impl Override {
    /// The reason, as it would stand in the log.
    pub fn reason(&self) -> Option<String> {
        self.reason.as_deref().map(clean)
    }
}

/// The book as the board of a slot would show it, and the slot that it would start from. Writes nothing.
pub(super) fn planned(session: &mut Session, slot: Slot) -> Result<(Book, Option<Slot>), Failure> {
    let (book, copied) = all_planned(session, &[slot])?;
    Ok((book, copied.first().copied()))
}

/// The same for several slots: one book that has them all, and the slots that those without a plan would start from.
pub(super) fn all_planned(session: &mut Session, slots: &[Slot]) -> Result<(Book, Vec<Slot>), Failure> {
    let (mut book, copied) = session.planned(slots)?;
    for slot in slots {
        session.ready_book(&mut book, *slot)?;
    }
    Ok((book, copied))
}

/// Runs one command on a slot; `command` makes it from the book as planned.
pub(super) fn act(
    session: &mut Session,
    slot: Slot,
    reason: Option<&str>,
    command: impl FnOnce(&Book) -> Result<Command, Failure>,
) -> Result<Answer, Failure> {
    act_in(session, &[slot], reason, command)
}

/// The same for a command that is about several slots.
pub(super) fn act_in(
    session: &mut Session,
    slots: &[Slot],
    reason: Option<&str>,
    command: impl FnOnce(&Book) -> Result<Command, Failure>,
) -> Result<Answer, Failure> {
    let (planned, _) = all_planned(session, slots)?;
    let command = command(&planned)?;
    let done = make(session, slots, &planned, &command, reason)?;
    Ok(Answer::text(done.iter().map(told).collect::<String>()))
}

/// Makes a command true that was made from a book as planned; tells the plans that it started, then what it did.
pub(super) fn make(
    session: &mut Session,
    slots: &[Slot],
    planned: &Book,
    command: &Command,
    reason: Option<&str>,
) -> Result<Vec<Done>, Failure> {
    decide(planned, command, reason)?;
    let mut all = Vec::new();
    for slot in slots {
        all.extend(session.open_slot(*slot)?);
    }
    all.push(session.run(command, reason)?);
    Ok(all)
}

/// What was done, a line each.
pub(super) fn told(done: &Done) -> String {
    let rules = done.overridden.iter().map(|it| format!("Overridden: {}\n", it.words));
    std::iter::once(format!("{}.\n", done.words)).chain(rules).collect()
}
