//! One measured figure beside its target.

use std::time::Instant;

/// A figure: what was measured, its target if the design names one, and the measurements in the target's unit.
pub struct Figure {
    what: String,
    target: Option<f64>,
    unit: &'static str,
    measured: Vec<f64>,
    /// The target is meant for so many of a hundred.
    part: usize,
}

impl Figure {
    /// Runs something several times and notes the milliseconds of each.
    pub fn times(what: impl Into<String>, target: Option<f64>, runs: usize, mut it: impl FnMut(usize)) -> Self {
        let time = |run| {
            let started = Instant::now();
            it(run);
            started.elapsed().as_secs_f64() * 1000.0
        };
        // The first run warms the caches; a laptop that opens the board in the morning has read the file before.
        let mut measured: Vec<f64> = (0..=runs).map(time).skip(1).collect();
        measured.sort_by(f64::total_cmp);
        Self { what: what.into(), target, unit: "ms", measured, part: 50 }
    }

    /// Milliseconds that were measured elsewhere.
    pub fn measured(what: impl Into<String>, target: Option<f64>, mut measured: Vec<f64>) -> Self {
        measured.sort_by(f64::total_cmp);
        Self { what: what.into(), target, unit: "ms", measured, part: 50 }
    }

    /// One number.
    pub fn number(what: impl Into<String>, target: Option<f64>, unit: &'static str, number: f64) -> Self {
        Self { what: what.into(), target, unit, measured: vec![number], part: 50 }
    }

    /// Holds the target against 95 of 100 and not against the median.
    pub fn of_slowest(self) -> Self {
        Self { part: 95, ..self }
    }

    fn at(&self, part: usize) -> f64 {
        self.measured[(self.measured.len() - 1) * part / 100]
    }
}

/// Prints them as a table.
pub fn print(figures: &[Figure]) {
    println!("\n{:<58} {:>10} {:>10} {:>10}", "figure", "target", "median", "p95");
    for it in figures {
        let target = it.target.map_or_else(String::new, |target| format!("{target} {}", it.unit));
        let (median, p95) = (format!("{:.2} {}", it.at(50), it.unit), format!("{:.2} {}", it.at(95), it.unit));
        let missed = if it.target.is_some_and(|target| it.at(it.part) > target) { "  missed" } else { "" };
        println!("{:<58} {target:>10} {median:>10} {p95:>10}{missed}", it.what);
    }
}
