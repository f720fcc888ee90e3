//! Students whom locks and rules leave no group, or of whom two locks ask for what a rule forbids.

use std::collections::BTreeSet;

use super::Obstacle;
use crate::domain::book::Book;
use crate::domain::ids::RuleId;
use crate::domain::rule::{Force, RuleKind};
use crate::suggest::model::{Bar, Model, Ruling, Shut};

pub(super) fn find(book: &Book, model: &Model) -> Vec<Obstacle> {
    let nowhere = |it: &usize| (0..model.stations.len()).all(|group| model.bar(*it, group).is_some());
    let mut found: Vec<Obstacle> = (0..model.students.len()).filter(nowhere).map(|it| alone(book, model, it)).collect();
    found.extend(model.rulings.iter().filter(|it| it.force == Force::Must).flat_map(|it| held(book, model, it)));
    found
}

/// A student without any group, and why: a lock before rules, because it is the easier to take off.
fn alone(book: &Book, model: &Model, student: usize) -> Obstacle {
    let bars: Vec<(usize, Bar)> =
        (0..model.stations.len()).filter_map(|it| Some((it, model.bar(student, it)?))).collect();
    let name = book.student_name(model.students[student]);
    let own =
        bars.iter().find_map(|it| if let Bar::Elsewhere(own) | Bar::Asked(own) = it.1 { Some(own) } else { None });
    let rules: BTreeSet<usize> =
        bars.iter().filter_map(|it| if let Bar::Rule(it) = it.1 { Some(it) } else { None }).collect();
    let rule_words =
        |it: &usize| book.rules.get(&model.rulings[*it].rule).map_or_else(String::new, |it| book.rule_words(it));
    let words = match (own, rules.first()) {
        (Some(own), _) => {
            let group = book.group_name(model.stations[own].group);
            match model.bar(student, own) {
                Some(Bar::AdultsAway) => format!("{name} is locked in {group}, and nobody is here to lead it."),
                Some(Bar::Rule(rule)) => format!("{name} is locked in {group}, against a rule: {}.", rule_words(&rule)),
                _ => format!("{name} is locked in {group}, where they can't be now."),
            }
        }
        (None, Some(rule)) if rules.len() == 1 => format!("A rule leaves {name} no group: {}.", rule_words(rule)),
        (None, Some(_)) => {
            let all: Vec<String> = rules.iter().map(rule_words).collect();
            format!("Together, {} rules leave {name} no group: {}.", all.len(), all.join("; "))
        }
        (None, None) => {
            format!("No group is open to {name}: all are locked, without an adult, or visited in another round.")
        }
    };
    Obstacle {
        words,
        students: vec![model.students[student]],
        groups: own.map(|it| model.stations[it].group).into_iter().collect(),
        private: rules.iter().any(|it| model.rulings[*it].private),
        rules: rules.iter().map(|it| model.rulings[*it].rule).collect::<BTreeSet<RuleId>>().into_iter().collect(),
        ..Obstacle::default()
    }
}

/// Students held in one group who are to be kept apart; held in several though they are to be kept together.
fn held(book: &Book, model: &Model, ruling: &Ruling) -> Vec<Obstacle> {
    let own = |student: usize| {
        let open = (0..model.stations.len()).filter(|it| model.bar(student, *it).is_none()).collect::<Vec<_>>();
        let held = (0..model.stations.len())
            .any(|it| matches!(model.bar(student, it), Some(Bar::Elsewhere(_) | Bar::Asked(_))));
        match open.as_slice() {
            [one] if held => Some(*one),
            _ => None,
        }
    };
    let held: Vec<(usize, usize)> = ruling.students.iter().filter_map(|it| Some((own(*it)?, *it))).collect();
    let obstacle = |students: &[usize], words: String| Obstacle {
        words,
        students: students.iter().map(|it| model.students[*it]).collect(),
        rules: vec![ruling.rule],
        private: ruling.private,
        ..Obstacle::default()
    };
    match ruling.kind {
        RuleKind::KeepApart => {
            let groups: BTreeSet<usize> = held.iter().map(|it| it.0).filter(|it| ruling.groups.contains(it)).collect();
            let there = |group: usize| held.iter().filter(|it| it.0 == group).map(|it| it.1).collect::<Vec<_>>();
            let crowds = groups.into_iter().map(|it| (it, there(it))).filter(|it| it.1.len() > 1);
            crowds
                .map(|(group, students)| {
                    let (names, group) = (model.names(book, &students), book.group_name(model.stations[group].group));
                    obstacle(&students, format!("{names} are locked in {group}, and are to be kept apart."))
                })
                .collect()
        }
        RuleKind::KeepTogether => {
            let groups: BTreeSet<usize> = held.iter().map(|it| it.0).collect();
            if groups.len() < 2 {
                return Vec::new();
            }
            let students: Vec<usize> = held.iter().map(|it| it.1).collect();
            let groups: Vec<usize> = groups.into_iter().collect();
            let (names, groups) = (model.names(book, &students), model.group_names(book, &groups));
            vec![obstacle(&students, format!("{names} are locked in {groups}, and are to be kept together."))]
        }
        _ => Vec::new(),
    }
}

/// Whether a group takes nobody in, and lets nobody out.
pub(super) fn is_locked(shut: Option<Shut>) -> bool {
    shut == Some(Shut::Locked)
}
