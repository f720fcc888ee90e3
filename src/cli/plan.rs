//! `copy-plan`: a block's plan from another day or from a base; with `--days` a week's.

use std::str::FromStr;

use chrono::NaiveDate;

use super::act::told;
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::command::Command;
use crate::domain::plan::{Day, Slot};
use crate::session::{Refusal, Session};

/// Replace a block's plan, all its rounds or one, by that of another day or of a base; or a week's by the week before
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The newest plan before that day, the school day before, the week before (the same weekday, or day of the cycle), any day, or a base
    #[arg(long, value_name = "last|yesterday|week|YYYY-MM-DD|base:NAME")]
    from: From,
    /// With --from week: all blocks of so many school days from that day on
    #[arg(long, value_name = "N")]
    days: Option<u8>,
    /// Say what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    slot: SlotArgs,
}

#[derive(Clone, Debug, PartialEq)]
enum From {
    Last,
    Yesterday,
    Week,
    Date(NaiveDate),
    Base(String),
}

impl FromStr for From {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "last" => Ok(Self::Last),
            "yesterday" => Ok(Self::Yesterday),
            "week" => Ok(Self::Week),
            _ => match (text.strip_prefix("base:").filter(|it| !it.is_empty()), text.parse()) {
                (Some(name), _) => Ok(Self::Base(name.to_owned())),
                (None, Ok(date)) => Ok(Self::Date(date)),
                (None, Err(_)) => Err("say last, yesterday, week, a date such as 2026-11-23, or base:NAME".to_owned()),
            },
        }
    }
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let slots = args.slot.find_rounds(session.book(), session.now())?;
    let pairs = pairs(args, &session, &slots)?;
    let copied = session.with_plan(pairs.clone())?;
    // Where there is nothing at all, the refusal names the first.
    let pairs = if copied.is_empty() { pairs.into_iter().take(1).collect() } else { copied };
    if args.dry_run {
        let preview = session.foreseen(&pairs).map_err(Refusal::from)?;
        return Ok(Answer::text(preview.sentence()));
    }
    let done = session.run(&Command::CopyPlans(pairs), None)?;
    Ok(Answer::text(told(&done)))
}

fn pairs(args: &Args, session: &Session, slots: &[Slot]) -> Result<Vec<(Slot, Slot)>, Failure> {
    let (book, first) = (session.book(), slots[0]);
    let Some(date) = first.day.date() else {
        return Err(Failure::Refused(
            "A base is saved from a day, with save-base; nothing is copied to it.".to_owned(),
        ));
    };
    let of = |day: Day| slots.iter().map(|to| (Slot { day, ..*to }, *to)).collect();
    if args.days.is_some() && args.from != From::Week {
        return Err(Failure::Usage("--days goes with --from week.".to_owned()));
    }
    Ok(match (&args.from, args.days) {
        (From::Base(name), _) => of(Day::Base(book.find_base(name)?)),
        (From::Date(date), _) => of(Day::Date(*date)),
        (From::Yesterday, _) => of(Day::Date(book.school_day_before(date))),
        (From::Week, None) => of(Day::Date(book.week_before(date).unwrap_or(date))),
        (From::Week, Some(days)) => book.week_pairs(&book.school_days_on(date, usize::from(days))),
        (From::Last, _) => {
            // Each round goes on from its own last plan, unless the first one has none at all.
            let mut found = Vec::new();
            for to in slots {
                found.extend(session.last_plan_before(*to)?.map(|it| (Slot { day: Day::Date(it), ..*to }, *to)));
            }
            if found.is_empty() {
                return Err(Failure::Refused(format!("There is no earlier plan than {}.", book.slot_words(first))));
            }
            found
        }
    })
}
