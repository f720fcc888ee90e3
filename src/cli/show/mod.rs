//! `show`: the board, students, adults, contacts, mastery, skills, sources, rules, changes, the timetable and the log as text or JSON. It writes nothing.

mod adults;
mod away;
mod bases;
mod board;
mod changes;
mod conferences;
mod contacts;
mod difference;
mod grid;
mod log;
mod mastery;
mod rotation;
mod rules;
mod skills;
mod sources;
mod spaces;
mod student;
mod students;
mod tags;
mod timetable;
mod weights;

use chrono::NaiveDate;
use clap::Subcommand;

use super::act::planned;
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::ids::StudentId;
use crate::domain::plan::Slot;
use crate::session::Session;

pub(super) use sources::as_text as source_text;

/// Print what the team knows: the board, students, adults, contacts, mastery, skills, sources, rules, what changed, the timetable, the log
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
    /// As JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Who is where in a slot
    Board {
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// All students of the team, and where they are in a slot
    Students {
        /// Who left instead, with their last day
        #[arg(long)]
        left: bool,
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// The adults of the team, and what each does in a slot
    Adults {
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// Who is away when: what recurs, and on one day
    Away {
        /// The day [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<NaiveDate>,
    },
    /// One student: mastery by skill, where and with whom lately, goals, notes, and the evidence
    Student {
        /// Who
        #[arg(value_name = "STUDENT")]
        name: String,
        /// Say of every value which rule chose it, and the arithmetic of its band and trend
        #[arg(long)]
        why: bool,
    },
    /// Who was with whom lately: school days since, and on how many of the last ones
    Contacts(contacts::Args),
    /// The conferences of a block, or of the week; or who had none since Monday
    Conferences(conferences::Args),
    /// What is different from the last plan before a slot's: who moved, who is away, new scores
    Changes {
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// The base, the last plan and the plan of a slot side by side, as far as they differ
    Difference {
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// The bases in use, and the days that start from each
    Bases,
    /// Students by skills: the latest mastery of everybody
    Mastery {
        #[command(flatten)]
        only: grid::Only,
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// Every skill with evidence: how many are in each band, and how many need it
    Skills,
    /// Where scores come from: the rule of each source, its cuts, and what its words mean
    Sources,
    /// Every rule that a slot is held to, and whether it holds there
    Rules {
        /// With the reasons that are for the team alone
        #[arg(long)]
        private: bool,
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// Every tag, and how many students carry it
    Tags,
    /// Every space, and its seats
    Spaces,
    /// Which set is at which station in which round of a block, and how full each is
    Rotation {
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// A week: blocks, team times, days off, and when all adults are free
    Timetable {
        /// A day of the week to show [default: this week, at a weekend the next]
        #[arg(long, value_name = "YYYY-MM-DD")]
        week: Option<NaiveDate>,
    },
    /// What a suggestion weighs, how much, and where each number comes from
    Weights,
    /// What was done, by whom and why, newest first
    Log {
        /// How many entries at most
        #[arg(long, value_name = "N", default_value_t = 20)]
        most: usize,
    },
}

pub(super) fn run(args: &Args, session: Session) -> Result<Answer, Failure> {
    match &args.what {
        What::Board { slot } => board::run(slot, args.json, session),
        What::Students { left: true, .. } => students::left(args.json, &session),
        What::Students { left: false, slot } => students::run(slot, args.json, session),
        What::Adults { slot } => adults::run(slot, args.json, session),
        What::Away { date } => away::run(*date, args.json, &session),
        What::Mastery { only, slot } => grid::run(only, slot, args.json, session),
        What::Skills => skills::run(args.json, session),
        What::Sources => sources::run(args.json, &session),
        What::Student { name, why } => {
            let detail = if *why { student::Detail::Explained } else { student::Detail::Plain };
            student::run(name, detail, args.json, &session)
        }
        What::Contacts(it) => contacts::run(it, args.json, session),
        What::Conferences(it) => conferences::run(it, args.json, &session),
        What::Changes { slot } => changes::run(slot, args.json, session),
        What::Rules { private, slot } => rules::run(slot, *private, args.json, session),
        What::Tags => tags::run(args.json, &session),
        What::Spaces => spaces::run(args.json, &session),
        What::Rotation { slot } => rotation::run(slot, args.json, session),
        What::Timetable { week } => timetable::run(*week, args.json, &session),
        What::Difference { slot } => difference::run(slot, args.json, session),
        What::Bases => bases::run(args.json, &session),
        What::Weights => weights::run(args.json, &session),
        What::Log { most } => log::run(*most, args.json, &session),
    }
}

/// The book with everybody's mastery and the plan of a slot, as its board would show it; no slot where the timetable has no block.
fn everybody(slot: &SlotArgs, session: &mut Session) -> Result<(Book, Option<Slot>), Failure> {
    let everybody: Vec<StudentId> = session.book().team_students().map(|it| it.key).collect();
    session.ready_students(&everybody)?;
    if !session.book().blocks.iter().any(|it| it.live) {
        return Ok((session.book().clone(), None));
    }
    let slot = slot.find(session.book(), session.now())?;
    Ok((planned(session, slot)?.0, Some(slot)))
}
