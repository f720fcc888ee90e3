//! Ctrl-C while a plan is worked out: the best so far is told, and **nothing is taken** that nobody has seen. A second one ends the
//! program as ever.

use std::cell::Cell;
use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// What takes longer than this says how to end it.
const LONG: Duration = Duration::from_secs(1);

/// Whether somebody has had enough.
pub(super) struct Halt {
    flag: Arc<AtomicBool>,
    /// What it said when it was last asked whether to go on.
    came: Cell<bool>,
    told: Cell<bool>,
    started: Instant,
}

impl Halt {
    /// From now on Ctrl-C ends the work and not the program; where the system has no such signal, it ends the program.
    pub fn watch() -> Self {
        let flag = Arc::new(AtomicBool::new(false));
        let watched = watch(&flag);
        Self {
            flag,
            came: Cell::new(false),
            told: Cell::new(!watched || !stderr().is_terminal()),
            started: Instant::now(),
        }
    }

    /// Whether it came by now; work that takes long says once that it may.
    pub fn now(&self) -> bool {
        if !self.told.get() && self.started.elapsed() >= LONG {
            self.told.set(true);
            eprintln!("Working it out. Ctrl-C shows the best plan so far.");
        }
        self.flag.load(Ordering::Relaxed)
    }

    /// Whether what was worked out may be taken: not if it was cut short.
    pub fn lets_take(&self) -> bool {
        self.came.set(self.now());
        !self.came.get()
    }

    /// Whether the answer was cut short.
    pub fn cut_it_short(&self) -> bool {
        self.came.get()
    }
}

/// The first one sets the flag; another one, with the flag set, ends the program with the code that a shell knows it by.
#[cfg(unix)]
fn watch(flag: &Arc<AtomicBool>) -> bool {
    use signal_hook::consts::SIGINT;
    use signal_hook::flag::{register, register_conditional_shutdown};
    let second = register_conditional_shutdown(SIGINT, 128 + SIGINT, Arc::clone(flag));
    second.and_then(|_| register(SIGINT, Arc::clone(flag))).is_ok()
}

#[cfg(not(unix))]
fn watch(_flag: &Arc<AtomicBool>) -> bool {
    false
}
