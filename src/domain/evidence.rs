//! Evidence: which piece of it is the latest mastery, and which earlier ones its trend is against. The board's reader and
//! a student's page both ask here, so that what is explained is what was decided.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::ids::{ImportId, SkillId, SourceId};
use super::score::{DateBasis, Mastery, Step, Trend};
use super::skill::{Band, SourceKind};

/// After how many observations of a skill the search for a reliable one, or for earlier ones, ends: with the day that reaches it.
const DEPTH: usize = 32;
/// How many earlier ones the trend takes.
const EARLIER: usize = 3;

/// One observation of a student in a skill, as far as the latest mastery and its trend need it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// From where.
    pub source: SourceId,
    /// What kind of evidence the source gives.
    pub kind: SourceKind,
    /// The day the work was done.
    pub day: NaiveDate,
    /// How sure the day is.
    pub basis: DateBasis,
    /// Orders sittings of one day.
    pub tie: Option<NaiveDate>,
    /// Which attempt of that day, from 1.
    pub attempt: u32,
    /// The honest value between 0 and 1.
    pub value: Option<f64>,
    /// What it says, by the source's scale.
    pub band: Band,
    /// The source itself doubts it.
    pub unreliable: bool,
}

impl Observation {
    /// Newest first: by day; of several sources on one day by the source's id, which is the same on every laptop; then by sitting,
    /// then by attempt.
    pub fn newest_first(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.day, it.source, it.tie, it.attempt);
        key(other).cmp(&key(self))
    }

    /// Whether it is pace, which is never mastery beside a score.
    pub fn is_pace(&self) -> bool {
        self.kind == SourceKind::Pace
    }

    fn rank(&self) -> (bool, bool) {
        (self.is_pace(), self.unreliable)
    }
}

impl AsRef<Self> for Observation {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// One piece of evidence as a student's history shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// In what.
    pub skill: SkillId,
    /// What was observed.
    pub seen: Observation,
    /// The band that the level word says; without one, the source's cuts decide.
    pub said: Option<Band>,
    /// The score as exported.
    pub text: String,
    /// The level word as exported.
    pub level: String,
    /// Which import brought it.
    pub import: ImportId,
}

impl AsRef<Observation> for Evidence {
    fn as_ref(&self) -> &Observation {
        &self.seen
    }
}

/// The latest of some observations of one skill, and the earlier ones that its trend is against.
#[derive(Debug)]
pub struct Latest<'a, T> {
    /// The latest: pace never is beside a score, a doubted one only where there is no other.
    pub it: &'a T,
    /// Up to 3 reliable earlier ones of the same source, newest first.
    pub earlier: Vec<&'a T>,
}

impl<'a, T: AsRef<Observation>> Latest<'a, T> {
    /// Of observations in the order of [`Observation::newest_first`]; `None` of none.
    pub fn of(newest_first: &'a [T]) -> Option<Self> {
        let it = latest(newest_first)?;
        let own = |other: &&T| {
            let (latest, other) = (it.as_ref(), other.as_ref());
            other.source == latest.source && !other.unreliable && latest.newest_first(other) == Ordering::Less
        };
        Some(Self { it, earlier: newest_first.iter().filter(own).take(EARLIER).collect() })
    }

    /// The step from the earlier ones to it; `None` without an earlier one.
    pub fn step(&self) -> Option<Step> {
        let facts = |it: &T| (it.as_ref().value, it.as_ref().band);
        let earlier: Vec<_> = self.earlier.iter().map(|it| facts(it)).collect();
        Step::of(facts(self.it), &earlier)
    }

    /// The mastery that it says.
    pub fn mastery(&self, text: Box<str>, level: Box<str>) -> Mastery {
        let Observation { source, day, basis, value, band, unreliable, .. } = *self.it.as_ref();
        let trend: Option<Trend> = self.step().map(|it| it.trend());
        Mastery { source, day, basis, text, level, value, band, trend, unreliable }
    }
}

fn latest<T: AsRef<Observation>>(seen: &[T]) -> Option<&T> {
    seen.iter()
        .map(|it| (it, it.as_ref()))
        .min_by(|a, b| a.1.rank().cmp(&b.1.rank()).then_with(|| a.1.newest_first(b.1)))
        .map(|it| it.0)
}

/// Whether older days can no longer change the outcome. `seen` holds whole days.
pub fn enough<T: AsRef<Observation>>(seen: &[T]) -> bool {
    let Some(latest) = latest(seen).map(AsRef::as_ref).filter(|it| it.rank() == (false, false)) else {
        return seen.len() >= DEPTH;
    };
    let own = |it: &&T| it.as_ref().source == latest.source && !it.as_ref().unreliable;
    seen.iter().filter(own).count() > EARLIER || seen.len() >= DEPTH
}

/// The newest whole days of a skill's observations that decide: as many as [`enough`] asks for. They come and go newest first.
pub fn deciding<T: AsRef<Observation>>(newest_first: &[T]) -> &[T] {
    let mut end = 0;
    for day in newest_first.chunk_by(|a, b| a.as_ref().day == b.as_ref().day) {
        if end > 0 && enough(&newest_first[..end]) {
            break;
        }
        end += day.len();
    }
    &newest_first[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(day: u32, value: f64) -> Observation {
        Observation {
            source: SourceId([1; 16]),
            kind: SourceKind::Practice,
            day: NaiveDate::from_ymd_opt(2026, 11, day).expect("a date"),
            basis: DateBasis::Stated,
            tie: None,
            attempt: 1,
            value: Some(value),
            band: Band::Developing,
            unreliable: false,
        }
    }

    #[test]
    fn a_doubted_one_is_passed_over_and_never_compared_with() {
        let doubted = |it| Observation { unreliable: true, ..it };
        let all = [doubted(seen(9, 0.1)), seen(8, 0.6), doubted(seen(7, 0.2)), seen(6, 0.5)];
        let latest = Latest::of(&all).expect("there are some");
        assert_eq!((latest.it.day, latest.earlier.len()), (all[1].day, 1));
        assert_eq!(latest.step().map(|it| it.trend()), Some(Trend::Up));
        assert!(Latest::<Observation>::of(&[]).is_none());
    }

    #[test]
    fn whole_days_decide_until_older_ones_cannot() {
        let all: Vec<Observation> = (1..=9).rev().map(|day| seen(day, 0.5)).collect();
        assert_eq!(deciding(&all).len(), 4);
        let same_day = vec![seen(9, 0.5); 6];
        assert_eq!(deciding(&same_day).len(), 6, "a day is never cut");
    }
}
