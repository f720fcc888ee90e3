//! What was typed of the timetable, as a command; or in words why it would not do.

use crate::domain::command::{BlockEdit, Command, NewTeamTime, TeamTimeEdit, Timetable};
use crate::domain::days::{parts, read_date, read_dates, read_times};
use crate::domain::ids::{BlockId, TeamTimeId};
use crate::domain::text::clean;
use crate::import::typed::{TypedBlock, blocks};
use crate::tui::state::State;
use crate::tui::window::TimetableField;

/// What a wrong date is answered with.
const NO_DATE: &str = "Write a date such as 26 Nov or 2026-11-26.";
/// What wrong times are answered with.
const NO_TIMES: &str = "Write times such as 10:05-10:50.";

/// The command that a typed text comes to.
pub(super) fn command(state: &State, field: TimetableField, text: &str) -> Result<Command, String> {
    let today = state.now.date();
    let of_block = |block, edit| Timetable::EditBlock { block, edits: vec![edit] };
    let of_team_time = |team_time, edit| Timetable::EditTeamTime { team_time, edits: vec![edit] };
    Ok(Command::Timetable(match field {
        TimetableField::NewBlock => return new_block(state, text),
        TimetableField::BlockName(block) => of_block(block, BlockEdit::Name(text.to_owned())),
        TimetableField::BlockTimes(block) => {
            let (starts, ends) = read_times(text).ok_or(NO_TIMES)?;
            of_block(block, BlockEdit::Times(starts, ends))
        }
        TimetableField::BlockRounds(block) => {
            let rounds = text.trim().parse().map_err(|_| "Write a whole number of rounds, from 1 on.")?;
            of_block(block, BlockEdit::Rounds(rounds))
        }
        TimetableField::Cycle => {
            // Who sets a cycle for the first time means the next school day, and is told so.
            let next = state.book.school_day_from(today);
            let from = if state.book.cycle_from().is_none() { Some(next) } else { None };
            Timetable::SetCycle { days: parts(text).into_iter().map(str::to_owned).collect(), from, today }
        }
        TimetableField::CycleFrom => {
            let days = state.book.cycle().iter().map(|it| it.name.clone()).collect();
            Timetable::SetCycle { days, from: Some(read_date(text, today).ok_or(NO_DATE)?), today }
        }
        TimetableField::CycleDay(place) => Timetable::RenameCycleDay { place, name: text.to_owned() },
        TimetableField::NewDaysOff => {
            let (from, to, reason) = days_off(text, state).ok_or(NO_DATE)?;
            Timetable::SetDaysOff { from, to, reason: Some(reason) }
        }
        TimetableField::DayOff(date) => Timetable::SetDaysOff { from: date, to: date, reason: Some(text.to_owned()) },
        TimetableField::Reason(from, to) => Timetable::SetDaysOff { from, to, reason: Some(text.to_owned()) },
        TimetableField::SchoolDay if text.trim().is_empty() => Timetable::SetSchoolDay(None),
        TimetableField::SchoolDay => Timetable::SetSchoolDay(Some(read_times(text).ok_or(NO_TIMES)?)),
        TimetableField::NewTeamTime => Timetable::AddTeamTime(new_team_time(state, text)?),
        TimetableField::TeamTimeName(it) => of_team_time(it, TeamTimeEdit::Name(text.to_owned())),
        TimetableField::TeamTimeTimes(it) => {
            let (starts, ends) = read_times(text).ok_or(NO_TIMES)?;
            of_team_time(it, TeamTimeEdit::Times(starts, ends))
        }
    }))
}

/// `Math 1, 10:05-10:50, 3 rounds, mon, tue`: the days are what stands behind everything else.
fn new_block(state: &State, text: &str) -> Result<Command, String> {
    let read = |text: &str| {
        let typed = blocks(text);
        typed.read.into_iter().next().ok_or_else(|| typed.faults.concat())
    };
    let mut ends: Vec<usize> = text.match_indices(',').map(|it| it.0).collect();
    ends.push(text.len());
    let found = ends.iter().rev().find_map(|end| Some((read(&text[..*end]).ok()?, *end)));
    let Some((TypedBlock { name, starts, ends, rounds }, end)) = found else {
        let why = read(text).err().unwrap_or_default();
        return Err(why.strip_prefix("Line 1: ").map_or_else(|| NO_TIMES.to_owned(), capital));
    };
    let days = state.book.read_days(text[end..].trim_start_matches(','))?;
    let id = BlockId(state.new_id);
    let new = Command::AddBlock { id, name, starts, ends, rounds };
    let on = Command::Timetable(Timetable::EditBlock { block: id, edits: vec![BlockEdit::Days(days)] });
    Ok(Command::Together(vec![new, on]))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}

/// `26 Nov - 27 Nov, Thanksgiving`: the reason stands behind the first comma, or behind the second where a date has one.
fn days_off(text: &str, state: &State) -> Option<(chrono::NaiveDate, chrono::NaiveDate, String)> {
    let ends = text.match_indices([',', ':', ';']).map(|it| it.0).chain([text.len()]);
    let read = |end: usize| {
        let (from, to) = read_dates(text[..end].trim(), state.now.date())?;
        Some((from, to, clean(text[end..].trim_start_matches([',', ':', ';']))))
    };
    ends.collect::<Vec<_>>().into_iter().rev().find_map(read)
}

/// `Team time, tue 14:30-15:15`: the day is the last word before the times, or all behind the last comma.
fn new_team_time(state: &State, text: &str) -> Result<NewTeamTime, String> {
    let how = "Write a name, a day and times, such as Team time, tue 14:30-15:15.";
    let typed = blocks(text).read.into_iter().next().ok_or(how)?;
    let TypedBlock { name, starts, ends, .. } = typed;
    let by_comma = name.rsplit_once(',').filter(|it| state.book.day_named(it.1).is_some());
    let (name, day) = by_comma.or_else(|| name.rsplit_once([' ', ','])).ok_or(how)?;
    let day = state.book.day_named(day).ok_or_else(|| state.book.no_day(day))?;
    let name = name.trim_end_matches([',', ' ']).to_owned();
    Ok(NewTeamTime { id: TeamTimeId(state.new_id), name, day, starts, ends })
}
