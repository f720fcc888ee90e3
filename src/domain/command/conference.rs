//! One-on-ones: planned, ticked off, taken back, dropped. No placement changes.

use chrono::NaiveDate;

use super::{Draft, Rejected};
use crate::domain::conference::MINUTES;
use crate::domain::ids::{AdultId, BlockId, StudentId};
use crate::domain::plan::Day;
use crate::domain::text::list;
use crate::domain::timetable::{Conference, ConferenceState};
use crate::domain::words;

/// Students with an adult, one after the other, in a block of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confer {
    /// The day.
    pub date: NaiveDate,
    /// The block.
    pub block: BlockId,
    /// With whom.
    pub adult: AdultId,
    /// Who.
    pub students: Vec<StudentId>,
    /// What becomes of it.
    pub deed: Conferring,
}

/// What becomes of a one-on-one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Conferring {
    /// It is planned, or gets another length. Without one: as it was, else [`MINUTES`].
    Plan(Option<u32>),
    /// It took place, planned or not. The length as above.
    Done(Option<u32>),
    /// It did not take place after all, and is planned again.
    Undone,
    /// It is not planned any more.
    Drop,
}

pub(super) fn confer(draft: &mut Draft<'_>, it: &Confer) -> Result<String, Rejected> {
    let verb = match it.deed {
        Conferring::Plan(minutes) | Conferring::Done(minutes) => {
            possible(draft, it, minutes)?;
            if matches!(it.deed, Conferring::Plan(_)) { "planned" } else { "done" }
        }
        Conferring::Undone => "not done after all",
        Conferring::Drop => "dropped",
    };
    let mut altered = Vec::new();
    for student in &it.students {
        let before = draft.changes.len();
        draft.edit(Conference::id_of(it.date, it.block, it.adult, *student), |one: &mut Conference| {
            alter(one, it, *student);
        });
        altered.extend((draft.changes.len() > before).then_some(*student));
    }
    if altered.is_empty() {
        return Err(Rejected::NothingToDo(unchanged(draft, it)));
    }
    let day = it.date.format("%a %-d %b");
    Ok(format!(
        "{}: conference with {} {verb}, {} on {day}",
        words::students(&altered),
        it.adult.mark(),
        it.block.mark()
    ))
}

fn alter(one: &mut Conference, it: &Confer, student: StudentId) {
    let held = one.was_held();
    match it.deed {
        Conferring::Plan(_) if held => {}
        Conferring::Plan(minutes) | Conferring::Done(minutes) => {
            let known = Some(one.minutes).filter(|it| one.live && *it > 0);
            (one.on_date, one.block, one.adult, one.student) = (it.date, it.block, it.adult, student);
            (one.minutes, one.live) = (minutes.or(known).unwrap_or(MINUTES), true);
            if matches!(it.deed, Conferring::Done(_)) {
                one.state = ConferenceState::Done;
            }
        }
        Conferring::Undone => one.state = ConferenceState::Planned,
        Conferring::Drop => (one.live, one.state) = (false, ConferenceState::Planned),
    }
}

/// Whether everybody can be there, and the block is long enough for one.
fn possible(draft: &Draft<'_>, it: &Confer, minutes: Option<u32>) -> Result<(), Rejected> {
    let book = draft.before;
    let no = |words: String| Err(Rejected::Impossible(words));
    let day = it.date.format("%a %-d %b");
    let Some(block) = book.blocks_on(it.date).into_iter().find(|block| block.key == it.block) else {
        let name = book.blocks.get(&it.block).map_or("The block", |it| it.name.as_str());
        return no(format!("{name} does not take place on {day}. Choose another block or day."));
    };
    if !book.adults.get(&it.adult).is_some_and(|it| it.live) {
        return no("That adult does not belong to the team any more.".to_owned());
    }
    if let Some(why) = it.students.iter().find_map(|student| book.not_in_team(*student, Day::Date(it.date))) {
        return no(why);
    }
    let room = (block.ends - block.starts).num_minutes();
    if let Some(minutes) = minutes.filter(|it| *it == 0 || i64::from(*it) > room) {
        let name = &block.name;
        return no(format!("A conference of {minutes} minutes is not possible: {name} has {room} minutes."));
    }
    let away = book.away_all_block(it.date, it.block);
    let adult = away.adult(it.adult).map(|_| book.adult_name(it.adult));
    let students = it.students.iter().filter(|it| away.student(**it).is_some()).map(|it| book.student_name(*it));
    let names: Vec<String> = adult.into_iter().chain(students).collect();
    if names.is_empty() {
        return Ok(());
    }
    let verb = if names.len() == 1 { "is" } else { "are" };
    no(format!(
        "{} {verb} away in {} on {day}. Choose another block or day, or mark them back.",
        list(&names),
        block.name
    ))
}

/// Why nothing changed.
fn unchanged(draft: &Draft<'_>, it: &Confer) -> String {
    let names: Vec<String> = it.students.iter().map(|it| draft.before.student_name(*it)).collect();
    let (names, adult) = (list(&names), draft.before.adult_name(it.adult));
    let there = match it.deed {
        Conferring::Plan(_) => "is planned or done already",
        Conferring::Done(_) => "is ticked off already",
        Conferring::Undone => "is not ticked off",
        Conferring::Drop => "is not planned",
    };
    format!("The conference of {names} with {adult} {there}.")
}
