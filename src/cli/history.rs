//! `undo` and `redo`: acts taken back and brought back, also those of another start of the program.

use super::answer::{Answer, Failure};
use crate::session::{Refusal, Session, Undone};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many acts
    #[arg(value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..))]
    number: u32,
}

pub(super) fn undo(args: &Args, session: Session) -> Result<Answer, Failure> {
    repeat(args.number, "Undone", session, Session::undo)
}

pub(super) fn redo(args: &Args, session: Session) -> Result<Answer, Failure> {
    repeat(args.number, "Redone", session, Session::redo)
}

/// Refused only if nothing at all could be taken back; fewer than asked for is told.
fn repeat(
    number: u32,
    verb: &str,
    mut session: Session,
    mut step: impl FnMut(&mut Session) -> Result<Undone, Refusal>,
) -> Result<Answer, Failure> {
    let mut answer = Answer::default();
    for _ in 0..number {
        match step(&mut session) {
            Ok(undone) => answer.out.extend([undone.sentence(verb).as_str(), ".\n"]),
            Err(why) if answer.out.is_empty() => return Err(why.into()),
            Err(why) => {
                answer.err = format!("{why}\n");
                break;
            }
        }
    }
    Ok(answer)
}
