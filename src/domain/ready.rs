//! Who is ready to move on, and to what.

use std::collections::BTreeMap;

use super::book::Book;
use super::ids::{SkillId, StudentId};
use super::score::Mastery;
use super::skill::Band;

/// Which skills come after which: those that have it among their prerequisites. Made once for a board.
#[derive(Debug, Default)]
pub struct Ready {
    after: BTreeMap<SkillId, Vec<SkillId>>,
    needs: BTreeMap<SkillId, Vec<SkillId>>,
}

impl Ready {
    /// From the prerequisites of the skills that the team uses.
    pub fn of(book: &Book) -> Self {
        let mut it = Self::default();
        let lives = |skill: &SkillId| book.skills.get(skill).is_some_and(|it| it.live);
        for (skill, needs) in book.prerequisites.iter().filter(|it| it.holds).map(|it| it.key) {
            if lives(&skill) && lives(&needs) {
                it.after.entry(needs).or_default().push(skill);
                it.needs.entry(skill).or_default().push(needs);
            }
        }
        for skills in it.after.values_mut() {
            skills.sort_by_cached_key(|it| (book.skills.get(it).map(|it| it.code.clone()), *it));
        }
        it
    }

    /// The skill that a student who has mastered this one is ready for: the first by code that is not proficient yet and whose
    /// prerequisites all are. `None` before the skill is proficient twice running or secure once (the product's own line), and while
    /// its source doubts the score.
    pub fn next(&self, book: &Book, student: StudentId, skill: SkillId) -> Option<SkillId> {
        let mastery = |it: SkillId| book.mastery.get(student, it);
        if !has_mastered(mastery(skill)?) {
            return None;
        }
        let proficient = |it: &SkillId| mastery(*it).is_some_and(|it| it.band >= Band::Proficient);
        let mut after = self.after.get(&skill)?.iter().copied();
        after.find(|next| !proficient(next) && self.needs.get(next).into_iter().flatten().all(proficient))
    }

    /// What has to be read to answer for a student and a skill; nothing for whom it makes no difference.
    pub fn reads(&self, book: &Book, student: StudentId, skill: SkillId) -> impl Iterator<Item = SkillId> {
        let asks = book.mastery.get(student, skill).is_some_and(has_mastered);
        let after = self.after.get(&skill).filter(|_| asks).into_iter().flatten();
        after.flat_map(|next| self.needs.get(next).into_iter().flatten().chain([next])).copied()
    }
}

fn has_mastered(mastery: &Mastery) -> bool {
    !mastery.unreliable && (mastery.band == Band::Secure || mastery.twice && mastery.band >= Band::Proficient)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::domain::ids::SourceId;
    use crate::domain::record::Record;
    use crate::domain::score::DateBasis;
    use crate::domain::skill::{Prerequisite, Skill};

    const ANA: StudentId = StudentId([9; 16]);

    fn skill(number: u8) -> SkillId {
        SkillId([number; 16])
    }

    fn mastery(band: Band, twice: bool) -> Mastery {
        Mastery {
            source: SourceId([1; 16]),
            day: NaiveDate::from_ymd_opt(2026, 11, 23).expect("a date"),
            basis: DateBasis::Stated,
            text: "".into(),
            level: "".into(),
            value: None,
            band,
            trend: None,
            twice,
            unreliable: false,
        }
    }

    /// Skill 3 needs 1 and 2.
    fn book() -> Book {
        let mut book = Book::default();
        for number in 1..=3 {
            book.skills.load(Skill { code: number.to_string(), live: true, ..Skill::new(skill(number)) });
        }
        for needs in [1, 2] {
            book.prerequisites.load(Prerequisite { key: (skill(3), skill(needs)), holds: true });
        }
        book
    }

    #[test]
    fn secure_once_or_proficient_twice_is_ready_where_all_prerequisites_are_met() {
        let mut book = book();
        let next = |book: &Book| Ready::of(book).next(book, ANA, skill(1));
        book.mastery.load(ANA, skill(1), Some(mastery(Band::Secure, false)));
        assert_eq!(next(&book), None, "skill 2 is missing");
        book.mastery.load(ANA, skill(2), Some(mastery(Band::Proficient, false)));
        assert_eq!(next(&book), Some(skill(3)));
        book.mastery.load(ANA, skill(1), Some(mastery(Band::Proficient, false)));
        assert_eq!(next(&book), None, "proficient once");
        book.mastery.load(ANA, skill(1), Some(mastery(Band::Proficient, true)));
        assert_eq!(next(&book), Some(skill(3)));
        book.mastery.load(ANA, skill(3), Some(mastery(Band::Proficient, false)));
        assert_eq!(next(&book), None, "there already");
    }

    #[test]
    fn only_for_whom_it_matters_is_more_read() {
        let mut book = book();
        let reads = |book: &Book| Ready::of(book).reads(book, ANA, skill(1)).collect::<Vec<_>>();
        assert!(reads(&book).is_empty());
        book.mastery.load(ANA, skill(1), Some(mastery(Band::Secure, false)));
        assert_eq!(reads(&book), [skill(1), skill(2), skill(3)]);
    }
}
