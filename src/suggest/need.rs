//! What each student needs: the urgency of every skill, from -200 to 1 000 points, and the level at which they are in it.
//!
//! | evidence | need |
//! |---|---|
//! | below proficient | ready × zone × (0.45 + 0.25 stale + 0.2 stalled + 0.1 unlocks), as a share of the student's own largest: the most urgent skill is 1 000 |
//! | proficient once, or proficient and old | [`CONFIRM`]: a look whether it holds |
//! | secure, or proficient twice running | [`MASTERED`]: time taken from something else |
//! | none, or only one that its source doubts | [`A_LOOK`] × ready: **a case of its own**, moderate for everybody, and told as such |
//!
//! - *ready*: 1 when all prerequisites are proficient; each that is not takes 0.55 of it when it is developing or unknown, 0.25 when
//!   it needs support.
//! - *zone*: 0.6 + 0.4 × level / 45 %, at most 1: what is very low often lacks something before it.
//! - *stale*: school days since the score / 20, where practice counts as old.
//! - *stalled*: 1 when it went down, 0.6 when it went neither way, 0 when it went up or there is no earlier score. The count of
//!   attempts is in the history, which a suggestion doesn't read.
//! - *unlocks*: skills that have it among their prerequisites / 2, at most 1.
//!
//! A skill that the student works on in an earlier round of the same day counts [`AGAIN`] percent of all that.
//!
//! **Who struggles** is judged skill by skill against the class, in the skills that somebody here still needs and by scores alone: how far
//! a student is below the others where there is a score. So nobody struggles by having been tested in harder things, nor who is
//! proficient in most of them.
//!
//! The shape and its constants were measured on synthetic classes (proven optima, 12 to 240 students); the cuts for old and stalled are
//! the product's own. **Level** is the honest value in percent, else the middle of the band; without either it is guessed from the
//! student's other scores, and told as a guess; without any score nobody knows, and level counts neither way.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::book::Book;
use crate::domain::ids::{SkillId, SourceId, StudentId};
use crate::domain::score::{Mastery, Trend};
use crate::domain::skill::{Band, Cuts, SourceKind};

/// The need of a skill that nobody has evidence in, where the student is ready for it (ours: less than half of the most urgent).
pub const A_LOOK: i32 = 450;
/// The need of a skill that was proficient once, or long ago.
pub const CONFIRM: i32 = 60;
/// The need of a skill that is mastered.
pub const MASTERED: i32 = -150;
/// In percent: what is left of the need of a skill that the student works on in an earlier round of the day (ours: a second hour of the
/// same is worth a quarter, so that any other open need goes first).
pub const AGAIN: i32 = 25;
/// Practice counts as old from so many school days (the product's own number).
const OLD: f64 = 20.0;
/// A guess from other scores lies so many points below their mean: what was not practiced is rather lower.
const GUESS_BELOW: u32 = 8;

/// Where a student stands in a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No score.
    NoScore,
    /// Only one that its source doubts.
    Rushed,
    /// To be learned.
    Needed,
    /// Proficient once, or long ago.
    Confirm,
    /// Mastered.
    Mastered,
}

/// The level of a student in a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// From an honest value, percent.
    Scored(u8),
    /// The middle of the band, percent.
    OfBand(u8),
    /// From the student's other scores in the subject, else in all, percent.
    Guessed(u8),
    /// No score at all.
    Unknown,
}

impl Level {
    /// Percent, if anything is known.
    pub fn percent(self) -> Option<u8> {
        match self {
            Self::Scored(it) | Self::OfBand(it) | Self::Guessed(it) => Some(it),
            Self::Unknown => None,
        }
    }
}

/// A student in a skill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    /// -200 to 1 000 points.
    pub points: i32,
    /// The level.
    pub level: Level,
    /// The case.
    pub standing: Standing,
    /// Whether all prerequisites are proficient.
    pub ready: bool,
    /// Whether the student works on it in an earlier round of the day.
    pub again: bool,
}

/// What all students need, by their places.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The skills, in the order of lists.
    pub skills: Vec<SkillId>,
    cells: Vec<Need>,
    /// From 0 for the middle of the class and all above it to 1 for who is furthest behind it: how much a student struggles.
    struggle: Vec<f64>,
}

impl Needs {
    /// Of some students in some skills. The mastery of the students has to be in memory.
    pub fn of(book: &Book, students: &[StudentId], skills: Vec<SkillId>, today: NaiveDate) -> Self {
        let mut look = Look::of(book, &skills, today);
        let mut cells = Vec::with_capacity(students.len() * skills.len());
        for student in students {
            cells.extend(look.row(*student, &skills));
        }
        let struggle = struggle(&behind(&cells, students.len(), skills.len()));
        Self { skills, cells, struggle }
    }

    /// What a student works on in earlier rounds of the day counts much less: other open needs go first. What is mastered stays as it is.
    pub(super) fn spread(&mut self, student: usize, skill: SkillId) {
        let Some(place) = self.place(skill) else { return };
        let need = &mut self.cells[student * self.skills.len() + place];
        if !need.again && need.points > 0 {
            (need.points, need.again) = (need.points * AGAIN / 100, true);
        }
    }

    /// A student in a skill, by their places.
    pub fn at(&self, student: usize, skill: usize) -> Need {
        self.cells[student * self.skills.len() + skill]
    }

    /// 0 for the middle of the class and above, 1 for who is furthest behind it.
    pub fn struggle(&self, student: usize) -> f64 {
        self.struggle[student]
    }

    /// The place of a skill.
    pub fn place(&self, skill: SkillId) -> Option<usize> {
        self.skills.iter().position(|it| *it == skill)
    }
}

/// How far each student is behind the class, in tenths of a percent: the mean over the skills that somebody still needs and in which the
/// student has a score; 0 for who is proficient in most of those. `None` without any.
fn behind(cells: &[Need], students: usize, skills: usize) -> Vec<Option<i64>> {
    if skills == 0 {
        return vec![None; students];
    }
    let known = |it: &Need| match (it.standing, it.level) {
        (Standing::NoScore | Standing::Rushed, _) | (_, Level::Guessed(_) | Level::Unknown) => None,
        (_, Level::Scored(it) | Level::OfBand(it)) => Some(i64::from(it) * 10),
    };
    let rows = || cells.chunks(skills);
    let middle = |skill: usize| {
        let needed = rows().any(|it| it[skill].standing == Standing::Needed);
        mean_of(rows().filter_map(|it| known(&it[skill]))).filter(|_| needed)
    };
    let middles: Vec<Option<i64>> = (0..skills).map(middle).collect();
    let off = |row: &[Need]| {
        let judged = || row.iter().zip(&middles).filter_map(|(it, middle)| Some((it, (*middle)? - known(it)?)));
        let needed = judged().filter(|it| it.0.standing == Standing::Needed).count();
        let behind = mean_of(judged().map(|it| it.1));
        if 2 * needed < judged().count() { behind.map(|it| it.min(0)) } else { behind }
    };
    rows().map(off).collect()
}

/// The half of the class that is furthest behind ramps from 1 down to 0; who has no score is in the middle.
fn struggle(behind: &[Option<i64>]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..behind.len()).filter(|it| behind[*it].is_some()).collect();
    order.sort_by_key(|it| (std::cmp::Reverse(behind[*it]), *it));
    let mut struggle = vec![0.0; behind.len()];
    let half = (as_f64(order.len()) * 0.5).max(1.0);
    for (rank, student) in order.into_iter().enumerate().filter(|it| behind[it.1] > Some(0)) {
        struggle[student] = (1.0 - as_f64(rank) / half).max(0.0);
    }
    struggle
}

/// What is the same for all students, worked out once.
struct Look<'a> {
    book: &'a Book,
    today: NaiveDate,
    sources: BTreeMap<SourceId, (SourceKind, Cuts)>,
    /// The prerequisites of each skill, and how many skills it unlocks.
    before: Vec<Vec<SkillId>>,
    unlocks: Vec<usize>,
    subjects: Vec<&'a str>,
    ages: HashMap<NaiveDate, usize>,
}

impl<'a> Look<'a> {
    fn of(book: &'a Book, skills: &[SkillId], today: NaiveDate) -> Self {
        let lives = |it: &SkillId| book.skills.get(it).is_some_and(|it| it.live);
        let held = book.prerequisites.iter().filter(|it| it.holds && lives(&it.key.0) && lives(&it.key.1));
        let (mut before, mut unlocks) = (vec![Vec::new(); skills.len()], vec![0; skills.len()]);
        let places: BTreeMap<SkillId, usize> = skills.iter().enumerate().map(|(place, it)| (*it, place)).collect();
        for (skill, needs) in held.map(|it| it.key) {
            if let Some(place) = places.get(&skill) {
                before[*place].push(needs);
            }
            if let Some(place) = places.get(&needs) {
                unlocks[*place] += 1;
            }
        }
        let sources = book.sources.iter().map(|it| (it.key, (it.kind, Cuts::of(Some(it))))).collect();
        let subject = |it: &SkillId| book.skills.get(it).map_or("", |it| it.subject.as_str());
        let subjects = skills.iter().map(subject).collect();
        Self { book, today, sources, before, unlocks, subjects, ages: HashMap::new() }
    }

    fn row(&mut self, student: StudentId, skills: &[SkillId]) -> Vec<Need> {
        let book = self.book;
        let known: Vec<Option<&Mastery>> = skills.iter().map(|it| book.mastery.get(student, *it)).collect();
        let levels: Vec<Option<Level>> = known.iter().map(|it| self.scored((*it)?)).collect();
        let mut urgency = vec![0.0; skills.len()];
        let mut row: Vec<Need> = Vec::with_capacity(skills.len());
        for place in 0..skills.len() {
            let (share, ready) = self.readiness(student, place);
            let standing = known[place].map_or(Standing::NoScore, |it| self.standing(it));
            let level = levels[place].unwrap_or_else(|| guess(&levels, &self.subjects, place));
            let points = match standing {
                Standing::NoScore | Standing::Rushed => round(f64::from(A_LOOK) * share),
                Standing::Confirm => CONFIRM,
                Standing::Mastered => MASTERED,
                Standing::Needed => {
                    urgency[place] = self.urgency(known[place], level, place) * share;
                    0
                }
            };
            row.push(Need { points, level, standing, ready, again: false });
        }
        // Below a twentieth of the scale a student has no urgent need at all, and is not given one.
        let top = urgency.iter().copied().fold(0.05, f64::max);
        for (need, urgency) in row.iter_mut().zip(urgency).filter(|it| it.0.standing == Standing::Needed) {
            need.points = round(1_000.0 * urgency / top);
        }
        row
    }

    fn urgency(&mut self, mastery: Option<&Mastery>, level: Level, place: usize) -> f64 {
        let Some(mastery) = mastery else { return 0.0 };
        let zone = 0.6 + 0.4 * (f64::from(level.percent().unwrap_or(45)) / 45.0).min(1.0);
        let stale = (as_f64(self.age(mastery.day)) / OLD).min(1.0);
        let stalled = match mastery.trend {
            Some(Trend::Down) => 1.0,
            Some(Trend::Flat) => 0.6,
            Some(Trend::Up) | None => 0.0,
        };
        let unlocks = (as_f64(self.unlocks[place]) / 2.0).min(1.0);
        zone * (0.45 + 0.25 * stale + 0.2 * stalled + 0.1 * unlocks)
    }

    /// School days since a day. Scores of one day are many.
    fn age(&mut self, day: NaiveDate) -> usize {
        let (book, today) = (self.book, self.today);
        *self.ages.entry(day).or_insert_with(|| book.school_days_since(day, today))
    }

    fn standing(&mut self, mastery: &Mastery) -> Standing {
        if mastery.unreliable {
            return Standing::Rushed;
        }
        match mastery.band {
            Band::None => Standing::NoScore,
            Band::NeedsSupport | Band::Developing => Standing::Needed,
            Band::Proficient if !mastery.twice => Standing::Confirm,
            Band::Proficient | Band::Secure if self.is_old(mastery) => Standing::Confirm,
            Band::Proficient | Band::Secure => Standing::Mastered,
        }
    }

    fn is_old(&mut self, mastery: &Mastery) -> bool {
        match self.sources.get(&mastery.source).map(|it| it.0).unwrap_or_default() {
            SourceKind::Diagnostic => (self.today - mastery.day).num_days() >= 90,
            SourceKind::Practice | SourceKind::Pace => as_f64(self.age(mastery.day)) >= OLD,
        }
    }

    /// The share of a need that a student is ready for, and whether that is all of it.
    fn readiness(&self, student: StudentId, place: usize) -> (f64, bool) {
        let bands = self.before[place].iter().map(|it| self.book.band(student, *it));
        let share = bands.map(|it| match it {
            Band::Proficient | Band::Secure => 1.0,
            Band::Developing | Band::None => 0.55,
            Band::NeedsSupport => 0.25,
        });
        let share: f64 = share.product();
        (share, share >= 1.0)
    }

    /// The level that a score says.
    fn scored(&self, mastery: &Mastery) -> Option<Level> {
        if let Some(value) = mastery.value {
            return Some(Level::Scored(percent(value * 100.0)));
        }
        let cuts = self.sources.get(&mastery.source).map_or_else(Cuts::default, |it| it.1);
        let (low, high) = match mastery.band {
            Band::None => return None,
            Band::NeedsSupport => (0, cuts.developing),
            Band::Developing => (cuts.developing, cuts.proficient),
            Band::Proficient => (cuts.proficient, cuts.secure),
            Band::Secure => (cuts.secure, 100),
        };
        Some(Level::OfBand(percent(f64::from(low + high) / 2.0)))
    }
}

/// From the student's other scores: those of the subject, else all.
fn guess(levels: &[Option<Level>], subjects: &[&str], place: usize) -> Level {
    let all = || levels.iter().zip(subjects).filter_map(|(level, subject)| Some((level.as_ref()?.percent()?, subject)));
    let of_subject = mean(all().filter(|it| *it.1 == subjects[place]).map(|it| it.0));
    match of_subject.or_else(|| mean(all().map(|it| it.0))) {
        Some(mean) => Level::Guessed(u8::try_from(mean.saturating_sub(GUESS_BELOW)).unwrap_or(100)),
        None => Level::Unknown,
    }
}

fn mean(percents: impl Iterator<Item = u8>) -> Option<u32> {
    let (sum, number) = percents.fold((0, 0), |(sum, number), it| (sum + u32::from(it), number + 1));
    (number > 0).then(|| (sum + number / 2) / number)
}

fn mean_of(numbers: impl Iterator<Item = i64>) -> Option<i64> {
    let (sum, number) = numbers.fold((0, 0), |(sum, number), it| (sum + it, number + 1));
    (number > 0).then(|| sum.div_euclid(number))
}

fn as_f64(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap_or(u32::MAX))
}

/// The nearest whole number. The same on every computer: one product and one rounding of it.
#[expect(clippy::cast_possible_truncation, reason = "points stay within some thousands")]
fn round(points: f64) -> i32 {
    points.round() as i32
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 100")]
fn percent(value: f64) -> u8 {
    value.round().clamp(0.0, 100.0) as u8
}
