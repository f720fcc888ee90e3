//! Blocks: new, at other times, on other days, ended. Two that are in use never have one name; they may overlap, as schools do that
//! teach in halves.

use chrono::{NaiveDate, NaiveTime};

use super::{Draft, Rejected, in_order, named, timed};
use crate::domain::days::days_words;
use crate::domain::ids::BlockId;
use crate::domain::text::{count, fold};
use crate::domain::timetable::{Block, BlockDay};
use crate::domain::words::literal;

/// More rounds than this are a slip of the key: a day has no time for them.
const MOST_ROUNDS: u8 = 20;

/// One thing that a block becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockEdit {
    /// Its name; no other block in use may have it.
    Name(String),
    /// When it starts and ends.
    Times(NaiveTime, NaiveTime),
    /// Its rounds, 1 to 20.
    Rounds(u8),
    /// On which days it takes place: weekdays and days of the cycle; none is every school day.
    Days(Vec<String>),
    /// It takes place no more after a day; until then its plans are found as before.
    End(NaiveDate),
}

pub(in super::super) fn add(
    draft: &mut Draft<'_>,
    id: BlockId,
    name: &str,
    times: (NaiveTime, NaiveTime),
    rounds: u8,
) -> Result<String, Rejected> {
    let name = free_name(draft, id, name)?;
    in_order(&name, times)?;
    let rounds = checked_rounds(rounds.max(1))?;
    draft.edit(id, |it: &mut Block| {
        (it.name, it.starts, it.ends, it.rounds, it.live) = (name, times.0, times.1, rounds, true);
        it.last_day = None;
    });
    Ok(format!("New block {}", id.mark()))
}

pub(in super::super) fn edit(draft: &mut Draft<'_>, block: BlockId, edits: &[BlockEdit]) -> Result<String, Rejected> {
    let Some(before) = draft.before.blocks.get(&block).filter(|it| it.live) else {
        return Err(Rejected::Impossible("That block is not on the timetable any more.".to_owned()));
    };
    let mut told = Vec::new();
    for edit in edits {
        told.push(match edit {
            BlockEdit::Name(name) => {
                let name = free_name(draft, block, name)?;
                draft.edit(block, |it: &mut Block| it.name = name);
                format!("was called “{}”", literal(&before.name))
            }
            BlockEdit::Times(starts, ends) => {
                in_order(&before.name, (*starts, *ends))?;
                draft.edit(block, |it: &mut Block| (it.starts, it.ends) = (*starts, *ends));
                timed((*starts, *ends))
            }
            BlockEdit::Rounds(rounds) => {
                let rounds = checked_rounds(*rounds)?;
                draft.edit(block, |it: &mut Block| it.rounds = rounds);
                count(usize::from(rounds), "round")
            }
            BlockEdit::Days(days) => set_days(draft, block, days)?,
            BlockEdit::End(last) => {
                draft.edit(block, |it: &mut Block| (it.live, it.last_day) = (false, Some(*last)));
                format!("ended, last day {}", last.format("%a %-d %b %Y"))
            }
        });
    }
    Ok(format!("{}: {}", block.mark(), told.join("; ")))
}

/// It takes place on these days and no others.
fn set_days(draft: &mut Draft<'_>, block: BlockId, days: &[String]) -> Result<String, Rejected> {
    let days = draft.after.days_named(days).map_err(Rejected::Impossible)?;
    for day in draft.after.days_of_block(block).into_iter().filter(|it| !days.contains(it)) {
        draft.edit((block, day), |it: &mut BlockDay| it.holds = false);
    }
    for day in &days {
        draft.edit((block, day.clone()), |it: &mut BlockDay| it.holds = true);
    }
    Ok(literal(&days_words(&days)))
}

fn checked_rounds(rounds: u8) -> Result<u8, Rejected> {
    if (1..=MOST_ROUNDS).contains(&rounds) {
        return Ok(rounds);
    }
    Err(Rejected::Impossible(format!("A block has 1 to {MOST_ROUNDS} rounds, not {rounds}.")))
}

fn free_name(draft: &Draft<'_>, own: BlockId, name: &str) -> Result<String, Rejected> {
    let name = named("block", name)?;
    if draft.after.blocks.iter().any(|it| it.live && it.key != own && fold(&it.name) == fold(&name)) {
        return Err(Rejected::Impossible(format!("There is a block called “{name}” already. Choose another name.")));
    }
    Ok(name)
}
