//! `show bases`: the bases in use, the days that start from each, and what it has plans for.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::plan::{Base, Slot};
use crate::session::Session;

#[derive(Serialize)]
struct BasesJson {
    bases: Vec<BaseJson>,
}

#[derive(Serialize)]
struct BaseJson {
    id: String,
    name: String,
    day: Option<String>,
    from: Option<String>,
    to: Option<String>,
    slots: Vec<SlotJson>,
}

#[derive(Serialize)]
struct SlotJson {
    block: String,
    round: u8,
    groups: usize,
}

pub(super) fn run(json: bool, session: &Session) -> Result<Answer, Failure> {
    let book = session.book();
    let bases = book.bases_by_name();
    if json {
        return Answer::json(&BasesJson { bases: bases.into_iter().map(|it| BaseJson::of(book, it)).collect() });
    }
    if bases.is_empty() {
        return Ok(Answer::text("No base yet: save a day's plan as one with “huddleboard save-base NAME”."));
    }
    let mut table = Table::default();
    for base in bases {
        table.line(format!("{}: {}", base.name, base.when()));
        for slot in book.base_slots(base.key) {
            let groups: Vec<&str> = book.groups_of(slot).into_iter().map(|it| it.name.as_str()).collect();
            table.item([book.block_words(slot), groups.join(", ")]);
        }
    }
    Ok(Answer::text(table.to_string()))
}

impl BaseJson {
    fn of(book: &Book, base: &Base) -> Self {
        let slot = |slot: Slot| SlotJson {
            block: book.blocks.get(&slot.block).map(|it| it.name.clone()).unwrap_or_default(),
            round: slot.round,
            groups: book.groups_of(slot).len(),
        };
        Self {
            id: base.key.to_string(),
            name: base.name.clone(),
            day: base.weekday.clone(),
            from: base.from_date.map(|it| it.to_string()),
            to: base.to_date.map(|it| it.to_string()),
            slots: book.base_slots(base.key).into_iter().map(slot).collect(),
        }
    }
}
