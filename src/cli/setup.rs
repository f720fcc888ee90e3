//! `block`: what a team sets up once.

use chrono::NaiveTime;
use clap::Subcommand;

use super::act::told;
use super::answer::{Answer, Failure};
use super::presence::time;
use crate::domain::command::Command;
use crate::domain::find::NotFound;
use crate::domain::ids::BlockId;
use crate::session::Session;

/// Set up the timetable
#[derive(Debug, clap::Args)]
pub(super) struct BlockArgs {
    #[command(subcommand)]
    command: BlockCommand,
}

#[derive(Debug, Subcommand)]
enum BlockCommand {
    /// Add a block, which takes place on every school day
    Add {
        /// Its name
        name: String,
        /// When it starts
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        from: NaiveTime,
        /// When it ends
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        to: NaiveTime,
        /// How many rotations it has
        #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u8).range(1..))]
        rounds: u8,
    },
}

pub(super) fn block(args: BlockArgs, mut session: Session) -> Result<Answer, Failure> {
    let BlockCommand::Add { name, from, to, rounds } = args.command;
    refuse_double("block", &name, &session.book().find_block(&name))?;
    let id = BlockId(session.new_id());
    run(&mut session, &Command::AddBlock { id, name, starts: from, ends: to, rounds })
}

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
