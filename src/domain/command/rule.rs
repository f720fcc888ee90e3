//! The team's own rules: new, other than they were, ended. Whether a rule makes sense is decided here, for whoever makes it.

use chrono::NaiveDate;

use super::{Draft, Rejected};
use crate::domain::book::Book;
use crate::domain::check::Breach;
use crate::domain::ids::{RuleId, StudentId};
use crate::domain::rule::{Force, Rule, RuleDay, RuleKind, RuleScope, Says, Scope, ScopePart, Takes, Target};
use crate::domain::text::clean;

/// A new rule about students.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewRule {
    /// Its id.
    pub id: RuleId,
    /// What it says.
    pub kind: RuleKind,
    /// Must or should.
    pub force: Force,
    /// The number in it, for kinds that have one.
    pub limit: Option<u32>,
    /// Whom it is about, and what else is in it or narrows it.
    pub scope: Vec<Target>,
    /// The weekdays (`mon`) and days of the cycle that it holds on; none is all.
    pub days: Vec<String>,
    /// From this date.
    pub from: Option<NaiveDate>,
    /// To this date.
    pub to: Option<NaiveDate>,
    /// Its reason is never printed or presented.
    pub private: bool,
    /// Why, in a person's words.
    pub reason: String,
}

impl NewRule {
    /// A rule of a kind with its usual force and number, about nobody yet.
    pub fn of(id: RuleId, kind: RuleKind) -> Self {
        Self { id, kind, force: kind.usual_force(), limit: kind.usual_limit(), ..Self::default() }
    }

    /// The same about these.
    #[must_use]
    pub fn about(self, targets: impl IntoIterator<Item = Target>) -> Self {
        Self { scope: self.scope.into_iter().chain(targets).collect(), ..self }
    }

    /// The same about these students.
    #[must_use]
    pub fn about_students(self, students: &[StudentId]) -> Self {
        self.about(students.iter().map(|it| Target::Student(*it)))
    }
}

/// One thing that a rule becomes; everything else stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RuleEdit {
    /// Must or should.
    Force(Force),
    /// The number in it.
    Limit(Option<u32>),
    /// It is about this too, or holds there too.
    Add(Target),
    /// It is not about this any more.
    Remove(Target),
    /// It holds on this weekday or day of the cycle too.
    AddDay(String),
    /// It does not hold on this day any more; without any day it holds on all.
    RemoveDay(String),
    /// From this date.
    From(Option<NaiveDate>),
    /// To this date.
    To(Option<NaiveDate>),
    /// Whether its reason is never printed or presented.
    Private(bool),
    /// Why.
    Reason(String),
    /// The team holds to it no more.
    End,
}

pub(super) fn add(draft: &mut Draft<'_>, new: &NewRule) -> Result<String, Rejected> {
    let id = new.id;
    let days = new.days.iter().map(|it| day(draft.before, it)).collect::<Result<Vec<_>, _>>()?;
    draft.edit(id, |it: &mut Rule| {
        (it.kind, it.force, it.limit_to, it.private, it.live) = (new.kind, new.force, new.limit, new.private, true);
        (it.from_date, it.to_date, it.reason) = (new.from, new.to, clean(&new.reason));
    });
    for target in &new.scope {
        put(draft, id, target, true)?;
    }
    for day in days {
        draft.edit((id, day), |it: &mut RuleDay| it.holds = true);
    }
    sound(draft, id)?;
    let Some(rule) = draft.after.rules.get(&id) else { return Err(gone()) };
    Ok(format!("New rule ({}): {}", new.force.word(), draft.after.rule_template(rule)))
}

pub(super) fn edit(draft: &mut Draft<'_>, id: RuleId, edits: &[RuleEdit]) -> Result<String, Rejected> {
    let Some(before) = draft.before.rules.get(&id).filter(|it| it.live) else { return Err(gone()) };
    for edit in edits {
        match edit {
            RuleEdit::Force(force) => draft.edit(id, |it: &mut Rule| it.force = *force),
            RuleEdit::Limit(limit) => draft.edit(id, |it: &mut Rule| it.limit_to = *limit),
            RuleEdit::Add(target) => put(draft, id, target, true)?,
            RuleEdit::Remove(target) => put(draft, id, target, false)?,
            RuleEdit::AddDay(word) => {
                let day = day(draft.before, word)?;
                draft.edit((id, day), |it: &mut RuleDay| it.holds = true);
            }
            // A day that the cycle has lost can still be taken away.
            RuleEdit::RemoveDay(word) => draft.edit((id, word.clone()), |it: &mut RuleDay| it.holds = false),
            RuleEdit::From(date) => draft.edit(id, |it: &mut Rule| it.from_date = *date),
            RuleEdit::To(date) => draft.edit(id, |it: &mut Rule| it.to_date = *date),
            RuleEdit::Private(private) => draft.edit(id, |it: &mut Rule| it.private = *private),
            RuleEdit::Reason(reason) => draft.edit(id, |it: &mut Rule| it.reason = clean(reason)),
            RuleEdit::End => draft.edit(id, |it: &mut Rule| it.live = false),
        }
    }
    if edits.contains(&RuleEdit::End) {
        return Ok(format!("Rule ended: {}", draft.before.rule_template(before)));
    }
    sound(draft, id)?;
    let Some(rule) = draft.after.rules.get(&id) else { return Err(gone()) };
    let private = edits.iter().any(|it| matches!(it, RuleEdit::Private(_) | RuleEdit::Reason(_)));
    let what = if private && edits.len() == 1 { "Its reason changed" } else { "Rule changed" };
    Ok(format!("{what} ({}): {}", rule.force.word(), draft.after.rule_template(rule)))
}

fn gone() -> Rejected {
    Rejected::Impossible("The team does not have that rule any more. Look at the rules again.".to_owned())
}

/// Puts something into the rule's scope, or takes it out. What is put in must be there; anything can be taken out.
fn put(draft: &mut Draft<'_>, id: RuleId, target: &Target, holds: bool) -> Result<(), Rejected> {
    if holds && !is_there(draft.before, target) {
        return Err(Rejected::Impossible(
            "What the rule is to be about does not belong to the team any more.".to_owned(),
        ));
    }
    draft.edit((id, target.part(), target.id()), |it: &mut RuleScope| it.holds = holds);
    let first = draft.after.rule_scope(id).students.first().copied();
    draft.edit(id, |it: &mut Rule| it.student = first);
    Ok(())
}

fn is_there(book: &Book, target: &Target) -> bool {
    match target {
        Target::Student(it) => book.students.get(it).is_some_and(|it| it.live),
        Target::Tag(it) => book.tags.get(it).is_some_and(|it| it.live),
        Target::Adult(it) => book.adults.get(it).is_some_and(|it| it.live),
        Target::Space(it) => book.spaces.get(it).is_some_and(|it| it.live),
        Target::Block(it) => book.blocks.get(it).is_some_and(|it| it.live),
        // A group may stand on a day that is not in memory; a grade may have nobody yet.
        Target::Group(_) => true,
        Target::Grade(grade) => !grade.is_empty(),
    }
}

/// A weekday as it is kept, or a day of the team's cycle as the team writes it.
fn day(book: &Book, word: &str) -> Result<String, Rejected> {
    book.day_named(word).ok_or_else(|| Rejected::Impossible(book.no_day(word)))
}

/// Whether the rule makes sense as it is now.
fn sound(draft: &Draft<'_>, id: RuleId) -> Result<(), Rejected> {
    let book = &draft.after;
    let Some(rule) = book.rules.get(&id) else { return Err(gone()) };
    let scope = book.rule_scope(id);
    if let Some(words) = lacks(rule.kind, rule.limit_to, &scope) {
        return Err(Rejected::Impossible(words.to_owned()));
    }
    for part in [ScopePart::Adult, ScopePart::Space, ScopePart::Group] {
        if scope.has(part) && rule.kind.asks(part) == Takes::Not {
            return Err(Rejected::Impossible(format!("The rule “{}” takes no {}.", rule.kind.word(), part.word())));
        }
    }
    if let (Some(from), Some(to)) = (rule.from_date, rule.to_date)
        && from > to
    {
        let day = |it: NaiveDate| it.format("%-d %b %Y").to_string();
        return Err(Rejected::Impossible(format!(
            "The rule would end ({}) before it starts ({}).",
            day(to),
            day(from)
        )));
    }
    let says = |it: &Rule| (it.kind, it.limit_to, it.from_date, it.to_date);
    let same = |it: &&Rule| {
        it.live
            && it.key != id
            && says(it) == says(rule)
            && book.rule_days(it.key) == book.rule_days(id)
            && book.rule_scope(it.key) == scope
    };
    match book.rules.iter().find(same) {
        Some(_) => Err(Rejected::Impossible(format!(
            "There is this rule already: {}. Change that one instead.",
            book.rule_words(rule)
        ))),
        None => Ok(()),
    }
}

/// What a rule still lacks before it says anything, in words.
pub fn lacks(kind: RuleKind, limit: Option<u32>, scope: &Scope) -> Option<&'static str> {
    let single = scope.students.len() == 1 && scope.tags.is_empty() && scope.grades.is_empty();
    let pair = matches!(kind, RuleKind::KeepApart | RuleKind::KeepTogether);
    if pair && (scope.names_nobody() || single) {
        return Some("This rule needs at least two students, a tag or a grade.");
    }
    if kind.asks_who() == Takes::Needs && scope.names_nobody() {
        return Some("This rule needs to know about whom it is: students, a tag or a grade.");
    }
    if kind.asks(ScopePart::Adult) == Takes::Needs && scope.adults.is_empty() {
        return Some("This rule needs an adult.");
    }
    if kind.asks(ScopePart::Space) == Takes::Needs && scope.spaces.is_empty() {
        return Some("This rule needs a space.");
    }
    match (kind.counts(), limit) {
        (Takes::Needs, None) => Some("This rule needs a number."),
        (Takes::Needs, Some(0)) if kind.looks_back() => Some("This rule needs a number of school days from 1 on."),
        (Takes::Not, Some(_)) => Some("This rule has no number in it."),
        _ => None,
    }
}

impl NewRule {
    /// What it still lacks, in words.
    pub fn lacks(&self) -> Option<&'static str> {
        lacks(self.kind, self.limit, &self.targets())
    }

    /// What it says so far, with today's names.
    pub fn words(&self, book: &Book) -> String {
        let days: Vec<&str> = self.days.iter().map(String::as_str).collect();
        let (scope, dates) = (book.by_name(self.targets()), (self.from, self.to));
        book.fill(&Says { kind: self.kind, limit: self.limit, scope: &scope, days: &days, dates }.template())
    }

    /// What an edit makes of it while it is not kept yet.
    pub fn become_so(&mut self, edit: RuleEdit) {
        match edit {
            RuleEdit::Force(it) => self.force = it,
            RuleEdit::Limit(it) => self.limit = it,
            RuleEdit::Add(it) => {
                self.private |= matches!(it, Target::Student(_));
                self.scope.push(it);
            }
            RuleEdit::Remove(it) => self.scope.retain(|other| *other != it),
            RuleEdit::AddDay(it) => self.days.push(it),
            RuleEdit::RemoveDay(it) => self.days.retain(|other| *other != it),
            RuleEdit::From(it) => self.from = it,
            RuleEdit::To(it) => self.to = it,
            RuleEdit::Private(it) => self.private = it,
            RuleEdit::Reason(it) => self.reason = it,
            RuleEdit::End => {}
        }
    }

    /// Its scope by parts.
    pub fn targets(&self) -> Scope {
        Scope::of(self.scope.iter().cloned())
    }
}

impl Rejected {
    /// The same where students look on: of private rules only that there is one.
    pub fn open_words(&self) -> String {
        let Self::Rules(breaches) = self else { return self.to_string() };
        let (private, open): (Vec<&Breach>, Vec<&Breach>) = breaches.iter().partition(|it| it.private);
        let words = open.iter().map(|it| it.words.as_str());
        words.chain((!private.is_empty()).then_some("A rule of the team refuses this.")).collect::<Vec<_>>().join(" ")
    }
}
