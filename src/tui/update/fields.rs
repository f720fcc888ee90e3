//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

use chrono::{Datelike, NaiveDate};

use crate::domain::command::{
    Command, NewSkill, RuleEdit, SkillEdit, SpaceEdit, StudentCommand, StudentEdit, TagCommand, TagEdit, skill_id,
};
use crate::domain::ids::{SpaceId, StudentId};
use crate::domain::text::clean;
use crate::tui::state::State;
use crate::tui::window::{Field, RuleField, SkillField, SpaceField, StudentField};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: &Field, text: &str) -> Result<Command, String> {
    match field {
        Field::NewSpace => Ok(Command::AddSpace { id: SpaceId(state.new_id), name: text.to_owned(), seats: None }),
        Field::Space(space, field) => {
            let edit = match field {
                SpaceField::Name => SpaceEdit::Name(text.to_owned()),
                SpaceField::Seats => SpaceEdit::Seats(number(text)?),
            };
            Ok(Command::EditSpace { space: *space, edits: vec![edit] })
        }
        Field::Rule(rule, field) => {
            let edit = match field {
                RuleField::From => RuleEdit::From(date(state, text)?),
                RuleField::Until => RuleEdit::To(date(state, text)?),
                RuleField::Reason => RuleEdit::Reason(text.to_owned()),
            };
            Ok(Command::EditRule { rule: *rule, edits: vec![edit] })
        }
        Field::TeamName => Ok(Command::NameTeam(text.to_owned())),
        Field::Student(student, field) => edit(*student, student_edit(*field, text)?),
        Field::TagOf(student) => tag(state, text, vec![*student]),
        Field::TagThese => tag(state, text, state.meant_by_key()),
        Field::LeaveThese => {
            let last = day(text)?;
            let leave = |it: &StudentId| edit(*it, StudentEdit::Leave(last));
            state.meant_by_key().iter().map(leave).collect::<Result<_, _>>().map(Command::Together)
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
    }
}

fn edit(student: StudentId, edit: StudentEdit) -> Result<Command, String> {
    Ok(Command::Student(StudentCommand::Edit { student, edits: vec![edit] }))
}

fn student_edit(field: StudentField, text: &str) -> Result<StudentEdit, String> {
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
        StudentField::Leave => StudentEdit::Leave(day(text)?),
        StudentField::Return => StudentEdit::Return(day(text)?),
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

/// A day as the year, month and day.
fn day(text: &str) -> Result<NaiveDate, String> {
    let text = text.trim();
    text.parse().map_err(|_| format!("“{text}” is not a day. Write it as year, month and day: 2026-11-20."))
}

/// A whole number, or nothing.
fn number(text: &str) -> Result<Option<u32>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| format!("“{text}” is not a whole number. Write one, or nothing."))
}

/// A date, or nothing: `2026-12-01`, or `1 Dec` for the nearest one that is not over for half a year.
fn date(state: &State, text: &str) -> Result<Option<NaiveDate>, String> {
    let (text, today) = (text.trim(), state.now.date());
    if text.is_empty() {
        return Ok(None);
    }
    let of_year = |year: i32| NaiveDate::parse_from_str(&format!("{text} {year}"), "%d %b %Y").ok();
    let near =
        [today.year(), today.year() + 1].into_iter().filter_map(of_year).find(|it| (today - *it).num_days() < 183);
    let whole = text.parse().ok().or_else(|| NaiveDate::parse_from_str(text, "%d %b %Y").ok());
    whole
        .or(near)
        .map(Some)
        .ok_or_else(|| format!("“{text}” is not a date. Write it as 1 Dec or 2026-12-01, or nothing."))
}
