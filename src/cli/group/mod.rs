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

use super::act::{Override, act};
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::command::Command;
use crate::domain::find::NotFound;
use crate::domain::ids::SpaceId;
use crate::domain::plan::Slot;
use crate::session::Session;

pub(super) use edit::OrNone;

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
    #[command(flatten)]
    reason: Override,
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
        act(session, slot, self.reason.reason().as_deref(), |book| command(book, slot))
    }

    /// The same for a command with a space. A new one is made in the same act.
    fn act_in(
        &self,
        session: &mut Session,
        space: Option<&str>,
        command: impl FnOnce(&Book, Slot, Option<SpaceId>) -> Result<Command, Failure>,
    ) -> Result<Answer, Failure> {
        match space.map(|it| session.book().find_space(it)) {
            Some(Err(NotFound::Nobody { name, .. })) => {
                let id = SpaceId(session.new_id());
                let made = Command::AddSpace { id, name, seats: None };
                self.act(session, |book, slot| Ok(Command::Together(vec![made, command(book, slot, Some(id))?])))
            }
            known => {
                let known = known.transpose()?;
                self.act(session, |book, slot| command(book, slot, known))
            }
        }
    }
}
