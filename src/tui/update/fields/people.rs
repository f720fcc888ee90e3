//! What was typed about students, their tags, skills and adults.

use super::{day, number};
use crate::domain::command::{
    AdultEdit, Command, NewAdult, NewSkill, SkillEdit, StudentCommand, StudentEdit, TagCommand, TagEdit, skill_id,
};
use crate::domain::ids::{AdultId, StudentId};
use crate::domain::person::Role;
use crate::domain::text::clean;
use crate::tui::state::State;
use crate::tui::window::{AdultField, Field, SkillField, StudentField};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: &Field, text: &str) -> Result<Command, String> {
    match field {
        Field::Student(student, field) => Ok(edit(*student, student_edit(state, *field, text)?)),
        Field::TagOf(student) => tag(state, text, vec![*student]),
        Field::TagThese => tag(state, text, state.meant_by_key()),
        Field::LeaveThese => {
            let last = day(state, text)?;
            let leave = |it: &StudentId| edit(*it, StudentEdit::Leave(last));
            Ok(Command::Together(state.meant_by_key().iter().map(leave).collect()))
        }
        Field::NewTag => Ok(Command::Tag(TagCommand::Add { name: text.to_owned(), private: false })),
        Field::Tag(tag) => {
            Ok(Command::Tag(TagCommand::Edit { tag: *tag, edits: vec![TagEdit::Name(text.to_owned())] }))
        }
        Field::NewSkill => {
            let (code, title) = text.trim().split_once(' ').unwrap_or((text.trim(), ""));
            let title = if title.is_empty() { code } else { title };
            let (code, title) = (code.to_owned(), title.to_owned());
            let (parent, needs) = (None, Vec::new());
            Ok(Command::AddSkills(vec![NewSkill {
                id: skill_id(&code),
                code,
                title,
                subject: String::new(),
                parent,
                needs,
            }]))
        }
        Field::Skill(skill, field) => {
            let text = text.to_owned();
            let edit = match field {
                SkillField::Code => SkillEdit::Code(text),
                SkillField::Title => SkillEdit::Title(text),
                SkillField::Subject => SkillEdit::Subject(text),
            };
            Ok(Command::EditSkill { skill: *skill, edits: vec![edit] })
        }
        Field::NewAdult => {
            let (id, name) = (AdultId(state.new_id), text.to_owned());
            let adult = NewAdult { id, name: name.clone(), role: Role::default(), keys: Vec::new() };
            let new = Command::AddAdult { adult, largest: None, supervisor: None };
            // Named once more, the name is found out to be free.
            Ok(Command::Together(vec![new, Command::EditAdult { adult: id, edits: vec![AdultEdit::Name(name)] }]))
        }
        Field::Adult(adult, field) => {
            let edit = match field {
                AdultField::Name => AdultEdit::Name(text.to_owned()),
                AdultField::Title => AdultEdit::Title(text.to_owned()),
                AdultField::Largest => AdultEdit::Largest(number(text)?),
                AdultField::Subject => AdultEdit::Subject(text.to_owned(), true),
            };
            Ok(Command::EditAdult { adult: *adult, edits: vec![edit] })
        }
        _ => Err("That is typed elsewhere.".to_owned()),
    }
}

fn edit(student: StudentId, edit: StudentEdit) -> Command {
    Command::Student(StudentCommand::Edit { student, edits: vec![edit] })
}

fn student_edit(state: &State, field: StudentField, text: &str) -> Result<StudentEdit, String> {
    let typed = text.to_owned();
    Ok(match field {
        StudentField::Name => StudentEdit::Name(typed),
        StudentField::SortName => StudentEdit::SortName(typed),
        StudentField::Grade => StudentEdit::Grade(Some(typed)),
        StudentField::Key => {
            // An issuer may hold a colon itself: sis:maple:101.
            let (namespace, value) =
                text.rsplit_once(':').ok_or("Write the issuer, a colon and the key, such as canvas:605000.")?;
            StudentEdit::AddKey { namespace: namespace.to_owned(), value: value.to_owned() }
        }
        StudentField::Leave => StudentEdit::Leave(day(state, text)?),
        StudentField::Return => StudentEdit::Return(day(state, text)?),
    })
}

/// The students carry a tag of that name, which is made if it is new.
fn tag(state: &State, name: &str, students: Vec<StudentId>) -> Result<Command, String> {
    if clean(name).is_empty() {
        return Err("The tag needs a name.".to_owned());
    }
    let tag = state.book.tag_for(name);
    Ok(Command::TagStudents { tag, name: name.to_owned(), private: false, students })
}
