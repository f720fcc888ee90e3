//! What students choose for a slot. **An activity's words are personal values; an act's own words name no more than the student and
//! the zone.**

use super::{Draft, Rejected};
use crate::domain::ids::{SpaceId, StudentId};
use crate::domain::person::Choice;
use crate::domain::plan::Slot;
use crate::domain::text::clean;
use crate::domain::words;

/// What students choose, all of them the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosing {
    /// For this slot.
    pub slot: Slot,
    /// Who.
    pub students: Vec<StudentId>,
    /// What.
    pub edits: Vec<ChoiceEdit>,
}

/// One part of what students choose; the other part stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceEdit {
    /// The zone; `None` is none any more.
    Space(Option<SpaceId>),
    /// The activity in the student's words; empty is none any more.
    Activity(String),
    /// Neither.
    Nothing,
}

pub(super) fn choose(draft: &mut Draft<'_>, Choosing { slot, students, edits }: &Choosing) -> Result<String, Rejected> {
    let no = |words: &str| Err(Rejected::Impossible(words.to_owned()));
    if slot.day.date().is_none() {
        return no("A base plan has no date: students choose for a day.");
    }
    let book = draft.before;
    if let Some(why) = students.iter().find_map(|it| book.not_in_team(*it, slot.day)) {
        return no(&why);
    }
    let mut told = Vec::new();
    for edit in edits {
        told.push(match edit {
            ChoiceEdit::Space(Some(space)) if !book.spaces.get(space).is_some_and(|it| it.live) => {
                return no("The team does not use that space any more.");
            }
            ChoiceEdit::Space(Some(space)) => space.mark(),
            ChoiceEdit::Space(None) => "no zone".to_owned(),
            ChoiceEdit::Activity(words) if clean(words).is_empty() => "no activity".to_owned(),
            ChoiceEdit::Activity(_) => "an activity".to_owned(),
            ChoiceEdit::Nothing => "nothing any more".to_owned(),
        });
    }
    for student in students {
        draft.edit((*slot, *student), |it: &mut Choice| {
            for edit in edits {
                match edit {
                    ChoiceEdit::Space(space) => it.space = *space,
                    ChoiceEdit::Activity(words) => it.activity = Some(clean(words)).filter(|it| !it.is_empty()),
                    ChoiceEdit::Nothing => (it.space, it.activity) = (None, None),
                }
            }
        });
    }
    Ok(format!("{} chose {}", words::students(students), crate::domain::text::list(&told)))
}
