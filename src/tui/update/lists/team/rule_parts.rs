//! What a rule is about and holds in, chosen from lists: of a rule of the team each choice is a change, of one in the making it goes into
//! the draft, which is made by its first row as soon as it says something.

use crate::domain::command::{Command, NewRule, RuleEdit};
use crate::domain::rule::{Force, Rule, RuleKind, Scope, ScopePart, Takes, Target, WEEK, grade_words};
use crate::domain::text::{fold, list};
use crate::domain::words::literal;
use crate::tui::state::State;
use crate::tui::window::{AnyRule, Deed, List, Row, RulePart, Topic};

/// A rule as its lists need it.
struct Now {
    rule: AnyRule,
    kind: RuleKind,
    limit: Option<u32>,
    targets: Vec<Target>,
    days: Vec<String>,
    words: String,
}

impl Now {
    fn of(state: &State, rule: AnyRule) -> Option<Self> {
        match rule {
            AnyRule::Draft => {
                let it = state.draft.as_ref()?;
                Some(Self {
                    rule,
                    kind: it.kind,
                    limit: it.limit,
                    targets: it.scope.clone(),
                    days: it.days.clone(),
                    words: it.words(&state.book),
                })
            }
            AnyRule::Kept(id) => {
                let it = state.book.rules.get(&id).filter(|it| it.live)?;
                Some(Self {
                    rule,
                    kind: it.kind,
                    limit: it.limit_to,
                    targets: state.book.rule_targets(id).collect(),
                    days: state.book.rule_days(id).into_iter().map(str::to_owned).collect(),
                    words: state.book.rule_words(it),
                })
            }
        }
    }

    /// What a choice does: a change, or another draft.
    fn choose(&self, state: &State, edit: RuleEdit) -> Deed {
        match self.rule {
            AnyRule::Kept(rule) => Deed::Run(Box::new(Command::EditRule { rule, edits: vec![edit] })),
            AnyRule::Draft => {
                let mut draft = state.draft.clone().unwrap_or_default();
                draft.become_so(edit);
                Deed::Draft(draft)
            }
        }
    }
}

/// The list of a part.
pub(super) fn part(state: &State, rule: AnyRule, part: RulePart) -> Option<List> {
    let now = Now::of(state, rule)?;
    let mut rows = first(state, &now, part);
    rows.extend(match part {
        RulePart::Number => numbers(state, &now),
        RulePart::Days => days(state, &now),
        RulePart::Who | RulePart::Adults | RulePart::Spaces | RulePart::Groups | RulePart::Blocks => {
            targets(state, &now, part)
        }
    });
    let title = match (rule, is_lacking(&now, part)) {
        (AnyRule::Draft, true) => format!("New rule: {}", question(now.kind, part)),
        (AnyRule::Draft, false) => format!("New rule: {}", now.words),
        (AnyRule::Kept(_), _) => format!("{}: {}", name(part), now.words),
    };
    Some(List::new(title, "takes it in or out", rows))
}

/// What a draft is asked for next: what it lacks, else whom it is about.
pub(in super::super::super) fn next_part(draft: &NewRule) -> RulePart {
    let scope = draft.targets();
    let adults = draft.kind.asks(ScopePart::Adult);
    if draft.kind.asks_who() == Takes::Needs && (scope.names_nobody() || still_one(draft.kind, &scope)) {
        RulePart::Who
    } else if adults != Takes::Not && draft.kind.asks_who() == Takes::Needs && scope.adults.is_empty() {
        RulePart::Adults
    } else if draft.kind.asks(ScopePart::Space) == Takes::Needs && scope.spaces.is_empty() {
        RulePart::Spaces
    } else {
        RulePart::Who
    }
}

/// Whether a rule of several has only one yet.
fn still_one(kind: RuleKind, scope: &Scope) -> bool {
    let several = matches!(kind, RuleKind::KeepApart | RuleKind::KeepTogether);
    several && scope.students.len() == 1 && scope.tags.is_empty() && scope.grades.is_empty()
}

fn is_lacking(now: &Now, part: RulePart) -> bool {
    let scope = Scope::of(now.targets.iter().cloned());
    match part {
        RulePart::Who => now.kind.asks_who() == Takes::Needs && (scope.names_nobody() || still_one(now.kind, &scope)),
        RulePart::Adults => scope.adults.is_empty() && now.kind.asks(ScopePart::Adult) == Takes::Needs,
        RulePart::Spaces => scope.spaces.is_empty(),
        RulePart::Number | RulePart::Groups | RulePart::Blocks | RulePart::Days => false,
    }
}

/// What stands first: of a draft the next step, or to make it; else to be done here.
fn first(state: &State, now: &Now, part: RulePart) -> Vec<Row> {
    let Some(draft) = state.draft.as_ref().filter(|_| now.rule == AnyRule::Draft) else {
        return vec![Row::new("", "Done", "back to the rule", Deed::Back)];
    };
    let next = next_part(draft);
    if draft.lacks().is_some() {
        let steps = (next != part && !is_lacking(now, part)).then(|| {
            Row::new("", question(now.kind, next), "goes on", Deed::Topic(Topic::RulePart(AnyRule::Draft, next)))
        });
        return steps.into_iter().collect();
    }
    let usual = draft.kind.usual_force();
    let other = if usual == Force::Must { Force::Should } else { Force::Must };
    let make = |force: Force| {
        let words = match force {
            Force::Must => "Make it a must: what breaks it is refused",
            Force::Should => "Make it a should: it only warns",
        };
        let whole = NewRule { force, ..(**draft).clone() };
        Row::new("", words, "", Deed::Run(Box::new(Command::AddRule(whole))))
    };
    let mut rows = vec![make(usual), make(other)];
    if draft.kind.counts() != Takes::Not && part != RulePart::Number {
        let number = number(draft.kind, draft.limit);
        rows.push(Row::new(
            "",
            name(RulePart::Number),
            number,
            Deed::Topic(Topic::RulePart(AnyRule::Draft, RulePart::Number)),
        ));
    }
    rows
}

fn question(kind: RuleKind, part: RulePart) -> &'static str {
    match (part, kind) {
        (RulePart::Adults, _) => "with which adult?",
        (RulePart::Spaces, _) => "in which space?",
        (RulePart::Who, RuleKind::KeepApart) => "who is kept apart?",
        (RulePart::Who, RuleKind::KeepTogether) => "who is kept together?",
        (RulePart::Who, RuleKind::AtMostOfTag | RuleKind::BalanceTag) => "whom does it count?",
        _ => "about whom?",
    }
}

/// What a part is called.
pub(super) fn name(part: RulePart) -> &'static str {
    match part {
        RulePart::Who => "Who",
        RulePart::Number => "Number",
        RulePart::Adults => "Adults",
        RulePart::Spaces => "Spaces",
        RulePart::Groups => "Only in groups",
        RulePart::Blocks => "Only in blocks",
        RulePart::Days => "Only on days",
    }
}

/// What a part of a rule is now, in words.
pub(super) fn now(state: &State, rule: &Rule, part: RulePart) -> String {
    let names = |none: &str| {
        let targets = state.book.rule_targets(rule.key).filter(|it| parts(part).contains(&it.part()));
        let names: Vec<String> = targets.map(|it| target_name(state, &it)).collect();
        if names.is_empty() { none.to_owned() } else { list(&names) }
    };
    match part {
        RulePart::Who => names("everybody"),
        RulePart::Adults => names(match rule.kind {
            RuleKind::SeesLeader => "the teacher-leader",
            _ => "any",
        }),
        RulePart::Spaces => names("none"),
        RulePart::Groups => names("all groups"),
        RulePart::Blocks => names("all blocks"),
        RulePart::Number => number(rule.kind, rule.limit_to),
        RulePart::Days => state.book.rule_days_words(rule.key).unwrap_or_else(|| "every day".to_owned()),
    }
}

fn number(kind: RuleKind, limit: Option<u32>) -> String {
    match (kind, limit.unwrap_or_default()) {
        (RuleKind::BalanceTag, 0) => "no more than its share".to_owned(),
        (RuleKind::BalanceTag, more) => format!("{more} more than its share"),
        (RuleKind::AtMostOfTag, most) => format!("{most} in a group"),
        (_, 1) => "1 school day".to_owned(),
        (_, days) => format!("{days} school days"),
    }
}

fn numbers(state: &State, now: &Now) -> Vec<Row> {
    let least = u32::from(now.kind.looks_back());
    let row = |it: u32| {
        let (same, limit) = (now.limit.unwrap_or_default() == it, Some(it));
        let limit = limit.filter(|it| *it > 0 || now.kind.counts() == Takes::Needs);
        Row::new(
            if same { "now" } else { "" },
            number(now.kind, Some(it)),
            "",
            now.choose(state, RuleEdit::Limit(limit)),
        )
    };
    (least..=30).map(row).collect()
}

fn days(state: &State, now: &Now) -> Vec<Row> {
    let cycle = state.book.cycle();
    let week = WEEK.into_iter().take(5).map(|it| (it.to_owned(), it.to_owned()));
    let cycle = cycle.iter().map(|it| (it.name.clone(), format!("{} days", it.name)));
    let mut days: Vec<(String, String)> = week.chain(cycle).collect();
    for lost in now.days.iter().filter(|it| !days.iter().any(|day| fold(&day.0) == fold(it))).collect::<Vec<_>>() {
        days.push((lost.clone(), lost.clone()));
    }
    let row = |(word, shown): (String, String)| {
        let in_it = now.days.iter().any(|it| fold(it) == fold(&word));
        let edit = if in_it { RuleEdit::RemoveDay(word) } else { RuleEdit::AddDay(word) };
        Row::new(mark(in_it), capital(&shown), "", now.choose(state, edit))
    };
    days.into_iter().map(row).collect()
}

fn capital(word: &str) -> String {
    word.chars().take(1).flat_map(char::to_uppercase).chain(word.chars().skip(1)).collect()
}

fn mark(in_it: bool) -> &'static str {
    if in_it { "in" } else { "" }
}

/// What is in the rule first, then all that could be.
fn targets(state: &State, now: &Now, part: RulePart) -> Vec<Row> {
    let own = now.targets.iter().filter(|it| parts(part).contains(&it.part()));
    let taken = own.map(|it| {
        let deed = now.choose(state, RuleEdit::Remove(it.clone()));
        Row::new(mark(true), target_name(state, it), "", deed)
    });
    let others = all(state, part).into_iter().filter(|it| !now.targets.contains(&it.0)).map(|(target, detail)| {
        let (name, deed) = (target_name(state, &target), now.choose(state, RuleEdit::Add(target)));
        Row::new(mark(false), name, detail, deed)
    });
    taken.chain(others).collect()
}

fn parts(part: RulePart) -> &'static [ScopePart] {
    match part {
        RulePart::Who => &[ScopePart::Student, ScopePart::Tag, ScopePart::Grade],
        RulePart::Adults => &[ScopePart::Adult],
        RulePart::Spaces => &[ScopePart::Space],
        RulePart::Groups => &[ScopePart::Group],
        RulePart::Blocks => &[ScopePart::Block],
        RulePart::Number | RulePart::Days => &[],
    }
}

fn target_name(state: &State, target: &Target) -> String {
    let mark = match target {
        Target::Grade(grade) => return grade_words(&literal(grade)),
        Target::Student(it) => it.mark(),
        Target::Tag(it) => format!("“{}”", it.mark()),
        Target::Adult(it) => it.mark(),
        Target::Space(it) => it.mark(),
        Target::Group(it) => it.mark(),
        Target::Block(it) => it.mark(),
    };
    state.book.fill(&mark)
}

/// All that a part can hold, with what else to know: tags and grades before students.
fn all(state: &State, part: RulePart) -> Vec<(Target, String)> {
    let book = &state.book;
    let mut named: Vec<(Target, String)> = match part {
        RulePart::Who => return who(state),
        RulePart::Number | RulePart::Days => Vec::new(),
        RulePart::Adults => {
            let adults = book.adults.iter().filter(|it| it.live);
            adults.map(|it| (Target::Adult(it.key), it.role.word().to_owned())).collect()
        }
        RulePart::Spaces => {
            book.spaces.iter().filter(|it| it.live).map(|it| (Target::Space(it.key), String::new())).collect()
        }
        RulePart::Blocks => {
            let blocks = book.blocks.iter().filter(|it| it.live);
            blocks.map(|it| (Target::Block(it.key), it.starts.format("%H:%M").to_string())).collect()
        }
        RulePart::Groups => {
            let groups = state.slot().map(|it| book.groups_of(it)).unwrap_or_default();
            return groups.into_iter().map(|it| (Target::Group(it.origin), String::new())).collect();
        }
    };
    named.sort_by_cached_key(|it| (target_name(state, &it.0), it.0.clone()));
    named
}

fn who(state: &State) -> Vec<(Target, String)> {
    let book = &state.book;
    let mut tags: Vec<_> = book.tags.iter().filter(|it| it.live).collect();
    tags.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    let tags = tags.into_iter().map(|it| (Target::Tag(it.key), "everybody with it".to_owned()));
    let grades = book.grades().into_iter().map(|it| (Target::Grade(it.to_owned()), "everybody in it".to_owned()));
    let grade = |it: Option<&str>| it.map(|it| grade_words(&literal(it))).unwrap_or_default();
    let students = book.team_by_name().into_iter().map(|it| (Target::Student(it.key), grade(it.grade.as_deref())));
    tags.chain(grades).chain(students).collect()
}
