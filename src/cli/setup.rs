//! What the commands share that set something up: doing it, names that are free, the words of the glossary.

use super::act::told;
use super::answer::{Answer, Failure};
use crate::domain::command::Command;
use crate::domain::find::NotFound;
use crate::session::Session;

/// Does it, and tells what was done.
pub(super) fn run(session: &mut Session, command: &Command) -> Result<Answer, Failure> {
    Ok(Answer::text(told(&session.run(command, None)?)))
}

/// A second thing of the same name could never be named on the command line.
pub(super) fn refuse_double<T>(what: &str, name: &str, found: &Result<T, NotFound>) -> Result<(), Failure> {
    match found {
        Err(NotFound::Nobody { .. }) => Ok(()),
        Ok(_) | Err(NotFound::Several { .. }) => {
            Err(Failure::Refused(format!("There is a {what} called “{name}” already. Choose another name.")))
        }
    }
}

/// Reads one of the words of the glossary; a hyphen may stand for a space.
pub(super) fn word<T: Copy>(all: &[T], word: fn(T) -> &'static str, text: &str) -> Result<T, String> {
    let plain = |it: &str| it.trim().to_lowercase().replace([' ', '_'], "-");
    let found = all.iter().copied().find(|it| plain(word(*it)) == plain(text));
    found.ok_or_else(|| {
        let words: Vec<String> = all.iter().map(|it| plain(word(*it))).collect();
        format!("choose one of {}", words.join(", "))
    })
}
