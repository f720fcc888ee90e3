//! `show weights`: the table of what a suggestion weighs, what the team lets it count, and where each number comes from.

use serde::Serialize;

use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::session::Session;
use crate::suggest::{Term, Weights};

/// `open` are those that `weigh` and `suggest --weigh` take; `team` is what counts, `usual` the product's own number.
#[derive(Serialize)]
struct WeightJson {
    name: &'static str,
    words: &'static str,
    unit: &'static str,
    usual: i32,
    team: i32,
    least: i32,
    most: i32,
    open: bool,
    source: &'static str,
}

pub(super) fn run(json: bool, session: &Session) -> Result<Answer, Failure> {
    let team = Weights::of(session.book());
    let lines = Term::ALL.map(Term::line);
    if json {
        return Answer::json(&lines.map(|it| WeightJson {
            name: it.name,
            words: it.words,
            unit: it.unit,
            usual: it.usual,
            team: team.get(it.term),
            least: it.range.0,
            most: it.range.1,
            open: it.open,
            source: it.source,
        }));
    }
    let mut table = Table::default();
    table.line("1000 points are one student who works on the most urgent skill that they are ready for.");
    for (open, title) in [
        (true, "\nYours to change, with weigh; for one suggestion with suggest --weigh"),
        (false, "\nWhat keeps a plan sound"),
    ] {
        table.line(title);
        for line in lines.iter().filter(|it| it.open == open) {
            let range = if open { format!("{} to {}", line.range.0, line.range.1) } else { String::new() };
            let (now, usual) = (team.get(line.term), line.usual);
            let usual = if now == usual { String::new() } else { format!("usually {usual}") };
            table.item([line.name, &now.to_string(), &usual, &range, line.words]);
        }
    }
    Ok(Answer::text(table.to_string()))
}
