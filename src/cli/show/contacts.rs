//! `show contacts`: who was with whom on the last school days. Never a ranking of adults.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::text::count;
use crate::domain::unseen::{Matrix, Pair, REACH};
use crate::session::Session;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// How many school days are counted, today among them: 1 to 20
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=REACH as i64))]
    days: u8,
    /// Only this student
    #[arg(long, value_name = "STUDENT")]
    student: Option<String>,
    /// Only this adult
    #[arg(long, value_name = "ADULT")]
    adult: Option<String>,
}

#[derive(Serialize)]
struct ContactsJson {
    from: String,
    to: String,
    school_days: usize,
    adults: Vec<AdultJson>,
    students: Vec<StudentJson>,
}

#[derive(Serialize)]
struct AdultJson {
    id: String,
    name: String,
    role: &'static str,
}

/// `with` has the adults' order.
#[derive(Serialize)]
struct StudentJson {
    id: String,
    name: String,
    with: Vec<PairJson>,
}

/// `days` is on how many of the counted days they were together; `unseen` that it was too long ago.
#[derive(Serialize)]
struct PairJson {
    adult: String,
    last_on: Option<String>,
    school_days_ago: Option<usize>,
    days: usize,
    unseen: bool,
}

pub(super) fn run(args: &Args, json: bool, mut session: Session) -> Result<Answer, Failure> {
    let student = args.student.as_ref().map(|it| session.book().find_student(it)).transpose()?;
    let adult = args.adult.as_ref().map(|it| session.book().find_adult(it)).transpose()?;
    let days = usize::from(args.days);
    let mut matrix = session.contact_matrix(days)?;
    matrix.rows.retain(|it| student.is_none_or(|student| it.student == student));
    if let Some(adult) = adult {
        let place = matrix.adults.iter().position(|it| *it == adult);
        for row in &mut matrix.rows {
            row.pairs = place.and_then(|it| row.pairs.get(it)).copied().into_iter().collect();
        }
        matrix.adults.retain(|it| *it == adult);
        matrix.rows.sort_by_key(|it| std::cmp::Reverse(it.pairs.first().map(|it| it.ago.unwrap_or(usize::MAX))));
    }
    if json {
        Answer::json(&as_json(&matrix, session.book(), days))
    } else {
        Ok(Answer::text(as_text(&matrix, session.book(), days)))
    }
}

fn as_text(matrix: &Matrix, book: &Book, days: usize) -> String {
    let mut table = Table::default();
    let (from, to) = (matrix.from.format("%a %-d %b"), matrix.to.format("%a %-d %b"));
    table.line(format!("Who was with whom: {}, {from} to {to}", count(days, "school day")));
    table.line("School days since, and on how many of them together; ! is unseen for too long");
    let names = matrix.adults.iter().map(|it| book.adult_name(*it));
    table.row(std::iter::once(String::new()).chain(names));
    for row in &matrix.rows {
        table.row(std::iter::once(row.name.clone()).chain(row.pairs.iter().map(words)));
    }
    table.to_string()
}

/// `!6d 2`, `today 7`, `- 0`.
fn words(pair: &Pair) -> String {
    let flag = if pair.unseen.is_some() { "!" } else { "" };
    let ago = match pair.ago {
        None => "-".to_owned(),
        Some(0) => "today".to_owned(),
        Some(days) => format!("{days}d"),
    };
    format!("{flag}{ago} {}", pair.days)
}

fn as_json(matrix: &Matrix, book: &Book, days: usize) -> ContactsJson {
    let adults = matrix.adults.iter().map(|it| AdultJson {
        id: it.to_string(),
        name: book.adult_name(*it),
        role: book.adults.get(it).map_or("", |it| it.role.word()),
    });
    let pair = |(pair, adult): (&Pair, &crate::domain::ids::AdultId)| PairJson {
        adult: book.adult_name(*adult),
        last_on: pair.last.map(|it| it.to_string()),
        school_days_ago: pair.ago,
        days: pair.days,
        unseen: pair.unseen.is_some(),
    };
    let student = |row: &crate::domain::unseen::Row| StudentJson {
        id: row.student.to_string(),
        name: row.name.clone(),
        with: row.pairs.iter().zip(&matrix.adults).map(pair).collect(),
    };
    ContactsJson {
        from: matrix.from.to_string(),
        to: matrix.to.to_string(),
        school_days: days,
        adults: adults.collect(),
        students: matrix.rows.iter().map(student).collect(),
    }
}
