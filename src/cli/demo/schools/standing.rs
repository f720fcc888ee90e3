//! What holds for long: the rules of a school, and who is away again and again.

use chrono::NaiveDate;

use super::build::Building;
use super::outline::{Away, Outline, Rule};
use crate::cli::demo::names;
use crate::domain::away::Who;
use crate::domain::command::{Command, NewAway, NewRule, tag_id};
use crate::domain::rule::Target;

impl Building<'_> {
    /// Who is away again and again, from a date on.
    pub(super) fn away(&self, from: NaiveDate) -> Vec<Command> {
        let new = |it: &Away| {
            let id = names::absence(from, &format!("{} {}", it.who, it.days.0.join(", ")));
            NewAway {
                days: it.days.0.clone(),
                others: it.others,
                state: it.state,
                reason: it.reason.clone(),
                ..NewAway::new(id, who(self.outline, &it.who), from)
            }
        };
        self.outline.away.iter().map(|it| Command::AddAway(new(it))).collect()
    }

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

fn who(outline: &Outline, name: &str) -> Who {
    match target(outline, name) {
        Target::Grade(grade) => Who::Grade(grade),
        Target::Student(student) => Who::Student(student),
        _ if outline.called(name).is_empty() => Who::Adult(names::adult(name)),
        _ => Who::Tag(tag_id(name)),
    }
}
