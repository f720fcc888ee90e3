//! What was typed about students, their tags, skills and adults.

use super::{day, number};
use crate::domain::command::{
    AdultEdit, Command, NewAdult, NewSkill, SkillEdit, StudentCommand, StudentEdit, TagCommand, TagEdit, skill_id,
};
use crate::domain::ids::{AdultId, StudentId};
use crate::domain::person::Role;
use crate::domain::text::clean;
use crate::tui::state::State;
use crate::tui::window::{AdultField, PeopleField, SkillField, StudentField};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: PeopleField, text: &str) -> Result<Command, String> {
    match field {
        PeopleField::Student(student, field) => Ok(edit(student, student_edit(state, field, text)?)),
        PeopleField::TagOf(student) => tag(state, text, vec![student]),
        PeopleField::TagThese => tag(state, text, state.meant_by_key()),
        PeopleField::LeaveThese => {
            let last = day(state, text)?;
            let leave = |it: StudentId| edit(it, StudentEdit::Leave(last));
            Ok(Command::Together(state.meant_by_key().into_iter().map(leave).collect()))
        }
        PeopleField::NewTag => Ok(Command::Tag(TagCommand::Add { name: text.to_owned(), private: false })),
        PeopleField::Tag(tag) => {
            Ok(Command::Tag(TagCommand::Edit { tag, edits: vec![TagEdit::Name(text.to_owned())] }))
        }
        PeopleField::NewSkill => {
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
        PeopleField::Skill(skill, field) => {
            let text = text.to_owned();
            let edit = match field {
                SkillField::Code => SkillEdit::Code(text),
                SkillField::Title => SkillEdit::Title(text),
                SkillField::Subject => SkillEdit::Subject(text),
            };
            Ok(Command::EditSkill { skill, edits: vec![edit] })
        }
        PeopleField::NewAdult => {
            let id = AdultId(state.new_id);
            let adult = NewAdult { id, name: text.to_owned(), role: Role::default(), keys: Vec::new() };
            Ok(Command::AddAdult { adult, largest: None, supervisor: None })
        }
        PeopleField::Adult(adult, field) => {
            let edit = match field {
                AdultField::Name => AdultEdit::Name(text.to_owned()),
                AdultField::Title => AdultEdit::Title(text.to_owned()),
                AdultField::Largest => AdultEdit::Largest(number(text)?, state.now.date()),
                AdultField::Subject => AdultEdit::Subject(text.to_owned(), true),
            };
            Ok(Command::EditAdult { adult, edits: vec![edit] })
        }
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
