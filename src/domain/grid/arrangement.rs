//! In which order the grid shows its students, and which of them.

use std::cmp::Ordering;

use super::Row;
use crate::domain::book::Book;
use crate::domain::ids::{GroupId, SkillId, StudentId, TagId};
use crate::domain::plan::Slot;
use crate::domain::skill::Band;
use crate::domain::tally::Tally;
use crate::domain::text::{fold, natural};

/// Order and filter of the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// What orders the rows.
    pub sort: Sort,
    /// Whether the order is turned around. Those without evidence, grade or group stay last: they are not on the scale.
    pub reversed: bool,
    /// Which students are shown.
    pub filter: Filter,
}

/// What orders the rows; who is equal in it is ordered by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By family name.
    #[default]
    Name,
    /// By the slot's groups, in the board's order.
    Group,
    /// By grade, kindergarten first.
    Grade,
    /// By the mastery in a skill, the lowest band first, then the lowest value.
    Skill(SkillId),
}

/// Which students are shown: those who pass all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// By band.
    pub band: Option<BandFilter>,
    /// By group; `Some(None)` is "to place".
    pub group: Option<Option<GroupId>>,
    /// By a tag, private ones too: it is the team's own screen. The tag's name is shown where it is chosen only.
    pub tag: Option<TagId>,
    /// By grade.
    pub grade: Option<String>,
    /// By a part of the name.
    pub name: String,
}

impl Filter {
    /// Whether it lets everybody through.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Shows who is in certain bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandFilter {
    /// In this skill; `None` is in any.
    pub skill: Option<SkillId>,
    /// In which bands.
    pub wanted: Wanted,
}

/// Bands to look for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Below proficient, with evidence of it.
    Needed,
    /// One of them.
    Band(Band),
}

impl Wanted {
    /// All that can be looked for.
    pub const ALL: [Self; 6] = [
        Self::Needed,
        Self::Band(Band::NeedsSupport),
        Self::Band(Band::Developing),
        Self::Band(Band::Proficient),
        Self::Band(Band::Secure),
        Self::Band(Band::None),
    ];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Needed => "below proficient",
            Self::Band(band) => band.words(),
        }
    }

    /// How many of those counted it means.
    pub fn count(self, tally: &Tally) -> usize {
        match self {
            Self::Needed => tally.needs(),
            Self::Band(band) => tally.of(band),
        }
    }

    /// Whether a band is meant.
    pub fn means(self, band: Band) -> bool {
        match self {
            Self::Needed => band.is_needed(),
            Self::Band(wanted) => band == wanted,
        }
    }
}

impl Arrangement {
    /// Filters and sorts rows that are ordered by name.
    pub(super) fn apply(&self, book: &Book, slot: Option<Slot>, mut rows: Vec<Row>, skills: &[SkillId]) -> Vec<Row> {
        let name = fold(&self.filter.name);
        rows.retain(|it| self.filter.lets_through(book, it, &name, skills));
        match self.sort {
            Sort::Name if self.reversed => rows.reverse(),
            Sort::Name => {}
            Sort::Group => {
                let groups: Vec<GroupId> =
                    slot.into_iter().flat_map(|it| book.groups_of(it)).map(|it| it.key).collect();
                let place = |it: &Row| groups.iter().position(|group| Some(*group) == it.group);
                self.order(&mut rows, place, Ord::cmp);
            }
            Sort::Grade => self.order(&mut rows, |it| it.grade.clone(), |a, b| by_grade(a, b)),
            Sort::Skill(skill) => {
                let mastery = |it: &Row| {
                    let it = book.mastery.get(it.student, skill)?;
                    (it.band != Band::None).then(|| (it.band, it.value.unwrap_or(f64::INFINITY)))
                };
                self.order(&mut rows, mastery, |a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            }
        }
        rows
    }

    /// Orders by a key, those without one last in either direction. The sort is stable, so equals stay ordered by name.
    fn order<K>(&self, rows: &mut Vec<Row>, key: impl Fn(&Row) -> Option<K>, compare: impl Fn(&K, &K) -> Ordering) {
        let mut keyed: Vec<(Option<K>, Row)> = std::mem::take(rows).into_iter().map(|it| (key(&it), it)).collect();
        keyed.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if self.reversed => compare(b, a),
            (Some(a), Some(b)) => compare(a, b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        rows.extend(keyed.into_iter().map(|it| it.1));
    }
}

impl Filter {
    fn lets_through(&self, book: &Book, row: &Row, name: &str, skills: &[SkillId]) -> bool {
        self.group.is_none_or(|it| it == row.group)
            && self.grade.as_ref().is_none_or(|it| row.grade.as_ref() == Some(it))
            && self.tag.is_none_or(|it| book.student_tags.get(&(row.student, it)).is_some_and(|it| it.holds))
            && (name.is_empty() || fold(&row.name).contains(name))
            && self.band.is_none_or(|it| it.lets_through(book, row.student, skills))
    }
}

impl BandFilter {
    /// Nobody passes of whom nothing was read yet.
    fn lets_through(self, book: &Book, student: StudentId, skills: &[SkillId]) -> bool {
        let one = self.skill.map(|it| [it]);
        let mut skills = one.as_ref().map_or(skills, |it| it.as_slice()).iter();
        book.mastery.knows(student, None) && skills.any(|it| self.wanted.means(book.band(student, *it)))
    }
}

/// Kindergarten before the numbers, other words behind them.
fn by_grade(a: &str, b: &str) -> Ordering {
    let rank = |grade: &str| match grade {
        "PK" => 0,
        "TK" => 1,
        "K" => 2,
        _ if grade.starts_with(|it: char| it.is_ascii_digit()) => 3,
        _ => 4,
    };
    rank(a).cmp(&rank(b)).then_with(|| natural(a, b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grades_are_ordered_as_children_go_through_them() {
        let mut grades = ["10", "UG", "K", "2", "PK"];
        grades.sort_by(|a, b| by_grade(a, b));
        assert_eq!(grades, ["PK", "K", "2", "10", "UG"]);
    }
}
