//! `save-base` and `base`: bases made from a day's plan, edited, out of use.

use chrono::NaiveDate;
use clap::Subcommand;

use super::act::{all_planned, told};
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::command::{BaseAct, BaseEdit, Command, SaveBase, decide};
use crate::domain::ids::BaseId;
use crate::domain::text::fold;
use crate::session::Session;

/// The word for "no such date or day" in an option.
const NONE: &str = "none";

/// Save a block's plan, all its rounds or one, as a base from which days start; a base of that name is saved again
#[derive(Debug, clap::Args)]
pub(super) struct SaveArgs {
    /// What the base is called
    #[arg(value_name = "NAME")]
    name: String,
    /// All blocks of the day
    #[arg(long, conflicts_with_all = ["block", "round"])]
    whole_day: bool,
    #[command(flatten)]
    when: When,
    #[command(flatten)]
    slot: SlotArgs,
}

/// The days that start from a base.
#[derive(Debug, clap::Args)]
struct When {
    /// Only this weekday (mon) or day of the cycle (A); none for any day
    #[arg(long, value_name = "DAY|none")]
    day: Option<String>,
    /// From this date on; none for no first day
    #[arg(long, value_name = "YYYY-MM-DD|none", value_parser = limit)]
    from: Option<Limit>,
    /// To this date; none for no last day
    #[arg(long, value_name = "YYYY-MM-DD|none", value_parser = limit)]
    to: Option<Limit>,
}

/// A first or last date, or none.
#[derive(Clone, Copy, Debug)]
struct Limit(Option<NaiveDate>);

fn limit(text: &str) -> Result<Limit, String> {
    match text {
        NONE => Ok(Limit(None)),
        _ => text.parse().map(|it| Limit(Some(it))).map_err(|_| "write a date such as 2026-11-24, or none".to_owned()),
    }
}

/// Change a base: its name, the days that start from it; or take it out of use
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Call it something else, or say which days start from it
    Edit {
        /// Which one
        #[arg(value_name = "BASE")]
        base: String,
        /// Its new name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        when: When,
    },
    /// No day starts from it any more
    End {
        /// Which one
        #[arg(value_name = "BASE")]
        base: String,
    },
}

impl When {
    fn edits(&self) -> impl Iterator<Item = BaseEdit> {
        let day = self.day.clone().map(|it| BaseEdit::Weekday(Some(it).filter(|it| it != NONE)));
        [day, self.from.map(|it| BaseEdit::From(it.0)), self.to.map(|it| BaseEdit::To(it.0))].into_iter().flatten()
    }
}

pub(super) fn save(args: &SaveArgs, mut session: Session) -> Result<Answer, Failure> {
    let now = session.now();
    let slots = if args.whole_day {
        let date = args.slot.find(session.book(), now)?.day.date().unwrap_or(now.date());
        session.book().slots_on(date)
    } else {
        args.slot.find_rounds(session.book(), now)?
    };
    let known = named(session.book(), &args.name);
    let name = known.is_none().then(|| BaseEdit::Name(args.name.clone()));
    let base = known.unwrap_or_else(|| BaseId(session.new_id()));
    let edits = name.into_iter().chain(args.when.edits()).collect();
    let command = Command::Base(BaseAct::Save(SaveBase { base, slots: slots.clone(), edits }));
    // As elsewhere, what is refused leaves not even the copied plan of an unplanned day behind.
    decide(&all_planned(&mut session, &slots)?.0, &command, None)?;
    let mut started = Vec::new();
    for slot in slots {
        started.extend(session.open_slot(slot)?);
    }
    let done = session.run(&command, None)?;
    Ok(Answer::text(started.iter().map(told).chain([told(&done)]).collect::<String>()))
}

/// The base in use of that name.
fn named(book: &Book, name: &str) -> Option<BaseId> {
    book.bases_by_name().into_iter().find(|it| fold(&it.name) == fold(name)).map(|it| it.key)
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let (base, edits) = match &args.what {
        What::End { base } => (base, vec![BaseEdit::End]),
        What::Edit { base, name, when } => {
            let edits: Vec<BaseEdit> = name.clone().map(BaseEdit::Name).into_iter().chain(when.edits()).collect();
            if edits.is_empty() {
                return Err(Failure::Usage("Say what changes: --name, --day, --from or --to.".to_owned()));
            }
            (base, edits)
        }
    };
    let base = session.book().find_base(base)?;
    Ok(Answer::text(told(&session.run(&Command::Base(BaseAct::Edit { base, edits }), None)?)))
}
