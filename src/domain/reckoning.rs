//! The rules by which the scores of one source become one mastery: their names, what they take in, and the arithmetic. What decides
//! and what explains is the same [`Reckoning`]. [`evidence`](super::evidence) alone decides by it.
//!
//! Two products both call their rule "decaying average" and disagree, so a rule is always told in full.

use super::skill::{Band, LatestRule, Scale};

/// How much the newest score weighs: Canvas's default of 65 % for both of its averages.
const NEWEST: f64 = 0.65;
/// From how many scores on a trend can be fitted.
const FITTED: usize = 3;

impl LatestRule {
    /// Whether it asks for a number of scores.
    pub fn counts(self) -> bool {
        matches!(self, Self::Times | Self::InARow)
    }

    /// Its name, with its numbers: `Weighted average 65/35`.
    pub fn name(self, times: usize) -> String {
        match self {
            Self::MostRecent => "Most recent by the day the work was done".to_owned(),
            Self::Highest => "Highest".to_owned(),
            Self::Weighted => "Weighted average 65/35".to_owned(),
            Self::Decaying => "Decaying average 65%".to_owned(),
            Self::Times => format!("{times} times proficient"),
            Self::InARow => format!("{times} in a row proficient"),
            Self::PowerLaw => "Power law".to_owned(),
        }
    }

    /// What it does, in words.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::MostRecent => "the newest score as it is",
            Self::Highest => "the best score ever, with its own day; it never falls",
            Self::Weighted => "0.65 × the last, 0.35 × the mean of all earlier",
            Self::Decaying => "0.65 × each new one, 0.35 × what stood before",
            Self::Times => "no value before, then the mean of those that were",
            Self::InARow => "no value before, then the mean of the newest row",
            Self::PowerLaw => "the trend of all scores from 3 on, at the last; 100% at most",
        }
    }

    /// Name and meaning: what is said wherever its value is explained.
    pub fn full(self, times: usize) -> String {
        match self {
            Self::MostRecent => self.name(times),
            _ => format!("{}: {}", self.name(times), self.meaning()),
        }
    }
}

/// Why a score stands as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// The rule takes it so.
    Rule,
    /// There is no other yet to reckon with.
    Single,
    /// A trend takes three.
    TooFew,
    /// A trend is fitted by logarithms, and 0 has none.
    Zero,
    /// It has no number to reckon with: a level word, a scale score.
    NoNumber,
    /// It is doubted or pace, and there is nothing else.
    Doubted,
}

/// What a rule makes of a history.
#[derive(Clone, Debug, PartialEq)]
pub enum Ruled {
    /// A score as it is, by its place in the history.
    Stands(usize, Because),
    /// A computed value, and the place of the newest score in it.
    Computed(usize, Reckoning),
    /// None before so many scores are proficient.
    NotYet {
        /// Those that are, in percent, oldest first.
        reached: Vec<f64>,
    },
}

/// A value that no score says: the rule and the scores in it. What it comes to and its words are made of the same numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoning {
    rule: LatestRule,
    /// In percent, oldest first; never empty.
    scores: Vec<f64>,
}

/// Applies the rule of a scale to all reliable scores of one source: value between 0 and 1 and band of each, newest first, at least one.
///
/// A score without a value takes no part in arithmetic; where it is the newest, it stands, because older numbers would hide it.
pub(super) fn ruled(scale: &Scale, newest_first: &[(Option<f64>, Band)]) -> Ruled {
    let stands = |because| Ruled::Stands(0, because);
    let numbers: Vec<(usize, f64)> =
        (0..).zip(newest_first).filter_map(|(place, it)| Some((place, it.0? * 100.0))).collect();
    let computed =
        |used: &[(usize, f64)]| Ruled::Computed(used[0].0, Reckoning { rule: scale.rule, scores: oldest_first(used) });
    match scale.rule {
        LatestRule::MostRecent => stands(Because::Rule),
        LatestRule::Highest => Ruled::Stands(highest(newest_first), Because::Rule),
        _ if newest_first.first().is_none_or(|it| it.0.is_none()) => stands(Because::NoNumber),
        LatestRule::Weighted | LatestRule::Decaying if numbers.len() == 1 => stands(Because::Single),
        LatestRule::PowerLaw if numbers.len() < FITTED => stands(Because::TooFew),
        LatestRule::PowerLaw if numbers.iter().any(|it| it.1 <= 0.0) => stands(Because::Zero),
        LatestRule::Weighted | LatestRule::Decaying | LatestRule::PowerLaw => computed(&numbers),
        LatestRule::Times => {
            let reached: Vec<_> = numbers.into_iter().filter(|it| proficient(scale, it.1)).collect();
            if reached.len() < scale.times {
                return Ruled::NotYet { reached: oldest_first(&reached) };
            }
            computed(&reached)
        }
        LatestRule::InARow => {
            let rows = numbers.windows(scale.times.max(1));
            let row = rows.into_iter().find(|row| row.iter().all(|it| proficient(scale, it.1)));
            let reached = || numbers.iter().copied().take_while(|it| proficient(scale, it.1)).collect::<Vec<_>>();
            row.map_or_else(|| Ruled::NotYet { reached: oldest_first(&reached()) }, computed)
        }
    }
}

fn proficient(scale: &Scale, percent: f64) -> bool {
    scale.cuts.band(percent / 100.0) >= Band::Proficient
}

fn oldest_first(used: &[(usize, f64)]) -> Vec<f64> {
    used.iter().rev().map(|it| it.1).collect()
}

/// The best one, the newest of equals: by value where all have one, else by band, for words have no numbers.
fn highest(newest_first: &[(Option<f64>, Band)]) -> usize {
    let by_value = newest_first.iter().all(|it| it.0.is_some());
    let rank = |it: &(Option<f64>, Band)| if by_value { it.0.unwrap_or(0.0) } else { f64::from(it.1.number()) };
    let best = newest_first.iter().enumerate().rev().max_by(|a, b| rank(a.1).total_cmp(&rank(b.1)));
    best.map_or(0, |it| it.0)
}

impl Reckoning {
    /// The value between 0 and 1; its percent has two decimals, as Canvas rounds.
    pub fn value(&self) -> f64 {
        hundredths(self.exact().min(100.0)) / 100.0
    }

    fn exact(&self) -> f64 {
        let (last, earlier) = self.scores.split_last().map_or((0.0, [].as_slice()), |it| (*it.0, it.1));
        match self.rule {
            LatestRule::Weighted => NEWEST * last + (1.0 - NEWEST) * mean(earlier),
            LatestRule::Decaying => decayed(&self.scores),
            LatestRule::Times | LatestRule::InARow => mean(&self.scores),
            LatestRule::PowerLaw => Fit::of(&self.scores).at(self.scores.len()),
            LatestRule::MostRecent | LatestRule::Highest => last,
        }
    }

    /// What it comes to: `74.75%`.
    pub fn figure(&self) -> String {
        format!("{}%", number(self.value() * 100.0))
    }

    /// The arithmetic with its numbers: `0.65 × 80 + 0.35 × mean(60, 70) = 74.75%`.
    pub fn words(&self) -> String {
        let figure = self.figure();
        match (self.rule, self.scores.as_slice()) {
            (LatestRule::Weighted, [earlier @ .., last]) => {
                format!("{NEWEST} × {} + {} × {} = {figure}", number(*last), number(1.0 - NEWEST), mean_words(earlier))
            }
            (LatestRule::Decaying, scores) => decay_words(scores, &figure),
            (LatestRule::PowerLaw, scores) => {
                let Fit { factor, exponent } = Fit::of(scores);
                let count = scores.len();
                let curve = format!("{} × n^{}", number(factor), number(exponent));
                let capped = match self.exact() {
                    it if it > 100.0 => format!("{}%, more than there is, so {figure}", number(hundredths(it))),
                    _ => figure,
                };
                format!(
                    "{curve} fits {} best (least squares of the logarithms): at n = {count}, {capped}",
                    list(scores)
                )
            }
            (_, scores) => format!("{} = {figure}", mean_words(scores)),
        }
    }
}

/// `0.65 × 70 + 0.35 × 60 = 66.5, then 0.65 × 80 + 0.35 × 66.5 = 75.28%`: the last two steps, and what stood before them.
fn decay_words(scores: &[f64], figure: &str) -> String {
    let first = scores.len().saturating_sub(2).max(1);
    let before = if first > 1 {
        format!("{} of {}, then ", number(decayed(&scores[..first])), list(&scores[..first]))
    } else {
        String::new()
    };
    let steps = (first..scores.len()).map(|place| {
        let (new, old) = (number(scores[place]), number(decayed(&scores[..place])));
        let last = place + 1 == scores.len();
        let result = if last { figure.to_owned() } else { number(decayed(&scores[..=place])) };
        format!("{NEWEST} × {new} + {} × {old} = {result}", number(1.0 - NEWEST))
    });
    format!("{before}{}", steps.collect::<Vec<_>>().join(", then "))
}

fn decayed(scores: &[f64]) -> f64 {
    scores.iter().copied().reduce(|old, new| NEWEST * new + (1.0 - NEWEST) * old).unwrap_or(0.0)
}

fn mean_words(scores: &[f64]) -> String {
    match scores {
        [one] => number(*one),
        _ => format!("mean({})", list(scores)),
    }
}

fn list(scores: &[f64]) -> String {
    scores.iter().map(|it| number(*it)).collect::<Vec<_>>().join(", ")
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

fn mean(scores: &[f64]) -> f64 {
    scores.iter().sum::<f64>() / real(scores.len().max(1))
}

/// Rounds to two decimals. A half goes up though its binary fraction may be a little below.
fn hundredths(percent: f64) -> f64 {
    (percent * 100.0 + 1e-7).round() / 100.0
}

/// A number with as few decimals as tell it, four at most, so that the sum can be checked by hand.
pub(super) fn number(number: f64) -> String {
    let text = format!("{number:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A power law through the first, second … score: `factor × n^exponent`. Marzano's estimate of where a student stands after n scores.
struct Fit {
    factor: f64,
    exponent: f64,
}

impl Fit {
    /// The line through the logarithms with the least squares. The scores are over 0.
    fn of(scores: &[f64]) -> Self {
        let points: Vec<(f64, f64)> = (1..).zip(scores).map(|(n, it)| (real(n).ln(), it.ln())).collect();
        let count = real(points.len());
        let (x, y) = points.iter().fold((0.0, 0.0), |sum, it| (sum.0 + it.0 / count, sum.1 + it.1 / count));
        let (above, below) = points
            .iter()
            .fold((0.0, 0.0), |sum, it| (sum.0 + (it.0 - x) * (it.1 - y), sum.1 + (it.0 - x) * (it.0 - x)));
        let exponent = above / below;
        Self { factor: (y - exponent * x).exp(), exponent }
    }

    fn at(&self, n: usize) -> f64 {
        self.factor * real(n).powf(self.exponent)
    }
}

#[cfg(test)]
mod tests;
