//! `away` and `back`: who is not there, once or again and again.

use chrono::{NaiveDate, NaiveTime};

use super::act::{act, told};
use super::answer::{Answer, Failure};
use super::setup::word;
use super::slot::SlotArgs;
use crate::domain::away::Who;
use crate::domain::book::Book;
use crate::domain::command::{AwayEdit, Command, NewAway};
use crate::domain::ids::AvailabilityId;
use crate::domain::timetable::{AwayState, read_time};
use crate::session::Session;

/// Mark a student, an adult, or everybody with a tag or in a grade as away: in this block, unless told otherwise. With --every,
/// --from or --to it goes on: the whole day, unless a block or times are said
#[derive(Debug, clap::Args)]
pub(super) struct AwayArgs {
    /// Who; a grade as "grade 9"
    #[arg(value_name = "STUDENT|ADULT|TAG|GRADE")]
    who: String,
    /// The whole day
    #[arg(long, conflicts_with_all = ["until", "leaves"])]
    all_day: bool,
    /// From the start of the day until then
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    until: Option<NaiveTime>,
    /// From then to the end of the day
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    leaves: Option<NaiveTime>,
    /// absent, off-campus or at-home
    #[arg(long, value_name = "WORD", value_parser = |it: &str| word(AwayState::ALL, AwayState::word, it))]
    how: Option<AwayState>,
    /// Every weekday or day of the cycle of that name (several: tue,thu), or "day" for all
    #[arg(long, value_name = "DAY", value_delimiter = ',')]
    every: Vec<String>,
    /// On all days but those: here on them only
    #[arg(long, requires = "every")]
    except: bool,
    /// The first day [default, with --every or --to: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<NaiveDate>,
    /// The last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<NaiveDate>,
    /// The opposite, for one student: here on these days, though a tag or the grade is away
    #[arg(long, requires = "every")]
    here: bool,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
    #[command(flatten)]
    slot: SlotArgs,
}

/// Mark somebody as back: on this day, whatever recurs; or, with --for-good, end what recurs
#[derive(Debug, clap::Args)]
pub(super) struct BackArgs {
    /// Who; a grade as "grade 9"
    #[arg(value_name = "STUDENT|ADULT|TAG|GRADE")]
    who: String,
    /// End all that recurs about them, from this day on
    #[arg(long)]
    for_good: bool,
    /// Put the students back who had to leave the groups that are led again
    #[arg(long, conflicts_with = "for_good")]
    put_back: bool,
    #[command(flatten)]
    slot: SlotArgs,
}

pub(super) fn away(args: &AwayArgs, mut session: Session) -> Result<Answer, Failure> {
    let id = AvailabilityId(session.new_id());
    if !args.every.is_empty() || args.from.is_some() || args.to.is_some() {
        let today = args.slot.day(session.now());
        let new = recurring(args, session.book(), id, today)?;
        return Ok(Answer::text(told(&session.run(&Command::AddAway(new), None)?)));
    }
    let slot = args.slot.find(session.book(), session.now())?;
    act(&mut session, slot, None, |book| {
        let who = book.find_who(&args.who)?;
        let block = book.blocks.get(&slot.block);
        let (from, till) = match (args.leaves, args.until) {
            (None, None) if args.all_day => (None, None),
            (None, None) => (block.map(|it| it.starts), block.map(|it| it.ends)),
            times => times,
        };
        Ok(Command::MarkAway { id, state: state(args, &who), who, slot, from, till, reason: args.reason.clone() })
    })
}

fn recurring(args: &AwayArgs, book: &Book, id: AvailabilityId, today: NaiveDate) -> Result<NewAway, Failure> {
    let who = book.find_who(&args.who)?;
    let named = args.every.iter().filter(|it| !it.trim().eq_ignore_ascii_case("day"));
    // A day that the team does not have is refused with the rest, when it is decided.
    let days = named.map(|it| book.day_named(it).unwrap_or_else(|| it.trim().to_owned())).collect();
    Ok(NewAway {
        days,
        others: args.except,
        from_date: args.from.or(Some(today)),
        to_date: args.to,
        block: args.slot.block(book)?,
        from_time: args.leaves,
        till_time: args.until,
        state: state(args, &who),
        here: args.here,
        reason: args.reason.clone(),
        ..NewAway::new(id, who, today)
    })
}

fn state(args: &AwayArgs, who: &Who) -> AwayState {
    match (args.how, args.leaves, args.until) {
        (Some(how), ..) => how,
        (None, Some(_), None) => AwayState::LeavesEarly,
        (None, None, Some(_)) if matches!(who, Who::Student(_)) || !args.every.is_empty() => AwayState::Late,
        (None, ..) => AwayState::Absent,
    }
}

pub(super) fn back(args: &BackArgs, mut session: Session) -> Result<Answer, Failure> {
    if args.for_good {
        let today = args.slot.day(session.now());
        let command = end(session.book(), &args.who, today)?;
        return Ok(Answer::text(told(&session.run(&command, None)?)));
    }
    let slot = args.slot.find(session.book(), session.now())?;
    act(&mut session, slot, None, |book| {
        let back = Command::MarkBack { who: book.find_who(&args.who)?, slot };
        Ok(if args.put_back { Command::Together(vec![back, Command::PutBack { slot }]) } else { back })
    })
}

/// Ends everything that recurs about somebody.
fn end(book: &Book, name: &str, today: NaiveDate) -> Result<Command, Failure> {
    let who = book.find_who(name)?;
    let facts = book.recurring_away(today).into_iter().filter(|it| it.is_about(&who));
    let ends: Vec<Command> =
        facts.map(|it| Command::EditAway { fact: it.key, edits: vec![AwayEdit::End], today }).collect();
    if ends.is_empty() {
        let name = book.fill(&who.mark());
        return Err(Failure::Refused(format!(
            "Nothing recurs about {name}. What does, “huddleboard show away” lists."
        )));
    }
    Ok(Command::Together(ends))
}

/// Reads `9:05` or `09:05`.
pub(super) fn time(text: &str) -> Result<NaiveTime, String> {
    read_time(text).ok_or_else(|| "write a time as HH:MM, such as 10:05".to_owned())
}
