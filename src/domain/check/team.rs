//! The team's own rules: which are in force, and whom of theirs a slot seats where. Worked out once for all checks, so that a rule
//! costs no more than its own students.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use super::{Breach, Room, RuleName, company, history, pairs, shares};
use crate::domain::book::Book;
use crate::domain::ids::{StudentId, TagId};
use crate::domain::plan::{Group, Slot};
use crate::domain::rule::{Rule, RuleKind, Scope};
use crate::domain::text::{clean, list};

/// A student in a group, by its place among the groups of the room.
pub(super) type Seat = (usize, StudentId);

/// Everything that breaks one of the team's rules that are asked for, rule by rule.
pub(super) fn check(book: &Book, slot: Slot, room: &Room<'_>, asked: impl Fn(&Rule) -> bool) -> Vec<Breach> {
    let in_force: Vec<(&Rule, Scope)> = book
        .rules
        .iter()
        .filter(|it| it.live && asked(it))
        .map(|it| (it, book.rule_scope(it.key)))
        .filter(|(rule, scope)| book.idle(rule, scope, slot).is_none())
        .collect();
    if in_force.is_empty() {
        return Vec::new();
    }
    let seats = Seats::of(book, room, &in_force);
    in_force.iter().flat_map(|(rule, scope)| Watched::of(book, room, rule, scope, &seats).check(slot)).collect()
}

/// Where everybody sits, and by tag and by grade as far as rules ask for it.
pub(super) struct Seats {
    all: Vec<Seat>,
    at: HashMap<StudentId, usize>,
    tagged: BTreeMap<TagId, Vec<Seat>>,
    graded: BTreeMap<String, Vec<Seat>>,
    /// Who is with whom on the whole day, once a rule asks for it.
    pub(super) company: OnceCell<history::Company>,
}

impl Seats {
    fn of(book: &Book, room: &Room<'_>, rules: &[(&Rule, Scope)]) -> Self {
        let seated =
            |(place, it): (usize, &(&Group, Vec<StudentId>))| it.1.iter().map(|it| (place, *it)).collect::<Vec<Seat>>();
        let all: Vec<Seat> = room.groups.iter().enumerate().flat_map(seated).collect();
        let at: HashMap<StudentId, usize> = all.iter().map(|it| (it.1, it.0)).collect();
        let seat = |student: StudentId| at.get(&student).map(|place| (*place, student));
        let tagged = book.tagged(rules.iter().flat_map(|it| it.1.tags.iter().copied()));
        let seats =
            |students: Vec<StudentId>| students.into_iter().filter_map(|it| seat(book.same_person(it))).collect();
        let mut tagged: BTreeMap<TagId, Vec<Seat>> =
            tagged.into_iter().map(|(tag, students)| (tag, seats(students))).collect();
        let mut graded: BTreeMap<String, Vec<Seat>> =
            rules.iter().flat_map(|it| &it.1.grades).map(|it| (it.clone(), Vec::new())).collect();
        if !graded.is_empty() {
            for student in book.team_students() {
                if let Some(seats) = student.grade.as_ref().and_then(|it| graded.get_mut(it)) {
                    seats.extend(seat(student.key));
                }
            }
        }
        for seats in tagged.values_mut().chain(graded.values_mut()) {
            seats.sort_unstable();
            seats.dedup();
        }
        Self { all, at, tagged, graded, company: OnceCell::new() }
    }

    /// The seats of the students whom a rule is about, by group; who is named twice sits once.
    fn of_rule(&self, book: &Book, scope: &Scope) -> Cow<'_, [Seat]> {
        let lists = scope.tags.iter().filter_map(|it| self.tagged.get(it));
        let lists: Vec<&Vec<Seat>> = lists.chain(scope.grades.iter().filter_map(|it| self.graded.get(it))).collect();
        match lists.as_slice() {
            [] if scope.students.is_empty() => {
                return Cow::Borrowed(if scope.names_nobody() { &self.all } else { &[] });
            }
            [one] if scope.students.is_empty() => return Cow::Borrowed(one),
            _ => {}
        }
        let named = scope.students.iter().map(|it| book.same_person(*it));
        let named = named.filter_map(|it| self.at.get(&it).map(|place| (*place, it)));
        let mut seats: Vec<Seat> = lists.into_iter().flatten().copied().chain(named).collect();
        seats.sort_unstable();
        seats.dedup();
        Cow::Owned(seats)
    }
}

/// Who sits there.
pub(super) fn students(seats: &[Seat]) -> Vec<StudentId> {
    seats.iter().map(|it| it.1).collect()
}

/// A rule in force, with the students of its scope who sit where it holds.
pub(super) struct Watched<'a> {
    pub(super) book: &'a Book,
    pub(super) room: &'a Room<'a>,
    pub(super) rule: &'a Rule,
    pub(super) scope: &'a Scope,
    pub(super) seats: Cow<'a, [Seat]>,
    pub(super) everybody: &'a Seats,
}

impl<'a> Watched<'a> {
    fn of(book: &'a Book, room: &'a Room<'_>, rule: &'a Rule, scope: &'a Scope, seats: &'a Seats) -> Self {
        let mut it = Self { book, room, rule, scope, seats: seats.of_rule(book, scope), everybody: seats };
        if !scope.groups.is_empty() {
            let inside = it.seats.iter().copied().filter(|(place, _)| it.holds_in(*place)).collect();
            it.seats = Cow::Owned(inside);
        }
        it
    }

    fn check(&self, slot: Slot) -> Vec<Breach> {
        match self.rule.kind {
            RuleKind::KeepApart => pairs::apart(self),
            RuleKind::KeepTogether => pairs::together(self),
            RuleKind::WithAdult => company::with_adult(self),
            RuleKind::NeverWithAdult => company::never_with_adult(self),
            RuleKind::NotInSpace => company::not_in_space(self),
            RuleKind::AtMostOfTag => shares::at_most(self),
            RuleKind::BalanceTag => shares::balance(self),
            RuleKind::SeesLeader => history::sees_leader(self, slot),
            RuleKind::NotSameGroup => history::same_group(self, slot),
            RuleKind::NotSameAdult => history::same_adult(self, slot),
        }
    }

    /// Whether the rule holds in a group.
    pub(super) fn holds_in(&self, place: usize) -> bool {
        self.scope.groups.is_empty() || self.scope.groups.contains(&self.group(place).origin)
    }

    /// The group at a place of the room.
    pub(super) fn group(&self, place: usize) -> &'a Group {
        self.room.groups[place].0
    }

    /// The students of the rule by group, as the groups stand; groups without any are left out.
    pub(super) fn by_group(&self) -> impl Iterator<Item = (&'a Group, &[Seat])> {
        self.seats.chunk_by(|a, b| a.0 == b.0).map(|seats| (self.group(seats[0].0), seats))
    }

    /// The names of some students as a list.
    pub(super) fn names(&self, students: &[StudentId]) -> String {
        let name = |it: &StudentId| self.book.students.get(it).map_or("a student", |it| it.name.as_str());
        let mut names: Vec<&str> = students.iter().map(name).collect();
        names.sort_unstable();
        list(&names)
    }

    /// A breach of this rule. The sentence has no full stop yet: the rule's reason follows, unless it is private.
    pub(super) fn breach(&self, group: Option<&Group>, students: Vec<StudentId>, amount: usize, words: &str) -> Breach {
        let reason = clean(&self.rule.reason);
        let reason = reason.trim_end_matches('.');
        let open = !self.rule.private && !reason.is_empty();
        // How many there are tells whether it got worse, for a mix; for the others, who they are.
        let told = match self.rule.kind {
            RuleKind::AtMostOfTag | RuleKind::BalanceTag => &[][..],
            _ => &students,
        };
        Breach {
            rule: self.rule.kind.into(),
            of: Some(self.rule.key),
            force: self.rule.force,
            words: if open { format!("{words}: {reason}.") } else { format!("{words}.") },
            private: self.book.is_private(self.rule, self.scope),
            group: group.map(|it| it.key),
            about: std::iter::once(self.rule.key.0).chain(told.iter().map(|it| it.0)).collect(),
            students,
            amount: u32::try_from(amount).unwrap_or(u32::MAX),
        }
    }
}

impl From<RuleKind> for RuleName {
    fn from(kind: RuleKind) -> Self {
        match kind {
            RuleKind::KeepApart => Self::KeepApart,
            RuleKind::KeepTogether => Self::KeepTogether,
            RuleKind::WithAdult => Self::WithAdult,
            RuleKind::NeverWithAdult => Self::NeverWithAdult,
            RuleKind::AtMostOfTag => Self::AtMostOfTag,
            RuleKind::BalanceTag => Self::BalanceTag,
            RuleKind::NotInSpace => Self::NotInSpace,
            RuleKind::SeesLeader => Self::SeesLeader,
            RuleKind::NotSameGroup => Self::NotSameGroup,
            RuleKind::NotSameAdult => Self::NotSameAdult,
        }
    }
}
