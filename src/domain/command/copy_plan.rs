//! Slots' plans from other slots' plans: of an earlier day, of a base, into a base.
//!
//! **Copying loses nobody and breaks nothing**: who cannot sit where they sat (an adult is away, a rule has come, the group
//! has shrunk) is "to place", never silently somewhere. Who is away in the copy keeps the place under it; who was away by chance
//! in the source (absent, sick for a week) comes back to theirs. Who is never there on the source's kind of day (off campus every
//! Monday) was not part of its plan: their place is the base's, or else "to place". **What is locked stays locked** where what it
//! holds fast was copied: a group's members and focus, a student who sits where they sat.

use std::collections::BTreeSet;

use super::{Draft, Rejected};
use crate::domain::book::Book;
use crate::domain::check::{Breach, RuleName, breaches};
use crate::domain::ids::{AdultId, GroupId, SkillId, SpaceId, StudentId, TargetId};
use crate::domain::plan::{Day, Group, GroupAdult, GroupSkill, Lock, LockPart, Part, Placement, PreparedFocus, Slot};
use crate::domain::rule::Force;
use crate::domain::text::count;

pub(super) fn copy_plan(draft: &mut Draft<'_>, from: Slot, to: Slot) -> Result<String, Rejected> {
    copy_plans(draft, &[(from, to)])
}

/// Several at once, each from what stood before all of them.
pub(super) fn copy_plans(draft: &mut Draft<'_>, pairs: &[(Slot, Slot)]) -> Result<String, Rejected> {
    let book = draft.before;
    if pairs.is_empty() {
        return Err(Rejected::Impossible("There is no plan to copy there.".to_owned()));
    }
    for (from, to) in pairs {
        copy(draft, *from, *to)?;
    }
    let slots: Vec<Slot> = pairs.iter().map(|it| it.1).collect();
    let verb = match pairs[0].0.day {
        Day::Base(_) if slots.iter().any(|it| book.has_plan(*it)) => "started again from",
        Day::Base(_) => "started from",
        Day::Date(_) => "copied from",
    };
    let words = format!("{} {verb} {}", targets(book, &slots), sources(book, pairs));
    Ok(match free(&draft.after, &slots) {
        0 => words,
        free => format!("{words}; {} to place", count(free, "student")),
    })
}

/// What is copied to: `Math on Tue 24 Nov`, `Math on Tue 24 Nov, all 3 rounds`, `Tue 24 Nov, 4 plans`.
fn targets(book: &Book, slots: &[Slot]) -> String {
    let same_day = slots.iter().all(|it| it.day == slots[0].day);
    let same_block = same_day && slots.iter().all(|it| it.block == slots[0].block);
    let whole = book.blocks.get(&slots[0].block).is_some_and(|it| usize::from(it.round_count()) == slots.len());
    match slots {
        [one] => book.slot_words(*one),
        many if same_block => {
            let all = if whole { "all " } else { "" };
            format!("{}, {all}{} rounds,", book.slot_words(many[0]).replacen(", round 1", "", 1), many.len())
        }
        many if same_day => format!("{}, {} plans,", book.layer_words(many[0].day), many.len()),
        many => {
            let (first, last) = (many[0].day, many[many.len() - 1].day);
            format!("{} to {}, {} plans,", book.layer_words(first), book.layer_words(last), many.len())
        }
    }
}

/// What is copied from: a day, a base, another slot of the day, or the week before.
fn sources(book: &Book, pairs: &[(Slot, Slot)]) -> String {
    let (from, to) = pairs[0];
    let same_time = (from.block, from.round) == (to.block, to.round);
    match from.day {
        _ if pairs.iter().any(|it| it.0.day != from.day) => "the week before".to_owned(),
        _ if !same_time => book.slot_words(from),
        Day::Base(base) => base.mark(),
        Day::Date(_) => book.layer_words(from.day),
    }
}

/// How many students are here and to place in some slots, each counted once.
fn free(book: &Book, slots: &[Slot]) -> usize {
    let mut free = BTreeSet::new();
    for slot in slots {
        let away = book.away(*slot);
        let here = book.team_on(slot.day).map(|it| it.key).filter(|it| away.student(*it).is_none());
        free.extend(here.filter(|it| book.placement(*slot, *it).is_none()));
    }
    free.len()
}

fn copy(draft: &mut Draft<'_>, from: Slot, to: Slot) -> Result<(), Rejected> {
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
    // A base that is saved again keeps whom the day does not count on; a day asks the base behind it.
    let behind = match to.day {
        Day::Base(_) => Some(to),
        Day::Date(_) => book.base_of(to).map(|it| Slot { day: Day::Base(it.key), ..to }),
    };
    let away = book.away(from);
    // A fact about a stretch of days (sick, on a trip) is chance, too.
    let never = |it: StudentId| {
        away.student(it).is_some_and(|it| it.on_date.is_none() && book.away_days(it.key).next().is_some())
    };
    let students: Vec<StudentId> = book.team_on(to.day).map(|it| it.key).collect();
    for student in &students {
        let source = if never(*student) { behind } else { Some(from) };
        let placed = source.and_then(|slot| Some((slot, book.placement(slot, *student)?)));
        let origin = placed.and_then(|it| book.groups.get(&it.1)).map(|it| it.origin);
        let set = placed.and_then(|it| book.placements.get(&(it.0, *student))).and_then(|it| it.set);
        let group = origin.map(|origin| Group::id_in(to, origin));
        let group = group.filter(|it| draft.after.groups.get(it).is_some_and(|it| it.live));
        // Nobody comes to no group through a set.
        let set = group.and(set);
        draft.edit((to, *student), |it: &mut Placement| (it.group, it.set, it.left) = (group, set, None));
    }
    unseat_leaderless(draft, from, to);
    let back: BTreeSet<StudentId> = students.into_iter().filter(|it| away.student(*it).is_some()).collect();
    unseat_breaches(draft, to, &back);
    copy_locks(draft, from, to);
    Ok(())
}

/// What stood locked here goes with the plan that it held fast; what is locked there is locked here.
fn copy_locks(draft: &mut Draft<'_>, from: Slot, to: Slot) {
    let book = draft.before;
    for (part, target) in locks(book, to) {
        draft.edit((to, part, target), |it: &mut Lock| it.holds = false);
    }
    let origin = |book: &Book, group: GroupId| book.groups.get(&group).filter(|it| it.live).map(|it| it.origin);
    for (part, target) in locks(book, from) {
        let copy = match part {
            LockPart::Student => {
                let seat =
                    |book: &Book, slot| book.placement(slot, StudentId(target.0)).and_then(|it| origin(book, it));
                let sat = seat(book, from);
                (sat.is_some() && sat == seat(&draft.after, to)).then_some(target)
            }
            LockPart::Members | LockPart::Focus => {
                origin(book, GroupId(target.0)).map(|it| TargetId(Group::id_in(to, it).0))
            }
        };
        if let Some(copy) = copy {
            draft.edit((to, part, copy), |it: &mut Lock| it.holds = true);
        }
    }
}

/// What is locked in a slot.
fn locks(book: &Book, slot: Slot) -> Vec<(LockPart, TargetId)> {
    let first = LockPart::ALL[0];
    let own = book.locks.range((slot, first, TargetId([0; 16]))..).take_while(|it| it.key.0 == slot);
    own.filter(|it| it.holds).map(|it| (it.key.1, it.key.2)).collect()
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

/// Takes students out until no `must` rule about students is broken: first who was away in the source and comes back, whose place
/// somebody may have taken meanwhile; then the last by name.
fn unseat_breaches(draft: &mut Draft<'_>, slot: Slot, back: &BTreeSet<StudentId>) {
    // Each pass takes at least one student out, so this ends; the bound only guards against a rule that no leaving mends.
    for _ in 0..draft.after.students.len() {
        let found = breaches(&draft.after, slot);
        let leaving: Vec<StudentId> =
            found.iter().filter(|it| it.force == Force::Must).flat_map(|it| culprits(draft, slot, it, back)).collect();
        if leaving.is_empty() {
            return;
        }
        unseat(draft, slot, &leaving);
    }
}

fn culprits(draft: &Draft<'_>, slot: Slot, breach: &Breach, back: &BTreeSet<StudentId>) -> Vec<StudentId> {
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
    seated.sort_by_cached_key(|it| {
        (back.contains(it), draft.after.students.get(it).map(|it| (it.sort_name.clone(), it.key)))
    });
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
        draft.edit((slot, *student), |it: &mut Placement| (it.group, it.set) = (None, None));
    }
}
