//! What holds of every preview, whatever the bytes were. Fuzzing and the hand-written tests share it.

use std::collections::HashSet;

use super::*;
use crate::domain::text::clean;

/// Everything of a preview that is ever shown or stored, but its scores and the keys of questions.
pub(super) fn texts(it: &Preview) -> Vec<&str> {
    let (facts, report) = (&it.facts, &it.report);
    let mut all: Vec<&str> = vec![&facts.file, &report.file, &it.encoding];
    let lists = [&it.sample_names, &it.unknown_names, &report.warnings, &report.defaults];
    all.extend(lists.into_iter().flatten().map(String::as_str));
    all.extend(report.skipped.iter().flat_map(|it| [it.column.as_deref().unwrap_or_default(), &it.reason]));
    all.extend(report.no_evidence.keys().map(String::as_str));
    for it in &it.questions {
        all.extend([it.words.as_str(), &it.default]);
        all.extend(it.choices.iter().map(|it| it.words.as_str()));
    }
    for it in &facts.students {
        all.extend([it.name.as_str(), &it.sort_name, it.grade.as_deref().unwrap_or_default()]);
        all.extend(it.tags.iter().chain(it.keys.iter().map(|it| &it.1)).map(String::as_str));
    }
    all.extend(facts.keys.iter().map(|it| it.value.as_str()));
    for it in &facts.adults {
        all.push(&it.name);
        all.extend(it.keys.iter().map(|it| it.1.as_str()));
    }
    all.extend(facts.skills.iter().flat_map(|it| [it.code.as_str(), &it.title, &it.subject]));
    all.extend(facts.sources.iter().map(|it| it.name.as_str()));
    all
}

/// Checks a preview of these bytes for this book.
#[track_caller]
pub(super) fn sound(it: &Preview, book: &Book) {
    adds_up(it);
    for text in texts(it) {
        assert_eq!(text, clean(text), "something hides in a text");
    }
    let facts = &it.facts;
    let new: HashSet<_> = facts.students.iter().map(|it| it.id).collect();
    assert_eq!(new.len(), facts.students.len(), "a student is made twice");
    for it in &facts.students {
        assert!(!it.name.is_empty(), "a student without a name");
        assert!(book.students.get(&it.id).is_none_or(|it| !it.live), "a known student is made again: {it:?}");
    }
    let skills: HashSet<_> = facts.skills.iter().map(|it| it.id).collect();
    for it in &facts.skills {
        assert!(it.parent.is_none_or(|it| skills.contains(&it) || book.skills.get(&it).is_some()), "an unknown parent");
    }
    let sources: HashSet<_> = facts.sources.iter().map(|it| it.id).collect();
    let last = options().now.date().succ_opt().expect("a day");
    for it in it.scores.iter() {
        let level = it.level.clone().unwrap_or_default();
        assert_eq!((it.text.as_str(), level.as_str()), (clean(&it.text).as_str(), clean(&level).as_str()));
        assert!(new.contains(&it.student) || book.students.get(&it.student).is_some_and(|it| it.live), "of nobody");
        assert!(skills.contains(&it.skill) || book.skills.get(&it.skill).is_some_and(|it| it.live), "in nothing");
        assert!(sources.contains(&it.source) || book.sources.get(&it.source).is_some_and(|it| it.live), "from nowhere");
        assert!(it.value.is_none_or(|it| (0.0..=1.0).contains(&it)), "a value of {:?}", it.value);
        assert!(it.number.is_none_or(|it| it.is_finite() && it >= 0.0), "a number of {:?}", it.number);
        assert!(it.maximum.is_none_or(|it| it.is_finite() && it > 0.0), "a maximum of {:?}", it.maximum);
        assert!(it.day <= last, "done on {}", it.day);
        assert!(!it.text.is_empty(), "a score that says nothing");
    }
    assert!(it.scores.iter().map(|it| (it.day, it.tie, it.line)).is_sorted());
}
