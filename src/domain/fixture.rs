//! A class in memory for the tests of this layer: a few students and adults, and Math in November 2026.

use chrono::{NaiveDate, NaiveTime};

use super::book::Book;
use super::ids::{AdultId, BlockId, StudentId};
use super::person::{Adult, Role, Student};
use super::record::Record;
use super::timetable::Block;

/// The one block.
pub const MATH: BlockId = BlockId([1; 16]);

/// A day of November.
pub fn date(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).expect("a date")
}

/// A student by place in the list of names.
pub fn student(n: u8) -> StudentId {
    StudentId([n + 10; 16])
}

/// Students who are sorted as they are called, adults, and Math between two full hours.
pub fn class(students: &[&str], adults: &[(AdultId, &str, Role)], hours: (u32, u32)) -> Book {
    let mut book = Book::default();
    for (n, name) in (0..).zip(students) {
        let (name, sort_name) = ((*name).to_owned(), (*name).to_owned());
        book.students.load(Student { name, sort_name, live: true, ..Student::new(student(n)) });
    }
    for (id, name, role) in adults {
        book.adults.load(Adult { name: (*name).to_owned(), role: *role, live: true, ..Adult::new(*id) });
    }
    let time = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("an hour");
    let (name, starts, ends) = ("Math".to_owned(), time(hours.0), time(hours.1));
    book.blocks.load(Block { name, starts, ends, live: true, ..Block::new(MATH) });
    book
}
