//! `show board`: one slot, as a table or in the JSON of the contract.

use serde::Serialize;

use super::mastery;
use crate::cli::act::planned;
use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::board::{Board, Card, Column};
use crate::domain::book::Book;
use crate::domain::conference::Mark;
use crate::domain::plan::Slot;
use crate::domain::text::count;
use crate::session::Session;

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let slot = slot.find(session.book(), session.now())?;
    let (book, copied) = planned(&mut session, slot)?;
    let board = Board::of(&book, slot, session.now().date());
    if json {
        return Answer::json(&BoardJson::of(&board, &book));
    }
    let mut text = as_text(&board, &book);
    if let Some(from) = copied {
        text.extend(["\nNobody has planned this yet: it starts from ", book.slot_words(from).as_str(), ".\n"]);
    }
    Ok(Answer::text(text))
}

fn as_text(board: &Board, book: &Book) -> String {
    let mut table = Table::default();
    let times = book
        .times(board.slot)
        .map_or_else(String::new, |(from, to)| format!(", {}-{}", from.format("%H:%M"), to.format("%H:%M")));
    table.line(format!("{}{times}", book.slot_words(board.slot)));
    let placed: usize = board.columns.iter().map(|it| it.cards.len()).sum();
    table.line(format!(
        "{}: {placed} in groups, {} to place, {} away",
        count(board.students_total, "student"),
        board.to_place.len(),
        board.away.len()
    ));
    if board.columns.is_empty() {
        table.line("No groups yet. Add one, such as: huddleboard group add Ocean --adult \"Ms Rivera\"");
    }
    for column in &board.columns {
        table.line(format!("\n{}", heading(column, book)));
        column.cards.iter().for_each(|it| card_row(&mut table, it, book));
        column.warnings.iter().for_each(|it| table.line(format!("  ! {}", it.words)));
    }
    if !board.to_place.is_empty() {
        table.line(format!("\nTo place ({})", board.to_place.len()));
        board.to_place.iter().for_each(|it| card_row(&mut table, it, book));
    }
    if !board.away.is_empty() {
        table.line(format!("\nAway ({})", board.away.len()));
        for it in &board.away {
            let group = it.group.map(|it| format!("else in {}", book.group_name(it))).unwrap_or_default();
            table.item([it.name.clone(), it.words.clone(), group]);
        }
    }
    for breach in &board.warnings {
        table.line(format!("\n! {}", breach.words));
    }
    table.to_string()
}

/// `Ocean  5/8  Ms Rivera leads; Room 12; 3.NF.1`
fn heading(column: &Column, book: &Book) -> String {
    let size = column.largest.map_or_else(String::new, |it| format!("/{it}"));
    let adults = column.adults.iter().map(|it| {
        let away = if it.away { " (away)" } else { "" };
        format!("{} {}{away}", it.name, it.part.word())
    });
    let focus: Vec<&str> = column.focus.iter().filter_map(|it| Some(book.skills.get(it)?.code.as_str())).collect();
    let parts: Vec<String> = std::iter::once(column.kind.word().to_owned())
        .chain(adults)
        .chain(column.space.clone())
        .chain((!focus.is_empty()).then(|| focus.join(", ")))
        .collect();
    format!("{}  {}{size}  {}", column.name, column.cards.len(), parts.join("; "))
}

fn card_row(table: &mut Table, card: &Card, book: &Book) {
    let mastery = card.mastery.as_ref();
    let skill = card.skill.and_then(|it| book.skills.get(&it)).map_or("", |it| it.code.as_str());
    table.item([
        card.name.as_str(),
        &card.band().numbered(),
        &mastery::figure(mastery),
        mastery::trend(mastery),
        &mastery::age(card.age_days),
        skill,
        &flags(card, book).join(", "),
        &beside(card, book),
    ]);
}

/// What was chosen, and what there is to say about a conference.
fn beside(card: &Card, book: &Book) -> String {
    let wish = card.wish.as_ref().map(|it| format!("{}{}", it.words(), if it.met { " (is there)" } else { "" }));
    let conference = card.conference.map(|it| it.words(book));
    wish.into_iter().chain(conference).collect::<Vec<_>>().join("; ")
}

fn flags(card: &Card, book: &Book) -> Vec<String> {
    card.flags.iter().map(|it| it.label(book)).collect()
}

#[derive(Serialize)]
struct BoardJson {
    date: Option<String>,
    block: String,
    round: u8,
    students_total: usize,
    groups: Vec<GroupJson>,
    to_place: Vec<StudentJson>,
    absent: Vec<AbsentJson>,
}

#[derive(Serialize)]
struct GroupJson {
    id: String,
    name: String,
    kind: &'static str,
    adults: Vec<AdultJson>,
    space: Option<String>,
    focus: Vec<String>,
    pitch: Option<u8>,
    size: SizeJson,
    students: Vec<StudentJson>,
    warnings: Vec<WarningJson>,
}

#[derive(Serialize)]
struct AdultJson {
    name: String,
    part: &'static str,
}

#[derive(Serialize)]
struct SizeJson {
    min: Option<u32>,
    max: Option<u32>,
}

#[derive(Serialize)]
struct WarningJson {
    rule: &'static str,
    level: &'static str,
    words: String,
}

#[derive(Serialize)]
struct StudentJson {
    id: String,
    name: String,
    skill: Option<String>,
    band: Option<u8>,
    value: Option<f64>,
    text: Option<String>,
    observed_on: Option<String>,
    age_days: Option<i64>,
    trend: Option<&'static str>,
    flags: Vec<String>,
    choice: Option<ChoiceJson>,
    conference: Option<&'static str>,
}

/// What a student chose, and whether the group is in the chosen zone.
#[derive(Serialize)]
struct ChoiceJson {
    space: Option<String>,
    activity: Option<String>,
    met: bool,
}

#[derive(Serialize)]
struct AbsentJson {
    id: String,
    name: String,
    reason: String,
}

impl BoardJson {
    fn of(board: &Board, book: &Book) -> Self {
        let Slot { day, block, round } = board.slot;
        Self {
            date: day.date().map(|it| it.to_string()),
            block: book.blocks.get(&block).map(|it| it.name.clone()).unwrap_or_default(),
            round,
            students_total: board.students_total,
            groups: board.columns.iter().map(|it| GroupJson::of(it, board, book)).collect(),
            to_place: board.to_place.iter().map(|it| StudentJson::of(it, book)).collect(),
            absent: board
                .away
                .iter()
                .map(|it| AbsentJson { id: it.student.to_string(), name: it.name.clone(), reason: it.words.clone() })
                .collect(),
        }
    }
}

impl GroupJson {
    fn of(column: &Column, board: &Board, book: &Book) -> Self {
        Self {
            id: column.group.to_string(),
            name: column.name.clone(),
            kind: column.kind.word(),
            adults: column.adults.iter().map(|it| AdultJson { name: it.name.clone(), part: it.part.word() }).collect(),
            space: column.space.clone(),
            focus: column.focus.iter().filter_map(|it| Some(book.skills.get(it)?.code.clone())).collect(),
            pitch: column.pitch,
            size: SizeJson { min: column.smallest, max: column.largest },
            students: column.cards.iter().map(|it| StudentJson::of(it, book)).collect(),
            warnings: board
                .warnings_at(book, column)
                .map(|it| WarningJson { rule: it.rule.word(), level: it.force.word(), words: it.words.clone() })
                .collect(),
        }
    }
}

impl StudentJson {
    fn of(card: &Card, book: &Book) -> Self {
        let mastery = card.mastery.as_ref();
        Self {
            id: card.student.to_string(),
            name: card.name.clone(),
            skill: card.skill.and_then(|it| book.skills.get(&it)).map(|it| it.code.clone()),
            band: mastery::band_number(mastery),
            value: mastery.and_then(|it| it.value),
            text: mastery::text(mastery),
            observed_on: mastery.map(|it| it.day.to_string()),
            age_days: card.age_days,
            trend: mastery.and_then(|it| it.trend).map(crate::domain::score::Trend::word),
            flags: flags(card, book),
            choice: card.wish.clone().map(|it| ChoiceJson { space: it.space, activity: it.activity, met: it.met }),
            conference: card.conference.map(|it| match it {
                Mark::Planned(_) => "planned",
                Mark::Done(_) => "done",
                Mark::NoneThisWeek => "none this week",
            }),
        }
    }
}
