//! How far a plan may be from the best possible: as a number, and in a teacher's words.

/// As a fraction of the plan's value, in millionths, rounded up.
pub(super) fn in_millionths(value: i64, bound: i64) -> u32 {
    let over = i128::from((bound - value).max(0)) * 1_000_000;
    let value = i128::from(value.unsigned_abs().max(1));
    u32::try_from((over + value - 1) / value).unwrap_or(u32::MAX)
}

/// `within 0.1 % of the best possible: worth less than a tenth of one student's best place`
pub(super) fn words(value: i64, bound: i64) -> String {
    let over = (bound - value).max(0);
    if over == 0 {
        return "the best possible".to_owned();
    }
    let worth = match over {
        ..=100 => "less than a tenth of one student's best place".to_owned(),
        101..=500 => "less than half of one student's best place".to_owned(),
        501..=1_000 => "less than one student's best place".to_owned(),
        _ => format!("at most the best places of {} students", (over + 999) / 1_000),
    };
    format!("{}: worth {worth}", within(value, bound))
}

/// `within 0.1 % of the best possible`
pub(super) fn within(value: i64, bound: i64) -> String {
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
        assert_eq!(
            words(47_737, 47_780),
            "within 0.1 % of the best possible: worth less than a tenth of one student's best place"
        );
        assert_eq!(
            words(100_000, 100_001),
            "within 0.01 % of the best possible: worth less than a tenth of one student's best place"
        );
        assert_eq!(
            words(10_000, 10_400),
            "within 4 % of the best possible: worth less than half of one student's best place"
        );
        assert_eq!(
            words(10_000, 12_400),
            "within 24 % of the best possible: worth at most the best places of 3 students"
        );
        assert_eq!(
            words(-10, 10),
            "within 200 % of the best possible: worth less than a tenth of one student's best place"
        );
    }
}
