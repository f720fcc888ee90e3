//! `calendar` and `team-time`: the cycle, days off, the hours of school, when the adults meet.

use chrono::{NaiveDate, NaiveTime};
use clap::Subcommand;

use super::act::told;
use super::answer::{Answer, Failure};
use super::presence::time;
use crate::domain::command::{Command, NewTeamTime, TeamTimeEdit, Timetable};
use crate::domain::ids::TeamTimeId;
use crate::domain::text::fold;
use crate::session::Session;

/// Set up the calendar: the cycle of days, days off, the hours of school
#[derive(Debug, clap::Args)]
pub(super) struct CalendarArgs {
    #[command(subcommand)]
    command: CalendarCommand,
}

#[derive(Debug, Subcommand)]
enum CalendarCommand {
    /// Days that go round, such as A and B
    Cycle {
        /// Their names in order; a new name in the place of an old one renames it wherever it is used
        #[arg(value_name = "DAY", required_unless_present = "none")]
        days: Vec<String>,
        /// The date of a school day that is the first of them
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// No cycle any more
        #[arg(long, conflicts_with_all = ["days", "from"])]
        none: bool,
    },
    /// Call a day of the cycle otherwise, wherever it is used
    Rename {
        /// Which
        day: String,
        /// Its new name
        name: String,
    },
    /// Days without school
    Off {
        /// The first
        #[arg(value_name = "YYYY-MM-DD")]
        from: NaiveDate,
        /// The last [default: the first]
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
        /// Why
        #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
        reason: String,
    },
    /// School after all
    On {
        /// The first day
        #[arg(value_name = "YYYY-MM-DD")]
        from: NaiveDate,
        /// The last [default: the first]
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
    },
    /// From when to when there is school; without times, from the first block to the last
    Hours {
        /// When it starts
        #[arg(value_name = "HH:MM", value_parser = time, requires = "to")]
        from: Option<NaiveTime>,
        /// When it ends
        #[arg(value_name = "HH:MM", value_parser = time)]
        to: Option<NaiveTime>,
    },
}

/// Set up when the adults meet
#[derive(Debug, clap::Args)]
pub(super) struct TeamTimeArgs {
    #[command(subcommand)]
    command: TeamTimeCommand,
}

#[derive(Debug, Subcommand)]
enum TeamTimeCommand {
    /// Add a time at which the team meets
    Add {
        /// What for
        name: String,
        /// A weekday or a day of the cycle
        #[arg(long)]
        day: String,
        /// When it starts
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        from: NaiveTime,
        /// When it ends
        #[arg(long, value_name = "HH:MM", value_parser = time)]
        to: NaiveTime,
    },
    Edit(EditArgs),
    /// The team meets then no more
    End {
        /// Which
        team_time: String,
        /// On which day, where several have the name
        #[arg(long)]
        day: Option<String>,
    },
}

/// Change a team time; what is not named stays
#[derive(Debug, clap::Args)]
struct EditArgs {
    /// Which
    team_time: String,
    /// On which day it is now, where several have the name
    #[arg(long)]
    on: Option<String>,
    /// Its new name
    #[arg(long)]
    name: Option<String>,
    /// Its new weekday or day of the cycle
    #[arg(long)]
    day: Option<String>,
    /// When it starts
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    from: Option<NaiveTime>,
    /// When it ends
    #[arg(long, value_name = "HH:MM", value_parser = time)]
    to: Option<NaiveTime>,
}

pub(super) fn calendar(args: CalendarArgs, mut session: Session) -> Result<Answer, Failure> {
    let today = session.now().date();
    let command = match args.command {
        // `A B` and `A,B` are the same.
        CalendarCommand::Cycle { days, from, none: _ } => {
            let days = days.iter().flat_map(|it| it.split(',')).map(str::trim);
            Timetable::SetCycle { days: days.filter(|it| !it.is_empty()).map(str::to_owned).collect(), from, today }
        }
        CalendarCommand::Rename { day, name } => {
            let cycle = session.book().cycle();
            let Some(it) = cycle.iter().find(|it| fold(&it.name) == fold(&day)) else {
                return Err(Failure::Refused(session.book().no_day(&day)));
            };
            Timetable::RenameCycleDay { place: it.key, name }
        }
        CalendarCommand::Off { from, to, reason } => {
            Timetable::SetDaysOff { from, to: to.unwrap_or(from), reason: Some(reason) }
        }
        CalendarCommand::On { from, to } => Timetable::SetDaysOff { from, to: to.unwrap_or(from), reason: None },
        CalendarCommand::Hours { from, to } => Timetable::SetSchoolDay(from.zip(to)),
    };
    run(&mut session, command)
}

pub(super) fn team_time(args: TeamTimeArgs, mut session: Session) -> Result<Answer, Failure> {
    let command = match args.command {
        TeamTimeCommand::Add { name, day, from: starts, to: ends } => {
            let id = TeamTimeId(session.new_id());
            Timetable::AddTeamTime(NewTeamTime { id, name, day, starts, ends })
        }
        TeamTimeCommand::Edit(args) => edit(args, &session)?,
        TeamTimeCommand::End { team_time, day } => {
            let team_time = session.book().find_team_time(&team_time, day.as_deref())?;
            Timetable::EditTeamTime { team_time, edits: vec![TeamTimeEdit::End] }
        }
    };
    run(&mut session, command)
}

fn edit(args: EditArgs, session: &Session) -> Result<Timetable, Failure> {
    let team_time = session.book().find_team_time(&args.team_time, args.on.as_deref())?;
    let mut edits: Vec<TeamTimeEdit> = args.name.map(TeamTimeEdit::Name).into_iter().collect();
    edits.extend(args.day.map(TeamTimeEdit::Day));
    if let Some(now) = session.book().team_times.get(&team_time).filter(|_| args.from.is_some() || args.to.is_some()) {
        edits.push(TeamTimeEdit::Times(args.from.unwrap_or(now.starts), args.to.unwrap_or(now.ends)));
    }
    if edits.is_empty() {
        return Err(Failure::Usage("Say what becomes of it: --name, --day, --from or --to.".to_owned()));
    }
    Ok(Timetable::EditTeamTime { team_time, edits })
}

fn run(session: &mut Session, command: Timetable) -> Result<Answer, Failure> {
    Ok(Answer::text(told(&session.run(&Command::Timetable(command), None)?)))
}
