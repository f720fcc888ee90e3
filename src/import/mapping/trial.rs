//! What the first rows come to with the columns as they were said: shown while a person says it.

use chrono::NaiveDateTime;

use super::Mapping;
use crate::domain::book::Book;
use crate::domain::ids::{ImportId, SkillId, StudentId};
use crate::domain::text::count;
use crate::import::{Options, Preview, Profile, Profiles, Refused, preview};

/// Scores that are shown.
const SHOWN: usize = 5;
/// Problems that are shown.
const PROBLEMS: usize = 3;

/// What some rows come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trial {
    /// How many students and scores, in words.
    pub told: String,
    /// The first scores, each with student, skill, score and day.
    pub scores: Vec<[String; 4]>,
    /// What is wrong or open, in words.
    pub problems: Vec<String>,
}

impl Mapping {
    /// Tries the columns out on the first rows.
    ///
    /// # Errors
    /// When they cannot be read so; in a sentence.
    pub fn try_out(&self, book: &Book, now: NaiveDateTime, day_first: Option<bool>) -> Result<Trial, String> {
        if let Some(words) = self.missing() {
            return Err(words.to_owned());
        }
        let profile = self.profile("trial", "Trial", "Trial")?;
        let options = Options {
            create_students: true,
            day_first,
            profile: Some(profile.id.clone()),
            profiles: Profiles::default().with(profile),
            ..Options::new(ImportId([0; 16]), now)
        };
        let found = preview(&self.first, book, &options).map_err(|it: Refused| it.to_string())?;
        Ok(self.told(book, &found))
    }

    /// The profile of what was said.
    ///
    /// # Errors
    /// When a profile cannot say it, with a sentence: an invariant that the tests hold, but for names that are too many to match.
    pub fn profile(&self, id: &str, title: &str, source: &str) -> Result<Profile, String> {
        Profile::read(&self.profile_text(id, title, source))
            .map_err(|why| format!("These columns cannot be read so. {why}"))
    }

    fn told(&self, book: &Book, found: &Preview) -> Trial {
        let report = &found.report;
        let students = count((report.students.matched + report.students.created) as usize, "student");
        let scores = count(report.scores.imported as usize, "score");
        let rest = if self.more { " in the first rows" } else { "" };
        let told = if self.is_roster() { format!("{students}{rest}") } else { format!("{students}, {scores}{rest}") };
        let shown = found.scores.iter().take(SHOWN).map(|it| {
            let day = it.day.format("%-d %b %Y").to_string();
            [student(book, found, it.student), skill(book, found, it.skill), it.text.clone(), day]
        });
        let open: Vec<&str> = found.questions.iter().filter(|it| it.is_open()).map(|it| it.words.as_str()).collect();
        let open = match open.as_slice() {
            [] => None,
            [one] => Some(format!("Asked next: {one}")),
            [first, rest @ ..] => Some(format!("Asked next, with {} more: {first}", rest.len())),
        };
        let skipped = report.skipped.iter().map(|it| {
            let column = it.column.as_ref().map(|it| format!(" of “{it}”")).unwrap_or_default();
            format!("{}{column}: {} (first: line {}).", count(it.count as usize, "cell"), it.reason, it.line)
        });
        Trial { told, scores: shown.collect(), problems: open.into_iter().chain(skipped).take(PROBLEMS).collect() }
    }
}

fn student(book: &Book, found: &Preview, id: StudentId) -> String {
    let new = || found.facts.students.iter().find(|it| it.id == id).map(|it| it.name.clone());
    book.students.get(&id).map(|it| it.name.clone()).or_else(new).unwrap_or_default()
}

fn skill(book: &Book, found: &Preview, id: SkillId) -> String {
    let new = || found.facts.skills.iter().find(|it| it.id == id).map(|it| it.code.clone());
    book.skills.get(&id).map(|it| it.code.clone()).or_else(new).unwrap_or_default()
}
