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
    largest: Option<u32>,
    supervisor: Option<String>,
    leads: Vec<String>,
    helps: Vec<String>,
    away: Option<&'static str>,
}

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let (book, slot) = everybody(slot, &mut session)?;
    let mut adults: Vec<&Adult> = book.adults.iter().filter(|it| it.live).collect();
    adults.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    let answer = AdultsJson { adults: adults.into_iter().map(|it| line(&book, slot, it)).collect() };
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
        largest: adult.largest,
        supervisor: adult.supervisor.map(|it| book.adult_name(it)),
        leads: named(Part::Leads),
        helps: named(Part::Helps),
        away: slot.and_then(|it| book.away(it).adult(adult.key)).map(|it| it.state.word()),
    }
}

fn as_text(answer: &AdultsJson) -> String {
    let mut table = Table::default();
    table.line(count(answer.adults.len(), "adult"));
    table.row(["Name", "Role", "Leads", "Helps", "Largest group", "Supervisor", "Away"]);
    for it in &answer.adults {
        let largest = it.largest.map_or_else(String::new, |it| it.to_string());
        let supervisor = it.supervisor.as_deref().unwrap_or("");
        let (leads, helps) = (list(&it.leads), list(&it.helps));
        table.row([&it.name, it.role, &leads, &helps, &largest, supervisor, it.away.unwrap_or("")]);
    }
    table.to_string()
}
