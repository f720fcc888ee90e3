//! What a card warns of, as far as the latest mastery alone says it. What needs earlier attempts or other skills belongs to the queue.

use super::score::{Freshness, Mastery};

/// Something to know before relying on a card's figure; the most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// The skill has no score yet.
    NoEvidence,
    /// The source itself doubts the score.
    Rushed,
    /// Too old to count by itself; see [`Freshness::Grey`].
    Old,
    /// Worth a look; see [`Freshness::Amber`].
    Aging,
}

impl Flag {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::NoEvidence, Self::Rushed, Self::Old, Self::Aging];

    /// The flags of a card, the most serious first.
    pub fn of(mastery: Option<&Mastery>, freshness: Freshness) -> Vec<Self> {
        let Some(mastery) = mastery else { return vec![Self::NoEvidence] };
        let age = match freshness {
            Freshness::Fresh => None,
            Freshness::Amber => Some(Self::Aging),
            Freshness::Grey => Some(Self::Old),
        };
        mastery.unreliable.then_some(Self::Rushed).into_iter().chain(age).collect()
    }

    /// For a list and for the JSON of the command line.
    pub fn word(self) -> &'static str {
        match self {
            Self::NoEvidence => "no evidence",
            Self::Rushed => "check: rushed",
            Self::Old => "check: old",
            Self::Aging => "aging",
        }
    }

    /// What it means, as the end of a line about the student.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::NoEvidence => "no evidence yet",
            Self::Rushed => "rushed: check first, its source doubts it",
            Self::Old => "old: check first",
            Self::Aging => "aging: look again",
        }
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
        for (place, flag) in Flag::ALL.iter().enumerate() {
            assert!(
                Flag::ALL[place + 1..].iter().all(|it| it.word() != flag.word() && it.sentence() != flag.sentence())
            );
        }
    }
}
