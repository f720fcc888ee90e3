//! What an imported file brings beside its scores: students, keys, adults, skills, sources, and the import itself.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Draft, people, setup};
use crate::domain::ids::{AdultId, ImportId, SkillId, SourceId, StudentId};
use crate::domain::person::Role;
use crate::domain::skill::{Band, FileAnswer, Import, LevelWord, Skill, Source, SourceKind};
use crate::domain::text::count;

/// A student to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewStudent {
    /// Derived from the first key.
    pub id: StudentId,
    /// As said.
    pub name: String,
    /// As sorted.
    pub sort_name: String,
    /// Grade, folded.
    pub grade: Option<String>,
    /// Namespace and value of each external key.
    pub keys: Vec<(String, String)>,
    /// Names of tags that the student carries.
    pub tags: Vec<String>,
}

/// An adult to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAdult {
    /// Derived from the first key, or invented.
    pub id: AdultId,
    /// As the students say it.
    pub name: String,
    /// What the adult is in the team.
    pub role: Role,
    /// Namespace and value of each external key.
    pub keys: Vec<(String, String)>,
}

/// A further key of a student whom the team knows.
#[derive(Clone, Debug, PartialEq)]
pub struct NewKey {
    /// Whose.
    pub student: StudentId,
    /// The issuer.
    pub namespace: String,
    /// The key.
    pub value: String,
}

/// A skill to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSkill {
    /// Derived from namespace and code.
    pub id: SkillId,
    /// Short code.
    pub code: String,
    /// What it says.
    pub title: String,
    /// Its subject.
    pub subject: String,
    /// The wider skill.
    pub parent: Option<SkillId>,
    /// What it needs first.
    pub needs: Vec<SkillId>,
}

/// A source to be made.
#[derive(Clone, Debug, PartialEq)]
pub struct NewSource {
    /// Derived from its name.
    pub id: SourceId,
    /// The name that a teacher knows.
    pub name: String,
    /// What kind of evidence.
    pub kind: SourceKind,
    /// Cuts in percent where the profile has its own: developing, proficient, secure.
    pub cuts: Option<(u32, u32, u32)>,
}

/// Everything that one import makes true, without its scores: those are the store's, under the import's id.
#[derive(Clone, Debug)]
pub struct ImportFacts {
    /// The import.
    pub id: ImportId,
    /// The file's name, without its folder.
    pub file: String,
    /// The profile that read it.
    pub profile: String,
    /// SHA-256 of the bytes.
    pub sha256: String,
    /// The import's identity.
    pub identity: String,
    /// When.
    pub at: NaiveDateTime,
    /// The day that undated scores were taken to be from.
    pub undated_day: Option<NaiveDate>,
    /// Rows read.
    pub rows: u32,
    /// Scores written.
    pub scores: u32,
    /// Scores of students whom the team does not know.
    pub unknown: u32,
    /// Where its scores come from.
    pub sources: Vec<NewSource>,
    /// Its skills.
    pub skills: Vec<NewSkill>,
    /// Whether they are how far somebody is in a program, and nothing to master.
    pub pace: bool,
    /// Students to be made.
    pub students: Vec<NewStudent>,
    /// Further keys of known students.
    pub keys: Vec<NewKey>,
    /// Adults to be made.
    pub adults: Vec<NewAdult>,
    /// What was answered, to be remembered.
    pub answers: Vec<NewAnswer>,
}

/// What was answered about a source's files.
#[derive(Clone, Debug, PartialEq)]
pub enum NewAnswer {
    /// What a word of its scale means.
    Level(SourceId, String, Band),
    /// Anything else, in the import's words: the question's key and the answer.
    Other(SourceId, String, String),
}

pub(super) fn import(draft: &mut Draft<'_>, facts: &ImportFacts) -> String {
    for source in &facts.sources {
        if draft.after.sources.get(&source.id).is_some_and(|it| it.live) {
            continue;
        }
        draft.edit(source.id, |it: &mut Source| {
            (it.name, it.kind, it.live) = (source.name.clone(), source.kind, true);
            if let Some((developing, proficient, secure)) = source.cuts {
                (it.cut_developing, it.cut_proficient, it.cut_secure) =
                    (Some(developing), Some(proficient), Some(secure));
            }
        });
    }
    for skill in &facts.skills {
        setup::add_skill(draft, skill);
        if facts.pace {
            draft.edit(skill.id, |it: &mut Skill| it.pace = true);
        }
    }
    for student in &facts.students {
        people::add_student(draft, student);
    }
    for key in &facts.keys {
        people::add_student_key(draft, key.student, &key.namespace, &key.value);
    }
    for adult in &facts.adults {
        people::put_adult(draft, adult);
    }
    for answer in &facts.answers {
        match answer {
            NewAnswer::Level(source, word, band) => {
                draft.edit((*source, word.clone()), |it: &mut LevelWord| it.band = Some(band.number()));
            }
            NewAnswer::Other(source, about, answer) => {
                draft.edit((*source, about.clone()), |it: &mut FileAnswer| it.answer.clone_from(answer));
            }
        }
    }
    draft.edit(facts.id, |it: &mut Import| {
        (it.file, it.profile) = (facts.file.clone(), facts.profile.clone());
        (it.sha256, it.identity) = (facts.sha256.clone(), facts.identity.clone());
        (it.at, it.undated_day, it.stands) = (Some(facts.at), facts.undated_day, true);
        (it.rows, it.scores, it.unknown) = (facts.rows, facts.scores, facts.unknown);
    });
    let students = if facts.students.is_empty() {
        String::new()
    } else {
        format!(", {}", count(facts.students.len(), "new student"))
    };
    format!("Imported {}: {}{students}", facts.id.mark(), count(facts.scores as usize, "score"))
}

pub(super) fn withdraw(draft: &mut Draft<'_>, id: ImportId) -> String {
    draft.edit(id, |it: &mut Import| it.stands = false);
    format!("Withdrew {}", id.mark())
}
