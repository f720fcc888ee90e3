//! Processor time of this process: what a busy computer does beside it doesn't count.

/// Milliseconds so far.
#[cfg(unix)]
#[expect(clippy::cast_precision_loss, reason = "a program's seconds are far below 2^52")]
pub(super) fn cpu_ms() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1000.0 + time.tv_nsec as f64 / 1_000_000.0
}

/// Where processor time can't be asked for, the time that passed since the first question.
#[cfg(not(unix))]
pub(super) fn cpu_ms() -> f64 {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed().as_secs_f64() * 1000.0
}

/// To a tenth.
pub(super) fn tenths(ms: f64) -> f64 {
    (ms * 10.0).round() / 10.0
}
