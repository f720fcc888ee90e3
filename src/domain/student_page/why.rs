//! Why a value is the latest, why it has its band, and why its trend: in words, with the numbers that the program compared.

use chrono::NaiveDate;

use super::super::book::Book;
use super::super::evidence::{Evidence, Latest, Observation, Rated};
use super::super::reckoning::{Because, number};
use super::super::score::{DateBasis, Step, Trend, Unit};
use super::super::skill::{Band, Cuts, LatestRule, Scale};
use super::super::text::{count, list};

/// The sentences.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// The rule that chose the value, and what it passed over.
    pub latest: Vec<String>,
    /// How it came to its band.
    pub band: String,
    /// The arithmetic of its trend.
    pub trend: String,
}

impl Why {
    /// Of the latest of a skill's evidence, which comes newest first.
    pub(super) fn of(book: &Book, latest: &Latest<'_, &Evidence>, newest_first: &[&Evidence]) -> Self {
        let scale = latest.newest.seen.scale;
        let name = book.sources.get(&scale.source).map_or("an unknown source", |it| it.name.as_str());
        let mut said = answer_words(latest, newest_first, name);
        said.extend(passed_over(latest.newest, newest_first));
        if latest.shown().seen.basis == DateBasis::Assumed {
            said.push("The file states no day, so the day is assumed.".to_owned());
        }
        let band = match &latest.answer {
            Rated::Score(it, _) => band_words(book, it, &scale),
            Rated::Computed(_, reckoning) => {
                let value = reckoning.value();
                cut_words(&reckoning.figure(), scale.cuts.band(value), scale.cuts)
            }
            Rated::NotYet(..) => "No band before that.".to_owned(),
        };
        Self { latest: said, band, trend: trend_words(latest.step().as_ref(), name) }
    }

    /// All of it, a sentence or two a line.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.latest.iter().chain([&self.band, &self.trend]).map(String::as_str)
    }
}

/// The rule in full, and what it makes of the scores, with its arithmetic.
fn answer_words(latest: &Latest<'_, &Evidence>, newest_first: &[&Evidence], name: &str) -> Vec<String> {
    let Scale { rule, times, cuts, .. } = latest.newest.seen.scale;
    let full = rule.full(times);
    match &latest.answer {
        Rated::Score(it, Because::Rule) if rule == LatestRule::Highest => {
            let all = own(it, newest_first).filter(|it| !it.seen.unreliable).count();
            vec![
                format!("{full}."),
                format!("The highest of {}: {}", count(all, "score"), score_words(it, newest_first, name)),
            ]
        }
        Rated::Score(it, because @ (Because::Rule | Because::Doubted)) => {
            let rule = if *because == Because::Rule { full } else { LatestRule::MostRecent.full(times) };
            vec![format!("{rule}: {}", score_words(it, newest_first, name))]
        }
        Rated::Score(it, because) => {
            let score = score_words(it, newest_first, name);
            vec![format!("{full}."), format!("{} {score}", instead_words(*because))]
        }
        Rated::Computed(it, reckoning) => {
            let mut said = vec![
                format!("{full}."),
                format!("{}; newest on {}, {name}.", reckoning.words(), day_words(it.seen.day)),
            ];
            let without = own(it, newest_first).filter(|it| it.seen.value.is_none() && !it.seen.unreliable).count();
            if without > 0 {
                said.push(format!("{} without a percent left out.", count(without, "score")));
            }
            said
        }
        Rated::NotYet(it, reached) => {
            let numbers: Vec<String> = reached.iter().map(|it| number(*it)).collect();
            let reached = match reached.len() {
                0 => "none".to_owned(),
                _ => list(&numbers),
            };
            let least = cuts.proficient;
            vec![
                format!("{full}."),
                format!(
                    "{} of {times} so far from {least}% on: {reached}; newest on {}, {name}.",
                    numbers.len(),
                    day_words(it.seen.day)
                ),
            ]
        }
    }
}

/// Why the newest score stands though the rule would reckon.
fn instead_words(because: Because) -> &'static str {
    match because {
        Because::Single => "One score so far, which stands:",
        Because::TooFew => "A trend needs 3 scores, so the most recent stands:",
        Because::Zero => "A score of 0 fits no such trend, so the most recent stands:",
        Because::NoNumber => "The newest score has no percent to reckon with, so it stands:",
        Because::Rule | Because::Doubted => "",
    }
}

/// `80% on 23 Nov (attempt 2 of 2 that day), Lessons.`
fn score_words(it: &Evidence, newest_first: &[&Evidence], name: &str) -> String {
    let of_day = own(it, newest_first).filter(|other| other.seen.day == it.seen.day).count();
    let attempt =
        if of_day > 1 { format!(" (attempt {} of {of_day} that day)", it.seen.attempt) } else { String::new() };
    format!("{} on {}{attempt}, {name}.", figure(it), day_words(it.seen.day))
}

/// What its source has of the skill.
fn own<'a>(it: &Evidence, newest_first: &'a [&'a Evidence]) -> impl Iterator<Item = &'a &'a Evidence> {
    let source = it.seen.source();
    newest_first.iter().filter(move |other| other.seen.source() == source)
}

fn day_words(day: NaiveDate) -> String {
    day.format("%-d %b").to_string()
}

/// What is as new or newer but does not count, and what is doubtful about what does.
fn passed_over(it: &Evidence, newest_first: &[&Evidence]) -> Vec<String> {
    let newer = |other: &&&Evidence| other.seen.newest_first(&it.seen).is_lt();
    let (pace, scores): (Vec<&Evidence>, Vec<&Evidence>) =
        newest_first.iter().filter(newer).copied().partition(|it| it.seen.is_pace());
    let mut said = Vec::new();
    if !scores.is_empty() {
        said.push(format!("{} passed over: its source doubts it (rushed).", count(scores.len(), "newer score")));
    }
    if !pace.is_empty() {
        said.push(format!("{} passed over: progress in a program is no mastery.", count(pace.len(), "newer figure")));
    }
    let (Observation { day, unreliable, .. }, source) = (it.seen, it.seen.source());
    if newest_first
        .iter()
        .any(|other| other.seen.day == day && other.seen.source() != source && !newer(&other) && !other.seen.is_pace())
    {
        said.push("Another source has a score of the same day; one of the two is taken, always the same.".to_owned());
    }
    if unreliable {
        said.push("Its source doubts it (rushed), and there is no other.".to_owned());
    }
    said
}

/// `41%`, or what was exported.
fn figure(it: &Evidence) -> String {
    match it.seen.value {
        Some(value) => percent(value, it.seen.scale.cuts),
        None if it.text.is_empty() => format!("“{}”", it.level),
        None => it.text.clone(),
    }
}

/// A value in percent, with as many decimals as its band needs: 69.96% is not proficient, and must not read as 70%.
fn percent(value: f64, cuts: Cuts) -> String {
    let reads = |decimals: &usize| {
        let text = format!("{:.*}", decimals, value * 100.0);
        let same = text.parse::<f64>().is_ok_and(|it| cuts.band(it / 100.0) == cuts.band(value));
        same.then_some(text)
    };
    let text = (0..6).find_map(|it| reads(&it)).unwrap_or_else(|| format!("{:.6}", value * 100.0));
    format!("{text}%")
}

fn band_words(book: &Book, it: &Evidence, scale: &Scale) -> String {
    let band = it.seen.band.words();
    let ours = book.level_word(scale.source, &it.level).is_some_and(|it| it.said().is_some());
    match (it.said.filter(|_| !it.seen.is_pace()), it.seen.value) {
        _ if it.seen.is_pace() => "Progress in a program says nothing about mastery: no band.".to_owned(),
        (Some(_), _) if ours => format!("“{}” reads as {band}, as the team says.", it.level),
        (Some(_), _) if !it.level.is_empty() => format!("“{}” reads as {band}.", it.level),
        (Some(_), _) => format!("Its source says {band}."),
        (None, Some(value)) => cut_words(&percent(value, scale.cuts), it.seen.band, scale.cuts),
        (None, None) => "Its scale cannot be read as a band.".to_owned(),
    }
}

fn cut_words(figure: &str, band: Band, cuts: Cuts) -> String {
    let words = band.words();
    let Cuts { developing, proficient, secure } = cuts;
    match band {
        Band::None => format!("{figure} has no band."),
        Band::NeedsSupport => format!("{figure} is below {developing}%: {words}."),
        Band::Developing => format!("{figure} is at least {developing}% and below {proficient}%: {words}."),
        Band::Proficient => format!("{figure} is at least {proficient}% and below {secure}%: {words}."),
        Band::Secure => format!("{figure} is at least {secure}%: {words}."),
    }
}

fn trend_words(step: Option<&Step>, source: &str) -> String {
    let Some(step) = step else { return format!("No trend: nothing earlier that counts from {source}.") };
    let least = step.least();
    let (what, unit) = match step.unit {
        Unit::Points => ("Trend", "point"),
        Unit::Bands => ("Trend in bands", "band"),
    };
    let difference = signed(step);
    let (latest, median) = (short(step.latest), short(step.median()));
    let compared = match step.earlier.as_slice() {
        [_] => String::new(),
        earlier => {
            let earlier: Vec<String> = earlier.iter().map(|it| short(*it)).collect();
            format!("{latest} − median({}) = ", earlier.join(", "))
        }
    };
    let plural = if difference.trim_start_matches(['+', '−']) == "1" { "" } else { "s" };
    let word = match step.trend() {
        Trend::Up => "up",
        Trend::Flat => "flat",
        Trend::Down => "down",
    };
    format!(
        "{what}: {compared}{latest} − {median} = {difference} {unit}{plural}: {word} (up or down from {least} {unit}{}).",
        if least > 1.0 { "s" } else { "" }
    )
}

/// A number with as few decimals as tell it, two at most.
fn short(number: f64) -> String {
    trimmed(format!("{number:.2}"))
}

fn trimmed(text: String) -> String {
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// The difference, with as many decimals as its trend needs: 4.996 points are flat, and must not read as 5.
fn signed(step: &Step) -> String {
    let difference = step.difference();
    let reads = |decimals: usize| {
        let text = format!("{:.*}", decimals, difference.abs());
        let number = text.parse::<f64>().ok()?.copysign(difference);
        (step.trend_of(number) == step.trend()).then_some(text)
    };
    let text = trimmed((2..6).find_map(reads).unwrap_or_else(|| format!("{:.6}", difference.abs())));
    match text.as_str() {
        "0" => text,
        _ if difference < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(latest: f64, earlier: &[f64]) -> Step {
        let facts = |it: f64| (Some(it / 100.0), Band::Developing);
        Step::of(facts(latest), &earlier.iter().map(|it| facts(*it)).collect::<Vec<_>>()).expect("an earlier one")
    }

    #[test]
    fn the_arithmetic_of_a_trend_is_spelled_out() {
        assert_eq!(
            trend_words(Some(&points(41.0, &[38.0, 44.0, 35.0])), "Lessons"),
            "Trend: 41 − median(38, 44, 35) = 41 − 38 = +3 points: flat (up or down from 5 points)."
        );
        assert_eq!(
            trend_words(Some(&points(41.0, &[42.0])), "Lessons"),
            "Trend: 41 − 42 = −1 point: flat (up or down from 5 points)."
        );
        let bands = Step::of((None, Band::Proficient), &[(None, Band::Developing)]);
        assert_eq!(
            trend_words(bands.as_ref(), "Diagnostic"),
            "Trend in bands: 3 − 2 = +1 band: up (up or down from 1 band)."
        );
        assert_eq!(trend_words(None, "Lessons"), "No trend: nothing earlier that counts from Lessons.");
    }

    #[test]
    fn no_rounding_makes_the_words_contradict_themselves() {
        assert_eq!(percent(0.69996, Cuts::default()), "69.996%");
        assert_eq!(percent(0.41, Cuts::default()), "41%");
        assert!(trend_words(Some(&points(54.998, &[50.0])), "Lessons").contains("= +4.998 points: flat"));
    }

    #[test]
    fn a_band_names_the_cuts_on_both_sides() {
        let cuts = Cuts::default();
        let words = |value| cut_words(&percent(value, cuts), cuts.band(value), cuts);
        assert_eq!(words(0.41), "41% is below 50%: needs support.");
        assert_eq!(words(0.70), "70% is at least 70% and below 85%: proficient.");
        assert_eq!(words(0.92), "92% is at least 85%: secure.");
    }
}
