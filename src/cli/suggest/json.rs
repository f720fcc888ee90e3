//! A proposal as JSON: for scripts, with names as everywhere and a student's id beside the name.

use serde::Serialize;

use super::measure::tenths;
use super::told::{codes, why};
use crate::domain::book::Book;
use crate::domain::check::Breach;
use crate::session::Done;
use crate::suggest::{Lead, Proposal, Seat};

/// `from` and `to` are `null` for "to place"; `gap` is a fraction; `weights` tells what differs from the product's own; `done` is what
/// --apply did. Of several slots, only the whole has `cpu_ms` and `done`.
#[derive(Serialize)]
pub(super) struct SuggestJson {
    date: Option<String>,
    block: String,
    round: u8,
    value: i64,
    bound: i64,
    gap: f64,
    gap_words: String,
    moves: Vec<MoveJson>,
    focus: Vec<FocusJson>,
    better: Vec<String>,
    broken_rules: Vec<BrokenJson>,
    left_out: Vec<String>,
    weights: String,
    work: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    done: Option<Vec<String>>,
}

/// A student who would be elsewhere.
#[derive(Serialize)]
pub(super) struct MoveJson {
    student: String,
    id: String,
    from: Option<String>,
    to: Option<String>,
    why: Vec<String>,
}

/// A group that would do something else: its focus skills, the primary first, and the level in percent.
#[derive(Serialize)]
pub(super) struct FocusJson {
    group: String,
    from: Vec<String>,
    to: Vec<String>,
    pitch_from: Option<u8>,
    pitch_to: Option<u8>,
}

#[derive(Serialize)]
struct BrokenJson {
    rule: &'static str,
    level: &'static str,
    words: String,
}

impl SuggestJson {
    /// One slot's.
    pub fn of(book: &Book, proposal: &Proposal) -> Self {
        let slot = proposal.slot;
        Self {
            date: slot.day.date().map(|it| it.to_string()),
            block: book.blocks.get(&slot.block).map(|it| it.name.clone()).unwrap_or_default(),
            round: slot.round,
            value: proposal.value,
            bound: proposal.bound,
            gap: proposal.gap(),
            gap_words: proposal.gap_words(),
            moves: proposal.moves().map(|it| MoveJson::of(book, it)).collect(),
            focus: proposal.groups.iter().filter(|it| it.changes()).map(|it| FocusJson::of(book, it)).collect(),
            better: proposal.better.clone(),
            broken_rules: proposal.broken.iter().map(BrokenJson::of).collect(),
            left_out: proposal.left_out.clone(),
            weights: proposal.weights.to_string(),
            work: proposal.work,
            cpu_ms: None,
            done: None,
        }
    }

    /// Where it is the whole answer: with what was done, and the processor time that it took.
    pub fn with(self, done: &[Done], cpu_ms: f64) -> Self {
        let done = done.iter().map(|it| it.words.clone()).collect();
        Self { cpu_ms: Some(tenths(cpu_ms)), done: Some(done), ..self }
    }
}

impl MoveJson {
    pub fn of(book: &Book, seat: &Seat) -> Self {
        Self {
            student: book.student_name(seat.student),
            id: seat.student.to_string(),
            from: seat.from.map(|it| book.group_name(it)),
            to: seat.to.map(|it| book.group_name(it)),
            why: why(seat),
        }
    }
}

impl FocusJson {
    pub fn of(book: &Book, lead: &Lead) -> Self {
        Self {
            group: book.group_name(lead.group),
            from: codes(book, &lead.focus_from),
            to: codes(book, &lead.focus_to),
            pitch_from: lead.pitch_from,
            pitch_to: lead.pitch_to,
        }
    }
}

impl BrokenJson {
    fn of(breach: &Breach) -> Self {
        Self { rule: breach.rule.word(), level: breach.force.word(), words: breach.words.clone() }
    }
}
