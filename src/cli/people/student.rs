//! `student`: new ones, their record, their keys, leaving and coming back, two records of one person.

use std::str::FromStr;

use chrono::NaiveDate;
use clap::Subcommand;

use super::{NONE, OrNone, run};
use crate::cli::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::command::{Command, NewStudent, StudentCommand, StudentEdit, newcomers};
use crate::domain::find::{NotFound, student_key_id};
use crate::domain::ids::{StudentId, StudentKeyId};
use crate::domain::text::{clean, fold, sort_name, split_name};
use crate::session::Session;

/// Set up the students of the team; import brings many at once
#[derive(Debug, clap::Args)]
pub(in super::super) struct StudentArgs {
    #[command(subcommand)]
    command: StudentSub,
}

#[derive(Debug, Subcommand)]
enum StudentSub {
    /// Add a student
    Add {
        /// The name, as Ana Bell or Bell, Ana
        name: String,
        /// The name to sort by [default: follows from the name]
        #[arg(long, value_name = "NAME")]
        sort_name: Option<String>,
        /// The grade as the school writes it
        #[arg(long)]
        grade: Option<String>,
        /// What files call the student; another child of the same name needs one
        #[arg(long, value_name = "ISSUER:KEY")]
        key: Vec<Key>,
        /// Tags, which are made if they are new
        #[arg(long)]
        tag: Vec<String>,
    },
    /// Change a student's record; what is not named stays
    #[command(override_usage = "huddleboard student edit <STUDENT> <OPTIONS>")]
    Edit {
        /// Who
        student: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Students leave the team: past plans and scores stay, groups of later days lose them
    Leave {
        /// Who
        #[arg(value_name = "STUDENT", required = true)]
        students: Vec<String>,
        /// Their last day in the team [default: the school day before today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        last_day: Option<NaiveDate>,
    },
    /// A student who left is in the team again
    Return {
        /// Who
        student: String,
        /// The first day; right after the last day, nothing was missed [default: today]
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
    },
    /// What files call a student; without options the keys are only shown
    Key {
        /// Who
        student: String,
        /// One more key, which is nobody's
        #[arg(long, value_name = "ISSUER:KEY")]
        add: Vec<Key>,
        /// A key that means this student no more
        #[arg(long, value_name = "ISSUER:KEY")]
        end: Vec<Key>,
        /// Another student's key, which means this one from now on; scores stay where they are
        #[arg(long, value_name = "ISSUER:KEY")]
        take: Vec<Key>,
    },
    /// Two records are of one person: scores and keys of both count, groups of the one that stays stand
    SameAs {
        /// The record that is a double
        #[arg(value_name = "DOUBLE")]
        double: String,
        /// The record that stays, or none to separate them again
        #[arg(value_name = "STUDENT|none")]
        student: String,
    },
}

#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
struct Fields {
    /// The name; files that say the old one still mean the student
    #[arg(long)]
    name: Option<String>,
    /// The name to sort by; "" follows from the name
    #[arg(long, value_name = "NAME")]
    sort_name: Option<String>,
    /// The grade, or none
    #[arg(long, value_name = "GRADE|none")]
    grade: Option<OrNone<String>>,
}

/// An external key as it is typed; an issuer may hold a colon itself.
#[derive(Clone, Debug)]
struct Key {
    namespace: String,
    value: String,
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.rsplit_once(':') {
            Some((namespace, value)) if !namespace.trim().is_empty() && !value.trim().is_empty() => {
                Ok(Self { namespace: namespace.trim().to_owned(), value: value.trim().to_owned() })
            }
            _ => Err("write issuer and key, such as canvas:605000".to_owned()),
        }
    }
}

impl Key {
    fn id(&self) -> StudentKeyId {
        student_key_id(&self.namespace, &self.value)
    }
}

pub(in super::super) fn student(args: StudentArgs, mut session: Session) -> Result<Answer, Failure> {
    let today = session.now().date();
    let book = session.book();
    let command = match args.command {
        StudentSub::Add { name, sort_name, grade, key, tag } => {
            Command::AddStudents(vec![new(book, &name, sort_name, grade, key, tag)?])
        }
        StudentSub::Edit { student, fields } => edit(book.find_student(&student)?, fields.edits()),
        StudentSub::Leave { students, last_day } => {
            let last = last_day.unwrap_or_else(|| book.school_days_back(today, 1));
            let found = students.iter().map(|it| book.find_student(it)).collect::<Result<Vec<_>, _>>()?;
            Command::Together(found.into_iter().map(|it| edit(it, vec![StudentEdit::Leave(last)])).collect())
        }
        StudentSub::Return { student, from } => {
            edit(book.find_student(&student)?, vec![StudentEdit::Return(from.unwrap_or(today))])
        }
        StudentSub::Key { student, add, end, take } => {
            let student = book.find_student(&student)?;
            let ends = end.iter().map(|it| StudentEdit::EndKey(it.id()));
            let takes = take.iter().map(|it| StudentEdit::TakeKey(it.id()));
            let adds = add.into_iter().map(|it| StudentEdit::AddKey { namespace: it.namespace, value: it.value });
            let edits: Vec<StudentEdit> = ends.chain(takes).chain(adds).collect();
            if edits.is_empty() {
                return Ok(Answer::text(keys(book, student)));
            }
            edit(student, edits)
        }
        StudentSub::SameAs { double, student } if student == NONE => {
            Command::Student(StudentCommand::Separate { double: find_double(book, &double)? })
        }
        StudentSub::SameAs { double, student } => Command::Student(StudentCommand::Join {
            double: book.find_student(&double)?,
            into: book.find_student(&student)?,
            today,
        }),
    };
    run(&mut session, &command)
}

fn edit(student: StudentId, edits: Vec<StudentEdit>) -> Command {
    Command::Student(StudentCommand::Edit { student, edits })
}

impl Fields {
    fn edits(self) -> Vec<StudentEdit> {
        let name = self.name.map(StudentEdit::Name);
        let sort_name = self.sort_name.map(StudentEdit::SortName);
        [name, sort_name, self.grade.map(|it| StudentEdit::Grade(it.0))].into_iter().flatten().collect()
    }
}

/// A student as typed, with an id that follows from the first key, else from the name.
fn new(
    book: &Book,
    name: &str,
    sorted: Option<String>,
    grade: Option<String>,
    keys: Vec<Key>,
    tags: Vec<String>,
) -> Result<NewStudent, Failure> {
    let (given, family) = split_name(name);
    let name = clean(&format!("{given} {family}"));
    let keys: Vec<(String, String)> = keys.into_iter().map(|it| (it.namespace, it.value)).collect();
    let id = match keys.first() {
        Some((namespace, value)) => StudentId(student_key_id(namespace, value).0),
        None => StudentId::derived(&[b"name", fold(&name).as_bytes()]),
    };
    let sort_name = sorted.map_or_else(|| sort_name(&given, &family), |it| clean(&it));
    let (mut new, known) = newcomers(book, vec![NewStudent { id, name, sort_name, grade, keys, tags }]);
    new.pop().ok_or_else(|| Failure::Refused(known.into_iter().next().unwrap_or_default()))
}

/// The keys of a student, a line each.
fn keys(book: &Book, student: StudentId) -> String {
    let own = book.student_keys.iter().filter(|it| it.live && book.same_person(it.student) == student);
    let mut lines: Vec<String> = own.map(|it| format!("{}:{}", it.namespace, it.value)).collect();
    lines.sort();
    if lines.is_empty() { format!("{} has no keys yet.", book.student_name(student)) } else { lines.join("\n") }
}

/// The double that a person names: by its own name or the first digits of its id.
fn find_double(book: &Book, name: &str) -> Result<StudentId, Failure> {
    let (wanted, digits) = (fold(name), name.trim().to_lowercase());
    let doubles = book.students.iter().filter(|it| it.live && it.same_as.is_some());
    let fits =
        doubles.filter(|it| fold(&it.name) == wanted || digits.len() >= 4 && it.key.to_string().starts_with(&digits));
    let fits: Vec<_> = fits.collect();
    match fits.as_slice() {
        [] => Err(Failure::Refused(format!("No record called “{name}” is joined to another one."))),
        [one] => Ok(one.key),
        several => {
            let candidates = several.iter().map(|it| format!("{} ({})", it.name, &it.key.to_string()[..8])).collect();
            Err(NotFound::Several { name: name.to_owned(), candidates }.into())
        }
    }
}
