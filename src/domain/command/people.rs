//! Students, adults and tags.

use std::collections::{HashMap, HashSet};

use super::{Draft, NewAdult, NewStudent, Rejected, adult, named};
use crate::domain::book::Book;
use crate::domain::find::{fold_key, student_key_id};
use crate::domain::ids::{AdultId, AdultKeyId, StudentId, TagId};
use crate::domain::person::{Adult, AdultKey, Student, StudentKey, StudentTag, Tag};
use crate::domain::text::{clean, count, fold};

pub(super) fn add_students(draft: &mut Draft<'_>, students: &[NewStudent]) -> Result<String, Rejected> {
    for student in students {
        named("student", &student.name)?;
        if let Some(known) = draft.before.students.get(&student.id).filter(|it| it.live) {
            return Err(Rejected::Impossible(format!("{} belongs to the team already.", known.name)));
        }
        add_student(draft, student);
    }
    Ok(match students {
        [one] => format!("New student {}", one.id.mark()),
        _ => format!("{} added", count(students.len(), "student")),
    })
}

pub(super) fn add_student(draft: &mut Draft<'_>, new: &NewStudent) {
    draft.edit(new.id, |it: &mut Student| {
        (it.name, it.sort_name) = (clean(&new.name), clean(&new.sort_name));
        it.grade.clone_from(&new.grade);
        it.live = true;
    });
    for (namespace, value) in &new.keys {
        add_student_key(draft, new.id, namespace, value);
    }
    for name in &new.tags {
        let tag = draft.after.tag_for(name);
        add_tag(draft, tag, name, false);
        draft.edit((new.id, tag), |it: &mut StudentTag| it.holds = true);
    }
}

/// Whom of newly typed students a team does not have yet, and sentences about those whom it has: by a key, or by the name for want of a
/// key. Namesakes with keys of their own are students of their own; an id that an earlier name took is told apart.
pub fn newcomers(book: &Book, typed: Vec<NewStudent>) -> (Vec<NewStudent>, Vec<String>) {
    let names: HashMap<String, &Student> = book.team_students().map(|it| (fold(&it.name), it)).collect();
    let (mut new, mut known) = (Vec::new(), Vec::new());
    let mut ids: HashSet<StudentId> = book.students.iter().filter(|it| it.live).map(|it| it.key).collect();
    for mut student in typed {
        let by_key = student.keys.iter().find_map(|(issuer, value)| book.student_by_key(issuer, value));
        let by_name = names.get(&fold(&student.name)).filter(|_| student.keys.is_empty());
        if let Some(it) = by_key.and_then(|it| book.students.get(&it)).or(by_name.copied()) {
            known.push(match it.comings() {
                Some(when) => format!("{} was in the team before ({when}): bring them back on their page.", it.name),
                None if by_key.is_some() => format!("{} has that key, and belongs to the team already.", it.name),
                None => format!(
                    "{} belongs to the team already. Another child of that name needs a student number behind it.",
                    it.name
                ),
            });
            continue;
        }
        let first = student.id;
        for number in 2_u32.. {
            if ids.insert(student.id) {
                break;
            }
            student.id = StudentId::derived(&[&first.0, &number.to_be_bytes()]);
        }
        new.push(student);
    }
    (new, known)
}

/// Notes an external key, unless it already is somebody's.
pub(super) fn add_student_key(draft: &mut Draft<'_>, student: StudentId, namespace: &str, value: &str) {
    let (key, value) = (student_key_id(namespace, value), fold_key(value));
    if value.is_empty() || draft.after.student_keys.get(&key).is_some_and(|it| it.live) {
        return;
    }
    draft.edit(key, |it: &mut StudentKey| {
        (it.student, it.namespace, it.value, it.live) = (student, namespace.to_owned(), value, true);
    });
}

pub(super) fn add_adult(
    draft: &mut Draft<'_>,
    new: &NewAdult,
    largest: Option<u32>,
    supervisor: Option<AdultId>,
) -> Result<String, Rejected> {
    adult::free_name(draft, new.id, &new.name)?;
    put_adult(draft, new);
    draft.edit(new.id, |it: &mut Adult| (it.largest, it.supervisor) = (largest, supervisor));
    Ok(format!("New adult {}", new.id.mark()))
}

pub(super) fn put_adult(draft: &mut Draft<'_>, new: &NewAdult) {
    draft.edit(new.id, |it: &mut Adult| (it.name, it.role, it.live) = (clean(&new.name), new.role, true));
    for (namespace, value) in &new.keys {
        let value = fold_key(value);
        let key = AdultKeyId::derived(&[namespace.as_bytes(), value.as_bytes()]);
        draft.edit(key, |it: &mut AdultKey| {
            (it.adult, it.namespace, it.value, it.live) = (new.id, namespace.clone(), value, true);
        });
    }
}

pub(super) fn tag_students(
    draft: &mut Draft<'_>,
    tag: TagId,
    name: &str,
    private: bool,
    students: &[StudentId],
) -> String {
    add_tag(draft, tag, name, private);
    for student in students {
        draft.edit((*student, tag), |it: &mut StudentTag| it.holds = true);
    }
    format!("{} tagged {}", count(students.len(), "student"), tag.mark())
}

fn add_tag(draft: &mut Draft<'_>, tag: TagId, name: &str, private: bool) {
    if draft.after.tags.get(&tag).is_some_and(|it| it.live) {
        return;
    }
    draft.edit(tag, |it: &mut Tag| (it.name, it.private, it.live, it.same_as) = (clean(name), private, true, None));
}

/// The id of a tag by its name: two laptops that say "cohort A" mean the same.
pub fn tag_id(name: &str) -> TagId {
    TagId::derived(&[fold(name).as_bytes()])
}
