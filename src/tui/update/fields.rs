//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

use super::timetable;
use crate::domain::command::{ChoiceEdit, Choosing, Command, Confer, Conferring, RuleEdit, SpaceEdit};
use crate::domain::ids::{ConferenceId, SpaceId};
use crate::domain::timetable::ConferenceState;
use crate::tui::state::State;
use crate::tui::window::{Field, RuleField, SpaceField};
use chrono::{Datelike, NaiveDate};

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: &Field, text: &str) -> Result<Command, String> {
    match field {
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
