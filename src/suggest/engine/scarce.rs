//! Where somebody has to be left out, the prices of all who compete for the same places lie about as low as that costs; where groups want
//! more students than there are, about as high as a place that stays empty costs. Hardly any of these prices has a slope that leads there
//! by itself, so that the slide gets stuck far above; here they are shifted all at once.

use super::Engine;
use super::model::{Model, SCALE, narrow};

impl Engine {
    /// Starts the slide over with lower prices for all who compete with those whom the best plan leaves out, or with higher ones for
    /// all where it leaves out nobody. Says whether that lowers the sum; else the prices are as before.
    pub(super) fn shift_prices(&mut self) -> bool {
        let out = self.model.unplaced;
        if self.bound.saturating_sub(self.goal) < i64::from(out) / SCALE / 2 {
            return false;
        }
        let (rivals, rooms) = rivals(&self.model, &self.best.at);
        self.dual.at.clone_from(&self.slide.best_at);
        if rivals.is_empty() {
            for place in 0..self.model.parties {
                let most = self.dual.layout.range[place].1;
                let at = &mut self.dual.at[place];
                *at = at.saturating_add(narrow(self.model.hard)).min(most);
            }
        }
        for party in rivals {
            let at = &mut self.dual.at[party];
            // Groups that are full choose anew at one price for all; a room that is full asks for what all save.
            *at = if rooms.is_empty() { -out } else { at.saturating_sub(out).max(-out) };
        }
        for room in rooms {
            let place = self.dual.layout.rooms + room;
            let most = self.dual.layout.range[place].1;
            let at = &mut self.dual.at[place];
            *at = at.saturating_add(out).min(most);
        }
        self.dual.look(&self.model);
        let lower = self.dual.sum < self.slide.best;
        if lower {
            self.slide.restart(&self.dual, 1024);
        } else {
            self.dual.at.clone_from(&self.slide.best_at);
        }
        lower
    }
}

/// Who is left out of a plan, who has a place that one of them could have instead, and so on; with the rooms that are full for them.
fn rivals(model: &Model, at: &[usize]) -> (Vec<usize>, Vec<usize>) {
    let mut met: Vec<bool> = at.iter().map(|it| *it == model.groups).collect();
    let mut full = vec![false; model.rooms.len()];
    let mut rivals: Vec<usize> = (0..model.parties).filter(|it| met[*it]).collect();
    let mut next = 0;
    while let Some(&party) = rivals.get(next) {
        next += 1;
        for group in (0..model.groups).filter(|it| model.open(party, *it)) {
            let rooms = || model.in_room[group].iter().copied().filter(|it| is_full(model, at, *it));
            for room in rooms() {
                full[room] = true;
            }
            let shares = |it: usize| it == group || rooms().any(|room| model.in_room[it].contains(&room));
            for other in (0..model.parties).filter(|it| at[*it] < model.groups && shares(at[*it])) {
                if !std::mem::replace(&mut met[other], true) {
                    rivals.push(other);
                }
            }
        }
    }
    (rivals, (0..full.len()).filter(|it| full[*it]).collect())
}

fn is_full(model: &Model, at: &[usize], room: usize) -> bool {
    let there = |it: &usize| at[*it] < model.groups && model.in_room[at[*it]].contains(&room);
    (0..model.parties).filter(there).map(|it| model.weight[it]).sum::<i32>() >= model.rooms[room].1
}
