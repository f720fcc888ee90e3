//! The command line: clap reads the words, one file per family of subcommands does what they ask for.
//!
//! ```text
//! mod.rs       the words themselves        board.rs      no subcommand: the board
//! place.rs     which file, who, what time  demo_file.rs  demo (demo/ tells its acts)
//! slot.rs      --date --block --round      import.rs     import; account.rs its text, asking.rs its questions
//! act.rs       one change of a slot        show/         show …
//! answer.rs    what is printed, exit code  group/        group …
//! table.rs     aligned text                manual.rs     completions, man
//! print.rs     print                       config.rs     the settings
//! profiles.rs  profiles                      people/       student, tag, skill, space, team
//!              base.rs, seats.rs, presence.rs, adult.rs, plan.rs, history.rs, setup.rs, rule.rs, source.rs, upkeep.rs
//!              conference.rs, choose.rs, set.rs, rotate.rs; suggest/, weigh.rs; block.rs, calendar.rs, timetable.rs
//! ```
//!
//! **Exit codes**: 0 done; 1 refused, nothing changed; 2 usage; 3 needs an answer. A subcommand returns its `Answer` or
//! its `Failure`; only this file prints them.

mod account;
mod act;
mod adult;
mod answer;
mod asking;
mod base;
mod block;
mod board;
mod calendar;
mod choose;
mod conference;
mod config;
pub mod demo;
mod demo_file;
mod group;
mod history;
mod import;
mod manual;
mod people;
mod place;
mod plan;
mod presence;
mod print;
mod profiles;
mod rotate;
mod rule;
mod seats;
mod set;
mod setup;
mod show;
mod slot;
mod source;
mod suggest;
mod table;
mod timetable;
mod upkeep;
mod waiting;
mod weigh;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use answer::{Answer, Failure};
use place::Place;

/// Over the options that every command takes, apart from its own.
const EVERYWHERE: &str = "Everywhere";

/// Regroups students daily by their latest mastery: for a team of teachers, in the terminal, offline.
///
/// Without a subcommand it opens the board, or helps a new team to start. There, ? lists all keys; so does huddleboard
/// man. STUDENT, ADULT and GROUP are an exact name, namespace:key, or the first digits of an id. Exit codes: 0 done; 1
/// refused, nothing changed; 2 usage; 3 needs an answer.
#[derive(Debug, Parser)]
#[command(name = "huddleboard", version)]
struct Cli {
    /// The team's file [default: `HUDDLEBOARD_DB`, else the one in the data folder]
    #[arg(long, global = true, value_name = "FILE", help_heading = EVERYWHERE)]
    db: Option<PathBuf>,
    /// Who does it, for the log [default: the login name]
    #[arg(long, global = true, value_name = "NAME", help_heading = EVERYWHERE)]
    by: Option<String>,
    /// Draw the board with plain ASCII only, for terminals without Unicode
    #[arg(long, global = true, help_heading = EVERYWHERE)]
    ascii: bool,
    #[command(subcommand)]
    command: Option<Sub>,
}

#[derive(Debug, Subcommand)]
enum Sub {
    Demo(demo_file::Args),
    Import(import::Args),
    Show(show::Args),
    Move(seats::Args),
    Away(presence::AwayArgs),
    Back(presence::BackArgs),
    CopyPlan(plan::Args),
    SaveBase(base::SaveArgs),
    Base(base::Args),
    /// Take the newest acts back, those of another day or another person too
    Undo(history::Args),
    /// Bring back what was taken back last, unless something was done since
    Redo(history::Args),
    Print(print::Args),
    Profiles(profiles::Args),
    Backup(upkeep::BackupArgs),
    /// Look for what should never be in the team's file
    Doctor,
    Block(block::Args),
    Calendar(calendar::CalendarArgs),
    TeamTime(calendar::TeamTimeArgs),
    Timetable(timetable::Args),
    Adult(adult::Args),
    Group(group::Args),
    Rule(rule::Args),
    Student(people::StudentArgs),
    Tag(people::TagArgs),
    Skill(people::SkillArgs),
    Space(people::SpaceArgs),
    Team(people::TeamArgs),
    Source(source::Args),
    Conference(conference::Args),
    Choose(choose::Args),
    Set(set::Args),
    Rotate(rotate::RotateArgs),
    Flip(rotate::FlipArgs),
    Suggest(suggest::Args),
    Weigh(weigh::Args),
    Config(config::Args),
    Completions(manual::CompletionsArgs),
    /// Print the manual page, for man
    Man,
}

/// The whole command line, for help, completions and tests.
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program as its arguments say.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let (answer, complaints) = match Place::find(cli.db, cli.by, cli.ascii) {
        Ok(place) => (run(cli.command, &place), place.complaints()),
        Err(why) => (Err(why), String::new()),
    };
    let mut answer = answer.unwrap_or_else(Answer::from);
    answer.err.insert_str(0, &complaints);
    // Whoever reads (`head`, a closed window) may have gone: that is no fault.
    let _ = std::io::stdout().lock().write_all(answer.out.as_bytes());
    let _ = std::io::stderr().lock().write_all(answer.err.as_bytes());
    answer.exit.into()
}

fn run(command: Option<Sub>, place: &Place) -> Result<Answer, Failure> {
    match command {
        None => board::run(place),
        Some(Sub::Demo(args)) => demo_file::run(&args, place),
        Some(Sub::Import(args)) => Ok(import::run(&args, place)),
        Some(Sub::Show(args)) => show::run(&args, place.open()?),
        Some(Sub::Move(args)) => seats::run(&args, place.open()?),
        Some(Sub::Away(args)) => presence::away(&args, place.open()?),
        Some(Sub::Back(args)) => presence::back(&args, place.open()?),
        Some(Sub::CopyPlan(args)) => plan::run(&args, place.open()?),
        Some(Sub::SaveBase(args)) => base::save(&args, place.open()?),
        Some(Sub::Base(args)) => base::run(&args, place.open()?),
        Some(Sub::Undo(args)) => history::undo(&args, place.open()?),
        Some(Sub::Redo(args)) => history::redo(&args, place.open()?),
        Some(Sub::Print(args)) => print::run(args, place),
        Some(Sub::Profiles(args)) => profiles::run(&args, place),
        Some(Sub::Backup(args)) => upkeep::backup(args, place),
        Some(Sub::Doctor) => upkeep::doctor(&place.open()?),
        Some(Sub::Block(args)) => block::run(args, place.open()?),
        Some(Sub::Calendar(args)) => calendar::calendar(args, place.open()?),
        Some(Sub::TeamTime(args)) => calendar::team_time(args, place.open()?),
        Some(Sub::Timetable(args)) => timetable::run(args, place.open()?),
        Some(Sub::Adult(args)) => adult::run(args, place.open()?),
        Some(Sub::Group(args)) => group::run(args, place.open()?),
        Some(Sub::Rule(args)) => rule::run(args, place.open()?),
        Some(Sub::Student(args)) => people::student(args, place.open()?),
        Some(Sub::Tag(args)) => people::tag(args, place.open()?),
        Some(Sub::Skill(args)) => people::skill(args, place.open()?),
        Some(Sub::Space(args)) => people::space(args, place.open()?),
        Some(Sub::Team(args)) => people::team(args, place.open()?),
        Some(Sub::Source(args)) => source::run(&args, place.open()?),
        Some(Sub::Conference(args)) => conference::run(&args, place.open()?),
        Some(Sub::Choose(args)) => choose::run(&args, place.open()?),
        Some(Sub::Set(args)) => set::run(&args, place.open()?),
        Some(Sub::Rotate(args)) => rotate::rotate(&args, place.open()?),
        Some(Sub::Flip(args)) => rotate::flip(&args, place.open()?),
        Some(Sub::Suggest(args)) => suggest::run(&args, place),
        Some(Sub::Weigh(args)) => weigh::run(&args, place.open()?),
        Some(Sub::Config(args)) => config::run(&args, place),
        Some(Sub::Completions(args)) => Ok(manual::completions(&args, self::command())),
        Some(Sub::Man) => Ok(manual::man(self::command())),
    }
}
