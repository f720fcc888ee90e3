//! What a school wants of its groups.

use super::build::Building;
use super::outline::{Outline, Rule};
use crate::cli::demo::names;
use crate::domain::command::{Command, NewRule, tag_id};
use crate::domain::rule::Target;

impl Building<'_> {
    /// The school's rules, each by what it says and about whom.
    pub(super) fn rules(&self) -> Vec<Command> {
        self.outline.rules.iter().map(|it| Command::AddRule(new_rule(self.outline, it))).collect()
    }
}

fn new_rule(outline: &Outline, rule: &Rule) -> NewRule {
    let id = names::rule(&format!("{} {} {}", rule.kind.word(), rule.who.0.join(", "), rule.days.0.join(", ")));
    let usual = NewRule::of(id, rule.kind);
    let about = rule.who.0.iter().map(|it| target(outline, it));
    let with = rule.adults.0.iter().map(|it| Target::Adult(names::adult(it)));
    let there = rule.spaces.0.iter().map(|it| Target::Space(names::space(it)));
    NewRule {
        limit: rule.limit.or(usual.limit),
        days: rule.days.0.clone(),
        private: rule.private,
        reason: rule.reason.clone(),
        ..usual.about(about.chain(with).chain(there))
    }
}

/// A student, or everybody of a grade or with a tag.
fn target(outline: &Outline, name: &str) -> Target {
    match name.strip_prefix("grade ") {
        Some(grade) => Target::Grade(grade.to_owned()),
        None if outline.roster().any(|it| it.0 == name) => Target::Student(names::student(name)),
        None => Target::Tag(tag_id(name)),
    }
}
