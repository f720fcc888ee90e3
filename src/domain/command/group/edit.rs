//! What a group is: name, kind, space, focus, sizes, pitch, instructions. Several edits are one act.

use super::{Draft, Rejected, check_sizes, free_name, open, put_focus};
use crate::domain::ids::{GroupId, SkillId, SpaceId};
use crate::domain::plan::{Group, GroupKind};
use crate::domain::text::{clean, count, list};
use crate::domain::words::literal;

/// One thing that a group becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupEdit {
    /// Its name; no other group of the slot may have it.
    Name(String),
    /// Its kind.
    Kind(GroupKind),
    /// Where it is.
    Space(Option<SpaceId>),
    /// All its focus skills, the primary first.
    Focus(Vec<SkillId>),
    /// Both sizes.
    Sizes {
        /// The smallest, if there is one.
        smallest: Option<u32>,
        /// The largest, if there is one.
        largest: Option<u32>,
    },
    /// The level it is taught at, 0 to 100 percent.
    Pitch(Option<u8>),
    /// What the group does; empty for nothing.
    Instructions(String),
}

pub(in crate::domain::command) fn edit(
    draft: &mut Draft<'_>,
    group: GroupId,
    edits: &[GroupEdit],
) -> Result<String, Rejected> {
    let before = open(draft, group)?;
    for edit in edits {
        apply(draft, before, edit)?;
    }
    draft.check(before.slot());
    Ok(words(draft, before))
}

fn apply(draft: &mut Draft<'_>, group: &Group, edit: &GroupEdit) -> Result<(), Rejected> {
    match edit {
        GroupEdit::Name(name) => {
            let name = free_name(draft, group.slot(), group.key, name)?;
            draft.edit(group.key, |it: &mut Group| it.name = name);
        }
        GroupEdit::Kind(kind) => draft.edit(group.key, |it: &mut Group| it.kind = *kind),
        GroupEdit::Space(space) => draft.edit(group.key, |it: &mut Group| it.space = *space),
        GroupEdit::Focus(skills) => put_focus(draft, group.key, skills),
        GroupEdit::Sizes { smallest, largest } => {
            check_sizes(*smallest, *largest)?;
            draft.edit(group.key, |it: &mut Group| (it.smallest, it.largest) = (*smallest, *largest));
        }
        GroupEdit::Pitch(Some(percent)) if *percent > 100 => {
            return Err(Rejected::Impossible(format!("The pitch ({percent}) is over 100 percent. Choose 0 to 100.")));
        }
        GroupEdit::Pitch(percent) => draft.edit(group.key, |it: &mut Group| it.pitch = *percent),
        GroupEdit::Instructions(text) => draft.edit(group.key, |it: &mut Group| it.instructions = clean(text)),
    }
    Ok(())
}

/// Tells what differs, not what was asked for.
fn words(draft: &Draft<'_>, before: &Group) -> String {
    let Some(after) = draft.after.groups.get(&before.key) else { return before.key.mark() };
    let mut told = Vec::new();
    if before.kind != after.kind {
        told.push(after.kind.word().to_owned());
    }
    if before.space != after.space {
        told.push(after.space.map_or("no space".to_owned(), |it| format!("in {}", it.mark())));
    }
    let focus = draft.after.focus_of(before.key);
    if draft.before.focus_of(before.key) != focus {
        let codes: Vec<String> = focus.iter().map(SkillId::mark).collect();
        told.push(if codes.is_empty() { "no focus".to_owned() } else { format!("focus {}", list(&codes)) });
    }
    if (before.smallest, before.largest) != (after.smallest, after.largest) {
        told.push(sizes(after.smallest, after.largest));
    }
    if before.pitch != after.pitch {
        told.push(after.pitch.map_or("no pitch".to_owned(), |it| format!("pitch {it}%")));
    }
    if before.instructions != after.instructions {
        // What a teacher writes there may name a child: the words of the log only say that it was written.
        told.push(if after.instructions.is_empty() { "no instructions" } else { "new instructions" }.to_owned());
    }
    // A mark shows the name of today; only here is the old one what it is about.
    let head = if before.name == after.name {
        before.key.mark()
    } else {
        format!("{} is now called “{}”", literal(&before.name), literal(&after.name))
    };
    if told.is_empty() { head } else { format!("{head}: {}", told.join("; ")) }
}

fn sizes(smallest: Option<u32>, largest: Option<u32>) -> String {
    match (smallest, largest) {
        (None, None) => "any size".to_owned(),
        (Some(smallest), None) => format!("{} or more", count(smallest as usize, "student")),
        (None, Some(largest)) => format!("{} at most", count(largest as usize, "student")),
        (Some(smallest), Some(largest)) if smallest == largest => count(largest as usize, "student"),
        (Some(smallest), Some(largest)) => format!("{smallest} to {largest} students"),
    }
}
