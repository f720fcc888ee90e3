//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

use chrono::{Datelike, NaiveDate};

use super::lists::base_slots;
use super::{absences, timetable};
use crate::domain::command::{
    AdultEdit, BaseAct, BaseEdit, ChoiceEdit, Choosing, Command, Confer, Conferring, NewAdult, NewSet, NewSets,
    NewSkill, RuleEdit, SaveBase, SetEdit, SkillEdit, SpaceEdit, StudentCommand, StudentEdit, TagCommand, TagEdit,
    skill_id,
};
use crate::domain::ids::{AdultId, BaseId, ConferenceId, SetId, SpaceId, StudentId};
use crate::domain::person::Role;
use crate::domain::plan::Day;
use crate::domain::text::clean;
use crate::domain::timetable::ConferenceState;
use crate::tui::state::State;
use crate::tui::window::{AdultField, BaseField, Field, RuleField, SkillField, SpaceField, StudentField};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: &Field, text: &str) -> Result<Command, String> {
    match field {
        Field::NewSet => Ok(new_sets(state, vec![(text.to_owned(), state.marks.iter().copied().collect())])),
        Field::SplitSets(balance) => {
            let everybody: Vec<StudentId> = state.book.team_students().map(|it| it.key).collect();
            let sets = number(text)?.map_or(0, |it| it as usize);
            if sets < 1 || sets > everybody.len() {
                return Err(format!("Write a number from 1 to {}.", everybody.len()));
            }
            let split = state.book.split_evenly(&everybody, sets, *balance).into_iter();
            Ok(new_sets(
                state,
                (1..).zip(split).map(|(n, students): (usize, _)| (format!("Set {n}"), students)).collect(),
            ))
        }
        Field::SetName(set) => Ok(Command::EditSet { set: *set, edits: vec![SetEdit::Name(text.to_owned())] }),
        Field::Timetable(field) => timetable::command(state, *field, text),
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
        Field::Minutes(conference) => minutes(state, *conference, text),
        Field::Activity => {
            let slot = state.slot().ok_or_else(|| state.no_block())?;
            let edits = vec![ChoiceEdit::Activity(text.to_owned())];
            Ok(Command::Choose(Choosing { slot, students: state.meant_by_key(), edits }))
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
        Field::Absence(Some(fact), field) => {
            let today = state.now.date();
            Ok(Command::EditAway { fact: *fact, edits: absences::edits(*field, text, today)?, today })
        }
        // What is being said anew is in the state, and no command yet.
        Field::Absence(None, _) => Err("This is being said anew: go back with Esc.".to_owned()),
        Field::NewBase(extent) => {
            let (base, edits) = (BaseId(state.new_id), vec![BaseEdit::Name(text.to_owned())]);
            Ok(Command::Base(BaseAct::Save(SaveBase { base, slots: base_slots(state, *extent), edits })))
        }
        Field::Base(base, field) => {
            let edit = match field {
                BaseField::Name => BaseEdit::Name(text.to_owned()),
                BaseField::From => BaseEdit::From(date(state, text)?),
                BaseField::To => BaseEdit::To(date(state, text)?),
            };
            Ok(Command::Base(BaseAct::Edit { base: *base, edits: vec![edit] }))
        }
    }
}

fn minutes(state: &State, conference: ConferenceId, text: &str) -> Result<Command, String> {
    let it = state.book.conferences.get(&conference).ok_or("That conference is not planned any more.")?;
    let minutes = Some(number(text)?.ok_or("Write how many minutes, such as 10.")?);
    let deed = match it.state {
        ConferenceState::Planned => Conferring::Plan(minutes),
        ConferenceState::Done => Conferring::Done(minutes),
    };
    let (date, block, adult, students) = (it.on_date, it.block, it.adult, vec![it.student]);
    Ok(Command::Confer(Confer { date, block, adult, students, deed }))
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

/// New sets of the open day's family.
pub(super) fn new_sets(state: &State, sets: Vec<(String, Vec<StudentId>)>) -> Command {
    let new = |(n, (name, students)): (u16, (String, Vec<StudentId>))| NewSet {
        id: SetId::derived(&[&state.new_id, &n.to_be_bytes()]),
        name,
        students,
    };
    let base = state.slot().and_then(|it| match it.day {
        Day::Base(base) => Some(base),
        Day::Date(_) => None,
    });
    Command::AddSets(NewSets { base, at: None, sets: (0..).zip(sets).map(new).collect() })
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
