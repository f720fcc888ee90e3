//! `show student`: one student's page, as text or JSON. Private tags are left out: what is printed may be passed on.

use serde::Serialize;

use super::mastery;
use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::evidence::Evidence;
use crate::domain::ids::{SkillId, SourceId, StudentId};
use crate::domain::plan::Part;
use crate::domain::score::{DateBasis, Freshness, Trend};
use crate::domain::student_page::{
    GoalLine, NoteLine, PastPlace, PastSlot, Point, SCHOOL_DAYS, SkillLine, StudentPage,
};
use crate::domain::text::count;
use crate::session::Session;

/// So many pieces of evidence the text shows; the JSON has all.
const SHOWN: usize = 20;

/// Whether each value is explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Detail {
    /// The values.
    Plain,
    /// The values, and how each came about.
    Explained,
}

pub(super) fn run(name: &str, detail: Detail, json: bool, session: &Session) -> Result<Answer, Failure> {
    let book = session.book();
    let student = book.find_student(name)?;
    let (page, evidence) = (session.student_page(student)?, session.evidence(student)?);
    if !json {
        return Ok(Answer::text(as_text(book, &page, &evidence, detail)));
    }
    Answer::json(&StudentJson {
        id: student.to_string(),
        name: page.name.clone(),
        grade: page.grade.clone(),
        tags: open_tags(&page),
        keys: keys(book, student),
        skills: page.skills.iter().map(|it| SkillJson::of(book, it)).collect(),
        days: page.past.slots.iter().map(PastJson::of).collect(),
        with: page.past.with.iter().map(|it| WithJson { adult: it.name.clone(), times: it.times }).collect(),
        goals: page.goals.iter().map(GoalJson::of).collect(),
        notes: page.notes.iter().map(NoteJson::of).collect(),
        connections: page
            .connections
            .iter()
            .map(|it| ConnectionJson { adult: it.0.clone(), strength: it.1.word() })
            .collect(),
        evidence: evidence.into_iter().map(|it| EvidenceJson::of(book, it)).collect(),
    })
}

/// Every section is a table of its own, so that a long note widens no column of scores.
fn as_text(book: &Book, page: &StudentPage, evidence: &[Evidence], detail: Detail) -> String {
    let grade = page.grade.as_ref().map(|it| format!("grade {it}"));
    let about: Vec<String> = grade.into_iter().chain(open_tags(page)).chain(keys(book, page.student)).collect();
    let mut head = Table::default();
    head.line(format!("{}  {}", page.name, about.join(", ")));
    let sections = [
        Some(head),
        Some(skills(page, detail)),
        past(page),
        goals(page),
        notes(page),
        connections(page),
        Some(history(book, evidence)),
    ];
    sections.into_iter().flatten().map(|it| it.to_string()).collect::<Vec<_>>().join("\n")
}

fn skills(page: &StudentPage, detail: Detail) -> Table {
    let mut table = Table::default();
    table.line(format!("Latest mastery in {}", count(page.skills.len(), "skill")));
    for it in &page.skills {
        skill_row(&mut table, it);
        if detail == Detail::Explained {
            it.why.lines().for_each(|it| table.line(format!("    {it}")));
        }
    }
    table
}

fn goals(page: &StudentPage) -> Option<Table> {
    let mut table = section("Goals", &page.goals)?;
    for it in &page.goals {
        let due = it.due.map(|it| format!("by {}", it.format("%-d %b %Y"))).unwrap_or_default();
        table.item([it.state.word(), &it.words, it.skill.as_deref().unwrap_or_default(), &due]);
    }
    Some(table)
}

fn notes(page: &StudentPage) -> Option<Table> {
    let mut table = section("Notes, newest first", &page.notes)?;
    for it in &page.notes {
        let day = it.day.format("%-d %b %Y").to_string();
        table.item([it.kind.word(), &it.words, it.by.as_deref().unwrap_or_default(), &day]);
    }
    Some(table)
}

fn connections(page: &StudentPage) -> Option<Table> {
    let mut table = section("Connections", &page.connections)?;
    page.connections.iter().for_each(|it| table.item([it.0.as_str(), it.1.word()]));
    Some(table)
}

/// A table with its heading, if there is anything to show in it.
fn section<T>(heading: &str, rows: &[T]) -> Option<Table> {
    let mut table = Table::default();
    table.line(heading);
    (!rows.is_empty()).then_some(table)
}

fn history(book: &Book, evidence: &[Evidence]) -> Table {
    let mut table = Table::default();
    table.line(format!("{} of evidence, newest first", count(evidence.len(), "piece")));
    for it in evidence.iter().take(SHOWN) {
        let day = it.seen.day.format("%-d %b %Y").to_string();
        let said = if it.text.is_empty() { &it.level } else { &it.text };
        table.item([&code(book, it.skill), said.as_str(), &day, &source(book, it.seen.source())]);
    }
    if evidence.len() > SHOWN {
        table.line(format!("  and {} more", evidence.len() - SHOWN));
    }
    table
}

fn skill_row(table: &mut Table, it: &SkillLine) {
    let shown = &it.mastery;
    table.item([
        it.code.as_str(),
        &shown.band.numbered(),
        &mastery::figure(Some(shown)),
        mastery::trend(Some(shown)),
        &mastery::age(Some(it.age_days)),
        &shown.day_words(),
        &it.source,
        &count(it.attempts, "attempt"),
        if shown.unreliable { "doubted by its source" } else { "" },
    ]);
}

fn past(page: &StudentPage) -> Option<Table> {
    let summary = Some(page.past.summary()).filter(|it| !it.is_empty()).map(|it| format!(": {it}")).unwrap_or_default();
    let mut table = section(&format!("The last {}{summary}", count(SCHOOL_DAYS, "school day")), &page.past.slots)?;
    for day in page.past.slots.chunk_by(|a, b| a.slot.day == b.slot.day) {
        for (place, it) in day.iter().enumerate() {
            let date = it.slot.day.date().filter(|_| place == 0).map(|it| it.format("%a %-d %b").to_string());
            table.item([date.unwrap_or_default(), it.block.clone(), it.place.words()]);
        }
    }
    Some(table)
}

/// The tags that are not private.
fn open_tags(page: &StudentPage) -> Vec<String> {
    page.tags.iter().filter(|it| !it.1).map(|it| it.0.clone()).collect()
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

#[derive(Serialize)]
struct StudentJson {
    id: String,
    name: String,
    grade: Option<String>,
    tags: Vec<String>,
    keys: Vec<String>,
    skills: Vec<SkillJson>,
    days: Vec<PastJson>,
    with: Vec<WithJson>,
    goals: Vec<GoalJson>,
    notes: Vec<NoteJson>,
    connections: Vec<ConnectionJson>,
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
    computed_by: Option<String>,
    observed_on: String,
    age_days: i64,
    freshness: &'static str,
    attempts: usize,
    trend: Option<&'static str>,
    unreliable: bool,
    why: Vec<String>,
    last: Vec<PointJson>,
}

impl SkillJson {
    fn of(book: &Book, it: &SkillLine) -> Self {
        let shown = &it.mastery;
        Self {
            skill: it.code.clone(),
            title: it.title.clone(),
            band: mastery::band_number(Some(shown)),
            value: shown.value,
            text: mastery::text(Some(shown)),
            source: it.source.clone(),
            computed_by: it.computed.clone(),
            observed_on: shown.day.to_string(),
            age_days: it.age_days,
            freshness: match it.freshness {
                Freshness::Fresh => "fresh",
                Freshness::Amber => "aging",
                Freshness::Grey => "old",
            },
            attempts: it.attempts,
            trend: shown.trend.map(Trend::word),
            unreliable: shown.unreliable,
            why: it.why.lines().map(str::to_owned).collect(),
            last: it.points.iter().map(|it| PointJson::of(book, it)).collect(),
        }
    }
}

#[derive(Serialize)]
struct PointJson {
    observed_on: String,
    source: String,
    value: Option<f64>,
    band: u8,
    unreliable: bool,
}

impl PointJson {
    fn of(book: &Book, it: &Point) -> Self {
        let (observed_on, source) = (it.day.to_string(), source(book, it.source));
        Self { observed_on, source, value: it.value, band: it.band.number(), unreliable: it.unreliable }
    }
}

#[derive(Serialize)]
struct PastJson {
    date: Option<String>,
    block: String,
    round: u8,
    group: Option<String>,
    adults: Vec<PastAdultJson>,
    away: Option<String>,
}

#[derive(Serialize)]
struct PastAdultJson {
    name: String,
    part: &'static str,
}

impl PastJson {
    fn of(it: &PastSlot) -> Self {
        let adult = |it: &(String, Part)| PastAdultJson { name: it.0.clone(), part: it.1.word() };
        let (group, adults, away) = match &it.place {
            PastPlace::Group { name, adults, .. } => (Some(name.clone()), adults.iter().map(adult).collect(), None),
            PastPlace::ToPlace => (None, Vec::new(), None),
            PastPlace::Away(words) => (None, Vec::new(), Some(words.clone())),
        };
        let date = it.slot.day.date().map(|it| it.to_string());
        Self { date, block: it.block.clone(), round: it.slot.round, group, adults, away }
    }
}

#[derive(Serialize)]
struct WithJson {
    adult: String,
    times: usize,
}

#[derive(Serialize)]
struct GoalJson {
    state: &'static str,
    skill: Option<String>,
    due: Option<String>,
    words: String,
}

impl GoalJson {
    fn of(it: &GoalLine) -> Self {
        let due = it.due.map(|it| it.to_string());
        Self { state: it.state.word(), skill: it.skill.clone(), due, words: it.words.clone() }
    }
}

#[derive(Serialize)]
struct NoteJson {
    date: String,
    kind: &'static str,
    by: Option<String>,
    words: String,
}

impl NoteJson {
    fn of(it: &NoteLine) -> Self {
        Self { date: it.day.to_string(), kind: it.kind.word(), by: it.by.clone(), words: it.words.clone() }
    }
}

#[derive(Serialize)]
struct ConnectionJson {
    adult: String,
    strength: &'static str,
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

impl EvidenceJson {
    fn of(book: &Book, it: Evidence) -> Self {
        Self {
            skill: code(book, it.skill),
            source: source(book, it.seen.source()),
            observed_on: it.seen.day.to_string(),
            date_assumed: it.seen.basis == DateBasis::Assumed,
            attempt: it.seen.attempt,
            value: it.seen.value,
            text: it.text,
            level: it.level,
        }
    }
}
