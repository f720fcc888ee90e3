//! Students who are to be kept apart.

use super::{Breach, Room, RuleName};
use crate::domain::book::Book;
use crate::domain::ids::{StudentId, TargetId};
use crate::domain::plan::Slot;
use crate::domain::rule::{Rule, RuleKind, ScopePart};

pub(super) fn check(book: &Book, slot: Slot, room: &Room<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    for rule in book.rules.iter().filter(|it| it.kind == RuleKind::KeepApart && book.in_force(it, slot)) {
        let apart = book.rule_students(rule);
        for (group, students) in &room.groups {
            let together: Vec<StudentId> = students.iter().copied().filter(|it| apart.contains(it)).collect();
            if together.len() < 2 {
                continue;
            }
            let names: Vec<String> = together.iter().map(|it| book.student_name(*it)).collect();
            found.push(Breach {
                rule: RuleName::KeepApart,
                force: rule.force,
                words: format!(
                    "{} are to be kept apart, not together in {}.",
                    crate::domain::text::list(&names),
                    group.name
                ),
                group: Some(group.key),
                about: std::iter::once(rule.key.0).chain(together.iter().map(|it| it.0)).collect(),
                amount: u32::try_from(together.len()).unwrap_or(u32::MAX),
            });
        }
    }
    found
}

impl Book {
    /// Whether a rule holds in a slot: in use, within its dates, for that block and weekday. In a base, dates don't count.
    pub fn in_force(&self, rule: &Rule, slot: Slot) -> bool {
        let date = slot.day.date();
        let dated =
            date.is_none_or(|day| rule.from_date.is_none_or(|it| it <= day) && rule.to_date.is_none_or(|it| day <= it));
        let mut days = self
            .rule_days
            .range((rule.key, String::new())..)
            .take_while(|it| it.key.0 == rule.key)
            .filter(|it| it.holds)
            .peekable();
        let on_day = days.peek().is_none() || date.is_none_or(|day| days.any(|it| self.is_on(day, &it.key.1)));
        let blocks = self.rule_targets(rule, ScopePart::Block);
        rule.live && dated && on_day && (blocks.is_empty() || blocks.contains(&TargetId(slot.block.0)))
    }

    /// The targets of one part of a rule's scope.
    pub fn rule_targets(&self, rule: &Rule, part: ScopePart) -> Vec<TargetId> {
        let whole = (rule.key, part, TargetId([0; 16]))..=(rule.key, part, TargetId([255; 16]));
        self.rule_scopes.range(whole).filter(|it| it.holds).map(|it| it.key.2).collect()
    }

    /// The students of a rule's scope: named ones and those who carry its tags, sorted by id.
    pub fn rule_students(&self, rule: &Rule) -> Vec<StudentId> {
        let mut students: Vec<StudentId> =
            self.rule_targets(rule, ScopePart::Student).into_iter().map(|it| StudentId(it.0)).collect();
        let tags = self.rule_targets(rule, ScopePart::Tag);
        if !tags.is_empty() {
            let tagged = self.student_tags.iter().filter(|it| it.holds && tags.contains(&TargetId(it.key.1.0)));
            students.extend(tagged.map(|it| it.key.0));
        }
        students.sort_unstable();
        students.dedup();
        students
    }
}
