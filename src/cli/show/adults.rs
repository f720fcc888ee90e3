//! `show adults`: the adults of the team, and what each does in a slot.

use serde::Serialize;

use super::everybody;
use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::person::Adult;
use crate::domain::plan::{Part, Slot};
use crate::domain::text::{count, list};
use crate::session::Session;

#[derive(Serialize)]
struct AdultsJson {
    adults: Vec<AdultJson>,
}

/// `largest` is the largest group that the adult leads; `away` says in what way, without a reason.
#[derive(Serialize)]
struct AdultJson {
    id: String,
    name: String,
    role: &'static str,
    title: Option<String>,
    largest: Option<u32>,
    may_lead_alone: bool,
    supervisor: Option<String>,
    subjects: Vec<String>,
    skills: Vec<String>,
    keys: Vec<String>,
    leads: Vec<String>,
    helps: Vec<String>,
    away: Option<&'static str>,
}

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let (book, slot) = everybody(slot, &mut session)?;
    let answer = AdultsJson { adults: book.team_adults().into_iter().map(|it| line(&book, slot, it)).collect() };
    if json { Answer::json(&answer) } else { Ok(Answer::text(as_text(&answer))) }
}

fn line(book: &Book, slot: Option<Slot>, adult: &Adult) -> AdultJson {
    let groups = slot.map(|it| book.groups_of(it)).unwrap_or_default();
    let named = |part: Part| {
        let of = groups.iter().filter(|it| book.adults_of(it.key).contains(&(adult.key, part)));
        of.map(|it| it.name.clone()).collect()
    };
    AdultJson {
        id: adult.key.to_string(),
        name: adult.name.clone(),
        role: adult.role.word(),
        title: adult.title.clone(),
        largest: adult.largest,
        may_lead_alone: !adult.needs_company,
        supervisor: adult.supervisor.map(|it| book.adult_name(it)),
        subjects: book.subjects_taught(adult.key).into_iter().map(str::to_owned).collect(),
        skills: book.skills_taught(adult.key).iter().filter_map(|it| Some(book.skills.get(it)?.code.clone())).collect(),
        keys: book.keys_of_adult(adult.key),
        leads: named(Part::Leads),
        helps: named(Part::Helps),
        away: slot.and_then(|it| book.away(it).adult(adult.key)).map(|it| it.state.word()),
    }
}

fn as_text(answer: &AdultsJson) -> String {
    let mut table = Table::default();
    table.line(count(answer.adults.len(), "adult"));
    table.row(["Name", "Role", "Leads", "Helps", "Largest group", "Supervisor", "Teaches", "Away"]);
    for it in &answer.adults {
        let largest = it.largest.map_or_else(String::new, |it| it.to_string());
        let supervisor = it.supervisor.as_deref().unwrap_or("");
        let (leads, helps) = (list(&it.leads), list(&it.helps));
        let teaches = it.subjects.iter().chain(&it.skills).cloned().collect::<Vec<_>>().join(", ");
        let alone = if it.may_lead_alone { "" } else { ", not alone" };
        let role = format!("{}{alone}", it.title.as_deref().unwrap_or(it.role));
        table.row([&it.name, &role, &leads, &helps, &largest, supervisor, &teaches, it.away.unwrap_or("")]);
    }
    table.to_string()
}
