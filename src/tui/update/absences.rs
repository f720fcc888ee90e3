//! What is typed about somebody's being away again and again, and who meets what of it.

use chrono::{Datelike, NaiveDate};

use super::{Effect, topics};
use crate::domain::command::AwayEdit;
use crate::domain::text::clean;
use crate::domain::timetable::{AwayState, read_time};
use crate::tui::state::State;
use crate::tui::window::{AbsenceField, Prompt, Window};

/// Takes what was typed into what is being said anew; or asks again, with the reason why it would not do.
pub(super) fn say(state: &mut State, prompt: Prompt, field: AbsenceField, text: &str) -> Vec<Effect> {
    match edits(field, text, state.now.date()) {
        Ok(edits) => {
            if let Some(new) = &mut state.absence {
                for it in &edits {
                    new.edit(it);
                }
            }
            topics::back_to(state, prompt.trail);
        }
        Err(words) => state.window = Window::Prompt(Box::new(Prompt { refused: Some(words), ..prompt })),
    }
    Vec::new()
}

/// What a typed text changes.
pub(super) fn edits(field: AbsenceField, text: &str, today: NaiveDate) -> Result<Vec<AwayEdit>, String> {
    let time = |text: &str| read_time(text).ok_or("Write the time as hours and minutes, such as 10:20.".to_owned());
    let how = |state| AwayEdit::How { state, here: false };
    Ok(match field {
        AbsenceField::Comes => {
            vec![how(AwayState::Late), AwayEdit::Block(None), AwayEdit::Times(None, Some(time(text)?))]
        }
        AbsenceField::Leaves => {
            vec![how(AwayState::LeavesEarly), AwayEdit::Block(None), AwayEdit::Times(Some(time(text)?), None)]
        }
        AbsenceField::Between => {
            let (from, till) =
                text.split_once(['-', '–']).ok_or("Write both times, such as 10:20-11:05.".to_owned())?;
            vec![AwayEdit::Block(None), AwayEdit::Times(Some(time(from)?), Some(time(till)?))]
        }
        AbsenceField::From => vec![AwayEdit::From(read_date(text, today)?)],
        AbsenceField::To => vec![AwayEdit::To(read_date(text, today)?)],
        AbsenceField::Reason => vec![AwayEdit::Reason(clean(text))],
    })
}

/// `2026-12-18`, `18 Dec`, `Dec 18`; nothing is no date. Without a year it is the next such day within half a year back.
fn read_date(text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let named = |year: i32| {
        let text = format!("{text} {year}");
        ["%d %b %Y", "%b %d %Y", "%d %B %Y", "%B %d %Y"].iter().find_map(|it| NaiveDate::parse_from_str(&text, it).ok())
    };
    let lately = |it: &NaiveDate| (today - *it).num_days() <= 183;
    let found = text.parse().ok().or_else(|| (today.year() - 1..=today.year() + 1).filter_map(named).find(lately));
    found
        .map(Some)
        .ok_or_else(|| format!("“{text}” is not a date. Write one such as {today} or {}.", today.format("%-d %b")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_its_year_is_the_one_nearby() {
        let date = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let read = |text| read_date(text, date("2026-11-24"));
        assert_eq!(read("18 Dec"), Ok(Some(date("2026-12-18"))));
        assert_eq!(read("Jan 29"), Ok(Some(date("2027-01-29"))));
        assert_eq!(read("1 September"), Ok(Some(date("2026-09-01"))));
        assert_eq!(read("2027-02-01"), Ok(Some(date("2027-02-01"))));
        assert_eq!(read(" "), Ok(None));
        assert!(read("soon").is_err());
    }
}
