//! Absent, late, leaves early, back: for the marked students or the one under the cursor.

use chrono::NaiveTime;

use super::Effect;
use crate::domain::away::Who;
use crate::domain::command::Command;
use crate::domain::ids::AvailabilityId;
use crate::domain::plan::Slot;
use crate::domain::timetable::AwayState;
use crate::tui::state::State;

/// Absent for the day; or back, if all of them are away.
pub(super) fn toggle(state: &State) -> Vec<Effect> {
    let Some(slot) = state.slot() else { return Vec::new() };
    let who = meant(state);
    let away = state.book.away(slot);
    let all_away = who.iter().all(|it| matches!(it, Who::Student(student) if away.student(*student).is_some()));
    let command = if all_away { back(slot, &who) } else { gone(state, slot, &who, (None, None), AwayState::Absent) };
    vec![Effect::Run(command, None)]
}

/// Whom a key means, as those who can be away.
pub(super) fn meant(state: &State) -> Vec<Who> {
    state.meant_by_key().into_iter().map(Who::Student).collect()
}

/// All of them away between two times of the day, as one act.
pub(super) fn gone(
    state: &State,
    slot: Slot,
    who: &[Who],
    (from, till): (Option<NaiveTime>, Option<NaiveTime>),
    how: AwayState,
) -> Command {
    let mark = |who: &Who| Command::MarkAway {
        id: AvailabilityId::derived(&[&state.new_id, who.mark().as_bytes()]),
        who: who.clone(),
        slot,
        from,
        till,
        state: how,
        reason: None,
    };
    Command::Together(who.iter().map(mark).collect())
}

/// All of them back, as one act.
pub(super) fn back(slot: Slot, who: &[Who]) -> Command {
    Command::Together(who.iter().map(|it| Command::MarkBack { who: it.clone(), slot }).collect())
}
