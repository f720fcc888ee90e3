//! The real binary on the command line: every command, its exit codes, its JSON. Names in here are invented.

mod adults;
mod away;
mod bases;
mod changes;
mod conferences;
mod config;
mod docs;
mod flags;
mod groups;
mod imports;
mod manual;
mod nasty;
mod people;
mod print;
mod profiles;
mod rotation;
mod rules;
mod setup;
mod show;
mod sources;
mod start;
mod suggest;
mod suggestions;
mod timetable;
mod ways;
mod weighing;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::Value;
use tempfile::TempDir;

/// The morning of these tests: a Tuesday, before the first block of the demo class.
const MORNING: &str = "2026-11-24T07:45";

/// A team's file in a folder of its own, which is also the program's data folder.
pub struct Team {
    folder: TempDir,
    db: PathBuf,
    now: String,
}

/// What a run of the program said.
pub struct Ran {
    pub out: String,
    pub err: String,
    pub code: i32,
}

impl Team {
    /// No file yet.
    pub fn none() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let db = folder.path().join("class.db");
        Self { folder, db, now: MORNING.to_owned() }
    }

    /// A copy of a team's file.
    pub fn copy(bytes: &[u8]) -> Self {
        let team = Self::none();
        std::fs::write(team.db(), bytes).expect("a copy of the file");
        team
    }

    /// The same team at another time: ISO, local.
    pub fn at(self, now: &str) -> Self {
        Self { now: now.to_owned(), ..self }
    }

    /// The demo class. It is built once for all tests: every test gets a copy.
    pub fn demo() -> Self {
        static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = DEMO.get_or_init(|| {
            let team = Self::none();
            team.done(["demo"]);
            std::fs::read(team.db()).expect("the demo's file")
        });
        Self::copy(bytes)
    }

    /// A class from a list: six students of two grades, two of them namesakes, in the starter block.
    pub fn class() -> Self {
        let team = Self::none();
        let list = team.file("list.csv", ROSTER);
        team.done(["import", &list, "--create-students"]);
        team
    }

    pub fn db(&self) -> &Path {
        &self.db
    }

    /// The team's file as another program sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.db()).expect("SQLite")
    }

    /// The time that its program runs at.
    pub fn now(&self) -> &str {
        &self.now
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file beside the team's and tells its path.
    pub fn file(&self, name: &str, text: &str) -> String {
        let path = self.folder().join(name);
        std::fs::write(&path, text).expect("a file in the folder");
        path.to_str().expect("a path in UTF-8").to_owned()
    }

    /// The program with a controlled environment, on the team's file.
    pub fn command<T: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = T>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_huddleboard"));
        command.env_clear().args(args).current_dir(self.folder()).stdin(Stdio::null());
        command.env("HUDDLEBOARD_HOME", self.folder().join("home"));
        command.env("HUDDLEBOARD_NOW", &self.now).env("HUDDLEBOARD_DB", &self.db).env("USER", "ms-rivera");
        command
    }

    pub fn run<T: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = T>) -> Ran {
        ran(&mut self.command(args))
    }

    /// Runs a command that must succeed, without a complaint or an escape code.
    #[track_caller]
    pub fn done<T: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = T>) -> String {
        let ran = self.run(args);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{}", ran.out);
        assert!(!ran.out.contains('\x1b'), "an escape code off a terminal");
        ran.out
    }

    /// Runs a command that must fail with an exit code, changing nothing in the log; tells its complaint.
    #[track_caller]
    pub fn fails<T: AsRef<OsStr>>(&self, code: i32, args: impl IntoIterator<Item = T>) -> String {
        let before = self.db.exists().then(|| self.log());
        let ran = self.run(args);
        assert_eq!(ran.code, code, "{}{}", ran.out, ran.err);
        assert!(ran.err.trim_end().ends_with(['.', ')', '\'']), "a sentence: {}", ran.err);
        assert_eq!(self.db.exists().then(|| self.log()), before, "nothing may change");
        ran.err
    }

    #[track_caller]
    pub fn json<T: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = T>) -> Value {
        let out = self.done(args);
        serde_json::from_str(&out).unwrap_or_else(|why| panic!("{why}: {out}"))
    }

    /// The words of the whole log, newest first.
    pub fn log(&self) -> Vec<String> {
        let log = self.json(["show", "log", "--json", "--most", "1000"]);
        let entries = log["entries"].as_array().expect("entries");
        entries.iter().map(|it| it["words"].as_str().expect("words").to_owned()).collect()
    }

    /// Where a student is on the board: a group's name, `to place` or `away`.
    #[track_caller]
    pub fn place(&self, student: &str) -> String {
        let board = self.json(["show", "board", "--json"]);
        let holds = |list: &Value| list.as_array().expect("students").iter().any(|it| it["name"] == student);
        let groups = board["groups"].as_array().expect("groups");
        let mut places: Vec<String> = groups
            .iter()
            .filter(|it| holds(&it["students"]))
            .map(|it| it["name"].as_str().expect("a name").to_owned())
            .collect();
        places.extend(holds(&board["to_place"]).then(|| "to place".to_owned()));
        places.extend(holds(&board["absent"]).then(|| "away".to_owned()));
        assert_eq!(places.len(), 1, "{student} is in exactly one place: {places:?}");
        places.remove(0)
    }
}

/// Runs a command to its end.
pub fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ran { out: text(output.stdout), err: text(output.stderr), code: output.status.code().expect("an exit code") }
}

pub const ROSTER: &str = "\
Last Name,First Name,Student ID,Grade
Bell,Ana,101,3
Lind,Bo,102,3
Okafor,Chi,103,3
Diaz,Dana,104,4
Evans,Emil,105,4
Evans,Emil,106,4
";
