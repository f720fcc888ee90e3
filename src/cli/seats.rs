//! `move`: students into a group.

use super::act::{Override, act_in};
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::command::{BaseAct, Command, Onward};
use crate::domain::plan::Slot;
use crate::domain::rotation::rounds;
use crate::session::Session;

/// The word for "in no group" in `--to` and `--group`.
pub(super) const TO_PLACE: &str = "to-place";

/// Move students into a group, all or none
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Who
    #[arg(required = true, value_name = "STUDENT")]
    students: Vec<String>,
    /// The group, or to-place
    #[arg(long, value_name = "GROUP|to-place")]
    to: String,
    /// For the rest of the block too: along with the set that is in the group, else in the group of the same name
    #[arg(long)]
    rest: bool,
    #[command(flatten)]
    reason: Override,
    /// Not today only: in the base behind this block too
    #[arg(long)]
    also_base: bool,
    #[command(flatten)]
    slot: SlotArgs,
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    let later = if args.rest { rounds(session.book(), slot.day, slot.block) } else { Vec::new() };
    let later = later.into_iter().filter(|it| it.round > slot.round);
    let slots: Vec<Slot> = std::iter::once(slot).chain(later).collect();
    act_in(&mut session, &slots, args.reason.reason().as_deref(), |book| {
        let mut students = Vec::with_capacity(args.students.len());
        for name in &args.students {
            let student = book.find_student(name)?;
            if !students.contains(&student) {
                students.push(student);
            }
        }
        let to = if args.to == TO_PLACE { None } else { Some(book.find_group(slot, &args.to)?) };
        let act = if args.rest {
            Command::MoveOnward(Onward { slot, students, to })
        } else {
            Command::MoveStudents { slot, students, to }
        };
        if !args.also_base {
            return Ok(act);
        }
        let base = book.base_of(slot).map(|it| it.key).ok_or_else(|| {
            Failure::Refused(format!("No base stands behind {}: leave --also-base out.", book.slot_words(slot)))
        })?;
        let also = Command::Base(BaseAct::Also { base, act: Box::new(act.clone()) });
        Ok(Command::Together(vec![act, also]))
    })
}
