//! The one clock. `HUDDLEBOARD_NOW` sets it, so that a demo, a test or a picture shows the morning it is about.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Instant;

use chrono::{DateTime, Local, NaiveDateTime};

/// Tells the local time.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// The computer's.
    #[default]
    Real,
    /// Always the same moment.
    Frozen(NaiveDateTime),
    /// From a given moment on.
    From(NaiveDateTime, Instant),
    /// So many seconds after the start of 1970, as somebody sets them: for tests in which time passes.
    Set(&'static AtomicI64),
}

/// `HUDDLEBOARD_NOW` says something else than a time.
#[derive(Debug, thiserror::Error)]
#[error(
    "HUDDLEBOARD_NOW is “{0}”, which is not a time. Write it as 2026-11-24T07:45, with a + behind it if it is to run on."
)]
pub struct BadTime(String);

impl Clock {
    /// Reads `2026-11-24T07:45[:00][+]`; nothing stated is the computer's clock.
    pub fn stated(text: Option<&str>) -> Result<Self, BadTime> {
        let Some(text) = text.map(str::trim).filter(|it| !it.is_empty()) else { return Ok(Self::Real) };
        let (moment, runs) = text.strip_suffix('+').map_or((text, false), |it| (it, true));
        let formats = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"];
        let moment = formats.iter().find_map(|it| NaiveDateTime::parse_from_str(moment, it).ok());
        let moment = moment.ok_or_else(|| BadTime(text.to_owned()))?;
        Ok(if runs { Self::From(moment, Instant::now()) } else { Self::Frozen(moment) })
    }

    /// The local time, to the second.
    pub fn now(&self) -> NaiveDateTime {
        match self {
            Self::Real => Local::now().naive_local(),
            Self::Frozen(moment) => *moment,
            Self::From(moment, started) => *moment + started.elapsed(),
            Self::Set(seconds) => {
                let moment = DateTime::from_timestamp(seconds.load(Ordering::Relaxed), 0);
                moment.unwrap_or_default().naive_utc()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stated_time_stands_still_or_runs_on() {
        let frozen = Clock::stated(Some("2026-11-24T07:45")).expect("a time");
        assert_eq!(frozen.now().to_string(), "2026-11-24 07:45:00");
        let runs = Clock::stated(Some("2026-11-24T07:45:00+")).expect("a time");
        assert!(runs.now() >= frozen.now());
        assert!(Clock::stated(Some("tomorrow")).is_err());
    }
}
