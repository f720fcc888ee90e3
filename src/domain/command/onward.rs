//! A move that goes on: in this round and in the later ones of the block, along with the set that is where the student goes.

use super::{Draft, Rejected, seat};
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, SetId, StudentId};
use crate::domain::plan::Slot;
use crate::domain::rotation::rounds;
use crate::domain::text::list;

/// Students move, and stay with those to whom they move for the rest of the block.
#[derive(Clone, Debug)]
pub struct Onward {
    /// Where and when it begins.
    pub slot: Slot,
    /// Who.
    pub students: Vec<StudentId>,
    /// The group; `None` is "to place".
    pub to: Option<GroupId>,
}

/// Where a move would go on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Further {
    /// The set that they go along with, if one is where they go.
    pub guide: Option<SetId>,
    /// The later rounds with a plan, and where they would be; `None` is "to place".
    pub stops: Vec<(Slot, Option<GroupId>)>,
}

impl Book {
    /// Where students who move would be for the rest of the block: with the set that is in the group, else in the group of the same
    /// origin. `None` where nothing is to be decided: no later round has a plan with a place for them, or they all are there already.
    pub fn onward(&self, slot: Slot, students: &[StudentId], to: Option<GroupId>) -> Option<Further> {
        if self.blocks.get(&slot.block).is_none_or(|it| it.round_count() <= slot.round) {
            return None;
        }
        let further = self.further(slot, to);
        let matters = |(slot, to): &(Slot, Option<GroupId>)| {
            let away = self.away(*slot);
            let mut here = students.iter().filter(|it| away.student(**it).is_none());
            here.any(|it| self.placement(*slot, *it).is_some_and(|now| Some(now) != *to))
        };
        further.stops.iter().any(matters).then_some(further)
    }

    fn further(&self, slot: Slot, to: Option<GroupId>) -> Further {
        let later = || rounds(self, slot.day, slot.block).into_iter().filter(|it| it.round > slot.round);
        let planned = later().filter(|it| self.has_plan(*it));
        let Some(group) = to else {
            return Further { guide: None, stops: planned.map(|it| (it, None)).collect() };
        };
        let seated = self.seated_sets(slot).into_iter().filter(|it| it.1 == group).map(|it| it.0);
        let rotates = |set: &SetId| later().any(|it| self.set_seat(it, *set).is_some());
        let guide =
            seated.filter(rotates).max_by_key(|it| (self.set_members_on(*it, slot.day).len(), std::cmp::Reverse(*it)));
        let there = |slot: Slot| match guide {
            Some(set) => self.set_seat(slot, set),
            None => self.same_station(slot, group),
        };
        Further { guide, stops: planned.filter_map(|it| Some((it, Some(there(it)?)))).collect() }
    }
}

pub(super) fn go(draft: &mut Draft<'_>, it: &Onward) -> Result<String, Rejected> {
    let Further { guide, stops } = draft.before.further(it.slot, it.to);
    let words = match seat::seat(draft, it.slot, &it.students, it.to, guide) {
        // In this round they are there already; the others are still to come.
        Err(Rejected::NothingToDo(_)) if !stops.is_empty() => None,
        other => Some(other?),
    };
    for (slot, to) in &stops {
        let away = draft.before.away(*slot);
        let here: Vec<StudentId> = it.students.iter().copied().filter(|it| away.student(*it).is_none()).collect();
        match seat::seat(draft, *slot, &here, *to, guide) {
            Ok(_) | Err(Rejected::NothingToDo(_)) => {}
            Err(why) => return Err(why),
        }
    }
    let who = words.unwrap_or_else(|| crate::domain::words::students(&it.students));
    Ok(match (guide, it.to) {
        (Some(set), _) => {
            let way: Vec<String> = stops.iter().filter_map(|it| it.1).map(|it| it.mark()).collect();
            format!("{who}, then with {}: {}", set.mark(), list(&way))
        }
        (None, _) => format!("{who}, for the rest of the block"),
    })
}
