//! A slot's plan from another slot's.
//!
//! **Copying loses nobody and breaks nothing**: who cannot sit where they sat (an adult is away, a rule has come, the group
//! has shrunk) is "to place", never silently somewhere.

use super::{Draft, Rejected};
use crate::domain::check::{Breach, RuleName, breaches};
use crate::domain::ids::{AdultId, SkillId, SpaceId, StudentId};
use crate::domain::plan::{Group, GroupAdult, GroupSkill, Part, Placement, PreparedFocus, Slot};
use crate::domain::rule::Force;
use crate::domain::text::count;

pub(super) fn copy_plan(draft: &mut Draft<'_>, from: Slot, to: Slot) -> Result<String, Rejected> {
    let book = draft.before;
    if from == to {
        return Err(Rejected::Impossible("A plan cannot be copied onto itself.".to_owned()));
    }
    if !book.has_plan(from) {
        return Err(Rejected::Impossible(format!("There is no plan for {} to copy.", book.slot_words(from))));
    }
    for group in book.groups_of(to) {
        draft.edit(group.key, |it: &mut Group| it.live = false);
    }
    for group in book.groups_of(from) {
        copy_group(draft, group, to);
    }
    let students: Vec<StudentId> = book.team_on(to.day).map(|it| it.key).collect();
    for student in students {
        let origin = book.placement(from, student).and_then(|it| book.groups.get(&it)).map(|it| it.origin);
        let set = book.placements.get(&(from, student)).and_then(|it| it.set);
        draft.edit((to, student), |it: &mut Placement| {
            it.group = origin.map(|origin| Group::id_in(to, origin));
            (it.set, it.left) = (set, None);
        });
    }
    unseat_leaderless(draft, from, to);
    unseat_breaches(draft, to);
    let free = draft.after.team_on(to.day).filter(|it| draft.after.placement(to, it.key).is_none()).count();
    let same_time = (from.block, from.round) == (to.block, to.round);
    let source = match from.day.date().filter(|_| same_time) {
        Some(date) => date.format("%a %-d %b").to_string(),
        None => book.slot_words(from),
    };
    let words = format!("{} copied from {source}", book.slot_words(to));
    Ok(if free == 0 { words } else { format!("{words}; {} to place", count(free, "student")) })
}

/// The group with everything that it is, but without its students, in another slot.
pub(super) fn copy_group(draft: &mut Draft<'_>, group: &Group, to: Slot) {
    let book = draft.before;
    let id = Group::id_in(to, group.origin);
    draft.edit(id, |it: &mut Group| {
        *it = Group { key: id, day: to.day, block: to.block, round: to.round, ..group.clone() }
    });
    let everyone = (id, AdultId([0; 16]))..=(id, AdultId([255; 16]));
    let gone: Vec<AdultId> = book.group_adults.range(everyone).map(|it| it.key.1).collect();
    for adult in gone {
        draft.edit((id, adult), |it: &mut GroupAdult| it.part = Part::None);
    }
    let adults = book.adults_of(group.key).into_iter().filter(|it| book.is_on_the_team(it.0));
    for (adult, part) in adults {
        draft.edit((id, adult), |it: &mut GroupAdult| it.part = part);
        let prepared = book.prepared.get(&(group.slot(), adult)).and_then(|it| it.skill);
        draft.edit((to, adult), |it: &mut PreparedFocus| it.skill = prepared);
        for circulating in book
            .circulating
            .range((group.slot(), adult, SpaceId::default())..)
            .take_while(|it| it.key.0 == group.slot() && it.key.1 == adult)
        {
            draft.edit((to, adult, circulating.key.2), |it: &mut crate::domain::plan::Circulating| {
                it.holds = circulating.holds;
            });
        }
    }
    let every_skill = (id, SkillId([0; 16]))..=(id, SkillId([255; 16]));
    let gone: Vec<SkillId> = book.group_skills.range(every_skill).map(|it| it.key.1).collect();
    for skill in gone {
        draft.edit((id, skill), |it: &mut GroupSkill| it.place = None);
    }
    for (place, skill) in (1..).zip(book.focus_of(group.key)) {
        draft.edit((id, skill), |it: &mut GroupSkill| it.place = Some(place));
    }
}

/// The students of a group whose every leader is away, or has left the team, are to place.
fn unseat_leaderless(draft: &mut Draft<'_>, from: Slot, to: Slot) {
    let book = draft.before;
    let away = book.away(to);
    for group in book.groups_of(from).into_iter().filter(|it| it.kind.needs_adult()) {
        let mut leaders = book.adults_of(group.key).into_iter().filter(|it| it.1 == Part::Leads).peekable();
        if leaders.peek().is_none() || leaders.any(|it| away.adult(it.0).is_none() && book.is_on_the_team(it.0)) {
            continue;
        }
        let copy = Group::id_in(to, group.origin);
        let members: Vec<StudentId> = draft.after.placed_in(to, copy).collect();
        for student in members {
            draft.edit((to, student), |it: &mut Placement| (it.group, it.left) = (None, Some(copy)));
        }
    }
}

/// Takes students out until no `must` rule about students is broken: the last by name first.
fn unseat_breaches(draft: &mut Draft<'_>, slot: Slot) {
    // Each pass takes at least one student out, so this ends; the bound only guards against a rule that no leaving mends.
    for _ in 0..draft.after.students.len() {
        let found = breaches(&draft.after, slot);
        let leaving: Vec<StudentId> =
            found.iter().filter(|it| it.force == Force::Must).flat_map(|it| culprits(draft, slot, it)).collect();
        if leaving.is_empty() {
            return;
        }
        unseat(draft, slot, &leaving);
    }
}

fn culprits(draft: &Draft<'_>, slot: Slot, breach: &Breach) -> Vec<StudentId> {
    let away = draft.after.away(slot);
    let mut seated: Vec<StudentId> = match (breach.rule, breach.group) {
        (RuleName::LargestSize, Some(group)) => draft.after.placed_in(slot, group).collect(),
        (RuleName::Seats, _) => {
            let inside = draft
                .after
                .groups_of(slot)
                .into_iter()
                .filter(|it| it.space.is_some_and(|it| breach.about.contains(&it.0)));
            inside.flat_map(|it| draft.after.placed_in(slot, it.key).collect::<Vec<_>>()).collect()
        }
        _ => breach.students.clone(),
    };
    seated.retain(|it| away.student(*it).is_none());
    seated.sort_by_cached_key(|it| draft.after.students.get(it).map(|it| (it.sort_name.clone(), it.key)));
    let too_many = match breach.rule {
        RuleName::KeepApart => seated.len().saturating_sub(1),
        RuleName::LargestSize | RuleName::Seats | RuleName::AtMostOfTag | RuleName::BalanceTag => {
            breach.amount as usize
        }
        // Nobody is seen by the teacher-leader for having left a group.
        RuleName::SeesLeader => 0,
        _ => seated.len(),
    };
    seated.split_off(seated.len().saturating_sub(too_many))
}

fn unseat(draft: &mut Draft<'_>, slot: Slot, students: &[StudentId]) {
    for student in students {
        draft.edit((slot, *student), |it: &mut Placement| it.group = None);
    }
}
