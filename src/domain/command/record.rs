//! What becomes of a student's record: names, grade, keys; leaving and coming back; two records of one person. **A child's name and
//! keys are never in an act's words**: the student's mark stands for them.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{Draft, Rejected, named, people};
use crate::domain::find::student_key_id;
use crate::domain::ids::{BaseId, StudentId, StudentKeyId, TagId, TargetId};
use crate::domain::person::{Choice, Connection, Goal, Note, Strength, Student, StudentKey, StudentTag};
use crate::domain::plan::{Lock, LockPart, Placement, SetMember};
use crate::domain::rule::{Rule, RuleScope, ScopePart};
use crate::domain::text::{clean, fold, sort_name, split_name};
use crate::domain::timetable::{Availability, Conference};
use crate::domain::words::literal;

/// The issuer of the keys that are names: a file without student numbers says them.
pub const BY_NAME: &str = "name";

/// What is done with students' records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudentCommand {
    /// What a student is becomes something else, in one act.
    Edit {
        /// The student.
        student: StudentId,
        /// What becomes of the record.
        edits: Vec<StudentEdit>,
    },
    /// Two records are of one person: scores of both count, keys of both lead there, and what the team says of the double is said of the
    /// other alone. In plans, who stays keeps their own place and choice, and takes the double's where they have none.
    Join {
        /// The record that is a double from now on.
        double: StudentId,
        /// The record that stays.
        into: StudentId,
        /// Plans from this day on, and all others in memory, are without the double; of older ones, a student's past tells both.
        today: NaiveDate,
    },
    /// A double is a student of their own again: scores and keys go along; what was said of the double stays with the other.
    Separate {
        /// The double.
        double: StudentId,
    },
}

/// One thing that becomes of a student's record; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StudentEdit {
    /// The name: `Ana Bell`, or `Bell, Ana`. One to sort by that followed from the old name follows from the new one. Files that say the
    /// old name still mean this student.
    Name(String),
    /// The name to sort by; empty is what follows from the name.
    SortName(String),
    /// The grade as the school writes it.
    Grade(Option<String>),
    /// One more external key, which must be nobody's.
    AddKey {
        /// The issuer.
        namespace: String,
        /// The key.
        value: String,
    },
    /// A key that means this student no more.
    EndKey(StudentKeyId),
    /// Another student's key, which means this one from now on.
    TakeKey(StudentKeyId),
    /// The last day in the team.
    Leave(NaiveDate),
    /// The first day in the team again.
    Return(NaiveDate),
}

pub(super) fn decide(draft: &mut Draft<'_>, command: &StudentCommand) -> Result<String, Rejected> {
    match command {
        StudentCommand::Edit { student, edits } => {
            person(draft, *student)?;
            let told = edits.iter().map(|it| edit(draft, *student, it)).collect::<Result<Vec<_>, _>>()?;
            Ok(format!("{}: {}", student.mark(), told.join("; ")))
        }
        StudentCommand::Join { double, into, .. } => join(draft, *double, *into),
        StudentCommand::Separate { double } => {
            if draft.before.students.get(double).is_none_or(|it| it.same_as.is_none()) {
                return Err(Rejected::Impossible("That record is no double of another student's.".to_owned()));
            }
            draft.edit(*double, |it: &mut Student| it.same_as = None);
            Ok(format!("{} is a student of their own again", double.mark()))
        }
    }
}

fn person(draft: &Draft<'_>, student: StudentId) -> Result<Student, Rejected> {
    let found = draft.after.students.get(&student).filter(|it| it.is_person()).cloned();
    found.ok_or_else(|| Rejected::Impossible("The team does not know that student any more.".to_owned()))
}

fn edit(draft: &mut Draft<'_>, student: StudentId, edit: &StudentEdit) -> Result<String, Rejected> {
    match edit {
        StudentEdit::Name(name) => rename(draft, student, name),
        StudentEdit::SortName(typed) => {
            let typed = clean(typed);
            let derived = sorted(&person(draft, student)?.name);
            draft.edit(student, |it: &mut Student| it.sort_name = if typed.is_empty() { derived } else { typed });
            Ok("the name to sort by changed".to_owned())
        }
        StudentEdit::Grade(grade) => {
            let grade = grade.as_deref().map(clean).filter(|it| !it.is_empty());
            let words = grade.as_ref().map_or_else(|| "no grade".to_owned(), |it| format!("grade {}", literal(it)));
            draft.edit(student, |it: &mut Student| it.grade = grade);
            Ok(words)
        }
        StudentEdit::AddKey { namespace, value } => add_key(draft, student, namespace, value),
        StudentEdit::EndKey(key) => {
            let issuer = key_of(draft, *key, |it| it == student)?.namespace;
            draft.edit(*key, |it: &mut StudentKey| it.live = false);
            Ok(format!("a key of {} ended", literal(&issuer)))
        }
        StudentEdit::TakeKey(key) => {
            let StudentKey { student: from, namespace, .. } = key_of(draft, *key, |it| it != student)?;
            draft.edit(*key, |it: &mut StudentKey| it.student = student);
            Ok(format!("has a key of {} from {}", literal(&namespace), from.mark()))
        }
        StudentEdit::Leave(last) => {
            if person(draft, student)?.left_on.is_some_and(|it| it == *last)
                && draft.after.students.get(&student).is_some_and(|it| it.back_on.is_none())
            {
                return Err(Rejected::NothingToDo("That is the last day already.".to_owned()));
            }
            draft.edit(student, |it: &mut Student| (it.left_on, it.back_on) = (Some(*last), None));
            Ok(format!("last day {}", day(*last)))
        }
        StudentEdit::Return(first) => come_back(draft, student, *first),
    }
}

/// The old name stays a key: the school's next export may still say it.
fn rename(draft: &mut Draft<'_>, student: StudentId, typed: &str) -> Result<String, Rejected> {
    let (given, family) = split_name(typed);
    let name = named("student", &format!("{given} {family}"))?;
    let before = person(draft, student)?;
    if fold(&before.name) != fold(&name) {
        let old = fold(&before.name);
        let with_grade = before.grade.as_ref().map(|grade| format!("{old}, {}", grade.to_lowercase()));
        for value in std::iter::once(old).chain(with_grade) {
            people::add_student_key(draft, student, BY_NAME, &value);
        }
    }
    let follows = before.sort_name == sorted(&before.name) || before.sort_name.is_empty();
    let sort_by = if typed.contains(',') || follows { sort_name(&given, &family) } else { before.sort_name };
    draft.edit(student, |it: &mut Student| (it.name, it.sort_name) = (name, sort_by));
    Ok("the name changed".to_owned())
}

fn sorted(name: &str) -> String {
    let (given, family) = split_name(name);
    sort_name(&given, &family)
}

fn add_key(draft: &mut Draft<'_>, student: StudentId, namespace: &str, value: &str) -> Result<String, Rejected> {
    let (namespace, value) = (clean(namespace), clean(value));
    if namespace.is_empty() || value.is_empty() {
        return Err(Rejected::Impossible(
            "A key needs its issuer and its value, such as canvas:605000 or sis:101.".to_owned(),
        ));
    }
    if let Some(owner) = draft.after.student_by_key(&namespace, &value) {
        if owner == student {
            return Err(Rejected::NothingToDo("The student has that key already.".to_owned()));
        }
        let name = draft.after.student_name(owner);
        return Err(Rejected::Impossible(format!(
            "{namespace}:{value} is a key of {name}. Move it from there, or join the two records if they are one person."
        )));
    }
    // Of a key that ended it is the owner, too, that may be another one now.
    let key = student_key_id(&namespace, &value);
    draft.edit(key, |it: &mut StudentKey| it.student = student);
    people::add_student_key(draft, student, &namespace, &value);
    Ok(format!("one more key of {}", literal(&namespace)))
}

fn key_of(draft: &Draft<'_>, key: StudentKeyId, whose: impl Fn(StudentId) -> bool) -> Result<StudentKey, Rejected> {
    let found = draft.after.student_keys.get(&key).filter(|it| it.live && whose(draft.after.same_person(it.student)));
    found
        .cloned()
        .ok_or_else(|| Rejected::Impossible("That key is not there any more, or has moved already.".to_owned()))
}

fn come_back(draft: &mut Draft<'_>, student: StudentId, first: NaiveDate) -> Result<String, Rejected> {
    let Some(last) = person(draft, student)?.left_on else {
        return Err(Rejected::NothingToDo("The student has not left the team.".to_owned()));
    };
    let stays = last.succ_opt().is_none_or(|next| first <= next);
    draft.edit(student, |it: &mut Student| {
        (it.left_on, it.back_on) = if stays { (None, None) } else { (Some(last), Some(first)) };
    });
    Ok(if stays { "stays in the team".to_owned() } else { format!("back from {}", day(first)) })
}

fn day(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

fn join(draft: &mut Draft<'_>, double: StudentId, into: StudentId) -> Result<String, Rejected> {
    person(draft, double)?;
    person(draft, into)?;
    if double == into {
        return Err(Rejected::Impossible("That is one record already. Choose another student's.".to_owned()));
    }
    let book = draft.before;
    take_places(draft, double, into);
    take_choices(draft, double, into);
    let doubles: Vec<StudentId> = book.doubles_of(double).map(|it| it.key).chain([double]).collect();
    for record in doubles {
        draft.edit(record, |it: &mut Student| it.same_as = Some(into));
    }
    carry_over(draft, double, into);
    Ok(format!("{} and {} are one student, as {}", double.mark(), into.mark(), into.mark()))
}

/// Who is to place sits where the double sat, or waits to go back to where it had to leave; the double is nowhere.
fn take_places(draft: &mut Draft<'_>, double: StudentId, into: StudentId) {
    let book = draft.before;
    for it in book.placements.iter().filter(|it| it.key.1 == double) {
        let slot = it.key.0;
        let (seat, locked) = (book.placement(slot, double), (slot, LockPart::Student, TargetId(double.0)));
        let holds = book.locks.get(&locked).is_some_and(|it| it.holds);
        if book.placement(slot, into).is_none() {
            draft.edit((slot, into), |own: &mut Placement| {
                let left = if seat.is_some() { None } else { own.left.or(it.left) };
                (own.group, own.left, own.set) = (seat, left, seat.and(it.set));
            });
            if holds && seat.is_some() {
                draft.edit((slot, LockPart::Student, TargetId(into.0)), |it: &mut Lock| it.holds = true);
            }
        }
        draft.edit(locked, |it: &mut Lock| it.holds = false);
        draft.edit(it.key, |it: &mut Placement| (it.group, it.left, it.set) = (None, None, None));
    }
}

/// A choice is one whole: the student's own counts, where there is one.
fn take_choices(draft: &mut Draft<'_>, double: StudentId, into: StudentId) {
    let book = draft.before;
    for it in book.choices.iter().filter(|it| it.key.1 == double) {
        let key = (it.key.0, into);
        if book.wish(key.0, into).is_none() {
            draft.edit(key, |own: &mut Choice| *own = Choice { key, ..it.clone() });
        }
        draft.edit(it.key, |it: &mut Choice| (it.space, it.activity) = (None, None));
    }
}

/// What the team says of a double is said of the student, and of the double no more. Scores and keys stay where they are and lead to the student.
fn carry_over(draft: &mut Draft<'_>, double: StudentId, into: StudentId) {
    let book = draft.before;
    let tags = (double, TagId([0; 16]))..=(double, TagId([255; 16]));
    for it in book.student_tags.range(tags).filter(|it| it.holds) {
        draft.edit((into, it.key.1), |it: &mut StudentTag| it.holds = true);
        draft.edit(it.key, |it: &mut StudentTag| it.holds = false);
    }
    for it in book.connections.iter().filter(|it| it.key.0 == double && it.strength != Strength::Unknown) {
        draft.edit((into, it.key.1), |own: &mut Connection| own.strength = own.strength.max(it.strength));
        draft.edit(it.key, |it: &mut Connection| it.strength = Strength::Unknown);
    }
    for it in book.notes.iter().filter(|it| it.live && it.student == double) {
        draft.edit(it.key, |it: &mut Note| it.student = into);
    }
    for it in book.goals.iter().filter(|it| it.live && it.student == double) {
        draft.edit(it.key, |it: &mut Goal| it.student = into);
    }
    for it in book.availability.iter().filter(|it| it.live && it.student == Some(double)) {
        draft.edit(it.key, |it: &mut Availability| it.student = Some(into));
    }
    // Its id follows from the student, so that it can be ticked off and dropped like any other.
    for it in book.conferences.iter().filter(|it| it.live && it.student == double) {
        let key = Conference::id_of(it.on_date, it.block, it.adult, into);
        let held = book.conferences.get(&key).is_some_and(Conference::was_held);
        draft.edit(it.key, |it: &mut Conference| it.live = false);
        if !held {
            draft.edit(key, |own: &mut Conference| *own = Conference { key, student: into, ..it.clone() });
        }
    }
    // Of a family, a student is in one set at most: their own counts.
    let mut families: BTreeSet<Option<BaseId>> = book.families_of(into).collect();
    for it in book.set_members.iter().filter(|it| it.holds && it.key.1 == double) {
        if book.sets.get(&it.key.0).is_some_and(|set| set.live && families.insert(set.base)) {
            draft.edit((it.key.0, into), |it: &mut SetMember| it.holds = true);
        }
        draft.edit(it.key, |it: &mut SetMember| it.holds = false);
    }
    for it in book.rules.iter().filter(|it| it.live && it.student == Some(double)) {
        draft.edit(it.key, |it: &mut Rule| it.student = Some(into));
    }
    let scoped = |it: &&RuleScope| it.holds && it.key.1 == ScopePart::Student && it.key.2 == TargetId(double.0);
    for it in book.rule_scopes.iter().filter(scoped) {
        draft.edit((it.key.0, ScopePart::Student, TargetId(into.0)), |it: &mut RuleScope| it.holds = true);
        draft.edit(it.key, |it: &mut RuleScope| it.holds = false);
    }
}

#[cfg(test)]
mod tests;
