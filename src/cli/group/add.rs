//! `group add` and `group adult`.

use super::super::answer::{Answer, Failure};
use super::super::setup::word;
use super::Here;
use crate::domain::command::{Command, NewGroup};
use crate::domain::find::NotFound;
use crate::domain::ids::GroupId;
use crate::domain::plan::{GroupKind, Part};
use crate::session::Session;

/// Add a group to a slot
#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    /// Its name
    name: String,
    /// Who leads it
    #[arg(long, value_name = "NAME")]
    adult: Vec<String>,
    /// Who helps in it
    #[arg(long, value_name = "NAME")]
    helper: Vec<String>,
    /// teacher-led, tutoring, online-lab, independent or off-site
    #[arg(long, default_value = "teacher-led", value_parser = |it: &str| word(GroupKind::ALL, GroupKind::word, it))]
    kind: GroupKind,
    /// Where it is; a new space is made
    #[arg(long, value_name = "NAME")]
    space: Option<String>,
    /// Its focus skill; the first one given is the primary
    #[arg(long, value_name = "CODE")]
    focus: Vec<String>,
    /// Its smallest size
    #[arg(long, value_name = "N")]
    smallest: Option<u32>,
    /// Its largest size
    #[arg(long, value_name = "N")]
    largest: Option<u32>,
    #[command(flatten)]
    here: Here,
}

/// Say what an adult does in a group
#[derive(Debug, clap::Args)]
pub(super) struct AdultArgs {
    /// The group
    group: String,
    /// The adult
    adult: String,
    /// leads, helps, or none to leave it
    #[arg(value_name = "leads|helps|none", value_parser = |it: &str| word(Part::ALL, Part::word, it))]
    part: Part,
    #[command(flatten)]
    here: Here,
}

pub(super) fn adult(args: &AdultArgs, session: &mut Session) -> Result<Answer, Failure> {
    args.here.act(session, |book, slot| {
        let group = book.find_group(slot, &args.group)?;
        Ok(Command::AssignAdult { group, adult: book.find_adult(&args.adult)?, part: args.part })
    })
}

pub(super) fn add(args: &AddArgs, session: &mut Session) -> Result<Answer, Failure> {
    let origin = GroupId(session.new_id());
    args.here.act_in(session, args.space.as_deref(), |book, slot, space| {
        let leads = args.adult.iter().map(|it| (it, Part::Leads));
        let helps = args.helper.iter().map(|it| (it, Part::Helps));
        let adults = leads.chain(helps).map(|(name, part)| Ok((book.find_adult(name)?, part)));
        let focus = args.focus.iter().map(|it| book.find_skill(it));
        Ok(Command::AddGroup(NewGroup {
            slot,
            origin,
            name: args.name.clone(),
            kind: args.kind,
            adults: adults.collect::<Result<_, NotFound>>()?,
            space,
            focus: focus.collect::<Result<_, _>>()?,
            smallest: args.smallest,
            largest: args.largest,
        }))
    })
}
