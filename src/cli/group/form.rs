//! `group swap`, `split`, `merge`, `remove`, `order`: what becomes of whole groups.

use super::super::answer::{Answer, Failure};
use super::Here;
use crate::domain::command::Command;
use crate::domain::ids::GroupId;
use crate::session::Session;

/// Let the adults of two groups change places
#[derive(Debug, clap::Args)]
pub(super) struct SwapArgs {
    /// The one group
    group: String,
    /// The other group
    other: String,
    #[command(flatten)]
    here: Here,
}

/// Make two groups of one; the new one has no adult yet
#[derive(Debug, clap::Args)]
pub(super) struct SplitArgs {
    /// The group
    group: String,
    /// Who goes to the new group [default: the lower half by band and score, those without evidence first]
    #[arg(value_name = "STUDENT")]
    students: Vec<String>,
    /// The new group's name [default: the group's with a number]
    #[arg(long)]
    name: Option<String>,
    #[command(flatten)]
    here: Here,
}

/// Bring everybody of one group into another, and close it
#[derive(Debug, clap::Args)]
pub(super) struct MergeArgs {
    /// The group that closes
    group: String,
    /// The group that stays
    #[arg(long, value_name = "GROUP")]
    into: String,
    #[command(flatten)]
    here: Here,
}

/// Close a group: its students are to place, its adults are free
#[derive(Debug, clap::Args)]
pub(super) struct RemoveArgs {
    /// The group
    group: String,
    #[command(flatten)]
    here: Here,
}

/// Put a group elsewhere on the board
#[derive(Debug, clap::Args)]
pub(super) struct OrderArgs {
    /// The group
    group: String,
    /// Its number on the board, from 1
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    place: u32,
    #[command(flatten)]
    here: Here,
}

pub(super) fn swap(args: &SwapArgs, session: &mut Session) -> Result<Answer, Failure> {
    args.here.act(session, |book, slot| {
        Ok(Command::SwapLeaders {
            one: book.find_group(slot, &args.group)?,
            other: book.find_group(slot, &args.other)?,
        })
    })
}

pub(super) fn split(args: SplitArgs, session: &mut Session) -> Result<Answer, Failure> {
    let origin = GroupId(session.new_id());
    args.here.act(session, |book, slot| {
        let group = book.find_group(slot, &args.group)?;
        let students = if args.students.is_empty() {
            book.lower_half(group)
        } else {
            args.students.iter().map(|it| book.find_student(it)).collect::<Result<_, _>>()?
        };
        let name = args.name.unwrap_or_else(|| book.next_group_name(slot, &book.group_name(group)));
        Ok(Command::SplitGroup { group, origin, name, students })
    })
}

pub(super) fn merge(args: &MergeArgs, session: &mut Session) -> Result<Answer, Failure> {
    args.here.act(session, |book, slot| {
        Ok(Command::MergeGroups { from: book.find_group(slot, &args.group)?, into: book.find_group(slot, &args.into)? })
    })
}

pub(super) fn remove(args: &RemoveArgs, session: &mut Session) -> Result<Answer, Failure> {
    args.here.act(session, |book, slot| Ok(Command::RemoveGroup { group: book.find_group(slot, &args.group)? }))
}

pub(super) fn order(args: &OrderArgs, session: &mut Session) -> Result<Answer, Failure> {
    let place = args.place as usize - 1;
    args.here.act(session, |book, slot| Ok(Command::ReorderGroup { group: book.find_group(slot, &args.group)?, place }))
}
