//! `adult`: what a team sets up once.

use clap::Subcommand;

use super::act::told;
use super::answer::{Answer, Failure};
use crate::domain::command::{Command, NewAdult};
use crate::domain::find::NotFound;
use crate::domain::ids::AdultId;
use crate::domain::person::Role;
use crate::session::Session;

/// Set up the adults of the team
#[derive(Debug, clap::Args)]
pub(super) struct AdultArgs {
    #[command(subcommand)]
    command: AdultCommand,
}

#[derive(Debug, Subcommand)]
enum AdultCommand {
    /// Add an adult
    Add {
        /// The name as the students say it
        name: String,
        /// teacher, teacher-leader, support-staff or teacher-in-training
        #[arg(long, default_value = "teacher", value_parser = |it: &str| word(Role::ALL, Role::word, it))]
        role: Role,
        /// The largest group that this adult leads
        #[arg(long, value_name = "N")]
        largest: Option<u32>,
    },
}

pub(super) fn adult(args: AdultArgs, mut session: Session) -> Result<Answer, Failure> {
    let AdultCommand::Add { name, role, largest } = args.command;
    refuse_double("adult", &name, &session.book().find_adult(&name))?;
    let adult = NewAdult { id: AdultId(session.new_id()), name, role, keys: Vec::new() };
    run(&mut session, &Command::AddAdult { adult, largest, supervisor: None })
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
