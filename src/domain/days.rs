//! Days as people name and read them: weekdays and days of the cycle by a word, dates by what is usually written. What a block, a
//! team time or a calendar says about its days is read and told here, and nowhere else.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::book::Book;
use super::ids::BlockId;
use super::text::{fold, list};
use super::timetable::{read_time, weekday_word};

/// Every weekday, in the order of a week, with its name.
pub const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "Monday"),
    (Weekday::Tue, "Tuesday"),
    (Weekday::Wed, "Wednesday"),
    (Weekday::Thu, "Thursday"),
    (Weekday::Fri, "Friday"),
    (Weekday::Sat, "Saturday"),
    (Weekday::Sun, "Sunday"),
];
/// Every month by its first three letters.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
/// A date without its year is at most so many days ago: what is planned is ahead, what is looked up is this school year.
const EARLIEST: u64 = 120;

/// The word of a weekday that a person names: `Mon`, `monday`, `Tues`.
pub fn weekday_named(text: &str) -> Option<&'static str> {
    let text = fold(text);
    let text = text.strip_suffix('s').filter(|it| it.ends_with("day")).unwrap_or(&text);
    let found = WEEKDAYS.iter().find(|it| text.len() >= 3 && it.1.to_lowercase().starts_with(text));
    found.map(|it| weekday_word(it.0))
}

/// A day's word as it stands in a list: `Mon`, `A`.
pub fn day_word(day: &str) -> String {
    weekday(day).map_or_else(|| day.to_owned(), |name| name[..3].to_owned())
}

/// Such a day as it is said: `Monday`, `A day`, `Day 2`.
pub fn day_called(day: &str) -> String {
    match weekday(day) {
        Some(name) => name.to_owned(),
        None if says_day(day) => day.to_owned(),
        None => format!("{day} day"),
    }
}

/// All such days: `Mondays`, `A days`, `Day 2`.
pub fn days_called(day: &str) -> String {
    let one = day_called(day);
    if weekday(day).is_none() && says_day(day) { one } else { format!("{one}s") }
}

/// Whether the name of a day of the cycle has the word in it.
fn says_day(day: &str) -> bool {
    fold(day).split(' ').any(|it| it == "day")
}

fn weekday(day: &str) -> Option<&'static str> {
    WEEKDAYS.iter().find(|it| weekday_word(it.0) == day).map(|it| it.1)
}

/// Several days in words: `every school day` for none, `Mon, Tue and A`.
pub fn days_words(days: &[String]) -> String {
    match days {
        [] => "every school day".to_owned(),
        [one] => days_called(one),
        _ => {
            let (last, first) = (day_word(&days[days.len() - 1]), &days[..days.len() - 1]);
            format!("{} and {last}", first.iter().map(|it| day_word(it)).collect::<Vec<_>>().join(", "))
        }
    }
}

/// The parts of a typed list: at commas, else at spaces.
pub fn parts(text: &str) -> Vec<&str> {
    let by_commas = text.contains([',', ';']);
    let split = text.split(move |it: char| if by_commas { matches!(it, ',' | ';') } else { it.is_whitespace() });
    split.map(str::trim).filter(|it| !it.is_empty()).collect()
}

/// A date as people write it: `2026-11-26`, `11/26`, `11/26/2026`, `26 Nov`, `Nov 26`, `Thu 26 Nov`, `26 November 2026`. Without a year,
/// the one that is nearest ahead, or not long ago. A month in figures stands first, as in the United States.
pub fn read_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let text = text.trim();
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let spaced = text.replace([',', '/', '.'], " ");
    let words: Vec<String> = spaced.split_whitespace().map(str::to_lowercase).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|it| weekday_named(it).is_none()).collect();
    let month = |text: &str| MONTHS.iter().position(|it| text.len() >= 3 && text.starts_with(it)).map(|it| it + 1);
    let number = |text: &str| text.trim_end_matches(|it: char| it.is_ascii_alphabetic()).parse::<u32>().ok();
    let (first, second) = (*words.first()?, *words.get(1)?);
    let (month, day) = match (month(first), month(second)) {
        (Some(month), _) => (u32::try_from(month).ok()?, number(second)?),
        (None, Some(month)) => (u32::try_from(month).ok()?, number(first)?),
        (None, None) => (first.parse().ok()?, second.parse().ok()?),
    };
    match words.get(2..)? {
        [] => {
            let earliest = today.checked_sub_days(Days::new(EARLIEST))?;
            let years = [today.year() - 1, today.year(), today.year() + 1];
            years.into_iter().filter_map(|it| NaiveDate::from_ymd_opt(it, month, day)).find(|it| *it >= earliest)
        }
        [year] => {
            let year: i32 = year.parse().ok()?;
            NaiveDate::from_ymd_opt(if year < 100 { year + 2000 } else { year }, month, day)
        }
        _ => None,
    }
}

/// A date or a range of dates: `26 Nov`, `2026-11-26 to 2026-11-27`, `Nov 26 - Nov 27`.
pub fn read_dates(text: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    if let Some(date) = read_date(text, today) {
        return Some((date, date));
    }
    [" to ", " until ", " - ", "–", "..", "-"].iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        let from = read_date(from, today)?;
        // A range ends after it starts, also over New Year.
        Some((from, read_date(to, today).filter(|it| *it >= from).or_else(|| read_date(to, from))?))
    })
}

/// From a time to a time, and nothing else: `10:05-10:50`, `10:05 to 10:50`.
pub fn read_times(text: &str) -> Option<(chrono::NaiveTime, chrono::NaiveTime)> {
    ["-", "–", " to ", " until "].iter().find_map(|between| {
        let (from, to) = text.split_once(between)?;
        Some((read_time(from)?, read_time(to)?))
    })
}

/// `10:05-10:50`.
pub fn times_words(starts: chrono::NaiveTime, ends: chrono::NaiveTime) -> String {
    format!("{}-{}", starts.format("%H:%M"), ends.format("%H:%M"))
}

/// A stretch of days in words: `Thu 26 Nov`, `Thu 26 - Fri 27 Nov`, `Mon 21 Dec - Fri 1 Jan`.
pub fn dates_words(from: NaiveDate, to: NaiveDate) -> String {
    match (from == to, (from.year(), from.month()) == (to.year(), to.month())) {
        (true, _) => from.format("%a %-d %b").to_string(),
        (false, true) => format!("{} - {}", from.format("%a %-d"), to.format("%a %-d %b")),
        (false, false) => format!("{} - {}", from.format("%a %-d %b"), to.format("%a %-d %b")),
    }
}

impl Book {
    /// Every day that something may be on: its word, and as it is said. Those of a week first, then those of the cycle.
    pub fn all_days(&self) -> Vec<(String, String)> {
        let week = WEEKDAYS.iter().map(|it| weekday_word(it.0).to_owned());
        let cycle = self.cycle().into_iter().map(|it| it.name.clone());
        week.chain(cycle).map(|it| (it.clone(), day_called(&it))).collect()
    }

    /// The word of a day that a person names, a weekday or a day of the cycle in any case: `A`, `A day`, `tue`, `Tuesdays`; `None`
    /// where there is no such day.
    pub fn day_named(&self, text: &str) -> Option<String> {
        let text = fold(text);
        let is_it = |name: &str| [name, &day_called(name), &days_called(name)].iter().any(|it| fold(it) == text);
        let cycle = self.cycle().into_iter().find(|it| is_it(&it.name)).map(|it| it.name.clone());
        cycle.or_else(|| weekday_named(&text).map(str::to_owned))
    }

    /// Typed days, in the order of a week and the cycle, each once; none for nothing, `all` and `every school day`. Errs with a sentence that
    /// names what is no day.
    pub fn read_days(&self, text: &str) -> Result<Vec<String>, String> {
        if matches!(fold(text).as_str(), "" | "all" | "every day" | "every school day") {
            return Ok(Vec::new());
        }
        self.days_named(&parts(text))
    }

    /// The same for days that stand alone.
    pub fn days_named(&self, days: &[impl AsRef<str>]) -> Result<Vec<String>, String> {
        let mut named = Vec::with_capacity(days.len());
        for day in days {
            named.push(self.day_named(day.as_ref()).ok_or_else(|| self.no_day(day.as_ref()))?);
        }
        self.order_days(&mut named);
        Ok(named)
    }

    /// Why something is no day, and what days there are.
    pub fn no_day(&self, text: &str) -> String {
        let cycle: Vec<String> = self.cycle().iter().map(|it| it.name.clone()).collect();
        let also = match cycle.as_slice() {
            [] => "; the team has no cycle".to_owned(),
            some => format!(", or a day of the cycle: {}", list(some)),
        };
        format!("There is no day “{}”. Write mon, tue, wed, thu, fri{also}.", super::text::clean(text))
    }

    /// Puts days in the order of a week, then of the cycle; each once.
    pub(super) fn order_days(&self, days: &mut Vec<String>) {
        let cycle = self.cycle();
        let place = |day: &str| {
            let weekday = WEEKDAYS.iter().position(|it| weekday_word(it.0) == day);
            weekday
                .unwrap_or_else(|| WEEKDAYS.len() + cycle.iter().position(|it| it.name == day).unwrap_or(cycle.len()))
        };
        days.sort_by_key(|it| place(it));
        days.dedup();
    }

    /// The days on which a block takes place, in order; none means every school day.
    pub fn days_of_block(&self, block: BlockId) -> Vec<String> {
        let of = self.block_days.range((block, String::new())..).take_while(|it| it.key.0 == block);
        let mut days: Vec<String> = of.filter(|it| it.holds).map(|it| it.key.1.clone()).collect();
        self.order_days(&mut days);
        days
    }

    /// The next school day from a date on that is on a named day; `None` within the time that anybody plans ahead.
    pub fn next_on(&self, day: &str, from: NaiveDate) -> Option<NaiveDate> {
        let is_that = |date: &NaiveDate| self.day_off(*date).is_none() && self.is_on(*date, day);
        from.iter_days().take(usize::try_from(EARLIEST).unwrap_or(0)).find(is_that)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::timetable::CycleDay;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn dates_are_read_as_people_write_them() {
        let today = date("2026-11-24");
        for text in ["2026-11-26", "11/26", "11/26/26", "26 Nov", "Nov 26", "Thu 26 Nov", "November 26th, 2026"] {
            assert_eq!(read_date(text, today), Some(date("2026-11-26")), "{text}");
        }
        assert_eq!(read_date("4 Jan", today), Some(date("2027-01-04")), "what is over long ago is next year's");
        assert_eq!(read_date("3 Sep", today), Some(date("2026-09-03")), "this school year");
        for text in ["", "soon", "26", "31 Nov", "1 2 3 4"] {
            assert_eq!(read_date(text, today), None, "{text}");
        }
    }

    #[test]
    fn a_range_of_dates_may_go_over_new_year() {
        let today = date("2026-11-24");
        let range = |text| read_dates(text, today).map(|it| (it.0.to_string(), it.1.to_string()));
        assert_eq!(range("21 Dec - 1 Jan"), Some(("2026-12-21".into(), "2027-01-01".into())));
        assert_eq!(range("2026-11-26 to 2026-11-27"), Some(("2026-11-26".into(), "2026-11-27".into())));
        assert_eq!(range("26 Nov"), Some(("2026-11-26".into(), "2026-11-26".into())));
        assert_eq!(range("2026-11-26"), Some(("2026-11-26".into(), "2026-11-26".into())));
        assert_eq!(range("some - time"), None);
    }

    #[test]
    fn days_are_named_in_any_way_and_told_in_order() {
        let mut book = Book::default();
        book.cycle_days.load(CycleDay { key: 0, name: "A".into() });
        book.cycle_days.load(CycleDay { key: 1, name: "Day 2".into() });
        let days = book.read_days("a, Thursday, mon, Thurs, day 2").expect("days");
        assert_eq!(days, ["mon", "thu", "A", "Day 2"]);
        assert_eq!(days_words(&days), "Mon, Thu, A and Day 2");
        assert_eq!(book.read_days("Fridays"), Ok(vec!["fri".to_owned()]));
        assert_eq!((days_words(&["fri".into()]), days_words(&["A".into()])), ("Fridays".into(), "A days".into()));
        assert_eq!((book.read_days(" all "), days_words(&[])), (Ok(Vec::new()), "every school day".into()));
        assert_eq!(days_words(&["Day 2".into()]), "Day 2");
        for (name, word) in [("TUE", "tue"), ("tuesdays", "tue"), ("a", "A"), ("A day", "A"), ("A days", "A")] {
            assert_eq!(book.day_named(name).as_deref(), Some(word), "{name}");
        }
        let why = book.read_days("mon, C").expect_err("no such day");
        assert!(why.contains("“C”") && why.contains("A and Day 2"), "{why}");
    }

    #[test]
    fn stretches_of_days_are_short_in_words() {
        assert_eq!(dates_words(date("2026-11-26"), date("2026-11-26")), "Thu 26 Nov");
        assert_eq!(dates_words(date("2026-11-26"), date("2026-11-27")), "Thu 26 - Fri 27 Nov");
        assert_eq!(dates_words(date("2026-12-21"), date("2027-01-01")), "Mon 21 Dec - Fri 1 Jan");
        assert_eq!(read_times("10:05 - 10.50").map(|it| times_words(it.0, it.1)), Some("10:05-10:50".to_owned()));
    }
}
