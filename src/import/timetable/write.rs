//! A team's timetable as a text that people read and [`super::read()`] reads.

use std::fmt::Write;

use toml::Value;

use crate::domain::book::Book;
use crate::domain::days::{WEEKDAYS, dates_words, days_words};
use crate::domain::timetable::{Block, Space, TeamTime, weekday_word};

/// What stands above everything.
const HEAD: &str = "\
# The timetable of a team, for Huddleboard: “huddleboard timetable import FILE” makes it true, in one act that can be undone.
# Things are known by their names. What is not in here stays as it is. Times are \"10:05\", dates are \"2026-11-26\".
";

/// Writes it.
pub fn write(book: &Book) -> String {
    let mut out = HEAD.to_owned();
    school_day(book, &mut out);
    cycle(book, &mut out);
    blocks(book, &mut out);
    days_off(book, &mut out);
    team_times(book, &mut out);
    spaces(book, &mut out);
    out
}

/// A line; writing to a text never fails.
macro_rules! line {
    ($out:expr, $($words:tt)*) => { let _ = writeln!($out, $($words)*); };
}

fn school_day(book: &Book, out: &mut String) {
    line!(out, "\n# From when to when there is school. Without it: from the first block to the last.");
    match book.school_day() {
        Some((from, to)) => {
            line!(out, "[school_day]\nfrom = \"{}\"\nto = \"{}\"", from.format("%H:%M"), to.format("%H:%M"));
        }
        None => {
            line!(out, "# [school_day]\n# from = \"08:00\"\n# to = \"15:00\"");
        }
    }
}

fn cycle(book: &Book, out: &mut String) {
    line!(out, "\n# Days that go round, such as A and B, and the date of a school day that is the first of them.");
    let days: Vec<String> = book.cycle().iter().map(|it| it.name.clone()).collect();
    match book.cycle_from().filter(|_| !days.is_empty()) {
        Some(first) => {
            line!(out, "[cycle]\ndays = {}\nfirst = \"{first}\"", list(&days));
        }
        None => {
            line!(out, "# [cycle]\n# days = [\"A\", \"B\"]\n# first = \"2026-08-17\"");
        }
    }
}

fn blocks(book: &Book, out: &mut String) {
    line!(out, "\n# Blocks. Days are weekdays or days of the cycle; without days it is every school day.");
    let mut blocks: Vec<&Block> = book.blocks.iter().filter(|it| it.live).collect();
    blocks.sort_by(|a, b| (a.starts, &a.name, a.key).cmp(&(b.starts, &b.name, b.key)));
    for it in blocks {
        line!(out, "\n[[block]]\nname = {}", quoted(&it.name));
        line!(out, "from = \"{}\"\nto = \"{}\"", it.starts.format("%H:%M"), it.ends.format("%H:%M"));
        if it.round_count() > 1 {
            line!(out, "rounds = {}", it.round_count());
        }
        let days = book.days_of_block(it.key);
        if !days.is_empty() {
            line!(out, "days = {}  # {}", list(&days), days_words(&days));
        }
    }
}

fn days_off(book: &Book, out: &mut String) {
    line!(out, "\n# Days without school, both ends included.");
    for (from, to, reason) in book.stretches_off() {
        line!(out, "\n[[day_off]]  # {}\nfrom = \"{from}\"", dates_words(from, to));
        if to != from {
            line!(out, "to = \"{to}\"");
        }
        if !reason.is_empty() {
            line!(out, "reason = {}", quoted(&reason));
        }
    }
}

fn team_times(book: &Book, out: &mut String) {
    line!(out, "\n# When the adults meet: a weekday or a day of the cycle.");
    let mut times: Vec<&TeamTime> = book.team_times.iter().filter(|it| it.live).collect();
    let place = |day: &str| WEEKDAYS.iter().position(|it| weekday_word(it.0) == day).unwrap_or(WEEKDAYS.len());
    times.sort_by(|a, b| {
        (place(&a.weekday), &a.weekday, a.starts, &a.name).cmp(&(place(&b.weekday), &b.weekday, b.starts, &b.name))
    });
    for it in times {
        line!(out, "\n[[team_time]]\nname = {}\nday = {}", quoted(&it.name), quoted(&it.weekday));
        line!(out, "from = \"{}\"\nto = \"{}\"", it.starts.format("%H:%M"), it.ends.format("%H:%M"));
    }
}

fn spaces(book: &Book, out: &mut String) {
    line!(out, "\n# Rooms and zones, with the seats that somebody counted.");
    let mut spaces: Vec<&Space> = book.spaces.iter().filter(|it| it.live).collect();
    spaces.sort_by(|a, b| (&a.name, a.key).cmp(&(&b.name, b.key)));
    for it in spaces {
        line!(out, "\n[[space]]\nname = {}", quoted(&it.name));
        if let Some(seats) = it.seats {
            line!(out, "seats = {seats}");
        }
    }
}

fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

fn list(words: &[String]) -> String {
    format!("[{}]", words.iter().map(|it| quoted(it)).collect::<Vec<_>>().join(", "))
}
