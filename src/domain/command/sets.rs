//! Sets: made, renamed, filled, ended. **Of a family a student is in one set at most**: whoever comes to one leaves the others.

use super::{Draft, Rejected, named};
use crate::domain::ids::{BaseId, SetId, StudentId};
use crate::domain::plan::{Placement, Set, SetMember, Slot};
use crate::domain::text::{count, fold, list};
use crate::domain::words::{self, literal};

/// A set to be made.
#[derive(Clone, Debug)]
pub struct NewSet {
    /// Its id.
    pub id: SetId,
    /// Its name; no other set of the family may have it.
    pub name: String,
    /// Who belongs to it.
    pub students: Vec<StudentId>,
}

/// Sets of one family to be made in one act.
#[derive(Clone, Debug)]
pub struct NewSets {
    /// The base that they belong to; `None` is the team at large.
    pub base: Option<BaseId>,
    /// The slot whose groups they were made of: there the students sit as sets already.
    pub at: Option<Slot>,
    /// The sets.
    pub sets: Vec<NewSet>,
}

/// One thing that a set becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetEdit {
    /// Its name.
    Name(String),
    /// Who comes to it, from another set of the family if need be.
    Add(Vec<StudentId>),
    /// Who leaves it.
    Remove(Vec<StudentId>),
    /// The team does not use it any more.
    End,
}

pub(super) fn add(draft: &mut Draft<'_>, new: &NewSets) -> Result<String, Rejected> {
    if new.sets.is_empty() {
        return Err(Rejected::NothingToDo("There is no set to make: nobody is in a group here.".to_owned()));
    }
    if new.base.is_some_and(|it| draft.before.bases.get(&it).is_none_or(|it| !it.live)) {
        return Err(Rejected::Impossible("That base is not in use any more.".to_owned()));
    }
    for set in &new.sets {
        let name = free_name(draft, new.base, set.id, &set.name)?;
        draft.edit(set.id, |it: &mut Set| (it.base, it.name, it.live) = (new.base, name, true));
        fill(draft, new.base, set.id, &set.students)?;
        for student in new.at.iter().flat_map(|_| &set.students) {
            let slot = new.at.unwrap_or_default();
            draft.edit((slot, *student), |it: &mut Placement| it.set = Some(set.id));
        }
    }
    let names: Vec<String> = new.sets.iter().map(|it| it.id.mark()).collect();
    let students = new.sets.iter().map(|it| it.students.len()).sum();
    let what = if names.len() == 1 { "New set" } else { "New sets" };
    Ok(format!("{what} {} with {}", list(&names), count(students, "student")))
}

pub(super) fn edit(draft: &mut Draft<'_>, set: SetId, edits: &[SetEdit]) -> Result<String, Rejected> {
    let Some(before) = draft.before.sets.get(&set).filter(|it| it.live) else {
        return Err(Rejected::Impossible("The team does not use that set any more.".to_owned()));
    };
    let mut told = Vec::new();
    for edit in edits {
        told.push(match edit {
            SetEdit::Name(name) => {
                let name = free_name(draft, before.base, set, name)?;
                draft.edit(set, |it: &mut Set| it.name = name);
                format!("was called “{}”", literal(&before.name))
            }
            SetEdit::Add(students) => {
                fill(draft, before.base, set, students)?;
                format!("with {}", words::students(students))
            }
            SetEdit::Remove(students) => {
                for student in students {
                    draft.edit((set, *student), |it: &mut SetMember| it.holds = false);
                }
                format!("without {}", words::students(students))
            }
            SetEdit::End => {
                draft.edit(set, |it: &mut Set| it.live = false);
                "out of use".to_owned()
            }
        });
    }
    Ok(format!("{}: {}", set.mark(), told.join("; ")))
}

fn fill(draft: &mut Draft<'_>, base: Option<BaseId>, set: SetId, students: &[StudentId]) -> Result<(), Rejected> {
    let others: Vec<SetId> = draft.after.family(base).into_iter().map(|it| it.key).filter(|it| *it != set).collect();
    for student in students {
        if !draft.before.students.get(student).is_some_and(|it| it.live && it.same_as.is_none()) {
            return Err(Rejected::Impossible("That student does not belong to the team any more.".to_owned()));
        }
        for other in &others {
            draft.edit((*other, *student), |it: &mut SetMember| it.holds = false);
        }
        draft.edit((set, *student), |it: &mut SetMember| it.holds = true);
    }
    Ok(())
}

fn free_name(draft: &Draft<'_>, base: Option<BaseId>, own: SetId, name: &str) -> Result<String, Rejected> {
    let name = named("set", name)?;
    if draft.after.family(base).iter().any(|it| it.key != own && fold(&it.name) == fold(&name)) {
        return Err(Rejected::Impossible(format!("There is a set called “{name}” already. Choose another name.")));
    }
    Ok(name)
}
