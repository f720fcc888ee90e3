//! Generated schools: always the same, made through the session, kept in the target folder between runs.

use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate, NaiveTime};
use huddleboard::domain::command::{Command, ImportFacts, NewAdult, NewGroup, NewSkill, NewSource, NewStudent};
use huddleboard::domain::ids::{AdultId, BlockId, GroupId, ImportId, SkillId, SourceId, SpaceId, StudentId};
use huddleboard::domain::person::Role;
use huddleboard::domain::plan::{Group, GroupKind, Part, Slot};
use huddleboard::domain::score::{DateBasis, Score};
use huddleboard::domain::scores::Scores;
use huddleboard::domain::skill::SourceKind;
use huddleboard::session::{Clock, Desk, Home, Refusal, Session};

use super::full;

/// To be raised when the generator or the file's schema changes.
const KEY: u32 = 4;
const SKILLS: u32 = 60;
/// One file of scores a week.
const WEEKS: u32 = 36;
const SOURCES: [(&str, SourceKind); 3] =
    [("lessons", SourceKind::Practice), ("exit slips", SourceKind::Practice), ("benchmark", SourceKind::Diagnostic)];

/// A school's file.
pub struct School {
    /// How many students.
    pub students: u32,
    /// How many scores.
    pub scores: u32,
    /// Groups of the slot.
    pub groups: u32,
    /// How much else is in use.
    pub use_of: Use,
    /// Where it is.
    pub file: PathBuf,
}

/// How much of the product a school uses.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// One block; groups, students and scores.
    Plain,
    /// Everything that a school can set up (see [`full`]).
    Full,
}

pub fn id(kind: u8, n: u32) -> [u8; 16] {
    let mut id = [kind; 16];
    id[..4].copy_from_slice(&(n.wrapping_mul(0x9e37_79b9)).to_be_bytes());
    id
}

pub fn student(n: u32) -> StudentId {
    StudentId(id(1, n))
}

/// The day of the board.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).expect("a date")
}

/// The slot with a plan.
pub fn slot() -> Slot {
    Slot::new(today(), BlockId(id(2, 0)), 1)
}

/// The id that a group's copies share.
pub fn origin(n: u32) -> GroupId {
    GroupId(id(3, n))
}

pub fn group(n: u32) -> GroupId {
    Group::id_in(slot(), origin(n))
}

pub fn adult(n: u32) -> AdultId {
    AdultId(id(5, n))
}

pub fn space(n: u32) -> SpaceId {
    SpaceId(id(9, n))
}

/// An installation for a folder.
pub fn desk(folder: &Path) -> Desk {
    let clock = Clock::stated(Some("2026-11-24T07:45")).expect("a time");
    Desk { home: Home::find(Some(folder)).expect("stated"), clock, by: "Ms Rivera".to_owned(), host: String::new() }
}

impl School {
    /// A school of a size, made if it is not there.
    pub fn of(students: u32, scores: u32) -> Self {
        Self { students, scores, groups: 12, use_of: Use::Plain, file: PathBuf::new() }.made()
    }

    /// A large school that uses everything, made if it is not there.
    pub fn in_full_use() -> Self {
        Self { students: 800, scores: 1_200_000, groups: 60, use_of: Use::Full, file: PathBuf::new() }.made()
    }

    fn made(self) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let Self { students, scores, groups, .. } = self;
        let school = Self { file: folder.join(format!("school-{students}-{scores}-{groups}-{KEY}.db")), ..self };
        if !school.file.exists() {
            eprintln!("making a school of {students} students with {scores} scores");
            Session::create::<_, Refusal>(&school.file, desk(&folder.join("home")), |session| school.fill(session))
                .expect("a school");
        }
        school
    }

    /// What tells it from the others.
    pub fn name(&self) -> String {
        match self.use_of {
            Use::Plain => format!("{} students", self.students),
            Use::Full => format!("{} in {} groups", self.students, self.groups),
        }
    }

    /// Milliseconds from the start to its board.
    pub fn start_target(&self) -> Option<f64> {
        self.by_size(30.0, 100.0)
    }

    /// Megabytes that its book may take.
    pub fn memory_target(&self) -> Option<f64> {
        self.by_size(20.0, 80.0)
    }

    /// The design names targets for a small and for a large school.
    fn by_size(&self, small: f64, large: f64) -> Option<f64> {
        match self.students {
            ..=60 => Some(small),
            800.. => Some(large),
            _ => None,
        }
    }

    /// Whether a move asks for how long it is: the rounds after the board's are planned too.
    pub fn has_later_rounds(&self) -> bool {
        self.use_of == Use::Full
    }

    /// A copy to be written to.
    pub fn copy(&self) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).expect("a folder");
        let file = folder.path().join("team.db");
        std::fs::copy(&self.file, &file).expect("copied");
        (folder, file)
    }

    /// Opens a file of a school with the day of the board.
    pub fn open(file: &Path) -> Session {
        let mut session = Session::open(file, desk(&file.with_extension("home"))).expect("it opens");
        session.open_day(slot().day).expect("a day");
        session
    }

    fn fill(&self, session: &mut Session) -> Result<(), Refusal> {
        for command in self.set_up() {
            session.run(&command, None)?;
        }
        if self.use_of == Use::Full {
            full::fill(self, session)?;
        }
        let mut dice = Dice(u64::from(self.students));
        for week in 0..WEEKS {
            session.import(&facts(week), &self.week(week, &mut dice))?;
        }
        Ok(())
    }

    fn set_up(&self) -> Vec<Command> {
        let time = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
        let (block, name) = (slot().block, "Math".to_owned());
        let rounds = if self.use_of == Use::Full { full::ROUNDS } else { 1 };
        let new_student = |n| NewStudent {
            id: student(n),
            name: format!("Given{n} Family{n}"),
            sort_name: format!("Family{n}, Given{n}"),
            grade: Some("4".to_owned()),
            keys: vec![("sis".to_owned(), n.to_string())],
            tags: vec![format!("cohort {}", n % 4)],
        };
        let new_skill = |n| NewSkill {
            id: SkillId(id(4, n)),
            code: format!("4.NF.{n}"),
            title: format!("Skill {n}"),
            subject: "Math".to_owned(),
            parent: None,
            needs: Vec::new(),
        };
        let new_adult = |n| Command::AddAdult {
            adult: NewAdult { id: adult(n), name: format!("Ms Family{n}"), role: Role::Teacher, keys: Vec::new() },
            largest: None,
            supervisor: None,
        };
        let new_group = |n| {
            Command::AddGroup(NewGroup {
                slot: slot(),
                origin: origin(n),
                name: format!("Group {n}"),
                kind: GroupKind::TeacherLed,
                adults: vec![(adult(n), Part::Leads)],
                space: None,
                focus: vec![SkillId(id(4, n))],
                smallest: Some(2),
                largest: Some(self.students),
            })
        };
        let placed = |n| Command::MoveStudents {
            slot: slot(),
            students: (0..self.students).filter(|it| it % self.groups == n).map(student).collect(),
            to: Some(group(n)),
        };
        let mut commands = vec![
            Command::AddBlock { id: block, name, starts: time(9, 0), ends: time(9, 45), rounds },
            Command::AddSkills((0..SKILLS).map(new_skill).collect()),
            Command::AddStudents((0..self.students).map(new_student).collect()),
        ];
        commands.extend((0..self.groups).map(new_adult));
        commands.extend((0..self.groups).map(new_group));
        commands.extend((0..self.groups).map(placed));
        commands
    }

    /// A week's scores: each of a random student, skill, source and day of it.
    fn week(&self, week: u32, dice: &mut Dice) -> Scores {
        let count = self.scores / WEEKS;
        let monday = today() - Days::new(u64::from(WEEKS - week) * 7);
        let score = |line| {
            let percent = dice.below(101);
            // A benchmark comes three times a year; exit slips are one in eight.
            let source = if week.is_multiple_of(12) && dice.below(4) == 0 { 2 } else { u32::from(dice.below(8) == 0) };
            Score {
                // In turn, so that all have equally many.
                student: student(line % self.students),
                skill: SkillId(id(4, dice.below(SKILLS))),
                source: SourceId(id(6, source)),
                day: monday + Days::new(u64::from(dice.below(5))),
                basis: DateBasis::Stated,
                tie: None,
                text: percent.to_string(),
                level: (source == 2).then(|| ["Low", "LoAvg", "HiAvg", "High"][percent as usize / 26].to_owned()),
                number: Some(f64::from(percent)),
                maximum: Some(100.0),
                value: Some(f64::from(percent) / 100.0),
                band: None,
                unreliable: dice.below(50) == 0,
                line,
            }
        };
        (0..count).map(score).collect()
    }
}

/// An import of a week.
pub fn facts(week: u32) -> ImportFacts {
    let source = |(n, (name, kind)): (u32, (&str, SourceKind))| NewSource {
        id: SourceId(id(6, n)),
        name: name.to_owned(),
        kind,
        cuts: None,
    };
    ImportFacts {
        id: ImportId(id(7, week)),
        file: format!("week-{week}.csv"),
        profile: "bench".to_owned(),
        sha256: format!("{week}"),
        identity: format!("{week}"),
        at: today().and_time(NaiveTime::MIN),
        undated_day: None,
        rows: 0,
        scores: 0,
        unknown: 0,
        sources: (0..).zip(SOURCES).map(source).collect(),
        skills: Vec::new(),
        pace: false,
        students: Vec::new(),
        keys: Vec::new(),
        adults: Vec::new(),
        answers: Vec::new(),
    }
}

/// The same numbers every time.
struct Dice(u64);

impl Dice {
    /// A number below another (Knuth's linear congruential generator; its high bits).
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(((self.0 >> 32) * u64::from(end)) >> 32).expect("below a u32")
    }
}
