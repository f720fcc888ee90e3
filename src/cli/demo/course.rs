//! How a student's scores in a skill go over the days: what makes the story true.

use super::calendar::TODAY;
use super::dice::Dice;
use super::roster::Roster;
use super::school::{Pair, School};

/// Gain per day of somebody who climbs, in tenths of a percent. Exit slips come every third day, so two slips lie at least
/// 20 points under the newest: one of five, enough that **who climbs never counts as stalled**.
const GAIN: i32 = 35;

/// A course of scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Course {
    /// Steadily up, to a percent on a day.
    Climbs {
        /// The percent reached.
        to: u32,
        /// The day it is reached.
        on: i32,
    },
    /// Stays where it is, below proficient.
    Stalls,
    /// Proficient for days, then suddenly not.
    Drops,
}

impl Course {
    /// The course that the school's story gives a student in a skill.
    pub fn of(school: &School, roster: &Roster, student: usize, skill: &str) -> Self {
        let name = school.students[student].name.as_str();
        let told = |pairs: &[Pair]| pairs.iter().any(|it| it.student == name && it.skill == skill);
        let news = school.today.scores.iter().any(|it| it.student == name && it.skill == skill);
        let yesterday = TODAY - 1;
        if told(&school.story.stalled) {
            return Self::Stalls;
        }
        if told(&school.story.ready) {
            // Where today's score brings the news, yesterday was not there yet.
            return Self::Climbs { to: if news { 66 } else { 93 }, on: yesterday };
        }
        if told(&school.story.dropping) {
            return if news { Self::Climbs { to: 78, on: yesterday } } else { Self::Drops };
        }
        let mut dice = Dice::of(&[name, skill]);
        match roster.last_day(school, student, skill) {
            // At most 71: proficient once at the very end, and so not yet ready to move on.
            Some(last) if last >= yesterday => Self::Climbs { to: dice.between(40, 71), on: yesterday },
            // Most change groups because they have got it, some because it was too early.
            Some(last) if dice.chance(80) => Self::Climbs { to: dice.between(86, 95), on: last },
            Some(last) => Self::Climbs { to: dice.between(45, 65), on: last },
            // A guest, while a teacher is out.
            None => Self::Climbs { to: dice.between(40, 60), on: yesterday },
        }
    }

    /// The percent of a day.
    pub fn percent(self, day: i32) -> u32 {
        let tenths = match self {
            Self::Climbs { to, on } => i32::try_from(to).unwrap_or(0) * 10 + (day - on) * GAIN,
            Self::Stalls => 530 + (day % 3) * 10,
            Self::Drops if day >= TODAY - 2 => 580,
            Self::Drops => 790 + day,
        };
        u32::try_from((tenths.clamp(50, 980) + 5) / 10).unwrap_or(0)
    }

    /// The points of five on a day: four exactly where the percent is proficient.
    pub fn points(self, day: i32) -> u32 {
        let percent = self.percent(day);
        if percent >= 70 { (percent * 5 + 50) / 100 } else { percent * 5 / 100 }
    }

    /// The percents of the attempts of one day, the last of which counts.
    pub fn attempts(self, day: i32, dice: &mut Dice) -> Vec<u32> {
        let percent = self.percent(day);
        let first = match self {
            // Short of it by more than a day's gain, so that today's first attempt does not hide the climb.
            Self::Climbs { .. } => percent.saturating_sub(10),
            Self::Stalls => percent,
            // Nobody repeats what went well, and a second failure would hide the first one's depth.
            Self::Drops => return vec![percent],
        };
        let earlier = match dice.between(1, 100) {
            1..=50 => Vec::new(),
            51..=88 => vec![first],
            _ => vec![first.saturating_sub(3), first],
        };
        earlier.into_iter().chain(std::iter::once(percent)).collect()
    }
}
