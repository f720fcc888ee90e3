//! `show conferences`: those of a block or of the week, and who had none since Monday.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::slot::SlotArgs;
use crate::cli::table::Table;
use crate::domain::book::Book;
use crate::domain::conference::Turn;
use crate::domain::text::count;
use crate::domain::timetable::Conference;
use crate::domain::week::monday_of;
use crate::session::Session;

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// All from Monday to that day, instead of one block
    #[arg(long)]
    week: bool,
    /// Who had none from Monday to that day, who had none for longest first
    #[arg(long, conflicts_with = "week")]
    none: bool,
    /// The day [default: today with --week and --none, else that of the current or next block]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<NaiveDate>,
    /// The block [default: the current or next one of that day]
    #[arg(long, value_name = "NAME", conflicts_with_all = ["week", "none"])]
    block: Option<String>,
}

/// `none` is who had none from Monday to `date`.
#[derive(Serialize)]
struct ConferencesJson {
    from: String,
    date: String,
    conferences: Vec<ConferenceJson>,
    none: Vec<NoneJson>,
    warnings: Vec<String>,
}

#[derive(Serialize)]
struct ConferenceJson {
    date: String,
    block: String,
    student: PersonJson,
    adult: PersonJson,
    minutes: u32,
    state: &'static str,
}

#[derive(Serialize)]
struct NoneJson {
    id: String,
    name: String,
    last_on: Option<String>,
    last_with: Option<String>,
    school_days_ago: Option<usize>,
}

#[derive(Serialize)]
struct PersonJson {
    id: String,
    name: String,
}

pub(super) fn run(args: &Args, json: bool, session: &Session) -> Result<Answer, Failure> {
    let (book, now) = (session.book(), session.now());
    let shown = if args.week || args.none {
        let date = args.date.unwrap_or(now.date());
        let monday = monday_of(date);
        let mut week: Vec<&Conference> =
            book.conferences.iter().filter(|it| it.live && monday <= it.on_date && it.on_date <= date).collect();
        let starts = |it: &Conference| book.blocks.get(&it.block).map(|it| it.starts);
        week.sort_by_cached_key(|it| (it.on_date, starts(it), book.student_name(it.student), it.key));
        (date, week)
    } else {
        let slot = SlotArgs::of_block(args.date, args.block.clone()).find(book, now)?;
        let date = slot.day.date().unwrap_or(now.date());
        (date, book.conferences_in(date, slot.block))
    };
    let (date, conferences) = shown;
    let none = book.without_conference(date);
    let warnings = warnings(book, &conferences);
    if json {
        return Answer::json(&ConferencesJson {
            from: monday_of(date).to_string(),
            date: date.to_string(),
            conferences: conferences.iter().map(|it| conference(book, it)).collect(),
            none: none.iter().map(|it| nobody(book, it, date)).collect(),
            warnings,
        });
    }
    let mut table = Table::default();
    if args.none {
        who_had_none(&mut table, book, &none, date);
    } else {
        held(&mut table, book, &conferences, date);
        for it in &warnings {
            table.line(format!("! {it}"));
        }
        table.line(format!("{} had none since Monday: see --none.", count(none.len(), "student")));
    }
    Ok(Answer::text(table.to_string()))
}

fn warnings(book: &Book, conferences: &[&Conference]) -> Vec<String> {
    let mut sheets: Vec<_> = conferences.iter().map(|it| (it.on_date, it.block, it.adult)).collect();
    sheets.sort_unstable();
    sheets.dedup();
    let warning = |(date, block, adult)| {
        let words = book.conference_load(adult, date, block).warning()?;
        Some(format!("{} on {}: {words}", book.adult_name(adult), date.format("%a %-d %b")))
    };
    sheets.into_iter().filter_map(warning).collect()
}

fn who_had_none(table: &mut Table, book: &Book, none: &[Turn], date: NaiveDate) {
    let (monday, day) = (monday_of(date).format("%a %-d %b"), date.format("%a %-d %b"));
    table.line(format!("{} had no conference from {monday} to {day}", count(none.len(), "student")));
    for it in none {
        table.item([book.student_name(it.student), it.words(book, date)]);
    }
}

fn held(table: &mut Table, book: &Book, conferences: &[&Conference], date: NaiveDate) {
    if conferences.is_empty() {
        table.line(format!("No conference is planned or done up to {}.", date.format("%a %-d %b")));
        return;
    }
    table.line(count(conferences.len(), "conference"));
    for it in conferences {
        let block = book.blocks.get(&it.block).map_or("", |it| it.name.as_str());
        table.item([
            it.on_date.format("%a %-d %b").to_string(),
            block.to_owned(),
            book.student_name(it.student),
            book.adult_name(it.adult),
            count(it.minutes as usize, "minute"),
            it.state.word().to_owned(),
        ]);
    }
}

fn conference(book: &Book, it: &Conference) -> ConferenceJson {
    ConferenceJson {
        date: it.on_date.to_string(),
        block: book.blocks.get(&it.block).map(|it| it.name.clone()).unwrap_or_default(),
        student: PersonJson { id: it.student.to_string(), name: book.student_name(it.student) },
        adult: PersonJson { id: it.adult.to_string(), name: book.adult_name(it.adult) },
        minutes: it.minutes,
        state: it.state.word(),
    }
}

fn nobody(book: &Book, it: &Turn, date: NaiveDate) -> NoneJson {
    NoneJson {
        id: it.student.to_string(),
        name: book.student_name(it.student),
        last_on: it.last.map(|it| it.0.to_string()),
        last_with: it.last.map(|it| book.adult_name(it.1)),
        school_days_ago: it.last.map(|it| book.school_days_since(it.0, date)),
    }
}
