//! Adults: in one place at a time, and there where a group needs one.

use std::collections::BTreeMap;

use super::{Breach, Room, RuleName};
use crate::domain::book::Book;
use crate::domain::ids::AdultId;
use crate::domain::plan::{Group, GroupKind, Part, Slot};
use crate::domain::rule::Force;
use crate::domain::text::list;

pub(super) fn check(book: &Book, slot: Slot, room: &Room<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut places: BTreeMap<AdultId, Vec<&Group>> = BTreeMap::new();
    for (group, students) in &room.groups {
        let adults = book.adults_of(group.key);
        for (adult, _) in &adults {
            places.entry(*adult).or_default().push(group);
        }
        let here = adults.iter().filter(|it| room.away.adult(it.0).is_none());
        if students.is_empty() || !group.kind.needs_adult() || here.clone().any(|it| it.1 == Part::Leads) {
            continue;
        }
        let words = match adults.iter().find(|it| room.away.adult(it.0).is_some()) {
            Some((away, _)) => format!("{} is away, and nobody else leads {}.", book.adult_name(*away), group.name),
            None => format!("Nobody leads {}.", group.name),
        };
        found.push(Breach {
            rule: RuleName::NoAdult,
            force: Force::Should,
            words,
            group: Some(group.key),
            amount: 1,
            ..Breach::default()
        });
    }
    for (adult, groups) in places.into_iter().filter(|it| it.1.len() > 1 && !circulates(book, slot, it.0, &it.1)) {
        let names: Vec<String> = groups.iter().map(|it| it.name.clone()).collect();
        found.push(Breach {
            rule: RuleName::AdultTwice,
            force: Force::Must,
            words: format!("{} cannot be in {} at the same time.", book.adult_name(adult), list(&names)),
            about: vec![adult.0],
            amount: u32::try_from(groups.len()).unwrap_or(u32::MAX),
            ..Breach::default()
        });
    }
    found
}

/// Several groups of one adult are allowed only within one space and where the team marked the adult circulating there.
fn circulates(book: &Book, slot: Slot, adult: AdultId, groups: &[&Group]) -> bool {
    let Some(space) = groups.first().and_then(|it| it.space) else { return false };
    groups.iter().all(|it| it.space == Some(space))
        && book.circulating.get(&(slot, adult, space)).is_some_and(|it| it.holds)
}

impl GroupKind {
    /// Whether a group of this kind is led by an adult.
    pub fn needs_adult(self) -> bool {
        match self {
            Self::TeacherLed | Self::Tutoring => true,
            Self::OnlineLab | Self::Independent | Self::OffSite => false,
        }
    }
}
