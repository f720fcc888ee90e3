//! The private modes that a program set and reset in its terminal, read from the bytes that it wrote.

use std::sync::LazyLock;

use regex::bytes::Regex;

/// What a full-screen program may turn on, and must turn off however it ends.
pub(super) const OWED: [(u16, &str); 8] = [
    (1000, "mouse buttons"),
    (1002, "mouse drags"),
    (1003, "every mouse motion"),
    (1006, "SGR mouse reports"),
    (1015, "urxvt mouse reports"),
    (1004, "focus reports"),
    (2004, "bracketed paste"),
    (1049, "alternate screen"),
];
const CURSOR: u16 = 25;
const ALTERNATE_SCREEN: u16 = 1049;

/// Every set and reset of a private mode, in the order written.
#[derive(Debug)]
pub struct Modes {
    switches: Vec<(u16, bool)>,
}

impl Modes {
    /// Reads `CSI ? n ; … h` (set) and `CSI ? n ; … l` (reset) out of raw output.
    pub fn of(output: &[u8]) -> Self {
        static SWITCH: LazyLock<Regex> =
            LazyLock::new(|| Regex::new(r"\x1b\[\?([0-9;]+)([hl])").expect("the pattern is valid"));
        let mut switches = Vec::new();
        for found in SWITCH.captures_iter(output) {
            let numbers = str::from_utf8(&found[1]).expect("digits are ASCII");
            let set = &found[2] == b"h";
            switches.extend(numbers.split(';').filter_map(|it| it.parse().ok()).map(|mode| (mode, set)));
        }
        Self { switches }
    }

    /// Whether the mode is on after all output.
    pub fn is_set(&self, mode: u16) -> bool {
        self.last(mode) == Some(true)
    }

    /// Whether the mode was on at any time.
    pub fn was_set(&self, mode: u16) -> bool {
        self.switches.contains(&(mode, true))
    }

    /// Fails unless a full-screen program left the terminal as it found it: it did enter, every mode that it set is
    /// reset, after the last set it *wrote* the reset of each mode (some terminals link the mouse modes, so a reset
    /// that looks needless is not), and the cursor is shown.
    #[track_caller]
    pub fn assert_restored(&self) {
        let faults = self.faults();
        assert!(faults.is_empty(), "the terminal was not restored:\n{}\nfrom {:?}", faults.join("\n"), self.switches);
    }

    /// Fails if any mode was set, hidden cursor included: for commands that must not touch the terminal.
    #[track_caller]
    pub fn assert_untouched(&self) {
        assert!(self.switches.is_empty(), "the program switched terminal modes: {:?}", self.switches);
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if !self.was_set(ALTERNATE_SCREEN) {
            faults.push("the alternate screen was never entered, so nothing is proved".to_owned());
        }
        let last_set = self.switches.iter().rposition(|&(mode, set)| set && OWED.iter().any(|it| it.0 == mode));
        let after = &self.switches[last_set.map_or(0, |it| it + 1)..];
        for (mode, name) in OWED {
            if self.is_set(mode) {
                faults.push(format!("{name} ({mode}) is still on"));
            } else if !after.contains(&(mode, false)) {
                faults.push(format!("{name} ({mode}): no reset was written after the last set of any mode"));
            }
        }
        if self.last(CURSOR) == Some(false) {
            faults.push("the cursor is still hidden".to_owned());
        }
        faults
    }

    fn last(&self, mode: u16) -> Option<bool> {
        self.switches.iter().rev().find(|it| it.0 == mode).map(|it| it.1)
    }
}
