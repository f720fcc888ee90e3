//! Points in a teacher's words: against one student's best place, which is 1 000 of them.

use super::weights::Term;

/// `about a tenth of one student's best place`; the sign does not matter.
pub fn worth(points: i64) -> String {
    let one = |part: &str| format!("{part} of one student's best place");
    match points.unsigned_abs() {
        0..=24 => "next to nothing".to_owned(),
        25..=174 => one("about a tenth"),
        175..=374 => one("about a quarter"),
        375..=624 => one("about half"),
        625..=874 => one("about three quarters"),
        875..=1_249 => "about one student's best place".to_owned(),
        10_000.. => format!("about {} students' best places", (points.unsigned_abs() + 500) / 1_000),
        more => {
            let halves = (more + 250) / 500;
            let number = if halves.is_multiple_of(2) { (halves / 2).to_string() } else { format!("{}.5", halves / 2) };
            format!("about {number} students' best places")
        }
    }
}

/// `less than a tenth of one student's best place`: a bound that is always true, in the next larger of a few fractions.
pub fn less_than(points: i64) -> String {
    let parts = [(100, "a tenth"), (200, "a fifth"), (250, "a quarter"), (500, "half"), (750, "three quarters")];
    match (parts.into_iter().find(|it| points < it.0), points / 1_000 + 1) {
        (Some((_, part)), _) => format!("less than {part} of one student's best place"),
        (None, 1) => "less than one student's best place".to_owned(),
        (None, many) => format!("less than {many} students' best places"),
    }
}

/// What a group costs or gains, for its header.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Better than where the student is.
    Better,
    /// About the same: within a tenth of a best place.
    Neutral,
    /// Worse.
    Worse,
    /// Not possible.
    Not,
}

impl Verdict {
    /// Of what a place changes; `None` is not possible.
    pub fn of(points: Option<i64>) -> Self {
        match points {
            None => Self::Not,
            Some(101..) => Self::Better,
            Some(-100..=100) => Self::Neutral,
            Some(_) => Self::Worse,
        }
    }

    /// For a header.
    pub fn word(self) -> &'static str {
        match self {
            Self::Better => "better",
            Self::Neutral => "about as good",
            Self::Worse => "worse",
            Self::Not => "not possible",
        }
    }
}

/// Terms that explain a place by itself; staying explains only where somebody is now.
pub(super) fn explains(term: Term) -> bool {
    term != Term::Stay
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_told_in_best_places() {
        let told = [0, -60, 312, 500, 700, 1_000, 1_400, -2_600].map(worth);
        assert_eq!(
            told,
            [
                "next to nothing",
                "about a tenth of one student's best place",
                "about a quarter of one student's best place",
                "about half of one student's best place",
                "about three quarters of one student's best place",
                "about one student's best place",
                "about 1.5 students' best places",
                "about 2.5 students' best places",
            ]
        );
    }

    #[test]
    fn a_tenth_of_a_best_place_is_neutral() {
        let all = [Some(500), Some(100), Some(0), Some(-100), Some(-101), None].map(Verdict::of);
        assert_eq!(
            all.map(Verdict::word),
            ["better", "about as good", "about as good", "about as good", "worse", "not possible"]
        );
    }
}
