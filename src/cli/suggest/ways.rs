//! A way out where the rules leave no place for everybody, by its number: shown, or done as the key on the screen does it. That is one
//! act; the suggestion is worked out again, and taken as another one.

use serde::Serialize;

use super::halt::Halt;
use super::json::SuggestJson;
use super::{Args, apply, in_the_way, measure, taken, told};
use crate::cli::act::{make, told as told_done};
use crate::cli::answer::{Answer, Failure};
use crate::domain::command::decide;
use crate::domain::text::count;
use crate::session::Session;
use crate::suggest::engine::Limits;
use crate::suggest::{Ask, Obstacle, Solver, Way, propose};

/// What was done, and what is in the way still.
#[derive(Serialize)]
struct RestJson<'a> {
    done: Vec<&'a str>,
    in_the_way: Vec<&'a str>,
}

pub(super) fn run(
    args: &Args,
    session: &mut Session,
    number: usize,
    limits: &Limits,
    halt: &Halt,
) -> Result<Answer, Failure> {
    let begun = measure::cpu_ms();
    let (book, ask) = args.question.asked(session)?;
    let Err(found) = Solver::of(&book, &Ask { anyway: false, ..ask.clone() }) else {
        return Err(Failure::Refused("Nothing is in the way: leave --way out.".to_owned()));
    };
    let way = chosen(&found, number)?;
    if !args.apply {
        let after = decide(&book, &way.command, None)?.after;
        let proposal = propose(&after, &ask, limits).map_err(|it| still(&way, &it))?;
        if args.json {
            return Answer::json(&SuggestJson::of(&after, &proposal).with(&[], measure::cpu_ms() - begun));
        }
        let told = told::proposal(&after, &proposal);
        return Ok(Answer::text(format!("If this is done: {}.\n{told}", way.words)));
    }
    let mut done = make(session, &[ask.slot], &book, &way.command, None)?;
    let (book, ask) = args.question.asked(session)?;
    match propose(&book, &ask, limits) {
        Ok(proposal) => {
            let take = halt.lets_take();
            if take {
                done.extend(apply(session, &book, &proposal)?);
            }
            if args.json {
                return Answer::json(&SuggestJson::of(&book, &proposal).with(&done, measure::cpu_ms() - begun));
            }
            if take {
                return Ok(Answer::text(taken(&book, &proposal, &done)));
            }
            let text: String = done.iter().map(told_done).collect();
            Ok(Answer::text(text + &told::proposal(&book, &proposal)))
        }
        Err(rest) if args.json => Answer::json(&RestJson {
            done: done.iter().map(|it| it.words.as_str()).collect(),
            in_the_way: rest.iter().map(|it| it.words.as_str()).collect(),
        }),
        Err(rest) => {
            let text: String = done.iter().map(told_done).collect();
            Ok(Answer::text(format!("{text}{}", in_the_way(&rest))))
        }
    }
}

/// The way of that number, counted from 1 over all that is in the way.
fn chosen(found: &[Obstacle], number: usize) -> Result<Way, Failure> {
    let mut ways = found.iter().flat_map(|it| &it.ways);
    let all = ways.clone().count();
    let way = number.checked_sub(1).and_then(|it| ways.nth(it));
    way.cloned().ok_or_else(|| {
        let all = count(all, "way");
        Failure::Refused(format!(
            "There is no way {number}: only {all} out. Leave --way out to see what is in the way."
        ))
    })
}

/// What would be in the way then.
fn still(way: &Way, rest: &[Obstacle]) -> Failure {
    let rest: Vec<&str> = rest.iter().map(|it| it.words.as_str()).collect();
    let rest = rest.join("\n");
    Failure::Refused(format!("If this is done: {}.\nStill in the way then:\n{rest}\nTo do it, add --apply.", way.words))
}
