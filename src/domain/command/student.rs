//! What a team notes about a student: notes, goals, connections. **Words about a child are personal values; an act's own words
//! name no more than the student.**

use chrono::NaiveDate;

use super::{Draft, Rejected};
use crate::domain::ids::{AdultId, GoalId, NoteId, SkillId, StudentId};
use crate::domain::person::{Connection, Goal, GoalState, Note, NoteKind, Strength};
use crate::domain::text::clean;

/// A note to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewNote {
    /// Its id.
    pub id: NoteId,
    /// About whom.
    pub student: StudentId,
    /// By whom.
    pub adult: Option<AdultId>,
    /// What it is about.
    pub kind: NoteKind,
    /// The day it is written.
    pub on: NaiveDate,
    /// The words.
    pub words: String,
    /// The note that it replaces: notes are never edited in place.
    pub replaces: Option<NoteId>,
}

/// A goal to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewGoal {
    /// Its id.
    pub id: GoalId,
    /// Whose.
    pub student: StudentId,
    /// The skill it is about, if any.
    pub skill: Option<SkillId>,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// The words.
    pub words: String,
}

pub(super) fn add_note(draft: &mut Draft<'_>, new: &NewNote) -> Result<String, Rejected> {
    check_student(draft, new.student)?;
    let words = said("note", &new.words)?;
    if let Some(old) = new.replaces
        && !draft.before.notes.get(&old).is_some_and(|it| it.live && it.student == new.student)
    {
        return Err(Rejected::Impossible("The note to replace is not there any more. Write a new one.".to_owned()));
    }
    draft.edit(new.id, |it: &mut Note| {
        (it.student, it.adult, it.kind, it.on_date) = (new.student, new.adult, new.kind, new.on);
        (it.replaces, it.words, it.live) = (new.replaces, words, true);
    });
    let verb = if new.replaces.is_some() { "Changed" } else { "New" };
    Ok(format!("{verb} note about {}: {}", new.student.mark(), new.kind.word()))
}

pub(super) fn add_goal(draft: &mut Draft<'_>, new: &NewGoal) -> Result<String, Rejected> {
    check_student(draft, new.student)?;
    let words = said("goal", &new.words)?;
    draft.edit(new.id, |it: &mut Goal| {
        (it.student, it.skill, it.due) = (new.student, new.skill, new.due);
        (it.state, it.words, it.live) = (GoalState::Open, words, true);
    });
    Ok(format!("New goal of {}", new.student.mark()))
}

pub(super) fn set_connection(
    draft: &mut Draft<'_>,
    student: StudentId,
    adult: AdultId,
    strength: Strength,
) -> Result<String, Rejected> {
    check_student(draft, student)?;
    if !draft.before.adults.get(&adult).is_some_and(|it| it.live) {
        return Err(Rejected::Impossible("That adult does not belong to the team any more.".to_owned()));
    }
    draft.edit((student, adult), |it: &mut Connection| it.strength = strength);
    let (student, adult) = (student.mark(), adult.mark());
    Ok(match strength {
        Strength::Unknown => format!("Nothing known of {student} and {adult}"),
        Strength::Some => format!("{student} gets along with {adult}"),
        Strength::Strong => format!("{student} is strongly connected with {adult}"),
    })
}

fn check_student(draft: &Draft<'_>, student: StudentId) -> Result<(), Rejected> {
    if draft.before.students.get(&student).is_some_and(|it| it.live && it.same_as.is_none()) {
        return Ok(());
    }
    Err(Rejected::Impossible("That student does not belong to the team any more.".to_owned()))
}

fn said(what: &str, words: &str) -> Result<String, Rejected> {
    let words = clean(words);
    if words.is_empty() { Err(Rejected::Impossible(format!("The {what} needs words."))) } else { Ok(words) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::{Command, Decision, decide};
    use crate::domain::person::{Adult, Student};
    use crate::domain::record::Record;

    const ANA: StudentId = StudentId([1; 16]);
    const BO: StudentId = StudentId([2; 16]);
    const RIVERA: AdultId = AdultId([3; 16]);

    fn book() -> Book {
        let mut book = Book::default();
        book.students.load(Student { name: "Ana Bell".into(), live: true, ..Student::new(ANA) });
        book.students.load(Student { name: "Bo Lind".into(), live: true, ..Student::new(BO) });
        book.adults.load(Adult { name: "Ms Rivera".into(), live: true, ..Adult::new(RIVERA) });
        book
    }

    fn note(id: u8, student: StudentId, words: &str, replaces: Option<u8>) -> Command {
        Command::AddNote(NewNote {
            id: NoteId([id; 16]),
            student,
            adult: Some(RIVERA),
            kind: NoteKind::Interest,
            on: NaiveDate::default(),
            words: words.to_owned(),
            replaces: replaces.map(|it| NoteId([it; 16])),
        })
    }

    #[test]
    fn a_note_is_cleaned_and_the_log_says_only_whom_it_is_about() {
        let Decision { words, after, .. } =
            decide(&book(), &note(1, ANA, " Likes\tmaps ", None), None).expect("allowed");
        assert_eq!(after.fill(&words), "New note about Ana Bell: interest");
        assert_eq!(after.notes.get(&NoteId([1; 16])).map(|it| it.words.as_str()), Some("Likes maps"));
        assert!(!words.contains("maps"));
    }

    #[test]
    fn a_note_is_replaced_by_one_about_the_same_student_only() {
        let after = decide(&book(), &note(1, ANA, "Likes maps", None), None).expect("allowed").after;
        let Decision { words, after, .. } =
            decide(&after, &note(2, ANA, "Likes stars", Some(1)), None).expect("allowed");
        assert_eq!(after.fill(&words), "Changed note about Ana Bell: interest");
        assert!(after.notes.get(&NoteId([1; 16])).is_some_and(|it| it.live), "the old one is history");
        assert!(matches!(decide(&after, &note(3, BO, "Likes stars", Some(1)), None), Err(Rejected::Impossible(_))));
        assert!(matches!(decide(&after, &note(3, BO, "\u{200b} ", None), None), Err(Rejected::Impossible(_))));
    }

    #[test]
    fn a_goal_starts_open_and_needs_a_student_of_the_team() {
        let goal = |student| {
            let (id, words) = (GoalId([1; 16]), "Read a whole chapter aloud".to_owned());
            Command::AddGoal(NewGoal { id, student, skill: None, due: None, words })
        };
        let after = decide(&book(), &goal(ANA), None).expect("allowed").after;
        assert_eq!(after.goals.get(&GoalId([1; 16])).map(|it| (it.state, it.live)), Some((GoalState::Open, true)));
        assert!(matches!(decide(&book(), &goal(StudentId([9; 16])), None), Err(Rejected::Impossible(_))));
    }

    #[test]
    fn a_connection_is_set_and_taken_back() {
        let set = |strength| Command::SetConnection { student: ANA, adult: RIVERA, strength };
        let Decision { words, after, .. } = decide(&book(), &set(Strength::Strong), None).expect("allowed");
        assert_eq!(after.fill(&words), "Ana Bell is strongly connected with Ms Rivera");
        let after = decide(&after, &set(Strength::Unknown), None).expect("allowed").after;
        assert_eq!(after, book(), "nothing known is as it was before");
        assert!(matches!(decide(&after, &set(Strength::Unknown), None), Err(Rejected::NothingToDo(_))));
        let stranger = Command::SetConnection { student: ANA, adult: AdultId([9; 16]), strength: Strength::Some };
        assert!(matches!(decide(&after, &stranger, None), Err(Rejected::Impossible(_))));
    }
}
