//! More students who may not sit together than there are groups for them.

use std::collections::BTreeSet;

use super::Obstacle;
use crate::domain::book::Book;
use crate::domain::rule::{Force, whom};
use crate::suggest::model::{Model, Ruling, Shape};

pub(super) fn find(book: &Book, model: &Model) -> Vec<Obstacle> {
    let mut found: Vec<Obstacle> =
        model.rulings.iter().filter(|it| it.force == Force::Must).filter_map(|it| too_many(book, model, it)).collect();
    // One rule about several is told already; what several rules come to is one more.
    if found.is_empty() {
        found.extend(clique(book, model));
    }
    found
}

/// At most so many in a group, and more than all groups may have together.
fn too_many(book: &Book, model: &Model, ruling: &Ruling) -> Option<Obstacle> {
    let Shape::AtMost(most) = ruling.shape else { return None };
    // Where the rule holds in some groups only, the others take as many as come.
    let groups = open_to(model, &ruling.students);
    if groups.iter().any(|it| !ruling.groups.contains(it)) {
        return None;
    }
    let students: Vec<usize> = ruling.students.iter().copied().filter(|it| may_go(model, *it)).collect();
    let room = groups.len() * most as usize;
    (students.len() > room).then(|| {
        let open = match groups.len() {
            1 => "1 group is".to_owned(),
            many => format!("{many} groups are"),
        };
        let names = model.names(book, &students);
        let words = if most == 1 {
            format!("These {} are to be kept apart, and only {open} open to them: {names}.", students.len())
        } else {
            let of = book.fill(&whom(&book.by_name(book.rule_scope(ruling.rule))));
            format!("At most {most} of {of} may be in a group, {open} open, and {} are here: {names}.", students.len())
        };
        Obstacle {
            words,
            students: students.iter().map(|it| model.students[*it]).collect(),
            groups: model.ids_of(book, &groups),
            rules: vec![ruling.rule],
            private: ruling.private,
            ..Obstacle::default()
        }
    })
}

/// Students of whom no two may sit together, by several rules: grown from each student, the one with the most others first.
fn clique(book: &Book, model: &Model) -> Option<Obstacle> {
    let number = model.students.len();
    let mut apart = vec![BTreeSet::new(); number];
    for (one, other) in &model.problem.apart {
        apart[*one].insert(*other);
        apart[*other].insert(*one);
    }
    let mut order: Vec<usize> = (0..number).filter(|it| !apart[*it].is_empty() && may_go(model, *it)).collect();
    order.sort_by_key(|it| (std::cmp::Reverse(apart[*it].len()), *it));
    let grown = |first: &usize| {
        let mut clique = vec![*first];
        for it in &order {
            if clique.iter().all(|own| apart[*own].contains(it)) {
                clique.push(*it);
            }
        }
        clique.sort_unstable();
        clique
    };
    let students = order.iter().map(grown).find(|it| it.len() > open_to(model, it).len())?;
    let groups = open_to(model, &students);
    let about = |it: &&Ruling| {
        let inside = it.students.iter().filter(|it| students.contains(it)).count();
        it.force == Force::Must && it.shape == Shape::AtMost(1) && inside > 1
    };
    let rules: Vec<&Ruling> = model.rulings.iter().filter(about).collect();
    let is = if groups.len() == 1 { "group is" } else { "groups are" };
    Some(Obstacle {
        words: format!(
            "No two of these {} may sit together, and only {} {is} open to them: {}.",
            students.len(),
            groups.len(),
            model.names(book, &students)
        ),
        students: students.iter().map(|it| model.students[*it]).collect(),
        groups: model.ids_of(book, &groups),
        rules: rules.iter().map(|it| it.rule).collect(),
        private: rules.iter().any(|it| it.private),
        ..Obstacle::default()
    })
}

/// Whether a student has any group.
fn may_go(model: &Model, student: usize) -> bool {
    (0..model.stations.len()).any(|it| model.bar(student, it).is_none())
}

/// The groups that any of some students may join.
fn open_to(model: &Model, students: &[usize]) -> Vec<usize> {
    (0..model.stations.len()).filter(|group| students.iter().any(|it| model.bar(*it, *group).is_none())).collect()
}
