//! How many students are in each band of a skill, and who still needs it: for the grid, for choosing a focus, for the listing.
//!
//! It counts what was read: a caller brings the mastery of the students into memory first.

use std::collections::BTreeMap;

use super::book::Book;
use super::ids::{SkillId, StudentId};
use super::skill::Band;

/// Students by band in one skill.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; Band::ALL.len()]);

impl Tally {
    /// Of so many students who all have no evidence.
    pub fn without_evidence(students: usize) -> Self {
        let mut tally = Self::default();
        tally.0[0] = students;
        tally
    }

    /// Counts one more.
    pub fn note(&mut self, band: Band) {
        self.0[usize::from(band.number())] += 1;
    }

    /// How many are in a band.
    pub fn of(&self, band: Band) -> usize {
        self.0[usize::from(band.number())]
    }

    /// How many still need the skill: needs support or developing. No evidence is no need; it is a case of its own.
    pub fn needs(&self) -> usize {
        Band::ALL.iter().filter(|it| it.is_needed()).map(|it| self.of(*it)).sum()
    }

    /// All that were counted.
    pub fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// `12 of 58 need this skill, 3 have no evidence`.
    pub fn words(&self) -> String {
        let (needs, total, unknown) = (self.needs(), self.total(), self.of(Band::None));
        let need = if needs == 1 { "needs" } else { "need" };
        match unknown {
            0 => format!("{needs} of {total} {need} this skill"),
            1 => format!("{needs} of {total} {need} this skill, 1 has no evidence"),
            _ => format!("{needs} of {total} {need} this skill, {unknown} have no evidence"),
        }
    }
}

impl Book {
    /// The band of a student in a skill.
    pub fn band(&self, student: StudentId, skill: SkillId) -> Band {
        self.mastery.get(student, skill).map_or(Band::None, |it| it.band)
    }

    /// Who of the team still needs a skill: below proficient. One look-up per student.
    pub fn who_needs(&self, skill: SkillId) -> impl Iterator<Item = StudentId> {
        self.team_students().map(|it| it.key).filter(move |it| self.band(*it, skill).is_needed())
    }

    /// The tally of every skill that the team uses and of which any of these students has evidence: one pass over what was read.
    pub fn tallies(&self, students: impl IntoIterator<Item = StudentId>) -> BTreeMap<SkillId, Tally> {
        let mut tallies: BTreeMap<SkillId, Tally> = BTreeMap::new();
        let mut all = 0;
        for student in students {
            all += 1;
            for (skill, mastery) in self.mastery.of(student) {
                tallies.entry(skill).or_default().note(mastery.band);
            }
        }
        tallies.retain(|skill, _| self.skills.get(skill).is_some_and(|it| it.live));
        for tally in tallies.values_mut() {
            // Whoever has no record in it has no evidence either.
            tally.0[0] += all - tally.total();
        }
        tallies
    }

    /// Skills in the order of lists: by subject, then by code as a person reads it.
    pub fn sort_skills(&self, skills: &mut [SkillId]) {
        let words = |it: &SkillId| self.skills.get(it).map_or(("", ""), |it| (it.subject.as_str(), it.code.as_str()));
        skills.sort_by(|a, b| {
            let ((subject, code), (other, there)) = (words(a), words(b));
            subject.cmp(other).then_with(|| super::text::natural(code, there)).then(a.cmp(b))
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_evidence_is_counted_apart_from_need() {
        let mut tally = Tally::default();
        for band in [Band::NeedsSupport, Band::Developing, Band::Developing, Band::Secure, Band::None] {
            tally.note(band);
        }
        assert_eq!((tally.needs(), tally.of(Band::None), tally.total()), (3, 1, 5));
        assert_eq!(tally.words(), "3 of 5 need this skill, 1 has no evidence");
        let mut one = Tally::default();
        one.note(Band::NeedsSupport);
        assert_eq!(one.words(), "1 of 1 needs this skill");
    }
}
