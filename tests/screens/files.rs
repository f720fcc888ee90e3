//! The files that the app opens here, each in a folder of its own.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveTime};
use huddleboard::cli::demo::{Act, acts};
use huddleboard::domain::command::{Command, NewGroup};
use huddleboard::domain::ids::{BlockId, GroupId};
use huddleboard::domain::plan::GroupKind;
use huddleboard::session::{Clock, Desk, Home, Refusal, Session};
use tempfile::TempDir;

/// A team's file, and the folder it is in.
pub struct File {
    folder: TempDir,
    path: PathBuf,
}

/// The morning of these tests: a Tuesday, before the first block of the demo class.
fn clock() -> Clock {
    let morning = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|it| it.and_hms_opt(7, 45, 0));
    Clock::Frozen(morning.expect("a moment"))
}

impl File {
    fn nowhere() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("class.db");
        Self { folder, path }
    }

    fn of(fill: impl FnOnce(&mut Session) -> Result<(), Refusal>) -> Self {
        let new = Self::nowhere();
        Session::create(&new.path, new.desk(), fill).expect("a new file");
        new
    }

    /// The demo class. It is built once for all tests: every test gets a copy.
    pub fn demo() -> Self {
        static DEMO: OnceLock<Vec<u8>> = OnceLock::new();
        let bytes = DEMO.get_or_init(|| std::fs::read(Self::of(tell_demo).path).expect("the demo's file"));
        let file = Self::nowhere();
        std::fs::write(&file.path, bytes).expect("a copy of the demo");
        file
    }

    /// A timetable with nothing in it.
    pub fn without_blocks() -> Self {
        Self::of(|_| Ok(()))
    }

    /// One block, without groups.
    pub fn without_groups() -> Self {
        let hour = |it| NaiveTime::from_hms_opt(it, 0, 0).expect("an hour");
        Self::of(|session| {
            let id = BlockId::derived(&[b"math"]);
            let block = Command::AddBlock { id, name: "Math".to_owned(), starts: hour(9), ends: hour(10), rounds: 1 };
            session.run(&block, None).map(drop)
        })
    }

    /// One block with so many groups.
    pub fn with_groups(count: usize) -> Self {
        let file = Self::without_groups();
        let mut session = file.open();
        let slot = session.book().slot_at(session.now()).expect("a block");
        for number in 1..=count {
            let name = format!("Group {number}");
            let origin = GroupId::derived(&[name.as_bytes()]);
            let group = NewGroup {
                slot,
                origin,
                name,
                kind: GroupKind::default(),
                adults: Vec::new(),
                space: None,
                focus: Vec::new(),
                smallest: None,
                largest: None,
            };
            session.run(&Command::AddGroup(group), None).expect("a new group");
        }
        file
    }

    fn desk(&self) -> Desk {
        let home = Home::find(Some(self.folder.path())).expect("a stated home");
        Desk { home, clock: clock(), by: "Ms Rivera".to_owned(), host: String::new() }
    }

    /// Opens it, as every start of the program does.
    pub fn open(&self) -> Session {
        Session::open(&self.path, self.desk()).expect("a file of ours")
    }

    /// Writes another file beside it and tells its path.
    pub fn beside(&self, name: &str, text: &str) -> String {
        let path: &Path = &self.folder.path().join(name);
        std::fs::write(path, text).expect("a file in the folder");
        path.to_str().expect("a path in UTF-8").to_owned()
    }
}

fn tell_demo(session: &mut Session) -> Result<(), Refusal> {
    for act in acts(clock().now()).expect("the demo class has no fault") {
        match act {
            Act::Run { at, by, command } => drop(session.run_as(&command, None, at, &by)?),
            Act::Scores { at, by, facts, scores } => drop(session.import_as(&facts, &scores, at, &by)?),
        }
    }
    Ok(())
}
