//! `print`: sheets of a slot or of all rounds of a block, written to a folder. Nothing is changed in the team's file.

use std::path::PathBuf;

use super::act::all_planned;
use super::answer::{Answer, Failure};
use super::place::Place;
use super::setup::word;
use super::slot::SlotArgs;
use crate::print::{Format, What, sheet};
use crate::session::write_sheet;

/// Write sheets to print: for the wall, for each adult, or a slip for each student
///
/// One file is written, for all rounds of the block unless --round says which; one of the same name is replaced. An HTML sheet is printed from a
/// browser. The wall sheet and the slips hold no scores; the adults' sheets have each student's latest score, and no private tag or
/// reason. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// wall, adults or students
    #[arg(value_name = "wall|adults|students", value_parser = |it: &str| word(What::ALL, What::word, it))]
    what: What,
    /// The folder to write to, made where it is missing [default: sheets in the data folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// html for a browser's printer, text of 80 columns, or csv for a spreadsheet
    #[arg(long, value_name = "html|text|csv", default_value = "html", value_parser = |it: &str| word(Format::ALL, Format::word, it))]
    format: Format,
    #[command(flatten)]
    slot: SlotArgs,
}

pub(super) fn run(args: Args, place: &Place) -> Result<Answer, Failure> {
    let mut session = place.open()?;
    let now = session.now();
    let slots = args.slot.find_rounds(session.book(), now)?;
    let (book, copied) = all_planned(&mut session, &slots)?;
    let sheet =
        sheet(&book, &slots, args.what, now.date(), args.format).map_err(|it| Failure::Refused(it.to_string()))?;
    let folder = args.out.unwrap_or_else(|| place.desk.home.sheets());
    let path = write_sheet(&folder, &sheet.file_name, &sheet.body).map_err(|it| Failure::Refused(it.to_string()))?;
    let mut said = format!("{} written to {}.\n", args.what.title(), path.display());
    for from in copied {
        said.extend(["Nobody has planned this yet: it starts from ", book.slot_words(from).as_str(), ".\n"]);
    }
    Ok(Answer::text(said))
}
