//! Ways out of an obstacle: each is a command, the cheapest first, and **none is offered that was not tried**: with it, a plan leaves
//! fewer students out.

use super::alone::is_locked;
use super::{Gravity, Obstacle, Way};
use crate::domain::book::Book;
use crate::domain::command::{AdultEdit, Command, GroupEdit, Hold, RuleEdit, SpaceEdit, decide};
use crate::domain::ids::{RuleId, SpaceId};
use crate::domain::plan::Part;
use crate::domain::rule::RuleKind;
use crate::domain::text::count;
use crate::suggest::ask::Ask;
use crate::suggest::engine::{Engine, Limits};
use crate::suggest::model::{Bar, Model};

/// So many ways are offered for an obstacle.
const OFFERED: usize = 4;
/// So many are tried for it.
const TRIED: usize = 12;
/// The work that trying one takes at most; mostly it is done after a few milliseconds.
const WORK: u64 = 2_000;

/// What a way costs a team: unlocking is a thought, a fuller group some attention, a rule that rests was made for a reason, a chair has to
/// be found (ours).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Cost {
    Unlock,
    Fuller(u32),
    Seats(u32),
    Rest,
}

struct Candidate {
    cost: Cost,
    words: String,
    command: Command,
}

/// Adds what helps to obstacles that leave somebody out.
pub(super) fn add(book: &Book, model: &Model, found: &mut [Obstacle]) {
    let leaving = |it: &&mut Obstacle| it.weight == Gravity::LeavesOut;
    let mut now = None;
    for obstacle in found.iter_mut().filter(leaving) {
        let now = *now.get_or_insert_with(|| left_out(book, &model.ask));
        let mut candidates = candidates(book, model, obstacle);
        candidates.sort_by(|a, b| (a.cost, &a.words).cmp(&(b.cost, &b.words)));
        candidates.dedup_by(|a, b| a.words == b.words);
        for it in candidates.into_iter().take(TRIED) {
            if obstacle.ways.len() == OFFERED {
                break;
            }
            let Ok(after) = decide(book, &it.command, None).map(|it| it.after) else { continue };
            let leaves_out = left_out(&after, &model.ask);
            if leaves_out < now {
                obstacle.ways.push(Way { words: it.words, command: it.command, leaves_out });
            }
        }
    }
}

/// How many students the best plan that is quickly found leaves out.
fn left_out(book: &Book, ask: &Ask) -> usize {
    let model = Model::of(book, ask);
    if model.stations.is_empty() {
        return model.students.len();
    }
    let outcome = Engine::of(model.problem).run(&Limits { work: WORK, gap: 20_000, stop: None }, &mut |_| {});
    outcome.plan.group.iter().filter(|it| it.is_none()).count()
}

fn candidates(book: &Book, model: &Model, obstacle: &Obstacle) -> Vec<Candidate> {
    let more = u32::try_from(obstacle.over).unwrap_or(u32::MAX).max(1);
    let students = obstacle.students.iter().filter_map(|it| model.student(*it));
    let mut all: Vec<Candidate> = students.flat_map(|it| unlock(book, model, it)).collect();
    for (place, station) in model.stations.iter().enumerate() {
        let concerned = obstacle.groups.is_empty() || obstacle.groups.contains(&station.group);
        if concerned && station.shut.is_none() && obstacle.rules.is_empty() {
            // One more may be enough where several obstacles meet.
            all.extend([1, more].into_iter().filter_map(|by| fuller(book, model, place, by)));
        }
        if concerned && is_locked(station.shut) {
            let command = Command::Hold(Hold::members(model.ask.slot, station.group, false));
            let words = format!("Unlock the students of {}", book.group_name(station.group));
            all.push(Candidate { cost: Cost::Unlock, words, command });
        }
    }
    let spaces = obstacle.groups.iter().filter_map(|it| model.stations[model.station(*it)?].space);
    let mut spaces: Vec<SpaceId> = spaces.collect();
    spaces.sort_unstable();
    spaces.dedup();
    all.extend(spaces.into_iter().filter_map(|it| seats(book, model.ask.today, it, more)));
    all.extend(obstacle.rules.iter().filter_map(|it| rest(book, model, *it)));
    all
}

/// A student's own lock, or that of the group whose member they are.
fn unlock(book: &Book, model: &Model, student: usize) -> Vec<Candidate> {
    let (slot, id) = (model.ask.slot, model.students[student]);
    let held = (0..model.stations.len()).find_map(|it| match model.bar(student, it)? {
        Bar::Elsewhere(own) => Some(own),
        _ => None,
    });
    let mut all = Vec::new();
    if book.is_student_locked(slot, id) {
        let words = format!("Unlock {}", book.student_name(id));
        all.push(Candidate { cost: Cost::Unlock, words, command: Command::Hold(Hold::student(slot, id, false)) });
    }
    if let Some(station) = held.map(|it| &model.stations[it]).filter(|it| is_locked(it.shut)) {
        let words = format!("Unlock the students of {}", book.group_name(station.group));
        let command = Command::Hold(Hold::members(slot, station.group, false));
        all.push(Candidate { cost: Cost::Unlock, words, command });
    }
    all
}

/// A group that takes more: its own limit is lifted, or its adults', or both.
fn fuller(book: &Book, model: &Model, place: usize, by: u32) -> Option<Candidate> {
    let station = &model.stations[place];
    let (now, group) = (station.largest?, book.groups.get(&station.group)?);
    let then = now + by;
    let mut commands = Vec::new();
    if group.largest.is_some_and(|it| it < then) {
        let sizes = GroupEdit::Sizes { smallest: group.smallest, largest: Some(then) };
        commands.push(Command::EditGroup { group: group.key, edits: vec![sizes] });
    }
    let leads = book.adults_of(group.key).into_iter().filter(|it| it.1 == Part::Leads);
    let mut adults = Vec::new();
    for (adult, _) in leads.filter(|it| book.adults.get(&it.0).is_some_and(|it| it.largest.is_some_and(|it| it < then)))
    {
        commands.push(Command::EditAdult { adult, edits: vec![AdultEdit::Largest(Some(then), model.ask.today)] });
        adults.push(book.adult_name(adult));
    }
    let words = match adults.as_slice() {
        [] => format!("{} takes {then} instead of {now}", group.name),
        [one] => format!("{} takes {then} instead of {now}, and {one} leads up to {then} from now on", group.name),
        _ => format!("{} takes {then} instead of {now}, and its adults lead up to {then} from now on", group.name),
    };
    let command = if commands.len() == 1 { commands.pop()? } else { Command::Together(commands) };
    Some(Candidate { cost: Cost::Fuller(by), words, command })
}

fn seats(book: &Book, today: chrono::NaiveDate, space: SpaceId, more: u32) -> Option<Candidate> {
    let known = book.spaces.get(&space)?;
    let seats = known.seats?;
    let words = format!("Bring {} into {} ({seats} → {})", count(more as usize, "more seat"), known.name, seats + more);
    let command = Command::EditSpace { space, edits: vec![SpaceEdit::Seats(Some(seats + more), today)] };
    Some(Candidate { cost: Cost::Seats(more), words, command })
}

/// A rule that rests on the slot's day: it holds again from the next one on.
fn rest(book: &Book, model: &Model, rule: RuleId) -> Option<Candidate> {
    let (date, known) = (model.ask.slot.day.date()?, book.rules.get(&rule)?);
    let again = date.succ_opt()?;
    let scope = book.by_name(book.rule_scope(rule));
    let names: Vec<String> = scope.students.iter().map(|it| book.student_short(*it)).collect();
    let who = match (known.kind, names.as_slice()) {
        (RuleKind::KeepApart, [one, other]) if scope.tags.is_empty() && scope.grades.is_empty() => {
            format!("Let {one} and {other} sit together today")
        }
        _ => format!("Let a rule rest today: {}", book.rule_words(known)),
    };
    let words = format!("{who} (it holds again from {})", again.format("%a %-d %b"));
    let command = Command::EditRule { rule, edits: vec![RuleEdit::From(Some(again))] };
    Some(Candidate { cost: Cost::Rest, words, command })
}
