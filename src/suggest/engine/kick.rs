//! Trials around a plan: another profile for a group or two, another group for a party with ties; kept if the plan is no worse
//! after the flow has settled it (large neighborhood search).

use super::dual::Dual;
use super::focus::Descent;
use super::model::Model;
use super::seats::Seats;

/// A small generator with one fixed seed (xorshift, Marsaglia 2003): the same trials on every computer.
pub(super) struct Dice(u64);

impl Dice {
    pub fn fixed() -> Self {
        Self(0x9E37_79B9_7F4A_7C15)
    }

    /// A number below `limit`, which is above 0.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from((self.0 >> 33) % limit.max(1) as u64).unwrap_or(0)
    }
}

/// So many profiles are drawn, and the one with the best bound tried.
const DRAWN: usize = 8;

/// Makes some trials on `seats`, which could get no better by itself.
pub(super) fn about(
    model: &Model,
    dual: &Dual,
    descent: &mut Descent,
    seats: &mut Seats,
    dice: &mut Dice,
    trials: usize,
) {
    if model.groups == 0 || model.parties == 0 {
        return;
    }
    for trial in 0..trials {
        let (mark, value) = (seats.mark(), seats.value);
        match trial % 4 {
            3 => move_tied(model, seats, dice),
            1 => (0..2).for_each(|_| turn(model, dual, seats, dice)),
            _ => turn(model, dual, seats, dice),
        }
        if seats.mark() == mark {
            continue;
        }
        descent.run_on(model, seats, mark);
        if seats.value < value {
            seats.back(model, mark);
        }
    }
}

/// Gives a group another profile.
fn turn(model: &Model, dual: &Dual, seats: &mut Seats, dice: &mut Dice) {
    let group = dice.below(model.groups);
    let ways = &dual.ways[group];
    let mut best: Option<(i64, usize)> = None;
    for _ in 0..DRAWN.min(ways.len()) {
        let way = ways[dice.below(ways.len())];
        let bound = dual.bound(group, way);
        if way != seats.way[group] && best.is_none_or(|it| bound > it.0) {
            best = Some((bound, way));
        }
    }
    if let Some((_, way)) = best {
        seats.turn(model, group, way);
    }
}

fn move_tied(model: &Model, seats: &mut Seats, dice: &mut Dice) {
    let (party, group) = (dice.below(model.parties), dice.below(model.groups));
    if model.tied(party) && model.open(party, group) {
        seats.shift(model, party, group);
    }
}
