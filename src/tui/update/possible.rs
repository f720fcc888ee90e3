//! Why an action cannot be done now, in words; keys, buttons and the palette all ask here.

use crate::tui::action::Action;
use crate::tui::grid::View;
use crate::tui::state::State;

/// The reason why an action would do nothing now; `None` when it would do something.
pub(super) fn hindrance(state: &State, action: Action) -> Option<String> {
    if state.presenting.is_some() && !is_for_all_eyes(action) {
        return Some(format!(
            "Not while students look on: {} ends the presentation first.",
            state.key(Action::Present)
        ));
    }
    match action {
        Action::Away | Action::AwayHow if on_base(state) => {
            Some("A base has no date: nobody is away in it.".to_owned())
        }
        Action::PreviousDay | Action::NextDay | Action::Since | Action::Difference if on_base(state) => {
            Some("A base has no date, so this works on a day only.".to_owned())
        }
        Action::Suggest | Action::Seats => suggestion(state, action),
        Action::Mark | Action::ExtendUp | Action::ExtendDown | Action::Student => nobody(state.student().is_none()),
        Action::Conferences | Action::Choices if on_base(state) => {
            Some("This is a base plan: it has no day for conferences and choices.".to_owned())
        }
        Action::Grab | Action::MoveTo | Action::ToPlace | Action::Away | Action::Choices => {
            nobody(state.meant_by_key().is_empty())
        }
        Action::Group | Action::Adults | Action::Focus | Action::GroupLeft | Action::GroupRight
            if state.view == View::Grid =>
        {
            Some(format!("This works on the board: press {} first.", state.key(Action::View)))
        }
        Action::Group | Action::Adults | Action::Focus => no_group(state),
        Action::GroupLeft => no_group(state).or_else(|| {
            (state.group_number(state.place) == Some(0)).then(|| "This is the first group already.".to_owned())
        }),
        Action::GroupRight => no_group(state).or_else(|| {
            let last = state.board.as_ref().map_or(0, |it| it.columns.len()).checked_sub(1);
            (state.group_number(state.place) == last).then(|| "This is the last group already.".to_owned())
        }),
        Action::Print => {
            let empty = state.board.as_ref().is_none_or(|it| it.columns.is_empty());
            empty.then(|| "There are no groups here yet, so there is nothing to print.".to_owned())
        }
        Action::MarkColumn => nobody(match state.view {
            View::Board => state.lines(state.place).is_empty(),
            View::Grid => state.grid.grid.rows.is_empty(),
        }),
        Action::MarkNeed | Action::Sort | Action::SortBy | Action::Only if state.view == View::Board => {
            Some(format!("This works in the mastery grid: press {} first.", state.key(Action::View)))
        }
        Action::MarkNeed | Action::Sort => {
            (state.grid.skill().is_none()).then(|| "No skill has any evidence yet: bring in a score file.".to_owned())
        }
        Action::Override => {
            (state.refused.is_none()).then(|| "Nothing was refused that a reason could override.".to_owned())
        }
        Action::Copy if state.slot().is_some_and(|it| it.day.date().is_none()) => {
            Some("This is a base plan: days are copied from it, not to it.".to_owned())
        }
        Action::PreviousSlot
        | Action::NextSlot
        | Action::PreviousDay
        | Action::NextDay
        | Action::Copy
        | Action::Slots
        | Action::Since
        | Action::Rotation
        | Action::Difference
        | Action::GoTo
        | Action::AwayHow => (state.board.is_none()).then(|| state.no_block()),
        Action::Conferences if state.board.is_none() => Some(state.no_block()),
        Action::Conferences | Action::Contacts => {
            let none = !state.book.adults.iter().any(|it| it.live);
            none.then(|| "The team has no adults yet: add them with “huddleboard adult add”.".to_owned())
        }
        Action::DayBefore
        | Action::DayAfter
        | Action::WeekBefore
        | Action::WeekAfter
        | Action::WeekOpen
        | Action::WeekBoard
        | Action::NewBlock
        | Action::NewTeamTime
        | Action::DayOff => Some(format!("This works in the week: press {} first.", state.key(Action::Week))),
        Action::Sources => state.book.sources.iter().all(|it| !it.live).then(|| {
            format!("No scores yet, so there is no source: bring in a score file with {}.", state.key(Action::Import))
        }),
        Action::Why => state
            .panel_area()
            .is_none()
            .then(|| format!("No student's page is open: press {} first.", state.key(Action::Student))),
        Action::Accept
        | Action::CreateStudents
        | Action::ImportNow
        | Action::MapColumns
        | Action::Pick
        | Action::Next
        | Action::WhyNot
        | Action::OtherFocus
        | Action::Alternatives
        | Action::Weights
        | Action::PreviousStudent
        | Action::NextStudent => Some("No window is open that asks for this.".to_owned()),
        // Everything else can always be done, or says itself what is missing.
        _ => None,
    }
}

/// Whether an action shows nothing, and asks for nothing, that students are not to see.
fn is_for_all_eyes(action: Action) -> bool {
    action.is_step()
        || matches!(
            action,
            Action::GoTo
                | Action::Mark
                | Action::MarkColumn
                | Action::Grab
                | Action::MoveTo
                | Action::ToPlace
                | Action::Away
                | Action::Filter
                | Action::Density
                | Action::Undo
                | Action::Redo
                | Action::PreviousSlot
                | Action::NextSlot
                | Action::PreviousDay
                | Action::NextDay
                | Action::Slots
                | Action::Present
                | Action::Look
                | Action::Mouse
                | Action::Palette
                | Action::Help
                | Action::Cancel
                | Action::Suspend
                | Action::Quit
        )
}

/// Why nothing can be suggested, or no seat for the student under the cursor.
fn suggestion(state: &State, action: Action) -> Option<String> {
    match &state.board {
        None => Some(state.no_block()),
        Some(board) if board.columns.is_empty() => {
            let (new, copy) = (state.key(Action::NewGroup), state.key(Action::Copy));
            Some(format!("There are no groups here yet: {new} makes one, {copy} copies a plan."))
        }
        Some(_) if action == Action::Seats => nobody(state.student().is_none()).or_else(|| is_away(state)),
        Some(_) => None,
    }
}

fn is_away(state: &State) -> Option<String> {
    let (slot, student) = state.slot().zip(state.student())?;
    let away = state.book.away(slot).student(student).is_some();
    away.then(|| {
        format!("{} is away: {} says that they are back.", state.book.student_short(student), state.key(Action::Away))
    })
}

/// Whether the board is a base's.
fn on_base(state: &State) -> bool {
    state.slot().is_some_and(|it| it.day.date().is_none())
}

fn no_group(state: &State) -> Option<String> {
    let none = state.group_number(state.place).is_none();
    none.then(|| "The cursor is in no group: go to one first, with an arrow or its number.".to_owned())
}

fn nobody(is_so: bool) -> Option<String> {
    is_so.then(|| "There is nobody under the cursor.".to_owned())
}
