//! Team time: when the adults meet, on a weekday or a day of the cycle.

use chrono::NaiveTime;

use super::{Draft, Rejected, in_order, named, timed};
use crate::domain::days::days_called;
use crate::domain::ids::TeamTimeId;
use crate::domain::text::fold;
use crate::domain::timetable::TeamTime;
use crate::domain::words::literal;

/// A new time at which the team meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTeamTime {
    /// Its id.
    pub id: TeamTimeId,
    /// What for.
    pub name: String,
    /// The weekday or day of the cycle.
    pub day: String,
    /// When it starts.
    pub starts: NaiveTime,
    /// When it ends.
    pub ends: NaiveTime,
}

/// One thing that a team time becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TeamTimeEdit {
    /// What it is called; no other one of the same day may be called so.
    Name(String),
    /// Its weekday or day of the cycle.
    Day(String),
    /// When it starts and ends.
    Times(NaiveTime, NaiveTime),
    /// The team meets then no more.
    End,
}

pub(in super::super) fn add(draft: &mut Draft<'_>, new: &NewTeamTime) -> Result<String, Rejected> {
    let name = named("team time", &new.name)?;
    let day = day(draft, &new.day)?;
    in_order(&name, (new.starts, new.ends))?;
    draft.edit(new.id, |it: &mut TeamTime| {
        (it.name, it.weekday, it.starts, it.ends, it.live) = (name, day.clone(), new.starts, new.ends, true);
    });
    alone(draft, new.id)?;
    Ok(format!("New {}, {} {}", new.id.mark(), literal(&days_called(&day)), timed((new.starts, new.ends))))
}

pub(in super::super) fn edit(
    draft: &mut Draft<'_>,
    id: TeamTimeId,
    edits: &[TeamTimeEdit],
) -> Result<String, Rejected> {
    let Some(before) = draft.before.team_times.get(&id).filter(|it| it.live) else {
        return Err(Rejected::Impossible("The team does not meet then any more.".to_owned()));
    };
    let mut told = Vec::new();
    for edit in edits {
        told.push(match edit {
            TeamTimeEdit::Name(name) => {
                let name = named("team time", name)?;
                draft.edit(id, |it: &mut TeamTime| it.name = name);
                format!("was called “{}”", literal(&before.name))
            }
            TeamTimeEdit::Day(text) => {
                let day = day(draft, text)?;
                draft.edit(id, |it: &mut TeamTime| it.weekday.clone_from(&day));
                literal(&days_called(&day))
            }
            TeamTimeEdit::Times(starts, ends) => {
                in_order(&before.name, (*starts, *ends))?;
                draft.edit(id, |it: &mut TeamTime| (it.starts, it.ends) = (*starts, *ends));
                timed((*starts, *ends))
            }
            TeamTimeEdit::End => {
                draft.edit(id, |it: &mut TeamTime| it.live = false);
                "ended".to_owned()
            }
        });
    }
    alone(draft, id)?;
    Ok(format!("{}: {}", id.mark(), told.join("; ")))
}

fn day(draft: &Draft<'_>, text: &str) -> Result<String, Rejected> {
    draft.after.day_named(text).ok_or_else(|| Rejected::Impossible(draft.after.no_day(text)))
}

/// Refuses a second one of the same name on the same day: nobody could say which is meant.
fn alone(draft: &Draft<'_>, id: TeamTimeId) -> Result<(), Rejected> {
    let Some(it) = draft.after.team_times.get(&id).filter(|it| it.live) else { return Ok(()) };
    let twin = draft.after.team_times.iter().find(|other| {
        other.live && other.key != id && fold(&other.name) == fold(&it.name) && other.weekday == it.weekday
    });
    if twin.is_none() {
        return Ok(());
    }
    let day = days_called(&it.weekday);
    Err(Rejected::Impossible(format!("There is “{}” on {day} already. Choose another name or day.", it.name)))
}
