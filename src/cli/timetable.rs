//! `timetable`: the whole of it as a file, out and in.

use std::path::PathBuf;

use clap::Subcommand;

use super::act::told;
use super::answer::{Answer, Failure};
use crate::domain::command::{Rejected, decide};
use crate::import::timetable;
use crate::session::{Refusal, Session, read_text, write_new};

/// Write the timetable to a file, or read it from one
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: TimetableCommand,
}

#[derive(Debug, Subcommand)]
enum TimetableCommand {
    /// Write blocks, cycle, days off, team time and spaces as TOML
    Export {
        /// A new file [default: to the screen]
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Make a file's timetable true, in one act: things are known by their names, what is not in the file stays
    Import {
        /// The file
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Only say what would be done
        #[arg(long)]
        dry_run: bool,
    },
}

pub(super) fn run(args: Args, mut session: Session) -> Result<Answer, Failure> {
    match args.command {
        TimetableCommand::Export { file: None } => Ok(Answer::text(timetable::write(session.book()))),
        TimetableCommand::Export { file: Some(file) } => {
            write_new(&file, &timetable::write(session.book())).map_err(|why| Failure::Refused(why.to_string()))?;
            Ok(Answer::text(format!("Timetable written to {}.", file.display())))
        }
        TimetableCommand::Import { file, dry_run } => import(&file, dry_run, &mut session),
    }
}

fn import(file: &std::path::Path, dry_run: bool, session: &mut Session) -> Result<Answer, Failure> {
    let text = read_text(file).map_err(|why| Failure::Refused(why.to_string()))?;
    let command = timetable::read(&text, session.book(), session.now().date(), || session.new_id()).map_err(|why| {
        Failure::Refused(format!("{}\nNothing was changed. Mend {} and import it again.", why, file.display()))
    })?;
    if dry_run {
        return Ok(Answer::text(match decide(session.book(), &command, None) {
            Ok(decision) => format!("{}.\nNothing was changed yet.", decision.after.fill(&decision.words)),
            Err(Rejected::NothingToDo(_)) => "Nothing to change: it is already so.".to_owned(),
            Err(why) => return Err(why.into()),
        }));
    }
    match session.run(&command, None) {
        Ok(done) => Ok(Answer::text(told(&done))),
        Err(Refusal::Rejected(Rejected::NothingToDo(_))) => Ok(Answer::text("Nothing to change: it is already so.")),
        Err(why) => Err(why.into()),
    }
}
