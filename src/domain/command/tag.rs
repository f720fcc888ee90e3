//! Tags: new ones, what they are called, who carries them, two that are one. A tag's id follows from its first name and stays, so that
//! files which say that name still mean the tag.

use super::{Draft, Rejected, named};
use crate::domain::ids::{StudentId, TagId, TargetId};
use crate::domain::person::{StudentTag, Tag};
use crate::domain::rule::{RuleScope, ScopePart};
use crate::domain::text::{count, fold};
use crate::domain::timetable::Availability;
use crate::domain::words::literal;

/// What is done with tags. Students are tagged by [`TagStudents`](super::Command::TagStudents).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagCommand {
    /// A new tag, which nobody carries yet.
    Add {
        /// Its name; its id follows from it.
        name: String,
        /// Never printed or presented.
        private: bool,
    },
    /// What a tag is becomes something else, in one act.
    Edit {
        /// The tag.
        tag: TagId,
        /// What it becomes.
        edits: Vec<TagEdit>,
    },
    /// Students carry a tag no more.
    Take {
        /// The tag.
        tag: TagId,
        /// Who.
        students: Vec<StudentId>,
    },
    /// One tag is another one: who carries it carries that one, absences and rules about it are about that one, files that say it mean
    /// that one.
    Merge {
        /// It ends.
        from: TagId,
        /// It stays.
        into: TagId,
    },
}

/// One thing that a tag becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TagEdit {
    /// Its name; no other tag in use may have it.
    Name(String),
    /// Whether it is never printed or presented.
    Private(bool),
    /// Nobody carries it any more, and it is out of use.
    End,
}

pub(super) fn decide(draft: &mut Draft<'_>, command: &TagCommand) -> Result<String, Rejected> {
    match command {
        TagCommand::Add { name, private } => add(draft, name, *private),
        TagCommand::Edit { tag, edits } => {
            in_use(draft, *tag)?;
            let told = edits.iter().map(|it| edit(draft, *tag, it)).collect::<Result<Vec<_>, _>>()?;
            Ok(format!("{}: {}", tag.mark(), told.join("; ")))
        }
        TagCommand::Take { tag, students } => {
            in_use(draft, *tag)?;
            let carried = |it: &&StudentId| draft.before.student_tags.get(&(**it, *tag)).is_some_and(|it| it.holds);
            let taken: Vec<StudentId> = students.iter().filter(carried).copied().collect();
            for student in &taken {
                draft.edit((*student, *tag), |it: &mut StudentTag| it.holds = false);
            }
            Ok(format!("{} taken from {}", tag.mark(), count(taken.len(), "student")))
        }
        TagCommand::Merge { from, into } => merge(draft, *from, *into),
    }
}

fn in_use(draft: &Draft<'_>, tag: TagId) -> Result<Tag, Rejected> {
    let found = draft.after.tags.get(&tag).filter(|it| it.live).cloned();
    found.ok_or_else(|| Rejected::Impossible("The team does not use that tag any more.".to_owned()))
}

fn add(draft: &mut Draft<'_>, name: &str, private: bool) -> Result<String, Rejected> {
    let name = named("tag", name)?;
    let tag = draft.before.tag_for(&name);
    if let Some(known) = draft.before.tags.get(&tag).filter(|it| it.live) {
        return Err(taken(known, &name));
    }
    draft.edit(tag, |it: &mut Tag| (it.name, it.private, it.live, it.same_as) = (name, private, true, None));
    Ok(format!("New tag {}", tag.mark()))
}

/// Why a name cannot be a new tag's.
fn taken(known: &Tag, name: &str) -> Rejected {
    Rejected::Impossible(if fold(&known.name) == fold(name) {
        format!("There is a tag called “{}” already. Choose another name, or merge the two.", known.name)
    } else {
        format!(
            "“{name}” is what “{}” was called before, and files that say it mean that one. Choose another name.",
            known.name
        )
    })
}

fn edit(draft: &mut Draft<'_>, tag: TagId, edit: &TagEdit) -> Result<String, Rejected> {
    match edit {
        TagEdit::Name(name) => {
            let name = named("tag", name)?;
            let other = draft.after.tags.iter().find(|it| it.live && it.key != tag && fold(&it.name) == fold(&name));
            if let Some(other) = other {
                return Err(taken(other, &name));
            }
            let before = in_use(draft, tag)?.name;
            draft.edit(tag, |it: &mut Tag| it.name = name);
            Ok(format!("was called “{}”", literal(&before)))
        }
        TagEdit::Private(private) => {
            draft.edit(tag, |it: &mut Tag| it.private = *private);
            Ok(if *private { "private, never printed or presented" } else { "not private any more" }.to_owned())
        }
        TagEdit::End => {
            let carriers = carriers(draft, tag);
            for student in &carriers {
                draft.edit((*student, tag), |it: &mut StudentTag| it.holds = false);
            }
            draft.edit(tag, |it: &mut Tag| it.live = false);
            Ok(format!("out of use; {} carried it", count(carriers.len(), "student")))
        }
    }
}

fn merge(draft: &mut Draft<'_>, from: TagId, into: TagId) -> Result<String, Rejected> {
    let (ends, stays) = (in_use(draft, from)?, in_use(draft, into)?);
    if from == into {
        return Err(Rejected::Impossible("That is one tag already. Choose another one.".to_owned()));
    }
    let students = carriers(draft, from);
    for student in &students {
        draft.edit((*student, from), |it: &mut StudentTag| it.holds = false);
        draft.edit((*student, into), |it: &mut StudentTag| it.holds = true);
    }
    let book = draft.before;
    for it in book.availability.iter().filter(|it| it.live && it.tag == Some(from)) {
        draft.edit(it.key, |it: &mut Availability| it.tag = Some(into));
    }
    let scoped = |it: &&RuleScope| it.holds && it.key.1 == ScopePart::Tag && it.key.2 == TargetId(from.0);
    for it in book.rule_scopes.iter().filter(scoped) {
        draft.edit(it.key, |it: &mut RuleScope| it.holds = false);
        draft.edit((it.key.0, ScopePart::Tag, TargetId(into.0)), |it: &mut RuleScope| it.holds = true);
    }
    draft.edit(from, |it: &mut Tag| (it.live, it.same_as) = (false, Some(into)));
    // What was private of either must not be printed of both.
    draft.edit(into, |it: &mut Tag| it.private = stays.private || ends.private);
    Ok(format!(
        "{} is {} from now on; {} carried it",
        literal(&ends.name),
        into.mark(),
        count(students.len(), "student")
    ))
}

fn carriers(draft: &Draft<'_>, tag: TagId) -> Vec<StudentId> {
    draft.after.student_tags.iter().filter(|it| it.holds && it.key.1 == tag).map(|it| it.key.0).collect()
}

#[cfg(test)]
mod tests;
