//! `suggest`: who could sit where. Here: an instance of the benchmark, solved as it stands.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::Serialize;

use super::answer::{Answer, Failure};
use super::table::Table;
use crate::domain::text::clean;
use crate::suggest::engine::{Engine, Limits, Progress};
use crate::suggest::instance::Instance;

/// Work out the best groups for an instance of the benchmark, and how far from the best they could be at most
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The instance: a JSON file with needs, levels and rules
    #[arg(long, value_name = "FILE")]
    instance: PathBuf,
    /// Stop after so much work; the same answer on every computer [default: within 0.05 % of the best]
    #[arg(long, value_name = "N", conflicts_with = "ms")]
    work: Option<u64>,
    /// Stop after so many milliseconds
    #[arg(long, value_name = "N")]
    ms: Option<u64>,
    /// As JSON
    #[arg(long)]
    json: bool,
}

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

pub(super) fn run(args: &Args) -> Result<Answer, Failure> {
    let (started, begun) = (Instant::now(), cpu_ms());
    let file = clean(&args.instance.display().to_string());
    let text = std::fs::read_to_string(&args.instance)
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
    let over = || args.ms.is_some_and(|it| started.elapsed() >= Duration::from_millis(it));
    let usual = Limits::default();
    let (work, gap) = match (args.work, args.ms) {
        (Some(work), _) => (work, 0),
        (None, Some(_)) => (u64::MAX, 0),
        (None, None) => (usual.work, usual.gap),
    };
    let limits = Limits { work, gap, stop: Some(&over) };
    let found = engine.run(&limits, &mut told);
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
    if args.json { Answer::json(&json) } else { Ok(Answer::text(as_text(&instance, &json))) }
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

fn tenths(ms: f64) -> f64 {
    (ms * 10.0).round() / 10.0
}

/// Processor time of this process so far: what a busy computer does beside it doesn't count.
#[cfg(unix)]
#[expect(clippy::cast_precision_loss, reason = "a program's seconds are far below 2^52")]
fn cpu_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1000.0 + time.tv_nsec as f64 / 1_000_000.0
}

/// Where processor time can't be asked for, the time that passed since the first question.
#[cfg(not(unix))]
fn cpu_ms() -> f64 {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0
}
