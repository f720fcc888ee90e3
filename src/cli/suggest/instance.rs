//! An instance of the benchmark, solved as it stands: the engine alone, without a team.

use std::path::Path;

use serde::Serialize;

use super::measure::{cpu_ms, tenths};
use crate::cli::answer::{Answer, Failure};
use crate::cli::table::Table;
use crate::domain::text::clean;
use crate::suggest::engine::{Engine, Limits, Progress};
use crate::suggest::instance::Instance;

#[derive(Serialize)]
struct SuggestJson {
    assign: Vec<i64>,
    focus: Vec<(i64, i64, i64)>,
    value: i64,
    bound: i64,
    /// How far the plan could be from the best one, as a fraction of its value.
    gap: f64,
    /// Processor time until the plan was proven within 1 % of the best.
    cpu_ms_to_1pct: Option<f64>,
    cpu_ms: f64,
    work: u64,
}

/// Solves it to a limit.
pub(super) fn run(path: &Path, limits: &Limits, as_json: bool) -> Result<Answer, Failure> {
    let begun = cpu_ms();
    let file = clean(&path.display().to_string());
    let text = std::fs::read_to_string(path)
        .map_err(|why| Failure::Refused(format!("“{file}” can't be read ({why}). Check the name and try again.")))?;
    let instance =
        Instance::parse(&text).map_err(|why| Failure::Refused(format!("“{file}” can't be solved. {why}")))?;
    let mut reading = instance.read();
    let mut engine = Engine::of(std::mem::take(&mut reading.problem));
    let mut proven = None;
    let mut told = |now: &Progress| {
        if proven.is_none() && within_a_percent(now) {
            proven = Some(cpu_ms() - begun);
        }
    };
    let found = engine.run(limits, &mut told);
    let answer = reading.answer(engine.problem(), &found.plan);
    let json = SuggestJson {
        value: found.plan.value,
        bound: found.bound,
        gap: fraction(found.bound - found.plan.value, found.plan.value),
        cpu_ms_to_1pct: proven.map(tenths),
        cpu_ms: tenths(cpu_ms() - begun),
        work: found.work,
        assign: answer.assign,
        focus: answer.focus,
    };
    if as_json { Answer::json(&json) } else { Ok(Answer::text(as_text(&instance, &json))) }
}

fn as_text(instance: &Instance, json: &SuggestJson) -> String {
    let mut table = Table::default();
    for (adult, &(format, skill, pitch)) in json.focus.iter().enumerate() {
        let here = json.assign.iter().enumerate().filter(|it| usize::try_from(*it.1) == Ok(adult));
        let students: Vec<String> = here.map(|it| format!("S{}", it.0)).collect();
        let focus = if skill < 0 { String::new() } else { format!("skill {skill} at {pitch} %") };
        table.row([format!("A{adult}"), instance.format_name(format).to_owned(), focus, students.join(" ")]);
    }
    table.line(format!(
        "Worth {} points; no plan is worth more than {} ({:.2} % above). {} ms of processor time.",
        json.value,
        json.bound,
        json.gap * 100.0,
        json.cpu_ms
    ));
    table.to_string()
}

fn within_a_percent(now: &Progress) -> bool {
    (i128::from(now.bound) - i128::from(now.value)) * 100 <= i128::from(now.value.abs())
}

#[expect(clippy::cast_precision_loss, reason = "points are far below 2^52")]
fn fraction(part: i64, of: i64) -> f64 {
    part as f64 / of.abs().max(1) as f64
}
