//! What was typed into a field of a set-up list, as a command; or in words why it would not do.

use chrono::{Datelike, NaiveDate};

use crate::domain::command::{Command, NewSet, NewSets, RuleEdit, SetEdit, SpaceEdit};
use crate::domain::ids::{SetId, SpaceId, StudentId};
use crate::domain::plan::Day;
use crate::tui::state::State;
use crate::tui::window::{Field, RuleField, SpaceField};

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
    }
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
