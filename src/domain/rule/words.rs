//! A rule as a sentence: a template of ids, filled with today's names when it is shown.

use chrono::NaiveDate;

use super::scope::WEEK;
use super::{Rule, RuleKind, Scope};
use crate::domain::book::Book;
use crate::domain::ids::{AdultId, BlockId, GroupId, RuleId, SpaceId, StudentId};
use crate::domain::text::{count, list};
use crate::domain::words::literal;

/// What goes into the sentence of a rule, kept or still in the making.
#[derive(Clone, Copy, Debug)]
pub struct Says<'a> {
    /// What it says.
    pub kind: RuleKind,
    /// The number in it.
    pub limit: Option<u32>,
    /// What it is about.
    pub scope: &'a Scope,
    /// The days that it holds on.
    pub days: &'a [&'a str],
    /// Its first and last date.
    pub dates: (Option<NaiveDate>, Option<NaiveDate>),
}

impl Says<'_> {
    /// `{student:…} and {student:…} are kept apart (Math, Mon and Tue, from 1 Dec)`, to be filled.
    pub fn template(&self) -> String {
        let limits = self.limits();
        if limits.is_empty() { self.core() } else { format!("{} ({})", self.core(), limits.join(", ")) }
    }

    fn core(&self) -> String {
        let (scope, limit) = (self.scope, self.limit.unwrap_or_default() as usize);
        let days = || count(limit, "school day");
        let (who, is) = self.subject();
        match self.kind {
            RuleKind::KeepApart => format!("{who} {is} kept apart"),
            RuleKind::KeepTogether => format!("{who} {is} kept together"),
            RuleKind::WithAdult => format!("{who} {is} with {}", adults(&scope.adults, "an adult")),
            RuleKind::NeverWithAdult => format!("{who} {is} never with {}", adults(&scope.adults, "an adult")),
            RuleKind::AtMostOfTag => format!("at most {limit} of {} in a group", whom(scope)),
            RuleKind::BalanceTag => match self.limit.unwrap_or_default() {
                0 => format!("{} {is} spread evenly over the groups", whom(scope)),
                more => format!("{} {is} spread evenly over the groups, give or take {more}", whom(scope)),
            },
            RuleKind::NotInSpace => {
                let spaces: Vec<String> = scope.spaces.iter().map(SpaceId::mark).collect();
                format!("{who} {is} never in {}", or(&spaces))
            }
            RuleKind::SeesLeader => {
                let with = adults(&scope.adults, "the teacher-leader");
                format!("{who} {is} with {with} at least every {}", days())
            }
            RuleKind::NotSameGroup => format!("{} in the same group for more than {}", self.nobody(is), days()),
            RuleKind::NotSameAdult => {
                let with = adults(&scope.adults, "the same adult");
                format!("{} with {with} for more than {} running", self.nobody(is), days())
            }
        }
    }

    /// Who it is about as a subject, and its verb.
    fn subject(&self) -> (String, &'static str) {
        let scope = self.scope;
        if scope.names_nobody() {
            return ("everybody".to_owned(), "is");
        }
        let names = scope.students.iter().map(StudentId::mark);
        let tags = scope.tags.iter().map(|it| format!("students with “{}”", it.mark()));
        let grades = scope.grades.iter().map(|it| format!("students in {}", grade_words(&literal(it))));
        let parts: Vec<String> = names.chain(tags).chain(grades).collect();
        let one = scope.students.len() == 1 && parts.len() == 1;
        (list(&parts), if one { "is" } else { "are" })
    }

    /// `nobody is`, `Ana Bell is not`.
    fn nobody(&self, is: &str) -> String {
        if self.scope.names_nobody() { "nobody is".to_owned() } else { format!("{} {is} not", self.subject().0) }
    }

    /// Where and when it holds, if not always.
    fn limits(&self) -> Vec<String> {
        let groups: Vec<String> = self.scope.groups.iter().map(GroupId::mark).collect();
        let blocks: Vec<String> = self.scope.blocks.iter().map(BlockId::mark).collect();
        let days = day_words(self.days);
        let day = |date: NaiveDate| date.format("%-d %b %Y").to_string();
        [
            (!groups.is_empty()).then(|| format!("only {}", list(&groups))),
            (!blocks.is_empty()).then(|| list(&blocks)),
            (!days.is_empty()).then(|| days.join(", ")),
            self.dates.0.map(|it| format!("from {}", day(it))),
            self.dates.1.map(|it| format!("until {}", day(it))),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// `Mon and Tue`, `A days`.
fn day_words(days: &[&str]) -> Vec<String> {
    let (week, cycle): (Vec<&str>, Vec<&str>) = days.iter().partition(|it| WEEK.contains(it));
    let week: Vec<String> = week.into_iter().map(capital).collect();
    let cycle: Vec<String> = cycle.into_iter().map(literal).collect();
    let week = (!week.is_empty()).then(|| list(&week));
    week.into_iter().chain((!cycle.is_empty()).then(|| format!("{} days", list(&cycle)))).collect()
}

/// `Mon` for the word of a weekday.
fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

/// `grade 4`, `kindergarten` as the school writes it: a letter or a number is a grade, anything else speaks for itself.
pub fn grade_words(grade: &str) -> String {
    if grade.chars().count() <= 2 { format!("grade {grade}") } else { grade.to_owned() }
}

fn adults(adults: &[AdultId], nobody: &str) -> String {
    if adults.is_empty() { nobody.to_owned() } else { or(&adults.iter().map(AdultId::mark).collect::<Vec<_>>()) }
}

/// `Room 1`, `Room 1 or Room 2`.
fn or(names: &[String]) -> String {
    match names {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        _ => names.concat(),
    }
}

/// Whom a rule counts: `“support plan”`, `grade 4`, names. To be filled.
pub fn whom(scope: &Scope) -> String {
    let names = scope.students.iter().map(StudentId::mark);
    let tags = scope.tags.iter().map(|it| format!("“{}”", it.mark()));
    let grades = scope.grades.iter().map(|it| grade_words(&literal(it)));
    list(&names.chain(tags).chain(grades).collect::<Vec<_>>())
}

impl Book {
    /// What a rule says, with today's names: `Ana Bell and Leo Wójcik are kept apart`.
    pub fn rule_words(&self, rule: &Rule) -> String {
        self.fill(&self.rule_template(rule))
    }

    /// The same scope with its students and adults in the order of their names.
    pub fn by_name(&self, mut scope: Scope) -> Scope {
        scope.students.sort_by_cached_key(|it| (self.student_name(*it), *it));
        scope.adults.sort_by_cached_key(|it| (self.adult_name(*it), *it));
        scope
    }

    /// The days that a rule holds on: `Mon and Tue`, `A days`; `None` for all.
    pub fn rule_days_words(&self, rule: RuleId) -> Option<String> {
        let words = day_words(&self.rule_days(rule));
        (!words.is_empty()).then(|| words.join(" and "))
    }

    /// The same as [`Book::rule_words`], to be filled.
    pub fn rule_template(&self, rule: &Rule) -> String {
        let (scope, days) = (self.by_name(self.rule_scope(rule.key)), self.rule_days(rule.key));
        let dates = (rule.from_date, rule.to_date);
        Says { kind: rule.kind, limit: rule.limit_to, scope: &scope, days: &days, dates }.template()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::TagId;
    use crate::domain::rule::Target;
    use crate::domain::words::fill;

    fn said(kind: RuleKind, limit: Option<u32>, targets: &[Target], days: &[&str]) -> String {
        let scope = Scope::of(targets.iter().cloned());
        let template = Says { kind, limit, scope: &scope, days, dates: (None, None) }.template();
        fill(&template, |word, id| Some(format!("{word} {}", id[0])))
    }

    #[test]
    fn a_rule_reads_as_a_sentence() {
        let who = |n| Target::Student(StudentId([n; 16]));
        let tag = Target::Tag(TagId([9; 16]));
        assert_eq!(said(RuleKind::KeepApart, None, &[who(1), who(2)], &[]), "student 1 and student 2 are kept apart");
        assert_eq!(
            said(RuleKind::AtMostOfTag, Some(2), std::slice::from_ref(&tag), &[]),
            "at most 2 of “tag 9” in a group"
        );
        let spaces = [tag, Target::Space(SpaceId([3; 16]))];
        assert_eq!(
            said(RuleKind::NotInSpace, None, &spaces, &["mon", "A"]),
            "students with “tag 9” are never in space 3 (Mon, A days)"
        );
        assert_eq!(
            said(RuleKind::SeesLeader, Some(5), &[], &[]),
            "everybody is with the teacher-leader at least every 5 school days"
        );
        assert_eq!(
            said(RuleKind::NotSameGroup, Some(1), &[who(1)], &[]),
            "student 1 is not in the same group for more than 1 school day"
        );
        assert_eq!(
            said(RuleKind::WithAdult, None, &[Target::Grade("4".into())], &[]),
            "students in grade 4 are with an adult"
        );
    }
}
