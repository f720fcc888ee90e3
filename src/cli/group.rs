//! `group`: the groups of a slot and their adults.

use clap::Subcommand;

use super::act::{act, told};
use super::answer::{Answer, Failure};
use super::setup::{refuse_double, word};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::command::{Command, NewGroup, decide};
use crate::domain::find::NotFound;
use crate::domain::ids::{GroupId, SpaceId};
use crate::domain::plan::{GroupKind, Part, Slot};
use crate::session::Session;

/// Set up the groups of a slot
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: GroupCommand,
}

#[derive(Debug, Subcommand)]
enum GroupCommand {
    Add(AddArgs),
    Adult(AdultArgs),
}

/// Add a group to a slot
#[derive(Debug, clap::Args)]
struct AddArgs {
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
    /// Why a rule is to be overridden; the reason stands in the log
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
    #[command(flatten)]
    slot: SlotArgs,
}

/// Say what an adult does in a group
#[derive(Debug, clap::Args)]
struct AdultArgs {
    /// The group
    group: String,
    /// The adult
    adult: String,
    /// leads, helps, or none to leave it
    #[arg(value_name = "leads|helps|none", value_parser = |it: &str| word(Part::ALL, Part::word, it))]
    part: Part,
    /// Why a rule is to be overridden; the reason stands in the log
    #[arg(long = "override", value_name = "REASON")]
    reason: Option<String>,
    #[command(flatten)]
    slot: SlotArgs,
}

pub(super) fn run(args: Args, mut session: Session) -> Result<Answer, Failure> {
    match args.command {
        GroupCommand::Add(args) => add(&args, &mut session),
        GroupCommand::Adult(args) => adult(&args, &mut session),
    }
}

fn adult(args: &AdultArgs, session: &mut Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    act(session, slot, args.reason.as_deref(), |book| {
        let group = book.find_group(slot, &args.group)?;
        Ok(Command::AssignAdult { group, adult: book.find_adult(&args.adult)?, part: args.part })
    })
}

fn add(args: &AddArgs, session: &mut Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    let (origin, new_space) = (GroupId(session.new_id()), SpaceId(session.new_id()));
    let (planned, _) = super::act::planned(session, slot)?;
    let group = new_group(args, &planned, slot, origin, new_space)?;
    let space_is_new = group.space == Some(new_space);
    let command = Command::AddGroup(group);
    // Before the space is made: a refused group must not leave one behind.
    decide(&planned, &command, args.reason.as_deref())?;
    let mut said = String::new();
    if let Some(name) = args.space.clone().filter(|_| space_is_new) {
        said = told(&session.run(&Command::AddSpace { id: new_space, name, seats: None }, None)?);
    }
    let answer = act(session, slot, args.reason.as_deref(), |_| Ok(command))?;
    Ok(Answer { out: said + &answer.out, ..answer })
}

fn new_group(
    args: &AddArgs,
    book: &Book,
    slot: Slot,
    origin: GroupId,
    new_space: SpaceId,
) -> Result<NewGroup, Failure> {
    refuse_double("group", &args.name, &book.find_group(slot, &args.name))?;
    let space = match args.space.as_deref().map(|it| book.find_space(it)) {
        None => None,
        Some(Err(NotFound::Nobody { .. })) => Some(new_space),
        Some(found) => Some(found?),
    };
    let leads = args.adult.iter().map(|it| (it, Part::Leads));
    let helps = args.helper.iter().map(|it| (it, Part::Helps));
    let adults = leads.chain(helps).map(|(name, part)| Ok((book.find_adult(name)?, part)));
    let focus = args.focus.iter().map(|it| book.find_skill(it));
    Ok(NewGroup {
        slot,
        origin,
        name: args.name.clone(),
        kind: args.kind,
        adults: adults.collect::<Result<_, NotFound>>()?,
        space,
        focus: focus.collect::<Result<_, _>>()?,
        smallest: args.smallest,
        largest: args.largest,
    })
}
