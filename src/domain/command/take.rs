//! A suggestion that is taken, whole or in part. It obeys the same rules as a person's own moves, looked at once everybody sits:
//! students of two full groups change places in one act.

use std::collections::BTreeSet;

use super::{Draft, Rejected, group, seat};
use crate::domain::ids::{GroupId, SkillId, StudentId};
use crate::domain::plan::{Group, Slot, Suggested};
use crate::domain::text::clean;

/// So many moves are named in the log; of more it says how many.
const NAMED: usize = 3;

/// What is taken of a suggestion.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Take {
    /// The slot.
    pub slot: Slot,
    /// Who goes where; `None` is "to place".
    pub moves: Vec<(StudentId, Option<GroupId>)>,
    /// What groups work on now.
    pub groups: Vec<Teach>,
    /// What it was weighed with, in the text form of the weights.
    pub weights: String,
    /// How far it was from the best possible, in millionths of its value.
    pub gap: u32,
}

/// What a group works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Teach {
    /// The group.
    pub group: GroupId,
    /// All its focus skills, the primary first.
    pub focus: Vec<SkillId>,
    /// The level it is taught at, 0 to 100 percent.
    pub pitch: Option<u8>,
}

pub(super) fn take(draft: &mut Draft<'_>, take: &Take) -> Result<String, Rejected> {
    let (book, slot) = (draft.before, take.slot);
    let impossible = |words: String| Err(Rejected::Impossible(words));
    let open = |group: &GroupId| book.groups.get(group).is_some_and(|it| it.live && it.slot() == slot);
    let groups = take.moves.iter().filter_map(|it| it.1).chain(take.groups.iter().map(|it| it.group));
    if let Some(closed) = groups.into_iter().find(|it| !open(it)) {
        return impossible(format!(
            "{} is not open in {} any more. Ask for a new suggestion.",
            book.group_name(closed),
            book.slot_words(slot)
        ));
    }
    if let Some(why) = take.moves.iter().find_map(|it| book.not_in_team(it.0, slot.day)) {
        return impossible(why);
    }
    if let Some(pitch) = take.groups.iter().filter_map(|it| it.pitch).find(|it| *it > 100) {
        return impossible(format!("The pitch ({pitch}) is over 100 percent. Choose 0 to 100."));
    }
    let newly = |it: &Teach, skill: &SkillId| !book.focus_of(it.group).contains(skill);
    let unused = |skill: &SkillId| !book.skills.get(skill).is_some_and(|it| it.live);
    if take.groups.iter().any(|it| it.focus.iter().any(|skill| newly(it, skill) && unused(skill))) {
        return impossible("The team does not use that skill any more. Ask for a new suggestion.".to_owned());
    }
    let mut named = BTreeSet::new();
    let moves: Vec<(StudentId, Option<GroupId>)> = take
        .moves
        .iter()
        .copied()
        .filter(|(student, to)| named.insert(*student) && book.placement(slot, *student) != *to)
        .collect();
    seat::put(draft, slot, &moves, None);
    let mut told: Vec<String> = moves.iter().take(NAMED).map(|it| went(it.0, it.1)).collect();
    if moves.len() > NAMED {
        told.push(format!("{} more", moves.len() - NAMED));
    }
    let differs = |it: &&Teach| {
        book.focus_of(it.group) != it.focus || book.groups.get(&it.group).is_some_and(|group| group.pitch != it.pitch)
    };
    let groups: Vec<&Teach> = take.groups.iter().filter(differs).collect();
    if moves.is_empty() && groups.is_empty() {
        return Err(Rejected::NothingToDo("Nothing to change: the plan is so already.".to_owned()));
    }
    for it in groups {
        group::put_focus(draft, it.group, &it.focus);
        draft.edit(it.group, |group: &mut Group| group.pitch = it.pitch);
        if draft.after.focus_of(it.group) != book.focus_of(it.group) {
            let focus: Vec<String> = it.focus.iter().map(SkillId::mark).collect();
            told.push(format!("{}: focus {}", it.group.mark(), focus.join(", ")));
        }
    }
    draft.edit(slot, |it: &mut Suggested| (it.weights, it.gap) = (clean(&take.weights), Some(take.gap)));
    draft.check(slot);
    if told.is_empty() {
        told.push("new pitches".to_owned());
    }
    Ok(format!("Suggestion taken: {}", told.join("; ")))
}

fn went(student: StudentId, to: Option<GroupId>) -> String {
    let target = to.map_or_else(|| "to place".to_owned(), |it| it.mark());
    format!("{} → {target}", student.mark())
}
