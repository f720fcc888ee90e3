//! What a file says in pieces, or twice. A row per answer: the answers of a student in a skill on a day become one score, `4/5`; a single
//! right or wrong answer is no evidence of mastery. A sitting that stands in a row as `(Most Recent)` and by its number counts once.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};

use super::rows::Found;
use crate::domain::score::Score;

/// Adds the answers up; the counts then are of scores, not of answers.
pub(super) fn tally(found: &mut Found) {
    let mut places = HashMap::new();
    let mut sums: Vec<(Score, f64, f64)> = Vec::new();
    for score in std::mem::take(&mut found.scores).iter() {
        let (right, all) = (score.number.unwrap_or_default(), score.maximum.unwrap_or(1.0));
        match places.entry((score.student, score.skill, score.source, score.day, score.basis)) {
            Entry::Vacant(free) => {
                free.insert(sums.len());
                sums.push((score, right, all));
            }
            Entry::Occupied(place) => {
                if let Some(sum) = sums.get_mut(*place.get()) {
                    *sum = (Score { line: score.line, ..sum.0.clone() }, sum.1 + right, sum.2 + all);
                }
                found.counts.cells -= 1;
                found.counts.imported -= 1;
            }
        }
    }
    let written = |it: f64| format!("{}", (it * 100.0).round() / 100.0);
    found.scores = sums
        .into_iter()
        .map(|(score, right, all)| Score {
            text: format!("{}/{}", written(right), written(all)),
            number: Some(right),
            maximum: Some(all),
            value: Some((right / all).min(1.0)),
            ..score
        })
        .collect();
}

/// Brings the scores of a row in, each sitting once. A sitting is told by the column of its day.
pub(super) fn once(found: &mut Found) {
    let row = std::mem::take(&mut found.row);
    let of = |sitting: usize| row.iter().filter(move |it| it.0 == Some(sitting)).map(|it| &it.1).collect::<Vec<_>>();
    let (mut seen, mut again) = (Vec::new(), BTreeSet::new());
    for sitting in row.iter().filter_map(|it| it.0).collect::<BTreeSet<_>>() {
        let said = of(sitting);
        if seen.contains(&said) {
            again.insert(Some(sitting));
        }
        seen.push(said);
    }
    for (sitting, score) in &row {
        if again.contains(sitting) {
            found.counts.imported -= 1;
            found.counts.duplicate += 1;
        } else {
            found.scores.push(score);
        }
    }
}
