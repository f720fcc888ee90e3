//! `set`: named lists of students that rotate together.

use std::str::FromStr;

use clap::Subcommand;

use super::act::{act, told};
use super::answer::{Answer, Failure};
use super::slot::SlotArgs;
use super::table::Table;
use crate::domain::book::Book;
use crate::domain::command::{Command, NewSet, NewSets, SetEdit};
use crate::domain::find::NotFound;
use crate::domain::ids::{BaseId, SetId, StudentId};
use crate::domain::plan::Day;
use crate::domain::sets::Balance;
use crate::session::Session;

/// Set up sets: named lists of students who rotate together
#[derive(Debug, clap::Args)]
#[command(visible_alias = "sets")]
pub(super) struct Args {
    #[command(subcommand)]
    command: SetCommand,
}

#[derive(Debug, Subcommand)]
enum SetCommand {
    /// Add a set, or with --from-groups one of each group of a slot
    Add {
        /// Its name
        #[arg(required_unless_present = "from_groups")]
        name: Option<String>,
        /// Who belongs to it; whoever is in another set leaves that one
        #[arg(value_name = "STUDENT")]
        students: Vec<String>,
        /// A set of each group of the slot, called as the group is
        #[arg(long, conflicts_with_all = ["name", "students"])]
        from_groups: bool,
        #[command(flatten)]
        slot: SlotArgs,
    },
    /// Give a set another name
    Rename {
        /// The set
        set: String,
        /// Its new name
        name: String,
    },
    /// Say who belongs to a set; without options they are listed
    Members {
        /// The set
        set: String,
        /// Who comes to it, from another set if need be
        #[arg(long, value_name = "STUDENT")]
        add: Vec<String>,
        /// Who leaves it
        #[arg(long, value_name = "STUDENT")]
        remove: Vec<String>,
    },
    /// Take a set out of use
    End {
        /// The set
        set: String,
    },
    /// Split everybody evenly into new sets
    Split {
        /// How many
        #[arg(value_name = "N", value_parser = clap::value_parser!(u8).range(1..=40))]
        sets: u8,
        /// What is kept even beside the numbers: name (the first by name come first), grade, or a tag
        #[arg(long, value_name = "name|grade|TAG", default_value = "name")]
        even: Even,
        /// Only those who carry a tag
        #[arg(long, value_name = "TAG")]
        only: Option<String>,
        /// What they are called, separated by commas [default: Set 1, Set 2 …]
        #[arg(long, value_name = "NAMES", value_delimiter = ',')]
        names: Vec<String>,
        #[command(flatten)]
        family: Family,
    },
}

/// Whose sets they are.
#[derive(Debug, clap::Args)]
struct Family {
    /// The base plan that they belong to [default: the team at large]
    #[arg(long, value_name = "NAME")]
    base: Option<String>,
}

impl Family {
    fn find(&self, book: &Book) -> Result<Option<BaseId>, NotFound> {
        self.base.as_deref().map(|it| book.find_base(it)).transpose()
    }
}

#[derive(Clone, Debug)]
enum Even {
    Name,
    Grade,
    Tag(String),
}

impl FromStr for Even {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "name" => Self::Name,
            "grade" => Self::Grade,
            tag => Self::Tag(tag.to_owned()),
        })
    }
}

pub(super) fn run(args: &Args, mut session: Session) -> Result<Answer, Failure> {
    let session = &mut session;
    match &args.command {
        SetCommand::Add { from_groups: true, slot, .. } => from_groups(session, slot),
        SetCommand::Add { name, students, slot, .. } => {
            let name = name.clone().unwrap_or_default();
            let students = named(session.book(), students)?;
            let sets = vec![NewSet { id: SetId(session.new_id()), name, students }];
            let base = slot.base(session.book())?;
            done(session, &Command::AddSets(NewSets { base, at: None, sets }))
        }
        SetCommand::Rename { set, name } => edit(session, set, |_| Ok(vec![SetEdit::Name(name.clone())])),
        SetCommand::Members { set, add, remove } if add.is_empty() && remove.is_empty() => members(session.book(), set),
        SetCommand::Members { set, add, remove } => edit(session, set, |book| {
            let (add, remove) = (named(book, add)?, named(book, remove)?);
            let edits = [
                (!add.is_empty()).then_some(SetEdit::Add(add)),
                (!remove.is_empty()).then_some(SetEdit::Remove(remove)),
            ];
            Ok(edits.into_iter().flatten().collect())
        }),
        SetCommand::End { set } => edit(session, set, |_| Ok(vec![SetEdit::End])),
        SetCommand::Split { sets, even, only, names, family } => {
            let book = session.book();
            let balance = match even {
                Even::Name => Balance::Names,
                Even::Grade => Balance::Grade,
                Even::Tag(tag) => Balance::Tag(book.find_tag(tag)?),
            };
            let only = only.as_deref().map(|it| book.find_tag(it)).transpose()?;
            let carries = |student: StudentId| {
                only.is_none_or(|it| book.student_tags.get(&(student, it)).is_some_and(|it| it.holds))
            };
            let today = Day::Date(session.now().date());
            let students: Vec<StudentId> = book.team_on(today).map(|it| it.key).filter(|it| carries(*it)).collect();
            if students.len() < usize::from(*sets) {
                return Err(Failure::Refused(format!(
                    "There are {} students for {sets} sets. Make fewer.",
                    students.len()
                )));
            }
            let name = |n: usize| names.get(n).map_or_else(|| format!("Set {}", n + 1), |it| it.trim().to_owned());
            let split = book.split_evenly(&students, usize::from(*sets), balance).into_iter().enumerate();
            let new = |(n, students)| NewSet { id: SetId(session.new_id()), name: name(n), students };
            let command = NewSets { base: family.find(book)?, at: None, sets: split.map(new).collect() };
            done(session, &Command::AddSets(command))
        }
    }
}

fn from_groups(session: &mut Session, slot: &SlotArgs) -> Result<Answer, Failure> {
    let base = slot.base(session.book())?;
    let slot = slot.find(session.book(), session.now())?;
    let id = session.new_id();
    act(session, slot, None, |book| {
        let groups = (0_u8..).zip(book.sets_of_groups(slot));
        let new = |(n, (name, students))| NewSet { id: SetId::derived(&[&id, &[n]]), name, students };
        let sets = groups.map(new).collect();
        Ok(Command::AddSets(NewSets { base, at: Some(slot), sets }))
    })
}

fn members(book: &Book, name: &str) -> Result<Answer, Failure> {
    let set = book.find_set(None, name)?;
    let mut table = Table::default();
    table.line(format!("{} ({})", book.set_name(set), book.set_members(set).len()));
    for student in book.team_by_name().into_iter().filter(|it| book.is_in_set(set, it.key)) {
        table.item([&student.name]);
    }
    Ok(Answer::text(table.to_string()))
}

fn named(book: &Book, names: &[String]) -> Result<Vec<StudentId>, NotFound> {
    names.iter().map(|it| book.find_student(it)).collect()
}

fn edit(
    session: &mut Session,
    name: &str,
    edits: impl FnOnce(&Book) -> Result<Vec<SetEdit>, Failure>,
) -> Result<Answer, Failure> {
    let set = session.book().find_set(None, name)?;
    let edits = edits(session.book())?;
    done(session, &Command::EditSet { set, edits })
}

fn done(session: &mut Session, command: &Command) -> Result<Answer, Failure> {
    Ok(Answer::text(told(&session.run(command, None)?)))
}
