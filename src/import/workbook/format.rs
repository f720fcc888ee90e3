//! A number of a cell as a teacher sees it: no noise in the last digits, percent as percent, days as days.

use chrono::{Days, NaiveDate};

/// What a cell's number format makes of its number, as far as a score, a key or a day is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Format {
    #[default]
    Plain,
    /// Whole numbers get leading zeros up to so many digits: `0042`.
    Zeros(u8),
    Percent,
    Day,
    /// A time of day, or a span.
    Time,
}

impl Format {
    /// Of a built-in format, by its number in ECMA-376 18.8.30; those from 27 to 58 are days and times of East Asian systems.
    pub fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=17 | 22 | 27..=31 | 34..=36 | 50..=58 => Self::Day,
            18..=21 | 32 | 33 | 45..=47 => Self::Time,
            _ => Self::Plain,
        }
    }

    /// Of a format's code, such as `yyyy\-mm\-dd` or `0.0%`. What is quoted, escaped or in brackets is decoration.
    pub fn of(code: &str) -> Self {
        let (mut quoted, mut bracket, mut bare, mut letters) = (false, false, String::new(), code.chars());
        while let Some(it) = letters.next() {
            match it {
                '"' => quoted = !quoted,
                _ if quoted => {}
                '\\' | '_' | '*' => drop(letters.next()),
                // Only the format of positive numbers counts.
                ';' => break,
                // `[h]` is a span, `[Red]` a color.
                '[' => bracket = true,
                ']' => bracket = false,
                'h' | 'H' | 's' | 'S' | 'm' | 'M' if bracket && bare.is_empty() => {
                    let span = letters.clone().find(|other| !other.eq_ignore_ascii_case(&it));
                    if span == Some(']') {
                        return Self::Time;
                    }
                }
                _ if bracket => {}
                other => bare.push(other.to_ascii_lowercase()),
            }
        }
        let has = |letters: &[char]| bare.contains(letters);
        match () {
            () if bare == "general" => Self::Plain,
            () if bare.contains('%') => Self::Percent,
            () if has(&['d', 'y']) => Self::Day,
            () if has(&['h', 's']) => Self::Time,
            () if has(&['m']) => Self::Day,
            () if bare.len() > 1 && bare.bytes().all(|it| it == b'0') => {
                Self::Zeros(u8::try_from(bare.len()).unwrap_or_default())
            }
            () => Self::Plain,
        }
    }

    /// The number, written. `since_1904` is the older way of some Macs to count days.
    pub fn write(self, number: f64, since_1904: bool) -> String {
        match self {
            Self::Percent => format!("{}%", plain(number * 100.0)),
            Self::Day => day(number, since_1904).unwrap_or_else(|| plain(number)),
            Self::Time if (0.0..1e6).contains(&number) => clock(number),
            Self::Zeros(digits) if number >= 0.0 && number.fract() == 0.0 => {
                format!("{:0>width$}", plain(number), width = usize::from(digits.min(20)))
            }
            Self::Plain | Self::Time | Self::Zeros(_) => plain(number),
        }
    }
}

/// Fifteen digits are what a spreadsheet shows at most; what lies behind them is noise such as 0.1 + 0.2 leaves.
fn plain(number: f64) -> String {
    let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    // Without a minus before zero.
    format!("{}", rounded + 0.0)
}

/// `2026-11-20`, with the time behind it where there is one.
fn day(number: f64, since_1904: bool) -> Option<String> {
    if !(0.0..3_000_000.0).contains(&number) {
        return None;
    }
    if number < 1.0 && !since_1904 {
        return Some(clock(number));
    }
    let (days, time) = parts(number);
    let first = if since_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)?
    } else {
        // The day counted as 60 is 29 February 1900, which never was.
        NaiveDate::from_ymd_opt(1899, 12, if days < 60 { 31 } else { 30 })?
    };
    let day = first.checked_add_days(Days::new(days))?.format("%Y-%m-%d").to_string();
    Some(if time == 0 { day } else { format!("{day} {}", hours(time)) })
}

/// `8:15`, or the hours of a span.
fn clock(number: f64) -> String {
    let (days, time) = parts(number);
    hours(days * 86_400 + time)
}

fn hours(seconds: u64) -> String {
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if seconds == 0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// Whole days, and the seconds of the rest.
fn parts(number: f64) -> (u64, u64) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the caller has checked the range")]
    let seconds = (number * 86_400.0).round() as u64;
    (seconds / 86_400, seconds % 86_400)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_seen() {
        for (number, text) in [
            (0.1 + 0.2, "0.3"),
            (17.0, "17"),
            (-0.0, "0"),
            (82.5, "82.5"),
            (605_000.0, "605000"),
            (1e15, "1000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
        ] {
            assert_eq!(Format::Plain.write(number, false), text);
        }
        assert_eq!(Format::Percent.write(0.85, false), "85%");
        assert_eq!(Format::Percent.write(0.285, false), "28.5%");
        assert_eq!(Format::Zeros(6).write(1_234.0, false), "001234");
        assert_eq!(Format::Zeros(6).write(12.5, false), "12.5");
    }

    #[test]
    fn days_and_times_are_written_as_such() {
        for (number, text) in [
            (46_346.0, "2026-11-20"),
            (46_346.343_75, "2026-11-20 08:15"),
            (60.0, "1900-02-28"),
            (59.0, "1900-02-28"),
            (61.0, "1900-03-01"),
            (0.5, "12:00"),
            (-3.0, "-3"),
            (1e300, &format!("{}", 1e300)),
        ] {
            assert_eq!(Format::Day.write(number, false), text, "{number}");
        }
        assert_eq!(Format::Day.write(44_884.0, true), "2026-11-20");
        assert_eq!(Format::Time.write(1.5, false), "36:00");
        assert_eq!(Format::Time.write(f64::MAX, false), plain(f64::MAX));
    }

    #[test]
    fn a_code_says_what_a_number_is() {
        for (code, format) in [
            ("General", Format::Plain),
            ("0.00", Format::Plain),
            ("#,##0.00_);[Red]\\(#,##0.00\\)", Format::Plain),
            ("0.0\" days\"", Format::Plain),
            ("0", Format::Plain),
            ("00000", Format::Zeros(5)),
            ("0.0%", Format::Percent),
            ("yyyy\\-mm\\-dd", Format::Day),
            ("[$-409]d\\-mmm\\-yy;@", Format::Day),
            ("mmmm", Format::Day),
            ("m/d/yy h:mm", Format::Day),
            ("h:mm AM/PM", Format::Time),
            ("[h]:mm:ss", Format::Time),
            ("[Red]0", Format::Plain),
            ("[mm]:ss", Format::Time),
        ] {
            assert_eq!(Format::of(code), format, "{code}");
        }
    }
}
