//! `show log`: what was done, by whom and why.

use std::collections::HashMap;

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::entry::Entry;
use crate::domain::ids::EntryId;
use crate::session::Session;

#[derive(Serialize)]
struct EntryJson {
    id: String,
    at: String,
    by: String,
    words: String,
    reason: Option<String>,
    undoes: Option<String>,
}

#[derive(Serialize)]
struct LogJson {
    entries: Vec<EntryJson>,
}

pub(super) fn run(most: usize, json: bool, session: &Session) -> Result<Answer, Failure> {
    let read = entries(most, session)?;
    let undoes: HashMap<EntryId, Option<EntryId>> = read.iter().map(|it| (it.id, it.undoes)).collect();
    let words = |entry: &Entry| match entry.undoes {
        None => session.entry_words(entry),
        // An undo of an undo is a redo.
        Some(of) if undoes.get(&of).is_some_and(Option::is_some) => format!("Redone: {}", session.entry_words(entry)),
        Some(_) => format!("Undone: {}", session.entry_words(entry)),
    };
    let shown = &read[..most.min(read.len())];
    if json {
        let entry = |it: &Entry| EntryJson {
            id: it.id.to_string(),
            at: it.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            by: it.by.clone(),
            words: words(it),
            reason: it.reason.clone(),
            undoes: it.undoes.map(|it| it.to_string()),
        };
        return Answer::json(&LogJson { entries: shown.iter().map(entry).collect() });
    }
    let mut table = Table::default();
    for it in shown {
        let reason = it.reason.as_ref().map(|it| format!(". Reason: {it}")).unwrap_or_default();
        table.row([it.at.format("%Y-%m-%d %H:%M").to_string(), it.by.clone(), format!("{}{reason}", words(it))]);
    }
    Ok(Answer::text(table.to_string()))
}

/// At least the newest entries, and so many more that whatever those take back is among them.
fn entries(most: usize, session: &Session) -> Result<Vec<Entry>, Failure> {
    let mut deep = most;
    loop {
        let read = session.log(deep)?;
        let whole = read.iter().take(most).filter_map(|it| it.undoes).all(|of| read.iter().any(|it| it.id == of));
        if whole || read.len() < deep {
            return Ok(read);
        }
        deep = deep.saturating_mul(4).max(64);
    }
}
