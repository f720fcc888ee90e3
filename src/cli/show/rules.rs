//! `show rules`: every rule that a slot is held to, with whether it holds there. **A private reason is printed only on demand.**

use serde::Serialize;

use super::planned;
use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::ids::hex;
use crate::domain::rule::{RuleLine, RuleOrigin, RuleState};
use crate::session::Session;

#[derive(Serialize)]
struct RulesJson {
    date: Option<String>,
    block: Option<String>,
    round: Option<u8>,
    rules: Vec<RuleJson>,
}

/// `id` only of the team's own rules; `state` is holds, broken or idle, and `state_words` says more; `reason` is left out where it is
/// private and was not asked for.
#[derive(Serialize)]
struct RuleJson {
    id: Option<String>,
    stands_on: &'static str,
    level: &'static str,
    words: String,
    state: &'static str,
    state_words: String,
    broken: Vec<String>,
    private: bool,
    reason: Option<String>,
}

pub(super) fn run(args: &SlotArgs, private: bool, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let timetable = session.book().blocks.iter().any(|it| it.live);
    let slot = timetable.then(|| args.find(session.book(), session.now())).transpose()?;
    let book = match slot {
        Some(slot) => planned(&mut session, slot)?.0,
        None => session.book().clone(),
    };
    let lines = book.rule_lines(slot);
    let reason = |it: &RuleLine| (!it.reason.is_empty() && (private || !it.private)).then(|| it.reason.clone());
    if json {
        let rules = lines.iter().map(|it| RuleJson::of(&book, it, reason(it))).collect();
        return Answer::json(&RulesJson {
            date: slot.and_then(|it| it.day.date()).map(|it| it.to_string()),
            block: slot.and_then(|it| book.blocks.get(&it.block)).map(|it| it.name.clone()),
            round: slot.map(|it| it.round),
            rules,
        });
    }
    let mut table = Table::default();
    if let Some(slot) = slot {
        table.line(book.slot_words(slot));
    }
    for line in &lines {
        let id = id(line).map_or_else(String::new, |it| it[..8].to_owned());
        table.row([&id, line.force.word(), &line.words, &line.state.words(&book)]);
        if let RuleState::Broken(breaches) = &line.state {
            for breach in breaches {
                table.line(format!("  ! {}", breach.words));
            }
        }
        match reason(line) {
            Some(reason) => table.line(format!("  why: {reason}")),
            None if !line.reason.is_empty() => table.line("  why: for the team alone, with --private"),
            None => {}
        }
    }
    if lines.is_empty() {
        table.line("No rule yet: add one with “huddleboard rule”.");
    }
    Ok(Answer::text(table.to_string()))
}

fn id(line: &RuleLine) -> Option<String> {
    match line.origin {
        RuleOrigin::Team(rule) => Some(hex(&rule.0)),
        RuleOrigin::Seats(_) | RuleOrigin::Sizes(_) | RuleOrigin::Leads(_) => None,
    }
}

impl RuleJson {
    fn of(book: &Book, line: &RuleLine, reason: Option<String>) -> Self {
        let broken = match &line.state {
            RuleState::Broken(breaches) => breaches.iter().map(|it| it.words.clone()).collect(),
            RuleState::Holds | RuleState::Idle(_) => Vec::new(),
        };
        Self {
            id: id(line),
            stands_on: match line.origin {
                RuleOrigin::Team(_) => "team",
                RuleOrigin::Seats(_) => "space",
                RuleOrigin::Sizes(_) => "group",
                RuleOrigin::Leads(_) => "adult",
            },
            level: line.force.word(),
            words: line.words.clone(),
            state: match line.state {
                RuleState::Holds => "holds",
                RuleState::Broken(_) => "broken",
                RuleState::Idle(_) => "idle",
            },
            state_words: line.state.words(book),
            broken,
            private: line.private,
            reason,
        }
    }
}
