//! With whom and where some students are to be, and with whom and where they are never to be.

use super::Breach;
use super::team::{Watched, students};
use crate::domain::ids::{AdultId, StudentId};
use crate::domain::plan::Group;
use crate::domain::text::list;

/// In a group without any of the adults; if the rule names none, without any adult at all. Who is away is not with anybody.
pub(super) fn with_adult(it: &Watched<'_>) -> Vec<Breach> {
    let wanted = |adult: &AdultId| it.scope.adults.is_empty() || it.scope.adults.contains(adult);
    let lacking = it.by_group().filter(|(group, _)| !adults_here(it, group).iter().any(wanted));
    let names: Vec<String> = it.scope.adults.iter().map(|it_is| it.book.adult_name(*it_is)).collect();
    let adults = if names.is_empty() { "an adult".to_owned() } else { names.join(" or ") };
    let words = |who: &str, is: &str, group: &Group| {
        format!(
            "{who} {is} to be with {adults}, who {} not in {}",
            if names.len() > 1 { "are" } else { "is" },
            group.name
        )
    };
    let alone =
        |who: &str, is: &str, group: &Group| format!("{who} {is} to be with an adult, and {} has none", group.name);
    lacking
        .map(|(group, seats)| {
            let students = students(seats);
            let (who, is) = subject(it, &students);
            let words = if names.is_empty() { alone(&who, is, group) } else { words(&who, is, group) };
            breach(it, group, students, &words)
        })
        .collect()
}

/// In a group with one of the adults.
pub(super) fn never_with_adult(it: &Watched<'_>) -> Vec<Breach> {
    let found = it.by_group().filter_map(|(group, seats)| {
        let students = students(seats);
        let there = adults_here(it, group).into_iter().filter(|adult| it.scope.adults.contains(adult));
        let names: Vec<String> = there.map(|adult| it.book.adult_name(adult)).collect();
        (!names.is_empty()).then(|| {
            let (who, is) = subject(it, &students);
            breach(it, group, students, &format!("{who} {is} never to be with {}, as in {}", list(&names), group.name))
        })
    });
    found.collect()
}

/// In a group that is in one of the spaces.
pub(super) fn not_in_space(it: &Watched<'_>) -> Vec<Breach> {
    let found = it.by_group().filter_map(|(group, seats)| {
        let space = group.space.filter(|space| it.scope.spaces.contains(space))?;
        let students = students(seats);
        let name = it.book.spaces.get(&space).map_or("a space", |it| it.name.as_str());
        let (who, is) = subject(it, &students);
        let days = it.book.rule_days_words(it.rule.key).map(|it| format!(" on {it}")).unwrap_or_default();
        let mut tags = it.scope.tags.iter().filter_map(|tag| it.book.tags.get(tag)).map(|it| it.name.as_str());
        let tag = tags.next().filter(|_| tags.next().is_none() && it.scope.students.is_empty());
        let tag = tag.map(|it| format!(" (“{it}”)")).unwrap_or_default();
        let words = format!("{who}{tag} {is} not to be in {name}{days}, where {} is", group.name);
        Some(breach(it, group, students, &words))
    });
    found.collect()
}

fn breach(it: &Watched<'_>, group: &Group, students: Vec<StudentId>, words: &str) -> Breach {
    let amount = students.len();
    it.breach(Some(group), students, amount, words)
}

fn subject(it: &Watched<'_>, students: &[StudentId]) -> (String, &'static str) {
    (it.names(students), if students.len() == 1 { "is" } else { "are" })
}

/// The adults who lead or help in a group and are not away.
pub(super) fn adults_here(it: &Watched<'_>, group: &Group) -> Vec<AdultId> {
    let adults = it.book.adults_of(group.key).into_iter().map(|it| it.0);
    adults.filter(|adult| it.room.away.adult(*adult).is_none()).collect()
}
