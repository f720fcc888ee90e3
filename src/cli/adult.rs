//! `adult`: the adults of the team, what they may teach and lead, and who leaves it.

use chrono::NaiveDate;
use clap::Subcommand;

use super::act::{Override, told};
use super::answer::{Answer, Failure};
use super::group::OrNone;
use super::setup::{refuse_double, word};
use crate::domain::book::Book;
use crate::domain::command::{AdultEdit, Command, NewAdult};
use crate::domain::ids::AdultId;
use crate::domain::person::Role;
use crate::session::Session;

/// The word that takes a supervisor away.
const NONE: &str = "none";

/// Set up the adults of the team
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(subcommand)]
    command: AdultCommand,
}

#[derive(Debug, Subcommand)]
enum AdultCommand {
    /// Add an adult
    Add {
        /// The name as the students say it
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change what an adult is, may teach and may lead
    Edit {
        /// Who
        #[arg(value_name = "ADULT")]
        name: String,
        /// Another name
        #[arg(long = "name", value_name = "NAME")]
        new_name: Option<String>,
        #[command(flatten)]
        fields: Fields,
        /// A subject that the adult does not teach (may be said several times)
        #[arg(long, value_name = "SUBJECT")]
        no_subject: Vec<String>,
        /// A skill that the adult does not teach (may be said several times)
        #[arg(long, value_name = "SKILL")]
        no_skill: Vec<String>,
        #[command(flatten)]
        reason: Override,
    },
    /// An adult leaves the team: plans from then on are without them, and their students are to place
    End {
        /// Who
        #[arg(value_name = "ADULT")]
        name: String,
        /// From this day on [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        date: Option<NaiveDate>,
    },
}

#[derive(Debug, clap::Args)]
struct Fields {
    /// teacher, teacher-leader, support-staff or teacher-in-training
    #[arg(long, value_parser = |it: &str| word(Role::ALL, Role::word, it))]
    role: Option<Role>,
    /// What the school calls it, such as "Reach associate"; "" for nothing
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
    /// The largest group that this adult leads, or none
    #[arg(long, value_name = "N|none")]
    largest: Option<OrNone<u32>>,
    /// Who supervises this adult, or none
    #[arg(long, value_name = "ADULT|none")]
    supervisor: Option<String>,
    /// A subject that the adult may teach (may be said several times)
    #[arg(long, value_name = "SUBJECT")]
    subject: Vec<String>,
    /// A skill that the adult may teach (may be said several times)
    #[arg(long, value_name = "SKILL")]
    skill: Vec<String>,
    /// May not lead a group without another adult
    #[arg(long)]
    not_alone: bool,
    /// May lead a group alone
    #[arg(long, conflicts_with = "not_alone")]
    alone: bool,
}

pub(super) fn run(args: Args, mut session: Session) -> Result<Answer, Failure> {
    let today = session.now().date();
    let mut over = None;
    let command = match args.command {
        AdultCommand::Add { name, fields } => add(&session, name, fields)?,
        AdultCommand::Edit { name, new_name, fields, no_subject, no_skill, reason } => {
            over = reason.reason();
            let book = session.book();
            let adult = book.find_adult(&name)?;
            let mut edits: Vec<AdultEdit> = new_name.map(AdultEdit::Name).into_iter().collect();
            edits.extend(fields.edits(book, today)?);
            edits.extend(no_subject.into_iter().map(|it| AdultEdit::Subject(it, false)));
            for skill in &no_skill {
                edits.push(AdultEdit::Skill(book.find_skill(skill)?, false));
            }
            Command::EditAdult { adult, edits }
        }
        AdultCommand::End { name, date } => {
            let adult = session.book().find_adult(&name)?;
            Command::EditAdult { adult, edits: vec![AdultEdit::End(date.unwrap_or(today))] }
        }
    };
    Ok(Answer::text(told(&session.run(&command, over.as_deref())?)))
}

fn add(session: &Session, name: String, mut fields: Fields) -> Result<Command, Failure> {
    let (book, id) = (session.book(), AdultId(session.new_id()));
    refuse_double("adult", &name, &book.find_adult(&name))?;
    let role = fields.role.take().unwrap_or_default();
    let largest = fields.largest.take().and_then(|it| it.0);
    let edits = fields.edits(book, session.now().date())?;
    let adult = NewAdult { id, name, role, keys: Vec::new() };
    let new = Command::AddAdult { adult, largest, supervisor: None };
    if edits.is_empty() {
        return Ok(new);
    }
    Ok(Command::Together(vec![new, Command::EditAdult { adult: id, edits }]))
}

impl Fields {
    fn edits(self, book: &Book, today: NaiveDate) -> Result<Vec<AdultEdit>, Failure> {
        let mut edits: Vec<AdultEdit> = Vec::new();
        edits.extend(self.role.map(AdultEdit::Role));
        edits.extend(self.title.map(AdultEdit::Title));
        edits.extend(self.largest.map(|it| AdultEdit::Largest(it.0, today)));
        if let Some(name) = self.supervisor {
            edits.push(AdultEdit::Supervisor(if name == NONE { None } else { Some(book.find_adult(&name)?) }));
        }
        edits.extend(self.subject.into_iter().map(|it| AdultEdit::Subject(it, true)));
        for skill in &self.skill {
            edits.push(AdultEdit::Skill(book.find_skill(skill)?, true));
        }
        if self.not_alone || self.alone {
            edits.push(AdultEdit::Alone(self.alone));
        }
        Ok(edits)
    }
}
