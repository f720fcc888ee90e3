//! `away` and `back`: who is not there.

use chrono::NaiveTime;

use super::act::act;
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::away::Who;
use crate::domain::command::Command;
use crate::domain::ids::AvailabilityId;
use crate::domain::timetable::{AwayState, read_time};
use crate::session::Session;

/// Mark a student, an adult or everybody with a tag as away: in this block, unless told otherwise
#[derive(Debug, clap::Args)]
pub(super) struct AwayArgs {
    /// Who
    #[arg(value_name = "STUDENT|ADULT|TAG")]
    who: String,
    /// The whole day
    #[arg(long, conflicts_with = "until")]
    all_day: bool,
    /// From the start of the day until then
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    until: Option<NaiveTime>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    slot: SlotArgs,
}

/// Mark somebody as back
#[derive(Debug, clap::Args)]
pub(super) struct BackArgs {
    /// Who
    #[arg(value_name = "STUDENT|ADULT|TAG")]
    who: String,
    #[command(flatten)]
    slot: SlotArgs,
}

pub(super) fn away(args: &AwayArgs, mut session: Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    let id = AvailabilityId(session.new_id());
    act(&mut session, slot, None, |book| {
        let who = book.find_who(&args.who)?;
        let block = book.blocks.get(&slot.block);
        let (from, till) = match args.until {
            Some(until) => (None, Some(until)),
            None if args.all_day => (None, None),
            None => (block.map(|it| it.starts), block.map(|it| it.ends)),
        };
        let state = match who {
            Who::Student(_) if args.until.is_some() => AwayState::Late,
            Who::Student(_) | Who::Adult(_) | Who::Tag(_) | Who::Grade(_) => AwayState::Absent,
        };
        Ok(Command::MarkAway { id, who, slot, from, till, state, reason: args.reason.clone() })
    })
}

pub(super) fn back(args: &BackArgs, mut session: Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    act(&mut session, slot, None, |book| Ok(Command::MarkBack { who: book.find_who(&args.who)?, slot }))
}

/// Reads `9:05` or `09:05`.
pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    read_time(text).ok_or_else(|| "write a time as HH:MM, such as 10:05".to_owned())
}
