//! What a command reaches: the plans that must be in memory before it can be decided.

use chrono::NaiveDate;

use super::{
    AdultEdit, Choosing, Command, Flip, Hold, NewAway, NewGroup, NewSets, Onward, Prepare, Rotate, SendSet, SpaceEdit,
    StudentCommand, Take,
};
use crate::domain::plan::Day;

impl Command {
    /// The days whose plans must be in memory before this can be decided. A command that names a group asks for none: its id comes
    /// from a plan in memory.
    pub fn days(&self) -> Vec<Day> {
        match self {
            Self::MoveStudents { slot, .. }
            | Self::MarkAway { slot, .. }
            | Self::MarkBack { slot, .. }
            | Self::PutBack { slot }
            | Self::SetCirculating { slot, .. }
            | Self::AddGroup(NewGroup { slot, .. })
            | Self::Choose(Choosing { slot, .. })
            | Self::MoveOnward(Onward { slot, .. })
            | Self::SendSet(SendSet { slot, .. })
            | Self::Hold(Hold { slot, .. })
            | Self::Prepare(Prepare { slot, .. })
            | Self::Take(Take { slot, .. }) => vec![slot.day],
            Self::Rotate(Rotate { day, .. }) | Self::Flip(Flip { day, .. }) | Self::ClearRotation { day, .. } => {
                vec![*day]
            }
            Self::AddSets(NewSets { at, .. }) => at.iter().map(|it| it.day).collect(),
            Self::CopyPlan { from, to } => vec![from.day, to.day],
            Self::CopyPlans(pairs) => pairs.iter().flat_map(|it| [it.0.day, it.1.day]).collect(),
            Self::Base(act) => act.days(),
            Self::Together(commands) => commands.iter().flat_map(Self::days).collect(),
            Self::AddAway(_)
            | Self::EditAway { .. }
            | Self::EditAdult { .. }
            | Self::AssignAdult { .. }
            | Self::SetAdults { .. }
            | Self::SwapLeaders { .. }
            | Self::EditGroup { .. }
            | Self::SplitGroup { .. }
            | Self::MergeGroups { .. }
            | Self::RemoveGroup { .. }
            | Self::ReorderGroup { .. }
            | Self::AddStudents(_)
            | Self::AddAdult { .. }
            | Self::TagStudents { .. }
            | Self::AddNote(_)
            | Self::AddGoal(_)
            | Self::SetConnection { .. }
            | Self::AddBlock { .. }
            | Self::Timetable(_)
            | Self::AddSpace { .. }
            | Self::EditSpace { .. }
            | Self::AddSkills(_)
            | Self::EditSource { .. }
            | Self::AddRule(_)
            | Self::EditRule { .. }
            | Self::Confer(_)
            | Self::Tag(_)
            | Self::EditSkill { .. }
            | Self::NameTeam(_)
            | Self::Weigh(_)
            | Self::EditSet { .. }
            | Self::Student(_)
            | Self::Import(_)
            | Self::WithdrawImport(_) => Vec::new(),
        }
    }

    /// From which day on all plans must be in memory, because this may change any of them or break
    /// a rule there; `None` for most commands, which are about one day.
    pub fn plans_from(&self) -> Option<NaiveDate> {
        if let Self::Together(commands) = self {
            return commands.iter().filter_map(Self::plans_from).min();
        }
        match self {
            Self::AddAway(NewAway { today, .. })
            | Self::EditAway { today, .. }
            | Self::Student(StudentCommand::Join { today, .. }) => Some(*today),
            Self::EditAdult { edits, .. } => edits.iter().find_map(|it| {
                if let AdultEdit::End(today) | AdultEdit::Largest(Some(_), today) = it { Some(*today) } else { None }
            }),
            Self::EditSpace { edits, .. } => {
                edits.iter().find_map(|it| if let SpaceEdit::Seats(Some(_), today) = it { Some(*today) } else { None })
            }
            _ => None,
        }
    }
}
