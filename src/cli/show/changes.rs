//! `show changes`: what is different from the last plan before a slot's.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::since::{News, Since, Topic};
use crate::session::Session;

#[derive(Serialize)]
struct ChangesJson {
    date: Option<String>,
    block: String,
    round: u8,
    since: Option<String>,
    changes: Vec<ChangeJson>,
    scores_in_same_band: usize,
}

#[derive(Serialize)]
struct ChangeJson {
    topic: &'static str,
    words: String,
    student: Option<String>,
    group: Option<String>,
}

pub(super) fn run(slot: &SlotArgs, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let slot = slot.find(session.book(), session.now())?;
    let since = session.since(slot)?;
    let book = session.book();
    if json {
        let change = |it: &News| ChangeJson {
            topic: it.topic.word(),
            words: it.words.clone(),
            student: it.student.map(|it| it.to_string()),
            group: it.group.map(|it| it.to_string()),
        };
        return Answer::json(&ChangesJson {
            date: slot.day.date().map(|it| it.to_string()),
            block: book.blocks.get(&slot.block).map(|it| it.name.clone()).unwrap_or_default(),
            round: slot.round,
            since: since.as_ref().and_then(|it| it.before.day.date()).map(|it| it.to_string()),
            changes: since.iter().flat_map(|it| &it.news).map(change).collect(),
            scores_in_same_band: since.as_ref().map_or(0, |it| it.same_band),
        });
    }
    let words = book.slot_words(slot);
    Ok(Answer::text(match since {
        Some(since) => as_text(book, &since),
        None => format!("{words} is the first plan of its block and round, so there is nothing to compare it with.\n"),
    }))
}

fn as_text(book: &Book, since: &Since) -> String {
    let mut table = Table::default();
    let before = since.before.day.date().map(|it| it.format("%a %-d %b").to_string()).unwrap_or_default();
    table.line(format!("{}: what changed since {before}", book.slot_words(since.slot)));
    if since.news.is_empty() {
        table.line("Nobody and nothing moved, and no score changed a band.");
    }
    for topic in Topic::ALL {
        let about: Vec<&News> = since.about(topic).collect();
        if !about.is_empty() {
            table.line(format!("\n{} ({})", topic.heading(), about.len()));
            for it in about {
                table.item([&it.words]);
            }
        }
    }
    let rest = since.rest();
    if !rest.is_empty() {
        table.line(format!("\n{rest}"));
    }
    table.to_string()
}
