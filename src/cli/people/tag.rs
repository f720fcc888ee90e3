//! `tag`: new ones, what they are called, who carries them.

use clap::Subcommand;

use super::run;
use crate::cli::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::command::{Command, TagCommand, TagEdit};
use crate::domain::find::NotFound;
use crate::domain::ids::{StudentId, TagId};
use crate::session::Session;

/// Set up tags, and who carries them
#[derive(Debug, clap::Args)]
pub(in super::super) struct TagArgs {
    #[command(subcommand)]
    command: TagSub,
}

#[derive(Debug, Subcommand)]
enum TagSub {
    /// Add a tag, which nobody carries yet
    Add {
        /// Its name
        name: String,
        /// Never printed or presented
        #[arg(long)]
        private: bool,
    },
    /// Give a tag another name; files that say the first one still mean it
    Rename {
        /// The tag
        tag: String,
        /// Its new name
        name: String,
    },
    /// Never print or present a tag
    Private {
        /// The tag
        tag: String,
    },
    /// Print and present a tag again
    Open {
        /// The tag
        tag: String,
    },
    /// Take a tag out of use: nobody carries it any more
    End {
        /// The tag
        tag: String,
    },
    /// Make one tag of two: who carries it carries the other one, and files that say it mean that one
    Merge {
        /// The tag that ends
        tag: String,
        /// The tag that stays
        #[arg(long, value_name = "TAG")]
        into: String,
    },
    /// Students carry a tag, which is made if it is new
    Put {
        /// The tag
        tag: String,
        /// Who
        #[arg(value_name = "STUDENT", required = true)]
        students: Vec<String>,
    },
    /// Students carry a tag no more
    Take {
        /// The tag
        tag: String,
        /// Who
        #[arg(value_name = "STUDENT", required = true)]
        students: Vec<String>,
    },
}

pub(in super::super) fn tag(args: TagArgs, mut session: Session) -> Result<Answer, Failure> {
    let book = session.book();
    let command = match args.command {
        TagSub::Add { name, private } => Command::Tag(TagCommand::Add { name, private }),
        TagSub::Rename { tag, name } => edit(book.find_tag(&tag)?, TagEdit::Name(name)),
        TagSub::Private { tag } => edit(book.find_tag(&tag)?, TagEdit::Private(true)),
        TagSub::Open { tag } => edit(book.find_tag(&tag)?, TagEdit::Private(false)),
        TagSub::End { tag } => edit(book.find_tag(&tag)?, TagEdit::End),
        TagSub::Merge { tag, into } => {
            Command::Tag(TagCommand::Merge { from: book.find_tag(&tag)?, into: book.find_tag(&into)? })
        }
        TagSub::Put { tag, students } => {
            let students = find(book, &students)?;
            let (id, name) = match book.find_tag(&tag) {
                Ok(id) => (id, book.tags.get(&id).map_or(tag, |it| it.name.clone())),
                Err(NotFound::Nobody { .. }) => (book.tag_for(&tag), tag),
                Err(why) => return Err(why.into()),
            };
            Command::TagStudents { tag: id, name, private: false, students }
        }
        TagSub::Take { tag, students } => {
            Command::Tag(TagCommand::Take { tag: book.find_tag(&tag)?, students: find(book, &students)? })
        }
    };
    run(&mut session, &command)
}

fn edit(tag: TagId, edit: TagEdit) -> Command {
    Command::Tag(TagCommand::Edit { tag, edits: vec![edit] })
}

fn find(book: &Book, names: &[String]) -> Result<Vec<StudentId>, Failure> {
    Ok(names.iter().map(|it| book.find_student(it)).collect::<Result<_, _>>()?)
}
