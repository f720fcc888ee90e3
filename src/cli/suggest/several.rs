//! Several slots planned together: all rounds of a block, or all blocks of a day. Who rotates visits no group twice.

use serde::Serialize;

use super::json::SuggestJson;
use super::measure::tenths;
use super::{Question, in_the_way, told};
use crate::cli::act::{all_planned, make, told as told_done};
use crate::cli::answer::{Answer, Failure};
use crate::domain::book::Book;
use crate::domain::plan::Slot;
use crate::session::{Done, Session};
use crate::suggest::engine::Limits;
use crate::suggest::{Ask, Proposal, Reach, Whole, propose_all, reads};

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
        let all = reach.slots(session.book(), slot);
        let (mut book, _) = all_planned(session, &all)?;
        let slots = reach.planned(&book, slot);
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
    let whole = propose_all(book, ask, slots, limits, &mut |_| {}).map_err(|it| in_the_way(&it))?;
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
    let parts = parts.collect::<Vec<_>>().join("\n");
    format!("{parts}\nAll of this together is {}.\n{how}", whole.gap_words())
}

/// As JSON.
pub(super) fn as_json(book: &Book, whole: &Whole, done: &[Done], cpu_ms: f64) -> Result<Answer, Failure> {
    Answer::json(&WholeJson {
        value: whole.value(),
        bound: whole.bound,
        gap: f64::from(whole.gap_in_millionths()) / 1e6,
        slots: whole.parts.iter().map(|it| SuggestJson::of(book, it)).collect(),
        cpu_ms: tenths(cpu_ms),
        done: done.iter().map(|it| it.words.clone()).collect(),
    })
}
