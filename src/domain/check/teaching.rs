//! Who may lead what: teachers in training near a supervisor, adults who may not lead alone, and what each may teach. All of it
//! warns; nothing of it refuses.

use std::collections::{BTreeMap, BTreeSet};

use super::{Breach, Room, RuleName};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, GroupId, SkillId, SpaceId};
use crate::domain::person::{Adult, Role};
use crate::domain::plan::{Group, Part, Slot};
use crate::domain::rule::Force;
use crate::domain::text::{fold, list};

pub(super) fn check(book: &Book, slot: Slot, room: &Room<'_>) -> Vec<Breach> {
    let mut reach = None;
    let mut found = Vec::new();
    for (group, students) in &room.groups {
        if students.is_empty() {
            continue;
        }
        let here: Vec<(AdultId, Part)> =
            book.adults_of(group.key).into_iter().filter(|it| room.away.adult(it.0).is_none()).collect();
        for adult in here.iter().filter(|it| it.1 == Part::Leads).filter_map(|it| book.adults.get(&it.0)) {
            if adult.role == Role::TeacherInTraining {
                // Most teams have no teacher in training: who stands where is found out for the first of them.
                let reach = reach.get_or_insert_with(|| Reach::of(book, slot, room));
                found.extend(unsupervised(book, room, reach, group, adult));
            }
            if adult.needs_company && here.len() < 2 {
                let words = format!("{} may not lead alone, and nobody else is in {}.", adult.name, group.name);
                found.push(breach(RuleName::Alone, group.key, adult.key, words));
            }
            found.extend(not_taught(book, group, adult));
        }
    }
    found
}

fn breach(rule: RuleName, group: GroupId, adult: AdultId, words: String) -> Breach {
    Breach {
        rule,
        force: Force::Should,
        words,
        group: Some(group),
        about: vec![adult.0],
        amount: 1,
        ..Breach::default()
    }
}

/// Where the adults of a slot are who are here: in which groups, and in which spaces. Groups without a space count as being in one
/// place: a team that never named its rooms works in one.
struct Reach {
    groups: BTreeSet<(GroupId, AdultId)>,
    spaces: BTreeMap<Option<SpaceId>, BTreeSet<AdultId>>,
}

impl Reach {
    fn of(book: &Book, slot: Slot, room: &Room<'_>) -> Self {
        let (mut groups, mut spaces) = (BTreeSet::new(), BTreeMap::<_, BTreeSet<_>>::new());
        for (group, _) in &room.groups {
            for (adult, _) in book.adults_of(group.key).into_iter().filter(|it| room.away.adult(it.0).is_none()) {
                groups.insert((group.key, adult));
                spaces.entry(group.space).or_default().insert(adult);
            }
        }
        let first = (slot, AdultId([0; 16]), SpaceId([0; 16]));
        let circulating = book.circulating.range(first..).take_while(|it| it.key.0 == slot).filter(|it| it.holds);
        for it in circulating.filter(|it| room.away.adult(it.key.1).is_none()) {
            spaces.entry(Some(it.key.2)).or_default().insert(it.key.1);
        }
        Self { groups, spaces }
    }

    /// Whether an adult leads or helps in the group, or is in or circulates in its space.
    fn has(&self, group: &Group, adult: AdultId) -> bool {
        self.groups.contains(&(group.key, adult)) || self.spaces.get(&group.space).is_some_and(|it| it.contains(&adult))
    }
}

/// The named supervisor has to be in reach. Where none is named, or while that one is away, any teacher or teacher-leader will do.
fn unsupervised(book: &Book, room: &Room<'_>, reach: &Reach, group: &Group, adult: &Adult) -> Option<Breach> {
    let named = adult.supervisor.filter(|it| book.is_on_the_team(*it));
    let words = match named {
        Some(supervisor) if room.away.adult(supervisor).is_none() => {
            if reach.has(group, supervisor) {
                return None;
            }
            format!(
                "{} leads {}, and {}, the supervisor, is elsewhere.",
                adult.name,
                group.name,
                book.adult_name(supervisor)
            )
        }
        absent => {
            let teaches = |it: &&Adult| it.live && matches!(it.role, Role::Teacher | Role::TeacherLeader);
            if book.adults.iter().filter(teaches).any(|it| reach.has(group, it.key)) {
                return None;
            }
            let away = absent.map_or_else(String::new, |it| format!("{} is away, and ", book.adult_name(it)));
            format!("{} leads {} in training: {away}no teacher is in reach.", adult.name, group.name)
        }
    };
    Some(breach(RuleName::NoSupervisor, group.key, adult.key, words))
}

/// The focus skills that an adult may not teach, if any is noted for them at all. Who teaches a skill teaches its parts.
fn not_taught(book: &Book, group: &Group, adult: &Adult) -> Option<Breach> {
    let (subjects, skills) = (book.subjects_taught(adult.key), book.skills_taught(adult.key));
    if subjects.is_empty() && skills.is_empty() {
        return None;
    }
    let subjects: Vec<String> = subjects.into_iter().map(fold).collect();
    let teaches = |skill: &SkillId| {
        let own = book.skills.get(skill)?;
        let by_subject = !own.subject.is_empty() && subjects.contains(&fold(&own.subject));
        Some(by_subject || book.with_parents(*skill).iter().any(|it| skills.contains(it)))
    };
    let others: Vec<String> = book
        .focus_of(group.key)
        .iter()
        .filter(|it| teaches(it) == Some(false))
        .filter_map(|it| Some(book.skills.get(it)?.code.clone()))
        .collect();
    (!others.is_empty()).then(|| {
        let words = format!("{} works on {}, which {} does not teach.", group.name, list(&others), adult.name);
        breach(RuleName::NotTaught, group.key, adult.key, words)
    })
}

impl Book {
    /// A skill, then its parent, and so on up.
    fn with_parents(&self, skill: SkillId) -> Vec<SkillId> {
        let mut chain = vec![skill];
        while let Some(parent) = chain.last().and_then(|it| self.skills.get(it)?.parent)
            && !chain.contains(&parent)
        {
            chain.push(parent);
        }
        chain
    }
}
