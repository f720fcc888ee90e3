//! How many of some students a group has: at most so many, or no more than its share.

use super::Breach;
use super::team::{Watched, students};
use crate::domain::rule::whom;

/// More than the rule's number in a group.
pub(super) fn at_most(it: &Watched<'_>) -> Vec<Breach> {
    let limit = it.rule.limit_to.unwrap_or_default() as usize;
    let found = it.by_group().filter(|(_, seats)| seats.len() > limit).map(|(group, seats)| {
        let students = students(seats);
        let (of, amount) = (it.book.fill(&whom(it.scope)), students.len() - limit);
        let most = if limit == 0 { "none".to_owned() } else { format!("at most {limit}") };
        let words =
            format!("{} of {of} in {} ({}), where {most} are to be", students.len(), group.name, it.names(&students));
        it.breach(Some(group), students, amount, &words)
    });
    found.collect()
}

/// More in a group than its share. The share is as many of those who are placed as the group has of everybody who is placed, rounded
/// up: what the study of apportionment calls the upper quota (Balinski and Young, *Fair Representation*, 1982). Keeping to it is always
/// possible, and of 8 among 4 groups of 15 it is 2. The rule's number, usually none, is what a group may have beyond it.
pub(super) fn balance(it: &Watched<'_>) -> Vec<Breach> {
    let sizes = it.room.groups.iter().enumerate().filter(|(place, _)| it.holds_in(*place));
    let everybody: usize = sizes.map(|(_, group)| group.1.len()).sum();
    let beyond = it.rule.limit_to.unwrap_or_default() as usize;
    let mut found = Vec::new();
    for (group, seats) in it.by_group() {
        let here = it.room.groups[seats[0].0].1.len();
        let share = (it.seats.len() * here).div_ceil(everybody.max(1));
        let over = seats.len().saturating_sub(share + beyond);
        if over > 0 {
            let students = students(seats);
            let (of, names) = (it.book.fill(&whom(it.scope)), it.names(&students));
            let words = format!("{} of {of} in {} ({names}), whose share is {share}", students.len(), group.name);
            found.push(it.breach(Some(group), students, over, &words));
        }
    }
    found
}
