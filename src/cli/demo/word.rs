//! Words and times of the school's file, read where they stand, so that a fault names its line.

use chrono::NaiveTime;
use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::domain::person::{NoteKind, Role, Strength};
use crate::domain::plan::GroupKind;
use crate::domain::rule::RuleKind;
use crate::domain::skill::SourceKind;
use crate::domain::timetable::AwayState;

/// A word of one of the domain's lists.
fn word<'de, D: Deserializer<'de>, T: Copy>(
    input: D,
    what: &str,
    all: &[T],
    say: fn(T) -> &'static str,
) -> Result<T, D::Error> {
    let text = String::deserialize(input)?;
    all.iter().copied().find(|it| say(*it) == text).ok_or_else(|| {
        let words: Vec<&str> = all.iter().map(|it| say(*it)).collect();
        D::Error::custom(format!("“{text}” is no {what}. Use one of: {}.", words.join(", ")))
    })
}

pub(super) fn role<'de, D: Deserializer<'de>>(input: D) -> Result<Role, D::Error> {
    word(input, "role", Role::ALL, Role::word)
}

pub(super) fn kind<'de, D: Deserializer<'de>>(input: D) -> Result<GroupKind, D::Error> {
    word(input, "kind of group", GroupKind::ALL, GroupKind::word)
}

pub(super) fn state<'de, D: Deserializer<'de>>(input: D) -> Result<AwayState, D::Error> {
    word(input, "way of being away", AwayState::ALL, AwayState::word)
}

pub(super) fn strength<'de, D: Deserializer<'de>>(input: D) -> Result<Strength, D::Error> {
    word(input, "strength of a connection", Strength::ALL, Strength::word)
}

pub(super) fn note_kind<'de, D: Deserializer<'de>>(input: D) -> Result<NoteKind, D::Error> {
    word(input, "kind of note", NoteKind::ALL, NoteKind::word)
}

pub(super) fn time<'de, D: Deserializer<'de>>(input: D) -> Result<NaiveTime, D::Error> {
    let text = String::deserialize(input)?;
    NaiveTime::parse_from_str(&text, "%H:%M")
        .map_err(|_| D::Error::custom(format!("“{text}” is no time. Write it as 08:45.")))
}

pub(super) fn maybe_time<'de, D: Deserializer<'de>>(input: D) -> Result<Option<NaiveTime>, D::Error> {
    time(input).map(Some)
}

pub(super) fn maybe_kind<'de, D: Deserializer<'de>>(input: D) -> Result<Option<GroupKind>, D::Error> {
    kind(input).map(Some)
}

pub(super) fn source_kind<'de, D: Deserializer<'de>>(input: D) -> Result<SourceKind, D::Error> {
    word(input, "kind of source", SourceKind::ALL, SourceKind::word)
}

pub(super) fn rule_kind<'de, D: Deserializer<'de>>(input: D) -> Result<RuleKind, D::Error> {
    word(input, "kind of rule", RuleKind::ALL, RuleKind::word)
}
