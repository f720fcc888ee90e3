//! What a team sets up once: skills.

use super::{Draft, NewSkill};
use crate::domain::skill::{Prerequisite, Skill};
use crate::domain::text::{clean, count};

pub(super) fn add_skills(draft: &mut Draft<'_>, skills: &[NewSkill]) -> String {
    for skill in skills {
        add_skill(draft, skill);
    }
    match skills {
        [one] => format!("New skill {}", one.id.mark()),
        _ => format!("{} added", count(skills.len(), "skill")),
    }
}

/// Adds a skill that the team does not know yet; a known one keeps its words.
pub(super) fn add_skill(draft: &mut Draft<'_>, new: &NewSkill) {
    if !draft.after.skills.get(&new.id).is_some_and(|it| it.live) {
        draft.edit(new.id, |it: &mut Skill| {
            (it.code, it.title, it.subject, it.parent, it.live) =
                (clean(&new.code), clean(&new.title), clean(&new.subject), new.parent, true);
        });
    }
    for needs in &new.needs {
        draft.edit((new.id, *needs), |it: &mut Prerequisite| it.holds = true);
    }
}
