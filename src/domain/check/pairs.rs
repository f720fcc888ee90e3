//! Students who are to be kept apart, and those who are to be kept together.

use super::Breach;
use super::team::Watched;
use crate::domain::text::list;

/// Two or more in one group.
pub(super) fn apart(it: &Watched<'_>) -> Vec<Breach> {
    let together = it.by_group().filter(|(_, students)| students.len() > 1);
    let breach = |(group, students): (&_, Vec<_>)| {
        let group: &crate::domain::plan::Group = group;
        let words = format!("{} are to be kept apart, not together in {}", it.names(&students), group.name);
        let amount = students.len();
        it.breach(Some(group), students, amount, &words)
    };
    together.map(breach).collect()
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
    let everybody: Vec<_> = parts.iter().flat_map(|it| it.1.iter().copied()).collect();
    let groups: Vec<String> = parts.iter().map(|it| it.0.name.clone()).collect();
    let words = format!("{} are to be kept together, not in {}", it.names(&everybody), list(&groups));
    let apart: Vec<_> = others().flat_map(|it| it.1.iter().copied()).collect();
    let amount = apart.len();
    vec![it.breach(Some(group), apart, amount, &words)]
}
