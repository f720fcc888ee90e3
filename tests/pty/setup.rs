//! What a program is started with: a controlled environment, so that no setting of the person who runs the tests leaks
//! in and nothing of theirs is touched.

use std::ffi::OsStr;
use std::path::Path;
use std::time::Duration;

use portable_pty::{CommandBuilder, PtySize};
use tempfile::TempDir;

use super::Terminal;

/// The morning that tests live in unless they say otherwise: a Tuesday.
const MORNING: &str = "2026-11-24T07:45:00";

/// How long a wait may last. Generous: only a failing test ever waits so long.
const LIMIT: Duration = Duration::from_secs(10);

/// A program, its environment and the size of its terminal.
pub struct Setup {
    pub(super) command: CommandBuilder,
    pub(super) size: PtySize,
    /// What the program takes for its home, and runs in; removed at the end.
    pub(super) folder: TempDir,
    pub(super) limit: Duration,
}

impl Setup {
    pub(super) fn new(columns: u16, rows: u16, program: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut command = CommandBuilder::new(program);
        command.env_clear();
        command.env("PATH", std::env::var_os("PATH").expect("a PATH"));
        command.env("TERM", "xterm-256color");
        command.env("LANG", "C.UTF-8");
        command.env("HOME", folder.path());
        command.env("HUDDLEBOARD_HOME", folder.path());
        command.env("HUDDLEBOARD_NOW", MORNING);
        command.cwd(folder.path());
        let size = PtySize { rows, cols: columns, ..PtySize::default() };
        Self { command, size, folder, limit: LIMIT }
    }

    /// Adds arguments.
    pub fn args<T: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = T>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Sets the program's clock: ISO local time, frozen, or running on with a trailing `+`.
    pub fn now(self, time: &str) -> Self {
        self.env("HUDDLEBOARD_NOW", time)
    }

    /// Opens this team file.
    pub fn db(self, file: &Path) -> Self {
        self.env("HUDDLEBOARD_DB", file)
    }

    /// Shares the folder of settings with other starts of the program; the default is a fresh one.
    pub fn home(self, folder: &Path) -> Self {
        self.env("HUDDLEBOARD_HOME", folder)
    }

    /// Lets waits last no longer than this.
    pub fn limit(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// The fresh folder that the program will run in, to put files there.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Starts the program in a new terminal.
    pub fn start(self) -> Terminal {
        Terminal::start(self)
    }
}
