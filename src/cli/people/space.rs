//! `space`: rooms and zones, and their seats.

use clap::Subcommand;

use super::OrNone;
use crate::cli::act::{Override, told};
use crate::cli::answer::{Answer, Failure};
use crate::domain::command::{Command, SpaceEdit};
use crate::domain::ids::SpaceId;
use crate::session::Session;

/// Set up rooms and zones; connected rooms are one space, with the seats of all of them
#[derive(Debug, clap::Args)]
pub(in super::super) struct SpaceArgs {
    #[command(subcommand)]
    command: SpaceSub,
}

#[derive(Debug, Subcommand)]
enum SpaceSub {
    /// Add a space
    Add {
        /// Its name, such as Room 5, or Rooms 5 and 6
        name: String,
        /// Its seats over all groups of a slot [default: nobody counts them]
        #[arg(long, value_name = "N")]
        seats: Option<u32>,
    },
    /// Change what a space is; what is not named stays
    #[command(override_usage = "huddleboard space edit <SPACE> <OPTIONS>")]
    Edit {
        /// The space
        space: String,
        #[command(flatten)]
        fields: Fields,
        #[command(flatten)]
        reason: Override,
    },
    /// Take a space out of use; past plans keep its name
    End {
        /// The space
        space: String,
    },
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Fields {
    /// Its name
    #[arg(long)]
    name: Option<String>,
    /// Its seats, or none for uncounted
    #[arg(long, value_name = "N|none")]
    seats: Option<OrNone<u32>>,
}

pub(in super::super) fn space(args: SpaceArgs, mut session: Session) -> Result<Answer, Failure> {
    let (book, today) = (session.book(), session.now().date());
    let mut over = None;
    let command = match args.command {
        SpaceSub::Add { name, seats } => Command::AddSpace { id: SpaceId(session.new_id()), name, seats },
        SpaceSub::Edit { space, fields, reason } => {
            over = reason.reason();
            let edits = [fields.name.map(SpaceEdit::Name), fields.seats.map(|it| SpaceEdit::Seats(it.0, today))];
            Command::EditSpace { space: book.find_space(&space)?, edits: edits.into_iter().flatten().collect() }
        }
        SpaceSub::End { space } => Command::EditSpace { space: book.find_space(&space)?, edits: vec![SpaceEdit::End] },
    };
    Ok(Answer::text(told(&session.run(&command, over.as_deref())?)))
}
