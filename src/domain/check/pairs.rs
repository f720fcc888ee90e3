//! Students who are to be kept apart, and those who are to be kept together.

use super::Breach;
use super::team::{Watched, students};
use crate::domain::text::list;

/// Two or more in one group.
pub(super) fn apart(it: &Watched<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for (group, seats) in it.by_group().filter(|(_, seats)| seats.len() > 1) {
        let students = students(seats);
        let words = format!("{} are to be kept apart, not together in {}", it.names(&students), group.name);
        found.push(it.breach(Some(group), students, seats.len(), &words));
    }
    found
}

/// In more than one group. Who is still to place breaks nothing yet. It is told of those outside the largest part, at the group
/// where the first of them sits.
pub(super) fn together(it: &Watched<'_>) -> Vec<Breach> {
    let parts: Vec<_> = it.by_group().collect();
    // Of parts as large as each other, the first stays.
    let Some(largest) = (0..parts.len()).max_by_key(|place| (parts[*place].1.len(), std::cmp::Reverse(*place))) else {
        return Vec::new();
    };
    let others = || parts.iter().enumerate().filter(|(place, _)| *place != largest).map(|it| it.1);
    let Some((group, _)) = others().next() else { return Vec::new() };
    let groups: Vec<String> = parts.iter().map(|it| it.0.name.clone()).collect();
    let words = format!("{} are to be kept together, not in {}", it.names(&students(&it.seats)), list(&groups));
    let apart: Vec<_> = others().flat_map(|it| students(it.1)).collect();
    let amount = apart.len();
    vec![it.breach(Some(group), apart, amount, &words)]
}
