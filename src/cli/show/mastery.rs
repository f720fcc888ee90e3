//! Mastery in words: what every listing says the same way.

use crate::domain::score::Mastery;

/// 1-4, nothing without evidence.
pub(super) fn band_number(mastery: Option<&Mastery>) -> Option<u8> {
    mastery.map(|it| it.band.number()).filter(|it| *it > 0)
}

/// The percent where there is one, else the exported text.
pub(super) fn figure(mastery: Option<&Mastery>) -> String {
    mastery.map_or_else(String::new, |it| match it.value {
        Some(_) => format!("{}%", it.figure()),
        None => it.figure(),
    })
}

/// The score as exported, else its level word.
pub(super) fn text(mastery: Option<&Mastery>) -> Option<String> {
    Some(mastery?.said().to_owned())
}

/// `up`, `flat`, `down`; empty without an earlier score.
pub(super) fn trend(mastery: Option<&Mastery>) -> &'static str {
    mastery.and_then(|it| it.trend).map_or("", crate::domain::score::Trend::word)
}

/// `today`, `1 day`, `9 days`.
pub(super) fn age(days: Option<i64>) -> String {
    match days {
        None => String::new(),
        Some(0) => "today".to_owned(),
        Some(1) => "1 day".to_owned(),
        Some(days) => format!("{days} days"),
    }
}
