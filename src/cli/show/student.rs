//! `show student`: one student's mastery by skill, and the evidence behind it.

use chrono::NaiveDate;
use serde::Serialize;

use super::mastery;
use super::students::tags;
use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::ids::{SkillId, SourceId, StudentId};
use crate::domain::score::{DateBasis, Mastery, Trend};
use crate::domain::text::count;
use crate::session::{Evidence, Session};

/// So many pieces of evidence the text shows; the JSON has all.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct StudentJson {
    id: String,
    name: String,
    grade: Option<String>,
    tags: Vec<String>,
    keys: Vec<String>,
    skills: Vec<SkillJson>,
    evidence: Vec<EvidenceJson>,
}

#[derive(Serialize)]
struct SkillJson {
    skill: String,
    title: String,
    band: Option<u8>,
    value: Option<f64>,
    text: Option<String>,
    source: String,
    observed_on: String,
    age_days: i64,
    trend: Option<&'static str>,
}

#[derive(Serialize)]
struct EvidenceJson {
    skill: String,
    source: String,
    observed_on: String,
    date_assumed: bool,
    attempt: u32,
    value: Option<f64>,
    text: String,
    level: String,
}

pub(super) fn run(name: &str, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let student = session.book().find_student(name)?;
    session.ready_students(&[student])?;
    let book = session.book();
    let (today, evidence) = (session.now().date(), session.evidence(student)?);
    let mut skills: Vec<(SkillId, &Mastery)> = book.mastery.of(student).collect();
    skills.sort_by_cached_key(|it| (code(book, it.0), it.0));
    let known = book.students.get(&student);
    if !json {
        return Ok(Answer::text(as_text(book, student, today, &skills, &evidence)));
    }
    Answer::json(&StudentJson {
        id: student.to_string(),
        name: book.student_name(student),
        grade: known.and_then(|it| it.grade.clone()),
        tags: tags(book, student),
        keys: keys(book, student),
        skills: skills.into_iter().map(|(skill, it)| skill_json(book, skill, it, today)).collect(),
        evidence: evidence.into_iter().map(|it| evidence_json(book, it)).collect(),
    })
}

fn as_text(
    book: &Book,
    student: StudentId,
    today: NaiveDate,
    skills: &[(SkillId, &Mastery)],
    evidence: &[Evidence],
) -> String {
    let mut table = Table::default();
    let grade = book.students.get(&student).and_then(|it| it.grade.as_ref()).map(|it| format!("grade {it}"));
    let about: Vec<String> = grade.into_iter().chain(tags(book, student)).chain(keys(book, student)).collect();
    table.line(format!("{}  {}", book.student_name(student), about.join(", ")));
    table.line(format!("\nLatest mastery in {}", count(skills.len(), "skill")));
    for (skill, it) in skills {
        let days = Some((today - it.day).num_days());
        table.item([
            code(book, *skill).as_str(),
            &mastery::band(it.band),
            &mastery::figure(Some(it)),
            mastery::trend(Some(it)),
            &mastery::age(days),
            &mastery::day(it),
            &source(book, it.source),
        ]);
    }
    table.line(format!("\n{} of evidence, newest first", count(evidence.len(), "piece")));
    for it in evidence.iter().take(SHOWN) {
        let day = it.day.format("%-d %b %Y").to_string();
        let said = if it.text.is_empty() { &it.level } else { &it.text };
        table.item([&code(book, it.skill), said.as_str(), "", "", "", &day, &source(book, it.source)]);
    }
    if evidence.len() > SHOWN {
        table.line(format!("  and {} more", evidence.len() - SHOWN));
    }
    table.to_string()
}

fn skill_json(book: &Book, skill: SkillId, mastery: &Mastery, today: NaiveDate) -> SkillJson {
    SkillJson {
        skill: code(book, skill),
        title: book.skills.get(&skill).map(|it| it.title.clone()).unwrap_or_default(),
        band: mastery::band_number(Some(mastery)),
        value: mastery.value,
        text: mastery::text(Some(mastery)),
        source: source(book, mastery.source),
        observed_on: mastery.day.to_string(),
        age_days: (today - mastery.day).num_days(),
        trend: mastery.trend.map(Trend::word),
    }
}

fn evidence_json(book: &Book, it: Evidence) -> EvidenceJson {
    EvidenceJson {
        skill: code(book, it.skill),
        source: source(book, it.source),
        observed_on: it.day.to_string(),
        date_assumed: it.basis == DateBasis::Assumed,
        attempt: it.attempt,
        value: it.value,
        text: it.text,
        level: it.level,
    }
}

/// The external keys of a student, as a command takes them: `sis:4711`.
fn keys(book: &Book, student: StudentId) -> Vec<String> {
    let held = book.student_keys.iter().filter(|it| it.live && it.student == student);
    let mut keys: Vec<String> = held.map(|it| format!("{}:{}", it.namespace, it.value)).collect();
    keys.sort();
    keys
}

fn code(book: &Book, skill: SkillId) -> String {
    book.skills.get(&skill).map(|it| it.code.clone()).unwrap_or_default()
}

fn source(book: &Book, source: SourceId) -> String {
    book.sources.get(&source).map(|it| it.name.clone()).unwrap_or_default()
}
