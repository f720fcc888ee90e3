//! The rules of the team, and one of them. **A private reason is shown only where somebody opens it to change it.**

use super::{leads, rule_parts};
use crate::domain::command::{Command, NewRule, RuleEdit};
use crate::domain::ids::{RuleId, StudentId};
use crate::domain::rule::{Force, Rule, RuleKind, RuleLine, RuleOrigin, RuleState, ScopePart, Takes};
use crate::domain::text::list;
use crate::tui::hits::Place;
use crate::tui::state::State;
use crate::tui::window::{AnyRule, Deed, Field, List, Prompt, Row, RuleField, RulePart, Topic};

/// Every rule with whether it holds in the open slot. The cursor is on what could be wanted of the marked students, if there are any.
pub(super) fn all(state: &State) -> List {
    let mut rows: Vec<Row> = state.book.rule_lines(state.slot()).iter().map(|it| row(state, it)).collect();
    rows.extend(for_marked(state));
    rows.push(Row::adding("New rule", "", Deed::Topic(Topic::NewRule)));
    let title = match state.slot() {
        Some(slot) => format!("Rules in {}", state.book.slot_words(slot)),
        None => "Rules".to_owned(),
    };
    let list = List::new(title, "opens it", rows);
    let cursor = list.adding().first().copied().filter(|_| !state.marks.is_empty()).unwrap_or(0);
    List { cursor, ..list }
}

fn row(state: &State, line: &RuleLine) -> Row {
    let now = line.state.words(&state.book);
    let now = if matches!(line.state, RuleState::Broken(_)) { format!("! {now}") } else { now };
    let deed = match line.origin {
        RuleOrigin::Team(rule) => Deed::Topic(Topic::Rule(rule)),
        RuleOrigin::Seats(space) => Deed::Topic(Topic::Space(space)),
        RuleOrigin::Sizes(group) => Deed::Go(Place::Group(group)),
        RuleOrigin::Leads(_) => Deed::Topic(Topic::Team),
    };
    Row::new(line.force.word(), &line.words, now, deed)
}

/// What the team could want of the students who are marked, a key away.
fn for_marked(state: &State) -> Vec<Row> {
    let marked: Vec<StudentId> = state.marks.iter().copied().collect();
    let names: Vec<String> = marked.iter().map(|it| state.book.student_short(*it)).collect();
    let who = match marked.len() {
        0 => return Vec::new(),
        1 => names[0].clone(),
        number => format!("these {number}"),
    };
    let draft = |kind| Box::new(draft(state, kind));
    let now = |name: String, kind| Row::adding(name, list(&names), Deed::Run(Box::new(Command::AddRule(*draft(kind)))));
    let then = |name: String, kind| Row::adding(name, list(&names), Deed::Draft(draft(kind)));
    let mut rows = Vec::new();
    if marked.len() > 1 {
        rows.push(now(format!("Keep {who} apart"), RuleKind::KeepApart));
        rows.push(now(format!("Keep {who} together"), RuleKind::KeepTogether));
    }
    rows.push(then(format!("Have {who} with an adult …"), RuleKind::WithAdult));
    rows.push(then(format!("Have {who} never with an adult …"), RuleKind::NeverWithAdult));
    rows.push(then(format!("Have {who} never in a space …"), RuleKind::NotInSpace));
    rows
}

/// A new rule about the marked students. Whose names are in it, of them the reason is for the team alone.
fn draft(state: &State, kind: RuleKind) -> NewRule {
    let marked: Vec<StudentId> = state.marks.iter().copied().collect();
    let new = NewRule::of(RuleId(state.new_id), kind).about_students(&marked);
    NewRule { private: !marked.is_empty(), ..new }
}

/// What a new rule could say.
pub(super) fn kinds(state: &State) -> List {
    let row = |kind: &RuleKind| {
        let force = kind.usual_force().word();
        Row::new("", name(*kind), format!("usually a {force}"), Deed::Draft(Box::new(draft(state, *kind))))
    };
    List::new("What does the new rule say?", "goes on", RuleKind::ALL.iter().map(row).collect())
}

fn name(kind: RuleKind) -> &'static str {
    match kind {
        RuleKind::KeepApart => "Keep students apart",
        RuleKind::KeepTogether => "Keep students together",
        RuleKind::WithAdult => "Students with an adult",
        RuleKind::NeverWithAdult => "Students never with an adult",
        RuleKind::AtMostOfTag => "At most so many with a tag in a group",
        RuleKind::BalanceTag => "A tag spread evenly over the groups",
        RuleKind::NotInSpace => "Students never in a space, on some days or ever",
        RuleKind::SeesLeader => "Students with the teacher-leader every few days",
        RuleKind::NotSameGroup => "Not in the same group for too long",
        RuleKind::NotSameAdult => "Not with the same adult for too long",
    }
}

/// Everything of one rule.
pub(super) fn one(state: &State, id: RuleId) -> Option<List> {
    let rule = state.book.rules.get(&id).filter(|it| it.live)?;
    let line = state.book.rule_lines(state.slot()).into_iter().find(|it| it.origin == RuleOrigin::Team(id))?;
    let mut rows = broken(&line);
    let edit = |edit| Deed::Run(Box::new(Command::EditRule { rule: id, edits: vec![edit] }));
    let other = if rule.force == Force::Must { Force::Should } else { Force::Must };
    let force = match rule.force {
        Force::Must => "must: what breaks it is refused",
        Force::Should => "should: it only warns",
    };
    rows.push(Row::new("", "Must or should", force, edit(RuleEdit::Force(other))));
    rows.extend(parts(state, rule));
    let ask = |name: &'static str, label: &str, now: String, shown: String, field| {
        let prompt = Prompt::field("Rule", label, &now, Field::Rule(id, field));
        Row::new("", name, shown, Deed::Ask(Box::new(prompt)))
    };
    let day = |date: Option<chrono::NaiveDate>, none: &str| {
        let text = date.map_or_else(String::new, |it| it.format("%-d %b %Y").to_string());
        (text.clone(), if text.is_empty() { none.to_owned() } else { text })
    };
    let (from, from_shown) = day(rule.from_date, "from the start");
    let (until, until_shown) = day(rule.to_date, "until it is ended");
    let label = "Such as 1 Dec or 2026-12-01; empty is any:";
    rows.push(ask("From", label, from, from_shown, RuleField::From));
    rows.push(ask("Until", label, until, until_shown, RuleField::Until));
    let reason = match (rule.reason.is_empty(), rule.private) {
        (true, _) => "none was given",
        (false, true) => "hidden: opening it shows it",
        (false, false) => &rule.reason,
    };
    let label = "Why the team wants it:";
    rows.push(ask("Reason", label, rule.reason.clone(), reason.to_owned(), RuleField::Reason));
    let private = if rule.private { "for the team alone" } else { "may be told with the warning" };
    rows.push(Row::new("", "Who reads the reason", private, edit(RuleEdit::Private(!rule.private))));
    rows.push(Row::new("", "End the rule", "the log keeps it", edit(RuleEdit::End)));
    let (words, now) = (&line.words, line.state.words(&state.book));
    Some(List::new(format!("{words}: {now}"), "changes it", rows))
}

/// Where it is broken; choosing it goes there.
fn broken(line: &RuleLine) -> Vec<Row> {
    let RuleState::Broken(breaches) = &line.state else { return Vec::new() };
    let row = |it: &crate::domain::check::Breach| {
        let deed = it.group.map_or(Deed::Read, |group| Deed::Go(Place::Group(group)));
        Row::new("!", &it.words, if it.group.is_some() { "goes there" } else { "" }, deed)
    };
    breaches.iter().map(row).collect()
}

/// What of it is chosen from lists, as far as its kind has it.
fn parts(state: &State, rule: &Rule) -> Vec<Row> {
    let parts = [
        (RulePart::Who, rule.kind.asks_who()),
        (RulePart::Number, rule.kind.counts()),
        (RulePart::Adults, rule.kind.asks(ScopePart::Adult)),
        (RulePart::Spaces, rule.kind.asks(ScopePart::Space)),
        (RulePart::Groups, rule.kind.asks(ScopePart::Group)),
        (RulePart::Blocks, rule.kind.asks(ScopePart::Block)),
        (RulePart::Days, Takes::May),
    ];
    let asked = parts.into_iter().filter(|it| it.1 != Takes::Not);
    asked
        .map(|(part, _)| {
            let now = rule_parts::now(state, rule, part);
            leads(rule_parts::name(part), now, Topic::RulePart(AnyRule::Kept(rule.key), part))
        })
        .collect()
}
