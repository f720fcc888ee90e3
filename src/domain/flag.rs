//! What a card warns of, or is glad of: as far as the latest mastery says it.

use super::book::Book;
use super::ids::{SkillId, StudentId};
use super::ready::Ready;
use super::score::{Freshness, Mastery};

/// Behind pace from so many points below the goal. The product's own number.
pub const BEHIND: f64 = 6.0;

/// Something to know about a student before grouping; the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// The skill has no score yet.
    NoEvidence,
    /// The source itself doubts the score.
    Rushed,
    /// Too old to count by itself; see [`Freshness::Grey`].
    Old,
    /// So many points behind the goal of a program.
    BehindPace(u8),
    /// Worth a look; see [`Freshness::Amber`].
    Aging,
    /// Ready to move on to that skill; see [`Ready`].
    Ready(SkillId),
}

impl Flag {
    /// What a score alone says.
    pub fn of(mastery: Option<&Mastery>, freshness: Freshness) -> Vec<Self> {
        let Some(mastery) = mastery else { return vec![Self::NoEvidence] };
        let age = match freshness {
            Freshness::Fresh => None,
            Freshness::Amber => Some(Self::Aging),
            Freshness::Grey => Some(Self::Old),
        };
        mastery.unreliable.then_some(Self::Rushed).into_iter().chain(age).collect()
    }

    /// Whether it is about how far the score on the card can be relied on.
    pub fn is_of_score(self) -> bool {
        matches!(self, Self::NoEvidence | Self::Rushed | Self::Old | Self::Aging)
    }

    /// For little room.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoEvidence => "no evidence",
            Self::Rushed => "check: rushed",
            Self::Old => "check: old",
            Self::BehindPace(_) => "behind pace",
            Self::Aging => "aging",
            Self::Ready(_) => "ready to move on",
        }
    }

    /// For a list and for the JSON of the command line: `ready for Algebra 2`.
    pub fn label(self, book: &Book) -> String {
        match self {
            Self::Ready(skill) => format!("ready for {}", book.skill_title(skill)),
            Self::NoEvidence | Self::Rushed | Self::Old | Self::BehindPace(_) | Self::Aging => self.word().to_owned(),
        }
    }

    /// What it means, as the end of a line about the student.
    pub fn sentence(self, book: &Book) -> String {
        match self {
            Self::NoEvidence => "no evidence yet".to_owned(),
            Self::Rushed => "rushed: check first, its source doubts it".to_owned(),
            Self::Old => "old: check first".to_owned(),
            Self::BehindPace(points) => format!("{points} points behind pace"),
            Self::Aging => "aging: look again".to_owned(),
            Self::Ready(_) => self.label(book),
        }
    }
}

impl Book {
    /// What a skill is called: its title, else its code.
    pub fn skill_title(&self, skill: SkillId) -> &str {
        let found = self.skills.get(&skill);
        found.map_or("a skill", |it| if it.title.is_empty() { &it.code } else { &it.title })
    }

    /// The measures of pace that the team has, by id.
    pub fn pace_skills(&self) -> Vec<SkillId> {
        self.skills.iter().filter(|it| it.live && it.pace).map(|it| it.key).collect()
    }

    /// By how many points a student is behind the goal in any of these measures; `None` when by fewer than [`BEHIND`].
    pub fn behind_pace(&self, student: StudentId, measures: &[SkillId]) -> Option<u8> {
        let behind = |it: &Mastery| it.value.map(|value| ((1.0 - value) * 100.0 + 1e-9).floor());
        let most = measures.iter().filter_map(|it| behind(self.mastery.get(student, *it)?)).fold(0.0, f64::max);
        // Between 6 and 100, so nothing is cut off.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole points of a percent")]
        (most >= BEHIND).then_some(most as u8)
    }

    /// Everything to know about a student whose card shows this skill, the most serious first.
    pub(super) fn flags(
        &self,
        student: StudentId,
        (skill, mastery): (Option<SkillId>, Option<&Mastery>),
        freshness: Freshness,
        (measures, ready): (&[SkillId], &Ready),
    ) -> Vec<Flag> {
        let mut flags = Flag::of(mastery, freshness);
        flags.extend(self.behind_pace(student, measures).map(Flag::BehindPace));
        let next = skill.filter(|_| freshness != Freshness::Grey).and_then(|it| ready.next(self, student, it));
        flags.extend(next.map(Flag::Ready));
        flags.sort_unstable();
        flags
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_without_evidence_is_not_old_as_well() {
        assert_eq!(Flag::of(None, Freshness::Grey), [Flag::NoEvidence]);
    }

    #[test]
    fn every_flag_has_words_of_its_own() {
        let book = Book::default();
        let all = [
            Flag::NoEvidence,
            Flag::Rushed,
            Flag::Old,
            Flag::BehindPace(9),
            Flag::Aging,
            Flag::Ready(SkillId::default()),
        ];
        for (place, flag) in all.iter().enumerate() {
            let differs = |it: &Flag| it.word() != flag.word() && it.sentence(&book) != flag.sentence(&book);
            assert!(all[place + 1..].iter().all(differs));
        }
    }
}
