//! What students chose: a zone, an activity, or both. **A choice is the student's for that slot**: it moves nobody, and a plan that is
//! copied from it to another day leaves it behind, because on that day the student chooses anew.

use super::away::Away;
use super::book::Book;
use super::ids::{SpaceId, StudentId};
use super::plan::Slot;

/// What a student chose for a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish<'a> {
    /// The zone.
    pub space: Option<SpaceId>,
    /// The activity in the student's words, which are personal.
    pub activity: Option<&'a str>,
}

/// How many of the zones that were chosen the groups are in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Students who chose a zone.
    pub chosen: usize,
    /// Those of them whose group is there.
    pub met: usize,
}

impl Wishes {
    /// `7 of 9 in the zone they chose`; `None` where nobody chose one.
    pub fn words(&self) -> Option<String> {
        (self.chosen > 0).then(|| format!("{} of {} in the zone they chose", self.met, self.chosen))
    }
}

impl Book {
    /// What a student chose for a slot, if anything.
    pub fn wish(&self, slot: Slot, student: StudentId) -> Option<Wish<'_>> {
        let choice = self.choices.get(&(slot, student))?;
        let activity = choice.activity.as_deref().filter(|it| !it.is_empty());
        (choice.space.is_some() || activity.is_some()).then_some(Wish { space: choice.space, activity })
    }

    /// Whether the group of a student is in the zone that the student chose; `None` where no zone was chosen.
    pub fn wish_met(&self, slot: Slot, student: StudentId) -> Option<bool> {
        let wanted = self.wish(slot, student)?.space?;
        let group = self.placement(slot, student).and_then(|it| self.groups.get(&it));
        Some(group.is_some_and(|it| it.space == Some(wanted)))
    }

    /// How many of those who are here got the zone that they chose.
    pub fn wishes(&self, slot: Slot) -> Wishes {
        self.wishes_of(slot, &self.away(slot))
    }

    /// The same where it is known who is away.
    pub(super) fn wishes_of(&self, slot: Slot, away: &Away<'_>) -> Wishes {
        let here = self.team_on(slot.day).map(|it| it.key).filter(|it| away.student(*it).is_none());
        here.filter_map(|it| self.wish_met(slot, it))
            .fold(Wishes::default(), |sum, met| Wishes { chosen: sum.chosen + 1, met: sum.met + usize::from(met) })
    }
}
