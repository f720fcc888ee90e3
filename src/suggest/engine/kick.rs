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

/// Makes some trials on `seats`.
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
        match trial % 4 {
            3 => move_tied(model, descent, seats, dice),
            1 => {
                let turns: Vec<_> =
                    [draw(model, dual, seats, dice), draw(model, dual, seats, dice)].into_iter().flatten().collect();
                descent.attempt(model, seats, &turns);
            }
            _ => {
                if let Some(turn) = draw(model, dual, seats, dice) {
                    descent.attempt(model, seats, &[turn]);
                }
            }
        }
    }
}

/// A group and another profile for it.
fn draw(model: &Model, dual: &Dual, seats: &Seats, dice: &mut Dice) -> Option<(usize, usize)> {
    let group = dice.below(model.groups);
    let ways = &dual.ways[group];
    let drawn = (0..DRAWN.min(ways.len())).map(|_| ways[dice.below(ways.len())]);
    let others: Vec<_> = drawn.filter(|it| *it != seats.way[group]).collect();
    others.into_iter().max_by_key(|it| dual.bound(group, *it)).map(|way| (group, way))
}

fn move_tied(model: &Model, descent: &mut Descent, seats: &mut Seats, dice: &mut Dice) {
    let (party, group) = (dice.below(model.parties), dice.below(model.groups));
    if !model.tied(party) || !model.open(party, group) || seats.at[party] == group {
        return;
    }
    let (mark, value) = (seats.mark(), seats.value);
    seats.shift(model, party, group);
    descent.run(model, seats);
    if seats.value < value {
        seats.back(model, mark);
    }
}
