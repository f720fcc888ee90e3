//! What a team sets up once: its name, its skills.

use super::{Draft, NewSkill};
use crate::domain::skill::{Prerequisite, Skill};
use crate::domain::team::TEAM_NAME;
use crate::domain::text::clean;
use crate::domain::timetable::Setting;
use crate::domain::words;

/// What the team calls itself; its words are in the title of its board, and in the list of files.
pub(super) fn name_team(draft: &mut Draft<'_>, name: &str) -> String {
    let name = clean(name);
    let words = if name.is_empty() {
        "The team has no name of its own".to_owned()
    } else {
        format!("The team is called {}", words::literal(&name))
    };
    draft.edit(TEAM_NAME.to_owned(), |it: &mut Setting| it.value = name);
    words
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
