//! `backup` and `doctor`: keeping the team's file safe.

use std::path::PathBuf;

use super::answer::{Answer, Exit, Failure};
use super::place::Place;
use super::table::Table;
use crate::session::{Finding, Session};
use crate::suggest::Weights;

/// Copy the whole file, even while somebody writes to it; an existing file is never replaced
#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// The copy [default: a dated name in the data folder's backups]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
}

pub(super) fn backup(args: BackupArgs, place: &Place) -> Result<Answer, Failure> {
    let session = place.open()?;
    let file = args.file.unwrap_or_else(|| {
        let stem = session.path().file_stem().map_or_else(|| "team".into(), |it| it.to_string_lossy());
        place.desk.home.backups().join(format!("{stem}-{}.db", session.now().format("%Y-%m-%d-%H%M%S")))
    });
    session.backup(&file)?;
    Ok(Answer::text(format!("Backup written to {}.", file.display())))
}

pub(super) fn doctor(session: &Session) -> Result<Answer, Failure> {
    let mut findings = session.examine()?;
    let whole = findings.iter().all(|it| it.faults.is_empty());
    let faults = Weights::faults(session.book());
    findings.push(Finding { check: "every weight of suggestions is one that this program knows", faults });
    let mut table = Table::default();
    for finding in &findings {
        table.row([if finding.faults.is_empty() { "ok" } else { "FAULT" }, finding.check]);
        for fault in &finding.faults {
            table.row(["", fault]);
        }
    }
    let sound = findings.iter().all(|it| it.faults.is_empty());
    let err = match (sound, whole) {
        (true, _) => "",
        (false, true) => "Nothing is lost: the lines above say what to do.\n",
        (false, false) => "The file has faults. Keep it, and go on with your newest backup.\n",
    };
    let exit = if sound { Exit::Done } else { Exit::Refused };
    Ok(Answer { out: table.to_string(), err: err.to_owned(), exit })
}
