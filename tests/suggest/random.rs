//! After any sequence of acts, of whatever is away, moved, locked, ruled and closed: a suggestion obeys every must rule, its reasons come
//! to its value, and taking it back restores the book.

use huddleboard::domain::book::Book;
use huddleboard::domain::command::{Command, Hold, NewRule, decide};
use huddleboard::domain::ids::RuleId;
use huddleboard::domain::rule::{Force, RuleKind, Target};
use huddleboard::suggest::{Ask, propose};
use proptest::collection::vec;
use proptest::prelude::*;

use super::class::{class, knows, limits, sound, with_past};
use crate::deeds::{Deed, command};
use crate::team::{adult, cohort, slots, space, student, tuesday};

/// A rule of any kind about a few students.
fn rule(n: u8, students: &[u8], force: bool) -> Command {
    let kind = RuleKind::ALL[usize::from(n) % RuleKind::ALL.len()];
    let who = students.iter().map(|it| Target::Student(student(*it)));
    let mut new = NewRule::of(RuleId([n + 20; 16]), kind).about(who);
    new = match kind {
        RuleKind::WithAdult | RuleKind::NeverWithAdult => new.about([Target::Adult(adult(n % 4))]),
        RuleKind::NotInSpace => new.about([Target::Space(space(0))]),
        RuleKind::AtMostOfTag | RuleKind::BalanceTag => new.about([Target::Tag(cohort())]),
        _ => new,
    };
    new.limit = new.limit.map(|it| it.min(2));
    Command::AddRule(NewRule { force: if force { Force::Must } else { Force::Should }, ..new })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_suggestion_is_sound_whatever_happened(
        deeds in vec(command(), 0..24),
        rules in vec((0..40u8, vec(0..12u8, 2..5), any::<bool>()), 0..5),
        scores in vec([proptest::option::of(0..100u8), proptest::option::of(0..100u8), proptest::option::of(0..100u8)], 12),
        locks in vec((0..12u8, 0..3u8), 0..4),
        at in 0..6usize,
        past in any::<bool>(),
    ) {
        let mut book: Book = class();
        let then = |book: &Book, command: &Command| decide(book, command, Some("because")).ok().map(|it| it.after);
        for deed in &deeds {
            book = deed_of(&book, deed, then).unwrap_or(book);
        }
        for (n, students, force) in &rules {
            book = then(&book, &rule(*n, students, *force)).unwrap_or(book);
        }
        for (who, percents) in (0..).zip(&scores) {
            knows(&mut book, who, *percents);
        }
        if past {
            book = with_past(book, |it| usize::from(it % 2 == 0));
        }
        let slot = slots()[at];
        for (who, part) in &locks {
            let groups = book.groups_of(slot);
            let group = groups.get(usize::from(*who) % groups.len().max(1)).map(|it| it.key);
            let hold = match (part, group) {
                (1, Some(group)) => Hold::members(slot, group, true),
                (2, Some(group)) => Hold::focus(slot, group, true),
                _ => Hold::student(slot, student(*who), true),
            };
            book = then(&book, &Command::Hold(hold)).unwrap_or(book);
        }
        let ask = Ask { anyway: true, ..Ask::of(slot, tuesday()) };
        let Ok(proposal) = propose(&book, &ask, &limits()) else {
            let away = book.away(slot);
            let here = book.team_on(slot.day).filter(|it| away.student(it.key).is_none()).count();
            prop_assert!(book.groups_of(slot).is_empty() || here == 0, "there is always an answer");
            return Ok(());
        };
        let after = sound(&book, &proposal);
        if let Ok(decision) = decide(&book, &proposal.command(None), None) {
            let mut back = after;
            decision.changes.iter().rev().for_each(|it| back.apply(&it.inverse()));
            prop_assert_eq!(back, book);
        }
    }
}

fn deed_of(book: &Book, deed: &Deed, then: impl Fn(&Book, &Command) -> Option<Book>) -> Option<Book> {
    then(book, &deed.command(book)?)
}
