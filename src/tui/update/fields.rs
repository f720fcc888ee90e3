//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

use super::absences;
use crate::domain::command::{
    AdultEdit, ChoiceEdit, Choosing, Command, Confer, Conferring, NewAdult, RuleEdit, SpaceEdit,
};
use crate::domain::ids::{AdultId, ConferenceId, SpaceId};
use crate::domain::person::Role;
use crate::domain::timetable::ConferenceState;
use crate::tui::state::{NO_BLOCK, State};
use crate::tui::window::{AdultField, Field, RuleField, SpaceField};
use chrono::{Datelike, NaiveDate};

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
        Field::Minutes(conference) => minutes(state, *conference, text),
        Field::Activity => {
            let slot = state.slot().ok_or(NO_BLOCK)?;
            let edits = vec![ChoiceEdit::Activity(text.to_owned())];
            Ok(Command::Choose(Choosing { slot, students: state.meant_by_key(), edits }))
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
