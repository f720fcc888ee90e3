//! `group rename` and `group set`: what a group is.

use std::str::FromStr;

use super::super::answer::{Answer, Failure};
use super::super::setup::word;
use super::Here;
use crate::domain::book::Book;
use crate::domain::command::{Command, GroupEdit};
use crate::domain::ids::{GroupId, SpaceId};
use crate::domain::plan::GroupKind;
use crate::session::Session;

/// The word for "not any more".
const NONE: &str = "none";

/// Give a group another name
#[derive(Debug, clap::Args)]
pub(super) struct RenameArgs {
    /// The group
    group: String,
    /// Its new name
    name: String,
    #[command(flatten)]
    here: Here,
}

/// Change what a group is; what is not named stays
#[derive(Debug, clap::Args)]
#[command(override_usage = "huddleboard group set <GROUP> <OPTIONS>")]
pub(super) struct SetArgs {
    /// The group
    group: String,
    #[command(flatten)]
    fields: Fields,
    #[command(flatten)]
    here: Here,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Fields {
    /// teacher-led, tutoring, online-lab, independent or off-site
    #[arg(long, value_parser = |it: &str| word(GroupKind::ALL, GroupKind::word, it))]
    kind: Option<GroupKind>,
    /// Where it is, or none; a new space is made
    #[arg(long, value_name = "NAME|none")]
    space: Option<String>,
    /// Its focus skills in place of those it has, the primary first; or none
    #[arg(long, value_name = "CODE|none")]
    focus: Vec<String>,
    /// Its smallest size, or none
    #[arg(long, value_name = "N|none")]
    smallest: Option<OrNone<u32>>,
    /// Its largest size, or none
    #[arg(long, value_name = "N|none")]
    largest: Option<OrNone<u32>>,
    /// The level it is taught at, 0 to 100 percent, or none
    #[arg(long, value_name = "PERCENT|none")]
    pitch: Option<OrNone<u8>>,
    /// What the group does, or none
    #[arg(long, value_name = "TEXT|none")]
    instructions: Option<String>,
}

/// A number, or the word that takes it away.
#[derive(Clone, Copy, Debug)]
pub(in crate::cli) struct OrNone<T>(pub Option<T>);

impl<T: FromStr> FromStr for OrNone<T> {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == NONE {
            return Ok(Self(None));
        }
        text.parse().map(|it| Self(Some(it))).map_err(|_| format!("say a number or {NONE}"))
    }
}

pub(super) fn rename(args: RenameArgs, session: &mut Session) -> Result<Answer, Failure> {
    args.here.act(session, |book, slot| {
        let group = book.find_group(slot, &args.group)?;
        Ok(Command::EditGroup { group, edits: vec![GroupEdit::Name(args.name)] })
    })
}

pub(super) fn set(args: SetArgs, session: &mut Session) -> Result<Answer, Failure> {
    let space = args.fields.space.clone().filter(|it| it != NONE);
    args.here.act_in(session, space.as_deref(), |book, slot, space| {
        let group = book.find_group(slot, &args.group)?;
        Ok(Command::EditGroup { group, edits: edits(args.fields, book, group, space)? })
    })
}

fn edits(fields: Fields, book: &Book, group: GroupId, space: Option<SpaceId>) -> Result<Vec<GroupEdit>, Failure> {
    let mut edits: Vec<GroupEdit> = Vec::new();
    edits.extend(fields.kind.map(GroupEdit::Kind));
    edits.extend(fields.space.map(|_| GroupEdit::Space(space)));
    if !fields.focus.is_empty() {
        let named = fields.focus.iter().filter(|it| *it != NONE);
        edits.push(GroupEdit::Focus(named.map(|it| book.find_skill(it)).collect::<Result<_, _>>()?));
    }
    if fields.smallest.is_some() || fields.largest.is_some() {
        let (smallest, largest) = book.groups.get(&group).map_or((None, None), |it| (it.smallest, it.largest));
        edits.push(GroupEdit::Sizes {
            smallest: fields.smallest.map_or(smallest, |it| it.0),
            largest: fields.largest.map_or(largest, |it| it.0),
        });
    }
    edits.extend(fields.pitch.map(|it| GroupEdit::Pitch(it.0)));
    let said = fields.instructions.map(|it| if it == NONE { String::new() } else { it });
    edits.extend(said.map(GroupEdit::Instructions));
    Ok(edits)
}
