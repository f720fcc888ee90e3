//! `choose`: what a student chose for a slot.

use super::act::act;
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use crate::domain::command::{ChoiceEdit, Choosing, Command};
use crate::session::Session;

/// Note what students chose for a slot: a zone, an activity, or nothing any more
///
/// A choice is the student's for that slot: it moves nobody, and is not copied with a plan.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Who
    #[arg(required = true, value_name = "STUDENT")]
    students: Vec<String>,
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    slot: SlotArgs,
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct What {
    /// The zone
    #[arg(long, value_name = "NAME")]
    space: Option<String>,
    /// The activity, in the student's words
    #[arg(long, value_name = "TEXT")]
    activity: Option<String>,
    /// Nothing any more
    #[arg(long, conflicts_with_all = ["space", "activity"])]
    nothing: bool,
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let slot = args.slot.find(session.book(), session.now())?;
    act(&mut session, slot, None, |book| {
        let students = args.students.iter().map(|it| book.find_student(it)).collect::<Result<Vec<_>, _>>()?;
        let space = args.what.space.as_ref().map(|it| book.find_space(it)).transpose()?;
        let space = space.map(|it| ChoiceEdit::Space(Some(it)));
        let activity = args.what.activity.clone().map(ChoiceEdit::Activity);
        let nothing = args.what.nothing.then_some(ChoiceEdit::Nothing);
        let edits = [space, activity, nothing].into_iter().flatten().collect();
        Ok(Command::Choose(Choosing { slot, students, edits }))
    })
}
