//! `import`: score and roster files into the team's file. Several paths are several imports: one that is refused does not
//! stop the others.

use std::collections::BTreeSet;
use std::io::{BufRead, IsTerminal, Write, stderr, stdin};
use std::path::{Path, PathBuf};

use serde::Serialize;
use uuid::Uuid;

use super::account::{self, Account};
use super::answer::{Answer, Exit, Failure};
use super::asking::{self, Typing};
use super::place::Place;
use super::waiting::Line;
use crate::domain::book::Book;
use crate::domain::ids::ImportId;
use crate::domain::text::clean;
use crate::import::typed::TypedBlock;
use crate::import::{self, About, Input, Options, Preview, Question, Report, open, preview_watched};
use crate::session::{Imported, NewTeam, Session};

/// Bring score and roster files in: each is shown first, and is imported whole or not at all
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own on the command line")]
pub(super) struct Args {
    /// The exported files, workbooks, zips or folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to read them, where the file is not recognized
    #[arg(long, value_name = "ID")]
    profile: Option<String>,
    /// Which sheet of a workbook to read, by its name; by default the first that can be read
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// Only rows with this value in a column; grade=3 works with every format
    #[arg(long, value_name = "COLUMN=VALUE", value_parser = condition)]
    only: Vec<(String, String)>,
    /// Take students whom the team does not know into the team
    #[arg(long)]
    create_students: bool,
    /// Write nothing, only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Go ahead without asking, with the safe default of every open question
    #[arg(long)]
    yes: bool,
    /// The answer to a question that an import asks, as it prints it: “undated=2026-11-20”
    #[arg(long, value_name = "KEY=WORDS", value_parser = asking::answer)]
    answer: Vec<(String, String)>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Files {
    files: Vec<Report>,
}

pub(super) fn run(args: &Args, place: &Place) -> Answer {
    let mut asked = BTreeSet::new();
    let accounts: Vec<Account> = args.paths.iter().map(|path| one(path, args, place, &mut asked)).collect();
    let mut answer = Answer::default();
    for account in &accounts {
        answer.err.extend(account.report.refused.iter().map(|it| format!("{it}\n")));
        let gap = if answer.out.is_empty() { "" } else { "\n" };
        answer.out.extend([gap, account.text().as_str()]);
    }
    let refused = accounts.iter().any(|it| it.report.refused.is_some() && !it.asks);
    if !refused {
        let unasked = args.answer.iter().map(|it| &it.0).filter(|it| !asked.contains(*it));
        answer.err.extend(
            unasked.map(|it| format!("“{}” was not asked: it is answered already, or no file has it.\n", clean(it))),
        );
    }
    answer.exit = match accounts.iter().any(|it| it.asks) {
        _ if refused => Exit::Refused,
        true => Exit::Asks,
        false => Exit::Done,
    };
    if args.json {
        match Answer::json(&Files { files: accounts.into_iter().map(|it| it.report).collect() }) {
            Ok(json) => answer.out = json.out,
            Err(why) => return why.into(),
        }
    }
    answer
}

/// `asked` takes in the keys of the answers that it used.
fn one(path: &Path, args: &Args, place: &Place, asked: &mut BTreeSet<String>) -> Account {
    try_one(path, args, place, asked).unwrap_or_else(|why| {
        let name = path.file_name().map_or_else(|| path.display().to_string(), |it| it.to_string_lossy().into_owned());
        Account::refused(&clean(&name), why.to_string())
    })
}

fn try_one(path: &Path, args: &Args, place: &Place, asked: &mut BTreeSet<String>) -> Result<Account, Failure> {
    let refused = |why: crate::import::Refused| Failure::Refused(why.to_string());
    let input = open(path).map_err(refused)?;
    let mut session = place.open_if_there()?;
    let mut options = Options {
        profile: args.profile.clone(),
        only: args.only.clone(),
        create_students: args.create_students,
        day_first: place.settings.day_first,
        profiles: place.profiles.clone(),
        sheet: args.sheet.clone(),
        ..Options::new(ImportId(Uuid::now_v7().into_bytes()), place.desk.clock.now())
    };
    let nobody = Book::default();
    let name = clean(&input.name);
    let mut line = Line::of(&name);
    let book = session.as_ref().map_or(&nobody, Session::book);
    let typing = Typing { today: options.now.date(), day_first: options.day_first.unwrap_or_default() };
    let mut preview = preview_watched(&input, book, &options, &mut line).map_err(refused)?;
    // With an answer the file is read anew, and may ask something else.
    while asking::given(&preview.questions, &args.answer, typing, &mut options.answers).map_err(Failure::Usage)? {
        preview = again(&preview, &input, book, &options, &mut line).map_err(refused)?;
    }
    asked.extend(options.answers.keys().map(About::key));
    if let Some(day) = session.as_ref().and_then(|it| it.standing_import(&preview.facts.identity)).map(|it| it.at) {
        return Ok(known_already(preview, day));
    }
    if !args.yes && !args.dry_run && is_terminal() {
        let mut before = BTreeSet::new();
        let failed =
            |why: std::io::Error| Failure::Refused(format!("Nobody could be asked ({why}). Nothing was changed."));
        while asking::asked(&preview.questions, typing, &mut before, &mut options.answers).map_err(failed)? {
            preview = again(&preview, &input, book, &options, &mut line).map_err(refused)?;
        }
    }
    // Everything that counts is in the preview.
    drop(input);
    if let Some(session) = &session {
        count(&mut preview.report, session.weigh_watched(&preview.scores, &mut line)?);
    }
    drop(line);
    if args.dry_run {
        let notes = vec!["Nothing was written: this was a dry run.".to_owned()];
        return Ok(Account { report: preview.report, notes, asks: false });
    }
    if let Some(why) = open_questions(&preview, args) {
        return Ok(why);
    }
    let mut notes = Vec::new();
    let mut line = Line::of(&name);
    let imported = if let Some(session) = &mut session {
        session.import_watched(&preview.facts, &preview.scores, &mut line)?
    } else {
        let file = place.file();
        let block = "one block to start with: “Block 1”, 09:00-10:00 on school days";
        notes.push(format!("New team file {} with {block}.", file.display()));
        // A new team needs a slot before its board can show anything.
        let import = Some((preview.facts, preview.scores));
        let team = NewTeam { import, blocks: vec![TypedBlock::usual()], ..NewTeam::default() };
        Session::found_watched(&file, place.desk.clone(), &team, &mut line)?
    };
    count(&mut preview.report, imported);
    Ok(Account { report: preview.report, notes, asks: false })
}

/// Reads a file with further answers. What they settle is still told.
fn again(
    before: &Preview,
    input: &Input,
    book: &Book,
    options: &Options,
    line: &mut Line<'_>,
) -> Result<Preview, import::Refused> {
    let mut now = preview_watched(input, book, options, line)?;
    now.questions = import::with_settled(&before.questions, std::mem::take(&mut now.questions), &options.answers);
    Ok(now)
}

/// What stands already is neither asked about nor written again.
fn known_already(mut preview: Preview, at: Option<chrono::NaiveDateTime>) -> Account {
    let report = &mut preview.report;
    report.scores.unchanged += std::mem::take(&mut report.scores.imported);
    report.students.matched += std::mem::take(&mut report.students.created);
    let day = at.map_or_else(String::new, |it| format!(" on {}", it.format("%-d %b %Y")));
    let note = format!("Already imported{day}: no changes.");
    Account { notes: vec![note], report: preview.report, asks: false }
}

fn count(report: &mut Report, imported: Imported) {
    let Imported { new, unchanged, corrected, .. } = imported;
    (report.scores.imported, report.scores.unchanged, report.scores.corrected) = (new, unchanged, corrected);
}

/// Asks a person, where there is one; the account of a file that must not go ahead.
fn open_questions(preview: &Preview, args: &Args) -> Option<Account> {
    if args.yes {
        return None;
    }
    let stop = |why: String, asks: bool| {
        let mut account = Account::refused(&preview.report.file, why);
        account.report.profile.clone_from(&preview.report.profile);
        account.report.defaults.clone_from(&preview.report.defaults);
        Some(Account { asks, ..account })
    };
    if is_terminal() {
        return if agreed(preview) { None } else { stop("Not imported. Nothing was changed.".to_owned(), false) };
    }
    if !preview.questions.iter().any(Question::is_open) {
        return None;
    }
    let questions = asking::told(&preview.questions);
    let file = &preview.report.file;
    let how = "answer by adding --answer, or --yes, which takes the defaults.";
    stop(format!("{questions}\n“{file}” was not imported: {how}"), true)
}

/// Whether somebody is there who can be asked.
fn is_terminal() -> bool {
    stdin().is_terminal() && stderr().is_terminal()
}

/// Shows the preview and asks, on standard error, so that standard output stays the answer alone.
fn agreed(preview: &Preview) -> bool {
    let mut screen = stderr().lock();
    let shown = write!(screen, "{}Import it? [y/N] ", account::preview(preview)).and_then(|()| screen.flush());
    let mut line = String::new();
    shown.and_then(|()| stdin().lock().read_line(&mut line)).is_ok()
        && matches!(line.trim().to_lowercase().as_str(), "y" | "yes")
}

/// Reads `grade=3`.
fn condition(text: &str) -> Result<(String, String), String> {
    let (column, value) = text.split_once('=').ok_or_else(|| "write it as COLUMN=VALUE, such as grade=3".to_owned())?;
    Ok((column.trim().to_owned(), value.trim().to_owned()))
}
