//! `show away`: what recurs, in sentences, and what is said of one day.

use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::away::Who;
use crate::domain::book::Book;
use crate::domain::timetable::Availability;
use crate::session::Session;

#[derive(Serialize)]
struct AwayJson {
    date: String,
    recurring: Vec<FactJson>,
    on_the_day: Vec<FactJson>,
}

/// `students` counts whom a fact is about; `holds` is whether it is about the date; `words` says all of it but the reason.
#[derive(Serialize)]
struct FactJson {
    id: String,
    kind: &'static str,
    who: String,
    words: String,
    state: &'static str,
    here: bool,
    days: Vec<String>,
    except: bool,
    from_date: Option<String>,
    to_date: Option<String>,
    from: Option<String>,
    until: Option<String>,
    block: Option<String>,
    reason: Option<String>,
    students: usize,
    holds: bool,
}

pub(super) fn run(date: Option<NaiveDate>, json: bool, session: &Session) -> Result<Answer, Failure> {
    let (book, date) = (session.book(), date.unwrap_or(session.now().date()));
    let mut dated: Vec<&Availability> =
        book.availability.iter().filter(|it| it.live && it.on_date == Some(date)).collect();
    dated.sort_by_cached_key(|it| (it.adult.is_some(), book.away_sentence(it), it.key));
    let facts = |all: Vec<&Availability>| all.into_iter().map(|it| fact(book, it, date)).collect();
    let answer =
        AwayJson { date: date.to_string(), recurring: facts(book.recurring_away(date)), on_the_day: facts(dated) };
    if json { Answer::json(&answer) } else { Ok(Answer::text(as_text(&answer, date))) }
}

fn fact(book: &Book, it: &Availability, date: NaiveDate) -> FactJson {
    let clock = |it: NaiveTime| it.format("%H:%M").to_string();
    let who = it.who();
    FactJson {
        id: it.key.to_string(),
        kind: match who {
            Some(Who::Student(_)) | None => "student",
            Some(Who::Adult(_)) => "adult",
            Some(Who::Tag(_)) => "tag",
            Some(Who::Grade(_)) => "grade",
        },
        who: who.map_or_else(String::new, |it| book.fill(&it.mark())),
        words: book.away_sentence(it),
        state: it.state.word(),
        here: it.here,
        days: book.days_in_order(it),
        except: it.others,
        from_date: it.from_date.map(|it| it.to_string()),
        to_date: it.to_date.map(|it| it.to_string()),
        from: it.from_time.map(clock),
        until: it.till_time.map(clock),
        block: it.block.and_then(|it| book.blocks.get(&it)).map(|it| it.name.clone()),
        reason: it.reason.clone(),
        students: book.students_of(it).len(),
        holds: it.holds_on(book, date),
    }
}

fn as_text(answer: &AwayJson, date: NaiveDate) -> String {
    let mut table = Table::default();
    let mut part = |title: String, none: &str, facts: &[FactJson]| {
        table.line(if facts.is_empty() { format!("{title}: {none}") } else { title });
        for it in facts {
            let today = if it.holds && it.days.len() + usize::from(it.except) > 0 { "holds on this day" } else { "" };
            table.item([it.words.as_str(), it.reason.as_deref().unwrap_or(""), today]);
        }
    };
    part("What recurs".to_owned(), "nothing", &answer.recurring);
    part(format!("On {}", date.format("%a %-d %b")), "nothing more", &answer.on_the_day);
    table.to_string()
}
