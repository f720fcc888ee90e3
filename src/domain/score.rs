//! Scores and mastery: one piece of evidence, and what the newest ones of a student in a skill say.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::ids::{SkillId, SourceId, StudentId};
use super::skill::{Band, SourceKind};

/// How sure the day of a score is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// The file states the day the work was done.
    #[default]
    Stated,
    /// The file states no day; it is the file's or the answer to a question. Shown as such.
    Assumed,
}

/// One piece of evidence as an import reads it. The exported text is kept as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Score {
    /// Whose.
    pub student: StudentId,
    /// In what.
    pub skill: SkillId,
    /// From where.
    pub source: SourceId,
    /// The day the work was done.
    pub day: NaiveDate,
    /// How sure the day is.
    pub basis: DateBasis,
    /// Orders sittings of one day: the later one is the latest (i-Ready's start date).
    pub tie: Option<NaiveDate>,
    /// The score as exported: `421`, `17/20`, `Tested Out`.
    pub text: String,
    /// The level word as exported, where the source gives one.
    pub level: Option<String>,
    /// The number in it.
    pub number: Option<f64>,
    /// Its maximum.
    pub maximum: Option<f64>,
    /// The honest value between 0 and 1; empty where the scale has none (scale scores, percentiles, words).
    pub value: Option<f64>,
    /// The band that the level word says; a value's band comes from the source's cuts when it is read.
    pub band: Option<Band>,
    /// The source itself doubts it (a rush flag).
    pub unreliable: bool,
    /// The physical line in the file, from 1.
    pub line: u32,
}

/// Up, flat or down against the earlier scores of the same source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trend {
    /// By at least 5 points or one band.
    Up,
    /// Neither.
    Flat,
    /// By at least 5 points or one band.
    Down,
}

impl Trend {
    /// For the command line's JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Flat => "flat",
            Self::Down => "down",
        }
    }

    /// What the step from up to 3 earlier ones of the same source to the latest comes to. `None` without an earlier one.
    pub fn of(latest: (Option<f64>, Band), earlier: &[(Option<f64>, Band)]) -> Option<Self> {
        Step::of(latest, earlier).map(|it| it.trend())
    }
}

/// What a step is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Points of percent, where all values are honest.
    Points,
    /// Bands.
    Bands,
}

/// The arithmetic of a trend: the latest minus the median of up to 3 earlier ones of the same source.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What it is counted in.
    pub unit: Unit,
    /// The latest: percent, or a band's number.
    pub latest: f64,
    /// The earlier ones, newest first.
    pub earlier: Vec<f64>,
}

impl Step {
    /// `None` without an earlier one.
    pub fn of(latest: (Option<f64>, Band), earlier: &[(Option<f64>, Band)]) -> Option<Self> {
        let earlier = &earlier[..earlier.len().min(3)];
        if earlier.is_empty() {
            return None;
        }
        let percents: Option<Vec<f64>> = earlier.iter().map(|it| it.0.map(percent)).collect();
        Some(match latest.0.zip(percents) {
            Some((value, earlier)) => Self { unit: Unit::Points, latest: percent(value), earlier },
            None => Self {
                unit: Unit::Bands,
                latest: f64::from(latest.1.number()),
                earlier: earlier.iter().map(|it| f64::from(it.1.number())).collect(),
            },
        })
    }

    /// What the latest is compared with.
    pub fn median(&self) -> f64 {
        median(self.earlier.clone())
    }

    /// How far the latest is over it. Rounded to a millionth: a value of 0.05 more is 5 points whatever its binary rounding.
    pub fn difference(&self) -> f64 {
        ((self.latest - self.median()) * 1e6).round() / 1e6
    }

    /// From how much on it is up or down: 5 points of percent or one band (the product's own numbers).
    pub fn least(&self) -> f64 {
        match self.unit {
            Unit::Points => 5.0,
            Unit::Bands => 1.0,
        }
    }

    /// What a difference would be.
    pub fn trend_of(&self, difference: f64) -> Trend {
        if difference >= self.least() {
            Trend::Up
        } else if difference <= -self.least() {
            Trend::Down
        } else {
            Trend::Flat
        }
    }

    /// Up, flat or down.
    pub fn trend(&self) -> Trend {
        self.trend_of(self.difference())
    }
}

fn percent(value: f64) -> f64 {
    value * 100.0
}

fn median(mut numbers: Vec<f64>) -> f64 {
    numbers.sort_by(f64::total_cmp);
    let middle = numbers.len() / 2;
    if numbers.len() % 2 == 1 { numbers[middle] } else { f64::midpoint(numbers[middle - 1], numbers[middle]) }
}

/// What the evidence of one student in one skill comes to, by the rule of its newest source. Never averaged across sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Mastery {
    /// Which source it is from.
    pub source: SourceId,
    /// The day the work was done; of a computed value, the newest day in it.
    pub day: NaiveDate,
    /// How sure the day is.
    pub basis: DateBasis,
    /// The score as exported, or what the source's rule computed: `74.75%`, `not yet (1 of 3)`.
    pub text: Box<str>,
    /// The level word as exported; empty without one.
    pub level: Box<str>,
    /// The honest value between 0 and 1, if there is one.
    pub value: Option<f64>,
    /// What it says.
    pub band: Band,
    /// Against the earlier ones.
    pub trend: Option<Trend>,
    /// Whether the score before it, of the same source, was proficient too.
    pub twice: bool,
    /// The source itself doubts it, and there is no other.
    pub unreliable: bool,
}

impl Mastery {
    /// What a card shows beside the band: the percent where there is one, else the exported text.
    pub fn figure(&self) -> String {
        match self.value {
            Some(value) => format!("{:.0}", (value * 100.0).round()),
            None if self.text.is_empty() => self.level.to_string(),
            None => self.text.to_string(),
        }
    }

    /// The score as exported, else its level word.
    pub fn said(&self) -> &str {
        if self.text.is_empty() { &self.level } else { &self.text }
    }

    /// `23 Nov 2026`, marked where the file stated no day.
    pub fn day_words(&self) -> String {
        let day = self.day.format("%-d %b %Y");
        match self.basis {
            DateBasis::Stated => day.to_string(),
            DateBasis::Assumed => format!("{day} (assumed)"),
        }
    }
}

/// How old evidence is, in what a team may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Freshness {
    /// To rely on.
    Fresh,
    /// Practice from 10 school days: worth a look.
    Amber,
    /// Practice from 20 school days, diagnostics from 90 days: never counts as proficient by itself.
    Grey,
}

impl Freshness {
    /// By age. No standard exists; the product's numbers are 10 and 20 school days for practice, 90 days for diagnostics.
    pub fn of(kind: SourceKind, days: i64, school_days: usize) -> Self {
        match kind {
            SourceKind::Diagnostic if days >= 90 => Self::Grey,
            SourceKind::Diagnostic => Self::Fresh,
            SourceKind::Practice | SourceKind::Pace => match school_days {
                0..10 => Self::Fresh,
                10..20 => Self::Amber,
                _ => Self::Grey,
            },
        }
    }
}

/// The latest mastery, as far as it was read: a screen asks for what it shows, because a school's whole table takes longer to read
/// than a person should wait for the board. What was read of a student is shared until written, so that a book which is handed around
/// takes over slice by slice what is read meanwhile.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MasteryTable(Arc<BTreeMap<StudentId, Arc<Known>>>);

/// What was read of one student, by skill; `None` is a skill without evidence.
#[derive(Clone, Debug, Default, PartialEq)]
struct Known {
    whole: bool,
    skills: BTreeMap<SkillId, Option<Mastery>>,
}

impl MasteryTable {
    /// Whether it was read: of a student in one skill, or in all (`None`).
    pub fn knows(&self, student: StudentId, skill: Option<SkillId>) -> bool {
        let known = self.0.get(&student);
        known.is_some_and(|it| it.whole || skill.is_some_and(|skill| it.skills.contains_key(&skill)))
    }

    /// Takes over what was read of a student in one skill.
    pub fn load(&mut self, student: StudentId, skill: SkillId, mastery: Option<Mastery>) {
        let known = Arc::make_mut(&mut self.0).entry(student).or_default();
        Arc::make_mut(known).skills.insert(skill, mastery);
    }

    /// Takes over what was read of a student in all skills.
    pub fn load_whole(&mut self, student: StudentId, skills: Vec<(SkillId, Mastery)>) {
        let skills = skills.into_iter().map(|(skill, mastery)| (skill, Some(mastery))).collect();
        Arc::make_mut(&mut self.0).insert(student, Arc::new(Known { whole: true, skills }));
    }

    /// Forgets everything, because it may read differently now.
    pub fn clear(&mut self) {
        self.0 = Arc::default();
    }

    /// Of a student in a skill.
    pub fn get(&self, student: StudentId, skill: SkillId) -> Option<&Mastery> {
        self.0.get(&student)?.skills.get(&skill)?.as_ref()
    }

    /// Of a student in every skill with evidence that was read, by skill id.
    pub fn of(&self, student: StudentId) -> impl Iterator<Item = (SkillId, &Mastery)> {
        let skills = self.0.get(&student).into_iter().flat_map(|it| &it.skills);
        skills.filter_map(|(skill, mastery)| Some((*skill, mastery.as_ref()?)))
    }

    /// The most urgent one: the lowest band, then the lowest value, then the newest, then by skill id.
    pub fn most_urgent(&self, student: StudentId) -> Option<(SkillId, &Mastery)> {
        let value = |it: &Mastery| it.value.unwrap_or(1.0);
        self.of(student).filter(|it| it.1.band != Band::None).min_by(|(left, a), (right, b)| {
            let by_urgency = a.band.cmp(&b.band).then(value(a).total_cmp(&value(b)));
            by_urgency.then(b.day.cmp(&a.day)).then(left.cmp(right))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trend_is_against_the_median_of_three_earlier() {
        let at = |value| (Some(value), Band::Developing);
        assert_eq!(Trend::of(at(0.6), &[]), None);
        assert_eq!(Trend::of(at(0.60), &[at(0.55)]), Some(Trend::Up));
        assert_eq!(Trend::of(at(0.59), &[at(0.55)]), Some(Trend::Flat));
        assert_eq!(Trend::of(at(0.50), &[at(0.9), at(0.55), at(0.56), at(0.0)]), Some(Trend::Down));
    }

    #[test]
    fn practice_ages_by_school_days_and_a_diagnostic_by_days() {
        let practice = |school_days| Freshness::of(SourceKind::Practice, 200, school_days);
        assert_eq!(
            [9, 10, 19, 20].map(practice),
            [Freshness::Fresh, Freshness::Amber, Freshness::Amber, Freshness::Grey]
        );
        let diagnostic = |days| Freshness::of(SourceKind::Diagnostic, days, 200);
        assert_eq!([89, 90].map(diagnostic), [Freshness::Fresh, Freshness::Grey]);
    }

    #[test]
    fn without_honest_values_a_band_is_the_step() {
        let at = |band| (None, band);
        assert_eq!(Trend::of(at(Band::Proficient), &[at(Band::Developing)]), Some(Trend::Up));
        assert_eq!(Trend::of(at(Band::Proficient), &[at(Band::Proficient), at(Band::Developing)]), Some(Trend::Flat));
    }
}
