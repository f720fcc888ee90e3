//! The team's rules of a slot, as far as the problem can hold them: must is never broken, should has a price. What depends on how a plan
//! comes out (a share of a group's size) is held as near as it can be, looked at afterwards, and drawn tighter.

use std::collections::{BTreeMap, BTreeSet};

use super::past::Past;
use super::{Model, Station};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, RuleId, StudentId};
use crate::domain::person::Role;
use crate::domain::plan::Day;
use crate::domain::rule::{Force, Rule, RuleKind, Scope};
use crate::suggest::engine::{Pair, Quota};
use crate::suggest::weights::Term;

/// A rule of the team that holds in the slot, for students who are here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruling {
    /// Which.
    pub rule: RuleId,
    /// What it says.
    pub kind: RuleKind,
    /// Must or should.
    pub force: Force,
    /// Whether whom it is about is for the team alone.
    pub private: bool,
    /// Whom it is about.
    pub students: Vec<usize>,
    /// Where it holds.
    pub groups: Vec<usize>,
    /// What it forbids, or wishes for.
    pub shape: Shape,
}

/// What a rule says about places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// These students not in these groups.
    Places(Vec<(usize, usize)>),
    /// No more of them than so many in a group.
    AtMost(u32),
    /// All in one group.
    Together,
    /// In each group no more than its share, and so many.
    Share(u32),
}

/// The rules that hold, in the order of their ids. Who is named twice counts once.
pub(super) fn rulings(book: &Book, model: &Model, past: &Past<'_>) -> Vec<Ruling> {
    let people = People::of(book, model);
    let in_force = book.rules.iter().filter(|it| it.live).map(|it| (it, book.rule_scope(it.key)));
    in_force
        .filter(|(rule, scope)| book.idle(rule, scope, model.ask.slot).is_none())
        .filter_map(|(rule, scope)| ruling(book, model, past, &people, rule, &scope))
        .collect()
}

fn ruling(
    book: &Book,
    model: &Model,
    past: &Past<'_>,
    people: &People<'_>,
    rule: &Rule,
    scope: &Scope,
) -> Option<Ruling> {
    let students = people.of_scope(scope);
    let holds = |it: &Station| scope.groups.is_empty() || scope.groups.contains(&it.origin);
    let groups: Vec<usize> = (0..model.stations.len()).filter(|it| holds(&model.stations[*it])).collect();
    let limit = rule.limit_to.unwrap_or_default();
    let company = Company { model, students: &students, groups: &groups };
    let shape = match rule.kind {
        RuleKind::KeepApart => Shape::AtMost(1),
        RuleKind::KeepTogether => Shape::Together,
        RuleKind::AtMostOfTag => Shape::AtMost(limit),
        RuleKind::BalanceTag => Shape::Share(limit),
        RuleKind::WithAdult => {
            company.lacking(|it| if scope.adults.is_empty() { !it.adults.is_empty() } else { has(it, &scope.adults) })
        }
        RuleKind::NeverWithAdult => company.lacking(|it| !has(it, &scope.adults)),
        RuleKind::NotInSpace => company.lacking(|it| it.space.is_none_or(|it| !scope.spaces.contains(&it))),
        RuleKind::SeesLeader => {
            let leaders = leaders(book, scope);
            let ids: Vec<StudentId> = students.iter().map(|it| model.students[*it]).collect();
            let due: Vec<usize> = past.due(&ids, &leaders, limit as usize).iter().map(|it| students[*it]).collect();
            let leaders: Vec<AdultId> = leaders.into_iter().collect();
            Company { students: &due, ..company }.lacking(|it| has(it, &leaders))
        }
        RuleKind::NotSameGroup => company.places(|student, group| {
            past.days_in_group(model.students[student], model.stations[group].origin) + 1 > limit.max(1) as usize
        }),
        RuleKind::NotSameAdult => {
            let meant = |it: &&AdultId| scope.adults.is_empty() || scope.adults.contains(it);
            // Worked out once for each adult whom a student met: several groups share adults.
            let mut long: BTreeMap<(usize, AdultId), bool> = BTreeMap::new();
            company.places(|student, group| {
                model.stations[group].adults.iter().filter(meant).any(|adult| {
                    let days = || past.days_with(model.students[student], *adult) + 1 > limit.max(1) as usize;
                    *long.entry((student, *adult)).or_insert_with(days)
                })
            })
        }
    };
    let idle = students.is_empty() || matches!(&shape, Shape::Places(it) if it.is_empty());
    let private = book.is_private(rule, scope);
    (!idle).then_some(Ruling { rule: rule.key, kind: rule.kind, force: rule.force, private, students, groups, shape })
}

fn has(station: &Station, adults: &[AdultId]) -> bool {
    station.adults.iter().any(|it| adults.contains(it))
}

fn leaders(book: &Book, scope: &Scope) -> BTreeSet<AdultId> {
    let named = scope.adults.iter().copied();
    if !scope.adults.is_empty() {
        return named.collect();
    }
    book.adults.iter().filter(|it| it.live && it.role == Role::TeacherLeader).map(|it| it.key).collect()
}

/// Students and groups that a rule is about.
#[derive(Clone, Copy)]
struct Company<'a> {
    model: &'a Model,
    students: &'a [usize],
    groups: &'a [usize],
}

impl Company<'_> {
    /// Nobody of them in groups that lack something.
    fn lacking(&self, has: impl Fn(&Station) -> bool) -> Shape {
        let bad: Vec<usize> = self.groups.iter().copied().filter(|it| !has(&self.model.stations[*it])).collect();
        Shape::Places(self.students.iter().flat_map(|student| bad.iter().map(|it| (*student, *it))).collect())
    }

    /// None of them where something is so.
    fn places(&self, mut is_so: impl FnMut(usize, usize) -> bool) -> Shape {
        let all = self.students.iter().flat_map(|student| self.groups.iter().map(|it| (*student, *it)));
        Shape::Places(all.filter(|it| is_so(it.0, it.1)).collect())
    }
}

/// The students of the model by name, tag and grade.
struct People<'a> {
    book: &'a Book,
    model: &'a Model,
}

impl<'a> People<'a> {
    fn of(book: &'a Book, model: &'a Model) -> Self {
        Self { book, model }
    }

    fn of_scope(&self, scope: &Scope) -> Vec<usize> {
        if scope.names_nobody() {
            return (0..self.model.students.len()).collect();
        }
        let mut all: BTreeSet<StudentId> = scope.students.iter().map(|it| self.book.same_person(*it)).collect();
        if !scope.tags.is_empty() {
            let tagged = self.book.student_tags.iter().filter(|it| it.holds && scope.tags.contains(&it.key.1));
            all.extend(tagged.map(|it| self.book.same_person(it.key.0)));
        }
        if !scope.grades.is_empty() {
            let graded = self.book.team_students();
            let graded = graded.filter(|it| it.grade.as_ref().is_some_and(|it| scope.grades.contains(it)));
            all.extend(graded.map(|it| it.key));
        }
        all.into_iter().filter_map(|it| self.model.student(it)).collect()
    }
}

/// Which rulings the quotas and pairs of the problem come from, by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins {
    /// Of each quota.
    pub quotas: Vec<usize>,
    /// Of each pair.
    pub pairs: Vec<usize>,
}

/// Writes what rules say about who sits with whom into the problem.
pub(super) fn fill(model: &mut Model) {
    let price = model.weight(Term::Rule);
    let all = model.stations.len();
    let everybody = u64::try_from(model.students.len()).unwrap_or(u64::MAX).max(1);
    for (place, ruling) in model.rulings.iter().enumerate() {
        let each_over = (ruling.force == Force::Should).then_some(price);
        let quota =
            |groups: Vec<usize>, most: u32| Quota { students: ruling.students.clone(), groups, most, each_over };
        let (problem, origins) = (&mut model.problem, &mut model.origins);
        match &ruling.shape {
            Shape::Places(_) => {}
            // Two by two, the engine knows who can never sit together.
            Shape::AtMost(1) if ruling.force == Force::Must && ruling.groups.len() == all => {
                problem.apart.extend(two_by_two(&ruling.students));
            }
            Shape::AtMost(most) => {
                problem.quotas.push(quota(ruling.groups.clone(), *most));
                origins.quotas.push(place);
            }
            Shape::Share(beyond) => {
                for group in &ruling.groups {
                    let count = u64::try_from(ruling.students.len()).unwrap_or(u64::MAX);
                    let share = (count * u64::from(model.stations[*group].target)).div_ceil(everybody);
                    let share = u32::try_from(share).unwrap_or(u32::MAX).max(1);
                    problem.quotas.push(quota(vec![*group], share.saturating_add(*beyond)));
                    origins.quotas.push(place);
                }
            }
            Shape::Together if ruling.force == Force::Must => {
                problem.together.extend(ruling.students.windows(2).map(|it| (it[0], it[1])));
            }
            // Whoever sits with all the others wins what one student against the rule would cost.
            Shape::Together => {
                let others = i32::try_from(ruling.students.len()).unwrap_or(i32::MAX).saturating_sub(1).max(1);
                for students in two_by_two(&ruling.students) {
                    problem.pairs.push(Pair { students, points: price / others });
                    origins.pairs.push(place);
                }
            }
        }
    }
    model.problem.apart.sort_unstable();
    model.problem.apart.dedup();
    model.problem.together.sort_unstable();
    model.problem.together.dedup();
}

fn two_by_two(students: &[usize]) -> impl Iterator<Item = (usize, usize)> {
    students.iter().enumerate().flat_map(|(place, one)| students[place + 1..].iter().map(|other| (*one, *other)))
}

impl Model {
    /// Draws the share of a group tighter: a plan came out with fewer students in it than expected. Says whether that was possible.
    pub fn tighten(&mut self, rule: RuleId, group: usize, most: u32) -> bool {
        let quotas = self.problem.quotas.iter_mut().zip(&self.origins.quotas);
        let own = quotas.filter(|it| self.rulings[*it.1].rule == rule && it.0.groups == [group]);
        let mut tighter = false;
        for (quota, _) in own {
            tighter |= quota.most > most;
            quota.most = quota.most.min(most);
        }
        tighter
    }

    /// Whether the model is of a date rather than of a base.
    pub fn is_dated(&self) -> bool {
        matches!(self.ask.slot.day, Day::Date(_))
    }
}
