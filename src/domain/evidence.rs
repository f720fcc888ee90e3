//! Evidence: which source's is the newest, what that source's rule makes of it, and which earlier ones its trend is against. The
//! board's reader and a student's page both ask here, so that what is explained is what was decided.

use std::cmp::Ordering;

use chrono::NaiveDate;

use super::ids::{ImportId, SkillId, SourceId};
use super::reckoning::{Because, Reckoning, Ruled, ruled};
use super::score::{DateBasis, Mastery, Step, Trend};
use super::skill::{Band, LatestRule, Scale, SourceKind};

/// After how many observations of a skill the search for a reliable one, or for earlier ones, ends: with the day that reaches it.
const DEPTH: usize = 32;
/// How many earlier ones the trend takes.
const EARLIER: usize = 3;
/// The rank of what counts before anything else: no pace, not doubted.
const RELIABLE: (bool, bool) = (false, false);

/// One observation of a student in a skill, as far as the latest mastery and its trend need it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Observation {
    /// From where, and how it reads.
    pub scale: Scale,
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
    /// From where.
    pub fn source(&self) -> SourceId {
        self.scale.source
    }

    /// Newest first: by day; of several sources on one day by the source's id, which is the same on every laptop; then by sitting,
    /// then by attempt.
    pub fn newest_first(&self, other: &Self) -> Ordering {
        let key = |it: &Self| (it.day, it.source(), it.tie, it.attempt);
        key(other).cmp(&key(self))
    }

    /// Whether it is pace, which is never mastery beside a score.
    pub fn is_pace(&self) -> bool {
        self.scale.kind == SourceKind::Pace
    }

    fn rank(&self) -> (bool, bool) {
        (self.is_pace(), self.unreliable)
    }

    fn facts(&self) -> (Option<f64>, Band) {
        (self.value, self.band)
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

/// The latest mastery that some observations of one skill come to. **Sources are never mixed**: the one with the newest observation that
/// counts answers, with its own rule over its own observations.
#[derive(Debug)]
pub struct Latest<'a, T> {
    /// The most recent: pace never is beside a score, a doubted one only where there is no other.
    pub newest: &'a T,
    /// Up to 3 reliable earlier ones of the same source, newest first: the trend is of the scores, whatever the rule.
    pub earlier: Vec<&'a T>,
    /// What the source's rule says.
    pub answer: Rated<'a, T>,
}

/// What a rule says of a student in a skill.
#[derive(Debug)]
pub enum Rated<'a, T> {
    /// A score as it is.
    Score(&'a T, Because),
    /// A computed value, and the newest score in it.
    Computed(&'a T, Reckoning),
    /// None before so many scores are proficient: the newest score, and those that are, in percent, oldest first.
    NotYet(&'a T, Vec<f64>),
}

impl<'a, T: AsRef<Observation>> Latest<'a, T> {
    /// Of observations in the order of [`Observation::newest_first`]; `None` of none.
    pub fn of(newest_first: &'a [T]) -> Option<Self> {
        let newest = latest(newest_first)?;
        let own = |other: &&T| {
            let (latest, other) = (newest.as_ref(), other.as_ref());
            other.source() == latest.source() && !other.unreliable && latest.newest_first(other) == Ordering::Less
        };
        let earlier = || newest_first.iter().filter(own);
        let answer = match newest.as_ref() {
            it if it.rank() != RELIABLE => Rated::Score(newest, Because::Doubted),
            it if it.scale.rule == LatestRule::MostRecent => Rated::Score(newest, Because::Rule),
            it => rated(&it.scale, &std::iter::once(newest).chain(earlier()).collect::<Vec<_>>()),
        };
        Some(Self { newest, earlier: earlier().take(EARLIER).collect(), answer })
    }

    /// The step from the earlier ones to the newest; `None` without an earlier one.
    pub fn step(&self) -> Option<Step> {
        let earlier: Vec<_> = self.earlier.iter().map(|it| it.as_ref().facts()).collect();
        Step::of(self.newest.as_ref().facts(), &earlier)
    }

    /// The score whose day is shown: the newest one in the value.
    pub fn shown(&self) -> &'a T {
        let (Rated::Score(shown, _) | Rated::Computed(shown, _) | Rated::NotYet(shown, _)) = &self.answer;
        shown
    }

    /// The mastery that it says; `exported` gives the text and the level word of a score.
    ///
    /// Its day is that of the newest score in the value. The highest one keeps its own day: a best score of last spring must look its age.
    pub fn mastery(&self, exported: impl FnOnce(&T) -> (Box<str>, Box<str>)) -> Mastery {
        let Observation { scale, day, basis, value, band, unreliable, .. } = *self.shown().as_ref();
        let (text, level, value, band) = match &self.answer {
            Rated::Score(it, _) => {
                let (text, level) = exported(it);
                (text, level, value, band)
            }
            Rated::Computed(_, reckoning) => {
                let value = reckoning.value();
                (reckoning.figure().into(), "".into(), Some(value), scale.cuts.band(value))
            }
            Rated::NotYet(_, reached) => {
                (format!("not yet ({} of {})", reached.len(), scale.times).into(), "".into(), None, Band::None)
            }
        };
        let trend: Option<Trend> = self.step().map(|it| it.trend());
        let proficient = |band: Band| band >= Band::Proficient;
        let twice = proficient(band) && self.earlier.first().is_some_and(|it| proficient(it.as_ref().band));
        Mastery { source: scale.source, day, basis, text, level, value, band, trend, twice, unreliable }
    }
}

/// What a rule makes of all reliable observations of one source, newest first.
fn rated<'a, T: AsRef<Observation>>(scale: &Scale, own: &[&'a T]) -> Rated<'a, T> {
    let facts: Vec<_> = own.iter().map(|it| it.as_ref().facts()).collect();
    match ruled(scale, &facts) {
        Ruled::Stands(place, because) => Rated::Score(own[place], because),
        Ruled::Computed(place, reckoning) => Rated::Computed(own[place], reckoning),
        Ruled::NotYet { reached } => Rated::NotYet(own[0], reached),
    }
}

fn latest<T: AsRef<Observation>>(seen: &[T]) -> Option<&T> {
    seen.iter()
        .map(|it| (it, it.as_ref()))
        .min_by(|a, b| a.1.rank().cmp(&b.1.rank()).then_with(|| a.1.newest_first(b.1)))
        .map(|it| it.0)
}

/// Whether older days can no longer change the outcome. `seen` holds whole days. Every rule but the most recent takes all of its
/// source's history.
pub fn enough<T: AsRef<Observation>>(seen: &[T]) -> bool {
    let Some(latest) = latest(seen).map(AsRef::as_ref).filter(|it| it.rank() == RELIABLE) else {
        return seen.len() >= DEPTH;
    };
    if latest.scale.rule != LatestRule::MostRecent {
        return false;
    }
    let own = |it: &&T| it.as_ref().source() == latest.source() && !it.as_ref().unreliable;
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
            scale: Scale { source: SourceId([1; 16]), ..Scale::default() },
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
        assert_eq!((latest.newest.day, latest.earlier.len()), (all[1].day, 1));
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
