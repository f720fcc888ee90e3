//! The engine of suggestions on instances of the benchmark: how soon a plan is proven, and what other ways to group come to
//! on the same ones. The instances are not part of this repository; without them there are no rows.

use std::path::{Path, PathBuf};
use std::time::Instant;

use huddleboard::suggest::engine::{Engine, Limits, Plan, Problem, Progress, broken, value_of};
use huddleboard::suggest::instance::{Instance, Reading};
use serde_json::Value;

use crate::figure::Figure;

/// The best known values, each with what a throw-away prototype took to prove 1 % (ms of CPU).
const KNOWN: [(&str, i64, f64); 10] = [
    ("dev12-a", 11_316, 1.2),
    ("dev12-b", 10_259, 0.5),
    ("dev60-a", 47_737, 18.0),
    ("dev60-b", 50_434, 11.0),
    ("dev60-c", 45_724, 49.0),
    ("dev60-d", 47_446, 8.0),
    ("dev60-e", 56_402, 28.0),
    ("dev120-a", 96_055, 21.0),
    ("dev240-a", 145_927, 43.0),
    ("dev240-b", 138_298, 26.0),
];

const RUNS: usize = 5;

/// All rows.
pub fn figures() -> Vec<Figure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/solver");
    let found = KNOWN.iter().filter_map(|it| Some((it, read(&folder.join(format!("{}.json", it.0)))?)));
    found.flat_map(|(known, (value, reading))| rows(*known, &value, &reading)).collect()
}

fn read(file: &PathBuf) -> Option<(Value, Reading)> {
    let text = std::fs::read_to_string(file).ok()?;
    let instance = Instance::parse(&text).expect("an instance");
    Some((serde_json::from_str(&text).expect("JSON"), instance.read()))
}

fn rows((name, best, prototype): (&str, i64, f64), file: &Value, reading: &Reading) -> Vec<Figure> {
    let problem = &reading.problem;
    let proven = |within: i64| -> Vec<f64> { (0..RUNS).map(|_| until_proven(problem, within)).collect() };
    let mut engine = Engine::of(problem.clone());
    let found = engine.run(&Limits::default(), &mut |_| {});
    let mut all = vec![
        Figure::measured(format!("{name}: proven within 1 % (target: a prototype's)"), Some(prototype), proven(100)),
        Figure::measured(format!("{name}: proven within 0.05 %"), None, proven(2000)),
        percent(format!("{name}: below the best known"), Some(0.1), best, found.plan.value),
        percent(format!("{name}: bound above the best known"), Some(0.1), found.bound, best),
        Figure::times(format!("{name}: the prices of all targets of a drag"), Some(16.0), RUNS, |student| {
            engine.prices(&found.plan, student, 150, &|| false);
        }),
    ];
    let needs = Needs::of(file);
    let ways = [
        ("sorted by score, in tiers", needs.tiers(problem)),
        ("most common need first", needs.common(problem)),
        ("yesterday's refocused", needs.yesterday(problem)),
    ];
    for (way, plan) in ways {
        let plan = refocused(problem, plan);
        let faults = broken(problem, &plan).len();
        all.push(percent(format!("{name}: {way}, {faults} rules broken: below"), None, best, plan.value));
        let mended = engine.repair(&plan, &[], 0);
        all.push(percent(format!("{name}: … seats mended by the flow: below"), None, best, mended.value));
    }
    all
}

/// Milliseconds until the gap is at most one part in `parts`.
fn until_proven(problem: &Problem, parts: i64) -> f64 {
    let started = Instant::now();
    let mut proven = None;
    let mut told = |now: &Progress| {
        if proven.is_none() && (now.bound - now.value) * parts <= now.value.abs() {
            proven = Some(started.elapsed().as_secs_f64() * 1000.0);
        }
    };
    Engine::of(problem.clone()).run(&Limits::default(), &mut told);
    proven.unwrap_or(f64::INFINITY)
}

#[expect(clippy::cast_precision_loss, reason = "points are far below 2^52")]
fn percent(what: String, target: Option<f64>, more: i64, less: i64) -> Figure {
    Figure::number(what, target, "%", (more - less) as f64 / more as f64 * 100.0)
}

/// What the other ways look at: each present student's levels, needs and group of yesterday.
struct Needs {
    level: Vec<i64>,
    need: Vec<Vec<i64>>,
    current: Vec<Option<usize>>,
    skills: Vec<Vec<usize>>,
}

impl Needs {
    fn of(file: &Value) -> Self {
        let index = |it: &Value| it.as_u64().and_then(|it| usize::try_from(it).ok());
        let list = |it: &Value| it.as_array().cloned().unwrap_or_default();
        let numbers = |it: &Value| list(it).iter().filter_map(Value::as_i64).collect::<Vec<_>>();
        let absent: Vec<usize> = list(&file["absent"]).iter().filter_map(index).collect();
        let present: Vec<usize> = (0..list(&file["need"]).len()).filter(|it| !absent.contains(it)).collect();
        Self {
            level: present.iter().map(|&who| numbers(&file["level"][who]).iter().sum()).collect(),
            need: present.iter().map(|&who| numbers(&file["need"][who])).collect(),
            current: present.iter().map(|&who| index(&file["raw"]["current"][who])).collect(),
            skills: list(&file["adults"])
                .iter()
                .map(|it| list(&it["skills"]).iter().filter_map(index).collect())
                .collect(),
        }
    }

    /// The lowest in the first group, the next in the second: each as large as it should be, the labs take the rest.
    fn tiers(&self, problem: &Problem) -> Plan {
        let mut order: Vec<usize> = (0..problem.students).collect();
        order.sort_by_key(|it| self.level[*it]);
        let mut plan = nobody(problem);
        let mut order = order.into_iter();
        for (group, room) in rooms(problem) {
            for student in order.by_ref().take(room) {
                plan.group[student] = Some(group);
            }
        }
        plan
    }

    /// The skill that most students need most gets the first adult who can teach it, and so on.
    fn common(&self, problem: &Problem) -> Plan {
        let mut plan = nobody(problem);
        let top = |who: usize| (0..self.need[who].len()).max_by_key(|it| self.need[who][*it]);
        let mut rooms = rooms(problem);
        while let Some(skill) = self.most_common(&plan, &rooms, top) {
            let at = rooms.iter().position(|it| self.skills[it.0].contains(&skill)).expect("somebody teaches it");
            let (group, room) = rooms.remove(at);
            let mut who: Vec<usize> = (0..problem.students).filter(|it| plan.group[*it].is_none()).collect();
            who.sort_by_key(|it| -self.need[*it][skill]);
            who.into_iter().take(room).for_each(|it| plan.group[it] = Some(group));
        }
        for (group, room) in rooms {
            let left: Vec<usize> = (0..problem.students).filter(|it| plan.group[*it].is_none()).collect();
            left.into_iter().take(room).for_each(|it| plan.group[it] = Some(group));
        }
        plan
    }

    fn most_common(
        &self,
        plan: &Plan,
        rooms: &[(usize, usize)],
        top: impl Fn(usize) -> Option<usize>,
    ) -> Option<usize> {
        let mut count = vec![0; self.need.first().map_or(0, Vec::len)];
        let left = (0..plan.group.len()).filter(|it| plan.group[*it].is_none());
        left.filter_map(top).for_each(|it| count[it] += 1);
        let taught = |skill: &usize| rooms.iter().any(|it| self.skills[it.0].contains(skill));
        (0..count.len()).filter(taught).max_by_key(|it| (count[*it], std::cmp::Reverse(*it)))
    }

    fn yesterday(&self, problem: &Problem) -> Plan {
        let mut plan = nobody(problem);
        plan.group.clone_from(&self.current);
        plan
    }
}

fn nobody(problem: &Problem) -> Plan {
    Plan { group: vec![None; problem.students], profile: vec![0; problem.groups.len()], value: 0 }
}

/// Groups with their wanted sizes, stretched until everybody fits; the labs, which have the largest, last.
fn rooms(problem: &Problem) -> Vec<(usize, usize)> {
    let size = |group: usize| {
        problem.groups[group].profiles.iter().map(|it| (it.sizes.target, it.sizes.hi)).max().unwrap_or((0, 0))
    };
    let mut all: Vec<(usize, usize)> = (0..problem.groups.len()).map(|it| (it, size(it).0 as usize)).collect();
    all.sort_by_key(|it| it.1 > 10);
    while all.iter().map(|it| it.1).sum::<usize>() < problem.students {
        let Some(room) = all.iter_mut().find(|it| it.1 < size(it.0).1 as usize) else { break };
        room.1 += 1;
    }
    all
}

/// The best profile for who sits there; one whose sizes fit, if there is any.
fn refocused(problem: &Problem, mut plan: Plan) -> Plan {
    for group in 0..problem.groups.len() {
        let mut value = |profile: usize| {
            plan.profile[group] = profile;
            let broken = broken(problem, &plan).len();
            (std::cmp::Reverse(broken), value_of(problem, &plan).total())
        };
        let best = (0..problem.groups[group].profiles.len()).max_by_key(|it| value(*it));
        plan.profile[group] = best.unwrap_or(0);
    }
    plan.value = value_of(problem, &plan).total();
    plan
}
