//! A group's subproblem for one profile: the best few students at the current prices. Taking the best first is exact,
//! because the worth of a further seat falls and classes form a partition matroid; a party that doesn't fit counts by
//! its seats, which can only raise the bound.

use super::model::{CLOSED, Size, narrow, whole};

/// Students looked at in one go.
const BLOCK: usize = 16;
/// From so many of the best a group is filled first.
const HANDFUL: usize = 32;

/// The sorted candidates, kept between calls.
#[derive(Default)]
pub(super) struct Few {
    /// Worth and party of each candidate, packed so that they sort by worth, then by the lower number.
    found: Vec<i64>,
    taken_of: Vec<i32>,
    /// Parties of several, and single students, with their worth per seat.
    parties: Vec<(i64, u32)>,
    singles: Vec<(i64, u32)>,
    /// Who was taken, and how many seats each.
    pub taken: Vec<(u32, i32)>,
}

/// What the subproblem needs to know of a group.
pub(super) struct Look<'a> {
    /// Worth of the lesson per seat.
    pub row: &'a [i32],
    /// Fit less prices per seat.
    pub base: &'a [i32],
    pub weight: &'a [i32],
    /// Classes, if the group has any.
    pub class: Option<&'a [u32]>,
    /// How many of each class.
    pub most: &'a [i32],
    pub hard: i64,
    /// How many parties are of several students.
    pub parties: usize,
}

impl Few {
    /// The best value of a profile, or a bound that does not beat `beat`. `taken` is right only where the value beats it.
    pub fn best(&mut self, look: &Look, size: &Size, cost: i64, beat: i64) -> i64 {
        let empty = size.cost(0, look.hard) - cost;
        // Beyond the lower limit nobody is taken whose worth is below what a further seat gives.
        let wish = size.wish(size.lo);
        let least = narrow(-wish).max(CLOSED);
        let sum = self.gather(look, least);
        let first = (size.wish(0) - wish).max(0);
        let free = empty + (look.hard + first) * i64::from(size.lo) + sum;
        if free <= beat {
            return free;
        }
        let (value, seats) = self.take(look, size, empty);
        if seats >= size.lo {
            return value;
        }
        // Too few gain by coming: the others can only lose, so without them it's a bound.
        let bound = value + (look.hard + first) * i64::from(size.lo - seats);
        if bound <= beat {
            return bound;
        }
        self.gather(look, CLOSED);
        self.take(look, size, empty).0
    }

    /// Candidates worth more than `least`; the sum of what they are above it.
    fn gather(&mut self, look: &Look, least: i32) -> i64 {
        let (mut count, mut sum, mut next) = (0, 0, i64::from(u32::MAX));
        self.found.resize(look.row.len() + 1, 0);
        let blocks = look.row.chunks(BLOCK).zip(look.base.chunks(BLOCK));
        for ((row, base), weight) in blocks.zip(look.weight.chunks(BLOCK)) {
            // Most blocks have nobody: told by a loop that a compiler can make wide.
            let top = row.iter().zip(base).fold(i32::MIN, |top, (row, base)| top.max(row + base));
            if top > least {
                for (((&row, &base), &weight), mark) in row.iter().zip(base).zip(weight).zip((0..=next).rev()) {
                    let worth = row + base;
                    self.found[count] = (i64::from(worth) << 32) | mark;
                    let good = worth > least;
                    count += usize::from(good);
                    sum += if good { i64::from(worth - least) * i64::from(weight) } else { 0 };
                }
            }
            next -= i64::from(whole(row.len()));
        }
        self.found.truncate(count);
        sum
    }

    /// Takes from the candidates: from a handful of the best first, and from more as long as those don't fill the group. Most groups are
    /// far smaller than they may be, and to put all candidates in order is what costs.
    fn take(&mut self, look: &Look, size: &Size, empty: i64) -> (i64, i32) {
        // Where parties have to come whole, single students take the place of those who don't; a class makes others wait.
        let enough = usize::try_from(size.hi).unwrap_or(0) + look.parties;
        let enough = if look.class.is_some() { enough + 8 } else { enough };
        let mut most = enough.min(HANDFUL);
        while self.found.len() > 2 * most {
            self.found.select_nth_unstable_by(most, |a, b| b.cmp(a));
            let rest = self.found.split_off(most);
            let (value, seats, short) = self.take_sorted(look, size, empty);
            if !short || most == enough && look.class.is_none() {
                return (value, seats);
            }
            self.found.extend(rest);
            if most == enough {
                break;
            }
            most = enough.min(4 * most);
        }
        let (value, seats, _) = self.take_sorted(look, size, empty);
        (value, seats)
    }

    /// Value and seats taken, and whether there could have been more students for it.
    fn take_sorted(&mut self, look: &Look, size: &Size, empty: i64) -> (i64, i32, bool) {
        self.found.sort_unstable_by(|a, b| b.cmp(a));
        self.taken.clear();
        if look.class.is_some() {
            self.taken_of.clear();
            self.taken_of.resize(look.most.len(), 0);
        }
        let (mut value, mut seats) = (empty, 0);
        for &packed in &self.found {
            if seats >= size.hi {
                return (value, seats, false);
            }
            let worth = packed >> 32;
            let party = u32::MAX - u32::try_from(packed & 0xFFFF_FFFF).unwrap_or(0);
            if let Some(class) = look.class.map(|it| it[party as usize]).filter(|it| *it > 0) {
                let taken = &mut self.taken_of[class as usize];
                if *taken >= look.most[class as usize] {
                    continue;
                }
                *taken += 1;
            }
            let mut here = 0;
            while here < look.weight[party as usize] && seats < size.hi {
                let gain = worth + size.step(seats, look.hard);
                if gain <= 0 {
                    break;
                }
                value += gain;
                seats += 1;
                here += 1;
            }
            if here == 0 {
                return (value, seats, false);
            }
            self.taken.push((party, here));
            if here < look.weight[party as usize] {
                let (value, seats) = self.come_whole(look, size, empty).unwrap_or((value, seats));
                return (value, seats, true);
            }
        }
        (value, seats, true)
    }

    /// The best where parties come whole or not at all: so many of the best parties of several (all of the same size), then
    /// the best single students. `None` where parties have several sizes.
    fn come_whole(&mut self, look: &Look, size: &Size, empty: i64) -> Option<(i64, i32)> {
        self.parties.clear();
        self.singles.clear();
        self.taken_of.fill(0);
        let mut weight = 0;
        for &packed in &self.found {
            let (worth, party) = (packed >> 32, u32::MAX - u32::try_from(packed & 0xFFFF_FFFF).unwrap_or(0));
            let seats = look.weight[party as usize];
            if seats > 1 {
                if weight != 0 && weight != seats {
                    return None;
                }
                weight = seats;
                self.parties.push((worth, party));
                continue;
            }
            if let Some(class) = look.class.map(|it| it[party as usize]).filter(|it| *it > 0) {
                let taken = &mut self.taken_of[class as usize];
                if *taken >= look.most[class as usize] {
                    continue;
                }
                *taken += 1;
            }
            self.singles.push((worth, party));
        }
        let (mut best, mut split) = (i64::MIN, (0, 0, 0));
        let (mut value, mut seats) = (empty, 0);
        for count in 0..=self.parties.len() {
            let (mut sum, mut size_now, mut singles) = (value, seats, 0);
            for &(worth, _) in &self.singles {
                let gain = worth + size.step(size_now, look.hard);
                if size_now >= size.hi || gain <= 0 {
                    break;
                }
                (sum, size_now, singles) = (sum + gain, size_now + 1, singles + 1);
            }
            if sum > best {
                (best, split) = (sum, (count, singles, size_now));
            }
            let Some(&(worth, _)) = self.parties.get(count) else { break };
            if seats + weight > size.hi {
                break;
            }
            for seat in seats..seats + weight {
                value += worth + size.step(seat, look.hard);
            }
            seats += weight;
        }
        self.taken.clear();
        self.taken.extend(self.parties[..split.0].iter().map(|it| (it.1, weight)));
        self.taken.extend(self.singles[..split.1].iter().map(|it| (it.1, 1)));
        Some((best, split.2))
    }
}
