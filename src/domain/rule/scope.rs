//! What a rule is about and where and when it holds, read from the book once for each check.

use chrono::NaiveDate;

use super::{Rule, RuleScope, ScopePart};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, BlockId, GroupId, RuleId, SpaceId, StudentId, TagId, TargetId};
use crate::domain::plan::{Day, Slot};
use crate::domain::text::fold;

/// One thing that a rule is about or holds in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// A student.
    Student(StudentId),
    /// Everybody who carries a tag.
    Tag(TagId),
    /// Everybody in a grade, as students have it: `3`, `K`.
    Grade(String),
    /// An adult.
    Adult(AdultId),
    /// A space.
    Space(SpaceId),
    /// A group in all its copies, by their origin.
    Group(GroupId),
    /// A block.
    Block(BlockId),
}

impl Target {
    /// What it is.
    pub fn part(&self) -> ScopePart {
        match self {
            Self::Student(_) => ScopePart::Student,
            Self::Tag(_) => ScopePart::Tag,
            Self::Grade(_) => ScopePart::Grade,
            Self::Adult(_) => ScopePart::Adult,
            Self::Space(_) => ScopePart::Space,
            Self::Group(_) => ScopePart::Group,
            Self::Block(_) => ScopePart::Block,
        }
    }

    /// Its id in a rule's scope. A grade is its own letters: the first 16 bytes, which no school's grades come near.
    pub fn id(&self) -> TargetId {
        match self {
            Self::Student(it) => TargetId(it.0),
            Self::Tag(it) => TargetId(it.0),
            Self::Adult(it) => TargetId(it.0),
            Self::Space(it) => TargetId(it.0),
            Self::Group(it) => TargetId(it.0),
            Self::Block(it) => TargetId(it.0),
            Self::Grade(grade) => {
                let mut id = [0; 16];
                for letter in grade.char_indices().map(|(at, it)| &grade[at..at + it.len_utf8()]) {
                    let used = id.iter().position(|it| *it == 0).unwrap_or(id.len());
                    if used + letter.len() > id.len() {
                        break;
                    }
                    id[used..used + letter.len()].copy_from_slice(letter.as_bytes());
                }
                TargetId(id)
            }
        }
    }

    /// What stands in a rule's scope.
    pub fn of(part: ScopePart, TargetId(id): TargetId) -> Self {
        match part {
            ScopePart::Student => Self::Student(StudentId(id)),
            ScopePart::Tag => Self::Tag(TagId(id)),
            ScopePart::Grade => Self::Grade(String::from_utf8_lossy(&id).trim_end_matches('\0').to_owned()),
            ScopePart::Adult => Self::Adult(AdultId(id)),
            ScopePart::Space => Self::Space(SpaceId(id)),
            ScopePart::Group => Self::Group(GroupId(id)),
            ScopePart::Block => Self::Block(BlockId(id)),
        }
    }
}

/// Everything that a rule is about or holds in, by what it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Named students.
    pub students: Vec<StudentId>,
    /// Tags whose students are meant.
    pub tags: Vec<TagId>,
    /// Grades whose students are meant.
    pub grades: Vec<String>,
    /// Adults in it.
    pub adults: Vec<AdultId>,
    /// Spaces in it.
    pub spaces: Vec<SpaceId>,
    /// The groups that it holds in, by origin; none is all.
    pub groups: Vec<GroupId>,
    /// The blocks that it holds in; none is all.
    pub blocks: Vec<BlockId>,
}

impl Scope {
    /// Of these targets.
    pub fn of(targets: impl IntoIterator<Item = Target>) -> Self {
        let mut scope = Self::default();
        for target in targets {
            match target {
                Target::Student(it) => scope.students.push(it),
                Target::Tag(it) => scope.tags.push(it),
                Target::Grade(it) => scope.grades.push(it),
                Target::Adult(it) => scope.adults.push(it),
                Target::Space(it) => scope.spaces.push(it),
                Target::Group(it) => scope.groups.push(it),
                Target::Block(it) => scope.blocks.push(it),
            }
        }
        scope
    }

    /// Whether no student is named in any way.
    pub fn names_nobody(&self) -> bool {
        self.students.is_empty() && self.tags.is_empty() && self.grades.is_empty()
    }

    /// Whether it has something of a part.
    pub fn has(&self, part: ScopePart) -> bool {
        match part {
            ScopePart::Student => !self.students.is_empty(),
            ScopePart::Tag => !self.tags.is_empty(),
            ScopePart::Grade => !self.grades.is_empty(),
            ScopePart::Adult => !self.adults.is_empty(),
            ScopePart::Space => !self.spaces.is_empty(),
            ScopePart::Group => !self.groups.is_empty(),
            ScopePart::Block => !self.blocks.is_empty(),
        }
    }
}

/// Why a rule doesn't hold in a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idle {
    /// The team ended it.
    Ended,
    /// Its first day is still to come.
    From(NaiveDate),
    /// Its last day is over.
    Until(NaiveDate),
    /// Other days than this one.
    OtherDay,
    /// Other blocks than this one.
    OtherBlock,
}

impl Book {
    /// The targets of a rule, in the order of their parts.
    pub fn rule_targets(&self, rule: RuleId) -> impl Iterator<Item = Target> {
        let own = self.rule_scopes.range((rule, ScopePart::default(), TargetId([0; 16]))..);
        own.take_while(move |it| it.key.0 == rule).filter(|it| it.holds).map(RuleScope::target)
    }

    /// What a rule is about and holds in.
    pub fn rule_scope(&self, rule: RuleId) -> Scope {
        Scope::of(self.rule_targets(rule))
    }

    /// The weekdays and days of the cycle that a rule holds on, in the order of the week; none is all.
    pub fn rule_days(&self, rule: RuleId) -> Vec<&str> {
        let own = self.rule_days.range((rule, String::new())..).take_while(|it| it.key.0 == rule);
        let mut days: Vec<&str> = own.filter(|it| it.holds).map(|it| it.key.1.as_str()).collect();
        days.sort_by_key(|it| WEEK.iter().position(|day| day == it).unwrap_or(WEEK.len()));
        days
    }

    /// Why a rule doesn't hold in a slot; `None` when it does. In a base, dates don't count, and a rule of certain days holds only
    /// where the base is for one of them.
    pub fn idle(&self, rule: &Rule, scope: &Scope, slot: Slot) -> Option<Idle> {
        if !rule.live {
            return Some(Idle::Ended);
        }
        if let Some(date) = slot.day.date() {
            if let Some(from) = rule.from_date.filter(|it| *it > date) {
                return Some(Idle::From(from));
            }
            if let Some(to) = rule.to_date.filter(|it| *it < date) {
                return Some(Idle::Until(to));
            }
        }
        let days = self.rule_days(rule.key);
        if !days.is_empty() && !days.iter().any(|it| self.is_day(slot.day, it)) {
            return Some(Idle::OtherDay);
        }
        (!scope.blocks.is_empty() && !scope.blocks.contains(&slot.block)).then_some(Idle::OtherBlock)
    }

    fn is_day(&self, day: Day, word: &str) -> bool {
        match day {
            Day::Date(date) => self.is_on(date, word),
            Day::Base(base) => {
                let of = self.bases.get(&base).and_then(|it| it.weekday.as_deref());
                of.is_some_and(|it| fold(it) == fold(word))
            }
        }
    }

    /// Whether what a rule says of a slot is left out where others read: its own wish, a private tag in it, or because it names
    /// students, which is nobody's business on a wall.
    pub fn is_private(&self, rule: &Rule, scope: &Scope) -> bool {
        let tag = |it: &TagId| self.tags.get(it).is_some_and(|it| it.private);
        rule.private || !scope.students.is_empty() || scope.tags.iter().any(tag)
    }
}

/// The words of the school week, in order.
pub const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl RuleScope {
    fn target(&self) -> Target {
        Target::of(self.key.1, self.key.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_is_read_as_it_was_written() {
        let grades = ["3", "K", "10", "élémentaire"].map(|it| Target::Grade(it.to_owned()));
        let others = [Target::Student(StudentId([7; 16])), Target::Space(SpaceId([1; 16]))];
        for target in grades.into_iter().chain(others) {
            assert_eq!(Target::of(target.part(), target.id()), target);
        }
        let long = Target::Grade("a grade as long as no school has it".to_owned());
        assert_eq!(Target::of(long.part(), long.id()), Target::Grade("a grade as long ".to_owned()));
    }
}
