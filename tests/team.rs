//! A small team in a folder of its own, built through commands: what the tests of the spine share.
//!
//! Ids are small numbers, so that a failing property can be read. Tuesday has a plan in Math, round 1; everything else is empty.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use huddleboard::domain::book::Book;
use huddleboard::domain::command::{
    Command, ImportFacts, NewAdult, NewGroup, NewRule, NewSkill, NewSource, NewStudent, tag_id,
};
use huddleboard::domain::ids::{AdultId, BlockId, GroupId, ImportId, RuleId, SkillId, SourceId, SpaceId, StudentId};
use huddleboard::domain::person::Role;
use huddleboard::domain::plan::{Day, Group, GroupKind, Part, Slot};
use huddleboard::domain::rule::RuleKind;
use huddleboard::domain::score::{DateBasis, Mastery, Score};
use huddleboard::domain::scores::Scores;
use huddleboard::domain::skill::SourceKind;
use huddleboard::domain::text::{sort_name, split_name};
use huddleboard::session::{Clock, Desk, Done, Home, OpenError, Refusal, Session};
use tempfile::TempDir;

/// The students' names, in the order of their ids; no two share a word.
pub const NAMES: [&str; 12] = [
    "Ana Bell",
    "Bo Lind",
    "Cleo Marsh",
    "Dov Katz",
    "Eva Torp",
    "Finn Okoro",
    "Gia Russo",
    "Hana Mori",
    "Ivy Chen",
    "Jonas Vogt",
    "Kofi Mensah",
    "Leo Wirth",
];
/// The adults' names; the first leads groups of at most 3.
pub const ADULTS: [&str; 4] = ["Ms Rivera", "Mr Stone", "Ms Osei", "Mr Patel"];
/// The groups of Tuesday's Math, round 1, led by the first three adults; the last has no adult.
pub const GROUPS: [&str; 4] = ["Ocean", "Board", "Nook", "Lab"];

pub fn student(n: u8) -> StudentId {
    StudentId([n + 1; 16])
}

pub fn adult(n: u8) -> AdultId {
    AdultId([n + 101; 16])
}

pub fn skill(n: u8) -> SkillId {
    SkillId([n + 51; 16])
}

pub fn source(n: u8) -> SourceId {
    SourceId([n + 61; 16])
}

pub fn space(n: u8) -> SpaceId {
    SpaceId([n + 71; 16])
}

/// As an import hands them out.
pub fn packed(scores: &[Score]) -> Scores {
    scores.into()
}

pub fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

pub fn time(text: &str) -> NaiveTime {
    text.parse().expect("a time")
}

pub fn tuesday() -> NaiveDate {
    date("2026-11-24")
}

pub fn wednesday() -> NaiveDate {
    date("2026-11-25")
}

/// Block 0 is Math, 9:00 to 10:00 in two rounds; block 1 is Reading, 10:00 to 10:45.
pub fn block(n: u8) -> BlockId {
    BlockId([n + 81; 16])
}

/// Tuesday's Math, round 1: the slot with a plan.
pub fn math() -> Slot {
    Slot::new(tuesday(), block(0), 1)
}

/// Every slot that the tests use.
pub fn slots() -> Vec<Slot> {
    let blocks = [(block(0), 1), (block(0), 2), (block(1), 1)];
    let of_day = |day| blocks.map(|(block, round)| Slot::new(day, block, round));
    [of_day(tuesday()), of_day(wednesday())].concat()
}

/// A group of Tuesday's Math.
pub fn group(n: u8) -> GroupId {
    Group::id_in(math(), GroupId([n + 91; 16]))
}

pub fn add_group(slot: Slot, n: u8, name: &str, adults: Vec<(AdultId, Part)>, largest: Option<u32>) -> Command {
    let kind = if adults.is_empty() { GroupKind::OnlineLab } else { GroupKind::TeacherLed };
    let (origin, name) = (GroupId([n + 91; 16]), name.to_owned());
    Command::AddGroup(NewGroup {
        slot,
        origin,
        name,
        kind,
        adults,
        space: None,
        focus: vec![skill(n % 3)],
        smallest: None,
        largest,
    })
}

pub fn move_to(slot: Slot, students: &[u8], to: Option<GroupId>) -> Command {
    Command::MoveStudents { slot, students: students.iter().map(|it| student(*it)).collect(), to }
}

pub fn keep_apart(n: u8, students: &[u8]) -> Command {
    let students: Vec<_> = students.iter().map(|it| student(*it)).collect();
    let new = NewRule::of(RuleId([n; 16]), RuleKind::KeepApart).about_students(&students);
    Command::AddRule(NewRule { reason: "Loud together".to_owned(), private: true, ..new })
}

fn set_up() -> Vec<Command> {
    let add_block = |n, name: &str, starts, ends, rounds| Command::AddBlock {
        id: block(n),
        name: name.to_owned(),
        starts: time(starts),
        ends: time(ends),
        rounds,
    };
    let new_student = |(n, name): (u8, &&str)| {
        let (given, family) = split_name(name);
        NewStudent {
            id: student(n),
            name: (*name).to_owned(),
            sort_name: sort_name(&given, &family),
            grade: Some("3".to_owned()),
            keys: vec![("sis".to_owned(), format!("key-{n}"))],
            tags: if n < 3 { vec!["cohort A".to_owned()] } else { Vec::new() },
        }
    };
    let new_adult = |(n, name): (u8, &&str)| Command::AddAdult {
        adult: NewAdult { id: adult(n), name: (*name).to_owned(), role: Role::Teacher, keys: Vec::new() },
        largest: (n == 0).then_some(3),
        supervisor: None,
    };
    let new_skill = |n: u8| NewSkill {
        id: skill(n),
        code: format!("3.NF.{n}"),
        title: "Fractions".to_owned(),
        subject: "Math".to_owned(),
        parent: None,
        needs: Vec::new(),
    };
    let mut commands = vec![
        add_block(0, "Math", "09:00:00", "10:00:00", 2),
        add_block(1, "Reading", "10:00:00", "10:45:00", 1),
        Command::AddSpace { id: space(0), name: "Room 1".to_owned(), seats: Some(4) },
        Command::AddSkills((0..3).map(new_skill).collect()),
        Command::AddStudents((0..).zip(&NAMES).map(new_student).collect()),
    ];
    commands.extend((0..).zip(&ADULTS).map(new_adult));
    commands.extend((0..).zip(GROUPS).map(|(n, name)| {
        let leads = if n < 3 { vec![(adult(n), Part::Leads)] } else { Vec::new() };
        add_group(math(), n, name, leads, (n == 2).then_some(2))
    }));
    commands.push(keep_apart(1, &[0, 1]));
    commands
}

/// A folder with the team's file and the installation's home.
pub struct Team {
    folder: PathBuf,
    /// Removes the folder at the end; a child that shares its parent's has none.
    _own: Option<TempDir>,
}

impl Team {
    pub fn new() -> Self {
        static BYTES: OnceLock<Vec<u8>> = OnceLock::new();
        let own = tempfile::tempdir().expect("a folder");
        let team = Self { folder: own.path().to_owned(), _own: Some(own) };
        let bytes = BYTES.get_or_init(|| {
            Session::create::<_, Refusal>(&team.path("first.db"), team.desk(), |session| {
                set_up().iter().try_for_each(|it| session.run(it, None).map(drop))
            })
            .expect("the team is set up");
            std::fs::read(team.path("first.db")).expect("the file")
        });
        std::fs::write(team.file(), bytes).expect("a copy");
        team
    }

    /// The team of another process.
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, _own: None }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub fn file(&self) -> PathBuf {
        self.path("team.db")
    }

    pub fn desk(&self) -> Desk {
        desk(&self.path("home"))
    }

    /// Opens the team's file with both days.
    pub fn open(&self) -> Session {
        self.open_at(&self.file())
    }

    pub fn open_at(&self, file: &Path) -> Session {
        let mut session = self.try_open(file).expect("it opens");
        for day in [tuesday(), wednesday()] {
            session.open_day(Day::Date(day)).expect("a day");
        }
        session
    }

    pub fn try_open(&self, file: &Path) -> Result<Session, OpenError> {
        Session::open(file, self.desk())
    }

    /// What the file says, read afresh.
    pub fn book(&self) -> Book {
        self.open().book().clone()
    }

    /// The same, with all mastery.
    pub fn whole_book(&self) -> Book {
        whole(&mut self.open())
    }

    /// The file as another program sees it.
    pub fn raw(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.file()).expect("SQLite")
    }
}

/// A session's book with all mastery read.
pub fn whole(session: &mut Session) -> Book {
    let students: Vec<StudentId> = session.book().team_students().map(|it| it.key).collect();
    session.ready_students(&students).expect("read");
    session.book().clone()
}

/// The latest mastery, as the session says now.
pub fn mastery(session: &mut Session, student: StudentId, skill: SkillId) -> Option<Mastery> {
    session.ready_students(&[student]).expect("read");
    session.book().mastery.get(student, skill).cloned()
}

/// An installation at 7:45 on Tuesday.
pub fn desk(home: &Path) -> Desk {
    let clock = Clock::stated(Some("2026-11-24T07:45")).expect("a time");
    Desk { home: Home::find(Some(home)).expect("stated"), clock, by: "Ms Rivera".to_owned(), host: String::new() }
}

pub fn now() -> NaiveDateTime {
    tuesday().and_time(time("07:45:00"))
}

/// Runs what must succeed.
pub fn run(session: &mut Session, command: &Command) -> Done {
    session.run(command, None).expect("allowed")
}

/// A score in percent; source 0 is practice, 1 a diagnostic, 2 a pace.
pub fn score(who: u8, what: u8, from: u8, day: &str, percent: u32) -> Score {
    Score {
        student: student(who),
        skill: skill(what),
        source: source(from),
        day: date(day),
        basis: DateBasis::Stated,
        tie: None,
        text: percent.to_string(),
        level: None,
        number: Some(f64::from(percent)),
        maximum: None,
        value: Some(f64::from(percent) / 100.0),
        band: None,
        unreliable: false,
        line: 2,
    }
}

/// The facts of an import; files with the same name are the same file.
pub fn facts(id: u8, file: &str) -> ImportFacts {
    let kinds = [SourceKind::Practice, SourceKind::Diagnostic, SourceKind::Pace];
    let new_source =
        |(n, kind): (u8, SourceKind)| NewSource { id: source(n), name: kind.word().to_owned(), kind, cuts: None };
    ImportFacts {
        id: ImportId([id; 16]),
        file: file.to_owned(),
        profile: "test".to_owned(),
        sha256: file.to_owned(),
        identity: file.to_owned(),
        at: now(),
        undated_day: None,
        rows: 0,
        scores: 0,
        unknown: 0,
        sources: (0..).zip(kinds).map(new_source).collect(),
        skills: Vec::new(),
        pace: false,
        students: Vec::new(),
        keys: Vec::new(),
        adults: Vec::new(),
        answers: Vec::new(),
    }
}

/// The tag of the first three students.
pub fn cohort() -> huddleboard::domain::ids::TagId {
    tag_id("cohort A")
}
