//! The calendar: the cycle with its days, days off, the hours of school. **A day of the cycle that is called otherwise takes along
//! whatever names it**; one that something still names cannot go.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate, NaiveTime};

use super::{Draft, Rejected, in_order, named, timed};
use crate::domain::book::Book;
use crate::domain::cycle::CYCLE_FROM;
use crate::domain::days::{dates_words, weekday_named};
use crate::domain::ids::{AvailabilityId, BaseId, RuleId, TeamTimeId};
use crate::domain::plan::Base;
use crate::domain::rule::RuleDay;
use crate::domain::text::{clean, count, fold, list};
use crate::domain::timetable::{
    Availability, AvailabilityDay, BlockDay, CycleDay, DayOff, Setting, TeamTime, is_weekday,
};
use crate::domain::week::SCHOOL_DAY;
use crate::domain::words::literal;

/// The longest cycle: two weeks of one day each are the most that schools have; this is room beyond.
const LONGEST_CYCLE: usize = 20;
/// The longest stretch of days off in one act: longer than any summer.
const LONGEST_OFF: i64 = 120;

pub(in super::super) fn set_cycle(
    draft: &mut Draft<'_>,
    days: &[String],
    from: Option<NaiveDate>,
    today: NaiveDate,
) -> Result<String, Rejected> {
    let days = checked_names(days)?;
    let old: Vec<String> = draft.before.cycle().iter().map(|it| it.name.clone()).collect();
    let knows = |names: &[String], name: &str| names.iter().any(|it| fold(it) == fold(name));
    for (place, name) in old.iter().enumerate().filter(|it| !knows(&days, it.1)) {
        match days.get(place).filter(|it| !knows(&old, it)) {
            Some(new) => rename(draft, name, new),
            None => unused(draft.before, name, today)?,
        }
    }
    for (place, name) in (0u8..).zip(&days) {
        // The same name in another case is written as it is now.
        if let Some(before) = old.iter().find(|it| fold(it) == fold(name) && *it != name) {
            rename(draft, before, name);
        }
        draft.edit(place, |it: &mut CycleDay| it.name.clone_from(name));
    }
    let rest: Vec<u8> = draft.after.cycle_days.iter().map(|it| it.key).collect();
    for place in rest.into_iter().filter(|it| usize::from(*it) >= days.len()) {
        draft.edit(place, |it: &mut CycleDay| it.name = String::new());
    }
    let Some(first) = days.first() else {
        draft.edit(CYCLE_FROM.to_owned(), |it: &mut Setting| it.value = String::new());
        return Ok("No cycle: days are weekdays only".to_owned());
    };
    let Some(from) = from.or(draft.before.cycle_from()) else {
        return Err(Rejected::Impossible(format!("Say also the date of a school day that is {first}.")));
    };
    if !is_weekday(from) {
        return Err(Rejected::Impossible(format!(
            "{} is no school day, so it cannot be {first}. Name the date of one.",
            from.format("%a %-d %b %Y")
        )));
    }
    draft.edit(CYCLE_FROM.to_owned(), |it: &mut Setting| it.value = from.format("%Y-%m-%d").to_string());
    Ok(literal(&format!("Cycle {}; {} is {first}", days.join(", "), from.format("%a %-d %b %Y"))))
}

pub(in super::super) fn rename_cycle_day(draft: &mut Draft<'_>, place: u8, name: &str) -> Result<String, Rejected> {
    let mut days: Vec<String> = draft.before.cycle().iter().map(|it| it.name.clone()).collect();
    let Some(day) = days.get_mut(usize::from(place)) else {
        return Err(Rejected::Impossible(format!(
            "The cycle has {}, so there is no day {}.",
            count(days.len(), "day"),
            u32::from(place) + 1
        )));
    };
    let old = std::mem::replace(day, name.to_owned());
    let days = checked_names(&days)?;
    let new = &days[usize::from(place)];
    rename(draft, &old, new);
    draft.edit(place, |it: &mut CycleDay| it.name.clone_from(new));
    Ok(literal(&format!("Day {old} of the cycle is called {new}")))
}

/// Names that can be told from weekdays and from each other.
fn checked_names(days: &[String]) -> Result<Vec<String>, Rejected> {
    if days.len() > LONGEST_CYCLE {
        return Err(Rejected::Impossible(format!("A cycle has at most {LONGEST_CYCLE} days.")));
    }
    let mut names: Vec<String> = Vec::with_capacity(days.len());
    for day in days {
        let name = named("day of the cycle", day)?;
        if weekday_named(&name).is_some() {
            return Err(Rejected::Impossible(format!(
                "“{name}” is a weekday, and no name for a day of a cycle. Choose another, such as A or 1."
            )));
        }
        if name.contains([',', ';']) || matches!(fold(&name).as_str(), "all" | "every day" | "every school day") {
            return Err(Rejected::Impossible(format!("“{name}” cannot name a day of a cycle. Choose a short name.")));
        }
        if names.iter().any(|it| fold(it) == fold(&name)) {
            return Err(Rejected::Impossible(format!("The cycle would have two days called “{name}”.")));
        }
        names.push(name);
    }
    Ok(names)
}

/// Everything that names a day of the cycle, past and present, names it by its new name.
fn rename(draft: &mut Draft<'_>, old: &str, new: &str) {
    if old == new {
        return;
    }
    let is_it = |day: &str| fold(day) == fold(old);
    let book = draft.after.clone();
    for it in book.block_days.iter().filter(|it| it.holds && is_it(&it.key.1)) {
        draft.edit(it.key.clone(), |it: &mut BlockDay| it.holds = false);
        draft.edit((it.key.0, new.to_owned()), |it: &mut BlockDay| it.holds = true);
    }
    for it in book.rule_days.iter().filter(|it| it.holds && is_it(&it.key.1)) {
        let rule: RuleId = it.key.0;
        draft.edit(it.key.clone(), |it: &mut RuleDay| it.holds = false);
        draft.edit((rule, new.to_owned()), |it: &mut RuleDay| it.holds = true);
    }
    for it in book.team_times.iter().filter(|it| is_it(&it.weekday)) {
        let id: TeamTimeId = it.key;
        draft.edit(id, |it: &mut TeamTime| new.clone_into(&mut it.weekday));
    }
    for it in book.bases.iter().filter(|it| it.weekday.as_deref().is_some_and(is_it)) {
        let id: BaseId = it.key;
        draft.edit(id, |it: &mut Base| it.weekday = Some(new.to_owned()));
    }
    for it in book.availability_days.iter().filter(|it| it.holds && is_it(&it.key.1)) {
        let fact: AvailabilityId = it.key.0;
        draft.edit(it.key.clone(), |it: &mut AvailabilityDay| it.holds = false);
        draft.edit((fact, new.to_owned()), |it: &mut AvailabilityDay| it.holds = true);
    }
}

/// Refuses to lose a day that something still names. An absence that is over stands as it was and cannot be ended again: it needs no day.
fn unused(book: &Book, day: &str, today: NaiveDate) -> Result<(), Rejected> {
    let is_it = |it: &str| fold(it) == fold(day);
    let blocks = book.blocks.iter().filter(|it| it.live && book.days_of_block(it.key).iter().any(|it| is_it(it)));
    let times = book.team_times.iter().filter(|it| it.live && is_it(&it.weekday));
    let bases = book.bases.iter().filter(|it| it.live && it.weekday.as_deref().is_some_and(is_it));
    let in_force = |rule: RuleId| book.rules.get(&rule).is_some_and(|it| it.live);
    let rules = book.rule_days.iter().filter(|it| it.holds && is_it(&it.key.1) && in_force(it.key.0)).count();
    let goes_on = |it: &&Availability| it.recurs() && it.to_date.is_none_or(|it| today <= it);
    let away = book.availability.iter().filter(goes_on).filter(|it| book.away_days(it.key).any(is_it));
    let away: BTreeSet<String> = away.filter_map(Availability::who).map(|it| book.fill(&it.mark())).collect();
    let mut users: Vec<String> = blocks
        .map(|it| format!("the block {}", it.name))
        .chain(times.map(|it| it.name.clone()))
        .chain(bases.map(|it| format!("the base {}", it.name)))
        .collect();
    users.extend((rules > 0).then(|| count(rules, "rule")));
    users.extend(away.into_iter().map(|it| format!("the absence of {it}")));
    if users.is_empty() {
        return Ok(());
    }
    let (verb, users) = (if users.len() == 1 && rules < 2 { "is" } else { "are" }, list(&users));
    Err(Rejected::Impossible(format!(
        "The cycle cannot do without {day}: {users} {verb} still on it. Change that first, or give {day} another name in its place."
    )))
}

pub(in super::super) fn set_days_off(
    draft: &mut Draft<'_>,
    (from, to): (NaiveDate, NaiveDate),
    reason: Option<&str>,
) -> Result<String, Rejected> {
    if to < from {
        return Err(Rejected::Impossible(format!(
            "The days would end ({}) before they start ({}).",
            to.format("%-d %b %Y"),
            from.format("%-d %b %Y")
        )));
    }
    if (to - from).num_days() >= LONGEST_OFF {
        return Err(Rejected::Impossible(format!(
            "That is more than {LONGEST_OFF} days at once. Look at the year, or name a shorter stretch."
        )));
    }
    let span = dates_words(from, to);
    let dates = || (0..).map_while(|it| from.checked_add_days(Days::new(it))).take_while(|it| *it <= to);
    let Some(reason) = reason.map(clean) else {
        let off: Vec<NaiveDate> = dates().filter(|it| draft.before.day_off(*it).is_some()).collect();
        if off.is_empty() {
            return Err(Rejected::NothingToDo(format!("There is no day off to take back: {span}.")));
        }
        for date in &off {
            draft.edit(*date, |it: &mut DayOff| it.holds = false);
        }
        return Ok(format!("School after all: {span}"));
    };
    let off: Vec<NaiveDate> = dates().filter(|it| draft.before.is_usual_school_day(*it)).collect();
    if off.is_empty() {
        return Err(Rejected::Impossible(format!("There is no school anyway: {span}.")));
    }
    for date in off {
        draft.edit(date, |it: &mut DayOff| (it.holds, it.reason) = (true, reason.clone()));
    }
    let why = if reason.is_empty() { String::new() } else { format!(": {}", literal(&reason)) };
    Ok(format!("No school {span}{why}"))
}

pub(in super::super) fn set_school_day(
    draft: &mut Draft<'_>,
    hours: Option<(NaiveTime, NaiveTime)>,
) -> Result<String, Rejected> {
    if let Some(times) = hours {
        in_order("The school day", times)?;
    }
    let value = hours.map(timed).unwrap_or_default();
    draft.edit(SCHOOL_DAY.to_owned(), |it: &mut Setting| it.value.clone_from(&value));
    Ok(match hours {
        Some(_) => format!("The school day is {value}"),
        None => "The school day goes from the first block to the last".to_owned(),
    })
}
