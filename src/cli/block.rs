//! `block`: the timetable's blocks.

use chrono::{NaiveDate, NaiveTime};
use clap::Subcommand;

use super::act::told;
use super::answer::{Answer, Failure};
use super::presence::time;
use crate::domain::command::{BlockEdit, Command, Timetable};
use crate::domain::ids::BlockId;
use crate::session::Session;

/// Set up the timetable
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: BlockCommand,
}

#[derive(Debug, Subcommand)]
enum BlockCommand {
    Add(AddArgs),
    Edit(EditArgs),
    End(EndArgs),
}

/// Add a block
#[derive(Debug, clap::Args)]
struct AddArgs {
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
    /// Weekdays and days of the cycle: mon,tue,A [default: every school day]
    #[arg(long, value_name = "DAYS")]
    days: Option<String>,
}

/// Change a block; what is not named stays
#[derive(Debug, clap::Args)]
struct EditArgs {
    /// Which
    block: String,
    /// Its new name
    #[arg(long)]
    name: Option<String>,
    /// When it starts
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    from: Option<NaiveTime>,
    /// When it ends
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    to: Option<NaiveTime>,
    /// How many rotations it has
    #[arg(long, value_name = "N")]
    rounds: Option<u8>,
    /// Weekdays and days of the cycle: mon,tue,A; all is every school day
    #[arg(long, value_name = "DAYS")]
    days: Option<String>,
}

/// End a block: its past plans stay as they are
#[derive(Debug, clap::Args)]
struct EndArgs {
    /// Which
    block: String,
    /// The last day on which it takes place [default: yesterday]
    #[arg(long, value_name = "YYYY-MM-DD")]
    last_day: Option<NaiveDate>,
}

pub(super) fn run(args: Args, mut session: Session) -> Result<Answer, Failure> {
    let command = match args.command {
        BlockCommand::Add(args) => add(args, &session)?,
        BlockCommand::Edit(args) => edit(args, &session)?,
        BlockCommand::End(args) => {
            let block = session.book().find_block(&args.block)?;
            let today = session.now().date();
            let last = args.last_day.or(today.pred_opt()).unwrap_or(today);
            changed(block, vec![BlockEdit::End(last)])
        }
    };
    Ok(Answer::text(told(&session.run(&command, None)?)))
}

fn add(args: AddArgs, session: &Session) -> Result<Command, Failure> {
    let AddArgs { name, from: starts, to: ends, rounds, days } = args;
    let days = read_days(session, days)?.unwrap_or_default();
    let id = BlockId(session.new_id());
    let add = Command::AddBlock { id, name, starts, ends, rounds };
    let on = changed(id, vec![BlockEdit::Days(days)]);
    Ok(Command::Together(vec![add, on]))
}

fn edit(args: EditArgs, session: &Session) -> Result<Command, Failure> {
    let block = session.book().find_block(&args.block)?;
    let now = session.book().blocks.get(&block);
    let mut edits: Vec<BlockEdit> = args.name.map(BlockEdit::Name).into_iter().collect();
    if let Some(now) = now.filter(|_| args.from.is_some() || args.to.is_some()) {
        edits.push(BlockEdit::Times(args.from.unwrap_or(now.starts), args.to.unwrap_or(now.ends)));
    }
    edits.extend(args.rounds.map(BlockEdit::Rounds));
    edits.extend(read_days(session, args.days)?.map(BlockEdit::Days));
    if edits.is_empty() {
        return Err(Failure::Usage("Say what becomes of it: --name, --from, --to, --rounds or --days.".to_owned()));
    }
    Ok(changed(block, edits))
}

fn changed(block: BlockId, edits: Vec<BlockEdit>) -> Command {
    Command::Timetable(Timetable::EditBlock { block, edits })
}

fn read_days(session: &Session, days: Option<String>) -> Result<Option<Vec<String>>, Failure> {
    days.map(|it| session.book().read_days(&it)).transpose().map_err(Failure::Refused)
}
