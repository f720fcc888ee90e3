//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

mod people;

use chrono::NaiveDate;

use super::lists::base_slots;
use super::{absences, timetable};
use crate::domain::command::{
    BaseAct, BaseEdit, ChoiceEdit, Choosing, Command, Confer, Conferring, NewSet, NewSets, RuleEdit, SaveBase, SetEdit,
    SpaceEdit,
};
use crate::domain::days::read_date;
use crate::domain::ids::{BaseId, ConferenceId, SetId, SpaceId, StudentId};
use crate::domain::plan::Day;
use crate::domain::timetable::ConferenceState;
use crate::tui::state::State;
use crate::tui::window::{BaseField, Field, RuleField, SpaceField};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: &Field, text: &str) -> Result<Command, String> {
    match field {
        Field::NewSet => Ok(new_sets(state, vec![(text.to_owned(), state.marks.iter().copied().collect())])),
        Field::SplitSets(balance) => {
            let everybody: Vec<StudentId> = state.team().map(|it| it.key).collect();
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
                SpaceField::Seats => SpaceEdit::Seats(number(text)?, state.now.date()),
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
        Field::People(field) => people::command(state, *field, text),
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

/// A date, or nothing.
fn date(state: &State, text: &str) -> Result<Option<NaiveDate>, String> {
    if text.trim().is_empty() { Ok(None) } else { day(state, text).map(Some) }
}

/// A date: `2026-12-01`, or `1 Dec` for the nearest one.
fn day(state: &State, text: &str) -> Result<NaiveDate, String> {
    let text = text.trim();
    read_date(text, state.now.date()).ok_or_else(|| format!("“{text}” is not a date. Write it as 1 Dec or 2026-12-01."))
}
