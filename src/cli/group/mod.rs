//! `group`: the groups of a slot and their adults.
//!
//! ```text
//! add.rs   add, adult          edit.rs   rename, set
//! form.rs  swap, split, merge, remove, order
//! ```

mod add;
mod edit;
mod form;

use clap::Subcommand;

use super::act::{act, planned, told};
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::command::{Command, decide};
use crate::domain::find::NotFound;
use crate::domain::ids::SpaceId;
use crate::domain::plan::Slot;
use crate::domain::text::clean;
use crate::session::Session;

/// Set up the groups of a slot
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: GroupCommand,
}

#[derive(Debug, Subcommand)]
enum GroupCommand {
    Add(add::AddArgs),
    Adult(add::AdultArgs),
    Rename(edit::RenameArgs),
    Set(edit::SetArgs),
    Swap(form::SwapArgs),
    Split(form::SplitArgs),
    Merge(form::MergeArgs),
    Remove(form::RemoveArgs),
    Order(form::OrderArgs),
}

pub(super) fn run(args: Args, mut session: Session) -> Result<Answer, Failure> {
    let session = &mut session;
    match args.command {
        GroupCommand::Add(args) => add::add(&args, session),
        GroupCommand::Adult(args) => add::adult(&args, session),
        GroupCommand::Rename(args) => edit::rename(args, session),
        GroupCommand::Set(args) => edit::set(args, session),
        GroupCommand::Swap(args) => form::swap(&args, session),
        GroupCommand::Split(args) => form::split(args, session),
        GroupCommand::Merge(args) => form::merge(&args, session),
        GroupCommand::Remove(args) => form::remove(&args, session),
        GroupCommand::Order(args) => form::order(&args, session),
    }
}

/// Which slot's group, and the reason if a rule is in the way.
#[derive(Debug, clap::Args)]
struct Here {
    /// Why a rule is to be overridden; the reason stands in the log
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
    #[command(flatten)]
    slot: SlotArgs,
}

impl Here {
    /// Runs one command on the slot; `command` makes it from the book as planned.
    fn act(
        &self,
        session: &mut Session,
        command: impl FnOnce(&Book, Slot) -> Result<Command, Failure>,
    ) -> Result<Answer, Failure> {
        let slot = self.slot.find(session.book(), session.now())?;
        act(session, slot, self.reason.as_deref(), |book| command(book, slot))
    }

    /// The same for a command with a space. A new one is made, but first the command is tried: if it is refused, there is none.
    fn act_in(
        &self,
        session: &mut Session,
        space: Option<&str>,
        command: impl FnOnce(&Book, Slot, Option<SpaceId>) -> Result<Command, Failure>,
    ) -> Result<Answer, Failure> {
        let known = space.map(|it| session.book().find_space(it));
        let Some(Err(NotFound::Nobody { .. })) = known else {
            let space = known.transpose()?;
            return self.act(session, |book, slot| command(book, slot, space));
        };
        let slot = self.slot.find(session.book(), session.now())?;
        let id = SpaceId(session.new_id());
        let (book, _) = planned(session, slot)?;
        let command = command(&book, slot, Some(id))?;
        decide(&book, &command, self.reason.as_deref().map(clean).as_deref())?;
        let name = space.unwrap_or_default().to_owned();
        let made = session.run(&Command::AddSpace { id, name, seats: None }, None)?;
        let answer = act(session, slot, self.reason.as_deref(), |_| Ok(command))?;
        Ok(Answer { out: told(&made) + &answer.out, ..answer })
    }
}
