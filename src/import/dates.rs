//! The day in a cell. **One order per column**: any value above 12 decides it, else the profile, else the school's setting.

use chrono::{DateTime, Days, NaiveDate};

use super::profile::DateColumns;

/// Which of the first two numbers is the day, as far as a column tells.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct OrderHints {
    /// Cells like `13/2/2026`.
    day_first: u32,
    /// Cells like `2/13/2026`.
    month_first: u32,
    /// Cells like `1/2/2026`.
    open: u32,
}

impl OrderHints {
    /// Looks at one cell.
    pub fn see(&mut self, text: &str) {
        let Some(([first, second, third], separator)) = parts(text) else { return };
        // Year first and points are unambiguous.
        if first > 31 || separator == b'.' || third == 0 {
            return;
        }
        match (first > 12, second > 12) {
            (true, false) => self.day_first += 1,
            (false, true) => self.month_first += 1,
            (false, false) if first != second => self.open += 1,
            _ => {}
        }
    }

    /// Whether the day comes first, where the column itself decides.
    pub fn decided(self) -> Option<bool> {
        (self.day_first != self.month_first).then_some(self.day_first > self.month_first)
    }

    /// Whether some cell reads differently in each order.
    pub fn is_open(self) -> bool {
        self.open > 0
    }
}

/// Reads the day of a cell: `2026-11-20`, `11/20/2026`, `20.11.2026`, `11/20/26`, `Nov 20, 2026`, each with or without a time behind it;
/// `11202026`, day numbers of a spreadsheet and seconds since 1970 only where the profile says so.
pub(super) fn day(text: &str, day_first: bool, columns: &DateColumns) -> Option<NaiveDate> {
    let text = text.trim();
    if text.bytes().all(|it| it.is_ascii_digit()) {
        return bare(text, columns);
    }
    if text.bytes().any(|it| it.is_ascii_alphabetic())
        && let Some(day) = spelled(text)
    {
        return Some(day);
    }
    let ([first, second, third], separator) = parts(text)?;
    if first > 31 {
        return date(first, second, third);
    }
    let year = if third < 100 { 2000 + third } else { third };
    if day_first || separator == b'.' { date(year, second, first) } else { date(year, first, second) }
}

fn bare(text: &str, columns: &DateColumns) -> Option<NaiveDate> {
    if columns.epoch && matches!(text.len(), 10 | 13) {
        let seconds: i64 = text.get(..10)?.parse().ok()?;
        return DateTime::from_timestamp(seconds, 0).map(|it| it.date_naive());
    }
    let number: u32 = text.parse().ok()?;
    if columns.compact && text.len() == 8 {
        return date(number % 10_000, number / 1_000_000, number / 10_000 % 100);
    }
    // Excel counts from 1900 and believes in a 29 February 1900.
    let serial = columns.serial && (20_000..80_000).contains(&number);
    if serial { NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(number.into())) } else { None }
}

/// `Sep 12, 2026 08:15 AM`, `12 September 2026`, `Sat 12-Sep-26`: a month's name leaves no doubt. Without a year it is no day.
fn spelled(text: &str) -> Option<NaiveDate> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (mut month, mut numbers) = (None, Vec::new());
    for word in text.split([' ', ',', '-', '/', '.']).filter(|it| !it.is_empty()) {
        let digits = word.trim_end_matches(|it: char| it.is_ascii_alphabetic());
        if digits.is_empty() {
            let named = MONTHS.iter().position(|it| word.get(..3).is_some_and(|word| word.eq_ignore_ascii_case(it)));
            month = month.or(named);
        } else if month.is_some() && numbers.len() == 2 || word.contains(':') {
            break;
        } else {
            numbers.push(digits.parse::<u32>().ok()?);
        }
    }
    let &[first, second] = numbers.get(..2)? else { return None };
    let (day, year) = if first > 31 { (second, first) } else { (first, second) };
    date(if year < 100 { 2000 + year } else { year }, u32::try_from(month?).ok()? + 1, day)
}

fn date(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    // A score from before 1990 or after 2199 is a typing error or an epoch.
    if (1990..2200).contains(&year) { NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day) } else { None }
}

/// Three numbers parted by one kind of separator, and what follows is a time or nothing.
fn parts(text: &str) -> Option<([u32; 3], u8)> {
    let (mut numbers, mut place, mut digits, mut separator) = ([0; 3], 0, 0, None);
    let text = text.trim();
    for (at, it) in text.bytes().enumerate() {
        match it {
            b'0'..=b'9' if digits < 4 => {
                let number = numbers.get_mut(place)?;
                *number = *number * 10 + u32::from(it - b'0');
                digits += 1;
            }
            b'/' | b'-' | b'.' if place < 2 && digits > 0 && separator.is_none_or(|known| known == it) => {
                separator = Some(it);
                (place, digits) = (place + 1, 0);
            }
            b' ' | b'T' if place == 2 && digits > 0 => {
                return text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit).then_some((numbers, separator?));
            }
            _ => return None,
        }
    }
    (place == 2 && digits > 0).then_some((numbers, separator?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, day_first: bool) -> Option<String> {
        day(text, day_first, &DateColumns::default()).map(|it| it.to_string())
    }

    #[test]
    fn days_are_read_in_every_usual_form() {
        for text in ["2026-11-20", "11/20/2026", "11/20/26", "20.11.2026", "2026-11-20T08:15:00Z", "11/20/2026 8:15 AM"]
        {
            assert_eq!(read(text, false).as_deref(), Some("2026-11-20"), "{text}");
        }
        assert_eq!(read("1/2/2026", true).as_deref(), Some("2026-02-01"));
        assert_eq!(read("1/2/2026", false).as_deref(), Some("2026-01-02"));
    }

    #[test]
    fn a_months_name_leaves_no_doubt() {
        for text in [
            "Nov 20, 2026",
            "20 November 2026",
            "November 20th, 2026 08:15 AM",
            "20-Nov-26",
            "Fri Nov 20 2026 08:15",
            "2026 Nov 20",
        ] {
            assert_eq!(read(text, false).as_deref(), Some("2026-11-20"), "{text}");
        }
        for text in ["Sep 3rd", "Sep 3rd, 11:59 PM", "20 2026", "Level 3, 2026", "Nov 31, 2026"] {
            assert_eq!(read(text, false), None, "{text}");
        }
        let columns = DateColumns { epoch: true, ..DateColumns::default() };
        let epoch = |text: &str| day(text, false, &columns).map(|it| it.to_string());
        assert_eq!(epoch("1795132800").as_deref(), Some("2026-11-20"));
        assert_eq!(epoch("1795132800000").as_deref(), Some("2026-11-20"));
        assert_eq!((epoch("17951328"), read("1795132800", false)), (None, None));
    }

    #[test]
    fn what_is_no_day_is_none() {
        for text in [
            "",
            "46034",
            "01012018",
            "1767225600",
            "Sep 3rd, 8:15",
            "13/13/2026",
            "2026-02-30",
            "1/2",
            "1/2/3/4",
            "1-2/2026",
            "99999/1/1",
        ] {
            assert_eq!(read(text, false), None, "{text}");
        }
    }

    #[test]
    fn day_numbers_and_compact_dates_need_the_profiles_word() {
        let columns = DateColumns { compact: true, serial: true, ..DateColumns::default() };
        assert_eq!(day("46034", false, &columns), NaiveDate::from_ymd_opt(2026, 1, 12));
        assert_eq!(day("01122018", false, &columns), NaiveDate::from_ymd_opt(2018, 1, 12));
    }

    #[test]
    fn one_value_above_twelve_decides_the_column() {
        let of = |cells: &[&str]| {
            let mut it = OrderHints::default();
            for cell in cells {
                it.see(cell);
            }
            it
        };
        assert_eq!(of(&["1/2/2026", "13/2/2026"]).decided(), Some(true));
        assert_eq!(of(&["1/2/2026", "2/13/2026"]).decided(), Some(false));
        assert!(of(&["1/2/2026"]).decided().is_none() && of(&["1/2/2026"]).is_open());
        assert!(!of(&["2/2/2026", "2026-01-02", "1.2.2026"]).is_open());
    }
}
