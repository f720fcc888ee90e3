//! `conference`: one-on-ones planned, ticked off, taken back, dropped.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use clap::Subcommand;

use super::act::told;
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::command::{Command, Confer, Conferring};
use crate::domain::ids::{AdultId, BlockId, StudentId};
use crate::session::Session;

/// Plan short one-on-ones beside the groups, and tick them off; nobody is moved
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: Deed,
}

#[derive(Debug, Subcommand)]
enum Deed {
    /// Plan one with each of these students
    Plan {
        #[command(flatten)]
        who: Who,
        /// How long each is [default: 10]
        #[arg(long, value_name = "N")]
        minutes: Option<u32>,
    },
    /// Tick off that it took place, planned or not
    Done {
        #[command(flatten)]
        who: Who,
        /// How long each was [default: as planned, else 10]
        #[arg(long, value_name = "N")]
        minutes: Option<u32>,
    },
    /// Take a tick back: it is planned again
    Undone(Who),
    /// Drop one from the plan
    Drop(Who),
}

#[derive(Debug, clap::Args)]
struct Who {
    /// Who
    #[arg(required = true, value_name = "STUDENT")]
    students: Vec<String>,
    /// With whom [default: with whom each has one in that block]
    #[arg(long, value_name = "ADULT")]
    with: Option<String>,
    /// The day [default: that of the current or next block]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
    /// The block [default: the current or next one of that day]
    #[arg(long, value_name = "NAME")]
    block: Option<String>,
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let (who, deed) = match &args.command {
        Deed::Plan { who, minutes } => (who, Conferring::Plan(*minutes)),
        Deed::Done { who, minutes } => (who, Conferring::Done(*minutes)),
        Deed::Undone(who) => (who, Conferring::Undone),
        Deed::Drop(who) => (who, Conferring::Drop),
    };
    let book = session.book();
    let slot = SlotArgs::of_block(who.date, who.block.clone()).find(book, session.now())?;
    let (date, block) = (slot.day.date().unwrap_or(session.now().date()), slot.block);
    if matches!(deed, Conferring::Done(_)) && date > session.now().date() {
        let day = date.format("%a %-d %b");
        return Err(Failure::Refused(format!("{day} is still to come: plan it now, and tick it off on that day.")));
    }
    let groups = by_adult(book, who, (date, block))?;
    let confer = |(adult, students)| Command::Confer(Confer { date, block, adult, students, deed });
    let commands: Vec<Command> = groups.clone().into_iter().map(confer).collect();
    let done = session.run(&Command::Together(commands), None)?;
    let warnings = groups.keys().filter(|_| matches!(deed, Conferring::Plan(_))).filter_map(|adult| {
        let words = session.book().conference_load(*adult, date, block).warning()?;
        Some(format!("! {}: {words}\n", session.book().adult_name(*adult)))
    });
    Ok(Answer::text(std::iter::once(told(&done)).chain(warnings).collect::<String>()))
}

/// The students of each adult.
fn by_adult(
    book: &Book,
    who: &Who,
    (date, block): (NaiveDate, BlockId),
) -> Result<BTreeMap<AdultId, Vec<StudentId>>, Failure> {
    let stated = who.with.as_ref().map(|it| book.find_adult(it)).transpose()?;
    let there = book.conferences_in(date, block);
    let mut groups: BTreeMap<AdultId, Vec<StudentId>> = BTreeMap::new();
    for name in &who.students {
        let student = book.find_student(name)?;
        let own: Vec<AdultId> = there.iter().filter(|it| it.student == student).map(|it| it.adult).collect();
        let adult = match (stated, own.as_slice()) {
            (Some(adult), _) => adult,
            (None, [adult]) => *adult,
            (None, []) => {
                let (name, day) = (book.student_name(student), date.format("%a %-d %b"));
                return Err(Failure::Asks(format!(
                    "{name} has no conference planned on {day}, so say with whom it is: --with ADULT."
                )));
            }
            (None, several) => {
                let mut names: Vec<String> = several.iter().map(|it| book.adult_name(*it)).collect();
                names.sort();
                let names = crate::domain::text::list(&names);
                return Err(Failure::Asks(format!(
                    "{} has conferences with {names}, so say with whom you mean: --with ADULT.",
                    book.student_name(student)
                )));
            }
        };
        let students = groups.entry(adult).or_default();
        if !students.contains(&student) {
            students.push(student);
        }
    }
    Ok(groups)
}
