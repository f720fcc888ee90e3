//! `show difference`: the base, the last plan and the plan of a slot side by side, as far as they differ.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::difference::{Difference, DifferenceRow};
use crate::domain::text::count;
use crate::session::Session;

/// `base` and `last` are null where there is no such layer.
#[derive(Serialize)]
struct DifferenceJson {
    date: Option<String>,
    block: String,
    round: u8,
    base: Option<String>,
    last: Option<String>,
    rows: Vec<RowJson>,
    same_students: usize,
    same_groups: usize,
}

#[derive(Serialize)]
struct RowJson {
    student: Option<String>,
    group: Option<String>,
    name: String,
    base: Option<String>,
    last: Option<String>,
    today: String,
    differs: Vec<&'static str>,
}

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let slot = slot.find(session.book(), session.now())?;
    if slot.day.date().is_none() {
        return Err(Failure::Refused("A base is compared with a day: say which with --date.".to_owned()));
    }
    let found = session.difference(slot)?;
    let book = session.book();
    if json {
        return Answer::json(&DifferenceJson::of(book, &found));
    }
    Ok(Answer::text(as_text(book, &found)))
}

fn as_text(book: &Book, found: &Difference) -> String {
    let mut table = Table::default();
    let layer = |it: Option<_>| it.map(|it: crate::domain::plan::Slot| book.layer_words(it.day));
    let heads = [layer(found.slots.base), layer(found.slots.last)];
    let compared: Vec<String> = heads.iter().flatten().cloned().collect();
    if compared.is_empty() {
        return format!("{} has no base and no earlier plan to compare it with.\n", book.slot_words(found.slots.today));
    }
    let layers: Vec<&str> = compared.iter().map(String::as_str).collect();
    table.line(format!("{} beside {}", book.slot_words(found.slots.today), layers.join(" and ")));
    if !found.rows.is_empty() {
        let mut head = vec![String::new()];
        head.extend(compared.iter().cloned());
        head.push(book.layer_words(found.slots.today.day));
        table.item(head);
    }
    for row in &found.rows {
        let mut cells = vec![row.name.clone()];
        cells.extend(row.layers.base.clone());
        cells.extend(row.layers.last.clone());
        cells.push(row.layers.today.clone());
        table.item(cells);
    }
    table.line(format!(
        "\nThe same: {} and {}",
        count(found.same_students, "student"),
        count(found.same_groups, "group")
    ));
    table.to_string()
}

impl DifferenceJson {
    fn of(book: &Book, found: &Difference) -> Self {
        let slot = found.slots.today;
        Self {
            date: slot.day.date().map(|it| it.to_string()),
            block: book.blocks.get(&slot.block).map(|it| it.name.clone()).unwrap_or_default(),
            round: slot.round,
            base: found.slots.base.map(|it| book.layer_words(it.day)),
            last: found.slots.last.map(|it| it.day.to_string()),
            rows: found.rows.iter().map(RowJson::of).collect(),
            same_students: found.same_students,
            same_groups: found.same_groups,
        }
    }
}

impl RowJson {
    fn of(row: &DifferenceRow) -> Self {
        Self {
            student: row.student.map(|it| it.to_string()),
            group: row.group.map(|it| it.to_string()),
            name: row.name.clone(),
            base: row.layers.base.clone(),
            last: row.layers.last.clone(),
            today: row.layers.today.clone(),
            differs: row.contrasts.iter().map(|it| it.word()).collect(),
        }
    }
}
