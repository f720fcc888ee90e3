//! `copy-plan`: a slot's plan from another day's or from a base.

use std::str::FromStr;

use chrono::Days;

use super::act::told;
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::command::Command;
use crate::domain::plan::{Day, Slot};
use crate::session::Session;

/// Replace a slot's plan by the plan of another day for the same block and round, or by a base plan
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The newest plan before that day, the school day before, a week earlier, or a base plan
    #[arg(long, value_name = "last|yesterday|week|base:NAME")]
    from: From,
    #[command(flatten)]
    slot: SlotArgs,
}

#[derive(Clone, Debug)]
enum From {
    Last,
    Yesterday,
    Week,
    Base(String),
}

impl FromStr for From {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "last" => Ok(Self::Last),
            "yesterday" => Ok(Self::Yesterday),
            "week" => Ok(Self::Week),
            _ => match text.strip_prefix("base:").filter(|it| !it.is_empty()) {
                Some(name) => Ok(Self::Base(name.to_owned())),
                None => Err("say last, yesterday, week or base:NAME".to_owned()),
            },
        }
    }
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let to = args.slot.find(session.book(), session.now())?;
    let from = Slot { day: day(&args.from, &session, to)?, ..to };
    let done = session.run(&Command::CopyPlan { from, to }, None)?;
    Ok(Answer::text(told(&done)))
}

fn day(from: &From, session: &Session, to: Slot) -> Result<Day, Failure> {
    let book = session.book();
    let date = to.day.date().unwrap_or(session.now().date());
    let found = match from {
        From::Base(name) => return Ok(Day::Base(book.find_base(name)?)),
        From::Last => session.last_plan_before(to)?,
        From::Yesterday => Some(book.school_day_before(date)),
        From::Week => date.checked_sub_days(Days::new(7)),
    };
    found
        .map(Day::Date)
        .ok_or_else(|| Failure::Refused(format!("There is no earlier plan than {}.", book.slot_words(to))))
}
