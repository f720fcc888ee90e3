//! `demo`: a demo school in its own file.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, PossibleValuesParser};

use super::answer::{Answer, Failure};
use super::board;
use super::demo::{Act, CLASS, DEMOS, acts, profile};
use super::place::Place;
use crate::domain::book::Book;
use crate::domain::skill::Import;
use crate::session::{OpenError, Session, StoreError};

/// Look around in a demo school: its file is made once, and reopened from then on
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Which demo school
    #[arg(long, value_name = "KEY", default_value = CLASS, value_parser = keys())]
    school: String,
    /// Build it anew; what was changed in it is lost
    #[arg(long)]
    fresh: bool,
    /// Only make the file and print its path
    #[arg(long)]
    no_open: bool,
}

/// The keys of the demo schools, with what each shows.
fn keys() -> PossibleValuesParser {
    DEMOS.iter().map(|it| PossibleValue::new(it.key).help(it.shows)).collect::<Vec<_>>().into()
}

pub(super) fn run(args: &Args, place: &Place) -> Result<Answer, Failure> {
    let file = place.named().map_or_else(|| place.desk.home.demo_file(&args.school), Path::to_owned);
    match Session::open(&file, place.desk.clone()) {
        Err(OpenError::Missing(_)) => build(&args.school, &file, place)?,
        Err(why) => return Err(why.into()),
        Ok(session) => check(args, &file, session.book())?,
    }
    if args.fresh {
        replace(&args.school, &file, place)?;
    }
    if args.no_open || !board::at_terminal() {
        return Ok(Answer::text(file.display().to_string()));
    }
    board::open(Session::open(&file, place.desk.clone())?, place.setup())
}

/// The demo class in its usual file, which is made if it is not there.
pub(super) fn session(place: &Place) -> Result<Session, Failure> {
    let file = place.desk.home.demo_file(CLASS);
    match Session::open(&file, place.desk.clone()) {
        Err(OpenError::Missing(_)) => {
            build(CLASS, &file, place)?;
            Ok(Session::open(&file, place.desk.clone())?)
        }
        opened => Ok(opened?),
    }
}

/// Refuses a file that is not this demo, and to rebuild one that holds somebody's own scores.
fn check(args: &Args, file: &Path, book: &Book) -> Result<(), Failure> {
    let of = |it: &Import| DEMOS.iter().find(|demo| profile(demo.key) == it.profile);
    let (demos, own): (Vec<_>, Vec<_>) = book.imports.iter().filter(|it| it.stands).partition(|it| of(it).is_some());
    let file = file.display();
    match demos.first().and_then(|it| of(it)) {
        Some(demo) if demo.key == args.school => {}
        Some(demo) => {
            return Err(Failure::Refused(format!(
                "{file} is the demo school {}, and was left as it is. Choose another one with --db.",
                demo.key
            )));
        }
        None => {
            return Err(Failure::Refused(format!(
                "{file} is not a demo file, and was left as it is. Choose another one with --db."
            )));
        }
    }
    if args.fresh && !own.is_empty() {
        return Err(Failure::Refused(format!(
            "{file} holds scores of your own beside the demo, so it is not rebuilt. Choose another file with --db."
        )));
    }
    Ok(())
}

fn build(school: &str, file: &Path, place: &Place) -> Result<(), Failure> {
    let acts = acts(school, place.desk.clock.now()).map_err(|why| Failure::Refused(why.to_string()))?;
    Session::create(file, place.desk.clone(), |session| {
        for act in &acts {
            match act {
                Act::Run { at, by, command } => {
                    session.run_as(command, None, *at, by)?;
                }
                Act::Scores { at, by, facts, scores } => {
                    session.import_as(facts, &scores.as_slice().into(), *at, by)?;
                }
            }
        }
        Ok(())
    })
}

/// Builds the demo beside the old one, whole, and only then takes its place.
fn replace(school: &str, file: &Path, place: &Place) -> Result<(), Failure> {
    let failed = |path: PathBuf| {
        move |why: std::io::Error| Failure::from(StoreError::Write { path: path.clone(), why: why.to_string() })
    };
    let folder = file.parent().filter(|it| !it.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside =
        tempfile::Builder::new().prefix(".huddleboard-").tempdir_in(folder).map_err(failed(file.to_owned()))?;
    let new = beside.path().join("demo.db");
    build(school, &new, place)?;
    std::fs::rename(&new, file).map_err(failed(file.to_owned()))
}
