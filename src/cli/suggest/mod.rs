//! `suggest`: who could sit where, and what each group could work on. **It changes nothing unless --apply says so**, and then in one act.
//!
//! ```text
//! mod.rs       what is asked, and the limits      instance.rs   an instance of the benchmark, as it stands
//! told.rs      a proposal as text                 json.rs       the same as JSON
//! questions.rs three plans; why not there         several.rs    a block's rounds, a day's blocks
//! measure.rs   processor time                 ways.rs       a way out where no plan is
//! halt.rs      Ctrl-C
//! ```

mod halt;
mod instance;
mod json;
mod measure;
mod questions;
mod several;
mod told;
mod ways;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use super::act::{all_planned, make, told};
use super::answer::{Answer, Exit, Failure};
use super::place::Place;
use super::slot::SlotArgs;
use crate::domain::book::Book;
use crate::domain::rotation::rounds;
use crate::session::{Done, Session};
use crate::suggest::engine::Limits;
use crate::suggest::{Ask, Gravity, Obstacle, Proposal, Term, Weights, propose, reads};
use halt::Halt;
use json::SuggestJson;
use several::ReachArgs;

/// What asks about a team, and not about an instance.
const FOR_A_TEAM: [&str; 13] = [
    "stay",
    "weigh",
    "anyway",
    "date",
    "base",
    "block",
    "round",
    "apply",
    "way",
    "alternatives",
    "why_not",
    "all_rounds",
    "whole_day",
];

/// Work out the best plan for a slot, and why each student would move
///
/// It changes nothing: --apply takes all of it as one act, which one undo takes back. Locks and rules that are a must hold; what they
/// make impossible is told, with what would help. Ctrl-C tells the best plan so far and takes nothing; once more, it ends the program.
/// Nobody is promised better scores: it weighs what the team weighs, all at once.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    #[command(flatten)]
    question: Question,
    #[command(flatten)]
    effort: Effort,
    /// Take all of it, as one act
    #[arg(long)]
    apply: bool,
    /// Where rules leave no place for all: what the way out of that number leads to; with --apply, do it and take the plan
    #[arg(long, value_name = "N", conflicts_with_all = ["alternatives", "why_not", "all_rounds", "whole_day"])]
    way: Option<usize>,
    #[command(flatten)]
    reach: ReachArgs,
    #[command(flatten)]
    choice: Choice,
    /// Why a student is not in the group that --to names: what it would cost, and who else would move
    #[arg(long, value_name = "STUDENT", requires = "to", conflicts_with = "apply")]
    why_not: Option<String>,
    /// With --why-not: the group
    #[arg(long, value_name = "GROUP", requires = "why_not")]
    to: Option<String>,
    /// Solve an instance of the benchmark instead: a JSON file with needs, levels and rules
    #[arg(long, value_name = "FILE", conflicts_with_all = FOR_A_TEAM)]
    instance: Option<PathBuf>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

/// Several plans instead of one.
#[derive(Debug, clap::Args)]
struct Choice {
    /// Plans to choose from: the best, the one that moves fewest, the best with another focus for a group
    #[arg(long, conflicts_with_all = ["apply", "why_not"])]
    alternatives: bool,
    /// With --alternatives: the group that would work on something else
    #[arg(long, value_name = "GROUP", requires = "alternatives")]
    refocus: Option<String>,
    /// With --alternatives: take the plan of that number, as one act
    #[arg(long, value_name = "N", requires = "alternatives")]
    take: Option<usize>,
}

/// What is asked.
#[derive(Debug, clap::Args)]
struct Question {
    /// How much staying counts, 0 to 800 points: the more, the fewer students move [default: what the team lets it count]
    #[arg(long, value_name = "POINTS")]
    stay: Option<i32>,
    /// Another weight for this suggestion, such as contact=200; show weights lists them, weigh changes them for good
    #[arg(long, value_name = "NAME=POINTS")]
    weigh: Vec<String>,
    /// Where rules and sizes leave no room for all: place as many as can be
    #[arg(long)]
    anyway: bool,
    #[command(flatten)]
    slot: SlotArgs,
}

/// When it is enough.
#[derive(Debug, clap::Args)]
struct Effort {
    /// Stop after so much work; the same answer on every computer [default: within 0.05 % of the best; of more, the longer it takes]
    #[arg(long, value_name = "N", conflicts_with = "ms")]
    work: Option<u64>,
    /// Stop after so many milliseconds with the best plan so far
    #[arg(long, value_name = "N")]
    ms: Option<u64>,
}

impl Effort {
    /// Whether the time that was given is over.
    fn is_over(&self, started: Instant) -> bool {
        self.ms.is_some_and(|it| started.elapsed() >= Duration::from_millis(it))
    }

    /// The limits; who says how long wants all of it.
    fn limits<'a>(&self, stop: &'a dyn Fn() -> bool) -> Limits<'a> {
        let usual = Limits::default();
        let (work, gap) = match (self.work, self.ms) {
            (Some(work), _) => (work, 0),
            (None, Some(_)) => (u64::MAX, 0),
            (None, None) => (usual.work, usual.gap),
        };
        Limits { work, gap, stop: Some(stop) }
    }
}

pub(super) fn run(args: &Args, place: &Place) -> Result<Answer, Failure> {
    let started = Instant::now();
    let halt = Halt::watch();
    let over = || args.effort.is_over(started) || halt.now();
    let limits = args.effort.limits(&over);
    let mut answer = match &args.instance {
        Some(file) => instance::run(file, &limits, args.json),
        None => for_team(args, place.open()?, &limits, &halt),
    }?;
    let takes = args.apply || args.choice.take.is_some();
    if takes && halt.cut_it_short() {
        answer.err.push_str(
            "Stopped: the best plan so far was not taken. To take what is found in 2 seconds, add --ms 2000.\n",
        );
        // The way out was gone all the same: something was done.
        answer.exit = if args.way.is_none() { Exit::Refused } else { Exit::Done };
    } else if !takes && halt.now() {
        answer.err.push_str("Stopped: this is the best so far.\n");
    }
    Ok(answer)
}

fn for_team(args: &Args, mut session: Session, limits: &Limits, halt: &Halt) -> Result<Answer, Failure> {
    let begun = measure::cpu_ms();
    if let Some(number) = args.way {
        return ways::run(args, &mut session, number, limits, halt);
    }
    if let Some(reach) = args.reach.reach() {
        let asked = args.question.asked_of(&mut session, reach)?;
        let apply = || args.apply && halt.lets_take();
        let (whole, done) = several::run(&mut session, &asked, limits, &apply)?;
        if args.json {
            return several::as_json(&asked.0, &whole, &done, measure::cpu_ms() - begun);
        }
        let apply = args.apply && !halt.cut_it_short();
        return Ok(Answer::text(several::as_text(&asked.0, &whole, &done, apply)));
    }
    let (book, ask) = args.question.asked(&mut session)?;
    if args.choice.alternatives {
        let all = questions::alternatives(&book, &ask, args.choice.refocus.as_deref(), limits)?;
        let Some(number) = args.choice.take else { return questions::listed(&book, &ask, &all, args.json) };
        let chosen = questions::chosen(&all, number)?;
        if !halt.lets_take() {
            return questions::listed(&book, &ask, &all, args.json);
        }
        let done = apply(&mut session, &book, chosen)?;
        return Ok(Answer::text(taken(&book, chosen, &done)));
    }
    if let Some((student, group)) = args.why_not.as_deref().zip(args.to.as_deref()) {
        return questions::why_not(&book, &ask, (student, group), limits, args.json);
    }
    let proposal = propose(&book, &ask, limits).map_err(|it| in_the_way(&it))?;
    let take = args.apply && halt.lets_take();
    let done = if take { apply(&mut session, &book, &proposal)? } else { Vec::new() };
    if args.json {
        return Answer::json(&SuggestJson::of(&book, &proposal).with(&done, measure::cpu_ms() - begun));
    }
    Ok(Answer::text(if take { taken(&book, &proposal, &done) } else { told::proposal(&book, &proposal) }))
}

/// What was done, and what it leaves open.
fn taken(book: &Book, proposal: &Proposal, done: &[Done]) -> String {
    if done.is_empty() {
        return format!("{} is as it should be: nothing to take.", book.slot_words(proposal.slot));
    }
    done.iter().map(told).collect::<String>() + &told::left_open(proposal)
}

/// What was done: nothing where there is nothing to take.
fn apply(session: &mut Session, book: &Book, proposal: &Proposal) -> Result<Vec<Done>, Failure> {
    if proposal.is_empty() {
        return Ok(Vec::new());
    }
    make(session, &[proposal.slot], book, &proposal.command(None), None)
}

impl Question {
    /// The book as the slot's board would show it, with everything that a suggestion weighs, and the question.
    fn asked(&self, session: &mut Session) -> Result<(Book, Ask), Failure> {
        let weights = self.weights(session.book())?;
        let (now, slot) = (session.now(), self.slot.find(session.book(), session.now())?);
        // What students do in the other rounds counts, as on the board, which has them all as soon as one is opened.
        let all = rounds(session.book(), slot.day, slot.block);
        let (mut book, _) = all_planned(session, &all)?;
        let reads = reads(&book, slot);
        session.ready_question(&mut book, &reads.students, reads.contacts_from)?;
        Ok((book, Ask { anyway: self.anyway, ..Ask::of(slot, now.date()).weighed(weights) }))
    }

    /// The team's own, but for what is said here.
    fn weights(&self, book: &Book) -> Result<Weights, Failure> {
        let stay = self.stay.map(|it| format!("{} {it}", Term::Stay.line().name));
        let all: Vec<String> = self.weigh.iter().cloned().chain(stay).collect();
        Weights::of(book).reading(&all.join(", ")).map_err(Failure::Usage)
    }
}

/// What stands in the way, and what would help.
fn in_the_way(obstacles: &[Obstacle]) -> Failure {
    let (mut lines, mut ways): (Vec<String>, usize) = (Vec::new(), 0);
    for obstacle in obstacles {
        lines.push(obstacle.words.clone());
        lines.extend((ways + 1..).zip(&obstacle.ways).map(|(number, it)| format!("  {number}. {}", it.words)));
        ways += obstacle.ways.len();
    }
    if ways > 0 {
        lines.push(
            "Each numbered line would help: --way and its number shows what comes of it, with --apply it is done."
                .to_owned(),
        );
    }
    if obstacles.iter().all(|it| it.weight != Gravity::NoPlan) {
        lines.push("To place as many as can be all the same, add --anyway.".to_owned());
    }
    Failure::Refused(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_that_says_nothing_has_an_answer_in_the_end_and_who_says_how_long_gets_it() {
        let never = || false;
        let limits = |work, ms| {
            let limits = Effort { work, ms }.limits(&never);
            (limits.work, limits.gap)
        };
        let usual = Limits::default();
        assert_eq!(limits(None, None), (usual.work, usual.gap));
        assert!(usual.work < u64::MAX);
        assert_eq!(limits(Some(9), None), (9, 0));
        assert_eq!(limits(None, Some(9)), (u64::MAX, 0));
    }
}
