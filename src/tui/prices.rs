//! What each group would be worth to a student who is moved, as a sign and words. Where the student has no place yet, any is better
//! than none: then a place is held against the others.

use crate::domain::ids::{GroupId, StudentId};
use crate::suggest::{Price, Verdict};

/// See the module's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prices {
    /// Who.
    pub student: StudentId,
    /// Every group's price, in the order of the board, once it is worked out.
    groups: Option<Vec<Price>>,
    /// What a middling place is worth, for somebody who has none; else what staying is: nothing.
    middle: Option<i64>,
}

impl Prices {
    /// Before they are worked out.
    pub fn awaited(student: StudentId) -> Self {
        Self { student, groups: None, middle: None }
    }

    /// As they were worked out; `placed` says whether the student has a place now.
    pub fn new(student: StudentId, groups: Vec<Price>, placed: bool) -> Self {
        let mut points: Vec<i64> = groups.iter().filter_map(|it| it.points).collect();
        points.sort_unstable();
        let middle = points.get(points.len() / 2).copied().filter(|_| !placed);
        Self { student, groups: Some(groups), middle }
    }

    /// What a group would be worth, if that is known.
    pub fn of(&self, group: GroupId) -> Option<&Price> {
        self.groups.as_ref()?.iter().find(|it| it.group == group)
    }

    /// The possible ones, the best first.
    pub fn best(&self) -> Vec<&Price> {
        let mut possible: Vec<&Price> = self.groups.iter().flatten().filter(|it| it.points.is_some()).collect();
        possible.sort_by_key(|it| std::cmp::Reverse(it.points));
        possible
    }

    /// Better or worse.
    pub fn verdict(&self, price: &Price) -> Verdict {
        Verdict::of(price.points.map(|it| it - self.middle.unwrap_or(0)))
    }

    /// The same in words.
    pub fn word(&self, price: &Price) -> &'static str {
        match (self.verdict(price), self.middle) {
            (verdict, None) | (verdict @ Verdict::Not, _) => verdict.word(),
            (Verdict::Better, _) => "one of the best",
            (Verdict::Neutral, _) => "as good as most",
            (Verdict::Worse, _) => "worse than most",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(group: u8, points: Option<i64>) -> Price {
        Price { group: GroupId([group; 16]), verdict: Verdict::of(points), points, words: String::new() }
    }

    #[test]
    fn who_has_a_place_is_told_what_a_move_wins_or_loses() {
        let all = vec![price(1, Some(300)), price(2, Some(0)), price(3, Some(-700)), price(4, None)];
        let prices = Prices::new(StudentId([9; 16]), all.clone(), true);
        let words: Vec<&str> = all.iter().map(|it| prices.word(it)).collect();
        assert_eq!(words, ["better", "about as good", "worse", "not possible"]);
        assert_eq!(prices.best().first().map(|it| it.group), Some(GroupId([1; 16])));
    }

    #[test]
    fn who_has_none_is_told_how_the_places_compare() {
        let all = vec![price(1, Some(6_000)), price(2, Some(5_500)), price(3, Some(5_050)), price(4, None)];
        let prices = Prices::new(StudentId([9; 16]), all.clone(), false);
        let words: Vec<&str> = all.iter().map(|it| prices.word(it)).collect();
        assert_eq!(words, ["one of the best", "as good as most", "worse than most", "not possible"]);
    }
}
