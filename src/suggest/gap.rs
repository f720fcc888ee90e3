//! How far a plan may be from the best possible: as a number, and in a teacher's words.

use super::worth::less_than;

/// As a fraction of the plan's value, in millionths, rounded up.
pub(super) fn in_millionths(value: i64, bound: i64) -> u32 {
    let over = i128::from((bound - value).max(0)) * 1_000_000;
    let value = i128::from(value.unsigned_abs().max(1));
    u32::try_from((over + value - 1) / value).unwrap_or(u32::MAX)
}

/// `within 0.1 % of the best possible: what may be missing is less than a tenth of one student's best place`
pub(super) fn words(value: i64, bound: i64) -> String {
    let missing = missing(value, bound).map(|it| format!(": what may be missing is {it}"));
    within(value, bound) + &missing.unwrap_or_default()
}

/// Whether the bound says nothing yet: as much as the whole plan, and ten students' best places, may be missing.
fn is_unknown(value: i64, bound: i64) -> bool {
    bound - value > value.abs().max(10_000)
}

/// What may be missing: `less than a tenth of one student's best place`; `None` where nothing is, or nobody knows.
pub(super) fn missing(value: i64, bound: i64) -> Option<String> {
    (bound > value && !is_unknown(value, bound)).then(|| less_than(bound - value))
}

/// `within 0.1 % of the best possible`
pub fn within(value: i64, bound: i64) -> String {
    if is_unknown(value, bound) {
        return "at an unknown distance from the best possible".to_owned();
    }
    let hundredths = in_millionths(value, bound).div_ceil(100);
    let percent = match hundredths {
        0 => return "the best possible".to_owned(),
        1..10 => format!("0.0{hundredths}"),
        10..=90 => format!("0.{}", hundredths.div_ceil(10)),
        _ => hundredths.div_ceil(100).to_string(),
    };
    format!("within {percent} % of the best possible")
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn the_gap_is_told_in_students() {
        assert_eq!(words(47_737, 47_737), "the best possible");
        let within =
            |percent, rest| format!("within {percent} % of the best possible: what may be missing is less than {rest}");
        assert_eq!(words(47_737, 47_780), within("0.1", "a tenth of one student's best place"));
        assert_eq!(words(100_000, 100_001), within("0.01", "a tenth of one student's best place"));
        assert_eq!(words(10_000, 10_100), within("1", "a fifth of one student's best place"));
        assert_eq!(words(10_000, 10_249), within("3", "a quarter of one student's best place"));
        assert_eq!(words(10_000, 10_400), within("4", "half of one student's best place"));
        assert_eq!(words(10_000, 10_600), within("6", "three quarters of one student's best place"));
        assert_eq!(words(10_000, 10_999), within("10", "one student's best place"));
        assert_eq!(words(10_000, 12_400), within("24", "3 students' best places"));
        assert_eq!(words(10_000, 20_001), "at an unknown distance from the best possible");
        assert_eq!(words(10_000, 20_000), within("100", "11 students' best places"));
        assert_eq!(words(-10, 10), within("200", "a tenth of one student's best place"));
    }
}
