//! `show timetable`: a week with its blocks, team times and days off, and when all adults are free.

use chrono::NaiveDate;
use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::text::{count, list};
use crate::domain::week::{Item, Week, WeekDay, What};
use crate::session::Session;

#[derive(Serialize)]
struct WeekJson {
    monday: String,
    days: Vec<DayJson>,
}

/// `off` is why there is no school, empty where nobody said it; `null` on a school day.
#[derive(Serialize)]
struct DayJson {
    date: String,
    cycle_day: Option<String>,
    off: Option<String>,
    blocks: Vec<BlockJson>,
    team_times: Vec<TeamTimeJson>,
    free: Vec<SpanJson>,
}

#[derive(Serialize)]
struct BlockJson {
    id: String,
    name: String,
    #[serde(flatten)]
    span: SpanJson,
    rounds: u8,
    overlaps: Vec<String>,
}

#[derive(Serialize)]
struct TeamTimeJson {
    id: String,
    name: String,
    #[serde(flatten)]
    span: SpanJson,
    missing: Vec<String>,
}

#[derive(Serialize)]
struct SpanJson {
    from: String,
    to: String,
}

pub(super) fn run(date: Option<NaiveDate>, json: bool, session: &Session) -> Result<Answer, Failure> {
    let today = session.now().date();
    // On a weekend, the week that comes.
    let week = session.week(date.unwrap_or_else(|| session.book().school_day_from(today)))?;
    if json {
        let days = week.days.iter().map(day_json).collect();
        return Answer::json(&WeekJson { monday: week.monday.to_string(), days });
    }
    Ok(Answer::text(as_text(&week)))
}

fn day_json(day: &WeekDay) -> DayJson {
    let mut it = DayJson {
        date: day.date.to_string(),
        cycle_day: day.cycle.clone(),
        off: day.off.clone(),
        blocks: Vec::new(),
        team_times: Vec::new(),
        free: Vec::new(),
    };
    for item in &day.items {
        let span =
            SpanJson { from: item.starts.format("%H:%M").to_string(), to: item.ends.format("%H:%M").to_string() };
        match item.what.clone() {
            What::Block { block, name, rounds, overlaps } => {
                it.blocks.push(BlockJson { id: block.to_string(), name, span, rounds, overlaps });
            }
            What::TeamTime { team_time, name, missing } => {
                it.team_times.push(TeamTimeJson { id: team_time.to_string(), name, span, missing });
            }
            What::Free => it.free.push(span),
        }
    }
    it
}

fn as_text(week: &Week) -> String {
    let mut table = Table::default();
    table.line(format!("Week of {}", week.monday.format("%a %-d %b %Y")));
    for day in &week.days {
        let date = day.date.format("%a %-d %b");
        let cycle = day.cycle.as_ref().map(|it| format!("  {it}")).unwrap_or_default();
        let off = match day.off.as_deref() {
            None => "",
            Some("") => "  no school",
            Some(why) => &format!("  no school: {why}"),
        };
        table.line("");
        table.line(format!("{date}{cycle}{off}"));
        for item in &day.items {
            let (name, more) = told(item);
            table.item([item.times(), name, more]);
        }
    }
    table.to_string()
}

fn told(item: &Item) -> (String, String) {
    match &item.what {
        What::Block { name, rounds, overlaps, .. } => {
            let rounds = if *rounds > 1 { Some(count(usize::from(*rounds), "round")) } else { None };
            let overlaps =
                if overlaps.is_empty() { None } else { Some(format!("at the same time as {}", list(overlaps))) };
            (name.clone(), rounds.into_iter().chain(overlaps).collect::<Vec<_>>().join(", "))
        }
        What::TeamTime { name, missing, .. } if missing.is_empty() => (name.clone(), "all adults can come".to_owned()),
        What::TeamTime { name, missing, .. } => (name.clone(), missing.join("; ")),
        What::Free => ("all adults are free".to_owned(), String::new()),
    }
}
