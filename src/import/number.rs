//! The number in a score cell: `82.5`, `82,5`, `85 %`, `17/20`, `<5`, `95+`. **What is not clearly a number is not one.**

/// Which character parts a column's fractions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Decimal {
    #[default]
    Point,
    Comma,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub value: f64,
    /// After a slash.
    pub maximum: Option<f64>,
    /// With a percent sign.
    pub percent: bool,
    /// Only a bound was told: `<5` is read as 5.
    pub bound: bool,
}

/// Why a cell holds no number that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// Words, or rubbish.
    Words,
    Negative,
    /// `1,234.5`, or a comma where the column's fractions have points.
    Separators,
    /// `x/0`
    ZeroMaximum,
}

impl NoNumber {
    /// For the list of what was skipped.
    pub fn reason(self) -> &'static str {
        match self {
            Self::Words => "not a number",
            Self::Negative => "below zero",
            Self::Separators => "unclear commas and points in a number",
            Self::ZeroMaximum => "maximum of zero",
        }
    }
}

/// Reads a trimmed cell.
pub(super) fn number(text: &str, decimal: Decimal) -> Result<Number, NoNumber> {
    let (text, below) = match text.trim_start_matches(['<', '>', '≤', '≥']) {
        rest if rest.len() < text.len() => (rest.trim_start(), true),
        rest => (rest, false),
    };
    let (text, above) = text.strip_suffix('+').map_or((text, false), |it| (it, true));
    let (text, percent) = text.strip_suffix('%').map_or((text, false), |it| (it.trim_end(), true));
    let bound = below || above;
    let (text, maximum) = match text.split_once('/') {
        Some((left, right)) if !percent && !bound => (left.trim_end(), Some(plain(right.trim_start(), decimal)?)),
        Some(_) => return Err(NoNumber::Words),
        None => (text, None),
    };
    if maximum == Some(0.0) {
        return Err(NoNumber::ZeroMaximum);
    }
    Ok(Number { value: plain(text, decimal)?, maximum, percent, bound })
}

/// Digits with at most one separator. Neither `1e309` nor `NaN`, which the standard library would read.
fn plain(text: &str, decimal: Decimal) -> Result<f64, NoNumber> {
    if let Some(rest) = text.strip_prefix(['-', '−']) {
        return plain(rest, decimal).and(Err(NoNumber::Negative));
    }
    let text = text.strip_prefix('+').unwrap_or(text);
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let separators = text.bytes().filter(|it| matches!(it, b'.' | b',')).count();
    // Twenty digits are no score, and more would lose their last ones.
    if digits == 0 || digits > 20 || digits + separators != text.len() {
        return Err(NoNumber::Words);
    }
    let (mine, other) = match decimal {
        Decimal::Point => ('.', ','),
        Decimal::Comma => (',', '.'),
    };
    if separators > 1 || text.contains(other) {
        return Err(NoNumber::Separators);
    }
    if mine == '.' { text.parse() } else { text.replace(',', ".").parse() }.map_err(|_| NoNumber::Words)
}

/// How the fractions of a column are written; a whole column is looked at before its first cell is read.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fractions {
    commas: u32,
    points: u32,
    /// A number that is neither percent nor of a maximum.
    pub bare: u32,
    /// The largest bare number is above 1.
    above_one: bool,
    /// A bare number lies above 0 and is 1 at most.
    within: bool,
}

impl Fractions {
    /// Looks at one cell.
    pub fn see(&mut self, text: &str) {
        let text = text.trim();
        self.see_mark(text);
        let read = number(text, Decimal::Point).or_else(|_| number(text, Decimal::Comma));
        if let Ok(Number { value: number, maximum: None, percent: false, .. }) = read {
            self.bare += 1;
            self.above_one |= number > 1.0;
            self.within |= number > 0.0 && number <= 1.0;
        }
    }

    /// Looks only at how a number is written: a maximum is no score.
    pub fn see_mark(&mut self, text: &str) {
        // `1,234` may be a thousand or a fraction: it decides nothing. `0,875` is no thousand.
        let decides = |(whole, part): (&str, &str)| part.len() != 3 || whole.trim_start_matches(['<', '>', ' ']) == "0";
        let part = text.trim_end_matches(['%', ' ', '+']);
        if part.bytes().all(|it| it.is_ascii_digit() || matches!(it, b',' | b'.' | b'<' | b'>' | b'/' | b' ' | b'-')) {
            self.commas += u32::from(!part.contains('.') && part.split_once(',').is_some_and(decides));
            self.points += u32::from(part.contains('.'));
        }
    }

    /// A decimal comma only where every fraction of the column has one; in a file whose cells are not parted by commas,
    /// a comma decides where both occur.
    pub fn decimal(self, delimiter: u8) -> Decimal {
        if self.commas > 0 && (self.points == 0 || delimiter != b',') { Decimal::Comma } else { Decimal::Point }
    }

    /// Whether all bare numbers lie within 0..1 and some above 0: percent or fraction cannot be told.
    pub fn within_one(self) -> bool {
        self.within && !self.above_one
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str) -> Result<(f64, Option<f64>), NoNumber> {
        number(text, Decimal::Point).map(|it| (it.value, it.maximum))
    }

    #[test]
    fn numbers_are_read_as_teachers_write_them() {
        assert_eq!(value("82.5"), Ok((82.5, None)));
        assert_eq!(value("85.00 %"), Ok((85.0, None)));
        assert_eq!(value("17/20"), Ok((17.0, Some(20.0))));
        assert_eq!(value("17 / 20"), Ok((17.0, Some(20.0))));
        assert_eq!(number("82,5", Decimal::Comma).map(|it| it.value), Ok(82.5));
        for text in ["<5", "95+", ">95", "≥ 95"] {
            assert!(number(text, Decimal::Point).is_ok_and(|it| it.bound), "{text}");
        }
    }

    #[test]
    fn what_is_not_clearly_a_number_is_not_one() {
        assert_eq!(value("1,234.5"), Err(NoNumber::Separators));
        assert_eq!(value("82,5"), Err(NoNumber::Separators));
        assert_eq!(value("-5"), Err(NoNumber::Negative));
        assert_eq!(value("5/0"), Err(NoNumber::ZeroMaximum));
        for text in ["NaN", "inf", "1e309", "6.05E+05", "0x10", "", ".", "%", "1/2/2026", "５", "999999999999999999999"]
        {
            assert_eq!(value(text), Err(NoNumber::Words), "{text}");
        }
    }

    #[test]
    fn a_column_decides_its_decimal_mark() {
        let of = |cells: &[&str], delimiter| {
            let mut it = Fractions::default();
            for cell in cells {
                it.see(cell);
            }
            it.decimal(delimiter)
        };
        assert_eq!(of(&["82,5", "90"], b','), Decimal::Comma);
        assert_eq!(of(&["82,5", "90.5"], b','), Decimal::Point);
        assert_eq!(of(&["82,5", "90.5"], b';'), Decimal::Comma);
        assert_eq!(of(&["1,234", "90"], b','), Decimal::Point);
    }
}
