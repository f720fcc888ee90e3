//! The files that the app opens here, each in a folder of its own.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveTime};
use huddleboard::cli::demo::{Act, acts};
use huddleboard::domain::command::{
    Command, ImportFacts, NewGroup, NewSet, NewSets, NewSkill, NewSource, NewStudent, SetEdit,
};
use huddleboard::domain::ids::{BlockId, GroupId, ImportId, SetId, SkillId, SourceId, SpaceId, StudentId};
use huddleboard::domain::plan::{Group, GroupKind, Slot};
use huddleboard::domain::score::{DateBasis, Score};
use huddleboard::domain::sets::Balance;
use huddleboard::domain::skill::SourceKind;
use huddleboard::import::{Options, open, preview};
use huddleboard::session::{Clock, Desk, Home, Refusal, Session};
use tempfile::TempDir;

const FIRST: [&str; 16] = [
    "Ana",
    "Noah",
    "Cleo",
    "Dov",
    "Wilhelmina",
    "Finn",
    "Gia",
    "Hana",
    "Ivy",
    "Jonas",
    "Kofi",
    "Leo",
    "Mia",
    "Noor",
    "Omar",
    "Sofía",
];
const LAST: [&str; 8] = ["Bell", "Bianchi", "Katz", "Lindholm", "Okoro", "Subramanian", "Torp", "Wójcik"];

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

    /// A demo school whose students go through three of four zones in three rounds. Built once, like the demo class.
    pub fn pod() -> Self {
        static POD: OnceLock<Vec<u8>> = OnceLock::new();
        let tell = |session: &mut Session| tell_school("intrinsic", session);
        let bytes = POD.get_or_init(|| std::fs::read(Self::of(tell).path).expect("the school's file"));
        let file = Self::nowhere();
        std::fs::write(&file.path, bytes).expect("a copy of the school");
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

    /// The demo class with an early block of three rounds: groups Teacher, Lab (22 seats) and Alone, and three sets of about 20.
    pub fn stations() -> Self {
        let file = Self::demo();
        let mut session = file.open();
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
        let (block, lab) = (BlockId::derived(&[b"stations"]), SpaceId::derived(&[b"lab"]));
        let day = clock().now().date();
        let slot = Slot::new(day, block, 1);
        let (starts, ends) = (time(7, 30), time(9, 0));
        let mut commands = vec![
            Command::AddBlock { id: block, name: "Stations".to_owned(), starts, ends, rounds: 3 },
            Command::AddSpace { id: lab, name: "Glass room".to_owned(), seats: Some(22) },
        ];
        commands.extend(["Teacher", "Lab", "Alone"].map(|name| {
            Command::AddGroup(NewGroup {
                slot,
                origin: GroupId::derived(&[name.as_bytes()]),
                name: name.to_owned(),
                kind: GroupKind::Independent,
                adults: Vec::new(),
                space: (name == "Lab").then_some(lab),
                focus: Vec::new(),
                smallest: None,
                largest: None,
            })
        }));
        let students: Vec<StudentId> = session.book().team_students().map(|it| it.key).collect();
        let split = session.book().split_evenly(&students, 3, Balance::Names).into_iter();
        let sets =
            (1_u8..).zip(split).map(|(n, students)| NewSet { id: SetId([n; 16]), name: format!("Set {n}"), students });
        commands.push(Command::AddSets(NewSets { base: None, at: None, sets: sets.collect() }));
        // Two who are to be kept apart are in different sets.
        let bianchi = session.book().find_student("Noah Bianchi").expect("in the class");
        commands.push(Command::EditSet { set: SetId([3; 16]), edits: vec![SetEdit::Add(vec![bianchi])] });
        session.run(&Command::Together(commands), None).expect("allowed");
        file
    }

    /// One block with so many groups.
    pub fn with_groups(count: u32) -> Self {
        let file = Self::without_groups();
        let mut session = file.open();
        add_groups(&mut session, count, |_| Vec::new());
        file
    }

    /// A school of 800 students in 12 groups, with scores of each in every fifth of 60 skills.
    pub fn school() -> Self {
        let file = Self::without_groups();
        let mut session = file.open();
        let id = |kind: u8, n: u32| {
            let mut id = [kind; 16];
            id[..4].copy_from_slice(&n.to_be_bytes());
            id
        };
        let student = |n: u32| NewStudent {
            id: StudentId(id(1, n)),
            name: format!("Given{n:03} Family{n:03}"),
            sort_name: format!("Family{n:03}, Given{n:03}"),
            grade: Some((n / 100 + 1).to_string()),
            keys: Vec::new(),
            tags: Vec::new(),
        };
        let skill = |n: u32| NewSkill {
            id: SkillId(id(2, n)),
            code: format!("{}.NF.{n}", n / 10 + 1),
            title: format!("Skill {n}"),
            subject: "Math".to_owned(),
            parent: None,
            needs: Vec::new(),
        };
        let source = NewSource { id: SourceId(id(3, 0)), name: "Slips".into(), kind: SourceKind::Practice, cuts: None };
        let facts = ImportFacts {
            id: ImportId(id(4, 0)),
            file: "slips.csv".to_owned(),
            profile: "test".to_owned(),
            sha256: String::new(),
            identity: String::new(),
            at: clock().now(),
            undated_day: None,
            rows: 0,
            scores: 0,
            unknown: 0,
            sources: vec![source],
            skills: (0..60).map(skill).collect(),
            pace: false,
            students: (0..800).map(student).collect(),
            keys: Vec::new(),
            adults: Vec::new(),
            answers: Vec::new(),
        };
        let score = |n: u32| {
            let (student, percent) = (n % 800, n * 37 % 101);
            Score {
                student: StudentId(id(1, student)),
                skill: SkillId(id(2, n / 800 * 5 + student % 5)),
                source: SourceId(id(3, 0)),
                day: clock().now().date(),
                basis: DateBasis::Stated,
                tie: None,
                text: percent.to_string(),
                level: None,
                number: None,
                maximum: None,
                value: Some(f64::from(percent) / 100.0),
                band: None,
                unreliable: false,
                line: n,
            }
        };
        session.import(&facts, &(0..800 * 12).map(score).collect()).expect("an import");
        let groups = add_groups(&mut session, 12, |number| vec![SkillId(id(2, number))]);
        let slot = session.book().slot_at(session.now()).expect("a block");
        for (number, group) in (0..).zip(groups) {
            let students = (0..800).filter(|it| it % 12 == number).map(|it| StudentId(id(1, it))).collect();
            session.run(&Command::MoveStudents { slot, students, to: Some(group) }, None).expect("a move");
        }
        file
    }

    /// One block with groups of so many students each, all with a score, and nobody to place.
    pub fn with_students(groups: u32, each: usize) -> Self {
        let file = Self::with_groups(groups);
        let names: Vec<String> = FIRST.iter().flat_map(|it| LAST.map(|last| format!("{it} {last}"))).collect();
        // Neighbours differ in band and age, and every run is the same.
        let row = |(number, name): (usize, &String)| {
            format!("{name},{},2026-11-{:02}\n", 20 + number * 37 % 80, 9 + number * 5 % 15)
        };
        let rows: String = names.iter().take(groups as usize * each).enumerate().map(row).collect();
        let sheet = file.beside("scores.csv", &format!("Name,3.NF.1 (%),Date\n{rows}"));
        let mut session = file.open();
        let options = Options { create_students: true, ..Options::new(ImportId(session.new_id()), session.now()) };
        let read =
            preview(&open(Path::new(&sheet)).expect("a sheet"), session.book(), &options).expect("a sheet of ours");
        session.import(&read.facts, &read.scores).expect("imported");
        let slot = session.book().slot_at(session.now()).expect("a block");
        session.open_slot(slot).expect("an open day");
        let mut students: Vec<_> = session.book().team_students().map(|it| (it.name.clone(), it.key)).collect();
        students.sort_by_key(|it| names.iter().position(|name| *name == it.0));
        for (group, some) in
            session.book().groups_of(slot).iter().map(|it| it.key).collect::<Vec<_>>().iter().zip(students.chunks(each))
        {
            let students = some.iter().map(|it| it.1).collect();
            session.run(&Command::MoveStudents { slot, students, to: Some(*group) }, None).expect("a move that fits");
        }
        file
    }

    fn desk(&self) -> Desk {
        let home = Home::find(Some(self.folder.path())).expect("a stated home");
        Desk { home, clock: clock(), by: "Ms Rivera".to_owned(), host: String::new() }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Opens it, as every start of the program does.
    pub fn open(&self) -> Session {
        self.open_at(&self.path)
    }

    /// Opens a copy of it in the same folder.
    pub fn open_at(&self, path: &Path) -> Session {
        Session::open(path, self.desk()).expect("a file of ours")
    }

    /// The same on a clock that somebody sets.
    pub fn open_with(&self, clock: Clock) -> Session {
        Session::open(&self.path, Desk { clock, ..self.desk() }).expect("a file of ours")
    }

    /// Writes another file beside it and tells its path.
    pub fn beside(&self, name: &str, text: &str) -> String {
        let path: &Path = &self.folder.path().join(name);
        std::fs::write(path, text).expect("a file in the folder");
        path.to_str().expect("a path in UTF-8").to_owned()
    }
}

fn tell_demo(session: &mut Session) -> Result<(), Refusal> {
    tell_school("class", session)
}

fn tell_school(key: &str, session: &mut Session) -> Result<(), Refusal> {
    for act in acts(key, clock().now()).expect("no school has a fault") {
        match act {
            Act::Run { at, by, command } => drop(session.run_as(&command, None, at, &by)?),
            Act::Scores { at, by, facts, scores } => {
                session.import_as(&facts, &scores.as_slice().into(), at, &by)?;
            }
        }
    }
    Ok(())
}

/// Adds groups called by their number, from 1.
fn add_groups(session: &mut Session, count: u32, focus: impl Fn(u32) -> Vec<SkillId>) -> Vec<GroupId> {
    let slot = session.book().slot_at(session.now()).expect("a block");
    let add = |number: u32| {
        let name = format!("Group {number}");
        let origin = GroupId::derived(&[name.as_bytes()]);
        let group = NewGroup {
            slot,
            origin,
            name,
            kind: GroupKind::Independent,
            adults: Vec::new(),
            space: None,
            focus: focus(number),
            smallest: None,
            largest: None,
        };
        session.run(&Command::AddGroup(group), None).expect("a new group");
        Group::id_in(slot, origin)
    };
    (1..=count).map(add).collect()
}
