//! `student`, `tag`, `skill`, `space` and `team`: whom and what a team works with.
//!
//! ```text
//! student.rs   student      tag.rs     tag
//! skill.rs     skill        space.rs   space
//! ```

mod skill;
mod space;
mod student;
mod tag;

use std::str::FromStr;

use super::act::told;
use super::answer::{Answer, Failure};
use crate::domain::command::Command;
use crate::session::Session;

pub(super) use skill::{SkillArgs, skill};
pub(super) use space::{SpaceArgs, space};
pub(super) use student::{StudentArgs, student};
pub(super) use tag::{TagArgs, tag};

/// The word for "not any more".
const NONE: &str = "none";

/// Say what the team calls itself, for the title of its board and the list of files; without a name it is only shown
#[derive(Debug, clap::Args)]
pub(super) struct TeamArgs {
    /// Its name; "" for none
    name: Option<String>,
}

pub(super) fn team(args: TeamArgs, mut session: Session) -> Result<Answer, Failure> {
    match args.name {
        Some(name) => run(&mut session, &Command::NameTeam(name)),
        None => Ok(Answer::text(session.book().team_name().unwrap_or("The team has no name of its own."))),
    }
}

fn run(session: &mut Session, command: &Command) -> Result<Answer, Failure> {
    Ok(Answer::text(told(&session.run(command, None)?)))
}

/// Something, or the word that takes it away.
#[derive(Clone, Debug)]
struct OrNone<T>(Option<T>);

impl<T: FromStr> FromStr for OrNone<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == NONE {
            return Ok(Self(None));
        }
        text.parse().map(|it| Self(Some(it))).map_err(|_| format!("say what it is, or {NONE}"))
    }
}
