//! Several slots planned together: all rounds of a block, or all blocks of a day. Who rotates visits no group twice.

use serde::Serialize;

use super::json::SuggestJson;
use super::measure::tenths;
use super::{Question, in_the_way, told};
use crate::cli::act::{all_planned, make, told as told_done};
use crate::cli::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::plan::{Day, Slot};
use crate::domain::rotation::rounds;
use crate::session::{Done, Session};
use crate::suggest::engine::Limits;
use crate::suggest::{Ask, Proposal, Whole, propose_all, reads, rounds_of, slots_of};

const HOW_TO_TAKE: &str = "Nothing was changed. To take all of it as one act: the same with --apply.\n";

/// More slots than one.
#[derive(Debug, clap::Args)]
#[group(multiple = false)]
pub(super) struct ReachArgs {
    /// All rounds of the block together: who rotates visits no group twice
    #[arg(long, conflicts_with_all = ["round", "alternatives", "why_not"])]
    all_rounds: bool,
    /// All blocks of the day together
    #[arg(long, conflicts_with_all = ["block", "round", "alternatives", "why_not"])]
    whole_day: bool,
}

/// How many slots.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// All rounds of the slot's block.
    Rounds,
    /// All blocks of the slot's day.
    Day,
}

impl ReachArgs {
    /// `None` for one slot.
    pub fn reach(&self) -> Option<Reach> {
        let rounds = self.all_rounds.then_some(Reach::Rounds);
        rounds.or(self.whole_day.then_some(Reach::Day))
    }
}

/// `value`, `bound` and `gap` are of all slots together.
#[derive(Serialize)]
struct WholeJson {
    value: i64,
    bound: i64,
    gap: f64,
    slots: Vec<SuggestJson>,
    cpu_ms: f64,
    done: Vec<String>,
}

impl Question {
    /// The book with the plans of all the slots, as their boards would show them; the slots, and the question.
    pub fn asked_of(&self, session: &mut Session, reach: Reach) -> Result<(Book, Vec<Slot>, Ask), Failure> {
        let weights = self.weights(session.book())?;
        let (now, slot) = (session.now(), self.slot.find(session.book(), session.now())?);
        let all = match (reach, slot.day) {
            (Reach::Rounds, day) => rounds(session.book(), day, slot.block),
            (Reach::Day, Day::Date(date)) => session.book().slots_on(date),
            (Reach::Day, Day::Base(base)) => session.book().base_slots(base),
        };
        let (mut book, _) = all_planned(session, &all)?;
        let slots = match reach {
            Reach::Rounds => rounds_of(&book, slot),
            Reach::Day => slots_of(&book, slot.day),
        };
        for slot in &slots {
            let reads = reads(&book, *slot);
            session.ready_question(&mut book, &reads.students, reads.contacts_from)?;
        }
        Ok((book, slots, Ask { anyway: self.anyway, ..Ask::of(slot, now.date()).weighed(weights) }))
    }
}

/// Plans them; with `apply`, takes all of it as one act.
pub(super) fn run(
    session: &mut Session,
    (book, slots, ask): &(Book, Vec<Slot>, Ask),
    limits: &Limits,
    apply: &dyn Fn() -> bool,
) -> Result<(Whole, Vec<Done>), Failure> {
    let whole = propose_all(book, ask, slots, limits).map_err(|it| in_the_way(&it))?;
    let idle = whole.parts.iter().all(Proposal::is_empty);
    let done = if apply() && !idle { make(session, slots, book, &whole.command(None), None)? } else { Vec::new() };
    Ok((whole, done))
}

/// As text: each slot after the other.
pub(super) fn as_text(book: &Book, whole: &Whole, done: &[Done], apply: bool) -> String {
    if apply && done.is_empty() {
        return "All is as it should be: nothing to take.".to_owned();
    }
    if apply {
        let open = |it: &Proposal| match told::left_open(it) {
            open if open.is_empty() => open,
            open => format!("\n{}{open}", book.slot_words(it.slot)),
        };
        return done.iter().map(told_done).chain(whole.parts.iter().map(open)).collect();
    }
    let parts = whole.parts.iter().map(|it| told::part(book, it));
    let how = if whole.parts.iter().all(Proposal::is_empty) { "" } else { HOW_TO_TAKE };
    format!("{}\n{} of all together.\n{how}", parts.collect::<Vec<_>>().join("\n"), within(whole))
}

/// As JSON.
pub(super) fn as_json(book: &Book, whole: &Whole, done: &[Done], cpu_ms: f64) -> Result<Answer, Failure> {
    Answer::json(&WholeJson {
        value: whole.value(),
        bound: whole.bound,
        gap: f64::from(millionths(whole)) / 1e6,
        slots: whole.parts.iter().map(|it| SuggestJson::of(book, it)).collect(),
        cpu_ms: tenths(cpu_ms),
        done: done.iter().map(|it| it.words.clone()).collect(),
    })
}

/// `Within 3 % of the best possible`
fn within(whole: &Whole) -> String {
    match millionths(whole) {
        0 => "The best possible".to_owned(),
        it => format!("Within {} % of the best possible", it.div_ceil(10_000)),
    }
}

/// How far the plans may be from the best, in millionths of their value, rounded up.
fn millionths(whole: &Whole) -> u32 {
    let (value, bound) = (i128::from(whole.value()), i128::from(whole.bound));
    let over = (bound - value).max(0) * 1_000_000;
    let value = value.abs().max(1);
    u32::try_from((over + value - 1) / value).unwrap_or(u32::MAX)
}
